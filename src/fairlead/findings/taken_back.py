"""Growth that those who treat take back: "I do not read this as progression", "unconfirmed (iUPD)", "the board disagrees"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_REACH, _NEXT = 8, 2
_UNCONFIRMED, _GROWTH = "iUPD", "progression"


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind growth-taken-back; of which growth, those say who know all of it."""
    marked = context.marked
    unsure = [hit for hit in marked.hits("responses") if hit.term.word == _UNCONFIRMED]
    judged = context.plain("judges-a-look") | context.plain("disagrees")
    if not unsure and marked.vocabulary.isdisjoint(judged):
        return
    for hit in unsure:
        told = context.of(hit.first, hit.last)
        if told.is_fact and told.about == "patient":
            yield context.say("growth-taken-back", {}, hit.first, hit.last, told, context.date_near(hit.first, hit.last))
    for at in marked.places_of(judged):
        number = marked.sentence_at(at)
        if number is not None and (_judged_as_none(context, number, at) or _disagrees(context, number, at)):
            yield context.say(
                "growth-taken-back", {}, at, at + 1, replace(context.of(at, at + 1), negated=False), context.date_near(at, at + 1)
            )


def _judged_as_none(context: Context, number: int, at: int) -> bool:
    """As in "I do not read this as progression", "was not considered PD": a denial before the verb, growth right behind it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.words[at].norm not in context.plain("judges-a-look"):
        return False
    before = set(marked.norms(max(sentence.first, at - _REACH // 2), at))
    grown = [hit for hit in marked.in_sentence("progressions", number) if 0 <= hit.first - at <= _REACH]
    behind = set(marked.norms(at, grown[0].first)) if grown else set()
    return bool(grown) and bool(
        context.plain("denies-seeing") & before or _cut_off(marked.norms(max(sentence.first, at - 2), at)) or "not" in behind
    )


def _cut_off(before: list[str]) -> bool:
    """As in "don't"."""
    return before == ["'", "t"]


def _disagrees(context: Context, number: int, at: int) -> bool:
    """As in "called progression. The board disagrees": growth told in the sentence or right before it."""
    marked = context.marked
    if marked.words[at].norm not in context.plain("disagrees"):
        return False
    near = range(max(0, number - _NEXT), number + 1)
    return any(hit.term.word == _GROWTH for back in near for hit in marked.in_sentence("progressions", back))
