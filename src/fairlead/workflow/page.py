"""Page: a guidance as a report that a person reads; what only one form needs is loaded for that one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.guidance.beside import beside
from fairlead.guidance.citations import citations
from fairlead.guidance.seldom import seldom_markers
from fairlead.knowledge.pack import Pack, load
from fairlead.knowledge.seen import seen
from fairlead.report import html, markdown
from fairlead.report.page import Audience
from fairlead.report.view import How

if TYPE_CHECKING:
    from fairlead.report.typeset import Paper
    from fairlead.workflow.what_if import WhatIf

Form = Literal["md", "html"]
_WAYS = {"md": markdown.page, "html": html.page}


def page(
    guidance: Guidance,
    reading: Reading | None = None,
    *,
    audience: Audience = "patient",
    quotes: bool = True,
    form: Form = "md",
    pack: Pack | None = None,
) -> str:
    """The report as Markdown or as one HTML file, with the pack's sentences on each option as known on the day of the guidance."""
    whole, how = handed(guidance, reading, audience=audience, quotes=quotes, pack=pack)
    return _WAYS[form](whole, reading, **how)


def printed(
    guidance: Guidance, reading: Reading | None = None, *, audience: Audience = "patient", quotes: bool = True, paper: Paper = "a4"
) -> bytes:
    """The report as a PDF for this paper, with the pack's sentences on each option as known on the day of the guidance."""
    from fairlead.report import pdf

    whole, how = handed(guidance, reading, audience=audience, quotes=quotes)
    return pdf.page(whole, reading, paper=paper, **how)


def what_if_page(found: WhatIf, *, audience: Audience = "patient", form: Form = "md") -> str:
    """What an "if" would change, as Markdown or as one HTML file."""
    from fairlead.report import what_if

    shown = what_if.view(found.before, found.after, found.difference, audience, seen(load(), found.after.as_of).names)
    return what_if.markdown(shown) if form == "md" else what_if.html(shown)


def handed(
    guidance: Guidance,
    reading: Reading | None = None,
    *,
    audience: Audience = "patient",
    quotes: bool = True,
    pack: Pack | None = None,
) -> tuple[Guidance, How]:
    """What every form is handed: the guidance with all sources that a line may lead to, and the pack's own sentences and names."""
    whole = pack or load()
    pack = seen(whole, guidance.as_of)
    told: How = {
        "entries": pack.options,
        "names": pack.names,
        "approvals": pack.approvals,
        "glossary": pack.glossary,
        "helplines": pack.helplines,
    }
    seldom = seldom_markers(reading.case if reading is not None else None, whole)
    how: How = {"audience": audience, "quotes": quotes, "tests": pack.tests, "seldom": seldom, **told}
    if reading is not None and audience in ("visit", "family"):
        how["beside"] = beside(reading.case, whole, guidance.as_of, guidance.region)
    return _with_sources(guidance, pack), how


def _with_sources(guidance: Guidance, pack: Pack) -> Guidance:
    """The guidance with the sources of words and of the results of tests, so that a line about these can lead to them."""
    facts = [fact for test in pack.tests.values() for fact in (test.reported, test.read, test.repeat) if fact]
    tips = [tip.source for row in pack.carers.values() for tip in row.tips]
    told = [row.source for row in pack.sentences.values() if row.group == "family"]
    named = [*tips, *told, *(term.source for term in pack.glossary.values()), *(fact.source for fact in facts)]
    return guidance.model_copy(update={"citations": {**citations(named, pack), **guidance.citations}})
