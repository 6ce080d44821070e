"""The partial case that a question tells, read by the reader of records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from fairlead.answers.words import lexicon_forms
from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents.document import Document
from fairlead.findings import EXTRACTORS
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.marked import Marked
from fairlead.knowledge.pack import Pack


def told(text: str, pack: Pack, day: date) -> Case:
    """The case that the text of a question describes."""
    document = Document("q", "", "text", text, (), "")
    findings = sorted(_findings(document, pack), key=lambda one: (one.span.start, one.span.end, one.kind))
    case, _, _ = reconcile(findings, [document], pack, day)
    return case


def _findings(document: Document, pack: Pack) -> Iterator[Finding]:
    context = Context(Marked(document, pack.lexicon, lexicon_forms(pack.lexicon)), None)
    for extractor in EXTRACTORS:
        for finding in extractor.read(context):
            yield replace(finding, about="patient") if finding.about == "family" else finding
