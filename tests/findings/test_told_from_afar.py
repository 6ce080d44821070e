"""Treatments told from a later day: so long before it, with a bare year, or as what came before something that was refused."""

from __future__ import annotations

import pytest

import fairlead


def case(text: str) -> fairlead.Case:
    return fairlead.read([text.encode()], as_of="2026-11-21").case


SURGERY = {
    "I saw Mr Pak on 8 September 2026, 14 months after his McKeown oesophagectomy for carcinoma.": "2025-07",
    "Clinic letter, 3 March 2026. Esophageal adenocarcinoma. She is now 3 years after her esophagectomy and well.": "2023",
    "Esophageal adenocarcinoma. 14 months after oesophagectomy on 3 March 2025 she is well.": "2025-03-03",
    "Esophageal adenocarcinoma. Oesophagectomy 4 February 2023, 14 months after the diagnosis.": "2023-02-04",
    "Esophageal adenocarcinoma. Oesophagectomy 2016. CT March 2026 clear.": "2016",
    "Esophageal adenocarcinoma. Oesophagectomy, 2026 steps a day now.": None,
}


@pytest.mark.parametrize(("text", "start"), SURGERY.items(), ids=SURGERY)
def test_when_an_operation_was(text: str, start: str | None):
    assert [one.start for one in case(text).treatments if one.kind == "surgery"] == [start]


def test_a_day_so_long_after_drugs_tells_their_end():
    told = case("Junction adenocarcinoma. CT 4 May 2026, 6 months after FLOT, shows liver metastases.").treatments
    assert [(one.start, one.end) for one in told] == [(None, "2025-11")]


def test_a_list_with_bare_years_stands_in_its_order():
    told = case(
        "Junction adenocarcinoma. 3rd line trifluridine/tipiracil since July 2026. Before that: FOLFOX 2024 (PD), FOLFIRI 2025 (PD)."
    )
    assert [(one.regimen, one.line) for one in told.treatments if one.regimen] == [("FOLFOX", 1), ("FOLFIRI", 2)]
    assert [one.date for one in told.progressions if one.date] == []


BEFORE = {
    "She declined further chemotherapy after FOLFOX progression.": {"stopped"},
    "She declined FOLFOX.": {"declined"},
    "She declined FOLFOX after surgery.": {"declined"},
}


@pytest.mark.parametrize(("text", "states"), BEFORE.items(), ids=BEFORE)
def test_what_came_before_a_refusal_was_given(text: str, states: set[str]):
    assert {one.status for one in case("Junction adenocarcinoma. " + text).treatments if one.regimen == "FOLFOX"} == states


def test_a_result_right_before_another_marker_is_not_its_own():
    told = {one.marker: one.status for one in case("Junction adenocarcinoma. CLDN18.2 85% positive, PD-L1 CPS <1.").biomarkers}
    assert told == {"CLDN18.2": "positive", "PD-L1": None}


def test_who_is_unfit_was_not_treated():
    told = case("Squamous carcinoma of the oesophagus, T4b. Unfit CRT. Options?")
    assert told.treatments == ()
    assert [(one.what, one.value) for one in told.judgements] == [("fit for chemoradiotherapy", False)]


def test_letters_that_mean_something_else():
    told = case("Squamous carcinoma of the oesophagus. Morphine MR 20 mg bd. Weight 9 st 4.")
    assert told.person.sex is None
    assert told.tumor.stages == ()


def test_a_look_back_on_chemoradiation_is_no_second_course():
    text = "Oesophageal carcinoma. CRT (cisplatin/5-FU) 2024. Salvage oesophagectomy 2025. Effect of prior CRT: grade 0."
    assert [one.kind for one in case(text).treatments] == ["chemoradiotherapy", "surgery"]


def test_a_drug_that_was_dropped_is_not_the_regimen():
    told = case("Junction adenocarcinoma. SP + trastuzumab x 7, then S-1 + trastuzumab x 2 (cisplatin dropped).").treatments
    assert [set(one.agents) for one in told] == [{"s-1", "cisplatin", "trastuzumab"}, {"s-1", "trastuzumab"}]
