"""Words that a writer struck out: "~~30 Gy in 10~~ changed to 20 Gy in 5"."""

from __future__ import annotations

from fairlead.core.patterns import pattern_of

_STRUCK = pattern_of(r"~~(?=[^~\s])[^~\n]{1,400}~~")


def without_struck(text: str) -> str:
    """The text with blanks in place of what is struck out, so that all else keeps its place.

    >>> without_struck("~~30 Gy~~ 20 Gy")
    '          20 Gy'
    """
    return _STRUCK.sub(lambda found: " " * len(found[0]), text) if "~~" in text else text
