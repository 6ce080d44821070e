"""Dictation as a program wrote it down, with its marks in words: "on the cross protocol comma 41.4 gray stop new paragraph"."""

from __future__ import annotations

import re

from fairlead.findings.plain_words import plain_words
from fairlead.knowledge.lexicon import Lexicon

_FEWEST = 3
_GATE = re.compile(r"\bcomma\b", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"\s*[a-z]")


def with_marks(text: str, lexicon: Lexicon) -> str:
    """The text, as long as before, with the marks that its words for marks stand for; only where three commas or more are dictated.

    A word for a full stop behind a word that it may be the verb or the thing of ("to stop", "this period") stays a word.
    """
    if len(_GATE.findall(text)) < _FEWEST:
        return text
    commas, stops, lines, verbs = (plain_words(lexicon, f"dictated-{name}") for name in ("comma", "stop", "line", "word"))
    signs = list(text)
    words = [(found.end(), found[0].lower()) for found in _WORD.finditer(text)]
    skip = False
    for place, (end, word) in enumerate(words):
        if skip or place == 0:
            skip = False
            continue
        before, (pair_end, behind) = words[place - 1][1], words[place + 1] if place + 1 < len(words) else (end, "")
        if f"{word} {behind}" in stops | lines:
            skip = True
            _put(signs, words[place - 1][0], pair_end, "\n" if f"{word} {behind}" in lines else ".")
        elif word in commas:
            _put(signs, words[place - 1][0], end, ",")
        elif word in stops and before not in verbs:
            _put(signs, words[place - 1][0], end, ".")
    return "".join(signs)


def _put(signs: list[str], start: int, end: int, mark: str) -> None:
    """The mark right behind the word before, spaces in place of its name; what follows a full stop or a new line begins with a capital."""
    signs[start:end] = mark + " " * (end - start - 1)
    if mark != "," and (letter := _LETTER.match("".join(signs[end : end + 3]))):
        at = end + letter.end() - 1
        signs[at] = signs[at].upper()
