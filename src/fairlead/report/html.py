"""A Guidance as one HTML file that holds all it needs and asks for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Unpack

from markupsafe import Markup

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.core.dates import PartialDate
from fairlead.report import places
from fairlead.report.course import day_told
from fairlead.report.escape import markup
from fairlead.report.notes import Cited, Mark, Quoted, folded, original
from fairlead.report.page import Page
from fairlead.report.pages import FOLDER, environment
from fairlead.report.paper import printed
from fairlead.report.policy import policy
from fairlead.report.shown import shown
from fairlead.report.view import How

if TYPE_CHECKING:
    from fairlead.report.family import Family
    from fairlead.report.visit import Visit

STYLE = FOLDER / "page.css"
BESIDE = FOLDER / "beside.css"
"""The style of the pages for a visit and for the family, behind that of the others."""

_BLANK = re.compile(r"\n\s*\n")


def page(guidance: Guidance, reading: Reading | None = None, **how: Unpack[How]) -> str:
    """The page for one audience as a whole document.

    Whatever comes from a record or the pack is written as text. There is no script, and the policy in the head forbids every request.
    """
    return written(shown(guidance, reading, whole=True, **how))


def written(page: Page | Visit | Family) -> str:
    """A page of plain values as a whole document."""
    cited = {one.mark.label: one for one in page.sources}
    quoted = {one.mark.label: one for one in page.words}

    def sources(marks: Iterable[Mark]) -> list[Cited]:
        """The sources that these marks lead to, each with the mark of this very line."""
        return [Cited(mark, cited[mark.label].citation) for mark in marks if mark.label in cited]

    def words(marks: Iterable[Mark]) -> list[list[Quoted]]:
        return gathered(quoted[mark.label] for mark in marks if mark.label in quoted)

    templates = environment(markup)
    templates.filters |= {
        "sources": sources,
        "folded": folded,
        "words": words,
        "original": original,
        "told": places.told,
        "day": lambda day: day_told(PartialDate.of(day)),
        "day_told": day_told,
    }
    templates.globals |= {
        "this_year": page.as_of.year,
        "printed": printed(page) if isinstance(page, Page) and page.audience == "patient" else None,
    }
    style = _BLANK.sub("\n", "".join(one.read_text("utf-8") for one in ((STYLE,) if isinstance(page, Page) else (STYLE, BESIDE))))
    text = templates.get_template(f"{page.audience}.html.j2").render(page=page, style=_own(style), policy=policy(style))
    return _BLANK.sub("\n", text).strip("\n") + "\n"


def gathered(words: Iterable[Quoted]) -> list[list[Quoted]]:
    """The words behind one line without saying any twice: what says the same, or is a part of it, stands with the fullest of them."""
    groups: list[list[Quoted]] = []
    for word in sorted(words, key=lambda one: -len(one.source.quote or "")):
        home = next((group for group in groups if _is_said_by(word, group[0])), None)
        if home is None:
            groups.append([word])
        else:
            home.append(word)
    return sorted(groups, key=lambda group: int(group[0].mark.label[1:]))


def _is_said_by(word: Quoted, fuller: Quoted) -> bool:
    """Whether the same words stand there, or it lies within them; a short form inside another word is something else."""
    one, other = word.source, fuller.source
    if one.document != other.document or one.page != other.page or not one.quote or not other.quote:
        return False
    within = one.start is not None and other.start is not None and 0 <= one.start - other.start <= len(other.quote) - len(one.quote)
    return within or one.quote.casefold() == other.quote.casefold()


def _own(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - a file of this package
