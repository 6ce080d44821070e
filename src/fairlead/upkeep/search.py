"""Search: a person of whom several conditions come to what is wanted, drawn part by part and mended where they do not.

A walk in the manner of WalkSAT (Selman, Kautz and Cohen 1994): while something is not as wanted, one such thing is drawn anew, and the
change is kept where no more things are wrong than before, and sometimes where one more is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from fairlead.conditions import Condition
from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.core.truth import Truth
from fairlead.guidance.guide import view_of
from fairlead.guidance.scope import scope
from fairlead.upkeep import draw_clear, draw_person, draw_tumor  # noqa: F401 - they register how sentences are drawn
from fairlead.upkeep.consistent import broken
from fairlead.upkeep.draw_course import stir
from fairlead.upkeep.drawing import NoWayError, Pen, bring
from fairlead.upkeep.sketch import Sketch

MOST = 60
"""So many changes are tried before a search gives up."""


class Want(NamedTuple):
    """What a condition may come to, the best first; `placed` shows the person where an option can be had, for what hangs on that."""

    condition: Condition
    truths: tuple[Truth, ...]
    limits: bool = False
    placed: Callable[[View], View] | None = None

    def holds(self, view: View) -> bool:
        """Whether it comes to one of them."""
        seen = self.placed(view) if self.placed and self.condition.placed else view
        return self.condition.evaluate(seen, worse=self.limits).truth in self.truths


Wants = tuple[Want, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person who was drawn: the sketch, the case it makes, and the case as conditions see it."""

    sketch: Sketch
    case: Case
    view: View


def person(pen: Pen, sketch: Sketch) -> Person | None:
    """The person of a sketch; None where no such person could be."""
    try:
        case = Case.model_validate(sketch.case(pen.day))
    except ValidationError:
        return None
    if broken(case, pen.pack, pen.day):
        return None
    return Person(sketch, case, view_of(case, pen.pack, pen.day, sketch.region))


def find(pen: Pen, wants: Wants, start: Person, *, inside: bool = True) -> Person | None:
    """A person of whom all wants hold, drawn from `start`; None where none was found.

    `inside`: the pack can speak about the person, and nothing about whom must be settled first.
    """
    best, wrong = start, _wrong(pen, wants, start, inside)
    if wrong:
        whole = start.sketch.copy()
        for want in wrong:
            _draw(pen, whole, want)
        best, wrong = _better(pen, wants, inside, best, wrong, whole)
    for _ in range(MOST):
        if not wrong:
            return best
        changed = best.sketch.copy()
        if pen.dice.random() < 0.2:
            stir(pen, changed)
        _draw(pen, changed, pen.dice.choice(wrong))
        best, wrong = _better(pen, wants, inside, best, wrong, changed)
    return best if not wrong else None


def _better(
    pen: Pen, wants: Wants, inside: bool, best: Person, wrong: list[Want | None], sketch: Sketch
) -> tuple[Person, list[Want | None]]:
    changed = person(pen, sketch)
    if changed is None:
        return best, wrong
    left = _wrong(pen, wants, changed, inside)
    return (changed, left) if len(left) <= len(wrong) + (pen.dice.random() < 0.3) else (best, wrong)


def _wrong(pen: Pen, wants: Wants, one: Person, inside: bool) -> list[Want | None]:
    """The wants that do not hold; None stands for the scope."""
    left: list[Want | None] = [want for want in wants if not want.holds(one.view)]
    if inside:
        where = scope(one.view, pen.pack)
        if where.told.status == "out" or where.open is not None:
            left.append(None)
    return left


def _draw(pen: Pen, sketch: Sketch, want: Want | None) -> None:
    if want is None:
        into_scope(pen, sketch)
        return
    try:
        bring(pen, sketch, want.condition, pen.dice.choice(want.truths))
    except NoWayError:
        return


def into_scope(pen: Pen, sketch: Sketch) -> None:
    """Draw anew what the scope hangs on."""
    sketch.rows["other_cancers"] = []
    sketch.said.pop("tumor.variant", None)
    for path, name in (("tumor.site", "site"), ("tumor.histology", "histology")):
        if pen.dice.random() < 0.5:
            sketch.said[path] = pen.one_of(pen.words(name))
    sketch.said["person.age"] = 60
