"""Whether a sentence says that what it tells came after something else."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.time_passed import tells_a_length

_SINCE = "since"


def is_told_later(context: Context, number: int) -> bool:
    """As in "later", "surveillance CT", "at one year", "Then …": in the sentence, or in the one before it in the same part.

    "FOLFOX since May. CT: liver mets" tells not which came first.
    """
    marked = context.marked
    for back in (number, number - 1):
        if back < 0 or marked.places[back].part != marked.places[number].part:
            continue
        sentence = marked.sentences[back]
        if back == number and context.plain("came-next") & set(marked.norms(sentence.first, sentence.first + 1)):
            return True
        if any(tells_a_length(context, at, sentence.first, sentence.last) for at in range(sentence.first, sentence.last)):
            return True
        said = context.plain("came-later") & set(marked.norms(sentence.first, sentence.last))
        drugs = marked.in_sentence("drugs", back) or marked.in_sentence("regimens", back)
        if said - ({_SINCE} if drugs and back < number else set()):
            return True
    return False


def tells_an_answer(context: Context, number: int, place: int) -> bool:
    """Whether a sentence tells an answer to treatment that may be of the place at a token: none behind which "then" follows before it."""
    marked = context.marked
    answers = marked.in_sentence("responses", number)
    return any(hit.last > place or not context.plain("came-next") & set(marked.norms(hit.last, place)) for hit in answers)
