"""Dates as records write them, with the precision that they have. Never a guess: what may mean two days keeps only what both share."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import DAYS_IN_A_MONTH, MONTHS, MONTHS_IN_A_YEAR, Dated
from fairlead.findings.day_of_a_look import opens_with_a_look
from fairlead.findings.day_of_heading import of_its_heading, opens_the_note
from fairlead.findings.days_in_its_style import days_in_its_style
from fairlead.findings.days_in_words import days_alone, in_digits
from fairlead.findings.lay_days import lay_days
from fairlead.findings.months_in_short import months_in_short
from fairlead.findings.months_of_years import RECENT_YEARS, months_of_years
from fairlead.findings.numbers_of_items import without_numbers_of_items
from fairlead.findings.numbers_of_parts import without_numbers_of_parts
from fairlead.findings.ranges_of_days import days_of_ranges
from fairlead.findings.recent_days import days_in_order, order_of_days, recent_days
from fairlead.findings.spans_of_months import ranges_of_years
from fairlead.findings.without_year import of_this_year, told_from, without_year, year_of_context

__all__ = ["MONTHS", "Dated", "Signs", "dates", "dates_and_own", "day_first", "impossible", "letter_date"]

_NAME = either(MONTHS)
_PATTERN = pattern_of(
    rf"""(?:(?<![\w./-])|(?<=/\d\d[-–])|(?<=/\d{{4}}[-–])|(?<=\.\d\d[-–])|(?<=\.\d{{4}}[-–])
      |(?<=\s(?:19|20)\d\d[-–])(?=(?:\d\d?\s)?[a-z])|(?<=['’]\d\d[-–])|(?<=[a-z]-\d{{4}}[-–])(?=\d\d?-[a-z])
      |(?<=-\d\d-\d\d-)(?=(?:19|20)\d\d-)|(?<=(?:19|20)\d\d-\d\d-)(?=(?:19|20)\d\d-\d\d(?![\d/-])))(?=[\djfmasonde])(?:
      (?P<iy>(?:19|20)\d\d)(?P<is>[-/.])(?P<im>\d\d?)(?P=is)(?P<id>\d\d?)(?!\d)
    | (?P<wy>(?:19|20)\d\d)(?P<ws>[-/])(?P<wm>{_NAME})\b\.?(?:(?P=ws)(?P<wd>\d\d?)(?!\d))?
    | (?P<vy>(?:19|20)\d\d)\s(?=(?-i:[A-Z]))(?P<vm>{_NAME})\b(?!\.?,?\s?(?:\d{{1,2}},?\s)?(?:(?:19|20)\d\d|['’]?\d\d\b))
    | (?P<cy>(?:19|20)\d\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>[0-3]\d)(?!\d)
    | (?P<qy>(?:19|20)\d\d)(?:-(?P<qm>0[1-9]|1[0-2])|/(?P<qn>0?[1-9]|1[0-2]))(?![\d/]|-(?!(?:19|20)\d\d-\d\d(?![\d/-])))
    | (?P<na>\d{{1,2}})(?P<s1>[/.-])(?P<nb>\d{{1,2}})(?P=s1)(?P<ny>\d{{4}}|\d\d)(?![\d/]|\.\d)
    | (?<!PS[ ])(?<!ECOG[ ])(?<!KPS[ ])(?<![<>=≤≥])(?<![<>=≤≥][ ])(?P<dd>0?[1-9]|[12]\d|3[01])
      (?:st|nd|rd|th)?[\s.-]{{0,3}}(?:of\s)?(?P<dm>{_NAME})\b\.?[\s,'-]{{0,3}}
      (?P<dy>(?:19|20)\d\d|\d\d(?![\d/]|:\d|\.\d|,?\s(?:19|20)\d\d|\s(?:{_NAME})\b))
    | (?P<mm>{_NAME})\b\.?\s{{1,2}}(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<my>(?:19|20)\d\d)
    | (?P<pm>{_NAME})\b\.?(?:,?\s(?:of\s)?|-|/)(?P<py>(?:19|20)\d\d)
    | (?P<tm>{_NAME})\b(?:-|/|\s?['’])(?P<ty>\d\d)(?![\d/]|-(?!{_NAME}\b)|\s{_NAME}\b)
    | (?P<sm>0?[1-9]|1[0-2])(?:[/-]|(?<=\b0[1-9])\.|(?<=\b1[0-2])\.)(?P<sy>(?:19|20)\d\d)(?![\d/]|-(?=\w)(?!\d{{1,2}}[/.](?:19|20)\d\d))
    | (?P<yy>(?:19|20)\d\d)(?![\w/.-]\d|[/-]|\s?[a-zµ%])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_YEAR = pattern_of(
    r"(?:\b(?:in|since|from|until|till|to|born|during|early|late|mid|of|around|year|by|end of)\s|[(|,:)]\s?|^\s?|[-–]\s?)$", re.IGNORECASE
)
_RANGE = pattern_of(
    rf"(?<![\w./-])(?:(?P<am>0?[1-9]|1[0-2])|(?P<an>{_NAME})\b\.?)\s?(?:-|–|to|until|till|through|and)\s?(?:the\s)?(?:(?:end|middle|start|beginning)\sof\s)?"
    rf"(?:(?P<bm>0?[1-9]|1[0-2])/|(?P<bn>{_NAME})\b\.?,?\s)(?P<y>(?:19|20)\d\d|(?<![\d/])['’]\d\d)(?![\d/])",
    re.IGNORECASE,
)
_BESIDE_MONTH = pattern_of(
    r"\b(?:since|from|until|till|started|starting|start|stopped|completed|compl\.?|finished|ended|ceased|CT|PET|MRI|dx|diagnosed|progressed)"
    r"\s(?:in\s)?(?P<m>0?[1-9]|1[0-2])/(?P<y>[12]\d)(?![\w/%]|[.,]\d|\s?(?:nodes?|LNs?|lymph|mm|kg|cm|pos|neg|fractions?|#)\b)",
    re.IGNORECASE,
)
_SHORT_MONTH = pattern_of(
    r"(?<![\w./,()+-])(?<![\w(]\s\()(?P<m>0[1-9]|1[0-2])/(?P<y>[12]\d)(?![\w/%]|[.,]\d|\s?(?:nodes?|LNs?|lymph|mm|kg|cm|pos|neg|fractions?|#)\b)",
    re.IGNORECASE,
)
_SECOND_MONTH = re.compile(r"(?<=\b[01]\d/[12]\d[-–])(?P<m>0[1-9]|1[0-2])/(?P<y>[12]\d)(?![\w/%]|[.,]\d)")
_ONLY_A_MONTH = re.compile(
    r"\b(?:since|from|until|till|to|in|on|CT|PET|ended|started|stopped|completed|dx)\s(?:0[1-9]|1[0-2])/[12]\d(?![\w/])|\b0[1-9]/[12]\d\s?(?:-|–|to)\s?(?:0[1-9]|1[0-2])/[12]\d(?![\w/])",
    re.IGNORECASE,
)
_TODAY, _WORD = re.compile(r"\btoday\W{1,3}(?:is\s)?$", re.IGNORECASE), 12
_SET_APART = re.compile(r"\s{3}$")
_HEAD_LINES = 12
_HEAD_LINE = 90
_OF_AN_EVENT = re.compile(
    r"\b(?:finish\w*|complet\w*|compl|ended|ending|stopped|started|begun|since|from|until|till|last|diagnosed|done|due|after|before|next|op|surgery)"
    r"\b\.?\s(?:on\s|in\s)?\Z",
    re.IGNORECASE,
)
_LONG_LINE, _LABEL_NEAR = 160, 5
_FAR_AHEAD, _FEW_AHEAD = 45, 2
"""A note may name one day that lies so many days ahead, and not two."""
_PIVOT = 40
"""Two digits below it are a year of this century: no record looks so far ahead, and people are born before it (3/4/61 is 1961)."""
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Signs:
    """Words of the pack that tell how a document writes dates.

    `day_first` finds spellings of countries that write the day first; `labels` the words beside a letter's own date, `others` those
    beside another day of the head (birth, diagnosis), `parts` those that a number stands behind which is no day ("segment 6").
    """

    day_first: re.Pattern[str] | None = None
    labels: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


def dates(text: str, signs: Signs | None = None) -> tuple[Dated, ...]:
    """The dates in `text` in order; days that the calendar does not have are left out.

    >>> [str(found.date) for found in dates("seen 14/02/2014, again 2026-03-12, CT March 2025, 71.4 kg, 31/02/2020, Jan-24")]
    ['2014-02-14', '2026-03-12', '2025-03', '2024-01']
    >>> [str(found.date) for found in dates("June to October 2025, 11-02/2026, 2023/4/20")]
    ['2025-06', '2025-10', '2025-11', '2026-02', '2023-04-20']
    """
    return dates_and_own(text, signs or Signs())[0]


def dates_and_own(text: str, signs: Signs, order: bool | None = None) -> tuple[tuple[Dated, ...], PartialDate | None]:
    """The dates in `text` in order, and the letter's own date; `order` as of `day_first`, where the text itself does not tell it."""
    spoken, begins = in_digits(without_numbers_of_items(without_numbers_of_parts(text, signs.parts)))
    found, own = _dates_and_own(spoken, signs, order)
    placed = (replace(one, span=Span(begins.get(one.span.start, one.span.start), one.span.end)) for one in found) if begins else found
    return tuple(placed), own


def _dates_and_own(text: str, signs: Signs, order: bool | None) -> tuple[tuple[Dated, ...], PartialDate | None]:
    matches = [match for match in _PATTERN.finditer(text) if "\t" not in match[0] and "   " not in match[0]]  # columns
    told = _order(matches)
    order = told if told is not None else order
    if order is None and signs.day_first is not None and signs.day_first.search(text):
        order = True
    order = order_of_days(text) if order is None else order
    found = [one for match in _RANGE.finditer(text) for one in _range(match)]
    found += ranges_of_years(text)
    found += days_of_ranges(text, order, month_first=any(match["md"] for match in matches))
    newest = max((_year(said) for match in matches if (said := match["ny"] or match["dy"])), default=0)
    whole = max((_year(said) for match in matches for name in ("iy", "wy", "vy", "my", "py", "sy") if (said := match[name])), default=0)
    found += months_of_years(text, newest, order, _order_of_names(matches), whole)
    taken = {place for one in found for place in (one.span.start, one.span.end)}
    for match in matches:
        date = _date(match, order)
        if date is None or taken & {match.start(), match.end()}:
            continue
        if match["yy"] is None or _stands_for_a_year(text, match):
            found.append(Dated(Span(match.start(), match.end()), date))
    found.sort(key=lambda one: one.span.start)
    own = of_its_heading(text, found) or letter_date(text, found, signs)
    found += days_in_its_style(text, found, own)
    found += [*recent_days(text, found, own, order), *lay_days(text, own, found)]
    found += _short_months(text, found, order) if not any(match["is"] == "/" for match in matches) else []
    found.sort(key=lambda one: one.span.start)
    year_first = any(match["is"] == "/" for match in matches)  # who writes 2026/4/6 writes 6/22 with the month first
    month_first = year_first or _order_of_names(matches) is False or (order is False and _order_of_names(matches) is None)
    if own is not None:
        found += of_this_year(text, own)
        found.sort(key=lambda one: one.span.start)
    places = without_year(text, month_first, order, [one.span for one in found], mixed=any(match["md"] for match in matches))
    found += year_of_context(text, found, own, places)
    found.sort(key=lambda one: one.span.start)
    found += days_in_order(text, found, own, order)
    found.sort(key=lambda one: one.span.start)
    if own is None:
        return tuple(found), None
    starts = {one.span.start for one in found}
    relative = (*told_from(text, own, starts, places), *days_alone(text, own))
    counted = [one for one in relative if not any(one.span & other.span for other in found)]
    return tuple(sorted([*found, *counted], key=lambda one: one.span.start)), own


def _short_months(text: str, found: Sequence[Dated], order: bool | None) -> list[Dated]:
    """As in "since 01/25": a month and the last two digits of its year, in a text that writes them so beside a word that takes a date.

    A count of nodes (3/24) looks the same: without such a word in the text none is read, and never one in brackets or before "nodes".
    A year long before the newest of the text is none where the numbers may be a day and its month ("CT 3/11" in a letter of 2026).
    """
    newest = max((one.date.year for one in found), default=0)
    oldest = newest - RECENT_YEARS if newest else 2000 + MONTHS_IN_A_YEAR + 1
    taken = [(one.span.start, one.span.end) for one in found]
    written = {match.start("m"): match for match in _BESIDE_MONTH.finditer(text)}
    written |= {match.start("m"): match for match in months_in_short(text, [*found, *_told_months(written.values())])}
    if _ONLY_A_MONTH.search(text) is not None:
        written |= {match.start("m"): match for match in _SHORT_MONTH.finditer(text)}
        written |= {match.start("m"): match for match in _SECOND_MONTH.finditer(text)}
    return [
        Dated(Span(place, match.end("y")), PartialDate(2000 + int(match["y"]), int(match["m"])))
        for place, match in written.items()
        if all(match.end("y") <= start or end <= place for start, end in taken)
        and (int(match["y"]) > (MONTHS_IN_A_YEAR if order else DAYS_IN_A_MONTH) or 2000 + int(match["y"]) >= oldest)
    ]


def _told_months(matches: Iterable[re.Match[str]]) -> Iterator[Dated]:
    for match in matches:
        yield Dated(Span(match.start("m"), match.end("y")), PartialDate(2000 + int(match["y"]), int(match["m"])))


_HOUR = re.compile(r",?\s{1,3}(?:at\s)?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)")
_FEWEST_NOTES = 3


def letter_date(text: str, found: Sequence[Dated], signs: Signs) -> PartialDate | None:
    """The letter's own date: the latest whole one of the head beside a word for it or by itself in a line, in two short first lines,
    opening the first or all of a sentence in one of them; else the only one right behind a word for today. In a log of notes that are
    written to the hour it is the day of the newest note.
    """
    if len(notes := _of_notes(text, found)) >= _FEWEST_NOTES:
        return max(notes, key=lambda one: one.first)
    labelled, bare = [], []
    lines, end = -1, 0
    dated = deque(one for one in found if one.date.is_whole)
    for line in text.splitlines(keepends=True)[: 2 * _HEAD_LINES]:
        start, end = end, end + len(line)
        here = []
        while dated and dated[0].span.start < end:
            here.append(dated.popleft())
        if not line.strip():
            continue
        lines += 1
        words = {word.strip(".,:;()*|").lower() for word in _head_of(text, start, line[:200], here if lines == 0 else ()).split()}
        if lines < 2 and words & signs.others:
            bare += [one.date for one in here if _is_by_itself(text, one.span)]
        if lines < _HEAD_LINES and words & signs.others and words & signs.labels:
            labelled += [one.date for one in here if _is_labeled(text, start, one.span, signs.labels, signs.others)]
        if lines < _HEAD_LINES and here and not words & signs.others:
            inside = [one.date for one in here if lines == 0 or not _is_in_a_bracket(text, start, one.span)]
            inside = inside[:1] if lines == 0 and not _in_one_sentence(text, here) else inside
            alone = len(here) == 1 and line.strip(" \t*_\n") == text[here[0].span.start : here[0].span.end]
            at_right = lines < 2 and _SET_APART.search(text, start, here[-1].span.start) and not text[here[-1].span.end : end].strip()
            if words & signs.labels and len(line) > _LONG_LINE:  # a note without breaks: the word stands in the head of it
                inside = [one.date for one in here if _is_labeled(text, start, one.span, signs.labels)]
                labelled += inside
            else:
                named = words & signs.labels and not opens_with_a_look(text, start, here)
                labelled += inside if named or alone else inside[-1:] if at_right else []
            short, opens = lines < 2 and len(line) <= _HEAD_LINE, lines == 0 and opens_the_note(text, start, here[0].span)
            free = [one.date for one in here if one.date in inside and not _OF_AN_EVENT.search(text, start, one.span.start)]
            bare += free if short else free[:1] if opens else []
    if not labelled and not bare:
        said = {one.date for one in found if one.date.is_whole and _TODAY.search(text, max(0, one.span.start - _WORD), one.span.start)}
        return said.pop() if len(said) == 1 else None
    if not labelled and _is_long_past(max(bare, key=lambda one: one.first), found):
        return None
    return max(labelled or bare, key=lambda one: one.first, default=None)


def _head_of(text: str, start: int, line: str, here: Sequence[Dated]) -> str:
    """As in "Call 2026-04-09, Cork. 47 M, dx 2025-06": the first sentence of a note that its day opens; else the whole line."""
    if not here or not opens_the_note(text, start, here[0].span):
        return line
    end = line.find(". ", here[0].span.end - start)
    return line if end < 0 else line[:end]


def _is_in_a_bracket(text: str, start: int, day: Span) -> bool:
    """As in "CDH1 variant (germline, report 1/15/26)": a day within a line that is of what the bracket tells."""
    return text.rfind("(", start, day.start) > text.rfind(")", start, day.start) and text.find(")", day.end, day.end + _HEAD_LINE) >= 0


def _is_long_past(own: PartialDate, found: Sequence[Dated]) -> bool:
    """As in "Biopsy 3 Feb 2026 … FOLFOX March 2026, growth Sept 2026": days months later, of which no note speaks that often."""
    return sum((one.date.first - own.last).days > _FAR_AHEAD for one in found) >= _FEW_AHEAD


def _in_one_sentence(text: str, found: Sequence[Dated]) -> bool:
    """Whether no sentence ends between the first and the last of some dates."""
    told = re.search(r"\b(?:on|in|since|from|by)\s$", text[: found[0].span.start], re.IGNORECASE)  # "On 4 May ALT was 640. By 1 June …"
    return bool(told) or not re.search(r"[.!?]\s", text[found[0].span.end : found[-1].span.start])


def _is_labeled(text: str, start: int, place: Span, labels: frozenset[str], others: frozenset[str] = frozenset()) -> bool:
    """Whether one of the few words before a date in its sentence is a word for the day of a letter, and none is one for another day."""
    before = re.split(r"[.;!?](?:\s|$)", text[start : place.start])[-1].split()
    near = {word.strip(",:()*|").lower() for word in before[-_LABEL_NEAR:]}
    return bool(near & labels) and not near & others


def _of_notes(text: str, found: Sequence[Dated]) -> list[PartialDate]:
    """The days that open lines with the hour right behind them ("10/11/2026 15:40 (nurse)")."""
    timed = [one for one in found if one.date.is_whole and _HOUR.match(text, one.span.end)]
    return [one.date for one in timed if not text[text.rfind("\n", 0, one.span.start) + 1 : one.span.start].strip(" \t>*•-#[")]


def _is_by_itself(text: str, place: Span) -> bool:
    """Whether a date is all of a sentence ("Dictated. 18 Nov 2026. Re …")."""
    before, behind = text[: place.start].rstrip(" \t"), text[place.end :].lstrip(" \t")
    return before[-1:] in ("", "\n", ".", ";", "|") and behind[:1] in ("", "\n", ".", ";", "|")


def _range(match: re.Match[str]) -> Iterator[Dated]:
    """As in "June to October 2025": both ends have the year, the first the year before where its month comes later in the year."""
    if bool(match["am"]) != bool(match["bm"]):
        return
    first, last = (int(match[f"{end}m"]) if match[f"{end}m"] else MONTHS[match[f"{end}n"].lower()] for end in "ab")
    year = _year(match["y"].lstrip("'’"))
    start, end = match.start("am" if match["am"] else "an"), match.end("am" if match["am"] else "an")
    yield Dated(Span(start, end), PartialDate(year - (first > last), first))
    yield Dated(Span(match.start("bm" if match["bm"] else "bn"), match.end("y")), PartialDate(year, last))


def impossible(text: str) -> Iterator[Span]:
    """The places of what is written like a whole date and is none (31/02/2020)."""
    for match in _PATTERN.finditer(text):
        whole = match["na"] or match["iy"] or match["dd"] or match["md"]
        if whole and _date(match, None) is None and _date(match, True) is None and _date(match, False) is None:
            yield Span(match.start(), match.end())


def day_first(text: str) -> bool | None:
    """Whether 03/04/2025 has the day first here: told by a date of the text that allows one reading only; None where nothing tells.

    >>> day_first("seen 14/02/2014"), day_first("seen 02/14/2014"), day_first("seen 02/03/2014")
    (True, False, None)
    """
    return _order(list(_PATTERN.finditer(text)))


def _order(matches: Sequence[re.Match[str]]) -> bool | None:
    seen = set()
    for match in matches:
        if match["na"]:
            one, two = int(match["na"]), int(match["nb"])
            if one > MONTHS_IN_A_YEAR >= two:
                seen.add(True)
            elif two > MONTHS_IN_A_YEAR >= one:
                seen.add(False)
            elif match["s1"] == "." and max(one, two) <= MONTHS_IN_A_YEAR:
                seen.add(True)
    if len(seen) == 1:
        return seen.pop()
    return None if seen else _order_of_names(matches)


def _order_of_names(matches: Sequence[re.Match[str]]) -> bool | None:
    """Whether whole dates with the name of the month have the day first, where all of them agree ("3 April 2025", "April 3, 2025")."""
    written = {bool(match["dd"]) for match in matches if match["md"] or (match["dd"] and " " in match[0])}
    return written.pop() if len(written) == 1 else None


def _stands_for_a_year(text: str, match: re.Match[str]) -> bool:
    """A bare four-digit number is a year only beside a word or mark that says so."""
    return bool(_BEFORE_YEAR.search(text[max(0, match.start() - 8) : match.start()].rpartition("\n")[2]))


def _date(match: re.Match[str], order: bool | None) -> PartialDate | None:
    part = match.groupdict()
    try:
        if part["na"]:
            return _numeric(int(part["na"]), int(part["nb"]), _year(part["ny"]), order)
        for year, month, day in (("iy", "im", "id"), ("cy", "cm", "cd"), ("dy", "dm", "dd"), ("my", "mm", "md")):
            if part[year]:
                return PartialDate(_year(part[year]), _month(part[month]), int(part[day]))
        for year, month in (("qy", "qm"), ("qy", "qn"), ("py", "pm"), ("ty", "tm"), ("sy", "sm"), ("vy", "vm")):
            if part[year] and part[month]:
                return PartialDate(_year(part[year]), _month(part[month]))
        if part["wy"]:
            return PartialDate(int(part["wy"]), _month(part["wm"]), int(part["wd"]) if part["wd"] else None)
        return PartialDate(int(part["yy"]))
    except ValueError:
        return None


def _numeric(one: int, two: int, year: int, order: bool | None) -> PartialDate | None:
    """Day and month in either order: the one the text tells, else what both share (the year), else the only one that exists."""
    readings = []
    for day, month in ((one, two), (two, one)) if one != two else ((one, two),):
        try:
            readings.append(PartialDate(year, month, day))
        except ValueError:
            continue
    if len(readings) == 2 and order is None:
        return PartialDate(year)
    if not readings:
        return None
    if order is None or len(readings) == 1:
        return readings[0]
    return readings[0] if order else readings[1]


def _year(text: str) -> int:
    year = int(text)
    return year if year >= _CENTURY else year + (2000 if year < _PIVOT else 1900)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text.lower()]
