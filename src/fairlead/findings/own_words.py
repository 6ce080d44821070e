"""Where the words of a course begin, when it is told behind another one: "X stopped for growth -> Y since July" stops no Y."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course
from fairlead.findings.why_ended import ends, reasons

_PARTS = re.compile(r"(?<=[\w)\].])\s/\s|->|→|=>|>|\n|;|\bthen\b|\bfollowed\sby\b|\bswitched\sto\b|\bchanged\sto\b", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:-{1,2}>?|–|—|→|=>|>|to|until|till|through|and)\s?", re.IGNORECASE)
_DAY = 20
_CLOSING = frozenset((",", ";", ")", "]"))


def own_words_from(context: Context, course: Course) -> int:
    """The character from which on the words are those of a course; the beginning of its sentence where nothing parts it from others."""
    number = context.marked.sentence_at(course.first)
    first = course.first if number is None else context.marked.sentences[number].first
    parted = parted_from_others(context, course.first)
    return context.marked.words[first].start if parted is None else parted


def words_up_to(context: Context, name: int) -> int:
    """The character up to which the words before the name at a token are those of what is named before it."""
    parted = parted_from_others(context, name)
    return context.marked.words[name].start if parted is None else parted


def parted_from_others(context: Context, name: int) -> int | None:
    """The character behind the last mark or word of what came next, or of the number of its line, ahead of the name at a token.

    None where no other is named in its sentence and it tells the end of none, or where none of these stands before it.
    """
    marked = context.marked
    number = marked.sentence_at(name)
    first = name if number is None else marked.sentences[number].first
    low, high = marked.words[first].start, marked.words[name].start
    before = names(context, first, name)
    ranges = _ranges(context, low, high)
    parts = [
        found.end()
        for found in _PARTS.finditer(marked.text, marked.words[before[-1].last - 1].end if before else low, high)
        if not any(start <= found.start() < end for start, end in ranges)
        and (found[0].strip() != "/" or _is_told_when(context, low, before[-1].last if before else None, found.start()))
    ]
    if not before:
        parts = [part for part in parts if _ended(context, first, marked.token_at(part))]
    lines = [hit for hit in marked.hits("lines", before[-1].last if before else first, name) if hit.term.more.get("line") is not None]
    lines = [hit for hit in lines if not _CLOSING & set(marked.norms(hit.last, name))]  # "X (2nd line, started in May), Y before"
    parts += [marked.words[hit.first].start for hit in lines[-1:] if before or _ended(context, first, hit.first)]
    return max(parts, default=None)


def _ranges(context: Context, low: int, high: int) -> list[tuple[int, int]]:
    """The characters between the two days of each range: an arrow there parts nothing, one behind the second day does."""
    dates, found, at = context.dates_between(low, high + _DAY), [], 0
    while at + 1 < len(dates):
        between = (dates[at].span.end, dates[at + 1].span.start)
        joined = _RANGE.fullmatch(context.marked.text, *between) is not None
        found += [between] if joined else []
        at += 2 if joined else 1
    return found


def _is_told_when(context: Context, low: int, behind: int | None, slash: int) -> bool:
    """Whether a day stands between the name before and a slash: "cis / 5FU" is one course."""
    begin = low if behind is None else context.marked.words[behind - 1].end
    return bool(context.dates_between(begin, slash))


def _ended(context: Context, first: int, last: int) -> bool:
    """As in "stopped for colitis -> July 2025: X": the end of the course that the sentence before names."""
    return bool(ends(context, first, last) or reasons(context, first, last))
