"""Why a course ended where the sentence that says so gives no reason: what the sentences right before it told."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import is_anticancer
from fairlead.findings.why_ended import reasons

_BACK = 2
_SHORT = 9
_OBJECT = 3
_COUNTED = ("progression", "toxicity")


def reason_before(context: Context, number: int) -> str | None:
    """As in "CT: new bone lesions. So we ended it.", "Hepatitis, grade 3. Nivolumab given up": growth or a graded effect right before.

    Only in the same part, in sentences that begin no other course, and an effect only where its grade is told.
    """
    marked = context.marked
    for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
        sentence = marked.sentences[back]
        if marked.places[back].part != marked.places[number].part or back in marked.cells or marked.places[back].heading:
            return None
        found = [one for one in reasons(context, sentence.first, sentence.last) if one.word in _COUNTED]
        graded = bool(context.plain("grade") & set(marked.norms(sentence.first, sentence.last)))
        found = [one for one in found if one.word != "toxicity" or graded]
        if found:
            return found[-1].word
        if names(context, sentence.first, sentence.last):
            return None
    return None


def says_no_more(context: Context, number: int) -> bool:
    """Whether a sentence says little beside that something ended ("So we ended it.", "Taken off it.")."""
    sentence = context.marked.sentences[number]
    return sum(word.isalnum() for word in context.marked.norms(sentence.first, sentence.last)) <= _SHORT


def is_of_something_else(context: Context, number: int, end: tuple[int, int]) -> bool:
    """As in "Stopped smoking in June", "Warfarin was stopped", "The steroids were stopped": what ended is no treatment of the cancer."""
    marked, sentence = context.marked, context.marked.sentences[number]
    low, high = max(sentence.first, end[0] - 2 * _OBJECT), min(sentence.last, end[1] + _OBJECT)
    if context.plain("other-things-stopped") & set(marked.norms(low, high)):
        return True
    drugs = [hit for hit in marked.hits("drugs", low, high) if not is_anticancer(marked.lexicon, hit.term)]
    return any(hit.first < end[0] or hit.first <= end[1] + 1 for hit in drugs)
