"""What a resected specimen showed, record by record: pT, pN, pM, the stage group, the nodes examined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.findings.compared import Compared

_AFTER_AN_OPERATION = ("pathologic", "post-neoadjuvant")
_OF_LETTERS = ("fitness", "symptoms", "medications", "allergies", "toxicities")
BARS = {"pT": ("t", 0.98), "pN": ("n", 0.96), "pM": ("m", 0.95), "stage group": ("group", 0.90), "nodes examined": ("nodes_examined", 0.90)}
"""What is looked at, the name of its field, and the share of records in which it must be right."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing over all records: in how many it stands, in how many of these it was read right, in how many a wrong value was claimed.

    A record is right where all of its values were read and no other; `unasked` counts the records in which it does not stand and was claimed.
    """

    records: int = 0
    right: int = 0
    wrong: int = 0
    unasked: int = 0


def of_specimens(records: Iterable[Compared]) -> list[Compared]:
    """The records that tell of a resected specimen and give it a stage or nodes."""
    return [one for one in records if one.told.get("resections") and any(_values(one.whole, name) for name, _ in BARS.values())]


def is_a_report(told: dict[str, Any]) -> bool:
    """Whether it is a pathology report and no letter: no score of fitness, symptom, medicine, allergy or side effect is told with it."""
    return not any(told.get(field) for field in _OF_LETTERS)


def shown(records: Iterable[Compared], name: str) -> Shown:
    """How well one of these is read."""
    pairs = [(_values(one.whole, name), _values(_flat(one), name)) for one in records]
    asked = [(want, got) for want, got in pairs if want]
    return Shown(
        len(asked),
        sum(want == got for want, got in asked),
        sum(bool(got - want) for want, got in asked),
        sum(bool(got) for want, got in pairs if not want),
    )


def _flat(record: Compared) -> dict[str, Any]:
    case = record.case.model_dump(mode="json")
    return {"stages": case["tumor"]["stages"], "resections": case["resections"]}


def _values(whole: dict[str, Any], name: str) -> set[Any]:
    if name == "nodes_examined":
        entries = whole.get("resections") or ()
    else:
        entries = [one for one in whole.get("stages") or () if one.get("basis") in _AFTER_AN_OPERATION]
    return {one[name] for one in entries if one.get(name) is not None}
