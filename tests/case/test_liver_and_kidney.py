"""Worked examples, computed by hand from the formulas and points of the sources."""

from __future__ import annotations

from datetime import date

import pytest


def values(**given):
    units = {"bilirubin": "umol/L", "albumin": "g/L", "inr": None, "weight": "kg", "creatinine": "mg/dL"}
    return [{"name": name, "value": value, "unit": units[name]} for name, value in given.items()]


def derived(told, name, **raw):
    found = [one for one in told(**raw).derived if one.measurement.name == name]
    return (found[0].measurement.value, found[0].measurement.comparator) if found else None


DENIED = {
    "complications": [{"name": "ascites", "status": "absent"}],
    "fitness": {"conditions": [{"name": "hepatic encephalopathy", "present": False}]},
}


@pytest.mark.parametrize(
    ("bilirubin", "albumin", "inr", "points"),
    [
        pytest.param(10, 40, 1.0, 5, id="all best: 1+1+1+1+1"),
        pytest.param(34.2, 35, 1.7, 8, id="on the cut-offs: 2+2+2+1+1"),
        pytest.param(51.3, 28, 2.3, 8, id="on the upper cut-offs: 2+2+2+1+1"),
        pytest.param(51.4, 27.9, 2.4, 11, id="beyond them: 3+3+3+1+1"),
    ],
)
def test_child_pugh(told, bilirubin, albumin, inr, points):
    assert derived(told, "child-pugh score", measurements=values(bilirubin=bilirubin, albumin=albumin, inr=inr), **DENIED) == (points, None)


def test_child_pugh_in_american_units(told):
    lab = [
        {"name": "bilirubin", "value": 2, "unit": "mg/dL"},
        {"name": "albumin", "value": 3.5, "unit": "g/dL"},
        {"name": "inr", "value": 1.1},
    ]
    assert derived(told, "child-pugh score", measurements=lab, **DENIED) == (7, None)  # 2+2+1+1+1


def test_a_finding_that_nobody_denied_is_not_taken_as_absent(told):
    assert derived(told, "child-pugh score", measurements=values(bilirubin=60, albumin=25, inr=1.0)) == (9, ">=")  # 3+3+1+1+1 at least
    assert derived(told, "child-pugh score", measurements=values(bilirubin=10, albumin=40, inr=1.0)) is None  # "at least 5" says nothing


def test_a_value_without_a_unit_is_not_used(told):
    lab = [{"name": "bilirubin", "value": 60}, {"name": "albumin", "value": 25, "unit": "g/L"}, {"name": "inr", "value": 1.0}]
    assert derived(told, "child-pugh score", measurements=lab, **DENIED) == (7, ">=")  # 1+3+1+1+1 at least


@pytest.mark.parametrize(("bilirubin", "albumin", "score"), [(10, 40, -2.74), (17.1, 38, -2.42), (34.2, 28, -1.37), (1, 30, -2.55)])
def test_albi(told, bilirubin, albumin, score):
    # log10(10) = 1: 0.66 - 3.40 = -2.74; log10(17.1) = 1.2330: 0.8138 - 3.23 = -2.4162; log10(34.2) = 1.5340: 1.0125 - 2.38 = -1.3675
    assert derived(told, "albi score", measurements=values(bilirubin=bilirubin, albumin=albumin)) == (score, None)


def test_albi_needs_plain_numbers(told):
    lab = [{"name": "bilirubin", "value": 5, "comparator": "<", "unit": "umol/L"}, {"name": "albumin", "value": 40, "unit": "g/L"}]
    assert derived(told, "albi score", measurements=lab) is None


@pytest.mark.parametrize(
    ("person", "weight", "creatinine", "clearance"),
    [
        pytest.param({"age": 60, "sex": "male"}, 80, 1.2, (74.1, None), id="(140-60) x 80 / (72 x 1.2) = 6400 / 86.4 = 74.07"),
        pytest.param({"age": 45, "sex": "female"}, 65, 0.9, (81.0, None), id="95 x 65 / 64.8 x 0.85 = 95.293 x 0.85 = 81.0"),
        pytest.param({"birth_year": 1966, "sex": "male"}, 72, 1.0, (80.0, ">="), id="at most 60 years old: 80 x 72 / 72 = 80, at least"),
        pytest.param({"age": 60, "sex": "other"}, 80, 1.2, None, id="no factor is known"),
        pytest.param({"age": 60}, 80, 1.2, None, id="sex not told"),
        pytest.param({"sex": "male"}, 80, 1.2, None, id="age not told"),
    ],
)
def test_cockcroft_gault(told, person, weight, creatinine, clearance):
    assert derived(told, "creatinine-clearance", person=person, measurements=values(weight=weight, creatinine=creatinine)) == clearance


def test_cockcroft_gault_from_micromoles(told):
    lab = [{"name": "weight", "value": 80, "unit": "kg"}, {"name": "creatinine", "value": 106.08, "unit": "µmol/L"}]  # 1.2 mg/dL
    assert derived(told, "creatinine-clearance", person={"age": 60, "sex": "male"}, measurements=lab) == (74.1, None)


def test_the_newest_values_are_used_and_give_their_date(told):
    lab = [
        {"name": "weight", "value": 90, "unit": "kg", "date": "2026-01-01"},
        {"name": "weight", "value": 80, "unit": "kg", "date": "2026-11-01"},
        {"name": "creatinine", "value": 1.2, "unit": "mg/dL", "date": "2026-11-10"},
    ]
    found = told(person={"age": 60, "sex": "male"}, measurements=lab).derived[0]
    assert (found.measurement.value, found.measurement.date, found.method) == (74.1, "2026-11-01", "cockcroft-gault")
    assert found.facts == ("person.age", "person.sex", "measurements[1]", "measurements[2]")


def test_values_far_apart_make_no_score(told):
    lab = [
        {"name": "weight", "value": 80, "unit": "kg", "date": "2026-06-01"},
        {"name": "creatinine", "value": 1.2, "unit": "mg/dL", "date": "2026-11-10"},
    ]
    assert derived(told, "creatinine-clearance", person={"age": 60, "sex": "male"}, measurements=lab) is None


def test_two_values_that_may_each_be_the_newest_make_none(told):
    lab = [*values(weight=80, creatinine=1.2), {"name": "creatinine", "value": 2.4, "unit": "mg/dL"}]
    assert derived(told, "creatinine-clearance", person={"age": 60, "sex": "male"}, measurements=lab) is None


@pytest.mark.parametrize(("recorded", "kept"), [("2026-11-10", True), (None, True), ("2024-01-01", False)])
def test_what_the_record_gives_itself_outranks_unless_it_is_older(told, recorded, kept):
    lab = [{**one, "date": "2026-11-01"} for one in values(weight=80, creatinine=1.2)]
    lab.append({"name": "creatinine-clearance", "value": 50, "unit": "mL/min", "date": recorded})
    found = derived(told, "creatinine-clearance", person={"age": 60, "sex": "male"}, measurements=lab, day=date(2026, 11, 21))
    assert (found is None) is kept
