"""A part of a course that was not given: how many were, why no more were, and that the numbers of a list are no days."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

import fairlead
from fairlead.contract.treatment import Treatment

HEAD = "Adenocarcinoma of the oesophagogastric junction."
PARTS = [
    "4th omitted {}",
    "C4 omitted {}",
    "the fourth was not given {}",
    "last cycle left out {}",
    "cycle 4 was skipped {}",
    "4th cancelled {}",
]
WHYS = [
    ("because of fatigue", "toxicity"),
    ("for neuropathy", "toxicity"),
    ("- diarrhoea", "toxicity"),
    ("at her own request", "choice"),
    ("due to pneumonia", "complication"),
]
JOINS = ["{}, {}.", "{}; {}.", "{} ({}).", "{}. {}."]


def read(tmp_path: Path, text: str) -> list[Treatment]:
    """The treatments of a note of one text."""
    record = tmp_path / "record.txt"
    record.write_text(text)
    return list(fairlead.read([record]).case.treatments)


@pytest.mark.parametrize(("part", "join"), list(product(PARTS, JOINS)))
def test_why_the_part_behind_those_given_was_left_out_is_why_the_course_was_stopped(tmp_path: Path, part: str, join: str) -> None:
    for why, word in WHYS:
        left_out = part.format(why)
        said = join.format(
            "Adjuvant FLOT x3 (May 2024 to July 2024)", left_out[0].upper() + left_out[1:] if join == "{}. {}." else left_out
        )
        (course,) = read(tmp_path, f"{HEAD} {said}")
        assert (course.cycles, str(course.start), course.stop_reason, course.status) == (3, "2024-05", word, "stopped"), said


@pytest.mark.parametrize(
    "said",
    [
        "Adjuvant FLOT x8 (May 2024 to July 2024), 4th omitted because of fatigue.",
        "FOLFOX x6, 2nd cycle skipped for neutropenia, May 2024 to August 2024.",
        "FOLFOX, 6 cycles (May 2024 to August 2024); C3 was not given because of diarrhoea.",
    ],
)
def test_a_part_left_out_on_the_way_ends_nothing(tmp_path: Path, said: str) -> None:
    (course,) = read(tmp_path, f"{HEAD} {said}")
    assert course.stop_reason is None
    assert course.status is None


@pytest.mark.parametrize(
    "aim", ["planned adjuvant", "planned", "postoperative", "post-op", "adjuvant", "intended postoperative", "planned induction"]
)
@pytest.mark.parametrize("verb", ["Managed", "Had", "Received", "Completed"])
def test_cycles_of_those_planned_are_counted_with_the_aim_between(tmp_path: Path, verb: str, aim: str) -> None:
    (course,) = read(tmp_path, f"{HEAD} {verb} 2 of 4 {aim} cycles of FLOT (May 2024 to July 2024).")
    assert course.cycles == 2
    assert course.status not in ("planned", "declined", "completed")


@pytest.mark.parametrize("month", ["April", "Apr"])
def test_the_number_of_an_item_is_no_day(tmp_path: Path, month: str) -> None:
    text = f"{HEAD}\n1. {month} 2023 to Jun 2023: preop FLOT\n2. Aug 2023: gastrectomy\n3. Oct 2023 to Dec 2023: adjuvant FLOT\n"
    before, operation, after = read(tmp_path, text)
    assert [str(one.start) for one in (before, operation, after)] == ["2023-04", "2023-08", "2023-10"]


def test_a_day_written_with_a_full_stop_stays_a_day(tmp_path: Path) -> None:
    (course,) = read(tmp_path, f"{HEAD} FOLFOX since 1. April 2023.")
    assert str(course.start) == "2023-04-01"


@pytest.mark.parametrize("days", [", Jun 2023 - Aug 2023", " (Jun 2023 to Aug 2023)", ", 6/2023 to 8/2023"])
@pytest.mark.parametrize("said", ["FLOT 4 cycles before surgery", "4 cycles of FLOT before the operation", "FLOT x4 before her surgery"])
def test_the_days_behind_the_time_of_drugs_are_of_the_drugs(tmp_path: Path, said: str, days: str) -> None:
    drugs, operation = read(tmp_path, f"{HEAD} {said}{days}. Oesophagectomy 27 October 2023.")
    assert (str(drugs.start), str(drugs.end), drugs.cycles) == ("2023-06", "2023-08", 4)
    assert str(operation.start) == "2023-10-27"


def test_one_day_behind_an_operation_is_its_own(tmp_path: Path) -> None:
    _, operation = read(tmp_path, f"{HEAD} FLOT x4 before surgery on 27 October 2023.")
    assert str(operation.start) == "2023-10-27"
