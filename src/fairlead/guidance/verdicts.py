"""The verdict rule: which row holds first, and every clause that was looked at on the way.

    the role is advised-against or obsolete, or a clause of `ruled_out_when` is true → ruled-out
    a clause of `fits_when` is false                                                → not-now
    a clause of `fits_when` is unknown                                              → depends
    otherwise                                                                       → fits

An unknown clause of `ruled_out_when` never holds a verdict back (it is listed as what to check first) and a caution never changes one:
cautions are looked at only where an option stands open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fairlead.conditions import Condition, Outcome
from fairlead.conditions.view import View
from fairlead.contract.options import Role, Verdict
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of
from fairlead.guidance.approvals import approved, place
from fairlead.guidance.rules import Asked, Clauses, Purpose, Question, Rule, rule, rules
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

CLOSED_ROLES: frozenset[Role] = frozenset({"advised-against", "obsolete"})
_BY_NEED: Mapping[Truth, Verdict] = {FALSE: "not-now", UNKNOWN: "depends", TRUE: "fits"}
"""The verdict by what all clauses of `fits_when` come to together."""
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
        return self.asked.question.condition

    @property
    def source(self) -> str:
        """What it rests on."""
        return self.asked.source

    @property
    def clause(self) -> schema.Clause | None:
        """The pack's own words for it, where it is a limit or a caution."""
        return self.asked.clause


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
        return tuple(map(Seen, self.clauses.asked, self.outcomes))

    def of(self, purpose: Purpose, truth: Truth) -> tuple[Seen, ...]:
        """The clauses of one purpose that came to `truth`."""
        pairs = zip(self.clauses.asked, self.outcomes, strict=True)
        return tuple(Seen(asked, outcome) for asked, outcome in pairs if asked.purpose == purpose and outcome.truth is truth)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths whose knowledge would settle the verdict, each once."""
        if self.verdict != "depends":
            return ()
        open_paths = [path for seen in self.of("fits", UNKNOWN) for path in seen.outcome.missing]
        return tuple(dict.fromkeys([*((self.held,) if self.held else ()), *open_paths]))


class _Answers(dict[Question, Outcome]):
    """The answers for one person: a question is asked when its answer is first looked at, and once."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view

    def __missing__(self, question: Question) -> Outcome:
        condition = question.condition
        answer = self.view.answers.get(condition.quick) or condition.evaluate(self.view, worse=question.worse)
        self[question] = answer
        return answer


def verdicts(view: View, pack: Pack, region: str | None) -> list[Judged]:
    """Every option of the pack with its verdict for the person in view."""
    answers = _Answers(view)
    return [_judged(rule, answers if not rule.about_place else _There(rule, answers, pack, region)) for rule in rules(pack)]


class _There(dict[Question, Outcome]):
    """The answers where one option can be had, and is approved, as it is in the region; what does not hang on that is asked but once."""

    def __init__(self, rule: Rule, answers: _Answers, pack: Pack, region: str | None) -> None:
        super().__init__()
        self.rule, self.answers = rule, answers
        self.view = answers.view.placed(place(rule.option, pack, region), approved(rule.option, answers.view, pack, region))

    def __missing__(self, question: Question) -> Outcome:
        if question not in self.rule.about_place:
            return self.answers[question]
        answer = self[question] = question.condition.evaluate(self.view, worse=question.worse)
        return answer


def judge(option: schema.Option, view: View, pack: Pack) -> Judged:
    """The verdict on one option for one person, by the rule above."""
    return _judged(rule(option, pack), _Answers(view))


def _judged(rule: Rule, answers: _Answers | _There) -> Judged:
    """The verdict, and the clauses that bear on it.

    What does not rule out does not bear on an option that lacks what it needs; what calls for care bears on one that stands open.
    """
    clauses, outcomes = rule.decides, tuple(map(answers.__getitem__, rule.decides.questions))
    truths, needs = [outcome.truth for outcome in outcomes], len(rule.needs.asked)
    verdict: Verdict = _BY_NEED[all_of(truths[:needs])]
    if rule.option.role in CLOSED_ROLES or TRUE in truths[needs:]:
        verdict = "ruled-out"
    elif verdict == "not-now":
        clauses, outcomes = rule.needs, outcomes[:needs]
    else:
        clauses, outcomes = rule.all, tuple(map(answers.__getitem__, rule.all.questions))
    return Judged(rule.option, verdict, clauses, outcomes)
