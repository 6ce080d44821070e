"""The verdict rule: which row holds first, and every clause that was looked at on the way.

    the role is advised-against or obsolete, or a clause of `ruled_out_when` is true → ruled-out
    a clause of `fits_when` is false                                                → not-now
    a clause of `fits_when` is unknown                                              → depends
    otherwise                                                                       → fits

An unknown clause of `ruled_out_when` never holds a verdict back (it is listed as what to check first) and a caution never changes one:
cautions are looked at only where an option stands open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from fairlead.conditions import Condition, Outcome
from fairlead.conditions.view import Ask, View
from fairlead.contract.options import Verdict
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of
from fairlead.guidance.approvals import approved, place
from fairlead.guidance.rules import Asked, Clauses, Laid, Purpose, Rule, program, rule, rules
from fairlead.guidance.silent import answer_silent
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

_OPEN: frozenset[Verdict] = frozenset({"fits", "depends"})


class Seen(NamedTuple):
    """One clause as it was seen: what was asked, and what it came to."""

    asked: Asked
    outcome: Outcome

    @property
    def purpose(self) -> Purpose:
        """What the clause is for."""
        return self.asked.purpose

    @property
    def entry(self) -> str:
        """The entry of the pack that it stands in."""
        return self.asked.entry

    @property
    def condition(self) -> Condition:
        """What it says."""
        return self.asked.condition

    @property
    def source(self) -> str:
        """What it rests on."""
        return self.asked.source

    @property
    def clause(self) -> schema.Clause | None:
        """The pack's own words for it, where it is a limit or a caution."""
        return self.asked.clause


_seen: Callable[[tuple[Asked, Outcome]], Seen] = partial(tuple.__new__, Seen)


class Judged(NamedTuple):
    """An option of the pack with its verdict, the clauses that bear on it, and what each came to, in the same order.

    `held` names what must be settled before anything fits.
    """

    option: schema.Option
    verdict: Verdict
    clauses: Clauses
    outcomes: tuple[Outcome, ...]
    held: str | None = None

    @property
    def seen(self) -> tuple[Seen, ...]:
        """Every clause with what it came to."""
        return tuple(map(_seen, zip(self.clauses.asked, self.outcomes, strict=True)))

    def of(self, purpose: Purpose, truth: Truth) -> tuple[Seen, ...]:
        """The clauses of one purpose that came to `truth`."""
        where = self.clauses.places[purpose]
        pairs = zip(self.clauses.asked[where], self.outcomes[where], strict=True)
        return tuple([_seen(pair) for pair in pairs if pair[1][0] is truth])

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths whose knowledge would settle the verdict, each once."""
        if self.verdict != "depends":
            return ()
        needed = self.outcomes[self.clauses.places["fits"]]
        open_paths = [path for truth, _, missing in needed if truth is UNKNOWN for path in missing]
        return tuple(dict.fromkeys([*((self.held,) if self.held else ()), *open_paths]))


_BIT: Mapping[Truth, Mapping[Truth, str]] = {which: {truth: "01"[truth is which] for truth in Truth} for which in Truth}
_truth: Callable[[Outcome], Truth] = itemgetter(0)
_told: Callable[[tuple[schema.Option, Verdict, Clauses, tuple[Outcome, ...], str | None]], Judged] = partial(tuple.__new__, Judged)
"""An option as judged, of its fields in their order; to call the class by name takes twice as long."""


def verdicts(view: View, pack: Pack, region: str | None) -> list[Judged]:
    """Every option of the pack with its verdict for the person in view."""
    answer_silent(view, pack)
    answers, rows = view.answers, program(pack)
    row = rows.look(answers)
    truths = [*map(_truth, row)]
    true, false = _places(truths, TRUE), _places(truths, FALSE)
    there = _Theres(view, pack, region)
    return [
        _judged(rule, there.answers(rule)) if laid is None else _laid(laid, row, true, false, answers)
        for rule, laid in zip(rows.rules, rows.laid, strict=True)
    ]


def _places(truths: Sequence[Truth], which: Truth) -> int:
    """The places of a row that came to this truth, as bits."""
    return int("".join(map(_BIT[which].__getitem__, truths)), 2)


def changed(view: View, pack: Pack, region: str | None, names: Collection[str]) -> Iterator[tuple[str, Verdict]]:
    """The options of these names with their verdicts alone, one by one: nothing is looked at but what decides them."""
    answer_silent(view, pack)
    there = _Theres(view, pack, region)
    for one in rules(pack):
        if one.option.id in names:
            yield one.option.id, _verdict(one, view.answers if not one.about_place else there.answers(one))


class _There(dict[Ask, Outcome]):
    """The answers where one option can be had; what does not hang on that is the person's."""

    def __init__(self, own: Iterable[tuple[Ask, Outcome]], answers: Mapping[Ask, Outcome]) -> None:
        super().__init__(own)
        self.answers = answers

    def __missing__(self, ask: Ask) -> Outcome:
        return self.answers[ask]


class _Theres:
    """What is asked about the place, answered where an option can be had, and is approved, as it is in the region."""

    def __init__(self, view: View, pack: Pack, region: str | None) -> None:
        self._person = view, pack, region
        self._views: dict[tuple[Truth, Truth], View] = {}

    def answers(self, rule: Rule) -> _There:
        """The answers for the option of this rule."""
        view, pack, region = self._person
        how = place(rule.option, pack, region), approved(rule.option, view, pack, region)
        placed = self._views.get(how)
        if placed is None:
            placed = self._views[how] = view.placed(*how)
        return _There([(ask, ask(placed)) for ask in rule.about_place], view.answers)


def judge(option: schema.Option, view: View, pack: Pack) -> Judged:
    """The verdict on one option for one person, by the rule above."""
    told = rule(option, pack)
    return _judged(told, _There([(ask, ask(view)) for ask in told.about_place], view.answers))


def _verdict(rule: Rule, answers: Mapping[Ask, Outcome]) -> Verdict:
    """The verdict of the same rule; what comes after the clause that settles it is not asked."""
    asks, needs = rule.decides.asks, rule.number_of_needs
    if rule.is_closed or any(answers[ask][0] is TRUE for ask in asks[needs:]):
        return "ruled-out"
    needed = all_of(answers[ask][0] for ask in asks[:needs])
    return "not-now" if needed is FALSE else "depends" if needed is UNKNOWN else "fits"


def _laid(laid: Laid, row: tuple[Outcome, ...], true: int, false: int, answers: Mapping[Ask, Outcome]) -> Judged:
    """`_judged` over a row of answers whose places that are true and that are false are set in `true` and `false`."""
    rule = laid.rule
    if rule.is_closed or true & laid.against:
        return _told((rule.option, "ruled-out", rule.decides, laid.pick_decides(row), None))
    if false & laid.needs:
        return _told((rule.option, "not-now", rule.needs, laid.pick_needs(row), None))
    verdict: Verdict = "fits" if true & laid.needs == laid.needs else "depends"
    return _told((rule.option, verdict, rule.all, laid.pick_decides(row) + laid.pick_cautions(answers), None))


def _judged(rule: Rule, answers: Mapping[Ask, Outcome]) -> Judged:
    """The verdict, and the clauses that bear on it.

    What does not rule out does not bear on an option that lacks what it needs; what calls for care bears on one that stands open.
    """
    look, needs = answers.__getitem__, rule.number_of_needs
    clauses, outcomes = rule.decides, tuple(map(look, rule.decides.asks))
    truths = [*map(_truth, outcomes)]
    needed = truths[:needs]
    verdict: Verdict
    if rule.is_closed or TRUE in truths[needs:]:
        verdict = "ruled-out"
    elif FALSE in needed:
        verdict, clauses, outcomes = "not-now", rule.needs, outcomes[:needs]
    else:
        verdict = "depends" if UNKNOWN in needed else "fits"
        clauses, outcomes = rule.all, (*outcomes, *map(look, rule.cautions))
    return _told((rule.option, verdict, clauses, outcomes, None))
