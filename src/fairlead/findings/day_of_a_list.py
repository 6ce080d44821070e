"""The day at the head of values that follow each other: "Bloods 12/11: eGFR 48", and below it or behind it "CRP 44", "INR 1.1"."""

from __future__ import annotations

import re
from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_MARK = re.compile(r"[\s\-*•·–>|]{0,6}")
_LINES_ABOVE, _HEAD_WORDS = 20, 5
_NO_HEAD = ("methods", "procedures", "modalities", "drugs", "regimens", "progressions", "devices")


def of_the_list(context: Context, number: int) -> PartialDate | None:
    """The one day that the first of several lines or sentences of values tells before its value; `number` is a later one of them.

    Each of them begins with the name of what is measured and tells no day of its own.
    """
    marked = context.marked
    if number in marked.cells or _opening(context, marked.sentence_start(number)) is None:
        return None
    for back in range(number - 1, max(-1, number - 1 - _LINES_ABOVE), -1):
        if back in marked.cells or marked.sentences[back + 1].gap:
            return None
        sentence = marked.sentences[back]
        span = marked.span(sentence.first, sentence.last)
        dated = context.dates_in(span)
        if not dated and not _says_today(context, sentence.first, sentence.last):
            if _opening(context, span.start) is None:
                return None
            continue
        return _of_head(context, back, span)
    return None


def _opening(context: Context, start: int) -> Hit | None:
    """What is measured, where its name opens a line or sentence behind the mark of a list."""
    marked = context.marked
    mark = _MARK.match(marked.text, start)
    at = marked.token_at(mark.end() if mark else start)
    return next((hit for hit in marked.hits("measurements", at, at + 1) if not hit.term.more.get("of_the_visit")), None)


def _of_head(context: Context, number: int, span: Span) -> PartialDate | None:
    """The day before the first value of a sentence, with a few words that name blood tests or nothing else."""
    marked = context.marked
    sentence = marked.sentences[number]
    first = next((hit for hit in marked.in_sentence("measurements", number)), None)
    if first is None or first.term.more.get("with_unit") or first.term.more.get("of_the_visit"):
        return None
    head = Span(span.start, marked.words[first.first].start)
    if any(marked.hits(table, sentence.first, first.first) for table in _NO_HEAD) or len(head.of(marked.text).split()) > _HEAD_WORDS:
        return None
    dated = context.dates_in(head)
    if dated:
        return dated[0].date if len(dated) == len(context.dates_in(span)) == 1 else None
    return context.own_date if _says_today(context, sentence.first, first.first) and not context.dates_in(span) else None


def _says_today(context: Context, first: int, last: int) -> bool:
    words = context.marked.norms(first, last)
    part = any(one == "this" and then in context.plain("parts-of-a-day") for one, then in pairwise(words))
    return bool(context.plain("today") & set(words)) or part
