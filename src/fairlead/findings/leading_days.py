"""Which day of a sentence is whose: one that opens the clause of a name, the better one of two, one from which something went on."""

from __future__ import annotations

import re
from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.dated import Dated
from fairlead.findings.named import Course
from fairlead.findings.tokens import words

_NEAR, _LAST_NEAR = 38, 3
_ARROW = pattern_of(r"->|→|=>")
_OPENING = 16
_MONTH, _BY_A_DASH = len("2026-02"), len(" - ")
_OPENS = re.compile(r"(?:[,;]|\band|\bthen)\s(?:then\s)?(?:from|since|on|in)\s\Z", re.IGNORECASE)
_SINCE = pattern_of(r"\b(?:from|since|start\w*|beg[aiu]n\w*|commenc\w*)\s(?:on\s|in\s)?\Z", re.IGNORECASE)
_SINCE_THEN = re.compile(r"\bsince\s(?:about\s|the\s)?\Z", re.IGNORECASE)
_ENDS = pattern_of(
    r"\b(?:stopped|stoped|discontinued|end(?:ed|ing)|ceased|finish(?:ed|ing)|complet(?:ed|ing)|halted|abandoned|terminated|d/?c['’]?d|until|till|last\s(?:dose|given|cycle|infusion)|off\s(?:study|trial|treatment)(?:\s(?:for|at|with|on)\s\w+)?)"
    r"\s(?:(?:it|this|that|both|treatment|therapy|everything|the\scourse)\s)?"
    r"(?:after\s(?:only\s|just\s)?\w{1,6}\s(?:cycles?|doses?|courses?|infusions?|rounds?)\s)?(?:on\s|in\s)?\Z",
    re.IGNORECASE,
)
_ON = words("after on despite during through following under")
_GROWTH_NEAR, _APART = 2, frozenset((",", "(", ";", "-", "–", ".", ":", "then"))
_CLAUSE = re.compile(r"[,;.:()]")
_ONWARD = frozenset((":", "onwards", "onward"))
_MANNERS = ("approaches", "intents", "lines")
_RANGE_ON = re.compile(r"\s?(?:-{1,2}>?|–|—|→|=>|to|until|till|through|thru|and)\s?", re.IGNORECASE)
_HEADED = re.compile(r"[\]):]{0,2}\s?(?:[x×]?\d{1,2}\s?[x×]?\s?(?:cycles?|courses?|doses?)?\s?(?:of\s)?)?")


def leads_to(context: Context, date: Dated, name: int) -> bool:
    """As in "…, and from October 21 she went on with capecitabine": the day opens the clause of the name that begins at a character."""
    text = context.marked.text
    near = date.span.end <= name <= date.span.end + _NEAR
    opens = _OPENS.search(text, max(0, date.span.start - _OPENING), date.span.start)
    return near and opens is not None and not _CLAUSE.search(text, date.span.end + 1, name)


def heads(context: Context, date: Dated, name: int) -> bool:
    """As in "7/25 - 12/25: paclitaxel", "14 July 2025 to 9 December 2025 paclitaxel": the first day of a range right before a name.

    So is a day with only the manner or the aim of what is named between ("12 May 2025: robotic esophagectomy").
    """
    marked = context.marked
    low, high = marked.tokens_of(date.span)[1], marked.token_at(name)
    manner = {at for table in _MANNERS for hit in marked.hits(table, low, high) for at in range(hit.first, hit.last)}
    if low < high and all(at in manner or marked.words[at].norm in _ONWARD for at in range(low, high)):
        return True  # "12 May 2025: robotic Ivor Lewis"
    behind = _RANGE_ON.match(context.marked.text, date.span.end)
    last = next(iter(context.dates_between(behind.end(), behind.end() + 1)), None) if behind else None
    return last is not None and _HEADED.fullmatch(context.marked.text[last.span.end : name]) is not None


_RECENT = 42
"""So many days before the note's own a last dose is one so far."""


def is_on_it(context: Context, course: Course) -> bool:
    """As in "on pembrolizumab", "now on X": the bare word right before the names."""
    marked, number = context.marked, context.marked.sentence_at(course.first)
    first = marked.sentences[number].first if number is not None else course.first
    before = marked.norms(max(first, course.first - _LAST_NEAR), course.first)
    return before[-1:] == ["on"] and not context.plain("grown-after") & set(before) and not marked.hits("progressions", first, course.first)


def is_last_so_far(context: Context, first: int, last: int, *, on_it: bool = False) -> bool:
    """As in "irinotecan since Sept, last 15/10" in a note of 25 October: tokens that tell a day since which, and a recent last dose.

    No word of an end stands behind the day since which it was given.
    """
    marked, own = context.marked, context.own_date
    since = first if on_it else next((at for at in range(first, last) if marked.words[at].norm == "since"), None)
    if own is None or since is None or any(hit.term.word == "stopped" for hit in marked.hits("statuses", since, last)):
        return False
    for date in context.dates_in(marked.span(since, last)):
        at = marked.token_at(date.span.start)
        recent = date.date.is_whole and 0 <= (own.first - date.date.first).days <= _RECENT
        lead = marked.norms(max(since, at - _LAST_NEAR), at)
        if recent and at - since > 1 and ("last" in lead or (on_it and context.plain("of-a-course") & set(lead))):
            return True
    return False


def exact(found: list[Dated]) -> list[Dated]:
    """As in "02/2026: paclitaxel, begun 10.02.2026": the month that a later day of the same sentence tells better is left out."""
    told = [str(one.date) for one in found]
    days = [day for day in told if len(day) > _MONTH]
    ends = {one.span.start for before, one in pairwise(found) if 0 < one.span.start - before.span.end <= _BY_A_DASH}  # "Jan-Mar 2026"
    return [
        one
        for at, one in enumerate(found)
        if len(told[at]) != _MONTH or one.span.start in ends or not any(day.startswith(told[at]) for day in days)
    ]


def follows_a_beginning(context: Context, number: int, start: PartialDate) -> bool:
    """As in "ongoing since 12 March (cycle 9 on 1 October)": a word of beginning stands right before the day."""
    sentence = context.marked.sentences[number]
    told = [one for one in context.dates_in(context.marked.span(sentence.first, sentence.last)) if one.date == start]
    return any(_SINCE.search(context.marked.text, max(0, one.span.start - _OPENING), one.span.start) for one in told)


def ended_on(context: Context, after: list[Dated]) -> PartialDate | None:
    """As in "from 10 Feb, reduced in April, stopped 21 July": of the later days the one right behind a word of the end."""
    text = context.marked.text
    told = [one for one in after[1:] if _ENDS.search(text, max(0, one.span.start - 3 * _OPENING), one.span.start)]
    return told[0].date if told else None


def begun_and_ended(context: Context, after: list[Dated]) -> tuple[PartialDate, PartialDate] | None:
    """As in "finishing on 9 October, started on 28 September": of the days behind a name one that begins it and one that ends it."""
    text = context.marked.text
    begun = [one.date for one in after if _SINCE.search(text, max(0, one.span.start - _OPENING), one.span.start)]
    ended = [one.date for one in after if _ENDS.search(text, max(0, one.span.start - 2 * _OPENING), one.span.start)]
    told = len(begun) == len(ended) == 1 and begun[0].first <= ended[0].last
    return (begun[0], ended[0]) if told else None


def is_of_growth_before(context: Context, low: int, date: Dated, name: int) -> bool:
    """As in "progressed in March 2026 after 11 months of FOLFOX": growth is told before the day, and the name is what was before."""
    marked = context.marked
    at = marked.token_at(date.span.start)
    grown = any(hit.term.word == "progression" for hit in marked.hits("progressions", low, at))
    between = set(marked.norms(at, marked.token_at(name)))
    return grown and date.span.end <= name and bool(_ON & between) and not context.plain("begun") & between


def is_since_a_day(context: Context, number: int, name: int, start: PartialDate | None) -> bool:
    """Whether the first day stands behind the name that ends at a character, or behind a word of beginning, and not of what was before."""
    if start is None or number in context.marked.cells:
        return start is not None
    sentence = context.marked.sentences[number]
    text = context.marked.text
    told = [one for one in context.dates_in(context.marked.span(sentence.first, sentence.last)) if one.date == start]
    return any(one.span.start >= name or _SINCE.search(text, max(0, one.span.start - _OPENING), one.span.start) for one in told)


def goes_on_since(context: Context, number: int, name: int, start: PartialDate | None) -> bool:
    """As in "nivolumab since 4 May 2026": right before the first day, behind the name that ends at a character."""
    sentence = context.marked.sentences[number]
    text = context.marked.text
    told = [
        one for one in context.dates_in(context.marked.span(sentence.first, sentence.last)) if one.date == start and one.span.start >= name
    ]
    return bool(told) and _SINCE_THEN.search(text, max(name, told[0].span.start - _OPENING), told[0].span.start) is not None


def is_of_growth(context: Context, course: Course, date: Span) -> bool:
    """As in "pembrolizumab x4 -> PD Oct 2026", "FOLFOX, PD Mar 2026": behind an arrow, or a mark, and a word of growth.

    So is one right behind a response ("FOLFOX x9, PR Jun"), and one behind growth that follows the days of the course ("2024-25 PD 3/25").
    """
    marked = context.marked
    behind, at = marked.words[course.last - 1].end, marked.token_at(date.start)
    if date.start < behind:
        return False
    grown = [hit for hit in marked.hits("progressions", course.last, at) if hit.term.word == "progression"]
    if not grown:
        answered = [hit for hit in marked.hits("responses", course.last, at) if hit.last == at]
        return bool(answered) and bool(_APART & set(marked.norms(answered[-1].first - 1, answered[-1].first)))
    if _ARROW.search(marked.text[behind : date.start]):
        return True
    apart = marked.norms(grown[-1].first - 1, grown[-1].first)
    dated = context.dates_in(marked.span(course.last, grown[-1].first)) if course.last < grown[-1].first else ()
    if any(marked.tokens_of(one.span)[1] == grown[-1].first for one in dated):
        return at - grown[-1].last <= _GROWTH_NEAR
    ended = any(hit.term.word == "stopped" for hit in marked.hits("statuses", course.last, grown[-1].first))
    return at - grown[-1].last <= _GROWTH_NEAR and bool(_APART & set(apart)) and not ended
