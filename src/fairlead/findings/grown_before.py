"""Growth told of the time before the first treatment: how the tumor lay when it was found, and that it grew until then."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_BEHIND, _BEFORE, _TWO = 3, 2, 2
_GOES_ON = frozenset(("since",))
_TREATED = ("drugs", "regimens", "procedures", "modalities")
_KINDS = ("systemic", "surgery", "radiotherapy", "chemoradiotherapy")


def was_before_treatment(context: Context, number: int, hit: Hit) -> bool:
    """As in "presented with a tumor which had grown massively into the main bronchus", "the mass had become larger. Then RT …".

    Growth into something is how the tumor lay where the sentence tells how it was found, or no treatment is named before; growth that was
    past ("had") is of before where the first treatment is named behind, and not as one of an earlier time. A return is never meant. "At
    diagnosis it had spread to the liver" is no growth either (`_had_spread_by_then`).
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    form = marked.norms(hit.first, hit.last)
    if context.plain("spreads-by-itself") & set(form):
        return _had_spread_by_then(context, number, hit)
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


def _had_spread_by_then(context: Context, number: int, hit: Hit) -> bool:
    """As in "at presentation it had spread to the lungs", "diagnosed in May 2025 with adenocarcinoma which has spread to the liver".

    The sentence tells how the cancer was found, and no return, no treatment before and no two days between; or no treatment is told before
    it and the first one behind it.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    again = any(
        context.plain("tells-a-return") & set(marked.norms(one.first, one.last)) for one in marked.in_sentence("progressions", number)
    )
    if again or _is_treated(context, sentence.first, hit.first):
        return False
    if not _is_treated(context, 0, sentence.first) and _is_treated_next(context, number, sentence.first):
        return True
    said = f" {' '.join(marked.norms(sentence.first, sentence.last))} "
    if any(f" {phrase} " in said for phrase in context.plain("from-the-start")):
        return True
    low = sentence.first
    if number and marked.words[low].norm in context.plain("stands-for-the-cancer") and marked.sentences[number - 1].line == sentence.line:
        low = marked.sentences[number - 1].first  # "She was diagnosed in May. It had spread to the liver."
    found = [at for at in range(low, sentence.last) if marked.words[at].norm in context.plain("how-it-was-found")]
    days = len(context.dates_in(marked.span(found[0], hit.last))) if found and found[0] < hit.first else 0
    return bool(found) and days < _TWO and not _is_treated(context, low, hit.first)


def _is_treated(context: Context, first: int, last: int) -> bool:
    marked = context.marked
    named = (hit for table in _TREATED for hit in marked.hits(table, first, last))
    named = (hit for hit in named if hit.table != "procedures" or hit.term.more.get("kind") in _KINDS)
    return any(context.of(hit.first, hit.last).is_fact for hit in named)


def _is_treated_next(context: Context, number: int, last: int | None = None) -> bool:
    """Whether the first treatment named behind a sentence, or behind token `last` of it, is not told as one of before."""
    marked = context.marked
    for at in range(number + (last is None), len(marked.sentences)):
        sentence = marked.sentences[at]
        if _is_treated(context, sentence.first, sentence.last):
            before = context.plain("told-as-before") - (_GOES_ON if last is not None else frozenset())
            return not before & set(marked.norms(sentence.first, sentence.last))
    return False
