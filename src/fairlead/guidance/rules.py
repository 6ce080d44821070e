"""The options of a pack made ready to be judged, once for each pack: what is asked about anyone, and what the answers are for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fairlead.conditions import Condition, Outcome, is_about_place, reads_ranges
from fairlead.conditions.view import View
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

Purpose = Literal["fits", "rules-out", "caution"]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A condition as it is asked; `worse`: the worse end of a range counts, as for what rules out and what calls for care."""

    condition: Condition
    worse: bool

    def ask(self, view: View) -> Outcome:
        """The answer for the person in view."""
        return self.condition.evaluate(view, worse=self.worse)


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """One clause: what it is for, where it stands, and the question that it asks."""

    purpose: Purpose
    entry: str
    question: Question
    source: str
    clause: schema.Clause | None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """The clauses of one entry of the pack, of an option or of a drug or a class of drugs.

    `decides` are those that a verdict hangs on, `against` the questions among them of what rules out.
    """

    decides: tuple[Asked, ...]
    cautions: tuple[Asked, ...]
    against: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """An option with its own entry and those of its drugs and of their classes.

    `needs` asks what must hold for it to fit; the answers to `about_place` hang on where this option can be had.
    """

    option: schema.Option
    needs: tuple[Question, ...]
    entries: tuple[Entry, ...]
    about_place: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked about anyone: a question once, however many clauses ask it, an entry once, however many options hold it."""

    options: tuple[Rule, ...]


@lru_cache(maxsize=8)
def rules(pack: Pack) -> Rules:
    """The rules of all options of a pack."""
    return rules_of(pack.options.values(), pack)


def rules_of(options: Collection[schema.Option], pack: Pack) -> Rules:
    """The rules of some options, judged with the drugs of `pack`."""
    held = [drug for drug in pack.drugs.values() if any(_holds(option, drug, pack) for option in options)]
    drugs = [(drug, _entry(_limits(drug.id, drug.ruled_out_when, drug.cautions_when, pack))) for drug in held]
    made = tuple(_rule(option, drugs, pack) for option in options)
    return Rules(made)


def _rule(option: schema.Option, drugs: Iterable[tuple[schema.Drug, Entry]], pack: Pack) -> Rule:
    needs = [Asked("fits", option.id, _question(pack.condition(source), False), option.basis, None) for source in option.fits_when]
    own = _entry([*needs, *_limits(option.id, option.ruled_out_when, option.cautions_when, pack)])
    entries = (own, *(entry for drug, entry in drugs if _holds(option, drug, pack)))
    about_place = tuple(question for question in _questions(entries) if is_about_place(question.condition))
    return Rule(option, tuple(need.question for need in needs), entries, about_place)


def _entry(clauses: Iterable[Asked]) -> Entry:
    kept = tuple(clauses)
    decides = tuple(asked for asked in kept if asked.purpose != "caution")
    cautions = tuple(asked for asked in kept if asked.purpose == "caution")
    return Entry(decides, cautions, tuple(asked.question for asked in decides if asked.purpose == "rules-out"))


def _questions(entries: Iterable[Entry]) -> Iterable[Question]:
    return dict.fromkeys(asked.question for entry in entries for asked in (*entry.decides, *entry.cautions))


def _holds(option: schema.Option, drug: schema.Drug, pack: Pack) -> bool:
    """Whether the option holds the drug, or a drug of the class, that an entry is for."""
    name = drug.for_ or drug.id
    return any(name == agent or name in pack.vocabulary.drugs.get(agent, ()) for agent in option.agents)


def _limits(entry: str, against: tuple[schema.Limit, ...], care: tuple[schema.Caution, ...], pack: Pack) -> Iterator[Asked]:
    named: Mapping[Purpose, tuple[schema.Clause, ...]] = {"rules-out": against, "caution": care}
    for purpose, clauses in named.items():
        for clause in clauses:
            condition = pack.condition(clause.if_)
            yield Asked(purpose, entry, _question(condition, reads_ranges(condition)), clause.source, clause)


@lru_cache(maxsize=4096)
def _question(condition: Condition, worse: bool) -> Question:
    return Question(condition, worse)
