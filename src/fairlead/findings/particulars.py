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
      | \b(?P<f>one)\s(?:dose|infusion)\b
      | \b(?:cycle|course)s?\s?\#?(?P<c>\d{{1,2}})\b | \bC(?P<d>\d{{1,2}})(?:D\d{{1,2}})?\b(?![.:]\d)
      | \((?P<e>\d{{1,2}})\s?(?:cycles|courses)\))""",
    re.VERBOSE | re.IGNORECASE,
)
_BOTH_SIDES = re.compile(
    rf"\b(?P<p>{_COUNT})\s(?:cycles?\s|courses?\s|x\s)?(?:pre-?\s?op\w*|pre|before|neo-?adjuvant\w*)\b[^.;\n]{{0,60}}?"
    rf"\b(?P<q>{_COUNT})\s(?:cycles?\s|courses?\s|x\s)?(?:post-?\s?op\w*|post|after|adjuvant\w*)\b",
    re.IGNORECASE,
)
_WORDS = 16
_STATES = 18
_CYCLES_HEADING = re.compile(r"\b(?:cycles?|courses?|no\.? of cycles|doses|n)\b", re.IGNORECASE)


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
            if not after and match["a"]:
                continue
            if after and re.search(r"[;→]|->|\bthen\b|\bstent\b", between):
                continue
            if match["c"] or match["d"]:
                word = marked.norms(marked.token_at(match.start()) - 1, marked.token_at(match.start()))
                if context.plain("from-cycle") & set(word):
                    continue
            found.append((match, len(between)))
    for match, _ in sorted(found, key=lambda pair: pair[1]):
        text = next(group for group in match.groups() if group)
        count = number_in(text.lower())
        if count is not None and course.terms("procedure") == []:
            return {"cycles": count, "places": [marked.tokens_of(Span(match.start(), match.end()))]}
    return {}


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
        if place != cell.column and written.isdecimal() and _CYCLES_HEADING.search(_heading(context, number, place)):
            return number_in(written)
    return None


def _on_both_sides(context: Context, course: Course, high: int) -> dict[str, Any]:
    """As in "4 cycles preop, 3 cycles postop": one course given before and after an operation."""
    marked = context.marked
    if high <= course.last or course.terms("procedure"):
        return {}
    span = marked.span(course.last, high)
    found = _BOTH_SIDES.search(marked.text, span.start, span.end)
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
    first_word = marked.words[course.first].start
    start = marked.words[low].start if low > sentence.first else marked.words[sentence.first].start
    end = marked.words[high].start if high < sentence.last else marked.words[sentence.last - 1].end
    found = [one for one in context.dates_between(start, end) if not _of_a_scan(context, one.span, first_word)]
    after = [one for one in found if one.span.start >= marked.words[course.first].start]
    if low > sentence.first:
        found = after or [one for one in found if one.span.end + 6 >= marked.words[course.first].start]
    if not found:
        return None, None
    if _on_both_sides(context, course, high) and len(after) > 1:
        return after[0].date, after[-1].date
    ordered = sorted(found, key=lambda one: abs(one.span.start - marked.words[course.first].start))[:2]
    ordered.sort(key=lambda one: one.span.start)
    if len(ordered) == 2:
        between = marked.text[ordered[0].span.end : ordered[1].span.start].strip(" ,;.").lower()
        if between in ("-", "–", "—", "to", "until", "till", "through", "and") or between.endswith(
            (" to", "until", "ended", "completed", "finished", "completed on", "finished on", "ended on", "stopped on", "completed in")
        ):
            return ordered[0].date, ordered[1].date
        ordered = sorted(ordered, key=lambda one: abs(one.span.start - marked.words[course.first].start))[:1]
    before = marked.text[max(start, ordered[0].span.start - 50) : ordered[0].span.start].lower()
    if re.search(
        r"\b(?:complet\w*|fin|finish\w*|until|till|ended|ending|last|to(?!\s(?:start|begin|commence|follow|be)))\b[^.;]{0,12}$|\b(?:stopped|discontinued|ceased)\b[^.;]{0,40}$",
        before,
    ):
        return None, ordered[0].date
    return ordered[0].date, None


def _of_a_scan(context: Context, date: Span, course: int) -> bool:
    """As in "last month my scan said the FOLFOX ...", "FOLFOX x6, CT 03/2024": a look at the disease stands between date and drugs."""
    marked = context.marked
    low, high = sorted((date.start, course))
    first, last = marked.token_at(low), marked.token_at(high)
    seen = [hit for hit in marked.hits("methods", first, last) if hit.term.word in ("CT", "PET-CT", "MRI", "endoscopy", "EUS", "biopsy")]
    return bool(seen) or bool(context.plain("scan") & set(marked.norms(first, last)))


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
