"""A document prepared for the extractors: tokens, sentences, sections, table cells and the words of the lexicon found in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

from fairlead.core.spans import Span
from fairlead.documents.document import Document
from fairlead.documents.markdown import tables
from fairlead.findings.awaited import is_awaited
from fairlead.findings.barred import barred, exported
from fairlead.findings.glued import parted
from fairlead.findings.lines_of_courses import begins_of_courses, items_of_chains
from fairlead.findings.looks_joined import apart
from fairlead.findings.matcher import Forms, Hit, with_defined
from fairlead.findings.not_before import add_unseen_before
from fairlead.findings.plain_words import plain_words
from fairlead.findings.sections import Place, places
from fairlead.findings.sentences import Sentence, columns, sentences
from fairlead.findings.subjects import of_lesions
from fairlead.findings.tokens import Token, tokens
from fairlead.findings.torn_columns import torn_columns
from fairlead.knowledge.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its heading (a span of the text), its row and column, counted from 0, and the cells of its row."""

    table: int
    row: int
    column: int
    span: Span
    heading: Span | None
    beside: tuple[Span, ...]


_NAMES = frozenset(("markers", "drugs", "regimens", "classes", "kinds", "intents"))
_SAID_BY_THE_WAY = frozenset(
    (
        "progressions",
        "responses",
        "grades",
        "complications",
        "conditions",
        "symptoms",
        "toxicities",
        "stop_reasons",
        "lines",
        "features",
        "margins",
        "judgements",
        "wishes",
    )
)


def _without_parts(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those that are only a part of a longer name ("PD" in "PD-L1", "progress" in "progress note")."""
    found = list(hits)
    names: dict[int, int] = {}
    for hit in found:
        if hit.table in _NAMES:
            size = hit.last - hit.first
            for place in range(hit.first, hit.last):
                if names.get(place, 0) < size:
                    names[place] = size
    return [hit for hit in found if hit.table not in _SAID_BY_THE_WAY or not _is_part(hit, names)]


def _is_part(hit: Hit, names: Mapping[int, int]) -> bool:
    """Whether every word of a hit stands in a name that is longer than the hit; `names`: the longest of each place."""
    size = hit.last - hit.first
    return all(names.get(place, 0) > size for place in range(hit.first, hit.last))


_BOX_NEAR = 8
_SHORT = 2
"""Letters of a name that may be the beginning of another: "PD", "PR"."""
_OF_A_COURSE = frozenset(("progressions", "responses", "stop_reasons", "grades"))
_ELSEWISE = frozenset(("not_after", "not_before"))
"""Under which the pack lists the words beside a form that give it another meaning."""


@lru_cache(maxsize=1024)
def phrase_norms(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in their normal spelling."""
    return tuple(word.norm for word in tokens(phrase))


def _numbers(found: Sequence[Sentence]) -> dict[int, int]:
    """By token the number of the sentence that holds it."""
    return {token: number for number, sentence in enumerate(found) for token in range(sentence.first, sentence.last)}


class Marked:
    """A document with all that the extractors look for; made once, asked by all of them."""

    def __init__(self, document: Document, lexicon: Lexicon, forms: Forms) -> None:
        self.document, self.lexicon, self.forms = document, lexicon, forms
        self.text = document.text
        self.words: tuple[Token, ...] = parted(self.text, tokens(self.text), lexicon)
        torn = torn_columns(self.text, lexicon)
        self.tables = (*tables(self.text), *columns(self.text), *barred(self.text), *exported(self.text), *torn)
        self._without_heads = frozenset(range(len(self.tables) - len(torn), len(self.tables)))
        spans = [cell for table in self.tables for row in table for cell in row]
        begins = begins_of_courses(self.text, self.words, forms, lexicon) | items_of_chains(self.text, self.words, forms)
        whole = sentences(self.text, self.words, spans, begins)
        found_in = partial(forms.find, self.words)
        self.sentences: tuple[Sentence, ...] = apart(whole, self.text, self.words, found_in, lexicon)
        self._starts = [word.start for word in self.words]
        self._norms = [word.norm for word in self.words]
        self.sentence_at: Callable[[int], int | None] = _numbers(self.sentences).get
        """The number of the sentence that holds a token; None where the token is in none. Asked a thousand times for one letter."""
        self._hits: dict[str, list[Hit]] = {}
        for hit in with_defined(self.words, _without_parts(self._within_sentences(forms))):
            self._hits.setdefault(hit.table, []).append(hit)
        self._by_sentence: dict[tuple[str, int], list[Hit]] = {}
        self._with: dict[str, dict[int, None]] = {}
        for table, hits in self._hits.items():
            with_hits = self._with.setdefault(table, {})
            for hit in hits:
                number = self.sentence_at(hit.first) or 0
                with_hits[number] = None
                self._by_sentence.setdefault((table, number), []).append(hit)
        self.named: dict[tuple[int, int], tuple[Any, ...]] = {}
        """The names of treatment, by the tokens among which they were looked for."""
        self.reasons: dict[tuple[int, int], tuple[Any, ...]] = {}
        """Why treatment ended, likewise."""
        self._begun: dict[tuple[str, ...], list[int]] = {}
        self._hit_firsts = {table: [hit.first for hit in hits] for table, hits in self._hits.items()}
        self.cells: dict[int, Cell] = dict(self._cells())
        lines = {self.sentences[number].line for number in self.cells}
        self.places: tuple[Place, ...] = places(self.text, self.words, self.sentences, self._hits.get("sections", []), lines)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the text in its normal spelling."""
        return frozenset(self._norms)

    @cached_property
    def _said_at(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, norm in enumerate(self._norms):
            places.setdefault(norm, []).append(at)
        return places

    def places_of(self, *sets: Collection[str]) -> list[int]:
        """The tokens that are one of these words, in order: what hangs on a word is asked only where the word stands."""
        said = self._said_at
        words = {word for one in sets for word in (one if len(one) < len(said) else said) if word in said and word in one}
        return sorted([at for word in words for at in said[word]])

    def numbers_of(self, *sets: Collection[str]) -> list[int]:
        """The sentences that hold one of these words, in order."""
        return sorted({number for at in self.places_of(*sets) if (number := self.sentence_at(at)) is not None})

    def numbers_with(self, *names: str) -> list[int]:
        """The sentences that hold a hit of one of these tables, in order."""
        return sorted({number for name in names for number in self._with.get(name, ())})

    def _within_sentences(self, forms: Forms) -> Iterator[Hit]:
        """The forms found in each sentence by itself: "Grade: G3" and "Tumor size" on the next line are no "G3 tumor"."""
        awaits = not self.vocabulary.isdisjoint(plain_words(self.lexicon, "until") | plain_words(self.lexicon, "stops-then"))
        told: list[tuple[Sentence, list[Hit]]] = []
        for sentence in self.sentences:
            found = forms.find(self.words, sentence.first, sentence.last)
            found = [hit for hit in found if _ELSEWISE.isdisjoint(hit.term.more) or not self._means_else(hit, sentence)]
            found = [hit for hit in found if hit.table not in _OF_A_COURSE or not self._begins_another_name(hit)]
            if awaits:
                found = [hit for hit in found if not is_awaited(hit, self.words, sentence.first, sentence.last, self.lexicon)]
            told.append((sentence, found))
        add_unseen_before(told, self.words, self.lexicon)
        for sentence, found in told:
            yield from of_lesions(found, self.words, sentence.first, self.lexicon)

    def _begins_another_name(self, hit: Hit) -> bool:
        """As in "FOLFOX + PD-1": what is written on without a blank is a longer name, which the pack lists, and no growth."""
        start, said = self.words[hit.first].start, self.words[hit.last - 1].end - self.words[hit.first].start
        if said <= _SHORT and hit.first and self.words[hit.first - 1].norm in plain_words(self.lexicon, "before-a-name"):
            return True  # "Mrs PD": initials
        if said > _SHORT or self.text[start + said : start + said + 1].isspace():
            return False
        return any(
            len(name) > said
            and self.text[start : start + len(name)].lower() == name
            and not self.text[start + len(name) : start + len(name) + 1].isalnum()
            for name in plain_words(self.lexicon, "longer-name")
        )

    def _means_else(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether the words beside a form give it another meaning, as the pack lists them for the form ("RT lower lobe" is a side)."""
        before, behind = hit.term.more.get("not_after") or {}, hit.term.more.get("not_before") or {}
        said = self.said(hit.first, hit.last)
        for form, phrases, ahead in ((said, behind, True), (said, before, False)):
            for phrase in phrases.get(form, phrases.get(form.lower(), ())):
                size = len(words := phrase_norms(str(phrase)))
                low, high = (hit.last, hit.last + size) if ahead else (hit.first - size, hit.first)
                if low >= sentence.first and high <= sentence.last and tuple(self.norms(low, high)) == words:
                    return True
        return False

    def _cells(self) -> Iterator[tuple[int, Cell]]:
        for number, table in enumerate(self.tables):
            for row, cells in enumerate(table):
                for column, cell in enumerate(cells):
                    place = self.sentence_at(bisect_left(self._starts, cell.start)) if len(cell) else None
                    while place is not None and place < len(self.sentences) and self.words[self.sentences[place].first].start < cell.end:
                        headed = row and column < len(table[0]) and number not in self._without_heads
                        heading = table[0][column] if headed else None
                        yield place, Cell(number, row, column, cell, heading, cells)
                        place += 1

    def hits(self, table: str, first: int = 0, last: int | None = None) -> list[Hit]:
        """The hits of a table whose first token lies in a range."""
        found = self._hits.get(table)
        if found is None:
            return []
        if first == 0 and last is None:
            return found
        firsts = self._hit_firsts[table]
        low = bisect_left(firsts, first)
        return found[low:] if last is None else found[low : bisect_left(firsts, last, low)]

    def begins_one_of(self, tables: tuple[str, ...], first: int, last: int) -> bool:
        """Whether a hit of one of these tables begins in a range: of most ranges none does, and then no table need be asked."""
        begun = self._begun.get(tables)
        if begun is None:
            begun = self._begun[tables] = sorted([at for table in tables for at in self._hit_firsts.get(table, ())])
        at = bisect_left(begun, first)
        return at < len(begun) and begun[at] < last

    def in_sentence(self, table: str, number: int) -> list[Hit]:
        """The hits of a table in one sentence."""
        return self._by_sentence.get((table, number), [])

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last` (exclusive)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def said(self, first: int, last: int) -> str:
        """The text of tokens `first` to `last` (exclusive)."""
        return self.text[self.words[first].start : self.words[last - 1].end] if last > first else ""

    def sentence_text(self, number: int) -> str:
        """The text of a sentence."""
        sentence = self.sentences[number]
        return self.said(sentence.first, sentence.last)

    def sentence_start(self, number: int) -> int:
        """The character at which a sentence starts."""
        return self.words[self.sentences[number].first].start

    def token_at(self, character: int) -> int:
        """The token that holds a character or is the first after it."""
        place = bisect_right(self._starts, character) - 1
        return place if place >= 0 and self.words[place].end > character else place + 1

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The tokens that lie in a span: first, last (exclusive)."""
        return self.token_at(span.start), bisect_left(self._starts, span.end)

    def is_offered(self, number: int, first: int) -> bool:
        """As in "[ ] Endoscopic resection  [X] Esophagectomy": the nearest box before a word of a form is empty."""
        if "[" not in self.vocabulary:
            return False
        boxes = range(first - 1, max(self.sentences[number].first, first - _BOX_NEAR), -1)
        closed = next((at for at in boxes if self.words[at].raw == "]"), None)
        return closed is not None and self.words[closed - 1].raw == "["

    def gap_before(self, place: int) -> bool:
        """Whether a column ends before a token: more than one blank, or a tab, stands there."""
        between = self.text[self.words[place - 1].end : self.words[place].start]
        return len(between) > 1 or "\t" in between

    def norms(self, first: int, last: int) -> list[str]:
        """The normal spellings of tokens."""
        first = 0 if first < 0 else first  # noqa: FURB136 — asked thousands of times; a call of max takes longer than all the rest
        return self._norms[first : 0 if last < 0 else last]  # noqa: FURB136

    @cached_property
    def whole(self) -> Span:
        """The whole text."""
        return Span(0, len(self.text))
