"""Organs behind the group of stage that says spread: "stage IV ESCC (lung, bone)", "stage IV liver + lung", "st IV, bone only"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_LIST_REACH, _NAME = 24, 12
_PARTS = frozenset((",", ";", ":", "(", ")", "no", "not"))


def of_stage_four(context: Context, organ: Hit, start: int) -> bool:
    """Whether an organ is told as the spread of that stage; `start`: the first token of its sentence."""
    return _in_brackets(context, organ, start) or _right_behind(context, organ, start)


def _in_brackets(context: Context, organ: Hit, start: int) -> bool:
    """As in "stage IV ESCC (lung, retroperitoneal nodes)": the organ in brackets behind the name of the tumor at that stage."""
    marked = context.marked
    opened = next(
        (at for at in range(organ.first - 1, max(start, organ.first - _LIST_REACH) - 1, -1) if marked.words[at].raw in "()"), None
    )
    if opened is None or marked.words[opened].raw == ")":
        return False
    before = marked.norms(max(start, opened - _NAME), opened)
    fours = [at for at, word in enumerate(before) if word in context.plain("group-of-spread") and at and _is_stage(context, before, at - 1)]
    return bool(fours) and not set(before[fours[-1] :]) & _PARTS


def _right_behind(context: Context, organ: Hit, start: int) -> bool:
    """As in "stage IVB, liver and lung": other organs and the words of a list between; not "stage IV, liver clear"."""
    marked = context.marked
    well = context.plain("well-organ") | context.plain("behind-no-spread")
    number = marked.sentence_at(organ.first)
    last = marked.sentences[number].last if number is not None else organ.last
    if well & set(marked.norms(organ.last, min(last, organ.last + 2))):
        return False
    before = marked.hits("metastases", max(start, organ.first - _LIST_REACH), organ.first)
    others = {at for hit in before for at in range(hit.first, hit.last)}
    at = organ.first - 1
    while at > start and (at in others or marked.words[at].norm in context.plain("lists-spread")):
        at -= 1
    return at > start and marked.words[at].norm in context.plain("group-of-spread") and _is_stage(context, marked.norms(start, at), -1)


def _is_stage(context: Context, words: list[str], at: int) -> bool:
    """Whether a token, or the one before the point behind it ("st. IV"), is a word for the stage."""
    said = words[at - 1] if words[at] == "." and len(words) > 1 else words[at]
    return said in context.plain("before-its-group")
