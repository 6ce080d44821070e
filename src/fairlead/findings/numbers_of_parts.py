"""The number of a segment, a rib or a station right before the name of a month is no day: "seg 6 March 2026" is March."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.core.patterns import either, pattern_of


def without_numbers_of_parts(text: str, parts: frozenset[str]) -> str:
    """The text with a sign in place of each digit of such numbers, as long as before; `parts`: the words that a number stands behind.

    Behind a word in the singular a comma ends the numbers ("segment 5, 6 March").

    >>> without_numbers_of_parts("MWA seg 6 March 2026, segs 5 and 8 May, seg 5, 6 March", frozenset(("seg", "segs")))
    'MWA seg _ March 2026, segs _ and _ May, seg 5, 6 March'
    """
    if not parts:
        return text
    return _pattern(parts).sub(lambda match: (match[1] or match[3]) + re.sub(r"\d", "_", match[2] or match[4]), text)


@lru_cache(maxsize=4)
def _pattern(parts: frozenset[str]) -> re.Pattern[str]:
    """A word, and the numbers behind it up to a blank and a letter; behind a word in the plural commas may part them."""
    number, behind = r"\d{1,2}[ab]?", r"(?=\s[A-Za-z])"
    joins = r"\s?(?:/|&|\+|and)\s?"
    ways = [
        rf"\b((?:{either(one for one in parts if one.endswith('s') is plural)})\.?\s)({number}(?:(?:{joined}){number}){{0,5}}){behind}"
        for plural, joined in ((False, joins), (True, rf"{joins}|,\s?"))
    ]
    return pattern_of("|".join(ways), re.IGNORECASE)
