"""Lengths from the teeth: in which only a scope tells a place, and so where the first tumor is."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_AT_A_LENGTH = pattern_of(
    r"[\s,:(]{1,2}(?:(?:seen|found|again|now)\s)?(?:(?:at|from|between|@)\s?)?"
    r"(?P<a>\d\d(?:\.5)?)(?:\s?cm)?(?:\s?(?:-|–|to|and)\s?(?P<b>\d\d(?:\.5)?))?\s?cm\b(?!\s?[x×/])",
    re.IGNORECASE,
)
_LEAST, _MOST = 15.0, 45.0
"""No return of a cancer is this many cm large, and the esophagus lies within this reach of the front teeth."""
_WORDS = 2
"""How many words may stand between a lesion and such a length."""


def is_from_the_incisors(text: str, at: int) -> bool:
    """As in "recurrence at 24 cm", "relapse 28-31cm": a length in which only a scope tells a place stands right behind."""
    found = _AT_A_LENGTH.match(text, at)
    return found is not None and all(_LEAST <= float(found[name]) <= _MOST for name in ("a", "b") if found[name])


def is_at_a_length(context: Context, hit: Hit) -> bool:
    """As in "avid mass at 27 cm", "FDG avid thickening at 27 cm": a length from the teeth right behind, or behind a word or two."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    last = hit.last if number is None else min(hit.last + _WORDS, marked.sentences[number].last)
    return any(is_from_the_incisors(marked.text, marked.words[at - 1].end) for at in range(hit.last, last + 1))
