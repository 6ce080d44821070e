"""Who can be called besides the care team: those of the person's own country first, the others by country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fairlead.knowledge.looked_up import Helpline


@dataclass(frozen=True, slots=True)
class Place:
    """A country and who can be called there; without a name they are for everybody."""

    name: str | None
    helplines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class Calls:
    """The helplines of the person's own country, if it is known, and those of all others."""

    own: Place | None
    others: tuple[Place, ...]


def by_country(helplines: Iterable[Helpline], where: Iterable[str]) -> Calls | None:
    """All helplines by country; `where` are names or codes of the person's country. None where there is no helpline at all."""
    places: dict[str | None, list[Helpline]] = {}
    for one in helplines:
        places.setdefault(one.place, []).append(one)
    known = {name.strip().casefold() for name in where}
    told = [Place(name, tuple(rows)) for name, rows in sorted(places.items(), key=lambda item: (item[0] is None, item[0] or ""))]
    own = next((place for place in told if known & _names(place)), None)
    return Calls(own, tuple(place for place in told if place is not own)) if told else None


def _names(place: Place) -> set[str]:
    return {name.casefold() for one in place.helplines for name in (one.place, one.country, *one.also) if name}
