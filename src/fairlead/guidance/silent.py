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

_MOST = 512
"""So many kinds of silence are kept for a topic: a list that is whole by one word or by another, and what it tells of all the same."""


@dataclass(frozen=True, slots=True)
class _Conditions:
    """The conditions of a pack's options about one topic, by the names that bear on them.

    `kept`: the answers to all that bears on none of the names told of, by these names and by what counts beside them.
    """

    topic: Topic
    asks: frozenset[Ask]
    by_name: Mapping[str, tuple[Ask, ...]]
    names: frozenset[str]
    kept: dict[tuple[frozenset[str], Hashable], dict[Ask, Outcome]] = field(default_factory=dict, repr=False, compare=False)

    def answer(self, view: View) -> None:
        """Give the view the answers to all that nothing in its list is about, all of them where the topic is a fact."""
        said = self.topic.said(view) if self.names else self.names
        if said is None:
            return
        key = said & self.names, self.topic.beside(view)
        silent = self.kept.get(key)
        if silent is None:
            if len(self.kept) >= _MOST:
                self.kept.clear()
            spoken = {ask for name in key[0] for ask in self.by_name[name]}
            silent = self.kept[key] = {ask: ask(view) for ask in self.asks - spoken}
        view.answers.update(silent)


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
    return _Conditions(topic, frozenset(conditions), {name: tuple(asks) for name, asks in by_name.items()}, frozenset(by_name))
