"""Words, numbers and marks of a text, each with its place and one normal spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"m?[A-Z][A-Z0-9]{1,9}(?=[x×]\d{1,2}\b)|[^\W_]+|[^\w\s]|_")
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_QUOTES = dict.fromkeys("‘’ʼ′", "'")
_MISREAD = re.compile(r"(?<=[a-z])0(?=[a-z]{2})(?!nm|n0|mx|n1|nx)")
"""A zero that a scan read for the letter: "path0logy"; in "t0nx" it is one."""
_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d")
_LONG = 6
_ENOUGH_FOR_OUR = 5
BULLETS = frozenset(("-", "*", "•", "–", "·", "+"))
"""Marks that open the items of a list."""


class Token(NamedTuple):
    """Characters `start` to `end`; `raw` as written, `norm` in one spelling for every case and both sides of the Atlantic."""

    start: int
    end: int
    raw: str
    norm: str


@lru_cache(maxsize=65536)
def normal(raw: str) -> str:
    """One spelling of a word.

    >>> normal("Oesophageal"), normal("tumours"), normal("localised"), normal("four"), normal("hours"), normal("–"), normal("N0DES")
    ('esophageal', 'tumors', 'localized', 'four', 'hours', '-', 'nodes')
    """
    if len(raw) == 1:
        return _DASHES.get(raw) or _QUOTES.get(raw) or unicodedata.normalize("NFKC", raw).lower()
    word = unicodedata.normalize("NFKC", raw).lower()
    if len(word.removesuffix("s")) >= _ENOUGH_FOR_OUR and word.endswith(("our", "ours")):  # "hours" are no "hors"
        word = word.replace("our", "or")
    if len(word) >= _ENOUGH_FOR_OUR and not word.isalpha():
        word = _MISREAD.sub("o", word)
    if len(word) >= _LONG:
        word = word.replace("oe", "e").replace("ae", "e")
        word = word.replace("isation", "ization").replace("ised", "ized").replace("ising", "izing")
    return word


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order.

    >>> [token.norm for token in tokens("5-FU x2, T3N1")]
    ['5', '-', 'fu', 'x2', ',', 't3n1']
    >>> [token.norm for token in tokens("FLOTx4, PAX8")]
    ['flot', 'x4', ',', 'pax8']
    """
    make = tuple.__new__  # a document has thousands, and a call of the class takes half of the time
    return tuple([make(Token, (*found.span(), raw := found[0], normal(raw))) for found in _TOKEN.finditer(text)])


def first_norm(text: str) -> str | None:
    """The normal spelling of the first token of `text`, without making the others; None where there is none.

    >>> first_norm("Oesophageal cancer"), first_norm("FLOTx4"), first_norm(" ")
    ('esophageal', 'flot', None)
    """
    word = text.partition(" ")[0]
    if word.isalpha() and word.islower():  # most forms begin so, and what has no capital, figure or mark is one token
        return normal(word)
    found = _TOKEN.search(text)
    return normal(found[0]) if found else None


def words(text: str) -> frozenset[str]:
    """The set of words that a text lists."""
    return frozenset(text.split())


def until_a_mark(words: list[str], marks: str = ".;,") -> list[str]:
    """The words up to the first of some marks."""
    return words[: next((at for at, word in enumerate(words) if word in marks), len(words))]


def beside_numbers(words: Sequence[Token], low: int, high: int) -> set[str]:
    """The words with a capital among tokens that stand beside a number: names of months ("12 May 2024", not "may")."""
    return {
        words[place].norm
        for place in range(low, high)
        if words[place].raw[:1].isupper() and any(0 <= near < len(words) and words[near].raw.isdigit() for near in (place - 1, place + 1))
    }


def is_year(word: str) -> bool:
    """Whether a word by itself is a year: "2019", "'24"."""
    return bool(_YEAR.fullmatch(word))
