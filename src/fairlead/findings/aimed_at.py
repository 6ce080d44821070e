"""Spread named as what a treatment was aimed at: "radiotherapy to a rib metastasis, May 2026" tells the day of the radiation alone."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.gray import DOSE

AIMED = frozenset(("to", "for", "of", "on"))
_BACK, _WIDE = 8, 60


def is_aimed_at(context: Context, first: int) -> bool:
    """Whether a word that aims stands right before an organ at a token, and radiation or a procedure right before that word."""
    marked = context.marked
    number = marked.sentence_at(first)
    if number is None or number in marked.cells:
        return False
    low = max(marked.sentences[number].first, first - _BACK)
    at = next((place for place in range(first - 1, low - 1, -1) if marked.words[place].norm in AIMED), None)
    if at is None or set(marked.norms(at + 1, first)) - context.plain("beside-an-aim"):
        return False
    treats = [hit for hit in marked.hits("procedures", low, at) if hit.term.more.get("kind") not in (None, "diagnostic", "surgery")]
    dosed = list(DOSE.finditer(marked.text, max(0, marked.words[at].start - _WIDE), marked.words[at].start))
    between = [set(marked.norms(hit.last, at)) for hit in treats]
    near = any(not words & {",", ";", ".", ":"} for words in between)
    return near or any(not set(marked.text[found.end() : marked.words[at].start]) & set(",;.:") for found in dosed)
