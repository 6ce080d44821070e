"""What a word for going on is said of: the drugs before it, or an effect of theirs, or what the person does."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.named import Course

_EFFECT, _FELT = 4, ("toxicities", "symptoms", "conditions", "complications")
"""How near behind a word for going on an effect stands that goes on, and the tables of what a person feels or has."""


def is_of_what_is_felt(context: Context, going: Hit, course: Course) -> bool:
    """As in "FOLFOX March to September, ongoing grade 2 neuropathy", "continues to lose weight": an effect or the person goes on."""
    if going.first < course.last:
        return False
    marked = context.marked
    (behind, *_) = marked.norms(going.last, going.last + 1) or [""]
    if behind in ("to", "with"):  # "continues with grade 1 neuropathy" is of the drugs
        return behind == "to"
    last = min(marked.sentences[marked.sentence_at(going.first) or 0].last, going.last + _EFFECT)
    for at in range(going.last, last):
        if any(hit.first == at for table in _FELT for hit in marked.hits(table, at, at + 1)):
            return True
        if not (marked.words[at].raw.isalnum() or marked.words[at].norm in ("/", "-")) or marked.hits("drugs", at, at + 1):
            return False
    return False
