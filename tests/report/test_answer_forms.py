"""An answer on a terminal, as Markdown, as a page, and the site of general answers."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from fairlead.contract.answer import Answer, AskBack, Claim, Made
from fairlead.contract.guidance import Citation, RedFlag
from fairlead.knowledge.pack import load
from fairlead.report import answer_forms
from fairlead.report.answer_shown import shown
from fairlead.report.site import Leaf, Subject, site

WORDING = load().wording
SUBJECT = Subject("A disease", "CC BY 4.0")
FORMS = {"text": answer_forms.text, "md": answer_forms.md, "html": answer_forms.html}
CLAIMS = (
    Claim(text="It leads.", clinical=True, citations=("one",)),
    Claim(text="It may open a way.", clinical=True, citations=("one", "two"), section="What comes next", branch="if it is squamous"),
    Claim(text="It may close one.", clinical=True, citations=("two",), section="What comes next", branch="if it is squamous"),
    Claim(text="Another part.", clinical=False, section="Your team"),
)


def an_answer(**fields: object) -> Answer:
    told = {
        "question": "What <b>next</b>?",
        "status": "answered",
        "claims": CLAIMS,
        "ask_back": (AskBack(path="tumor.histology", question="Which type is it?"),),
        "citations": {
            "one": Citation(title="First", year=2020, doi="10.1/x", checked="2026-11-01", confidence="verified"),
            "two": Citation(title="Second", confidence="secondary"),
        },
        "made": Made(pack="esophageal 2026.11", fingerprint="0123abcd", date="2026-11-21"),
    }
    return Answer.model_validate(told | fields)


def form(name: str, answer: Answer | None = None, signed_share: float = 0.0) -> str:
    return FORMS[name](shown(answer or an_answer(), WORDING, signed_share))


@pytest.mark.parametrize("name", FORMS)
def test_every_claim_stands_once_in_its_order(name: str):
    told = form(name)
    places = [told.index(claim.text) for claim in CLAIMS]
    assert places == sorted(places)
    assert all(told.count(claim.text) == 1 for claim in CLAIMS)


@pytest.mark.parametrize("name", ["text", "md"])
def test_a_claim_carries_the_number_of_its_source(name: str):
    told = form(name)
    assert "It leads. [1]" in told
    assert "It may open a way. [1] [2†]" in told
    assert re.search(r"\[1\] First.*doi\.org/10\.1/x.*[Cc]hecked 2026-11-01", told)
    assert re.search(r"\[2\] Second\. † seen only in a report", told)


@pytest.mark.parametrize("name", FORMS)
def test_it_ends_with_what_made_it_and_who_signed_it(name: str):
    told = form(name)
    for words in ("No clinician has signed", "2026.11", "0123abcd", "2026-11-21", "No language model"):
        assert words in told[told.index("Another part.") :], words
    assert "25 of 100 entries" in form(name, signed_share=0.25)


@pytest.mark.parametrize("name", FORMS)
def test_what_a_language_model_did_is_told(name: str):
    made = Made(
        pack="esophageal 2026.11", fingerprint="0123abcd", date="2026-11-21", language_model="small-model: 2 of 4 sentences reworded"
    )
    told = form(name, an_answer(made=made))
    assert "small-model: 2 of 4 sentences reworded" in told
    assert "No language model" not in told


@pytest.mark.parametrize("name", FORMS)
def test_an_emergency_is_one_short_screen(name: str):
    flag = RedFlag(sign="Bleeding", do="call-emergency", citations=("one",))
    claim = Claim(text="Bleeding: call now.", clinical=True, citations=("one",))
    told = form(name, an_answer(status="emergency", claims=(claim,), ask_back=(), red_flags=(flag,)))
    assert "emergency" in told.lower()
    assert "Bleeding: call now." in told
    assert "Which type" not in told


def long(lines: int, **fields: object) -> Answer:
    told = [Claim(text=f"Line {at}.", clinical=False, section=f"Part {at // 4}") for at in range(lines)]
    return an_answer(claims=tuple(told), citations={}, **fields)


FOLDS = {
    "text": "---- MORE ON THIS (12 lines) ----",
    "md": "<details><summary>More on this (12 lines)",
    "html": ">More on this (12 lines)<",
}


@pytest.mark.parametrize("name", FORMS)
def test_what_is_behind_the_first_screen_of_a_long_answer_folds(name: str):
    told = form(name, long(20))
    fold = told.index(FOLDS[name])
    assert told.index("Line 7.") < told.index("Which type is it?") < fold < told.index("Line 8.") < told.index("Line 19.")
    assert told.count("Which type is it?") == 1


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("answer", [long(12), long(20, status="emergency")], ids=["short", "emergency"])
def test_a_short_answer_and_an_emergency_fold_nothing(name: str, answer: Answer):
    assert "more on this" not in form(name, answer).lower()


def test_a_page_of_the_site_stays_open():
    assert "More on this (" not in dict(site([Leaf("next", "After", "Next", long(20))], WORDING, 0.0, SUBJECT))["next.html"]


def test_what_was_asked_is_only_text():
    assert "<b>" not in form("html").replace("<b>&", "")
    assert "&lt;b&gt;next" in form("html")
    assert r"\<b\>next" in form("md")


def test_the_page_asks_for_nothing_and_runs_nothing():
    told = form("html")
    assert "default-src 'none'" in unescape(told)
    assert "<script" not in told
    assert not re.findall(r'(?:src|href)="(?!#|data:,|https://doi\.org/10\.1/x)', told)


def leaves() -> list[Leaf]:
    other = an_answer(question="And </script> then?")
    return [Leaf("next", "After treatment", "What comes next", an_answer()), Leaf("then", "Your team", "Then", other)]


def test_the_site_lists_every_page_under_its_heading():
    files = dict(site(leaves(), WORDING, 0.0, SUBJECT))
    assert set(files) == {"index.html", "next.html", "then.html"}
    index = files["index.html"]
    assert index.index("After treatment") < index.index('href="next.html"') < index.index("Your team") < index.index('href="then.html"')


def test_the_search_knows_the_words_of_each_page():
    index = dict(site(leaves(), WORDING, 0.0, SUBJECT))["index.html"]
    words = re.search(r'data-words="([^"]*)"', index)
    assert words
    assert {"squamous", "leads", "team", "close"} - set(words[1].split()) == {"squamous", "team"}, "what is said, not the headings"


def test_search_engines_are_told_what_the_page_is_and_it_stays_data():
    page = dict(site(leaves(), WORDING, 0.0, SUBJECT))["then.html"]
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data
    told = json.loads(data[1])
    assert told["@type"] == "MedicalWebPage"
    assert told["dateModified"] == "2026-11-21"
    assert told["version"] == "esophageal 2026.11"
    assert told["headline"] == "And </script> then?"
    assert [one["name"] for one in told["citation"]] == ["First", "Second"]
    assert "reviewedBy" not in told
    assert "lastReviewed" not in told


def test_parts_of_a_page_have_addresses_that_stay():
    page = dict(site(leaves(), WORDING, 0.0, SUBJECT))["next.html"]
    assert '<h2 id="what-comes-next">' in page
    assert 'href="#what-comes-next"' in page
    assert page.count('id="what-comes-next"') == 1


def test_numbers_of_sources_rise_in_the_order_of_reading():
    claims = (
        Claim(text="First.", clinical=True, citations=("two",), section="A"),
        Claim(text="Under a branch.", clinical=True, citations=("one",), section="B", branch="if so"),
        Claim(text="After the branch.", clinical=True, citations=("three",), section="B"),
        Claim(text="Again.", clinical=True, citations=("four",), section="A"),
    )
    cited = {name: Citation(title=name, confidence="verified") for name in ("one", "two", "three", "four")}
    told = form("text", an_answer(claims=claims, citations=cited))
    assert told.index("First. [1]") < told.index("Again. [2]") < told.index("Under a branch. [3]") < told.index("After the branch. [4]")
    assert told.count("\nA\n") == 1 or told.startswith("A\n"), "a heading stands once"


def test_a_heading_that_is_a_place_of_every_page_has_a_name_of_its_own():
    claims = tuple(Claim(text=f"Told {one}.", clinical=False, section=one) for one in ("Sources", "More", "…", "!"))
    page = form("html", an_answer(claims=claims))
    named = re.findall(r' id="([^"]*)"', page)
    assert len(named) == len(set(named))
    assert {"sources-2", "more-2", "part", "part-2"} <= set(named)


def test_a_long_question_is_not_said_back_whole():
    asked = "and then he went home " * 200
    for name in FORMS:
        told = unescape(form(name, an_answer(question=asked)))
        assert told.count("and then he went home") < 20, name
