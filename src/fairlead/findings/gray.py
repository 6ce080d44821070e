"""A dose of radiation as it is written, and whether it was only planned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context

DOSE = pattern_of(
    r"(?<![\w.,])(?P<n>\d,\d{3}(?=\s?cGy)|\d{1,4}(?:[.,]\d{1,2})?)\s?(?P<u>[cC]?G[yY](?:E|RBE)?|c?gy|CGE|Grays?|grays?)\b(?:\s?\(?(?:RBE|E|EQD2)\)?)?"
    r"(?:\s?(?:/|in|over|x|,|\()\s?(?P<f>\d{1,2})(?:\s?(?:#|fractions?|fr|fx|f\b|sessions?|treatments?))?(?!\s?(?:days|weeks|months|Gy|\d|/\s?\d))|\s?(?:/)\s?(?P<g>\d{1,2})\b)?"
)
_DOSES_APART = 60
_SO_FAR = pattern_of(r"(?<![\d.])\d{1,2}(?:\.\d{1,2})?\s?/\s?\Z")
_BARE = pattern_of(
    r"(?<![\w.,/:+-])(?P<n>\d{4}|\d{1,2}(?:[.,]\d{1,2})?)(?P<u>)\s?(?P<s>/|\bin\b|\bover\b|[x×])\s?(?P<f>\d{1,2}(?:\.\d{1,2})?)"
    r"(?P<w>\s?(?:#|(?:daily\s)?(?:fractions?|fracs?|fx|fr|f|sessions?|sittings?|treatments?)\b))?(?P<g>(?!))?"
    r"(?![\w/%]|[.,-]\d|\s?(?:days?|weeks?|wks?|months?|years?|yrs?|hours?|hrs?|min\w{0,4}|mg|mcg|g|ml|kg|cm|mm|cycles?|doses|nodes?|LNs?|of|c?Gy)\b|\s?(?:/|-|–)\s?\d)",
    re.IGNORECASE,
)
_TAKES_A_DAY = pattern_of(
    r"\b(?:on|since|from|until|till|to|by|due|dated|start\w{0,3}|beg[au]n|complet\w{1,3}|finish\w{0,3}|end\w{0,3}|stopped|last|first|done|seen|and|clinic|bx|biops\w{1,3}|OGD|EGD|UGIE|scope|PET|CT|MRI|scan|MDT|review)\s\Z",
    re.IGNORECASE,
)
_LEAD, _LABEL, _LEAST_AT_ONCE = 12, 4, 6.0
_LEAST_OF_A_FRACTION, _MOST_OF_A_FRACTION, _MOST, _CENTI = 1.0, 34.0, 80.0, 100.0


def bare_doses(context: Context, start: int, end: int) -> Iterator[tuple[re.Match[str], float, int]]:
    """As in "RT 50 in 25", "41.4 in 23#", "5040/28": doses without a unit in a stretch about radiation, in all and their fractions.

    The pair is one that is in use (`schedules` of the pack), or a word for fractions stands behind it.
    """
    text = context.marked.text
    for found in _BARE.finditer(text, start, end):
        if found["s"] == "/" and not found["w"] and _TAKES_A_DAY.search(text, max(start, found.start() - _LEAD), found.start()):
            continue
        read = _in_use(context, found) or _counted(found)
        if read is not None:
            yield found, *read


def asks_for_a_dose(context: Context, first: int) -> bool:
    """Whether token `first` begins a line whose label asks for a dose, as in "Dose/fractionation: 20/5", under a heading for radiation."""
    marked = context.marked
    label = marked.norms(first, first + _LABEL)
    number = marked.sentence_at(first)
    heading = marked.places[number].heading_of if number is not None else None
    if heading is None or ":" not in label or not context.plain("dose-labels") & set(label):
        return False
    above = marked.hits("procedures", marked.sentences[heading].first, marked.sentences[heading].last)
    return any("radiotherapy" in str(one.term.more.get("kind")) for one in above)


def _in_use(context: Context, found: re.Match[str]) -> tuple[float, int] | None:
    one, other = _gray(found), float(found["f"])
    ways = [(one, other)]
    if found["s"].lower() in ("x", "×"):
        ways += [(one * other, other), (one * other, one)]
    if found["s"] != "/" and other == 1 and _LEAST_AT_ONCE <= one <= _MOST_OF_A_FRACTION:
        return one, 1
    for gray, count in ways:
        if count.is_integer() and f"{round(gray, 2):g}/{count:g}" in context.plain("schedules"):
            return round(gray, 2), int(count)
    return None


def _counted(found: re.Match[str]) -> tuple[float, int] | None:
    """The pair where fractions are named; "8 x 3 fractions" is left open."""
    gray = _gray(found)
    if not found["w"] or "." in found["f"] or found["s"].lower() in ("x", "×") or not int(found["f"]) or gray > _MOST:
        return None
    each = gray / int(found["f"])
    return (gray, int(found["f"])) if _LEAST_OF_A_FRACTION < each <= _MOST_OF_A_FRACTION else None


def _gray(found: re.Match[str]) -> float:
    number = float(found["n"].replace(",", "."))
    return number / _CENTI if number >= 10 * _CENTI else number


_SAID_BEHIND = pattern_of(r"(?:\s?(?:/|in|x)\s?\d{1,2}\s?(?:#|f\w{1,8}\b)?)?\s(?:was\s|were\s|had\sbeen\s)?(?P<w>[A-Za-z]{4,12})")
_OF_AN_ORGAN = pattern_of(
    r"\b(?:EQD2?|BED|cord|heart|myelon|kidneys?|brainstem|Dmax|Dmean|mean|max(?:imum)?|constraint|tolerance"
    r"|lungs?\sV\d+|V\d{1,2})\b[^.;\d]{0,12}(?:EQD2?|BED)?[^.;\d]{0,6}\Z",
    re.IGNORECASE,
)
_BEFORE_IT = 30


def is_of_an_organ(text: str, dose: re.Match[str]) -> bool:
    """As in "cord max EQD2 46 Gy", "V20 of the lungs": what an organ gets, or a dose that is worked out, was not prescribed."""
    begin = max(0, dose.start() - _BEFORE_IT)
    return _OF_AN_ORGAN.search(text, begin, dose.start()) is not None or bool(re.search(r"EQD2", dose[0]))


_LEAST_PART = 0.3
"""Less than this share of a dose that was planned is a boost or a fraction of it."""


def is_only_planned(context: Context, dose: re.Match[str]) -> bool:
    """As in "35 Gy of planned 37.5 Gy", "was planned to 50.4 Gy. She received 45 Gy": another dose beside it was given."""
    marked = context.marked
    at = marked.token_at(dose.start())
    if _SO_FAR.search(marked.text, max(0, dose.start() - len("50.4 / ")), dose.start()):
        return True  # "36/50.4 Gy so far"
    before = marked.norms(at - 3, at)
    if before[-2:] != ["have", "been"] and not _is_called_planned(context, dose, at):
        return False
    low, high = max(0, dose.start() - _DOSES_APART), min(len(marked.text), dose.end() + _DOSES_APART)
    others = [other for other in DOSE.finditer(marked.text, low, high) if other.start() != dose.start() and other["n"] != dose["n"]]
    given = context.plain("given-dose")
    if any(given & set(marked.norms(marked.token_at(other.start()) - 3, marked.token_at(other.end()) + 4)) for other in others):
        return True
    here = marked.sentence_at(at)
    less = [
        one for one in others if _LEAST_PART <= _gray(one) / _gray(dose) < 1 and marked.sentence_at(marked.token_at(one.start())) == here
    ]
    return any(not _is_called_planned(context, one, marked.token_at(one.start())) for one in less)


def _is_called_planned(context: Context, dose: re.Match[str], at: int) -> bool:
    behind = _SAID_BEHIND.match(context.marked.text, dose.end())
    before = context.marked.norms(at - 3, at)
    marks = [place for place, word in enumerate(before) if word in (",", ";")]
    said = {*before[marks[-1] + 1 if marks else 0 :], behind["w"].lower() if behind else ""}
    return bool(context.plain("planned-dose") & said)
