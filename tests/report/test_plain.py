"""A reading as a table, YAML and JSON; with and without the words of the record."""

from __future__ import annotations

import json

import yaml

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.contract.words import Words
from fairlead.report import plain


def test_the_json_is_the_reading(reading: Reading):
    assert Reading.model_validate_json(plain.as_json(reading), context={"words": Words({})}) == reading


def test_the_yaml_says_the_same_without_what_is_empty(reading: Reading):
    data = yaml.safe_load(plain.as_yaml(reading))
    assert Reading.model_validate(data, context={"words": Words({})}) == reading
    assert "null" not in plain.as_yaml(reading)


def test_every_fact_stands_in_the_table_with_its_words(reading: Reading):
    table = plain.table(reading)
    for path in (
        "person.age",
        "tumor.histology",
        "treatments[0]",
        "metastases[0]",
        "complications[0]",
        "fitness.ecog",
        "symptoms[0]",
        "complete[0]",
    ):
        assert f"\n  {path}:  " in table
    for quote in ("FOLFOX stopped for *progression*", "two l1ver lesions", "eats soft food"):
        assert f'"{quote}"' in table
    assert "fitness.ecog:  1 (d1) or 2 (d2); taken: 1." in table


def test_an_empty_reading_is_told_as_such():
    table = plain.table(Reading.model_validate({"case": {}}))
    assert table == "DOCUMENTS\n  none\n\nFACTS\n  none\n"


def test_a_terminal_does_not_obey_a_record(reading: Reading):
    document = reading.documents[0].model_copy(update={"name": "\x1b]0;owned\x07\n# letter.txt"})
    table = plain.table(reading.model_copy(update={"documents": (document,)}))
    assert "\x1b" not in table
    assert "\n# letter" not in table


def test_without_quotes_nothing_of_the_record_is_left(reading: Reading, guidance: Guidance):
    for shown in (plain.without_quotes(reading), plain.without_quotes(guidance)):
        text = plain.as_json(shown)
        for word in ("letter_", "scan.png", "other.txt", "black stools since", "l1ver", "stopped for"):
            assert word not in text
    assert [document.name for document in plain.without_quotes(reading).documents] == ["d1", "d2", "d3"]
    assert json.loads(plain.as_json(plain.without_quotes(guidance)))["trace"][0]["facts"][0]["sources"][0]["start"] == 40
    assert reading.documents[0].name == "letter_[1].pdf", "the reading itself stays as it was"
