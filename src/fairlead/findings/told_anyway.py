"""What a denial before it does not reach, by the words of the item itself: "no fever, voice hoarse for two weeks"."""

from __future__ import annotations

from dataclasses import replace

from fairlead.findings.context import Assertion, Context
from fairlead.findings.matcher import Hit

_ALTERNATIVES = frozenset(("or", "nor", "/"))
_LASTING = 4


def is_told_anyway(context: Context, hit: Hit) -> bool:
    """Whether a denied sign is so: its name holds the denial itself, it is told as done, or it has a length of its own behind a comma."""
    marked = context.marked
    denying = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "negated"]
    if not denying:
        return False
    if all(cue.first < hit.first < cue.last for cue in denying):
        return True  # "has no appetite": the denial is a part of the name
    if any(cue.last > hit.first for cue in denying):
        return False
    between = marked.norms(max(cue.last for cue in denying), hit.first)
    if not {",", "and"} & set(between) or _ALTERNATIVES & set(between):
        return False
    if marked.words[hit.first].norm in context.plain("does-it"):
        return True
    if "," in between and _is_told_as_so(context, hit):
        return True
    behind = marked.norms(hit.last, hit.last + _LASTING)
    return "," in between and behind[:1] == ["for"] and bool(context.plain("periods") & set(behind))


def _is_told_as_so(context: Context, hit: Hit) -> bool:
    """As in "no fever, worsening dysphagia", "denies pain, weight loss 8%": how it is, or how much, in a list that ends in no "or"."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None or _ALTERNATIVES & set(marked.norms(hit.last, marked.sentences[number].last)):
        return False
    before, behind = marked.norms(hit.first - 1, hit.first), marked.norms(hit.last, hit.last + 1)
    clause = marked.norms(hit.first - 2, hit.first - 1) in ([","], ["and"], ["but"])
    return bool(clause and context.plain("how-it-is-now") & set(before)) or bool(behind and behind[0].isdigit())


def of_a_count(context: Context, first: int, last: int) -> Assertion:
    """What is said of a number or score; a denial of something else before it ("no pain, PS 1") is not its own."""
    told = context.of(first, last)
    denying = [cue for cue in context.reaching(first, last) if cue.term.more["meaning"] == "negated"]
    return replace(told, negated=False) if told.negated and all(abs(cue.last - first) > 1 for cue in denying) else told


def behind_a_comma(context: Context, first: int, last: int) -> Assertion:
    """As in "no fever, liquids only": a way of eating that is no item of the list of signs that a word before the comma denies."""
    told = context.of(first, last)
    denying = [cue for cue in context.reaching(first, last) if cue.term.more["meaning"] == "negated"]
    apart = all(cue.last <= first and "," in context.marked.norms(cue.last, first) for cue in denying)
    return replace(told, negated=False) if told.negated and apart else told
