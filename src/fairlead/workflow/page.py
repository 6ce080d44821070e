"""Page: a guidance as a report that a person reads."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.guidance.citations import citations
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen
from fairlead.report import html, markdown
from fairlead.report.page import Audience
from fairlead.report.view import How

Form = Literal["md", "html"]
_WAYS = {"md": markdown.page, "html": html.page}


def page(
    guidance: Guidance, reading: Reading | None = None, *, audience: Audience = "patient", quotes: bool = True, form: Form = "md"
) -> str:
    """The report as Markdown or as one HTML file, with the pack's sentences on each option as known on the day of the guidance."""
    pack = seen(load(), guidance.as_of)
    told: How = {
        "entries": pack.options,
        "names": pack.names,
        "approvals": pack.approvals,
        "glossary": pack.glossary,
        "helplines": pack.helplines,
    }
    how: How = {"audience": audience, "quotes": quotes, "tests": pack.tests, **told}
    return _WAYS[form](_with_sources(guidance, pack), reading, **how)


def _with_sources(guidance: Guidance, pack: Pack) -> Guidance:
    """The guidance with the sources of words and of the results of tests, so that a line about these can lead to them."""
    facts = [fact for test in pack.tests.values() for fact in (test.reported, test.read, test.repeat) if fact]
    named = [*(term.source for term in pack.glossary.values()), *(fact.source for fact in facts)]
    return guidance.model_copy(update={"citations": {**citations(named, pack), **guidance.citations}})
