"""A result of a second test: "repeat biopsy", "rebiopsied", "after trastuzumab"; it is the newer one, also where no day says so."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_ENDS = frozenset((".", ";"))
_OF_A_MARKER = 12
_AFTER = 3


def is_tested_again(context: Context, hit: Hit) -> bool:
    """Whether the words before a marker, in its clause, its heading or the sentence before it on the line, tell of a second test."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or number in marked.cells:
        return False
    sentence, place = marked.sentences[number], marked.places[number]
    if _tells(context, sentence.first, hit.first, hit):
        return True
    if place.heading_of is not None and place.heading_of != number:
        head = marked.sentences[place.heading_of]
        if _tells(context, head.first, head.last, hit):
            return True
    before = marked.sentences[number - 1] if number else None
    if before is None or before.line != sentence.line or before.last - before.first > _OF_A_MARKER:
        return False
    return not marked.in_sentence("markers", number - 1) and _tells(context, before.first, before.last, hit)


def _tells(context: Context, first: int, last: int, hit: Hit) -> bool:
    marked = context.marked
    same = [one.last for one in marked.hits("markers", first, last) if one.term is hit.term]
    first = max([first, *same, *(at + 1 for at in range(first, last) if marked.words[at].raw in _ENDS)])
    if first >= last or context.of(first, first + 1).mood in ("planned", "hypothetical"):
        return False
    said = marked.norms(first, last)
    again: AbstractSet[str] = {*said, *(" ".join(pair) for pair in pairwise(said))} & context.plain("tested-again")
    if again and any(not one.term.more.get("proves") for one in marked.hits("methods", first, last)):
        again = frozenset()  # "repeat CT stable"
    later = [*marked.hits("drugs", first, last), *marked.hits("regimens", first, last), *marked.hits("progressions", first, last)]
    behind = any(context.plain("later-than") & set(marked.norms(max(first, one.first - _AFTER), one.first)) for one in later)
    return bool(again) or behind
