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
_AHEAD = ("neoadjuvant", "definitive", "perioperative")
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
    specimen = _specimen(resections, _operations(treatments, lexicon))
    operation = next((one for one in treatments if specimen is not None and one.id == specimen.treatment), None)
    if specimen is None or (operation is None and specimen.treatment is not None):
        return stages
    written = [one for one in stages if one.basis in _OF_TISSUE and one.t is not None]
    n = _of_nodes(specimen, lexicon)
    if written:
        only = written[0]
        if len(written) > 1 or only.n is not None or n is None:
            return stages
        filled = only.model_copy(update={"n": n, "sources": (*only.sources, *_inferred(specimen.sources))})
        return tuple(filled if one is only else one for one in stages)
    deepest = _deepest(findings, (operation or specimen).sources, lexicon, notes.reports)
    if deepest is None or any(one.basis is None and one.t for one in stages):
        return stages
    t, told = deepest
    lone = [one for one in stages if one.basis in _OF_TISSUE and one.n and not one.t]
    if len(lone) == 1:
        filled = lone[0].model_copy(update={"t": t, "sources": (*lone[0].sources, *_inferred(notes.places.sources(told)))})
        return tuple(filled if one is lone[0] else one for one in stages)
    sources = (*_inferred(notes.places.sources(told)), *(_inferred(specimen.sources) if n else ()))
    found = Stage(basis=_basis(operation, treatments, specimen), t=t, n=n, sources=sources)
    groups = [one for one in stages if one.group and not one.t and one.basis != "clinical" and _is_beside(one, told)]
    if len(groups) == 1:
        update = {"group": groups[0].group, "edition": groups[0].edition, "sources": (*groups[0].sources, *sources)}
        return tuple(found.model_copy(update=update) if one is groups[0] else one for one in stages)
    return (*stages, found)


def _is_beside(stage: Stage, told: Sequence[Finding]) -> bool:
    """Whether a group stands in the document of these words and behind them."""
    return any(source.document == one.document and (source.start or 0) > one.span.start for source in stage.sources for one in told)


def _specimen(resections: Sequence[Resection], operations: Sequence[Treatment]) -> Resection | None:
    """The specimen whose stage is told: the only one, else the only one with nodes; one without words where none are told."""
    told = [one for one in resections if one.nodes_examined] if len(resections) > 1 else list(resections)
    if len(told) == 1 and (len(operations) == 1 or told[0].nodes_examined or not operations):
        return told[0]
    return Resection(treatment=operations[0].id, sources=operations[0].sources) if len(operations) == 1 and not resections else None


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


def _deepest(
    findings: Sequence[Finding], sources: Sequence[Source], lexicon: Lexicon, reports: frozenset[str]
) -> tuple[str, list[Finding]] | None:
    """The deepest layer that the tumor is told to reach, in the report on the specimen, or behind the operation in its document."""
    order = [term.word for term in lexicon.tables.get("categories", ()) if term.more.get("list") == "t"]
    starts: dict[str, int] = {}
    for source in sources:
        if source.document is not None:
            start = 0 if source.document in reports else source.start or 0
            starts[source.document] = min(starts.get(source.document, start), start)
    told = [
        one for one in findings if one.kind == "depth" and one.certainty == "stated" and one.span.start >= starts.get(one.document, _NEVER)
    ]
    if not told:
        return None
    t = max((str(one.fields["t"]) for one in told), key=order.index)
    return t, [one for one in told if one.fields["t"] == t]


def _basis(operation: Treatment | None, treatments: Sequence[Treatment], specimen: Resection) -> Literal["pathologic", "post-neoadjuvant"]:
    """After treatment where drugs or radiation are told before the operation, or how far the tumor went back under them."""
    before = treatments[: [one.id for one in treatments].index(operation.id)] if operation is not None else treatments
    given = [one for one in before if one.kind in _BEFORE and one.status not in ("planned", "declined")]
    given += [one for one in treatments if one.kind in _BEFORE and one.intent in _AHEAD and one.start is None]
    return "post-neoadjuvant" if given or specimen.regression else "pathologic"
