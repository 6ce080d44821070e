"""Where a name of treatment may stand at all: of most sentences a glance tells that none does."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.findings.context import Context
from fairlead.findings.cut_out import operations_told
from fairlead.findings.gray import asks_for_a_dose
from fairlead.findings.marked import Marked
from fairlead.findings.named import short_drugs

_TABLES = ("regimens", "drugs", "procedures", "classes")
_GRAYS = re.compile(r"\d*(?:c?gy(?:e|rbe)?|cge|grays?)")


def may_name(context: Context, first: int, last: int) -> bool:
    """Whether anything that a name may be made of stands among some tokens; of most sentences nothing does."""
    marked = context.marked
    if marked.begins_one_of(_TABLES, first, last):
        return True
    short = short_drugs(marked.lexicon)
    if not marked.vocabulary.isdisjoint(short) and any(word in short for word in marked.norms(first, last)):
        return True
    if operations_told(context, first, last):
        return True
    return any(first <= at < last for at in _grays(marked)) or asks_for_a_dose(context, first)


@lru_cache(maxsize=1)
def _grays(marked: Marked) -> list[int]:
    """The tokens that may end a dose of radiation: its unit, with its number where there is no blank."""
    return marked.places_of([word for word in marked.vocabulary if _GRAYS.fullmatch(word)])
