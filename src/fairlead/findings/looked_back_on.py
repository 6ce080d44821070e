"""What passed and is only looked back on: "apixaban again after the bleed", "recovered from his aspiration"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.day_beside import day
from fairlead.findings.matcher import Hit

_BETWEEN, _BEFORE = 2, 3
_FRESH = 14
"""Days within which what happened may go on."""


def looked_back_on(context: Context, hit: Hit) -> bool:
    """Whether a word of time stands before a known event of the kinds that pass, and nothing says that it is fresh or goes on."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or hit.term.word not in context.plain("one-that-passes"):
        return False
    sentence = marked.sentences[number]
    before = marked.norms(max(sentence.first, hit.first - _BETWEEN - _BEFORE), hit.first)
    known = next(
        (at for at in range(len(before) - 1, max(-1, len(before) - 1 - _BETWEEN), -1) if before[at] in context.plain("a-known-one")), 0
    )
    if not known or before[known - 1] not in context.plain("later-than-it"):
        return False
    said = set(marked.norms(sentence.first, sentence.last))
    if said & (
        context.plain("today")
        | (context.plain("lasting") - context.plain("later-than-it"))
        | context.plain("still-there")
        | context.plain("fresh-one")
    ):
        return False
    told, now = day(context, hit), context.own_date
    return told is None or now is None or (now.first - told.last).days > _FRESH
