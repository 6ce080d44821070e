"""The command line: one module a command, each loaded when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

SELDOM = 200_000
"""So many new objects between two looks for waste: a command makes most of what it needs once, and each look takes time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `fairlead` with these arguments (those of the process where none are given) and return an exit status of the contract."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # what watches models sees a record too, and to look for it takes time
    with _seldom_collected():
        from fairlead.cli.commands import fairlead
        from fairlead.cli.failing import run

        return run(fairlead, sys.argv[1:] if arguments is None else arguments)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
