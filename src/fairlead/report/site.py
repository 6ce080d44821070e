"""The general answers as a small static site: one page a question, a list with a search, all without a request to anywhere."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fairlead.contract.answer import Answer
from fairlead.report.answer_forms import STYLES, html_templates, own
from fairlead.report.answer_shown import AnswerPage, shown
from fairlead.report.notes import original
from fairlead.report.pages import FOLDER

STYLE, SCRIPT = FOLDER / "site.css", FOLDER / "site.js"
INDEX = "index.html"
_WORD = re.compile(r"[a-z0-9][a-z0-9.'-]*[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the site: its file without ending, the heading it stands under in the list, its title, its answer."""

    name: str
    group: str
    title: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Shown:
    leaf: Leaf
    page: AnswerPage

    @property
    def words(self) -> str:
        """The different words of the page, for the search."""
        told = " ".join([self.leaf.title, self.leaf.answer.question, *(line.says for part in self.page.parts for line in part.lines)])
        return " ".join(sorted(set(_WORD.findall(told.lower()))))


def site(leaves: Sequence[Leaf], wording: Mapping[str, str], signed_share: float) -> Iterator[tuple[str, str]]:
    """The files of the site by name. Each is whole in itself and may make no request; only the list runs a script, its own."""
    style = "".join(one.read_text("utf-8") for one in (*STYLES, STYLE))
    script = SCRIPT.read_text("utf-8")
    templates = html_templates()
    all_shown = [_Shown(one, shown(one.answer, wording, signed_share)) for one in leaves]
    groups: dict[str, list[_Shown]] = {}
    for one in all_shown:
        groups.setdefault(one.leaf.group, []).append(one)
    common = {"style": own(style), "groups": groups}
    index = templates.get_template("site_index.html.j2")
    yield INDEX, index.render(**common, script=own(script), policy=_policy(style, script), ending=all_shown[0].page.ending)
    leaf = templates.get_template("site_leaf.html.j2")
    for one in all_shown:
        data = _data(one.leaf)
        yield f"{one.leaf.name}.html", leaf.render(**common, shown=one, data=own(data), policy=_policy(style, ""))


def _data(leaf: Leaf) -> str:
    """What search engines are told of a page (schema.org MedicalWebPage), safe inside a script element."""
    answer = leaf.answer
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": leaf.title,
        "headline": answer.question,
        "description": next((one.text for one in answer.claims), leaf.title),
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "dateModified": answer.made.date,
        "version": answer.made.pack,
        "audience": {"@type": "Patient"},
        "citation": [
            {"@type": "CreativeWork", "name": one.title, **({"url": url} if (url := original(one)) else {})}
            for one in answer.citations.values()
        ],
    }
    return json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")


def _policy(style: str, script: str) -> str:
    run = f"script-src 'sha256-{_digest(script)}'; " if script else ""
    return f"default-src 'none'; style-src 'sha256-{_digest(style)}'; {run}img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
