"""Devices that were taken out, or never put in."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import until_a_mark

_STATE_NEAR, _GONE_NEAR = 4, 10
_WHEN = frozenset(("after", "since", "again", "by"))
_DENIALS, _BEING = frozenset(("not", "never", "cannot")), frozenset(("be", "been", "being"))


def is_taken_out(context: Context, hit: Hit) -> bool:
    """As in "PEG removed", "the stent slipped and was taken out in May": words behind it, before another device, say that it is gone."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    end = min((one.first for one in marked.hits("devices", hit.last, hit.last + _GONE_NEAR)), default=hit.last + _GONE_NEAR)
    behind = until_a_mark(marked.norms(hit.last, min(marked.sentences[number].last, end)), ";")
    if behind[:1] == ["out"] or (behind[:2] == [",", "out"] and behind[2:3] and _tells_when(behind[2])):
        return True
    for at in range(len(behind)):
        if {behind[at], " ".join(behind[at : at + 2])} & context.plain("taken-out"):
            return not context.plain("stays-in") & set(behind[max(0, at - 3) : at])
    return False


def is_not_placed(context: Context, hit: Hit) -> bool:
    """As in "an esophageal stent was discussed but not placed", "stent not placed", "a port could not be put in"."""
    marked = context.marked
    if _is_denied(context, until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR + 2), ".;,")):
        return True
    behind = until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR), ".;,")
    if context.plain("not-placed") & {*behind, " ".join(behind[:3])}:
        return True
    before = until_a_mark(marked.norms(hit.first - _STATE_NEAR - 1, hit.first)[::-1], ".;,")
    behind = until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR + 1), ".;,")
    thought_of = (context.plain("maybe") & set(side) and context.plain("wanted") & set(side) for side in (before, behind))
    return any(thought_of) or "not needed" in " ".join(behind)


def _is_denied(context: Context, behind: list[str]) -> bool:
    """Whether a word of denial stands near and right behind it, over forms of "be", a word for placing."""
    at = next((at for at, word in enumerate(behind[:_STATE_NEAR]) if word in _DENIALS), None)
    if at is None or set(behind[:at]) - context.plain("linking") - context.plain("maybe"):
        return False
    return next((word for word in behind[at + 1 :] if word not in _BEING), "") in context.plain("put-in")


def _tells_when(word: str) -> bool:
    """As in "stent, out after five weeks", "port, out 3 May"."""
    return word in _WHEN or word[:1].isdigit()
