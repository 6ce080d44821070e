"""Where a thing was placed: a stent is of the bile duct, the heart or the airway where the words beside it say so."""

from __future__ import annotations

from collections.abc import Mapping

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import normal

_BEHIND, _BEFORE, _RIGHT_BEHIND = 9, 8, 5
_ENDS = frozenset((";", ".", ":"))


def word_of(context: Context, hit: Hit) -> str | None:
    """The word of the pack for a thing by the organ named beside it; its own word where its name or nothing tells an organ.

    The row of the pack lists `in_organ` (a word: the organs it is in) and `own_organ`. Behind a word of place the organ counts first
    ("metal stent in the bile duct"), else the nearest. None where the thing is told by its organ only and none is named.
    """
    if hit.term.more.get("is_place") and context.plain("at-a-place") & set(context.marked.norms(hit.first - 2, hit.first)):
        return None  # "nodes beside the gastric tube"
    places: Mapping[str, list[str]] = hit.term.more.get("in_organ") or {}
    if not places:
        return hit.term.word
    own = [(None, organ) for organ in hit.term.names("own_organ")]
    organs = [*own, *((word, organ) for word, names in places.items() for organ in names)]
    norms = context.marked.norms(hit.first, hit.last)
    if any(_at(norms, organ) is not None for word, organ in organs if word is None):
        return hit.term.word
    told = _named(context, hit, organs)
    return told or (None if hit.term.more.get("only_in_organ") else hit.term.word)


def _named(context: Context, hit: Hit, organs: list[tuple[str | None, str]]) -> str | None:
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return None
    sentence = marked.sentences[number]
    behind = _until(marked.norms(hit.last, min(sentence.last, hit.last + _BEHIND)))
    before = _until(marked.norms(max(sentence.first, hit.first - _BEFORE), hit.first)[::-1])
    found = []
    for word, organ in organs:
        at = _at(behind, organ)
        if at is not None:
            placed = at < _RIGHT_BEHIND and context.plain("placed-in") & set(behind[: at + 1])
            found.append((at if not placed else -1, word))
        at = _at(before[::-1], organ)
        if at is not None:
            found.append((len(before) - at - 1, word))
    return min(found, key=lambda one: one[0], default=(0, None))[1]


def _at(words: list[str], organ: str) -> int | None:
    """Where the words of an organ stand next to each other."""
    names = [normal(part) for part in organ.split()]
    return next((at for at in range(len(words) - len(names) + 1) if words[at : at + len(names)] == names), None)


def _until(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in _ENDS), len(words))]
