"""Finds the forms of the lexicon in a text: the longest form of each table at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain
from threading import Lock
from typing import Any

from fairlead.findings.tokens import Token, first_norm, tokens
from fairlead.knowledge.lexicon import Lexicon, Term

_SHORTEST_PLURAL = 4
_UNNAMED = str(None)
ANY = "any"
"""The row of result words good for every marker."""
_OVERLAPPING = frozenset({"cues"})
_NOT_WRITTEN = frozenset({"codes"})
"""Tables whose words stand for codes: no record writes them."""


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """A form found: tokens `first` to `last` (exclusive) name `term` of `table`.

    `alone` says that the form speaks for itself; `cued` that it also has other meanings and needs a second sign.
    """

    table: str
    term: Term
    first: int
    last: int
    alone: bool = False
    cued: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    table: str
    term: Term
    raw: tuple[str, ...] | None
    alone: bool
    cued: bool


Row = tuple[str, Term, str, bool, bool, bool]
"""Table, term, form, only in this case, alone, cued."""


class Forms:
    """Forms by their tokens; asked for every text in linear time.

    They are sorted when the first text is asked for, and the forms of one first word are laid out when a text holds that word for the
    first time: a text holds few of the many.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """Rows of (table, term, form, only in this case, alone, cued)."""
        self._rows: Iterable[Row] = rows
        self._sorting = Lock()
        self._laid: set[str] = set()
        """The words with which a form begins that is laid out."""

    @cached_property
    def _root(self) -> dict[str, Any]:
        """The rows by their first word; sorted once, whoever asks first."""
        with self._sorting:
            if "_root" not in self.__dict__:
                root: dict[str, Any] = {}
                norms: dict[str, str | None] = {}
                for row in self._rows:
                    word = row[2].partition(" ")[0]
                    if word not in norms or not word:
                        norms[word] = first_norm(row[2])
                    norm = norms[word]
                    if norm is not None:
                        root.setdefault(norm, []).append(row)
                self.__dict__["_root"], self._rows = root, ()
            found: dict[str, Any] = self.__dict__["_root"]
            return found

    def _begun(self, norm: str) -> bool:
        """Whether a form begins with a word, or with it without the s of a plural; these forms are laid out then."""
        root = self._root
        if norm not in root and not (norm[-1] == "s" and _singular(norm, root)):
            return False
        self._lay_out(norm)
        self._lay_out(norm[:-1])
        return True

    def _lay_out(self, norm: str) -> None:
        """Make the node of a first word out of the rows that wait for it."""
        waiting = self._root.get(norm)
        if not isinstance(waiting, list):
            return
        top: dict[str, Any] = {}
        for table, term, form, cased, alone, cued in waiting:
            words = tokens(form)
            node = top
            for word in words[1:]:
                node = node.setdefault(word.norm, {})
            raw = tuple(word.raw for word in words) if cased else None
            node.setdefault("", []).append(_Form(table, term, raw, alone, cued))
        self._root[norm] = top

    def find(self, words: Sequence[Token], first: int = 0, last: int | None = None) -> list[Hit]:
        """The longest hit of every table from each place on, in order; hits of one table do not overlap."""
        end = len(words) if last is None else min(last, len(words))
        free: dict[str, int] = {}
        hits: list[Hit] = []
        root, laid = self._root, self._laid
        for at in range(first, end):
            norm = words[at].norm
            if norm not in laid:
                if (norm not in root and norm[-1] != "s") or not self._begun(norm):
                    continue
                laid.add(norm)
            for table, (form, stop) in self._longest(words, at, end).items():
                if free.get(table, 0) <= at or (table in _OVERLAPPING and free[table] < stop):
                    free[table] = stop
                    hits.append(Hit(table, form.term, at, stop, form.alone, form.cued))
        return hits

    def _longest(self, words: Sequence[Token], at: int, end: int) -> dict[str, tuple[_Form, int]]:
        best: dict[str, tuple[_Form, int]] = {}
        node, place = self._root, at
        while place < end:
            norm = words[place].norm
            following = node.get(norm)
            singular = _singular(norm, node) if norm[-1] == "s" else None
            if singular and "" in singular and not (following and "" in following):
                self._keep(best, words, at, place + 1, singular[""], last_as_written=False)
            if following is None:
                break
            place, node = place + 1, following
            if "" in node:
                self._keep(best, words, at, place, node[""], last_as_written=True)
        return best

    @staticmethod
    def _keep(
        best: dict[str, tuple[_Form, int]], words: Sequence[Token], at: int, stop: int, forms: Sequence[_Form], *, last_as_written: bool
    ) -> None:
        for form in forms:
            if form.raw is not None and not (last_as_written and all(form.raw[i] == words[at + i].raw for i in range(stop - at))):
                continue
            known = best.get(form.table)
            if known is None or known[1] < stop or (known[0].cued and not form.cued):
                best[form.table] = (form, stop)


def _singular(norm: str, node: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The node of the word without the s of a plural."""
    if len(norm) <= _SHORTEST_PLURAL or not norm.endswith("s") or norm.endswith("ss") or not norm.isalpha():
        return None
    found: Mapping[str, Any] | None = node.get(norm[:-1])
    return found


@lru_cache(maxsize=4)
def forms_of(lexicon: Lexicon) -> Forms:
    """Every form of every table of the lexicon, built once for all who look for them."""
    return Forms(
        row for table, terms in lexicon.tables.items() if table not in _NOT_WRITTEN for term in terms for row in _rows(table, term)
    )


def _rows(table: str, term: Term) -> Iterable[Row]:
    if table in _OVERLAPPING and term.word.startswith(":"):
        return
    if term.more.get("match_word", True) and term.word not in (_UNNAMED, *term.cased, *term.cued) and "line" not in term.more:
        yield table, term, term.word, False, False, False
    for form in term.also:
        yield table, term, form, False, False, False
    for form in term.names("alone"):
        yield table, term, form, False, True, False
    for form in (*term.names("self_forms"), *term.names("tests")):
        yield table, term, form, False, True, False
    for form in term.cased:
        yield table, term, form, True, False, False
    for form in term.cued:
        yield table, term, form, True, False, True


@dataclass(slots=True)
class Values:
    """The result words of one marker."""

    forms: Forms
    scores: Forms
    alterations: Forms
    of_any: frozenset[int] = field(default_factory=frozenset)
    graded: Forms | None = None


@lru_cache(maxsize=4)
def values_of(lexicon: Lexicon) -> dict[str, Values]:
    """The result words of every marker of the lexicon."""
    terms = lexicon.tables.get("markers", ())
    general = [row for term in terms if term.word == ANY for row in term.more.get("values", ())]
    built = {}
    for term in terms:
        own = [*term.more.get("values", ()), *term.more.get("value_words", ())]
        rows = chain(_result_rows(own, "own"), _result_rows(general, ANY))
        scores = [
            ("scores", Term(str(row["score"])), str(form), False, False, False)
            for row in term.more.get("score_forms", ())
            for form in row["also"]
        ]
        changes = [
            ("alterations", Term(str(row["alteration"])), str(form), False, False, False)
            for row in term.more.get("alterations", ())
            for form in row["also"]
        ]
        grades = [
            ("grades", Term(str(row["value"]), more=row), str(form), False, False, False)
            for row in term.more.get("value_forms", ())
            for form in row["also"]
        ]
        built[term.word] = Values(Forms(rows), Forms(scores), Forms(changes), graded=Forms(grades) if grades else None)
    return built


def _result_rows(rows: Iterable[dict[str, Any]], table: str) -> Iterator[tuple[str, Term, str, bool, bool, bool]]:
    for row in rows:
        forms = [*row.get("also", ()), *([row["value"]] if "value" in row else [])]
        for form in forms:
            short = len(str(form)) == 1 and str(form).isalpha()
            yield table, Term(str(row["status"]), more=row), str(form), short, False, False


_TABLES = ("drugs", "regimens")
_SHORT = re.compile(r"(?=.{2,6}$)[A-Z][A-Za-z0-9]*[A-Z0-9]")
_MEANS = (("=",), ("means",), ("stands", "for"), ("short", "for"), ("is", "short", "for"))
_JOINS = frozenset(("+", "/", "&", "and", "plus", "with", ","))
_IN_A_BRACKET = 2


def with_defined(words: Sequence[Token], hits: Sequence[Hit]) -> list[Hit]:
    """The hits, with one wherever a short name that the text defines stands, and none for the drug in the definition itself."""
    named = [hit for hit in hits if hit.table in _TABLES]
    told = {short: hit for hit in named if (short := _short_before(words, hit)) is not None and not _goes_on(words, hit)}
    if not told:
        return list(hits)
    within = set(_places(words, told, named))
    kept = [hit for hit in hits if hit.table not in _TABLES or not within & set(range(hit.first, hit.last))]
    taken = {at for hit in kept if hit.table in _TABLES for at in range(hit.first, hit.last)} | within
    more = [
        replace(told[word.raw], first=at, last=at + 1, cued=False, alone=False)
        for at, word in enumerate(words)
        if word.raw in told and at not in taken
    ]
    return sorted((*kept, *more), key=lambda hit: hit.first)


def _goes_on(words: Sequence[Token], hit: Hit) -> bool:
    """As in "CPX = capecitabine + oxaliplatin": more than one drug, for which no single one may stand."""
    return hit.last < len(words) and words[hit.last].norm in _JOINS


def _short_before(words: Sequence[Token], hit: Hit) -> str | None:
    """The short name before a drug, with nothing but a sign or word of meaning between."""
    for means in _MEANS:
        at = hit.first - len(means) - 1
        if at >= 0 and tuple(word.norm for word in words[at + 1 : hit.first]) == means and _SHORT.fullmatch(words[at].raw):
            return words[at].raw
    return None


def _places(words: Sequence[Token], told: dict[str, Hit], named: Sequence[Hit]) -> Iterator[int]:
    """The tokens of the definitions: the short name, the drug, and the drug again in a bracket."""
    for hit in told.values():
        start = next(at for at in range(hit.first - 1, -1, -1) if words[at].raw in told)
        yield from range(start, hit.last)
        for other in named:
            again = hit.last < other.first <= hit.last + _IN_A_BRACKET and words[hit.last].raw in "(=,"
            yield from range(other.first, other.last) if again and other.term is hit.term else ()
