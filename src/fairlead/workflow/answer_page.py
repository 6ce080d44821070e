"""An answer as a person reads it: text, Markdown or one HTML file; and the general answers as a site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from fairlead.answers.answer import answer as answer_by
from fairlead.contract.answer import Answer
from fairlead.knowledge.pack import Pack, load
from fairlead.report import answer_forms
from fairlead.report.answer_shown import shown
from fairlead.report.site import Leaf, Subject, site
from fairlead.workflow.guiding import day_of

Form = Literal["text", "md", "html"]
_WAYS = {"text": answer_forms.text, "md": answer_forms.md, "html": answer_forms.html}
_KIND = "page-"
_SEARCHED = ("drugs", "regimens", "markers")


def answer_page(answer: Answer, form: Form = "text") -> str:
    """The answer in one form, with what made it at its end."""
    pack = load()
    return _WAYS[form](shown(answer, pack.wording, pack.signed_share))


def answer_site(as_of: date | str | None = None) -> Iterator[tuple[str, str]]:
    """The files of the site of general answers, by name, as known on a day (today by default)."""
    pack, day = load(), day_of(as_of)
    leaves = [Leaf(one.id.removeprefix(_KIND), one.group, one.title, answer_by(one.question, pack, day)) for one in pack.pages.values()]
    yield from site(leaves, pack.wording, pack.signed_share, Subject(pack.about.title, pack.about.licence, _other_names(pack)))


def _other_names(pack: Pack) -> dict[str, tuple[str, ...]]:
    """What drugs, regimens and markers are called besides, by their word in lower case: people search for what stands on the box."""
    terms = (term for table in _SEARCHED for term in pack.lexicon.tables.get(table, ()))
    return {term.word.lower(): term.forms for term in terms}
