"""A treatment asked about for a type of cancer cell for which it is advised against: that is the answer, whatever side of it is asked."""

from __future__ import annotations

from fairlead.answers.draft import Draft
from fairlead.answers.guided import guided
from fairlead.answers.named_ways import named_options
from fairlead.answers.one_option import warned
from fairlead.answers.open_ways import WARNED
from fairlead.answers.question import Asked
from fairlead.answers.sides import agents_of, sides, subjects
from fairlead.answers.spoken import speaker
from fairlead.contract.case import Case

_CLOSED = ("ruled-out", "not-now")
_SENTENCES = 3


def not_for_that_type(asked: Asked) -> Draft | None:
    """That what is named is advised against for the first type of cell that is named; None where some way with it is open there.

    Nobody's type is told: it is only asked what holds for it.
    """
    types = _types(asked)
    hits = subjects(asked)
    agents = agents_of(hits)
    if (
        asked.case.tumor.histology
        or asked.question.told.tumor.histology
        or not types
        or not agents
        or not asked.question.wanted
        or sides(asked)
    ):
        return None
    of_type = _with_type(asked.case, types[0])
    entries = {one.id: one for one in named_options(hits, asked.pack) if agents <= set(one.agents)}
    found = [one for one in guided(asked, of_type).options if one.id in entries]
    of_this_type = [one for one in found if entries[one.id].role in WARNED and types[0] in str(entries[one.id].ruled_out_when)]
    if not of_this_type or any(one.verdict not in _CLOSED for one in found):
        return None
    speak = speaker(asked)
    told = [
        speak.under(one.text, (one.source, entries[way.id].basis), way.title) for way in of_this_type for one in speak.says(entries[way.id])
    ]
    return Draft("answered", (*warned(of_this_type, speak), *told[:_SENTENCES]), ends=True)


def of_type_asked(asked: Asked) -> Case:
    """The case, with the one type of cell that the question names where none is told."""
    types = _types(asked)
    return _with_type(asked.case, types[0]) if len(types) == 1 and asked.case.tumor.histology is None else asked.case


def _types(asked: Asked) -> list[str]:
    return [one for one in asked.question.named("histologies") if one in asked.pack.words.lists["histology"]]


def _with_type(case: Case, histology: str) -> Case:
    return case.model_copy(update={"tumor": case.tumor.model_copy(update={"histology": histology})})
