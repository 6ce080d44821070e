"""What a question tells joins the facts of the records, which stand."""

from __future__ import annotations

from fairlead.answers.joined import joined
from fairlead.contract.case import Case
from fairlead.knowledge.pack import load
from fairlead.workflow.case_file import completed

LEXICON = load().lexicon


def case(**fields: object) -> Case:
    return completed(Case.model_validate(fields), LEXICON)


RECORDS = case(
    tumor={"histology": "adenocarcinoma"},
    treatments=[
        {
            "id": "t1",
            "kind": "systemic",
            "regimen": "FOLFOX",
            "agents": ["oxaliplatin", "fluorouracil", "leucovorin"],
            "status": "ongoing",
            "line": 1,
        }
    ],
    metastases=[{"site": "liver", "status": "present", "count": 3}],
)


def test_without_records_a_question_is_all_that_is_told():
    told = case(tumor={"histology": "squamous"})
    assert joined(Case(), told) == told
    assert joined(told, Case()) == told


def test_what_the_records_say_stands():
    whole = joined(RECORDS, case(tumor={"histology": "squamous", "site": "egj"}))
    assert (whole.tumor.histology, whole.tumor.site) == ("adenocarcinoma", "egj")


def test_a_treatment_of_the_same_drugs_is_the_same_and_that_it_failed_is_news():
    told = case(
        treatments=[{"id": "t1", "kind": "systemic", "regimen": "FOLFOX", "status": "stopped", "stop_reason": "progression"}],
        progressions=[{"after": "t1", "sites": ["lung"]}],
    )
    whole = joined(RECORDS, told)
    assert [(one.id, one.stop_reason, one.status) for one in whole.treatments] == [("t1", "progression", "stopped")]
    assert [one.after for one in whole.progressions] == ["t1"]


def test_a_treatment_that_the_records_do_not_know_is_added_under_a_name_of_its_own():
    told = case(
        treatments=[{"id": "t1", "kind": "systemic", "agents": ["nivolumab"], "status": "stopped", "stop_reason": "progression"}],
        progressions=[{"after": "t1", "sites": ["liver"]}],
    )
    whole = joined(RECORDS, told)
    first, second = whole.treatments
    assert (first.id, second.agents) == ("t1", ("nivolumab",))
    assert second.id != first.id
    assert [one.after for one in whole.progressions] == [second.id]


def test_an_entry_about_the_same_thing_is_not_told_twice():
    told = case(metastases=[{"site": "liver", "status": "present"}, {"site": "lung", "status": "present"}])
    assert [(one.site, one.count) for one in joined(RECORDS, told).metastases] == [("liver", 3), ("lung", None)]
