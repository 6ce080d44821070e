"""The numbers beside each line: sources of the knowledge (1, 2 …) and words of the record (r1, r2 …), in the order met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from fairlead.contract.guidance import Citation
from fairlead.contract.reading import DocumentRead, Reading
from fairlead.contract.sources import Source
from fairlead.guidance.paths import sources_at
from fairlead.knowledge.schema import Confidence
from fairlead.report import places

_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]_a-z~%]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number beside a line; `secondary` where the source was not yet seen in the original."""

    label: str
    secondary: bool = False


FEW = 3
"""Behind so many marks each stands by itself; more are one bracket of numbers and ranges."""


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers that stand behind a line: as they are told, and the label of the first of them."""

    told: str
    to: str


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with its marks; for a reason, the clause that it stands for and what that came to."""

    says: str
    marks: tuple[Mark, ...] = ()
    clause: str | None = None
    result: str | None = None


def graded(line: Line, confidence: Confidence) -> Line:
    """The line with a dagger where only a report about its source says so."""
    return line if confidence == "verified" else replace(line, marks=doubted(line.marks, confidence))


def doubted(marks: tuple[Mark, ...], confidence: Confidence) -> tuple[Mark, ...]:
    """The marks with a dagger where only a report tells of what they stand beside, whatever is known of its source otherwise."""
    return marks if confidence == "verified" else tuple(replace(mark, secondary=True) for mark in marks)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as it stands in the list at the end."""

    mark: Mark
    citation: Citation


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a record as they stand in the list at the end; no name and no quote where they are to be left out.

    What is `closed` stands behind a door only, and not in the list.
    """

    mark: Mark
    path: str
    source: Source
    number: int | None
    name: str | None
    closed: bool = False


@dataclass(slots=True)
class Notes:
    """Hands out the numbers of one page; `names` say the paths, and no line but one behind a door leads to words that are `closed`."""

    citations: dict[str, Citation]
    reading: Reading | None
    quotes: bool
    names: Mapping[str, str] = field(default_factory=dict)
    closed: frozenset[Source] = frozenset()
    sources: dict[str, Cited] = field(default_factory=dict)
    words: dict[Source, Quoted] = field(default_factory=dict)

    def line(self, says: str, citations: Iterable[str] = (), facts: Iterable[str] = ()) -> Line:
        """A statement with the marks of its sources, then of its facts."""
        return Line(says, self.marks(citations, facts))

    def marks(self, citations: Iterable[str] = (), facts: Iterable[str] = ()) -> tuple[Mark, ...]:
        """The marks of these sources and of the words behind these paths of the case; those that nothing stands behind have none."""
        cited = [self._source(name) for name in citations if name in self.citations]
        said = [self.word(path, source) for path in facts for source in self._behind(path) if source not in self.closed]
        return tuple(dict.fromkeys([*cited, *said]))

    def word(self, path: str, source: Source) -> Mark:
        """The mark of these words of a record."""
        if source not in self.words:
            known = {document.id: (number, document.name) for number, document in enumerate(self._documents(), start=1)}
            number, name = known.get(source.document or "", (None, None))
            shown = source if self.quotes else source.model_copy(update={"quote": None})
            mark = Mark(f"r{len(self.words) + 1}")
            told = places.plain(path, self.names, self.reading.case) if self.reading and self.names else places.words(path)
            self.words[source] = Quoted(mark, told, shown, number, name if self.quotes else None, source in self.closed)
        return self.words[source].mark

    def _source(self, name: str) -> Mark:
        if name not in self.sources:
            citation = self.citations[name]
            self.sources[name] = Cited(Mark(str(len(self.sources) + 1), citation.confidence == "secondary"), citation)
        return self.sources[name].mark

    def _behind(self, path: str) -> tuple[Source, ...]:
        return sources_at(self.reading.case, path) if self.reading else ()

    def _documents(self) -> tuple[DocumentRead, ...]:
        return self.reading.documents if self.reading else ()


def number(label: str, numbers: dict[str, str]) -> str:
    """The number of a mark on a page that leaves things out, in the order met: what only a longer form of the page says takes none.

    >>> numbers = {}
    >>> [number(label, numbers) for label in ("4", "r7", "9", "4")]
    ['1', 'r1', '2', '1']
    """
    kind = "r" if label.startswith("r") else ""
    return numbers.setdefault(label, f"{kind}{sum(one.startswith('r') == bool(kind) for one in numbers) + 1}")


def folded(marks: Iterable[Mark]) -> tuple[tuple[Range, ...], ...]:
    """What stands in each bracket behind a line: a few marks each in its own, more in one, in order, what follows each other as a range.

    >>> [[one.told for one in bracket] for bracket in folded([Mark("2"), Mark("r1", secondary=True)])]
    [['2'], ['r1†']]
    >>> [[one.told for one in bracket] for bracket in folded(Mark(label) for label in ("1", "r8", "r3", "r4", "r5", "9", "10"))]
    [['1', '9', '10', 'r3–r5', 'r8']]
    """
    met = tuple(marks)
    if len(met) <= FEW:
        return tuple((_single(mark),) for mark in met)
    runs: list[list[Mark]] = []
    for mark in sorted(set(met), key=_place):
        last = runs[-1][-1] if runs else None
        if last and not (last.secondary or mark.secondary) and _place(mark) == (_place(last)[0], _place(last)[1] + 1):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return (tuple(one for run in runs for one in _ranged(run)),)


def _place(mark: Mark) -> tuple[bool, int]:
    return mark.label.startswith("r"), int(mark.label.lstrip("r"))


def _single(mark: Mark) -> Range:
    return Range(f"{mark.label}{'†' if mark.secondary else ''}", mark.label)


def _ranged(run: list[Mark]) -> list[Range]:
    return [_single(mark) for mark in run] if len(run) < FEW else [Range(f"{run[0].label}–{run[-1].label}", run[0].label)]


def original(citation: Citation) -> str | None:
    """The address of the original: its DOI, else the body's own page; None where neither is known or it is no plain address."""
    known = f"https://doi.org/{quote(citation.doi, safe='/:;().-_')}" if citation.doi else citation.url
    return known if known and is_address(known) else None


def is_address(text: str) -> bool:
    """Whether this is an address of the web and holds nothing that could end a link."""
    return _ADDRESS.fullmatch(text) is not None
