"""The page's own sentences, each way of the pack and a whole page read at grade 8 or below.

Flesch–Kincaid (Kincaid et al. 1975) over the furniture of the patient's templates; names count as two syllables and a number
as one, so what is filled in stands for as little as it weighs.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from fairlead.core.reading_grade import grade, syllables
from fairlead.knowledge.pack import load
from fairlead.knowledge.schema import Option
from fairlead.report.pages import FOLDER
from fairlead.workflow.demo import demo_record
from fairlead.workflow.guiding import guide
from fairlead.workflow.page import page
from fairlead.workflow.reading import read_named

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


DAY = date(2026, 11, 21)


@cache
def names() -> frozenset[str]:
    return frozenset(name.lower() for name in load().vocabulary.drugs)


def told(text: str) -> list[str]:
    """The sentences of a written page or of the pack; a drug, a short form and a number weigh as little as a name."""
    found = []
    for line in re.sub(r"\s\[r?\d+†?\]|\([^)]*\)|\*\*", "", text).splitlines():
        for part in re.split(r"[.:;!?](?=\W|$)", re.sub(r"^[\s\-\d.#>]*", "", line)):
            words = re.sub(r"[^\w' -]", " ", part).split()
            short = ["Anna" if word.lower() in names() or word.isupper() or re.search(r"\d", word) else word for word in words]
            found += [" ".join(short)] if len(short) > 3 else []
    return found


def said_of(option: Option) -> str:
    """All that any record's page can say of one way to the patient."""
    lines = [one.text for one in option.says if one.to in ("patient", "both")]
    return "\n".join([*lines, (option.burden and option.burden.says) or ""])


@pytest.mark.parametrize("name", sorted(load().options))
def test_each_way_reads_easily_whatever_the_record(name: str):
    assert grade(told(said_of(load().options[name]))) <= 8


def test_the_clauses_and_questions_read_easily_whatever_the_record():
    pack = load()
    clauses = [says for one in pack.clauses.values() for says in (one.true, one.false, one.unknown) if says is not None]
    asked = [f"{one.ask}\n{one.because or ''}" for one in pack.questions.values()] + [one.ask for one in pack.unknowns.values()]
    for said in (clauses, asked, [one.says for one in pack.sentences.values()], [one.says for one in pack.names.values()]):
        assert grade(told("\n".join(said))) <= 8


def test_a_whole_page_reads_easily():
    reading = read_named([demo_record()], as_of=DAY)
    text = page(guide(reading, DAY), reading).partition("## Words of the records")[0]
    assert len(told(text)) > 200
    assert grade(told(text)) <= 8
