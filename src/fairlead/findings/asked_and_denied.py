"""A treatment that a record asks itself about and answers with no ("irinotecan? NO - weekly paclitaxel"): it was not that one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.tokens import normal
from fairlead.knowledge.lexicon import Lexicon

_ASKED = pattern_of(r"(?P<name>[\w/+-]*\w)\s?\?\s?(?P<no>no|nope|nein|not)\b(?:\s?[-–—,:.]{1,2}(?=\s))?", re.IGNORECASE)
_TABLES = ("drugs", "regimens")


def asked_and_denied(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """The places of such names, up to the mark behind the answer; what follows it is read as if it stood alone."""
    if "?" not in text:
        return
    names = _names(lexicon)
    for found in _ASKED.finditer(text):
        if normal(found["name"]) in names:
            yield Span(found.start(), found.end())


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> frozenset[str]:
    """The names of drugs and regimens that are one word."""
    terms = (term for table in _TABLES for term in lexicon.tables.get(table, ()))
    forms = (form for term in terms for form in (term.word, *term.names("also"), *term.names("cased"), *term.names("cued")))
    return frozenset(normal(form) for form in forms if form.count(" ") == 0)
