"""A treatment that is asked about for one person: its verdict leads, and the facts that decide it are asked back."""

from __future__ import annotations

import pytest

from fairlead.answers.answer import answer
from fairlead.contract.answer import Answer
from tests.answers.as_asked import DAY, asked, pack


def told(question: str) -> Answer:
    return answer(question, pack(), DAY)


@pytest.mark.parametrize(
    "question",
    [
        "Would Enhertu work for my mum?",
        "is ramucirumab something my husband could have",
        "Would larotrectinib suit my brother?",
        "Could I get zolbetuximab?",
        "Can my dad have a stent?",
        "he never had a her2 test. can he have the her2 drug",
    ],
)
def test_where_nothing_is_told_the_verdict_hangs_on_what_is_asked_back(question: str) -> None:
    found = told(question)
    assert found.status == "ask-back"
    assert found.claims[0].text.startswith("It depends:")
    assert found.ask_back


@pytest.mark.parametrize("question", ["how does ramucirumab work", "what are the side effects of Enhertu", "what is a stent"])
def test_who_asks_what_it_is_is_told_that(question: str) -> None:
    found = told(question)
    assert found.status == "answered"
    assert not found.claims[0].text.startswith("It depends:")


def test_a_place_that_nobody_told_closes_nothing() -> None:
    assert not any("higher up" in one.text for one in told("Could I get zolbetuximab?").claims)


def test_drugs_without_a_name_are_no_count_of_lines() -> None:
    found = told("Is my dad ready for Lonsurf? He has had chemo, I can't say whether they count it as one line or two.")
    assert found.status == "ask-back"
    assert any(one.path.startswith("treatments") for one in found.ask_back)


def test_a_drug_that_is_closed_is_told_before_its_partner() -> None:
    found = told("her FOLFOX and zolbetuximab stopped working. can she have zolbetuximab with taxol now?")
    assert found.status == "answered"
    assert found.claims[0].text.startswith("Not ")
    assert "Zolbetuximab" in found.claims[0].text


def test_what_holds_all_that_is_named_leads() -> None:
    assert "Nivolumab with ipilimumab" in told("Is nivolumab plus ipilimumab an option in squamous cancer?").claims[0].text
    assert "Ramucirumab alone" in told("would ramucirumab on its own suit her, she had one chemo").claims[0].text


def test_spots_are_asked_about_where_a_way_aims_at_them() -> None:
    found = told("There are spots on my wife's liver now. Can those be zapped?")
    assert any(one.path.startswith("metastases") for one in found.ask_back)


def test_markers_are_asked_back_where_a_targeted_drug_is_asked_for() -> None:
    found = told("Adenocarcinoma, first treatment has stopped holding it. Is there a targeted drug for me?")
    assert found.ask_back[0].path.startswith("biomarkers[")


@pytest.mark.parametrize(
    "question",
    [
        "My sister did very well on Kadcyla for her breast cancer. Mine is at the junction and grew on Herceptin.",
        "I keep reading that breast cancer gets Enhertu. Mine is a junction adenocarcinoma, FOLFOX stopped working.",
    ],
)
def test_what_others_have_is_not_the_persons(question: str) -> None:
    case = asked(question).question.told
    assert not case.other_cancers
    assert case.tumor.site != "other"
    assert not {"trastuzumab emtansine", "trastuzumab deruxtecan"} & {agent for one in case.treatments for agent in one.agents}


def test_a_drug_finished_long_ago_and_asked_for_again_has_not_failed() -> None:
    assert told("Could I go back on FOLFOX? I finished it a year ago and it has come back").status == "ask-back"


def test_metastatic_is_spread() -> None:
    assert asked("metastatic adenocarcinoma of the esophagus, untreated. what first?").question.told.tumor.stages[0].m == "M1"
    assert not asked("squamous, not metastatic. what first?").question.told.tumor.stages


def test_no_growth_is_heard_in_the_name_of_a_marker() -> None:
    assert not asked("Nobody told us a PD-L1 figure for her squamous cancer. Can she have Keytruda?").question.told.progressions


def test_ways_for_who_is_clear_are_no_answer_to_a_return() -> None:
    lead = " ".join(one.text for one in told("my cancer came back at the join six months after the operation. what happens now").claims[:3])
    assert "cure" in lead
    assert "Check-ups" not in lead
