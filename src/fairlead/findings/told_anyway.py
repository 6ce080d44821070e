"""What a denial before it does not reach, by the words of the item itself: "no fever, voice hoarse for two weeks"."""

from __future__ import annotations

from fairlead.findings.context import Context
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
    behind = marked.norms(hit.last, hit.last + _LASTING)
    return "," in between and behind[:1] == ["for"] and bool(context.plain("periods") & set(behind))
