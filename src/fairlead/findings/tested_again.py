"""A result of a second test: "repeat biopsy", "rebiopsied", "after trastuzumab"; it is the newer one, also where no day says so."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_ENDS = frozenset((".", ";"))
_CLAUSE_ENDS = frozenset((".", ";", ",", "(", ")", "/", "|", "but", "and"))
_NOT_DONE = frozenset(("planned", "hypothetical", "cancelled"))
_OF_A_MARKER = 12
_AFTER, _BEHIND = 3, 8


def told_again(context: Context, hit: Hit, last: int) -> int:
    """How many sentences, the marker's own first, tell that a result up to token `last` is of a second test; 0 where none does.

    Told by words before the marker, in its clause, its heading or the sentence before it on the line, or behind it up to the end of the
    clause. What an earlier sentence says of a sample is not of a second one.
    """
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or number in marked.cells:
        return 0
    sentence, place = marked.sentences[number], marked.places[number]
    if _tells(context, sentence.first, hit.first, hit) or _tells_behind(context, hit, last, sentence.last):
        return 1
    if place.heading_of is not None and place.heading_of != number:
        head = marked.sentences[place.heading_of]
        if _tells(context, head.first, head.last, hit):
            return number - place.heading_of + 1
    before = marked.sentences[number - 1] if number else None
    if before is None or before.line != sentence.line or before.last - before.first > _OF_A_MARKER:
        return 0
    return 2 if not marked.in_sentence("markers", number - 1) and _tells(context, before.first, before.last, hit) else 0


def _tells_behind(context: Context, hit: Hit, last: int, end: int) -> bool:
    """As in "HER2 retested on the liver: 3+", "remains 3+ on re-biopsy"; not what is to be done."""
    marked = context.marked
    stop = next((at for at in range(last, min(end, last + _BEHIND)) if marked.words[at].norm in _CLAUSE_ENDS), min(end, last + _BEHIND))
    stop = min([stop, *(one.first for one in marked.hits("markers", hit.last, stop) if one.first >= last)])
    said = [(at, marked.words[at].norm) for at in range(hit.last, stop) if marked.words[at].norm != "-"]
    told = context.plain("tested-again")
    again = [at for at, word in said if word in told]
    again += [at for (at, word), (_, then) in pairwise(said) if f"{word} {then}" in told]
    cues = [(cue, cue.term.more["meaning"]) for cue in marked.hits("cues", hit.last, stop)] if again else []
    undone = any(meaning in _NOT_DONE or (meaning == "negated" and cue.last == again[0]) for cue, meaning in cues)
    return bool(again) and not undone  # "not amplified on re-biopsy" denies the result, "not repeated" the test


def _tells(context: Context, first: int, last: int, hit: Hit) -> bool:
    marked = context.marked
    same = [one.last for one in marked.hits("markers", first, last) if one.term is hit.term]
    first = max([first, *same, *(at + 1 for at in range(first, last) if marked.words[at].raw in _ENDS)])
    if first >= last or context.of(first, first + 1).mood in ("planned", "hypothetical"):
        return False
    said = [word for word in marked.norms(first, last) if word != "-"]  # "re-testing"
    again: AbstractSet[str] = {*said, *(" ".join(pair) for pair in pairwise(said))} & context.plain("tested-again")
    if again and any(not one.term.more.get("proves") for one in marked.hits("methods", first, last)):
        again = frozenset()  # "repeat CT stable"
    later = [*marked.hits("drugs", first, last), *marked.hits("regimens", first, last), *marked.hits("progressions", first, last)]
    behind = any(context.plain("later-than") & set(marked.norms(max(first, one.first - _AFTER), one.first)) for one in later)
    return bool(again) or behind
