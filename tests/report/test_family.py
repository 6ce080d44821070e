"""The page for family and friends: spoken to as carers, nothing private, nothing on length of life, help that is safe."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.report import test_reading_grade
from tests.report.pages_of import CASE, DAY, model, reading, some, told

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.core.reading_grade import grade
from fairlead.knowledge.pack import load
from fairlead.report import html, markdown
from fairlead.report.family import Family
from fairlead.workflow.guiding import guide

SOLID = ("porridge", "small bites", "Small meals")
LIFE = re.compile(r"overall survival|lived (?:for )?\d|\d+(?:\.\d+)? months|median|life expectancy|\bdie[sd]?\b|\bdeath", re.IGNORECASE)


@cache
def page() -> str:
    return told(reading(CASE), "family")


def family_of(one: Reading) -> Family:
    made = model(one, "family")
    assert isinstance(made, Family)
    return made


def section(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def body(text: str) -> str:
    return re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


def test_it_says_what_has_happened_what_comes_next_and_what_is_waited_for():
    happened = section(page(), "What has happened")
    assert "The cancer is adenocarcinoma" in happened
    assert "The records now show it in the liver." in happened
    assert "was seen to grow or come back after FOLFOX" in happened
    assert section(page(), "What may come next").count("- **") == 3
    assert "HER2" in section(page(), "What is being waited for")


def test_the_person_is_not_spoken_to():
    """Where things stand and what comes next are told of the person, to others; the help is told to those who read it."""
    for name, one in some(25):
        text = told(one, "family")
        for heading in ("What has happened", "What may come next", "What is being waited for"):
            assert not re.search(r"\b(?:you|your)\b", section(text, heading), re.IGNORECASE), f"{name}: {heading}"


def test_what_comes_next_is_what_the_guidance_says():
    one = reading(CASE)
    by_title = {option.title: option for option in guide(one, DAY).options}
    ways = family_of(one).ways
    assert ways
    for way in ways:
        assert by_title[way.option.title].verdict in ("fits", "depends")
        entry = load().options[way.option.id]
        assert way.line is None or any(way.line.says.split(".")[0] in said.text for said in entry.says)


PRIVATE = {
    "fitness": {
        **CASE["fitness"],
        "conditions": ["alcohol use", "depression", "HIV infection"],
        "medications": ["sertraline", "sildenafil"],
    },
    "symptoms": [{"name": "anxiety", "present": True}, {"name": "low mood", "present": True}],
    "preferences": [{"wish": "no-resuscitation"}, {"wish": "comfort-first"}, {"wish": "no-chemotherapy"}],
    "judgements": [{"what": "life expectancy", "value": "over 3 months"}],
    "family": [{"relation": "sister", "cancer": "breast"}],
}
SECRETS = (
    "alcohol",
    "depress",
    "hiv infection",
    "sertraline",
    "sildenafil",
    "anxiety",
    "low mood",
    "resuscitat",
    "wish to have no",
    "life expectancy",
    "sister",
    "breast",
)


def allowed(case: dict) -> dict:
    """The private facts of which the case has a word at all."""
    lists = load().words.lists
    told_of = {
        **case,
        "fitness": {**case["fitness"], "conditions": [one for one in case["fitness"]["conditions"] if one in lists["condition"]]},
    }
    return {**told_of, "symptoms": [one for one in case["symptoms"] if one["name"] in lists["symptom"]]}


@pytest.mark.parametrize("form", ["md", "html"])
def test_nothing_private_stands_on_it(form: str):
    private = reading(CASE, **allowed(PRIVATE))
    assert private.case.fitness.conditions, "there is something to keep"
    text = body(told(private, "family", form)).lower()
    assert not [one for one in SECRETS if one in text]
    assert "62" not in section(told(private, "family"), "What has happened"), "no age"


@pytest.mark.parametrize("form", [markdown.page, html.page])
def test_no_words_of_a_record_and_no_file_name(form, guidance: Guidance, reading: Reading):
    text = body(form(guidance, reading, audience="family"))
    for quote in ("FOLFOX stopped for", "l1ver", "letter_", "scan.png", "black stools since Monday"):
        assert quote not in text
    assert "document 1" in text, "the place without the name"


@pytest.mark.parametrize("form", ["md", "html"])
def test_nothing_on_length_of_life(form: str):
    for name, one in some(40):
        page = body(told(one, "family", form)).partition("Sources</h2>")[0].partition("## Sources")[0]
        assert not LIFE.search(re.sub(r"<cite>.*?</cite>", "", page)), name  # the title of a study is no figure of hers


def test_no_way_of_the_pack_tells_the_family_of_length_of_life():
    """Whatever the record: the sentence that a way is told with is the first one that does not speak to the person."""
    for option in load().options.values():
        texts = [said.text for said in option.says if said.to in ("patient", "both")]
        kept = [
            " ".join(part for part in re.split(r"(?<=[.!?])\s+", text) if not re.search(r"\b(?:you|yours?)\b", part, re.IGNORECASE))
            for text in texts
        ]
        first = next((text for text in kept if text), "")
        assert not re.search(r"\blived?\b|live longer|surviv|gain in time", first, re.IGNORECASE), option.id


def test_nobody_is_blamed_and_nothing_is_ordered_of_the_person():
    words = section(page(), "How you can help this week")
    assert "Nobody is to blame." in words
    assert not re.search(r"\b(?:fault|should have|must not|battle|fight|give up)\b", page(), re.IGNORECASE)


@pytest.mark.parametrize(
    "more",
    [
        {"fitness": {"ecog": 1, "dysphagia": 3}},
        {"fitness": {"ecog": 1, "dysphagia": 4}},
        {"complications": [{"name": "fistula", "status": "present", "date": "2026-11-10"}]},
        {"complications": [{"name": "food bolus", "status": "present", "date": "2026-11-10"}]},
        {"complications": [{"name": "perforation", "status": "present", "date": "2026-11-10"}]},
        {"symptoms": [{"name": "cough on swallowing", "present": True, "date": "2026-11-10"}]},
        {"devices": [{"name": "jejunostomy", "status": "in-place", "date": "2026-11-10"}]},
    ],
)
def test_no_food_is_spoken_of_where_food_could_harm(more: dict):
    text = section(told(reading(CASE, **more), "family"), "How you can help this week")
    assert not [one for one in SOLID if one in text]
    assert re.search(r"[Aa]sk (?:the team|the dietitian|what may)", text)
    assert "### Listening" in text, "the rest stays"


def test_a_trouble_that_is_over_takes_no_help_away():
    over = [{"name": "fistula", "status": "resolved", "date": "2025-01-10"}]
    assert "porridge" in told(reading(CASE, complications=over), "family")


def test_every_line_of_help_and_every_sign_is_cited():
    for name, one in some(40):
        made = family_of(one)
        lines = [*made.standing, *(tip for topic in made.help for tip in topic.tips), *(flag.line for flag in made.flags)]
        lines += [term.line for term in made.terms] + [way.line for way in made.ways if way.line] + [test.line for test in made.tests]
        assert all(line.marks for line in lines), name
        listed = {one.mark.label for one in (*made.sources, *made.words)}
        assert {mark.label for line in lines for mark in line.marks} <= listed, name


def test_all_signs_of_the_guidance_stand_on_it():
    one = reading(CASE)
    signs = section(told(one, "family"), "Signs that mean: call")
    assert all(flag.sign in signs for flag in guide(one, DAY).red_flags)


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({"tumor": {"site": "egj"}}, "which kind of cell"),
        ({}, "do not say enough yet|which kind of cell|only one kind of cancer"),
        ({"tumor": {"histology": "adenocarcinoma", "site": "stomach"}}, "only one kind of cancer"),
    ],
)
def test_it_makes_sense_where_little_or_nothing_can_be_said(case: dict, says: str):
    text = told(reading(case), "family")
    assert re.search(says, text)
    assert "### Listening" in text
    assert "Signs that mean: call" in text


def test_of_a_person_who_has_died_nothing_is_said():
    died = reading(CASE, person={"age": 62, "deceased": True})
    text = told(died, "family")
    assert not LIFE.search(text.partition("## Sources")[0])
    assert "How you can help this week" not in text
    assert "What may come next" not in text


def test_it_reads_easily_and_stays_short():
    for name, one in some(15):
        text = told(one, "family").partition("## Sources")[0]
        assert grade(test_reading_grade.told(text)) <= 8, name
        assert len(text.partition("## Who else you can call")[0]) < 8600, name
