"""The day behind an end and its reason: "FOLFOX started January 2025, stopped for neuropathy June 2025"."""

from __future__ import annotations

from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.dated import Dated
from fairlead.findings.named import Course
from fairlead.findings.why_ended import ends, reasons

_BEFORE_A_DAY = frozenset(("in", "on", "by", ",", "(", "from", ":", "-", "–", "→"))


def day_of_the_end(context: Context, course: Course, after: list[Dated]) -> PartialDate | None:
    """The first of the days behind a name, the first day apart, that stands right behind a word of ending and why, in one clause."""
    marked = context.marked
    for before, one in pairwise(after):
        low, at = marked.token_at(before.span.end - 1) + 1, marked.token_at(one.span.start)
        ended = ends(context, max(low, course.last), at)
        told = reasons(context, ended[-1][0], at) if ended else []
        small = _BEFORE_A_DAY | context.plain("pronouns") | context.plain("pointing") | context.plain("linking")
        if told and set(marked.norms(max(told[-1].last, ended[-1][1]), at)) <= small and ";" not in marked.norms(ended[-1][1], at):
            return one.date
    return None
