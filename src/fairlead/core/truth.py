"""Three-valued truth (strong Kleene logic). Unknown is not no.

The tables follow the Clinical Quality Language: https://cql.hl7.org (Author's Guide, "Three-Valued Logic").
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final


class Truth(Enum):
    """TRUE, FALSE or UNKNOWN.

    ``bool(Truth.UNKNOWN)`` raises, so that no ``if`` can read an unknown as a no.

    >>> Truth.FALSE & Truth.UNKNOWN, Truth.TRUE & Truth.UNKNOWN
    (Truth.FALSE, Truth.UNKNOWN)
    >>> Truth.TRUE | Truth.UNKNOWN, Truth.FALSE | Truth.UNKNOWN
    (Truth.TRUE, Truth.UNKNOWN)
    >>> ~Truth.UNKNOWN
    Truth.UNKNOWN
    """

    FALSE = "false"
    UNKNOWN = "unknown"
    TRUE = "true"

    __hash__ = object.__hash__  # a member is one object; the hash that Enum works out of its name is slow

    def __bool__(self) -> bool:
        """Give True or False; raise ValueError for UNKNOWN."""
        if self is Truth.UNKNOWN:
            raise ValueError("unknown is neither true nor false: compare with Truth.TRUE or Truth.FALSE")
        return self is Truth.TRUE

    def __and__(self, other: Truth) -> Truth:
        """true and unknown → unknown; false and unknown → false."""
        return all_of((self, other))

    def __or__(self, other: Truth) -> Truth:
        """true or unknown → true; false or unknown → unknown."""
        return any_of((self, other))

    def __invert__(self) -> Truth:
        """not true → false; not false → true; not unknown → unknown."""
        return NOT[self]

    def __repr__(self) -> str:
        return f"Truth.{self.name}"


# The members by themselves: to look one up in its class costs more than most of what is done with it.
FALSE: Final = Truth.FALSE
UNKNOWN: Final = Truth.UNKNOWN
TRUE: Final = Truth.TRUE

NOT: Final = {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}


def truth(value: bool | None) -> Truth:
    """The truth of a bool, None being unknown.

    >>> truth(None)
    Truth.UNKNOWN
    """
    return UNKNOWN if value is None else TRUE if value else FALSE


def all_of(truths: Iterable[Truth]) -> Truth:
    """False if any is false, else unknown if any is unknown, else true.

    >>> all_of([])
    Truth.TRUE
    """
    found = TRUE
    for one in truths:
        if one is FALSE:
            return one
        if one is UNKNOWN:
            found = one
    return found


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if any is true, else unknown if any is unknown, else false.

    >>> any_of([])
    Truth.FALSE
    """
    found = FALSE
    for one in truths:
        if one is TRUE:
            return one
        if one is UNKNOWN:
            found = one
    return found


def at_least(number: int, truths: Iterable[Truth]) -> Truth:
    """True if at least `number` are true whatever the unknown ones turn out to be.

    >>> at_least(2, [Truth.TRUE, Truth.UNKNOWN, Truth.FALSE])
    Truth.UNKNOWN
    >>> at_least(2, [Truth.TRUE, Truth.FALSE, Truth.FALSE])
    Truth.FALSE
    """
    members = list(truths)
    sure = members.count(TRUE)
    if sure >= number:
        return TRUE
    return UNKNOWN if sure + members.count(UNKNOWN) >= number else FALSE


def agreed(truths: Iterable[Truth]) -> Truth:
    """What every reading of one thing agrees on, else unknown (the two ends of a range, every day of a partial date).

    >>> agreed([Truth.TRUE, Truth.TRUE]), agreed([Truth.TRUE, Truth.FALSE]), agreed([])
    (Truth.TRUE, Truth.UNKNOWN, Truth.UNKNOWN)
    """
    seen = list(truths)
    return seen[0] if seen and seen.count(seen[0]) == len(seen) else UNKNOWN
