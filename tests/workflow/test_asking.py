"""A question in, an answer out; what it is known by and who signed it at its end; the site of general answers whole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
import yaml
from tests.answers.question_set import FOLDER

import fairlead
from fairlead.contract.answer import Answer
from fairlead.core.errors import Exit, FairleadError
from fairlead.knowledge.pack import load
from fairlead.workflow.answer_page import Form, answer_page, answer_site

DAY = "2026-11-21"
PAGES = load().pages
FORMS: tuple[Form, ...] = ("text", "md", "html")
VOID = {"meta", "link", "input", "br", "img"}


def general() -> list[str]:
    """Questions that nobody in particular asks: those of the site, and those of the open set."""
    rows = [row for path in sorted((FOLDER / "open").glob("*.yaml")) for row in yaml.safe_load(path.read_text("utf-8"))]
    asked = [one.question for one in PAGES.values()] + [row["question"] for row in rows if row["mode"] == "general"]
    return list(dict.fromkeys(asked))


@pytest.fixture(scope="module")
def answers() -> dict[str, Answer]:
    return {asked: fairlead.ask(asked, as_of=DAY) for asked in general()}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(answer_site(DAY))


# --- one answer --------------------------------------------------------------------------------------------------


def test_there_are_enough_general_questions(answers: Mapping[str, Answer]):
    assert len(answers) >= 100


def test_every_citation_leads_to_a_source_and_every_source_is_led_to(answers: Mapping[str, Answer]):
    for asked, told in answers.items():
        cited = {name for one in (*told.claims, *told.red_flags) for name in one.citations}
        assert cited == set(told.citations), asked
        assert all(one.citations for one in told.claims if one.clinical), asked


@pytest.mark.parametrize("form", FORMS)
def test_it_ends_with_what_made_it_and_who_signed_it(answers: Mapping[str, Answer], form: Form):
    known = load()
    for asked, told in list(answers.items())[::4]:
        text = unescape(answer_page(told, form))
        end = " ".join(text[-900:].split())
        for words in ("No clinician has signed", known.about.version, known.fingerprint, DAY, "No language model"):
            assert words in end, (asked, form)


def test_each_claim_is_read_in_every_form(answers: Mapping[str, Answer]):
    for told in list(answers.values())[::9]:
        for form in ("text", "html"):
            text = " ".join(
                unescape(re.sub(r"<[^>]*>", " ", answer_page(told, form)) if form == "html" else answer_page(told, form)).split()
            )
            assert all(" ".join(one.text.split()) in text for one in told.claims), (told.question, form)


def test_the_case_may_be_a_mapping_a_case_or_a_reading():
    given = {
        "tumor": {"histology": "squamous"},
        "treatments": [{"kind": "systemic", "regimen": "FOLFOX", "line": 1, "stop_reason": "progression"}],
    }
    asked = "Which treatments can come next after FOLFOX?"
    one = fairlead.ask(asked, given, as_of=DAY)
    other = fairlead.ask(asked, fairlead.Case.model_validate(given), as_of=DAY)
    assert [claim.text for claim in one.claims] == [claim.text for claim in other.claims]
    without = fairlead.ask(asked, as_of=DAY)
    assert [back.path for back in one.ask_back] != [back.path for back in without.ask_back]
    assert "tumor.histology" not in [back.path for back in one.ask_back]


def test_a_case_that_holds_nothing_is_no_case():
    asked = "What comes after FOLFOX?"
    assert fairlead.ask(asked, {}, as_of=DAY) == fairlead.ask(asked, as_of=DAY)


def test_a_day_may_be_a_date_and_is_today_by_default():
    assert fairlead.ask("What is HER2?", as_of=date(2026, 11, 21)) == fairlead.ask("What is HER2?", as_of=DAY)
    assert fairlead.ask("What is HER2?").made.date == date.today().isoformat()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"question": None}, Exit.USAGE),
        ({"question": b"what comes next?"}, Exit.USAGE),
        ({"question": "What is HER2?", "as_of": "soon"}, Exit.USAGE),
        ({"question": "What is HER2?", "region": "Mars"}, Exit.USAGE),
        ({"question": "What is HER2?", "case": {"tumour": {}}}, Exit.NOTHING),
    ],
    ids=str,
)
def test_what_is_no_question_no_day_no_place_or_no_case_is_refused(given: dict, status: Exit):
    with pytest.raises(FairleadError) as refused:
        fairlead.ask(**given)
    assert refused.value.status == status


def test_half_a_letter_is_no_harm():
    assert fairlead.ask("What is HER2 \udcff\ud800?", as_of=DAY).model_dump_json()


# --- the site ----------------------------------------------------------------------------------------------------


class Read(HTMLParser):
    """The tags of a page in their order, the places it names and those it leads to; `open_tags` is empty where all were closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open_tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags.pop() == tag

    def of(self, tag: str, name: str) -> list[str]:
        return [value for one, attributes in self.tags if one == tag and (value := attributes.get(name)) is not None]

    @property
    def places(self) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get("id")) is not None]


def test_every_general_question_has_a_page_under_its_own_address(files: Mapping[str, str]):
    assert set(files) == {"index.html", *(f"{name.removeprefix('page-')}.html" for name in PAGES)}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_answers_its_question(answers: Mapping[str, Answer], name: str):
    """Nobody's case is known here: an answer may hang on facts and say so, and still it says what each would open."""
    told = answers[PAGES[name].question]
    assert told.status in ("answered", "ask-back")
    assert told.status == "answered" or len(told.claims) >= 10
    assert [one for one in told.claims if one.clinical] or name == "page-about"


def test_no_link_leads_nowhere(files: Mapping[str, str]):
    read = {name: Read(text) for name, text in files.items()}
    for name, page in read.items():
        for link in page.of("a", "href"):
            told = urlsplit(link)
            if told.scheme:
                assert told.scheme in ("http", "https"), (name, link)
                assert told.hostname, (name, link)
            else:
                there = read[told.path or name]
                assert not told.fragment or told.fragment in there.places, (name, link)


def test_every_page_is_reached_from_the_list_and_from_beside(files: Mapping[str, str]):
    assert set(Read(files["index.html"]).of("a", "href")) >= set(files) - {"index.html"}
    for name in set(files) - {"index.html"}:
        assert "index.html" in Read(files[name]).of("a", "href"), name


def test_each_page_is_whole_and_asks_for_nothing(files: Mapping[str, str]):
    for name, text in files.items():
        page = Read(text)
        assert not page.open_tags, name
        assert len(page.places) == len(set(page.places)), name
        assert page.of("html", "lang") == ["en"], name
        assert not [tag for tag, _ in page.tags if tag in ("img", "iframe", "object", "form", "base")], name
        assert not page.of("script", "src"), name
        assert page.of("link", "href") == ["data:,"], name
        ranks = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
        assert ranks.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(ranks)), name


def test_each_page_tells_search_engines_what_is_true_and_no_more(files: Mapping[str, str], answers: Mapping[str, Answer]):
    titles, descriptions = set(), set()
    for name, text in files.items():
        titles.add(re.findall(r"<title>(.*?)</title>", text)[0])
        (description,) = re.findall(r'<meta name="description" content="(.*?)">', text)
        assert 20 <= len(unescape(description)) <= 160, name
        descriptions.add(description)
        assert '<meta name="robots" content="index, follow">' in text
        data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
        assert data["@context"] == "https://schema.org"
        assert data["@type"] == ("WebSite" if name == "index.html" else "MedicalWebPage"), name
        assert not {"reviewedBy", "lastReviewed", "author", "aggregateRating"} & set(data), name
        if name != "index.html":
            told = answers[data["headline"]]
            assert data["dateModified"] == DAY
            assert told.claims[0].text.startswith(data["description"].rstrip(" …"))
            assert {one["name"] for one in data["citation"]} <= {one.title for one in told.citations.values()}
            assert all(set(one) <= {"@type", "name", "datePublished", "url"} for one in data["citation"])
    assert len(titles) == len(files)
    assert len(descriptions) > 0.8 * len(files), "pages are told apart"


def test_every_page_says_its_day_and_what_made_it(files: Mapping[str, str]):
    for name, text in files.items():
        for words in (DAY, load().fingerprint, "No clinician has signed", "No language model", "This informs"):
            assert words in text, name


def test_the_site_of_one_day_is_the_same_bytes(files: Mapping[str, str]):
    assert dict(answer_site(DAY)) == files
