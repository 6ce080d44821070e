"""What the codes of a coded record stand for: the words of the pack, by code; and the things of the lexicon that its words name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from fairlead.core.patterns import pattern_of
from fairlead.documents.coded import Concept
from fairlead.findings.matcher import Forms, forms_of
from fairlead.findings.tokens import tokens
from fairlead.knowledge.coding import SYSTEMS, TABLE
from fairlead.knowledge.lexicon import Lexicon, Term

_BY_BEGINNING = ("icd10", "icdo3")
_SHORTEST = 2
_TAG = re.compile(r"\s?\([a-z][a-z /]{2,40}\)$")
"""What SNOMED CT says of the sort of a thing: "Dysphagia (disorder)"."""
_SPECIMEN = pattern_of(
    r"\s*\[[^\]]{0,60}\]|\sby\s.{0,60}$|\s(?:in|of|from)\s(?:serum|plasma|blood|tissue|specimen|urine)\b.{0,80}$",
    re.IGNORECASE,
)
"""What LOINC says of how and in what: "Hemoglobin [Mass/volume] in Blood"."""
_PLACE = pattern_of(r"^(?:entire|structure of|region of)\s+|\s+(?:structure|region)$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _rows(lexicon: Lexicon) -> Mapping[tuple[str, str], Term]:
    """Every code with its row; the codes of drugs are those that the drugs carry."""
    found: dict[tuple[str, str], Term] = {}
    for term in lexicon.tables.get(TABLE, ()):
        for system in SYSTEMS:
            found |= {(system, code.upper()): term for code in term.names(system)}
    return found


@lru_cache(maxsize=4)
def _drugs(lexicon: Lexicon) -> Mapping[tuple[str, str], Term]:
    return {
        (system, str(code).upper()): term
        for term in lexicon.tables.get("drugs", ())
        for system, code in (term.more.get("codes") or {}).items()
        if code
    }


def rows_of(concept: Concept | None, lexicon: Lexicon) -> Iterator[Term]:
    """The rows of the codes of a concept, in its order; of ICD-10 the longest beginning that the pack has."""
    rows = _rows(lexicon)
    for one in concept.codes if concept is not None else ():
        code = one.code.strip().upper()
        while code:
            row = rows.get((one.system, code))
            if row is not None:
                yield row
                break
            code = code[:-1].rstrip(".") if one.system in _BY_BEGINNING and len(code) > _SHORTEST else ""


def row_of(concept: Concept | None, lexicon: Lexicon, *, asks: str | None = None, table: str | None = None) -> Term | None:
    """The first row of a concept's codes, where asked for one that asks for this or is of this table."""
    return next(
        (
            row
            for row in rows_of(concept, lexicon)
            if (asks is None or row.more.get("asks") == asks) and (table is None or row.more.get("of") == table)
        ),
        None,
    )


def phrases(concept: Concept | None, lexicon: Lexicon) -> tuple[str, ...]:
    """What a concept says in words: those that its codes stand for, then the record's own without the marks of the code systems."""
    if concept is None:
        return ()
    own = [_SPECIMEN.sub("", _TAG.sub("", said)).strip() for said in concept.said]
    return tuple(dict.fromkeys(phrase for phrase in (*(row.word for row in rows_of(concept, lexicon)), *own) if phrase))


def place_words(concept: Concept, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a place of the body ("Structure of lower third of esophagus" is the lower third of esophagus)."""
    return tuple(_PLACE.sub("", said) for said in phrases(concept, lexicon))


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon) -> Forms:
    return forms_of(lexicon)


@lru_cache(maxsize=2048)
def _hits(phrase: str, lexicon: Lexicon) -> tuple[tuple[str, Term], ...]:
    words = tokens(phrase)
    found = _forms(lexicon).find(words)
    return tuple((hit.table, hit.term) for hit in found if not hit.cued or hit.last - hit.first == len(words))


def is_known(concept: Concept, lexicon: Lexicon) -> bool:
    """Whether a word of a concept is one of the lexicon: of anything else there is nothing to read."""
    return any(_hits(phrase, lexicon) for phrase in phrases(concept, lexicon))


def named(concept: Concept | None, lexicon: Lexicon, *tables: str) -> tuple[Term, ...]:
    """The things of these tables that the codes or the words of a concept name; a short form with other meanings only where it is all."""
    if concept is None:
        return ()
    if "drugs" in tables:
        known = [drug for one in concept.codes if (drug := _drugs(lexicon).get((one.system, one.code.strip().upper())))]
        if known:
            return tuple(dict.fromkeys(known))
    for phrase in phrases(concept, lexicon):
        found = tuple(dict.fromkeys(term for table, term in _hits(phrase, lexicon) if table in tables))
        if found:
            return found
    return ()
