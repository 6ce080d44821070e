"""That the treatments told are all there were: "No other previous treatment", "nil else", "that is all she has had"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.named import is_anticancer

_REACH, _DENIED, _TOLD = 5, 4, 3


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind whole for the list of treatments, each behind a treatment that was told before it."""
    marked = context.marked
    whole = {phrase.partition(" ")[0] for phrase in context.plain("all-there-was")}
    for number in marked.numbers_of(context.plain("besides-it"), whole):
        sentence = marked.sentences[number]
        if number in marked.cells:
            continue
        place = _no_other(context, sentence.first, sentence.last) or _nothing_else(context, number) or _all_there_was(context, number)
        if place is None or not place[0] or not names(context, 0, place[0]):
            continue
        told = context.of(*place)
        if told.about == "patient" and told.certainty == "stated":
            yield context.say("whole", {"path": "treatments", "empty": False}, *place, replace(told, mood="actual", negated=False))


def _no_other(context: Context, first: int, last: int) -> tuple[int, int] | None:
    """As in "no other previous treatment", "has not had any other chemo", "no treatment other than this": a denial, "other", the noun."""
    marked = context.marked
    for at in range(first, last):
        if marked.words[at].norm not in context.plain("besides-it"):
            continue
        low = max(first, at - _DENIED)
        denied = next((back for back in range(low, at) if marked.words[back].norm in context.plain("denies-more")), None)
        if denied is None:
            continue
        noun = _noun(context, at + 1, min(last, at + 1 + _REACH))
        if noun is None and (noun := _noun(context, denied + 1, at)) is not None:
            noun = at + 1  # "no treatment other than this"
        if noun is not None and _ends_there(context, noun, last):
            return denied, noun
    return None


def _noun(context: Context, first: int, last: int) -> int | None:
    """The token behind a word for treatment that only small words lead to."""
    marked = context.marked
    for at in range(first, last):
        if marked.words[at].norm in context.plain("a-treatment"):
            return at + 1
        if marked.words[at].norm not in context.plain("of-old-treatment"):
            return None
    return None


def _ends_there(context: Context, noun: int, last: int) -> bool:
    """Whether nothing, or words of the time so far, stand behind; "no other treatment available" speaks of what could come."""
    behind = [word for word in context.marked.norms(noun, last) if word.isalnum()]
    return not behind or behind[0] in context.plain("so-far") or set(behind) <= context.plain("so-far")


def _nothing_else(context: Context, number: int) -> tuple[int, int] | None:
    """As in "dCRT Jan 2026. Nil else.", "nothing else so far": a sentence of its own behind one on a treatment and on no medicine."""
    marked, sentence = context.marked, context.marked.sentences[number]
    said = [word for word in marked.norms(sentence.first, sentence.last) if word.isalnum()]
    if len(said) < 2 or said[0] not in context.plain("denies-more") or said[1] not in context.plain("besides-it"):
        return None
    if not set(said[2:]) <= context.plain("so-far") or not number or {"medications", "allergies"} & set(marked.places[number].kinds):
        return None
    before = marked.sentences[number - 1]
    if before.line != sentence.line or any(not is_anticancer(marked.lexicon, one.term) for one in marked.in_sentence("drugs", number - 1)):
        return None
    return (sentence.first, sentence.last) if names(context, before.first, before.last) else None


def _all_there_was(context: Context, number: int) -> tuple[int, int] | None:
    """As in "That is all she has had.", "this is the only treatment so far": a short sentence that points back at what was told."""
    marked, sentence = context.marked, context.marked.sentences[number]
    said = marked.norms(sentence.first, sentence.last)
    phrase = " ".join(word for word in said if word.isalnum())
    return (sentence.first, sentence.last) if phrase in context.plain("all-there-was") else None
