"""A dose of radiation as it is written, and whether it was only planned."""

from __future__ import annotations

import re

from fairlead.findings.context import Context

DOSE = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,4}(?:[.,]\d{1,2})?)\s?(?P<u>[cC]?G[yY](?:E|RBE)?|c?gy|CGE|Grays?|grays?)\b(?:\s?\(?(?:RBE|E|EQD2)\)?)?"
    r"(?:\s?(?:/|in|over|x|,|\()\s?(?P<f>\d{1,2})(?:\s?(?:#|fractions?|fr|fx|f\b|sessions?|treatments?))?(?!\s?(?:days|weeks|months|Gy|\d|/\s?\d))|\s?(?:/)\s?(?P<g>\d{1,2})\b)?"
)
_DOSES_APART = 60


_OF_AN_ORGAN = re.compile(
    r"\b(?:EQD2?|BED|cord|Dmax|Dmean|mean|max(?:imum)?|constraint|tolerance|lungs?\sV\d+|V\d{1,2})\b[^.;\d]{0,12}(?:EQD2?|BED)?[^.;\d]{0,6}\Z",
    re.IGNORECASE,
)
_BEFORE_IT = 30


def is_of_an_organ(text: str, dose: re.Match[str]) -> bool:
    """As in "cord max EQD2 46 Gy", "V20 of the lungs": what an organ gets, or a dose that is worked out, was not prescribed."""
    begin = max(0, dose.start() - _BEFORE_IT)
    return _OF_AN_ORGAN.search(text, begin, dose.start()) is not None or bool(re.search(r"EQD2", dose[0]))


def is_only_planned(context: Context, dose: re.Match[str]) -> bool:
    """As in "35 Gy of planned 37.5 Gy", "was planned to 50.4 Gy. She received 45 Gy": another dose beside it was given."""
    marked = context.marked
    at = marked.token_at(dose.start())
    if not context.plain("planned-dose") & set(marked.norms(at - 3, at)):
        return False
    low, high = max(0, dose.start() - _DOSES_APART), min(len(marked.text), dose.end() + _DOSES_APART)
    others = [other for other in DOSE.finditer(marked.text, low, high) if other.start() != dose.start() and other["n"] != dose["n"]]
    given = context.plain("given-dose")
    return any(given & set(marked.norms(marked.token_at(other.start()) - 3, marked.token_at(other.end()) + 4)) for other in others)
