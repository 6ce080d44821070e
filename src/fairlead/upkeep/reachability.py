"""Reachability: whether a person can be for whom each clause of each judgement holds, does not hold, stays open, and changes what is said.

The people are not the author's examples: they are drawn from the words of the pack and the slots of the conditions (`drawing`), kept only
where they could be (`consistent`), and judged by the engine itself (`covered`). The dice are thrown from seeds, so that the same pack
always gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from random import Random
from typing import Any, NamedTuple

from fairlead.conditions.view import View
from fairlead.core.dates import PartialDate
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.guidance.approvals import approved, place
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack, RawPack, entries
from fairlead.knowledge.seen import seen
from fairlead.knowledge.strict_yaml import Problem
from fairlead.upkeep.clauses import CLOSED, Clause, Key, List, OptionClauses
from fairlead.upkeep.covered import Covered, What, entry_key
from fairlead.upkeep.drawing import Pen
from fairlead.upkeep.search import Person, Want, Wants, find, into_scope, person
from fairlead.upkeep.sketch import Sketch

_NEAREST = 4
"""From so many of those found before is a goal searched again before it counts as out of reach."""

_NOT_TRUE, _NOT_FALSE = (FALSE, UNKNOWN), (TRUE, UNKNOWN)
_SAYS: dict[What, str] = {
    "true": "no person was found of whom {} is true",
    "false": "no person was found of whom {} is false",
    "unknown": "no person was found of whom {} is unknown",
    "decides": "{} changes nothing for anyone: where it could, another clause of the entry decides",
    "shown": "no person was found who is shown this caution: {}",
    "fits": "no person was found for whom this fits",
    "does not fit": "no person was found for whom this does not fit",
    "asked": "no person was found for whom this holds",
    "not asked": "no person was found for whom this does not hold",
}


class Finding(NamedTuple):
    """Something that no person was found for: the clause or the entry, what was looked for, and the words of the clause."""

    key: Key
    what: What
    text: str

    @property
    def is_note(self) -> bool:
        """Whether it is told and nothing more: a need that others imply does no harm, and may be there for its words."""
        return self.what == "decides" and self.key.where in ("fits_when", "asked_when", "when", "yields_when")

    @property
    def says(self) -> str:
        """The finding in words."""
        return _SAYS[self.what].format(f"'{self.text}'")


def problems(raw: RawPack, pack: Pack, only: Collection[str] = ()) -> tuple[list[Problem], list[Problem]]:
    """What nothing can reach, and what changes nothing for anyone, each at its file and line; of some entries where they are named."""
    found, _ = unreached(pack, only)
    placed: list[list[Problem]] = [[], []]
    at = {(kind, str(row.get("id"))): (file, path) for kind, rows in entries(raw.data).items() for file, path, row in rows}
    for one in found:
        file, path = at[one.key.kind, one.key.entry]
        steps = (one.key.where, one.key.place) if one.key.place >= 0 else ()
        placed[one.is_note].append(Problem(file, raw.loaded[file].line((*path, *steps)), one.says))
    wrong, notes = (sorted(one, key=lambda problem: (problem.file, problem.line)) for one in placed)
    return wrong, notes


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to reach: the ways to search for it, and the option whose fitting person is a good start.

    `fact` names a list of the case that must not be empty; `inside` that the pack can speak about the person.
    """

    key: Key
    what: What
    text: str
    tries: tuple[Wants, ...] = ()
    inside: bool = False
    start: Key | None = None
    fact: str | None = None


def unreached(pack: Pack, only: Collection[str] = ()) -> tuple[list[Finding], int]:
    """Everything of a pack, or of some of its entries, that no person was found for, and how many people were judged."""
    day = PartialDate.parse(pack.about.date).last
    shown = seen(pack, day)
    dice = Random(0)  # noqa: S311 - they hide nothing
    search = _Search(Covered(shown), Pen(shown, day, dice))
    goals = [goal for goal in search.goals() if not only or goal.key.entry in only]
    search.covered.expect((goal.key, goal.what) for goal in goals)
    return [Finding(goal.key, goal.what, goal.text) for goal in goals if not search.reaches(goal)], search.covered.people


class _Search:
    """The goals of a pack, and the people found for them."""

    def __init__(self, covered: Covered, pen: Pen) -> None:
        self.covered, self.pen = covered, pen
        self.fitting: dict[Key, Person] = {}
        self.people: list[Person] = []
        sketch = Sketch()
        into_scope(pen, sketch)
        drawn = person(pen, sketch)
        anyone = find(pen, (), drawn) if drawn else None
        assert anyone is not None, "nobody is in the scope of this pack"
        self.anyone = anyone

    def reaches(self, goal: Goal) -> bool:
        """Whether a goal was reached, or is reached now: from whom the option fits, else from those found before who come nearest."""
        if self.covered.has(goal.key, goal.what):
            return True
        self.pen.dice.seed(f"{goal.key} {goal.what}")
        start = self.fitting.get(goal.start, self.anyone) if goal.start else self.anyone
        if goal.fact:
            start = self._with(start, goal.fact)
        found = any(self._found(goal, wants, start) for wants in goal.tries) or any(
            self._found(goal, wants, near) for wants in goal.tries for near in self._nearest(goal, wants)
        )
        self.covered.give_up(goal.key, goal.what)
        return found

    def _found(self, goal: Goal, wants: Wants, start: Person) -> bool:
        found = find(self.pen, wants, start, inside=goal.inside)
        if found is None:
            return False
        self.covered.judge(found)
        self.people.append(found)
        if goal.what == "fits":
            self.fitting[goal.key] = found
        return self.covered.has(goal.key, goal.what)

    def _nearest(self, goal: Goal, wants: Wants) -> list[Person]:
        """Of those found so far, the few for whom the fewest wants fail."""
        near = nsmallest(_NEAREST, self.people, key=lambda one: sum(not want.holds(one.view) for want in wants))
        return [self._with(one, goal.fact) for one in near] if goal.fact else near

    def _with(self, start: Person, fact: str) -> Person:
        sketch = start.sketch.copy()
        sketch.rows[fact] = [{}]
        return person(self.pen, sketch) or start

    def goals(self) -> Iterator[Goal]:
        """Everything that has to be reached, the fitting of options first: whom they fit is where the rest starts from."""
        options = self.covered.options
        yield from (goal for one in options for goal in self._of_option(one))
        yield from self._of_limits()
        told: set[Key] = set()
        for one in options:
            for clause in (*one.needs, *one.against, *one.care, *one.yields):
                if clause.key not in told:
                    told.add(clause.key)
                    yield from _truths(clause, self._placed(one.option))
        yield from (goal for one in options for goal in self._of_yields(one))
        yield from (goal for kind, entry, lists in self.covered.asking for goal in _of_entry(kind, entry, lists))

    def _placed(self, option: schema.Option) -> Callable[[View], View]:
        pack = self.covered.pack
        return lambda view: view.placed(place(option, pack, view.situation.region), approved(option, view, pack, view.situation.region))

    def _wants(self, one: OptionClauses, needs: tuple[Truth, ...] = (TRUE,), *, but: Clause | None = None) -> Wants:
        """All needs as they should be and no limit true, one clause left out."""
        placed = self._placed(one.option)
        return (
            *(Want(clause.condition, needs, False, placed) for clause in one.needs if clause is not but),
            *(Want(clause.condition, _NOT_TRUE, True, placed) for clause in one.against if clause is not but),
        )

    def _of_option(self, one: OptionClauses) -> Iterator[Goal]:
        """It fits somebody and not everybody; each need and each limit decides of somebody; each caution is shown to somebody."""
        name, placed = one.option.id, self._placed(one.option)
        whole = entry_key("options", name, "fits_when")
        if one.option.role in CLOSED:
            return
        yield Goal(whole, "fits", name, (self._wants(one),) * 2, inside=True)
        for clause in one.needs:
            flips = [(Want(clause.condition, (truth,), False, placed), *self._wants(one, but=clause)) for truth in (FALSE, UNKNOWN)]
            loose = (Want(clause.condition, (FALSE,), False, placed), *self._wants(one, _NOT_FALSE, but=clause))
            if clause.can_be != (TRUE,):
                yield Goal(clause.key, "decides", clause.condition.text, (*flips, loose), start=whole)
        if one.against or any(clause.can_be != (TRUE,) for clause in one.needs):
            yield Goal(whole, "does not fit", name)

    def _of_limits(self) -> Iterator[Goal]:
        """Each limit decides alone and each caution is shown, with some option that holds it."""
        holding: dict[Clause, list[OptionClauses]] = {}
        for one in self.covered.options:
            for clause in (*one.against, *one.care):
                holding.setdefault(clause, []).append(one)
        for clause, options in holding.items():
            open_ones = [one for one in options if one.option.role not in CLOSED]
            care = clause.key.where == "cautions_when"
            tries: list[Wants] = []
            for one in open_ones:
                alone = (Want(clause.condition, (TRUE,), True, self._placed(one.option)), *self._wants(one, but=clause))
                loose = tuple(want._replace(truths=_NOT_FALSE) if want.truths == (TRUE,) and not want.limits else want for want in alone)
                tries += [alone, loose if care else tuple(want for want in alone if want.limits)]
            if open_ones:
                start = entry_key("options", open_ones[0].option.id, "fits_when")
                yield Goal(clause.key, "shown" if care else "decides", clause.condition.text, tuple(tries), start=start)

    def _of_yields(self, one: OptionClauses) -> Iterator[Goal]:
        """Both options fit and the condition holds: then one comes before the other."""
        others = {other.option.id: other for other in self.covered.options}
        for clause, written in zip(one.yields, one.option.yields_when, strict=True):
            if written.before in others and one.option.role not in CLOSED:
                wants = (Want(clause.condition, (TRUE,)), *self._wants(one), *self._wants(others[written.before]))
                start = entry_key("options", one.option.id, "fits_when")
                yield Goal(clause.key, "decides", clause.condition.text, (wants, wants), start=start)


def _truths(clause: Clause, placed: Callable[[View], View] | None = None) -> Iterator[Goal]:
    """A clause by itself: true, false and unknown of somebody."""
    for truth in clause.can_be:
        wants = (Want(clause.condition, (truth,), clause.limits, placed),)
        yield Goal(clause.key, truth.value, clause.condition.text, (wants, wants))


def _of_entry(kind: str, entry: Any, lists: dict[List, tuple[Clause, ...]]) -> Iterator[Goal]:
    """Asked of somebody and not of somebody else; each clause decides of somebody. Any one clause raises a red flag, all must hold else."""
    any_will_do, fact = kind == "red_flags", getattr(entry, "fact", None)
    first = next(iter(lists))
    own, unless = lists[first], lists.get("unless", ())
    held = (*(Want(clause.condition, (TRUE,)) for clause in (own[:1] if any_will_do else own)), *_unanswered(unless))
    whole = entry_key(kind, entry.id, first)
    yield Goal(whole, "asked", entry.id, (held, held), fact=fact)
    for clause in (*own, *unless):
        wanted = (TRUE,) if any_will_do or clause.key.where == "unless" else _NOT_TRUE
        others = (Want(one.condition, _NOT_TRUE if any_will_do else (TRUE,)) for one in own if one is not clause)
        wants = (Want(clause.condition, wanted), *others, *_unanswered(one for one in unless if one is not clause))
        if clause.can_be != (TRUE,):
            yield Goal(clause.key, "decides", clause.condition.text, (wants, wants), fact=fact)
        yield from _truths(clause)
    if fact or any(clause.can_be != (TRUE,) for clause in (*own, *unless)):
        yield Goal(whole, "not asked", entry.id)


def _unanswered(unless: Any) -> Wants:
    return tuple(Want(clause.condition, _NOT_TRUE) for clause in unless)
