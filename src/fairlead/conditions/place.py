"""Whether the option that is looked at can be had, and is approved, where the person is. Guidance works that out and hands it in."""

from __future__ import annotations

from fairlead.conditions.forms import predicate
from fairlead.conditions.outcome import Outcome, of
from fairlead.conditions.view import View
from fairlead.core.truth import TRUE, Truth


def _in_region(view: View, answer: Truth, missing: str) -> Outcome:
    facts = ("person.country",) if view.case.person.country is not None else ()
    return of(answer, facts, "person.country" if view.situation.region is None else missing)


@predicate("place", "available in the region")
def available(view: View) -> Outcome:
    """The option can be had in the region.

    the view says so → true; says not → false; no region, or not known there → unknown; missing person.country or availability
    """
    return _in_region(view, view.available, "availability")


@predicate("place", "approved in the region")
def approved(view: View) -> Outcome:
    """The option is approved in the region for this person.

    the view says so → true; says not → false; no region, or not known there → unknown; missing person.country or approvals
    """
    return _in_region(view, view.approved, "approvals")


@predicate("always", "always")
def always(_view: View) -> Outcome:
    """Holds for everyone.

    anyone → true
    """
    return Outcome(TRUE)
