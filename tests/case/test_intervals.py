"""Months since the last drug of a class and since radiotherapy."""

from __future__ import annotations

from datetime import date

import pytest

DRUGS = {"kind": "systemic", "line": 1, "agents": ["oxaliplatin", "fluorouracil"]}


def platinum_free(told, day, *treatments):
    return told(day=day, treatments=list(treatments)).failure.intervals.platinum_free_months


@pytest.mark.parametrize(
    ("end", "day", "months"),
    [
        ("2026-01-31", date(2026, 2, 28), 0),
        ("2026-01-31", date(2026, 3, 31), 2),
        ("2026-01-31", date(2026, 3, 30), 1),
        ("2025-11-21", date(2026, 11, 21), 12),
        ("2025-11-22", date(2026, 11, 21), 11),
        ("2026-03", date(2026, 11, 30), None),
        ("2026-03", date(2026, 11, 21), None),
        ("2026", date(2026, 11, 21), None),
        ("2025-05", date(2026, 5, 31), 12),
        ("2025-05", date(2026, 5, 30), None),
        (None, date(2026, 11, 21), None),
    ],
)
def test_whole_months_or_none(told, end, day, months):
    assert platinum_free(told, day, {**DRUGS, "end": end}) == months


def test_a_drug_dropped_earlier_counts_from_its_last_day(told):
    changed = {**DRUGS, "end": "2026-10-01", "changes": [{"agent": "oxaliplatin", "what": "stopped", "date": "2026-02-01"}]}
    assert platinum_free(told, date(2026, 11, 21), changed) == 9


def test_while_it_goes_on_the_interval_is_nothing(told):
    assert platinum_free(told, date(2026, 11, 21), {**DRUGS, "status": "ongoing"}) == 0


def test_the_latest_counts(told):
    assert platinum_free(told, date(2026, 11, 21), {**DRUGS, "end": "2025-01-05"}, {**DRUGS, "line": 2, "end": "2026-01-05"}) == 10


def test_never_given_gives_none(told):
    assert platinum_free(told, date(2026, 11, 21), {**DRUGS, "agents": ["paclitaxel"], "end": "2026-01-05"}) is None


def test_drugs_that_are_not_named_may_have_held_it(told):
    unnamed = {"kind": "systemic", "line": 2, "end": "2026-06-01"}
    assert platinum_free(told, date(2026, 11, 21), {**DRUGS, "end": "2026-01-05"}, unnamed) is None
    assert platinum_free(told, date(2026, 11, 21), {**DRUGS, "end": "2026-01-05"}, {**unnamed, "end": "2025-06-01"}) == 10


def test_radiation_and_immune_treatment(told):
    treatments = [
        {"kind": "chemoradiotherapy", "intent": "definitive", "end": "2025-03-14"},
        {"kind": "systemic", "line": 1, "agents": ["nivolumab"], "end": "2026-09-21"},
    ]
    found = told(day=date(2026, 11, 21), treatments=treatments).failure.intervals
    assert (found.since_radiotherapy_months, found.immunotherapy_free_months) == (20, 2)
