"""A course of radiation: its dose in all, its fractions, and where it went."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fairlead.core.spans import Span
from fairlead.findings.cells import fractions_of_row, sentences_of_row
from fairlead.findings.context import Context
from fairlead.findings.courses import Course, Named, names
from fairlead.findings.gray import is_only_planned
from fairlead.findings.numbers import number_in

_MOST_GY, _LEAST_OF_A_FRACTION = 200.0, 1.0
_TENS = {"twenty": 20, "thirty": 30}
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    + "|".join(_TEENS)
    + r"|(?:twenty|thirty)(?:-(?:one|two|three|five|eight))?"
)
_N = rf"(?:\d{{1,2}}(?![.,]?\d)|{_WORD})"
_GY = r"(?:c?Gy(?:E|\s?\((?:RBE|E)\))?|Grays?)\b"
_D = rf"\d{{1,4}}(?:[.,]\d{{1,2}})?\s?{_GY}"
_FRACTION = (
    r"(?:#|fractions?\b|fracs?\b|fx\b|fr\b|sessions?\b|sittings?\b|insertions?\b|exposures?\b|treatments?\b|visits?\b|lots\b|times\b)"
)
_KIND = r"(?:(?:daily|planned|equal|consecutive|weekly|single|radiation|treatment|once-daily|daily\streatment)\s){0,2}"
_DOSE = re.compile(rf"(?<![\d.,])(?P<n>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s?(?P<u>{_GY})", re.IGNORECASE)
_TIMES_BEFORE = re.compile(
    rf"(?<![\w.,])(?P<n>{_N})\s?(?:[x×]|(?:#|{_KIND}{_FRACTION})\s?(?:of|x|×|à|at|@)(?:\s(?:about|each))?)\s?\Z", re.IGNORECASE
)
_TIMES_BEHIND = re.compile(r"\s?[x×]\s?(?P<n>\d{1,2})(?![\d.,]?\d|\s?(?:cm|mm|mg))", re.IGNORECASE)
_EACH = re.compile(rf"\s?(?:per|a|each|/)\s?(?:{_FRACTION}|day\b|session\b|treatment\b)|\s(?:each|daily|per\sday)\b", re.IGNORECASE)
_EACH_BEFORE = re.compile(rf"(?:{_FRACTION}|dose\sper\sfraction:?)\s(?:of|at|@|were)?\s?\Z", re.IGNORECASE)
_OF_ALL = re.compile(
    r"(?<![\d.,/])(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?:Gy\s)?(?:(?:out\s)?of|/)\s(?:(?:the|a|an|her|his|planned|intended|prescribed)\s){0,3}\Z",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\s?(?:planned|intended|prescribed|had\sbeen\splanned|was\splanned)\b|\s?$", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:total|in\sall|altogether|cumulative)\b[^.;\d]{0,24}\Z|=\s?\Z", re.IGNORECASE)
_TOTAL_BEHIND = re.compile(r"\s(?:in\s(?:total|all)|altogether|total)\b", re.IGNORECASE)
_BOOST = re.compile(r"\bboost(?:ed)?\b[^.;\d]{0,40}\Z", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?<![\w.,/])(?P<n>{_N})\s?(?:(?:/|of|out\sof)\s?(?:(?:the|a|her|his|planned|intended)\s){{0,3}}\d{{1,2}}\s?)?-?\s?{_KIND}(?P<w>{_FRACTION})",
    re.IGNORECASE,
)
_LABELED = re.compile(r"\b(?:fractions?|fx|number\sof\sfractions)\s?[:=]\s?(?P<n>\d{1,2})(?!\d|\.\d|\s?Gy)", re.IGNORECASE)
_SINGLE = re.compile(
    r"\b(?:(?:a\s|one\s)?single(?!\s(?:agent|drug|lesion|node|brain|metast|nodule|site))|(?:in|one)\s(?:one\s)?(?:go|sitting|session)\b|stat\b|one-off\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s?(?:/|in|over|,|\()\s?(?P<n>\d{1,2})(?!\s?(?:days|weeks|months|years|Gy|cGy|cm|mm|%|[./-]\s?\d)|\d)", re.IGNORECASE
)
_SHORT = re.compile(r"(?<![\d/.,])(?P<d>\d{1,2}(?:\.\d)?)(?:\s?Gy)?\s?/\s?(?P<f>\d{1,2})(?![\d/.,]|\s?/)")
_WIDE = 60
_NEAR, _BACK = 3, 2
_LABEL = 5
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Dose:
    """A dose as it is written: of each of `times` fractions (`each`), of a boost, said to be the total; `only` of it was given."""

    at: int
    end: int
    gray: float
    each: bool = False
    times: int | None = None
    boost: bool = False
    total: bool = False
    only: float | None = None


def told(context: Context, number: int, course: Course, low: int, high: int) -> dict[str, Any]:
    """`dose_gy`, `fractions` and `fields` of a course named among tokens `low` to `high` of a sentence, as far as they are told."""
    dose = next((name.dose for name in course.names if name.dose is not None), None)
    procedures = {str(term.more.get("kind")) for term in course.terms("procedure")}
    radiates = dose is not None or bool(procedures & {"radiotherapy", "chemoradiotherapy"})
    if not radiates and not any(term.more.get("modality") == "chemoradiotherapy" for term in course.terms("regimen")):
        return {}
    fields = _amounts(context, number, course, low, high)
    if dose is not None and number in context.marked.cells:
        fields = {**_written(dose), **fields}
        count = fractions_of_row(context, number)
        fields |= {"fractions": count} if count else {}
    if radiates:
        fields["fields"] = fields_named(context, number)
    fields["bare_dose"] = "dose_gy" in fields and all(_is_dose(name) for name in course.names)
    return fields


def _written(dose: re.Match[str]) -> dict[str, Any]:
    """The dose and the fractions of a cell whose heading holds the unit."""
    gray = float(dose["n"]) * (0.01 if dose["u"].lower() == "cgy" else 1.0)
    fractions = dose["f"] or dose["g"]
    return {
        **({"dose_gy": round(gray, 2)} if 0 < gray <= _MOST_GY else {}),
        **({"fractions": int(fractions)} if fractions and int(fractions) else {}),
    }


def _amounts(context: Context, number: int, course: Course, low: int, high: int) -> dict[str, Any]:
    marked = context.marked
    begin = marked.words[low].start
    stretches = [Span(begin, marked.words[max(low, high - 1)].end)]
    if number not in marked.cells:
        stretches += [marked.span(marked.sentences[near].first, marked.sentences[near].last) for near in _beside(context, number)]
    found: dict[str, Any] = {}
    for stretch in stretches:
        doses = _doses(context, stretch)
        gray, count = _in_all(context, stretch, doses) if doses else _short(context, course, stretch)
        if gray and "dose_gy" not in found and 0 < gray <= _MOST_GY:
            found["dose_gy"] = round(gray, 2)
        count = count or _count(context, stretch)
        if count and "fractions" not in found and ("dose_gy" in found or stretch is stretches[0]):
            found["fractions"] = count
    if "dose_gy" in found and found["dose_gy"] < found.get("fractions", 0) * _LEAST_OF_A_FRACTION:
        found.pop("fractions")  # a count of something else
    return found


def _beside(context: Context, number: int) -> Iterator[int]:
    """The clauses of the same line right behind a sentence, then right before it, that name no treatment of their own."""
    marked = context.marked
    for steps in (range(number + 1, number + 1 + _NEAR), range(number - 1, number - 1 - _BACK, -1)):
        for near in steps:
            if (
                not 0 <= near < len(marked.sentences)
                or near in marked.cells
                or marked.sentences[near].line != marked.sentences[number].line
            ):
                break
            if any(not _is_dose(name) for name in names(context, marked.sentences[near].first, marked.sentences[near].last)):
                break
            yield near


def _is_dose(name: Named) -> bool:
    return name.what == "dose"


def _number(written: str) -> int | None:
    said = written.lower()
    if said in _TEENS:
        return _TEENS.index(said) + len(_TEENS) + 6
    tens, _, one = said.partition("-")
    if tens in _TENS:
        return _TENS[tens] + (number_in(one) or 0)
    return number_in(said)


def _gray(found: re.Match[str]) -> float:
    return float(found["n"].replace(",", ".")) * (0.01 if found["u"].lower().startswith("c") else 1.0)


def _doses(context: Context, stretch: Span) -> list[_Dose]:
    """The doses written in a stretch, each with what it is of; one that was only planned is left out."""
    text = context.marked.text
    doses = []
    for found in _DOSE.finditer(text, stretch.start, stretch.end):
        if is_only_planned(context, found):
            continue
        begin = max(stretch.start, found.start() - _WIDE)
        before = _TIMES_BEFORE.search(text, begin, found.start())
        behind = _TIMES_BEHIND.match(text, found.end(), stretch.end)
        each = _EACH.match(text, found.end(), stretch.end) or _EACH_BEFORE.search(text, begin, found.start())
        part = _OF_ALL.search(text, begin, found.start())
        times = before or behind
        doses.append(
            _Dose(
                found.start(),
                found.end(),
                _gray(found),
                each=bool(times or each),
                times=_number(times["n"]) if times else None,
                boost=bool(_BOOST.search(text, begin, found.start())),
                total=bool(_TOTAL.search(text, begin, found.start()) or _TOTAL_BEHIND.match(text, found.end(), stretch.end)),
                only=float(part["n"]) if part and float(part["n"]) < _gray(found) else None,
            )
        )
    return doses


def _in_all(context: Context, stretch: Span, doses: list[_Dose]) -> tuple[float | None, int | None]:
    """The dose in all and the number of fractions."""
    text = context.marked.text
    wholes = [one for one in doses if not one.each]
    single = [one for one in doses if one.each and one.times]
    times = single[0].times if single else None
    for one in wholes:
        if one.only is not None:
            return one.only, _count(context, stretch)
    named = next((one for one in wholes if one.total), None)
    if named is not None:
        return named.gray, _behind(text, stretch, named) or times
    boosts = [one for one in wholes if one.boost]
    if boosts and len(wholes) == len(("base", "boost")) and not wholes[0].boost:
        counts = [_behind(text, stretch, one) for one in wholes]
        return sum(one.gray for one in wholes), (counts[0] + counts[1] if counts[0] and counts[1] else None)
    if wholes:
        return wholes[0].gray, _behind(text, stretch, wholes[0]) or times
    if single and times:
        return single[0].gray * times, times
    return None, None


def _behind(text: str, stretch: Span, dose: _Dose) -> int | None:
    """As in "50 Gy/25", "20 Gy in 5", "60 Gy (30": a count right behind the dose, that makes fractions of more than a little."""
    found = _BEHIND.match(text, dose.end, stretch.end)
    count = int(found["n"]) if found else 0
    return count if count and dose.gray / count >= _LEAST_OF_A_FRACTION else None


def _count(context: Context, stretch: Span) -> int | None:
    """The fractions that are counted in a stretch, those of a dose that was only planned apart."""
    text = context.marked.text
    planned = [found.end() for found in _DOSE.finditer(text, stretch.start, stretch.end) if is_only_planned(context, found)]
    for found in _COUNT.finditer(text, stretch.start, stretch.end):
        if _number(found["n"]) and not any(0 <= found.start() - end <= len(" in the ") for end in planned):
            return _number(found["n"])
    labeled = _LABELED.search(text, stretch.start, stretch.end)
    if labeled:
        return int(labeled["n"])
    return 1 if _SINGLE.search(text, stretch.start, stretch.end) else None


def _short(context: Context, course: Course, stretch: Span) -> tuple[float | None, int | None]:
    """As in "RT to the oesophagus 20/5": a dose and its fractions without a unit, of those that are in use."""
    if not course.terms("procedure"):
        return None, None
    for found in _SHORT.finditer(context.marked.text, stretch.start, stretch.end):
        if f"{found['d']}/{found['f']}" in context.plain("schedules"):
            return float(found["d"]), int(found["f"])
    return None, None


def fields_named(context: Context, number: int) -> tuple[str, ...]:
    """The places named in the sentence, in the row of the table, else in the clauses beside it in its line."""
    marked = context.marked
    near = sentences_of_row(context, number) if number in marked.cells else [number]
    beside = [] if number in marked.cells else [one for one in _beside(context, number) if _asks_where(context, one)]
    for places in (near, beside):
        found = [hit.term.word for one in places for hit in marked.in_sentence("fields", one)]
        named = [word for word in found if word != _OTHER]
        if found:
            return tuple(dict.fromkeys(named))
    return ()


def _asks_where(context: Context, number: int) -> bool:
    """As in "Treatment volume: gastric bed": the label of a clause asks for the place."""
    sentence = context.marked.sentences[number]
    lead = context.marked.norms(sentence.first, min(sentence.last, sentence.first + _LABEL))
    return ":" in lead and bool(context.plain("label-site") & set(lead[: lead.index(":")]))
