"""A month and the last two digits of its year in notes that write all their days so: "PD liver 8/26, tracheostomy 9/26"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fairlead.core.patterns import pattern_of
from fairlead.findings.dated import Dated

_MONTH = pattern_of(
    r"(?:(?:(?<=[A-Za-z,;:>)-]\s)|(?<=[A-Za-z]-\d\s)"
    r"|(?<=[A-Za-z]-\d{3}\s)|(?<=^\d[.)]\s)|(?<=[.]\s)(?=\d{1,2}/2\d:\s))(?P<m>1[0-2]|0?[1-9])/(?P<y>2\d)(?=\s|[,;:.)]|-{1,2}>|→|[-–](?:[\s.,;)]|$|now|present|ongoing)|$))",
    re.MULTILINE,
)
_OTHER = r"(?:\s?(?:-|–|—|to|->|→)\s?|\sand\s)"
_FIRST = re.compile(rf"(?<![\d/.])(?P<m>1[0-2]|0?[1-9])/(?P<y>2\d)(?={_OTHER}(?P<n>1[0-2]|0?[1-9])/(?P<z>2\d)(?![\d/]))")
_LAST = pattern_of(
    r"(?:(?<=/2\d[-–—→])"
    r"|(?<=/2\d[ ][-–—→][ ])|(?<=/2\d[ ]to[ ])|(?<=/2\d->)|(?<=/2\d[ ]->[ ])|(?<=/2\d[ ]and[ ]))(?P<m>1[0-2]|0?[1-9])/(?P<y>2\d)(?![\d/])"
)
_OF_A_COUNT = pattern_of(
    r"\b(?:nodes?|nodal|LNs?|lymph\w*|stations?|positive|pos|involved|y?p?N[0-3x][abc]?|examined|yield|of(?=\s?(?:\d|$))|cycles?|doses?|given|grade|gr|score|PS|ECOG|pain|x|level)\b",
    re.IGNORECASE,
)
_NEAR, _YEARS = 18, 2
_YEAR = "/2"
"""How the year of each such month begins."""


def months_in_short(text: str, found: Sequence[Dated]) -> list[re.Match[str]]:
    """The matches, as groups `m` and `y`, beside no word of a count, in a year that a date of the text lies in or right beside.

    >>> from fairlead.findings.dates import dates
    >>> [match[0] for match in months_in_short("CT 5/2026 PR, PD liver 8/26, ypN1 3/26", dates("CT 5/2026 PR"))]
    ['8/26']
    """
    if _YEAR not in text:
        return []
    years = {one.date.year for one in found}
    told = [match for match in _MONTH.finditer(text) if not _is_a_count(text, match)]
    found_in_ranges = [
        one for match in _FIRST.finditer(text) if _is_a_range(match) for one in (match, _LAST.match(text, match.start("n"))) if one
    ]
    years = years or {2000 + int(match[name]) for match in _FIRST.finditer(text) if _tells_its_years(match) for name in "yz"}
    together = {match.start("m"): match for match in [*told, *found_in_ranges]}
    for year in sorted({2000 + int(match["y"]) for match in together.values()}):
        if _is_near(year, years):  # "Dx 5/2023 ... 10/24-2/25": a year that follows what was taken for one is one as well
            years.add(year)
    return [together[at] for at in sorted(together) if 2000 + int(together[at]["y"]) in years]


def _is_a_range(match: re.Match[str]) -> bool:
    """As in "2/25-9/25": two months in their order, which days of one month ("9/21-9/25") are not."""
    first, last = (int(match["y"]), int(match["m"])), (int(match["z"]), int(match["n"]))
    return first < last and first[1] != last[1]


def _tells_its_years(match: re.Match[str]) -> bool:
    """As in "3/25-8/25", "10/25-03/26": as days these would be half a year that begins and ends on one day, or a winter from day to day."""
    first, last = int(match["y"]), int(match["z"])
    return _is_a_range(match) and (first == last or (last == first + 1 and int(match["n"]) < int(match["m"])))


def _is_near(year: int, years: set[int]) -> bool:
    return any(abs(year - told) < _YEARS for told in years)


def _is_a_count(text: str, match: re.Match[str]) -> bool:
    before = re.split(r"[.;,\n]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
    behind = re.split(r"[.;,\n]", text[match.end() : match.end() + _NEAR])[0]
    return bool(_OF_A_COUNT.search(before) or _OF_A_COUNT.search(behind[: len(" nodes positive")]))
