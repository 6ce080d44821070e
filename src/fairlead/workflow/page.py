"""Page: a guidance as a report that a person reads."""

from __future__ import annotations

from typing import Literal

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen
from fairlead.report import html, markdown
from fairlead.report.page import Audience

Form = Literal["md", "html"]
_WAYS = {"md": markdown.page, "html": html.page}


def page(
    guidance: Guidance, reading: Reading | None = None, *, audience: Audience = "patient", quotes: bool = True, form: Form = "md"
) -> str:
    """The report as Markdown or as one HTML file, with the pack's sentences on each option as known on the day of the guidance."""
    pack = seen(load(), guidance.as_of)
    return _WAYS[form](guidance, reading, audience=audience, quotes=quotes, entries=pack.options, names=pack.names)
