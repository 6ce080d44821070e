"""Words used here, and who else can be called: only what this page needs, closed, and never in place of the number to call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.knowledge.looked_up import Helpline, Term
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen
from fairlead.report import html, markdown
from fairlead.report.helplines import by_country
from fairlead.report.view import view
from fairlead.report.words import met

PACK = seen(load(), date(2026, 11, 21))


def term(name: str, *also: str, cased: tuple[str, ...] = ()) -> Term:
    return Term(id=f"word-{name.replace(' ', '-')}", term=name, also=also, cased=cased, means=f"What {name} means.", source="any")


def words(guidance: Guidance, *terms: Term) -> list[str]:
    return [one.term for one in met(view(guidance, whole=True), {one.id: one for one in terms})]


def test_only_words_that_stand_on_the_page_are_told(guidance: Guidance):
    assert words(guidance, term("stent"), term("leech"), term("paclitaxel")) == ["paclitaxel", "stent"]


def test_a_word_counts_as_a_whole_word_with_or_without_an_s(guidance: Guidance):
    asked = Guidance.model_validate(guidance.model_dump() | {"questions": [{"ask": "Which biopsies, and is a leak likely?"}]})
    assert words(asked, term("biopsie"), term("leak"), term("lea")) == ["biopsie", "leak"]


def test_a_short_form_counts_only_as_it_is_written(guidance: Guidance):
    asked = Guidance.model_validate(guidance.model_dump() | {"questions": [{"ask": "Is it a CR now, and pet animals at home?"}]})
    assert words(asked, term("complete remission", cased=("CR",)), term("sugar scan", cased=("PET",))) == ["complete remission"]


def test_of_two_words_that_begin_at_one_place_the_longer_is_told(guidance: Guidance):
    asked = Guidance.model_validate(guidance.model_dump() | {"questions": [{"ask": "Did somebody look for zebra stripes?"}]})
    assert words(asked, term("zebra"), term("zebra stripes")) == ["zebra stripes"]


@pytest.mark.parametrize(
    ("asks", "told"),
    [
        ("Did the zebra stripes fade?", ["zebra stripes"]),
        ("Did the zebra fade?", ["zebra"]),
        ("Are zebra-like marks new?", []),
        ("Are the zebras here?", ["zebra"]),
        ("Are zebrass here?", []),
        ("Is the x-zebra here?", []),
        ("(Zebra)?", ["zebra"]),
        ("Did stripes fade, or zebra stripes?", ["stripe", "zebra stripes"]),
    ],
)
def test_a_word_ends_where_its_letters_and_hyphens_do_and_none_is_told_within_another(guidance: Guidance, asks: str, told: list[str]):
    asked = Guidance.model_validate(guidance.model_dump() | {"questions": [{"ask": asks}]})
    assert words(asked, term("zebra"), term("zebra stripes"), term("stripe")) == told


def test_no_word_is_looked_for_in_the_list_of_sources_or_the_words_of_the_record(guidance: Guidance, reading: Reading):
    shown = view(guidance, reading, whole=True)
    assert any("Lancet" in str(one.citation) for one in shown.sources)
    assert met(shown, {"word-lancet": term("lancet")}) == ()


def test_the_words_fold_and_stand_on_the_patients_html_only(guidance: Guidance):
    glossary = {"word-stent": term("stent")}
    page = html.page(guidance, glossary=glossary)
    head, _, section = page.partition('<h2 id="terms">')
    assert section.lstrip().partition("\n")[2].startswith('<details class="more"><summary>1 word and what it means')
    assert "What stent means." in section
    assert head.index('<h2 id="limits">') > 0, "they stand near the end"
    for other in (html.page(guidance, glossary=glossary, audience="clinician"), markdown.page(guidance, glossary=glossary)):
        assert "What stent means." not in other


@pytest.mark.parametrize("term_id", ["word-cps", "word-stent", "word-line-of-treatment"])
def test_the_words_of_the_pack_are_found_as_the_pack_writes_them(guidance: Guidance, term_id: str):
    row = PACK.glossary[term_id]
    for form in (row.term, *row.also, *row.cased):
        asked = Guidance.model_validate(guidance.model_dump() | {"questions": [{"ask": f"What does {form} mean for me?"}]})
        assert row in met(view(asked, whole=True), PACK.glossary), form


def helpline(name: str, place: str | None, country: str | None, *also: str) -> Helpline:
    return Helpline(
        id=f"help-{name.lower()}",
        organization=name,
        place=place,
        country=country,
        also=also,
        helps="Helps.",
        url="https://x.example",
        confidence="verified",
    )


LINES = (helpline("B", "Borduria", "BO"), helpline("A", "Syldavia", "SY", "Klow"), helpline("Z", None, None))


@pytest.mark.parametrize("where", ["SY", "syldavia", " Klow "])
def test_the_own_country_stands_first_by_name_or_code(where: str):
    calls = by_country(LINES, [where])
    assert calls is not None
    assert calls.own is not None
    assert [one.organization for one in calls.own.helplines] == ["A"]
    assert [place.name for place in calls.others] == ["Borduria", None]


@pytest.mark.parametrize("where", [[], ["Ruritania"], ["EU"]])
def test_where_the_country_is_not_known_all_stand_by_country(where: list[str]):
    calls = by_country(LINES, where)
    assert calls is not None
    assert calls.own is None
    assert [place.name for place in calls.others] == ["Borduria", "Syldavia", None]


def test_without_a_helpline_there_is_no_place_for_them(guidance: Guidance):
    assert by_country((), ["SY"]) is None
    assert 'id="calls"' not in html.page(guidance)


def test_helplines_never_stand_in_for_the_number_to_call(guidance: Guidance, reading: Reading):
    case = reading.case.model_copy(update={"person": reading.case.person.model_copy(update={"country": "Germany"})})
    page = html.page(guidance, reading.model_copy(update={"case": case}), helplines=PACK.helplines)
    number, calls = page.index('id="number"'), page.index('id="calls"')
    assert number < page.index('id="signs"') < calls
    assert "0800 420 30 40" in page[calls:]
    assert "0800 420 30 40" not in page[:calls]
    assert "Seen on 21 November 2026" in page[calls:]


def test_the_others_fold_and_a_page_without_a_country_shows_none_openly(guidance: Guidance):
    page = html.page(guidance, helplines=PACK.helplines)
    section = page.partition('<h2 id="calls">')[2].partition("</section>")[0]
    openly = section.partition("<details")[0]
    assert not any(one.phone and one.phone.number in openly for one in PACK.helplines.values())
    assert all(one.phone.number in section for one in PACK.helplines.values() if one.phone)


def test_the_markdown_names_those_of_the_own_country_or_one_line_a_country(guidance: Guidance, reading: Reading):
    case = reading.case.model_copy(update={"person": reading.case.person.model_copy(update={"country": "Canada"})})
    own = markdown.page(guidance, reading.model_copy(update={"case": case}), helplines=PACK.helplines)
    assert "1-888-939-3333" in own
    assert "0800 420 30 40" not in own
    everywhere = markdown.page(replace_region(guidance, None), helplines=PACK.helplines)
    assert "- Germany: Krebsinformationsdienst, 0800 420 30 40" in everywhere


def replace_region(guidance: Guidance, region: str | None) -> Guidance:
    return guidance.model_copy(update={"region": region})


def test_a_helpline_seen_only_in_a_report_has_a_dagger(guidance: Guidance):
    row = LINES[0].model_copy(update={"confidence": "secondary"})
    told = {
        one: html.page(guidance, helplines={one.id: one}).partition('<h2 id="calls">')[2].partition("</section>")[0]
        for one in (row, LINES[0])
    }
    assert "†" in told[row]
    assert "†" not in told[LINES[0]]
    assert "- B†, <https://x.example>. Helps." in " ".join(markdown.page(replace_region(guidance, "BO"), helplines={row.id: row}).split())


def test_the_page_of_the_view_is_not_changed_by_looking_for_words(guidance: Guidance):
    shown = view(guidance, whole=True, glossary={"word-stent": term("stent")})
    assert [one.term for one in shown.terms] == ["stent"]
    assert replace(shown, terms=()) == view(guidance, whole=True)


def test_a_word_leads_to_its_source_which_stands_after_all_others(guidance: Guidance):
    source = guidance.options[0].citations[0]
    cited = guidance.model_copy(update={"citations": {**guidance.citations, "words": guidance.citations[source]}})
    row = term("stent").model_copy(update={"source": "words"})
    shown = view(cited, whole=True, glossary={row.id: row})
    assert shown.terms[0].line.marks[0].label == str(len(shown.sources))
    assert f'id="s{len(shown.sources)}"' in html.page(cited, glossary={row.id: row})


def test_what_is_known_of_a_test_folds_beneath_it_with_its_source(guidance: Guidance):
    entry = PACK.tests["her2-after-treatment"]
    asked = {"marker": entry.marker, "why": entry.why, "specimen": entry.specimen, "citations": [next(iter(guidance.citations))]}
    told = Guidance.model_validate(guidance.model_dump() | {"tests": [asked]})
    facts = [one for one in (entry.reported, entry.read, entry.repeat) if one]
    known = {one.source: guidance.citations[next(iter(guidance.citations))] for one in facts}
    told = told.model_copy(update={"citations": {**told.citations, **known}})
    for audience in ("patient", "clinician"):
        page = html.page(told, tests=PACK.tests, audience=audience)
        folded = page.partition("How it is done and read</summary>")[2]
        assert all(one.says in folded for one in facts)
    assert all(one.says not in markdown.page(told, tests=PACK.tests) for one in facts)
    shown = view(told, tests=PACK.tests).tests[0]
    assert [name for name, _ in shown.details] == ["reported", "read", "repeat"]
    assert all(line.marks for _, line in shown.details)
