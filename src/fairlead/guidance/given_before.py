"""What a person has had before: an option whose every drug was given, where the records do not say how that ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fairlead.conditions import Outcome
from fairlead.conditions.view import View
from fairlead.core.truth import Truth
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

_OPEN = ("fits", "depends")


def given_before(judged: Iterable[Judged], view: View, pack: Pack) -> dict[str, Outcome]:
    """The open options whose every drug was given before with its ending not known, by id, each with what would tell it.

    A course that the records call completed ended as it was planned.
    """
    found = ((one.option.id, _ending(one.option, view, pack)) for one in judged if one.option.agents and one.verdict in _OPEN)
    return {name: ending for name, ending in found if ending is not None}


def _ending(option: schema.Option, view: View, pack: Pack) -> Outcome | None:
    asked: Mapping[str, str] = {agent: f"{agent} ended with progression" for agent in option.agents}
    cut_short = {agent for one in view.given if one.treatment.status != "completed" for agent in one.agents}
    if not cut_short & asked.keys() or any(pack.condition(f"had {agent}").evaluate(view).truth is not Truth.TRUE for agent in asked):
        return None
    open_ends = [
        ending
        for agent, says in asked.items()
        if agent in cut_short and (ending := pack.condition(says).evaluate(view)).truth is Truth.UNKNOWN
    ]
    if not open_ends:
        return None
    facts = (path for ending in open_ends for path in ending.facts)
    missing = (path for ending in open_ends for path in ending.missing)
    return Outcome(Truth.UNKNOWN, tuple(dict.fromkeys(facts)), tuple(dict.fromkeys(missing)))
