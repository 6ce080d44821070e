"""Wishes and judgements of the records: in the pack's words, and behind a door where a person may not want to meet them unasked."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from tests.report.test_html import tree
from tests.report.test_shared import with_case

from fairlead.contract.case import Case, Complete, Person
from fairlead.contract.fitness import Fitness
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.contract.tumor import Tumor
from fairlead.knowledge.pack import load
from fairlead.report import html, markdown
from fairlead.report.html import STYLE

NAMES = load().names
SAID = {
    "preferences": [{"wish": "no-resuscitation", "sources": [{"document": "d1", "start": 500, "end": 515, "quote": "DNACPR in place"}]}],
    "judgements": [
        {
            "what": "life expectancy",
            "value": "under 3 months",
            "sources": [{"document": "d1", "start": 520, "end": 531, "quote": "short weeks"}],
        }
    ],
}
HARD = ("DNACPR", "resuscitation", "restart the heart", "short weeks", "under 3 months", "life may last")


@pytest.fixture
def held(reading: Reading) -> Reading:
    return with_case(reading, **SAID)


def test_what_is_closed_is_not_in_the_patients_markdown(guidance: Guidance, held: Reading):
    text = markdown.page(guidance, held, names=NAMES)
    assert not [word for word in HARD if word in text]


def test_on_the_patients_page_it_stands_behind_one_closed_door_only(guidance: Guidance, held: Reading):
    root = tree(html.page(guidance, held, names=NAMES))
    (section,) = root.of("behind")
    (door,) = section.of("door")
    assert door.tag == "details"
    assert "open" not in door.attributes
    for said in ("restart the heart", "DNACPR in place", "under 3 months", "short weeks"):
        assert said in door.text()
    door.children = [one for one in door.children if not isinstance(one, str) and one.tag == "summary"]
    assert not [word for word in HARD if word in root.text()], "neither what is told at its door nor the lists at the end say it"


def test_on_paper_nothing_tells_of_a_door_that_was_not_opened():
    paper = STYLE.read_text("utf-8").partition("@media print")[2]
    assert ".behind:not(:has(.door[open])) { display: none; }" in paper


def test_the_clinician_reads_it_openly_and_who_may_have_decided_it(guidance: Guidance, held: Reading):
    for text in (
        markdown.page(guidance, held, names=NAMES, audience="clinician"),
        html.page(guidance, held, names=NAMES, audience="clinician"),
    ):
        assert "may be a doctors" in text
        assert "DNACPR in place" in text
        assert "under 3 months" in text
        assert 'class="behind"' not in text


def test_where_the_records_differ_on_what_is_closed_the_patient_is_not_told(guidance: Guidance, held: Reading):
    values = [{"value": "under 3 months"}, {"value": "over 6 months"}]
    conflict = {"path": "judgements[life expectancy]", "values": values, "chosen": "under 3 months", "why": "It is newer."}
    differs = Reading.model_validate(held.model_dump(by_alias=True) | {"conflicts": [conflict]})
    assert "3 months" not in markdown.page(guidance, differs, names=NAMES)
    assert "3 months" in markdown.page(guidance, differs, names=NAMES, audience="clinician")


def test_the_pack_says_each_wish_and_each_judgement():
    lexicon = load().lexicon
    assert not [word for word in lexicon.words("wishes") if f"preferences.{word}" not in NAMES]
    assert not [word for word in lexicon.words("judgements") if word not in NAMES]


@pytest.mark.parametrize("name", ["preferences.no-resuscitation", "life expectancy"])
def test_the_pack_closes_what_speaks_of_the_end_of_life(name: str):
    assert NAMES[name].closed


def lists_and_fields() -> list[str]:
    """Each place of a case that the words of a record can stand in."""
    nested: dict[str, Any] = {"person": Person, "tumor": Tumor, "fitness": Fitness}
    paths = [name for name in Case.model_fields if name not in ("contract", "provenance", *nested)]
    paths += [f"{name}.{field}" for name, model in nested.items() for field in model.model_fields]
    return [*paths, *(f"complete.{name}" for name in get_args(Complete.model_fields["path"].annotation))]


@pytest.mark.parametrize("path", [one for one in lists_and_fields() if one != "person.deceased"])
def test_the_pack_says_each_place_of_a_case(path: str):
    assert path in NAMES


def test_the_words_of_the_records_are_listed_by_what_they_are_about(guidance: Guidance, reading: Reading):
    listed = markdown.page(guidance, reading, names=NAMES).partition("## Words of the records")[2].partition("## Sources")[0]
    assert "type of cancer cell: " in listed
    assert not re.search(r"\] (tumor|fitness|treatments|metastases|complications)\b", listed)
