"""How many facts of each class a folder of records holds: `python -m tests.findings.classes FOLDER` prints the table of its README."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from tests.findings.scoring import written_out

_CLASS_OF_A_MARKER = {"HER2": "HER2", "PD-L1": "PD-L1", "MSI": "MSI or MMR", "MMR": "MSI or MMR", "CLDN18.2": "CLDN18.2"}
_NO_LABORATORY = (
    "weight",
    "usual weight",
    "height",
    "bmi",
    "bsa",
    "heart rate",
    "blood-pressure",
    "temperature",
    "oxygen saturation",
    "lvef",
    "qtc",
)
_NO_LABORATORY_EITHER = ("fev1", "dlco", "suvmax", "nrs-2002")
_OF_SI = ("mol/L", "mol/mol", "g/L", "10^9/L", "kU/L", "mU/L")
_OF_THE_US = ("dL", "/uL", "/mL", "mIU/L")


def counted(folder: Path) -> dict[str, int]:
    """The classes and how many of each."""
    counts: Counter[str] = Counter()
    for file in sorted(folder.glob("*.yaml")):
        counts.update(_classes(written_out(yaml.safe_load(file.read_text("utf-8")))))
    return dict(sorted(counts.items()))


def table(folder: Path) -> str:
    """The same as a table in Markdown."""
    return "\n".join(["| class | count |", "|---|---|", *(f"| {name} | {number} |" for name, number in counted(folder).items())])


def _classes(whole: dict[str, Any]) -> Iterator[str]:
    yield "records"
    for one in whole.get("biomarkers") or ():
        yield from _of_a_marker(one)
    yield from ["sequencing tables"] * bool(whole.get("sequencing_table"))
    for one in whole.get("treatments") or ():
        yield from _of_a_treatment(one)
    for one in whole.get("stages") or ():
        yield from ("stages", f"stages, {one.get('basis') or 'basis not told'}")
    fitness = whole.get("fitness") or {}
    yield from ("ECOG or Karnofsky" for name in ("ecog", "ecog_range", "karnofsky") if fitness.get(name) is not None)
    yield from ["ECOG as a range"] * ("ecog_range" in fitness)
    for one in whole["measurements"]:
        yield from _of_a_measurement(one)
    for one in whole["conditions"]:
        yield from ("conditions", *([] if one.get("present", True) else ["conditions denied"]))
    for one in whole["medications"]:
        yield f"medicines, {one.get('status', 'current')}"
    yield from ("said of somebody else" for _ in whole.get("somebody_else") or ())


def _of_a_marker(one: dict[str, Any]) -> Iterator[str]:
    name = _CLASS_OF_A_MARKER.get(one["marker"], "other markers")
    yield from ("biomarker results", name)
    if one.get("score") in ("CPS", "TPS", "TAP"):
        yield "PD-L1 with a score"
        yield from ["PD-L1 with a comparator"] * (one.get("comparator") is not None)


def _of_a_treatment(one: dict[str, Any]) -> Iterator[str]:
    mood = one.get("status")
    if mood in ("planned", "declined"):
        yield f"treatments, {mood}"
        return
    yield "treatments, given"
    if one.get("stop_reason"):
        yield from ("courses with the reason of their end", f"ended: {one['stop_reason']}")
    if one.get("dose_gy") and one.get("fractions"):
        yield "radiation with dose and fractions"
        yield from ["radiation with its field too"] * bool(one.get("fields"))


def _of_a_measurement(one: dict[str, Any]) -> Iterator[str]:
    if not is_of_the_laboratory(one["name"]):
        yield "other measurements"
        return
    yield "laboratory values"
    yield from ["laboratory values with a range"] * (one.get("low") is not None or one.get("high") is not None)
    unit = one.get("unit") or ""
    yield from ["laboratory values in SI units"] * is_of_si(unit)
    yield from ["laboratory values in US units"] * is_of_the_us(unit)


def is_of_the_laboratory(name: str) -> bool:
    """Whether a measurement is one of the laboratory's."""
    return name not in (*_NO_LABORATORY, *_NO_LABORATORY_EITHER)


def is_of_si(unit: str) -> bool:
    """Whether the unit of a laboratory value is one that SI reports use."""
    return unit.endswith(_OF_SI)


def is_of_the_us(unit: str) -> bool:
    """Whether the unit of a laboratory value is one that American reports use."""
    return unit.endswith(_OF_THE_US)


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
