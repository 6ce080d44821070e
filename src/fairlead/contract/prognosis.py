"""How long people lived in the studies that fit, told only where it was asked for: figures of groups, with who they were."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.types import Cited, Date, Grounded, Noun


class Treated(Noun):
    """When the people of a study were treated."""

    since: Date
    until: Date
    confidence: Literal["verified", "secondary"] = "verified"
    citation: str


class Outlook(Cited):
    """One figure of one study: `of_100` people lived longer than `months`.

    `interval` is the 95 % interval of the figure itself, in its `unit`; `hr` and `hr_ci95` compare it with the other group.
    """

    option: str
    trial: str
    population: str
    endpoint: str
    given: str
    of_100: int
    months: float
    value: float
    unit: str
    interval: tuple[float, float] | None = None
    hr: float | None = None
    hr_ci95: tuple[float, float] | None = None
    n: int | None = None
    treated: Treated | None = None
    published: Date
    confidence: Literal["verified", "secondary"] = "verified"
    citations: tuple[str, ...] = ()


class OutlookRange(Noun):
    """What figures of one kind span, from the lowest to the highest: as many of 100 people, so many months, in the studies of `options`."""

    kind: Literal["median", "share"]
    of_100: tuple[int, int]
    months: tuple[float, float]
    options: tuple[str, ...]


class Caveat(Grounded):
    """What such figures do not say."""

    says: str
    citations: tuple[str, ...] = ()


class Prognosis(Noun):
    """The figures of the studies whose people were like this person, in the order of the options; none where no study fits."""

    says: tuple[Caveat, ...]
    ranges: tuple[OutlookRange, ...] = ()
    figures: tuple[Outlook, ...] = ()
