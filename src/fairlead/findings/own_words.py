"""Where the words of a course begin, when it is told behind another one: "X stopped for growth -> Y since July" stops no Y."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_PARTS = re.compile(r"->|→|=>|>|\n|;|\bthen\b|\bfollowed\sby\b|\bswitched\sto\b|\bchanged\sto\b", re.IGNORECASE)


def own_words_from(context: Context, course: Course) -> int:
    """The character behind the last mark or word of what came next between a course and the name of the one before it; the beginning of
    its sentence where no other is named in it, or none of these stands between the two.
    """
    marked = context.marked
    number = marked.sentence_at(course.first)
    first = course.first if number is None else marked.sentences[number].first
    before = names(context, first, course.first)
    start, end = marked.words[before[-1].last - 1 if before else first], marked.words[course.first].start
    low = start.end if before else start.start
    parts = list(_PARTS.finditer(marked.text, low, end)) if before else []
    return parts[-1].end() if parts else marked.words[first].start
