"""What comes next: the engine's ways over what a question tells, the direct answer first."""

from __future__ import annotations

import pytest

from fairlead.answers.options import options
from fairlead.contract.case import Case
from fairlead.guidance.guide import guide
from tests.answers.asked_by_hand import ADENOCARCINOMA, DAY, PACK, SQUAMOUS, asked, grown_on, texts

FITTER = {"fitness": {"ecog": 1}}


def test_the_first_line_names_the_ways_that_fit() -> None:
    case = grown_on("fluorouracil", "oxaliplatin", **ADENOCARCINOMA, **FITTER)
    draft = options(asked("what comes next?", case))
    fitting = [one.title for one in guide(Case.model_validate(case), PACK, DAY).options if one.verdict == "fits" and one.kind == "systemic"]
    assert draft.status == "answered"
    assert fitting[0] in draft.claims[0].text


def test_where_the_cell_type_is_not_told_each_type_has_its_branch_and_is_asked_for() -> None:
    draft = options(asked("what comes next?", grown_on("fluorouracil", "oxaliplatin")))
    assert draft.status == "ask-back"
    assert draft.ask_back[0].path == "tumor.histology"
    branches = [one.branch or "" for one in draft.claims[:3]]
    assert any("adenocarcinoma" in one for one in branches)
    assert any("squamous" in one for one in branches)


def test_a_general_question_is_answered_by_its_branches() -> None:
    told = {"treatments": grown_on("fluorouracil", "oxaliplatin")["treatments"]}
    assert options(asked("what comes after it?", told, mode="general")).status == "answered"
    assert options(asked("what comes after it?", told, mode="personal")).status == "ask-back"


@pytest.mark.parametrize(("told", "other"), [(ADENOCARCINOMA, "-squamous"), (SQUAMOUS, "-adenocarcinoma")])
def test_no_way_of_another_cell_type_is_named_as_one_that_fits(told: dict[str, object], other: str) -> None:
    draft = options(asked("what comes next?", grown_on("fluorouracil", "cisplatin", **told, **FITTER)))
    elsewhere = {one.title for name, one in PACK.options.items() if name.endswith(other)} - {
        one.title for name, one in PACK.options.items() if not name.endswith(other)
    }
    said = texts(tuple(one for one in draft.claims if one.section in ("What could come next", "The short answer")))
    assert not [title for title in elsewhere if f"{title}:" in said or f" {title};" in said]


@pytest.mark.parametrize(
    "drugs", [("fluorouracil", "oxaliplatin"), ("ramucirumab", "paclitaxel"), ("nivolumab",), ("irinotecan", "fluorouracil")]
)
def test_what_has_failed_is_not_named_as_open(drugs: tuple[str, ...]) -> None:
    draft = options(asked("what comes next?", grown_on(*drugs, **ADENOCARCINOMA, **FITTER)))
    failed = {one.title for one in PACK.options.values() if one.agents and set(one.agents) == set(drugs)}
    open_sections = ("The short answer", "What could come next", "What depends on something not known yet")
    for claim in draft.claims:
        if claim.section in open_sections:
            assert not [title for title in failed if claim.text.startswith(f"{title}:")]


def test_drugs_of_which_no_end_is_told_are_taken_to_have_failed_and_it_says_so() -> None:
    case = {**ADENOCARCINOMA, "treatments": [{"kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"]}]}
    draft = options(asked("what now?", case))
    assert any(one.text.startswith("This takes it that the cancer grew") for one in draft.claims)


def test_facts_of_records_are_not_added_to() -> None:
    case = {
        **ADENOCARCINOMA,
        "treatments": [{"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"], "status": "ongoing"}],
    }
    draft = options(asked("what now?", case, records=True))
    assert "This takes it" not in texts(draft.claims)
    assert "records" in texts(draft.claims)


def test_a_carer_is_told_of_the_person_and_not_of_herself() -> None:
    draft = options(asked("what comes next for him?", grown_on("fluorouracil", "oxaliplatin", **ADENOCARCINOMA), mode="carer"))
    ours = [one.text for one in draft.claims if one.section != "Questions to take along"]
    assert not [one for one in ours if " you " in f" {one} ".lower() or " your " in one.lower()]


def test_a_clinician_reads_effects_labels_and_positions() -> None:
    case = grown_on("fluorouracil", "oxaliplatin", **ADENOCARCINOMA, **FITTER)
    text = texts(options(asked("2L options?", case, mode="clinician")).claims)
    assert "HR 0.81" in text or "HR 0.807" in text
    assert "n = 665" in text
    assert "US, FDA" in text
    assert "ASCO (2023)" in text


def test_comfort_studies_tests_and_questions_stand_beside_the_ways() -> None:
    draft = options(asked("what comes next?", grown_on("fluorouracil", "oxaliplatin", **ADENOCARCINOMA)))
    sections = {one.section for one in draft.claims}
    assert {"Care for comfort and symptoms", "Studies", "Tests to ask for", "Questions to take along"} <= sections


@pytest.mark.parametrize("case", [{}, grown_on("fluorouracil", "oxaliplatin"), grown_on("cisplatin", "fluorouracil", **SQUAMOUS)])
def test_a_personal_answer_is_no_book(case: dict[str, object]) -> None:
    assert len(options(asked("what comes next?", case)).claims) <= 36


def test_a_person_who_died_or_has_another_disease_gets_no_ways() -> None:
    draft = options(asked("what comes next?", {"person": {"deceased": True}}))
    assert draft.status == "out-of-scope"
    assert draft.ends
    assert len(draft.claims) == 1


def test_the_same_question_has_the_same_answer() -> None:
    case = grown_on("fluorouracil", "oxaliplatin", **ADENOCARCINOMA)
    assert options(asked("what comes next?", case)) == options(asked("what comes next?", case))
