"""Whole numbers below a hundred in words: a pattern of them and what one says."""

from __future__ import annotations

import re

UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = {name: 10 * (at + 2) for at, name in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))}
VALUES = {**{word: place for place, word in enumerate((*UNITS, *TEENS))}, **TENS}
WORD = rf"(?:{'|'.join(TENS)})(?:(?:\s|\s?-\s?)(?:{'|'.join(UNITS[1:])})\b)?|{'|'.join((*TEENS, *UNITS))}"
"""A number in words; whoever uses it adds the end of the word."""
_OR_MORE = r"or(?!\s(?:more|above|over|higher|less|fewer|greater)\b)"
_COUNTED = r"cycles?|months?|weeks?|days?|years?|times?|tests?|samples?|biops(?:y|ies)|doses?"
AMOUNT_WORD = rf"(?:{WORD})\b(?!\s(?:of|in|more|{_OR_MORE}|{_COUNTED})\b)"
"""A number in words that counts nothing named behind it."""


def amount(said: str) -> float:
    """What digits or words say.

    >>> amount("12.5"), amount("fourteen"), amount("Seventy-two"), amount("twenty one")
    (12.5, 14.0, 72.0, 21.0)
    """
    if said[:1].isdigit():
        return float(said)
    return float(sum(VALUES[part] for part in re.split(r"[\s-]{1,3}", said.lower())))
