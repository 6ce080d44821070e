"""What a typesetter can print of a text: long words may break, and a letter without a glyph is spelled out and never lost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from fairlead.report.escape import plain

_LONG = re.compile(r"[^\s\-/\u2013\u2014\u200b]{25,}")
_PIECE, _BREAK = 12, "\u200b"


def letters(value: Any) -> frozenset[str]:
    """The letters beyond ASCII within all texts of this data, as they would be printed."""
    if isinstance(value, str):
        return frozenset() if value.isascii() else frozenset(letter for letter in plain(value) if not letter.isascii())
    if isinstance(value, Mapping):
        return frozenset().union(*map(letters, value.values()))
    return frozenset().union(*map(letters, value)) if isinstance(value, (list, tuple)) else frozenset()


def legible(value: Any, lacking: frozenset[str] = frozenset()) -> Any:
    """The same data with each text as it can be printed: one line, no hidden letter, the lacking ones spelled out, long words breakable."""
    if isinstance(value, Markup):  # a drawing: its words are set as they stand
        return spelled(value, lacking)
    if isinstance(value, str):
        return breakable(spelled(plain(value), lacking))
    if isinstance(value, Mapping):
        return {key: legible(one, lacking) for key, one in value.items()}
    return [legible(one, lacking) for one in value] if isinstance(value, (list, tuple)) else value


def spelled(text: str, lacking: frozenset[str]) -> str:
    """The text with the letters that no font can draw as their names or numbers: a sign by its name, what is written with by its numbers.

    >>> spelled("well \N{GRINNING FACE} \N{CJK UNIFIED IDEOGRAPH-738B}", frozenset("\N{GRINNING FACE}\N{CJK UNIFIED IDEOGRAPH-738B}"))
    'well [grinning face] [U+738B]'
    """
    if lacking.isdisjoint(text):
        return text
    return "".join(_spelled(letter) if letter in lacking else letter for letter in text).replace("][U+", " U+")


def _spelled(letter: str) -> str:
    name = unicodedata.name(letter, "") if unicodedata.category(letter).startswith("S") else ""
    return f"[{name.lower() or f'U+{ord(letter):04X}'}]"


def breakable(text: str) -> str:
    """The text with places where a word too long for a line may break, without a hyphen that nobody wrote.

    >>> breakable("a" * 30).split("\N{ZERO WIDTH SPACE}")
    ['aaaaaaaaaaaa', 'aaaaaaaaaaaa', 'aaaaaa']
    """
    return _LONG.sub(lambda word: _BREAK.join(word[0][at : at + _PIECE] for at in range(0, len(word[0]), _PIECE)), text)
