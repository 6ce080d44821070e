"""Codes of code systems and the words of the lexicon that they stand for: their shape, and what proves them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from fairlead.contract.types import Noun
from fairlead.contract.words import nearest
from fairlead.knowledge.pack import Pack, RawPack
from fairlead.knowledge.schema import Id
from fairlead.knowledge.strict_yaml import Problem

TABLE = "codes"
KIND = f"lexicon/{TABLE}"
SYSTEMS = ("loinc", "snomed", "icd10", "icdo3", "ncit", "hcpcs", "interpretation", "role")
"""The code systems of the table; drugs carry their own codes with them."""

Asks = Literal[
    "t", "n", "m", "group", "edition", "histology", "grade", "course", "ecog", "karnofsky", "words", "gene", "protein", "change", "kind",
    "effect", "origin", "presence", "origin-of", "result", "score", "severity", "nothing",
]  # fmt: skip
"""What a code asks for or answers, where its words alone do not say how it is read; `nothing`: known, and no fact of the case."""

_SHAPES = {
    "loinc": re.compile(r"(?:LA)?\d{1,7}-\d"),
    "snomed": re.compile(r"\d{6,18}"),
    "icd10": re.compile(r"[A-Z]\d(?:\d(?:\.\d{1,4})?)?"),
    "icdo3": re.compile(r"\d{4}/\d|C\d{2}(?:\.\d)?"),
    "ncit": re.compile(r"C\d{3,6}"),
    "hcpcs": re.compile(r"[A-Z]\d{4}"),
}
_TIMES = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_TURNED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


class CodeRow(Noun):
    """Codes of one meaning, and the words that are read in their place.

    `of` is the table of the lexicon that holds the words; `basis` that of a stage. A code of ICD-10 stands for all that begin with it.
    """

    says: str
    of: str | None = None
    asks: Asks | None = None
    basis: Literal["clinical", "pathologic", "post-neoadjuvant"] | None = None
    loinc: tuple[str, ...] = ()
    snomed: tuple[str, ...] = ()
    icd10: tuple[str, ...] = ()
    icdo3: tuple[str, ...] = ()
    ncit: tuple[str, ...] = ()
    hcpcs: tuple[str, ...] = ()
    interpretation: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    source: Id


def problems(raw: RawPack, pack: Pack) -> Iterator[Problem]:
    """Codes that are misspelt or stand twice, words that their table does not have, sources that are not there."""
    seen: dict[tuple[str, str], str] = {}
    for file, path, row in raw.by_kind.get(KIND, []):
        line = raw.loaded[file].line(path)
        table = row.get("of")
        if table is not None and not _has(pack, table, row["says"]):
            known = list(pack.lexicon.words(table)) or sorted(pack.lexicon.tables)
            yield Problem(file, line, f"the table '{table}' has no words '{row['says']}'; {nearest(row['says'], known)}")
        if row["source"] not in pack.sources:
            yield Problem(file, line, f"no source has the id '{row['source']}'; {nearest(row['source'], list(pack.sources))}")
        for system in SYSTEMS:
            for code in row.get(system) or ():
                if (known_as := seen.get((system, code))) is not None:
                    yield Problem(file, line, f"the code {code} stands for '{known_as}' too")
                seen[system, code] = row["says"]
                if not is_proved(system, code):
                    yield Problem(file, line, f"{code} is no code of {system}: its shape or its check digit is wrong")


def _has(pack: Pack, table: str, words: str) -> bool:
    """Whether every word of `words` that names a thing is one that the table has: the whole, or its first part ("HER2 IHC")."""
    forms = {form for term in pack.lexicon.tables.get(table, ()) for form in (*term.forms, *term.names("says"))}
    return words in forms or words.partition(" ")[0] in forms


def is_proved(system: str, code: str) -> bool:
    """Whether a code has the shape of its system and, where the system has one, its check digit.

    >>> is_proved("loinc", "718-7"), is_proved("loinc", "718-8"), is_proved("snomed", "363402007"), is_proved("snomed", "363402006")
    (True, False, True, False)
    """
    shape = _SHAPES.get(system)
    if shape is not None and not shape.fullmatch(code):
        return False
    if system == "loinc" and not code.startswith("LA"):
        return _is_loinc(code)
    return _is_snomed(code) if system == "snomed" else True


def _is_loinc(code: str) -> bool:
    """The last digit by the rule of LOINC (modulo 10, every other digit doubled from the right)."""
    digits, _, check = code.partition("-")
    doubled = [int(sign) * (2 if place % 2 == 0 else 1) for place, sign in enumerate(reversed(digits))]
    return (10 - sum(number // 10 + number % 10 for number in doubled) % 10) % 10 == int(check)


def _is_snomed(code: str) -> bool:
    """The last digit by the rule of SNOMED CT (Verhoeff's scheme)."""
    turned = [list(range(10))]
    for _ in range(7):
        turned.append([turned[-1][_TURNED[digit]] for digit in range(10)])
    check = 0
    for place, sign in enumerate(reversed(code)):
        check = _TIMES[check][turned[place % 8][int(sign)]]
    return check == 0
