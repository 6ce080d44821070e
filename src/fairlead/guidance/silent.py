"""What a record says nothing about, and what hangs on one plain fact, is answered at once: there the answer is the same for many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from fairlead.conditions import Condition
from fairlead.conditions.outcome import Outcome
from fairlead.conditions.topics import Topic
from fairlead.conditions.view import Ask, View
from fairlead.guidance.rules import parts_of, rules
from fairlead.knowledge.pack import Pack

_MOST = 512
"""So many kinds of silence are kept for a topic: a list that is whole by one word or by another, and what it tells of all the same."""
_MOST_SAID = 512
"""So many ways of saying something of one name, or of one list, are kept."""

_Answers = dict[Ask, Outcome]


class _Spoken(NamedTuple):
    """Questions that hang on what is said of one name, or of the whole list, with the answers by what is said and what counts beside it."""

    asks: tuple[Ask, ...]
    kept: dict[tuple[Hashable, Hashable], _Answers]

    def answer(self, view: View, says: Hashable, beside: Hashable) -> None:
        """Give the view the answers to what was asked of others of whom the same is said."""
        found = self.kept.get((says, beside))
        if found is None:
            if len(self.kept) >= _MOST_SAID:
                self.kept.clear()
            found = self.kept[says, beside] = {ask: ask(view) for ask in self.asks}
        view.answers.update(found)


class _Silence(NamedTuple):
    """The answers to all that bears on none of the names told of, each of these names with what is asked about it and no other of them,
    and what is asked about any of them.
    """

    answers: _Answers
    alone: tuple[tuple[str, _Spoken], ...]
    any: _Spoken


@dataclass(frozen=True, slots=True)
class _Conditions:
    """The conditions of a pack's options about one topic, by the names that bear on them; `undated` ask about no length of time.

    `kept`: what is known of all of whom the same names are told, by these names and by what counts beside them. `spoken`: the questions
    about a name, shared by all of whom other names besides it are told. `lists`: of lists that say the same in all, and of what counts
    beside them, the answers to all that asks about no length of time.
    """

    topic: Topic
    asks: frozenset[Ask]
    by_name: Mapping[str, tuple[Ask, ...]]
    names: frozenset[str]
    undated: frozenset[Ask]
    kept: dict[tuple[frozenset[str], Hashable], _Silence] = field(default_factory=dict, repr=False, compare=False)
    spoken: dict[tuple[str, tuple[Ask, ...]], _Spoken] = field(default_factory=dict, repr=False, compare=False)
    lists: dict[tuple[Hashable, Hashable], _Answers] = field(default_factory=dict, repr=False, compare=False)

    def answer(self, view: View) -> None:
        """Give the view the answers to all that nothing in its list is about, all of them where the topic is a fact, and to what hangs on
        the words of its entries alone.
        """
        topic = self.topic
        beside = topic.beside(view)
        if topic.tells is None:
            self._answer(view, beside)
            return
        key = topic.tells(view), beside
        found = self.lists.get(key)
        if found is not None:
            view.answers.update(found)
            return
        told = self._answer(view, beside)
        if told is None:
            return
        if len(self.lists) >= _MOST:
            self.lists.clear()
        self.lists[key] = {ask: view.answers[ask] for ask in self.asks if ask in self.undated or ask in told}

    def _answer(self, view: View, beside: Hashable) -> _Answers | None:
        """The same by what the names in it say, each by itself; gives back the answers to what bears on none of them, None where it may."""
        topic = self.topic
        told = topic.said(view) if self.names else self.names
        if told is None:
            return None
        key = told & self.names, beside
        silence = self.kept.get(key)
        if silence is None:
            silence = self._silence(key, view)
        view.answers.update(silence.answers)
        if silence.any.asks and topic.says_in_all is not None:
            silence.any.answer(view, topic.says_in_all(view), beside)
        if silence.alone and topic.says is not None:
            says = topic.says(view)
            for name, spoken in silence.alone:
                spoken.answer(view, says[name], beside)
        return silence.answers

    def _silence(self, key: tuple[frozenset[str], Hashable], view: View) -> _Silence:
        if len(self.kept) >= _MOST:
            self.kept.clear()
            self.spoken.clear()
        bearing = Counter(ask for name in sorted(key[0]) for ask in self.by_name[name])
        answers = {ask: ask(view) for ask in self.asks if ask not in bearing}
        alone = {name: tuple(ask for ask in self.by_name[name] if bearing[ask] == 1 and ask in self.undated) for name in sorted(key[0])}
        all_spoken = tuple(ask for ask in bearing if ask in self.undated)
        told = tuple((name, self._spoken(name, asks)) for name, asks in alone.items() if asks)
        silence = self.kept[key] = _Silence(answers, told, self._spoken("", all_spoken))
        return silence

    def _spoken(self, name: str, asks: tuple[Ask, ...]) -> _Spoken:
        return self.spoken.setdefault((name, asks), _Spoken(asks, {}))


def answer_silent(view: View, pack: Pack) -> None:
    """Give the view the answers to all conditions of the options about things that nothing in the record names, and about plain facts."""
    for conditions in _by_topic(pack):
        conditions.answer(view)


@lru_cache(maxsize=8)
def _by_topic(pack: Pack) -> tuple[_Conditions, ...]:
    told: dict[Topic, dict[Ask, Condition]] = defaultdict(dict)
    for rule in rules(pack):
        for asked in rule.all.asked:
            for condition in parts_of(asked.condition):
                if condition.topic is not None:
                    told[condition.topic].update({condition.ask: condition, condition.worse: condition})
    return tuple(_conditions(topic, asks) for topic, asks in told.items())


def _conditions(topic: Topic, conditions: Mapping[Ask, Condition]) -> _Conditions:
    by_name: dict[str, list[Ask]] = defaultdict(list)
    for ask, condition in conditions.items():
        for name in condition.named:
            by_name[name].append(ask)
    asks = {name: tuple(asks) for name, asks in by_name.items()}
    undated = frozenset(ask for ask, condition in conditions.items() if not condition.dated)
    return _Conditions(topic, frozenset(conditions), asks, frozenset(by_name), undated)
