"""Answers in the cell behind a name: "| Coronary disease | No |", "| Nausea | present, moderate |", "| Dysphagia | none |"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import normal

_NAME_LONGEST = 3
"""So many words more than the name itself a cell may hold that asks for it."""
_MARKS = "()[].,:;*_"


def answer_of_row(context: Context, hit: Hit) -> bool | None:
    """Whether the nearest cell behind that of a name, in its row, begins with an answer: True, False, or None where it holds none.

    The cell of the name holds little else, and no other illness or sign between a comma and it, so that the answer is of that name.
    """
    marked = context.marked
    cell = marked.cells.get(marked.sentence_at(hit.first) or 0)
    if cell is None or not cell.span.start <= marked.words[hit.first].start < cell.span.end:
        return None
    first, last = marked.tokens_of(cell.span)
    if last - first > hit.last - hit.first + _NAME_LONGEST:
        return None
    for behind in cell.beside[cell.column + 1 :]:
        told = behind.of(marked.text).strip()
        if told:
            return _answer(context, told)
    return None


def _answer(context: Context, told: str) -> bool | None:
    """The answer that a cell begins with; what goes on without a mark behind a short answer is none ("no change since March")."""
    words = told.split()
    opens = normal(words[0].strip(_MARKS)) if words[0].strip(_MARKS) else ""
    apart = len(words) == 1 or words[0][-1:] in _MARKS or words[1][:1] in "(,;-–—"
    if not apart:
        return None
    if opens in context.plain("answers-no"):
        return False
    return True if opens in context.plain("answers-yes") else None
