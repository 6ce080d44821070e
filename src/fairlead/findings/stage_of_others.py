"""Categories in a report on tissue that are of another tumor: that of an organ named beside them, or the lesser one of two."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.findings.context import Context
from fairlead.findings.stage_bases import is_of_a_specimen
from fairlead.findings.stage_joined import OF_TISSUE, Told

_BEFORE, _BEHIND, _FORMER = 6, 4, 40
_OTHER, _STOMACH = "other", "stomach"
_STOPS = frozenset((";", "."))


def without(context: Context, told: Sequence[Told]) -> list[Told]:
    """The categories without those of a tumor of another organ, and without a T alone that is less than that of the whole formula."""
    if len(told) < 2 or not is_of_a_specimen(context, 0):
        return list(told)
    named = [_site(context, one) for one in told]
    both = _STOMACH in named and any(name not in (None, _STOMACH) for name in named)
    own = [one for one, name in zip(told, named, strict=True) if not (_is_of_another_organ(context, one) or (both and name == _STOMACH))]
    if not any("t" in one.fields for one in own):
        return list(told)
    now = [one for one in own if not _is_of_before(context, one)]
    own = now if any("t" in one.fields for one in now) else own
    whole = [one for one in own if {"t", "n"} <= one.fields.keys() and one.fields.get("basis") in OF_TISSUE]
    return [one for one in own if not _is_lesser(one, whole)]


def _is_of_before(context: Context, one: Told) -> bool:
    """As in "Previously reported on March 9 as: "pT1 pN0"": what an amended report said first."""
    marked = context.marked
    line = marked.sentences[one.number].line
    number = one.number
    while number and marked.sentences[number - 1].line == line:
        number -= 1
    words = marked.norms(max(marked.sentences[number].first, one.first - _FORMER), one.first)
    at = next((at for at, word in enumerate(words) if word in context.plain("told-formerly")), None)
    return at is not None and bool(context.plain("said-at-first") & set(words[at + 1 : at + 1 + _BEFORE]))


def _is_of_another_organ(context: Context, one: Told) -> bool:
    """As in "TNM, kidney: pT1a NX", "pT1a (thyroid)"."""
    marked = context.marked
    number = marked.sentence_at(one.first)
    sentence = marked.sentences[number if number is not None else one.number]
    low, high = max(sentence.first, one.first - _BEFORE), min(sentence.last, one.last + _BEHIND)
    before = [hit for hit in marked.hits("other_organs", low, one.first) if not _STOPS & set(marked.norms(hit.last, one.first))]
    opened = marked.norms(one.last, one.last + 1) in (["("], [","])
    behind = [hit for hit in marked.hits("other_organs", one.last, high) if opened and hit.first - one.last <= 1]
    return bool(before or behind) and all(hit.term.word == _OTHER for hit in marked.hits("sites", low, one.first))


def _site(context: Context, one: Told) -> str | None:
    """The part of the gullet or stomach that is named right before categories, or in brackets behind them."""
    marked = context.marked
    sentence = marked.sentences[one.number]
    before = marked.hits("sites", max(sentence.first, one.first - _BEFORE), one.first)
    before = [hit for hit in before if hit.term.word != _OTHER and not _STOPS & set(marked.norms(hit.last, one.first))]
    return before[-1].term.word if before else None


def _is_lesser(one: Told, whole: Sequence[Told]) -> bool:
    """Whether T alone is less than that of a formula which stands elsewhere: of two tumors the greater one is staged."""
    if set(one.fields) - {"basis"} != {"t"} or one.changes or one.fields.get("basis") not in OF_TISSUE:
        return False
    return bool(whole) and all(other is not one and one.fields["t"] < other.fields["t"] for other in whole)
