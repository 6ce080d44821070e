"""What is asked, and what is done meanwhile: nothing that the record answers, nothing without a source, the most telling first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

import fairlead
from fairlead.guidance.options import ROLES
from tests.guidance.cases import PACK, cases

DAY = date(2026, 11, 21)
FAILED = {
    "treatments": [{"id": "t1", "kind": "systemic", "agents": ["oxaliplatin", "fluorouracil"], "line": 1, "stop_reason": "progression"}],
    "progressions": [{"after": "t1", "sites": ["liver"], "certainty": "imaging"}],
}
ADENOCARCINOMA = {"tumor": {"histology": "adenocarcinoma", "site": "egj"}}
SQUAMOUS = {"tumor": {"histology": "squamous", "site": "middle-thoracic"}}


def guided(raw, day=DAY):
    return fairlead.guide(fairlead.Case.model_validate(raw), as_of=day)


def asked(raw):
    """The ids of the questions that a case brings, in their order."""
    by_words = {question.ask: name for name, question in PACK.questions.items()}
    return [by_words[one.ask] for one in guided(raw).questions]


def markers(raw):
    return [one.marker for one in guided(raw).tests]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("question-trial", {"preferences": [{"wish": "no-trial", "date": "2026-11-01"}]}),
        ("question-matters-most", {"preferences": [{"wish": "comfort-first", "date": "2026-11-01"}]}),
        ("question-port", {"devices": [{"name": "port", "status": "in-place", "date": "2026-01-10"}]}),
        ("question-how-active", {"fitness": {"ecog": 1}}),
        ("question-which-type", ADENOCARCINOMA),
    ],
)
def test_a_question_that_the_record_answers_is_not_asked(question, answer):
    assert question in asked(FAILED)
    assert question not in asked({**FAILED, **answer})


def test_genes_that_run_in_families_are_asked_about_only_where_the_record_tells_of_the_family():
    family = {"family": [{"relation": "sister", "cancer": "breast"}]}
    assert "question-family" not in asked(ADENOCARCINOMA)
    guidance = guided({**ADENOCARCINOMA, **family})
    (question,) = [one for one in guidance.questions if one.ask == PACK.questions["question-family"].ask]
    assert question.facts == ("family[0]",)
    assert not [one for one in guidance.options if any("family" in path for reason in one.reasons for path in reason.facts)]


def test_what_this_record_raises_is_asked_before_what_everyone_may_ask():
    names = asked({**ADENOCARCINOMA, **FAILED, "symptoms": [{"name": "pain", "date": "2026-11-15"}]})
    for_everyone = [name for name in names if PACK.questions[name].asked_when == ("always",)]
    assert "question-pain" in names
    assert names[-len(for_everyone) :] == for_everyone
    assert names.index("question-pain") < names.index("question-aim")


def test_a_result_on_its_way_is_waited_for_and_not_asked_for_again():
    pending = {"biomarkers": [{"marker": "HER2", "status": "pending", "date": "2026-11-15"}]}
    assert "HER2" in markers({**ADENOCARCINOMA, **FAILED})
    assert "HER2" not in markers({**ADENOCARCINOMA, **FAILED, **pending})
    assert "question-results-on-their-way" in asked({**ADENOCARCINOMA, **FAILED, **pending})


def test_a_test_that_an_option_waits_for_comes_first_and_once():
    her2 = {"kind": "systemic", "agents": ["oxaliplatin", "fluorouracil", "trastuzumab"], "line": 1, "stop_reason": "progression"}
    raw = {**ADENOCARCINOMA, "treatments": [her2], "biomarkers": [{"marker": "HER2", "status": "positive", "date": "2025-01-10"}]}
    first, *rest = guided(raw).tests
    assert (first.marker, first.retest) == ("HER2", True)
    assert "trastuzumab-deruxtecan" in first.opens
    assert "HER2" not in [one.marker for one in rest]


@pytest.mark.parametrize(
    ("marker", "raw", "is_asked"),
    [
        ("MSI", SQUAMOUS, True),
        ("MSI", {**SQUAMOUS, "biomarkers": [{"marker": "MMR", "status": "negative", "value": "pMMR"}]}, False),
        ("CLDN18.2", {**ADENOCARCINOMA, **FAILED}, True),
        ("CLDN18.2", SQUAMOUS, False),
        ("DPYD", {**ADENOCARCINOMA, **FAILED}, False),
        ("UGT1A1", {**ADENOCARCINOMA, **FAILED}, True),
        ("PD-L1", {**SQUAMOUS, **FAILED}, True),
        ("PD-L1", {**ADENOCARCINOMA, **FAILED}, False),
        ("PD-L1", {**ADENOCARCINOMA, **FAILED, "preferences": [{"wish": "trial-willing"}]}, True),
        ("EBV", {**ADENOCARCINOMA, **FAILED}, False),
    ],
)
def test_a_test_is_asked_for_where_its_result_can_change_something(marker, raw, is_asked):
    assert (marker in markers(raw)) is is_asked


def test_a_test_that_opens_nothing_says_so():
    (cldn,) = [one for one in guided({**ADENOCARCINOMA, **FAILED}).tests if one.marker == "CLDN18.2"]
    assert cldn.opens == ()
    assert "not for later ones" in cldn.why


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_care_for_swallowing_has_the_grade_of_the_record_in_one_place(grade):
    (care,) = guided({**ADENOCARCINOMA, "fitness": {"dysphagia": grade}}).symptoms
    assert (care.name, care.grade) == ("dysphagia", grade)
    told = " ".join(step.says for step in care.steps)
    assert ("holds the esophagus open" in told) is (grade >= 3)
    assert ("cancer drug that works" in told) is (grade <= 2)
    assert ("that is an emergency" in told) is (grade == 4)


def test_swallowing_without_a_grade_gets_the_steps_of_each():
    (care,) = guided({**ADENOCARCINOMA, "symptoms": [{"name": "dysphagia", "date": "2026-11-15"}]}).symptoms
    assert care.grade is None
    assert any("depends on what still goes down" in step.says for step in care.steps)


@pytest.mark.parametrize(
    ("more", "closed"),
    [
        ({"complications": [{"name": "fistula", "status": "present", "date": "2026-11-10"}]}, "brachytherapy-for-swallowing"),
        ({"devices": [{"name": "esophageal-stent", "status": "in-place", "date": "2026-10-10"}]}, "radiotherapy-for-swallowing"),
    ],
)
def test_care_offers_nothing_that_is_ruled_out_for_the_person(more, closed):
    raw = {**ADENOCARCINOMA, "fitness": {"dysphagia": 2}}
    assert closed in offered(guided(raw))
    told = guided({**raw, **more})
    assert {one.id: one.verdict for one in told.options}[closed] == "ruled-out"
    assert closed not in offered(told)
    assert any(care.steps for care in told.symptoms if care.name == "dysphagia")


def offered(guidance):
    return {step.option for care in guidance.symptoms for step in care.steps if step.option}


@given(cases())
def test_no_step_offers_an_option_that_is_ruled_out(case):
    guidance = fairlead.guide(case, as_of=DAY)
    closed = {one.id for one in guidance.options if one.verdict == "ruled-out"}
    assert not offered(guidance) & closed


def test_normal_swallowing_and_a_denied_symptom_need_no_care():
    raw = {**ADENOCARCINOMA, "fitness": {"dysphagia": 0}, "symptoms": [{"name": "pain", "present": False, "date": "2026-11-15"}]}
    assert guided(raw).symptoms == ()


def test_the_grade_of_another_symptom_stands_with_it():
    raw = {**ADENOCARCINOMA, "symptoms": [{"name": "nausea", "grade": 2, "date": "2026-11-15"}]}
    ((name, grade),) = [(care.name, care.grade) for care in guided(raw).symptoms]
    assert (name, grade) == ("nausea", 2)


def test_what_earlier_treatment_changes_is_told_with_the_rest():
    radiation = {"kind": "radiotherapy", "fields": ["esophagus"], "status": "completed", "end": "2025-05-01"}
    (care,) = guided({**ADENOCARCINOMA, "fitness": {"dysphagia": 3}, "treatments": [radiation]}).symptoms
    assert any("has had radiation" in step.says for step in care.steps)


def test_a_step_that_nobody_has_checked_is_not_told():
    raw = {**ADENOCARCINOMA, "symptoms": [{"name": "pain", "date": "2026-11-15"}]}
    unchecked = [step.says for row in PACK.symptoms.values() for step in row.steps if step.confidence == "unchecked"]
    (care,) = guided(raw).symptoms
    assert unchecked
    assert not {step.says for step in care.steps} & set(unchecked)


def test_a_step_from_a_later_day_is_not_known():
    raw = {**ADENOCARCINOMA, "fitness": {"dysphagia": 3}}
    cited = {name for care in guided(raw, date(2003, 6, 1)).symptoms for step in care.steps for name in step.citations}
    assert "homs-2004" not in cited
    assert "homs-2004" in {name for care in guided(raw).symptoms for step in care.steps for name in step.citations}


def test_a_step_leads_to_an_option_that_there_is():
    (care,) = guided({**ADENOCARCINOMA, "fitness": {"dysphagia": 3}}).symptoms
    ways = {"esophageal-stent", "brachytherapy-for-swallowing", "radiotherapy-for-swallowing", "feeding-tube", "supportive-care"}
    assert {step.option for step in care.steps} == {None, *ways}
    assert ways <= set(PACK.options)


@given(cases())
def test_all_that_is_told_beside_the_options_can_be_followed_to_its_source(case):
    guidance = fairlead.guide(case, as_of=date(2025, 2, 1))
    steps = [step for care in guidance.symptoms for step in care.steps]
    for one in (*guidance.tests, *guidance.red_flags, *steps):
        assert one.citations
        assert set(one.citations) <= set(guidance.citations)
    names = [care.name for care in guidance.symptoms]
    assert len(names) == len(set(names))


@given(cases())
def test_each_fact_that_is_missing_has_a_question_of_its_own(case):
    for one in fairlead.guide(case, as_of=date(2025, 2, 1)).unknowns:
        assert one.ask != PACK.sentences["ask-for-anything"].says.format(path=one.path)


def test_what_is_missing_of_a_treatment_names_the_treatment():
    treatments = [
        {"id": "t1", "kind": "systemic", "line": 1, "start": "2025-02", "stop_reason": "progression"},
        {"id": "t2", "kind": "chemoradiotherapy", "start": "2024-01", "intent": "definitive"},
    ]
    told = {one.path: one.ask for one in guided({**ADENOCARCINOMA, "treatments": treatments}).unknowns}
    assert told["treatments[t1].agents"] != told["treatments[t2].agents"]
    assert told["treatments[t2].agents"].endswith("chemotherapy with radiation, January 2024?")


def test_an_end_told_to_the_month_is_asked_for_by_its_day_alone():
    course = {"id": "t1", "kind": "chemoradiotherapy", "agents": ["cisplatin", "fluorouracil"], "intent": "definitive", "start": "2026-03"}
    came_back = {"progressions": [{"date": "2026-10", "pattern": "distant", "certainty": "proven"}]}
    told = {}
    for end in ({}, {"end": "2026-04"}):
        raw = {**SQUAMOUS, **came_back, "treatments": [{**course, **end}], "complete": ["treatments"]}
        told[bool(end)] = next(one.ask for one in guided(raw).unknowns if one.path == "treatments[t1].end")
    assert told[False] == "When did this treatment end: chemotherapy with radiation (cisplatin and fluorouracil), March 2026?"
    assert told[True].startswith("On which day did this treatment end")
    assert "March 2026 – April 2026" in told[True]


@pytest.mark.parametrize(
    ("day", "raised"),
    [("2026-11-18", ("symptoms[0]",)), ("2024-01-10", ())],
)
def test_a_sign_of_long_ago_raises_nothing_now(day, raised):
    raw = {**ADENOCARCINOMA, "symptoms": [{"name": "hemoptysis", "date": day}]}
    (flag,) = [one for one in guided(raw).red_flags if one.sign == PACK.red_flags["red-flag-coughing-blood"].sign]
    assert flag.raised_by == raised
    assert flag.do == "call-emergency"


def test_the_general_list_of_signs_stands_in_every_guidance_behind_those_raised():
    flags = guided({**ADENOCARCINOMA, "complications": [{"name": "fistula", "status": "present", "date": "2026-11-18"}]}).red_flags
    assert len(flags) == len(PACK.red_flags) >= 12
    assert [bool(one.raised_by) for one in flags] == [True] + [False] * (len(flags) - 1)


def test_who_should_be_at_the_table_depends_on_what_the_record_shows():
    def who(raw):
        return {one.who for one in guided(raw).team}

    usual = who(ADENOCARCINOMA)
    assert {"medical oncologist", "pathologist", "palliative care team", "specialist nurse"} <= usual
    assert "dietitian" not in usual
    assert "dietitian" in who({**ADENOCARCINOMA, "fitness": {"weight_loss_percent": 9}})
    assert "genetic counselor" in who({**ADENOCARCINOMA, "biomarkers": [{"marker": "MSI", "status": "positive", "date": "2026-01-10"}]})


FIRST = {
    "nothing known": ({}, ["tumor.site", "tumor.histology"]),
    "the type alone": ({"tumor": {"histology": "adenocarcinoma"}}, ["tumor.site"]),
    "the other type alone": ({"tumor": {"histology": "squamous"}}, ["tumor.site"]),
    "the place alone": ({"tumor": {"site": "egj"}}, ["tumor.histology"]),
    "the treatment alone": (FAILED, ["tumor.site", "tumor.histology"]),
    "place, treatment and country": ({**FAILED, "tumor": {"site": "esophagus"}, "person": {"country": "US"}}, ["tumor.histology"]),
    "two cancers, one of which has spread": (
        {"tumor": {"site": "egj"}, "other_cancers": [{"site": "colon", "status": "active"}], "metastases": [{"site": "liver"}]},
        ["other_cancers", "tumor.histology"],
    ),
}


@pytest.mark.parametrize(("raw", "paths"), FIRST.values(), ids=FIRST)
def test_what_says_whether_this_is_the_disease_at_all_is_asked_first(raw, paths):
    unknown = guided(raw).unknowns
    assert [one.path for one in unknown][: len(paths)] == paths
    assert unknown[0].changes
    assert [one.rank for one in unknown] == list(range(1, len(unknown) + 1))


@pytest.mark.parametrize(
    "raw", [{}, SQUAMOUS, {**SQUAMOUS, **FAILED}, {**SQUAMOUS, **FAILED, "fitness": {"ecog": 1}}, {"tumor": {"site": "egj"}}]
)
def test_where_a_person_is_treated_is_asked_after_all_that_is_medical(raw):
    paths = [one.path for one in guided(raw).unknowns]
    assert paths.index("person.country") >= len(paths) - 2
    assert not {"person.country", "availability", "approvals"} & set(paths[: paths.index("person.country")])


def test_first_what_the_highest_waiting_option_needs_then_by_role_and_number():
    told = guided({**ADENOCARCINOMA, **FAILED})
    waiting = [one for one in told.options if one.verdict == "depends" and one.kind != "supportive"]
    roles = {one.id: ROLES.index(one.role) for one in told.options}
    medical = [one.changes for one in told.unknowns if one.path not in ("person.country", "availability", "approvals")]
    (top, *_) = (one for one in waiting if any(one.id in changes for changes in medical))
    keys = [(-1 if top.id in one else min(map(roles.__getitem__, one)), -len(one)) for one in medical]
    assert keys == sorted(keys)
    assert keys[0][0] == -1


def test_a_usual_marker_is_asked_for_before_a_rare_one():
    paths = [one.path for one in guided({**ADENOCARCINOMA, **FAILED}).unknowns]
    assert paths.index("biomarkers[HER2]") < paths.index("biomarkers[NTRK.fusion]")


def test_nobody_is_asked_what_only_a_local_way_waits_for_that_the_record_says_nothing_of():
    guidance = guided({**ADENOCARCINOMA, **FAILED})
    (brain,) = (option for option in guidance.options if option.id == "brain-metastasis-treatment")
    assert "metastases[brain]" in brain.missing
    assert "metastases[brain]" not in {one.path for one in guidance.unknowns}
    spoken = {**ADENOCARCINOMA, **FAILED, "metastases": [{"site": "brain", "status": "suspected"}]}
    assert "metastases[brain]" in {one.path for one in guided(spoken).unknowns}


HELD_AND_STOPPED = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "treatments": [
        {"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"], "line": 1, "start": "2026-05", "end": "2026-10-01",
         "status": "stopped", "stop_reason": "toxicity", "best_response": "PR"}
    ],
    "fitness": {"ecog": 1},
}  # fmt: skip


def test_after_a_good_scan_the_next_one_is_asked_for_and_not_whether_the_cancer_has_grown():
    scan = {"assessments": [{"date": "2026-11-01", "of": "t1", "method": "CT", "result": "PR"}]}
    asks = {row.path: row.ask for row in guided(HELD_AND_STOPPED | scan).unknowns}
    assert asks["progressions"] == PACK.sentences["ask-next-scan"].says
    asks = {row.path: row.ask for row in guided(HELD_AND_STOPPED).unknowns}
    assert asks["progressions"].startswith("Has the cancer grown")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, True),
        ({"tumor": {"histology": "squamous", "site": "middle-thoracic", "stages": [{"basis": "recurrence", "t": "T4b"}]}}, False),
        ({"complications": [{"name": "fistula", "status": "present", "date": "2026-11-01"}]}, False),
        ({"fitness": {"ecog": 3}}, False),
    ],
)
def test_that_a_cure_is_looked_at_first_is_not_said_where_none_can_be(more, said):
    local = {
        "tumor": {"histology": "squamous", "site": "middle-thoracic"},
        "treatments": [
            {
                "id": "t1",
                "kind": "chemoradiotherapy",
                "intent": "definitive",
                "start": "2026-05",
                "end": "2026-06-20",
                "status": "completed",
            }
        ],
        "progressions": [{"date": "2026-10-20", "after": "t1", "sites": ["esophagus"], "pattern": "locoregional", "certainty": "proven"}],
        "fitness": {"ecog": 1},
    }
    cure = PACK.sentences["standing-local-first"].says
    assert any(one.says == cure for one in guided(local | more).standing) is said


@given(cases())
def test_no_question_is_put_twice(case):
    asked = [one.ask for one in fairlead.guide(case, as_of=date(2025, 2, 1)).unknowns]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("answer", [{"marker": "MSI", "status": "negative"}, {"marker": "MMR", "status": "negative", "value": "pMMR"}])
def test_broken_gene_repair_is_one_question_and_either_test_answers_it(answer):
    def asking(raw):
        return [one for one in guided(raw).unknowns if "MSI" in one.ask or "MMR" in one.ask]

    (question,) = asking({**ADENOCARCINOMA, **FAILED, "fitness": {"ecog": 1}})
    assert {"pembrolizumab-msi-high", "dostarlimab-dmmr"} <= set(question.changes)
    assert not asking({**ADENOCARCINOMA, **FAILED, "fitness": {"ecog": 1}, "biomarkers": [answer]})


def test_proven_broken_gene_repair_waits_for_what_was_given_before_only_while_an_immune_drug_may_have_been():
    """It must be known that no immune drug was given before: nobody knows that such a drug helps again (the verdict rule's own example)."""

    def verdict(*treatments, **more):
        raw = {
            **ADENOCARCINOMA,
            **FAILED,
            "treatments": list(treatments),
            "biomarkers": [{"marker": "MMR", "status": "positive", "value": "dMMR"}],
        }
        guidance = guided({**raw, "fitness": {"ecog": 1}, **more})
        return next((one.verdict, one.missing) for one in guidance.options if one.id == "pembrolizumab-msi-high")

    counted = FAILED["treatments"][0]
    in_between = {key: value for key, value in counted.items() if key != "line"}
    assert verdict(counted) == ("fits", ()), "lines from the first one without a gap are whole"
    assert verdict(in_between) == ("depends", ("treatments",)), "one that is not counted may have others beside it"
    assert verdict(in_between, complete=[{"path": "treatments"}]) == ("fits", ())


@pytest.mark.parametrize(("ecog", "is_asked"), [(1, True), (3, False)])
def test_a_test_that_serves_some_ways_only_is_asked_for_while_one_of_them_is_open(ecog, is_asked):
    person = {**ADENOCARCINOMA, **FAILED, "fitness": {"ecog": ecog}}
    drugs = {drug for one in guided(person).options if one.verdict in ("fits", "depends") for drug in PACK.options[one.id].agents}
    assert ("irinotecan" in drugs) is is_asked
    for marker in ("UGT1A1", "gene panel (NGS) with NTRK, RET, BRAF and TMB"):
        assert (marker in markers(person)) is is_asked
    assert "MSI" in markers(person)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ([], "Does the newest scan show that the cancer has spread?"),
        (
            [{"site": "liver", "status": "present", "count": 2}],
            "The records name spread to the liver. Does the newest scan show any in another place",
        ),
        ([{"site": "liver", "status": "resolved"}], "Does the newest scan show that the cancer has spread?"),
    ],
)
def test_spread_that_the_records_name_is_not_asked_for_again(told, says):
    found = guided({**ADENOCARCINOMA, "treatments": FAILED["treatments"], "metastases": told, "fitness": {"ecog": 1}})
    assert [one.ask.startswith(says) for one in found.unknowns if one.path == "metastases"] == [True]


HER2_FIRST = {
    **ADENOCARCINOMA,
    "biomarkers": [{"marker": "HER2", "status": "positive", "value": "3+", "method": "IHC", "date": "2025-01-10"}],
    "fitness": {"ecog": 1},
}


@pytest.mark.parametrize(("last", "is_asked"), [("ramucirumab", True), ("trastuzumab deruxtecan", False)])
def test_her2_is_tested_again_only_while_the_drug_that_asks_for_it_has_not_failed(last, is_asked):
    first = {
        "id": "t1",
        "kind": "systemic",
        "agents": ["oxaliplatin", "fluorouracil", "trastuzumab"],
        "line": 1,
        "stop_reason": "progression",
    }
    second = {"id": "t2", "kind": "systemic", "agents": [last], "line": 2, "end": "2026-10-01", "stop_reason": "progression"}
    grown = [{"after": "t2", "sites": ["liver"], "certainty": "imaging", "date": "2026-10-01"}]
    assert ("HER2" in markers({**HER2_FIRST, "treatments": [first, second], "progressions": grown})) is is_asked


@pytest.mark.parametrize(
    ("reason", "said"), [("toxicity", "because of side effects"), ("choice", "by choice"), ("complication", "something else happened")]
)
def test_what_a_treatment_was_stopped_for_is_told_where_it_was_not_growth(reason, said):
    stopped = [{"id": "t1", "kind": "systemic", "agents": ["nivolumab"], "status": "stopped", "stop_reason": reason}]
    told = [one.says for one in guided({**SQUAMOUS, "treatments": stopped}).standing]
    assert [one for one in told if said in one and "not the same as the cancer growing" in one]
    assert not [one for one in (row.says for row in guided({**SQUAMOUS, **FAILED}).standing) if "not the same as the cancer growing" in one]


def asks_for(path, raw):
    """How the fact of this path is asked for; None where it is not."""
    return next((one.ask for one in guided(raw).unknowns if one.path.startswith(path)), None)


NEWEST = {"id": "t2", "kind": "systemic", "agents": ["ramucirumab", "paclitaxel"], "line": 2}
ON_IT = {**ADENOCARCINOMA, **FAILED, "fitness": {"ecog": 1}, "treatments": [*FAILED["treatments"], NEWEST]}


def test_why_a_treatment_ended_is_not_asked_as_if_it_had_where_the_records_do_not_say_that_it_did():
    assert asks_for("treatments[t2].stop_reason", ON_IT).startswith("Does this treatment still go on, or when and why did it end: ")


@pytest.mark.parametrize("told", [{"status": "stopped"}, {"status": "completed"}, {"end": "2026-09"}])
def test_of_a_treatment_that_ended_it_is_asked_why(told):
    raw = {**ON_IT, "treatments": [*FAILED["treatments"], {**NEWEST, **told}]}
    asked_for = asks_for("treatments[t2].stop_reason", raw)
    assert asked_for is None or asked_for.startswith("Why did this treatment end: ")


def test_where_spread_is_told_its_number_is_asked_for_and_not_if_there_is_any():
    raw = {**ADENOCARCINOMA, **FAILED, "fitness": {"ecog": 1}, "metastases": [{"site": "brain", "status": "present"}]}
    assert asks_for("metastases[brain]", raw) == "How many spots does the newest scan show in the brain?"
    nothing = {**raw, "metastases": [{"site": "liver", "status": "present"}]}
    assert asks_for("metastases[brain]", nothing) in (None, PACK.unknowns["unknown-brain-metastases"].ask)


def test_whether_there_is_spread_to_a_place_names_the_place():
    places = {one.path: one.ask for one in guided({**ADENOCARCINOMA, **FAILED}).unknowns if one.path.startswith("metastases[")}
    assert not [ask for ask in places.values() if "this place" in ask or "{" in ask]


@pytest.mark.parametrize(("drug", "again"), [("trastuzumab", True), ("nivolumab", False)])
def test_of_a_her2_test_before_or_after_a_her2_drug_only_those_are_asked_who_had_one(drug, again):
    course = {"id": "t1", "kind": "systemic", "agents": ["oxaliplatin", "fluorouracil", drug], "line": 1, "stop_reason": "progression"}
    asked_for = asks_for("biomarkers[HER2]", {**ADENOCARCINOMA, **FAILED, "treatments": [course], "fitness": {"ecog": 1}})
    assert ("after any HER2 drug" in asked_for) is again


IMMUNE = {"id": "t1", "kind": "systemic", "agents": ["nivolumab", "cisplatin"], "line": 1, "stop_reason": "progression"}


@pytest.mark.parametrize(
    ("tumor", "course", "is_asked_for"),
    [
        (SQUAMOUS, IMMUNE, False),
        (SQUAMOUS, {**IMMUNE, "stop_reason": "toxicity"}, False),
        (SQUAMOUS, {**IMMUNE, "agents": ["cisplatin", "fluorouracil"]}, True),
        (
            SQUAMOUS,
            {**IMMUNE, "agents": ["nivolumab"], "intent": "adjuvant", "line": None, "end": "2025-01-10", "stop_reason": "completed"},
            True,
        ),
        (ADENOCARCINOMA, IMMUNE, True),
    ],
)
def test_a_repair_fault_is_tested_for_where_a_drug_or_the_family_can_gain_from_it(tumor, course, is_asked_for):
    growth = [{"after": "t1", "date": "2026-10-10", "sites": ["lung"], "certainty": "imaging"}]
    raw = {**tumor, "treatments": [course], "progressions": growth, "fitness": {"ecog": 1}}
    assert ("MSI" in markers(raw)) is is_asked_for
