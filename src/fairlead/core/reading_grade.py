"""How easily a text reads: the grade of Flesch and Kincaid (Kincaid et al. 1975), a name counted as two syllables and a number as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from math import sqrt

_NAME = "Anna"
_NUMBER = "one"
_DIGIT = re.compile(r"\d")
_END, _BETWEEN = re.compile(r"[.:;!?](?=\W|$)"), re.compile(r"[^\w'. -]")
_MANY = 8192
"""Of how many different words the syllables are remembered: texts use the same few thousand again and again."""


@lru_cache(maxsize=_MANY)
def syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels.

    >>> syllables("clinician"), syllables("stopped"), syllables("care")
    (3, 1, 1)
    """
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$|es$", "", word.lower()))
    return max(1, len(groups))


_WEIGHT_OF_NAME = syllables(_NAME)


def grade(sentences: Sequence[str]) -> float:
    """The grade at which these sentences read; ZeroDivisionError where there is none.

    >>> round(grade(["The cat sat on the mat"]), 1)
    -1.4
    """
    words = [word for sentence in sentences for word in sentence.split()]
    return _grade(len(sentences), len(words), sum(map(syllables, words)))


def _grade(sentences: int, words: int, syllables: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def smog(sentences: Sequence[str]) -> float:
    """The grade by SMOG (McLaughlin 1969): words of three syllables or more in thirty sentences; ZeroDivisionError where there is none.

    >>> round(smog(["The oncologist explained everything"] * 30), 1)
    11.2
    """
    long = sum(syllables(word) > 2 for sentence in sentences for word in sentence.split())
    return 1.043 * sqrt(long * 30 / len(sentences)) + 3.1291


def sentences(text: str, names: Collection[str] = ()) -> Iterator[str]:
    """The sentences of a text; what stands in `names` (lower case), a short form in capitals, a number weigh as little as they do.

    >>> list(sentences("FLOT has 4 drugs. Docetaxel is one.", {"docetaxel"}))
    ['Anna has one drugs', 'Anna is one']
    """
    for words in _parts(text):
        yield " ".join(_weighed(word, names) for word in words)


def grades(texts: Iterable[str], names: Collection[str]) -> tuple[float, float] | None:
    """The grade of all sentences of these texts with `names` counted short, and without; None where there is no sentence.

    >>> told = ["FLOT has 4 drugs. Docetaxel is one."]
    >>> grades(told, {"docetaxel"}) == (grade([*sentences(*told, {"docetaxel"})]), grade([*sentences(*told)]))
    True
    """
    found = [words for text in texts for words in _parts(text)]
    if not found:
        return None
    weighed = [_weights(word) for words in found for word in words]
    bare = sum(weight for _, weight in weighed)
    short = sum(_WEIGHT_OF_NAME if low in names else weight for low, weight in weighed)
    return _grade(len(found), len(weighed), short), _grade(len(found), len(weighed), bare)


def _parts(text: str) -> Iterator[list[str]]:
    """The words of each sentence that has any."""
    for part in _END.split(text):
        words = _BETWEEN.sub(" ", part).split()
        if words:
            yield words


@lru_cache(maxsize=_MANY)
def _weights(word: str) -> tuple[str, int]:
    """The word as it may be a name (a number is none), and its syllables where it is not."""
    return "" if word.isdigit() else word.lower(), syllables(_weighed(word, ()))


def _weighed(word: str, names: Collection[str]) -> str:
    if word.isdigit():
        return _NUMBER
    return _NAME if word.lower() in names or (word.isupper() and len(word) > 1) or (not word.isalpha() and _DIGIT.search(word)) else word
