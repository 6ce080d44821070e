"""Spread that was cut out or destroyed, with nothing of the cancer seen since: it is no longer there."""

from __future__ import annotations

from fairlead.findings.context import Context

_BESIDE, _BEHIND = 2, 3
_FREE = "no-evidence-of-disease"


def is_gone(context: Context, number: int, first: int, last: int) -> bool:
    """As in "liver met resected 3/2026. NED since", "resected lung met, no recurrence": for the spread that tokens name.

    A word of taking out stands right beside it, and no other treatment; nothing of the cancer is told as seen in its sentence or the next.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    beside = {
        *marked.norms(max(sentence.first, first - _BESIDE), first),
        *marked.norms(last, min(sentence.last, last + _BEHIND)),
    }
    if not context.plain("was-removed") & beside:
        return False
    for at in (number, number + 1):
        if at >= len(marked.sentences) or marked.places[at].part != marked.places[number].part:
            return False
        if any(marked.in_sentence(table, at) for table in ("drugs", "regimens")):
            return False
        free = [hit for hit in marked.in_sentence("responses", at) if hit.term.word == _FREE and hit.first >= last]
        if any(context.counts(hit) for hit in free):
            return True
        if at > number and marked.in_sentence("metastases", at):
            return False
    return False
