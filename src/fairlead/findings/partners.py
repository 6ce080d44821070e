"""Drugs of one course that part: some come to their planned end while another goes on alone, or one is told again with its number."""

from __future__ import annotations

import re

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course, is_anticancer

_BEHIND, _BEFORE, _ALONE, _LIKE_ONE_NAME, _THEN = 8, 5, 6, 2, 4
_RIGHT_BEHIND = 5
_GIVEN_ON = frozenset(("maintenance",))
_ORDINAL = re.compile(r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[2-9](?:nd|rd|th)|1\dth)")


def is_further_dose(context: Context, course: Course) -> bool:
    """As in "Second cisplatin.", "third dose of nivolumab": drugs told before, with the number of the dose and nothing of their own."""
    marked = context.marked
    if any(name.what != "drug" or name.term is None for name in course.names):
        return False
    before = marked.norms(course.first - 1, course.first)
    if not (before and (_ORDINAL.fullmatch(before[0]) or before[0] in context.plain("one-more") | context.plain("latest-dose"))):
        return False
    if before[0] in context.plain("latest-dose") and last_day_of(context, course.first, course.last) is None:
        return False  # the last one ends the course on its day
    named = {name.term.word for name in course.names if name.term is not None}
    told = {hit.term.word for hit in marked.hits("drugs", 0, course.first) if is_anticancer(marked.lexicon, hit.term)}
    told |= {agent for hit in marked.hits("regimens", 0, course.first) for agent in hit.term.names("agents")}
    return named <= told


def last_day_of(context: Context, first: int, last: int) -> PartialDate | None:
    """As in "last zolbetuximab 6 January": the day right behind a drug that a word for the last one stands before."""
    marked = context.marked
    if not context.plain("latest-dose") & set(marked.norms(first - 1, first)) or marked.norms(last, last + 1) in (["since"], ["from"]):
        return None
    number = marked.sentence_at(first)
    if number is not None and any(hit.term.word == "stopped" for hit in marked.hits("statuses", last, marked.sentences[number].last)):
        return None  # "last nivolumab 6 January, then stopped for hepatitis" tells its end
    end = marked.words[last - 1].end
    days = context.dates_between(end, end + _RIGHT_BEHIND)
    return days[0].date if days else None


def have_come_to_their_end(context: Context, course: Course, high: int) -> bool:
    """As in "the carboplatin and 5-FU came to their planned end", "sixth and last cycle of carboplatin and 5-FU"."""
    marked = context.marked
    if any(name.what != "drug" and not marked.hits("drugs", name.first, name.last) for name in course.names):
        return False
    behind = " ".join(marked.norms(course.last, min(high, course.last + _BEHIND)))
    before = marked.norms(max(0, course.first - _BEFORE), course.first)
    last = any(word in context.plain("last-one") for word in before) and bool(context.plain("of-a-course") & set(before))
    return last or any(re.match(rf"(?:\w+ ){{0,4}}{re.escape(said)}\b", behind) for said in context.plain("planned-end"))


def goes_on_alone(context: Context, course: Course, high: int) -> bool:
    """As in "pembrolizumab alone was carried on until", "trastuzumab goes on by itself"."""
    marked = context.marked
    behind = marked.norms(course.last, min(high, course.last + _ALONE))
    before = marked.norms(max(0, course.first - _LIKE_ONE_NAME), course.first)
    around = {*behind, *before, *marked.norms(course.first, course.last)}
    going = (context.plain("went-on") | context.plain("goes-on")) & {*behind, *before}
    if going and (context.plain("alone-words") & around or _is_without_what_was_dropped(context, course)):
        return True
    return _is_left_of_it(context, course, around)


def _is_without_what_was_dropped(context: Context, course: Course) -> bool:
    """As in "FOLFOX + nivolumab, oxaliplatin stopped after 6 cycles, 5-FU/nivolumab continued until …": the rest went on."""
    marked, number = context.marked, context.marked.sentence_at(course.first)
    if number is None or any(name.what != "drug" or name.term is None for name in course.names):
        return False
    low = max(0, number - 1) if marked.places[number - 1].part == marked.places[number].part else number
    own = {name.term.word for name in course.names if name.term is not None}
    former = names(context, marked.sentences[low].first, course.first)
    dropped = [
        name
        for name in former
        if name.what == "drug"
        and name.term is not None
        and name.term.word not in own
        and any(hit.term.word in ("changes", "stopped") for hit in marked.hits("statuses", name.last, name.last + _THEN))
    ]
    told = {agent for name in former if name.term is not None for agent in (name.term.word, *name.term.names("agents"))}
    return bool(dropped) and own < told


def _is_left_of_it(context: Context, course: Course, around: set[str]) -> bool:
    """As in "FOLFOX + nivolumab x8, then nivolumab alone until …": some of the drugs told before, behind a word for what came."""
    marked = context.marked
    if any(name.what != "drug" or name.term is None for name in course.names) or not around & (context.plain("alone-words") | _GIVEN_ON):
        return False
    if {"since", "from"} & set(marked.norms(course.last, course.last + _THEN)):
        return False  # with a first day of its own it is a course of its own
    before = marked.norms(max(0, course.first - _THEN), course.first)
    then = context.plain("then-later") & set(before) or {"->", "→"} & set(before) or before[-2:] in (["followed", "by"], ["after", "that"])
    number = marked.sentence_at(course.first)
    first = marked.sentences[number].first if number is not None else course.first
    if not then or first == course.first or len(context.dates_in(marked.span(first, course.first))) > 1:
        return False  # "x8 April - August, then nivolumab alone": the first part has its own end
    former = names(context, first, course.first)
    if not former and number and marked.sentences[number - 1].line == marked.sentences[number].line:
        former = names(context, marked.sentences[number - 1].first, first)  # "… x6; then maintenance 5-FU until growth"
    told = {agent for name in former if name.term is not None for agent in (name.term.word, *name.term.names("agents"))}
    return {name.term.word for name in course.names if name.term is not None} < told
