"""A date and where it stands; the names of the months."""

from __future__ import annotations

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
MONTHS_IN_A_YEAR, DAYS_IN_A_MONTH = 12, 31
COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""How people write the numbers of weeks, months and years."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its place in the text; `inferred` where the words give it only with the letter's own date ("3 weeks ago")."""

    span: Span
    date: PartialDate
    inferred: bool = False
