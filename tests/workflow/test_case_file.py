"""A case written by hand: recognized, completed from the lexicon, and refused in words that help."""

import json
from itertools import pairwise

import pytest

import fairlead
from fairlead.core.errors import FairleadError
from fairlead.knowledge.pack import load
from fairlead.workflow.case_file import agents_of, dump_yaml, looks_like_a_case, parse

LEXICON = load().lexicon
CASE = "tumor:\n  histology: squamous\ntreatments:\n  - kind: systemic\n    regimen: FOLFOX\n    line: 1\n"
TREATED = "treatments:\n  - id: t1\n    kind: systemic\n"


def case(text):
    (found,) = parse(text, LEXICON)
    return found.case


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
        ('[\n  {"tumor": {}}\n]', True),
        ("case:\n  tumor:\n    histology: squamous\ndocuments:\n- id: d1\n", True),
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


def test_drugs_are_known_by_their_names_wherever_they_stand_in_a_case():
    found = case(
        """
tumor: {histology: squamous}
treatments:
  - {kind: systemic, agents: [Taxol], changes: [{agent: Taxol, what: stopped, because: toxicity}]}
toxicities: [{name: peripheral neuropathy, from: [Taxol]}]
fitness:
  medications: [rifampicin, {name: Kaletra}, something that nobody knows]
  allergies: [Cremophor EL, {to: Taxol}, cisplatin]
"""
    )
    assert found.treatments[0].changes[0].agent == "paclitaxel"
    assert found.toxicities[0].from_ == ("paclitaxel",)
    assert [one.name for one in found.fitness.medications] == ["rifampin", "ritonavir", "something that nobody knows"]
    assert [one.to for one in found.fitness.allergies] == ["polyoxyl castor oil", "paclitaxel", "cisplatin"]


def test_an_allergy_by_a_brand_name_closes_the_drug():
    told = {"tumor": {"histology": "squamous"}, "fitness": {"ecog": 1, "allergies": ["Taxol"]}}
    options = {one.id: one.verdict for one in fairlead.guide(told).options}
    assert options["paclitaxel-squamous"] == "ruled-out"


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
    assert len(parse(f"{row}\n{row}\n", LEXICON)) == 2
    assert len(parse(f"[{row}, {row}]", LEXICON)) == 2


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
        ('{"tumor": {},\n "person": }', "this is not JSON (line 2)"),
        ('{"tumor": {}}\n{"tumor": \n', "this is not JSON (line 2)"),
        ('{"measurements": [{"name": "x", "value": NaN}]}', "NaN is not a number"),
        ('{"measurements": [{"name": "x", "value": -Infinity}]}', "-Infinity is not a number"),
        ('{"measurements": [{"name": "x", "value": 1e999}]}', "Infinity is not a number"),
        ('{"person": {"age": ' + "9" * 5000 + "}}", "too long"),
        ("person:\n  age: " + "9" * 5000, "line 2: this number is too long"),
        ("tumor: &a\n  histology: squamous\n", "line 1: write it out; links inside a file are not read"),
        ("tumor:\n  histology: *a\n", "line 2: write it out"),
        (
            TREATED + "    stop_reason: progresion\n",
            "treatments[0].stop_reason: this is not one of the words for stop_reason; did you mean progression?",
        ),
        ("treatments:\n  - kind: systmic\n", "treatments[0].kind: this is not one of the words for kind; did you mean systemic?"),
        (TREATED + TREATED.partition("\n")[2], "treatments: two have the id t1"),
        (TREATED + "progressions:\n  - after: t11\n", "progressions[0].after: no treatment has this id; did you mean t1?"),
        (TREATED + "assessments:\n  - of: t2\n", "assessments[0].of: no treatment has this id; allowed: t1"),
        (TREATED + "resections:\n  - treatment: x\n", "resections[0].treatment: no treatment has this id; allowed: t1"),
        (TREATED + "    start: 2025-03\n    end: 2025-02-27\n", "treatments[0]: it ends before it starts"),
        (TREATED + "    start: 25\n", "treatments[0].start: a date is written"),
        ("fitness:\n  ecog: true\n", "fitness.ecog: Input should be a valid integer"),
        ("fitness:\n  ecog_range: [3, 1]\n", "fitness.ecog_range: a range is written with its low end first"),
        ("tumor:\n  grade: 4\n", "tumor.grade: Input should be less than or equal to 3"),
    ],
)
def test_what_is_wrong_is_told_with_the_way_out(text, told):
    with pytest.raises(FairleadError) as caught:
        parse(text, LEXICON)
    assert told in caught.value.happened
    assert caught.value.unharmed
    assert caught.value.todo
    assert caught.value.status == 4


@pytest.mark.parametrize(
    "text", ['{"a":' * 200_000, '{"a":' * 70 + "1" + "}" * 70, "tumor: " + "[" * 100_000, "tumor:\n  " + "- " * 70 + "1\n"]
)
def test_deep_nesting_is_refused_and_harms_nothing(text):
    with pytest.raises(FairleadError, match="nested too deeply"):
        parse(text, LEXICON)


def test_a_refusal_holds_no_word_of_the_record():
    with pytest.raises(FairleadError) as caught:
        parse("tumor:\n  histology: Jane Roe of Elm Street\n", LEXICON)
    assert "Jane" not in str(caught.value)


def test_a_bomb_of_links_is_refused_at_once():
    names = "abcdefghijklmnopqrstuvwxyz"
    rows = ["tumor:", "  a: &a [x]"] + [f"  {two}: &{two} [{', '.join([f'*{one}'] * 9)}]" for one, two in pairwise(names)]
    with pytest.raises(FairleadError, match="line 2: write it out"):
        parse("\n".join(rows), LEXICON)


def test_a_refusal_ends_with_one_mark():
    with pytest.raises(FairleadError) as caught:
        parse("tumor:\n  histolgy: squamous\nperson:\n  agee: 3\n", LEXICON)
    assert caught.value.happened.endswith("did you mean age?") or caught.value.happened.endswith("did you mean histology?")
    assert "?." not in caught.value.happened
    assert "?;" not in caught.value.happened


@pytest.mark.parametrize(
    "text",
    [
        "progressions:\n  - after: t1\n",
        "treatments:\n  - kind: systemic\nprogressions:\n  - after: t1\n",
        TREATED + "    start: 2025\n    end: 2025-03\n",
    ],
    ids=["a part of a case", "ids counted", "a year and a month in it"],
)
def test_what_may_be_meant_is_no_slip(text):
    assert case(text)
