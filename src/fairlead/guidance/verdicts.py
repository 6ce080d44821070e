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
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from fairlead.conditions import Condition, Outcome
from fairlead.conditions.view import View
from fairlead.contract.options import Role, Verdict
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of
from fairlead.guidance.approvals import approved, place
from fairlead.guidance.rules import Asked, Entry, Purpose, Question, Rule, rules, rules_of
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

CLOSED_ROLES: frozenset[Role] = frozenset({"advised-against", "obsolete"})
_BY_NEED: Mapping[Truth, Verdict] = {FALSE: "not-now", UNKNOWN: "depends", TRUE: "fits"}
"""The verdict by what all clauses of `fits_when` come to together."""
_OPEN: frozenset[Verdict] = frozenset({"fits", "depends"})


class Seen(NamedTuple):
    """One clause as it was seen: what was asked, and what it came to. A tuple, for a person has hundreds."""

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


@dataclass(frozen=True, slots=True)
class Judged:
    """An option of the pack with its verdict and all its clauses as seen; `held` names what must be settled before anything fits."""

    option: schema.Option
    verdict: Verdict
    seen: tuple[Seen, ...]
    held: str | None = None

    def of(self, purpose: str, truth: Truth) -> tuple[Seen, ...]:
        """The clauses of one purpose that came to `truth`."""
        return tuple(seen for seen in self.seen if seen.purpose == purpose and seen.outcome.truth is truth)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths whose knowledge would settle the verdict, each once."""
        if self.verdict != "depends":
            return ()
        open_paths = [path for seen in self.of("fits", UNKNOWN) for path in seen.outcome.missing]
        return tuple(dict.fromkeys([*((self.held,) if self.held else ()), *open_paths]))


class _Answers(dict[Question, Outcome]):
    """The answers for one person: a question is asked when its answer is first looked at, and once."""

    def __init__(self, view: View, known: Mapping[Question, Outcome] = MappingProxyType({})) -> None:
        super().__init__(known)
        self.view = view

    def __missing__(self, question: Question) -> Outcome:
        answer = self[question] = question.ask(self.view)
        return answer


class _Looks(dict[Entry, tuple[tuple[Seen, ...], bool]]):
    """What decides of each entry as seen, and whether it closes; each looked at once."""

    def __init__(self, answers: _Answers) -> None:
        super().__init__()
        self.answers = answers
        self.care: dict[Entry, tuple[Seen, ...]] = {}

    def __missing__(self, entry: Entry) -> tuple[tuple[Seen, ...], bool]:
        seen = tuple([Seen(asked, self.answers[asked.question]) for asked in entry.decides])
        looked = self[entry] = seen, TRUE in [self.answers[question].truth for question in entry.against]
        return looked

    def cautions(self, entry: Entry) -> tuple[Seen, ...]:
        """The cautions of an entry as seen."""
        if entry not in self.care:
            self.care[entry] = tuple([Seen(asked, self.answers[asked.question]) for asked in entry.cautions])
        return self.care[entry]


def verdicts(view: View, pack: Pack, region: str | None) -> list[Judged]:
    """Every option of the pack with its verdict for the person in view."""
    ready = rules(pack)
    answers = _Answers(view)
    looked = _Looks(answers)
    judged = []
    for rule in ready.options:
        if rule.about_place:
            placed = view.placed(place(rule.option, pack, region), approved(rule.option, view, pack, region))
            there = _Answers(placed, answers)
            for question in rule.about_place:
                there.pop(question, None)
            judged.append(_judged(rule, _Looks(there)))
        else:
            judged.append(_judged(rule, looked))
    return judged


def judge(option: schema.Option, view: View, pack: Pack) -> Judged:
    """The verdict on one option for one person, by the rule above."""
    ready = rules_of((option,), pack)
    return _judged(ready.options[0], _Looks(_Answers(view)))


def _judged(rule: Rule, looked: _Looks) -> Judged:
    """The verdict, and the clauses that bear on it; what calls for care is looked at only where the option stands open."""
    entries = [looked[entry] for entry in rule.entries]
    verdict: Verdict = _BY_NEED[all_of([looked.answers[question].truth for question in rule.needs])]
    if rule.option.role in CLOSED_ROLES or any(closes for _, closes in entries):
        verdict = "ruled-out"
    seen: list[Seen] = []
    for entry, (decides, _) in zip(rule.entries, entries, strict=True):
        seen += decides
        if verdict in _OPEN:
            seen += looked.cautions(entry)
    return Judged(rule.option, verdict, tuple(seen))
