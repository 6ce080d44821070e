"""What is refused, and how the refusal names the way out; composites."""

from __future__ import annotations

import pickle

import pytest

from fairlead.conditions import ConditionError, is_about_knowledge, parse
from fairlead.conditions.parsing import Parsed
from fairlead.core.truth import Truth
from tests.conditions.persons import view
from tests.conditions.vocabulary import VOCABULARY, build


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("histology is adenocarcinomma", "the nearest: adenocarcinoma"),
        ("had any of platinum, taxan", "'taxan' is no word of the list treatment; the nearest: taxane"),
        ("HER3 is positive", "the nearest: HER2"),
        ("HER2 is positiv", "MARKER is positive|negative|equivocal|pending"),
        ("platelets below 75", "platelets is counted in x10^9/L"),
        ("lvef below 50 furlongs", "lvef is counted in %"),
        ("inr at most 1.5 mg", "inr has no unit"),
        ("bilirubn above 1 x ULN", "the nearest: bilirubin"),
        ("has condition stroke withn 6 months", "a time is 'within N days|weeks|months|years'"),
        ("next line 2", "an amount is 'at least|at most|above|below|exactly N'"),
        ("age between 70 and 18", "between N and M"),
        ("tumor invades airway, aorta", "several names are written 'any of airway, aorta'"),
        ("had any of FOLFOX", "takes one name, or several"),
        ("histology is all of squamous, adenocarcinoma", "takes one name, or several"),
        ("takes FOLFOX", "does not stand here"),
        ("complete resection is judged posible", "the nearest: complete resection possible"),
        ("siewert is II", "whole numbers are"),
        ("", "the nearest forms are"),
        ("is she well", "the nearest forms are"),
    ],
)
def test_a_sentence_without_a_reading_names_the_way_out(says: str, told: str):
    with pytest.raises(ConditionError, match="has no reading") as refused:
        parse(says, VOCABULARY)
    assert told in str(refused.value)


def test_two_readings_are_refused_and_both_are_named():
    double = build(marker={"histology"})
    with pytest.raises(ConditionError, match="has 2 readings") as refused:
        parse("histology is known", double)
    assert "MARKER" in str(refused.value)
    assert "histology|variant" in str(refused.value)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (3, "a condition is a sentence"),
        ({}, "exactly one of"),
        ({"any": ["always"], "all": ["always"]}, "exactly one of"),
        ({"none": ["always"]}, "exactly one of"),
        ({"any": []}, "at least one"),
        ({"all": "always"}, "take a list"),
        ({"not": ["always"]}, "takes one condition"),
        ({"at_least": 3, "of": ["always", "always"]}, "from 1 to 2"),
        ({"at_least": True, "of": ["always", "always"]}, "from 1 to 2"),
        ({"not": {"any": ["had nothing"]}}, "has no reading"),
    ],
)
def test_a_mapping_of_another_shape_is_refused(source: object, told: str):
    with pytest.raises(ConditionError, match=told):
        parse(source, VOCABULARY)  # type: ignore[arg-type]


def test_capitals_hyphens_and_spaces_do_not_matter():
    found = parse("HAD  folfox in Line 1", VOCABULARY)
    assert found.slots["treatments"].each[0].name == "FOLFOX"
    assert parse("metastases in Distant Nodes", VOCABULARY).slots["names"].each[0].name == "distant-nodes"


LIVER = {
    "any": [
        "bilirubin above 1 x ULN",
        {"all": [{"any": ["ast above 1.5 x ULN", "alt above 1.5 x ULN"]}, "alp above 2.5 x ULN"]},
    ]
}


def test_a_composite_rests_on_all_its_members_and_misses_what_the_unknown_ones_miss():
    found = parse(LIVER, VOCABULARY)
    assert [one.text for one in found.sentences()] == [
        "bilirubin above 1 x ULN",
        "ast above 1.5 x ULN",
        "alt above 1.5 x ULN",
        "alp above 2.5 x ULN",
    ]
    assert found.text == "any (bilirubin above 1 x ULN; all (any (ast above 1.5 x ULN; alt above 1.5 x ULN); alp above 2.5 x ULN))"
    outcome = found.evaluate(view({"measurements": [{"name": "ast", "value": 90, "unit": "U/L", "high": 35}]}))
    assert outcome.truth is Truth.UNKNOWN
    assert outcome.missing == ("measurements[bilirubin]", "measurements[alp]")
    assert outcome.facts == ("measurements[0]",)


@pytest.mark.parametrize(
    ("number", "truth"),
    [(1, Truth.TRUE), (2, Truth.UNKNOWN), (3, Truth.FALSE)],
)
def test_at_least_so_many(number: int, truth: Truth):
    source = {"at_least": number, "of": ["always", "HER2 is positive", {"not": "always"}]}
    assert parse(source, VOCABULARY).evaluate(view()).truth is truth


def test_not_of_an_unknown_is_unknown():
    outcome = parse({"not": "HER2 is positive"}, VOCABULARY).evaluate(view())
    assert (outcome.truth, outcome.missing) == (Truth.UNKNOWN, ("biomarkers[HER2]",))


def test_knowledge_is_found_however_deep():
    assert is_about_knowledge(parse({"all": ["always", {"not": "HER2 is known"}]}, VOCABULARY))
    assert not is_about_knowledge(parse(LIVER, VOCABULARY))


def test_a_condition_can_be_stored():
    again = pickle.loads(pickle.dumps(parse(LIVER, VOCABULARY)))
    assert again == parse(LIVER, VOCABULARY)
    assert hash(again) == hash(parse(LIVER, VOCABULARY))


def test_the_same_sentence_alone_and_within_another_is_one_condition():
    parsed: Parsed = {}
    alone = parse("ecog at most 2", VOCABULARY, parsed)
    within = parse({"all": ["ecog at most 2", {"not": "ecog at most 2"}]}, VOCABULARY, parsed)
    assert list(within.sentences()) == [alone, alone]
    assert all(one is alone for one in within.sentences())


def test_what_a_person_is_asked_once_is_not_asked_of_another_person_or_of_another_place():
    fit, place = parse("ecog at most 2", VOCABULARY), parse("available in the region", VOCABULARY)
    one, other = view({"fitness": {"ecog": 1}, "situation": {"available": True}}), view({"fitness": {"ecog": 3}})
    assert [fit.evaluate(each).truth for each in (one, other, one)] == [Truth.TRUE, Truth.FALSE, Truth.TRUE]
    elsewhere = one.placed(Truth.FALSE, Truth.UNKNOWN)
    assert [place.evaluate(each).truth for each in (one, elsewhere, one)] == [Truth.TRUE, Truth.FALSE, Truth.TRUE]
    assert fit.evaluate(elsewhere) == fit.evaluate(one)


def test_a_range_read_by_its_worse_end_has_an_answer_of_its_own():
    asked, person = parse("ecog at most 1", VOCABULARY), view({"fitness": {"ecog_range": [1, 2]}})
    assert [asked.evaluate(person, worse=worse).truth for worse in (False, True, False)] == [Truth.UNKNOWN, Truth.FALSE, Truth.UNKNOWN]
