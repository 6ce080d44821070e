"""How far a date stands from a statement, and what parts the two: a comma, or a word that begins what came next."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from fairlead.core.spans import Span

_BEHIND_A_COMMA, _BEHIND_THEN = 40, 120
"""Letters that a comma, and a word that begins what came next, count for."""


def how_far(text: str, date: Span, at: int, then: AbstractSet[str] = frozenset()) -> int:
    """How far, in letters, a date stands from a statement at `at`; what lies behind a comma or a word of `then` is of something else first.

    >>> how_far("CT in May, then MRI", Span(6, 9), 16) < how_far("CT in May, then MRI", Span(6, 9), 16, {"then"})
    True
    """
    between = text[date.end : at] if date.end <= at else text[at : date.start]
    apart = _BEHIND_A_COMMA if any(sign in between for sign in ",;") else 0
    return abs(date.start - at) + apart + (_BEHIND_THEN if then & set(between.lower().split()) else 0)


def ends_what_is_before(text: str, date: Span, at: int, until: AbstractSet[str], then: AbstractSet[str]) -> bool:
    """As in "response until May 2026, then growth": a day behind a word of `until` is never that of what a word of `then` begins."""
    if date.end > at or not then & set(text[date.end : at].lower().replace(",", " ").split()):
        return False
    return bool(until & set(text[max(0, date.start - 12) : date.start].lower().split()[-1:]))
