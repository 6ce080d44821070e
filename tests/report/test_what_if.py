"""The page of an "if": it says so on top, tells each change with its reason and source, and nothing of what nobody would ask."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from fairlead.workflow.page import what_if_page
from fairlead.workflow.what_if import what_if

DAY = date(2026, 11, 21)
CASE: dict[str, Any] = {
    "person": {"age": 63},
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "biomarkers": [{"marker": "HER2", "status": "positive", "value": "3+", "date": "2025-11"}],
    "metastases": [{"site": "liver", "status": "present"}],
    "treatments": [
        {
            "id": "t1",
            "kind": "systemic",
            "regimen": "FOLFOX",
            "line": 1,
            "start": "2025-12",
            "end": "2026-10",
            "stop_reason": "progression",
        },
    ],
    "fitness": {"ecog": 1},
}
FORMS = ["md", "html"]


def page(*texts: str, form: Any = "md", audience: Any = "patient") -> str:
    return what_if_page(what_if(CASE, texts, DAY, "US"), audience=audience, form=form)


def section(text: str, heading: str) -> str:
    return text.split(f"## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_the_page_says_first_that_it_is_an_if(form, audience):
    text = page("HER2=negative", form=form, audience=audience)
    said = "Nothing in your records was changed" if audience == "patient" else "The record is unchanged"
    first = text.index("What would no longer fit")
    assert text.index(said) < first
    assert text.index("HER2: negative") < first
    assert text.index("3+") < first


def test_each_change_stands_with_its_reason_and_its_source():
    closes = section(page("HER2=negative"), "What would no longer fit")
    assert "Trastuzumab deruxtecan for HER2 3+ cancer of any organ" in closes
    reason = next(line for line in closes.splitlines() if "Because:" in line)
    assert "This drug needs HER2 on the cancer cells" in reason
    assert re.search(r"\[\d+†?\]$", reason)


def test_a_clinician_reads_the_clause_and_both_verdicts():
    closes = section(page("HER2=negative", audience="clinician"), "What would no longer fit")
    assert "fits → not now" in closes
    assert "HER2 is positive: true → false" in closes


def test_what_would_stand_first_is_named_beside_what_stands_there_today():
    first = section(page("allergy to paclitaxel=yes"), "What would stand first")
    assert first.strip().startswith("Irinotecan")
    assert "Today this stands first: Ramucirumab with paclitaxel." in first


def test_what_is_so_already_says_that_all_stays():
    assert "all ways stay as they are" in page("age=63")
    assert "all ways stay as they are" not in page("HER2=negative")


def test_ways_for_another_kind_of_cancer_are_not_told_as_closed():
    text = page("creatinine clearance=45")
    assert "small-cell" not in text
    assert "What would no longer fit" not in text


@pytest.mark.parametrize("form", FORMS)
def test_what_was_typed_is_written_as_text(form):
    text = page("country=<b>*x*</b>", form=form)
    assert "<b>*x*" not in text


def test_the_html_asks_for_nothing_and_its_marks_lead_to_its_sources():
    text = page("histology=squamous", form="html")
    assert "default-src &#39;none&#39;" in text
    assert "<script" not in text
    led, there = set(re.findall(r'href="#(s\d+)"', text)), set(re.findall(r'id="(s\d+)"', text))
    assert led
    assert led <= there


def test_the_same_if_gives_the_same_bytes():
    assert page("HER2=negative", form="html") == page("HER2=negative", form="html")
