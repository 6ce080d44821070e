"""What a question is about: the topics of the pack whose phrases it holds, the one that fits best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from fairlead.findings.matcher import Hit
from fairlead.knowledge.answering import Topic
from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.pack import Pack


def topics(said: Said, hits: Sequence[Hit], pack: Pack) -> tuple[str, ...]:
    """The ids of the topics that the words show, best first; by what they name where no phrase shows one."""
    named = {hit.table for hit in hits}
    barred = {topic.id for topic, _, _ in _unless(pack).find(said)}
    best: dict[str, tuple[int, int, int]] = {}
    for topic, first, last in _cues(pack).find(said):
        if topic.id in barred or (topic.needs and not named & set(topic.needs)):
            continue
        score = (topic.weight, last - first, -first)
        best[topic.id] = max(best.get(topic.id, score), score)
    found = sorted(best, key=lambda name: best[name], reverse=True)
    return tuple(found) or tuple(_by_names(named))


def _by_names(named: set[str]) -> Iterator[str]:
    for tables, topic in _SHOWN_BY:
        if named & tables:
            yield topic
            return


_SHOWN_BY: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"progressions"}), "options-next"),
    (frozenset({"drugs", "regimens", "options"}), "this-treatment"),
    (frozenset({"markers"}), "test"),
    (frozenset({"symptoms"}), "symptom"),
    (frozenset({"glossary"}), "word"),
)
"""The topic of a question that only names something of these tables; the first row that fits."""


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[Topic]:
    return Cues((topic, topic.cues) for topic in pack.topics.values())


@lru_cache(maxsize=8)
def _unless(pack: Pack) -> Cues[Topic]:
    return Cues((topic, topic.unless) for topic in pack.topics.values())
