"""Growth or return of the cancer, and looks at it: what they showed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import words

_TITLE = 3
_NODES = ("regional-nodes", "distant-nodes")
_METHODS = ("CT", "PET-CT", "MRI", "endoscopy", "EUS", "biopsy", "cytology", "clinical", "marker")
_LOCAL = words("local locally primary anastomosis anastomotic anastomotically tumor oesophagus esophagus bed locoregional loco")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds progression (sites, local, field, certainty, methods) and assessment."""
    for number in context.marked.numbers_with("progressions", "responses"):
        grown = [hit for hit in context.marked.in_sentence("progressions", number) if hit.term.word in ("progression", "unclear")]
        if grown:
            yield from _progression(context, number, grown)
        yield from _assessment(context, number)


def _progression(context: Context, number: int, grown: list[Hit]) -> Iterator[Finding]:
    marked = context.marked
    for hit in grown[:1]:
        told = context.of(hit.first, hit.last)
        if not context.counts(hit) or told.about != "patient" or told.negated or told.mood not in ("actual", "past"):
            continue
        sentence = marked.sentences[number]
        words = set(marked.norms(sentence.first, sentence.last))
        fields: dict[str, Any] = {
            "sites": _sites(context, number),
            "local": bool(_LOCAL & words),
            "field": next((one.term.word for one in marked.in_sentence("patterns", number) if one.term.more.get("of") == "field"), None),
            "pattern": next((one.term.word for one in marked.in_sentence("patterns", number) if "of" not in one.term.more), None),
            "suspected": hit.term.word == "unclear" or told.certainty == "possible",
            "methods": _methods(context, number),
            "proven": any(
                one.term.more.get("proves") and not context.of(one.first, one.last).negated for one in marked.in_sentence("methods", number)
            ),
        }
        yield context.say("progression", fields, hit.first, hit.last, told, context.date_near(hit.first, hit.last))


def _sites(context: Context, number: int) -> tuple[str, ...]:
    marked = context.marked
    found = []
    organs = marked.in_sentence("metastases", number)
    for hit in organs:
        if hit.term.word in _NODES and any(other.last == hit.first and other.term.word in _NODES for other in organs):
            continue  # "paraaortic nodes": the bare word behind the region is part of its name
        told = context.of(hit.first, hit.last)
        if context.counts(hit) and told.is_fact and hit.term.word != "other" and told.certainty != "possible":
            found.append(hit.term.word)
    return tuple(dict.fromkeys(found))


def _methods(context: Context, number: int) -> tuple[str, ...]:
    """How it was seen: named in the sentence, else in the line or heading before it."""
    marked = context.marked
    for back in range(number, max(-1, number - 2), -1):
        named = [hit.term.word for hit in marked.in_sentence("methods", back) if hit.term.word in _METHODS]
        if named:
            return tuple(dict.fromkeys(named))
    place = marked.places[number].heading_of
    return (
        tuple(dict.fromkeys(hit.term.word for hit in marked.in_sentence("methods", place) if hit.term.word in _METHODS))
        if place is not None
        else ()
    )


def _assessment(context: Context, number: int) -> Iterator[Finding]:
    marked = context.marked
    methods = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in _METHODS]
    results = [hit for hit in marked.in_sentence("responses", number) if context.counts(hit)]
    if not results:
        return
    method = methods[0].term.word if methods else _of_report(context, number)
    if method is None:
        return
    hit = results[0]
    told = context.of(hit.first, hit.last)
    if told.about == "patient" and not told.negated and told.mood in ("actual", "past") and told.certainty == "stated":
        yield context.say(
            "assessment",
            {"method": method, "result": hit.term.word},
            hit.first,
            hit.last,
            told,
            context.date_near(hit.first, hit.last) or (None if methods else context.own_date),
        )


def _of_report(context: Context, number: int) -> str | None:
    """The method of a report on one look at the disease, whose title names it, for what stands under its conclusion."""
    marked = context.marked
    if not {"impression", "findings"} & set(marked.places[number].kinds):
        return None
    title = [hit for at in range(min(_TITLE, len(marked.sentences))) for hit in marked.in_sentence("kinds", at)]
    if not any(hit.term.word in ("imaging", "endoscopy") for hit in title):
        return None
    named = [hit.term.word for at in range(min(_TITLE, len(marked.sentences))) for hit in marked.in_sentence("methods", at)]
    return next((word for word in named if word in _METHODS), None)
