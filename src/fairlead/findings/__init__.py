"""Documents to findings: what is said, of whom, how sure, when, where. One module a kind of fact; the words come from the pack."""

from __future__ import annotations

from functools import lru_cache

from fairlead.documents.document import Document
from fairlead.findings import (
    extent,
    fitness,
    growth,
    illness,
    judgements,
    markers,
    measures,
    medicines,
    metastases,
    others,
    person,
    relatives,
    specimens,
    stage,
    swallowing,
    treatments,
    tumor,
    wholeness,
)
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.marked import Marked
from fairlead.findings.matcher import Forms, forms_of
from fairlead.knowledge.lexicon import Lexicon

__all__ = ["Finding", "find"]

EXTRACTORS = (
    person,
    tumor,
    stage,
    metastases,
    markers,
    treatments,
    growth,
    fitness,
    swallowing,
    illness,
    medicines,
    measures,
    relatives,
    extent,
    specimens,
    judgements,
    wholeness,
    others,
)
"""One module a kind of fact; none knows another."""


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> Forms:
    return forms_of(lexicon)


def find(document: Document, lexicon: Lexicon) -> tuple[Finding, ...]:
    """All findings of a document in the order of the text; the same document and lexicon give the same findings."""
    context = Context(Marked(document, lexicon, _forms(lexicon)))
    found = [finding for extractor in EXTRACTORS for finding in extractor.read(context)]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.kind)))
