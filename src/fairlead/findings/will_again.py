"""That somebody who refused a treatment would have it now: "would accept surgery now", "now keen", "has changed his mind"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.named import Course, Named
from fairlead.findings.wishes_told import day_of_a_wish, of_others

_NEAR, _REACH, _BACK = 6, 7, 3
_PARTS = frozenset((",", ";", "but", "however"))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind will-again: `kinds` of treatment that would be had now, empty where only the refusal before it tells which."""
    for number in context.marked.numbers_of(context.plain("would-have"), context.plain("mind"), ("have",)):
        sentence = context.marked.sentences[number]
        for first, last, kinds in _told(context, number):
            told = context.of(first, last)
            if (
                told.about != "patient"
                or of_others(context, sentence.first, first)
                or of_others(context, sentence.first, _willing(context, first, last))
            ):
                continue
            fields = {"kinds": kinds}
            yield context.say(
                "will-again", fields, first, last, replace(told, negated=False, mood="actual"), day_of_a_wish(context, first, last)
            )


def _willing(context: Context, first: int, last: int) -> int:
    """The token of the word of wanting."""
    words = context.plain("would-have") | context.plain("mind") | context.plain("of-today")
    return next((at for at in range(first, last) if context.marked.words[at].norm in words), first)


def is_willed(context: Context, number: int, course: Course) -> bool:
    """Whether a course is only what somebody would have now, which nobody has planned yet."""
    return any(first <= course.first and course.last <= last for first, last, kinds in _told(context, number) if kinds)


def _told(context: Context, number: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    marked, sentence = context.marked, context.marked.sentences[number]
    said = marked.norms(sentence.first, sentence.last)
    if not (context.plain("would-have") | context.plain("mind") | {"have"}) & set(said):
        return
    for at in range(sentence.first, sentence.last):
        word = marked.words[at].norm
        low = _start_of_the_clause(context, max(sentence.first, at - _NEAR), at)
        if context.plain("who-treats") & set(marked.norms(max(low, at - 1), at)):
            continue  # "now they want to start": a plan, no will
        if word in context.plain("mind") and context.plain("changed-it") & set(marked.norms(low, at)):
            named = names(context, at, min(sentence.last, at + _REACH))
            yield low, max([at + 1, *(name.last for name in named)]), _kinds(named)
        elif (word in context.plain("would-have") or _is_would_have(context, low, at)) and _is_of_now(context, low, at, sentence.last):
            named = names(context, at, min(sentence.last, at + _REACH))
            kinds = _kinds(named)
            if kinds or _stands_alone(context, at, sentence.last):
                yield low, max([at + 1, *(name.last for name in named)]), kinds


def _is_would_have(context: Context, low: int, at: int) -> bool:
    """As in "she'd have more if offered", "now would have it"; "would have been" tells of what was not."""
    marked = context.marked
    behind = marked.norms(at + 1, at + 2)
    would = {"would", "'d", "d"} & set(marked.norms(max(low, at - 2), at))
    return (
        marked.words[at].norm == "have"
        and bool(would)
        and bool(behind)
        and behind[0] in context.plain("points-at-it") | {"more", "further"}
    )


def _start_of_the_clause(context: Context, low: int, at: int) -> int:
    return max((place + 1 for place in range(low, at) if context.marked.words[place].norm in _PARTS), default=low)


def _is_of_now(context: Context, low: int, at: int, last: int) -> bool:
    """Whether a word of today stands beside it, and none that denies it in its clause."""
    marked = context.marked
    clause = marked.norms(low, at)
    if (context.plain("denies") | context.plain("refuses") | {"have", "if", "would've"}) & set(clause[-_BACK:]):
        return False
    return bool(context.plain("of-today") & {*clause, *marked.norms(at + 1, min(last, at + 1 + _REACH))})


def _stands_alone(context: Context, at: int, last: int) -> bool:
    """As in "declined surgery, now keen.": nothing is named behind it but what was refused."""
    behind = [word for word in context.marked.norms(at + 1, last) if word.isalnum()]
    return not behind or set(behind) <= context.plain("points-at-it") | context.plain("of-today")


def _kinds(named: Sequence[Named]) -> tuple[str, ...]:
    """The kinds of treatment that names stand for: those of procedures, else of drugs."""
    found = [
        str(name.term.more["kind"]) if name.what == "procedure" and name.term is not None and "kind" in name.term.more else "systemic"
        for name in named
    ]
    return tuple(dict.fromkeys(found))
