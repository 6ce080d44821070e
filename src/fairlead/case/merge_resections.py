"""Resections out of findings: what a specimen showed belongs to the operation that is told last before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fairlead.case.choose import Notes
from fairlead.contract.treatment import Regression, Resection, Treatment
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

_REMOVING = ("curative surgery", "local curative treatment")
_APPROACHES = ("hybrid", "robotic", "minimally-invasive", "open")
_SINGLE = ("margin", "size_cm", "lymphovascular", "perineural", "extranodal_extension")


def resections(findings: Sequence[Finding], notes: Notes, given: Sequence[Treatment], lexicon: Lexicon) -> tuple[Resection, ...]:
    """One entry for each operation on the first tumor of which a specimen is told, in the order of the treatments."""
    removing = {term.word for term in lexicon.tables.get("procedures", ()) if set(_REMOVING) & set(term.names("classes"))}
    operations = [one for one in given if one.kind in ("surgery", "endoscopic") and one.status not in ("planned", "declined")]
    told: dict[str, list[Finding]] = {}
    for one in findings:
        if one.kind == "specimen" and one.about == "patient":
            owner = _named(one, operations) if "approach" in one.fields else _owner(one, operations)
            if owner is not None and owner.procedure in removing:
                told.setdefault(str(owner.id), []).append(one)
    shown = {name for name, found in told.items() if any("approach" not in one.fields for one in found)}
    return tuple(_resection(one, told[str(one.id)], notes) for one in operations if str(one.id) in shown)


def _named(one: Finding, operations: Sequence[Treatment]) -> Treatment | None:
    """The operation whose own words an approach stands beside."""
    return next(
        (
            operation
            for operation in operations
            for source in operation.sources
            if source.document == one.document and (source.start or 0) <= one.fields["of"] < (source.end or 0)
        ),
        None,
    )


def _owner(one: Finding, operations: Sequence[Treatment]) -> Treatment | None:
    """The operation told last before a finding in its document; the only operation where its document names none."""
    before = [
        (source.start or 0, operation)
        for operation in operations
        for source in operation.sources
        if source.document == one.document and (source.start or 0) <= one.span.start
    ]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    elsewhere = not any(source.document == one.document for operation in operations for source in operation.sources)
    return operations[0] if len(operations) == 1 and elsewhere else None


def _resection(treatment: Treatment, found: list[Finding], notes: Notes) -> Resection:
    fields: dict[str, Any] = {}
    for name in _SINGLE:
        values = [one.fields[name] for one in found if name in one.fields]
        if values and all(value == values[0] for value in values):
            fields[name] = values[0]
        elif values and name in ("margin", "lymphovascular"):
            fields[name] = max(values)  # the worse one: R1 before R0, one kind of vessel before the other
    approaches = {one.fields["approach"] for one in found if "approach" in one.fields}
    if approaches:
        fields["approach"] = next((name for name in _APPROACHES if name in approaches), None)
    graded = [one for one in found if "scale" in one.fields]
    if graded:
        fields["regression"] = Regression(scale=graded[0].fields["scale"], grade=graded[0].fields["grade"])
    fields |= _nodes([one for one in found if "nodes_examined" in one.fields])
    return Resection(
        treatment=treatment.id,
        procedure=treatment.procedure,
        date=treatment.start,
        sources=notes.places.sources(found),
        **fields,
    )


def _nodes(counts: list[Finding]) -> dict[str, Any]:
    """The count for all nodes where one is told, else the sum over the parts of the specimen; the same count told again is the same."""
    whole = [one for one in counts if one.fields["whole"]]
    told = whole[:1] or counts
    if not whole and len({(one.fields["nodes_positive"], one.fields["nodes_examined"]) for one in counts}) == 1:
        told = counts[:1]
    if not told:
        return {}
    if not whole and len({one.document for one in told}) > 1:
        told = [one for one in told if one.document == told[0].document]
    return {name: sum(one.fields[name] for one in told) for name in ("nodes_positive", "nodes_examined")}
