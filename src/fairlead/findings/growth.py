"""Growth or return of the cancer, and looks at it: what they showed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.findings.cells import sentences_of_row
from fairlead.findings.changes import LAST_DOSE
from fairlead.findings.context import Context
from fairlead.findings.dates import Dated
from fairlead.findings.elsewhere import of_another_cancer
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.particulars import head_date
from fairlead.findings.tokens import words

_TITLE = 3
_NEAR = 4
_CLAUSE = frozenset((",", ";", "but"))
_CATEGORY = re.compile(r"r?[cpy]{0,2}t(?:[0-4x][ab]?|is)(?:r?n[0-3x].*)?")
_BACK = 6
_SOON = 42
_LABEL = 5
_LOOKS = 5
"""How many of the methods, told first, are looks with a report of their own."""
_NODES = ("regional-nodes", "distant-nodes")
_METHODS = ("CT", "PET-CT", "MRI", "endoscopy", "EUS", "biopsy", "cytology", "clinical", "marker")
_LOCAL = words("local locally primary anastomosis anastomotic anastomotically tumor oesophagus esophagus bed locoregional loco")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds progression (sites, local, field, certainty, methods), assessment and look (what was looked at with)."""
    for number in context.marked.numbers_with("methods"):
        yield from _proven_lesion(context, number)
        yield from _looks(context, number)
    elsewhere = of_another_cancer(context)
    for number in context.marked.numbers_with("progressions", "responses"):
        if number in elsewhere:
            continue
        grown = [hit for hit in context.marked.in_sentence("progressions", number) if hit.term.word in ("progression", "unclear")]
        if grown:
            yield from _progression(context, number, grown)
        yield from _assessment(context, number)


def _proven_lesion(context: Context, number: int) -> Iterator[Finding]:
    """As in "MRI 25 August: frontal lesion. Resection 28 August. Histology: metastatic": growth of the day of the scan, proven later."""
    marked = context.marked
    sentence = marked.sentences[number]
    looks = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in _METHODS[:_LOOKS]]
    places = set(marked.norms(sentence.first, sentence.last)) & context.plain("brain-places")
    at = next((at for at in range(sentence.first, sentence.last) if marked.words[at].norm in context.plain("lesion")), None)
    if not looks or not places or at is None or marked.in_sentence("progressions", number):
        return
    told, date = context.of(at, at + 1), context.date_near(looks[0].first, looks[0].last)
    if date is None or not told.is_fact or told.about != "patient" or not _is_proven_behind(context, number):
        return
    fields = {"sites": ("brain",), "local": False, "field": None, "pattern": None, "suspected": False, "proven": True, "later_only": True}
    yield context.say("progression", {**fields, "methods": (looks[0].term.word,)}, at, at + 1, told, date)


def _looks(context: Context, number: int) -> Iterator[Finding]:
    """Each look that a sentence names; `of`: the characters of the sentence, in which it saw what is told there."""
    marked, sentence = context.marked, context.marked.sentences[number]
    for hit in marked.in_sentence("methods", number):
        if hit.term.word in _METHODS[:_LOOKS] and context.of(hit.first, hit.last).is_fact:
            fields = {"method": hit.term.word, "of": marked.span(sentence.first, sentence.last)}
            yield context.say("look", fields, hit.first, hit.last, None, context.date_near(hit.first, hit.last))
            return


def _is_proven_behind(context: Context, number: int) -> bool:
    """Whether one of the next sentences tells tissue that was a metastasis."""
    marked = context.marked
    for place in range(number, min(len(marked.sentences), number + 2 * _BACK)):
        if marked.places[place].part != marked.places[number].part:
            return False
        sentence = marked.sentences[place]
        for at in range(sentence.first, sentence.last):
            spread = marked.words[at].norm in context.plain("spread-in-tissue") and context.of(at, at + 1).is_fact
            if spread and context.plain("tissue") & set(marked.norms(sentence.first, sentence.last)):
                return True
    return False


def _progression(context: Context, number: int, grown: list[Hit]) -> Iterator[Finding]:
    marked = context.marked
    kept = [hit for hit in grown if not (_is_only_large(context, number, hit) or _is_asked(context, number, hit))]
    kept = [hit for hit in kept if not _labels_a_stage(context, number, hit)]
    for hit in kept[:1]:
        told = context.of(hit.first, hit.last)
        if not context.counts(hit) or told.about != "patient" or told.negated or told.mood not in ("actual", "past"):
            continue
        sentence = marked.sentences[number]
        if number in marked.cells and (hit.first, hit.last) == (sentence.first, sentence.last) and _told_beside(context, number):
            continue
        words = set(marked.norms(sentence.first, sentence.last))
        fields: dict[str, Any] = {
            "sites": _sites(context, number),
            "local": bool(_LOCAL & words),
            "at_primary": _at_primary(context, number, kept),
            "field": next((one.term.word for one in marked.in_sentence("patterns", number) if one.term.more.get("of") == "field"), None),
            "pattern": next((one.term.word for one in marked.in_sentence("patterns", number) if "of" not in one.term.more), None),
            "suspected": hit.term.word == "unclear" or told.certainty == "possible",
            "methods": _methods(context, number),
            "proven": any(
                one.term.more.get("proves") and not context.of(one.first, one.last).negated for one in marked.in_sentence("methods", number)
            ),
        }
        date = _day_of(context, number, hit)
        yield context.say("progression", fields, hit.first, hit.last, told, date)


def _at_primary(context: Context, number: int, grown: list[Hit]) -> str | None:
    """As in "local recurrence", "primary bigger", "growth of the primary tumor": the first place, where a word for it stands beside."""
    marked, sentence = context.marked, context.marked.sentences[number]
    place = next((term for term in marked.lexicon.tables.get("plain_words", ()) if term.word == "primary-place"), None)
    for hit in grown if place is not None else ():
        low, high = max(sentence.first, hit.first - _NEAR), min(sentence.last, hit.last + _NEAR)
        for at in range(low, high):
            if marked.words[at].norm in context.plain("primary-place") and not context.of(at, at + 1).negated:
                apart = _CLAUSE & set(marked.norms(min(at, hit.first), max(at, hit.last)))
                if not apart and place is not None:
                    return str(place.more["site"])
    return None


def _labels_a_stage(context: Context, number: int, hit: Hit) -> bool:
    """As in "At recurrence: rT0 rN0 rM1": the word says of when the stage is, and tells no growth of its own."""
    behind = context.marked.norms(hit.last, min(context.marked.sentences[number].last, hit.last + _TITLE))
    return any(_CATEGORY.fullmatch(word) for word in behind) and not _sites(context, number)


def _told_beside(context: Context, number: int) -> bool:
    """Whether another cell of the row tells the growth: then a word alone in its cell is the response of the course."""
    marked = context.marked
    others = [near for near in sentences_of_row(context, number) if near != number]
    return any(hit.term.word == "progression" for near in others for hit in marked.in_sentence("progressions", near))


def _day_of(context: Context, number: int, hit: Hit) -> PartialDate | None:
    """When it was seen: the date beside it, the day within that month that the same sentence tells, not the day it was talked over."""
    date = context.date_near(hit.first, hit.last) or head_date(context, number)
    sentence = context.marked.sentences[number]
    here = context.dates_in(context.marked.span(sentence.first, sentence.last))
    own = [one for one in here if not _is_of_something_else(context, one)]
    if date is not None and here and date not in [one.date for one in own]:
        at = context.marked.words[hit.first].start
        date = min(own, key=lambda one: abs(one.span.start - at)).date if own else None
    if date is None:
        return None
    told = [one.date for one in context.dates_in(context.marked.span(sentence.first, sentence.last)) if one.date.is_whole]
    within = [one for one in told if date.first <= one.first and one.last <= date.last]
    if not date.is_whole:
        return min(within, key=lambda one: one.first) if within else date
    return _day_of_the_look(context, number, date) or date


def _is_of_something_else(context: Context, date: Dated) -> bool:
    """As in "new since December", "compared with March", "the last on 8 September": what it is compared with, or the day of a dose."""
    at = context.marked.token_at(date.span.start)
    before = context.marked.norms(at - 3, at)
    compared = context.plain("looked-at-before") & set(before) or before[-2:-1] + before[-1:] == ["new", "since"]
    doses = LAST_DOSE.finditer(context.marked.text, max(0, date.span.start - 40), date.span.end)
    return bool(compared) or any(dose.end() == date.span.start for dose in doses)


def _day_of_the_look(context: Context, number: int, met: PartialDate) -> PartialDate | None:
    """As in "gastroscopy 13 May: …; meeting 27 May: residual tumor": the first look told right before a meeting that names none."""
    marked = context.marked
    sentence = marked.sentences[number]
    words = set(marked.norms(sentence.first, sentence.last))
    before = marked.norms(marked.sentences[max(0, number - 1)].first, sentence.first) if number else []
    meeting = context.plain("meeting")
    if not meeting & words and not (meeting & set(before) and marked.sentences[number - 1].line == sentence.line):
        return None
    if any(hit.term.word in _METHODS[:_LOOKS] for hit in marked.in_sentence("methods", number)):
        return None
    seen: list[PartialDate] = []
    for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
        if marked.places[back].part != marked.places[number].part:
            break
        looks = [hit for hit in marked.in_sentence("methods", back) if hit.term.word in _METHODS[:_LOOKS]]
        held = [hit for hit in marked.in_sentence("progressions", back) if hit.term.word == "no-progression"]
        dated = [context.date_near(hit.first, hit.last) for hit in looks if not held]
        seen += [day for day in dated if day is not None and 0 <= (met.first - day.first).days <= _SOON]
    return min(seen, key=lambda one: one.first, default=None)


def _is_only_large(context: Context, number: int, hit: Hit) -> bool:
    """As in "Enlarged left gastric nodes" on a first scan: how a node looks, with nothing that it is compared with."""
    marked = context.marked
    if not set(marked.norms(hit.first, hit.last)) <= context.plain("large"):
        return False
    sentence = marked.sentences[number]
    behind = marked.norms(hit.last, min(sentence.last, hit.last + 1))
    describes = bool(behind) and behind[0].isalpha() and behind[0] not in context.plain("behind-a-change")
    before = set(marked.norms(max(sentence.first, hit.first - _TITLE), hit.first))
    said = set(marked.norms(sentence.first, sentence.last))
    if context.plain("ceased") & before and "no" in before:
        return True
    return describes and not context.plain("changed") & before and not context.plain("compared") & said


def _is_asked(context: Context, number: int, hit: Hit) -> bool:
    """As in "Indication: oesophageal cancer. ?progression": what a scan was asked for is no finding."""
    marked = context.marked
    first = number
    while first and marked.sentences[first - 1].line == marked.sentences[number].line and not marked.sentences[first].starts_line:
        first -= 1
    label = marked.norms(marked.sentences[first].first, marked.sentences[first].first + _LABEL)
    cell = marked.cells.get(number)
    if cell is not None and cell.column and len(cell.beside[0]):
        label = marked.norms(*marked.tokens_of(cell.beside[0]))
    elif ":" in label:
        label = label[: label.index(":")]
    else:
        return False
    before = marked.text[marked.words[max(0, hit.first - _TITLE)].start : marked.words[hit.last - 1].end]
    behind = marked.norms(hit.last, hit.last + 1)
    return bool(context.plain("asks-why") & set(label)) and ("?" in before or behind == ["?"] or hit.term.word == "unclear")


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
    results = [hit for hit in marked.in_sentence("responses", number) if context.counts(hit)]
    inside = {place for hit in results for place in range(hit.first, hit.last)}
    methods = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in _METHODS and hit.first not in inside]
    if not results:
        return
    looks: list[Hit] | list[None] = methods or [None]
    look, hit = min(product(looks, results), key=lambda pair: _steps(pair[1], pair[0]))
    method = look.term.word if look else _of_report(context, number)
    if method is None:
        return
    told = context.of(hit.first, hit.last)
    if told.about == "patient" and not told.negated and told.mood in ("actual", "past") and told.certainty == "stated":
        yield context.say(
            "assessment",
            {"method": method, "result": hit.term.word},
            hit.first,
            hit.last,
            told,
            context.date_near(hit.first, hit.last) or (None if methods else _date_of_report(context, number)),
        )


def _steps(result: Hit, method: Hit | None) -> int:
    """How far a result stands from the look that showed it."""
    if method is None:
        return 0
    return method.first - result.last if result.last <= method.first else max(0, result.first - method.last)


def _of_report(context: Context, number: int) -> str | None:
    """The method of a report on one look at the disease, whose title names it, for what stands under its conclusion."""
    marked = context.marked
    if not {"impression", "findings"} & set(marked.places[number].kinds):
        return None
    if "impression" not in marked.places[number].kinds and _has_impression(context, number):
        return None
    head = _head_of_part(context, number)
    if not any(_is_title_of_a_look(context, at) for at in head):
        return None
    named = [hit.term.word for at in head for hit in marked.in_sentence("methods", at)]
    return next((word for word in named if word in _METHODS), None)


def _head_of_part(context: Context, number: int) -> list[int]:
    """The first sentences of the document, or of the report within it that a sentence stands in."""
    marked = context.marked
    first = number
    while first and marked.places[first - 1].part == marked.places[number].part:
        first -= 1
    titled = [at for at in range(first, number) if marked.places[at].heading and _is_title_of_a_look(context, at)]
    first = titled[-1] if titled else first
    return list(range(first, min(number, first + _TITLE)))


def _is_title_of_a_look(context: Context, number: int) -> bool:
    """As in "CT report", and as a heading "CT thorax abdomen pelvis"."""
    marked = context.marked
    named = any(hit.term.word in ("imaging", "endoscopy") for hit in marked.in_sentence("kinds", number))
    looks = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in _METHODS[:_LOOKS]]
    begins = marked.places[number].heading or not number or marked.places[number - 1].part != marked.places[number].part
    return named or bool(begins and looks)


def _has_impression(context: Context, number: int) -> bool:
    """Whether the report says in sum what it found: then single findings tell no result of the whole."""
    places = context.marked.places
    return any(place.part == places[number].part and "impression" in place.kinds for place in places)


def _date_of_report(context: Context, number: int) -> PartialDate | None:
    """The day that the head of the report within a document tells, else that of the document."""
    marked = context.marked
    head = _head_of_part(context, number)
    told = [one.date for at in head for one in context.dates_in(marked.span(marked.sentences[at].first, marked.sentences[at].last))]
    return told[0] if told and told[0].is_whole else context.own_date
