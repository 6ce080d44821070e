"""What a text must hold for a pattern to be found in it: runs of letters, derived from the pattern itself.

To make a pattern, and to look for it letter by letter, takes long. Which runs of a few letters a text holds is worked out once for all
patterns, and one whose matches all hold one of some runs needs neither to be made nor to be looked for in a text without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Runs = frozenset[str]
"""Some runs, of which one is enough."""
SHORT, LONG = 3, 5
"""How many letters a run has: the long one of what has so many, else the short one."""
_MOST_WAYS, _MOST, _CLASS, _KEPT = 64, 160, 12, 2
_COMMON = " etaoinsrhdlucmpfgyvbwkxqjz"
_ALIKE = str.maketrans("İıſ", "iis")
"""Letters that a pattern without regard to case takes for these."""
_NO_WORD, _FIGURE = re.compile(r"\W"), re.compile(r"\d")


def spelled(text: str) -> str:
    """A text in the letters that runs are told in: small, a blank for whatever is no part of a word, 0 for each figure.

    >>> spelled("4x FLOT, 3/2025")
    '0x flot  0 0000'
    """
    return _FIGURE.sub("0", _NO_WORD.sub(" ", text.translate(_ALIKE).lower()))


@lru_cache(maxsize=8)
def runs(text: str) -> Runs:
    """Every run of three and of five letters of a text, in one spelling; the last few texts are kept, many patterns ask for the same."""
    plain = f" {spelled(text)} "
    size = len(plain)
    short = [plain[at : at + SHORT] for at in range(size - SHORT + 1)]
    return frozenset(short + [plain[at : at + LONG] for at in range(size - LONG + 1)])


def can_be_in(text: str, needed: Iterable[Runs]) -> bool:
    """Whether a text holds one run of each of the sets that a pattern needs."""
    held = runs(text)
    return not any(one.isdisjoint(held) for one in needed)


@lru_cache(maxsize=1024)
def needs(source: str, flags: int = 0) -> tuple[Runs, ...]:
    r"""Sets of runs; each match of the pattern holds one run of every set. The two most telling ones, for the others add little.

    >>> [sorted(one) for one in needs(r"\bcut\s(?:it|him) out\b")]
    [['cut h', 'cut i']]
    >>> needs(r"\w+")
    ()
    """
    tree = parser.parse(source, flags)
    if tree.state.flags & re.ASCII:
        return ()
    found = {_telling(one) for one in _sets(tree)}
    return tuple(sorted(found, key=lambda one: (_likely(one), sorted(one)))[:_KEPT])


def _telling(words: Runs) -> Runs:
    """One run of each word: that with the rarest letters."""
    return frozenset(min(_cut(one), key=lambda run: (_weight(run), run)) for one in words)


def _cut(word: str) -> list[str]:
    size = LONG if len(word) >= LONG else SHORT
    return [word[at : at + size] for at in range(len(word) - size + 1)]


def _weight(run: str) -> float:
    """About how often a run stands in a text, beside others of its length."""
    weight = 1.0
    for sign in run:
        place = _COMMON.find(sign)
        weight *= 0.18 if place == 0 else 0.12 / (1 + place * 0.3) if place > 0 else 0.03
    return weight


def _rank(words: Runs) -> tuple[float, list[str]]:
    """Words that seldom stand in a text come first; what is alike is not left to chance."""
    return _likely(_telling(words)), sorted(words)


def _likely(words: Runs) -> float:
    return sum(map(_weight, words))


@dataclass(slots=True)
class _Read:
    """What was read of a pattern: the ways in which the word at hand may go, and the sets of words that are done.

    `edge`: a word begins here. `is_torn`: there is more to it than the ways at hand.
    """

    edge: bool = False
    ways: list[str] = field(default_factory=lambda: [""])
    done: list[Runs] = field(default_factory=list)
    is_torn: bool = False

    def end(self) -> None:
        """Nothing is known of what follows."""
        if all(len(one) >= SHORT for one in self.ways):
            self.done.append(frozenset(self.ways))
        self.ways, self.edge, self.is_torn = [""], False, True

    def more(self, ways: Iterable[str]) -> None:
        """The word goes on in one of some ways."""
        told = list(dict.fromkeys(ways))
        if self.edge:
            told = [" " + one if one and one[0] != " " else one for one in told]
            self.edge = False
        if len(self.ways) * len(told) > _MOST_WAYS:
            self.end()
        self.ways = list(dict.fromkeys(one + other for one in self.ways for other in told))
        if len(self.ways) > _MOST_WAYS:
            self.end()


def _sets(tree: Any, *, edge: bool = False) -> list[Runs]:
    told = _Read(edge)
    _follow(tree, told)
    told.end()
    return [one for one in told.done if len(one) <= _MOST]


def _follow(items: Any, told: _Read) -> None:
    """Read what stands one after the other."""
    for what, value in items:
        if what is sre.LITERAL or what is sre.IN:
            _letter(_spelled([value] if what is sre.LITERAL else _signs(value)), told)
        elif what is sre.SUBPATTERN:
            _follow(value[3], told)
        elif what is sre.BRANCH:
            _branch(value[1], told)
        elif what is sre.MAX_REPEAT or what is sre.MIN_REPEAT:
            _repeat(value[0], value[1], value[2], told)
        elif what is sre.ASSERT:
            told.done += _sets(value[1])
        elif what is sre.AT or what is sre.ASSERT_NOT:
            _place(what, value, told)
        else:
            told.end()


def _letter(ways: list[str] | None, told: _Read) -> None:
    if ways:
        told.more(ways)
    else:
        told.end()


def _signs(value: Any) -> list[int | str] | None:
    """The signs of a class; None where they are too many to tell."""
    signs: list[int | str] = []
    for what, one in value:
        if what is sre.LITERAL:
            signs.append(one)
        elif what is sre.RANGE and one[1] - one[0] < _CLASS:
            signs += range(one[0], one[1] + 1)
        elif what is sre.CATEGORY and one in (sre.CATEGORY_SPACE, sre.CATEGORY_DIGIT):
            signs.append("0" if one is sre.CATEGORY_DIGIT else " ")
        else:
            return None
    return signs


def _spelled(signs: Iterable[int | str] | None) -> list[str] | None:
    """Signs in the spelling of runs; None where one is a letter that is not told in one way."""
    told = [spelled(chr(sign) if isinstance(sign, int) else sign) for sign in signs or ()]
    return told if all(len(one) == 1 and one.isascii() for one in told) else None


def _exact(tree: Any) -> list[str] | None:
    """All that a part may be, where that is little and told letter by letter."""
    if any(what not in (sre.LITERAL, sre.IN, sre.SUBPATTERN, sre.BRANCH, sre.MAX_REPEAT) for what, _ in tree):
        return None
    told = _Read()
    _follow(tree, told)
    return None if told.is_torn else told.ways


def _branch(branches: Any, told: _Read) -> None:
    exact = [_exact(one) for one in branches]
    ways = [way for one in exact if one is not None for way in one]
    if None not in exact and len(ways) <= _MOST_WAYS:
        told.more(ways)
        return
    edge = told.edge and told.ways == [""]
    told.end()
    one_of_each: set[str] = set()
    for branch in branches:
        sets = _sets(branch, edge=edge)
        if not sets:
            return
        most_telling = min(sets, key=_rank)
        one_of_each |= most_telling
    told.done.append(frozenset(one_of_each))


def _repeat(low: int, high: int, tree: Any, told: _Read) -> None:
    if low:
        _follow(tree, told)
    exact = _exact(tree) if low == 0 and high == 1 else None
    if exact is not None:
        told.more(["", *exact])
    elif high != 1 or low == 0:
        told.end()


def _place(what: Any, value: Any, told: _Read) -> None:
    """The edge of a word: a blank before what begins there, or behind what ends there."""
    begins = what is sre.ASSERT_NOT and value[0] < 0 and _is_any_letter(value[1])
    ends = what is sre.ASSERT_NOT and value[0] > 0 and _is_any_letter(value[1])
    if what is sre.AT and value is not sre.AT_BOUNDARY:
        return
    if told.ways == [""]:
        told.edge, told.is_torn = told.edge or begins or what is sre.AT, True
    elif (ends or what is sre.AT) and all(one and one[-1] != " " for one in told.ways):
        told.ways = [one + " " for one in told.ways]
        told.end()


def _is_any_letter(tree: Any) -> bool:
    """Whether a part is any letter of a word, or that or something else."""
    if len(tree) != 1 or tree[0][0] is not sre.IN:
        return False
    told = tree[0][1]
    return (sre.CATEGORY, sre.CATEGORY_WORD) in told and told[0][0] is not sre.NEGATE
