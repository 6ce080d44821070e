"""Drugs that a note means to stop: "To stop FOLFOX and pembrolizumab", "we will discontinue nivolumab"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.courses import courses
from fairlead.findings.finding import Finding
from fairlead.findings.named import Course
from fairlead.findings.why_ended import reasons

_REACH, _GAP = 8, 2
_MARKS = frozenset((":", ".", ";", ",", "-", "–", "•", "*", ")"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind to-stop: the `agents` that are to end and `because`, the reason told beside them."""
    for number in context.marked.numbers_with("regimens", "drugs"):
        named = _named(context, number)
        agents = tuple(dict.fromkeys(agent for one in named for agent in _agents(one)))
        if not agents:
            continue
        sentence = context.marked.sentences[number]
        told = context.of(named[0].first, named[-1].last)
        why = next((one.word for one in reasons(context, sentence.first, sentence.last)), None)
        if told.about == "patient":
            fields = {"agents": agents, "because": why}
            yield context.say("to-stop", fields, named[0].first, named[-1].last, replace(told, negated=False, mood="actual"))


def is_to_stop(context: Context, number: int, course: Course) -> bool:
    """Whether a course is named only as what is to end, so that no course of its own is told."""
    return any(one.first <= course.first < one.last for one in _named(context, number))


def had_until_now(context: Context, course: Course, finding: Finding | None) -> Iterator[Finding]:
    """As in "To stop FOLFOX" alone: drugs that are to end had been given, where the document names them nowhere else."""
    if finding is None or not _agents(course) or _is_told_elsewhere(context, course):
        return
    unknown = {"start": None, "end": None, "inferred_date": False, "state": None, "since_a_day": False, "goes_on_since": False}
    yield replace(finding, mood="actual", negated=False, date=None, fields={**finding.fields, **unknown, "weak": False, "reference": True})


def _is_told_elsewhere(context: Context, course: Course) -> bool:
    """Whether the document names one of the drugs at another place as well."""
    marked, own = context.marked, set(_agents(course))
    for table in ("regimens", "drugs"):
        for hit in marked.hits(table):
            named = {hit.term.word} if table == "drugs" else set(hit.term.names("agents"))
            if own & named and not course.first <= hit.first < course.last:
                return True
    return False


def _named(context: Context, number: int) -> list[Course]:
    """The courses behind "to stop" or "will stop", joined by nothing but small words."""
    marked, sentence = context.marked, context.marked.sentences[number]
    at = next((at for at in range(sentence.first, sentence.last) if _begins(context, sentence.first, at)), None)
    if at is None or at + 1 >= sentence.last:
        return []
    found: list[Course] = []
    last = at + 1
    for one in courses(context, at + 1, sentence.last):
        if not set(marked.norms(last, one.first)) <= context.plain("joins-courses") | context.plain("by-the-way") | {","}:
            break
        found.append(one)
        last = one.last
    return found


def _begins(context: Context, first: int, at: int) -> bool:
    """Whether a token is the word of stopping of a plan: behind "to" that opens its clause, or behind a word of what will be."""
    marked = context.marked
    if marked.words[at].norm not in context.plain("to-end"):
        return False
    if at == first:  # "Discontinue X" orders the end as well; a bare "stop" is read with the words of an end
        return not any(hit.first == at for hit in marked.hits("statuses", at, at + 1))
    before = [word for word in marked.norms(max(first, at - _GAP - 1), at) if word not in ("now", "therefore", "then", "so")]
    if before[-1:] != ["to"]:
        return bool(before) and before[-1] in context.plain("shall")
    return len(before) < len(("x", "to")) or before[-2] in _MARKS | context.plain("means-to")


def _agents(course: Course) -> list[str]:
    listed = [agent for term in course.terms("regimen") for agent in term.names("agents")]
    return [*listed, *(term.word for term in course.terms("drug"))]
