"""Which sentences of the pack may be told to whom a question tells of: of no way that is not asked about, and of none that is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from fairlead.answers.chosen import WHOM, may_be_told
from fairlead.answers.closest import Close, closest_of, units_of
from fairlead.answers.guided import guided
from fairlead.answers.named import asked_about
from fairlead.answers.named_ways import by_own_words, named_options
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.sides import subjects
from fairlead.answers.spelled import key
from fairlead.answers.supposed import view
from fairlead.answers.with_an_if import is_of_a_choice
from fairlead.core.truth import Truth
from fairlead.findings.matcher import Hit
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Option

WHOLE = 0.5
"""The share of what is asked from which a sentence of one thing is told though nobody names that."""
_LOOKED_AT, _MANY, _OF_A_TITLE, _TITLES = 80, 6, 0.7, 2
"""How many sentences are looked at; from how many on a name means no way in particular; the share of a title that is spoken of, and of
how many ways."""
_KINDS = frozenset({"explained", "options", "clauses", "tests", "glossary", "symptoms", "history", "trials", "recommendations", "scales"})
_WHERE_UNKNOWN = ("clauses", "tests")
"""Kinds whose conditions need not be known to hold: what they say is told with an "if", or holds for everybody."""
_OPEN = ("fits", "depends")
_OF_COMFORT = frozenset({"comfort", "symptom", "nutrition", "side-effect", "this-treatment", "how-it-works", "liver", "daily-life"})
"""Topics under which a way that eases is told though nobody names it."""
_OF_WAYS = frozenset({"options", "clauses", "trials", "recommendations"})
"""Kinds whose sentences are of one way: told where that is asked about."""


def fitting(asked: Asked, found: Iterable[Close]) -> Iterator[Close]:
    """Those of the best that this person may be told, of no way that is not asked about."""
    seen = view(asked)
    wanted, named = _wanted(asked), asked_about(asked.question, asked.pack).keys.keys()
    by_marker = {name for marker in asked.question.named("markers") for name in _same_test(key(marker), asked.pack)}
    told: set[str] = set()
    for one in list(found)[:_LOOKED_AT]:
        passage = one.passage
        if passage.text in told or passage.kind not in _KINDS or not may_be_told(passage, asked, None):
            continue
        if passage.kind in _OF_WAYS and not _is_asked(passage, wanted, asked):
            continue
        if one.share < WHOLE and passage.about.isdisjoint(named) and _is_of_one_thing(passage, asked):
            continue
        if passage.kind == "tests" and by_marker and passage.about.isdisjoint(by_marker):
            continue  # another test than the one that is named
        if passage.kind == "glossary" and not _explains(passage, asked):
            continue
        if passage.kind in _OF_WAYS and not _stands_open(passage, asked):
            continue
        truths = [asked.pack.condition(clause).evaluate(seen).truth for clause in passage.when]
        if Truth.FALSE in truths or (passage.kind not in _WHERE_UNKNOWN and truths and set(truths) != {Truth.TRUE}):
            continue
        if set(truths) != {Truth.TRUE} and any(is_of_a_choice(str(clause)) for clause in passage.when):
            continue
        told.add(passage.text)
        yield one


def _is_of_one_thing(passage: Passage, asked: Asked) -> bool:
    """Whether a sentence is of one thing of another topic than the question's."""
    if passage.kind == "symptoms":
        return False  # signs are told in many words
    return passage.kind == "history" or (passage.is_particular and passage.topics.isdisjoint(asked.question.topics))


def _explains(passage: Passage, asked: Asked) -> bool:
    """Whether a word is explained that the question names; not where it only names whom to ask."""
    if WHOM.intersection(asked.question.topics[:1]):
        return False
    return not passage.about.isdisjoint(asked_about(asked.question, asked.pack).keys)


def _is_asked(passage: Passage, wanted: frozenset[str], asked: Asked) -> bool:
    """Whether a sentence of a way is of one that is asked about, or of comfort where that is what is asked for."""
    if passage.kind == "options" and asked.pack.options[passage.entry].aim == "comfort" and _OF_COMFORT.intersection(asked.question.topics):
        return True
    if passage.kind == "clauses" and not passage.about.isdisjoint(_named(asked)):
        return True
    return not passage.about.isdisjoint(wanted)


def _named(asked: Asked) -> frozenset[str]:
    """The keys of the drugs that are named; where it is asked what comes next, not of those that are behind the person."""
    behind = asked.question.had if "options-next" in asked.question.topics else frozenset()
    hits = (hit for hit in asked.question.hits if hit.table in ("drugs", "regimens") and hit.first not in behind)
    return frozenset(key(name) for hit in hits for name in (hit.term.word, *hit.term.names("agents")))


def own_ways(asked: Asked) -> tuple[Option, ...]:
    """The ways that are asked about, few as they are; none where a name may mean many."""
    medicines = tuple(hit for hit in asked.question.hits if hit.table == "drugs" and hit.first not in asked.question.had)
    for hits in (_asked_hits(asked), medicines):
        found = {one.id: one for one in (*by_own_words(asked.question, asked.pack), *named_options(hits, asked.pack))}
        if 0 < len(found) <= _MANY:
            return tuple(found.values())
    return by_title(asked)


def _same_test(marker: str, pack: Pack) -> frozenset[str]:
    """A marker with those that answer the same question."""
    kinds = pack.vocabulary.kinds_of["same question"]
    return frozenset({marker, *(key(other) for name, others in kinds.items() if key(name) == marker for other in others)})


@lru_cache(maxsize=1)
def by_title(asked: Asked) -> tuple[Option, ...]:
    """The ways whose title speaks of little that the question does not speak of, in whatever words."""
    spoken = closest_of(asked.pack).titled(units_of(asked.question, asked.pack), _OF_A_TITLE)
    return tuple(asked.pack.options[name] for name in spoken[:_TITLES])


def _asked_hits(asked: Asked) -> tuple[Hit, ...]:
    return tuple(hit for hit in asked.question.hits if hit.first in asked.question.wanted) or subjects(asked)


@lru_cache(maxsize=1)
def _wanted(asked: Asked) -> frozenset[str]:
    """The keys of the treatments that are asked about."""
    hits = _asked_hits(asked)
    names = {name for hit in hits for name in (hit.term.word, *hit.term.names("agents"), *hit.term.names("is"))}
    ways = (*by_own_words(asked.question, asked.pack), *by_title(asked))
    return frozenset(key(name) for name in (*names, *(one.id for one in ways), *(one.title for one in ways)))


def _stands_open(passage: Passage, asked: Asked) -> bool:
    """Whether a way that a sentence is of may come for whom the question tells of; to nobody in particular no way is closed."""
    if not _tells_of_a_course(asked):
        return True
    of = _ways_of(asked.pack).of(passage)
    verdicts = [one.verdict for one in guided(asked, asked.case).judged if one.option.id in of]
    if passage.kind != "clauses" and "options-next" in asked.question.topics:
        return any(one in _OPEN for one in verdicts)
    return any(one != "ruled-out" for one in verdicts) or not verdicts


@dataclass(frozen=True, slots=True, eq=False)
class _Ways:
    """The ways by the drugs and kinds of drugs in them, as keys, and by the studies and advice that they rest on."""

    ids: frozenset[str]
    by_drug: Mapping[str, frozenset[str]]
    by_support: Mapping[str, frozenset[str]]

    def of(self, passage: Passage) -> frozenset[str]:
        """The ways that a sentence is of: itself, by a drug in it, or by a study or an advice that it rests on."""
        own = self.ids & {passage.entry}
        if passage.kind == "clauses":
            return own.union(*(self.by_drug.get(name, ()) for name in passage.about))
        return own | self.by_support.get(passage.entry, frozenset())


@lru_cache(maxsize=4)
def _ways_of(pack: Pack) -> _Ways:
    by_drug: dict[str, set[str]] = {}
    by_support: dict[str, set[str]] = {}
    for option in pack.options.values():
        for name in {kind for agent in option.agents for kind in (agent, *pack.vocabulary.drugs.get(agent, ()))}:
            by_drug.setdefault(key(name), set()).add(option.id)
        for name in (*option.evidence, *option.recommendations):
            by_support.setdefault(name, set()).add(option.id)
    return _Ways(frozenset(pack.options), *({name: frozenset(ids) for name, ids in rows.items()} for rows in (by_drug, by_support)))


def _tells_of_a_course(asked: Asked) -> bool:
    case = asked.case
    return bool(case.treatments or case.progressions or case.biomarkers or asked.has_records)
