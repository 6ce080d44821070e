"""A drug that stands beside a side effect so that it is to blame: its label, its bracket, the regimen told last, what was left for it."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.matcher import Hit
from fairlead.findings.named import Named

_LEFT_NEAR = 6


def is_named_with_it(context: Context, hit: Hit, named: list[Hit | Named]) -> bool:
    """As in "X: mucositis", "mucositis (X)", "X c/b mucositis": a drug as the label, in the bracket or before its short word."""
    marked = context.marked
    for one in named:
        behind = marked.norms(one.last, hit.first) if one.last <= hit.first else []
        if one.first >= hit.last and marked.norms(hit.last, one.first) == ["("] and marked.norms(one.last, one.last + 1) == [")"]:
            return True
        if one.last <= hit.first and (behind == [":"] or "".join(behind[:3]) in context.plain("effect-in-short")):
            return True
    return False


def is_why_left(context: Context, number: int, hit: Hit) -> bool:
    """As in "X until May, then Y x1, switched because of AKI": a word of leaving with its why right before the effect, no drug between."""
    before = context.marked.norms(max(context.marked.sentences[number].first, hit.first - _LEFT_NEAR), hit.first)
    stopped = {one.first - hit.first + len(before) for one in context.marked.in_sentence("statuses", number) if one.term.word == "stopped"}
    left = max((at for at, word in enumerate(before) if at in stopped or word in context.plain("changed-over")), default=None)
    if left is None or not context.plain("why") & set(before[left:]):
        return False
    return not names(context, hit.first - len(before) + left, hit.first)


def is_behind_a_regimen(context: Context, number: int, hit: Hit, regimens: list[Hit]) -> bool:
    """As in "1 FOLFOX/pembro, 2 FOLFIRI, stopped, grade 4 neutropenia": the name told last before the effect is a regimen's."""
    marked = context.marked
    drugs = [one.last for one in marked.in_sentence("drugs", number) if one.first < hit.first]
    before = [one.last for one in regimens if one.first < hit.first]
    behind = [one for one in marked.in_sentence("drugs", number) if one.first >= hit.last]
    return bool(before) and bool(drugs) and max(before) > max(drugs) and not behind
