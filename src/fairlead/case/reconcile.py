"""Findings of all documents to one case: merged, ordered, conflicts told. Nothing is guessed: what no finding says stays null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fairlead.case import merge_fitness, merge_markers, merge_spread, merge_treatments, merge_tumor
from fairlead.case.choose import Notes
from fairlead.case.sources import Places
from fairlead.contract.case import Case, Complete, Relative
from fairlead.contract.reading import Conflict, Warning
from fairlead.contract.tumor import OtherCancer
from fairlead.documents.document import Document
from fairlead.findings.dates import impossible
from fairlead.findings.finding import Finding
from fairlead.knowledge.pack import Pack


def reconcile(
    findings: Sequence[Finding], documents: Sequence[Document], pack: Pack
) -> tuple[Case, tuple[Conflict, ...], tuple[Warning, ...]]:
    """The case that the findings make, with what they disagree on and what could not be used."""
    order = {document.id: place for place, document in enumerate(documents)}
    told = sorted(findings, key=lambda one: (order[one.document], one.span.start, one.span.end, one.kind))
    notes = Notes(Places(documents), pack.wording.__getitem__)
    for document in documents:
        if next(impossible(document.text), None) is not None:
            notes.warn("impossible-date", document.id)
    treatments = merge_treatments.treatments(told, notes, pack.lexicon)
    progressions = merge_spread.progressions(told, notes, treatments, pack.lexicon)
    case = Case(
        person=merge_tumor.person(told, notes),
        tumor=merge_tumor.tumor(told, notes),
        other_cancers=_other_cancers(told, notes),
        biomarkers=merge_markers.biomarkers(told, notes),
        metastases=merge_spread.metastases(told, notes),
        treatments=merge_treatments.ended_by_growth(treatments, progressions),
        assessments=merge_spread.assessments(told, notes),
        progressions=progressions,
        complications=merge_fitness.complications(told, notes),
        devices=merge_fitness.devices(told, notes),
        toxicities=merge_fitness.toxicities(told, notes),
        measurements=merge_fitness.measurements(told, notes),
        fitness=merge_fitness.fitness(told, notes, pack.words.ranges),
        symptoms=merge_fitness.symptoms(told, notes),
        family=_family(told, notes),
        complete=_complete(told, notes),
        provenance=notes.provenance,
    )
    return case, tuple(notes.conflicts), tuple(notes.warnings)


def _other_cancers(findings: Sequence[Finding], notes: Notes) -> tuple[OtherCancer, ...]:
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        if one.kind == "other-cancer" and one.is_fact:
            groups.setdefault(one.fields["site"], []).append(one)
    return tuple(
        OtherCancer(
            site=site,
            status=next((one.fields["status"] for one in found if one.fields["status"]), None),
            sources=notes.places.sources(found),
        )
        for site, found in groups.items()
    )


def _family(findings: Sequence[Finding], notes: Notes) -> tuple[Relative, ...]:
    groups: dict[tuple[Any, ...], list[Finding]] = {}
    for one in findings:
        if one.kind == "family":
            groups.setdefault((one.fields["relation"], one.fields["cancer"]), []).append(one)
    return tuple(
        Relative(
            relation=relation,
            cancer=cancer,
            age=next((one.fields["age"] for one in found if one.fields["age"]), None),
            sources=notes.places.sources(found),
        )
        for (relation, cancer), found in groups.items()
    )


def _complete(findings: Sequence[Finding], notes: Notes) -> tuple[Complete, ...]:
    """Lists that the record itself gives as whole: allergies that are denied, spread that is denied while none is told."""
    spread = any(one.kind == "metastasis" and one.is_fact and one.fields["status"] in ("present", "suspected") for one in findings)
    entries = []
    allergies = [one for one in findings if one.kind == "no-allergies" and one.about == "patient"]
    if allergies and not any(one.kind == "allergy" and one.is_fact for one in findings):
        entries.append(Complete(path="allergies", sources=notes.places.sources(allergies)))
    none = [one for one in findings if one.kind == "no-metastases" and one.fields["distant"]]
    if none and not spread:
        entries.append(Complete(path="metastases", sources=notes.places.sources(none)))
    return tuple(entries)
