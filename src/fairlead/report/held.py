"""What the records hold of wishes and of judgements: what stands openly, and what stands behind a door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from fairlead.contract.course import Judgement, Preference
from fairlead.contract.reading import Reading
from fairlead.contract.sources import Source
from fairlead.report import places
from fairlead.report.notes import Line, Notes

Kind = Literal["preferences", "judgements"]


@dataclass(frozen=True, slots=True)
class Held:
    """Wishes and judgements of a reading; `closed` are those words of them that stand behind a door for this reader."""

    reading: Reading | None
    names: Mapping[str, str]
    closed: frozenset[str]
    quotes: bool

    def lines(self, notes: Notes, kind: Kind) -> tuple[Line, ...]:
        """Those of this kind that stand openly."""
        return tuple(notes.line(self._says(one), (), [path]) for path, one in self._of(kind) if not self._is_closed(one))

    def behind_a_door(self, notes: Notes) -> tuple[Line, ...]:
        """Those that stand behind a door, with the marks of their words."""
        hidden = [(path, one) for kind in _KINDS for path, one in self._of(kind) if self._is_closed(one)]
        return tuple(Line(self._says(one), tuple(dict.fromkeys(notes.word(path, each) for each in one.sources))) for path, one in hidden)

    def sources(self) -> frozenset[Source]:
        """The words of the records that only a door leads to."""
        return frozenset(source for kind in _KINDS for _, one in self._of(kind) if self._is_closed(one) for source in one.sources)

    def _of(self, kind: Kind) -> Iterator[tuple[str, Preference | Judgement]]:
        held = getattr(self.reading.case, kind) if self.reading else ()
        return ((f"{kind}[{number}]", one) for number, one in enumerate(held))

    def _is_closed(self, one: Preference | Judgement) -> bool:
        return not self.closed.isdisjoint(_ids(one))

    def _says(self, one: Preference | Judgement) -> str:
        return self._wish(one) if isinstance(one, Preference) else self._judgement(one)

    def _wish(self, one: Preference) -> str:
        """A wish as the pack says it, else in the words of the record, else as the word stands."""
        said = max((source.quote or "" for source in one.sources), key=len, default="") if self.quotes else ""
        named = (self.names[name] for name in _ids(one) if name in self.names)
        told = next(named, "") or (f"“{said}”" if said else one.wish.replace("-", " "))
        return f"{told}: {one.detail}" if one.detail and self.quotes else told

    def _judgement(self, one: Judgement) -> str:
        told = next((self.names[name] for name in _ids(one) if name in self.names), one.what)
        return told if one.value is None else f"{told}: {places.named(one.value, self.names)}"


def _ids(one: Preference | Judgement) -> tuple[str, str]:
    """The rows that may name it: one that says which kind of thing it is goes before one for the word alone."""
    kind, word = ("preferences", one.wish) if isinstance(one, Preference) else ("judgements", one.what)
    return f"{kind}.{word}", word


_KINDS: tuple[Kind, ...] = ("preferences", "judgements")
