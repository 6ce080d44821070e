"""All sentences of a pack and the concepts that they speak of: worked out once, kept beside the compiled pack."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from fairlead.answers.concepts import Concepts
from fairlead.answers.everyday import everyday
from fairlead.answers.gathered import MADE_BY, gathered
from fairlead.answers.passage import Passage
from fairlead.answers.spelled import key, stem
from fairlead.knowledge.kept import kept
from fairlead.knowledge.pack import Pack

_NUMBERS = "I"
SENTENCES_BY = (*MADE_BY, *(Path(__file__).with_name(name) for name in ("sentences.py", "concepts.py", "everyday.py", "everyday.txt")))
_Postings = Mapping[str, bytes]


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences in one order, and for each concept the places of those that hold it.

    `in_text` and `in_heading` are the places of the sentences that hold a concept in their text, and in their heading or names alone,
    as `numbers` reads them; `lengths` how many concepts each text has, `treats` the treatments that each sentence is of; `plain` the words
    of every day without their endings.
    """

    passages: Sequence[Passage]
    concepts: Concepts
    in_text: _Postings
    in_heading: _Postings
    lengths: Sequence[int]
    treats: Sequence[frozenset[str]]
    plain: frozenset[str]


@lru_cache(maxsize=4)
def sentences(pack: Pack) -> Sentences:
    """The sentences of a pack as it is seen on a day."""
    made: dict[str, Any] = kept(pack, "sentences", SENTENCES_BY, lambda: _worked_out(pack))
    return Sentences(
        passages=(*gathered(pack), *(Passage(*row) for row in made["further"])),
        concepts=Concepts(*made["concepts"]),
        in_text=made["in_text"],
        in_heading=made["in_heading"],
        lengths=numbers(made["lengths"]),
        treats=made["treats"],
        plain=made["plain"],
    )


@lru_cache(maxsize=4)
def by_name(pack: Pack) -> Mapping[str, Sequence[Passage]]:
    """The sentences of a pack by the kind and the id of their entry, and each by its place in it as well."""
    found: dict[str, list[Passage]] = {}
    for one in sentences(pack).passages:
        entry = f"{one.kind}/{one.entry}"
        found.setdefault(entry, []).append(one)
        found.setdefault(f"{entry}/{one.order}", []).append(one)
    return found


def numbers(kept_as: bytes) -> Sequence[int]:
    """The numbers that are kept as bytes."""
    found = array(_NUMBERS)
    found.frombytes(kept_as)
    return found


def _worked_out(pack: Pack) -> dict[str, Any]:
    """The same in plain values."""
    concepts, more = Concepts.of(pack), tuple(further(pack))
    passages = (*gathered(pack), *more)
    known: dict[str, frozenset[str]] = {}
    for text in (text for one in passages for text in (one.text, one.section, *one.about)):
        if text not in known:
            known[text] = concepts.within(text)
    said = [known[one.text] for one in passages]
    about = [known[one.section].union(*(known[name] for name in one.about)) for one in passages]
    treating = concepts.treating - concepts.looking
    return {
        "further": [attrgetter(*Passage.__slots__)(one) for one in more],
        "concepts": attrgetter(*Concepts.__slots__)(concepts),
        "in_text": _postings(said),
        "in_heading": _postings(names - own for own, names in zip(said, about, strict=True)),
        "lengths": array(_NUMBERS, map(len, said)).tobytes(),
        "treats": [treating & (own | names) for own, names in zip(said, about, strict=True)],
        "plain": frozenset(map(stem, everyday())),
    }


def _postings(rows: Iterable[Collection[str]]) -> dict[str, bytes]:
    """For each concept the places of the rows that hold it."""
    found: dict[str, array[int]] = {}
    for at, names in enumerate(rows):
        for name in names:
            found.setdefault(name, array(_NUMBERS)).append(at)
    return {name: found[name].tobytes() for name in sorted(found)}


def further(pack: Pack) -> Iterator[Passage]:
    """Sentences that stand in no passage: what calls for care with a drug or a way, sides of treatments that are explained."""
    entries = [
        *((one.id, one.title, (one.title, *one.agents), (*one.ruled_out_when, *one.cautions_when)) for one in pack.options.values()),
        *((one.id, one.id, (one.for_ or one.id,), (*one.ruled_out_when, *one.cautions_when)) for one in pack.drugs.values()),
    ]
    for entry, section, names, clauses in entries:
        about = frozenset(map(key, names))
        for at, one in enumerate(clauses):
            cited, when = (one.source,), (one.if_,)
            yield Passage(f"clauses/{entry}/{at}", one.because, cited, section, "clauses", entry, about, when=when, is_particular=True)
    for row in pack.explained.values():
        if row.aspects and not row.topics:
            about = frozenset(map(key, row.about))
            yield Passage(f"explained/{row.id}", row.says, (row.source,), row.section, "explained", row.id, about, to=row.to)
