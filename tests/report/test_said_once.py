"""On the patient's page a missing fact is asked for once in a group, and a treatment that works is told as one that works."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.report.pages_of import CASE, reading, told

SILENT = {"person": {"age": 62}, "tumor": {"histology": "squamous", "site": "middle-thoracic"}, "treatments": CASE["treatments"]}


@cache
def page() -> str:
    return told(reading(SILENT), "patient")


def section(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_no_fact_is_asked_for_twice_among_the_ways_that_depend_on_one():
    depends = section(page(), "What depends on something not known yet")
    brief = depends.partition("**In short")[2]
    asked = re.findall(r"What would settle it: (.+)", brief)
    above = depends.partition("**In short")[0]
    assert above.count("How active are you on a usual day?") == 1
    assert not [one for one in asked if one in above]


def test_the_head_names_three_missing_facts_and_where_the_others_stand():
    head = section(page(), "What depends on something not known yet").partition("### ")[0].partition("What would settle it:")[2]
    first = head.partition("Before this starts")[0].partition("- For ")[2].partition("\n- ")[0]
    asked = [line for line in first.splitlines() if line.startswith("  - ") and " more, under " not in line]
    assert 1 <= len(asked) <= 3
    unknown = section(page(), "What is not known yet")
    assert all(line.removeprefix("  - ") in unknown for line in asked if line.rstrip().endswith("?"))


def test_a_reason_of_many_ways_stands_before_them_with_their_number_and_three_names():
    aside = section(told(reading(CASE), "patient"), "Not now, and why") + section(
        told(reading(CASE), "patient"), "What speaks against some others"
    )
    assert re.search(r"It is so for \d+ ", aside)
    bold = re.findall(r"\*\*(.+?)\*\*", aside)
    assert all(title.count("; ") <= 2 for title in bold), "no long list of names in bold"
    assert all(len(re.findall(r"\[\d+†?\]", line)) <= 3 for line in aside.splitlines() if "It is so for" in line)


@pytest.mark.parametrize("form", ["md", "html"])
def test_where_the_latest_treatment_works_the_page_does_not_say_that_nothing_fits(form: str):
    case = {
        "person": {"age": 62},
        "tumor": {"histology": "squamous", "site": "esophagus"},
        "treatments": [
            {
                "id": "t1",
                "kind": "chemoradiotherapy",
                "intent": "definitive",
                "start": "2025-01-10",
                "end": "2025-03-01",
                "status": "completed",
                "stop_reason": "completed",
                "fields": ["esophagus"],
            },
            {
                "id": "t2",
                "kind": "systemic",
                "agents": ["camrelizumab"],
                "line": 1,
                "intent": "palliative",
                "start": "2026-06-01",
                "status": "ongoing",
            },
        ],
        "metastases": [{"site": "lung", "count": 8, "status": "present", "date": "2026-05-01"}],
        "progressions": [{"date": "2026-05-01", "after": "t1", "sites": ["lung"], "pattern": "distant", "certainty": "imaging"}],
        "assessments": [{"date": "2026-10-15", "of": "t2", "method": "CT", "result": "SD"}],
        "complete": [{"path": "treatments"}],
    }
    text = told(reading(case), "patient", form)
    assert "None of the treatments that this page knows fits" not in text
    assert "So nothing in them calls for another one now." in text


def test_old_records_are_told_with_an_age_that_a_person_can_grasp():
    old = {
        **CASE,
        "treatments": [{**CASE["treatments"][0], "start": "2013-01-10", "end": "2013-09-30"}],
        "metastases": [],
        "progressions": [],
        "fitness": {},
    }
    assert "from 30 September 2013, 13 years before the day asked about" in told(reading(old), "patient")
