"""A reason by itself right behind a course with its days: "FOLFIRI, June to October. Until progression." tells why it ended."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from fairlead.findings import endings
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.why_ended import reasons

_LONGEST = 9
_RANGE = 2
"""Days that a course is told with from its beginning to its end."""


def all_endings(context: Context) -> Iterator[Finding]:
    """Findings of the kind ending: by words of ending, and by a reason alone."""
    return chain(endings.read(context), read(context))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind ending, one for each sentence that is no more than a reason."""
    marked = context.marked
    for number in range(1, len(marked.sentences)):
        one = marked.sentences[number]
        if one.last - one.first > _LONGEST or number in marked.cells or not _is_behind_a_course(context, number):
            continue
        reason = _only_a_reason(context, one.first, one.last)
        if reason is not None:
            yield context.say("ending", {"class": None, "stop": reason}, one.first, one.last, None, None)


def _is_behind_a_course(context: Context, number: int) -> bool:
    """Whether the sentence before names a treatment with the days from which to which it was given, and this one names none."""
    marked, one, before = context.marked, context.marked.sentences[number], context.marked.sentences[number - 1]
    if marked.places[number].part != marked.places[number - 1].part or number - 1 in marked.cells or marked.places[number].heading:
        return False
    if one.starts_line and before.line != one.line and not marked.words[one.first].raw[:1].isupper():
        return False
    ranged = len(context.dates_in(marked.span(before.first, before.last))) >= _RANGE
    return ranged and bool(names(context, before.first, before.last)) and not names(context, one.first, one.last)


def _only_a_reason(context: Context, first: int, last: int) -> str | None:
    marked = context.marked
    span = marked.span(first, last)
    text = marked.text[span.start : span.end].strip(" .;,-\n")
    whole = endings.ALL_OF_IT.match(text)
    if whole is not None and whole.end() == len(text):
        return "completed"
    said = [word for word in marked.norms(first, last) if word not in ".;,-–"]
    if said[:1] and said[0] in context.plain("until") and not context.dates_in(span):
        return next((one.word for one in reasons(context, first, last)), None)
    if said and set(said) <= context.plain("ends-by-itself"):
        return next((one.word for one in reasons(context, first, last)), None)
    return None
