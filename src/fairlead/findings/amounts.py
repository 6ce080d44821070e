"""Amounts of what is measured: the number with its sign, the unit of the measurement, the range beside it, and the day it is of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.quantities import spelled
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.told_anyway import of_a_count
from fairlead.findings.unit_by_size import unit_by_size
from fairlead.knowledge.lexicon import Term

VALUE = pattern_of(
    r"(?:\s\((?:[^()\d\n]{1,24}|\d{1,2}[\s/.-](?:\d{1,2}|[A-Z][a-z]{2,8})(?:[\s/.-]\d{2,4})?)\))?(?:\s[-–—](?=\s))?[\s:=|*(]{0,4}(?:(?:of|is|was|at|has|have|had|been|are|were|just|only|back|still|low|high|raised|elevated|normal|slightly|mildly|level|levels|today|now|currently|steady|stable|about|around|count|improved|recovered|risen|fallen|rose|fell|peaked|increased|decreased|reduced|estimated|measured|calculated|remains|remained|nadir|climbed|dipped|dropped|went|gone|came|up|down|to|score|trend|trends|series|serial)[\s:]){0,5}(?:from\s\d{1,5}(?:\.\d{1,2})?\sto\s)?[\s|]{0,3}(?P<c><=|>=|≤|≥|<|>)?\s?(?P<n>\d{1,2}(?:,\d{2}){1,2},\d{3}|\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3}|,\d{1,2}(?![\d,]))?)(?!\s?/\s?\d|\d|\.\d|\s?(?:-|–)\s?\d|(?::\d\d)?\s?[ap]\.?m\b)"
)
_UNIT = pattern_of(
    r"\s?(?:\*\s?|[(\[])?(?P<u>(?:[x×]\s?)?10\s?(?:\^|\*|\(|[eE](?=\d))?\s?(?:(?:9|12|3|6|⁹|³|⁶)\)?\s?/\s?(?:[lL]|µL|uL|μL|mcL|mm3)|4(?:\s?/\s?(?:µL|uL|μL|mcL|mm3))?\b)"
    r"|(?:m[2²](?!\w)|m?g/24\s?h(?:rs?|ours)?|/\s?mm[3³]|%|/?°?[A-Za-zµμ]{1,9}%?(?:\s?/\s?(?:[A-Za-zµμ]{1,5}|1\.73\s?m[2²]|mm3)){0,2}))"
)
RANGE = pattern_of(
    r"(?<![\d./-])(?P<l>\d{1,3}(?:,\d{3})+|\d{1,5}(?:[.,]\d{1,3})?)(?:\s?(?:-|–|to)\s?|\s(?:\.{2,3})\s)(?P<h>\d{1,3}(?:,\d{3})+|\d{1,5}(?:[.,]\d{1,3})?)(?![\d/]|[-.]\d)"
    r"|(?P<c><=?|≤|>=?|≥|\b(?:up\sto|upper\slimit(?:\sof\snormal)?|ULN|max\.?|below|under|less\sthan|lower\slimit(?:\sof\snormal)?|LLN|min\.?|above|over|more\sthan))"
    r"\s?(?::\s?|=\s?|of\s|is\s)?(?P<o>\d{1,3}(?:,\d{3})+|\d{1,5}(?:[.,]\d{1,3})?)(?![\d/])(?!\s?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?)\b)",
    re.IGNORECASE,
)
_FROM = (">", "≥", "lower", "lln", "min", "above", "over", "more")
_THOUSANDS = pattern_of(r",\d{3}")
_SMALLER = pattern_of(
    r"\s?(?:(?:st|stone|ft|feet)\b,?\s?\d{1,2}(?:\.\d)?\s?(?:lbs?|pounds|in\b|inch)|(?:st|stone)\s\d{1,2}\b)", re.IGNORECASE
)
_BY_SO_MUCH = pattern_of(
    r"\b(?:up|down)\s?$|\b(?:fell|fallen|dropped|dipped|rose|risen|gone|went|increased|decreased|reduced|came)\s$", re.IGNORECASE
)
_UP_OR_DOWN = pattern_of(r"\b(?:up|down)\s?$", re.IGNORECASE)
_LEAD = 3
_COMPARATORS = {"≤": "<=", "≥": ">="}


@lru_cache(maxsize=512)
def units(term: Term) -> dict[str, str | None]:
    """The units of a measurement in one spelling, each with the sign that is kept for it; None keeps it as written."""
    known = {spelled(str(row["unit"])): row.get("sign") for row in term.more.get("units") or ()}
    unit = term.more.get("unit")
    return {**({spelled(str(unit)): None} if unit else {}), **known}


def unit_at(text: str, at: int, end: int, term: Term) -> tuple[str | None, int]:
    """A unit of the measurement right at a place, and where it ends."""
    found = _UNIT.match(text, at, end)
    known = units(term)
    while found:
        said = found["u"].strip()
        if spelled(said) in known:
            return known[spelled(said)] or said, found.end()
        cut = said.rfind("/")
        if cut <= 0:
            break
        found = _UNIT.match(text, at, found.start("u") + cut)
    return None, at


def is_a_change(term: Term, found: re.Match[str]) -> bool:
    """As in "weight down 4 kg", "Hb down 2 g/dL": a number by which a value changed, not the value; "down to 54 kg" tells the value.

    "Dropped 62" is a change of a weight alone, for busy people leave out the "to" before a laboratory value.
    """
    before = found[0][: found.start("c" if found["c"] else "n") - found.start()]
    return bool((_BY_SO_MUCH if term.more.get("of_the_body") else _UP_OR_DOWN).search(before))


def limits(ranged: re.Match[str] | None) -> dict[str, float]:
    """The range that a report gives as normal: its lower and upper end, or one of them."""
    if ranged is None:
        return {}
    if ranged["l"]:
        return {"low": number(ranged["l"]), "high": number(ranged["h"])}
    return {"low" if ranged["c"].lower().startswith(_FROM) else "high": number(ranged["o"])}


def number(said: str) -> float:
    """The number that digits with a point, a decimal comma or commas between thousands say."""
    return float(said.replace(",", "") if _THOUSANDS.search(said) else said.replace(",", "."))


def measured(
    context: Context, hit: Hit, found: re.Match[str], unit: str | None, bounds: dict[str, float], stop: int, date: PartialDate | None
) -> Finding | None:
    """The measurement that a number says, up to character `stop`; None where the body cannot have it, or nobody measured it."""
    marked = context.marked
    value = number(found["n"])
    if is_a_change(hit.term, found):
        return None
    if unit is not None and _SMALLER.match(marked.text, found.end()):
        return None  # "5 ft 8 in" is no height of 5 ft
    if unit is not None and not possible(hit.term, value, unit):
        return None
    sentence = marked.sentence_at(hit.first)
    lead = set(marked.norms(max(marked.sentences[sentence].first if sentence is not None else 0, hit.first - _LEAD), hit.first))
    if context.plain("aims-at") & lead or (found["c"] and context.plain("a-bound") & lead):
        return None  # "target Hb > 80", "needs platelets >100 to proceed"
    told = of_a_count(context, hit.first, hit.last)
    left_out = told.mood == "cancelled" and "cancelled" in told.cues  # as in "d15 omitted (neuts 0.8)": the dose was, the value was not
    if told.about != "patient" or (told.mood in ("hypothetical", "cancelled", "planned") and not left_out):
        return None
    sign = found["c"]
    implied = unit_by_size(marked.lexicon, hit.term.word, value) if unit is None and not sign and not bounds else None
    fields: dict[str, Any] = {
        "name": hit.term.word,
        "value": value,
        "comparator": _COMPARATORS.get(sign, sign) if sign else None,
        "unit": unit or implied,
        "unit_implied": implied is not None,
        **bounds,
    }
    first, last = hit.first, marked.tokens_of(Span(marked.words[hit.first].start, stop))[1]
    return context.say("measurement", fields, first, max(last, hit.last), told, date)


class Limits(NamedTuple):
    """What a body can have, from `low` to `high`, and how a value as it is told becomes one of the case's unit."""

    before: float = 0.0
    times: float = 1.0
    after: float = 0.0
    low: float | None = None
    high: float | None = None

    def hold(self, value: float) -> bool:
        """Whether a value lies within."""
        inside = (value + self.before) * self.times + self.after
        return (self.low is None or inside >= self.low) and (self.high is None or inside <= self.high)


NO_LIMITS = Limits()


def limits_in(term: Term, unit: str) -> Limits:
    """What a body can have of a measurement that is told in this unit; a share of what is expected has no limits of its own."""
    row = next((row for row in term.more.get("units") or () if spelled(str(row["unit"])) == spelled(unit)), {"times": 1})
    if "times" not in row:
        return NO_LIMITS
    low, high = (float(end) if end is not None else None for end in (term.more.get("low"), term.more.get("high")))
    return Limits(float(row.get("before", 0)), float(row["times"]), float(row.get("after", 0)), low, high)


def limits_in_each_unit(term: Term) -> tuple[Limits, ...]:
    """The same for each unit in which it may be told."""
    rows = [str(row["unit"]) for row in term.more.get("units") or () if "times" in row]
    return tuple(limits_in(term, unit) for unit in rows or [str(term.more.get("unit"))])


def possible(term: Term, value: float, unit: str) -> bool:
    """Whether a value lies within what the body can have, in the unit of the case."""
    return limits_in(term, unit).hold(value)


def possible_in_some_unit(term: Term, value: float) -> bool:
    """Whether a value without its unit may be one of the measurement at all."""
    return any(one.hold(value) for one in limits_in_each_unit(term))
