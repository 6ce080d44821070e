"""A lower dose of the course told before, in words that name no drug."""

from __future__ import annotations

import re
from typing import Any

from fairlead.findings.context import Context

_BEFORE, _BEHIND = 6, 3
_LOWER_DOSE = re.compile(
    r"(?P<a>\d{1,4}(?:\.\d)?)\s?(?P<unit>mg/kg|mg/m2|mg/m²|mg)\b[^.;\d]{0,30}\b(?:then|thereafter|afterwards|now)\s(?:at\s)?(?P<b>\d{1,4}(?:\.\d)?)\s?(?P=unit)"
)


def reduced(context: Context, number: int) -> dict[str, Any]:
    """As in "Dose reduced from C3 for nausea", "grade 3 diarrhea, dose lowered to 150 mg/m2", "at 6.4 mg/kg, then 5.4 mg/kg"."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if not (_less_then(context, number) or any(_is_lowered(context, sentence.first, at) for at in _lowering(context, number))):
        return {}
    effects = marked.hits("toxicities", sentence.first, sentence.last) or marked.hits("stop_reasons", sentence.first, sentence.last)
    date = context.date_near(sentence.first, sentence.first + 1)
    return {"reduced": date, "is_reduced": True, "because": "toxicity" if effects else None}


def _lowering(context: Context, number: int) -> list[int]:
    sentence = context.marked.sentences[number]
    return [at for at in range(sentence.first, sentence.last) if context.marked.words[at].norm in context.plain("reduced")]


def _is_lowered(context: Context, first: int, at: int) -> bool:
    """Whether what is lowered is the dose: its clause names it, or says no more before the word."""
    lead = context.marked.norms(first, at)
    begin = max((place + 1 for place, word in enumerate(lead) if word in (",", ";")), default=0)
    clause = lead[begin:]
    if len(clause) >= _BEFORE or context.plain("unchanged") & set(clause):
        return False
    bare = not begin and set(clause) <= context.plain("pointing") | context.plain("linking") | context.plain("then-later")
    behind = context.marked.norms(at, at + _BEHIND) if not begin else []
    return bare or bool(context.plain("dose") & {*clause, *behind})


def _less_then(context: Context, number: int) -> bool:
    """As in "cycles 1 to 3 at 6.4 mg/kg, then 5.4 mg/kg": a lower dose behind a dose, where no drug is named of which it may be."""
    if context.marked.in_sentence("drugs", number):
        return False
    found = _LOWER_DOSE.search(context.marked.sentence_text(number))
    return found is not None and float(found["b"]) < float(found["a"])
