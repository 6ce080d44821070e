"""Cancers of the person that are not this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from fairlead.findings.context import Assertion, Context
from fairlead.findings.elsewhere import Elsewhere, cancers
from fairlead.findings.finding import Finding

_NEAR = 10
_WRONG = "incorrect"
"""The cue of a statement that the record itself takes back."""


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind other-cancer: organ or kind of tumor, whether it goes on, and whether it stands in this organ."""
    for one in cancers(context):
        told = context.of(one.first, one.last)
        if (
            told.about != "patient"
            or told.mood not in ("actual", "past")
            or _is_taken_back(context, one)
            or _is_of_a_relative(context, one)
            or _is_in_a_code(context, one)
        ):
            continue
        if _is_only_thought_of(context, one):
            told = replace(told, certainty="possible")
        fields = {
            "site": one.site,
            "histology": one.histology,
            "variant": one.variant,
            "here": one.here,
            "status": _status(context, one, told),
        }
        yield context.say("other-cancer", fields, one.first, one.last, told, context.date_near(one.first, one.last))


def _is_of_a_relative(context: Context, one: Elsewhere) -> bool:
    """As in "a sister, who was tested elsewhere, had breast cancer": a relative stands before it, and nobody else between."""
    marked = context.marked
    number = marked.sentence_at(one.first)
    if number is None:
        return False
    named = marked.hits("relations", marked.sentences[number].first, one.first)
    return bool(named) and not context.plain("the-person") & set(marked.norms(named[-1].last, one.first))


def _is_taken_back(context: Context, one: Elsewhere) -> bool:
    """As in "an earlier letter calls this lung cancer, which is incorrect"."""
    number = context.marked.sentence_at(one.first)
    return number is not None and any(hit.term.word == _WRONG for hit in context.marked.in_sentence("cues", number))


def _is_in_a_code(context: Context, one: Elsewhere) -> bool:
    """As in "(CMS-HCC)", a class of costs: capitals that a hyphen joins to others are none by themselves."""
    text, words = context.marked.text, context.marked.words[one.first : one.last]
    start = words[0].start
    return all(word.raw.isupper() for word in words) and text[start - 1 : start] == "-" and text[start - 2 : start - 1].isupper()


def _is_only_thought_of(context: Context, one: Elsewhere) -> bool:
    """As in "differential diagnosis: … or lymphoma", "metastasis versus lung cancer", "a drug approved for breast cancer"."""
    marked = context.marked
    number = marked.sentence_at(one.first)
    return number is not None and any(
        hit.term.word == "doubtful" and hit.first < one.first for hit in marked.in_sentence("other_states", number)
    )


def _status(context: Context, one: Elsewhere, told: Assertion) -> Literal["active", "treated"] | None:
    """By the nearest word that tells, in the same sentence; `active` where two are as near."""
    marked = context.marked
    number = marked.sentence_at(one.first)
    if number is None:
        return None
    sentence = marked.sentences[number]
    low, high = max(sentence.first, one.first - _NEAR), min(sentence.last, one.last + _NEAR)
    told_of = marked.hits("other_states", low, high)
    near = [
        (max(one.first - hit.last, hit.first - one.last, 0), hit.term.word) for hit in told_of if hit.term.word in ("active", "treated")
    ]
    if near:
        return "active" if min(near)[1] == "active" else "treated"
    if any(hit.term.word == "there" for hit in told_of):
        return "active"
    return "treated" if told.mood == "past" or told.resolved else None
