"""Answers that may be of allergies or of anything else: "nil known", "none known"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_NEAR, _BARE, _EXCEPT = 4, 2, 3


def is_of_allergies(context: Context, hit: Hit, number: int) -> bool:
    """As in "NKDA", "Allergies: nil known", and "nil known" under such a heading; "diabetes nil known" tells of no allergy."""
    marked = context.marked
    beside = marked.said(max(0, hit.first - _NEAR), hit.last).lower()
    if "allerg" in beside or "reaction" in beside or "allergies" in marked.places[number].kinds:
        return True
    bare = marked.norms(hit.last - 1, hit.last) == ["known"] and hit.last - hit.first == _BARE
    return not bare and marked.said(hit.first - 1, hit.first) != "?"


def excepts(context: Context, hit: Hit) -> bool:
    """As in "NKDA apart from trimethoprim": a word for an exception right behind, so the list is not empty."""
    number = context.marked.sentence_at(hit.first)
    last = context.marked.sentences[number].last if number is not None else hit.last
    behind = context.marked.norms(hit.last, min(last, hit.last + _EXCEPT))
    return bool(context.plain("except-for") & set(behind))
