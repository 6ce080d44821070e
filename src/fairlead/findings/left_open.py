"""Spread that the report itself leaves open: "a new focus in the ilium. Differential: metastasis versus bone island"."""

from __future__ import annotations

from fairlead.findings.context import Context

_OPENING = 3


def is_left_open(context: Context, number: int) -> bool:
    """Whether the next sentence of the part opens with a word of doubt, or names something harmless as the other choice."""
    marked = context.marked
    following = number + 1
    if following >= len(marked.sentences) or marked.places[following].part != marked.places[number].part:
        return False
    sentence = marked.sentences[following]
    opening = marked.norms(sentence.first, min(sentence.last, sentence.first + _OPENING))
    if context.plain("leaves-open") & set(opening) and not marked.sentences[following].starts_line:
        return True
    harmless = any(cue.term.more["meaning"] == "harmless" for cue in marked.in_sentence("cues", following))
    return harmless and bool(context.plain("set-against") & set(marked.norms(sentence.first, sentence.last)))
