"""A complication that was irradiated and whose loss came back: "cord compression in June (8 Gy), walking again"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.matcher import Hit

_DENIAL_NEAR, _RADIATION = 3, ("radiotherapy", "chemoradiotherapy")


def has_regained(context: Context, hit: Hit) -> bool:
    """Whether radiation that was given, and then what was lost and is back, are told in the sentence or the next one of its line."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or not hit.term.more.get("regained") or number in marked.cells:
        return False
    last = marked.sentences[number].last
    if number + 1 < len(marked.sentences) and marked.sentences[number + 1].line == marked.sentences[number].line:
        last = marked.sentences[number + 1].last
    first = marked.sentences[number].first
    if context.plain("of-the-moment") & set(marked.norms(first, last)):
        return False  # what was found today, or whose treatment is to begin, is an emergency, whoever still walks
    return _was_irradiated(context, hit.last, last) and _is_back(context, hit.last, last)


def _was_irradiated(context: Context, first: int, last: int) -> bool:
    for name in names(context, first, last):
        radiates = name.what == "dose" or (name.term is not None and name.term.more.get("kind") in _RADIATION)
        if radiates and context.of(name.first, name.last).is_fact:
            return True
    return any(context.marked.words[at].norm in context.plain("irradiated") and context.of(at, at + 1).is_fact for at in range(first, last))


def _is_back(context: Context, first: int, last: int) -> bool:
    marked = context.marked
    back = [at for at in range(first, last) if marked.words[at].norm in context.plain("is-back")]
    denied = context.plain("denies") | {"cannot", "unable", "without", "if", "until", "may", "can't", "no"}
    back = [at for at in back if context.plain("back-again") & set(marked.norms(max(first, at - 1), min(last, at + _DENIAL_NEAR)))]
    return bool(back) and not any(denied & set(marked.norms(max(first, at - _DENIAL_NEAR), at)) for at in back)
