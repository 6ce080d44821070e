"""What came of a condition: its truth, the facts it rests on, and what would have to be known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from fairlead.core.truth import FALSE, NOT, TRUE, UNKNOWN, Truth, all_of, any_of


class Outcome(NamedTuple):
    """The truth of a condition for one person. A tuple, for a person has hundreds.

    `facts` are paths of the case with indexes ("treatments[0].stop_reason"). `missing` is filled where the truth is unknown: what
    would have to be known, in the scheme of docs/conditions.md ("biomarkers[NAME]"); a path that stands in both is a
    value to confirm.
    """

    truth: Truth
    facts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


_outcome: Callable[[tuple[Truth, tuple[str, ...], tuple[str, ...]]], Outcome] = partial(tuple.__new__, Outcome)
"""An outcome of its three fields; to call the class by name takes twice as long."""


def known(holds: bool, *facts: str) -> Outcome:
    """True or false, resting on `facts`."""
    return _outcome((TRUE if holds else FALSE, facts, ()))


def unknown(missing: str | Iterable[str], facts: Iterable[str] = ()) -> Outcome:
    """Unknown for want of `missing`."""
    return _outcome((UNKNOWN, tuple(facts), (missing,) if isinstance(missing, str) else tuple(missing)))


def of(truth: Truth, facts: Iterable[str], missing: str | Iterable[str]) -> Outcome:
    """An outcome whose `missing` is kept only where it is unknown."""
    return unknown(missing, facts) if truth is UNKNOWN else _outcome((truth, tuple(facts), ()))


def joined(truth: Truth, members: Sequence[Outcome]) -> Outcome:
    """One outcome from several: the facts of all, and what the unknown ones miss where it is unknown itself."""
    if len(members) == 1 and members[0].truth is truth:
        return members[0]
    facts = _together([told for _, told, _ in members if told])
    return _outcome((truth, facts, _together([wanted for _, _, wanted in members if wanted]) if truth is UNKNOWN else ()))


def _together(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    """All paths, each once; those of one member are taken as they stand."""
    if len(paths) < 2:
        return paths[0] if paths else ()
    first = paths[0]
    if paths.count(first) == len(paths):  # several questions about one thing
        return first
    return tuple(dict.fromkeys(chain.from_iterable(paths)))


def some(members: Sequence[Outcome]) -> Outcome:
    """Any of them; a true outcome keeps the facts of the true ones alone."""
    if len(members) == 1 or (members and members.count(members[0]) == len(members)):
        return members[0]
    truth = any_of([member.truth for member in members])
    return joined(truth, [member for member in members if member.truth is truth])


def every(members: Sequence[Outcome]) -> Outcome:
    """All of them; a false outcome keeps the facts of the false ones alone."""
    if len(members) == 1 or (members and members.count(members[0]) == len(members)):
        return members[0]
    truth = all_of([member.truth for member in members])
    return joined(truth, [member for member in members if member.truth is truth])


def opposite(outcome: Outcome) -> Outcome:
    """Not so; unknown stays unknown."""
    return _outcome((NOT[outcome.truth], outcome.facts, outcome.missing))
