"""Where things stand, told only from what is known, and that it was little where it was."""

from __future__ import annotations

from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.guidance import Guidance
from fairlead.guidance.guide import view_of
from fairlead.guidance.standing import standing as told_of

_MOST = 4
_FAMILY = "family"


def standing(asked: Asked, guidance: Guidance, speak: Speaker) -> tuple[Claim, ...]:
    """One to four sentences: from records those of the guidance, else those that a question's own words fill."""
    rows = guidance.standing
    if not asked.has_records:
        rows = told_of(view_of(asked.case, asked.pack, asked.as_of, asked.region), asked.pack, _FAMILY)
    return tuple(speak.claim(one.says, one.citations, "now") for one in rows if one.facts or one.citations)[:_MOST]
