"""What was given, and where it was aimed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import itemgetter
from typing import Any

from fairlead.conditions.amounts import Interval, exact
from fairlead.conditions.forms import predicate
from fairlead.conditions.listed import over
from fairlead.conditions.outcome import Outcome, every, known, of, opposite, some, unknown
from fairlead.conditions.slots import Names, Words
from fairlead.conditions.topics import Topic, fact, named
from fairlead.conditions.view import Given, View
from fairlead.conditions.vocabulary import TreatmentName
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, truth

_CURATIVE = frozenset({"curative", "neoadjuvant", "perioperative", "adjuvant", "definitive"})
_RADIATION = frozenset({"radiotherapy", "chemoradiotherapy"})


TREATMENTS = Topic(lambda view: view.named, lambda view: (view.not_had, view.not_listed))
"""What was given; of what never was, the answers hang on whether the list is whole and on what else is in it."""


_READ: Callable[[dict[str, Any]], tuple[Hashable, ...]] = itemgetter("kind", "procedure", "intent", "line", "best_response")


def what_was_given(view: View) -> Hashable:
    """All that is asked of the treatments given where only that they were given counts, and what came of them."""
    return tuple([(*seen[1:], *_READ(seen.treatment.__dict__)) for seen in view.given])


GIVEN = Topic(TREATMENTS.said, TREATMENTS.beside, says_in_all=lambda view: view.worked_out(what_was_given), wider=TREATMENTS)
"""That it was given, by what drugs, with which intent and in which line, and its best response: not when, nor how it ended."""


def had_it(view: View, name: TreatmentName, *, curative: bool = False, line: int | None = None) -> Outcome:
    """Whether the treatment was given, with the intent and in the line asked for."""
    held = view.holding(name)
    if not held:
        return view.not_had
    if len(held) == 1:
        found = _course(*held[0], name, curative, line)
    else:
        found = some([_course(seen, holds, name, curative, line) for seen, holds in held])
    return found if found.truth is not FALSE else view.not_had


def _course(seen: Given, holds: Truth, name: TreatmentName, curative: bool, line: int | None) -> Outcome:
    if seen.doubted:
        return unknown(seen.path, (seen.path,))
    if holds is TRUE and not curative and line is None:  # the usual case
        return known(True, seen.path)
    missing = [] if holds is TRUE else [f"{seen.key}.agents" if name.agents else f"{seen.key}.procedure"]
    if curative:
        intent = seen.treatment.intent
        holds &= truth(intent in _CURATIVE if intent is not None else None)
        missing += [f"{seen.key}.intent"] if intent is None else []
    if line is not None:
        holds &= _in_line(seen, line)
        missing += [f"{seen.key}.line"] if _in_line(seen, line) is UNKNOWN else []
    return of(holds, (seen.path,), missing)


def _in_line(seen: Given, line: int) -> Truth:
    """Lines count treatment for advanced disease: one meant to cure has none, and one that has both contradicts itself."""
    number, cures = seen.treatment.line, seen.treatment.intent in _CURATIVE
    if number is None:
        return FALSE if cures else UNKNOWN
    return truth(number == line) if not cures else (FALSE if number != line else UNKNOWN)


@predicate("treatment", "had {treatments} [{curative=with curative intent}] [in line {number}]", about=named(GIVEN, "treatments"))
def had(view: View, *, treatments: Names, curative: str | None = None, number: int | None = None) -> Outcome:
    """The person was given it: a drug, one of a class, all of a regimen, a procedure, a kind of treatment.

    given → true; planned or declined is not given
    treatments are whole without it → false
    not listed and not whole; drugs not named, blinded, unknown to the vocabulary; in doubt → unknown;
      missing treatments, or treatments[ID].agents
    with curative intent: curative, neoadjuvant, perioperative, adjuvant, definitive → true; another → false; not said → unknown
    """
    if len(treatments.each) == 1:
        return had_it(view, treatments.each[0], curative=curative is not None, line=number)
    if view.is_without(treatments):
        return view.not_had
    return over(treatments, lambda name: had_it(view, name, curative=curative is not None, line=number))


@predicate("treatment", "never had {treatments}", about=named(GIVEN, "treatments"))
def never_had(view: View, *, treatments: Names) -> Outcome:
    """The opposite of `had`; of `any of` none of them, of `all of` not all.

    treatments are whole without it → true; given → false; not listed and not whole → unknown; missing treatments
    """
    if view.is_without(treatments):
        return opposite(view.not_had)
    return opposite(over(treatments, lambda name: had_it(view, name)))


def _beams(view: View) -> Hashable:
    """All that is asked of radiation."""
    beams = [seen for seen in view.given if seen.treatment.kind in _RADIATION or seen.doubted]
    told = tuple([(seen.path, seen.key, seen.doubted, seen.treatment.fields, seen.treatment.dose_gy) for seen in beams])
    return told, view.not_listed, "treatments" in view.complete


@predicate("treatment", "irradiated {names:field} [with {amount} Gy]", about=fact(_beams))
def irradiated(view: View, *, names: Words, amount: Interval | None = None) -> Outcome:
    """A course of radiotherapy was aimed there, with that dose.

    field named → true; fields named without it, or no radiotherapy, and treatments whole → false
    fields or dose of a course not said, treatments not whole → unknown; missing treatments[ID].fields, treatments[ID].dose_gy or treatments
    """
    outcomes = [_irradiated(view, word.kinds, word.wider, amount) for word in names.each]
    return every(outcomes) if names.every else some(outcomes)


def _irradiated(view: View, kinds: frozenset[str], wider: frozenset[str], asked: Interval | None) -> Outcome:
    outcomes = [_beam(seen, kinds, wider, asked) for seen in view.given if seen.treatment.kind in _RADIATION or seen.doubted]
    if not outcomes:
        return view.not_listed
    found = some(outcomes)
    return found if found.truth is not FALSE or "treatments" in view.complete else unknown("treatments", found.facts)


def _beam(seen: Given, kinds: frozenset[str], wider: frozenset[str], asked: Interval | None) -> Outcome:
    if seen.doubted:
        return unknown(seen.path, (seen.path,))
    fields = frozenset(seen.treatment.fields)
    aimed = truth(None if not fields or (fields & wider and not fields & kinds) else bool(fields & kinds))
    missing = [f"{seen.key}.fields"] if aimed is UNKNOWN else []
    if asked is not None and aimed is not FALSE:
        dose = seen.treatment.dose_gy
        aimed &= UNKNOWN if dose is None else asked.holds(exact(dose))
        missing += [f"{seen.key}.dose_gy"] if dose is None else []
    return of(aimed, (f"{seen.path}.fields",), missing)
