"""How long people lived in studies stands under its own heading, only where it was asked for, and closed until a person opens it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

import fairlead
from fairlead.workflow.page import page

HEADING = "Figures about time, from studies"
CASE: dict[str, Any] = {
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "treatments": [
        {"id": "t1", "kind": "systemic", "agents": ["fluorouracil", "oxaliplatin"], "line": 1, "stop_reason": "progression"},
    ],
    "fitness": {"ecog": 1},
}


def shown(*, prognosis: bool = True, audience: Any = "patient", form: Any = "md", **more: Any) -> str:
    guidance = fairlead.guide({**CASE, **more}, date(2026, 11, 21), "US", prognosis=prognosis)
    return page(guidance, audience=audience, form=form)


def part(text: str) -> str:
    return text.split(f"## {HEADING}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("audience", ["patient", "clinician"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_it_is_there_only_where_it_was_asked_for(audience, form):
    assert HEADING in shown(audience=audience, form=form)
    assert HEADING not in shown(prognosis=False, audience=audience, form=form)


def test_a_person_reads_of_100_people_who_they_were_when_and_that_it_is_not_about_her():
    text = part(shown())
    assert text.index("They do not say how it will go for you") < text.index("months")
    line = next(line for line in text.splitlines() if "(RAINBOW)" in line)
    assert "about 50 of 100 people lived longer than 9 months" in line
    assert "Who took part: People with advanced stomach or junction adenocarcinoma" in line
    assert "When they were treated: 2010 to 2012." in line
    assert re.search(r"\[\d+\]", line)


def test_a_median_is_told_by_a_time_that_half_certainly_outlived():
    """9.6 is not told as 10."""
    assert "longer than 10 months" not in part(shown())


def test_a_clinician_reads_the_interval():
    assert "0.807 (0.678 to 0.962)" in part(shown(audience="clinician"))
    assert "0.807" not in part(shown())


def test_the_door_is_closed_for_a_person_and_open_for_a_clinician():
    patient, clinician = shown(form="html"), shown(form="html", audience="clinician")
    assert '<details class="door"><summary>Open the figures' in patient[patient.index(f'id="outlook">{HEADING}') :]
    assert '<details class="door" open><summary>Open the figures' in clinician[clinician.index(f'id="outlook">{HEADING}') :]


def test_where_no_study_fits_there_is_no_figure():
    text = part(shown(fitness={"ecog": 4}))
    assert "No study that this page knows" in text
    assert "of 100" not in text
