"""A case written by hand: recognized, completed from the lexicon, and refused in words that help."""

import json

import pytest

from fairlead.core.errors import FairleadError
from fairlead.knowledge.pack import load
from fairlead.workflow.case_file import agents_of, dump_yaml, looks_like_a_case, parse_cases

LEXICON = load().lexicon
CASE = "tumor:\n  histology: squamous\ntreatments:\n  - kind: systemic\n    regimen: FOLFOX\n    line: 1\n"


def case(text):
    (found,) = parse_cases(text, "case.yaml", LEXICON)
    return found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (CASE, True),
        ("tumour:\n  histology: squamous\n", True),
        ('{"tumor": {}}', True),
        ('\ufeff{"tumor": {}}', True),
        ("contract: '1'\n", True),
        ("diagnosis: squamous carcinoma of the esophagus\nplan: ct in 6 weeks\n", False),
        ("Dear colleague,\ntumor: large\n", False),
        ("# Letter\n\n- tumor: liver\n", False),
        ("", False),
    ],
)
def test_a_case_file_is_known_by_its_content(text, meant):
    assert looks_like_a_case(text) is meant


def test_the_drugs_of_a_regimen_are_filled_in_where_none_are_named():
    assert case(CASE).treatments[0].agents == ("oxaliplatin", "leucovorin", "fluorouracil")


def test_drugs_that_are_named_are_kept_under_their_generic_names():
    text = CASE.replace("regimen: FOLFOX", "agents: [Taxol, 5-FU]")
    assert case(text).treatments[0].agents == ("paclitaxel", "fluorouracil")


@pytest.mark.parametrize(
    ("regimen", "agents"),
    [
        ("FOLFOX + nivolumab", ("oxaliplatin", "leucovorin", "fluorouracil", "nivolumab")),
        ("cisplatin and 5-FU", ("cisplatin", "fluorouracil")),
        ("FOLFOX plus something new", ()),
    ],
)
def test_a_regimen_joined_of_names_is_filled_in_only_where_every_part_is_known(regimen, agents):
    found = case(CASE.replace("regimen: FOLFOX", f"regimen: {regimen}")).treatments[0]
    assert found.agents == agents


def test_agents_of_nothing_are_none():
    assert agents_of("", {}, {}) == ()


def test_json_lines_and_lists_hold_several_cases():
    row = json.dumps({"tumor": {"histology": "squamous"}})
    assert len(parse_cases(f"{row}\n{row}\n", "cases.jsonl", LEXICON)) == 2
    assert len(parse_cases(f"[{row}, {row}]", "cases.json", LEXICON)) == 2


def test_a_case_is_written_so_that_it_reads_back():
    assert case(dump_yaml(case(CASE))) == case(CASE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tumor:\n  histolgy: squamous\n", "tumor: there is no field 'histolgy' here; did you mean histology?"),
        (
            "tumor:\n  histology: 'Adenocarcinoma '\n",
            "tumor.histology: this is not one of the words for histology; did you mean adenocarcinoma?",
        ),
        ("fitness:\n  ecog: 7\n", "fitness.ecog: the ecog scale runs from 0 to 5"),
        ("tumor: squamous\n", "tumor: Input should be"),
        ("tumor:\n  grade: yes\n", "line 2: put 'yes' in quotes"),
        ("tumor:\n  grade: 1\n  grade: 2\n", "line 3: the key 'grade' stands here twice"),
        ('{"tumor": ', "this is not JSON"),
        ("[1]", "a case is"),
    ],
)
def test_what_is_wrong_is_told_with_the_way_out(text, told):
    with pytest.raises(FairleadError) as caught:
        parse_cases(text, "case.yaml", LEXICON)
    assert told in caught.value.happened
    assert caught.value.unharmed
    assert caught.value.todo
    assert caught.value.status == 4


def test_a_deeply_nested_json_is_refused_and_harms_nothing():
    with pytest.raises(FairleadError, match=r"nested too deeply|not JSON"):
        parse_cases('{"a":' * 200_000, "deep.json", LEXICON)


def test_a_refusal_holds_no_word_of_the_record():
    with pytest.raises(FairleadError) as caught:
        parse_cases("tumor:\n  histology: Jane Roe of Elm Street\n", "case.yaml", LEXICON)
    assert "Jane" not in str(caught.value)
