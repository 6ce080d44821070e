"""Growth told of the time before the first treatment: how the tumor lay when it was found, and that it grew until then."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_BEHIND, _BEFORE = 3, 2
_TREATED = ("drugs", "regimens", "procedures", "modalities")
_KINDS = ("systemic", "surgery", "radiotherapy", "chemoradiotherapy")


def was_before_treatment(context: Context, number: int, hit: Hit) -> bool:
    """As in "presented with a tumor which had grown massively into the main bronchus", "the mass had become larger. Then RT …".

    Growth into something is how the tumor lay where the sentence tells how it was found, or no treatment is named before; growth that was
    past ("had") is of before where the first treatment is named behind, and not as one of an earlier time. A return is never meant.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    form = marked.norms(hit.first, hit.last)
    if not context.plain("grows-by-itself") & set(form):
        return False
    behind = marked.norms(hit.last, min(sentence.last, hit.last + _BEHIND))
    past = "had" in marked.norms(max(sentence.first, hit.first - _BEFORE), hit.last)
    into = bool(context.plain("grows-into") & set(behind))
    if into and context.plain("how-it-was-found") & set(marked.norms(sentence.first, hit.first)):
        return True
    if into and not _is_treated(context, 0, hit.first) and _is_treated(context, hit.last, sentence.last):
        return True
    return past and not _is_treated(context, 0, sentence.last) and _is_treated_next(context, number)


def _is_treated(context: Context, first: int, last: int) -> bool:
    marked = context.marked
    named = (hit for table in _TREATED for hit in marked.hits(table, first, last))
    named = (hit for hit in named if hit.table != "procedures" or hit.term.more.get("kind") in _KINDS)
    return any(context.of(hit.first, hit.last).is_fact for hit in named)


def _is_treated_next(context: Context, number: int) -> bool:
    """Whether the first treatment named behind a sentence is not told as one of before."""
    marked = context.marked
    for at in range(number + 1, len(marked.sentences)):
        sentence = marked.sentences[at]
        if _is_treated(context, sentence.first, sentence.last):
            return not context.plain("told-as-before") & set(marked.norms(sentence.first, sentence.last))
    return False
