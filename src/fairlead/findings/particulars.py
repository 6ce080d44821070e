"""What is told of one course of treatment: cycles, line, aim, state, dates."""

from __future__ import annotations

import re
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.courses import Course
from fairlead.findings.numbers import number_in

_COUNT = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CYCLES = re.compile(
    rf"""(?:(?<![A-Za-z])[x×]\s?(?P<a>\d{{1,2}})(?:\s?(?:cycles|courses))?(?![\d.]|\s?(?:cm|mm|mg|/))
      | (?P<b>{_COUNT})(?:\s?/\s?\d{{1,2}}|\sof\s\d{{1,2}})?
        \s(?:full\s|further\s|more\s|completed\s|pre-?op(?:erative)?\s|total\s)?(?:cycles?|courses?|doses|infusions)\b
      | \b(?:cycle|course)s?\s?\#?(?P<c>\d{{1,2}})\b | \bC(?P<d>\d{{1,2}})(?:D\d{{1,2}})?\b(?![.:]\d)
      | \((?P<e>\d{{1,2}})\s?(?:cycles|courses)\))""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDS = 12


def cycles(context: Context, course: Course, low: int, high: int) -> dict[str, Any]:
    """The number of cycles next to the names, after them before before them."""
    marked = context.marked
    spans = []
    if high > course.last:
        spans.append((course.last, min(high, course.last + _WORDS), True))
    if course.first > low:
        spans.append((max(low, course.first - 5), course.first, False))
    inner = marked.span(course.first, course.last)
    found = [(match, 0) for match in _CYCLES.finditer(marked.text, inner.start, inner.end)]
    for first, last, after in spans:
        span = marked.span(first, last)
        for match in _CYCLES.finditer(marked.text, span.start, span.end):
            between = marked.text[inner.end : match.start()] if after else marked.text[match.end() : inner.start]
            if not after and match["a"]:
                continue
            if after and re.search(r"[;→]|->|\bthen\b|\bstent\b", between):
                continue
            found.append((match, len(between)))
    for match, _ in sorted(found, key=lambda pair: pair[1]):
        text = next(group for group in match.groups() if group)
        count = number_in(text.lower())
        if count is not None and course.terms("procedure") == []:
            return {"cycles": count, "places": [marked.tokens_of(Span(match.start(), match.end()))]}
    return {}


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
        heading = _heading(context, number, place).lower()
        written = beside.of(marked.text).strip().rstrip(".)")
        if written.isdecimal() and len(written) == 1 and "line" in heading and int(written):
            return int(written)
    return None


def _heading(context: Context, number: int, column: int) -> str:
    cell = context.marked.cells[number]
    top = context.marked.tables[cell.table][0]
    return top[column].of(context.marked.text) if column < len(top) else ""


def intents(context: Context, number: int, course: Course, low: int, high: int) -> tuple[str, ...]:
    """The aims named beside the course (or held by its name), nearest first."""
    marked = context.marked
    start = marked.sentences[number].first
    low = start if low == start else low
    hits = list(marked.hits("intents", max(low, course.first - 8), min(high, course.last + 5)))
    hits = [
        hit
        for hit in hits
        if not (hit.first >= course.last and hit.term.word == "adjuvant" and "then" in marked.norms(course.last, hit.first))
    ]
    inside = [hit for name in course.names for hit in marked.hits("intents", name.first, name.last)]
    cell = marked.cells.get(number)
    if cell and not hits:
        for beside in cell.beside:
            first, last = marked.tokens_of(beside)
            hits += [hit for hit in marked.hits("intents", first, last) if hit not in hits]
    hits.sort(key=lambda hit: course.first - hit.last if hit.last <= course.first else hit.first - course.last + 1)
    own = [word for term in course.terms("procedure") for word in _own_intents(context, term.word)]
    return tuple(dict.fromkeys([*(hit.term.word for hit in (*inside, *hits)), *own]))


def _own_intents(context: Context, procedure: str) -> list[str]:
    known = [term.word for term in context.marked.lexicon.tables.get("intents", ())]
    return [word for word in known if procedure.startswith(word + " ")]


def state(context: Context, course: Course, low: int, high: int) -> str | None:
    """The word of state nearest to the course: ongoing, completed, stopped."""
    marked = context.marked
    hits = [
        hit
        for hit in marked.hits("statuses", max(low, course.first - 6), min(high, course.last + 8))
        if hit.term.word in ("ongoing", "completed", "stopped") and not _denied_state(context, hit.first)
    ]
    if not hits:
        return None
    nearest = min(hits, key=lambda hit: course.first - hit.last if hit.last <= course.first else hit.first - course.last)
    said = marked.norms(nearest.first, nearest.last)
    present = {
        "continues",
        "continuing",
        "continue",
        "currently",
        "current",
        "way",
        "underway",
        "remains",
        "still",
        "is",
        "being",
        "receiving",
        "maintained",
        "started",
        "has",
    }
    return None if nearest.term.word == "ongoing" and not present & set(said) else nearest.term.word


def states_before(context: Context, course: Course, low: int) -> set[str]:
    """The words of state right before a course: "completed … on 14 February" tells its end."""
    return {hit.term.word for hit in context.marked.hits("statuses", max(low, course.first - 4), course.first)}


def _denied_state(context: Context, at: int) -> bool:
    return bool({"not", "never", "to", "will", "be", "if", "do"} & set(context.marked.norms(at - 3, at)))


def dates(context: Context, number: int, course: Course, low: int, high: int) -> tuple[PartialDate | None, PartialDate | None]:
    """When it began and ended, as far as dates stand beside it."""
    marked = context.marked
    cell = marked.cells.get(number)
    if cell:
        return _dates_of_row(context, number)
    sentence = marked.sentences[number]
    start = marked.words[low].start if low > sentence.first else marked.words[sentence.first].start
    end = marked.words[high].start if high < sentence.last else marked.words[sentence.last - 1].end
    found = context.dates_between(start, end)
    after = [one for one in found if one.span.start >= marked.words[course.first].start]
    if low > sentence.first:
        found = after or [one for one in found if one.span.end + 6 >= marked.words[course.first].start]
    if not found:
        return None, None
    ordered = sorted(found, key=lambda one: abs(one.span.start - marked.words[course.first].start))[:2]
    ordered.sort(key=lambda one: one.span.start)
    if len(ordered) == 2:
        between = marked.text[ordered[0].span.end : ordered[1].span.start].strip(" ,;.").lower()
        if between in ("-", "–", "—", "to", "until", "till", "through", "and") or between.endswith(
            (" to", "until", "ended", "completed", "finished")
        ):
            return ordered[0].date, ordered[1].date
        ordered = sorted(ordered, key=lambda one: abs(one.span.start - marked.words[course.first].start))[:1]
    before = marked.text[max(start, ordered[0].span.start - 50) : ordered[0].span.start].lower()
    if re.search(
        r"\b(?:complet\w*|finish\w*|until|till|ended|ending|last|to)\b[^.;]{0,12}$|\b(?:stopped|discontinued|ceased)\b[^.;]{0,40}$", before
    ):
        return None, ordered[0].date
    return ordered[0].date, None


def _dates_of_row(context: Context, number: int) -> tuple[PartialDate | None, PartialDate | None]:
    cell = context.marked.cells[number]
    start = end = None
    for place, beside in enumerate(cell.beside):
        found = context.dates_in(beside)
        if not found:
            continue
        heading = _heading(context, number, place).lower()
        if re.search(r"\b(?:end|stop|finish|to|last|until)", heading) and "start" not in heading:
            end = end or found[0].date
            continue
        start = start or found[0].date
        if len(found) > 1:
            end = end or found[1].date
    return start, end
