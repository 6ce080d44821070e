"""Resections out of findings: what a specimen showed belongs to the operation that is told last before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from fairlead.case.choose import Notes
from fairlead.contract.treatment import Regression, Resection, Treatment
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

_REMOVING = ("curative surgery", "local curative treatment")
_APPROACHES = ("hybrid", "robotic", "minimally-invasive", "open")
_OF_TISSUE = ("pathologic", "post-neoadjuvant")
_COUNTED = frozenset(("nodes_examined",))
_JUDGED, _COUNTS = frozenset(("margin", "scale", "lymphovascular", "perineural")), re.compile(r"N[0-3]")
_BY_THE_KNIFE = "surgery"
_NOT_JUDGED = "RX"
"""The edges could not be judged, which is no margin and takes back what else is told of them."""
_SINGLE = ("margin", "size_cm", "lymphovascular", "perineural", "extranodal_extension")


def resections(findings: Sequence[Finding], notes: Notes, given: Sequence[Treatment], lexicon: Lexicon) -> tuple[Resection, ...]:
    """One entry for each operation on the first tumor of which a specimen is told, in the order of the treatments."""
    removing = {term.word for term in lexicon.tables.get("procedures", ()) if set(_REMOVING) & set(term.names("classes"))}
    done = [one for one in given if one.kind in ("surgery", "endoscopic") and one.status not in ("planned", "declined")]
    operations = [one for one in done if one.procedure in removing]
    specimen = [one for one in findings if one.kind == "specimen" and one.about == "patient"]
    if not operations:
        return _unnamed(specimen, findings, notes)
    told: dict[str, list[Finding]] = {}
    for one in specimen:
        owner = _named(one, operations) if "approach" in one.fields else _owner(one, operations, notes.reports)
        if owner is not None:
            told.setdefault(str(owner.id), []).append(one)
    shown = {name for name, found in told.items() if any("approach" not in one.fields for one in found)}
    return tuple(_resection(one, told[str(one.id)], notes) for one in operations if str(one.id) in shown)


def _unnamed(specimen: Sequence[Finding], findings: Sequence[Finding], notes: Notes) -> tuple[Resection, ...]:
    """What a report on a specimen tells where nothing names the operation: it has counts of nodes and categories of the tissue."""
    staged = {
        one.document
        for one in findings
        if one.kind == "stage" and one.is_fact and one.fields.get("basis") in _OF_TISSUE and one.fields.get("t")
    }
    deep = {one.document for one in findings if one.kind == "depth" and one.certainty == "stated"} & notes.reports
    own = [one for one in specimen if one.document in (staged & notes.reports or staged or deep) and "approach" not in one.fields]
    nodal = {
        one.document
        for one in findings
        if one.document in staged
        and one.kind == "stage"
        and one.fields.get("basis") in _OF_TISSUE
        and _COUNTS.fullmatch(str(one.fields.get("n")))
    }
    judged = any(one.document in nodal and _JUDGED & one.fields.keys() for one in own)  # "ypT2 N1, R0": nodes were taken out with the tumor
    return (_resection(None, own, notes),) if judged or any("nodes_examined" in one.fields for one in own) else ()


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


def _owner(one: Finding, operations: Sequence[Treatment], reports: frozenset[str]) -> Treatment | None:
    """The operation told last before a finding in its document, one by the knife before one through an endoscope; else the only one."""
    told = [(source.start or 0, operation) for operation in operations for source in operation.sources if source.document == one.document]
    if _COUNTED & one.fields.keys() or one.document in reports:
        told = [pair for pair in told if pair[1].kind == _BY_THE_KNIFE] or told
    before = [pair for pair in told if pair[0] <= one.span.start]
    if before:
        last = max(before, key=lambda pair: pair[0])[1]
        cut = [operation for _, operation in before if operation.kind == _BY_THE_KNIFE]
        return last if last.kind == _BY_THE_KNIFE or not cut else cut[-1]  # "at the scar of the endoscopic resection" looks back
    there = list({operation.id: operation for _, operation in told}.values()) or list(operations)
    return there[0] if len(there) == 1 and (not told or _COUNTED & one.fields.keys() or one.document in reports) else None


def _resection(treatment: Treatment | None, found: list[Finding], notes: Notes) -> Resection:
    fields: dict[str, Any] = {}
    for name in _SINGLE:
        values = [one.fields[name] for one in found if name in one.fields]
        if values and all(value == values[0] for value in values):
            fields[name] = values[0]
        elif values and name == "size_cm":
            fields[name] = Counter(values).most_common(1)[0][0]
        elif values and name in ("margin", "lymphovascular"):
            fields[name] = max(values)  # the worse one: R1 before R0, one kind of vessel before the other, and RX before all
    if fields.get("margin") == _NOT_JUDGED:
        del fields["margin"]
    approaches = {one.fields["approach"] for one in found if "approach" in one.fields}
    if approaches:
        fields["approach"] = next((name for name in _APPROACHES if name in approaches), None)
    graded = [one for one in found if "scale" in one.fields]
    if graded:
        fields["regression"] = Regression(scale=graded[0].fields["scale"], grade=graded[0].fields["grade"])
    fields |= _nodes([one for one in found if "nodes_examined" in one.fields])
    return Resection(
        treatment=treatment.id if treatment else None,
        procedure=treatment.procedure if treatment else None,
        date=treatment.start if treatment else None,
        sources=notes.places.sources(found),
        **fields,
    )


def _nodes(counts: list[Finding]) -> dict[str, Any]:
    """The count for all nodes where one is told, else the sum over the parts of the specimen; what is told again counts once."""
    whole = [one for one in counts if one.fields["whole"]]
    told = [max(whole, key=lambda one: one.fields["nodes_examined"])] if whole else counts
    if not told:
        return {}
    if whole:
        told += _added_later(told[0], counts)
    if not whole:
        told = _once([one for one in told if one.document == told[0].document])
    if all(one.fields["nodes_positive"] is None for one in told):
        return {"nodes_examined": 0}  # none was found
    return {name: sum(one.fields[name] for one in told) for name in ("nodes_positive", "nodes_examined")}


def _added_later(whole: Finding, counts: list[Finding]) -> list[Finding]:
    """What an addendum adds to a count for all nodes that is the sum of the parts told before it."""
    parts = [one for one in counts if not one.fields["whole"]]
    added = [one for one in parts if one.fields.get("added")]
    before = [one for one in parts if not one.fields.get("added")]
    return added if added and before and _sum(before) == _sum([whole]) else []


_SURELY_ALL = 10
"""A count of so many nodes that is told again is the same one and no second station."""


def _once(told: list[Finding]) -> list[Finding]:
    """Without what repeats: a sum beside its parts, the parts told anew under another heading, one count that is always the same."""
    told = [one for place, one in enumerate(told) if not (one.fields["inside"] and place)]
    many = [_sum([one]) if one.fields["nodes_examined"] >= 2 * _SURELY_ALL else None for one in told]
    told = [one for place, one in enumerate(told) if many[place] is None or many[place] not in many[:place]]
    if len({_sum([one]) for one in told}) == 1 and (
        told[0].fields["nodes_examined"] >= _SURELY_ALL or len({one.fields["run"] for one in told}) > 1
    ):
        return told[:1]
    runs = [list(found) for _, found in groupby(told, key=lambda one: one.fields["run"])]
    longest = max(runs, key=lambda found: (sum(one.fields["nodes_examined"] for one in found), len(found)))
    kept = [found for found in runs if found is longest or not _is_held(found, longest)]
    told = [one for found in kept for one in found]
    sums = [one for one in told if _is_sum_of(one, [other for other in told if other is not one])]
    if sums:
        return sums[:1]
    first, last = told[:1], told[1:]
    for some, others in ((first, last), (told[-1:], told[:-1])):
        if len(others) > 1 and _sum(some) == _sum(others) and _sum(some)[0]:
            return some
    return told


def _is_sum_of(one: Finding, others: list[Finding]) -> bool:
    """Whether a count is that of all others together, which by chance it would hardly be: of three or more, or of many nodes."""
    sure = len(others) > 2 or (len(others) == 2 and one.fields["nodes_examined"] >= 2 * _SURELY_ALL)
    return sure and _sum([one]) == _sum(others)


def _is_held(found: list[Finding], longest: list[Finding]) -> bool:
    """Whether each count of a stretch stands in the longest one too, or their sum is its sum."""
    there = Counter(_sum([one]) for one in longest)
    return not Counter(_sum([one]) for one in found) - there or _sum(found) == _sum(longest)


def _sum(found: list[Finding]) -> tuple[int, int]:
    return sum(one.fields["nodes_positive"] for one in found), sum(one.fields["nodes_examined"] for one in found)
