"""The words of a question without the marks within them, so that a cue is written once: "can't", "can not" and "cant" are one word."""

from __future__ import annotations

from functools import lru_cache

from fairlead.knowledge.cues import Said

_APOSTROPHES = frozenset("'’`´")
_TAILS = frozenset({"t", "s", "m", "re", "ve", "ll", "d"})
_DROPPED = frozenset('-–—"“”*_#~^<>|/\\')
_COMMAS = frozenset("()[]{},:")
_AFTER_THE_POINT = {".": 2, ",": 1}
"""How many digits may follow: "50, 38" are two numbers, and "38,5" is one."""
_JOINED = {("can", "not"): "cannot", ("do", "nt"): "dont"}


@lru_cache(maxsize=2)
def plainly(said: Said) -> Said:
    """The words of `said` with short forms and decimals as one word each, brackets as commas, and no other marks; places are counted anew.

    >>> list(plainly(Said(["he", "can", "'", "t", "(", "38", ".", "5", ")", "."], {})).words)
    ['he', 'cant', ',', '38.5', ',', '.']
    """
    words: list[str] = []
    new: list[int] = []
    at = 0
    while at < len(said.words):
        word, used = _one(said.words, at)
        new += [len(words)] * used
        if word:
            words.append(word)
        at += used
    new.append(len(words))
    named = {new[first]: tuple((table, max(new[last], new[first] + 1)) for table, last in rows) for first, rows in said.named.items()}
    return Said(tuple(words), named)


def _one(words: object, at: int) -> tuple[str, int]:
    """The word that begins at a place, and how many of the former words it is made of; an empty one is left out."""
    rest: list[str] = list(words[at : at + 3])  # type: ignore[index]
    first = rest[0]
    if len(rest) > 1 and (first, rest[1]) in _JOINED:
        return _JOINED[first, rest[1]], 2
    if len(rest) == 3 and first.isalpha() and rest[1] in _APOSTROPHES and rest[2] in _TAILS:
        return first + rest[2], 3
    if len(rest) == 3 and first.isdigit() and rest[2][:1].isdigit() and len(rest[2]) <= _AFTER_THE_POINT.get(rest[1], 0):
        return f"{first}.{rest[2]}", 3
    if first in _COMMAS:
        return ",", 1
    bare = "".join(sign for sign in first if sign not in _APOSTROPHES and sign not in _DROPPED)
    return bare, 1


_SHORT = {"will": "wont", "can": "cant", "shall": "shant"}
_BEFORE_NOT = frozenset((*_SHORT, "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "could", "would", "should"))
_NOT_ABLE = frozenset({"not", "isnt", "arent", "wasnt"})


def shortened(said: Said) -> Said:
    """The words of `said` with short forms for what is written out: "isnt" for "is not", "cant" for "not able to"; places are counted anew.

    >>> list(shortened(Said(["he", "is", "not", "awake", "and", "cannot", "talk"], {})).words)
    ['he', 'isnt', 'awake', 'and', 'cant', 'talk']
    >>> list(shortened(Said(["she", "is", "not", "able", "to", "stand"], {})).words)
    ['she', 'cant', 'stand']
    """
    words: list[str] = []
    new: list[int] = []
    for word in said.words:
        short = _short(words, word)
        if short is None:
            new.append(len(words))
            words.append(word)
        else:
            used = bool(words) and word not in ("cannot", "unable")
            words[len(words) - used :] = [short]
            new.append(len(words) - 1)
    new.append(len(words))
    end = len(said.words)
    named = {
        new[first]: tuple((table, max(new[min(last, end)], new[first] + 1)) for table, last in rows)
        for first, rows in said.named.items()
        if first < end  # marks at the end, which `plainly` left out, may have been named
    }
    return Said(tuple(words), named)


def _short(before: list[str], word: str) -> str | None:
    """The short form that a word makes, as a rule with the one before it; None where it stands for itself."""
    last = before[-1] if before else ""
    if word in ("cannot", "unable"):
        return "cant"
    if word == "not" and last in _BEFORE_NOT:
        return _SHORT.get(last, f"{last}nt")
    if word == "able" and last in _NOT_ABLE:
        return "cant"
    return "cant" if word == "to" and last == "cant" else None
