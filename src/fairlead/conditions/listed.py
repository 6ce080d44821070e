"""Membership: is this in a list of the case? True where listed as present, false where denied or the list is whole, else unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fairlead.conditions.days import Days, newer, newest
from fairlead.conditions.outcome import Outcome, every, joined, known, of, some, unknown
from fairlead.conditions.slots import Names, Word
from fairlead.conditions.vocabulary import TreatmentName
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, agreed, any_of


class Said(NamedTuple):
    """What one entry says to a clause: `denial` where it says that the thing is not there, which covers every kind of it."""

    name: str
    truth: Truth
    when: Days | None
    path: str
    missing: str
    denial: bool = False


def decided(said: Sequence[Said], *, events: bool = False) -> Outcome:
    """What several entries about one thing say together: the newest decides, and those that may each be newest must agree.

    Of `events` each counts by itself, and any will do; a denial only denies what is not newer than it.
    """
    if events:
        happened = [one for one in said if not one.denial]
        if happened:
            return some([_event(one, said) for one in happened])
    last = newest(said, lambda one, other: newer(one.when, other.when))
    return of(agreed(one.truth for one in last), [one.path for one in last], list(dict.fromkeys(one.missing for one in last)))


def _event(one: Said, said: Sequence[Said]) -> Outcome:
    against = [other for other in said if other.denial and not newer(one.when, other.when)]
    truth = UNKNOWN if against and one.truth is TRUE else one.truth
    return of(truth, [one.path, *(other.path for other in against)], one.missing)


def membership(word: Word, said: Sequence[Said], whole: tuple[str, ...] | None, missing: str, *, events: bool = False) -> Outcome:
    """Whether `word` is there. `whole`: the facts for the list being whole, None where it is not; `missing`: what to ask for.

    listed as present → true; a kind of it listed → true; denied, or a wider thing denied → false
    only a wider thing listed → unknown; not listed in a list that is whole → false; else → unknown
    """
    said = [one for one in said if one.name in word.kinds or one.name in word.wider]
    if not said:
        return unknown(missing) if whole is None else known(False, *whole)
    if len(said) == 1 and said[0].name == word.name:  # the usual case: one entry, of this very name
        return of(said[0].truth, (said[0].path,), said[0].missing)
    narrower = dict.fromkeys(one.name for one in said if one.name in word.kinds)
    above = [one for one in said if one.name == word.name or one.name in word.wider]
    denials = [one for one in above if one.denial]
    groups = {name: [one for one in said if one.name == name] for name in narrower}
    outcomes = {
        name: decided([*members, *(one for one in denials if one not in members)], events=events) for name, members in groups.items()
    }
    held = [outcome for name, outcome in outcomes.items() if name == word.name or not all(one.denial for one in groups[name])]
    truth = any_of(outcome.truth for outcome in held)
    if truth is not FALSE:
        return joined(truth, [outcome for outcome in held if outcome.truth is truth])
    wider = [one for one in above if one.name != word.name]
    if wider:
        last = newest(wider, lambda one, other: newer(one.when, other.when))
        open_ones = [one for one in last if not one.denial and one.truth is not FALSE]
        if open_ones:
            return unknown(missing, [one.path for one in open_ones])
    if word.name in outcomes:
        return outcomes[word.name]
    if denials:
        return known(False, *(one.path for one in denials))
    if whole is not None:
        return known(False, *whole)
    return unknown(missing, [path for outcome in held for path in outcome.facts])


def over(names: Names, ask: Callable[[TreatmentName], Outcome]) -> Outcome:
    """What one question about each of several treatments gives together: all of them, or any."""
    if len(names.each) == 1:
        return ask(names.each[0])
    outcomes = [ask(name) for name in names.each]
    return every(outcomes) if names.every else some(outcomes)
