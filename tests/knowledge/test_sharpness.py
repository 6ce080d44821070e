"""The vignettes as a whole: how many there are, that the sharp ones are sharp, and that the persons they are based on stand."""

from __future__ import annotations

import pytest

from fairlead.knowledge.pack import load as load_pack
from fairlead.knowledge.vignettes import Taken, laid_over, load
from fairlead.upkeep.vignettes import failures, without

PACK = load_pack()
VIGNETTES = {one.id: one for one, _, _ in load()[0]}
SHARP = [one for one in VIGNETTES.values() if one.takes_away is not None]
BASE = VIGNETTES["sharp-adeno-second-line-activity"]


def test_there_are_as_many_as_a_release_asks_for():
    assert len(VIGNETTES) >= 150
    assert len(SHARP) >= 60
    assert sum(bool(one.must_never) for one in VIGNETTES.values()) >= 60
    assert sum(one.id.startswith(("never-", "fifteen-")) for one in VIGNETTES.values()) >= 60
    assert sum(one.id.startswith(("as-of-", "region-")) for one in VIGNETTES.values()) >= 8


def test_the_fifteen_persons_are_there_by_name():
    fifteen = {one.id for one in VIGNETTES.values() if one.of == "fifteen"}
    assert len(fifteen) == 15
    assert sum("junction" in name for name in fifteen) == 6


def test_the_points_that_are_easily_got_wrong_are_there():
    assert sum(one.of == "points" for one in VIGNETTES.values()) >= 9


def test_different_facts_are_taken_away():
    assert len({one.takes_away.path for one in SHARP}) >= 15


def test_a_fact_that_is_not_there_cannot_be_taken_away():
    gone = BASE.model_copy(update={"takes_away": Taken(path="fitness.karnofsky", waits=())})
    assert failures(gone, PACK) == ["there is nothing at 'fitness.karnofsky' that could be taken away"]


def test_a_person_of_whom_something_is_not_known_is_not_sharp():
    case = without(BASE.case, Taken(path="biomarkers[HER2]", waits=()))
    said = failures(BASE.model_copy(update={"case": case}), PACK)
    assert any("waits although everything is known, for biomarkers[HER2]" in one for one in said)


def test_what_waits_is_exactly_what_was_named():
    fewer = BASE.takes_away.model_copy(update={"waits": BASE.takes_away.waits[1:]})
    assert any("without fitness.ecog, these wait" in one for one in failures(BASE.model_copy(update={"takes_away": fewer}), PACK))


def test_a_fact_that_settles_nothing_is_not_asked_first():
    said = failures(BASE.model_copy(update={"takes_away": Taken(path="person.age", waits=())}), PACK)
    assert "without person.age, the first thing to find out is nothing" in said


def test_more_than_twelve_that_fit_are_too_many(monkeypatch):
    monkeypatch.setattr("fairlead.upkeep.vignettes.MOST_FITTING", 3)
    assert any("options fit, more than 3" in one for one in failures(BASE, PACK))


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("biomarkers[PD-L1.CPS]", [{"marker": "PD-L1", "score": "TPS"}, {"marker": "HER2"}]),
        ("biomarkers[PD-L1]", [{"marker": "HER2"}]),
        ("biomarkers[HER2]", [{"marker": "PD-L1", "score": "CPS"}, {"marker": "PD-L1", "score": "TPS"}]),
    ],
)
def test_a_marker_is_taken_away_by_its_name_and_score(path, left):
    case = {"biomarkers": [{"marker": "PD-L1", "score": "CPS"}, {"marker": "PD-L1", "score": "TPS"}, {"marker": "HER2"}]}
    assert without(case, Taken(path=path, waits=()))["biomarkers"] == left


def test_taking_away_leaves_the_case_of_the_vignette_as_it_is():
    without(BASE.case, Taken(path="treatments[t1].end", waits=()))
    assert BASE.case["treatments"][0]["end"]


def test_that_a_list_is_whole_can_be_taken_away_and_the_list_stays():
    less = without(BASE.case, Taken(path="metastases", waits=()))
    assert "metastases" not in less["complete"]
    assert less["metastases"]


def test_a_list_takes_the_place_of_the_former_one_and_a_marker_only_that_of_the_same_name():
    under = {"biomarkers": [{"marker": "HER2"}, {"marker": "MSI"}], "treatments": [{"id": "t1"}], "person": {"age": 60, "sex": "male"}}
    over = {"biomarkers": [{"marker": "MSI", "status": "positive"}], "treatments": [], "person": {"age": 70}}
    assert laid_over(under, over) == {
        "biomarkers": [{"marker": "HER2"}, {"marker": "MSI", "status": "positive"}],
        "treatments": [],
        "person": {"age": 70, "sex": "male"},
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "vignettes:\n  - {id: a, says: x, as_of: 2026-01-01, based_on: nobody, must: []}\n",
            "it is based on 'nobody', which is no person here",
        ),
        ("persons:\n  - {id: a, says: x, kase: {}}\nvignettes: []\n", "there is no field 'kase' here"),
        ("people: []\nvignettes: []\n", "'people' is no part of this file"),
        (
            """persons:
  - {id: a, says: x, based_on: b, case: {}}
  - {id: b, says: x, based_on: a, case: {}}
vignettes:
  - {id: c, says: x, as_of: 2026-01-01, based_on: a, must: []}
""",
            "it is based on 'a', which is no person here",
        ),
    ],
)
def test_a_file_that_is_not_right_is_told(tmp_path, text, says):
    (tmp_path / "vignettes").mkdir()
    (tmp_path / "vignettes" / "some.yaml").write_text(text)
    assert any(says in problem.says for problem in load(tmp_path)[1])
