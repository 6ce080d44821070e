"""A participle that tells an act of its own: "Stented 14 May 2026", where "the irradiated field" tells none."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course

_OPENING = frozenset((",", ";", "-", "–", "•", ":", "."))


def is_done_on_a_day(context: Context, course: Course) -> bool:
    """Whether the word opens its clause, and a day stands right behind it."""
    marked = context.marked
    number = marked.sentence_at(course.first)
    opens = number is not None and (course.first == marked.sentences[number].first or marked.words[course.first - 1].raw in _OPENING)
    end = marked.words[course.last - 1].end
    return opens and bool(context.dates_between(end, end + len(" in the ")))
