"""The measuring tool itself: a made-up reading that is right in everything and one that is wrong in known places give numbers one can count."""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import Any

import pytest
from tests.findings import tally as in_numbers
from tests.findings.compared import Compared, compared
from tests.findings.kinds_of_facts import KINDS, days_of_growth, of_field, prior_drugs
from tests.findings.report import report
from tests.findings.said_of_others import kept_out, statements
from tests.findings.specimens_compared import BARS, Shown, is_a_report, of_specimens, shown
from tests.findings.sureness import by_certainty, by_reading
from tests.findings.tally import Tally, wilson

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

TEXT = "He has hypertension. His wife has asthma. No diabetes. HER2 3+. CT shows growth in the liver."
TOLD: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma"},
    "stages": [{"basis": "pathologic", "t": "T3", "n": "N1"}],
    "biomarkers": [
        {"marker": "HER2", "status": "positive"},
        {"marker": "MSI", "status": "negative"},
        {"marker": "PD-L1", "score": "CPS", "number": 5, "comparator": ">="},
    ],
    "resections": [{"procedure": "esophagectomy", "nodes_examined": 20}],
    "treatments": [
        {"kind": "systemic", "agents": ["paclitaxel", "carboplatin"], "line": 1, "stop_reason": "toxicity"},
        {"kind": "radiotherapy", "dose_gy": 30, "fractions": 10, "fields": ["bone"], "stop_reason": "completed"},
        {"kind": "systemic", "agents": ["irinotecan"], "status": "planned"},
    ],
    "progressions": [{"sites": ["liver"], "date": "2026-05-02"}],
    "measurements": [["hemoglobin", 9.1, "g/dL"], ["creatinine", 80, "umol/L"], ["weight", 70, "kg"], ["inr", 1.1]],
    "fitness": {"ecog": 1},
    "conditions": {"hypertension": True, "diabetes": False},
    "medications": ["apixaban"],
    "somebody_else": ["the wife's asthma"],
}


def at(words: str, certainty: str = "stated", read: str = "text") -> list[dict[str, Any]]:
    """A source at these words of the text."""
    start = TEXT.index(words)
    return [{"document": "d1", "start": start, "end": start + len(words), "quote": words, "certainty": certainty, "read": read}]


RIGHT: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma", "stages": TOLD["stages"]},
    "biomarkers": TOLD["biomarkers"],
    "resections": TOLD["resections"],
    "treatments": [{"id": f"t{number}", **one} for number, one in enumerate(TOLD["treatments"], start=1)],
    "progressions": TOLD["progressions"],
    "measurements": [
        {"name": "hemoglobin", "value": 9.1, "unit": "g/dL"},
        {"name": "creatinine", "value": 80, "unit": "umol/L"},
        {"name": "weight", "value": 70, "unit": "kg"},
        {"name": "inr", "value": 1.1},
    ],
    "fitness": {
        "ecog": 1,
        "conditions": [{"name": "hypertension"}, {"name": "diabetes", "present": False}],
        "medications": ["apixaban"],
    },
}
WRONG: dict[str, Any] = {
    "tumor": {"histology": "squamous", "stages": [{"basis": "pathologic", "t": "T2", "n": "N1", "m": "M0"}]},
    "biomarkers": [
        {"marker": "HER2", "status": "negative", "sources": at("HER2 3+", "stated", "ocr")},
        {"marker": "MSI", "status": "negative", "sources": at("HER2", "possible")},
        {"marker": "PD-L1", "score": "CPS", "number": 5, "comparator": "<"},
    ],
    "resections": [{"procedure": "esophagectomy", "nodes_examined": 20}],
    "treatments": [
        {
            "id": "t1",
            "kind": "systemic",
            "agents": ["paclitaxel", "carboplatin"],
            "line": 2,
            "stop_reason": "progression",
            "sources": at("CT"),
        },
        {"id": "t2", "kind": "radiotherapy", "dose_gy": 30, "fractions": 10, "fields": ["lung"], "stop_reason": "completed"},
        {"id": "t3", "kind": "systemic", "agents": ["irinotecan"], "sources": at("CT", "probable")},
    ],
    "progressions": [{"sites": ["liver", "lung"], "date": "2026-05-02", "sources": [*at("liver", "possible"), *at("growth", "probable")]}],
    "measurements": [{"name": "hemoglobin", "value": 9.1}, {"name": "creatinine", "value": 80, "unit": "umol/L"}],
    "fitness": {
        "ecog": 2,
        "conditions": [
            {"name": "hypertension", "sources": at("hypertension")},
            {"name": "diabetes", "sources": at("diabetes")},
            {"name": "asthma", "sources": at("asthma")},
        ],
        "medications": ["apixaban", "ibuprofen"],
    },
    "provenance": {"treatments[t1].line": at("CT", "inferred"), "fitness.ecog": at("He", "probable")},
}
BY_HAND = {
    "HER2": Tally(0, 1, 1),
    "PD-L1 with score and comparator": Tally(0, 1, 1),
    "MSI or MMR": Tally(1, 0, 0),
    "CLDN18.2": Tally(),
    "results of sequencing tables": Tally(),
    "treatments given": Tally(2, 1, 0),
    "number of the line": Tally(0, 1, 1),
    "why a course ended": Tally(1, 1, 1),
    "ended: toxicity": Tally(0, 0, 1),
    "ended: progression": Tally(0, 1, 0),
    "ended: completed": Tally(1, 0, 0),
    "ended: choice": Tally(),
    "stages": Tally(0, 1, 1),
    "ECOG or Karnofsky": Tally(0, 1, 1),
    "laboratory values": Tally(1, 1, 2),
    "laboratory values, SI units": Tally(1, 0, 0),
    "laboratory values, US units": Tally(0, 0, 1),
    "laboratory values, other units or none": Tally(0, 1, 1),
    "radiation with dose and field": Tally(0, 1, 1),
    "conditions": Tally(1, 2, 1),
    "conditions denied": Tally(0, 0, 1),
    "medicines of now": Tally(1, 1, 0),
}
OF_KIND = {kind.name: kind for kind in KINDS}


def beside(case: dict[str, Any], told: dict[str, Any] | None = None, text: str = TEXT) -> Compared:
    return Compared(text, TOLD if told is None else told, Case.model_validate(case), "pathology")


def test_a_reading_that_is_right_in_everything_has_no_fault_anywhere():
    one = beside(RIGHT)
    for kind in KINDS:
        found = kind.tally([one])
        assert (found.extra, found.missed) == (0, 0), kind.name
    for field in {*one.want, *one.got}:
        assert of_field([one], field).f1 == 1, field
    assert OF_KIND["laboratory values"].tally([one]) == Tally(hit=3)
    assert prior_drugs(one) == Tally(hit=2)
    assert kept_out([one]) == Tally(hit=1)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_reading_that_is_wrong_in_known_places_is_counted_as_by_hand(name: str):
    assert OF_KIND[name].tally([beside(WRONG)]) == BY_HAND[name]


def test_the_records_are_added_up():
    assert OF_KIND["conditions"].tally([beside(WRONG), beside(RIGHT)]) == Tally(3, 2, 1)


def test_a_drug_that_is_only_planned_was_not_had():
    assert prior_drugs(beside(WRONG)) == Tally(2, 1, 0)


def test_growth_is_counted_with_its_places_and_by_its_day_alone():
    assert of_field([beside(WRONG)], "progressions") == Tally(0, 1, 1)
    assert days_of_growth(beside(WRONG)) == Tally(hit=1)


def test_a_sequencing_table_is_counted_only_where_the_record_holds_one():
    told = TOLD | {"sequencing_table": True}
    assert OF_KIND["results of sequencing tables"].tally([beside(RIGHT), beside(WRONG, told)]) == Tally(2, 1, 1)


def test_what_a_kind_needs_is_compared_only_where_the_expectation_names_it():
    told = TOLD | {"biomarkers": [{"marker": "PD-L1", "score": "CPS", "number": 5}]}
    assert OF_KIND["PD-L1 with score and comparator"].tally([beside(WRONG, told)]) == Tally(hit=1)
    none = TOLD | {"biomarkers": [{"marker": "PD-L1", "score": "CPS", "number": 5, "comparator": None}]}
    assert OF_KIND["PD-L1 with score and comparator"].tally([beside(WRONG, none)]) == Tally(0, 1, 1)


def test_each_claim_counts_once_for_the_certainty_of_its_surest_place():
    """Right: hypertension (stated), MSI (possible). The line has a place of its own; of the growth's two places the probable one counts."""
    found = by_certainty([beside(WRONG)])
    assert found["stated"] == Tally(hit=2, extra=4)  # hypertension, the course; HER2, its stop reason, diabetes, asthma
    assert found["probable"] == Tally(hit=0, extra=3)  # ECOG, irinotecan given, the growth
    assert found["inferred"] == Tally(hit=0, extra=1)  # the line
    assert found["possible"] == Tally(hit=1, extra=0)
    assert sum(one.claimed for one in found.values()) == sum(len(facts) for facts in beside(WRONG).got.values())


def test_claims_are_counted_by_how_their_words_were_read():
    found = by_reading([beside(WRONG)])
    assert found["ocr"] == Tally(extra=1)
    assert found["text"] == Tally(hit=3, extra=7)


def test_what_a_relative_has_became_a_fact_by_its_name_or_by_its_sentence():
    assert statements(beside(RIGHT)) == [False]
    assert statements(beside(WRONG)) == [True]
    by_place = {"fitness": {"conditions": [{"name": "COPD", "sources": at("His wife has asthma")}]}}
    assert statements(beside(by_place)) == [True]
    by_quote = {"fitness": {"conditions": [{"name": "COPD", "sources": at("asthma")}]}}
    assert statements(beside(by_quote, text="")) == [True]
    elsewhere = {"fitness": {"conditions": [{"name": "COPD", "sources": at("CT")}]}}
    assert statements(beside(elsewhere)) == [False]


def test_a_relatives_cancer_in_the_family_history_is_where_it_belongs():
    told = {"somebody_else": ["the mother's bowel cancer"]}
    text = "His mother had bowel cancer."
    source = {"document": "d1", "start": 0, "end": len(text), "quote": text}
    family = {"family": [{"relation": "mother", "cancer": "bowel", "sources": [source]}]}
    assert statements(beside(family, told, text)) == [False]
    own = {"other_cancers": [{"site": "bowel", "sources": [source]}]}
    assert statements(beside(own, told | {"other_cancers": []}, text)) == [True]


def test_what_a_specimen_showed_is_counted_record_by_record():
    records = of_specimens([beside(RIGHT), beside(WRONG), beside(RIGHT, {"tumor": {"histology": "adenocarcinoma"}})])
    assert len(records) == 2
    assert shown(records, "t") == Shown(records=2, right=1, wrong=1)
    assert shown(records, "n") == Shown(records=2, right=2)
    assert shown(records, "m") == Shown(unasked=1)
    assert shown(records, "nodes_examined") == Shown(records=2, right=2)
    assert not is_a_report(TOLD)
    assert is_a_report({"resections": TOLD["resections"], "stages": TOLD["stages"]})
    missing = beside(RIGHT | {"resections": []})
    assert shown([missing], "nodes_examined") == Shown(records=1)
    assert {name for name, _ in BARS.values()} == {"t", "n", "m", "group", "nodes_examined"}


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_published_examples(right: int, of: int, low: float, high: float):
    """R. G. Newcombe, Stat Med 1998;17:857-872, table I, method 3."""
    assert wilson(right, of) == pytest.approx((low, high), abs=5e-5)


def test_the_examples_of_the_numbers_hold():
    tried = doctest.testmod(in_numbers)
    assert tried.attempted
    assert not tried.failed


def test_nothing_claimed_has_no_precision_and_nothing_told_no_recall():
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert (Tally(missed=2).precision, Tally(missed=2).recall, Tally(missed=2).f1) == (None, 0, 0)
    assert Tally(hit=3, extra=1, missed=2).f1 == pytest.approx(2 / (4 / 3 + 5 / 3))


def test_a_record_is_read_as_a_user_has_it_read(pack: Pack):
    one = compared(
        "letter.md", b"Clinic letter. He has adenocarcinoma of the esophagus. HER2 3+.", {"tumor": {"histology": "adenocarcinoma"}}, pack
    )
    assert of_field([one], "histology") == Tally(hit=1)
    assert by_certainty([one])["stated"].hit == 1
    assert not one.broke


def test_a_record_at_which_the_reader_breaks_off_counts_as_not_read(pack: Pack):
    one = compared("empty.md", b"", TOLD, pack)
    assert one.broke
    assert of_field([one], "histology") == Tally(missed=1)


def test_the_report_prints_totals_and_no_single_fault(tmp_path: Path, pack: Pack):
    (tmp_path / "one.md").write_text("Clinic letter. He has adenocarcinoma of the esophagus. HER2 3+. He takes apixaban.", "utf-8")
    (tmp_path / "one.yaml").write_text("tumor: {histology: squamous}\nbiomarkers: [{marker: HER2, status: positive}]\n", "utf-8")
    said = report([tmp_path], pack)
    assert "| histology | 0 | 1 | 1 | 0.000 | 0.000 | 0.000 |" in said
    assert "| HER2 | 30 | 1 | 1 | 0 | 0 | 1.000 | 1.000 | 1.000 | reached, too few to count |" in said
    assert "| HER2 | 1 | 1 | 1.000 | 0.207 to 1.000 | report, not a bar (fewer than 100) |" in said
    assert not {"squamous", "adenocarcinoma", "apixaban"} & set(said.split())
