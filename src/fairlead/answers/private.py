"""Which words of a sentence may leave, and which are private: names, places, days, numbers, and every word that the pack does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fairlead.answers.pack_texts import told_texts
from fairlead.findings.matcher import Forms
from fairlead.findings.tokens import Token, normal, tokens
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack

Private = Literal["NAME", "NUMBER", "DATE"]

_NAMED = (
    *("drugs", "classes", "regimens", "markers", "procedures", "devices", "histologies", "toxicities", "conditions", "complications"),
    *(
        "symptoms",
        "metastases",
        "sites",
        "modalities",
        "responses",
        "judgements",
        "methods",
        "measurements",
        "categories",
        "lines",
        "scores",
    ),
)
"""The tables whose words may leave as they are: what a question is about, and nothing of whose it is."""
_WORD = re.compile(r"[^\W\d_]+")
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The words that may stay, and those that are taken out wherever they may be a name, a day or a number."""

    terms: Forms
    english: frozenset[str]
    both: frozenset[str]
    asks: frozenset[str]
    asked: frozenset[str]
    titles: Forms
    tells: Forms
    days: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=4)
def known_of(pack: Pack) -> Known:
    """The words of a pack, gathered once."""
    tables = pack.lexicon.tables
    rows = {term.word: frozenset(normal(word) for word in term.names("says")) for term in tables.get("private_words", ())}
    given = {normal(name) for term in tables.get("other_names", ()) for name in (term.word, *term.names("labels"))}
    asks = rows["begins-a-question"]
    told = {normal(word) for text in told_texts(pack) for word in _WORD.findall(text) if word.islower()}
    terms = [term for table in _NAMED for term in tables.get(table, ())]
    terms += [Term(one.term, one.also, one.cased) for one in pack.glossary.values()]
    terms += [Term(score) for term in tables.get("markers", ()) for score in term.names("scores")]
    return Known(
        terms=Forms(("all", term, form, form in {*term.cased, *term.cued}, False, False) for term in terms for form in term.forms),
        english=(rows["everyday-english"] | told) - (given - rows["everyday-english"]) - rows["tells-a-day"] - rows["tells-a-number"]
        | asks,
        both=rows["words-and-names"] | given,
        asks=asks,
        asked=rows["after-a-question-word"],
        titles=_forms(tables.get("private_words", ()), "titles"),
        tells=_forms(tables.get("private_words", ()), "tells-a-name"),
        days=rows["tells-a-day"],
        numbers=rows["tells-a-number"],
    )


def _forms(terms: Iterable[Term], name: str) -> Forms:
    return Forms(("all", term, form, False, False, False) for term in terms if term.word == name for form in term.names("says"))


def private_words(text: str, pack: Pack) -> list[tuple[Token, Private]]:
    """The words of a text that must not leave, in order, each with what it may be."""
    known = known_of(pack)
    words = tokens(text)
    kept = {at for hit in known.terms.find(words) for at in range(hit.first, hit.last) if _is_named(words[hit.first : hit.last])}
    shouted = _is_shouted(words)
    kept -= {at for at in kept if words[at].norm in known.both and words[at].raw.istitle() and not _begins(words, at)}
    found: dict[int, Private] = {}
    for at in range(len(words)):
        if at not in kept and (kind := _kind(words, at, known, shouted=shouted)):
            found[at] = kind
    _spread(words, found, kept, known)
    return [(words[at], found[at]) for at in sorted(found)]


def _is_named(words: Sequence[Token]) -> bool:
    """Whether the words of a form of the lexicon name something by letters: a number alone is the person's own."""
    return any(sign.isalpha() for word in words for sign in word.raw)


def _is_shouted(words: Iterable[Token]) -> bool:
    """Whether a text is written in capitals, so that they tell nothing."""
    letters = [word.raw for word in words if word.raw.isalpha()]
    return bool(letters) and sum(word.isupper() for word in letters) > _MOSTLY * len(letters)


def _kind(words: Sequence[Token], at: int, known: Known, *, shouted: bool) -> Private | None:
    """What a word that is no term of the pack may tell of a person; None where it is a plain word."""
    raw, word = words[at].raw, words[at].norm
    if any(sign.isdigit() for sign in raw) or word in known.numbers:
        return "NUMBER"
    if word in known.days:
        return "DATE"
    if not any(sign.isalpha() for sign in raw):
        return None
    if word not in known.english:
        return "NAME"
    if word in known.both:
        return "NAME" if _may_be_a_name(words, at, known, shouted=shouted) else None
    return "NAME" if raw[0].isupper() and raw != "I" and not _begins(words, at) and not (shouted and raw.isupper()) else None


def _begins(words: Sequence[Token], at: int) -> bool:
    """Whether a word begins a sentence or stands behind a sign, where a capital tells little."""
    return at == 0 or words[at - 1].norm in ".!?:;\"'-)"


def _may_be_a_name(words: Sequence[Token], at: int, known: Known, *, shouted: bool) -> bool:
    """Whether a word of every day that people are called too is one here: by its capital, unless it begins a question."""
    if words[at].norm in known.asks and at + 1 < len(words) and words[at + 1].norm in known.asked:
        return False
    raw = words[at].raw
    return raw[0].isupper() and not (shouted and raw.isupper() and words[at].norm in known.asks)


def _spread(words: Sequence[Token], found: dict[int, Private], kept: set[int], known: Known) -> None:
    """Take out words that may be names where they stand beside one that was taken out, or behind a word that tells a name."""
    for forms, may_be in ((known.titles, None), (known.tells, known.both - known.asks)):
        for hit in forms.find(words):
            at = hit.last + (hit.last < len(words) and words[hit.last].norm == ".")
            if at < len(words) and at not in kept and words[at].norm.isalpha() and (may_be is None or words[at].norm in may_be):
                found.setdefault(at, "NAME")
    for step in (range(len(words)), reversed(range(len(words)))):
        for at in step:
            beside = found.get(at - 1) == "NAME" or found.get(at + 1) == "NAME"
            if beside and at not in kept and words[at].norm in known.both - known.asks:
                found.setdefault(at, "NAME")
