"""Whether the cancer grew while a course went on, by the words and marks that stand between them."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.dates import MONTHS
from fairlead.findings.grown_after import of_what_came_before
from fairlead.findings.growth_places import is_of_no_lesion
from fairlead.findings.matcher import Hit
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in
from fairlead.findings.tokens import words
from fairlead.findings.why_ended import is_why_it_was_changed

_DURING = words("on through despite during under while to into")
_CLAUSE, _SINCE = frozenset(("and", "so", ",")), frozenset(("now", "so", "since"))
_ARROW = re.compile(r"->|→|=>|-->")
_TIMES = re.compile(r"x\d{1,2}")
_EARLIER = 4
_LONG_AFTER = 42
"""Days behind the end of a course from which growth is of the time after it, as where the case is put together."""


def grew_long_after(context: Context, number: int, course: Course) -> bool:
    """As in "CRT finished in February - recurrence in June": an end with its day, and a day months later behind the growth."""
    marked, end = context.marked, context.marked.sentences[number].last
    hit = next((one for one in marked.in_sentence("progressions", number) if one.first > course.last and _is_fact(context, one)), None)
    if hit is None or not context.plain("finished") & set(marked.norms(course.first, hit.first)):
        return False
    over = context.dates_in(marked.span(course.first, hit.first))
    seen = context.dates_in(marked.span(hit.last, end)) if end > hit.last else []
    if not over or not seen:
        return False
    return (seen[0].date.first - over[-1].date.last).days > _LONG_AFTER


def grew(context: Context, number: int, course: Course, high: int) -> bool:
    """As in "progressed on FOLFOX", "CF x3 -> new metastases": growth while the course went on."""
    marked = context.marked
    sentence = marked.sentences[number]
    for hit in marked.in_sentence("progressions", number):
        if hit.term.word != "progression" or not _is_fact(context, hit) or _means_else(context, hit) or is_of_no_lesion(context, hit):
            continue
        if hit.last <= course.first:
            if names(context, hit.last, course.first):
                continue  # "after growth on FOLFOX we changed to paclitaxel"
            between = marked.norms(hit.last - 1, course.first)
            if _leads_to_the_next(context, set(between)):
                continue
            lines = marked.hits("lines", hit.last, course.first)
            if (_DURING & set(between) or ("after" in between and lines)) and len(between) <= 7:
                return True
            last = marked.norms(hit.first, hit.last)[-1]
            if last in ("refractory", "on", "through", "despite") and len(between) <= 4:
                return True
            if last in ("failed", "failing") and set(between[1:]) <= {"the", "first", "line", "on", "-"}:
                return counts_as_during([], course)  # "after failing FOLFOX"
        elif of_what_came_before(context, hit) is not None:
            continue
        elif hit.first < high or hit.first - course.last < 3:
            between_text = marked.said(course.last, hit.first) if hit.first > course.last else ""
            before = marked.norms(max(sentence.first, course.first - _EARLIER), course.first)
            if (
                _ARROW.search(between_text)
                or marked.norms(hit.first - 1, hit.first) == ["then"]
                or {"on", "despite", "during", "under", "after"} & set(before)
                or marked.words[hit.first].norm in ("failed", "pd")
                or "working" in marked.norms(hit.first, hit.last)
                or _right_behind(context, course, hit)
            ):
                return counts_as_during(before, course)
    return False


def _leads_to_the_next(context: Context, between: set[str]) -> bool:
    """As in "new bone lesions, switched to paclitaxel", "the cancer progressed and he is now on paclitaxel": the drugs came then."""
    then = _CLAUSE & between and (context.plain("auxiliaries") | _SINCE) & between
    return bool(then or (context.plain("swapped") | context.plain("moves-on")) & between)


def _means_else(context: Context, hit: Hit) -> bool:
    """As in "failed to tolerate": the word is part of another reason."""
    if is_why_it_was_changed(context, hit):
        return True
    near = context.marked.hits("stop_reasons", hit.first, hit.last)
    return any(one.term.word != "progression" and one.last > hit.last for one in near)


def grew_before(context: Context, number: int, course: Course) -> bool:
    """As in "CT with progression in the liver. FOLFOX stopped.": growth told right before in the same line, and no other reason."""
    marked = context.marked
    if not number or marked.sentences[number - 1].line != marked.sentences[number].line:
        return False
    end = min(course.last + 2, marked.sentences[number].last)
    ends = [hit for hit in marked.hits("statuses", course.last, max(course.last, end)) if hit.term.word == "stopped"]
    before = marked.sentences[number - 1]
    grown = [hit for hit in marked.in_sentence("progressions", number - 1) if hit.term.word == "progression" and _is_fact(context, hit)]
    return bool(ends) and bool(grown) and not names(context, before.first, before.last) and not marked.in_sentence("stop_reasons", number)


def _right_behind(context: Context, course: Course, growth: Hit) -> bool:
    """As in "paclitaxel from 05/2025, progressive disease": nothing but dates and counts between, and a comma."""
    return is_beside(context, course.last, growth.first)


def is_beside(context: Context, first: int, last: int) -> bool:
    """Whether a comma or an arrow and nothing but days and counts stand between two tokens."""
    between = context.marked.norms(first, last)
    known = context.plain("beside-a-course") | context.plain("periods") | MONTHS.keys()
    return bool({",", "-", "->", "→", ")"} & set(between)) and all(
        word in known or word.isdigit() or _TIMES.fullmatch(word) or number_in(word) is not None for word in between
    )


def counts_as_during(before: list[str], course: Course) -> bool:
    """After an operation or radiation growth ends nothing: only drugs are stopped by it; "months after" is no longer on it."""
    drugs = bool(course.terms("drug") or course.terms("regimen") or course.terms("class"))
    with_radiation = any(name.what == "dose" for name in course.names) or bool(course.terms("procedure"))
    return drugs and not with_radiation and not {"months", "years", "weeks", "month", "year", "later"} & set(before)


def _is_fact(context: Context, hit: Hit) -> bool:
    told = context.of(hit.first, hit.last)
    return told.is_fact and told.certainty in ("stated", "probable")
