"""What says that a sign is only spoken of: it is possible, feared, small, of people in general, or the name of a thing."""

from __future__ import annotations

from fairlead.answers.told_place import Place, overlaps
from fairlead.answers.told_there import is_measured, is_owned, is_today

_NEAR = 6
"""How many words before a thing those may stand who have it in general."""


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
    """Whether a small thing is the sign, as "a bit of a cough": not "a bit of bread", nor "for a bit"."""
    is_part = list(place.words[row[1] : row[1] + 1]) == ["of"] and not row[1] < place.first <= row[1] + 2
    return not is_part and (row[0] == 0 or place.words[row[0] - 1] != "for")


def is_feared(place: Place) -> bool:
    """As in "I am afraid of choking": what is feared is not said to be there."""
    begins = {place.first, place.pieces} if place.pieces else {place.first}  # "my stools are normal, I worry about bleeding"
    feared = (row[1] for row in place.all("fear") if place.start <= row[0])
    return any(end <= first <= end + 2 for end in feared for first in begins) and not is_today(place)


def is_impersonal(place: Place) -> bool:
    """As in "which tablets make stools black": a sentence that begins as a question and names nobody."""
    people = place.lists["person"] | place.lists["owner"] | place.lists["told"] | place.lists["owned"]
    hardly = place.lists["hardly"].intersection(place.words[place.start + 1 : place.start + 2])
    asks = place.words[place.start] in place.lists["asks"] and not hardly
    return asks and not people.intersection(place.words[place.start : place.turn])


def is_figure(place: Place) -> bool:
    """As in "bleeding money", "drowning in forms": a figure of speech in which no body has anything."""
    return overlaps((place.first, place.last), place.all("figure"))


def is_of_all(place: Place) -> bool:
    """As in "it gives people chest pain", "in films they always cough blood": who has it there is nobody in particular."""
    people = place.lists["person"] | place.lists["owner"] | place.lists["told"]
    if people.intersection(place.words[place.first : place.last]):
        return False
    for at in range(place.first - 1, max(place.start, place.first - _NEAR) - 1, -1):
        if place.words[at] in people:
            return False
        if place.words[at] in place.lists["all people"]:
            return not any(place.words[one] in place.lists["owner"] for one in range(max(place.start, at - 1), at))
    return False


def is_inquired(place: Place) -> bool:
    """As in "they all ask if I have been shivering": others asked for it, and nobody says yes to it."""
    asked = any(place.start <= row[0] and row[1] <= max(place.first, place.pieces) for row in place.all("inquired"))
    return asked and not is_today(place) and not any(row[0] >= place.first for row in place.all("admitted"))


def is_in_calm(place: Place) -> bool:
    """As in "if one day she could not, ... She ate a roast today, so no panic": in case, and all is well as somebody says."""
    supposed = any(place.start <= row[0] < max(place.first, place.pieces) for name in _ONLY_ASKED for row in place.all(name))
    return supposed and bool(place.all("calm"))


_ONLY_ASKED = ("supposed", "strong", "general", "rule")
