"""How a question speaks of a thing: as there now, as asked about (in general, in case, of the past), or as not there."""

from __future__ import annotations

from typing import Literal

from fairlead.answers.told_denied import denied_at, denied_within, denies, denying_at, is_denied_behind
from fairlead.answers.told_of_whom import is_of_another
from fairlead.answers.told_place import Place, place_of
from fairlead.answers.told_there import is_followed, is_going_on, is_measured, is_of_a_body, is_owned, is_told
from fairlead.answers.told_unreal import (
    is_feared,
    is_figure,
    is_impersonal,
    is_in_calm,
    is_inquired,
    is_mild,
    is_of_a_thing,
    is_of_all,
    is_only_possible,
)
from fairlead.answers.told_when import is_on_the_way, is_over, is_past
from fairlead.knowledge.cues import Said
from fairlead.knowledge.pack import Pack

__all__ = ["Manner", "denied_at", "denied_within", "denies", "manner"]

Manner = Literal["now", "asked", "not"]


def manner(words: Said, first: int, last: int, pack: Pack, apart_from: frozenset[int] = frozenset(), pieces: int = 0) -> Manner:
    """How words `first` to `last` (exclusive) are told, by the pack's table of manners; `now` where nothing speaks against it.

    Words of `apart_from` belong to the thing itself: none of them denies it. `pieces` is where the last piece of several begins.
    """
    place = place_of(words, first, last, pack, pieces)
    if denying_at(place) not in (None, *apart_from) or is_denied_behind(place) or is_of_another(place) or is_figure(place):
        return "not"
    if is_past(place) or is_over(place) or is_only_possible(place) or is_of_a_thing(place):
        return "asked"
    if is_feared(place) or is_mild(place) or is_on_the_way(place):
        return "asked"
    if is_of_all(place) or is_inquired(place) or is_in_calm(place):
        return "asked"
    if is_told(place):
        return "now"
    return _unless_supposed(place)


def _unless_supposed(place: Place) -> Manner:
    """How a thing is told of which nobody is said to have it."""
    if place.behind("rule"):
        return "asked"
    if place.behind("supposed"):
        return "now" if is_going_on(place) else "asked"
    if place.behind("strong"):
        return "now" if is_measured(place) else "asked"
    if place.behind("stated") and is_of_a_body(place):
        return "now"
    if place.within("general") or is_impersonal(place):
        return "now" if is_owned(place) or is_going_on(place) or is_followed(place) else "asked"
    return "now"
