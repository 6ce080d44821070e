"""Days that are dictated in words ("the twenty-third of February 2026") or by their number alone ("bloods from the nineteenth")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import MONTHS, MONTHS_IN_A_YEAR, Dated

_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
)
_ORDINALS = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)},
    **{f"twenty{mark}{word}": 20 + number for number, word in enumerate(_ONES, start=1) for mark in "- "},
    "thirtieth": 30,
    "thirty-first": 31,
    "thirty first": 31,
}
_WORD = either(_ORDINALS)
_NAME = either(MONTHS)
_OF_A_MONTH = pattern_of(
    rf"(?<![\w-])(?P<o>{_WORD})(?=\s(?:of\s)?(?:{_NAME})\b)|(?<![\w-])(?P<n>{_NAME})\s(?P<the>the\s)?(?P<p>{_WORD})(?=,?\s(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_ALONE = pattern_of(
    rf"\b(?:on|from|since|until|till|by)\sthe\s(?P<d>(?:{_WORD})|(?:1[3-9]|2\d|30)th|2[123](?:rd|nd|st)|31st)"
    r"(?=\s{0,2}(?:[,.;:)]|$|(?:shows?|showed|was|were|is|are|revealed|had|we|he|she|they|and|with)\b))",
    re.IGNORECASE,
)
_LEAST_ALONE = 13
"""A lower number behind "from the" may count cycles or scans."""


def in_digits(text: str) -> tuple[str, Mapping[int, int]]:
    """The text, as long as it was, with such days in digits; and for each place where digits begin the place where the words began.

    >>> in_digits("on the twenty-third of May 2026")[0]
    'on the         23rd of May 2026'
    """
    begins: dict[int, int] = {}

    def written(found: re.Match[str]) -> str:
        word = found["o"] or found["p"]
        digits = str(_ORDINALS[word.lower()]) + ("rd" if found["o"] else "")
        if found["o"]:
            begins[found.end() - len(digits)] = found.start()
            return digits.rjust(len(word))
        name = f"{found['n']} {digits}"
        begins[found.end() - len(name)] = found.start()
        return name.rjust(len(found[0]))

    return _OF_A_MONTH.sub(written, text), begins


def days_alone(text: str, own: PartialDate) -> Iterator[Dated]:
    """As in "bloods from the nineteenth" of a letter of the twenty-first: the last such day before the letter's own."""
    for found in _ALONE.finditer(text):
        word = found["d"].lower()
        day = _ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
        if day < _LEAST_ALONE or own.month is None or own.day is None:
            continue
        year, month = own.year, own.month
        if day > own.day:
            year, month = (year, month - 1) if month > 1 else (year - 1, MONTHS_IN_A_YEAR)
        try:
            yield Dated(Span(found.start("d"), found.end("d")), PartialDate(year, month, day), inferred=True)
        except ValueError:
            continue
