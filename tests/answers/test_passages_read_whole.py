"""What whole answers must hold when they are read from end to end: the right person, the right drug, the words of a quotation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fairlead.answers.draft import Draft
from fairlead.answers.joined import joined
from fairlead.answers.passages import passages
from fairlead.answers.question import Asked
from fairlead.answers.reading import read
from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return seen(load(), DAY)


def drafted(question: str, pack: Pack, *topics: str, records: dict[str, Any] | None = None) -> Draft:
    told = read(question, pack, DAY)
    case = joined(Case.model_validate(records or {}, context={"words": pack.words}), told.told)
    return passages(Asked(told, case, pack, DAY, has_records=records is not None), topics or told.topics)


def text_of(draft: Draft) -> str:
    return " ".join(one.text for one in draft.claims)


def test_a_carer_is_spoken_to_as_a_carer(pack: Pack):
    told = text_of(drafted("mum has oesophageal cancer and I live far away, how can I help", pack, "carers"))
    assert "From far away you can" in told
    assert "From far away they" not in told


def test_a_question_to_the_doctor_stays_as_it_is_said(pack: Pack):
    told = text_of(drafted("what should I ask my mother's doctor", pack, "what-to-ask"))
    assert "which one do you advise" in told
    assert "which one do they advise" not in told


def test_a_carer_who_is_tired_is_not_told_how_the_patient_should_move(pack: Pack):
    told = text_of(drafted("carer is exhausted, what support is there", pack, "carers", "symptom"))
    assert "groups and helplines for carers" in told
    assert "Moving as much" not in told


def test_tips_for_meals_are_for_who_asks_of_meals(pack: Pack):
    assert "leave talk for after the bite" not in text_of(drafted("what support is there for a carer", pack, "carers"))


@pytest.mark.parametrize(
    ("drug", "told", "not_told"), [("nivolumab", "colitis", "Irinotecan can"), ("irinotecan", "Irinotecan can", "colitis")]
)
def test_what_is_told_of_another_drug_is_left_out(drug: str, told: str, not_told: str, pack: Pack):
    answer = text_of(drafted(f"patient on {drug} has diarrhea", pack, "symptom"))
    assert told in answer
    assert not_told not in answer


def test_a_letter_for_oneself_is_no_stage(pack: Pack):
    told = text_of(drafted("I was told I have stage 3, what does it mean", pack, "stage"))
    assert "Stage 3 means" in told
    assert "Stage 1 means" not in told


def test_the_grade_of_a_harm_is_not_the_grade_of_the_cells(pack: Pack):
    told = text_of(drafted("grade 3 diarrhea on irinotecan", pack, "side-effect", "symptom"))
    assert "3 is severe" in told
    assert "Grade 3 cells" not in told


def test_a_name_that_people_use_leads_to_the_care_for_the_sign(pack: Pack):
    assert "cool food with little smell" in text_of(drafted("I feel sick all the time", pack, "symptom"))


def test_a_result_that_the_records_hold_is_not_said_to_be_missing(pack: Pack):
    case = {"tumor": {"histology": "adenocarcinoma"}, "biomarkers": [{"marker": "HER2", "status": "positive"}]}
    told = text_of(drafted("what does my HER2 result mean", pack, "result", records=case))
    assert "HER2 positive means" in told
    assert "hold no result" not in told


def test_signs_of_the_records_are_told_where_they_are_asked_about(pack: Pack):
    case = {"symptoms": [{"name": "dysphagia", "present": True, "date": "2026-11-01"}]}
    assert "Small bites" not in text_of(drafted("what are the side effects of the next treatment", pack, "side-effect", records=case))
    assert "Small bites" in text_of(drafted("what helps with my symptoms", pack, "symptom", records=case))


def test_a_clinician_who_names_an_operation_tells_of_nobody_who_had_it(pack: Pack):
    assert "taken out before" not in text_of(drafted("salvage esophagectomy mortality", pack, "surgery-again"))


def test_a_death_after_surgery_is_told_to_a_patient_only_where_it_is_asked_for(pack: Pack):
    assert "died in the hospital" not in text_of(drafted("what are the risks of salvage surgery", pack, "surgery-again"))


def test_at_night_the_number_of_the_team_comes_before_all_helplines(pack: Pack):
    first = drafted("who can I call at night when I feel awful", pack, "helplines").claims[0]
    assert "the number that the cancer team gave you" in first.text


@pytest.mark.parametrize(
    ("question", "topic", "holds"),
    [
        ("what does stage 4B mean", "stage", "IVB is spread"),
        ("my report says hypermetabolic", "word", "took up more of the dye"),
        ("does it hurt when a stent is put in", "word", "put in through the mouth"),
        ("how do I look after a jejunostomy", "nutrition", "cooled boiled water"),
        ("will the numbness from oxaliplatin go away", "side-effect", "after the last dose"),
        ("what does CPS 5 mean", "result", "beside each 100 cancer cells"),
        ("is my tiredness from the cancer or the chemo", "symptom", "Both the cancer and its treatment"),
        ("how do I get a second opinion", "second-opinion", "for a letter to another specialist"),
    ],
)
def test_the_thing_that_a_nurse_would_say_is_there(question: str, topic: str, holds: str, pack: Pack):
    assert holds in text_of(drafted(question, pack, topic))
