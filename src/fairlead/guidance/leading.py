"""What leads: the one fact or test worth finding out first, or the way to talk about where the usual ways stand open already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from fairlead.contract.guidance import Guidance, Test, Unknown
from fairlead.contract.options import Option
from fairlead.guidance.branches import tells_of_return
from fairlead.guidance.seldom import is_seldom

_PLACE = ("person.country", "availability", "approvals")
"""What settles where a treatment can be had: worth asking for, and never the one thing to do next."""
_USUAL = ("standard", "alternative")


def leading_unknown(guidance: Guidance, seldom: frozenset[str] = frozenset()) -> Unknown | None:
    """The fact to find out first; None where none could change what comes first. `seldom`: markers that few people with it have.

    Where a usual way fits, a fact leads only that could open another usual way, or a cure: what only a rare finding would open, or what
    only care for comfort waits for, is a question among others. Where a way fits that may cure, only what could open another such way
    leads. Where the scope is unclear, what settles it leads; while no cancer is seen, while a treatment holds it, and where a trouble does
    not wait, none does.
    """
    if tells_of_return(guidance.branches) or holds(guidance) or urgent_ways(guidance):
        return None
    if guidance.scope.status == "unclear":
        asked = [one for one in guidance.unknowns if one.path not in _PLACE]
    else:
        weighty = {option.id for option in _weighty(guidance)}
        rare = seldom if _fits_usually(guidance) else frozenset()
        asked = [one for one in guidance.unknowns if one.path not in _PLACE and not weighty.isdisjoint(one.changes)]
        asked = [one for one in asked if not is_seldom(one.path, rare)]
    return min(asked, key=lambda one: one.rank, default=None)


def leading_test(guidance: Guidance, seldom: frozenset[str] = frozenset()) -> Test | None:
    """The test to ask for first: one that could open a way that is worth waiting for, or, where no usual way fits, any way that waits."""
    if tells_of_return(guidance.branches) or holds(guidance) or urgent_ways(guidance):
        return None
    if not _fits_usually(guidance):
        waiting = {option.id for option in guidance.options if option.verdict == "depends"}
        return next((test for test in guidance.tests if not waiting.isdisjoint(test.opens)), None)
    weighty = {option.id for option in _weighty(guidance)}
    ruled_out = {option.id for option in guidance.options if option.verdict == "ruled-out"}

    def leads(test: Test) -> bool:
        again = test.retest and not (test.opens and ruled_out.issuperset(test.opens))
        return test.marker not in seldom and (again or not weighty.isdisjoint(test.opens))

    return next((test for test in guidance.tests if leads(test)), None)


def leading_options(guidance: Guidance) -> tuple[Option, ...]:
    """The ways that fit and are talked about first, by rank: without those that there is a reason to avoid, studies behind the rest.

    A cure that there is a reason to avoid, such as an earlier no to it, is talked about where no other way against the cancer fits.

    None while a treatment holds the cancer: then the question of how it goes on is the first.
    """
    if holds(guidance):
        return ()
    if urgent := urgent_ways(guidance):
        return urgent
    fits = sorted((one for one in guidance.options if one.verdict == "fits" and not _is_avoided(one)), key=lambda one: one.rank)
    if cures := _cures(guidance):
        return cures
    against = [one for one in fits if one.kind not in ("supportive", "trial") and one.aim != "comfort"]
    return tuple(against or [one for one in fits if one.aim == "comfort"] or fits)


def urgent_ways(guidance: Guidance) -> tuple[Option, ...]:
    """The ways that fit for a trouble that does not wait: the pack puts them before all others, and care for comfort is one of those."""
    fits = sorted((one for one in guidance.options if one.verdict == "fits"), key=lambda one: one.rank)
    return tuple(takewhile(lambda one: one.role not in _USUAL and one.aim != "cure" and one.kind not in ("systemic", "trial"), fits))


def holds(guidance: Guidance) -> bool:
    """Whether nothing has failed and no usual way against the cancer, nor a cure, is open or waits: what was begun goes on."""
    if guidance.scope.status != "in" or guidance.failure.pattern != "none" or tells_of_return(guidance.branches):
        return False
    open_ = (one for one in guidance.options if one.verdict in ("fits", "depends") and one.aim != "comfort")
    return not any(_is_usual(one) or one.aim == "cure" for one in open_)


def _weighty(guidance: Guidance) -> Iterator[Option]:
    """The waiting ways that could change what comes first."""
    usual = _fits_usually(guidance)
    any_fits = any(one.verdict == "fits" and one.aim != "comfort" for one in guidance.options)
    cures = bool(_cures(guidance))
    for option in guidance.options:
        if option.verdict != "depends" or (any_fits and option.aim == "comfort") or (cures and option.aim != "cure"):
            continue
        if not usual or option.role in _USUAL or option.aim == "cure":
            yield option


def _cures(guidance: Guidance) -> tuple[Option, ...]:
    """The ways that fit and may cure, by rank; those that there is a reason to avoid only where nothing else against the cancer fits."""
    fits = sorted(_fitting(guidance.options), key=lambda one: one.rank)
    cures = tuple(one for one in fits if one.aim == "cure")
    if free := tuple(one for one in cures if not _is_avoided(one)):
        return free
    return () if any(one.kind != "trial" and not _is_avoided(one) for one in fits) else cures


def _fits_usually(guidance: Guidance) -> bool:
    """Whether a usual way against the cancer, or for the time without any, fits."""
    return any(_is_usual(one) for one in _fitting(guidance.options))


def _fitting(options: Iterable[Option]) -> Iterator[Option]:
    return (one for one in options if one.verdict == "fits" and one.aim != "comfort")


def _is_usual(option: Option) -> bool:
    return option.role in _USUAL and option.kind != "trial"


def _is_avoided(option: Option) -> bool:
    return any(one.level == "avoid" for one in option.cautions)
