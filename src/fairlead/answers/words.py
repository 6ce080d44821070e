"""The words of a question in one spelling, and which of them the lexicon, the glossary and the options know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from fairlead.findings.matcher import Forms, Hit, forms_of
from fairlead.findings.tokens import Token
from fairlead.knowledge.cues import Said
from fairlead.knowledge.lexicon import Lexicon, Term
from fairlead.knowledge.pack import Pack


def hits(words: Sequence[Token], pack: Pack) -> tuple[Hit, ...]:
    """What the lexicon, the glossary and the titles of the options know in these words, in their order."""
    found = [*lexicon_forms(pack.lexicon).find(words), *_entries(pack).find(words)]
    return tuple(sorted(found, key=lambda hit: (hit.first, -hit.last)))


def said(words: Sequence[Token], found: Sequence[Hit]) -> Said:
    """The words as cues are looked for in them."""
    named: dict[int, list[tuple[str, int]]] = {}
    for hit in found:
        named.setdefault(hit.first, []).append((hit.table, hit.last))
    return Said([word.norm for word in words], named)


@lru_cache(maxsize=4)
def lexicon_forms(lexicon: Lexicon) -> Forms:
    """Every form of the lexicon, built once."""
    return forms_of(lexicon)


@lru_cache(maxsize=8)
def _entries(pack: Pack) -> Forms:
    """The words of the glossary and the titles of the options, as two tables."""
    return Forms(_rows(pack))


def _rows(pack: Pack) -> Iterator[tuple[str, Term, str, bool, bool, bool]]:
    for entry in pack.glossary.values():
        term = Term(entry.term, entry.also, entry.cased)
        for form in (entry.term, *entry.also):
            yield "glossary", term, form, False, False, False
        for form in entry.cased:
            yield "glossary", term, form, True, False, False
    for name, option in pack.options.items():
        yield "options", Term(name), option.title, False, False, False
