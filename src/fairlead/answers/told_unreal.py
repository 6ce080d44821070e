"""What says that a sign is only spoken of: it is possible, feared, small, of people in general, or the name of a thing."""

from __future__ import annotations

from fairlead.answers.told_place import Place
from fairlead.answers.told_there import is_measured, is_owned, is_today


def is_only_possible(place: Place) -> bool:
    """As in "it could bleed", "people may faint"."""
    modal, hardly = place.lists["modal"], place.lists["hardly"]
    ends = {place.first, place.last - 1}
    return any(at > place.start and place.words[at - 1] in modal and place.words[at] not in hardly for at in ends)


def is_of_a_thing(place: Place) -> bool:
    """As in "a sepsis card", "the stroke clinic": it only says which; or as a report tells it: "it says: bleeding on contact"."""
    if place.last < len(place.words) and place.words[place.last] in place.lists["compound"]:
        return True
    if _is_a_kind(place):
        return True
    reports = any(place.start <= row[0] and row[1] <= max(place.first, place.pieces) for row in place.all("written"))
    return reports and not is_today(place)


def _is_a_kind(place: Place) -> bool:
    """As in "vomiting blood is an emergency": what such a thing is, and nobody's own."""
    is_of_all = place.words[place.last : place.last + 1] and place.words[place.last] in ("is", "are", "means")
    return bool(is_of_all) and not is_owned(place) and not place.lists["kind"].isdisjoint(place.words[place.last + 1 : place.last + 4])


def is_mild(place: Place) -> bool:
    """As in "aches a bit", "just a smear of blood", with no word of the day and none that says that it is bad."""
    near = (max(place.start, place.first - 3), min(place.end, place.last + 4))
    mild = any(near[0] <= row[0] < near[1] and _is_itself_mild(place, row) for row in place.all("mild"))
    mild = mild or any(place.start <= row[0] < place.end for row in place.all("no more"))
    return mild and not is_today(place) and not is_measured(place) and place.lists["bad"].isdisjoint(place.words[place.start : place.end])


def _is_itself_mild(place: Place, row: tuple[int, int]) -> bool:
    """Whether a small thing is the sign: not "a bit of bread", nor "for a bit"."""
    return list(place.words[row[1] : row[1] + 1]) != ["of"] and (row[0] == 0 or place.words[row[0] - 1] != "for")


def is_feared(place: Place) -> bool:
    """As in "I am afraid of choking": what is feared is not said to be there."""
    return any(place.start <= row[0] < place.first <= row[1] + 2 for row in place.all("fear")) and not is_today(place)


def is_impersonal(place: Place) -> bool:
    """As in "which tablets make stools black": a sentence that begins as a question and names nobody."""
    people = place.lists["person"] | place.lists["owner"] | place.lists["told"] | place.lists["owned"]
    hardly = place.lists["hardly"].intersection(place.words[place.start + 1 : place.start + 2])
    asks = place.words[place.start] in place.lists["asks"] and not hardly
    return asks and not people.intersection(place.words[place.start : place.turn])
