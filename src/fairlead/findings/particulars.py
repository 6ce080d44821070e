"""What is told of one course of treatment: cycles, line, aim, state, dates."""

from __future__ import annotations

import re
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.cells import heading, tells_a_story
from fairlead.findings.context import Context
from fairlead.findings.courses import Course
from fairlead.findings.leading_days import ended_on, exact, is_of_growth, is_of_growth_before, leads_to
from fairlead.findings.numbers import number_in

_COUNT = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CYCLES = re.compile(
    rf"""(?:(?:(?<![A-Za-z])|(?-i:(?<=[A-Z])(?=x)))[x×]\s?(?P<a>\d{{1,2}})(?:\s?(?:cycles|courses))?(?!\d|\.\d|\s?(?:cm|mm|mg|/))
      | (?P<b>{_COUNT})(?:\s?/\s?\d{{1,2}}|\s(?:out\s)?of\s(?:the\s|a\s)?(?:{_COUNT}))?
        \s(?:planned\s|intended\s|scheduled\s|full\s|further\s|more\s|completed\s|pre-?op(?:erative)?\s|total\s|three-weekly\s|weekly\s|two-weekly\s)?(?:cycles?|cyc|courses?|rounds?|doses|infusions|cures|goes|lots)\b
      | (?<![\d.])(?P<g>{_COUNT})\s(?:more|further|additional|extra)(?=\s?$) | \b(?P<h>{_COUNT})\stimes\b(?!\s(?:a|per|daily|weekly|the)\b)
      | (?<![\d.\w/])(?P<i>\d{{1,2}})\s?[x×](?!\s?(?:\d|daily|weekly|a\s|per\s|/|mg|cm|mm|nightly|monthly))(?![A-Za-z])
      | \b(?P<f>one)\s(?:dose|infusion)\b
      | \b(?:cycle|course)s?\s?\#?(?P<c>\d{{1,2}})\b | \bC(?P<d>\d{{1,2}})(?:D\d{{1,2}})?\b(?![.:]\d)
      | \b(?:cycles|courses|doses|infusions)(?:\s(?:given|received|completed))?\s?[:=]\s?(?P<k>\d{{1,2}})\b
      | (?<![\d./Gy])(?<!Gy\s)(?P<l>\d{{1,2}})\s?\#(?!\s?\d) | (?<=\s)\#(?P<m>\d{{1,2}})\b
      | \bafter\s(?:the|his|her|a|my)\s(?P<n>second|third|fourth|fifth|sixth|seventh|eighth)\s(?:cycle|course|dose|infusion)\b
      | \((?P<e>\d{{1,2}})\s?(?:cycles|courses|[x×])\))""",
    re.VERBOSE | re.IGNORECASE,
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_BOTH_SIDES = re.compile(
    rf"\b(?P<p>{_COUNT})(?:\s?(?:of|/)\s?\d{{1,2}})?\s(?:cycles?\s|courses?\s|x\s)?(?:pre-?\s?op\w*|pre|before|neo-?adjuvant\w*)\b[^.;\n]{{0,60}}?"
    rf"\b(?P<q>{_COUNT})(?:\s?(?:of|/)\s?\d{{1,2}})?\s(?:cycles?\s|courses?\s|x\s)?(?:post-?\s?op\w*|post|after|adjuvant\w*)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"\b(?P<p>\d{1,2})\s?(?:cycles?\s)?\+\s?(?P<q>\d{1,2})\s?(?:cycles?|courses?)\b", re.IGNORECASE)
_ONLY_CYCLES = re.compile(rf"(?P<n>{_COUNT})\s?(?:x\s?)?(?:cycles?|courses?)(?:\s(?:given|completed|received))?", re.IGNORECASE)
_WORDS = 16
_BEFORE_NAMES = 8
_STATES = 30
_HEAD = 3
_OF_DIAGNOSIS = re.compile(r"\b(?:dx|diagnosed|diagnosis)(?:\s(?:in|on))?\s?:?\s?$", re.IGNORECASE)
_SINCE = re.compile(r"[\s,]{1,2}(?:since|from|started(?:\sin|\son)?)\s", re.IGNORECASE)
_WITH = re.compile(r"\s*(?:with|and|,)\b")
_ENDED_BY = re.compile(
    r"(?:(?:^|\s)to|\b(?:until|till|ended|compl(?:eted|\.)?|finished|ceased|stopped|stoped|discontinued|final|last(?:\s(?:given|dose|cycle|course|infusion|treatment))?))(?:\s(?:on|in|again|after|the\s(?:end|middle|start|beginning)\sof))?$",
    re.IGNORECASE,
)
PART_OF_ALL = re.compile(
    r"\b(?:(?P<n>\d{1,2})|one|two|three|four|five|six|seven|eight)\s?(?:/|of|out\sof)\s?(?:the\s)?"
    r"(?:(?!(?P=n)\b)\d{1,2}|planned|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:planned\s|weekly\s)?(?:cycles?|courses?|doses?|fractions?|infusions?)\b",
    re.IGNORECASE,
)
"""As in "3 of 6 cycles": not all that were planned; "5 of 5" is all."""
_ENDED_ON = re.compile(
    r"\b(?:until|till|last)\b[^.;]{0,12}\Z|\b(?:compl\w*|fin|finish\w*|ended|ending)\b\.?(?:(?!\bfrom\b|\bsince\b|\bstart|\bbegan)[^.;]){0,60}\Z"
    r"|\b(?:stopped|stoped|discontinued|ceased|halted|terminated|given\sup|abandoned|curtailed|cut\sshort|withdrawn|(?:had|decided|agreed|chose|elected|wished|wanted|opted)\sto\s(?:stop|withdraw|discontinue|cease|give\sup|end)|d/?c['’]?d)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\bto(?!\s(?:start|begin|commence|follow|be))\b[^.;]{0,12}\Z", re.IGNORECASE)
_LEAD = 76
_LOOKS = ("CT", "PET-CT", "MRI", "endoscopy", "EUS", "biopsy")
_NUMBERED = re.compile(r"\b(?:C|cycle\s|course\s|#)(?P<n>\d{1,2})(?:\s?D\d{1,2})?:?\s(?:on\s)?$", re.IGNORECASE)
_TO = ("-", "–", "—", "--", "to", "until", "till", "through", "thru", "and", "→", "->", "-->", ">", "=>", "up to")
_AND_THEN = re.compile(r"[;→]|->|\b(?:then|thereafter|stent)\b", re.IGNORECASE)
_ARROW = re.compile(r"->|→|=>")
_RANGE = re.compile(r"(?<=\d)\s?(?:-{1,2}>|→|=>)\s?(?=\d)")
"""An arrow between two days is a range."""
_COUNTS = re.compile(r"\b(?:c?gy|dose\b(?<!last\sdose)(?<!first\sdose)|fx|fractions)\b|#")
_CYCLES_HEADING = re.compile(r"\b(?:cycles?|courses?|no\.? of cycles|doses|n)\b", re.IGNORECASE)


def counted(text: str, span: Span) -> int | None:
    """The number of cycles that a stretch of text tells."""
    found = _CYCLES.search(text, span.start, span.end)
    return _number(next(group for group in found.groups() if group)) if found else None


def _number(written: str) -> int | None:
    """The number that a count or an ordinal word says."""
    said = written.lower()
    return _ORDINALS.index(said) + 2 if said in _ORDINALS else number_in(said)


def cycles(context: Context, course: Course, low: int, high: int) -> dict[str, Any]:
    """The number of cycles next to the names, after them before before them."""
    marked = context.marked
    if all(name.what == "dose" for name in course.names):
        return {}  # "Course 3: hip, 8 Gy": radiation by its dose alone has no cycles
    spans = []
    if high > course.last:
        spans.append((course.last, _behind_the_days(context, course, high), True))
    if course.first > low:
        spans.append((max(low, course.first - _BEFORE_NAMES), course.first, False))
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
        count = _number(text)
        drugs = bool(course.terms("drug") or course.terms("regimen"))
        inside = drugs and inner.start <= match.start() <= inner.end + len(" weekly (") and course.names[-1].what != "procedure"
        ahead = course.names[0].what in ("drug", "regimen") and match.end() <= inner.start
        if count is not None and (inside or ahead or course.terms("procedure") == []):
            later = bool(match["c"] or match["d"]) and count > 1 and not _begins(context, course, match.start())
            return {"cycles": count, "ordinal": later, "places": [marked.tokens_of(Span(match.start(), match.end()))]}
    return {}


def _behind_the_days(context: Context, course: Course, high: int) -> int:
    """How far behind the names a count may stand: the days told between do not count."""
    marked = context.marked
    near = min(high, course.last + _WORDS)
    days = context.dates_in(marked.span(course.last, near))
    within = sum(marked.token_at(one.span.end - 1) + 1 - marked.token_at(one.span.start) for one in days)
    return min(high, near + within)


def _begins(context: Context, course: Course, at: int) -> bool:
    """Whether a date before a count, or a word of beginning, stands right behind the names: then the count has its own day."""
    marked = context.marked
    behind = marked.norms(course.last, course.last + 2)
    begun = context.plain("begun") | context.plain("goes-on") | {"from", "since"}
    dated = context.dates_between(marked.words[course.last - 1].end, len(marked.text))[:1]
    near = bool(dated) and dated[0].span.start - marked.words[course.last - 1].end <= len(", from ") and dated[0].span.start < at
    return near or bool(begun & {*behind, *marked.norms(course.first - 2, course.first)})


def _is_first(match: re.Match[str]) -> bool:
    """As in "C1 18 February, 8 cycles": the first cycle tells a day; it counts only where nothing else does."""
    return (match["c"] or match["d"] or "").lstrip("0") == "1"


def _counts_here(context: Context, match: re.Match[str], between: str, *, after: bool) -> bool:
    """Whether a count belongs to the course: nothing else stands between, and it is no cycle from which something was done."""
    if (match["a"] and not after) or _AND_THEN.search(_RANGE.sub("", between)):
        return False
    before = context.marked.token_at(match.start())
    if match["b"] and context.plain("not-all") & set(context.marked.norms(before - 1, before)):
        return False  # "left out of the final two cycles"
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
    if (counted_off := _of_numbered_lines(context, number, course)) is not None:
        return counted_off
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


def _of_numbered_lines(context: Context, number: int, course: Course) -> int | None:
    """As in "2  Paclitaxel" under "Lines so far": the number that a line under such a heading begins with."""
    marked, sentence = context.marked, context.marked.sentences[number]
    first = marked.words[sentence.first].raw
    if not sentence.starts_line or number in marked.cells or not (first.isdecimal() and len(first) == 1 and int(first)):
        return None
    behind = marked.words[sentence.first + 1].raw if sentence.first + 1 < sentence.last else ""
    listed = behind in (".", ")", ":") or marked.gap_before(sentence.first + 1) or course.first == sentence.first + 1
    near = listed and course.first - sentence.first <= _HEAD
    place = number - 1
    while place >= 0 and (not marked.sentences[place].starts_line or marked.words[marked.sentences[place].first].raw.isdecimal()):
        place -= 1
    above = marked.sentences[place] if place >= 0 else None
    heading_words = set(marked.norms(above.first, above.last)) if above is not None and above.last - above.first <= 2 * _HEAD else set()
    return int(first) if near and context.plain("lines-of-treatment") & heading_words else None


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
    """As in "not stopped", "to be stopped"; "to April 2026, stopped" is none."""
    said = context.marked.norms(at - 3, at)
    cut = max((place for place, word in enumerate(said) if word.isdigit() or word in (",", ";", ")")), default=-1)
    return bool({"not", "never", "to", "will", "be", "if", "do"} & set(said[cut + 1 :]))


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
            one
            for one in found
            if (one.span.end + 6 >= first_word and not _WITH.match(marked.text[one.span.end : first_word]))
            or leads_to(context, one, first_word)
        ]
    if high < sentence.last:
        found, after = ([one for one in told if not leads_to(context, one, marked.words[high].start)] for told in (found, after))
    found = [
        one for one in found if one.span.end > first_word or not _ARROW.search(_RANGE.sub("", marked.text[one.span.end - 1 : first_word]))
    ]
    found = [one for one in found if not is_of_growth(context, course, one.span)]
    after = [one for one in after if not is_of_growth(context, course, one.span)]
    found = [one for one in found if not (one.span.end <= first_word and _OF_DIAGNOSIS.search(marked.text[start : one.span.start]))]
    found = [one for one in found if not is_of_growth_before(context, low, one, first_word)]
    if not found:
        return None, None
    found, after = exact(found), exact(after)
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
    begin = max(start, ordered[0].span.start - _LEAD)
    behind = marked.words[course.last - 1].end if ordered[0].span.start > first_word else begin
    if _ENDED_ON.search(marked.text, begin, ordered[0].span.start) or _UP_TO.search(marked.text, max(begin, behind), ordered[0].span.start):
        return None, ordered[0].date
    return ordered[0].date, ended_on(context, after)


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
