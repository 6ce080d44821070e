"""Words that a hyphen parts at the end of a line, or where lines were put behind each other: whole again, and the line ends behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.documents.hyphens import without_hyphen
from fairlead.findings.tokens import normal

_HYPHEN = pattern_of(
    r"-(?<=[A-Za-z]{2}-)(?P<gap>[ \t]{0,4}\n[ \t]{0,24}| {1,2})(?P<behind>[A-Za-z]{2,24})(?![A-Za-z-])(?P<mark>[.,;:)]{0,2} ?)"
)
_BEFORE = re.compile(r"(?<![A-Za-z-])[A-Za-z]{2,24}$")
_REACH = 26


@dataclass(frozen=True, slots=True)
class Torn:
    """Where a hyphen stands, where the word and the marks behind it end, by how many signs its second half moves, what follows."""

    hyphen: int
    end: int
    by: int
    behind: str = " "


def may_be_torn(text: str) -> bool:
    """Whether a hyphen stands where it may part a word."""
    return "-\n" in text or "- " in text


def torn_words(text: str, known: frozenset[str]) -> tuple[Torn, ...]:
    """The words of a text that are one; `known`: the words of the pack in their normal spelling."""
    return tuple(_torn(text, known)) if may_be_torn(text) else ()


def _torn(text: str, known: frozenset[str]) -> Iterator[Torn]:
    for found in _HYPHEN.finditer(text):
        before = _BEFORE.search(text, max(0, found.start() - _REACH), found.start())
        if before is not None and _is_one(before[0], found["behind"], known, at_the_end="\n" in found["gap"]):
            yield Torn(found.start(), found.end(), 1 + len(found["gap"]))


def _is_one(before: str, behind: str, known: frozenset[str], *, at_the_end: bool) -> bool:
    both = normal(before) in known and normal(behind) in known
    if normal(before + behind) in known and not both:
        return True
    return at_the_end and without_hyphen(before, behind, known)


def in_one(text: str, torn: tuple[Torn, ...]) -> str:
    r"""The text, of the same length, with these words whole.

    >>> in_one("invades adven-\ntitia, and", torn_words("invades adven-\ntitia, and", frozenset(("adventitia",))))
    'invades adventitia,  \nand'
    """
    told, last = "", 0
    for one in torn:
        gap = text[one.hyphen + 1 : one.hyphen + one.by]
        told += text[last : one.hyphen] + text[one.hyphen + one.by : one.end] + one.behind + gap
        last = one.end
    return told + text[last:]


def as_written(span: Span, torn: tuple[Torn, ...]) -> Span:
    """The place in the text as it is written of what was found in the one with these words whole."""
    for one in torn:
        if one.hyphen < span.end <= one.end - one.by:
            return Span(span.start + (one.by if span.start >= one.hyphen else 0), span.end + one.by)
    return span
