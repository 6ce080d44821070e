"""What can be done for a sign or a harm that a question names: the care that the engine tells of a person who has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from fairlead.answers.guided import viewed
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.spelled import key
from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.contract.words import in_force
from fairlead.guidance.asks import symptoms
from fairlead.guidance.verdicts import verdicts

_LISTS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "symptoms": ("symptoms", {"present": True}),
    "complications": ("complications", {"status": "present"}),
    "toxicities": ("toxicities", {"status": "ongoing"}),
    "devices": ("devices", {"status": "in-place"}),
}
"""Where a named thing stands in the case, and what says that it is there now."""


def view(asked: Asked) -> View:
    """The person that the question describes, as conditions see her."""
    return viewed(asked, asked.case)


def steps(asked: Asked) -> tuple[Passage, ...]:
    """The steps for what the question names, told as for a person who has it today, those for this very sign first."""
    if not any(asked.question.named(table) for table in _LISTS) and not _tells_a_sign(asked.case):
        return ()
    supposed = _with_signs(asked)
    named = {key(hit.term.word) for hit in asked.question.hits if hit.table in _LISTS}
    seen = viewed(asked, supposed)
    rows = symptoms(seen, verdicts(seen, asked.pack, asked.region), asked.pack)
    told = sorted(rows, key=lambda row: key(row.name) not in named)
    heading = asked.pack.wording["heading-helps"]
    return tuple(
        Passage(
            id=f"care/{row.name}/{at}", text=step.says, citations=step.citations, section=heading, kind="symptoms", entry=row.name,
            about=frozenset({key(row.name)}), order=at,
        )
        for row in told
        for at, step in enumerate(row.steps)
    )  # fmt: skip


def _tells_a_sign(case: Case) -> bool:
    return bool(case.symptoms or case.complications or case.toxicities or case.fitness.dysphagia or case.fitness.weight_loss_percent)


def _with_signs(asked: Asked) -> Case:
    """The case with what the question names as there today."""
    added: dict[str, list[dict[str, object]]] = {}
    for name, row in _signs(asked, asked.as_of):
        added.setdefault(name, []).append(row)
    if not added:
        return asked.case
    told = asked.case.model_dump(mode="json", by_alias=True, exclude_none=True)
    for name, rows in added.items():
        there = {one["name"] for one in told.get(name, ()) if one.get("present", True) and one.get("status") not in ("absent", "resolved")}
        told[name] = [*told.get(name, ()), *(row for row in rows if row["name"] not in there)]
    return Case.model_validate(told, context={"words": asked.pack.words if in_force() is None else None})


def _signs(asked: Asked, day: date) -> Iterator[tuple[str, dict[str, object]]]:
    for table, (name, state) in _LISTS.items():
        for word in asked.question.named(table):
            yield name, {"name": word, "date": day.isoformat(), **state}
