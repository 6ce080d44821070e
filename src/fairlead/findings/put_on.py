"""Drugs that a word of giving stands right beside: "X was instituted", "we opted for X", "X gave way to Y", "therapy shifted to Y"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_PHRASE, _LIGHT, _BACK = 3, 8, 5
_DRUGS = ("drug", "regimen")


def is_put_on(context: Context, number: int, course: Course) -> bool:
    """Whether words right before or right behind the names, with small words alone between, tell that they were given.

    What is told of the time to come ("to be switched to", "would opt for", "is to be instituted") tells none.
    """
    if not any(name.what in _DRUGS for name in course.names) or number in context.marked.cells:
        return False
    before = context.marked.norms(max(context.marked.sentences[number].first, course.first - _BACK), course.first)
    if (context.plain("of-other-people") | context.plain("only-asked-for")) & set(before):
        return False  # "in trials X was used", "consent for X was taken"
    return _was_given(context, number, course) or _was_gone_over_to(context, number, course)


def _was_given(context: Context, number: int, course: Course) -> bool:
    """As in "X was then instituted", "X came next", "X replaced Y"."""
    marked, last = context.marked, context.marked.sentences[number].last
    at, light = course.last, context.plain("beside-giving")
    end = min(last, course.last + _LIGHT)
    helped = False
    while at < end and (
        marked.words[at].norm in light or marked.words[at].norm in context.plain("gave-was") or marked.words[at].raw.isdigit()
    ):
        helped = helped or marked.words[at].norm in context.plain("gave-was")
        at += 1
    if at >= last:
        return False
    word, behind = marked.words[at].norm, marked.norms(at + 1, min(last, at + 2))
    if helped and word in context.plain("gave-done"):
        return behind != ["for"] or word in context.plain("gave-done-for")
    if not helped and word in context.plain("swap-replaces"):
        return any(name.first - at <= _BACK for name in names(context, at, min(last, at + 2 * _BACK)))
    said = [" ".join(marked.norms(at, min(last, at + many))) for many in (1, 2)]
    return not helped and any(one in context.plain("gave-followed") for one in said)


def _was_gone_over_to(context: Context, number: int, course: Course) -> bool:
    """As in "we resorted to X", "therapy shifted to X", "Y was exchanged for X"."""
    marked, first = context.marked, context.marked.sentences[number].first
    at, low = course.first, max(first, course.first - _BACK)
    while True:
        for many in range(min(_PHRASE, at - first), 0, -1):
            if " ".join(marked.norms(at - many, at)) in context.plain("gave-before"):
                return not context.plain("gave-not-yet") & set(marked.norms(max(first, at - many - _BACK), at - many))
        if at <= low or marked.words[at - 1].norm not in context.plain("beside-giving"):
            return False
        at -= 1
