"""Two scores of performance, and the one that those who treat settled on: "PS 1-2 in the notes of the nurse; agreed 1"."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.core.patterns import either, pattern_of
from fairlead.findings.context import Context


def settled(context: Context, end: int) -> re.Match[str] | None:
    """The score told behind character `end` with a word of settling, as group `a`; None where there is none.

    It stands in the same line, with no other figure between.
    """
    words = context.plain("settles-a-score")
    return _pattern(words).match(context.marked.text, end) if words else None


@lru_cache(maxsize=4)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    blank = r"\s"
    return pattern_of(
        rf"[^\n\d]{{0,50}}?(?<![a-z])(?:{either(words, blank)})\b:?(?:\s(?:at|on|as|is|was|of|a|an|it|to|be|upon|ecog|ps|who)){{0,4}}\s"
        r"(?P<a>[0-4])(?![\d%]|[.,/-]\d|\s?(?:mg|cm|mm|kg|days?|weeks?|months?|years?|cycles?))",
        re.IGNORECASE,
    )
