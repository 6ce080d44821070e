"""How easily a patient's page reads, whole and section by section, and whether each number of what it tells in full still stands on it.

Flesch and Kincaid, and SMOG (McLaughlin 1969) for the whole; names (drugs, groups that can be called) weigh two syllables and a number one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fairlead.core.reading_grade import grade, smog
from fairlead.knowledge.pack import Pack

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = "Anna"
_BEHIND = ("## Words of the records", "## Sources")
"""Where what a person reads ends and what lies behind the lines begins."""
_SHORTEST = 4
"""The fewest words of a sentence: a name alone is none."""


@dataclass(frozen=True, slots=True)
class Reads:
    """The grades of one page: of the whole, of each section, and the numbers that were lost."""

    whole: float
    smog: float
    sections: dict[str, float]
    lost: tuple[str, ...]


def names_of(pack: Pack) -> frozenset[str]:
    """The names that weigh as such, in lower case: drugs, and the words of the groups that can be called."""
    groups = (word for one in pack.helplines.values() for word in re.findall(r"[^\W\d_]+", f"{one.organization} {one.place or ''}"))
    return frozenset(name.lower() for name in (*pack.vocabulary.drugs, *groups) if name[:1].isupper() or name in pack.vocabulary.drugs)


def told(text: str, names: Iterable[str]) -> Iterator[str]:
    """The sentences of a page as Markdown; a name, a short form in capitals and a number weigh little."""
    known = frozenset(names)
    for line in re.sub(r"\s\[r?\d+†?\]|\([^)]*\)|\*\*|<[^>]*>", "", text).splitlines():
        for part in re.split(r"[.:;!?](?=\W|$)", re.sub(r"^[\s\-\d.#>]*", "", line)):
            words = re.sub(r"[^\w' -]", " ", part).split()
            if len(words) >= _SHORTEST:
                yield " ".join(_NAME if word.lower() in known or word.isupper() or re.search(r"\d", word) else word for word in words)


def reads(page: str, pack: Pack) -> Reads:
    """The grades of a patient's page as Markdown."""
    names = names_of(pack)
    text = page
    for heading in _BEHIND:
        text = text.partition(heading)[0]
    parts = (part.partition("\n") for part in re.split(r"(?m)^## ", text)[1:])
    sections = {heading: grade(found) for heading, _, body in parts if (found := list(told(body, names)))}
    whole = list(told(text, names))
    return Reads(grade(whole), smog(whole), sections, tuple(_lost(page, pack)))


def _lost(page: str, pack: Pack) -> Iterator[str]:
    """The numbers of the entry's sentences that the page leaves out of a way that it tells in full."""
    for title, body in re.findall(r"(?ms)^### (.+?)\n(.*?)(?=^##|^\*\*In short|\Z)", page):
        option = next((one for one in pack.options.values() if one.title == title.strip()), None)
        said = [one.text for one in option.says if one.to in ("patient", "both")] if option else []
        there = set(_NUMBER.findall(body))
        yield from (f"{title}: {number} of '{text}'" for text in said for number in _NUMBER.findall(text) if number not in there)
