"""Growth or return of the cancer, and looks at it: what they showed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.findings import assessed
from fairlead.findings.begun_for import begun_for
from fairlead.findings.cells import sentences_of_row
from fairlead.findings.compared_sizes import growth_by_size, primary_grown, shrunk
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.dates import Dated
from fairlead.findings.day_at_the_head import head_date
from fairlead.findings.days_of_others import is_of_what_came_on_it
from fairlead.findings.elsewhere import of_another_cancer
from fairlead.findings.ends_by_line import by_sentence
from fairlead.findings.finding import Finding
from fairlead.findings.found_again import found_again
from fairlead.findings.free_of_disease import denying, is_denied_return
from fairlead.findings.free_until import free_until
from fairlead.findings.grown_after import (
    came_after_the_look,
    came_then,
    leading_day,
    of_what_came_before,
    on_or_off,
    told_up_to,
    year_behind,
)
from fairlead.findings.grown_before import was_before_treatment
from fairlead.findings.growth_places import (
    at_primary,
    is_local,
    is_local_before,
    is_mixed,
    is_of_no_lesion,
    is_pattern,
    measured,
    of_the_look_before,
    of_the_look_behind,
    sites,
)
from fairlead.findings.growth_proven import is_proof, proof, proven_lesion
from fairlead.findings.looks import LOOKS, METHODS, is_asked, is_compared, look_at, with_its_day
from fairlead.findings.matcher import Hit
from fairlead.findings.placed_after import told_behind_before
from fairlead.findings.seen_again import seen_again
from fairlead.findings.sequels import LAST_DOSE
from fairlead.findings.subjects import is_compared_with, is_in_respect_of, is_seen_then
from fairlead.findings.under_a_plan import as_told
from fairlead.findings.went_away import is_of_no_tumor

_CLAUSE, _JOINS, _ARROW = frozenset((",", ";", "but")), frozenset((",", "and", "but", "then")), re.compile(r"->|→|=>")
_CATEGORY = re.compile(r"r?[cpy]{0,2}t(?:[0-4x][ab]?|is)(?:r?n[0-3x].*)?")
_TITLE, _NEAR, _BACK, _SOON, _LABEL, _BESIDE, _SOON_BEHIND, _CAUSE = 3, 4, 6, 42, 5, 2, 6, 6


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds progression (sites, local, field, certainty, methods), assessment and look (what was looked at with)."""
    for number in context.marked.numbers_with("methods"):
        if primary := primary_grown(context, number):
            yield from _progression(context, number, primary, sized=True, primary=True)
        yield from proven_lesion(context, number)
        yield from _looks(context, number)
        yield from proof(context, number)
        yield from found_again(context, number)
    for number in context.marked.numbers_with("cues"):
        yield from seen_again(context, number)
    elsewhere = of_another_cancer(context)
    for number in sorted({*context.marked.numbers_with("progressions", "responses"), *denying(context)}):
        if number in elsewhere:
            continue
        grown = [hit for hit in context.marked.in_sentence("progressions", number) if hit.term.word in ("progression", "unclear")]
        if grown:
            yield from _progression(context, number, grown)
        yield from assessed.result(context, number)
    for number in context.marked.numbers_with("metastases"):
        if number not in elsewhere and not is_mixed(context, number) and (larger := growth_by_size(context, number)):
            yield from _progression(context, number, larger, sized=True)
    yield from shrunk(context)
    yield from free_until(context)


def _looks(context: Context, number: int) -> Iterator[Finding]:
    """Each look that a sentence names; `of`: the characters of the sentence, in which it saw what is told there."""
    marked, sentence = context.marked, context.marked.sentences[number]
    for hit in marked.in_sentence("methods", number):
        if hit.term.word in LOOKS and context.of(hit.first, hit.last).is_fact:
            fields = {"method": hit.term.word, "of": marked.span(sentence.first, sentence.last)}
            yield context.say("look", fields, hit.first, hit.last, None, context.date_near(hit.first, hit.last))
            return


def _progression(context: Context, number: int, grown: list[Hit], *, sized: bool = False, primary: bool = False) -> Iterator[Finding]:
    """Each growth that words tell; `sized`: sizes tell it, each of one place; `primary`: those of the first tumor."""
    marked = context.marked
    kept = [hit for hit in grown if not (_is_only_large(context, number, hit) or _is_asked(context, number, hit))]
    kept = [hit for hit in kept if not is_of_no_lesion(context, hit) and not _held_as_it_was(context, hit)]
    not_of_it = (_is_best, is_denied_return, is_of_no_tumor, was_before_treatment, _labels_a_stage, _is_in_a_specimen)
    kept = [hit for hit in kept if not any(told(context, number, hit) for told in not_of_it)]
    look = look_at(context, number)
    told_here = [(hit, hit.first, hit.last) for hit in kept] if sized else _stretches(context, number, kept)
    for hit, low, high in told_here:
        told = as_told(context.of(hit.first, hit.last))
        if not context.counts(hit) or told.about != "patient" or told.negated or told.mood not in ("actual", "past"):
            continue
        sentence = marked.sentences[number]
        if number in marked.cells and (hit.first, hit.last) == (sentence.first, sentence.last) and _told_beside(context, number):
            continue
        whole = sized or (low, high) == (sentence.first, sentence.last)
        date = _day_of(context, number, hit) if whole else _nearest(context, hit, low, high)
        if look is not None and not came_after_the_look(context, number, hit):
            dated = [one for one in context.dates_in(marked.span(sentence.first, sentence.last)) if not is_compared(context, one)]
            date = look.date or date if look.is_report or date is None or not dated else date
        behind = of_the_look_behind(context, number) if date is None and not sites(context, number, low, high) else None
        date = date or (behind[1] if behind else None) or year_behind(context, number, hit) or _end_of_the_course(context, number)
        if number in by_sentence(context) and not context.dates_in(marked.span(sentence.first, sentence.last)):
            continue  # "1L stopped for PD, 2L for neuropathy" tells why each ended, and no day
        if not (whole or date or sites(context, number, low, high)) and of_what_came_before(context, hit):
            continue  # "on X after PD on Y" tells how Y ended, and no more
        fields: dict[str, Any] = {
            "sites": sites(context, number, low, high) or (behind[0] if behind else of_the_look_before(context, number)),
            "local": is_local(context, sentence.first, sentence.last) or is_local_before(context, number),
            "at_primary": at_primary(context, number, kept, by_size=primary),
            "field": next((one.term.word for one in marked.in_sentence("patterns", number) if one.term.more.get("of") == "field"), None),
            "pattern": next((one.term.word for one in marked.in_sentence("patterns", number) if is_pattern(context, one)), None),
            "suspected": hit.term.word == "unclear" or told.certainty == "possible" or _is_doubted(context, number, hit),
            "measured": measured(context, number, low, high),
            "told_up_to": (up_to := told_up_to(context, number, hit)),
            "passes_over": None if up_to else told_behind_before(context, number),
            "begun_for": begun_for(context, number, hit.first),
            "on_treatment": on_or_off(context, number),
            "methods": ((behind[2],) if behind else ())
            or _methods(context, number, date)
            or ((look.method,) if look is not None and look.method else ()),
            "proven": any(is_proof(context, one) for one in marked.in_sentence("methods", number)),
        }
        yield context.say("progression", fields, hit.first, hit.last, told, date)


def _stretches(context: Context, number: int, grown: list[Hit]) -> list[tuple[Hit, int, int]]:
    """As in "FOLFOX -> PD liver 3/2026 -> pac/ram -> PD lung 9/2026": each growth of a sentence with the tokens that tell it.

    They are one where no treatment is named between them and not each has a day of its own.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    found: list[tuple[Hit, int, int]] = []
    for hit in grown:
        if not found:
            found.append((hit, *(of_what_came_before(context, hit) or (sentence.first, sentence.last))))
            continue
        before, low, _ = found[-1]
        named = names(context, before.last, hit.first) if hit.first > before.last else ()
        dated = context.dates_in(marked.span(before.first, hit.first)) and context.dates_in(marked.span(hit.first, sentence.last))
        if named or dated:
            cut = named[0].first if named else hit.first
            found[-1] = (before, low, cut)
            found.append((hit, cut, sentence.last))
    return [part for one in found for part in _by_days(context, *one)]


def _by_days(context: Context, hit: Hit, low: int, high: int) -> Iterator[tuple[Hit, int, int]]:
    """As in "progressed in the liver in May 2026 and in the bones in September": one word of growth, a place before each of its days."""
    marked = context.marked
    days = [marked.tokens_of(date.span) for date in context.dates_in(marked.span(low, high)) if not _is_of_something_else(context, date)]
    organs = [one for one in marked.hits("metastases", hit.last, high) if context.counts(one)]
    cuts = [low, *(last for _, last in days[:-1]), high]
    parts = list(pairwise(cuts))
    placed = [any(first <= one.first < day for one in organs) for (first, _), (day, _) in zip(parts, days, strict=False)]
    joined = all("and" in marked.norms(last, last + _SOON_BEHIND) for _, last in days[:-1])
    if len(days) < 2 or not all(placed) or not joined or days[0][0] < hit.last or marked.hits("methods", hit.last, high):
        yield hit, low, high
        return
    yield from ((hit, first, last) for first, last in parts)


def _end_of_the_course(context: Context, number: int) -> PartialDate | None:
    """As in "paclitaxel, 1 September - 8 December 2025; reason for stopping: progression": the last day of the course on the line."""
    marked, sentence = context.marked, context.marked.sentences[number]
    label = marked.norms(sentence.first, min(sentence.last, sentence.first + 2 * _LABEL))
    if ":" not in label or not context.plain("reason-label") & set(label[: label.index(":")]):
        return None
    for back in range(number - 1, max(-1, number - _TITLE), -1):
        one = marked.sentences[back]
        if one.line != sentence.line:
            return None
        days = context.dates_in(marked.span(one.first, one.last))
        if names(context, one.first, one.last):
            return days[-1].date if len(days) == len(("from", "to")) else None
    return None


def _nearest(context: Context, hit: Hit, low: int, high: int) -> PartialDate | None:
    """The day that stands nearest to a growth among its own tokens."""
    dates = [one for one in context.dates_in(context.marked.span(low, high)) if not _is_of_something_else(context, one)]
    number = context.marked.sentence_at(hit.first)
    dates = [one for one in dates if number is not None and _is_of_a_scan(context, number, one)] or dates
    return min(dates, key=lambda one: abs(one.span.start - context.marked.words[hit.first].start)).date if dates else None


def _is_doubted(context: Context, number: int, hit: Hit) -> bool:
    """As in "recurrence?", "nodes enlarged, likely reactive": a query, or a harmless cause right behind, before any other growth."""
    marked = context.marked
    end = min(marked.sentences[number].last, hit.last + _CAUSE)
    end = next((one.first for one in marked.hits("progressions", hit.last, end)), end)
    behind = marked.norms(hit.last, end)
    return behind[:1] == ["?"] or bool(context.plain("harmless-cause") & set(behind) and not context.plain("denies") & set(behind))


def _held_as_it_was(context: Context, hit: Hit) -> bool:
    """As in "stable post-treatment change": what leaves growth open, and is the same as before."""
    steady = context.plain("smaller-or-steady") | context.plain("held-still")
    return hit.term.word == "unclear" and bool(steady & set(context.marked.norms(hit.first - 1, hit.first)))


def _labels_a_stage(context: Context, number: int, hit: Hit) -> bool:
    """As in "At recurrence: rT0 rN0 rM1": the word says of when the stage is, and tells no growth of its own."""
    behind = context.marked.norms(hit.last, min(context.marked.sentences[number].last, hit.last + _TITLE))
    return any(_CATEGORY.fullmatch(word) for word in behind) and not sites(context, number)


def _is_in_a_specimen(context: Context, number: int, hit: Hit) -> bool:
    """As in "the residual tumor invades …", "regression grade 2, residual cancer 30 %": what treatment left in what was taken out."""
    if not context.plain("left-behind") & set(context.marked.norms(hit.first, hit.last)):
        return False
    marked, sentence = context.marked, context.marked.sentences[number]
    measured = context.plain("of-a-specimen") & set(marked.norms(sentence.first, sentence.last))
    looked = [one for one in marked.in_sentence("methods", number) if one.term.word in LOOKS or 0 <= one.first - hit.last < _TITLE]
    if looked:
        return False  # what a look, or a biopsy named right behind, found where the tumor was
    cut = [one for one in names(context, sentence.first, hit.first) if one.term is not None and one.term.more.get("kind") == "surgery"]
    if cut and not {"for", "because", "to"} & set(marked.norms(cut[-1].last, hit.first)):
        return True  # "esophagectomy was done and the pathologist saw residual carcinoma"
    return bool(measured) or any(marked.in_sentence(table, number) for table in ("specimens", "regression_scales", "margins", "depths"))


def _told_beside(context: Context, number: int) -> bool:
    """Whether another cell of the row tells the growth: then a word alone in its cell is the response of the course."""
    others = [near for near in sentences_of_row(context, number) if near != number]
    return any(hit.term.word == "progression" for near in others for hit in context.marked.in_sentence("progressions", near))


def _day_of(context: Context, number: int, hit: Hit) -> PartialDate | None:
    """When it was seen: the date beside it, the day within that month that the same sentence tells, not the day it was talked over."""
    date = context.date_near(hit.first, hit.last) or head_date(context, number)
    sentence = context.marked.sentences[number]
    here = context.dates_in(context.marked.span(sentence.first, sentence.last))
    own = [one for one in here if not (_is_of_something_else(context, one) or _is_of_a_course(context, number, hit, one))]
    own = [one for one in own if not came_then(context, one, hit)]
    looked = leading_day(context, hit, own) or [one for one in own if _is_of_a_scan(context, number, one)]
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
        return min(within, key=lambda one: one.first) if within else with_its_day(context, number, date)
    return _day_of_the_look(context, number, date) or date


def _is_of_a_course(context: Context, number: int, hit: Hit, date: Dated) -> bool:
    """As in "it was bigger so I tried X from 23 February", "X from April to June for regrowth": the day is of the treatment named there."""
    marked, sentence = context.marked, context.marked.sentences[number]
    at = marked.token_at(date.span.start)
    if at > hit.last:
        named = names(context, hit.last, at)
        seen = named and (marked.hits("methods", named[-1].last, at) or context.plain("scan") & set(marked.norms(named[-1].last, at)))
        return bool(named) and not seen and not is_of_what_came_on_it(context, named[0].first, date)
    done = [one for one in marked.hits("procedures", max(sentence.first, at - _TITLE), at) if one.term.more.get("kind") == "surgery"]
    if done and done[-1].last in (at, at - 1) and marked.words[at - 1].raw != ":" and not done[-1].term.more.get("proves"):
        return True  # "salvage esophagectomy, 1 December, for a local recurrence"
    named, before = names(context, sentence.first, at), marked.norms(at - 2, at)
    others = context.dates_in(marked.span(hit.last, sentence.last)) if hit.last < sentence.last else ()
    over = before[-1:] == ["from"] or (others and context.plain("finished") & set(before))  # "CRT finished in May - recurrence in June"
    if (named and over) or _ARROW.search(marked.text[date.span.end : marked.words[hit.first].start]):
        return True
    days = context.dates_in(marked.span(named[-1].last, hit.first)) if named and named[-1].last < hit.first else []
    behind = marked.tokens_of(days[-1].span)[1] if days else at
    ranged = len(days) >= len(("from", "to")) and days[1].span.start - days[0].span.end <= len(" until ")
    if named and others and not names(context, hit.last, marked.token_at(others[0].span.start)):
        bounds = frozenset().union(*(context.plain(name) for name in ("begun-on", "finished", "ceased", "ended", "stopped", "last-part")))
        joined = _JOINS & set(marked.norms(marked.tokens_of(date.span)[1], hit.first)) and len(marked.norms(named[-1].last, at)) <= 1
        if (ranged and date in days[:2]) or bounds & set(before) or joined:
            return True  # "FOLFOX 01/2026 to 06/2026 - relapse in liver 07/2026": growth has a day of its own behind it
    return ranged and len(days) == len(("from", "to")) and marked.norms(behind, behind + 1) == ["for"]


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
    since = since or (is_compared_with(before) and not is_seen_then(context.marked.words, *context.marked.tokens_of(date.span)))
    compared = context.plain("looked-at-before") & set(before) or since or is_in_respect_of(context.marked.norms(at - 2 * _NEAR, at))
    told = names(context, max(0, at - _TITLE), at) if date.date.month is None else ()
    compared = compared or bool(told and told[-1].last == at and context.marked.norms(at + 1, at + 2) in (["("], [","]))
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
    sentence = marked.sentences[number]
    if context.plain("fluid") & set(marked.norms(max(sentence.first, hit.first - _TITLE), hit.first)):
        return True  # "the pleural effusion is larger"
    if not set(marked.norms(hit.first, hit.last)) <= context.plain("large"):
        return False
    behind = marked.norms(hit.last, min(sentence.last, hit.last + 1))
    describes = bool(behind) and behind[0].isalpha() and behind[0] not in context.plain("behind-a-change")
    describes = describes and not any(one.first == hit.last for one in marked.in_sentence("methods", number))
    before = set(marked.norms(max(sentence.first, hit.first - _TITLE), hit.first))
    said = set(marked.norms(sentence.first, sentence.last))
    if context.plain("ceased") & before and "no" in before:
        return True
    return describes and not context.plain("changed") & before and not context.plain("compared") & said


def _is_best(context: Context, number: int, hit: Hit) -> bool:
    """As in "Best response PD": how a course went, whose growth is told elsewhere."""
    before = context.marked.norms(max(context.marked.sentences[number].first, hit.first - _TITLE), hit.first)
    return bool(before) and before[-1] in context.plain("best") | {":"} and context.plain("best-of") & set(before) != frozenset()


def _is_asked(context: Context, number: int, hit: Hit) -> bool:
    """As in "Indication: oesophageal cancer. ?progression": what a scan was asked for is no finding."""
    marked = context.marked
    before = marked.text[marked.words[max(0, hit.first - _TITLE)].start : marked.words[hit.last - 1].end]
    behind = marked.norms(hit.last, hit.last + 1)
    return is_asked(context, number) and ("?" in before or behind == ["?"] or hit.term.word == "unclear")


def _meet(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates may be of one day."""
    return one.first <= other.last and other.first <= one.last


def _methods(context: Context, number: int, date: PartialDate | None) -> tuple[str, ...]:
    """How it was seen: named in the sentence, else in the line or heading before it."""
    marked = context.marked
    for back in range(number, max(-1, number - 2), -1):
        hits = [hit for hit in marked.in_sentence("methods", back) if hit.term.word in METHODS]
        named = [hit.term.word for hit in hits if not hit.term.more.get("proves") or is_proof(context, hit)]
        seen = look_at(context, back)
        if back < number and date is not None and seen is not None and seen.date is not None and not _meet(seen.date, date):
            return ()  # "PR on CT 08/2024. Stopped 09/2025 for growth"
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
