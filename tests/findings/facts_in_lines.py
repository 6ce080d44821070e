"""All that a case tells of a person's state as short lines, so that a plain note can be held against what it says and against nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from tests.findings.in_short import of_the_person, said

from fairlead.contract.case import Case
from fairlead.contract.course import Toxicity


def lines(case: Case) -> set[str]:
    """The lines: L measurement, E and K scores, W loss of weight, D swallowing, C illness, M medicine, A allergy, Y sign, X harm, O complication,

    P wish, T treatment, G growth, Z spread, V device, B marker; the first letter tells the sort.
    """
    return {*_of_the_person(case), *_of_the_illness(case)}


def _of_the_person(case: Case) -> Iterator[str]:
    fitness = case.fitness
    yield from of_the_person(case)
    if fitness.weight_loss_percent is not None:
        yield f"W {said(fitness.weight_loss_percent)} {said(fitness.weight_loss_months)}"
    if fitness.dysphagia is not None:
        yield f"D {fitness.dysphagia}"
    yield from (f"C {one.name} {'+' if one.present else '-'}" for one in fitness.conditions)
    yield from (f"P {one.wish}" for one in case.preferences)
    for one in case.symptoms:
        yield f"Y {one.name} {'+' if one.present else '-'}" + (f" g{one.grade}" if one.grade is not None else "")


def _of_the_illness(case: Case) -> Iterator[str]:
    yield from (f"X {one.name} {said(one.grade)} {said(one.status)} {'+'.join(sorted(drugs(one)))}" for one in case.toxicities)
    yield from (f"O {one.name} {one.status}" for one in case.complications)
    yield from (f"V {one.name} {one.status}" for one in case.devices)
    yield from (f"T {one.kind} {'+'.join(one.agents)} {said(one.status)} {said(one.stop_reason)}" for one in case.treatments)
    yield from (f"G {said(one.date)} {one.sites}" for one in case.progressions)
    yield from (f"Z {one.site} {one.status}" for one in case.metastases)
    yield from (f"B {one.marker} {one.status}" for one in case.biomarkers)


def drugs(harm: Toxicity) -> tuple[str, ...]:
    """The drugs that a harm is laid to."""
    return tuple(harm.model_dump(by_alias=True)["from"])
