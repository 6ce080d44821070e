"""Scores and shares above their whole, and how a value that nobody can have is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

_STAIN = re.compile(r"\s?[(:]?\s?(?:(?:IHC|score|stain(?:ing)?|by|was|is|of)[\s):]{1,2}){0,3}(?P<n>[1-9]\d?)\s?\+(?![\w+])", re.IGNORECASE)
_SHARE, _MOST = "%", "most-of-a-score"


def without(context: Context, found: Iterable[Finding]) -> Iterator[Finding]:
    """The results of markers without scores and shares above their whole; what else a result says is kept."""
    limit = most(context.marked.lexicon, _MOST)
    scores = context.plain(_MOST)
    for one in found:
        number, score = one.fields.get("number"), str(one.fields.get("score") or "").lower()
        if number is None or number <= limit or not (score in scores or one.fields.get("unit") == _SHARE):
            yield one
            continue
        first, last = context.marked.tokens_of(one.span)
        yield from told(context, str(one.fields["marker"]), first, max(last, first + 1))
        if one.fields.get("status") is not None:
            yield replace(one, fields={**one.fields, "number": None, "comparator": None, "unit": None, "score": None})


def beyond_the_stain(context: Context) -> Iterator[Finding]:
    """As in "HER2 IHC 6+": a score of a stain that is none of those of the marker."""
    marked = context.marked
    for hit in marked.hits("markers"):
        known = {str(row["value"]) for row in hit.term.more.get("value_forms") or ()}
        found = _STAIN.match(marked.text, marked.words[hit.last - 1].end) if known else None
        if found is not None and f"{found['n']}+" not in known:
            yield from told(context, hit.term.word, hit.first, marked.token_at(found.start("n")) + 1)


def most(lexicon: Lexicon, name: str) -> float:
    """The highest value that the pack allows under a name."""
    return _most(lexicon, name)


@lru_cache(maxsize=32)
def _most(lexicon: Lexicon, name: str) -> float:
    return min((float(term.more["most"]) for term in lexicon.tables.get("plain_words", ()) if term.word == name), default=float("inf"))


def told(context: Context, what: str, first: int, last: int) -> Iterator[Finding]:
    """A finding of the kind impossible (`of`: what the value was told for, `line`: counted from 1), where it is told of this person."""
    said = context.of(first, last)
    if said.about != "patient" or said.mood in ("hypothetical", "cancelled"):
        return
    line = context.marked.text.count("\n", 0, context.marked.words[first].start) + 1
    yield context.say("impossible", {"of": what, "line": line}, first, last, said)
