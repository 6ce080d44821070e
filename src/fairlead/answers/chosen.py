"""Which passages answer a question: by what it names, by its topic, and by its words, the best first and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fairlead.answers.gathered import gathered
from fairlead.answers.named import Named, asked_about, classes_of
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked, Question
from fairlead.answers.retrieval import Found, Index
from fairlead.answers.spelled import key, words
from fairlead.answers.suited import ANY, KINDS_BY_NAME_OR_TOPIC, SUITED
from fairlead.conditions.view import View
from fairlead.core.truth import Truth
from fairlead.knowledge.pack import Pack

_WORD = re.compile(r"[^\W\d_]+(?:/[^\W_]+)?")
_NAMED, _ON_TOPIC, _RANKED, _COVERED = 2.0, 1.4, 0.8, 1.2
"""What each sign is worth: a name that the question holds, its topic, its rank in the search, the share of its words."""
_NEAR_NAME = 0.6
"""From how near a name on a passage is about what is named."""
_WELL, _NEAR = 0.55, 0.36
"""The share of the question's words from which a passage answers by its words alone, and from which it lies near."""
_NEARLY_ALL, _SOME = 0.75, 0.25
"""The share from which a passage is told beside its topic, and the least of one that is told for a name without a topic."""
_BESIDE_BEST = 0.55
"""How far below the best a passage may be and still be told."""
_SAME = 0.6
"""From this share of common words on two sentences say the same."""
_RARE, _LEADING, _OF_EACH = 30, 2, 3
"""A thing that so few passages are about leads the answer; how many such things, and how many sentences of each."""
_OF_A_WORD = 3
"""The most words that the question what a word means has."""
_FEW = 4
"""An answer with fewer sentences than this takes up what is said to everybody on its topic."""
_LISTED = frozenset({"team", "helplines", "what-to-ask", "carers", "about-this", "second-opinion"})
WHOM = frozenset({"what-to-ask", "team", "helplines"})
"""Topics of whom to ask and what: who that is, is known."""
_OF_US, _PAST = "about-this", "history"
_IN_ORDER = frozenset({"failure-judged", "failure-kinds", "team"})
"""Topics whose sentences build on each other, and the list whose first lines are needed by most."""
_LISTS = frozenset({"team", "helplines"})
"""Topics that a list answers, and kinds of entries that are its lines."""
_OF_A_RECORD = frozenset({"tests", "questions", "symptoms", "team"})
"""Kinds some of whose sentences say what a record does not hold."""
_OPTIONS = 2
"""The most options of which an answer tells."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The passages to tell, the best first, and how well they answer; `is_ours` says that the question is one of this pack's field."""

    passages: tuple[Passage, ...]
    fits: Literal["well", "near", "not"]
    is_ours: bool


@dataclass(slots=True, eq=False)  # not frozen: hundreds are made for a question, and a frozen one takes three times as long
class _Scored:
    passage: Passage
    score: float
    named: float
    on_topic: float
    covered: float
    by_phrase: bool

    @property
    def is_general(self) -> bool:
        """Whether it is said to everybody on its topic."""
        return self.on_topic > 0 and (not self.passage.is_particular or self.passage.kind in _LISTS)


@lru_cache(maxsize=4)
def index_of(pack: Pack) -> Index:
    """The index over all passages of a pack, made once."""
    return Index(gathered(pack), empty_of(pack))


@lru_cache(maxsize=4)
def empty_of(pack: Pack) -> frozenset[str]:
    """The words that say nothing of what a question is about."""
    return frozenset(pack.wording["words-that-say-nothing"].split())


def choose(asked: Asked, about: Sequence[str], view: View, most: int) -> Chosen:
    """The passages that answer a question about these topics, at most so many."""
    topics = tuple(about)
    index, named = index_of(asked.pack), asked_about(asked.question, asked.pack)
    found = index.find(" ".join((asked.question.asked, *asked.question.said.words)), named.stands_for)
    country = _country(asked, named)
    if topics[:1] == ("word",) and len(found.words) > _OF_A_WORD:
        topics = ()  # more is asked than what a word means
    weights = {name: near * _rarity(name, index) for name, near in named.keys.items()}
    places = _places(index, topics, named, found)
    scored = [_score(index.passages[place], place, topics, named, weights, found) for place in places]
    number = len(found.words)
    others = _others(named, asked.pack)
    fitting = [one for one in scored if _is_eligible(one, topics, named, number) and not (others and others.has(one.passage))]
    if WHOM.intersection(topics[:1]):
        fitting = [one for one in fitting if one.passage.kind != "glossary"]  # whoever is asked is known
    eligible = [one for one in fitting if may_be_told(one.passage, asked, country)]
    is_alone = bool(topics) and (asked.pack.topics[topics[0]].alone or asked.question.by_likeness)
    if is_alone:
        # what its words name besides belongs to another topic
        eligible = [one for one in eligible if one.on_topic > 0 or one.passage.kind == "glossary" or one.covered >= _NEARLY_ALL]
    of_somebody = asked.has_records or asked.question.mode in ("personal", "carer")
    told = list(_once(sorted(eligible, key=lambda one: -one.score), view, index, asked.pack, of_somebody=of_somebody))
    if is_alone and (asked.question.mode == "general" or asked.question.by_likeness):
        of_word = [one.passage for one in told if one.passage.kind == "glossary" and one.named == 1.0 and number <= _OF_A_WORD]
        on_it = [one for one in scored if topics[0] in one.passage.topics and may_be_told(one.passage, asked, country)]
        on_it.sort(key=lambda one: -one.score)
        whole = (*of_word, *_whole([one.passage for one in _once(on_it, view, index, asked.pack, of_somebody=False)], asked.question))
        return Chosen(whole[: most + _FEW], "well" if whole else "not", True)
    first = _first(told, named, index)
    rest = _kept([one for one in told if one not in first], told[0].score if told else 0.0, most, bool(_LISTED.intersection(topics[:1])))
    kept = _as_they_stand([*first, *rest][:most], topics)
    fits = _fits(kept, found, topics, named)
    ours = bool(topics) or named.is_medical or any(one.by_phrase or one.covered >= _WELL for one in kept)
    return Chosen(tuple(one.passage for one in kept), fits, ours)


def _whole(on_topic: Sequence[Passage], question: Question) -> tuple[Passage, ...]:
    """All that is said on a topic, in its order; what is about a thing that the question names before the rest."""
    names = {key(hit.term.word) for hit in question.hits}
    first = [one for one in on_topic if one.about & names]
    return (*first, *sorted((one for one in on_topic if one not in first), key=lambda one: one.order))


def _places(index: Index, topics: Sequence[str], named: Named, found: Found) -> Collection[int]:
    by_name = (place for name in sorted(named.keys) for place in index.named.get(name, ()))  # so that a tie is not left to chance
    by_topic = (place for topic in topics for place in index.on_topic.get(topic, ()))
    return {*found.rank, *by_name, *by_topic, *(place for place, share in found.covered.items() if share >= _NEAR)}


def _score(one: Passage, place: int, topics: Sequence[str], named: Named, rarities: Mapping[str, float], found: Found) -> _Scored:
    on_topic = next((1.0 - 0.25 * at for at, topic in enumerate(topics[:3]) if topic in one.topics), 0.0) if one.topics else 0.0
    covered, by_name, near, by_phrase = found.covered.get(place, 0.0), 0.0, 0.0, False
    if met := one.about & rarities.keys():
        weights = sorted((rarities[name] for name in met), reverse=True)
        by_name = weights[0] + 0.35 * sum(weights[1:3])
        near = max(named.keys[name] for name in met)
        by_phrase = any(" " in name for name in met)
    score = _NAMED * by_name + _ON_TOPIC * on_topic + _RANKED * found.rank.get(place, 0.0) + _COVERED * covered
    whole = score + _suits(one.kind, tuple(topics[:2])) + one.weight + (0.15 if one.order == 0 else 0.0)
    return _Scored(one, whole, near, on_topic, covered, by_phrase)


@lru_cache(maxsize=4096)
def _suits(kind: str, topics: tuple[str, ...]) -> float:
    """How well a kind of entry suits these topics."""
    return max((SUITED.get(topic, ANY).get(kind, 0.0) for topic in topics), default=ANY.get(kind, 0.0))


def _rarity(name: str, index: Index) -> float:
    """How much a name tells: 1 where few passages are about it, a third where many are."""
    return 0.35 + 0.65 / (1.0 + len(index.named.get(name, ())) / 20.0)


def may_be_told(one: Passage, asked: Asked, country: str | None) -> bool:
    """Whether it is for this reader and this country, not a figure that was not asked for, nor about records that nobody handed in."""
    if _is_of_another_type(one, asked):
        return False
    reader: Literal["clinician", "patient"] = "clinician" if asked.question.mode == "clinician" else "patient"
    figures = asked.question.wants_prognosis
    if reader == "clinician" and one.kind == "glossary" and "word" not in asked.question.topics:
        return False
    if one.kind == "helplines" and country and one.order not in _near_lines(asked.pack, country):
        return False
    if _holds_figures(one.text, "words-of-a-dose", asked.pack):
        return False
    if not figures and _holds_figures(one.text, "words-of-length-of-life", asked.pack):
        return False
    of_records = one.kind in _OF_A_RECORD and not asked.has_records and "records" in one.text
    return one.is_for(reader) and (figures or not one.figure) and not of_records


def _is_of_another_type(one: Passage, asked: Asked) -> bool:
    """Whether an advice is for another type of cancer cell than the one that the question names."""
    if one.kind != "recommendations":
        return False
    types = {*asked.question.named("histologies")}.intersection(asked.pack.words.lists["histology"])
    of = _types_in(f"{one.section} {one.text}", asked.pack) if types else types
    return bool(of) and types.isdisjoint(of)


@lru_cache(maxsize=4096)
def _types_in(text: str, pack: Pack) -> frozenset[str]:
    """The types of cancer cell that a text names."""
    said = text.casefold()
    return frozenset(one for one in pack.words.lists["histology"] if one in said)


def _holds_figures(text: str, row: str, pack: Pack) -> bool:
    """Whether a sentence tells figures of a thing that has these words: doses, lengths of life."""
    return not _beside_figures(text).isdisjoint(pack.wording[row].split())


@lru_cache(maxsize=8192)
def _beside_figures(text: str) -> frozenset[str]:
    """The words of a sentence of the pack that holds figures; none where it holds none."""
    return frozenset(_WORD.findall(text) if any(char.isdigit() for char in text) else ())


def _country(asked: Asked, named: Named) -> str | None:
    """The country whose helplines are meant: the one that the question names, else the person's."""
    lines = [one for one in asked.pack.helplines.values() if one.country]
    by_name = (one.country for one in lines if any(key(name) in named.keys for name in (one.place, *one.also) if name))
    person = asked.case.person.country or asked.region
    return next(by_name, person if any(one.country == person for one in lines) else None)


@lru_cache(maxsize=64)
def _near_lines(pack: Pack, country: str) -> frozenset[int]:
    """The helplines of a country and those for everybody, by their place in the pack."""
    return frozenset(at for at, one in enumerate(pack.helplines.values()) if one.country in (country, None))


def _is_eligible(one: _Scored, topics: Sequence[str], named: Named, number: int) -> bool:
    """A sentence about something in particular is told where that is named, or where it holds most of the question's `number` of words."""
    passage = one.passage
    by_name = one.named >= _NEAR_NAME
    if passage.kind == "explained":
        if not one.on_topic and not _LISTS.isdisjoint(topics[:1]):
            return False
        if not topics and (_OF_US in passage.topics or (_LISTED & passage.topics and not by_name)):
            return False
        if named.has_subject and passage.is_particular and not one.named:
            return False
        if one.on_topic > 0:
            return one.is_general or one.named > 0 or (one.covered >= _WELL and number > 1)
        by_words = one.covered >= (_NEARLY_ALL if topics else _WELL) and number > 1
        told = by_name and (one.covered >= (_WELL if topics else _SOME) or one.by_phrase or "this-treatment" in topics[:1])
        return by_words or told
    if passage.kind == "carers" and one.on_topic > 0:
        return by_name or one.covered >= _NEAR  # a tip for meals or visits says little to who asks of something else
    if one.on_topic > 0:
        return True
    if passage.kind == _PAST:
        return by_name
    if passage.kind in KINDS_BY_NAME_OR_TOPIC:
        return by_name and any(passage.kind in SUITED.get(topic, ANY) for topic in topics)
    suits = any(passage.kind in SUITED.get(topic, ANY) for topic in topics) if topics else passage.kind in ANY
    return (by_name and suits) or one.covered >= _WELL


@dataclass(frozen=True, slots=True)
class _Others:
    """The drugs and classes of a pack, and those of them that a question names: what tells of others only is not told."""

    drugs: Set[str]
    treating: frozenset[str]
    known: frozenset[str]

    def has(self, one: Passage) -> bool:
        """Whether a sentence that explains tells of a drug, or of a class only, while the question names another one."""
        if one.kind != "explained" or self.treating.isdisjoint(one.about) or not (self.treating & one.about).isdisjoint(self.known):
            return False
        drugs = one.about & self.drugs
        return not drugs or any(f" {name} " in _in_words(one.text) for name in drugs)


def _others(named: Named, pack: Pack) -> _Others | None:
    """What the question's drugs part from others; None where it names none."""
    classes = classes_of(pack)
    asked = named.keys.keys() & classes.keys()
    known = frozenset((*named.keys, *(name for drug in asked for name in classes[drug])))
    return _Others(classes.keys(), _treating(pack), known) if asked else None


@lru_cache(maxsize=4)
def _treating(pack: Pack) -> frozenset[str]:
    """The drugs of a pack and their classes."""
    classes = classes_of(pack)
    return frozenset(classes).union(*classes.values())


@lru_cache(maxsize=8192)
def _in_words(text: str) -> str:
    """The words of a sentence of the pack, with a blank around each."""
    return f" {' '.join(words(text))} "


def _once(scored: Iterable[_Scored], view: View, index: Index, pack: Pack, *, of_somebody: bool) -> Iterator[_Scored]:
    """Those that hold for this person, without what was said before in nearly the same words, and of few options.

    Of nobody in particular, each chair at the table is told that may be needed.
    """
    said: list[frozenset[str]] = []
    options: set[str] = set()
    for one in scored:
        passage = one.passage
        if passage.kind == "options" and passage.entry not in options:
            if len(options) >= _OPTIONS or _is_for_another(passage.entry, view, pack):
                continue
            options.add(passage.entry)
        holds = index.holds(passage.text)
        if passage.kind not in _LISTS and any(len(holds & other) >= _SAME * max(1, min(len(holds), len(other))) for other in said):
            continue
        truths = [pack.condition(clause).evaluate(view).truth for clause in passage.when]
        may_hold = not of_somebody and passage.kind == "team"
        if all(truth is Truth.TRUE or (may_hold and truth is not Truth.FALSE) for truth in truths):
            said.append(holds)
            yield one


def _as_they_stand(kept: Sequence[_Scored], topics: Sequence[str]) -> list[_Scored]:
    """What explains a topic that is told from its beginning, in the order of the pack; all else keeps its place."""
    ordered = [one for one in kept if _IN_ORDER.intersection(topics[:1]) and one.is_general and one.passage.kind in ("explained", "team")]
    next_one = iter(sorted(ordered, key=lambda one: one.passage.order))
    return [next(next_one) if one in ordered else one for one in kept]


def _is_for_another(option: str, view: View, pack: Pack) -> bool:
    """Whether an option is for another kind of cell than the one that is told."""
    clauses = (clause for clause in pack.options[option].fits_when if isinstance(clause, str) and clause.startswith("histology "))
    return any(pack.condition(clause).evaluate(view).truth is Truth.FALSE for clause in clauses)


def _first(told: Sequence[_Scored], named: Named, index: Index) -> list[_Scored]:
    """The best passages about the rarest things that the question names: they are what it is about, whatever else is near."""
    counts = {name: len(index.named.get(name, ())) for name, near in named.keys.items() if near == 1.0}
    found: list[_Scored] = []
    is_met = any(one.on_topic > 0 and one.named == 1.0 for one in told)
    for name in sorted((name for name, count in counts.items() if 0 < count <= _RARE), key=lambda name: (counts[name], name))[:_LEADING]:
        about = [one for one in told if name in one.passage.about and one.passage.kind != "glossary" and one not in found]
        about = [one for one in about if one.on_topic > 0 or one.passage.kind != "explained" or not is_met]
        found += list(about)[:_OF_EACH]
    return sorted(found, key=lambda one: -one.score)


def _kept(told: Sequence[_Scored], best: float, most: int, listed: bool) -> Iterator[_Scored]:
    """The best and what comes near it; where that is little, what is said to everybody on the topic as well."""
    number = sum(one.score >= _BESIDE_BEST * best for one in told)
    general = max(0, _FEW - number)
    if listed or (told and told[0].is_general):
        general = most
    for one in told[: 4 * most]:
        if one.score >= _BESIDE_BEST * best:
            yield one
            most -= 1
        elif one.is_general and general > 0:
            yield one
            general -= 1
            most -= 1
        if most <= 0:
            return


def _fits(kept: Sequence[_Scored], found: Found, topics: Sequence[str], named: Named) -> Literal["well", "near", "not"]:
    """How well these answer: what is named and what it is about, a topic with something to say to everybody, or most of the words."""
    if not kept:
        return "not"
    best = max(one.covered for one in kept)
    by_topic = any(one.on_topic > 0 for one in kept)
    by_name = any(one.named >= _NEAR_NAME and (one.on_topic > 0 or one.passage.kind != "explained" or not topics) for one in kept)
    if best >= _WELL or (by_name and (by_topic or named.is_medical or best >= _NEAR)):
        return "well"
    if by_topic and (not (_LISTED | _IN_ORDER).isdisjoint(topics[:1]) or best >= _NEAR or found.known >= _WELL or not found.words):
        return "well"
    return "near" if by_topic or by_name or best >= _NEAR else "not"
