"""Whether what is named can come next: the engine's verdict on it is the first thing said."""

from __future__ import annotations

import pytest

from fairlead.answers.named_ways import asked_for, named_options
from fairlead.answers.options import options
from tests.answers.asked_by_hand import ADENOCARCINOMA, PACK, SQUAMOUS, asked, grown_on, texts

FITTER = {"fitness": {"ecog": 1}}


def test_what_fits_is_a_yes() -> None:
    case = grown_on("fluorouracil", "oxaliplatin", **ADENOCARCINOMA, **FITTER)
    draft = options(asked("is ramucirumab with paclitaxel an option?", case, topics=("this-treatment",)))
    assert draft.claims[0].text.startswith("Yes, this can be a next step:")
    assert draft.status == "answered"


def test_what_hangs_on_a_marker_says_on_which() -> None:
    case = grown_on("fluorouracil", "oxaliplatin", "trastuzumab", **ADENOCARCINOMA, **FITTER)
    draft = options(asked("is trastuzumab deruxtecan an option for me?", case))
    assert draft.claims[0].text.startswith("It depends:")
    assert "HER2" in draft.claims[0].text
    assert draft.status == "ask-back"
    assert any(one.path.startswith("biomarkers[HER2]") for one in draft.ask_back)


@pytest.mark.parametrize("wording", ["immunotherapy", "an immune checkpoint inhibitor", "keytruda", "pembrolizumab"])
def test_an_immune_drug_after_one_has_failed_is_no(wording: str) -> None:
    case = grown_on("fluorouracil", "oxaliplatin", "nivolumab", **ADENOCARCINOMA, **FITTER)
    draft = options(asked(f"can he still get {wording}?", case, mode="carer"))
    first = texts(draft.claims[:3])
    assert draft.claims[0].text.startswith(("Not ", "No"))
    assert "immune drug" in first
    assert not any(one.text.startswith("Yes") for one in draft.claims)
    assert any("Ramucirumab with paclitaxel" in one.text for one in draft.claims), "what is open instead is told"


def test_an_immune_drug_where_none_was_given_can_be_a_yes() -> None:
    case = grown_on("fluorouracil", "cisplatin", **SQUAMOUS, **FITTER, complete=[{"path": "treatments"}])
    draft = options(asked("can i get immunotherapy?", case))
    assert draft.claims[0].text.startswith("Yes")


def test_drugs_asked_about_again_have_failed_where_nothing_else_is_told() -> None:
    draft = options(asked("should he have FOLFOX again? it stopped working.", {}, mode="carer"))
    assert draft.claims[0].text.startswith("No:")
    assert "already stopped working" in draft.claims[0].text


def test_what_was_given_is_not_what_is_asked_for() -> None:
    question = asked(
        "can dad still get immunotherapy, he had FOLFOX and ramucirumab", grown_on("fluorouracil", "oxaliplatin", "ramucirumab")
    )
    assert [hit.term.word for hit in asked_for(question)] == ["immunotherapy"]


def test_a_kind_of_operation_is_each_operation_of_the_kind() -> None:
    (hit,) = asked_for(asked("can they do surgery?"))
    found = {one.id for one in named_options([hit], PACK)}
    assert "salvage-esophagectomy" in found
    assert "ramucirumab-paclitaxel" not in found
    assert "chemoradiotherapy-after-surgery" not in found


def test_a_way_that_no_table_lists_is_found_by_its_own_word() -> None:
    draft = options(
        asked("is a transplant of the liver possible?", {**ADENOCARCINOMA, "metastases": [{"site": "liver", "status": "present"}]})
    )
    assert "transplant" in draft.claims[0].text
    assert draft.claims[0].text.startswith("Not advised")


def test_a_drug_of_the_past_is_told_with_what_took_its_place() -> None:
    draft = options(asked("is mitomycin used?", mode="general", topics=("this-treatment",)))
    assert "no usual choice any more" in draft.claims[0].text
    assert "In its place" in draft.claims[0].text


def test_a_drug_that_the_pack_does_not_hold_is_said_to_be_unknown_here() -> None:
    draft = options(asked("is semaglutide an option?", mode="general", topics=("this-treatment",)))
    assert draft.status == "partly" or not draft.claims[0].text.startswith("Yes")


def test_approvals_are_told_where_they_are_asked_for() -> None:
    case = grown_on("fluorouracil", "oxaliplatin", **ADENOCARCINOMA, **FITTER)
    asked_about = texts(options(asked("is ramucirumab approved here?", case, topics=("this-treatment",))).claims)
    unasked = texts(options(asked("is ramucirumab an option?", case, topics=("this-treatment",))).claims)
    assert "US, FDA" in asked_about
    assert "US, FDA" not in unasked


def test_results_come_of_100_people_and_without_length_of_life() -> None:
    case = grown_on("fluorouracil", "oxaliplatin", **ADENOCARCINOMA, **FITTER)
    text = texts(options(asked("does ramucirumab with paclitaxel work?", case, topics=("this-treatment",))).claims)
    assert "of 100 people" in text
    assert "survival" not in text
