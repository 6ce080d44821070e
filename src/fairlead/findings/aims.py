"""The aim of a course of treatment: to cure, before or after an operation, to go on with what helped, to relieve."""

from __future__ import annotations

import re

from fairlead.findings.cells import heading, tells_a_story
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.named import Course
from fairlead.findings.titled import hits_of_title

_BOTH_SIDES, _TO_RELIEVE = "perioperative", "palliative"
_RELIEF_NEAR = 3
_BESIDE_AN_OPERATION = ("neoadjuvant", "adjuvant", "perioperative", "maintenance")
_OF_WHAT_FOLLOWS = ("adjuvant", "maintenance")
_WHY_ENDED = re.compile(r"\b(?:end(?:ed)?|reason|stop(?:ped)?|why|because|off|discontinu\w*)\b", re.IGNORECASE)
_PARTING = frozenset((",", ";", ".", "+", "&", "and"))
_AND_THEN = re.compile(r"[;→]|->|\b(?:then|thereafter|stent)\b", re.IGNORECASE)


def intents(context: Context, number: int, course: Course, low: int, high: int) -> tuple[str, ...]:
    """The aims named beside the course (or held by its name), nearest first."""
    marked = context.marked
    start = marked.sentences[number].first
    low = start if low == start else low
    hits = list(marked.hits("intents", max(low, course.first - 8), min(high, course.last + 5)))
    hits = [
        hit
        for hit in hits
        if not (hit.first >= course.last and hit.term.word in _OF_WHAT_FOLLOWS and _follows(context, course.last, hit.first))
        and not (high < marked.sentences[number].last and _opens_the_next(context, course, hit, high))
    ]
    inside = [hit for name in course.names for hit in marked.hits("intents", name.first, name.last)]
    if number in marked.cells and not hits and not tells_a_story(context, number):
        hits += _intents_of_row(context, number)
    if not (hits or inside):
        hits += hits_of_title(context, number, "intents")
    hits.sort(key=lambda hit: course.first - hit.last if hit.last <= course.first else hit.first - course.last + 1)
    if not (hits or inside) and _relieves(context, course, high):
        return (_TO_RELIEVE,)
    own = [word for term in course.terms("procedure") for word in _own_intents(context, term.word)]
    own += [_BOTH_SIDES] if marked.norms(course.last, course.last + 3) == ["before", "and", "after"] else []
    return tuple(dict.fromkeys([*(hit.term.word for hit in (*inside, *hits)), *own]))


def of_kind(kind: str, told: tuple[str, ...]) -> tuple[str, ...]:
    """The aims that treatment of a kind can have: an operation is given before or after nothing ("oesophagectomy 2/2025, adj nivo")."""
    return tuple(word for word in told if kind != "surgery" or word not in _BESIDE_AN_OPERATION)


def _intents_of_row(context: Context, number: int) -> list[Hit]:
    """The aims that the cells of the row name; a cell that tells why it ended tells the aim of the row below it."""
    marked, cell = context.marked, context.marked.cells[number]
    found: list[Hit] = []
    for place, beside in enumerate(cell.beside):
        if not _WHY_ENDED.search(heading(context, number, place)):
            found += marked.hits("intents", *marked.tokens_of(beside))
    above = marked.tables[cell.table][cell.row - 1] if cell.row > 1 else ()
    for place, beside in enumerate(above):
        if not found and len(beside) and _WHY_ENDED.search(heading(context, number, place)):
            found += [hit for hit in marked.hits("intents", *marked.tokens_of(beside)) if hit.term.word == _OF_WHAT_FOLLOWS[1]]
    return found


def _relieves(context: Context, course: Course, high: int) -> bool:
    """As in "8 Gy to T9 for pain", "30 Gy in 10 fractions to stop the bleeding": radiation without drugs, given for a symptom."""
    radiates = any(name.dose is not None for name in course.names) or any(
        str(term.more.get("kind")) == "radiotherapy" for term in course.terms("procedure")
    )
    if not radiates or course.terms("drug") or course.terms("regimen") or course.terms("class"):
        return False
    marked = context.marked
    felt = [hit for table in ("symptoms", "complications") for hit in marked.hits(table, course.last, high)]
    return any(context.plain("relieving") & set(marked.norms(max(course.last, hit.first - _RELIEF_NEAR), hit.first)) for hit in felt)


def _follows(context: Context, first: int, last: int) -> bool:
    """As in "6 cycles -> maintenance …": the aim is of what comes next."""
    return last > first and _AND_THEN.search(context.marked.span(first, last).of(context.marked.text)) is not None


def _opens_the_next(context: Context, course: Course, hit: Hit, high: int) -> bool:
    """As in "CROSS and surgery 2024, adjuvant nivolumab", "and palliative bone radiation": the aim stands right before the next name.

    A mark parts it from this one; the place that is aimed at may stand between.
    """
    if not course.last <= hit.first < high:
        return False
    aimed = {at for place in context.marked.hits("fields", hit.last, high) for at in range(place.first, place.last)}
    right_before = all(at in aimed for at in range(hit.last, high))
    return right_before and bool(_PARTING & set(context.marked.norms(course.last, hit.first)))


def _own_intents(context: Context, procedure: str) -> list[str]:
    known = [term.word for term in context.marked.lexicon.tables.get("intents", ())]
    return [word for word in known if procedure.startswith(word + " ")]
