"""Lengths told by years or by months alone: "CAPOX 2024-25", "three courses Feb-Apr", "paclitaxel 2019-2021", "lung PD Dec."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import MONTHS, Dated

_YEARS = pattern_of(
    r"(?<![\w./,-])(?P<a>(?:19[89]|20[0-4])\d)\s?(?P<by>[-–/])\s?(?P<b>(?:19[89]|20[0-4])\d|\d\d)(?![\w/%-]|[.,:]\d"
    rf"|\s?(?:ml|l|kcal|cal|steps|mg|g|h|hrs?|hours|{either(MONTHS)})\b|(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_LONGEST_YEARS, _MONTHS_OF_A_YEAR = 12, 12
_WRITTEN = either(name.title() for name in MONTHS if name != "mai")
_LETTER = "(?=[JFMASONDE])"
_MONTHS = pattern_of(rf"{_LETTER}(?<![\w./-])(?P<a>{_WRITTEN})\.?\s?(?:-|–|to|until|till)\s?(?P<b>{_WRITTEN})\b(?!\.?[ ,'’/-]{{0,3}}\d)")
_ALONE = pattern_of(
    rf"{_LETTER}(?:(?<=[A-Za-z]\s)|(?<=\)\s))(?<!\bDr\s)(?<!\bMs\s)(?<!\bMr\s)(?P<a>{_WRITTEN})(?=[.,;:)]|\s?$|\s(?:and|then|but|PD|PR)\b)(?!\.\d|,?\s?\d)"
)
_OF = pattern_of(rf"(?<=\bof\s)(?P<a>{_WRITTEN})(?=[.,;:)]|\s|$)(?!\.?,?\s?\d)")


def ranges_of_years(text: str) -> Iterator[Dated]:
    """The first and the last year of such a range; what may be a year and its month ("2010-12") is none.

    >>> [str(one.date) for one in ranges_of_years("CAPOX 2024-25, before it FLOT 2019-2021, in 2024-06, 2000-2500 ml")]
    ['2024', '2025', '2019', '2021']
    """
    for match in _YEARS.finditer(text):
        first, last = int(match["a"]), int(match["b"])
        if last < 100:
            last += first - first % 100
            if match["by"] != "–" and last % 100 <= _MONTHS_OF_A_YEAR:
                continue
        if 0 < last - first <= _LONGEST_YEARS:
            yield Dated(Span(match.start("a"), match.end("a")), PartialDate(first))
            yield Dated(Span(match.start("b"), match.end("b")), PartialDate(last))


def months_alone(text: str) -> Iterator[tuple[int, int, int, None]]:
    """Months without a day and a year that make a range, or end what a clause tells: start, end, month, None.

    >>> [one[2] for one in months_alone("Three courses Feb-Apr; lung PD Dec. The CT of June was clear. June came.")]
    [2, 4, 12, 6]
    """
    for match in _MONTHS.finditer(text):
        yield from ((match.start(one), match.end(one), MONTHS[match[one].lower()], None) for one in "ab")
    for pattern in (_ALONE, _OF):
        yield from ((match.start("a"), match.end("a"), MONTHS[match["a"].lower()], None) for match in pattern.finditer(text))
