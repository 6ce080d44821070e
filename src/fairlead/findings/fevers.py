"""What a number behind a measurement tells of a symptom: a temperature of 38.6 is a fever, one of 36.8 is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.amounts import VALUE, number, unit_at
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.knowledge.lexicon import Term

_NEAR = 2


def read(context: Context) -> Iterator[Finding]:
    """Symptoms that a measured value tells; the row of the pack names the measurement and the value from which it is so."""
    marked = context.marked
    rows = [term for term in marked.lexicon.tables.get("symptoms", ()) if "measured" in term.more]
    named = {str(term.more["measured"]): term for term in rows}
    for hit in marked.hits("measurements") if named else ():
        symptom = named.get(hit.term.word)
        found = _value(context, hit, hit.term) if symptom is not None else None
        if symptom is None or found is None or found[0] < float(symptom.more["at_least"]):
            continue
        told = context.of(hit.first, hit.last)
        if told.is_fact:
            day = context.date_near(hit.first, hit.last)
            fields = {"name": symptom.word, "grade": None, "removed": False}
            yield context.say("symptom", fields, hit.first, found[1], replace(told, certainty="inferred", mood="actual"), day)


def is_below(context: Context, hit: Hit) -> bool:
    """As in "had a temp of 36.8": the number behind the words of a symptom says that it was none."""
    marked = context.marked
    rows = [term for term in marked.lexicon.tables.get("symptoms", ()) if "measured" in term.more and term.word == hit.term.word]
    measured = {term.word: term for term in marked.lexicon.tables.get("measurements", ())} if rows else {}
    for row in rows:
        term = measured.get(str(row.more["measured"]))
        found = _value(context, hit, term) if term is not None else None
        if found is not None and found[0] < float(row.more["at_least"]):
            return True
    return False


def _value(context: Context, hit: Hit, term: Term) -> tuple[float, int] | None:
    """The value behind the words in the pack's unit and the token where it ends; the unit that makes it possible where none is told.

    A short form with other meanings needs a unit or a fraction of a degree.
    """
    marked = context.marked
    text, start = marked.text, marked.words[hit.last - 1].end
    place = marked.sentence_at(hit.first)
    if place is None:
        return None
    end = marked.words[marked.sentences[place].last - 1].end
    found = VALUE.match(text, start, end)
    if found is None or marked.token_at(found.start("n")) - hit.last > _NEAR:
        return None
    value, (unit, stop) = number(found["n"]), unit_at(text, found.end(), end, term)
    if hit.cued and unit is None and "." not in found["n"]:
        return None
    for row in term.more.get("units", ()):
        if unit is None or str(row["unit"]).lower() == unit.lower():
            told = (value + float(row.get("before", 0))) * float(row["times"])
            if float(term.more["low"]) <= told <= float(term.more["high"]):
                return round(told, 1), marked.token_at(max(stop, found.end()) - 1) + 1
    return None
