"""What a case says both ways (a marker, a treatment, a place of spread), and the contradictions of a case that nobody read from words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fairlead.case.choose import Notes
from fairlead.case.contradictions import told, untangled
from fairlead.case.sources import Places
from fairlead.case.stage_group import tell_differing
from fairlead.contract.case import Case
from fairlead.contract.reading import Conflict
from fairlead.contract.sources import Source
from fairlead.contract.treatment import Treatment
from fairlead.contract.tumor import Biomarker, Metastasis
from fairlead.knowledge.pack import Pack

_NOT_GIVEN = ("planned", "declined")
_OF_A_COURSE = ("progression", "toxicity", "complication", "completed")
_ANSWERS = ("positive", "negative")


def settled_as_a_file(case: Case, pack: Pack) -> tuple[Case, tuple[Conflict, ...]]:
    """A case that was written and not read: without what contradicts itself, and what that was. Where nothing does, the case itself."""
    notes = Notes(Places(()), pack.wording.__getitem__)
    found = untangled(both_ways(case, notes), notes, {}, None)
    tell_differing(found, list(pack.stages.values()), notes, pack.vocabulary)
    return (found, tuple(notes.conflicts)) if notes.conflicts else (case, ())


def both_ways(case: Case, notes: Notes) -> Case:
    """The case in which nothing is told both ways: neither answer of a marker is kept, and how a treatment stands is left open."""
    markers, treatments = tuple(_markers(case.biomarkers, notes)), tuple(_course(one, notes) for one in case.treatments)
    spread = tuple(_spread(case.metastases, notes))
    if (markers, treatments, spread) == (case.biomarkers, case.treatments, case.metastases):
        return case
    return case.model_copy(update={"biomarkers": markers, "treatments": treatments, "metastases": spread})


def _markers(markers: Sequence[Biomarker], notes: Notes) -> Iterator[Biomarker]:
    """Each result; of results of one sample and day that say yes and no, each without its answer."""
    for index, one in enumerate(markers):
        against = [other for other in markers if _is_against(one, other)]
        if not against:
            yield one
            continue
        if not any(_is_against(one, earlier) for earlier in markers[:index]):
            values = [(other.status, other.sources) for other in (one, *against)]
            told(notes, f"biomarkers[{one.marker}]", values, "conflict-open")
        yield one.model_copy(update={"status": None, "value": None, "number": None})


def _is_against(one: Biomarker, other: Biomarker) -> bool:
    same = (one.marker, one.score, one.alteration, one.specimen, one.collected, one.date)
    if same != (other.marker, other.score, other.alteration, other.specimen, other.collected, other.date):
        return False
    return one.status in _ANSWERS and other.status in _ANSWERS and one.status != other.status


def _spread(metastases: Sequence[Metastasis], notes: Notes) -> Iterator[Metastasis]:
    """Each place of spread; one that is told of a day as there and as not there is suspected."""
    places = {(one.site, one.detail, one.date): one for one in metastases if one.status == "absent" and one.date is not None}
    both = [one for one in metastases if one.status == "present" and (one.site, one.detail, one.date) in places]
    for one in both:
        denied = next(other for name, other in places.items() if name == (one.site, one.detail, one.date))
        told(
            notes, f"metastases[{one.site}]", ((one.status, one.sources), (denied.status, denied.sources)), "conflict-no-spread-and-spread"
        )
    against = {(one.site, one.detail, one.date) for one in both}
    for one in metastases:
        if (one.site, one.detail, one.date) not in against:
            yield one
        elif one.status == "present":
            yield one.model_copy(update={"status": "suspected"})


def _course(one: Treatment, notes: Notes) -> Treatment:
    """A treatment that goes on and has ended: neither is kept. One that was not given and went somehow: in doubt as a whole."""
    path = f"treatments[{one.id}]"
    if one.status == "ongoing" and one.stop_reason in _OF_A_COURSE:
        told(notes, path, ((one.status, one.sources), (one.stop_reason, one.sources)), "conflict-goes-on-and-ended")
        return one.model_copy(update={"status": None, "stop_reason": None})
    went: Any = one.best_response or (one.stop_reason if one.stop_reason in _OF_A_COURSE else None)
    if one.status in _NOT_GIVEN and went is not None:
        told(notes, path, ((one.status, one.sources), (went, one.sources)), "conflict-not-given-and-went")
        doubted = tuple(source.model_copy(update={"certainty": "possible"}) for source in one.sources) or (_DOUBTED,)
        return one.model_copy(update={"status": None, "stop_reason": None, "best_response": None, "sources": doubted})
    return one


_DOUBTED = Source(read="form", certainty="possible")
"""Where a case was written by hand, what it says of a treatment that it also denies."""
