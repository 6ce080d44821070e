"""The finer points of single predicates."""

from __future__ import annotations

from typing import Any

import pytest

from fairlead.conditions import Outcome, parse
from fairlead.core.truth import Truth
from tests.conditions.persons import view
from tests.conditions.vocabulary import VOCABULARY

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def ask(says: str, worse: bool = False, **given: Any) -> Outcome:
    return parse(says, VOCABULARY).evaluate(view(given), worse=worse)


def folfox(**more: Any) -> dict[str, Any]:
    return {"id": "t1", "kind": "systemic", "regimen": "FOLFOX", **more}


WHOLE = {"complete": ["treatments"]}


@pytest.mark.parametrize(
    ("says", "plain", "worse"),
    [("ecog at most 1", U, F), ("ecog at least 2", U, T), ("ecog at most 2", T, T), ("ecog exactly 3", F, F)],
)
def test_of_a_range_the_worse_end_counts_where_that_is_asked(says: str, plain: Truth, worse: Truth):
    given = {"fitness": {"ecog_range": [1, 2]}}
    assert ask(says, **given).truth is plain
    assert ask(says, worse=True, **given).truth is worse


@pytest.mark.parametrize(
    ("karnofsky", "says", "truth"),
    [
        (80, "ecog at most 1", T),
        (70, "ecog at most 1", U),
        (70, "ecog at most 2", T),
        (75, "ecog at most 1", U),
        (30, "ecog at most 2", F),
        (60, "ecog at least 2", T),
        (80, "ecog is known", T),
    ],
)
def test_a_karnofsky_value_alone_stands_for_the_ecog_beside_it(karnofsky: int, says: str, truth: Truth):
    outcome = ask(says, fitness={"karnofsky": karnofsky})
    assert outcome.truth is truth
    assert "known" in says or outcome.facts == ("fitness.karnofsky",)


def test_a_karnofsky_value_beside_which_no_ecog_is_told_leaves_it_open():
    assert ask("ecog at most 2", fitness={"karnofsky": 20}).missing == ("fitness.ecog",)


def test_an_ecog_that_is_stated_counts_and_not_the_karnofsky_value_beside_it():
    assert ask("ecog at most 1", fitness={"ecog": 1, "karnofsky": 30}).truth is T
    assert ask("ecog at most 1", fitness={"ecog_range": [2, 3], "karnofsky": 80}).truth is F


@pytest.mark.parametrize(
    ("number", "comparator", "asked", "truth"),
    [
        (1, "<", "at least 10", F),
        (1, "<", "at least 0.5", U),
        (10, ">=", "at least 5", T),
        (10, ">=", "at most 10", U),
        (10, ">", "at most 10", F),
        (5, "<=", "below 5", U),
        (5, "<=", "at most 5", T),
        (5, None, "between 5 and 9", T),
        (5, None, "above 5", F),
    ],
)
def test_a_comparator_leaves_open_only_what_it_leaves_open(number: float, comparator: str | None, asked: str, truth: Truth):
    result = {"marker": "PD-L1", "score": "CPS", "number": number, "comparator": comparator}
    assert ask(f"PD-L1 CPS {asked}", biomarkers=[result]).truth is truth


def her2(status: str | None, **more: Any) -> dict[str, Any]:
    return {"marker": "HER2", "status": status, **more}


@pytest.mark.parametrize(
    ("results", "truth"),
    [
        ([her2("positive", date="2024-01"), her2("pending", date="2026-01")], T),
        ([her2("positive", date="2024-01"), her2(None, date="2026-01")], U),
        ([her2("positive", date="2024-01"), her2("negative", date="2024-01-20")], U),
        ([her2("positive"), her2("negative", date="2024-01-20")], U),
        ([her2("positive"), her2("positive", date="2024-01-20")], T),
        ([her2("positive", date="2026-01", collected="2023-01"), her2("negative", date="2025-06", collected="2025-05")], U),
        ([her2("negative", date="2026-01", collected="2026-01"), her2("positive", date="2025-06", collected="2025-05")], F),
        ([her2("positive", sources=[{"read": "ocr"}, {"read": "correction"}])], T),
        ([her2("positive", sources=[{"read": "ocr"}, {"read": "text"}])], T),
        ([her2("positive", sources=[{"certainty": "possible"}])], U),
    ],
)
def test_the_newest_result_decides(results: list[dict[str, Any]], truth: Truth):
    assert ask("HER2 is positive", biomarkers=results).truth is truth


@pytest.mark.parametrize(
    ("results", "truth"),
    [
        ([her2("positive", date="2025-08")], T),
        ([her2("positive", date="2025-08"), her2("negative", collected="2024-01")], T),
        ([her2("positive", date="2025-08"), her2("negative")], U),
        ([her2("positive", date="2025-08"), her2("negative", collected="2025-07")], U),
        ([her2("positive", collected="2025")], U),
        ([], U),
    ],
)
def test_tissue_must_be_certainly_later_than_the_treatment(results: list[dict[str, Any]], truth: Truth):
    treatments = [{"kind": "systemic", "agents": ["trastuzumab"], "start": "2025-01", "end": "2025-06"}]
    assert ask("HER2 is positive on tissue taken after anti-HER2 antibody", biomarkers=results, treatments=treatments).truth is truth


@pytest.mark.parametrize(
    ("treatment", "says", "truth"),
    [
        (folfox(), "had oxaliplatin", T),
        (folfox(), "had FOLFOX", T),
        (folfox(), "had FOLFIRI", F),
        ({"kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"]}, "had FOLFOX", U),
        (folfox(status="declined"), "had platinum", F),
        (folfox(trial={"blinded": True}), "had platinum", T),
        (folfox(trial={"blinded": True}), "had nivolumab", U),
        ({"kind": "systemic", "agents": ["nivolumab"], "trial": {"blinded": True}}, "had nivolumab", U),
        ({"kind": "radiotherapy"}, "had platinum", F),
        ({"kind": "surgery", "procedure": "gastrectomy"}, "had major surgery", T),
        ({"kind": "trial"}, "had systemic therapy", T),
        ({"kind": "trial"}, "had radiotherapy", F),
        (folfox(sources=[{"read": "ocr"}]), "had taxane", U),
        (folfox(line=1, intent="perioperative"), "had FOLFOX in line 1", U),
        (folfox(intent="perioperative"), "had FOLFOX in line 1", F),
    ],
)
def test_what_a_treatment_holds(treatment: dict[str, Any], says: str, truth: Truth):
    assert ask(says, treatments=[treatment], situation=WHOLE).truth is truth


@pytest.mark.parametrize(
    ("treatment", "progression", "truth"),
    [
        ({"stop_reason": "completed", "end": "2025-06-30"}, {"after": "t1", "date": "2026-02"}, F),
        ({"stop_reason": "completed", "end": "2025-06-30"}, {"after": "t1", "date": "2025-05"}, T),
        ({"stop_reason": "toxicity"}, {"after": "t1"}, U),
        ({"stop_reason": "toxicity"}, {"after": "t2", "date": "2026-01"}, U),
        ({"status": "ongoing"}, {"after": "t1"}, T),
        ({"status": "ongoing"}, {"after": "t1", "certainty": "suspected"}, U),
        ({"status": "ongoing", "start": "2026-01"}, {"date": "2025-03"}, F),
        ({"status": "stopped"}, {"after": "t1", "date": "2026-01"}, U),
        ({"status": "stopped", "end": "2026-03"}, {"after": "t1", "date": "2026-01"}, T),
        ({"status": "stopped", "best_response": "PD"}, {"date": "2026-01"}, T),
        ({"stop_reason": "toxicity", "best_response": "PD"}, {}, U),
    ],
)
def test_whether_it_ended_with_progression(treatment: dict[str, Any], progression: dict[str, Any], truth: Truth):
    given = {"treatments": [folfox(**treatment)], "progressions": [progression]}
    assert ask("platinum ended with progression", **given).truth is truth
    assert ask("progressed on platinum", **given).truth is truth


def test_a_drug_dropped_earlier_ended_then_and_for_its_own_reason():
    dropped = [{"agent": "oxaliplatin", "what": "stopped", "because": "toxicity", "date": "2026-02-10"}]
    given = {"treatments": [folfox(changes=dropped, stop_reason="progression", end="2026-10-01")]}
    assert ask("platinum ended with toxicity", **given).truth is T
    assert ask("fluorouracil ended with progression", **given).truth is T
    assert ask("platinum ended at least 6 months before progression", **given).truth is T
    assert ask("progressed within 6 months of platinum", **given).truth is F
    assert ask("platinum ended at least 6 months ago", **given).truth is T
    assert ask("fluorouracil ended at least 6 months ago", **given).truth is F


@pytest.mark.parametrize(
    ("treatment", "progression", "truth"),
    [
        ({"end": "2025-01-10"}, {"after": "t1", "date": "2025-12-01"}, T),  # the record puts this growth after this course
        ({"end": "2025-01-10"}, {"date": "2025-12-01"}, U),  # growth at its end may be untold
        ({"end": "2025-01-10"}, {"after": "t1", "date": "2025-03-01"}, F),  # growth at its end would lie nearer still
        ({"end": "2025-01-10"}, {"date": "2025-03-01"}, F),
        ({"end": "2025-01"}, {"after": "t1", "date": "2025-07"}, U),  # the dates leave it open
        ({"end": "2025-01-10"}, {"after": "t1", "date": "2025-12-01", "certainty": "suspected"}, U),
        ({"end": "2025-01-10", "best_response": "PD"}, {"after": "t1", "date": "2025-12-01"}, F),  # it grew on it
        ({"end": "2025-12-01"}, {"after": "t1", "date": "2025-12-01"}, F),
        ({}, {"after": "t1", "date": "2025-12-01"}, U),
        ({"end": "2025-01-10", "stop_reason": "progression"}, {"after": "t1", "date": "2025-12-01"}, F),
        ({"end": "2025-01-10", "status": "ongoing"}, {"after": "t1", "date": "2025-12-01"}, U),
    ],
)
def test_dates_tell_how_long_it_was_quiet_though_nobody_says_why_the_drugs_ended(
    treatment: dict[str, Any], progression: dict[str, Any], truth: Truth
):
    given = {"treatments": [folfox(**treatment)], "progressions": [progression]}
    assert ask("platinum ended at least 6 months before progression", **given).truth is truth
    assert ask("platinum ended less than 6 months before progression", **given).truth is ~truth


@pytest.mark.parametrize(
    ("treatment", "truth"),
    [
        ({"start": "2026-06-01"}, T),  # it ended no earlier than it began
        ({"start": "2025-12-01"}, U),
        ({"start": "2026-11-13"}, F),  # begun behind the growth
        ({}, U),
    ],
)
def test_what_was_begun_shortly_before_the_growth_ended_shortly_before_it_or_later(treatment: dict[str, Any], truth: Truth):
    given = {"treatments": [folfox(status="stopped", stop_reason="toxicity", **treatment)], "progressions": [{"date": "2026-11-12"}]}
    assert ask("progressed within 6 months of platinum", **given).truth is truth


def test_the_growth_put_after_a_later_course_is_the_one_that_it_may_have_ended_for():
    chemoradiation = {
        "id": "c",
        "kind": "chemoradiotherapy",
        "agents": ["carboplatin", "paclitaxel"],
        "end": "2026-02",
        "status": "completed",
    }
    adjuvant = {"id": "n", "kind": "systemic", "agents": ["nivolumab"], "intent": "adjuvant", "start": "2026-06"}
    given = {
        "treatments": [chemoradiation | {"stop_reason": "completed"}, adjuvant],
        "progressions": [{"after": "n", "date": "2026-11-12"}],
    }
    assert ask("platinum ended at least 6 months before progression", **given).truth is T


def test_at_least_asks_every_course_and_less_than_any():
    beams = [{"kind": "radiotherapy", "end": "2020-01"}, {"kind": "radiotherapy", "end": "2026-11-10"}]
    assert ask("radiotherapy ended at least 6 months ago", treatments=beams).truth is F
    assert ask("radiotherapy ended less than 4 weeks ago", treatments=beams).truth is T
    assert ask("radiotherapy ended less than 4 weeks ago", situation=WHOLE).truth is F


@pytest.mark.parametrize(
    ("text", "truth"), [("2026-10-24", T), ("2026-10-23", F), ("2026-10", U), ("2026-11", T), ("2026", U), ("2025", F)]
)
def test_a_partial_date_answers_only_where_every_day_agrees(text: str, truth: Truth):
    surgery = {"kind": "surgery", "procedure": "esophagectomy", "end": text}
    assert ask("major surgery ended less than 29 days ago", treatments=[surgery]).truth is truth


@pytest.mark.parametrize(
    ("conditions", "says", "truth"),
    [
        (["autoimmune disease"], "has condition rheumatoid arthritis", U),
        ([{"name": "autoimmune disease", "present": False}], "has condition rheumatoid arthritis", F),
        ([{"name": "lupus", "present": False}], "has condition autoimmune disease", U),
        (["lupus", {"name": "autoimmune disease", "present": False}], "has condition autoimmune disease", U),
        ([{"name": "lupus", "date": "2020"}, {"name": "autoimmune disease", "present": False, "date": "2025"}], "has condition lupus", F),
        ([{"name": "stroke", "status": "controlled"}], "has active condition stroke", F),
        ([{"name": "stroke", "status": "past"}], "has past condition stroke", T),
    ],
)
def test_wider_and_narrower_names(conditions: list[Any], says: str, truth: Truth):
    assert ask(says, fitness={"conditions": conditions}).truth is truth


def test_one_score_never_stands_for_another():
    assert ask("PD-L1 CPS at least 1", biomarkers=[{"marker": "PD-L1", "score": "TPS", "number": 90}]).truth is U


@pytest.mark.parametrize(
    ("spots", "says", "truth"),
    [
        (
            [{"site": "liver", "count": 2, "date": "2026-01"}, {"site": "liver", "count": 9, "date": "2024-01"}],
            "liver metastases at most 5",
            T,
        ),
        ([{"site": "liver", "count": 2}, {"site": "liver", "count": 4}], "liver metastases at most 5", U),
        ([{"site": "liver"}], "metastases at least 1", T),
        ([{"site": "regional-nodes"}], "metastases at least 1", U),
        ([{"site": "liver", "status": "suspected"}], "metastases only in liver", U),
        ([{"site": "liver", "status": "absent"}], "metastases only in liver", F),
    ],
)
def test_counting_metastases(spots: list[dict[str, Any]], says: str, truth: Truth):
    assert ask(says, metastases=spots).truth is truth


def test_the_list_that_is_whole_is_named_as_the_record_named_it():
    found = ask("never had platinum", complete=["treatments"], situation=WHOLE)
    assert (found.truth, found.facts) == (T, ("complete[0]",))


def test_a_side_effect_of_a_drug_never_had_contradicts_itself():
    says = "had toxicity pneumonitis from checkpoint inhibitor"
    assert ask(says, toxicities=[{"name": "pneumonitis", "from": ["nivolumab"]}], situation=WHOLE).truth is U
    assert ask(says, toxicities=[{"name": "pneumonitis"}], situation=WHOLE).truth is F


def test_a_drug_that_was_stopped_had_been_given_even_where_no_drug_is_named():
    unnamed = {"id": "t1", "kind": "systemic", "changes": [{"agent": "oxaliplatin", "what": "stopped", "because": "progression"}]}
    assert ask("had platinum", treatments=[unnamed]).truth is T
    found = ask("progressed on platinum", treatments=[unnamed])
    assert (found.truth, found.missing) == (U, ("treatments[t1].agents",))


REPAIR = {
    (None, None): "unknown",
    ("negative", None): "false",
    (None, "negative"): "false",
    ("positive", None): "true",
    (None, "positive"): "true",
    ("negative", "negative"): "false",
    ("positive", "positive"): "true",
    ("positive", "negative"): "unknown",
    ("negative", "positive"): "unknown",
    ("equivocal", "positive"): "true",
    ("pending", "negative"): "false",
    ("equivocal", "equivocal"): "unknown",
}
"""What a result of each of two tests of one question says: the one with an answer stands for both, two that differ leave it open."""


@pytest.mark.parametrize(("results", "expected"), REPAIR.items())
@pytest.mark.parametrize("says", ["MSI is positive", "MMR is positive"])
def test_two_tests_of_one_question_have_one_answer(says, results, expected):
    found = [
        {"marker": marker, "status": status, "date": "2026-03-01"} for marker, status in zip(("MSI", "MMR"), results, strict=True) if status
    ]
    outcome = parse(says, VOCABULARY).evaluate(view({"biomarkers": found}))
    assert outcome.truth.value == expected
    assert bool(outcome.missing) is (expected == "unknown")
    opposite = {"true": "false", "false": "true", "unknown": "unknown"}
    assert parse(says.replace("positive", "negative"), VOCABULARY).evaluate(view({"biomarkers": found})).truth.value == opposite[expected]


def test_on_tissue_after_a_drug_that_was_never_given_nothing_is_positive_or_negative():
    never = {"biomarkers": [{"marker": "HER2", "status": "positive", "date": "2026-03-01"}], "situation": {"complete": ["treatments"]}}
    for says in ("positive", "negative"):
        asked = parse(f"HER2 is {says} on tissue taken after trastuzumab", VOCABULARY)
        assert asked.evaluate(view(never)).truth.value == "false"
        assert asked.evaluate(view({**never, "situation": {}})).truth.value == "unknown"


@pytest.mark.parametrize(
    ("says", "expected"),
    [("at least 2", T), ("at least 3", U), ("exactly 1", F), ("exactly 2", U), ("at most 1", F)],
)
def test_a_line_that_is_only_known_from_below_answers_what_it_can(says, expected):
    outcome = ask(f"next line {says}", situation={"next_line_from": 2, "missing": {"next_line": ["treatments[t1].end"]}})
    assert outcome.truth is expected
    assert outcome.missing == (("treatments[t1].end",) if expected is U else ())


def test_tissue_taken_after_a_treatment_that_may_have_been_another_is_not_said_to_be_taken_after_it():
    asked = parse("HER2 is positive on tissue taken after anti-HER2 antibody", VOCABULARY)
    given = {"kind": "systemic", "id": "t1", "end": "2025-06"}
    results = {"biomarkers": [{"marker": "HER2", "status": "positive", "collected": "2025-08"}], "situation": {"complete": ["treatments"]}}
    told = [
        asked.evaluate(view({**results, "treatments": [{**given, **drugs}]}))
        for drugs in ({"agents": ["trastuzumab"]}, {}, {"agents": ["cisplatin"]})
    ]
    assert [one.truth for one in told] == [Truth.TRUE, Truth.UNKNOWN, Truth.FALSE]
    assert told[1].missing == ("treatments[t1].agents",)


@pytest.mark.parametrize(("says", "expected"), [("at least 3", F), ("at least 2", U), ("exactly 1", U), ("at most 2", T)])
def test_a_line_that_is_only_known_from_above_answers_what_it_can(says, expected):
    assert ask(f"next line {says}", situation={"next_line_to": 2, "missing": {"next_line": ["treatments[t1].end"]}}).truth is expected
