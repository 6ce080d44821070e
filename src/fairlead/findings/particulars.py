"""What is told of one course of treatment: cycles, line, aim, state, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.cells import heading, tells_a_story
from fairlead.findings.context import Context
from fairlead.findings.courses import Course
from fairlead.findings.numbers import number_in

_COUNT = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CYCLES = re.compile(
    rf"""(?:(?:(?<![A-Za-z])|(?-i:(?<=[A-Z])(?=x)))[x×]\s?(?P<a>\d{{1,2}})(?:\s?(?:cycles|courses))?(?!\d|\.\d|\s?(?:cm|mm|mg|/))
      | (?P<b>{_COUNT})(?:\s?/\s?\d{{1,2}}|\sof\s\d{{1,2}})?
        \s(?:full\s|further\s|more\s|completed\s|pre-?op(?:erative)?\s|total\s)?(?:cycles?|courses?|rounds?|doses|infusions)\b
      | (?<![\d.])(?P<g>{_COUNT})\s(?:more|further|additional|extra)(?=\s?$) | \b(?P<h>{_COUNT})\stimes\b(?!\s(?:a|per|daily|weekly|the)\b)
      | (?<![\d.\w/])(?P<i>\d{{1,2}})\s?[x×](?!\s?(?:\d|daily|weekly|a\s|per\s|/|mg|cm|mm|nightly|monthly))(?![A-Za-z])
      | \b(?P<f>one)\s(?:dose|infusion)\b
      | \b(?:cycle|course)s?\s?\#?(?P<c>\d{{1,2}})\b | \bC(?P<d>\d{{1,2}})(?:D\d{{1,2}})?\b(?![.:]\d)
      | \((?P<e>\d{{1,2}})\s?(?:cycles|courses|[x×])\))""",
    re.VERBOSE | re.IGNORECASE,
)
_BOTH_SIDES = re.compile(
    rf"\b(?P<p>{_COUNT})\s(?:cycles?\s|courses?\s|x\s)?(?:pre-?\s?op\w*|pre|before|neo-?adjuvant\w*)\b[^.;\n]{{0,60}}?"
    rf"\b(?P<q>{_COUNT})\s(?:cycles?\s|courses?\s|x\s)?(?:post-?\s?op\w*|post|after|adjuvant\w*)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"\b(?P<p>\d{1,2})\s?(?:cycles?\s)?\+\s?(?P<q>\d{1,2})\s?(?:cycles?|courses?)\b", re.IGNORECASE)
_ONLY_CYCLES = re.compile(rf"(?P<n>{_COUNT})\s?(?:x\s?)?(?:cycles?|courses?)(?:\s(?:given|completed|received))?", re.IGNORECASE)
_WORDS = 16
_STATES = 30
_HEAD = 3
_OF_DIAGNOSIS = re.compile(r"\b(?:dx|diagnosed|diagnosis)(?:\s(?:in|on))?\s?:?\s?$", re.IGNORECASE)
_SINCE = re.compile(r"[\s,]{1,2}(?:since|from|started(?:\sin|\son)?)\s", re.IGNORECASE)
_WITH = re.compile(r"\s*(?:with|and|,)\b")
_ENDED_BY = re.compile(
    r"(?:(?:^|\s)to|\b(?:until|till|ended|compl(?:eted|\.)?|finished|ceased|stopped|stoped|discontinued|last))(?:\s(?:on|in|again|after|the\s(?:end|middle|start|beginning)\sof))?$",
    re.IGNORECASE,
)
PART_OF_ALL = re.compile(
    r"\b(?:(?P<n>\d{1,2})|one|two|three|four|five|six|seven|eight)\s?(?:/|of|out\sof)\s?(?:the\s)?"
    r"(?:(?!(?P=n)\b)\d{1,2}|planned|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:planned\s|weekly\s)?(?:cycles?|courses?|doses?|fractions?|infusions?)\b",
    re.IGNORECASE,
)
"""As in "3 of 6 cycles": not all that were planned; "5 of 5" is all."""
_LOOKS = ("CT", "PET-CT", "MRI", "endoscopy", "EUS", "biopsy")
_NUMBERED = re.compile(r"\b(?:C|cycle\s|course\s|#)(?P<n>\d{1,2})(?:\s?D\d{1,2})?:?\s(?:on\s)?$", re.IGNORECASE)
_TO = ("-", "–", "—", "to", "until", "till", "through", "and", "→", "->")
_AND_THEN = re.compile(r"[;→]|->|\b(?:then|thereafter|stent)\b", re.IGNORECASE)
_ARROW = re.compile(r"->|→|=>")
_COUNTS = re.compile(r"\b(?:c?gy|dose\b(?<!last\sdose)(?<!first\sdose)|fx|fractions)\b|#")
_CYCLES_HEADING = re.compile(r"\b(?:cycles?|courses?|no\.? of cycles|doses|n)\b", re.IGNORECASE)


def counted(text: str, span: Span) -> int | None:
    """The number of cycles that a stretch of text tells."""
    found = _CYCLES.search(text, span.start, span.end)
    return number_in(next(group for group in found.groups() if group).lower()) if found else None


def cycles(context: Context, course: Course, low: int, high: int) -> dict[str, Any]:
    """The number of cycles next to the names, after them before before them."""
    marked = context.marked
    spans = []
    if high > course.last:
        spans.append((course.last, min(high, course.last + _WORDS), True))
    if course.first > low:
        spans.append((max(low, course.first - 5), course.first, False))
    inner = marked.span(course.first, course.last)
    whole = _cycles_as_a_whole(context, course, high)
    if whole:
        return whole
    found = [(match, 0) for match in _CYCLES.finditer(marked.text, inner.start, inner.end)]
    for first, last, after in spans:
        span = marked.span(first, last)
        for match in _CYCLES.finditer(marked.text, span.start, span.end):
            between = marked.text[inner.end : match.start()] if after else marked.text[match.end() : inner.start]
            if not _counts_here(context, match, between, after=after):
                continue
            found.append((match, len(between)))
    for match, _ in sorted(found, key=lambda pair: (_is_first(pair[0]), pair[1])):
        text = next(group for group in match.groups() if group)
        count = number_in(text.lower())
        drugs = bool(course.terms("drug") or course.terms("regimen"))
        inside = drugs and inner.start <= match.start() <= inner.end + len(" weekly (") and course.names[-1].what != "procedure"
        ahead = course.names[0].what in ("drug", "regimen") and match.end() <= inner.start
        if count is not None and (inside or ahead or course.terms("procedure") == []):
            later = bool(match["c"] or match["d"]) and count > 1 and not _begins(context, course)
            return {"cycles": count, "ordinal": later, "places": [marked.tokens_of(Span(match.start(), match.end()))]}
    return {}


def _begins(context: Context, course: Course) -> bool:
    """Whether a date or a word of beginning stands right behind the names: then the count behind it has its own day."""
    marked = context.marked
    behind = marked.norms(course.last, course.last + 2)
    begun = context.plain("begun") | context.plain("goes-on") | {"from", "since"}
    dated = context.dates_between(marked.words[course.last - 1].end, len(marked.text))[:1]
    near = bool(dated) and dated[0].span.start - marked.words[course.last - 1].end <= len(", from ")
    return near or bool(begun & {*behind, *marked.norms(course.first - 2, course.first)})


def _is_first(match: re.Match[str]) -> bool:
    """As in "C1 18 February, 8 cycles": the first cycle tells a day; it counts only where nothing else does."""
    return (match["c"] or match["d"] or "").lstrip("0") == "1"


def _counts_here(context: Context, match: re.Match[str], between: str, *, after: bool) -> bool:
    """Whether a count belongs to the course: nothing else stands between, and it is no cycle from which something was done."""
    if (match["a"] and not after) or _AND_THEN.search(between):
        return False
    if match["i"] and not after:
        return not between.strip()
    if match["g"] or match["h"]:  # "3 more FLOT", "FLOT 4 times"
        return after is bool(match["h"]) and (after or not between.strip())
    ordinal = match["c"] or match["d"]
    if not ordinal:
        return True
    if int(ordinal) == 1 and not after:
        return False  # "C1 FOLFOX 15 July" tells its first day
    place = context.marked.token_at(match.start())
    return not context.plain("from-cycle") & set(context.marked.norms(place - 1, place))


def _cycles_as_a_whole(context: Context, course: Course, high: int) -> dict[str, Any]:
    """The count of the row, or of both sides of an operation."""
    number = context.marked.sentence_at(course.first)
    counted = _cycles_of_row(context, number) if number is not None and number in context.marked.cells else None
    return {"cycles": counted} if counted is not None else _on_both_sides(context, course, high)


def _cycles_of_row(context: Context, number: int) -> int | None:
    """A bare count under a heading that asks for it."""
    cell = context.marked.cells[number]
    for place, beside in enumerate(cell.beside):
        written = beside.of(context.marked.text).strip().strip("x× ").lower()
        if place != cell.column and (alone := _ONLY_CYCLES.fullmatch(written)):
            return number_in(alone["n"])
        if place != cell.column and written.isdecimal() and _CYCLES_HEADING.search(heading(context, number, place)):
            return number_in(written)
    return None


def _on_both_sides(context: Context, course: Course, high: int) -> dict[str, Any]:
    """As in "4 cycles preop, 3 cycles postop": one course given before and after an operation."""
    marked = context.marked
    if high <= course.last or course.terms("procedure"):
        return {}
    span = marked.span(course.last, high)
    found = _BOTH_SIDES.search(marked.text, span.start, span.end) or _SUM.search(marked.text, span.start, span.end)
    counts = [number_in(found[name].lower()) for name in ("p", "q")] if found else []
    if found is None or None in counts:
        return {}
    return {"cycles": sum(count or 0 for count in counts), "both": True, "places": [marked.tokens_of(Span(found.start(), found.end()))]}


def line(context: Context, number: int, course: Course, low: int, high: int) -> int | None:
    """The line of therapy named beside the course, or in the row of the table."""
    marked = context.marked
    hits = [hit for hit in marked.hits("lines", low, min(high, course.last + 6)) if hit.term.more.get("line") is not None]
    if hits:
        nearest = min(hits, key=lambda hit: course.first - hit.last if hit.last <= course.first else (hit.first - course.last) + 2)
        return int(nearest.term.more["line"])
    cell = marked.cells.get(number)
    for place, beside in enumerate(cell.beside if cell else ()):
        first, last = marked.tokens_of(beside)
        named = [
            hit
            for hit in marked.hits("lines", first, last)
            if hit.term.more.get("line") is not None and hit.last - hit.first >= last - first - 1
        ]
        if named:
            return int(named[0].term.more["line"])
        top = heading(context, number, place).lower()
        written = beside.of(marked.text).strip().rstrip(".)")
        if written.isdecimal() and len(written) == 1 and "line" in top and int(written):
            return int(written)
    return None


def state(context: Context, course: Course, low: int, high: int) -> str | None:
    """The word of state nearest to the course: ongoing, completed, stopped."""
    marked = context.marked
    cell = marked.cells.get(number) if (number := marked.sentence_at(course.first)) is not None else None
    for beside in cell.beside if cell else ():
        first, last = marked.tokens_of(beside)
        going = [hit for hit in marked.hits("statuses", first, last) if marked.norms(hit.first, hit.last) == marked.norms(first, last)]
        if last - first == 1 and marked.words[first].norm in context.plain("going-on"):
            return "ongoing"
        if going and going[0].term.word in ("ongoing", "completed", "stopped"):
            return going[0].term.word
    hits = [
        hit
        for hit in marked.hits("statuses", max(low, course.first - 6), min(high, course.last + _STATES))
        if hit.term.word in ("ongoing", "completed", "stopped")
        and not _denied_state(context, hit.first)
        and not (hit.first >= course.last and marked.words[hit.last - 1].norm == "on" and hit.last - hit.first > 1)  # of what comes next
    ]
    if not hits:
        return None
    nearest = min(hits, key=lambda hit: course.first - hit.last if hit.last <= course.first else hit.first - course.last)
    said = marked.norms(nearest.first, nearest.last)
    number = marked.sentence_at(course.first)
    whole = marked.span(low, high) if high > low else None
    if (
        nearest.term.word == "completed"
        and whole is not None
        and number is not None
        and PART_OF_ALL.search(marked.text, whole.start, whole.end)
    ):
        return None
    return None if nearest.term.word == "ongoing" and not context.plain("present") & set(said) else nearest.term.word


def states_before(context: Context, course: Course, low: int) -> set[str]:
    """The words of state right before a course: "completed … on 14 February" tells its end."""
    return {hit.term.word for hit in context.marked.hits("statuses", max(low, course.first - 4), course.first)}


def _denied_state(context: Context, at: int) -> bool:
    return bool({"not", "never", "to", "will", "be", "if", "do"} & set(context.marked.norms(at - 3, at)))


def dates(context: Context, number: int, course: Course, low: int, high: int) -> tuple[PartialDate | None, PartialDate | None]:
    """When it began and ended, as far as dates stand beside it."""
    marked = context.marked
    sentence = marked.sentences[number]
    if number in marked.cells and not tells_a_story(context, number):
        return _dates_of_row(context, number)
    first_word = marked.words[course.first].start
    start = marked.words[low].start if low > sentence.first else marked.words[sentence.first].start
    end = marked.words[high].start if high < sentence.last else marked.words[sentence.last - 1].end
    found = [one for one in context.dates_between(start, end) if not _of_a_scan(context, one.span, course)]
    after = [one for one in found if one.span.start >= marked.words[course.first].start]
    if low > sentence.first:
        found = after or [
            one for one in found if one.span.end + 6 >= first_word and not _WITH.match(marked.text[one.span.end : first_word])
        ]
    found = [one for one in found if one.span.end > first_word or not _ARROW.search(marked.text[one.span.end : first_word])]
    found = [one for one in found if not _is_of_growth(context, course, one.span)]
    after = [one for one in after if not _is_of_growth(context, course, one.span)]
    found = [one for one in found if not (one.span.end <= first_word and _OF_DIAGNOSIS.search(marked.text[start : one.span.start]))]
    if not found:
        return None, None
    since = [one for one in after if _SINCE.fullmatch(marked.text[marked.words[course.last - 1].end : one.span.start])]
    if since and len(after) == 1:
        return since[0].date, None
    if _on_both_sides(context, course, high) and len(after) > 1:
        return after[0].date, after[-1].date
    ordered = sorted(found, key=lambda one: abs(one.span.start - marked.words[course.first].start))[:2]
    ordered.sort(key=lambda one: one.span.start)
    for pair in (ordered, after[:2], found[:2]):
        if len(pair) == 2 and _is_period(marked.text[pair[0].span.end : pair[1].span.start], pair is ordered):
            return pair[0].date, pair[1].date
    if len(ordered) == 2:
        ordered = sorted(ordered, key=lambda one: abs(one.span.start - marked.words[course.first].start))[:1]
    before = marked.text[max(start, ordered[0].span.start - 50) : ordered[0].span.start].lower()
    if re.search(
        r"\b(?:compl\w*|fin|finish\w*|until|till|ended|ending|last|to(?!\s(?:start|begin|commence|follow|be)))\b[^.;]{0,12}$|\b(?:stopped|stoped|discontinued|ceased|d/?c['’]?d)\b[^.;]{0,40}$",
        before,
    ):
        return None, ordered[0].date
    return ordered[0].date, None


def last_cycle_day(context: Context, course: Course, high: int) -> PartialDate | None:
    """As in "C1 1 December 2025, C4 9 February 2026": the day of the last cycle that is told with its number."""
    marked = context.marked
    behind = marked.words[course.last - 1].end
    found = context.dates_between(behind, marked.words[max(course.last, high) - 1].end + 1)
    told = [
        one
        for one in found
        if (lead := _NUMBERED.search(marked.text, max(behind, one.span.start - 14), one.span.start)) and int(lead["n"]) > 1
    ]
    return told[-1].date if told and len(found) > 1 else None


def _is_period(between: str, nearest: bool) -> bool:
    """Whether what stands between two days makes them the first and the last of a course; of days further away only a range does."""
    told = between.strip(" ,;.").lower()
    return told in _TO or (nearest and _ENDED_BY.search(told) is not None)


def _is_of_growth(context: Context, course: Course, date: Span) -> bool:
    """As in "pembrolizumab x4 -> PD Oct 2026": behind an arrow and a word of growth."""
    marked = context.marked
    behind = marked.words[course.last - 1].end
    if date.start < behind or not _ARROW.search(marked.text[behind : date.start]):
        return False
    grown = marked.hits("progressions", course.last, marked.token_at(date.start))
    return any(hit.term.word == "progression" for hit in grown)


def head_date(context: Context, number: int) -> PartialDate | None:
    """As in "30 May: CT with progression. FOLFOX stopped.": the date at the head of the line for what stands later in it without one."""
    marked = context.marked
    first = number
    while first and not marked.sentences[first].starts_line and marked.sentences[first - 1].line == marked.sentences[number].line:
        first -= 1
    if first == number or number in marked.cells:
        return None
    begin = marked.sentences[first].first
    found = context.dates_in(marked.span(begin, min(marked.sentences[first].last, begin + _HEAD)))
    return found[0].date if found else None


def _of_a_scan(context: Context, date: Span, course: Course) -> bool:
    """As in "last month my scan said the FOLFOX ...", "FOLFOX x6, CT 03/2024": a look at the disease stands between date and drugs."""
    marked = context.marked
    first_word = marked.words[course.first].start
    low, high = (date.start, first_word) if date.start <= first_word else (marked.words[course.last - 1].end, date.start)
    first, last = marked.token_at(low), marked.token_at(high)
    seen = [hit for hit in marked.hits("methods", first, last) if hit.term.word in _LOOKS]
    before = marked.token_at(date.start)
    seen += [hit for hit in marked.hits("methods", max(0, before - 3), before) if hit.last == before and hit.term.word in _LOOKS]
    return bool(seen) or bool(context.plain("scan") & set(marked.norms(first, last)))


def _dates_of_row(context: Context, number: int) -> tuple[PartialDate | None, PartialDate | None]:
    cell = context.marked.cells[number]
    start = end = None
    for place, beside in enumerate(cell.beside):
        top = heading(context, number, place).lower()
        found = context.dates_in(beside) if not _COUNTS.search(top) else ()
        if not found:
            continue
        if re.search(r"\b(?:end|stop|finish|to|last|until)", top) and "start" not in top:
            end = end or found[0].date
            continue
        start = start or found[0].date
        if len(found) > 1:
            end = end or found[1].date
    return start, end


_ENTRY_LEAD = 4
_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    span: Span
    date: PartialDate


class Order:
    """The places of a document in the order of time, as far as a dated list runs backward; asked by character."""

    def __init__(self, context: Context) -> None:
        self._lists = [run for run in _runs(context) if _is_backward(run)]

    def place(self, character: int) -> int:
        """The character itself; in a list that runs backward, the place that it has once the entries are turned round."""
        for run in self._lists:
            start, end = run[0].span.start, run[-1].span.end
            if start <= character < end:
                entry = max((one for one in run if one.span.start <= character), key=lambda one: one.span.start)
                following = next((one.span.start for one in run if one.span.start > entry.span.start), end)
                return start + (end - following) + (character - entry.span.start)
        return character


def _runs(context: Context) -> list[list[_Entry]]:
    """Neighboring lines that each begin with a date, and what stands under them."""
    marked = context.marked
    runs: list[list[_Entry]] = []
    open_run = False
    for number, sentence in enumerate(marked.sentences):
        if number in marked.cells or marked.places[number].heading:
            open_run = False
            continue
        if not sentence.starts_line:
            if open_run:
                runs[-1][-1] = _Entry(Span(runs[-1][-1].span.start, marked.words[sentence.last - 1].end), runs[-1][-1].date)
            continue
        lead = context.dates_in(marked.span(sentence.first, min(sentence.last, sentence.first + _ENTRY_LEAD)))
        if not lead:
            open_run = False
            continue
        entry = _Entry(marked.span(sentence.first, sentence.last), lead[0].date)
        if open_run and not sentence.gap:
            runs[-1].append(entry)
        else:
            runs.append([entry])
        open_run = True
    return runs


def _is_backward(run: list[_Entry]) -> bool:
    """Whether no entry is later than the one above it, and the last is earlier than the first."""
    backward = all(below.date.first <= above.date.last for above, below in pairwise(run))
    return len(run) >= _ENTRIES and backward and run[-1].date.last < run[0].date.first
