"""Conditions: a sentence, or any, all, not and at least so many of conditions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

from fairlead.conditions.forms import FORMS, Form
from fairlead.conditions.outcome import Outcome, joined, opposite
from fairlead.conditions.view import View
from fairlead.core.truth import Truth, all_of, any_of, at_least

Join = Literal["any", "all", "not", "at_least"]


class Condition(ABC):
    """Something that is true, false or unknown of a person."""

    __slots__ = ()
    text: str
    """The condition as it was written; a composite on one line."""
    quick: Callable[..., Outcome] | None
    """By what the view keeps the answer, where it is the same however it is asked."""

    @abstractmethod
    def evaluate(self, view: View, *, worse: bool = False) -> Outcome:
        """The outcome for one person. `worse` reads a range by its worse end (clauses that rule out, cautions)."""

    @abstractmethod
    def sentences(self) -> Iterator[Sentence]:
        """The sentences it is made of, in their order."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Sentence(Condition):
    """One predicate with its slots filled. Made by `parse` alone."""

    text: str
    form: Form
    slots: Mapping[str, Any]
    ask: Callable[..., Outcome] = field(init=False, repr=False, compare=False)
    """The predicate with its slots filled."""
    ranged: bool = field(init=False, repr=False, compare=False)
    kept: bool = field(init=False, repr=False, compare=False)
    """Whether the view keeps the answer: what can be had differs from option to option."""
    quick: Callable[..., Outcome] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fill the slots once: every person is asked."""
        predicate = self.form.predicate
        object.__setattr__(self, "ask", partial(predicate.judge, **self.slots))
        object.__setattr__(self, "ranged", predicate.ranged)
        object.__setattr__(self, "kept", predicate.family != "place")
        object.__setattr__(self, "quick", self.ask if self.kept and not self.ranged else None)

    def evaluate(self, view: View, *, worse: bool = False) -> Outcome:
        """Ask the predicate; the view keeps the answer, for one sentence stands in many clauses."""
        if worse and self.ranged:
            return self.ask(view, worse=True)
        found = view.answers.get(self.ask)
        if found is None:
            found = self.ask(view)
            if self.kept:
                view.answers[self.ask] = found
        return found

    def sentences(self) -> Iterator[Sentence]:
        """Itself."""
        yield self

    def __hash__(self) -> int:
        return hash((self.text, self.form.pattern))

    def __reduce__(self) -> tuple[Any, ...]:
        """A stored condition names its form and carries no function."""
        return _restored, (self.text, self.form.pattern, dict(self.slots))


def _restored(text: str, pattern: str, slots: dict[str, Any]) -> Sentence:
    return Sentence(text, next(form for form in FORMS if form.pattern == pattern), slots)


@dataclass(frozen=True, slots=True)
class Composite(Condition):
    """Several conditions joined: `any`, `all`, `not` (of one) or `at_least` the `number` of them."""

    join: Join
    members: tuple[Condition, ...]
    number: int = 1
    text: str = field(init=False, repr=False, compare=False)
    quick: None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        """The text is the members in brackets behind the word that joins them, put together once: every trace has it."""
        lead = f"at least {self.number} of" if self.join == "at_least" else self.join
        object.__setattr__(self, "text", f"{lead} ({'; '.join(member.text for member in self.members)})")

    def evaluate(self, view: View, *, worse: bool = False) -> Outcome:
        """Strong Kleene logic over every member, none left out, so that the trace is whole.

        `facts` are those of all members; `missing` those of the unknown ones, where the whole is unknown.
        """
        known = view.answers.get
        outcomes = [known(member.quick) or member.evaluate(view, worse=worse) for member in self.members]
        if self.join == "not":
            return opposite(outcomes[0])
        return joined(self._truth([outcome.truth for outcome in outcomes]), outcomes)

    def _truth(self, truths: list[Truth]) -> Truth:
        if self.join == "any":
            return any_of(truths)
        if self.join == "all":
            return all_of(truths)
        return at_least(self.number, truths)

    def sentences(self) -> Iterator[Sentence]:
        """Those of every member."""
        return (sentence for member in self.members for sentence in member.sentences())


def is_about_knowledge(condition: Condition) -> bool:
    """Whether a sentence in it asks what is known. Options and cautions may hold none: learning must not take a verdict back."""
    return any(sentence.form.predicate.family == "knowledge" for sentence in condition.sentences())


def reads_ranges(condition: Condition) -> bool:
    """Whether a sentence in it reads a range by its worse end when asked to: any other has one answer, whatever it is asked for."""
    return any(sentence.form.predicate.ranged for sentence in condition.sentences())


def is_about_place(condition: Condition) -> bool:
    """Whether a sentence in it asks what can be had where the person is: its answer differs from option to option."""
    return any(sentence.form.predicate.family == "place" for sentence in condition.sentences())


def asks_for_marker(condition: Condition) -> bool:
    """Whether it holds by what a marker of the tumor shows; what is asked under a `not` shows nothing."""
    if isinstance(condition, Composite):
        return condition.join != "not" and any(asks_for_marker(member) for member in condition.members)
    return any(sentence.form.predicate.family == "biomarker" for sentence in condition.sentences())
