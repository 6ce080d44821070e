"""Which passages answer a question: by what it names, by its topic, and by its words, the best first and nothing twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fairlead.answers.gathered import gathered
from fairlead.answers.named import asked_about
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.retrieval import Found, Index, content
from fairlead.conditions.view import View
from fairlead.core.truth import Truth
from fairlead.knowledge.pack import Pack

_NAMED, _ON_TOPIC, _RANKED, _COVERED = 2.0, 1.4, 0.8, 1.2
"""What each sign is worth: a name that the question holds, its topic, its rank in the search, the share of its words."""
_WELL = 0.55
"""The share of the question's words from which a passage answers by its words alone (calibrated on questions on and off the topic)."""
_NEAR = 0.34
"""The share from which a passage lies near."""
_BESIDE_BEST = 0.55
"""How far below the best a passage may be and still be told."""
_SAME = 0.6
"""From this share of common words on two sentences say the same."""

_FITTING: Mapping[str, Mapping[str, float]] = {
    "word": {"glossary": 1.5, "explained": 0.8, "tests": 0.5, "scales": 0.5},
    "how-it-works": {"explained": 1.0, "options": 0.8, "glossary": 0.8, "trials": 0.1},
    "side-effect": {"explained": 1.0, "symptoms": 0.8, "drugs": 0.4, "options": 0.6, "glossary": 0.3, "red_flags": 0.4},
    "symptom": {"symptoms": 1.0, "explained": 0.8, "red_flags": 0.4, "glossary": 0.2, "carers": 0.2},
    "test": {"tests": 1.2, "explained": 1.0, "glossary": 0.6, "recommendations": 0.2},
    "result": {"explained": 1.2, "tests": 0.8, "glossary": 0.8, "scales": 1.0},
    "stage": {"explained": 1.2, "glossary": 0.5},
    "past-drugs": {"history": 1.5, "options": 0.4, "explained": 0.6},
    "this-treatment": {"options": 0.8, "explained": 0.8, "trials": 0.6, "recommendations": 0.5, "history": 1.0, "drugs": 0.3},
    "liver": {"explained": 1.0, "options": 0.5, "tests": 0.3},
    "surgery-again": {"explained": 1.0, "options": 0.6, "recommendations": 0.3},
    "radiation-again": {"explained": 1.0, "options": 0.6, "recommendations": 0.3},
    "comfort": {"explained": 1.0, "options": 0.5, "symptoms": 0.5, "glossary": 0.4, "recommendations": 0.4},
    "carers": {"carers": 0.8, "explained": 1.0},
    "team": {"team": 0.8, "explained": 1.0, "glossary": 0.3},
    "helplines": {"helplines": 0.8, "explained": 1.0},
    "what-to-ask": {"questions": 0.8, "explained": 1.0},
}
"""How well a kind of entry suits a topic; `explained` suits all."""
_ANY: Mapping[str, float] = {
    "explained": 0.9,
    "glossary": 0.6,
    "symptoms": 0.3,
    "options": 0.2,
    "tests": 0.3,
    "history": 0.3,
    "scales": 0.3,
}
_OWN_WORDS = frozenset({"questions", "trials", "recommendations", "drugs", "red_flags", "helplines", "team"})
"""Kinds that are told only where a name or a topic leads to them: their words are those of many questions."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The passages to tell, the best first, and how well they answer: `well`, `near` or not at all; `known` as in `Found`."""

    passages: tuple[Passage, ...]
    fits: str
    known: float


@lru_cache(maxsize=4)
def index_of(pack: Pack) -> Index:
    """The index over all passages of a pack, made once."""
    return Index(gathered(pack))


@dataclass(frozen=True, slots=True)
class _Scored:
    passage: Passage
    score: float
    named: float
    on_topic: float
    covered: float


def choose(asked: Asked, topics: Sequence[str], view: View, most: int) -> Chosen:
    """The passages that answer a question, at most so many."""
    index, named = index_of(asked.pack), asked_about(asked.question, asked.pack)
    found = index.find(" ".join((asked.question.asked, *asked.question.said.words)), named)
    reader = "clinician" if asked.question.mode == "clinician" else "patient"
    figures = reader == "clinician" or asked.question.wants_prognosis
    rare = _rarity(index.passages, named)
    scored = [
        _score(one, place, topics, named, rare, found)
        for place, one in enumerate(index.passages)
        if (place in found.covered or place in found.rank or not named.keys().isdisjoint(one.about) or not one.topics.isdisjoint(topics))
        and one.is_for(reader)
        and (figures or not one.figure)
    ]
    eligible = sorted((one for one in scored if _is_eligible(one, topics)), key=lambda one: -one.score)
    told = list(_told(eligible, view, asked.pack))
    best = told[0].score if told else 0.0
    kept = [one for one in told if one.score >= _BESIDE_BEST * best][:most]
    return Chosen(tuple(one.passage for one in kept), _fits(kept, found, topics, content(asked.question.asked)), found.known)


def _rarity(passages: Iterable[Passage], named: Collection[str]) -> Mapping[str, float]:
    """How much a name tells, from 1 for one that few passages are about to less for one of many."""
    count = dict.fromkeys(named, 0)
    for one in passages:
        for name in one.about:
            if name in count:
                count[name] += 1
    return {name: 1.0 / (1.0 + number / 60.0) for name, number in count.items()}


def _score(one: Passage, place: int, topics: Sequence[str], named: Mapping[str, float], rare: Mapping[str, float], found: Found) -> _Scored:
    weights = sorted((named[name] * (0.5 + 0.5 * rare[name]) for name in one.about if name in named), reverse=True)
    by_name = weights[0] + 0.35 * sum(weights[1:3]) if weights else 0.0
    on_topic = max((1.0 - 0.25 * at for at, topic in enumerate(topics[:3]) if topic in one.topics), default=0.0)
    covered = found.covered.get(place, 0.0)
    fitting = max(
        (_FITTING.get(topic, _ANY).get(one.kind, 0.9 if one.kind == "explained" else 0.0) for topic in topics[:2]),
        default=_ANY.get(one.kind, 0.0),
    )
    first = 0.15 if one.order == 0 else 0.0
    score = _NAMED * by_name + _ON_TOPIC * on_topic + _RANKED * found.rank.get(place, 0.0) + _COVERED * covered + fitting + first
    return _Scored(one, score, by_name, on_topic, covered)


def _is_eligible(one: _Scored, topics: Sequence[str]) -> bool:
    """A sentence about something in particular is told where that is named, or where it holds most of the question's words."""
    passage = one.passage
    if passage.kind == "explained":
        general = not passage.about
        return (one.on_topic > 0 and (general or one.named > 0)) or (one.named >= 0.6 and not passage.topics) or one.covered >= _WELL
    if one.on_topic > 0:
        return True
    kinds = set().union(*(_FITTING.get(topic, _ANY) for topic in topics)) if topics else set(_ANY)
    if one.named >= 0.6:
        return passage.kind in kinds
    return passage.kind not in _OWN_WORDS and one.covered >= _WELL


def _told(scored: Iterable[_Scored], view: View, pack: Pack) -> Iterable[_Scored]:
    """Those whose conditions hold, without what was said before in nearly the same words."""
    said: list[frozenset[str]] = []
    for one in scored:
        if not all(pack.condition(clause).evaluate(view).truth is Truth.TRUE for clause in one.passage.when):
            continue
        holds = frozenset(content(one.passage.text))
        if any(len(holds & other) >= _SAME * max(1, min(len(holds), len(other))) for other in said):
            continue
        said.append(holds)
        yield one


def _fits(kept: Sequence[_Scored], found: Found, topics: Sequence[str], words: Sequence[str]) -> str:
    """How well these answer: a topic with something general to say, a thing named that they are about, or most of the words."""
    if not kept:
        return "not"
    best = max(one.covered for one in kept)
    by_name = any(one.named >= 0.6 and (one.on_topic > 0 or not topics or one.passage.kind != "explained") for one in kept)
    by_topic = any(one.on_topic > 0 for one in kept)
    if best >= _WELL or (by_name and (by_topic or best >= _NEAR or len(words) <= 2)):
        return "well"
    if by_topic and (found.known >= _WELL or not words):
        return "well"
    return "near" if by_topic or by_name or best >= _NEAR else "not"
