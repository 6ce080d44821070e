"""How well the project's records are read from each format, beside their text: `python -m benchmarks.formats [FOLDER...]`.

Every record of `tests/findings` that has its expectation beside it is written in each format (tests/documents/faithful.py), read as a user
has it read, and scored. Only totals are printed, so that the sets which are kept to measure by are measured without being looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.documents.faithful import FINDINGS, PRINTERS, from_format, from_text

from fairlead.knowledge.pack import load

SETS = ("records*", "specimens_*")
BAR = 0.01
"""By how much F1 may lie below that of the text."""


def main(folders: Sequence[Path]) -> int:
    """Print the table; 1 where a bar is missed."""
    pack = load()
    text = from_text(folders, pack)
    print(f"{'format':24} {'facts':>7} {'P':>7} {'R':>7} {'F1':>7} {'to the text':>12}")
    print(f"{'text':24} {text.told:7} {text.precision or 0:7.4f} {text.recall or 0:7.4f} {text.f1 or 0:7.4f}")
    missed = False
    for name in PRINTERS:
        one = from_format(name, folders, pack)
        away = (one.f1 or 0) - (text.f1 or 0)
        missed = missed or away < -BAR
        mark = "  MISSED" if away < -BAR else ""
        print(f"{name:24} {one.told:7} {one.precision or 0:7.4f} {one.recall or 0:7.4f} {one.f1 or 0:7.4f} {away:+12.4f}{mark}")
    return 1 if missed else 0


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:]]
    sys.exit(main(named or [folder for name in SETS for folder in sorted(FINDINGS.glob(name)) if any(folder.glob("*.yaml"))]))
