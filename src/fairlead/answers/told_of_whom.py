"""Whose sign a question tells: that of the person who has the cancer, or somebody else's."""

from __future__ import annotations

from fairlead.answers.told_place import Place

_NEAR = 6
_NEAR_ANOTHER = 9
"""How many words before a thing another person may be named who has it."""
_ARTICLES = frozenset({"a", "an", "the"})


def is_of_another(place: Place) -> bool:
    """As in "my grandson has a fever, can he visit me?": the nearest person before is not the one who has the cancer."""
    owned = place.first + 1 if place.words[place.first] in place.lists["owner"] else 0
    nearest, before = place.first - _NEAR_ANOTHER, owned + 1 if owned else place.first
    if any(place.start <= row[0] and nearest <= row[1] <= before and _is_subject(place, row) for row in place.all("other")):
        return True
    if _is_of_a_stranger(place):
        return True
    cares = any(place.start <= row[0] < place.first for row in place.all("own carer"))
    nearest = place.start if cares else place.first - _NEAR
    kin = [row for row in place.all("relative") if place.start <= row[0] and nearest <= row[1] <= place.first]
    if not kin or not (cares or place.all("own treatment") or place.all("their treatment")):
        return False
    if not _is_another_than_the_patient(place, kin[-1]):
        return False
    between = place.words[kin[-1][1] : place.first]
    return not ({"i", "im", "ive"} if cares else place.lists["speaker"]).intersection(between)


def _is_another_than_the_patient(place: Place, kin: tuple[int, int]) -> bool:
    """Whether these kin are not those whose cancer is spoken of: "my daughter faints, how do I tell her of mum's cancer?"."""
    theirs = {place.words[at].removesuffix("s") for row in place.all("their treatment") for at in range(*row)}
    if theirs:
        return theirs.isdisjoint(word.removesuffix("s") for word in place.words[kin[0] : kin[1]])
    return True


def _is_of_a_stranger(place: Place) -> bool:
    """As in "the lady downstairs fainted, will I?": somebody without a tie to the one who speaks of herself or of kin elsewhere."""
    rows = [row for row in place.all("stranger") if place.start <= row[0] and place.first - _NEAR <= row[1] <= place.first]
    if (
        not rows
        or not _is_subject(place, rows[-1])
        or any(row[0] < rows[-1][1] + 3 and row[1] > rows[-1][1] for row in place.all("in care"))
    ):
        return False
    rest = {*place.words[: rows[-1][0]], *place.words[place.last :]}
    return not rest.isdisjoint(place.lists["subject"] | place.lists["owner"] | {"me"})


def _is_subject(place: Place, row: tuple[int, int]) -> bool:
    """Whether the other person has it, and is not only near ("walking the dog") or before another ("... when dad fainted")."""
    before = row[0] - 1
    while before > place.start and place.words[before] in place.lists["owner"] | _ARTICLES:
        before -= 1
    is_near = before >= place.start and place.words[before] in place.lists["near"]
    if is_near and place.words[row[1]] not in place.lists["who"]:
        return False
    return not place.lists["subject"].intersection(place.words[row[1] + 1 : place.first])
