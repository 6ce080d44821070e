"""The stage that the words on a specimen give where its categories are not written: how deep the tumor grows, how many nodes hold it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Literal

from fairlead.case.choose import Notes
from fairlead.contract.sources import Source
from fairlead.contract.treatment import Resection, Treatment
from fairlead.contract.tumor import Stage
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

_OF_TISSUE = ("pathologic", "post-neoadjuvant")
_REMOVING = ("curative surgery", "local curative treatment")
_NEVER = sys.maxsize
_BEFORE = ("systemic", "chemoradiotherapy", "radiotherapy")


def completed(
    stages: tuple[Stage, ...],
    findings: Sequence[Finding],
    resections: Sequence[Resection],
    treatments: Sequence[Treatment],
    notes: Notes,
    lexicon: Lexicon,
) -> tuple[Stage, ...]:
    """The stages, that of the one resected specimen filled in from its words; what is written is never changed."""
    operations = _operations(treatments, lexicon)
    if len(operations) != 1 or len(resections) > 1:
        return stages
    specimen = resections[0] if resections else Resection(treatment=operations[0].id, sources=operations[0].sources)
    written = [one for one in stages if one.basis in _OF_TISSUE]
    n = _of_nodes(specimen, lexicon)
    if written:
        only = written[0]
        if len(written) > 1 or only.t is None or only.n is not None or n is None:
            return stages
        filled = only.model_copy(update={"n": n, "sources": (*only.sources, *_inferred(specimen.sources))})
        return tuple(filled if one is only else one for one in stages)
    deepest = _deepest(findings, operations[0], lexicon)
    if deepest is None or any(one.basis is None and one.t for one in stages):
        return stages
    t, told = deepest
    sources = _inferred(notes.places.sources(told))
    basis = _basis(operations[0], treatments)
    return (*stages, Stage(basis=basis, t=t, n=n, sources=(*sources, *(_inferred(specimen.sources) if n else ()))))


def _operations(treatments: Sequence[Treatment], lexicon: Lexicon) -> list[Treatment]:
    """The operations that took the first tumor out."""
    removing = {term.word for term in lexicon.tables.get("procedures", ()) if set(_REMOVING) & set(term.names("classes"))}
    given = [one for one in treatments if one.kind in ("surgery", "endoscopic") and one.status not in ("planned", "declined")]
    return [one for one in given if one.procedure in removing]


def _inferred(sources: Sequence[Source]) -> tuple[Source, ...]:
    return tuple(source.model_copy(update={"certainty": "inferred"}) for source in sources)


def _of_nodes(specimen: Resection, lexicon: Lexicon) -> str | None:
    """The category that the number of nodes with tumor gives, as the pack lists it."""
    positive = specimen.nodes_positive
    if positive is None or not specimen.nodes_examined:
        return None
    for term in lexicon.tables.get("categories", ()):
        bounds = term.more.get("nodes")
        if bounds is not None and bounds[0] <= positive and (bounds[1] is None or positive <= bounds[1]):
            return term.word
    return None


def _deepest(findings: Sequence[Finding], operation: Treatment, lexicon: Lexicon) -> tuple[str, list[Finding]] | None:
    """The deepest layer that the tumor is told to reach, behind the operation in its document."""
    order = [term.word for term in lexicon.tables.get("categories", ()) if term.more.get("list") == "t"]
    starts: dict[str, int] = {}
    for source in operation.sources:
        if source.document is not None:
            starts[source.document] = min(starts.get(source.document, source.start or 0), source.start or 0)
    told = [
        one for one in findings if one.kind == "depth" and one.certainty == "stated" and one.span.start >= starts.get(one.document, _NEVER)
    ]
    if not told:
        return None
    t = max((str(one.fields["t"]) for one in told), key=order.index)
    return t, [one for one in told if one.fields["t"] == t]


def _basis(operation: Treatment, treatments: Sequence[Treatment]) -> Literal["pathologic", "post-neoadjuvant"]:
    """After treatment where drugs or radiation are told before the operation."""
    before = treatments[: [one.id for one in treatments].index(operation.id)]
    given = [one for one in before if one.kind in _BEFORE and one.status not in ("planned", "declined")]
    return "post-neoadjuvant" if given else "pathologic"
