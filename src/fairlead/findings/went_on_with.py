"""Drugs named at the head of a sentence that goes on with a part of them: "FOLFOX: reaction to oxaliplatin, went on with 5-FU"."""

from __future__ import annotations

from collections.abc import Iterable

from fairlead.findings.clauses import is_spaced_dash
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course, Named
from fairlead.findings.tokens import until_a_mark

_LEAD, _BESIDE = 3, 4


def went_on(context: Context, course: Course) -> bool:
    """Whether the drugs were given: a mark stands behind them, and behind that some or all of them go on, or are given alone now."""
    return _part(context, course) is not None


def left_behind(context: Context, course: Course) -> tuple[str, ...]:
    """The drugs of such a course that are named between, and are not among those that went on: what they did is why."""
    part = _part(context, course)
    if part is None:
        return ()
    marked = context.marked
    between = {hit.term.word for hit in marked.hits("drugs", course.last, part.first)}
    whole, going = _agents(course.names), _agents((part,))
    hurt = marked.begins_one_of(("toxicities", "symptoms", "complications", "conditions"), course.last, part.first)
    reacted = context.plain("reacted-to-it") & set(marked.norms(course.last, part.first))
    return tuple(sorted((between & whole) - going)) if (hurt or reacted) and going < whole else ()


def _part(context: Context, course: Course) -> Named | None:
    marked = context.marked
    number = marked.sentence_at(course.first)
    whole = _agents(course.names)
    if number is None or not whole or any(name.what not in ("drug", "regimen") for name in course.names):
        return None
    sentence = marked.sentences[number]
    lead = [word for word in marked.norms(max(sentence.first, marked.places[number].body), course.first) if word.isalpha()]
    if len(lead) > _LEAD or course.last >= sentence.last or not _is_parted(context, course.last):
        return None
    for name in names(context, course.last + 1, sentence.last):
        agents = _agents((name,))
        if agents and agents <= whole and _goes_on(context, name, sentence.last) and context.of(name.first, name.last).is_fact:
            return name
    return None


def _is_parted(context: Context, at: int) -> bool:
    return context.marked.words[at].raw in ":,(" or is_spaced_dash(context.marked, at)


def _goes_on(context: Context, name: Named, end: int) -> bool:
    """As in "went on with 5-FU", "5-FU continued", "now just capecitabine", "on with carboplatin alone"."""
    marked = context.marked
    before = marked.norms(name.first - _BESIDE, name.first)
    behind = marked.norms(name.last, min(end, name.last + _BESIDE - 1))
    going = context.plain("goes-on") | context.plain("went-on")
    if going & {*before, *until_a_mark(behind)[:2]}:
        return True
    alone = (context.plain("alone-words") | context.plain("just-that")) & {*before, *marked.norms(name.first, name.last), *behind}
    return bool(alone and context.plain("from-then-on") & {*before, *behind})


def _agents(named: Iterable[Named]) -> set[str]:
    """The drugs that names stand for, those of a regimen one by one."""
    return {agent for name in named if name.term is not None for agent in (name.term.names("agents") or (name.term.word,))}
