"""Whether words of doubt beside a marker are of another one, or are the result of another one."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_RIGHT_BEFORE = 5
_PARTS = frozenset((",", ";", "-", "–", "/", "|", "."))
_MARKS = frozenset((",", ";", "/", "|", ".", "•"))
_TO_A_RESULT = frozenset((":", "-", "–", "(", "=", "is", "was", "status"))


def is_of_another_marker(context: Context, hit: Hit, meaning: str) -> bool:
    """As in "MSS / HER2 equivocal (2+)": words of this meaning reach a marker only across another, from which a mark parts it."""
    marked = context.marked
    cues = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == meaning]
    return bool(cues) and all(
        (marked.hits("markers", low, high) and _PARTS & set(marked.norms(low, high))) or _is_a_result(context, hit, cue)
        for cue, low, high in ((cue, min(cue.last, hit.last), max(cue.first, hit.first)) for cue in cues)
    )


def _is_a_result(context: Context, hit: Hit, cue: Hit) -> bool:
    """As in "ERBB2 amplification - equivocal | PIK3CA E545K": the word stands as the result right behind another marker, before a mark."""
    marked = context.marked
    if cue.last > hit.first or not _MARKS & set(marked.norms(cue.last, hit.first)):
        return False
    named = marked.hits("markers", max(0, cue.first - _RIGHT_BEFORE), cue.first)
    return bool(named) and set(marked.norms(named[-1].last, cue.first)) <= context.plain("kinds-of-change") | _TO_A_RESULT
