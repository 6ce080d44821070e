"""When a sign was there, as a question tells it: today, once, or no longer."""

from __future__ import annotations

from fairlead.answers.told_place import Place, overlaps
from fairlead.answers.told_there import is_doing, is_today

_NEAR = 6
_WAS = frozenset({"was", "were", "had", "took", "gave", "once"})
_GOT, _HAVE = "got", frozenset({"have", "has", "had", "ive", "hes", "shes", "weve", "theyve"})
"""Behind one of these, "got" tells what somebody has; alone it tells what came to her."""


def is_past(place: Place) -> bool:
    """As in "two years ago he vomited blood": a day long gone beside it, and nothing that says that it goes on."""
    going_on = [row for row in place.all("ongoing") if place.start <= row[0] < place.end]
    spots = [row for row in place.all("past") if _is_beside(place, row) and not overlaps(row, going_on)]
    if any(place.start <= row[0] < place.end for row in place.all("lasting")):
        return True
    if any(0 <= place.first - row[1] <= 1 for row in place.all("former")) or any(row[1] == place.first for row in place.all("following")):
        return True
    if not spots or _is_present(place):
        return False
    settled = place.all("settled")
    again = [
        row
        for row in place.all("now")
        if place.first - _NEAR <= row[0] <= min(place.last + _NEAR, place.turn) and not overlaps(row, (*settled, *spots))
    ]
    return not again


def is_over(place: Place) -> bool:
    """As in "she had a fever, but it's gone and she is well", where no word of the day stands beside it."""
    own = range(place.first, place.last)  # "think of getting it over with": a word of the sign itself says nothing of its end
    is_over = any(place.start <= row[0] < place.end and row[0] not in own for row in place.all("over"))
    is_long_ago = any(place.start <= row[0] <= place.end + 1 for row in place.all("then"))
    return (is_over or is_long_ago) and not is_today(place)


def is_on_the_way(place: Place) -> bool:
    """As in "he had a stroke at 50. Can he have it?": told as past and done, no day of late; then another thing is asked."""
    is_done = any(place.start <= row[0] < place.end for row in place.all("finished"))
    if not (is_done and is_in_past_form(place)) or place.lists["of late"].intersection(
        place.words[max(place.start, place.first - 3) : place.first]
    ):
        return False
    if any(not overlaps(row, place.all("settled")) for row in place.all("now")):
        return False
    rest = place.words[place.end + 1 :] or place.words[place.turn + 1 : place.end]
    asks = not place.lists["asks"].isdisjoint(rest[:1]) or "?" in rest or (place.turn < place.end)
    return bool(rest) and asks and place.lists["urgent"].isdisjoint(rest)


def is_in_past_form(place: Place) -> bool:
    """As in "he vomited", "she had a fever"."""
    word, before = place.words[place.first], place.words[max(place.start, place.first - 3) : place.first]
    if word in place.lists["past form"] or (word.endswith("ed") and word not in place.lists["present form"]):
        return True
    return bool(_WAS.intersection(before)) or _was_done(place) or _came(place)


def _came(place: Place) -> bool:
    """As in "my wife got a reaction", unlike "my wife has got one"."""
    at = next((at for at in range(max(place.start, place.first - 3), place.first) if place.words[at] == _GOT), None)
    return at is not None and at > place.start and place.words[at - 1] not in _HAVE


def _is_beside(place: Place, row: tuple[int, int]) -> bool:
    """Whether a day stands in the same sentence, and in the same part of it where the thing itself is not told as past."""
    if not place.start <= row[0] < place.end:
        return False
    between = place.words[place.last : row[0]] if row[0] >= place.last else place.words[row[1] : place.first]
    return is_in_past_form(place) or not place.lists["joining"].intersection(between)


def _is_present(place: Place) -> bool:
    before = place.words[max(place.start, place.first - 3) : place.first]
    doing = is_doing(place) and not place.lists["thinking"].intersection(before)
    return not is_in_past_form(place) and (doing or bool(place.lists["present"].intersection(before)))


def _was_done(place: Place) -> bool:
    """As in "they treated him for sepsis", where what began is not meant."""
    before = place.words[max(place.start, place.first - 4) : place.first]
    return any(word.endswith("ed") and word not in place.lists["present form"] | place.lists["began"] for word in before)
