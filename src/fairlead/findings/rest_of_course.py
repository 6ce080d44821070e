"""What is told of a course without its names before or behind it: what was left of it given on by itself, its end told before it."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding

_MAINTENANCE = "maintenance"
_AIM = 8
_OBJECT = 3


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


def ended_before_it_is_told(context: Context) -> Iterator[Finding]:
    """Findings of the kind sequel, as in "She finished her treatment on 20 August. She had 50 Gy …": the end, then what it was of."""
    marked = context.marked
    for number in marked.numbers_with("statuses"):
        sentence = marked.sentences[number]
        done = [hit for hit in marked.in_sentence("statuses", number) if hit.term.word == "completed"]
        if not done or number in marked.cells or number + 1 >= len(marked.sentences) or names(context, sentence.first, sentence.last):
            continue
        after = marked.sentences[number + 1]
        dates = context.dates_in(marked.span(done[0].last, sentence.last)) if done[0].last < sentence.last else []
        treated = context.plain("treatment") & set(marked.norms(done[0].last, done[0].last + _OBJECT))
        dose = any(name.what == "dose" for name in names(context, after.first, after.last))
        told = context.of(done[0].first, done[0].last)
        if dates and treated and dose and told.is_fact and marked.places[number].part == marked.places[number + 1].part:
            fields = {"end": dates[0].date, "state": "completed", "of": marked.span(after.first, after.last), "late": True}
            yield context.say("sequel", fields, sentence.first, sentence.last, told)
