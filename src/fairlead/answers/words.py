"""The words of a question in one spelling, and what the lexicon, the glossary and the options know in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from fairlead.answers.phrases import cues, phrases
from fairlead.findings.matcher import Forms, Hit, forms_of
from fairlead.findings.tokens import Token, tokens
from fairlead.knowledge.cues import Said
from fairlead.knowledge.lexicon import Lexicon, Term
from fairlead.knowledge.pack import Pack

_KIN = ("relative-female", "relative-male")
_FORM = tuple[str, Term, str, bool, bool, bool]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text with its tokens, what is known in them, and the same as cues are looked for in it."""

    text: str
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    said: Said


def words_of(text: str, pack: Pack) -> Words:
    """The words of a text whose slips are mended."""
    found = tokens(text)
    hits = [*lexicon_forms(pack.lexicon).find(found), *_entries(pack).find(found)]
    of_names = {(hit.first, at) for hit in hits if hit.table in _NAMES for at in range(hit.first, hit.last)}
    hits = [hit for hit in hits if hit.table not in _GROWTH or (hit.first, hit.last) not in of_names]
    hits = [hit for hit in hits if hit.table != _CATEGORIES or [word.norm for word in found[hit.first : hit.last]] != _SELF]
    ends = {hit.last for hit in hits if hit.table in RESULTS}
    hits = [hit for hit in hits if not (hit.table in _RETURNS and _is_of_a_result(hit, found, ends))]
    hits.sort(key=lambda hit: (hit.first, -hit.last))
    return Words(text, found, tuple(hits), said(found, hits))


_CATEGORIES, _SELF = "categories", ["i"]
"""Who says "I" is a person, and no stage is meant."""
RESULTS = frozenset({"markers", "sections", "kinds", "specimens"})
_NAMES, _GROWTH = frozenset({"markers", "drugs", "classes"}), frozenset({"progressions", "responses", "stop_reasons"})
"""What holds a short form that means growth elsewhere: as the first letters of a longer name it tells of none."""
_RETURNS, BETWEEN = frozenset({"progressions", "growth_of_lesions", "glossary"}), 2
"""What names a result; what may name that it came back; within how many words behind it."""


def _is_of_a_result(hit: Hit, words: Sequence[Token], ends: Set[int]) -> bool:
    """Whether a return is that of a result to those who asked for it ("the biopsy came back clear"), and not of the cancer."""
    says_back = any(word.norm == "back" for word in words[hit.first : hit.last])
    return says_back and not ends.isdisjoint(range(hit.first - BETWEEN, hit.first + 1))


def said(words: Sequence[Token], hits: Sequence[Hit], more: Mapping[int, Sequence[tuple[str, int]]] | None = None) -> Said:
    """The words as cues are looked for in them; `more` names further stretches by their first word."""
    named: dict[int, list[tuple[str, int]]] = {at: list(some) for at, some in (more or {}).items()}
    for hit in hits:
        named.setdefault(hit.first, []).append((hit.table, hit.last))
    return Said([word.norm for word in words], named)


def plain(said: Said, words: Sequence[Token], pack: Pack) -> Said:
    """The same with words such as "rising" as phrases write them: what turns "organise" into one spelling turns them into none."""
    in_cues = _words_in_cues(pack)
    own = (
        word.raw.lower() if word.norm != (raw := word.raw.lower()) and raw in in_cues and "z" in word.norm else word.norm for word in words
    )
    return Said(list(own), said.named)


@lru_cache(maxsize=8)
def _words_in_cues(pack: Pack) -> frozenset[str]:
    """The words with an s for which the normal spelling has a z, as far as phrases hold them."""
    return frozenset(word for cue in cues(pack) for mark in cue.split() for word in mark.rstrip("?").split("/") if "is" in word)


@lru_cache(maxsize=4)
def lexicon_forms(lexicon: Lexicon) -> Forms:
    """Every form of the lexicon, built once."""
    return forms_of(lexicon)


@lru_cache(maxsize=8)
def _entries(pack: Pack) -> Forms:
    """The words of the glossary, the titles of the options, kin and bare words for treatment, as tables of their own."""
    return Forms([*_glossary(pack), *_options(pack), *_kin(pack), *_bare(pack)])


def _glossary(pack: Pack) -> Iterator[_FORM]:
    for entry in pack.glossary.values():
        term = Term(entry.term, entry.also, entry.cased)
        yield from (("glossary", term, form, False, False, False) for form in (entry.term, *entry.also))
        yield from (("glossary", term, form, True, False, False) for form in entry.cased)


def _options(pack: Pack) -> Iterator[_FORM]:
    return (("options", Term(name), option.title, False, False, False) for name, option in pack.options.items())


def _kin(pack: Pack) -> Iterator[_FORM]:
    """For whom people ask; the word of a term is the sex that the form tells, or nothing."""
    sexes: dict[str, str] = {}
    for term in pack.lexicon.tables.get("other_identity", ()):
        if term.word in _KIN:
            sexes |= {form.lower(): term.word.removeprefix("relative-") for form in term.names("labels")}
    for form in {*sexes, *phrases(pack).listed("relative")}:
        yield "relative", Term(sexes.get(form.lower(), "")), form, False, False, False


def _bare(pack: Pack) -> Iterator[_FORM]:
    return (("bare", Term(form), form, False, False, False) for form in phrases(pack).listed("bare"))
