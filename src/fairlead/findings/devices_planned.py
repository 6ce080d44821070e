"""Devices that are still to come: booked, needed, asked for. They are not in the body."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import until_a_mark

_BEFORE, _BEHIND, _ARTICLE = 6, 5, 2
_AGE = re.compile(r"\d{2}\s?[mf]")


def is_to_come(context: Context, hit: Hit) -> bool:
    """As in "stent booked for Tuesday", "for stent", "needs a port", "PEG to be placed"; never where its sentence says it was."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    first, last = marked.sentences[number].first, marked.sentences[number].last
    before = until_a_mark(marked.norms(max(first, hit.first - _BEFORE), hit.first)[::-1], ".;,")[::-1]
    behind = until_a_mark(marked.norms(hit.last, min(last, hit.last + _BEHIND)), ".;,")
    if marked.norms(hit.last, hit.last + 1) == ["?"]:
        return True  # "PEG? surgeons say no"
    ahead = bool({"to", "will"} & set(behind[:2])) and "be" in behind[:3]
    if not ahead and context.plain("is-placed") & set(marked.norms(first, last)):
        return False
    if ahead or (behind and _is_booked(context, behind)):
        return True
    return _is_wanted(context, before, opens=len(before) < min(_BEFORE, hit.first - first) or hit.first - len(before) == first)


def _is_booked(context: Context, behind: list[str]) -> bool:
    """As in "stent booked", "PEG is planned", "port referral made": a word of planning right behind, over nothing but a verb."""
    at = next((at for at, word in enumerate(behind) if word not in context.plain("linking")), len(behind))
    return bool((context.plain("planned-behind") | context.plain("to-come")) & set(behind[at : at + 1]))


def _is_wanted(context: Context, before: list[str], *, opens: bool) -> bool:
    """As in "for stent", "listed for a stent", "needs a port", "is having a PEG", "Plan: stent"."""
    bare = [word for word in before if word not in context.plain("determiners")]
    if not bare:
        return False
    if bare[-1] == "for":
        if _AGE.fullmatch(bare[-2]) if len(bare) > 1 else False:
            return True  # "71M for PEG"
        return (opens and len(bare) == 1) or bool(context.plain("for-a-device") & set(bare))
    if bare[-1] == ":":
        return bool(context.plain("plan-label") & set(bare[-_ARTICLE:]))
    return bare[-1] in context.plain("needs-a-device") and not context.plain("after-having") & set(bare[:-1])
