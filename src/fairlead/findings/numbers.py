"""Numbers and sizes as records write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_DIGITS = 3
_ONE = frozenset(("single", "solitary", "isolated", "sole"))
_TIMES = re.compile(r"[x×](\d{1,3})")
_SIZE = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)(?:\s?(?:x|×|by)\s?(\d{1,3}(?:\.\d{1,2})?)){0,2}\s?(cm|mm)\b", re.IGNORECASE)


_FORMER = re.compile(r"\b(?:previously|formerly|was|were|from|compared\s(?:to|with)|prior|vs\.?|versus)[\s(:~]{0,3}$", re.IGNORECASE)
_BEFORE = 18


def number_in(word: str) -> int | None:
    """The whole number that a word says, None where it says none.

    >>> number_in("two"), number_in("13"), number_in("x3"), number_in("solitary"), number_in("multiple")
    (2, 13, 3, 1, None)
    """
    if word.isdecimal() and word.isascii():
        return int(word) if len(word) < _DIGITS else None
    if word in _ONE:
        return 1
    found = _TIMES.fullmatch(word)
    return int(found[1]) if found else _WORDS.get(word)


def largest_cm(text: str) -> float | None:
    """The largest length written in `text`, in cm; a length of before ("previously 26 mm") does not count.

    >>> largest_cm("nodules of 8 mm and 2.1 x 1.8 cm")
    2.1
    """
    sizes = [size for _, _, size in lengths(text, 0, len(text))]
    return max(sizes) if sizes else None


def lengths(text: str, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """Each length in a stretch of `text` with its place, in cm, of several sides the longest; those of before left out."""
    for found in _SIZE.finditer(text, start, end):
        if not _FORMER.search(text, max(start, found.start() - _BEFORE), found.start()):
            size = max(float(number) for number in re.findall(r"\d+(?:\.\d+)?", found[0]))
            yield found.start(), found.end(), round(size * (0.1 if found[3].lower() == "mm" else 1.0), 2)
