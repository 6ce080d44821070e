"""Plain wordings put together by chance, and all that a case tells, as short lines to compare with what was said."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.findings.in_short import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

Drawn = Mapping[str, str]


def drawn(cells: Mapping[str, Sequence[str]], sample: int, seed: int) -> Iterator[tuple[Drawn, random.Random]]:
    """So many combinations of one wording from each cell, each with its own chance for the order of the parts."""
    chance = random.Random(seed)
    for number in range(sample):
        yield {name: chance.choice(options) for name, options in cells.items()}, random.Random(f"{seed}-{number}")


def wrong(
    cells: Mapping[str, Sequence[str]],
    told: Callable[[Drawn, random.Random], str],
    said: Callable[[Drawn], list[str]],
    found: Callable[[Case, Drawn], list[str]],
    pack: Pack,
    sample: int,
    seed: int,
) -> list[str]:
    """The texts of which the case tells anything else than what was said, no more and no less."""
    failed = []
    for one, chance in drawn(cells, sample, seed):
        text = told(one, chance)
        if sorted(found(case_of(text, pack, ""), one)) != sorted(said(one)):
            failed.append(text)
    return failed


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def markers(case: Case) -> list[str]:
    """Each marker with its result: the number of a score or count, else the status and the change of the gene."""
    lines = []
    for one in case.biomarkers:
        if one.marker == "PD-L1" and one.number is not None:
            lines.append(f"PD-L1 {one.score or '-'} {one.comparator or ''}{number(one.number)}")
        elif one.marker == "TMB" and one.number is not None:
            lines.append(f"TMB {one.comparator or ''}{number(one.number)}")
        elif one.marker == "PD-L1" or not one.score:
            changed = f" {one.alteration}" if one.alteration and one.marker != "HER2" else ""
            lines.append(f"{one.marker} {one.status}{changed}")
    return lines


def all_else(case: Case) -> list[str]:
    """What a note on markers, tissue and stage does not tell: each of these lines is a fact that nobody said."""
    return [
        *(f"treatment {one.kind} {' '.join(one.agents)}" for one in case.treatments),
        *(f"growth {one.sites}" for one in case.progressions),
        *(f"spread {one.site} {one.status}" for one in case.metastases),
        *(f"value {one.name}" for one in case.measurements),
        *(f"look {one.result}" for one in case.assessments),
        *(f"cancer {one.site}" for one in case.other_cancers),
        *(f"complication {one.name}" for one in case.complications),
        *(f"illness {one.name}" for one in case.fitness.conditions),
        *(f"sign {one.name}" for one in case.symptoms),
    ]
