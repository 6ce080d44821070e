"""The one page to take to a visit: terse, cited, the same facts as the guidance, and whole on one sheet."""

from __future__ import annotations

import re
from functools import cache

import pytest
from tests.report import test_reading_grade
from tests.report.pages_of import CASE, DAY, model, reading, some, told

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.core.reading_grade import grade
from fairlead.report import html, markdown
from fairlead.report.notes import Line
from fairlead.report.one_sheet import SHEET, on_one_sheet
from fairlead.report.visit import Visit, visit
from fairlead.workflow.guiding import guide

SECTIONS = ("## To talk about", "## My questions", "## To bring", "## Call at once")
LIFE = re.compile(r"overall survival|lived (?:for )?\d|\d+(?:\.\d+)? months|median", re.IGNORECASE)


@cache
def page() -> str:
    return told(reading(CASE), "visit")


def visit_of(one: Reading) -> Visit:
    made = model(one, "visit")
    assert isinstance(made, Visit)
    return made


def section(text: str, heading: str) -> str:
    return text.partition(f"## {heading}")[2].partition("\n## ")[0]


def test_it_holds_what_a_visit_needs():
    assert all(one in page() for one in SECTIONS)
    assert "adenocarcinoma" in section(page(), "The cancer")
    assert "FOLFOX (fluorouracil and oxaliplatin), 10 January 2026 to 30 September 2026, the cancer grew" in section(page(), "The cancer")
    assert "**How active (ECOG 0 to 4):** 1, 3 November 2026" in page()


def test_what_the_records_do_not_say_is_left_to_be_filled_in_and_never_told_as_no():
    today = section(page(), "The cancer")
    assert today.count("not in the records: ____") == 3, "weight, allergies, blood thinners"
    whole = reading(CASE, complete=[{"path": "allergies"}, {"path": "medications"}])
    assert section(told(whole, "visit"), "The cancer").count("none, the records say") == 2


def test_key_facts_stand_with_their_day():
    fitness = {
        **CASE["fitness"],
        "weight_loss_percent": 8,
        "weight_loss_months": 3,
        "allergies": ["paclitaxel"],
        "medications": [{"name": "apixaban", "dose": 5, "unit": "mg", "per_day": 2}, "amlodipine"],
    }
    markers = [
        {"marker": "HER2", "status": "negative", "date": "2024-02-01"},
        {"marker": "HER2", "status": "positive", "value": "3+", "date": "2026-02-01"},
        {"marker": "PD-L1", "score": "CPS", "number": 5, "date": "2026-02"},
        {"marker": "MMR", "status": "negative", "value": "pMMR", "date": "2026-02"},
    ]
    told_today = section(told(reading(CASE, fitness=fitness, biomarkers=markers), "visit"), "The cancer")
    assert "**Weight:** 8 % less in 3 months" in told_today
    assert "**Allergies:** paclitaxel" in told_today
    assert "**Blood thinners:** apixaban" in told_today
    assert "amlodipine" not in told_today, "no medicine that nobody asks for first"
    assert "mg" not in told_today, "no dose"
    assert "HER2 positive 3+, 1 February 2026" in told_today
    assert "negative" not in told_today, "the newest result of a marker, and what pMMR says is not said the other way round"
    assert "MMR pMMR, February 2026" in told_today
    assert "PD-L1 CPS 5, February 2026" in told_today


def test_a_drug_that_was_stopped_for_its_harm_is_not_told_as_one_that_failed():
    left = {**CASE["treatments"][0], "stop_reason": "toxicity"}
    today = section(told(reading(CASE, treatments=[left, *CASE["treatments"][1:]]), "visit"), "The cancer")
    assert "30 September 2026, stopped because of side effects, the cancer grew later" in today


def test_two_weights_are_told_from_the_first_to_the_newest():
    weights = [
        {"name": "weight", "value": value, "unit": "kg", "date": day}
        for value, day in ((71, "2026-08-01"), (64.5, "2026-11-01"), (66, "2026-10-01"))
    ]
    assert "**Weight:** 71 kg to 64.5 kg, 1 November 2026" in told(reading(CASE, measurements=weights), "visit")


def test_it_holds_no_more_than_it_promises():
    for name, one in some(25):
        made = visit_of(one)
        assert len(made.talk) <= 3, name
        assert len(made.questions) <= 6, name
        assert len(made.tests) <= 4, name
        assert len(made.bring) <= 4, name
        assert len(made.checks) <= 5, name
        assert len(told(one, "visit").partition("## Sources")[0]) < 3600, name


def test_it_says_what_the_guidance_says():
    one = reading(CASE)
    guidance = guide(one, DAY)
    made = visit_of(one)
    titles = [option.title for option in sorted(guidance.options, key=lambda option: option.rank) if option.verdict == "fits"]
    assert [talk.option.title for talk in made.talk] == [title for title in titles if title in [talk.option.title for talk in made.talk]]
    assert all(talk.option.verdict in ("fits", "depends") for talk in made.talk)
    asked = [question.ask for question in guidance.questions]
    assert [question.line.says for question in made.questions] == asked[: len(made.questions)]
    tests = [test.marker for test in guidance.tests]
    assert [test.marker for test in made.tests] == tests[: len(made.tests)]


def test_a_reason_to_avoid_a_way_is_the_reason_that_is_told():
    bleeding = [{"name": "fistula", "status": "present", "date": "2026-11-10"}]
    avoided = [talk for talk in visit_of(reading(CASE, complications=bleeding)).talk if talk.kind == "avoid"]
    for talk in avoided:
        assert any(caution.level == "avoid" and caution.says == talk.line.says for caution in talk.option.cautions)
    assert avoided


def test_every_clinical_line_has_its_mark_and_every_mark_its_source():
    for name, one in some(40):
        made = visit_of(one)
        lines: list[Line] = [*made.standing, *(talk.line for talk in made.talk), *made.checks, *(test.line for test in made.tests)]
        lines += [flag.line for flag in (*made.signs, *made.raised)]
        assert all(line.marks for line in lines), name
        listed = {one.mark.label for one in (*made.sources, *made.words)}
        used = {mark.label for line in lines for mark in line.marks}
        assert used <= listed, name
        assert [one.mark.label for one in made.sources] == [str(number) for number in range(1, len(made.sources) + 1)], name


def test_words_of_the_records_are_led_to_by_document_and_page(guidance: Guidance, reading: Reading):
    text = markdown.page(guidance, reading, audience="visit")
    assert "letter" in text
    assert "FOLFOX stopped for" not in text, "a place and no quote"
    assert "letter" not in markdown.page(guidance, reading, audience="visit", quotes=False)


def test_a_sign_of_the_record_stands_above_all(guidance: Guidance, reading: Reading):
    text = markdown.page(guidance, reading, audience="visit")
    assert text.index("Black stools.") < text.index("## The cancer")
    shown = html.page(guidance, reading, audience="visit")
    assert shown.index("Black stools.") < shown.index('id="who"')


def test_no_figure_on_length_of_life_and_no_wish():
    wishes = [{"wish": "no-resuscitation", "sources": []}, {"wish": "comfort-first", "sources": []}]
    judged = [{"what": "life expectancy", "value": "over 3 months", "sources": []}]
    for text in (told(reading(CASE, preferences=wishes, judgements=judged), "visit", form) for form in ("md", "html")):
        body = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
        assert not LIFE.search(body)
        assert "resuscitat" not in body.lower()
        assert "life expectancy" not in body.lower()


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ({"tumor": {"site": "egj"}}, "cell"),
        ({}, "too little to go by|do not say"),
        ({"tumor": {"histology": "adenocarcinoma", "site": "stomach"}}, "stomach"),
        ({"person": {"age": 9}, "tumor": {"histology": "adenocarcinoma", "site": "egj"}}, "adult|child|18"),
    ],
)
def test_it_makes_sense_where_little_or_nothing_can_be_said(case, says: str):
    text = told(reading(case), "visit")
    assert re.search(says, text)
    assert "## Call at once" in text
    assert "____" in text
    out = guide(reading(case), DAY).scope.status == "out"
    assert ("## To talk about" in text) is not out


def test_it_reads_easily_whatever_the_record():
    for name, one in some(15):
        lines = test_reading_grade.told(told(one, "visit").partition("## Sources")[0])
        assert grade(lines) <= 8, name


def test_what_does_not_fit_on_the_sheet_is_told_by_number(guidance: Guidance, reading: Reading):
    made = visit(guidance, reading)
    long = Line("A question of many words that goes over more than one line of the sheet " * 8)
    crowded = made.__class__(
        **{name: getattr(made, name) for name in made.__slots__} | {"questions": made.questions[:1] * 6, "checks": (long,) * 5}
    )
    cut = on_one_sheet(crowded)
    assert 2 <= len(cut.checks) < 5
    assert cut.more_checks == made.more_checks + 5 - len(cut.checks)
    assert on_one_sheet(made) == made, f"what is shorter than {SHEET} lines stays whole"
