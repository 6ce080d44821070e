"""The verdict rule: which row holds first, and every clause that was looked at on the way.

    the role is advised-against or obsolete, or a clause of `ruled_out_when` is true → ruled-out
    a clause of `fits_when` is false                                                → not-now
    a clause of `fits_when` is unknown                                              → depends
    otherwise                                                                       → fits

An unknown clause of `ruled_out_when` never holds a verdict back (it is listed as what to check first) and a caution never changes one:
cautions are looked at only where an option stands open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from itertools import filterfalse
from operator import itemgetter
from typing import NamedTuple

from fairlead.conditions import Condition, Outcome
from fairlead.conditions.view import Ask, View
from fairlead.contract.options import Verdict
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of
from fairlead.guidance.approvals import approved, place
from fairlead.guidance.rules import ALWAYS, Asked, Clauses, Purpose, Rule, program, rule, rules
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


_CODE: Mapping[Truth, int] = {truth: ord(truth.value[0]) for truth in Truth}
_IS_TRUE, _IS_FALSE = (bytes.maketrans(b"tfu", bits) for bits in (b"100", b"010"))
_truth: Callable[[Outcome], Truth] = itemgetter(0)
_told: Callable[[tuple[schema.Option, Verdict, Clauses, tuple[Outcome, ...], str | None]], Judged] = partial(tuple.__new__, Judged)
"""An option as judged, of its fields in their order; to call the class by name takes twice as long."""


def verdicts(view: View, pack: Pack, region: str | None) -> list[Judged]:
    """Every option of the pack with its verdict for the person in view."""
    answer_silent(view, pack)
    answers, rows = view.answers, program(pack, placed=region is not None)
    for ask in list(filterfalse(answers.__contains__, rows.order)):
        answers[ask] = ask(view)
    row = rows.look(answers)
    truths = bytes(map(_CODE.__getitem__, map(_truth, row)))
    true, false = ALWAYS | int(truths.translate(_IS_TRUE), 2) << 1, int(truths.translate(_IS_FALSE), 2) << 1
    there = _Theres(view, pack, region)
    judged: list[Judged] = []
    verdict: Verdict
    for one, laid in zip(rows.rules, rows.laid, strict=True):
        if laid is None:
            judged.append(there.judged(one))
            continue
        option, needs, against, clauses, picks = laid
        if true & against:
            judged.append(_told((option, "ruled-out", clauses[1], picks[1](row), None)))
        elif false & needs:
            judged.append(_told((option, "not-now", clauses[0], picks[0](row), None)))
        else:
            verdict = "fits" if true & needs == needs else "depends"
            judged.append(_told((option, verdict, clauses[2], picks[1](row) + picks[2](answers), None)))
    return judged


def changed(view: View, pack: Pack, region: str | None, names: Collection[str]) -> Iterator[tuple[str, Verdict]]:
    """The options of these names with their verdicts alone, one by one: nothing is looked at but what decides them."""
    answer_silent(view, pack)
    there = _Theres(view, pack, region)
    for one in rules(pack):
        if one.option.id in names:
            yield one.option.id, there.verdict(one)


class _Theres:
    """What is asked about the place, answered where an option can be had, and is approved, as it is in the region."""

    def __init__(self, view: View, pack: Pack, region: str | None) -> None:
        self._person = view, pack, region
        self._views: dict[tuple[Truth, Truth], View] = {}

    def judged(self, rule: Rule) -> Judged:
        """The verdict on the option of this rule."""
        return _judged(rule, self._person[0].answers, self._there(rule))

    def verdict(self, rule: Rule) -> Verdict:
        """The verdict alone."""
        return _verdict(rule, self._person[0].answers, self._there(rule))

    def _there(self, rule: Rule) -> Mapping[Ask, Outcome]:
        """The answers that hang on where the option can be had."""
        if not rule.about_place:
            return _NOWHERE
        view, pack, region = self._person
        how = place(rule.option, pack, region), approved(rule.option, view, pack, region)
        placed = self._views.get(how)
        if placed is None:
            placed = self._views[how] = view.placed(*how)
        return {ask: ask(placed) for ask in rule.about_place}


_NOWHERE: Mapping[Ask, Outcome] = {}


def judge(option: schema.Option, view: View, pack: Pack) -> Judged:
    """The verdict on one option for one person, by the rule above."""
    told = rule(option, pack)
    return _judged(told, view.answers, {ask: ask(view) for ask in told.about_place})


def _verdict(rule: Rule, answers: Mapping[Ask, Outcome], there: Mapping[Ask, Outcome]) -> Verdict:
    """The verdict of the same rule; what comes after the clause that settles it is not asked."""
    asks, needs = rule.decides.asks, rule.number_of_needs
    if rule.is_closed or any((there.get(ask) or answers[ask])[0] is TRUE for ask in asks[needs:]):
        return "ruled-out"
    needed = all_of((there.get(ask) or answers[ask])[0] for ask in asks[:needs])
    return "not-now" if needed is FALSE else "depends" if needed is UNKNOWN else "fits"


def _judged(rule: Rule, answers: Mapping[Ask, Outcome], there: Mapping[Ask, Outcome]) -> Judged:
    """The verdict, and the clauses that bear on it; what hangs on the place is answered `there`.

    What does not rule out does not bear on an option that lacks what it needs; what calls for care bears on one that stands open.
    """
    needs = rule.number_of_needs
    clauses, outcomes = rule.decides, tuple([there[ask] if ask in there else answers[ask] for ask in rule.decides.asks])
    truths = [*map(_truth, outcomes)]
    needed = truths[:needs]
    verdict: Verdict
    if rule.is_closed or TRUE in truths[needs:]:
        verdict = "ruled-out"
    elif FALSE in needed:
        verdict, clauses, outcomes = "not-now", rule.needs, outcomes[:needs]
    else:
        verdict = "depends" if UNKNOWN in needed else "fits"
        clauses, outcomes = rule.all, (*outcomes, *[there[ask] if ask in there else answers[ask] for ask in rule.cautions])
    return _told((rule.option, verdict, clauses, outcomes, None))
