"""The templates of the report, with the filters and numbers that its pages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from jinja2 import Environment

from fairlead.report import filled
from fairlead.report.notes import Quoted
from fairlead.report.page import QuestionShown
from fairlead.report.shared import by_avoidance, by_missing, by_reason

NAMES, ASKED, BODIES, REASONS, STEPS = 3, 6, 2, 5, 6
"""What the patient's closed page tells whole: names in a row, what an answer opens, open questions, positions on a way,
reasons of ways set aside, steps for a symptom; of more, the number."""

FOLDER, upper_first = filled.FOLDER, filled.upper_first


def environment(finalize: Callable[[object], str]) -> Environment:
    """The templates with what the pages of the report need; `finalize` makes every value safe, as for `filled.templates`."""
    made = filled.templates(finalize)
    made.globals |= {"kept": _kept(), "NAMES": NAMES, "ASKED": ASKED, "BODIES": BODIES, "REASONS": REASONS, "STEPS": STEPS}
    made.filters |= {
        "by_person": by_person,
        "by_reason": by_reason,
        "by_avoidance": by_avoidance,
        "by_missing": by_missing,
        "by_place": by_place,
    }
    return made


def _kept() -> Callable[..., object]:
    """`kept(macro, marks, …)`: what a macro writes of these marks, written once for a page however many lines lead to it."""
    once = cache(lambda macro, marks, more: macro(marks, *more))
    return lambda macro, marks, *more: once(macro, tuple(marks), more)


def by_place(words: Iterable[Quoted]) -> list[tuple[Quoted, list[str]]]:
    """The labels of words by the document and page that they stand on, each with one of them."""
    places: dict[tuple[int | None, int | None], list[Quoted]] = {}
    for one in words:
        places.setdefault((one.number, one.source.page), []).append(one)
    return [(same[0], [one.mark.label for one in same]) for same in places.values()]


def by_person(questions: Iterable[QuestionShown]) -> dict[str, list[QuestionShown]]:
    """Questions by who is to be asked; of several, by the first named."""
    groups: dict[str, list[QuestionShown]] = {}
    for one in questions:
        groups.setdefault(re.split(r" and | or |, ", one.of or "")[0], []).append(one)
    return groups
