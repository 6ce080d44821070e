"""The command line: one module a command, each loaded when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `fairlead` with these arguments (those of the process where none are given) and return an exit status of the contract."""
    from fairlead.cli.commands import fairlead
    from fairlead.cli.failing import run

    return run(fairlead, sys.argv[1:] if arguments is None else arguments)
