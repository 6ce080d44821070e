"""Page: a guidance as a report that a person reads."""

from __future__ import annotations

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.knowledge.pack import load
from fairlead.knowledge.seen import seen
from fairlead.report import markdown
from fairlead.report.page import Audience


def page(guidance: Guidance, reading: Reading | None = None, *, audience: Audience = "patient", quotes: bool = True) -> str:
    """The report as Markdown, with the pack's sentences on each option as they were known on the day of the guidance."""
    entries = seen(load(), guidance.as_of).options
    return markdown.page(guidance, reading, audience=audience, quotes=quotes, entries=entries)
