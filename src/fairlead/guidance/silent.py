"""What a record says nothing about, and what hangs on one plain fact, is answered at once: there the answer is the same for many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from fairlead.conditions import Composite, Condition
from fairlead.conditions.outcome import Outcome
from fairlead.conditions.topics import Topic
from fairlead.conditions.view import Ask, View
from fairlead.guidance.rules import rules
from fairlead.knowledge.pack import Pack

_MOST = 512
"""So many kinds of silence are kept for a topic: a list that is whole by one word or by another, and what it tells of all the same."""
_MOST_SAID = 2048
"""So many ways of saying something of one name are kept for a topic."""

_Answers = dict[Ask, Outcome]


class _Alone(NamedTuple):
    """A name that a list tells of, and the questions on which no other of its names bears; `number` stands for these."""

    name: str
    number: int
    asks: tuple[Ask, ...]


class _Silence(NamedTuple):
    """The answers to all that bears on none of the names told of, and each of these names with what is asked about it alone."""

    answers: _Answers
    alone: tuple[_Alone, ...]


@dataclass(frozen=True, slots=True)
class _Conditions:
    """The conditions of a pack's options about one topic, by the names that bear on them; `undated` ask about no length of time.

    `kept`: what is known of all of whom the same names are told, by these names and by what counts beside them. `said`: the answers about
    one name by what the list says of it.
    """

    topic: Topic
    asks: frozenset[Ask]
    by_name: Mapping[str, tuple[Ask, ...]]
    names: frozenset[str]
    undated: frozenset[Ask]
    kept: dict[tuple[frozenset[str], Hashable], _Silence] = field(default_factory=dict, repr=False, compare=False)
    said: dict[tuple[int, Hashable, Hashable], _Answers] = field(default_factory=dict, repr=False, compare=False)
    numbers: dict[tuple[str, tuple[Ask, ...]], int] = field(default_factory=dict, repr=False, compare=False)

    def answer(self, view: View) -> None:
        """Give the view the answers to all that nothing in its list is about, all of them where the topic is a fact, and to what hangs on
        the words of one entry alone.
        """
        topic = self.topic
        told = topic.said(view) if self.names else self.names
        if told is None:
            return
        key = told & self.names, topic.beside(view)
        silence = self.kept.get(key)
        if silence is None:
            silence = self._silence(key, view)
        view.answers.update(silence.answers)
        if silence.alone and topic.says is not None:
            says = topic.says(view)
            for one in silence.alone:
                way = one.number, says[one.name], key[1]
                found = self.said.get(way)
                if found is None:
                    if len(self.said) >= _MOST_SAID:
                        self.said.clear()
                    found = self.said[way] = {ask: ask(view) for ask in one.asks}
                view.answers.update(found)

    def _silence(self, key: tuple[frozenset[str], Hashable], view: View) -> _Silence:
        if len(self.kept) >= _MOST:
            self.kept.clear()
        bearing = Counter(ask for name in key[0] for ask in self.by_name[name])
        answers = {ask: ask(view) for ask in self.asks if ask not in bearing}
        alone = {name: tuple(ask for ask in self.by_name[name] if bearing[ask] == 1 and ask in self.undated) for name in sorted(key[0])}
        numbered = [_Alone(name, self.numbers.setdefault((name, asks), len(self.numbers)), asks) for name, asks in alone.items() if asks]
        silence = self.kept[key] = _Silence(answers, tuple(numbered))
        return silence


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
    asks = {name: tuple(asks) for name, asks in by_name.items()}
    undated = frozenset(ask for ask, condition in conditions.items() if not condition.dated)
    return _Conditions(topic, frozenset(conditions), asks, frozenset(by_name), undated)
