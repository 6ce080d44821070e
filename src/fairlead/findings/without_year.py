"""Days and months written without their year, or only in relation to another day: what the text beside them tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date as date_type
from datetime import timedelta

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import COUNTED, DAYS_IN_A_MONTH, MONTHS, MONTHS_IN_A_YEAR, Dated
from fairlead.findings.day_of_heading import heads_a_part
from fairlead.findings.spans_of_months import months_alone

_NAME = either(MONTHS)
_LETTER = "(?=[jfmasonde])"
"""The first letters of the months."""
_NUMBERS = {
    "a": 1,
    "an": 1,
    **{word: number for number, word in enumerate(COUNTED, start=1)},
}
_AGO = pattern_of(
    rf"\b(?:(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})\s(?P<u>day|week|month|year)s?\s(?:ago|earlier|previously|back)\b|last\s(?P<l>week|month|year)\b(?!\sof\b)|(?P<d>yesterday)\b)",
    re.IGNORECASE,
)
_WITHOUT_YEAR = pattern_of(
    rf"(?=[\dicpmsuotfegbljadn])(?<![\w./-])(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s(?:of\s)?|-)(?P<m>{_NAME})\b|\b(?:in|since|until|till|from|CT|PET|MRI|scan|OGD|EGD|endoscopy|gastroscopy|echo|MUGA|bloods|labs)\s(?P<b>{_NAME})\b"
    rf"|(?<=\()(?P<c>{_NAME})(?=\))"
    rf"|(?P<e>{_NAME}):?\s(?=(?:bloods|labs|echo|MUGA|echocardiogram|CBC|FBC|weight|PET|CT|MRI|scans?|OGD|EGD|endoscopy|biopsy)\b))"
    rf"(?!\.?[ ,'’-]{{0,3}}(?:\d(?!\d?\.\d|\d\d(?!\d)|\d?\s?(?:kg|lbs?|%|g/|mg|mmol|cm|kilos?)\b)"
    rf"|{_NAME}|to\b|[-–]\s?(?:\d|{_NAME}\b|now\b|present\b)))"
    r"(?(d)(?!\.?[ ]?[-–]))",
    re.IGNORECASE,
)
_MONTH_FIRST = pattern_of(
    rf"{_LETTER}(?<![\w./-])(?P<m>{_NAME})\b\.?\s(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\w/%]|[.,:]\d|-\d|,?\s?(?:19|20)\d\d|\s?(?:mg|g|Gy|cycles?|doses?)\b)",
    re.IGNORECASE,
)
_THIS_YEAR = pattern_of(
    rf"(?=[\djfmasonde])(?<![\w./-])(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<m>{_NAME})\b\s(?:of\s)?(?P<w>this|last)\syear\b",
    re.IGNORECASE,
)
_TELLS_THE_YEAR = pattern_of(rf"\b(?:this|last)\s(?:year|{_NAME}|spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_AHEAD = pattern_of(
    r"(?<!was\s)(?<!since\s)(?<!after\s)(?<!were\s)\b(?:starting|starts?|will|due|booked|scheduled|commencing|commences|begins|beginning|first\s(?:dose|cycle)|next)\b"
    r"[^.;\n\d]{0,40}$",
    re.IGNORECASE,
)
_BORN = pattern_of(r"\b(?:born|dob|birth|b\.)\W{0,3}(?:\s?(?:on|in)\s)?$", re.IGNORECASE)
_SOON_DAYS = 120
_ALSO_WORDS = ("may", "march", "mar", "dec", "sept")
_UNSURE_DAYS = 3
_RIGHT_BEFORE = 160
_NEAR = 400
_LINE = 90
_BESIDE = len(" of this year")
_CLOSE_DAYS = 150
"""A day without its year is of the year that brings it this close to the dated day told beside it."""
_NUMBERS_OF_A_DAY = pattern_of(
    r"(?:^(?:[-*•]\s)?(?=\d{1,2}/\d{1,2}:\s[A-Za-z])|(?=[csbloegpmdfurtiwln])\b(?:FBC|CBC|U&Es?|UEC|LFTs?|ECG|EKG|bloodwork|results|CT|PET|PET-CT|PET/CT|MRI|scan|scanned|bloods?|labs?|OGD|EGD|endoscopy|gastroscopy|biopsy|bx|seen|reviewed|now(?=\s\()|today(?=\s\()|on|since|from|until|till|"
    r"started|stopped|finished|ended|last\sdose|last\scycle|dated|clinic|ward|imaging|restaging|echo|USS)\s\(?)(?P<a>0?[1-9]|[12]\d|3[01])(?:/|(?P<dot>\.))(?P<b>0?[1-9]|[12]\d|3[01])"
    r"(?![\w/%-]|\.\d|,\d|\s?(?:nodes?|LNs?|lymph|mm|mg|kg|cm|pos|neg|fractions?|cycles?|doses?|weeks?|days?|of|biops\w*|cores?|#|were|was|positive|negative|g|ml|l|h|hours?|x)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS = re.compile(r"[.;\n]\s")
_OPENS = re.compile(r"(?:Then |And |But )?(?:in|by) ", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s\Z", re.IGNORECASE)
_AFTER = pattern_of(
    r"\b(?:then|afterwards|thereafter|until|till|again|back|recur\w{0,4}|relaps\w{1,3}|later|after\s(?:that|this|which))\b", re.IGNORECASE
)
_THEN = re.compile(r"\W{0,3}(?:and\s)?(?:then|after\sthat|afterwards|thereafter|next)\b", re.IGNORECASE)
_IF = re.compile(r"[^.;\n,]{2,20},?\s(?:if|provided|unless)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|had|began|started|received|got|given|since)\b", re.IGNORECASE)
_WEEKS_BEFORE = 28
_RECENT_DAYS = 60
_WAS = re.compile(r"\bwas\s\d[^.;\n]{0,16}\Z", re.IGNORECASE)
_DOTTED_DATE = pattern_of(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:20)?\d\d(?!\d)")


def of_this_year(text: str, own: PartialDate) -> Iterator[Dated]:
    """As in "in April this year": the year is that of the letter's own date, or the one before it."""
    for match in _THIS_YEAR.finditer(text):
        year = own.year - (match["w"].lower() == "last")
        start, day = match.start("d") if match["d"] else match.start("m"), int(match["d"]) if match["d"] else None
        try:
            yield Dated(Span(start, match.end()), PartialDate(year, MONTHS[match["m"].lower()], day), inferred=True)
        except ValueError:
            continue


Places = list[tuple[int, int, int, int | None]]
"""Where days and months without a year stand, in order: start, end, month, day."""


def year_of_context(text: str, found: Sequence[Dated], own: PartialDate | None, places: Places) -> list[Dated]:
    """Days and months without a year, of the year of the dated day that stands beside them in the same paragraph.

    As in "On January 20, 2026 the scan … Docetaxel was started on February 17": the year of the day told last before it, or the next one,
    where that brings it close; after the letter's own date only where the text has told later days, or a later part has its own.
    What counts from the month told right before comes first.
    """
    told = list(_of_the_month_before(text, found))
    known = sorted((*found, *told), key=lambda one: one.span.start)
    firsts = [one.span.start for one in known]
    anchors = [one for one in known if one.date.month and not _is_birth(text, one)]
    behind = [one.span.start for one in anchors]
    last: Dated | None = None
    newest = max((one.date.last for one in found if one.date.is_whole), default=date_type.max)
    reached = max((one.date.last for one in found if one.date.is_whole and heads_a_part(text, one.span)), default=date_type.min)
    for start, end, month, day in places:
        at = bisect_left(firsts, end)
        if at and known[at - 1].span.end > start:
            continue
        at = bisect_left(behind, start)
        before = max((one for one in (last, anchors[at - 1] if at else None) if one is not None), key=_start, default=None)
        anchor = _anchor(text, before, anchors[at] if at < len(anchors) else None, (start, end), beyond=own is None)
        date = _closest(anchor.date, month, day) if anchor is not None else None
        if (
            date is None
            and own is None
            and before is not None
            and before.date.is_whole
            and anchor is before
            and _is_newest(before, anchors)
        ):
            date = _later_that_year(before.date, month, day)
        elif date is not None and anchor is not None and _is_of_now(text, anchor, date, own, (start, month, day), anchors[at:]):
            continue  # it counts back from the letter's own date
        elif date is not None and own is None and date.first > newest and _WAS.search(text, max(0, start - _LINE), start):
            date = PartialDate(date.year - 1, month, day)  # "was 57 kg in January" in a record whose newest day is of October
        if date is not None and own is None and anchor is before and before is not None and date.last < before.date.first:
            if "\n" not in text[before.span.end : start] and _goes_on(text, before, start):
                date = _next(before.date, month, day)
            elif _opens_a_sentence(text, before, start):
                continue
        if date is None or _is_ahead(text, start):
            continue
        if own is not None and date.first > own.last and not (anchor is not None and anchor.date.first > own.last) and date.last > reached:
            continue
        last = Dated(Span(start, end), date, inferred=True)
        told.append(last)
    return told


def _is_of_now(
    text: str, anchor: Dated, date: PartialDate, own: PartialDate | None, place: tuple[int, int, int | None], behind: Sequence[Dated]
) -> bool:
    """As in "Surgery in November 2025. CT 29 July: clear" in a letter of August 2026: a new sentence tells of what was just before it.

    A day that lies within weeks of the letter is of the letter's year too ("nivolumab until June 2025. CT 2 October" on 14 October 2026),
    where the story does not go on from the year before.
    """
    start, month, day = place
    if own is None or own.month is None or not _ENDS.search(text, anchor.span.end, start):
        return False
    try:
        recent = PartialDate(own.year, month, day)
    except ValueError:
        return False
    if date.first >= anchor.date.first:
        goes_on = any(date.first <= one.date.first < recent.first for one in behind)
        return recent.is_whole and own.is_whole and date != recent and 0 <= (own.first - recent.first).days <= _WEEKS_BEFORE and not goes_on
    return recent.first > anchor.date.last and 0 <= (own.first - recent.first).days <= _RECENT_DAYS


def _opens_a_sentence(text: str, before: Dated, start: int) -> bool:
    """As in "the op in October 2025. … In June a spot turned up": a story goes on, so that it is no day before the one told last."""
    ends = list(_ENDS.finditer(text, before.span.end, start))
    return bool(ends) and _OPENS.fullmatch(text, ends[-1].end(), start) is not None


def _goes_on(text: str, before: Dated, start: int) -> bool:
    """As in "rays until October 2024. Then all was well until May": words between two days say that the second came after the first."""
    return bool(_ENDS.search(text, before.span.end, start)) and _AFTER.search(text, before.span.end, start) is not None


def _next(anchor: PartialDate, month: int, day: int | None) -> PartialDate | None:
    """The first such day behind another."""
    try:
        return PartialDate(anchor.year + 1, month, day)
    except ValueError:
        return None


def _start(one: Dated) -> int:
    return one.span.start


def _is_ahead(text: str, start: int) -> bool:
    """Whether the words before a day on its line tell that it comes."""
    low = max(0, start - _LINE)
    begin = max(text.rfind("\n", low, start) + 1, low)
    return _AHEAD.search(text, begin, start) is not None or _is_to_follow(text, begin, start)


def _is_to_follow(text: str, begin: int, start: int) -> bool:
    """As in "After that, paclitaxel from 2 November, if the pressure allows": what is to come then, or under a condition, from a day."""
    if not _FROM.search(text, max(begin, start - _BESIDE), start):
        return False
    begin = max([begin, *(found.end() for found in _ENDS.finditer(text, begin, start))])
    ends = _ENDS.search(text, start)
    said, told = text[begin:start], text[start : ends.start() if ends else len(text)]
    return not _PAST.search(said) and not _PAST.search(told) and (_THEN.match(said) is not None or _IF.match(text, start) is not None)


def _is_birth(text: str, date: Dated) -> bool:
    return _BORN.search(text, max(0, date.span.start - 20), date.span.start) is not None


def without_year(text: str, month_first: bool, order: bool | None = None, taken: Sequence[Span] = (), *, mixed: bool = False) -> Places:
    """The places of days and months without a year, in order; `month_first`: whether the text writes the month before the day.

    `order`: whether its numbers have the day first, None where nothing tells: then none of numbers alone is read. `taken`: other dates.
    `mixed`: it writes both.
    """
    found: Places = list(_in_numbers(text, order, taken)) if order is not None else []
    for match in _WITHOUT_YEAR.finditer(text):
        name = match["m"] or match["b"] or match["c"] or match["e"]
        if (name not in _ALSO_WORDS or (not match["m"] and name == "sept")) and not (match["d"] and month_first):
            start = match.start("d") if match["d"] else next(match.start(one) for one in "bce" if match[one])
            found.append((start, match.end(), MONTHS[name.lower()], int(match["d"]) if match["d"] else None))
    written = [match for match in _MONTH_FIRST.finditer(text) if match["m"] not in _ALSO_WORDS] if month_first or mixed else []
    found += [(match.start("m"), match.end("d"), MONTHS[match["m"].lower()], int(match["d"])) for match in written]
    known = [*((start, end) for start, end, *_ in found), *((span.start, span.end) for span in taken)]
    found += [one for one in months_alone(text) if not any(start <= one[0] < end for start, end in known)]
    return sorted(set(found), key=lambda one: one[:2])


def _in_numbers(text: str, order: bool, taken: Sequence[Span]) -> Iterator[tuple[int, int, int, int]]:
    """As in "CT 3/11" or "bloods 10/11:", beside a word that takes a date; what counts something ("3/11 nodes") is none.

    "bloods 16.11" is one only where the text writes whole dates with dots.
    """
    dotted = _DOTTED_DATE.search(text) is not None
    for match in _NUMBERS_OF_A_DAY.finditer(text):
        if match["dot"] and not dotted:
            continue
        day, month = (int(match["a"]), int(match["b"])) if order else (int(match["b"]), int(match["a"]))
        free = all(match.end("b") <= one.start or one.end <= match.start("a") for one in taken)
        if free and month <= MONTHS_IN_A_YEAR and 1 <= day <= DAYS_IN_A_MONTH:
            yield match.start("a"), match.end("b"), month, day


def _anchor(text: str, before: Dated | None, behind: Dated | None, place: tuple[int, int], *, beyond: bool) -> Dated | None:
    """The dated day told last before a place in its paragraph, else the first one behind it.

    `beyond`: in a text without a date of its own, the paragraph before counts too.
    """
    start, end = place
    near = before if before is not None and start - before.span.end <= _NEAR else None
    if near is not None and _TELLS_THE_YEAR.search(text, near.span.end, end + _BESIDE):
        return None  # words in between tell the year, and it need not be that of the day before them
    if near is not None and "\n\n" not in text[near.span.end : start]:
        return near
    if behind is not None and behind.span.start - end <= _NEAR // 2 and "\n\n" not in text[end : behind.span.start]:
        return behind
    return near if beyond else None


def _is_newest(one: Dated, others: Sequence[Dated]) -> bool:
    return all(other.date.first <= one.date.last for other in others)


def _later_that_year(anchor: PartialDate, month: int, day: int | None) -> PartialDate | None:
    """Such a day later in the year of another: what is told behind the newest day of a story without a day of its own came after it."""
    try:
        date = PartialDate(anchor.year, month, day)
    except ValueError:
        return None
    return date if date.first > anchor.last else None


def _closest(anchor: PartialDate, month: int, day: int | None) -> PartialDate | None:
    """The day in the same year, else in the next, where it lies close to another one; None where none does."""
    for year in (anchor.year, anchor.year + 1):
        try:
            date = PartialDate(year, month, day)
        except ValueError:
            continue
        if abs((date.first - anchor.first).days) <= _CLOSE_DAYS:
            return date
    return None


def told_from(text: str, own: PartialDate, taken: set[int], places: Places) -> Iterator[Dated]:
    """Dates that count back from the letter's own ("3 weeks ago", "last month"), and days and months written without their year."""
    for match in _AGO.finditer(text):
        date = _ago(match, own.first)
        if date is not None:
            yield Dated(Span(match.start(), match.end()), date, inferred=True)
    for start, end, month, day in places:
        ahead = _is_ahead(text, start)
        for year in (own.year + 1, own.year, own.year - 1) if ahead else (own.year, own.year - 1):
            try:
                date = PartialDate(year, month, day)
            except ValueError:
                continue
            soon = ahead and 0 < (date.first - own.first).days <= _SOON_DAYS
            if (soon or date.first <= own.first) and start not in taken:
                yield Dated(Span(start, end), date, inferred=True)
                break


def _of_the_month_before(text: str, found: Sequence[Dated]) -> Iterator[Dated]:
    """As in "In July 2026 he had pain. The scan on 14 July …": a day of the month that was told with its year right before."""
    months = [one for one in found if not one.date.is_whole and one.date.month]
    starts = {one.span.start for one in found}
    for match in _WITHOUT_YEAR.finditer(text) if months else ():
        if not match["d"] or match.start("d") in starts:
            continue
        month = MONTHS[match["m"].lower()]
        before = [one for one in months if 0 <= match.start("d") - one.span.end <= _RIGHT_BEFORE]
        if before and before[-1].date.month == month and not _went_on(found, before[-1], match.start("d")):
            try:
                date = PartialDate(before[-1].date.year, month, int(match["d"]))
            except ValueError:
                continue
            yield Dated(Span(match.start("d"), match.end()), date, inferred=True)


def _went_on(found: Sequence[Dated], month: Dated, place: int) -> bool:
    """As in "Dx Nov 2025 … completed 14 Feb 2026. OGD 9 Nov": a later day was told in between, so the day is not of that month."""
    return any(month.span.end < one.span.start < place and one.date.first > month.date.last for one in found)


def _ago(match: re.Match[str], own: date_type) -> PartialDate | None:
    """As exact as the words: a day for days, a month for weeks and months, a year for years; None where the weeks leave the month open."""
    if match["d"]:
        return PartialDate.of(own - timedelta(days=1))
    unit = (match["u"] or match["l"]).lower()
    number = 1 if match["l"] else _NUMBERS.get(match["n"].lower()) or int(match["n"])
    if unit == "day":
        return PartialDate.of(own - timedelta(days=number))
    if unit == "week":
        low, high = (own - timedelta(days=7 * number + more) for more in (_UNSURE_DAYS, -_UNSURE_DAYS))
        return PartialDate(low.year, low.month) if (low.year, low.month) == (high.year, high.month) else None
    if unit == "month":
        months = own.year * MONTHS_IN_A_YEAR + own.month - 1 - number
        return PartialDate(months // MONTHS_IN_A_YEAR, months % MONTHS_IN_A_YEAR + 1)
    return PartialDate(own.year - number)
