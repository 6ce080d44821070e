"""What a record says nothing about, and what hangs on one plain fact, is answered at once: there the answer is the same for many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from fairlead.conditions import Sentence
from fairlead.conditions.outcome import Outcome
from fairlead.conditions.topics import Topic
from fairlead.conditions.view import Ask, View
from fairlead.guidance.rules import rules
from fairlead.knowledge.pack import Pack

_MOST = 256
"""So many kinds of silence are kept for a topic: a list that is whole by one word, or by another."""


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of a pack's options about one topic, by the names that bear on them; `kept`: the answers where none is named."""

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
    """Give the view the answers to all sentences of the options about things that nothing in the record names, and about plain facts."""
    for sentences in _by_topic(pack):
        sentences.answer(view)


@lru_cache(maxsize=8)
def _by_topic(pack: Pack) -> tuple[_Sentences, ...]:
    told: dict[Topic, dict[Ask, Sentence]] = defaultdict(dict)
    for rule in rules(pack):
        for asked in rule.all.asked:
            for sentence in asked.condition.sentences():
                if sentence.topic is not None:
                    told[sentence.topic].update({sentence.ask: sentence, sentence.worse: sentence})
    return tuple(_sentences(topic, asks) for topic, asks in told.items())


def _sentences(topic: Topic, sentences: Mapping[Ask, Sentence]) -> _Sentences:
    by_name: dict[str, list[Ask]] = defaultdict(list)
    for ask, sentence in sentences.items():
        for name in sentence.named:
            by_name[name].append(ask)
    return _Sentences(topic, frozenset(sentences), {name: tuple(asks) for name, asks in by_name.items()})
