"""The page's own sentences read at grade 8 or below.

Flesch–Kincaid (Kincaid et al. 1975) over the furniture of the patient's templates; names count as two syllables and a number
as one, so what is filled in stands for as little as it weighs.
"""

from __future__ import annotations

import re

import pytest

from fairlead.report.pages import FOLDER

NOT_FOR_THE_PATIENT = ("trace.md.j2", "reading.txt.j2", "trace.html.j2")
PATIENT = sorted(path for path in FOLDER.glob("*.j2") if "clinician" not in path.name and path.name not in NOT_FOR_THE_PATIENT)


def sentences(template: str) -> list[str]:
    """The sentences of a template: each branch for itself, each value as one short word."""
    shared = " . ".join(re.findall(r'"((?:[^"\\]|\\.)+)"', " ".join(re.findall(r"\{% set \w+ = \{(.*?)\} %\}", template, re.DOTALL))))
    furniture = re.sub(r"\{#.*?#\}|\{% set \w+ = [\[{].*?[\]}] %\}", "", template, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", "\n", re.sub(r"\{\{.*?\}\}", "Anna", furniture)) + f"\n{shared}"
    parts = re.split(r"\{%.*?%\}|\n|[.:;!?](?=\W|$)", text)
    words = (re.sub(r"[^\w' -]", " ", part).split() for part in parts)
    return [" ".join(part) for part in words if len(part) > 3]


def syllables(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$|es$", "", word.lower()))
    return max(1, len(groups))


def grade(told: list[str]) -> float:
    words = [word for sentence in told for word in sentence.split()]
    return 0.39 * len(words) / len(told) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize(
    ("word", "count"), [("a", 1), ("records", 2), ("clinician", 3), ("stopped", 1), ("cancer", 2), ("people", 2), ("care", 1)]
)
def test_syllables(word: str, count: int):
    assert syllables(word) == count


def test_the_patients_templates_read_easily():
    told = [sentence for path in PATIENT for sentence in sentences(path.read_text("utf-8"))]
    assert len(told) > 40
    assert grade(told) <= 8


def test_no_sentence_is_long():
    long = [sentence for path in PATIENT for sentence in sentences(path.read_text("utf-8")) if len(sentence.split()) > 20]
    assert not long
