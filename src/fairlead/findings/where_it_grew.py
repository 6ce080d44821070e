"""Places that a sentence names beside radiation because the cancer grew there: no field of the radiation."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.grown_after import told_up_to
from fairlead.findings.matcher import Hit

_AIMED, _RADIATES = frozenset(("to", "of")), ("radiotherapy", "chemoradiotherapy")
_NEAR, _BEHIND = 3, 2


def is_of_growth(context: Context, number: int, field: Hit) -> bool:
    """As in "recurrence 5 months after chemoradiation, neck nodes", "CRT 2023, lung mets 2025": where it grew, and no aim of it.

    `field` is the hit of a place in sentence `number`; what "to" or "of" stands before is an aim.
    """
    marked = context.marked
    if _AIMED & set(marked.norms(field.first - _NEAR, field.first)):
        return False
    grown = [hit for hit in marked.in_sentence("progressions", number) if hit.last <= field.first]
    ends = [end for hit in grown if (end := told_up_to(context, number, hit)) is not None]
    if any(end <= marked.words[field.first].start for end in ends):
        return True
    rays = [
        hit.first for hit in marked.in_sentence("procedures", number) if hit.first < field.first and hit.term.more.get("kind") in _RADIATES
    ]
    if not rays:
        return False
    spread = any(hit.term.more["meaning"] == "lesion" for hit in marked.hits("cues", field.first, field.last + _BEHIND))
    parted = "," in marked.norms(max(rays), field.first) and bool(context.dates_in(marked.span(max(rays), field.first)))
    return (spread and parted) or any(hit.first > max(rays) for hit in grown)
