"""Which look at the disease a sentence tells of: how it was made, on what day, and whether the document is a report on that look alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.cells import sentences_of_row
from fairlead.findings.context import Context
from fairlead.findings.dates import MONTHS, Dated
from fairlead.findings.looks_listed import listed
from fairlead.findings.looks_of_today import month_of_a_look, of_today
from fairlead.findings.matcher import Hit
from fairlead.findings.subjects import is_compared_with, is_in_respect_of
from fairlead.findings.tokens import BULLETS

LOOKS = ("CT", "PET-CT", "MRI", "endoscopy", "EUS")
"""The looks with a report of their own."""
METHODS = (*LOOKS, "biopsy", "cytology", "clinical", "marker")
_OTHER_LOOK = "scan"
_HEAD, _DATE_HEAD = 7, 12
_LABEL, _TITLE_BEGINS = 6, 14
_MOST_OTHER_WORDS = 3
_BESIDE, _FEW = 8, 6
_UNDER_A_TITLE = 14
_TREATMENT = ("drugs", "regimens")
_NAMED = ("methods", "metastases", "sites", "kinds", "sections")
_ORDINAL = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|cycle|dose|infusion|time|line|course|round|session|chemo))")
_THAT_IS = pattern_of(
    r"\s?[,(–-]?\s?(?:that\s(?:is|was)|i\.?e\.?|namely|to\sbe\sexact|more\sexactly)?[\s,:]{0,2}(?:on\s)?(?:the\s)?", re.IGNORECASE
)
_OF_A_CONCLUSION, _TITLE_NEAR = frozenset(("findings", "impression")), 4
_HISTORY = "history"
_OF_A_REPORT = frozenset(("findings", "impression", "imaging", "history", "addendum"))
"""The sections that a report on a look has."""


@dataclass(frozen=True, slots=True)
class Look:
    """How and when was looked; `is_report`: the sentence stands in a report on this one look."""

    method: str | None
    date: PartialDate | None
    is_report: bool = False


def look_at(context: Context, number: int) -> Look | None:
    """The look that a sentence tells of: that of the report it stands in, else the one that its line or its heading names."""
    return _looks(context).get(number)


@lru_cache(maxsize=1)
def _looks(context: Context) -> Mapping[int, Look]:
    told: dict[int, Look] = {}
    numbers = [number for number in context.marked.numbers_with("methods") if _named(context, number)]
    titles = [number for number in numbers if _is_title(context, number)]
    for place, number in enumerate(titles):
        if number not in told and (_begins_its_part(context, number) or context.marked.places[number].heading):
            end = next((other for other in titles[place + 1 :] if _is_new_report(context, number, other)), len(context.marked.sentences))
            told = {**dict(_of_report(context, number, end)), **told}
    if not numbers:
        told = dict(_of_an_unnamed_report(context))
    for number in numbers:
        if number not in told:
            told |= dict(_of_line(context, number, number in titles))
    in_a_list = {
        number: Look(method if method in LOOKS else None, date)
        for number, method, date in listed(context, numbers, lambda at: _named(context, at))
    }
    return {**dict(_of_rows(context)), **told, **in_a_list}


def _of_rows(context: Context) -> Iterator[tuple[int, Look]]:
    """As in "| 07/07/2025 | CT chest | Partial response |": the cells of a row that names one look and one day."""
    marked = context.marked
    for number, cell in marked.cells.items():
        if not cell.row:
            continue
        named = {hit.term.word for near in sentences_of_row(context, number) for hit in marked.in_sentence("methods", near)} & set(LOOKS)
        days = {one.date for beside in cell.beside for one in context.dates_in(beside)}
        treated = any(marked.in_sentence(table, near) for near in sentences_of_row(context, number) for table in _TREATMENT)
        if len(named) == len(days) == 1 and not treated:
            yield number, Look(named.pop(), days.pop())


def is_compared(context: Context, date: Dated) -> bool:
    """As in "compared with 12 May", "Comparison: 05/12/2026", "previous PET 6 January": the day of an earlier look."""
    at = context.marked.token_at(date.span.start)
    number = context.marked.sentence_at(at)
    first = context.marked.sentences[number].first if number is not None else at
    before = context.marked.norms(max(first, at - _LABEL), at)
    for place in range(len(before) - 1, -1, -1):
        if context.marked.gap_before(max(first, at - _LABEL) + place + 1) and place + 1 < len(before):
            before = before[place + 1 :]
            break
    of_before = context.plain("looked-at-before") | context.plain("other-date")
    same = before[-1:] in (["from"], ["since"]) and bool(context.plain("no-other-than") & set(before))
    in_respect = is_in_respect_of(context.marked.norms(max(first, at - _BESIDE), at))
    return bool(of_before & set(before)) or same or in_respect or is_compared_with(before)


def _named(context: Context, number: int) -> Hit | None:
    """The look that a sentence names first, and that was made."""
    for hit in context.marked.in_sentence("methods", number):
        if hit.term.word in (*LOOKS, _OTHER_LOOK) and context.counts(hit):
            told = context.of(hit.first, hit.last)
            if told.is_fact and told.certainty != "possible":
                return hit
    return None


def _is_title(context: Context, number: int) -> bool:
    """As in "CT chest, abdomen and pelvis, 3 May 2026", "Exam: MR liver with contrast": a line that says nothing but what was done."""
    marked = context.marked
    sentence, hit = marked.sentences[number], _named(context, number)
    if hit is None or not sentence.starts_line or number in marked.cells or is_asked(context, number):
        return False
    lead = marked.norms(sentence.first, hit.first)
    if len(lead) > _TITLE_BEGINS or not _ends_its_line(context, number):
        return False
    if set(lead) & (context.plain("looked-at-before") | context.plain("other-date")):
        return False
    known = {place for table in _NAMED for one in marked.in_sentence(table, number) for place in range(one.first, one.last)}
    for date in context.dates_in(marked.span(sentence.first, sentence.last)):
        known |= set(range(*marked.tokens_of(date.span)))
    titles = context.plain("title-of-a-look")
    rest = [place for place in range(sentence.first, sentence.last) if place not in known and marked.words[place].raw.isalpha()]
    return sum(marked.words[place].norm not in titles for place in rest) <= _MOST_OTHER_WORDS and not _tells(context, number)


def _ends_its_line(context: Context, number: int) -> bool:
    """Whether nothing stands behind on the line but the day of an earlier look."""
    marked = context.marked
    for at in range(number + 1, min(len(marked.sentences), number + _FEW)):
        one = marked.sentences[at]
        if one.line != marked.sentences[number].line:
            return True
        days = context.dates_in(marked.span(one.first, one.last))
        earlier = (context.plain("looked-at-before") | context.plain("title-of-a-look")) & set(marked.norms(one.first, one.first + 1))
        if not earlier or (not days and one.last - one.first > _FEW):
            return False
    return True


def _tells(context: Context, number: int) -> bool:
    """Whether a line tells what was found: a result, a growth or a lesion."""
    marked = context.marked
    lesions = [hit for hit in marked.in_sentence("cues", number) if hit.term.more["meaning"] == "lesion"]
    told = [hit for table in ("progressions", "responses", *_TREATMENT) for hit in marked.in_sentence(table, number)]
    return bool(lesions or told)


def _begins_its_part(context: Context, number: int) -> bool:
    marked = context.marked
    first = _first_of_part(context, number)
    above = range(first, number)
    if len({marked.sentences[at].line for at in above}) >= _HEAD:
        return False
    treated = any(marked.in_sentence(table, at) for at in above if not is_asked(context, at) for table in _TREATMENT)
    return not treated and not any(hit.term.more.get("salutation") for at in above for hit in marked.in_sentence("sections", at))


def _first_of_part(context: Context, number: int) -> int:
    first = number
    while first and context.marked.places[first - 1].part == context.marked.places[number].part:
        first -= 1
    return first


def _is_new_report(context: Context, number: int, other: int) -> bool:
    """Whether another title opens a report of its own: it has a day, and stands apart."""
    marked, sentence = context.marked, context.marked.sentences[other]
    apart = sentence.gap or marked.places[other].heading or marked.places[other].part != marked.places[number].part
    return apart and other - number > _FEW and bool(context.dates_in(marked.span(sentence.first, sentence.last)))


def _of_report(context: Context, number: int, end: int) -> Iterator[tuple[int, Look]]:
    hit = _named(context, number)
    method = hit.term.word if hit is not None and hit.term.word in LOOKS else None
    look = Look(method, _date_of_report(context, number), is_report=True)
    if look.date is None:
        return
    for at in range(number, end):
        place = context.marked.places[at]
        if place.part != context.marked.places[number].part:
            return
        if place.heading and at > number and not _begins_its_part(context, number) and not set(place.kinds) & _OF_A_REPORT:
            return
        if not is_asked(context, at):
            yield at, look


def _of_an_unnamed_report(context: Context) -> Iterator[tuple[int, Look]]:
    """As in "IMPRESSION: 1. … Exam date: 21 August 2026": the conclusion of a look that nothing names, with the day of the look."""
    marked = context.marked
    told = [at for at in range(len(marked.sentences)) if _OF_A_CONCLUSION & set(marked.places[at].kinds)]
    if not told or told[0] > _FEW:
        return
    labels = context.plain("day-of-a-look")
    for date in context.dates:
        start = marked.token_at(date.span.start)
        if date.date.is_whole and labels & set(marked.norms(max(0, start - _TITLE_NEAR), start)) and not is_compared(context, date):
            yield from ((at, Look(None, date.date, is_report=True)) for at in told if not is_asked(context, at))
            return


def _date_of_report(context: Context, number: int) -> PartialDate | None:
    """The day in the title, else the labeled one of the lines around it, else the first whole day there that nothing is compared with."""
    marked = context.marked
    first = _first_of_part(context, number) if _begins_its_part(context, number) else number
    bare: list[PartialDate] = []
    labels = context.plain("letter-date")
    for at in (number, *range(first, min(len(marked.sentences), number + _DATE_HEAD))):
        sentence = marked.sentences[at]
        if at != number and is_asked(context, at):
            continue
        for date in context.dates_in(marked.span(sentence.first, sentence.last)):
            if not date.date.is_whole or is_compared(context, date):
                continue
            start = marked.token_at(date.span.start)
            if at == number or labels & set(marked.norms(max(sentence.first, start - _LABEL), start)):
                return date.date
            bare.append(date.date)
    if context.own_date is not None and context.own_date.is_whole:
        return context.own_date
    return bare[0] if bare else None


def is_asked(context: Context, number: int) -> bool:
    """Whether a sentence stands under what a look was asked for: the history, the indication."""
    marked, place = context.marked, context.marked.places[number]
    if _HISTORY in place.kinds:
        return True
    first = number
    while first and marked.sentences[first - 1].line == marked.sentences[number].line and not marked.sentences[first].starts_line:
        first -= 1
    label = marked.norms(marked.sentences[first].first, marked.sentences[first].first + _LABEL)
    above = place.heading_of
    if above is not None and _asks(context, marked.norms(marked.sentences[above].first, marked.sentences[above].last)):
        return True
    return ":" in label and _asks(context, label[: label.index(":")])


def _asks(context: Context, label: list[str]) -> bool:
    return bool(context.plain("asks-why") & set(label))


def _of_line(context: Context, number: int, is_title: bool) -> Iterator[tuple[int, Look]]:
    """As in "14.4.26 CT, 7 liver lesions", "CT 5 May: …. …": the look of a sentence, and of those behind it on its line or under it."""
    marked, sentence, hit = context.marked, context.marked.sentences[number], _named(context, number)
    if hit is None:
        return
    method = hit.term.word if hit.term.word in LOOKS else None
    date = (
        _month_before(context, number, hit)
        or _day_beside(context, number, hit)
        or of_today(context, number, hit)
        or month_of_a_look(context, number, hit)
        or context.entry_days.get(number)
        or _day_above(context, number)
    )
    if date is None:
        return
    look = Look(method, with_its_day(context, number, date))
    yield number, look
    if len({one.date for one in context.dates_in(marked.span(sentence.first, sentence.last)) if not is_compared(context, one)}) > 1:
        return  # "CT of 4 June and MRI of 7 June. Two lung metastases."
    is_title = is_title or marked.words[sentence.last - 1].raw == ":" or _opens_a_list(context, number)
    for at in range(number + 1, min(len(marked.sentences), number + _UNDER_A_TITLE)):
        one = marked.sentences[at]
        if marked.places[at].part != marked.places[number].part or marked.places[at].heading or (one.gap and not is_title):
            return
        if one.line != sentence.line and not is_title:
            return
        if _named(context, at) is not None or any(marked.in_sentence(table, at) for table in _TREATMENT):
            return
        if any(day.date.month and day.date.first > date.last for day in context.dates_in(marked.span(one.first, one.last))):
            return  # "CT 4/2026 showed a response; progression in the lungs 8/2026"
        yield at, look


def _opens_a_list(context: Context, number: int) -> bool:
    """As in "Interval CT of 1 October" over lines that begin with a dash."""
    marked = context.marked
    if number + 1 >= len(marked.sentences) or marked.sentences[number + 1].line == marked.sentences[number].line:
        return False
    behind = marked.sentences[number + 1]
    return not behind.gap and marked.words[behind.first].raw in BULLETS


def _month_before(context: Context, number: int, hit: Hit) -> PartialDate | None:
    """As in "until 3 September 2025, stopped since the September scan showed": the month before a look, of the year told right before."""
    marked, sentence = context.marked, context.marked.sentences[number]
    month = MONTHS.get(marked.words[hit.first - 1].norm) if hit.first > sentence.first else None
    line = [at for at in range(max(0, number - _FEW), number) if marked.sentences[at].line == sentence.line]
    first = marked.sentences[line[0] if line else number].first
    told = [date.date for date in context.dates_in(marked.span(first, hit.first))] if month is not None else []
    if month is None or not told or told[-1].month is None:
        return None
    years = (told[-1].year - 1, told[-1].year, told[-1].year + 1)
    year = min(years, key=lambda one: abs((one - told[-1].year) * 12 + month - (told[-1].month or 0)))
    return PartialDate(year, month)


def _day_beside(context: Context, number: int, hit: Hit) -> PartialDate | None:
    """The day nearest to the name of a look, with no drug between and nothing that is compared with it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    found = []
    for date in context.dates_in(marked.span(sentence.first, sentence.last)):
        first, last = marked.tokens_of(date.span)
        low, high = (hit.last, first) if first >= hit.last else (last, hit.first)
        if high - low > _BESIDE or is_compared(context, date) or any(marked.hits(table, low, max(low, high)) for table in _TREATMENT):
            continue
        found.append((high - low + (first < hit.first), date.date))
    return min(found, key=lambda one: one[0])[1] if found else None


def with_its_day(context: Context, number: int, date: PartialDate) -> PartialDate:
    """As in "In April (the 17th) the CT showed", "March 2025 - CT on the 19th": a month with the day that its sentence tells."""
    sentence = context.marked.sentences[number]
    dated = context.dates_in(context.marked.span(sentence.first, sentence.last))
    for one, other in pairwise(dated):
        same = other.date.is_whole and (other.date.year, other.date.month) == (date.year, date.month)
        if one.date == date and same and _THAT_IS.fullmatch(context.marked.text[one.span.end : other.span.start]):
            return other.date  # "the CT in February, that is 23 February 2026"
    days = _ORDINAL.findall(context.marked.said(sentence.first, sentence.last)) if date.month is not None and date.day is None else []
    try:
        return PartialDate(date.year, date.month, int(days[0])) if len(days) == 1 else date
    except ValueError:
        return date


def _day_above(context: Context, number: int) -> PartialDate | None:
    """As in "IMAGING 10/27/2026" over "CT chest: …": the one day of the heading."""
    marked, above = context.marked, context.marked.places[number].heading_of
    if above is None or number - above > _FEW or any(marked.in_sentence(table, above) for table in _TREATMENT):
        return None
    days = context.dates_in(marked.span(marked.sentences[above].first, marked.sentences[above].last))
    return days[0].date if len(days) == 1 and not is_compared(context, days[0]) else None
