"""Fluid around a lung or in the belly in which cells of the cancer were found: it is spread to the lining there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.spread_told import seen_on, side

_BEHIND, _ANSWER = 12, 5


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind metastasis, as in "R pleural effusion, cytology positive", "ascites tapped: malignant cells"."""
    marked = context.marked
    if marked.vocabulary.isdisjoint(context.plain("cells-looked-at")):
        return
    for number in marked.numbers_with("complications"):
        for fluid in marked.in_sentence("complications", number):
            site = fluid.term.more.get("spread_to")
            proof = _proof(context, number, fluid) if site else None
            told = context.of(fluid.first, fluid.last)
            if proof is None or told.negated or told.about != "patient" or told.mood not in ("actual", "past"):
                continue
            fields = {"site": str(site), "status": "present", "again": False, "strong": True, "side": side(context, fluid)}
            sure = replace(told, negated=False)
            first, last = min(fluid.first, proof[0]), max(fluid.last, proof[1])  # "cytology positive in the pleural effusion"
            yield context.say("metastasis", fields, first, last, sure, seen_on(context, fluid.first, last))


def _proof(context: Context, number: int, fluid: Hit) -> tuple[int, int] | None:
    """The tokens that say that cells of the cancer were found in the fluid: in its sentence or in the next of its line."""
    marked, sentence = context.marked, context.marked.sentences[number]
    end = sentence.last
    if number + 1 < len(marked.sentences) and marked.sentences[number + 1].line == sentence.line:
        end = marked.sentences[number + 1].last
    looked = [
        at for at in range(sentence.first, min(end, fluid.last + _BEHIND)) if marked.words[at].norm in context.plain("cells-looked-at")
    ]
    for at in looked:
        low, high = max(sentence.first, at - _ANSWER), min(end, at + 1 + _ANSWER)
        near = marked.norms(low, high)
        if (context.plain("denies-spread") | context.plain("not-yet-known")) & set(near):
            return None
        kinds = [hit for hit in marked.hits("histologies", at, high) if hit.first < high]
        held = [place for place in range(max(low, at - 1), high) if marked.words[place].norm in context.plain("held-tumor")]
        if kinds or held:
            return at, max([at + 1, *(hit.last for hit in kinds[:1]), *(place + 1 for place in held[:1])])
    return None
