"""Coded stages: the categories and the group that are of one day and one basis are one stage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fairlead.findings.coded_line import Line
from fairlead.findings.coding import phrases, row_of, rows_of
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

CATEGORIES = ("t", "n", "m", "group")
_BASES = {"c": "clinical", "p": "pathologic", "y": "post-neoadjuvant", "r": "recurrence"}
_LETTERS = {"t": "t", "n": "n", "m": "m", "group": "stage"}
_NUMERALS = {"0": "0", "1": "I", "2": "II", "3": "III", "4": "IV"}
_GROUP = re.compile(r"(?<![A-Za-z0-9])(?P<basis>[cpyr]{0,2})\s?(?P<number>[0-4]|IV|I{1,3})\s?(?P<letter>[A-Ca-c]?\d?)(?![A-Za-z0-9])")
_EDITION = re.compile(r"\b(?P<n>[6-9])(?:th|\.|\b)")


@dataclass(frozen=True, slots=True)
class _Told:
    """One category or group with its basis and the line that tells it."""

    of: str
    word: str
    basis: str | None
    edition: int | None
    line: Line


def read(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for each stage; its further lines stand beside."""
    told = [one for line in lines for one in _told(line)]
    groups: dict[tuple[str | None, str | None], list[_Told]] = {}
    bases = {(one.basis, _day(one)) for one in told if one.basis}
    for one in told:
        alike = [basis for basis, day in bases if day == _day(one)]
        basis = one.basis or (alike[0] if len(alike) == 1 else None)
        groups.setdefault((basis, _day(one)), []).append(one)
    for (basis, _), found in groups.items():
        fields: dict[str, Any] = {}
        for one in found:
            fields.setdefault(one.of, one.word)
        if basis:
            fields["basis"] = basis
        edition = next((one.edition for one in found if one.edition), None)
        if edition:
            fields["edition"] = edition
        first, *others = found
        beside = [one.line.coded.span for one in others if one.line.coded.span != first.line.coded.span]
        yield first.line.say("stage", fields, beside=beside, date=_day(first), mood="actual")


def _day(one: _Told) -> str | None:
    coded = one.line.coded
    return coded.start if coded.kind == "observation" else coded.start or coded.told


def _told(line: Line) -> Iterator[_Told]:
    coded, lexicon = line.coded, line.lexicon
    if coded.mood in ("void", "cancelled", "planned") or coded.denied or coded.doubtful:
        return
    if coded.kind == "condition":
        if any(one.kind == "site" for one in line.words(" ".join(phrases(coded.about, lexicon)[:1]))):
            yield from (one for part in coded.of("stage") for one in _groups(line, phrases(part.value, lexicon), None, None))
        return
    row = next((row for row in rows_of(coded.about, lexicon) if row.more.get("asks") in CATEGORIES), None)
    edition = _edition(line)
    if row is None:
        return
    said = phrases(coded.value, lexicon)
    said = (*said, *(code.code for code in coded.value.codes)) if coded.value is not None else said
    asked, basis = str(row.more["asks"]), row.more.get("basis")
    if asked == "group":
        yield from _groups(line, said, basis, edition)
        return
    pattern = _pattern(lexicon, asked)
    for words in said:
        found = pattern.search(words)
        if found:
            yield _Told(asked, found["word"], _basis(found["basis"]) or basis, edition, line)
            return


def _groups(line: Line, said: Sequence[str], basis: str | None, edition: int | None) -> Iterator[_Told]:
    """As in "Stage 3C", "IIIC", "pIIA": a group that the lexicon has."""
    known = {term.word for term in line.lexicon.tables.get("categories", ()) if term.more.get("list") == "stage"}
    for words in said:
        for found in _GROUP.finditer(words):
            group = _NUMERALS.get(found["number"], found["number"]) + found["letter"].upper()
            if group in known:
                yield _Told("group", group, _basis(found["basis"]) or basis, edition, line)
                return


def _basis(letters: str | None) -> str | None:
    """The basis by the letters before a category; "yp" is after treatment whatever else it is."""
    if not letters:
        return None
    return _BASES["y"] if "y" in letters else _BASES[letters[-1]]


def _edition(line: Line) -> int | None:
    row = row_of(line.coded.method, line.lexicon, asks="edition")
    if row is not None:
        return int(row.word)
    found = _EDITION.search(line.coded.method.words or "") if line.coded.method is not None and line.coded.method.said else None
    return int(found["n"]) if found else None


@lru_cache(maxsize=32)
def _pattern(lexicon: Lexicon, asked: str) -> re.Pattern[str]:
    """A category with the letters before it, the longest word first."""
    words = [term.word for term in lexicon.tables.get("categories", ()) if term.more.get("list") == _LETTERS[asked]]
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9])(?P<basis>[cpyr]{{0,2}})(?P<word>{longest})(?![A-Za-z0-9])")
