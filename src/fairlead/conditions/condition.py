"""Conditions: a sentence, or any, all, not and at least so many of conditions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Any, Literal

from fairlead.conditions.forms import FORMS, Form
from fairlead.conditions.outcome import Outcome, joined, opposite
from fairlead.conditions.topics import Topic, shared
from fairlead.conditions.view import Ask, View
from fairlead.core.dates import Duration
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, at_least

Join = Literal["any", "all", "not", "at_least"]


class Condition(ABC):
    """Something that is true, false or unknown of a person."""

    __slots__ = ()
    text: str
    """The condition as it was written; a composite on one line."""
    ask: Ask
    """What is asked of a person."""
    topic: Topic | None
    """What it asks about, where all that it asks is about one list of the case, or one fact."""
    named: frozenset[str]
    """The names in that list that may bear on it."""
    dated: bool
    """Whether a length of time stands in it, so that its answer hangs on days."""
    worse: Ask
    """The same, a range read by its worse end (clauses that rule out, cautions); `ask` itself where it reads none."""
    placed: bool
    """Whether a sentence in it asks what can be had where the person is: its answer differs from option to option, and none is kept."""

    def evaluate(self, view: View, *, worse: bool = False) -> Outcome:
        """The outcome for one person. The view keeps it, for one condition stands in many clauses."""
        ask = self.worse if worse else self.ask
        return ask(view) if self.placed else view.answers[ask]

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
    ask: Ask = field(init=False, repr=False, compare=False)
    worse: Ask = field(init=False, repr=False, compare=False)
    placed: bool = field(init=False, repr=False, compare=False)
    topic: Topic | None = field(init=False, repr=False, compare=False)
    named: frozenset[str] = field(init=False, repr=False, compare=False)
    dated: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fill the slots once: every person is asked."""
        predicate = self.form.predicate
        object.__setattr__(self, "ask", partial(predicate.judge, **self.slots))
        object.__setattr__(self, "worse", partial(predicate.judge, **self.slots, worse=True) if predicate.ranged else self.ask)
        object.__setattr__(self, "placed", predicate.family == "place")
        object.__setattr__(self, "dated", any(isinstance(value, Duration) for value in self.slots.values()))
        topic, named = predicate.about(self.slots)
        object.__setattr__(self, "topic", topic)
        object.__setattr__(self, "named", named)

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
    """Several conditions joined: `any`, `all`, `not` (of one) or `at_least` the `number` of them.

    Strong Kleene logic over every member, none left out, so that the trace is whole: `facts` are those of all members, `missing`
    those of the unknown ones, where the whole is unknown.
    """

    join: Join
    members: tuple[Condition, ...]
    number: int = 1
    text: str = field(init=False, repr=False, compare=False)
    ask: Ask = field(init=False, repr=False, compare=False)
    worse: Ask = field(init=False, repr=False, compare=False)
    placed: bool = field(init=False, repr=False, compare=False)
    topic: Topic | None = field(init=False, repr=False, compare=False)
    named: frozenset[str] = field(init=False, repr=False, compare=False)
    dated: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """The text is the members in brackets behind the word that joins them, put together once: every trace has it."""
        lead = f"at least {self.number} of" if self.join == "at_least" else self.join
        object.__setattr__(self, "text", f"{lead} ({'; '.join(member.text for member in self.members)})")
        object.__setattr__(self, "placed", any(member.placed for member in self.members))
        object.__setattr__(self, "dated", any(member.dated for member in self.members))
        ask, worse = tuple(member.ask for member in self.members), tuple(member.worse for member in self.members)
        object.__setattr__(self, "ask", self._asking(ask))
        object.__setattr__(self, "worse", self.ask if worse == ask else self._asking(worse))
        object.__setattr__(self, "topic", shared([member.topic for member in self.members]))
        object.__setattr__(self, "named", frozenset().union(*(member.named for member in self.members)))

    def _asking(self, asks: tuple[Ask, ...]) -> Ask:
        fresh = frozenset(ask for ask, member in zip(asks, self.members, strict=True) if member.placed)
        if self.join in _DECIDING and not fresh:
            return partial(_joined_of_kept, *_DECIDING[self.join], _looking(asks), {})
        if self.join == "not":
            return partial(_not, asks[0], fresh)
        if self.join == "at_least":
            return partial(_so_many, self.number, asks, fresh)
        return partial(_joined, *_DECIDING[self.join], asks, fresh)

    def sentences(self) -> Iterator[Sentence]:
        """Those of every member."""
        return (sentence for member in self.members for sentence in member.sentences())

    def __reduce__(self) -> tuple[Any, ...]:
        """What it is made of; the rest is put together again."""
        return Composite, (self.join, self.members, self.number)


_DECIDING: Mapping[Join, tuple[Truth, Truth]] = {"any": (TRUE, FALSE), "all": (FALSE, TRUE)}
"""What one member decides for the whole, and what the whole is where all are otherwise and known."""
_MOST = 256
"""So many answers are kept for each condition that joins others."""


_Look = Callable[[Mapping[Ask, Outcome]], tuple[Outcome, ...]]
"""Takes some answers out of all of them."""


def _looking(asks: tuple[Ask, ...]) -> _Look:
    return itemgetter(*asks) if len(asks) > 1 else lambda answers: tuple([answers[ask] for ask in asks])


def _joined(decides: Truth, otherwise: Truth, asks: tuple[Ask, ...], fresh: frozenset[Ask], view: View) -> Outcome:
    """The outcome of any or of all; `fresh` are those whose answers are not kept."""
    return _together(decides, otherwise, _asked(asks, fresh, view))


def _joined_of_kept(decides: Truth, otherwise: Truth, look: _Look, kept: dict[tuple[Outcome, ...], Outcome], view: View) -> Outcome:
    """The outcome of any or of all where every answer is kept.

    What the same outcomes came to in somebody before is `kept`: everybody is asked a hundred of these, and most are told alike.
    """
    outcomes = look(view.answers)
    found = kept.get(outcomes)
    if found is None:
        if len(kept) >= _MOST:
            kept.clear()
        found = kept[outcomes] = _together(decides, otherwise, outcomes)
    return found


def _together(decides: Truth, otherwise: Truth, outcomes: tuple[Outcome, ...]) -> Outcome:
    truths = [outcome[0] for outcome in outcomes]
    return joined(decides if decides in truths else UNKNOWN if UNKNOWN in truths else otherwise, outcomes)


def _so_many(number: int, asks: tuple[Ask, ...], fresh: frozenset[Ask], view: View) -> Outcome:
    """The outcome of at least so many."""
    outcomes = _asked(asks, fresh, view)
    return joined(at_least(number, [outcome[0] for outcome in outcomes]), outcomes)


def _asked(asks: tuple[Ask, ...], fresh: frozenset[Ask], view: View) -> tuple[Outcome, ...]:
    look = view.answers.__getitem__
    return tuple([ask(view) if ask in fresh else look(ask) for ask in asks] if fresh else map(look, asks))


def _not(ask: Ask, fresh: frozenset[Ask], view: View) -> Outcome:
    return opposite(ask(view) if fresh else view.answers[ask])


def is_about_knowledge(condition: Condition) -> bool:
    """Whether a sentence in it asks what is known. Options and cautions may hold none: learning must not take a verdict back."""
    return any(sentence.form.predicate.family == "knowledge" for sentence in condition.sentences())


def is_about_spread(condition: Condition) -> bool:
    """Whether it asks about spread alone, which hangs on the case and on nothing that is derived from spread."""
    return all(sentence.form.predicate.family == "spread" for sentence in condition.sentences())


def asks_for_marker(condition: Condition) -> bool:
    """Whether it holds by what a marker of the tumor shows; what is asked under a `not` shows nothing."""
    if isinstance(condition, Composite):
        return condition.join != "not" and any(asks_for_marker(member) for member in condition.members)
    return any(sentence.form.predicate.family == "biomarker" for sentence in condition.sentences())
