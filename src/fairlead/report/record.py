"""A Reading as one HTML page on which a person checks it: the text of each document with the words of every fact marked in their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from fairlead.contract.reading import DocumentRead, Reading, Warning
from fairlead.contract.sources import Source
from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.knowledge.schema import Name
from fairlead.report import places
from fairlead.report.course import day_told
from fairlead.report.escape import kept, markup
from fairlead.report.facts import ORDER, FactShown, Group, facts
from fairlead.report.html import STYLE
from fairlead.report.pages import FOLDER, environment
from fairlead.report.pictured import Boxes, PagePicture, PageShown, pages_shown
from fairlead.report.policy import policy
from fairlead.report.sheet import Block, Place, Run, Sheet, sheet

RECORD_STYLE = FOLDER / "record.css"
UNREAD = "not-read"
_BLANK = re.compile(r"\n\s*\n")
_LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document, its pages over it, the parts of it that were not read; `cut` where it goes on and was not read further.

    `pictures` of pages, as many as there are, and where on them words stand.
    """

    document: str
    text: str
    pages: tuple[Span, ...] = ()
    unread: tuple[Span, ...] = ()
    cut: bool = False
    pictures: tuple[PagePicture, ...] = ()
    boxes: Boxes = lambda _: ()


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """One document: its number, what became of it, its text where there is one to show, and the number of the one that it is a copy of.

    `facts` counts what was read from it; `pages` are those of which there is a picture, `framed` the marks that have a frame on one.
    """

    number: int
    told: DocumentRead
    sheet: Sheet | None
    cut: bool
    twin: int | None
    facts: int
    pages: Mapping[int, PageShown]
    framed: frozenset[int | None]


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """Where a fact was read: the words, the document, and the mark in its text, where that is shown."""

    source: Source
    document: DocumentShown | None
    mark: int | None

    @property
    def quote(self) -> str:
        """The words, shortened in the middle where they are many."""
        words = " ".join((self.source.quote or "").replace("**", "").split())
        return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE * 2 // 3]} … {words[-_LONGEST_QUOTE // 4 :]}"


@dataclass(frozen=True, slots=True)
class FactPlaced:
    """A fact with the places of its words."""

    fact: FactShown
    places: tuple[PlaceShown, ...]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The page, from top to bottom; `by_hand` where a case file was given, of which no words are to be shown."""

    documents: tuple[DocumentShown, ...]
    groups: Mapping[Group, tuple[FactPlaced, ...]]
    closed: tuple[FactPlaced, ...]
    conflicts: tuple[FactPlaced, ...]
    unsure: tuple[FactPlaced, ...]
    scanned: tuple[FactPlaced, ...]
    warnings: tuple[tuple[Warning, DocumentShown | None], ...]
    by_hand: bool

    @property
    def kinds(self) -> tuple[Group, ...]:
        """The kinds of facts that are marked in a text, in the order of the list."""
        marked = {one.fact.group for one in chain(self.conflicts, *self.groups.values()) if any(place.mark for place in one.places)}
        return tuple(group for group in (*ORDER, "conflicts") if group in marked)

    @property
    def troubled(self) -> tuple[DocumentShown, ...]:
        """Documents that were not read whole, or that are another person's where no warning says so."""
        warned = {document.number for _, document in self.warnings if document}
        return tuple(one for one in self.documents if one.told.state != "read" or (one.told.person == "other" and one.number not in warned))

    @property
    def found(self) -> int:
        """How many facts were read."""
        return sum(len(group) for group in self.groups.values()) + len(self.closed)


def page(reading: Reading, texts: Sequence[Text], names: Mapping[str, Name]) -> str:
    """The page as a whole document that asks for nothing from anywhere; `names` say the words of the case.

    Whatever comes from a record is written as text. There is no script, and the policy in the head forbids every request.
    """
    shown = record(reading, texts, frozenset(name for name, one in names.items() if one.closed))
    said = {name: one.says for name, one in names.items()}
    style = _BLANK.sub("\n", STYLE.read_text("utf-8") + RECORD_STYLE.read_text("utf-8"))
    templates = _templates(said, reading, shown)
    told = templates.get_template("record.html.j2").render(page=shown, style=Markup(style), policy=policy(style))  # noqa: S704 - our own file
    return told.strip("\n") + "\n"


def record(reading: Reading, texts: Sequence[Text], closed: frozenset[str] = frozenset()) -> RecordPage:
    """What stands on the page. The text of a document that is about another person is not shown."""
    found = facts(reading, closed)
    by_document = {one.document: one for one in texts}
    documents = {one.id: _document(number, one, by_document, found, reading) for number, one in enumerate(reading.documents, start=1)}
    placed = [FactPlaced(one, tuple(_place(one, source, documents) for source in one.sources)) for one in found]
    opened = [one for one in placed if one.fact.group != "conflicts" and not one.fact.closed]
    return RecordPage(
        documents=tuple(documents.values()),
        groups={group: tuple(one for one in opened if one.fact.group == group) for group in ORDER},
        closed=tuple(one for one in placed if one.fact.closed),
        conflicts=tuple(one for one in placed if one.fact.group == "conflicts" and not one.fact.closed),
        unsure=tuple(one for one in opened if one.fact.sureness in ("probable", "possible")),
        scanned=tuple(one for one in opened if one.fact.scanned),
        warnings=_warnings(reading, documents),
        by_hand=bool(reading.documents) and all(one.format == "case" for one in reading.documents),
    )


def _document(number: int, told: DocumentRead, texts: Mapping[str, Text], found: Sequence[FactShown], reading: Reading) -> DocumentShown:
    given = texts.get(told.id) if has_text(told) else None
    here = [
        Place(Span(source.start, source.end), one.number, quiet=one.closed)
        for one in found
        for source in one.sources
        if source.document == told.id and source.start is not None and source.end is not None and source.start <= source.end
    ]
    twin = next((place for place, one in enumerate(reading.documents, start=1) if one.id == told.same_as), None)
    own = sum(any(source.document == told.id for source in one.sources) for one in found if one.group != "conflicts")
    shown = sheet(given.text, given.pages, here, given.unread) if given else None
    pages = pages_shown(shown, given.pictures, given.boxes) if given and shown else {}
    framed = frozenset(mark.run.mark for page in pages.values() for mark in page.marks)
    return DocumentShown(number, told, shown, bool(given and given.cut), twin, own, pages, framed)


def has_text(told: DocumentRead) -> bool:
    """Whether the words of a document are shown, if they are at hand: not those of another person, nor the same words twice."""
    return told.person != "other" and not told.same_as


def _place(fact: FactShown, source: Source, documents: Mapping[str, DocumentShown]) -> PlaceShown:
    document = documents.get(source.document or "")
    marks = document.sheet.marks if document and document.sheet else {}
    return PlaceShown(source, document, None if source.start is None else marks.get((fact.number, source.start)))


def _warnings(reading: Reading, documents: Mapping[str, DocumentShown]) -> tuple[tuple[Warning, DocumentShown | None], ...]:
    """What must be known of the reading; what is told with a document as the reason why it was not read whole is not told again."""
    whys = " ".join(one.why or "" for one in reading.documents)
    said = {(one.says, one.document): one for one in reading.warnings if one.code != UNREAD and one.says not in whys}
    return tuple((one, documents.get(one.document or "")) for one in said.values())


def _templates(names: Mapping[str, str], reading: Reading, shown: RecordPage) -> Environment:
    """The templates with the words of this very page."""
    templates = environment(markup)
    every = [one for group in shown.groups.values() for one in group]
    numbered = {one.fact.number: one for one in (*every, *shown.closed, *shown.conflicts)}

    def listed(words: Sequence[str]) -> str:
        return places.named([names.get(word, word) for word in words], names)

    filters: dict[str, Any] = {
        "named": lambda word: places.named(word, names),
        "listed": listed,
        "label": lambda path: places.plain(path, names, reading.case),
        "day_told": lambda text: day_told(PartialDate.parse(text)),
        "pieces": _pieces,
        "stretches": _stretches,
    }
    templates.filters |= filters
    templates.globals |= {"numbered": numbered, "named_here": frozenset(names)}
    said = templates.get_template("facts.j2").module.said  # type: ignore[attr-defined]
    told = {number: " ".join(str(said(one.fact)).split()) for number, one in numbered.items()}
    templates.filters["said"] = lambda one: Markup(told[one.fact.number])  # noqa: S704 - the template has escaped it
    words: Any = templates.get_template("record_words.j2").module
    read_at = _read_at(numbered.values())

    def tip(run: Run, document: DocumentShown) -> Markup:
        """What was read here, how sure the words are, and how they were read."""
        parts = []
        for number in run.facts:
            known = read_at[number, document.told.id]
            last = bisect_right(known, run.start, key=lambda one: one.start or 0)
            here = next(known[at] for at in range(last - 1, -1, -1) if (known[at].end or 0) > run.start)
            how = [words.sure[here.certainty], words.reads[here.read]]
            parts.append(f"{told[number]} ({escape(', '.join(filter(None, how)))})")
        return Markup(" · ".join(parts))  # noqa: S704 - likewise

    templates.filters["tip"] = tip
    return templates


def _read_at(every: Iterable[FactPlaced]) -> dict[tuple[int, str | None], list[Source]]:
    """The places of each fact in each document, in the order of its text."""
    found: dict[tuple[int, str | None], list[Source]] = defaultdict(list)
    for one in every:
        for source in one.fact.sources:
            if source.start is not None:
                found[one.fact.number, source.document].append(source)
    for sources in found.values():
        sources.sort(key=lambda source: source.start or 0)
    return found


def _stretches(blocks: Sequence[Block]) -> list[tuple[bool, list[Block]]]:
    """Blocks that were read and blocks that were not, in turn; a blank line goes with what stands before it."""
    found: list[tuple[bool, list[Block]]] = []
    for block in blocks:
        unread = found[-1][0] if block.kind == "blank" and found else block.unread
        if not found or found[-1][0] != unread:
            found.append((unread, []))
        found[-1][1].append(block)
    return found


def _pieces(run: Run) -> Markup:
    """The letters of a run: bold where they are, and what only shapes the text present and not shown."""
    ways = {"plain": "{}", "strong": "<b>{}</b>", "hidden": "<i hidden>{}</i>"}
    parts = groupby(run.pieces, key=lambda piece: piece[1])
    joined = ((how, "".join(text for text, _ in some)) for how, some in parts)
    return Markup("").join(Markup(ways[how]).format(escape(kept(text))) for how, text in joined)  # noqa: S704 - ours but for what is escaped
