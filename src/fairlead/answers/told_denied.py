"""What denies a sign that a question names: a word before it, behind it, or within its own words."""

from __future__ import annotations

from fairlead.answers.told_place import Place, lists
from fairlead.knowledge.cues import Said
from fairlead.knowledge.pack import Pack

_STOPS = frozenset(".?!;\n")
_BACK = 12
"""How many words before a thing its denial may stand."""


def denied_at(words: Said, first: int, last: int, pack: Pack) -> int | None:
    """Which word before words `first` to `last` (exclusive) denies them; None where none does."""
    return denying_at(Place(words, first, last, {}, lists(pack)))


def denied_within(words: Said, first: int, last: int, pack: Pack) -> bool:
    """Whether a word that denies stands within words `first` to `last`, as in "she isn't at all confused"."""
    return bool(lists(pack)["denying"].intersection(words.words[first:last]))


def denies(cue: str, pack: Pack) -> bool:
    """Whether a cue holds a word that denies itself, or one that may stand for any word."""
    return any(lists(pack)["denying"].intersection(mark.rstrip("?").split("/")) for mark in cue.split())


def denying_at(place: Place) -> int | None:
    """Where the word stands that denies it, as in "no fever, chills or pain": nothing between but words of a list."""
    for at in range(place.first - 1, max(place.start, place.first - _BACK) - 1, -1):
        if place.words[at] in place.lists["denying"]:
            return at if place.words[at + 1] != "," else None
        if place.words[at] not in place.lists["between"] and at not in place.signs:
            return None
    return None


def is_denied_behind(place: Place) -> bool:
    """As in "fever: no, chest pain none", "her back is fine"."""
    rest = place.words[place.last : place.last + 3]
    if any(row[0] == place.last for row in place.all("well")):
        return True
    if rest and rest[0] in (",", "?", "="):
        rest = rest[1:]
    return bool(rest) and rest[0] in place.lists["answers no"] and (len(rest) < 2 or rest[1] == "," or rest[1] in _STOPS)
