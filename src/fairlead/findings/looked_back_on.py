"""What passed and is only looked back on: "apixaban again after the bleed", "recovered from his aspiration"."""

from __future__ import annotations

from functools import lru_cache

from fairlead.findings.context import Context
from fairlead.findings.day_beside import day
from fairlead.findings.matcher import Hit
from fairlead.knowledge.lexicon import Lexicon

_BETWEEN, _BEFORE = 2, 3
_FRESH = "fresh-one"


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
        | context.plain(_FRESH)
    ):
        return False
    told, now = day(context, hit), context.own_date
    return told is None or now is None or (now.first - told.last).days > _days(marked.lexicon)


@lru_cache(maxsize=2)
def _days(lexicon: Lexicon) -> int:
    """The days within which what happened may go on: a convention of the pack."""
    return next(int(term.more["days"]) for term in lexicon.tables["plain_words"] if term.word == _FRESH)
