"""The page for a person and the page for a clinician: what stands where, what is left out, and the whole as a golden file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.knowledge.pack import load
from fairlead.report import markdown, plain

GOLDEN = Path(__file__).parent / "golden"


def compared(name: str, text: str) -> None:
    """Compare with the golden file; FAIRLEAD_REGENERATE=1 writes it anew, to be looked at as a diff."""
    path = GOLDEN / name
    if os.environ.get("FAIRLEAD_REGENERATE") == "1":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def without(guidance: Guidance, **more: Any) -> Guidance:
    return Guidance.model_validate(guidance.model_dump() | more)


def section(text: str, heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found.group(1)


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_the_whole_page(guidance: Guidance, reading: Reading, audience: Any):
    compared(f"{audience}.md", markdown.page(guidance, reading, audience=audience))


def test_the_whole_reading(reading: Reading):
    compared("reading.txt", plain.table(reading))


# --- what a person meets first ----------------------------------------------------------------------------------


def test_what_the_record_raises_comes_above_everything(guidance: Guidance, reading: Reading):
    for audience in ("patient", "clinician"):
        text = markdown.page(guidance, reading, audience=audience)
        assert text.index("Black stools.") < text.index("## Where things stand") < text.index("You vomit blood.")


def test_the_first_screen(guidance: Guidance, reading: Reading):
    first = markdown.page(without(guidance, red_flags=[]), reading).split("\n## ")
    assert first[0].startswith("# What your records show")
    screen = first[1]
    assert screen.startswith("Where things stand")
    assert screen.count("\n") < 15
    told = [sentence for sentence in ("where the gullet", "stopped working", "spots in the liver", "light work") if sentence in screen]
    assert told == ["where the gullet", "stopped working", "spots in the liver"], "three sentences and no more"
    assert "**The one thing worth doing next.** Find out with your team: Was the cancer tested for HER2?" in screen
    assert "**If something is wrong.** Call" in screen


@pytest.mark.parametrize(
    ("left_out", "next_thing"),
    [
        ([], "Make that call first."),
        (["red_flags"], "Find out with your team: Was the cancer tested for HER2?"),
        (["red_flags", "unknowns"], "Ask your team about this test: HER2. It decides about one drug."),
        (["red_flags", "unknowns", "tests"], "Talk with your team about what fits, first of all: Ramucirumab with paclitaxel"),
        (["red_flags", "unknowns", "tests", "options"], "Ask your team: What is the aim now?"),
        (["red_flags", "unknowns", "tests", "options", "questions"], "Show this page and your records to your care team."),
    ],
)
def test_the_one_thing_worth_doing_next(guidance: Guidance, left_out: list[str], next_thing: str):
    text = markdown.page(without(guidance, **{name: [] for name in left_out}))
    assert f"**The one thing worth doing next.** {next_thing}" in text


def test_no_signature_is_told(guidance: Guidance):
    assert "**No clinician has signed these entries yet.**" in markdown.page(guidance).split("\n## ")[0]
    signed = without(guidance, knowledge=guidance.knowledge.model_dump() | {"signed_share": 0.25})
    assert "Clinicians have signed 25 of 100 entries" in markdown.page(signed)


# --- what is left out -------------------------------------------------------------------------------------------


def test_figures_about_length_of_life_are_for_the_clinician(guidance: Guidance, reading: Reading):
    person, clinician = markdown.page(guidance, reading), markdown.page(guidance, reading, audience="clinician")
    for figure in ("9.6", "7.4", "0.81", "0.68", "0.96", "survival"):
        assert figure not in person
        assert figure in clinician


def test_doses_are_for_the_clinician(guidance: Guidance, reading: Reading):
    entries = load().options
    person, clinician = (markdown.page(guidance, reading, audience=audience, entries=entries) for audience in ("patient", "clinician"))
    assert not re.search(r"\d\s?(?:mg|g|Gy)\b", person)
    assert "8 mg/kg" in clinician


def test_the_clinician_sees_the_effect_the_label_and_the_position(guidance: Guidance, reading: Reading):
    text = markdown.page(guidance, reading, audience="clinician")
    assert "| 0.81 (0.68 to 0.96) | 665 |" in text
    assert "| US | FDA [4] | on-label | unknown | 2014-11 |" in text
    assert "| ASCO [5] | 2023 (2023-01) | Advised as the second line. |" in text
    assert "| distant | t1 | imaging | – | yes | 2 |" in text
    assert "platinum-free 1, immunotherapy-free not known" in text


def test_the_trace_stands_there_when_it_was_asked_for(guidance: Guidance, reading: Reading):
    heading = "## How each line was decided"
    assert heading in markdown.page(guidance, reading, audience="clinician")
    assert heading not in markdown.page(without(guidance, trace=[]), reading, audience="clinician")


def test_options_of_another_histology_share_one_line(guidance: Guidance):
    """The patient reads how many they are and the clinician which; the HTML page, where the line opens, names them to both."""
    told = section(markdown.page(guidance), "Not now, and why")
    assert "- **A third line.** It is for a later line." in told
    assert "- For another type of cancer cell than the one in the records: 1 way." in told
    assert "squamous" not in told
    for_clinician = section(markdown.page(guidance, audience="clinician"), "Not now, and why")
    assert "- For another type of cancer cell than the one in the records: Nivolumab." in for_clinician


def test_no_heading_holds_bad_news(guidance: Guidance, reading: Reading):
    text = markdown.page(guidance, reading).lower()
    headings = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert not re.search(r"progress|grew|grow|stopped|fail|spread|die|death|surviv|ruled out|no longer|nothing more", headings)
    assert "nothing more can be done" not in text


@pytest.mark.parametrize("status", ["out", "unclear"])
def test_outside_the_scope_the_page_still_says_when_to_call(guidance: Guidance, status: str):
    outside = without(
        guidance, scope={"status": status, "why": "It may be another disease."}, options=[], branches=[], symptoms=[], unknowns=[]
    )
    text = markdown.page(outside)
    assert "It may be another disease." in section(text, "Where things stand")
    assert "You vomit blood." in section(text, "Signs that mean: call")
    assert "## What could come next" not in text


def test_where_no_drug_fits_there_is_still_a_way(guidance: Guidance):
    comfort = [option.model_dump() for option in guidance.options if option.id == "stent"]
    told = section(markdown.page(without(guidance, options=comfort, branches=[])), "What could come next")
    assert "Care for comfort, strength and daily life is open at any time." in told
    assert "Ask your team which of them are open to you." in told
    assert "stands below" in told


# --- every line can be traced -----------------------------------------------------------------------------------


def test_each_mark_leads_to_a_note_and_each_note_to_a_mark(guidance: Guidance, reading: Reading):
    for audience in ("patient", "clinician"):
        text = markdown.page(guidance, reading, audience=audience)
        body, _, notes = text.partition("\n## Words of the records\n")
        marks = set(re.findall(r" \[(r?\d+)†?\]", body))
        assert marks == set(re.findall(r"^- \[(r?\d+)\]", notes, re.MULTILINE))


def test_words_of_the_record_stand_with_their_place(guidance: Guidance, reading: Reading):
    notes = section(markdown.page(guidance, reading), "Words of the records")
    assert r"“FOLFOX stopped for \*progression\*”, letter\_\[1\].pdf, page 2, characters 40 to 72" in notes
    assert "read from a scan: please check" in notes


def test_without_quotes_the_places_stay(guidance: Guidance, reading: Reading):
    text = markdown.page(guidance, reading, quotes=False)
    assert "document 1, page 2, characters 40 to 72" in text
    for word in ("letter", "scan.png", "other.txt", "black stools since", "l1ver"):
        assert word not in text.partition("## Words of the records")[2].partition("## Sources")[0]
        assert word not in section(text, "What this page did not consider")


def test_what_was_not_seen_in_the_original_is_told(guidance: Guidance):
    text = markdown.page(guidance)
    mark = re.search(r"Whether the cancer carries HER2 is not known\. \[(\d+)†\]", text)
    assert mark
    assert f"[{mark[1]}] A later study. NCT04704934. † As reported by others; not yet checked at the original." in text


def test_only_the_originals_own_address_becomes_a_link(guidance: Guidance):
    text = markdown.page(guidance)
    assert "<https://doi.org/10.1016/S1470-2045(14)70420-6>" in text
    assert "javascript" not in text


def test_text_of_a_record_stays_text(guidance: Guidance, reading: Reading):
    text = markdown.page(guidance, reading)
    assert "<b>" not in text
    assert r"adenocarcinoma of the \<b\>junction\</b\>" in text


def test_what_was_not_read_and_what_does_not_agree_is_told(guidance: Guidance, reading: Reading):
    text = markdown.page(guidance, reading)
    limits = section(text, "What this page did not consider")
    assert "scan.png: only a part of it could be read. The lower half is too dark." in limits
    assert "other.txt: it seems to be about another person and was left out." in limits
    assert "fitness, ecog: 1 [r5], or 2 [r6]. This page takes 1. It is the newer one." in section(text, "Where the records do not agree")
