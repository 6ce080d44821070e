"""Categories and groups that stand apart and belong to one stage: one below the other, told again, or changed later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SYNOPTIC = 9
"""So many sentences below its categories a group or one more category of a form may stand."""
_FAR = 40
"""The same for a category of nodes or spread that has its own letter: "(pN1)" in the conclusion, "pT3" in the words above it."""
OF_TISSUE = ("pathologic", "post-neoadjuvant")
_KNOWN_SPREAD = ("M0", "M1")


@dataclass(slots=True)
class Told:
    """Categories as one stretch of text writes them: the tokens and what they say."""

    number: int
    first: int
    last: int
    fields: dict[str, Any]
    dated: bool = True
    joins: bool = True
    until: int = -1
    changes: bool = False

    def away(self, other: Told) -> int:
        """How many sentences lie between this and another, from the last that belongs to it."""
        return min(abs(self.number - other.number), abs(max(self.number, self.until) - other.number))


def joined(told: Iterator[Told]) -> Iterator[Told]:
    """Categories that stand one below the other ("Primary tumor: pT3", "Regional nodes: pN2"), or in one line apart, put together.

    A category of nodes with its letter stands by itself where the tissue has no T that is written.
    """
    former: Told | None = None
    ahead: Told | None = None
    waiting: Told | None = None
    known = False
    for one in told:
        known = known or ("t" in one.fields and one.fields.get("basis") in OF_TISSUE)
        if former is not None and (changed := _as_changed(former, one)) is not None:
            former = changed
            continue
        alone = not one.fields.keys() & {"t", "group"} and bool(one.fields.keys() & {"n", "m"})
        grouped = "group" in one.fields and not one.fields.keys() & {"t", "n", "m"}
        if former is not None and ((alone and _belongs(former, one)) or (grouped and _is_its_group(former, one))):
            former.fields = {**one.fields, **former.fields}
            former.last = max(former.last, one.last)
            former.until = max(former.until, one.number)
            continue
        if former is not None and alone and all(former.fields.get(key) == value for key, value in one.fields.items() if key != "basis"):
            former.until = max(former.until, one.number)  # told again
            continue
        if former is not None:
            yield former
        former = None
        if ahead is not None and "t" in one.fields and _is_its_group(one, ahead):
            one.fields = {**ahead.fields, **one.fields}
            one.first = min(one.first, ahead.first)
        elif ahead is not None:
            yield ahead
        ahead = None
        if "t" in one.fields:
            former = one
        elif grouped:
            ahead = one
        elif one.fields.get("m") in _KNOWN_SPREAD:
            yield one
        elif waiting is None and not known and "n" in one.fields and one.fields.get("basis") in OF_TISSUE:
            waiting = one
    yield from (one for one in (former, ahead, waiting if not known else None) if one is not None)


def _as_changed(former: Told, one: Told) -> Told | None:
    """As in "the stage is revised to pT2 pN1": what stands after the change; None where nothing is changed.

    A T that is told anew with its N takes the place of all that was told of the same specimen before.
    """
    if not one.changes:
        return None
    if "t" not in one.fields:
        former.fields = {**former.fields, **one.fields}
        return former
    basis = one.fields.get("basis")
    alike = "n" in one.fields and basis in OF_TISSUE and basis == former.fields.get("basis")
    return one if alike and not former.changes else None


def _belongs(former: Told, one: Told) -> bool:
    basis = former.fields.get("basis")
    if basis is None and one.number != former.number:
        return False
    alike = one.fields.get("basis") in (None, basis) or set(one.fields) & {"n", "m"} == {"m"}
    reach = _FAR if basis in OF_TISSUE and one.fields.get("basis") == basis else SYNOPTIC
    return one.joins and alike and one.number - former.number <= reach and not former.fields.keys() & one.fields.keys() & {"n", "m"}


def _is_its_group(whole: Told, group: Told) -> bool:
    """Whether a group by itself is that of the categories near it: near enough, of one basis, and no spread beside stage I to III."""
    fields = whole.fields
    near = whole.away(group) <= (SYNOPTIC if fields.get("basis") in OF_TISSUE else 1)
    fourth = group.fields["group"].startswith("IV")
    fits = fields.get("m") == "M1" or fields["t"].startswith("T4") or fields.get("n") == "N3" if fourth else fields.get("m") != "M1"
    return near and fits and "group" not in fields and group.fields.get("basis") in (None, fields.get("basis"))
