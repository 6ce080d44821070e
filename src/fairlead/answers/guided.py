"""The person and the guidance that an answer is made from: its parts ask for the same person, who is looked at and guided once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from fairlead.answers.question import Asked
from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.guidance.guide import Parts, view_of
from fairlead.knowledge.pack import Pack

_NOBODY = Case()


def guided(asked: Asked, case: Case) -> Parts:
    """What the pack says for this case on the day and in the region of the question; kept with the question, and no longer."""
    for before, found in asked.guided:
        if before is case or before == case:
            return found
    if asked.doubt is None and case == _NOBODY:
        made = _of_nobody(asked.pack, asked.as_of, asked.region)
    else:
        made = Parts(viewed(asked, case), asked.pack, asked.region, asked.doubt)
    asked.guided.append((case, made))
    return made


@lru_cache(maxsize=16)
def _of_nobody(pack: Pack, as_of: date, region: str | None) -> Parts:
    """The guidance for somebody of whom nothing is told: the same for everybody who asks on the day."""
    return Parts(view_of(_NOBODY, pack, as_of, region), pack, region)


def viewed(asked: Asked, case: Case) -> View:
    """The person of this case on that day and in that region, as conditions see her; kept with the question, and no longer."""
    for before, found in asked.viewed:
        if before is case or before == case:
            return found
    made = view_of(case, asked.pack, asked.as_of, asked.region)
    asked.viewed.append((case, made))
    return made
