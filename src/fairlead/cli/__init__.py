"""The command line: one module a command, each loaded when it is called."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from fairlead.core import pattern_code

SELDOM = 200_000
"""So many new objects between two looks for waste: a command makes most of what it needs once, and each look takes time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `fairlead` with these arguments (those of the process where none are given) and return an exit status of the contract."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # what watches models sees a record too, and to look for it takes time
    with _seldom_collected(), _patterns_kept():
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


@contextmanager
def _patterns_kept() -> Iterator[None]:
    """Make patterns from the code that other runs kept; what keeps it is loaded by a command that makes one."""
    codes = pattern_code.Codes(_kept)
    pattern_code.keep_in(codes)
    try:
        yield
    finally:
        pattern_code.keep_in(None)
        if codes.fresh:
            from fairlead.knowledge import kept_patterns

            kept_patterns.keep(codes)


def _kept() -> Mapping[Any, Any]:
    from fairlead.knowledge import kept_patterns

    return kept_patterns.read()
