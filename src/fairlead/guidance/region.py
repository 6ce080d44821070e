"""Whose approvals count for a person."""

from __future__ import annotations

from fairlead.knowledge.lexicon import Lexicon


def region_of(country: str | None, lexicon: Lexicon) -> str | None:
    """The region of ours that a country (name or ISO code) lies in, or None."""
    if not country:
        return None
    wanted = country.strip().lower()
    for term in lexicon.tables.get("regions", ()):
        if wanted in {name.lower() for name in (*term.forms, *term.names("countries"))}:
            return term.word
    return None
