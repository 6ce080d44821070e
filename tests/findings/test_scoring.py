"""How a case is compared with what a file tells: the main facts always, what entries say besides only where the file names it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.findings.classes import table
from tests.findings.scoring import case_facts, expected_facts, written_out

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

HERE = Path(__file__).parent
FILES = sorted([*HERE.glob("records*/*.yaml"), *HERE.glob("specimens_*/*.yaml")])
COUNTED = sorted(path.parent for path in HERE.glob("*/README.md") if path.parent.name.startswith(("records_unseen", "specimens_")))
CASE = {
    "person": {"age": 61, "country": "CA"},
    "tumor": {"histology": "adenocarcinoma", "variant": "signet-ring", "stages": [{"t": "T3", "n": "N1", "edition": 8}]},
    "other_cancers": [{"site": "prostate", "status": "treated"}],
    "biomarkers": [
        {"marker": "PD-L1", "score": "CPS", "number": 1, "comparator": "<", "assay": "22C3", "specimen": "primary", "collected": "2026-03"},
        {"marker": "HER2", "status": "negative", "value": "1+", "date": "2026-03-20"},
    ],
    "treatments": [
        {"id": "t1", "kind": "radiotherapy", "dose_gy": 30, "fractions": 10, "fields": ["bone", "lung"], "procedure": "radiotherapy"},
        {
            "id": "t2",
            "kind": "systemic",
            "agents": ["paclitaxel"],
            "changes": [{"agent": "paclitaxel", "what": "held", "because": "toxicity"}],
        },
    ],
    "assessments": [{"method": "CT", "result": "PD", "date": "2026-05-02", "of": "t2", "criteria": "RECIST 1.1"}],
    "progressions": [{"sites": ["liver"], "date": "2026-05-02", "after": "t2", "pattern": "distant"}],
    "toxicities": [{"name": "neutropenia", "grade": 3, "from": ["paclitaxel"], "status": "resolved"}],
    "measurements": [{"name": "ldh", "value": 310, "unit": "U/L", "low": 120, "high": 250, "date": "2026-05-01"}],
    "fitness": {
        "ecog": 1,
        "ecog_date": "2026-05-03",
        "conditions": [{"name": "hypertension", "status": "controlled"}],
        "medications": [{"name": "apixaban", "dose": 5, "unit": "mg", "per_day": 2}, {"name": "warfarin", "status": "past"}],
        "allergies": [{"to": "penicillin", "reaction": "rash"}],
    },
}
TOLD: dict[str, Any] = {
    "person": {"age": 61, "country": "CA"},
    "tumor": {"histology": "adenocarcinoma", "variant": "signet-ring"},
    "stages": [{"t": "T3", "n": "N1", "edition": 8}],
    "other_cancers": [{"site": "prostate", "status": "treated"}],
    "biomarkers": [
        {"marker": "PD-L1", "score": "CPS", "number": 1, "comparator": "<", "assay": "22C3", "specimen": "primary", "collected": "2026-03"},
        {"marker": "HER2", "status": "negative", "value": "1+", "date": "2026-03-20"},
    ],
    "treatments": [
        {"kind": "radiotherapy", "dose_gy": 30, "fractions": 10, "fields": ["lung", "bone"]},
        {"kind": "systemic", "agents": ["paclitaxel"], "changes": [{"agent": "paclitaxel", "what": "held", "because": "toxicity"}]},
    ],
    "assessments": [{"method": "CT", "result": "PD", "date": "2026-05-02", "of": ["paclitaxel"], "criteria": "RECIST 1.1"}],
    "progressions": [{"sites": ["liver"], "date": "2026-05-02", "after": ["paclitaxel"], "pattern": "distant"}],
    "toxicities": [{"name": "neutropenia", "grade": 3, "from": ["paclitaxel"], "status": "resolved"}],
    "measured": "2026-05-01",
    "measurements": [["ldh", 310, "U/L", {"low": 120, "high": 250}]],
    "fitness": {"ecog": 1, "ecog_date": "2026-05-03"},
    "conditions": {"hypertension": {"present": True, "status": "controlled"}},
    "medications": [{"name": "apixaban", "dose": 5, "unit": "mg", "per_day": 2}, {"name": "warfarin", "status": "past"}],
    "allergies": [{"to": "penicillin", "reaction": "rash"}],
}
CHANGED = [
    ("country", ("person", "country"), "FR"),
    ("variant", ("tumor", "variant"), "mucinous"),
    ("stages.edition", ("stages", 0, "edition"), 7),
    ("other_cancers.status", ("other_cancers", 0, "status"), "active"),
    ("biomarkers.comparator", ("biomarkers", 0, "comparator"), ">="),
    ("biomarkers.assay", ("biomarkers", 0, "assay"), "SP263"),
    ("biomarkers.specimen", ("biomarkers", 0, "specimen"), "metastasis"),
    ("biomarkers.collected", ("biomarkers", 0, "collected"), "2026-04"),
    ("biomarkers.value", ("biomarkers", 1, "value"), "0"),
    ("biomarkers.date", ("biomarkers", 1, "date"), "2026-03-21"),
    ("treatments.fields", ("treatments", 0, "fields"), ["brain"]),
    ("treatments.changes.because", ("treatments", 1, "changes", 0, "because"), "choice"),
    ("assessments.of", ("assessments", 0, "of"), ["docetaxel"]),
    ("assessments.criteria", ("assessments", 0, "criteria"), "iRECIST"),
    ("progressions.after", ("progressions", 0, "after"), ["docetaxel"]),
    ("progressions.pattern", ("progressions", 0, "pattern"), "locoregional"),
    ("toxicities.from", ("toxicities", 0, "from"), ["docetaxel"]),
    ("toxicities.status", ("toxicities", 0, "status"), "ongoing"),
    ("measurements.date", ("measured",), "2026-05-02"),
    ("measurements.high", ("measurements", 0, 3, "high"), 240),
    ("ecog_date", ("fitness", "ecog_date"), "2026-05-04"),
    ("conditions.status", ("conditions", "hypertension", "status"), "active"),
    ("medications.per_day", ("medications", 0, "per_day"), 1),
    ("allergies.reaction", ("allergies", 0, "reaction"), "hives"),
]


def fresh() -> dict[str, Any]:
    return yaml.safe_load(yaml.safe_dump(TOLD))


def differing(told: dict[str, Any]) -> set[str]:
    """The fields in which the case above is not what the file tells."""
    want, got = expected_facts(told), case_facts(Case.model_validate(CASE), told)
    return {field for field in {*want, *got} if want.get(field, set()) != got.get(field, set())}


def test_what_is_the_same_is_equal_in_every_field():
    assert differing(fresh()) == set()


@pytest.mark.parametrize(("field", "path", "value"), CHANGED, ids=[field for field, _, _ in CHANGED])
def test_a_difference_shows_in_its_field_and_in_no_other(field: str, path: tuple[Any, ...], value: Any):
    told = fresh()
    holder: Any = told
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    assert differing(told) == {field}
    del holder[path[-1]]
    assert differing(told) == set()


def test_what_is_named_as_empty_must_not_be_claimed():
    told = fresh()
    told["biomarkers"][0]["comparator"] = None
    assert differing(told) == {"biomarkers.comparator"}
    del told["biomarkers"][0]["assay"]
    told["biomarkers"][1]["assay"] = None
    assert differing(told) == {"biomarkers.comparator"}


def test_a_medicine_of_the_past_is_not_one_of_now():
    told = fresh()
    told["medications"][1] = "warfarin"
    assert differing(told) == {"medications"}


def test_other_cancers_are_compared_where_the_file_tells_of_them():
    told = fresh()
    del told["other_cancers"]
    assert differing(told) == set()
    assert differing(told | {"other_cancers": []}) == {"other_cancers"}


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_a_file_tells_is_a_case_of_the_contract(file: Path, pack: Pack):
    """Every word of it is one of the pack's lists, every name one of the contract's."""
    whole = written_out(yaml.safe_load(file.read_text("utf-8")))
    fields = {name: value for name, value in whole.items() if name in Case.model_fields and name != "tumor"}
    for one in whole.get("treatments") or ():
        one["changes"] = [_change(change) for change in one.get("changes") or ()]
    for one in whole.get("resections") or ():
        if "regression" in one:
            scale, grade = one["regression"].rsplit(" ", 1)
            one["regression"] = {"scale": scale, "grade": grade}
    fields["tumor"] = {**(whole.get("tumor") or {}), "stages": whole.get("stages") or []}
    fields["fitness"] = {**(whole.get("fitness") or {}), **{name: whole[name] for name in ("conditions", "medications", "allergies")}}
    Case.model_validate(fields, context={"words": pack.words})


def _change(told: Any) -> dict[str, Any]:
    if isinstance(told, dict):
        return told
    agent, what = told.rsplit(" ", 1)
    return {"agent": agent, "what": what}


@pytest.mark.parametrize("folder", COUNTED, ids=lambda path: path.name)
def test_the_readme_counts_what_the_folder_holds(folder: Path):
    assert table(folder) in (folder / "README.md").read_text("utf-8")
