"""Whole numbers in digits and words, as reports on specimens count nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.numbers import number_in
from fairlead.findings.numbers_in_words import TENS, UNITS, VALUES, WORD

_MISREAD_ONE = r"\d?[OIlo](?=\s?/\s?[\dIl])|(?<=/)[\dIlO]{1,2}|(?<=\d\s/\s)(?!(?-i:L)\d)[\dIlO]{1,2}"
_ONE = rf"(?:\d{{1,3}}|{_MISREAD_ONE})(?![\w])|no\b|none\b|nor\sany\b|(?:{WORD})\b"
COUNT = rf"(?:(?:{WORD})\s?\(\s?\d{{1,3}}\s?\)|\(\s?\d{{1,3}}\s?\)\s?(?:{WORD})\b|{_ONE})"
"""A number as one counts with it: "21", "twenty-one", "one (1)", "(5) five", "no"; a letter that stands for a digit before a slash."""
MOST = 150
_MISREAD = str.maketrans("oil", "011")
_NONE = ("no", "none", "nor any")
_SHORT = 3
_TO = ("to", "-", "–")
_SUM_BEFORE, _SUM_BEHIND = 8, 7
_BRACKET, _GRADE_NEAR = 8, 5
_TO_A_GRADE = frozenset((":", "-", "–", "=", "("))


@dataclass(frozen=True, slots=True)
class Number:
    """A number and its tokens; `measured`: a unit, a dot or the word for a station or block stands beside it."""

    value: int
    first: int
    last: int
    measured: bool


def number_of(text: str) -> int | None:
    """The whole number that a word or two say; none of them is none.

    >>> number_of("no"), number_of("21"), number_of("twenty-one"), number_of("one (1)"), number_of("(5) five"), number_of("x")
    (0, 21, 21, 1, 5, None)
    """
    said = text.lower()
    said = (said.rpartition(")")[2] if said.startswith("(") else said.partition("(")[0]).strip()
    if said in _NONE:
        return 0
    digits = said.translate(_MISREAD) if len(said) <= _SHORT else said
    if digits.isdecimal() and digits.isascii():
        return int(digits)
    parts = re.split(r"[\s-]{1,3}", said)
    told = [VALUES.get(part) for part in parts]
    if all(one is not None for one in told):
        return sum(one for one in told if one is not None)
    return number_in(said)


def numbers(context: Context, first: int, last: int) -> Iterator[Number]:
    """The whole numbers among tokens, each once: "twenty-one" and "one (1)" are one number."""
    words = context.marked.words
    at = first
    while at < last:
        value = _value(words[at].norm) if words[at].norm not in context.plain("came-to-light") else None  # "18 nodes isolated"
        end = at + 1
        if value is not None and words[at].norm in TENS:
            unit = end + 1 if end < last and words[end].raw == "-" else end
            if unit < last and words[unit].norm in UNITS[1:]:
                value, end = value + VALUES[words[unit].norm], unit + 1
        if (
            value is not None
            and end + 2 < last
            and words[end].raw == "("
            and words[end + 2].raw == ")"
            and _value(words[end + 1].raw) == value
        ):
            end += 3
        if value is not None:
            yield Number(value, at, end, _is_measured(context, at, end, last))
        at = end


def _value(word: str) -> int | None:
    if word in _NONE:
        return 0
    if word.isdecimal() and word.isascii():
        return int(word) if len(word) <= 3 else None
    return VALUES.get(word)


def is_of_a_scale(context: Context, at: int) -> bool:
    """As in "Mandard TRG: 4 / 7 of 33 nodes": the number behind the name of a scale for regression is its grade and counts nothing."""
    marked = context.marked
    named = list(marked.hits("regression_scales", max(0, at - _GRADE_NEAR), at))
    if not named or marked.sentence_at(named[-1].first) != marked.sentence_at(at):
        return False
    between = marked.norms(named[-1].last, at)
    between = between[1:] if between[:2] == [")", ":"] else between  # "regression grade (Becker): 3"
    return all(word in context.plain("score-word") or word in _TO_A_GRADE for word in between)


def _is_measured(context: Context, first: int, end: int, last: int) -> bool:
    words = context.marked.words
    before, behind = words[first - 1] if first else None, words[end] if end < last else None
    if _is_of_a_range(context, first, end, last) or is_of_a_scale(context, first):
        return True
    if behind is not None and (
        behind.norm in context.plain("no-count-behind") or (behind.raw in ".,/%" and _digit_follows(context, end, last))
    ):
        return True
    if (
        behind is not None
        and behind.raw == ")"
        and (before is None or before.norm not in ("/", "of"))
        and "(" not in context.marked.norms(max(0, first - _BRACKET), first)
    ):
        return True  # "6) and 7) Rings free of neoplasm"
    if before is None:
        return False
    glued = before.raw in ("/", ".", "x", "×") and first > 1 and before.end == words[first].start and words[first - 2].raw[-1:].isdigit()
    return glued or before.norm in context.plain("no-count-before")


def _is_of_a_range(context: Context, first: int, end: int, last: int) -> bool:
    """As in "metastasis in 1 to 2 nodes", "3-6 nodes", "7 or more": the words of a category, and no count."""
    behind = context.marked.norms(end, min(last, end + 2))
    if behind[:1] == ["or"] and behind[1:] and behind[1] in context.plain("or-more"):
        return True
    if behind[1:] and behind[0] in _TO and _value(behind[1]) is not None:
        return context.marked.words[first].raw.isdecimal() or behind[0] == "to"
    before = context.marked.norms(max(0, first - 2), first)
    if behind[1:] and behind[0] in context.plain("node-word") and behind[1] in context.plain("examined"):
        return False  # "score 3 - 24 nodes examined"
    return before[1:] != [] and before[1] in _TO and _value(before[0]) is not None and before[0] not in _NONE


def _digit_follows(context: Context, at: int, last: int) -> bool:
    words = context.marked.words
    return at + 1 < last and words[at + 1].raw[:1].isdigit() and words[at + 1].start == words[at].end


def is_sum(context: Context, first: int, start: int, end: int, last: int) -> bool:
    """As in "All nodes together: 7 positive of 14", "3 of 22 nodes in total": a count that is said to be of all."""
    words = context.marked.norms(max(first, start - _SUM_BEFORE), start)
    while words and any(word.isdecimal() for word in words):
        words = words[next(at for at, word in enumerate(words) if word.isdecimal()) + 1 :]
    behind = context.marked.norms(end, min(last, end + _SUM_BEHIND))
    if context.plain("sum-of-all") & set(words) or any(
        one in ("in", "of") and two in context.plain("sum-if-counted") for one, two in pairwise(behind)
    ):
        return True
    return any(one in context.plain("sum-if-counted") and two in context.plain("counted-word") for one, two in pairwise([*words, ":"]))
