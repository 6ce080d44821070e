"""The guidance that an answer is made from: the parts of one answer ask for the same person, and she is guided once."""

from __future__ import annotations

from fairlead.answers.question import Asked
from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.guidance.guide import guide


def guided(asked: Asked, case: Case, *, with_prognosis: bool = False) -> Guidance:
    """What the pack says for this case on the day and in the region of the question; kept with the question, and no longer."""
    for before, figures, found in asked.guided:
        if figures is with_prognosis and (before is case or before == case):
            return found
    made = guide(case, asked.pack, asked.as_of, asked.region, with_prognosis=with_prognosis)
    asked.guided.append((case, with_prognosis, made))
    return made
