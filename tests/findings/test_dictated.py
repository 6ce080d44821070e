"""A dictation whose marks stand in words is read with its marks; a word that is no mark stays a word."""

from __future__ import annotations

from pathlib import Path

import fairlead
from fairlead.findings.dictated import with_marks
from fairlead.knowledge.pack import load

DICTATED = (
    "new patient comma squamous cell carcinoma of the mid oesophagus comma adjuvant nivolumab was started in January 2025 stop "
    "she sailed through it apart from an underactive thyroid comma for which she takes thyroxine stop new paragraph "
    "the CT shows three new nodules in the lung stop I have discontinued the nivolumab as the disease has grown through it full stop "
    "we will stop the diclofenac comma there is no bone disease stop"
)


def test_marks_in_words_end_sentences_and_keep_every_place() -> None:
    marked = with_marks(DICTATED, load().lexicon)
    assert len(marked) == len(DICTATED)
    assert " ".join(marked.split()) == (
        "new patient, squamous cell carcinoma of the mid oesophagus, adjuvant nivolumab was started in January 2025. "
        "She sailed through it apart from an underactive thyroid, for which she takes thyroxine. "
        "The CT shows three new nodules in the lung. I have discontinued the nivolumab as the disease has grown through it. "
        "We will stop the diclofenac, there is no bone disease."
    )


def test_a_stop_that_is_a_mark_is_no_end_of_a_drug(tmp_path: Path) -> None:
    path = tmp_path / "record.txt"
    path.write_text(DICTATED, "utf-8")
    (nivolumab,) = [one for one in fairlead.read([path]).case.treatments if "nivolumab" in one.agents]
    assert nivolumab.stop_reason == "progression"


def test_a_text_that_names_a_comma_once_is_left_as_it_is() -> None:
    text = "Please put a comma here. We stop the drug. A period of rest."
    assert with_marks(text, load().lexicon) == text
