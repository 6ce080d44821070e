"""What each answer to an unknown fact would open: the same engine on the case with that answer added."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fairlead.contract.case import Case
from fairlead.contract.guidance import Branch
from fairlead.guidance.paths import merged
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge.pack import Pack


def branches(case: Case, judged: Sequence[Judged], again: Callable[[Case], Sequence[Judged]], pack: Pack) -> tuple[Branch, ...]:
    """For each answer of the pack to a path that holds verdicts back: the options that it leaves open and another answer would close."""
    missing = {path for one in judged for path in one.missing}
    held_back = {one.option.id for one in judged if one.verdict == "depends"}
    found = []
    for row in pack.branches.values():
        if row.path not in missing:
            continue
        answered = Case.model_validate(merged(case.model_dump(mode="json"), row.sets))
        open_then = [one.option.id for one in again(answered) if one.option.id in held_back and one.verdict in ("fits", "depends")]
        found.append(Branch(if_=row.if_, path=row.path, options=tuple(open_then)))
    return tuple(found)


def settles(path: str, case: Case, again: Callable[[Case], Sequence[Judged]]) -> bool:
    """Whether the aim of the treatment at `path` changes any verdict: the engine is run with the one answer and with the other."""
    found = set()
    for intent in ("palliative", "definitive"):
        answered = tuple(
            one.model_copy(update={"intent": intent}) if path == f"treatments[{one.id or index}].intent" else one
            for index, one in enumerate(case.treatments)
        )
        found.add(tuple(one.verdict for one in again(case.model_copy(update={"treatments": answered}))))
    return len(found) > 1
