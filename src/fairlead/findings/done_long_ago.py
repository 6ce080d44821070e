"""An operation told by no more than how long ago it was: "adenocarcinoma of the cardia, operated 2 years earlier"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in

_REACH, _COUNT = 8, 2


def was_long_ago(context: Context, number: int, course: Course) -> bool:
    """Whether months or years and a word such as "ago" stand behind an operation, in a sentence that names this cancer or its place.

    "Hip surgery 2 years ago" is another one: right before the bare word no noun of its own may stand.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    if not any(marked.in_sentence(table, number) for table in ("histologies", "sites")):
        return False
    before = marked.norms(max(sentence.first, course.first - 1), course.first)
    if before and before[0].isalpha() and before[0] not in context.plain("before-an-operation"):
        return False
    for at in range(course.last + 1, min(sentence.last - 1, course.last + _REACH)):
        counted = number_in(marked.words[at - 1].norm) is not None or marked.words[at - 1].norm in context.plain("some-months")
        if counted and marked.words[at].norm in context.plain("months-and-years"):
            return marked.words[at + 1].norm in context.plain("so-long-ago")
    return False
