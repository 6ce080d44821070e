"""The general answers as a small static site: one page a question, a list with a search, all without a request to anywhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fairlead.contract.answer import Answer
from fairlead.contract.guidance import Citation
from fairlead.report.answer_forms import STYLES, html_templates, own
from fairlead.report.answer_shown import AnswerPage, shortened, shown
from fairlead.report.filled import FOLDER
from fairlead.report.notes import original
from fairlead.report.policy import policy

STYLE, SCRIPT = FOLDER / "site.css", FOLDER / "site.js"
INDEX = "index.html"
TOLD = 155
"""How many letters of an answer are told to search engines; they show about so many."""
_WORD = re.compile(r"[a-z0-9][a-z0-9.'-]*[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the site: its file without ending, the heading it stands under in the list, its title, its answer."""

    name: str
    group: str
    title: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Subject:
    """What the site is about, under which licence its sentences are given, and by which other names a thing is searched for."""

    title: str
    licence: str
    other_names: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Shown:
    leaf: Leaf
    page: AnswerPage
    subject: Subject

    @cached_property
    def words(self) -> str:
        """The different words of the page, for the search, with the other names of what it names."""
        told = " ".join(
            [self.leaf.title, self.leaf.answer.question, *(line.says for part in self.page.parts for line in part.lines)]
        ).lower()
        words = set(_WORD.findall(told))
        others = (form for word, forms in self.subject.other_names.items() if _names(word, told, words) for form in forms)
        return " ".join(sorted(words.union(*(_WORD.findall(form.lower()) for form in others))))

    @property
    def description(self) -> str:
        """The beginning of the answer, in the length that a search engine shows."""
        return shortened(next((one.text for one in self.leaf.answer.claims), self.leaf.title), TOLD)


def _names(word: str, told: str, words: set[str]) -> bool:
    """Whether a text names this thing: one word is looked up, several stand beside each other."""
    return word in words if _WORD.fullmatch(word) else f" {word} " in f" {told} "


def site(leaves: Sequence[Leaf], wording: Mapping[str, str], signed_share: float, subject: Subject) -> Iterator[tuple[str, str]]:
    """The files of the site by name. Each is whole in itself and may make no request; only the list runs a script, its own."""
    style = "".join(one.read_text("utf-8") for one in (*STYLES, STYLE))
    script = SCRIPT.read_text("utf-8")
    templates = html_templates()
    words: Mapping[str, str] = vars(templates.get_template("answer_words.j2").module)["words"]
    all_shown = [_Shown(one, shown(one.answer, wording, signed_share), subject) for one in leaves]
    groups: dict[str, list[_Shown]] = {}
    for one in all_shown:
        groups.setdefault(one.leaf.group, []).append(one)
    common = {"style": own(style), "groups": groups, "subject": subject}
    index = templates.get_template("site_index.html.j2")
    data = own(_as_data(_of_site(words, subject)))
    yield INDEX, index.render(**common, script=own(script), data=data, policy=policy(style, script), ending=all_shown[0].page.ending)
    leaf = templates.get_template("site_leaf.html.j2")
    for one in all_shown:
        beside = [other for other in groups[one.leaf.group] if other is not one]
        data = own(_as_data(_of_page(one, words, subject)))
        yield f"{one.leaf.name}.html", leaf.render(**common, shown=one, beside=beside, data=data, policy=policy(style))


def _of_site(words: Mapping[str, str], subject: Subject) -> dict[str, Any]:
    """What search engines are told of the list (schema.org WebSite)."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": words["site"],
        "description": words["site_says"],
        **_given(subject),
    }


def _of_page(one: _Shown, words: Mapping[str, str], subject: Subject) -> dict[str, Any]:
    """What search engines are told of a page (schema.org MedicalWebPage); of a review nothing, for there was none."""
    answer = one.leaf.answer
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": one.leaf.title,
        "headline": answer.question,
        "description": one.description,
        "dateModified": answer.made.date,
        "version": answer.made.pack,
        "audience": {"@type": "Patient"},
        "isPartOf": {"@type": "WebSite", "name": words["site"]},
        **_given(subject),
        "citation": [_of_source(cited.citation) for cited in one.page.sources],
    }


def _given(subject: Subject) -> dict[str, Any]:
    return {
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "license": {"@type": "CreativeWork", "name": subject.licence},
        "about": {"@type": "MedicalCondition", "name": subject.title},
    }


def _of_source(source: Citation) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if source.year:
        told["datePublished"] = str(source.year)
    if url := original(source):
        told["url"] = url
    return told


def _as_data(told: Mapping[str, Any]) -> str:
    """JSON that is safe inside a script element: nothing in it can end the element or begin a comment."""
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
