"""Tables of radiation: a row with its dose under a heading is a course, or a phase, a boost or the sum of the one above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.gray import DOSE
from fairlead.findings.named import Course, Named
from fairlead.findings.particulars import dates_of_row
from fairlead.findings.why_ended import ends, why

_UNIT = re.compile(r"\bc?Gy\b", re.IGNORECASE)
_CENTI = re.compile(r"\bcGy\b", re.IGNORECASE)
_EACH = pattern_of(
    r"(?:/|\bper\b)\s?(?:f(?:x|r|rxn|raction)?s?\b|#|day\b)|\b(?:d/f|dpf|daily\sdose|single\sdose|fraction(?:al)?\s(?:dose|size))\b",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:,\d{3})(?!\d)|\d{1,4}(?:[.,]\d{1,2})?"
_N = r"\d{1,2}"
_GRAY = r"c?Gy(?:E|\s?\(?(?:RBE|E)\)?)?"
_FRACTION = r"(?:#|fractions?|fracs?|fx|fr|f|sessions?)?"
_CELL = pattern_of(
    rf"(?:(?P<k>{_N})\s?[x×]\s?)?(?P<n>{_NUMBER})\s?(?P<u>{_GRAY})?"
    rf"(?:\s?(?P<s>/|in|x|×|@|,|\()\s?(?P<f>{_N})(?:\s?(?:/|of)\s?{_N})?\s?{_FRACTION}\)?)?",
    re.IGNORECASE,
)
_COUNT = pattern_of(rf"(?P<n>{_N})(?:\s?(?:/|of|out\sof)\s?(?P<of>{_N}))?\s?{_FRACTION}", re.IGNORECASE)
_LEAST, _MOST_GY = 1.0, 200.0
_ON_THE_HEELS = 7
_WORDS = re.compile(r"[a-z#]+")


@dataclass(slots=True)
class Prescription:
    """A course as one or more rows of a table tell it; `planned` is the dose that was meant, where another one was given."""

    table: int
    row: int
    gray: float
    fractions: int | None
    planned: float | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    sentences: list[int] = field(default_factory=list)
    dose_at: tuple[int, int] = (0, 0)
    label: str | None = None

    @property
    def is_cut_short(self) -> bool:
        """Whether less was given than had been planned."""
        return self.planned is not None and self.gray < self.planned


def prescriptions(context: Context) -> list[Prescription]:
    """Every course of radiation that tables tell under headings for the dose, phases and sums put together."""
    marked = context.marked
    if not marked.tables or not _UNIT.search(marked.text):
        return []
    rows: dict[tuple[int, int], list[int]] = {}
    for number, cell in sorted(marked.cells.items()):
        if cell.row:
            rows.setdefault((cell.table, cell.row), []).append(number)
    found: list[Prescription] = []
    for (table, row), sentences in rows.items():
        one = _of_row(context, table, row, sentences)
        if one is None:
            continue
        last = found[-1] if found and found[-1].table == table else None
        if last is not None and _is_sum(context, one):
            last.gray, last.fractions, last.end = one.gray, one.fractions or last.fractions, one.end or last.end
        elif last is not None and _is_phase(context, last, one):
            _add(last, one)
        else:
            found.append(one)
            continue
        last.sentences += one.sentences
    return found


def course_of(context: Context, one: Prescription) -> Course:
    """The names of the rows, as one course, with the dose of the course for its dose."""
    spans = [(context.marked.sentences[number].first, context.marked.sentences[number].last) for number in one.sentences]
    found = [name for first, last in spans for name in names(context, first, last) if name.what != "dose"]
    written = f"{one.gray:g} Gy in {one.fractions} fractions" if one.fractions else f"{one.gray:g} Gy"
    dose = Named("dose", *one.dose_at, dose=DOSE.match(written))
    return Course(sorted([*found, dose], key=lambda name: name.first))


def _of_row(context: Context, table: int, row: int, sentences: list[int]) -> Prescription | None:
    marked = context.marked
    heads, cells = marked.tables[table][0], marked.tables[table][row]
    told: dict[str, tuple[float, Span]] = {}
    counts: dict[str, int] = {}
    unit = any(_UNIT.search(head.of(marked.text)) for head in heads)
    for place, cell in enumerate(cells):
        heading = heads[place].of(marked.text) if place < len(heads) else ""
        written = cell.of(marked.text).strip()
        asked = set(_WORDS.findall(heading.lower()))
        if not written or asked & context.plain("no-dose-headings"):
            continue
        when = "planned" if asked & context.plain("planned-dose") else "given" if asked & context.plain("given-dose-headings") else "told"
        if _EACH.search(heading) and not asked & context.plain("sum-words"):
            size = _CELL.fullmatch(written)
            if size and (size["u"] or _UNIT.search(heading)):
                told["each"] = (_gray(size, heading), cell)
            continue
        if asked & context.plain("fractions") and not _UNIT.search(heading):
            count = _COUNT.fullmatch(written)
            if count and int(count["n"]):
                counts[when] = int(count["n"])
            continue
        dose = _CELL.fullmatch(written)
        if dose is None or not (_asks(context, heading, asked) and (dose["u"] or _UNIT.search(heading))):
            continue
        gray, times = _gray(dose, heading), int(dose["k"] or dose["f"] or 0)
        if times and (dose["k"] or (dose["s"] or "") in ("x", "×", "X", "@")) and gray * times <= _MOST_GY:
            gray *= times
        told[when] = (gray, cell)
        if times:
            counts.setdefault(when, times)
    return _put_together(context, table, row, sentences, told, counts) if unit or told else None


def _asks(context: Context, heading: str, asked: set[str]) -> bool:
    known = context.plain("dose-headings") | context.plain("given-dose-headings") | context.plain("planned-dose")
    return bool(_UNIT.search(heading) or asked & known)


def _gray(found: re.Match[str], heading: str) -> float:
    written = found["n"]
    value = float(written.replace(",", "") if re.fullmatch(r"\d{1,3},\d{3}", written) else written.replace(",", "."))
    centi = _CENTI.search(found["u"] or "") or (not found["u"] and _CENTI.search(heading))
    return round(value / 100 if centi else value, 2)


def _put_together(
    context: Context, table: int, row: int, sentences: list[int], told: dict[str, tuple[float, Span]], counts: dict[str, int]
) -> Prescription | None:
    each = told.pop("each", None)
    fractions = counts.get("given") or counts.get("told") or counts.get("planned")
    dose = told.get("given") or told.get("told") or told.get("planned")
    if dose is None and each is not None and fractions:
        dose = (round(each[0] * fractions, 2), each[1])
    if dose is None or not 0 < dose[0] <= _MOST_GY:
        return None
    if each is not None and not fractions and each[0] and abs(dose[0] / each[0] - round(dose[0] / each[0])) < 0.01:
        fractions = round(dose[0] / each[0])
    if fractions and dose[0] / fractions < _LEAST:
        fractions = None
    planned = told["planned"][0] if "planned" in told and len(told) > 1 else None
    start, end = dates_of_row(context, sentences[0])
    at = context.marked.tokens_of(dose[1])
    label = context.marked.tables[table][row][0].of(context.marked.text).strip().lower()
    return Prescription(table, row, dose[0], fractions, planned, start, end, sentences, at, label)


def _said(context: Context, one: Prescription) -> set[str]:
    """The words of the cells that tell no number."""
    marked = context.marked
    return {word for number in one.sentences for word in marked.norms(marked.sentences[number].first, marked.sentences[number].last)}


def _is_sum(context: Context, one: Prescription) -> bool:
    return bool(one.label) and bool(set(_WORDS.findall(one.label or "")) & context.plain("sum-words"))


def fields_of(context: Context, one: Prescription) -> tuple[str, ...]:
    """The places that the rows name."""
    found = [hit.term.word for number in one.sentences for hit in context.marked.in_sentence("fields", number)]
    return tuple(dict.fromkeys(word for word in found if word != "other"))


def _is_phase(context: Context, last: Prescription, one: Prescription) -> bool:
    """A boost or a later phase by its word, or the same place gone on with within days of the last fraction."""
    if _said(context, one) & context.plain("boost-words"):
        return True
    if (last.start, last.end) == (one.start, one.end) and one.start is not None and last.fractions == one.fractions and one.fractions:
        return bool(one.fractions and one.fractions > 1)
    days = (one.start.first - last.end.last).days if one.start and last.end and one.start.is_whole and last.end.is_whole else None
    near = days is not None and 0 <= days <= _ON_THE_HEELS
    return near and bool(set(fields_of(context, last)) & set(fields_of(context, one)))


def _add(last: Prescription, one: Prescription) -> None:
    """The doses of phases one after the other add up; of volumes that are treated at once the highest counts."""
    at_once = one.start is not None and (last.start, last.end, last.fractions) == (one.start, one.end, one.fractions)
    if at_once:
        last.gray = max(last.gray, one.gray)
        return
    last.gray = round(last.gray + one.gray, 2)
    last.fractions = last.fractions + one.fractions if last.fractions and one.fractions else None
    if last.planned is not None or one.planned is not None:
        last.planned = round((last.planned or last.gray - one.gray) + (one.planned or one.gray), 2)
    last.end = one.end or last.end


def notes_below(context: Context, told: dict[int, Finding], found: list[Prescription]) -> Iterator[Finding]:
    """Findings of the kind sequel, as in "Course 3: ended early. Pneumonia." below a table whose first cells number the courses.

    `told`: the finding of each course, by its place in `found`.
    """
    marked = context.marked
    numbered = {one.label: told[place] for place, one in enumerate(found) if place in told and one.label and one.label.isdecimal()}
    for number, sentence in enumerate(marked.sentences if numbered else ()):
        lead = marked.norms(sentence.first, sentence.first + 3)
        if number in marked.cells or not sentence.starts_line or len(lead) < len(("course", "1", ":")):
            continue
        if lead[0] not in context.plain("course-label") or lead[1] not in numbered or lead[2] not in (":", ".", "-", "–"):
            continue
        last = number
        while last + 1 < len(marked.sentences) and marked.sentences[last + 1].line == sentence.line:
            if names(context, marked.sentences[last + 1].first, marked.sentences[last + 1].last):
                break
            last += 1
        fields = _how_it_went(context, sentence.first + len(lead), marked.sentences[last].last)
        if fields:
            about = replace(context.of(sentence.first, sentence.first + 1), mood="actual", negated=False)
            yield context.say("sequel", {**fields, "of": numbered[lead[1]].span}, sentence.first, marked.sentences[last].last, about)


def _how_it_went(context: Context, first: int, last: int) -> dict[str, Any]:
    ended = ends(context, first, last)
    if ended and any(hit.term.word == "stopped" for hit in context.marked.hits("statuses", first, last)):
        reason = why(context, first, ended[0], last)
        return {"state": "stopped", **({"stop": reason} if reason and reason != "completed" else {})}
    done = [hit for hit in context.marked.hits("statuses", first, last) if hit.term.word == "completed"]
    return {"state": "completed"} if done and not context.plain("denies") & set(context.marked.norms(first, done[0].first)) else {}


def with_what_rows_tell(context: Context, one: Prescription, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a course with dose, fractions, places and days as its rows tell them."""
    told: dict[str, Any] = {"dose_gy": one.gray, "fractions": one.fractions, "fields": fields_of(context, one), "bare_dose": False}
    if fields.get("start") is None or one.start is not None:
        told |= {"start": one.start, "end": one.end}
    if one.is_cut_short and fields.get("state") in (None, "completed") and fields.get("stop") in (None, "completed"):
        told |= {"state": "stopped", "stop": None}
    elif one.is_cut_short:
        told |= {"state": "stopped"}
    return {**fields, **told, "weak": False}
