"""A Guidance as a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from fairlead.contract.guidance import Citation, Guidance
from fairlead.contract.reading import Reading
from fairlead.knowledge.schema import Option as Entry
from fairlead.report import places
from fairlead.report.escape import Written, markdown
from fairlead.report.notes import Mark, original
from fairlead.report.page import Audience
from fairlead.report.pages import environment
from fairlead.report.view import view


def page(
    guidance: Guidance,
    reading: Reading | None = None,
    *,
    audience: Audience = "patient",
    quotes: bool = True,
    entries: Mapping[str, Entry] | None = None,
) -> str:
    """The page for one audience, with the pack's own sentences on each option where `entries` is given.

    The words of the record stand behind each line where `reading` is given and `quotes` is True.
    """
    templates = environment(markdown)
    templates.filters |= {"marks": _marks, "address": address, "told": places.told, "joined": _joined}
    shown = view(guidance, reading, audience=audience, quotes=quotes, entries=entries)
    text = templates.get_template(f"{audience}.md.j2").render(page=shown)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _marks(marks: Iterable[Mark]) -> Written:
    """The numbers beside a line; a dagger where the source was not yet seen in the original."""
    return Written("".join(f" [{mark.label}{'†' if mark.secondary else ''}]" for mark in marks))


def _joined(values: Iterable[object], by: str = "; ") -> Written:
    return Written(by.join(markdown(value) for value in values))


def address(citation: Citation) -> Written | None:
    """Where the original stands, as a link; None where that is not known."""
    known = original(citation)
    return Written(f"<{known}>") if known else None
