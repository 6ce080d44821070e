"""What the loader refuses of the entries that answers are made with: a cue without one reading, a name that leads nowhere, hard words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fairlead.contract.words import nearest
from fairlead.core.reading_grade import grade, sentences
from fairlead.knowledge.cues import Cue
from fairlead.knowledge.pack import Pack, RawPack
from fairlead.knowledge.strict_yaml import Path, Problem

HIGHEST_GRADE = 8
CUED = ("topics", "aspects", "asking", "met", "premises", "alarms", "senses")
"""Kinds whose `unless` holds phrases of people, not conditions on a case."""
TOLD_BY = ("symptoms", "complications")
"""The tables of the lexicon whose words may tell a sign that means `call`."""
_TOLD_FIRST = frozenset(
    {"explained", "options", "tests", "questions", "symptoms", "team", "glossary", "history", "helplines", "carers", "red_flags"}
)
"""Kinds of entries whose sentences answer a usual question."""
_BESIDE_THE_LEXICON = frozenset({"glossary", "options", "ways", "treatment", "relative"})
"""Tables that the reader of questions adds: the glossary, titles of options, treatments as they are named together, the person's kin."""


def problems(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """All that is wrong with these rows, each with its file and line."""
    found = raw.by_kind
    for kind in CUED:
        for file, path, row in found.get(kind, []):
            yield from _cues(raw, file, path, row, pack)
            for link, targets in _links(row, pack):
                if link not in targets:
                    yield _problem(raw, file, path, f"nothing here has the id '{link}'; {nearest(link, list(targets))}")
    for file, path, row in found.get("alarms", []):
        yield from _together(raw, file, path, row, pack)
    for file, path, row in found.get("measures", []):
        if row["sense"] not in pack.senses:
            yield _problem(raw, file, path, f"no sense has the id '{row['sense']}'; {nearest(row['sense'], list(pack.senses))}")
    yield from _told(raw, pack)


def _told(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """What is wrong with the rows whose sentences a person is told, or that lead to such."""
    found = raw.by_kind
    names = {name.lower() for name in pack.vocabulary.drugs}
    for file, path, row in found.get("explained", []):
        yield from _explained(raw, file, path, row, pack, names)
    for file, path, row in found.get("usual", []):
        yield from _usual(raw, file, path, row, pack)
    for kind in ("met", "premises"):
        for file, path, row in found.get(kind, []):
            for index, told in enumerate(row["says"]):
                yield from _hard(raw, file, (*path, "says", index, "says"), told["says"], names)


def _links(row: Mapping[str, Any], pack: Pack) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from ((name, pack.topics) for name in row.get("instead", ()))
    if row.get("means") == "way":
        yield row["says"], pack.options
    if row.get("means") == "sign":
        table = row["says"].partition("/")[0]
        yield row["says"], {f"{table}/{term.word}": term for term in pack.lexicon.tables.get(table, ())}
    if "flag" in row:
        yield row["flag"], pack.red_flags
        told = {term.word: term for table in TOLD_BY for term in pack.lexicon.tables.get(table, ())}
        yield from ((name, told) for name in row.get("words", ()))


def _cues(raw: RawPack, file: str, path: Path, row: Mapping[str, Any], pack: Pack) -> Iterator[Problem]:
    yield from _tables(raw, file, path, set(row.get("needs", ())), pack)
    for key in ("cues", "faint", "beside", "unless", "told", "tells", "but"):
        for index, written in enumerate(row.get(key, ())):
            try:
                cue = Cue.parse(written)
            except ValueError as error:
                yield _problem(raw, file, (*path, key, index), str(error))
                continue
            yield from _tables(raw, file, (*path, key, index), {name for part in cue.parts for name in part.tables}, pack)


def _together(raw: RawPack, file: str, path: Path, row: Mapping[str, Any], pack: Pack) -> Iterator[Problem]:
    if not row.get("cues") and not row.get("together"):
        yield _problem(raw, file, path, "this hears nothing: it needs phrases (`cues`) or senses (`together`)")
    for index, written in enumerate(row.get("together", ())):
        for name in re.split(r" [+&] ~?|/|^~", written):
            if name and name not in pack.senses:
                says = f"no sense has the id '{name}'; {nearest(name, list(pack.senses))}"
                yield _problem(raw, file, (*path, "together", index), says)


def _tables(raw: RawPack, file: str, path: Path, named: set[str], pack: Pack) -> Iterator[Problem]:
    tables = pack.lexicon.tables.keys() | _BESIDE_THE_LEXICON | pack.senses.keys()
    for name in sorted(named - tables):
        yield _problem(raw, file, path, f"no table of the lexicon is called '{name}'; {nearest(name, sorted(tables))}")


def _explained(raw: RawPack, file: str, path: Path, row: Mapping[str, Any], pack: Pack, names: set[str]) -> Iterator[Problem]:
    if not row.get("topics") and not row.get("about") and not row.get("aspects"):
        yield _problem(raw, file, path, "this explains nothing: name a topic, or what it is about")
    for link in row.get("aspects", ()):
        if link not in pack.aspects:
            yield _problem(raw, file, (*path, "aspects"), f"no aspect has the id '{link}'; {nearest(link, list(pack.aspects))}")
    for link in row.get("topics", ()):
        if link not in pack.topics:
            yield _problem(raw, file, (*path, "topics"), f"no topic has the id '{link}'; {nearest(link, list(pack.topics))}")
    if row.get("to", "both") != "clinician":
        yield from _hard(raw, file, (*path, "says"), row["says"], names)


def _usual(raw: RawPack, file: str, path: Path, row: Mapping[str, Any], pack: Pack) -> Iterator[Problem]:
    if row["topic"] not in pack.topics:
        yield _problem(raw, file, (*path, "topic"), f"no topic has the id '{row['topic']}'; {nearest(row['topic'], list(pack.topics))}")
    for index, link in enumerate(row.get("tells", ())):
        kind, _, rest = link.partition("/")
        targets: Mapping[str, Any] = getattr(pack, kind) if kind in _TOLD_FIRST else {}
        name = rest.partition("/")[0]
        if name not in targets:
            yield _problem(raw, file, (*path, "tells", index), f"no entry is '{kind}/{name}'; {nearest(name, list(targets))}")


def _hard(raw: RawPack, file: str, path: Path, text: str, names: set[str]) -> Iterator[Problem]:
    told = list(sentences(text, names))
    if not told or grade(told) > HIGHEST_GRADE:
        came = f"grade {grade(told):.1f}" if told else "no sentence"
        yield _problem(raw, file, path, f"a person reads this: {came}, and {HIGHEST_GRADE} is the highest")


def _problem(raw: RawPack, file: str, path: Path, says: str) -> Problem:
    return Problem(file, raw.loaded[file].line(path), says)
