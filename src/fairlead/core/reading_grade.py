"""How easily a text reads: the grade of Flesch and Kincaid (Kincaid et al. 1975), a name counted as two syllables and a number as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import sqrt

_NAME = "Anna"
_NUMBER = "one"
_DIGIT = re.compile(r"\d")
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


def grade(sentences: Sequence[str]) -> float:
    """The grade at which these sentences read; ZeroDivisionError where there is none.

    >>> round(grade(["The cat sat on the mat"]), 1)
    -1.4
    """
    words = [word for sentence in sentences for word in sentence.split()]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


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
    for part in re.split(r"[.:;!?](?=\W|$)", text):
        words = re.sub(r"[^\w'. -]", " ", part).split()
        if words:
            yield " ".join(_weighed(word, names) for word in words)


def _weighed(word: str, names: Collection[str]) -> str:
    if word.isdigit():
        return _NUMBER
    return _NAME if word.lower() in names or (word.isupper() and len(word) > 1) or (not word.isalpha() and _DIGIT.search(word)) else word
