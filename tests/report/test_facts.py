"""The facts of a reading, as a person checks them."""

from __future__ import annotations

from typing import Any

from tests.report.conftest import ANY_WORDS, source

from fairlead.contract.reading import Reading
from fairlead.report.facts import ORDER, facts


def a_reading(**case: Any) -> Reading:
    return Reading.model_validate({"case": case}, context=ANY_WORDS)


def test_they_come_in_groups_and_what_is_not_agreed_first(reading: Reading):
    found = facts(reading)
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert list(dict.fromkeys(one.group for one in found)) == ["conflicts", "cancer", "spread", "treatments", "happened", "you", "others"]
    assert [source.quote for source in found[0].sources] == ["ECOG 1", "PS 2"]
    assert {one.path: one.kind for one in found}["complete[0]"] == "complete"


def test_every_list_of_the_case_has_a_group():
    lists = {
        "other_cancers": [{"site": "pharynx"}],
        "biomarkers": [{"marker": "HER2"}],
        "resections": [{"margin": "R0"}],
        "metastases": [{"site": "liver"}],
        "treatments": [{"kind": "surgery"}],
        "assessments": [{"result": "SD"}],
        "progressions": [{}],
        "complications": [{"name": "bleeding"}],
        "devices": [{"name": "port"}],
        "toxicities": [{"name": "neuropathy"}],
        "measurements": [{"name": "alt", "value": 1.0}],
        "fitness": {"conditions": ["asthma"], "medications": ["aspirin"], "allergies": ["latex"], "ecog": 1},
        "symptoms": [{"name": "pain"}],
        "judgements": [{"what": "frail", "value": True}],
        "family": [{"relation": "sister"}],
        "preferences": [{"wish": "comfort-first"}],
        "complete": ["treatments", "metastases", "allergies"],
        "tumor": {"stages": [{"t": "T3"}], "invades": ["aorta"], "histology": "squamous"},
        "person": {"age": 60},
    }
    found = facts(a_reading(**lists))
    assert len(found) == 26
    assert {one.group for one in found} == set(ORDER)
    assert {one.kind for one in found} >= {*lists, "stages", "conditions", "medications", "allergies"} - {"fitness", "tumor", "person"}


def test_words_for_a_part_of_a_treatment_stand_with_the_treatment():
    stopped = source("d1", 50, "stopped for growth")
    told = a_reading(
        treatments=[{"kind": "systemic", "agents": ["a"], "sources": [source("d1", 3, "drug a")]}],
        provenance={"treatments[0].stop_reason": [stopped], "person.age": [source("d1", 0, "62")]},
    )
    assert [[one.quote for one in fact.sources] for fact in facts(told)] == [["drug a", "stopped for growth"]]


def test_a_day_stands_with_its_value():
    told = a_reading(fitness={"ecog": 1, "ecog_date": "2026-11-01", "weight_loss_percent": 9, "weight_loss_months": 3})
    assert [(one.path, one.beside) for one in facts(told)] == [("fitness.ecog", "2026-11-01"), ("fitness.weight_loss_percent", 3.0)]
    alone = facts(a_reading(fitness={"ecog_date": "2026-11-01"}))
    assert [one.path for one in alone] == ["fitness.ecog_date"]


def test_how_sure_a_fact_is_by_the_surest_of_its_words():
    def sureness(*certain: str) -> str:
        sources = [source("d1", at, "liver", certainty=one) for at, one in enumerate(certain)]
        return facts(a_reading(metastases=[{"site": "liver", "sources": sources}]))[0].sureness

    assert sureness("possible", "stated") == "stated"
    assert sureness("possible", "probable") == "probable"
    assert sureness() == "given"


def test_it_counts_as_scanned_where_all_its_words_do():
    def scanned(*read: str) -> bool:
        sources = [source("d1", at, "liver", read=one) for at, one in enumerate(read)]
        return facts(a_reading(metastases=[{"site": "liver", "sources": sources}]))[0].scanned

    assert scanned("ocr", "ocr")
    assert not scanned("ocr", "text")
    assert not scanned()


def test_what_a_person_may_not_want_to_meet_unasked_is_closed():
    told = a_reading(preferences=[{"wish": "no-resuscitation"}, {"wish": "comfort-first"}], judgements=[{"what": "life expectancy"}])
    closed = {one.path: one.closed for one in facts(told, {"preferences.no-resuscitation", "life expectancy"})}
    assert closed == {"judgements[0]": True, "preferences[0]": True, "preferences[1]": False}


def test_what_is_not_agreed_about_such_a_thing_and_a_death_are_closed_too():
    told = Reading.model_validate(
        {
            "case": {"person": {"deceased": True}},
            "conflicts": [
                {"path": "judgements[life expectancy]", "values": [{"value": "a"}, {"value": "b"}], "why": "They differ."},
                {"path": "preferences[no-resuscitation]", "values": [{"value": "a"}, {"value": "b"}], "why": "They differ."},
                {"path": "fitness.ecog", "values": [{"value": 1}, {"value": 2}], "why": "They differ."},
            ],
        },
        context=ANY_WORDS,
    )
    assert [one.closed for one in facts(told, {"life expectancy", "preferences.no-resuscitation"})] == [True, True, False, True]
