"""What the loader refuses of words, helplines and the past: a word twice, a meaning that is hard to read, a link that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlead.contract.words import nearest
from fairlead.core.reading_grade import grade, sentences
from fairlead.knowledge.pack import Pack, RawPack
from fairlead.knowledge.strict_yaml import Path, Problem

HIGHEST_GRADE = 8
_READ = {"glossary": ("means",), "helplines": ("helps",), "history": ("was", "today", "instead")}
_FACTS = ("reported", "read", "repeat")
_LINKS = {"glossary": "see", "history": "options"}
_LENGTH_OF_LIFE = re.compile(r"\d+(?:\.\d+)?\s*(?:days?|weeks?|months?|years?|percent|%)", re.IGNORECASE)


def problems(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """All that is wrong with these rows, each with its file and line."""
    names = {name.lower() for name in pack.vocabulary.drugs}
    targets = {"glossary": pack.glossary, "history": pack.options}
    found = raw.by_kind
    for kind, keys in _READ.items():
        for file, path, row in found.get(kind, []):
            yield from _hard(raw, file, path, row, keys, names)
            for link in row.get(_LINKS.get(kind, ""), ()):
                if link not in targets[kind]:
                    yield _problem(raw, file, path, f"nothing here has the id '{link}'; {nearest(link, list(targets[kind]))}")
    for file, path, row in found.get("carers", []):
        for index, tip in enumerate(row["tips"]):
            yield from _hard(raw, file, (*path, "tips", index), tip, ("says",), names)
    for file, path, row in found.get("tests", []):
        for key in _FACTS:
            yield from _hard(raw, file, (*path, key), row.get(key) or {}, ("says",), names)
    yield from _twice(raw)


def _hard(raw: RawPack, file: str, path: Path, row: dict[str, Any], keys: tuple[str, ...], names: set[str]) -> Iterator[Problem]:
    for key in keys:
        text = row.get(key)
        if text is None:
            continue
        told = list(sentences(text, names))
        if not told or grade(told) > HIGHEST_GRADE:
            came = f"grade {grade(told):.1f}" if told else "no sentence"
            yield _problem(raw, file, (*path, key), f"a person reads this: {came}, and {HIGHEST_GRADE} is the highest")
        if _LENGTH_OF_LIFE.search(text):
            yield _problem(raw, file, (*path, key), "a figure about time or a share of people has no place here")


def _twice(raw: RawPack) -> Iterator[Problem]:
    """A word, or another way to write it, leads to one meaning only."""
    met: dict[str, str] = {}
    for file, path, row in raw.by_kind.get("glossary", []):
        for form in (row["term"], *row.get("also", ()), *row.get("cased", ())):
            if form.casefold() in met:
                yield _problem(raw, file, path, f"'{form}' stands under '{met[form.casefold()]}' too")
            met[form.casefold()] = row["id"]


def _problem(raw: RawPack, file: str, path: Path, says: str) -> Problem:
    return Problem(file, raw.loaded[file].line(path), says)
