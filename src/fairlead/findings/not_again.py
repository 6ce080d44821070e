"""Drugs told as not given again, or no more of which is given: they had been given, and ended."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course, is_anticancer

_BEHIND, _BEFORE, _FOR_NOW = 4, 2, 4


def end_of_it(context: Context, number: int, course: Course) -> tuple[int, int] | None:
    """As in "docetaxel was not given again", "No more irinotecan.": the words for the end, beside drugs that the document told before.

    What is only put off ("no more until the counts recover", "not given again this week") is no end.
    """
    if any(name.what not in ("drug", "regimen") for name in course.names):
        return None
    said = _said_beside(context, number, course)  # rarely anything: the text before is asked last
    return said if said is not None and _is_told_before(context, course) else None


def _said_beside(context: Context, number: int, course: Course) -> tuple[int, int] | None:
    marked, sentence = context.marked, context.marked.sentences[number]
    if context.plain("put-off-only") & set(marked.norms(course.last, min(sentence.last, course.last + 2 * _FOR_NOW))):
        return None
    before = marked.norms(max(sentence.first, course.first - _BEFORE), course.first)
    if len(before) == _BEFORE and before[0] in context.plain("no-more-of") and before[1] in context.plain("more-of"):
        return course.first - _BEFORE, course.first
    again = context.plain("once-more") | context.plain("for-all-time")
    for hit in marked.hits("statuses", course.last, min(sentence.last, course.last + 2 * _BEHIND)):
        said = set(marked.norms(hit.first, hit.last))
        if hit.term.word == "stopped" and hit.first - course.last <= _BEHIND and again & said and context.plain("denies") & said:
            return hit.first, hit.last
    return None


def _is_told_before(context: Context, course: Course) -> bool:
    marked = context.marked
    own = {term.word for term in course.terms("drug")} | {agent for term in course.terms("regimen") for agent in term.names("agents")}
    for hit in (*marked.hits("drugs", 0, course.first), *marked.hits("regimens", 0, course.first)):
        agents = {hit.term.word} if hit.table == "drugs" and is_anticancer(marked.lexicon, hit.term) else set(hit.term.names("agents"))
        if own & agents:
            return True
    return False
