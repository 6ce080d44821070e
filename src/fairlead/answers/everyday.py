"""The common words of English, from a list that is kept for spelling: none of them is a slip of the pen, however near a name it is."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_LIST = Path(__file__).with_name("everyday.txt")
_NOTE = "#"


@lru_cache(maxsize=1)
def everyday() -> frozenset[str]:
    """The words in their normal spelling, of four letters and more; where they come from is told in the file.

    >>> sorted({"bitter", "button", "nivolumab", "tiredd"} & everyday())
    ['bitter', 'button']
    """
    lines = _LIST.read_text("ascii").splitlines()
    return frozenset(word for line in lines if not line.startswith(_NOTE) for word in line.split())
