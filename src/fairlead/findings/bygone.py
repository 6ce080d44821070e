"""Whether an event is one of before: a word says so, the list of earlier illness holds it, or a day beside it lies long back."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from fairlead.core.dates import Duration
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.knowledge.lexicon import Lexicon

_DATE_BESIDE = 7
_YEAR, _CLAUSE_MARKS = re.compile(r"(?:19[5-9]|20[0-4])\d"), frozenset(",;.")
_SET, _HISTORY = "bygone", "history"


def is_bygone(context: Context, hit: Hit) -> bool:
    """Whether a word says so, the list of earlier illness holds it, or a date right beside it lies long before the newest one."""
    number = context.marked.sentence_at(hit.first)
    if number is None or context.plain("lasting") & set(context.marked.norms(*_tokens_of(context, number))):
        return False
    if context.of(hit.first, hit.last).mood == "past":
        return True
    if hit.table == "complications" and not hit.term.more.get("event"):
        return False  # a fistula of two years ago may well be open
    return in_earlier_illness(context, number) or _is_dated_long_ago(context, number, hit)


def in_earlier_illness(context: Context, number: int) -> bool:
    """Whether a place stands under "past medical history" or behind its label."""
    marked, place = context.marked, context.marked.places[number]
    if _HISTORY not in place.kinds:
        return False
    back = number
    while back > (place.heading_of or 0) and marked.places[back].body <= marked.sentences[back].first:
        back -= 1
    label = set(marked.norms(marked.sentences[back].first, marked.places[back].body)) if marked.places[back].kinds == place.kinds else set()
    if place.heading_of is not None and not label:
        label = set(marked.norms(*_tokens_of(context, place.heading_of)))
    return bool(label & context.plain("other-illness"))


def _is_dated_long_ago(context: Context, number: int, hit: Hit) -> bool:
    marked = context.marked
    first, last = _tokens_of(context, number)
    ends = [at for at in range(first, last) if marked.words[at].raw in _CLAUSE_MARKS or (at > first and marked.gap_before(at))]
    low = max([first, hit.first - _DATE_BESIDE, *(at for at in ends if at <= hit.first)])
    high = min([last, hit.last + _DATE_BESIDE, *(at for at in ends if at >= hit.last)])
    at = marked.words[hit.first].start
    near = [(abs(found.span.start - at), found.date.last) for found in context.dates_in(marked.span(low, high))]
    near += [(abs(word.start - at), date(int(word.raw), 12, 31)) for word in marked.words[low:high] if _YEAR.fullmatch(word.raw)]
    newest = _newest(context)
    if not near or newest is None:
        return False
    told = min(near)[1]
    return all(told < length.before(newest) for length in _lengths(marked.lexicon))


def _newest(context: Context) -> date | None:
    """The day of the document, else the newest day that it names."""
    days = [context.own_date] if context.own_date is not None else [found.date for found in context.dates]
    return max((day.first for day in days), default=None)


@lru_cache(maxsize=4)
def _lengths(lexicon: Lexicon) -> tuple[Duration, ...]:
    rows = (term for term in lexicon.tables.get("plain_words", ()) if term.word == _SET)
    return tuple(Duration(int(term.more["months"]), "months") for term in rows)


def _tokens_of(context: Context, number: int) -> tuple[int, int]:
    sentence = context.marked.sentences[number]
    return sentence.first, sentence.last
