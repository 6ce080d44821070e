"""Growth or return of the cancer, and looks at it: what they showed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.findings import assessed
from fairlead.findings.assessed import LOOKS, METHODS
from fairlead.findings.cells import sentences_of_row
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.dates import Dated
from fairlead.findings.elsewhere import of_another_cancer
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.particulars import head_date
from fairlead.findings.sequels import LAST_DOSE
from fairlead.findings.subjects import is_compared_with
from fairlead.findings.tokens import words

_TITLE = 3
_NEAR = 4
_CLAUSE = frozenset((",", ";", "but"))
_CATEGORY = re.compile(r"r?[cpy]{0,2}t(?:[0-4x][ab]?|is)(?:r?n[0-3x].*)?")
_BACK = 6
_ARROW = re.compile(r"->|→|=>")
_SOON = 42
_LABEL = 5
_BESIDE = 2
_NODES = ("regional-nodes", "distant-nodes")
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
        yield from assessed.result(context, number)


def _proven_lesion(context: Context, number: int) -> Iterator[Finding]:
    """As in "MRI 25 August: frontal lesion. Resection 28 August. Histology: metastatic": growth of the day of the scan, proven later."""
    marked = context.marked
    sentence = marked.sentences[number]
    looks = [hit for hit in marked.in_sentence("methods", number) if hit.term.word in LOOKS]
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
        if hit.term.word in LOOKS and context.of(hit.first, hit.last).is_fact:
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
    kept = [hit for hit in kept if not (_labels_a_stage(context, number, hit) or _is_in_a_specimen(context, number, hit))]
    for hit, low, high in _stretches(context, number, kept):
        told = context.of(hit.first, hit.last)
        if not context.counts(hit) or told.about != "patient" or told.negated or told.mood not in ("actual", "past"):
            continue
        sentence = marked.sentences[number]
        if number in marked.cells and (hit.first, hit.last) == (sentence.first, sentence.last) and _told_beside(context, number):
            continue
        fields: dict[str, Any] = {
            "sites": _sites(context, number, low, high),
            "local": _is_local(context, sentence.first, sentence.last),
            "at_primary": _at_primary(context, number, kept),
            "field": next((one.term.word for one in marked.in_sentence("patterns", number) if one.term.more.get("of") == "field"), None),
            "pattern": next((one.term.word for one in marked.in_sentence("patterns", number) if "of" not in one.term.more), None),
            "suspected": hit.term.word == "unclear" or told.certainty == "possible",
            "methods": _methods(context, number),
            "proven": any(
                one.term.more.get("proves") and not context.of(one.first, one.last).negated for one in marked.in_sentence("methods", number)
            ),
        }
        whole = (low, high) == (sentence.first, sentence.last)
        date = _day_of(context, number, hit) if whole else _nearest(context, hit, low, high)
        yield context.say("progression", fields, hit.first, hit.last, told, date)


def _is_local(context: Context, first: int, last: int) -> bool:
    """Whether the tumor's own place is named, and not as one that held ("nodes grew, junction tumor unchanged")."""
    norms = context.marked.norms(first, last)
    return any(norm in _LOCAL and not _held(context, first + at + 1, last) for at, norm in enumerate(norms))


def _held(context: Context, first: int, last: int) -> bool:
    """Whether the clause that goes on at a token says that what it names held: a word for it, before any comma and any growth."""
    steady, grown = context.plain("held-steady"), {hit.first for hit in context.marked.hits("progressions", first, last)}
    for at in range(first, min(last, first + 2 * _NEAR)):
        if at in grown or context.marked.words[at].norm in _CLAUSE:
            return False
        if context.marked.words[at].norm in steady:
            return True
    return False


def _stretches(context: Context, number: int, grown: list[Hit]) -> list[tuple[Hit, int, int]]:
    """As in "FOLFOX -> PD liver 3/2026 -> pac/ram -> PD lung 9/2026": each growth of a sentence with the tokens that tell it.

    They are one where no treatment is named between them and not each has a day of its own.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    found: list[tuple[Hit, int, int]] = []
    for hit in grown:
        if not found:
            found.append((hit, sentence.first, sentence.last))
            continue
        before, low, _ = found[-1]
        named = names(context, before.last, hit.first) if hit.first > before.last else ()
        dated = context.dates_in(marked.span(before.first, hit.first)) and context.dates_in(marked.span(hit.first, sentence.last))
        if named or dated:
            cut = named[0].first if named else hit.first
            found[-1] = (before, low, cut)
            found.append((hit, cut, sentence.last))
    return found


def _nearest(context: Context, hit: Hit, low: int, high: int) -> PartialDate | None:
    """The day that stands nearest to a growth among its own tokens."""
    at = context.marked.words[hit.first].start
    dates = [one for one in context.dates_in(context.marked.span(low, high)) if not _is_of_something_else(context, one)]
    return min(dates, key=lambda one: abs(one.span.start - at)).date if dates else None


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


def _is_in_a_specimen(context: Context, number: int, hit: Hit) -> bool:
    """As in "the residual tumor invades …", "regression grade 2, residual cancer 30 %": what treatment left in what was taken out."""
    if not context.plain("left-behind") & set(context.marked.norms(hit.first, hit.last)):
        return False
    marked, sentence = context.marked, context.marked.sentences[number]
    measured = context.plain("of-a-specimen") & set(marked.norms(sentence.first, sentence.last))
    looked = [one for one in marked.in_sentence("methods", number) if one.term.word in LOOKS or 0 <= one.first - hit.last < _TITLE]
    if looked:
        return False  # what a look, or a biopsy named right behind, found where the tumor was
    return bool(measured) or any(marked.in_sentence(table, number) for table in ("specimens", "regression_scales", "margins", "depths"))


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
    own = [one for one in here if not (_is_of_something_else(context, one) or _is_of_a_course(context, number, hit, one))]
    looked = [one for one in own if _is_of_a_scan(context, number, one)]
    if looked and len(own) > len(looked):
        at = context.marked.words[hit.first].start
        date = min(looked, key=lambda one: abs(one.span.start - at)).date
    if date is not None and here and date not in [one.date for one in own]:
        at = context.marked.words[hit.first].start
        date = min(own, key=lambda one: abs(one.span.start - at)).date if own else None
    if date is None:
        return None
    told = [one.date for one in own if one.date.is_whole]
    within = [one for one in told if date.first <= one.first and one.last <= date.last]
    if not date.is_whole:
        return min(within, key=lambda one: one.first) if within else date
    return _day_of_the_look(context, number, date) or date


def _is_of_a_course(context: Context, number: int, hit: Hit, date: Dated) -> bool:
    """As in "it was bigger so I tried X from 23 February", "X from April to June for regrowth": the day is of the treatment named there."""
    marked, sentence = context.marked, context.marked.sentences[number]
    at = marked.token_at(date.span.start)
    if at > hit.last:
        named = names(context, hit.last, at)
        return (
            bool(named)
            and not marked.hits("methods", named[-1].last, at)
            and not context.plain("scan") & set(marked.norms(named[-1].last, at))
        )
    if _ARROW.search(marked.text[date.span.end : marked.words[hit.first].start]):
        return True
    named = names(context, sentence.first, at)
    days = context.dates_in(marked.span(named[-1].last, hit.first)) if named and named[-1].last < hit.first else []
    behind = marked.tokens_of(days[-1].span)[1] if days else at
    ranged = len(days) == len(("from", "to")) and days[1].span.start - days[0].span.end <= len(" until ")
    return ranged and marked.norms(behind, behind + 1) == ["for"]


def _is_of_a_scan(context: Context, number: int, date: Dated) -> bool:
    """As in "(CT May 28)", "the MRI of 3 June": a look stands right before the day."""
    at = context.marked.token_at(date.span.start)
    looks = [hit for hit in context.marked.in_sentence("methods", number) if hit.term.word in METHODS]
    return any(0 <= at - hit.last <= _BESIDE for hit in looks)


def _is_of_something_else(context: Context, date: Dated) -> bool:
    """As in "new since December", "compared with March", "the last on 8 September": what it is compared with, or the day of a dose."""
    at = context.marked.token_at(date.span.start)
    before = context.marked.norms(at - 3, at)
    since = before[-1:] == ["since"] and bool(context.plain("since-when-grown") & set(before[:-1]))
    compared = context.plain("looked-at-before") & set(before) or since or is_compared_with(before)
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
    if any(hit.term.word in LOOKS for hit in marked.in_sentence("methods", number)):
        return None
    seen: list[PartialDate] = []
    for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
        if marked.places[back].part != marked.places[number].part:
            break
        looks = [hit for hit in marked.in_sentence("methods", back) if hit.term.word in LOOKS]
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


def _sites(context: Context, number: int, low: int = 0, high: int | None = None) -> tuple[str, ...]:
    marked = context.marked
    found = []
    organs = [hit for hit in marked.in_sentence("metastases", number) if low <= hit.first and (high is None or hit.first < high)]
    for hit in organs:
        if hit.term.word in _NODES and any(other.last == hit.first and other.term.word in _NODES for other in organs):
            continue  # "paraaortic nodes": the bare word behind the region is part of its name
        told = context.of(hit.first, hit.last)
        if context.plain("held-still") & set(marked.norms(hit.last, min(marked.sentences[number].last, hit.last + 2))):
            continue  # "lungs stable, primary growing"
        if context.counts(hit) and told.is_fact and hit.term.word != "other" and told.certainty != "possible":
            found.append(hit.term.word)
    return tuple(dict.fromkeys(found))


def _methods(context: Context, number: int) -> tuple[str, ...]:
    """How it was seen: named in the sentence, else in the line or heading before it."""
    marked = context.marked
    for back in range(number, max(-1, number - 2), -1):
        named = [hit.term.word for hit in marked.in_sentence("methods", back) if hit.term.word in METHODS]
        if named:
            return tuple(dict.fromkeys(named))
        sentence = marked.sentences[back]
        if (
            back == number
            and context.dates_in(marked.span(sentence.first, sentence.last))
            and names(context, sentence.first, sentence.last)
        ):
            return ()  # the day of the treatment's end, not that of the look told before
    place = marked.places[number].heading_of
    return (
        tuple(dict.fromkeys(hit.term.word for hit in marked.in_sentence("methods", place) if hit.term.word in METHODS))
        if place is not None
        else ()
    )
