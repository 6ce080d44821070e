"""Which side of a treatment a question asks for, and what the pack tells of that side: it leads the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from fairlead.answers.cell_type_asked import of_type_asked
from fairlead.answers.guided import guided, viewed
from fairlead.answers.named_ways import by_own_words, named_options
from fairlead.answers.open_ways import WARNED, needs_other_histology
from fairlead.answers.question import Asked
from fairlead.answers.sides import TABLES, agents_of, sides, subjects
from fairlead.answers.spelled import key, stem, words
from fairlead.answers.spoken import Speaker, once, without
from fairlead.answers.told_side import found_of, shown
from fairlead.contract.answer import Claim
from fairlead.core.truth import Truth
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import tokens
from fairlead.knowledge.answering import Aspect, Explained
from fairlead.knowledge.cues import Cues, Said
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Option, Says

_ASPECTS, _OPTIONS, _SENTENCES, _EXPLAINED, _WHOLE = 2, 2, 3, 3, 7
"""How many sides are told of one question, how many options of each, how many sentences of an option and of what explains, and in all."""
_MANY, _LONG = 6, 4
"""A name that more options hold means none of them in particular; words of fewer letters say little."""
_RESULTS, _OPEN = "results", ("fits", "depends")
_RARE, _SAME, _OF_EACH = 120, 2, 2
_ONE, _OF_A_WAY = "this-treatment", 3


def asked_aspects(asked: Asked) -> tuple[Aspect, ...]:
    """The sides that are asked for, the one with most words behind it first."""
    found: dict[str, int] = {}
    for one, first, last in asked.question.sides:
        found[one.id] = max(found.get(one.id, 0), last - first)
    return tuple(asked.pack.aspects[name] for name in sorted(found, key=lambda name: -found[name]))


def of_treatment(asked: Asked, speak: Speaker) -> tuple[Claim, ...]:
    """What is known of the sides that are asked for, of the ways that the question names."""
    aspects = asked_aspects(asked)[:_ASPECTS]
    compared = sides(asked)
    if not aspects and not compared:
        return tuple(_of_the_way(asked, speak)) if asked.question.topics[:1] == (_ONE,) else ()
    hits = subjects(asked)
    own = [one for one in by_own_words(asked.question, asked.pack) if not agents_of(hits)]
    options = [one for side in compared for one in _ways(side, asked)[:1]] if compared else [*own, *_ways(hits, asked)]
    options = list({one.id: one for one in options}.values())[: max(_OPTIONS, len(compared))]
    claims: list[Claim] = []
    for one in aspects:
        claims += _told(one, options, hits, asked, speak)
    if not aspects:
        claims = [one for option in options for one in _first_of(option, asked, speak)]
    told = once(claims)[:_WHOLE]
    return (*told, *without(_on_the_same(options, asked, speak), told))


def _of_the_way(asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """What a way without drugs is that is named by itself, in its own first sentences."""
    hits = subjects(asked)
    if agents_of(hits):
        return
    ways = [one for one in (*by_own_words(asked.question, asked.pack), *named_options(hits, asked.pack)) if not one.agents]
    named = list({one.id: one for one in ways}.values())
    if len(named) == 1 and named[0].role not in WARNED:
        for one in speak.says(named[0])[:_OF_A_WAY]:
            yield speak.under(f"{named[0].title}: {one.text}", (one.source, named[0].basis), named[0].title)


def _first_of(option: Option, asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """What a way is, in its first sentences, unless it is closed for whom the question tells of."""
    verdict = next((one.verdict for one in guided(asked, asked.case).options if one.id == option.id), None)
    if verdict in _OPEN:
        for one in speak.says(option)[:_OF_EACH]:
            yield speak.under(f"{option.title}: {one.text}", (one.source, option.basis), option.title)


def _on_the_same(options: Sequence[Option], asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """Sentences of the first option that hold a word which the question names besides and no other of them has."""
    further, counts = _further(asked), _counts(asked.pack)
    said: list[tuple[Option, Says]] = []
    for option in options[:1]:
        own = Counter(word for one in speak.says(option) for word in {*map(stem, words(one.text))})
        telling = {word for word in further if own[word] == 1 and counts[word] <= _RARE}
        said += [(option, one) for one in speak.says(option) if _shared(one.text, telling)]
    for option, one in said[:_SAME]:
        yield speak.under(f"{option.title}: {one.text}", (one.source, option.basis), option.title)


@lru_cache(maxsize=4)
def _counts(pack: Pack) -> Counter[str]:
    """In how many sentences of options each word stands, endings taken off."""
    return Counter(word for option in pack.options.values() for one in option.says for word in {*map(stem, words(one.text))})


def _told(aspect: Aspect, options: Sequence[Option], hits: Sequence[Hit], asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """What the entries of the options hold of it, which of their sentences tell it, what explains it."""
    verdicts = {one.id: one for one in guided(asked, asked.case).options if one.id in {entry.id for entry in options}}
    named = _further(asked)
    for option in options:
        said = sorted((one for one in speak.says(option) if tells(aspect, one.text, asked.pack)), key=lambda one: -_shared(one.text, named))
        if option.id not in verdicts:
            continue
        yield from shown(aspect, verdicts[option.id], option, asked, speak)
        if option.burden and "burden" not in aspect.shows and tells(aspect, option.burden.says, asked.pack):
            yield speak.under(f"{option.title}: {option.burden.says}", (option.burden.source, option.basis), aspect.name)
        for one in said[:_SENTENCES]:
            yield speak.under(f"{option.title}: {one.text}", (one.source, option.basis), aspect.name)
        if _RESULTS in aspect.shows:
            yield from found_of(verdicts[option.id], aspect.name, speak)
    for row in _rows(aspect, hits, asked)[:_EXPLAINED]:
        if row.to in ("both", "clinician" if speak.dense else "patient"):
            yield Claim(text=speak.told(row.says), clinical=True, citations=(row.source,), section=aspect.name)


def _further(asked: Asked) -> frozenset[str]:
    """The words of the question beside the names of treatments and those that say nothing: what it asks of in particular."""
    said = asked.question.said.words
    treating = {said[at] for hit in asked.question.hits if hit.table in TABLES for at in range(hit.first, hit.last)}
    empty = {*asked.pack.wording["words-that-say-nothing"].split()}
    return frozenset(stem(word) for word in said if len(word) >= _LONG and word not in treating and word not in empty)


def _shared(text: str, named: Collection[str]) -> int:
    return len({stem(word) for word in words(text)}.intersection(named))


def _rows(aspect: Aspect, hits: Iterable[Hit], asked: Asked) -> list[Explained]:
    """The sentences that explain this side of what is named, those about its very name first; then those that hold for any treatment."""
    pack = asked.pack
    own, wider = _names(hits, pack)
    beside = {key(hit.term.word) for hit in asked.question.hits} | {key(word) for word in asked.question.said.words}
    view = viewed(asked, asked.case)
    rows = [row for row in _on(aspect, pack) if not row.figure and row.source in pack.sources]
    rows = [row for row in rows if all(pack.condition(one).evaluate(view).truth is Truth.TRUE for one in row.when)]

    def nearness(row: Explained) -> int:
        about = {key(name) for name in row.about}
        return 0 if about & own else 1 if about & beside else 2 if about & wider else 3 if not about else 4

    return [row for row in sorted(rows, key=nearness) if nearness(row) < 4]


def _names(hits: Iterable[Hit], pack: Pack) -> tuple[set[str], set[str]]:
    """The keys of what is named, its drugs included, and those of its kinds."""
    drugs = {name for hit in hits for name in (hit.term.word, *hit.term.names("agents"))}
    wider = {kind for drug in drugs for kind in pack.vocabulary.drugs.get(drug, ())} | {
        kind for hit in hits for kind in hit.term.names("is")
    }
    return {key(name) for name in drugs}, {key(name) for name in wider}


def _ways(hits: Sequence[Hit], asked: Asked) -> list[Option]:
    """The options that are about what is named, nothing more: of a drug those with no other drug, else those in use that hold it."""
    found = named_options(hits, asked.pack)
    agents = agents_of(hits)
    holding = [one for one in found if agents <= set(one.agents)] or list(found)
    alone = [one for one in holding if set(one.agents) == agents]
    whole = alone if any(one.role not in WARNED for one in alone) else holding
    shown = guided(asked, of_type_asked(asked)).options
    others = {one.id for one in shown if needs_other_histology(one)}  # for another type of cell than the one that is told
    whole = [one for one in whole if one.id not in others] or [one for one in holding if one.id not in others] or whole
    order = {one.id: (one.verdict == "not-now", one.rank) for one in shown}
    known = [one for one in whole if one.id in order]
    if len(known) > _MANY and not agents:
        return []
    return sorted(known, key=lambda one: (one.role in WARNED, *order[one.id]))[:_OPTIONS]


def tells(aspect: Aspect, text: str, pack: Pack) -> bool:
    """Whether a sentence of the pack is about this side of a treatment."""
    return aspect.id in _sides_of(text, pack)


@lru_cache(maxsize=4096)
def _sides_of(text: str, pack: Pack) -> Collection[str]:
    said = Said([word.norm for word in tokens(text)], {})
    found = {name for name, _, _ in _telling(pack).find(said)}
    return frozenset(found - {name for name, _, _ in _other(pack).find(said)})


@lru_cache(maxsize=64)
def _on_this(name: str, pack: Pack) -> tuple[Explained, ...]:
    return tuple(row for row in pack.explained.values() if name in row.aspects)


def _on(aspect: Aspect, pack: Pack) -> tuple[Explained, ...]:
    return _on_this(aspect.id, pack)


@lru_cache(maxsize=8)
def _telling(pack: Pack) -> Cues[str]:
    return Cues((one.id, one.tells) for one in pack.aspects.values())


@lru_cache(maxsize=8)
def _other(pack: Pack) -> Cues[str]:
    return Cues((one.id, one.but) for one in pack.aspects.values())
