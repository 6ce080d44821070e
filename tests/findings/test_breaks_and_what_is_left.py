"""Breaks, drugs that went on when one was dropped, and words on why a course was left that stand beside the next one."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

import fairlead
from fairlead.contract.treatment import Treatment

HEAD = "Stage IV adenocarcinoma of the distal oesophagus with liver metastases."
NEXT = "Irinotecan since May 2024."


def read(tmp_path: Path, text: str) -> list[Treatment]:
    """The treatments of a note that were given."""
    record = tmp_path / "record.txt"
    record.write_text(f"{HEAD} {text}")
    return [one for one in fairlead.read([record]).case.treatments if one.status not in ("planned", "declined")]


def agents(course: Treatment) -> set[str]:
    return set(course.agents)


@pytest.mark.parametrize(
    ("drug", "break_"),
    list(
        product(
            ["CAPOX", "FOLFOX"],
            ["treatment break at her wish", "stopped at his own request", "chemo holiday", "break requested", "stopped for pneumonia"],
        )
    ),
)
def test_the_same_drugs_behind_a_break_are_the_same_line(tmp_path: Path, drug: str, break_: str) -> None:
    text = f"{drug} May 2023 to September 2023, {break_}. {drug} resumed November 2023 to April 2024, stopped for progression. {NEXT}"
    first, again, following = read(tmp_path, text)
    assert [one.line for one in (first, again, following)] == [1, 1, 2]


def test_the_same_drugs_behind_growth_are_a_line_of_their_own(tmp_path: Path) -> None:
    text = (
        f"CAPOX May 2023 to September 2023, stopped at her own request. PD November 2023. CAPOX again December 2023 to April 2024. {NEXT}"
    )
    assert [one.line for one in read(tmp_path, text)] == [1, 2, 3]


@pytest.mark.parametrize("on", ["{} continued until progression April 2024", "{} carried on until progression in April 2024"])
@pytest.mark.parametrize("dropped", ["oxaliplatin stopped after 6 cycles (neuropathy)", "oxaliplatin dropped after C6 for neuropathy"])
@pytest.mark.parametrize("drugs", [("FOLFOX + nivolumab", "5-FU/nivolumab"), ("CAPOX + pembrolizumab", "capecitabine/pembrolizumab")])
@pytest.mark.parametrize("mark", [", ", "; "])
def test_what_went_on_without_a_dropped_drug_is_no_line_of_its_own(
    tmp_path: Path, drugs: tuple[str, str], dropped: str, on: str, mark: str
) -> None:
    whole, rest = drugs
    first, following = read(tmp_path, f"{whole} since May 2023{mark}{dropped}{mark}{on.format(rest)}. {NEXT}")
    assert (str(first.start), first.stop_reason, first.line) == ("2023-05", "progression", 1)
    assert "oxaliplatin" in agents(first)
    assert [change.agent for change in first.changes] == ["oxaliplatin"]
    assert (agents(following), following.line) == ({"irinotecan"}, 2)


@pytest.mark.parametrize("until", ["until progression in April 2024", "until disease progression April 2024", "till growth in April 2024"])
@pytest.mark.parametrize("rest", ["5-FU/trastuzumab", "trastuzumab"])
def test_maintenance_until_growth_ends_on_that_day_and_begins_on_none(tmp_path: Path, rest: str, until: str) -> None:
    first, following = read(tmp_path, f"FOLFOX + trastuzumab x6 from October 2023, then maintenance {rest} {until}. {NEXT}")
    assert (str(first.start), str(first.end), first.stop_reason) == ("2023-10", "2024-04", "progression")
    assert str(following.start) == "2024-05"


@pytest.mark.parametrize(
    "said",
    [
        "The disease escaped FOLFOX in April 2024; irinotecan since May 2024.",
        "Resistant to FOLFOX (April 2024), irinotecan since May 2024.",
        "Refractory to FOLFOX, irinotecan was begun in May 2024.",
        "Resistance to FOLFOX, irinotecan started in May 2024.",
        "Irinotecan from May 2024 (reason for change: PD).",
        "Irinotecan started May 2024 (reason for switch: progression).",
    ],
)
def test_what_is_told_of_the_drugs_before_is_not_told_of_the_next_ones(tmp_path: Path, said: str) -> None:
    first, following = read(tmp_path, f"FOLFOX from November 2023 to April 2024. {said}")
    assert (str(first.start), str(first.end)) == ("2023-11", "2024-04")
    assert (agents(following), str(following.start), following.stop_reason) == ({"irinotecan"}, "2024-05", None)


@pytest.mark.parametrize("said", ["was prescribed Lonsurf but never took it", "Lonsurf was dispensed, she never took it"])
def test_what_was_never_taken_is_no_course(tmp_path: Path, said: str) -> None:
    (course,) = read(tmp_path, f"FOLFOX from November 2023 to April 2024, stopped for progression; {said}.")
    assert "oxaliplatin" in agents(course)
