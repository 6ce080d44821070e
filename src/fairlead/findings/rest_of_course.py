"""What is left of a course given on by itself, told without its names ("the other two continued as maintenance from 11 November")."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_MAINTENANCE = "maintenance"
_AIM = 8


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind rest: `start`, the day from which what was left of the course told before was given as maintenance."""
    marked, others = context.marked, context.plain("the-others")
    if marked.vocabulary.isdisjoint(others):
        return
    for number in marked.numbers_with("intents"):
        sentence = marked.sentences[number]
        for hit in marked.in_sentence("intents", number):
            low = max(sentence.first, hit.first - _AIM)
            at = next((at for at in range(low, hit.first) if marked.words[at].norm in others), None)
            if hit.term.word != _MAINTENANCE or at is None or number in marked.cells:
                continue
            went_on = (context.plain("goes-on") | context.plain("going-on")) & set(marked.norms(at, hit.first))
            told = context.of(at, hit.last)
            days = context.dates_in(marked.span(at, sentence.last))
            if went_on and told.is_fact and told.about == "patient":
                yield context.say("rest", {"start": days[0].date if days else None}, at, hit.last, told)
                break
