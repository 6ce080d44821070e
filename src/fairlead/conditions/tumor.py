"""What the tumor is and how far it reaches."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import itemgetter
from typing import Any

from fairlead.conditions.days import days, newer, newest
from fairlead.conditions.forms import predicate
from fairlead.conditions.outcome import Outcome, known, of, unknown
from fairlead.conditions.slots import Words
from fairlead.conditions.topics import Topic, fact, listed, of_fact, on
from fairlead.conditions.view import View, in_doubt
from fairlead.contract.tumor import Stage
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, agreed, truth

_STAGE_FIELDS = {"T": "t", "N": "n", "M": "m", "stage": "group"}
_GONE = frozenset({"resected", "no-tumor-seen"})
_LOCAL_FAILURE = frozenset({"persistent-local", "locoregional", "locoregional+distant", "unclear"})


def matches(value: str, asked: Words) -> Truth:
    """Whether a word of the record is one of those asked for; a word that is wider than one of them leaves it open.

    a kind of it → true; another word → false; a wider word → unknown
    """
    if value in asked.kinds:
        return TRUE
    return UNKNOWN if value in asked.wider else FALSE


def scalar(view: View, path: str, value: Any, holds: Truth) -> Outcome:
    """The outcome of a clause about one field: unknown without a value, and where the value rests only on a scan or on `possible`."""
    if value is None:
        return unknown(path)
    return unknown(path, (path,)) if view.doubted(path) else of(holds, (path,), path)


def _one(field: str) -> Topic:
    """What the case says in one field of the tumor, and whether that is in doubt."""
    path = f"tumor.{field}"
    return on(lambda view: (getattr(view.case.tumor, field), view.doubted(path)))


_TOLD = {field: _one(field) for field in ("histology", "variant", "site", "siewert", "grade")}


@predicate(
    "tumor",
    "{field=histology} is {any:histology}",
    "{field=variant} is {any:variant}",
    "{field=site} is {any:site}",
    about=lambda slots: (_TOLD[slots["field"]], frozenset()),
)
def tumor_word(view: View, *, field: str, any: Words) -> Outcome:  # noqa: A002 - the slot's name
    """The tumor's histology, variant or site is one of the words.

    the field says one of them or a kind of one → true
    the field says another word → false
    no field, a wider word, or read only from a scan or as possible → unknown; missing the field
    """
    value: str | None = getattr(view.case.tumor, field)
    return scalar(view, f"tumor.{field}", value, UNKNOWN if value is None else matches(value, any))


@predicate(
    "tumor",
    "{field=siewert} is {digits}",
    "{field=grade} is {digits}",
    about=lambda slots: (_TOLD[slots["field"]], frozenset()),
)
def tumor_number(view: View, *, field: str, digits: frozenset[int]) -> Outcome:
    """The tumor's Siewert type or grade is one of the numbers.

    one of them → true; another number → false; no number, or in doubt → unknown; missing the field
    """
    value: int | None = getattr(view.case.tumor, field)
    return scalar(view, f"tumor.{field}", value, truth(value in digits))


_READ: Callable[[dict[str, Any]], Hashable] = itemgetter("t", "n", "m", "group", "derived")
"""All that a sentence reads of one stage, its day and its sources apart."""


def _stages(view: View) -> Hashable:
    """What the stages say, and what they lead to."""
    groups = tuple([(one.stage, one.groups, one.past) for one in view.situation.stage_groups])
    return listed(view.case.tumor.stages, _READ, scans=True), groups


@predicate(
    "tumor",
    "{field=T} is {any:t}",
    "{field=N} is {any:n}",
    "{field=M} is {any:m}",
    "{field=stage} is {any:stage}",
    about=fact(_stages),
)
def stage_is(view: View, *, field: str, any: Words) -> Outcome:  # noqa: A002 - the slot's name
    """The newest stage says one of the words.

    newest says one of them or a kind of one → true
    newest says another → false
    newest gives T, N and M and no group → the group that the stage tables give, until growth or spread since
    newest does not say it, says a wider word, is in doubt, or stages that may each be newest disagree → unknown;
      missing tumor.stages[FIELD]
    """
    field = _STAGE_FIELDS[field]
    if len(view.case.tumor.stages) == 1:  # the usual case
        return _of_one_stage(view.case.tumor.stages[0], field, any, view)
    stages = [(index, stage, _said(stage, index, field, view)) for index, stage in enumerate(view.case.tumor.stages)]
    same_day = {
        stage.date for _, stage, said in stages if said and stage.date and len(stage.date) == 10
    }  # a stage of that day without the field adds nothing
    looked = [one for one in stages if one[2] or one[1].date not in same_day]
    last = newest(looked, lambda one, other: newer(days(one[1].date), days(other[1].date)))
    holds = agreed(_stage_says(stage, said, any) for _, stage, said in last)
    facts = [f"tumor.stages[{index}]" for index, _, said in last if said]
    doubted = [f"tumor.stages[{index}]" for index, stage, _ in last if in_doubt(stage.sources, scans=True)]
    return of(holds, facts, doubted or [f"tumor.stages[{field}]"])


def _of_one_stage(stage: Stage, field: str, asked: Words, view: View) -> Outcome:
    path, said = "tumor.stages[0]", _said(stage, 0, field, view)
    doubted = in_doubt(stage.sources, scans=True)
    return of(_stage_says(stage, said, asked), (path,) if said else (), path if doubted else f"tumor.stages[{field}]")


def _said(stage: Stage, index: int, field: str, view: View) -> tuple[str, ...]:
    """The word that a stage says; for a group that it does not say, those that its T, N and M lead to."""
    if field == "group" and (stage.group is None or stage.derived):
        for one in view.situation.stage_groups:
            if one.stage == f"tumor.stages[{index}]" and not one.past:
                return one.groups
    value: str | None = getattr(stage, field)
    return () if value is None else (value,)


def _stage_says(stage: Stage, said: tuple[str, ...], asked: Words) -> Truth:
    return agreed(matches(word, asked) for word in said) if said and not in_doubt(stage.sources, scans=True) else UNKNOWN


@predicate("tumor", "primary is {state=in-place|resected|no-tumor-seen}", about=of_fact(_one("primary")))
def primary_is(view: View, *, state: str) -> Outcome:
    """The first tumor is in place, was resected, or is not seen any more.

    says so → true; says another → false; not said → unknown; missing tumor.primary
    """
    value = view.case.tumor.primary
    return scalar(view, "tumor.primary", value, truth(value == state))


def _reach(view: View) -> Hashable:
    """What a sentence about the reach of the tumor reads."""
    tumor, is_local = view.case.tumor, view.situation.failure.pattern in _LOCAL_FAILURE
    return tumor.invades, tumor.primary, view.doubted("tumor.invades"), is_local


@predicate("tumor", "tumor invades {names:invades}", about=fact(_reach))
def invades(view: View, *, names: Words) -> Outcome:
    """The tumor grows into a neighbor.

    named → true (unknown where the tumor was resected or is not seen any more: that was before)
    not named, the tumor resected or not seen, and no local failure → false
    not named → unknown; missing tumor.invades
    """
    listed = frozenset(view.case.tumor.invades)
    gone = view.case.tumor.primary in _GONE
    if view.doubted("tumor.invades"):
        return unknown("tumor.invades", ("tumor.invades",))
    hits = [bool(word.kinds & listed) for word in names.each]
    if all(hits) if names.every else any(hits):
        return unknown("tumor.primary", ("tumor.invades", "tumor.primary")) if gone else known(True, "tumor.invades")
    if gone and not any(hits) and view.situation.failure.pattern not in _LOCAL_FAILURE:
        return known(False, "tumor.primary")
    return unknown("tumor.invades")
