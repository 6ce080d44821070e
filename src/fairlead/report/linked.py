"""Addresses as links of Markdown."""

from __future__ import annotations

from fairlead.contract.guidance import Citation
from fairlead.report.escape import Written, markdown
from fairlead.report.notes import is_address, original


def address(citation: Citation) -> Written | None:
    """Where the original stands, as a link; None where that is not known."""
    known = original(citation)
    return link(known) if known else None


def link(url: str) -> Written:
    """A plain address as a link; what is none stays text."""
    return Written(f"<{url}>" if is_address(url) else markdown(url))
