"""One spelling for words that are looked up: names as keys, texts as words that a search compares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from fairlead.findings.tokens import normal

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_LONG = 4
_ENDINGS = ("ings", "ing", "edly", "ies", "ied", "ed", "es", "s", "ly")
_LAST = frozenset(ending[-1] for ending in _ENDINGS) | {"e"}
"""The letters in which a word may end that loses something, or changes a y."""


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name in one spelling: small letters, one blank between words, neither hyphens nor points.

    >>> key("PD-L1"), key("Claudin 18.2"), key("oesophageal stent"), key("food-pipe")
    ('pdl1', 'claudin 182', 'esophageal stent', 'food pipe')
    """
    return name if name.isalpha() and name.islower() and len(name) < _LONG + 1 else " ".join(words(name))


def words(text: str) -> Iterator[str]:
    """The words of a text in one spelling; parts joined by a hyphen are apart unless one of them holds a figure.

    >>> list(words("HER2-positive, 5-FU and T-DXd: a follow-up"))
    ['her2', 'positive', '5fu', 'and', 'tdxd', 'a', 'follow', 'up']
    """
    return chain.from_iterable(map(_parts, _WORD.findall(text.replace("’", "'").replace("'s", ""))))


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[str, ...]:
    if "-" not in word and "." not in word:  # of most words there is nothing to part
        return (normal(word),)
    parts = [part for part in re.split(r"[-.]", word) if part]
    if len(parts) > 1 and (word.replace(".", "").isdigit() or _is_one_name(parts)):
        return (normal("".join(parts)),)
    return tuple(normal(part) for part in parts)


def _is_one_name(parts: list[str]) -> bool:
    """Whether joined parts are one name (PD-L1, 5-FU, T-DXd, CLDN18.2), and not two words (HER2-positive, follow-up)."""
    short = all(len(part) <= _LONG for part in parts)
    return short and (any(char.isdigit() for part in parts for char in part) or any(len(part) == 1 for part in parts))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its usual endings, so that one and many, now and then are compared alike.

    >>> stem("scans"), stem("driving"), stem("drive"), stem("tired"), stem("biopsies"), stem("loss")
    ('scan', 'driv', 'driv', 'tir', 'biopsi', 'loss')
    """
    if len(word) <= _LONG - 1 or word[-1] not in _LAST or not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LONG - 1 and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + ("i" if ending in ("ies", "ied") else "")
            break
    if word.endswith("y") and len(word) >= _LONG:
        return f"{word[:-1]}i"
    return word[:-1] if word.endswith("e") and len(word) > _LONG - 1 else word
