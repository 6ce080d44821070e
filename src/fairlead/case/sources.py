"""From the place of a finding to the source of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fairlead.contract.sources import Source
from fairlead.documents.document import Document
from fairlead.findings.finding import Finding


class Places:
    """The documents by id; turns findings into sources whose quote equals the text at its place."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents: Mapping[str, Document] = {document.id: document for document in documents}

    def source(self, finding: Finding) -> Source:
        """The source of one finding."""
        span, document = finding.span, self._documents[finding.document]
        return Source(
            document=finding.document,
            page=finding.page,
            start=span.start,
            end=span.end,
            quote=span.of(document.text),
            read="coded" if document.is_coded(span) else "ocr" if document.is_scanned(span) else "text",
            certainty=finding.certainty,
        )

    def sources(self, findings: Iterable[Finding]) -> tuple[Source, ...]:
        """The sources of several findings, each place once, in the order of documents and text."""
        every = [place for one in findings for place in (one, *(replace(one, span=span) for span in one.beside))]
        seen = {(one.document, one.span.start, one.span.end): one for one in every}
        order = {name: place for place, name in enumerate(self._documents)}
        return tuple(self.source(seen[key]) for key in sorted(seen, key=lambda key: (order[key[0]], key[1], key[2])))
