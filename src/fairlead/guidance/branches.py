"""What each answer to an unknown fact would open, and what would if the cancer came back: the same engine on the case with that added."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.contract.guidance import Branch
from fairlead.contract.options import Verdict
from fairlead.core.truth import Truth
from fairlead.guidance.paths import merged
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge.pack import Pack

Again = Callable[[Case, Collection[str]], Iterator[tuple[str, Verdict]]]
"""The engine on another case: the verdicts on the options of these names."""
_OPEN = ("fits", "depends")
_AVAILABLE, _PLACE = "available in the region", "person.country"
RETURN = "progressions"
"""The path of a branch that tells what a return of the cancer would open, and no answer."""


def tells_of_return(found: Sequence[Branch]) -> bool:
    """Whether no cancer is seen now: what is told to open would open if it came back."""
    return any(one.options for one in found) and all(one.path == RETURN for one in found)


def branches(view: View, judged: Sequence[Judged], ordered: Sequence[str], again: Again, pack: Pack) -> tuple[Branch, ...]:
    """What each answer of the pack to a fact that holds verdicts back would leave open, and what would open if a thing that may come came.

    Of an answer: the options that it leaves open and another answer would close. `ordered` are the ids of the options in their order; those
    that fit then stand first, the others of a branch behind them, and last those of which nobody knows if they can be had. While no cancer
    is seen only what a return would open is told: till then no other answer decides anything.
    """
    unplaced = _PLACE in pack.condition(_AVAILABLE).evaluate(view).missing
    far = {option.id for option in pack.options.values() if unplaced and _AVAILABLE in option.fits_when}
    missing = {path for one in judged for path in one.missing}
    place = {name: number for number, name in enumerate(ordered)}
    found = []
    for row in pack.branches.values():
        if row.when and not all(pack.condition(source).evaluate(view).truth is Truth.TRUE for source in row.when):
            continue
        if not row.when and row.path not in missing:
            continue
        answered = Case.model_validate(
            merged(view.case.model_dump(mode="json"), _behind_the_latest(row.sets, view) if row.when else row.sets)
        )
        waits = "not-now" if row.when else "depends"
        then = dict(again(answered, {one.option.id for one in judged if one.verdict == waits}))
        open_ = (name for name in then if then[name] in _OPEN)
        open_then = sorted(open_, key=lambda name: (_OPEN.index(then[name]), name in far, place[name]))
        found.append(Branch(if_=row.if_, path=row.path, options=tuple(open_then)))
    return tuple(one for one in found if one.path == RETURN and one.options) or tuple(found)


def _behind_the_latest(added: Mapping[str, Any], view: View) -> dict[str, Any]:
    """A growth that is supposed comes after all that was given: else a look that found none might be taken for the newer."""
    latest = view.given[-1].treatment.id if view.given else None
    return {**added, **({RETURN: [{**one, "after": latest} for one in added[RETURN]]} if RETURN in added else {})}


def settles(path: str, case: Case, names: Collection[str], again: Again) -> bool:
    """Whether the aim of the treatment at `path` changes any verdict: option by option with the one answer and with the other."""
    told = []
    for intent in ("palliative", "definitive"):
        answered = tuple(
            one.model_copy(update={"intent": intent}) if path == f"treatments[{one.id or index}].intent" else one
            for index, one in enumerate(case.treatments)
        )
        told.append(again(case.model_copy(update={"treatments": answered}), names))
    return any(one != other for one, other in zip(*told, strict=True))
