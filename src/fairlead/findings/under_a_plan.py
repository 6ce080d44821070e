"""What stands under "assessment and plan" and is none of the plan: a score, a growth, what the tumor is."""

from __future__ import annotations

from dataclasses import replace

from fairlead.findings.context import Assertion

_PLANNED = "planned"


def as_told(told: Assertion) -> Assertion:
    """The assertion as a fact where only the heading that it stands under makes it a plan, and no word beside it does."""
    return replace(told, mood="actual") if told.mood == _PLANNED and _PLANNED not in told.cues else told
