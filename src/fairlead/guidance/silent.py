"""What a record says nothing about, and what hangs on one plain fact, is answered at once: there the answer is the same for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from fairlead.conditions import Composite, Condition
from fairlead.conditions.outcome import Outcome
from fairlead.conditions.topics import Topic
from fairlead.conditions.view import Ask, View
from fairlead.guidance.rules import rules
from fairlead.knowledge.pack import Pack

_MOST = 256
"""So many kinds of silence are kept for a topic: a list that is whole by one word, or by another."""


@dataclass(frozen=True, slots=True)
class _Conditions:
    """The conditions of a pack's options about one topic, by the names that bear on them; `kept`: the answers where none is named."""

    topic: Topic
    asks: frozenset[Ask]
    by_name: Mapping[str, tuple[Ask, ...]]
    kept: dict[Hashable, dict[Ask, Outcome]] = field(default_factory=dict, repr=False, compare=False)

    def answer(self, view: View) -> None:
        """Give the view the answers to all that nothing in its list is about, all of them where the topic is a fact."""
        said = self.topic.said(view)
        if said is None:
            return
        spoken = {ask for name in said if name in self.by_name for ask in self.by_name[name]}
        silent = self._silent(self.topic.beside(view))
        if len(silent) < len(self.asks):  # some were spoken of in all persons so far
            silent.update((ask, ask(view)) for ask in self.asks - spoken - silent.keys())
        answers = view.answers
        answers.update(silent)
        for ask in spoken & silent.keys():
            del answers[ask]

    def _silent(self, beside: Hashable) -> dict[Ask, Outcome]:
        if len(self.kept) > _MOST:
            self.kept.clear()
        return self.kept.setdefault(beside, {})


def answer_silent(view: View, pack: Pack) -> None:
    """Give the view the answers to all conditions of the options about things that nothing in the record names, and about plain facts."""
    for conditions in _by_topic(pack):
        conditions.answer(view)


@lru_cache(maxsize=8)
def _by_topic(pack: Pack) -> tuple[_Conditions, ...]:
    told: dict[Topic, dict[Ask, Condition]] = defaultdict(dict)
    for rule in rules(pack):
        for asked in rule.all.asked:
            for condition in _parts(asked.condition):
                if condition.topic is not None:
                    told[condition.topic].update({condition.ask: condition, condition.worse: condition})
    return tuple(_conditions(topic, asks) for topic, asks in told.items())


def _parts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Composite):
        for member in condition.members:
            yield from _parts(member)
    yield condition


def _conditions(topic: Topic, conditions: Mapping[Ask, Condition]) -> _Conditions:
    by_name: dict[str, list[Ask]] = defaultdict(list)
    for ask, condition in conditions.items():
        for name in condition.named:
            by_name[name].append(ask)
    return _Conditions(topic, frozenset(conditions), {name: tuple(asks) for name, asks in by_name.items()})
