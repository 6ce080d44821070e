"""The facts of a case as short lines, so that a note and all that it tells stand beside each other in a test."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

DIAGNOSIS = "Diagnosis: adenocarcinoma of the oesophagus.\n\n"
HEAD, US_HEAD = f"Date: 20 November 2026\n\n{DIAGNOSIS}", f"Date: November 20, 2026\n\n{DIAGNOSIS}"


def case_of(note: str, pack: Pack, head: str = HEAD) -> Case:
    """The case of one note under its head."""
    document = open_document((head + note + "\n").encode(), "note.txt", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


def told(note: str, pack: Pack, sorts: str, us: bool = False) -> set[str]:
    """The lines of the sorts asked for.

    R radiation (dose/fractions places first..last day, state), M medicine (dose, unit, times a day), A allergy, L measurement,
    E and K scores, S stage, C illness, N nodes with tumor and examined.
    """
    return {line for line in _lines(case_of(note, pack, US_HEAD if us else HEAD)) if line[0] in sorts}


def said(value: object) -> str:
    """A value as it stands in a line; a dash where there is none."""
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def of_the_person(case: Case) -> Iterator[str]:
    """The lines of medicines, allergies, measurements and scores."""
    fitness = case.fitness
    for one in fitness.medications:
        yield f"M {one.name} {said(one.dose)} {said(one.unit)} {said(one.per_day)}" + (" past" if one.status == "past" else "")
    yield from (f"A {one.to} {said(one.reaction)}" for one in fitness.allergies)
    for one in case.measurements:
        yield f"L {one.name} {one.comparator or ''}{said(one.value)} {said(one.unit)} {said(one.date)}"
    if fitness.ecog is not None:
        yield f"E {fitness.ecog} {said(fitness.ecog_date)}"
    if fitness.ecog_range is not None:
        yield f"E {fitness.ecog_range[0]}-{fitness.ecog_range[1]} {said(fitness.ecog_date)}"
    if fitness.karnofsky is not None:
        yield f"K {fitness.karnofsky}"


def _lines(case: Case) -> Iterator[str]:
    for one in case.treatments:
        if one.kind in ("radiotherapy", "chemoradiotherapy"):
            state = one.status if one.status not in (None, "completed") else ""
            places = "+".join(sorted(one.fields)) or "-"
            yield f"R {said(one.dose_gy)}/{said(one.fractions)} {places} {said(one.start)}..{said(one.end)} {state}".strip()
    yield from of_the_person(case)
    fitness = case.fitness
    for one in case.tumor.stages:
        yield f"S {said(one.basis)} {said(one.t)} {said(one.n)} {said(one.m)} {said(one.group)} {said(one.date)}"
    for one in fitness.conditions:
        yield f"C {one.name} {'+' if one.present else '-'}" + (f" {one.status}" if one.status else "")
    for one in case.resections:
        yield f"N {said(one.nodes_positive)}/{said(one.nodes_examined)}"
