"""A course of treatment told as labels and their values, one a line, below or around the line that names it ("Start: …", "Cycles: …")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.numbers import number_in

_FRACTIONS = pattern_of(
    r"(?P<n>\d{1,2})(?:\s?(?:/|of|out of)\s?\d{1,2})?(?:\s?(?:#|fx|fractions|daily|treatments)){0,2}(?:\s?\([^)]{0,40}\))?", re.IGNORECASE
)
_LABEL = 5
_LINES = 2
_WHAT = ("start", "end", "cycles", "fractions", "response", "reason", "status", "aim", "site", "dates", "course")
_REASONS = (("stop_reasons", None), ("toxicities", "toxicity"), ("complications", "complication"))
_RESPONSES = ("CR", "PR", "SD", "PD")


@dataclass(slots=True)
class _Block:
    """Lines with a label that stand together; `named`: the sentence of the one course that they tell."""

    lines: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    """By what the label asks for: the sentence, and the tokens of its value."""
    named: int | None = None
    last: int = 0
    heading: int | None = None


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind sequel, one for each block with a course; `of`: the characters of the sentence that names it."""
    aims: dict[int | None, tuple[int, int, int]] = {}
    told: list[tuple[int, int, int]] = []
    for block in _blocks(context):
        if "aim" in block.lines:
            aims[block.heading] = block.lines["aim"]
            told.append(block.lines["aim"])
        if block.named is None or not block.lines:
            continue
        if block.heading in aims:
            block.lines.setdefault("aim", aims[block.heading])
        fields = told_by(context, block.lines)
        if fields:
            marked = context.marked
            sentence = marked.sentences[block.named]
            place = marked.sentences[max(block.last, block.named)]
            fields["of"] = marked.span(sentence.first, sentence.last)
            yield context.say("sequel", fields, place.first, place.last, context.of(sentence.first, sentence.first))
    for _, first, last in told if len(told) == 1 else ():
        fields = _aims(context, first, last)
        if fields:
            yield context.say("sequel", {**fields, "of_the_radiation": True}, first, last, context.of(first, last))


def _blocks(context: Context) -> Iterator[_Block]:
    marked = context.marked
    block = _Block()
    lines = [number for number, sentence in enumerate(marked.sentences) if sentence.starts_line]
    labels = {number: _label(context, number) for number in lines if not marked.places[number].heading and number not in marked.cells}
    if not any(asked is not None and asked[0] is not None for asked in labels.values()):
        return
    for number in lines:
        sentence, place = marked.sentences[number], marked.places[number]
        asked = labels.get(number)
        what, value = asked if asked is not None else (None, sentence.first)
        breaks = sentence.gap or place.heading or number in marked.cells or (asked is None and not _is_link(context, number))
        named = what is None and asked is not None and _names_a_course(context, number)
        heads = asked is None and number not in marked.cells and _names_a_course(context, number)
        again = named and block.named is not None and not _is_another_dose(context, number)
        if breaks or (what is not None and what in block.lines) or again:
            yield block
            block = _Block(heading=place.heading_of)
        if heads or again or (named and block.named is None):
            block.named = number
        if what is not None and value < sentence.last:
            block.lines[what] = (number, value, sentence.last)
            block.last = number
    yield block


def _is_link(context: Context, number: int) -> bool:
    """As in "and" alone on its line."""
    sentence = context.marked.sentences[number]
    return sentence.last - sentence.first == 1


def _names_a_course(context: Context, number: int) -> bool:
    sentence = context.marked.sentences[number]
    found = names(context, sentence.first, sentence.last)
    return any(name.what in ("drug", "regimen", "dose") for name in found)


def _is_another_dose(context: Context, number: int) -> bool:
    """As in "Dose per fraction: 180 cGy" below "Total dose: 5040 cGy": no drug, and no word for another course."""
    marked, sentence = context.marked, context.marked.sentences[number]
    doses = all(name.what == "dose" for name in names(context, sentence.first, sentence.last))
    return doses and not context.plain("course-label") & set(marked.norms(sentence.first, sentence.first + 1))


def _label(context: Context, number: int) -> tuple[str | None, int] | None:
    """What the label of a line asks for and where its value begins; None where the line has no label."""
    marked, sentence = context.marked, context.marked.sentences[number]
    end = min(sentence.last, sentence.first + _LABEL)
    colon = next((at for at in range(sentence.first, end) if marked.words[at].raw == ":"), None)
    if colon is None:
        return None
    return asked_by(context, sentence.first, colon), colon + 1


def asked_by(context: Context, first: int, last: int) -> str | None:
    """What the words of a label ask for: start, end, cycles, reason …"""
    said = [word for word in context.marked.norms(first, last) if word.isalpha()]
    for what in _WHAT:
        known = context.plain(f"label-{what}")
        if said and known & set(said) and set(said) <= known | context.plain("label-words"):
            return what
    return None


def told_by(context: Context, lines: dict[str, tuple[int, int, int]]) -> dict[str, Any]:
    """What the values of labels tell of a course; `lines`: by what is asked for the sentence and the tokens of its value."""
    fields: dict[str, Any] = {}
    for what, (number, first, last) in lines.items():
        told = _value(context, what, number, first, last)
        fields = {**told, **fields} if what == "course" else {**fields, **told}
    if fields.get("state") == "declined":
        return {"state": "declined"}
    own = context.own_date
    begun = fields.get("start")
    if fields.keys() & {"end", "stop", "response"} or (begun is not None and own is not None and begun.first <= own.last):
        fields["given"] = True
    elif begun is not None and own is not None and begun.first > own.last:
        fields["state"] = "planned"
    return fields


def _value(context: Context, what: str, number: int, first: int, last: int) -> dict[str, Any]:
    """What the value of a label tells."""
    if what in ("start", "end", "dates"):
        return _days(context, what, context.marked.span(first, last))
    if what == "cycles":
        counts = [number_in(word) for word in context.marked.norms(first, min(last, first + _LINES))]
        return {"cycles": counts[0]} if counts and counts[0] else {}
    if what == "fractions":
        count = _FRACTIONS.fullmatch(context.marked.span(first, last).of(context.marked.text).strip(" ."))
        return {"fractions": int(count["n"])} if count and int(count["n"]) else {}
    if what == "course":
        return {**_places(context, first, last), **_aims(context, first, last)}
    if what == "response":
        return _response(context, number)
    read = {"reason": _reason, "status": _state, "aim": _aims, "site": _places}[what]
    return read(context, first, last)


def _aims(context: Context, first: int, last: int) -> dict[str, Any]:
    hits = context.marked.hits("intents", first, last)
    return {"intents": tuple(dict.fromkeys(hit.term.word for hit in hits))} if hits else {}


def _places(context: Context, first: int, last: int) -> dict[str, Any]:
    hits = [hit for hit in context.marked.hits("fields", first, last) if hit.term.word != "other"]
    return {"fields": tuple(dict.fromkeys(hit.term.word for hit in hits))} if hits else {}


def _days(context: Context, what: str, span: Span) -> dict[str, Any]:
    dates = [one.date for one in context.dates_in(span)]
    if not dates:
        return {}
    if what == "dates":
        return {"start": dates[0], "end": dates[-1]}
    return {what: dates[0]}


def _response(context: Context, number: int) -> dict[str, Any]:
    hits = [hit for hit in context.marked.in_sentence("responses", number) if hit.term.word in _RESPONSES and context.counts(hit)]
    return {"response": hits[-1].term.word} if hits and not context.of(hits[-1].first, hits[-1].last).negated else {}


def _reason(context: Context, first: int, last: int) -> dict[str, Any]:
    """The reason that stands first behind a label that asks for it."""
    marked = context.marked
    grown = [(hit.first, "progression") for hit in marked.hits("progressions", first, last) if hit.term.word == "progression"]
    told = [
        (hit.first, reason or hit.term.word)
        for table, reason in _REASONS
        for hit in marked.hits(table, first, last)
        if not context.of(hit.first, hit.last).negated
    ]
    done = [(hit.first, "completed") for hit in marked.hits("statuses", first, last) if hit.term.word == "completed"]
    said = marked.norms(first, last)
    graded = [(last, "toxicity")] if any(word in context.plain("grade") and after.isdigit() for word, after in pairwise(said)) else []
    found = sorted([*grown, *told, *done, *graded])
    return {"stop": found[0][1], "state": "completed" if found[0][1] == "completed" else "stopped"} if found else {}


def _state(context: Context, first: int, last: int) -> dict[str, Any]:
    hits = [hit for hit in context.marked.hits("statuses", first, last) if hit.term.word in ("ongoing", "completed", "stopped", "declined")]
    refused = any(cue.term.more["meaning"] == "declined" for cue in context.marked.hits("cues", first, last))
    if refused or (hits and hits[0].term.word == "declined"):
        return {"state": "declined"}
    return {"state": hits[0].term.word} if hits else {}
