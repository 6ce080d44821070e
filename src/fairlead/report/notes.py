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


def original(citation: Citation) -> str | None:
    """The address of the original: its DOI, else the body's own page; None where neither is known or it is no plain address."""
    known = f"https://doi.org/{quote(citation.doi, safe='/:;().-_')}" if citation.doi else citation.url
    return known if known and is_address(known) else None


def is_address(text: str) -> bool:
    """Whether this is an address of the web and holds nothing that could end a link."""
    return _ADDRESS.fullmatch(text) is not None
