"""Cancer told as spread or past cure without a place: "metastatic esophageal SCC", "advanced cancer of the junction"."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_BEHIND, _BEFORE = 7, 6
_ANOTHER = "other"


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind spread-at-large; they say nothing of where, and no stage."""
    marked = context.marked
    told = context.plain("spread-at-large")
    if marked.vocabulary.isdisjoint(told):
        return
    for at, word in enumerate(marked.words):
        if word.norm not in told or (number := marked.sentence_at(at)) is None:
            continue
        sentence = marked.sentences[number]
        low, high = max(sentence.first, at - _BEFORE), min(sentence.last, at + _BEHIND)
        if context.plain("spread-nearby") & set(marked.norms(max(sentence.first, at - 2), at)):
            continue
        sites = [hit.term.word for hit in marked.hits("sites", low, high)]
        if not sites or _ANOTHER in sites or not _names_cancer(context, low, high):
            continue
        if marked.in_sentence("specimens", number) or not context.plain("nodes").isdisjoint(marked.norms(sentence.first, sentence.last)):
            continue  # nodes and tissue that hold cancer are named so too
        said = context.of(at, at + 1)
        if said.is_fact and said.about == "patient" and said.certainty == "stated":
            yield context.say("spread-at-large", {}, at, at + 1, said)


def _names_cancer(context: Context, low: int, high: int) -> bool:
    marked = context.marked
    return bool(marked.hits("histologies", low, high)) or not context.plain("cancer-word").isdisjoint(marked.norms(low, high))
