"""What says that a sign is there: somebody is said to have it, it is measured, it has a day or an owner."""

from __future__ import annotations

from fairlead.answers.told_place import Place, overlaps

_BACK = 12
"""How many words before a thing the one who has it may stand."""


def is_told(place: Place) -> bool:
    """As in "dad is ...", "I have had ...", "why is she ...": somebody is said to have it, and not only if or whether."""
    at = place.first - 1
    while at >= max(place.start, place.first - _BACK) and place.words[at] in place.lists["verbs"]:
        at -= 1
    if at < place.start or place.words[at] not in place.lists["person"] | place.lists["told"]:
        return False
    before = at - 1
    while before >= place.start and place.words[before] in place.lists["owner"] | place.lists["some time"]:
        before -= 1
    return before < place.start or place.words[before] not in place.lists["doubt"]


def is_going_on(place: Place) -> bool:
    """As in "if he is vomiting blood", "if my stools are black": told as there, though with an `if`."""
    before = place.words[max(place.start, place.first - 2) : place.first]
    being = place.lists["being"]
    if place.first - 1 == place.start and place.words[place.start] in place.lists["asks"]:
        before = ()  # "is bleeding common?" begins to ask and tells of nobody
    if place.lists["limit"].intersection(place.words[place.first : place.last + 2]):
        return False
    if is_measured(place) or is_today(place):
        return True
    asked = any(row[1] == place.first - 1 or row[1] == place.first for row in place.all("general"))
    if is_doing(place) and being.intersection(before) and not asked:
        return True
    return bool({"been", "just", "already"}.intersection(before)) or (
        is_owned(place) and bool(being.intersection(place.words[place.first : place.last]))
    )


def is_followed(place: Place) -> bool:
    """As in "is it dangerous? I have had it for two days": a later sentence tells of somebody what was asked in general."""
    return any(row[0] >= place.end for row in place.all("followed"))


def is_measured(place: Place) -> bool:
    """Whether a number stands in it that is no limit: a fever that somebody has taken is there."""
    inside = [at for at in range(place.first, place.last) if place.words[at][:1].isdigit()]
    return bool(inside) and not any(place.lists["limit"].intersection(place.words[max(0, at - 2) : at]) for at in inside)


def is_today(place: Place) -> bool:
    """Whether a word of the day stands beside it."""
    settled = place.all("settled")
    return any(place.clause <= row[0] < place.end and not overlaps(row, settled) for row in place.all("now"))


def is_owned(place: Place) -> bool:
    """As in "my black stools", "this fever"."""
    before = place.words[max(place.start, place.first - 2) : place.first]
    inside = place.words[place.first : place.last]
    return bool(place.lists["self"].intersection(inside)) or any(place.lists[name].intersection(before) for name in ("owner", "owned"))


def is_doing(place: Place) -> bool:
    """As in "vomiting": a form of a verb that goes on."""
    return place.words[place.first].endswith("ing") and place.words[place.first] not in place.lists["no verb"]


def is_of_a_body(place: Place) -> bool:
    """Whether its sentence names whose it is, as in "is it normal that the pillow is red, it came from his mouth?"."""
    return bool((place.lists["person"] | place.lists["owner"]).intersection(place.words[place.start : place.end]))
