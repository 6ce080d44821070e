"""Findings of all documents to one case: merged, ordered, conflicts told. Nothing is guessed: what no finding says stays null."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from fairlead.case import (
    day_of_operation,
    merge_fitness,
    merge_markers,
    merge_metastases,
    merge_resections,
    merge_said,
    merge_spread,
    merge_treatments,
    merge_tumor,
    stage_of_specimen,
    which_cancer,
    willing_now,
)
from fairlead.case.begun_since import with_begun_since
from fairlead.case.behind_growth import behind_growth
from fairlead.case.both_ways import both_ways
from fairlead.case.choose import Notes
from fairlead.case.completeness import told_complete
from fairlead.case.contradictions import untangled
from fairlead.case.definitions import duration
from fairlead.case.ended_by_growth import ended_by_growth
from fairlead.case.free_of_disease import resolved
from fairlead.case.growth_at_the_neck import at_its_place
from fairlead.case.looks_at_growth import assessments, with_growth
from fairlead.case.proven_spread import with_proven_spread
from fairlead.case.sources import Places
from fairlead.case.stage_group import tell_differing
from fairlead.case.taken_back import without_growth_taken_back
from fairlead.case.unsaid_completion import completed
from fairlead.contract.case import Case, Relative
from fairlead.contract.reading import Conflict, Warning
from fairlead.documents.document import Document
from fairlead.findings.dates import impossible
from fairlead.findings.finding import Finding
from fairlead.findings.heading import date_of, kind_of
from fairlead.knowledge.pack import Pack


def reconcile(
    findings: Sequence[Finding], documents: Sequence[Document], pack: Pack, day: date | None = None
) -> tuple[Case, tuple[Conflict, ...], tuple[Warning, ...]]:
    """The case that the findings make, with what they disagree on and what could not be used; `day` is the day on which they are read."""
    order = {document.id: place for place, document in enumerate(documents)}
    told = sorted(findings, key=lambda one: (order[one.document], one.span.start, one.span.end, one.kind))
    days = pack.definitions["days-around-growth"]["values"]
    told = with_begun_since(with_proven_spread(without_growth_taken_back(told, days["talked-over"])))
    reports = frozenset(document.id for document in documents if kind_of(document.text, pack.lexicon) == "pathology")
    notes = Notes(Places(documents), pack.wording.__getitem__, reports)
    for document in documents:
        if next(impossible(document.text), None) is not None:
            notes.warn("impossible-date", document.id)
    for one in told:
        if one.kind == "impossible":
            notes.warn("impossible-value", one.document, what=one.fields["of"], line=one.fields["line"])
    window = duration(pack.definitions["response-after-the-end"]["values"]["window"])
    courses = [behind_growth(one, told) for one in told]
    treatments = merge_treatments.treatments(courses, notes, pack.lexicon, window, pack.definitions["aim-of-chemoradiation"])
    treatments = willing_now.without_old_refusals(day_of_operation.dated(treatments, told, notes, pack.lexicon), told, notes)
    progressions = merge_spread.progressions(told, notes, treatments, pack.lexicon, days)
    person = merge_tumor.person(told, notes)
    tumor, others = which_cancer.settled(merge_tumor.tumor(which_cancer.of_this_one(told), notes, treatments, pack.lexicon), told, notes)
    progressions = at_its_place(progressions, tumor.site)
    resections = merge_resections.resections(told, notes, treatments, pack.lexicon)
    looks = assessments(told, notes, treatments)
    stages = stage_of_specimen.completed(tumor.stages, told, resections, treatments, notes, pack.lexicon)
    case = Case(
        person=person,
        tumor=tumor.model_copy(update={"stages": stages}),
        other_cancers=others,
        biomarkers=merge_markers.biomarkers(told, notes, progressions, days),
        resections=resections,
        metastases=resolved(merge_metastases.metastases(told, notes, pack.lexicon), looks, treatments, notes),
        treatments=completed(ended_by_growth(treatments, progressions, notes, days, told), progressions, notes, days["long-after"]),
        assessments=with_growth(looks, progressions, treatments, notes),
        progressions=progressions,
        complications=merge_fitness.complications(told, notes),
        devices=merge_fitness.devices(told, notes),
        toxicities=merge_fitness.toxicities(told, notes),
        measurements=merge_fitness.measurements(told, notes),
        fitness=merge_fitness.fitness(told, notes, pack.words.ranges, pack.lexicon),
        symptoms=merge_fitness.symptoms(told, notes),
        judgements=merge_said.judgements(told, notes),
        family=_family(told, notes),
        preferences=merge_said.preferences(willing_now.wishes_of_now(told, "no-chemotherapy", "systemic"), notes, pack.lexicon),
        complete=told_complete(told, notes, treatments),
    )
    case = untangled(
        both_ways(case.model_copy(update={"provenance": dict(notes.provenance)}), notes),
        notes,
        {document.id: date_of(document.text, pack.lexicon) for document in documents},
        day,
    )
    case = case.model_copy(update={"provenance": notes.provenance})
    tell_differing(case, list(pack.stages.values()), notes, pack.vocabulary)
    return case, tuple(notes.conflicts), tuple(notes.warnings)


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
            gene=next((one.fields["gene"] for one in found if one.fields.get("gene")), None),
            sources=notes.places.sources(found),
        )
        for (relation, cancer), found in groups.items()
    )
