"""Dates as records write them, with the precision that they have. Never a guess: what may mean two days keeps only what both share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero",
            "february feb febr februar février febrero",
            "march mar märz mars marzo",
            "april apr avril abril",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet julio",
            "august aug août agosto",
            "september sept sep septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_PATTERN = re.compile(
    rf"""(?<![\w./-])(?:
      (?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d\d)[-/.](?P<id>\d\d)(?!\d)
    | (?P<cy>(?:19|20)\d\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>[0-3]\d)(?!\d)
    | (?P<qy>(?:19|20)\d\d)-(?P<qm>0[1-9]|1[0-2])(?![\d/-])
    | (?P<na>\d{{1,2}})(?P<s1>[/.-])(?P<nb>\d{{1,2}})(?P=s1)(?P<ny>\d{{4}}|\d\d)(?![\d/]|\.\d)
    | (?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]{{0,3}}(?:of\s)?(?P<dm>{_NAME})\b\.?[\s,'-]{{0,3}}(?P<dy>(?:19|20)\d\d|\d\d(?![\d:/.]))
    | (?P<mm>{_NAME})\b\.?\s{{1,2}}(?P<md>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<my>(?:19|20)\d\d)
    | (?P<pm>{_NAME})\b\.?(?:,?\s(?:of\s)?|-|/)(?P<py>(?:19|20)\d\d)
    | (?P<tm>{_NAME})\b(?:-|/|\s?['’])(?P<ty>\d\d)(?![\d/-])
    | (?P<sm>0?[1-9]|1[0-2])/(?P<sy>(?:19|20)\d\d)(?![\d/])
    | (?P<yy>(?:19|20)\d\d)(?![\w/.-]\d|[/-]|\s?[a-zµ%])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|until|till|to|during|early|late|mid|of|around|year|by|end of)\s|[(|,:]\s?|^\s?|[-–]\s?)$", re.IGNORECASE
)
_PIVOT = 70
_CENTURY = 100
_TWELVE = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its place in the text."""

    span: Span
    date: PartialDate


def dates(text: str) -> tuple[Dated, ...]:
    """The dates in `text` in order; days that the calendar does not have are left out.

    >>> [str(found.date) for found in dates("seen 14/02/2014, again 2026-03-12, CT March 2025, 71.4 kg, 31/02/2020, Jan-24")]
    ['2014-02-14', '2026-03-12', '2025-03', '2024-01']
    """
    order = day_first(text)
    found = []
    for match in _PATTERN.finditer(text):
        date = _date(match, order)
        if date is not None and (match["yy"] is None or _stands_for_a_year(text, match)):
            found.append(Dated(Span(match.start(), match.end()), date))
    return tuple(found)


def impossible(text: str) -> Iterator[Span]:
    """The places of what is written like a whole date and is none (31/02/2020)."""
    for match in _PATTERN.finditer(text):
        whole = match["na"] or match["iy"] or match["dd"] or match["md"]
        if whole and _date(match, None) is None and _date(match, True) is None and _date(match, False) is None:
            yield Span(match.start(), match.end())


def day_first(text: str) -> bool | None:
    """Whether 03/04/2025 has the day first here: told by a date of the text that allows one reading only; None where nothing tells.

    >>> day_first("seen 14/02/2014"), day_first("seen 02/14/2014"), day_first("seen 02/03/2014")
    (True, False, None)
    """
    seen = set()
    for match in _PATTERN.finditer(text):
        if match["na"]:
            one, two = int(match["na"]), int(match["nb"])
            if one > _TWELVE >= two:
                seen.add(True)
            elif two > _TWELVE >= one:
                seen.add(False)
            elif match["s1"] == "." and max(one, two) <= _TWELVE:
                seen.add(True)
    return seen.pop() if len(seen) == 1 else None


def _stands_for_a_year(text: str, match: re.Match[str]) -> bool:
    """A bare four-digit number is a year only beside a word or mark that says so."""
    return bool(_BEFORE_YEAR.search(text[max(0, match.start() - 8) : match.start()].rpartition("\n")[2]))


def _date(match: re.Match[str], order: bool | None) -> PartialDate | None:
    part = match.groupdict()
    try:
        if part["na"]:
            return _numeric(int(part["na"]), int(part["nb"]), _year(part["ny"]), order)
        for year, month, day in (("iy", "im", "id"), ("cy", "cm", "cd"), ("dy", "dm", "dd"), ("my", "mm", "md")):
            if part[year]:
                return PartialDate(_year(part[year]), _month(part[month]), int(part[day]))
        for year, month in (("qy", "qm"), ("py", "pm"), ("ty", "tm"), ("sy", "sm")):
            if part[year]:
                return PartialDate(_year(part[year]), _month(part[month]))
        return PartialDate(int(part["yy"]))
    except ValueError:
        return None


def _numeric(one: int, two: int, year: int, order: bool | None) -> PartialDate | None:
    """Day and month in either order: the one the text tells, else what both share (the year), else the only one that exists."""
    readings = []
    for day, month in ((one, two), (two, one)) if one != two else ((one, two),):
        try:
            readings.append(PartialDate(year, month, day))
        except ValueError:
            continue
    if len(readings) == 2 and order is None:
        return PartialDate(year)
    if not readings:
        return None
    if order is None or len(readings) == 1:
        return readings[0]
    return readings[0] if order else readings[1]


def _year(text: str) -> int:
    year = int(text)
    return year if year >= _CENTURY else year + (2000 if year < _PIVOT else 1900)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS[text.lower()]
