"""A view from a few lines."""

from __future__ import annotations

from datetime import date
from typing import Any

from fairlead.conditions import View, Vocabulary
from fairlead.contract.case import Case
from fairlead.contract.situation import Situation
from fairlead.contract.words import Words
from fairlead.core.truth import truth
from tests.conditions.vocabulary import VOCABULARY

TODAY = date(2026, 11, 21)


def view(given: dict[str, Any] | None = None, vocabulary: Vocabulary = VOCABULARY) -> View:
    """A person: the case's own fields and, under `situation`, what was worked out."""
    fields = dict(given or {})
    worked_out = {"failure": {"pattern": "unclear"}, **fields.pop("situation", {})}
    available, approved = (truth(worked_out.pop(name, None)) for name in ("available", "approved"))
    context = {"words": Words({})}  # the words of the pack are not asked
    case = Case.model_validate(fields, context=context)
    return View(case, Situation.model_validate({"as_of": TODAY, **worked_out}, context=context), vocabulary, available, approved)
