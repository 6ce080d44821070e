"""What if: what a person types is understood by the pack's words or refused with the right form; the case itself stays as it is."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from fairlead.contract.case import Case
from fairlead.contract.reading import Reading
from fairlead.core.errors import Exit, FairleadError
from fairlead.guidance.paths import value_at
from fairlead.knowledge.pack import load
from fairlead.workflow.what_if import WhatIf, what_if

DAY = date(2026, 11, 21)
PACK = load()
FOLFOX = {
    "id": "t1",
    "kind": "systemic",
    "regimen": "FOLFOX",
    "line": 1,
    "start": "2025-12",
    "end": "2026-10",
    "stop_reason": "progression",
}
CASE: dict[str, Any] = {
    "person": {"age": 63},
    "tumor": {"histology": "adenocarcinoma", "site": "egj", "stages": [{"basis": "clinical", "t": "T3", "m": "M1", "group": "IVB"}]},
    "biomarkers": [{"marker": "HER2", "status": "positive", "value": "3+", "date": "2025-11"}],
    "metastases": [{"site": "liver", "status": "present", "count": 2}, {"site": "lung", "status": "present"}],
    "treatments": [FOLFOX],
    "progressions": [{"date": "2026-10-20", "after": "t1", "sites": ["liver"], "pattern": "distant", "certainty": "imaging"}],
    "fitness": {"ecog": 1},
}


def supposed(*texts: str, **more: Any) -> WhatIf:
    return what_if({**CASE, **more}, texts, DAY, "US")


def changed(text: str, **more: Any) -> Case:
    """The case that the engine is asked about."""
    from fairlead.guidance.defined import definitions
    from fairlead.workflow.assertions import parse
    from fairlead.workflow.case_file import validated
    from fairlead.workflow.supposing import suppose
    from fairlead.workflow.what_if import _read

    case = validated({**CASE, **more}, PACK.lexicon)
    raw, _ = suppose(case, parse(text, PACK, lambda line: _read(line, PACK)), PACK, definitions(PACK), DAY)
    return Case.model_validate(raw)


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("histology=squamous", "tumor.histology", "squamous"),
        ("cell type = squamous cell carcinoma", "tumor.histology", "squamous"),
        ("ECOG=2", "fitness.ecog", 2),
        ("performance status=2", "fitness.ecog", 2),
        ("Performance-Status: 2", "fitness.ecog", 2),
        ("age=80", "person.age", 80),
        ("site=lower third", "tumor.site", "lower-thoracic"),
        ("dysphagia=3", "fitness.dysphagia", 3),
        ("weight loss=12%", "fitness.weight_loss_percent", 12),
        ("T=4b", "tumor.stages[0].t", "T4b"),
        ("FOLFOX ended=toxicity", "treatments[0].stop_reason", "toxicity"),
        ("oxaliplatin stopped=side effects", "treatments[0].stop_reason", "toxicity"),
        ("FOLFOX ended=completion", "treatments[0].stop_reason", "completed"),
        ("liver metastases=3", "metastases[1].count", 3),
        ("liver mets=none", "metastases[1].status", "absent"),
        ("country=Germany", "person.country", "Germany"),
    ],
)
def test_a_plain_fact_is_set(text, path, value):
    assert value_at(changed(text), path) == value


@pytest.mark.parametrize(
    ("text", "marker", "told"),
    [
        ("HER2=negative", "HER2", {"status": "negative"}),
        ("her2 = 2+", "HER2", {"status": "equivocal"}),
        ("PD-L1 CPS=12", "PD-L1", {"score": "CPS", "number": 12}),
        ("CPS>=10", "PD-L1", {"score": "CPS", "number": 10, "comparator": ">="}),
        ("MSI=high", "MSI", {"status": "positive"}),
        ("MMR=deficient", "MMR", {"status": "positive", "value": "dMMR"}),
        ("CLDN18.2=positive", "CLDN18.2", {"status": "positive"}),
        ("Claudin 18.2=80%", "CLDN18.2", {"number": 80, "unit": "%"}),
        ("TMB=14", "TMB", {"number": 14}),
    ],
)
def test_a_result_of_a_marker_is_read_as_in_a_record_and_takes_the_place_of_the_old_one(text, marker, told):
    found = [one for one in changed(text).biomarkers if one.marker == marker]
    assert len(found) == 1
    assert {name: getattr(found[0], name) for name in told} == told
    assert found[0].collected == DAY.isoformat()


def test_one_score_does_not_take_the_place_of_another():
    scores = [{"marker": "PD-L1", "score": "TPS", "number": 40, "unit": "%"}, {"marker": "PD-L1", "score": "CPS", "number": 1}]
    found = changed("PD-L1 CPS=12", biomarkers=scores).biomarkers
    assert {(one.score, one.number) for one in found} == {("TPS", 40), ("CPS", 12)}


def test_a_measurement_without_a_unit_has_the_only_one_that_can_be_meant():
    found = changed("creatinine clearance=45").measurements
    assert [(one.name, one.value, one.unit) for one in found] == [("creatinine-clearance", 45, "mL/min")]
    assert changed("bilirubin=2 mg/dl").measurements[0].unit == "mg/dL"
    with pytest.raises(FairleadError) as refused:
        changed("bilirubin=1.2")
    assert '"bilirubin=1.2 umol/L"' in refused.value.todo
    assert '"bilirubin=1.2 mg/dL"' in refused.value.todo


def test_spread_is_where_it_is_said_to_be_and_nowhere_else_that_is_told():
    assert [(one.site, one.count) for one in changed("metastases=liver").metastases] == [("liver", 2)]
    assert [one.site for one in changed("spread=liver, bone").metastases] == ["liver", "bone"]
    none = changed("metastases=none")
    assert not none.metastases
    assert [one.path for one in none.complete] == ["metastases"]
    assert none.tumor.stages[0].m is None
    assert none.tumor.stages[0].group is None


def test_a_prior_drug_stands_in_the_first_line_with_its_ending_not_known_and_changes_no_line():
    case = changed("prior trastuzumab=yes")
    added = next(one for one in case.treatments if "trastuzumab" in one.agents)
    assert (added.line, added.stop_reason, added.status) == (1, None, None)
    told = supposed("prior trastuzumab=yes")
    assert told.difference.next_line_after == told.difference.next_line_before == 2
    assert "first-line-then" in told.difference.supposed[0].assumes


def test_a_drug_that_was_never_had_makes_the_list_whole_and_says_so():
    told = supposed("prior oxaliplatin=no")
    assert told.difference.supposed[0].assumes == ("whole-treatments",)
    assert told.difference.supposed[0].was == "yes"
    assert "oxaliplatin" not in changed("prior oxaliplatin=no").treatments[0].agents
    assert changed("prior platinum=no").treatments[0].agents == ("leucovorin", "fluorouracil")


def test_an_ending_that_is_no_growth_sets_aside_the_growth_told_after_it():
    told = supposed("FOLFOX ended=toxicity")
    assert told.difference.supposed[0].assumes == ("growth-set-aside",)
    assert told.before.failure.pattern == "distant"
    assert told.after.failure.pattern == "none"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("interstitial lung disease=yes", lambda case: case.fitness.conditions[0].present),
        ("bleeding=no", lambda case: case.complications[0].status == "absent"),
        ("neuropathy=3", lambda case: (case.toxicities[0].name, case.toxicities[0].grade) == ("peripheral neuropathy", 3)),
        ("complete resection possible=no", lambda case: case.judgements[0].value is False),
        ("life expectancy=over 3 months", lambda case: case.judgements[0].value == "over 3 months"),
        ("wish=comfort-first", lambda case: case.preferences[0].wish == "comfort-first"),
        ("tablets only=yes", lambda case: case.preferences[0].wish == "no-infusion"),
        ("takes Eliquis=yes", lambda case: case.fitness.medications[0].name == "apixaban"),
        ("allergic to paclitaxel=yes", lambda case: case.fitness.allergies[0].to == "paclitaxel"),
    ],
)
def test_what_is_there_or_is_not_is_listed_or_denied(text, where):
    assert where(changed(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("HER2", "HER2=positive"),
        ("HER3=negative", "HER2=negative"),
        ("hystology=squamous", "histology=squamous"),
        ("histology=squamos", "histology=squamous"),
        ("HER2=maybe", "HER2=negative"),
        ("PD-L1=10", "PD-L1 CPS=10"),
        ("ecog=7", "ECOG=2"),
        ("age=800", "age=80"),
        ("age>70", "age=80"),
        ("prior taxane=yes", "prior docetaxel=yes"),
        ("FOLFIRI ended=progression", "oxaliplatin ended=progression"),
        ("bleeding=perhaps", "bleeding=yes"),
        ("T=T9", "T=T1"),
        ("", "histology=squamous"),
    ],
)
def test_what_is_not_clear_is_refused_with_a_right_form(text, right):
    with pytest.raises(FairleadError) as refused:
        supposed(text)
    assert refused.value.status is Exit.USAGE
    assert f'"{right}"' in refused.value.todo


@pytest.mark.parametrize("like", [like for fact in PACK.lexicon.tables["facts"] for like in fact.names("like")])
def test_every_right_form_that_an_error_names_is_understood(like):
    assert supposed(like).difference.supposed[0].asked == like


def test_one_fact_cannot_be_two_things():
    with pytest.raises(FairleadError, match="about one fact"):
        supposed("HER2=negative", "HER2=positive")


def test_several_ifs_hold_together():
    told = supposed("ECOG=3", "HER2=negative")
    assert {"ecog at most 2", "HER2 is positive"} <= {flip.clause for move in told.difference.moves for flip in move.because}


def test_the_case_that_was_given_stays_as_it_is():
    raw = copy.deepcopy(CASE)
    reading = Reading(case=Case.model_validate(CASE))
    before = reading.model_dump()
    what_if(raw, ["HER2=negative"], DAY, "US")
    what_if(reading, ["metastases=none"], DAY, "US")
    assert raw == CASE
    assert reading.model_dump() == before


def test_what_is_so_already_changes_nothing():
    for text in ("histology=adenocarcinoma", "age=63", "FOLFOX ended=progression", "prior oxaliplatin=yes", "metastases=liver, lung"):
        assert not supposed(text).difference.moves, text
