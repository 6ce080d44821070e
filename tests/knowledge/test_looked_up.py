"""Words, helplines and the past: what the loader refuses with its line, what is shown, what is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fairlead.core.reading_grade import grade, sentences
from fairlead.knowledge import files
from fairlead.knowledge.check import problems
from fairlead.knowledge.pack import load, read_raw
from fairlead.knowledge.seen import seen
from fairlead.upkeep.show import show

TODAY = date(2026, 11, 21)
PACK = load()
CANCER = "glossary/cancer.yaml"
LINES = "helplines/helplines.yaml"


def wrong_with(root):
    content = files.read(root)
    return [str(problem) for problem in problems(read_raw(content), files.fingerprint(content))]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (CANCER, "A lump of cells that grow when they should not.", "An uncontrolled cellular proliferation.", "8 is the highest"),
        (CANCER, "also: [tumour]", "also: [tumour, gullet]", "'gullet' stands under 'word-esophagus' too"),
        (CANCER, "also: [tumour]", "also: [tumour, Tumor]", "'Tumor' stands under 'word-tumor' too"),
        (CANCER, "see: [word-primary-tumor]", "see: [word-primary-tumour]", "did you mean word-primary-tumor"),
        (CANCER, "A lump of cells that grow", "For 5 years a lump of cells that grow", "a figure about time or a share of people"),
        (CANCER, "A lump of cells that grow", "With 50 Gy a lump of cells that grow", "it holds a dose"),
        (CANCER, "    term: tumor\n", "    term: tumor\n    plain: a lump\n", "plain"),
        (LINES, ", seen_on: 2026-11-21, hours: day and night", ", hours: day and night", "seen_on"),
        (LINES, "Answers about any cancer, a person to talk to", "Psychooncological consultation opportunities", "8 is the highest"),
    ],
)
def test_what_is_wrong_is_refused_with_its_file(spoiled, file, old, new, told):
    wrong = wrong_with(spoiled(file, old, new))
    assert any(told in one and one.startswith(f"{file}:") for one in wrong), wrong


def test_there_are_enough_words_and_each_reads_easily():
    names = {name.lower() for name in PACK.vocabulary.drugs}
    assert len(PACK.glossary) >= 120
    for term in PACK.glossary.values():
        told = list(sentences(term.means, names))
        assert 1 <= len(told) <= 3, term.id
        assert grade(told) <= 8, term.id


def test_a_number_that_was_not_seen_on_the_own_page_is_shown_to_nobody():
    unseen = {one.id for one in PACK.helplines.values() if one.phone and one.phone.confidence != "verified"}
    assert unseen, "the pack keeps numbers that nobody has checked"
    shown = seen(PACK, TODAY).helplines
    assert all(shown[name].phone is None for name in unseen & shown.keys())
    assert any(one.phone for one in shown.values())
    assert all(one.confidence != "unchecked" for one in shown.values())


def test_a_number_has_the_day_on_which_it_was_seen():
    for one in PACK.helplines.values():
        if one.phone:
            assert one.phone.seen_on <= PACK.about.date
            assert one.phone.copy_date is None or one.phone.copy_date <= one.phone.seen_on


def test_a_word_goes_with_the_source_that_it_rests_on():
    term = next(one for one in PACK.glossary.values() if PACK.sources[one.source].kind != "convention")
    retracted = PACK.sources[term.source].model_copy(update={"retracted": "2026-01-01"})
    after = seen(replace(PACK, sources={**PACK.sources, term.source: retracted}), TODAY)
    assert term.id in seen(PACK, TODAY).glossary
    assert term.id not in after.glossary


def test_the_tables_can_be_read_as_a_page():
    words, lines = show("glossary"), show("helplines")
    assert all(f"**{term.term}**" in words and term.means in words for term in PACK.glossary.values())
    assert all(one.organization in lines for one in PACK.helplines.values())
    assert "## Germany" in lines
    assert show("word-cps").startswith("# word-cps (glossary)")


def test_a_name_of_the_past_is_read_as_its_drug():
    forms = {form.casefold(): term.word for term in PACK.lexicon.tables["drugs"] for form in term.forms}
    told = [(one, brand) for one in PACK.history.values() if one.drugs for brand in one.brands]
    assert len(told) > 20
    for one, brand in told:
        assert forms.get(brand.casefold()) in one.drugs, f"{one.id}: {brand}"


def test_each_row_of_the_past_leads_to_the_way_of_today_or_says_what_came_instead():
    for one in PACK.history.values():
        assert one.options or one.instead or one.status in ("never-approved", "in-studies", "one-country"), one.id
        assert all(name in PACK.options for name in one.options)
    page = show("history")
    assert all(one.today in page for one in PACK.history.values())


def test_what_was_found_of_the_past_is_shown_from_its_own_day_on():
    later = seen(PACK, TODAY).history["past-cell-therapy"]
    assert any("approved" in one.says for one in later.found)
    earlier = seen(PACK, date(2026, 1, 1)).history
    assert "past-cell-therapy" not in earlier, "its source was not public yet"
    assert len(seen(PACK, date(2001, 1, 1)).history["past-mitomycin"].found) == 0


NEGATIVE = [
    *(
        "t-act",
        "gatsby",
        "tytan",
        "keynote-061",
        "keynote-181",
        "javelin-gastric-300",
        "gold",
        "avagast",
        "real3",
        "expand",
        "cog",
        "scope1",
    ),
    *("calgb-80403", "rindberg"),
]


@pytest.mark.parametrize("trial", NEGATIVE)
def test_a_study_that_did_not_help_speaks_against_an_option(trial):
    shown = seen(PACK, TODAY).trials[trial]
    assert any(one.against for one in shown.results)
    assert any(trial in option.evidence for option in PACK.options.values())


@pytest.mark.parametrize("name", sorted(PACK.tests))
def test_each_test_tells_how_it_is_reported_and_read_and_when_to_repeat_it(name):
    entry = PACK.tests[name]
    facts = [entry.reported, entry.read, entry.repeat]
    assert all(facts)
    assert entry.specimen
    assert all(one.source in PACK.sources for one in facts)
    page = show(name)
    assert all(one.source in page for one in facts)


def test_a_fact_of_a_test_goes_with_its_source():
    retracted = PACK.sources["cpic-dpyd"].model_copy(update={"retracted": "2026-01-01"})
    after = seen(replace(PACK, sources={**PACK.sources, "cpic-dpyd": retracted}), TODAY).tests["dpyd-before-fluoropyrimidine"]
    assert (after.reported, after.read) == (None, None)
    assert after.repeat is not None


REPORTED = "  says: The stain as 0, 1+, 2+ or 3+. The gene count as a ratio.\n  source: her2-scoring-table\n  confidence: secondary\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  says: The stain as 0, 1+, 2+ or 3+.", "  says: Immunohistochemical intensity categorization.", "8 is the highest"),
        ("reported:\n" + REPORTED, "", "reported: Field required"),
    ],
)
def test_a_test_without_its_facts_or_hard_to_read_is_refused(spoiled, old, new, told):
    wrong = wrong_with(spoiled("tests/her2-first-time.yaml", old, new))
    assert any(told in one and one.startswith("tests/her2-first-time.yaml:") for one in wrong), wrong
