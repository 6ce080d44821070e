"""Lines of a list of treatments, one a course: where such a line begins it is not the rest of the line above, however long that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from fairlead.findings.matcher import Forms
from fairlead.findings.plain_words import plain_words
from fairlead.findings.tokens import Token
from fairlead.knowledge.lexicon import Lexicon

_LINE = re.compile(r"(?<=[^\n]\n)[^\n]+")
_TOLD_WHEN = re.compile(r"\b(?:19|20)\d\d\b|\d\s?[/.'’-]\s?\d\d|['’]\d\d\b")
_OPEN = re.compile(r"(?:[,(/&+–-]|\([^)\n]*)\s*\Z")
_MAY_BE_NUMBERED = re.compile(r"\s*(?:\d|(?:first|second|third|fourth|fifth|line|L)\b)", re.IGNORECASE)
_AHEAD = 4
"""So many words may stand before the name: "now on", "5 cycles of"."""


def begins_of_courses(text: str, words: Sequence[Token], forms: Forms, lexicon: Lexicon) -> frozenset[int]:
    """The first characters of lines that name drugs with a day, below a line with a day that is at its end,
    and of lines that begin with the number of a line of treatment.
    """
    if text.count("\n") < 1 or not _TOLD_WHEN.search(text):
        return frozenset()
    starts: list[int] = []
    found: set[int] = set()
    for line in _LINE.finditer(text):
        above = text[text.rfind("\n", 0, line.start() - 1) + 1 : line.start() - 1]
        told = _TOLD_WHEN.search(line[0]) and _TOLD_WHEN.search(above) and not _OPEN.search(above)
        if not told and not _MAY_BE_NUMBERED.match(line[0]):
            continue
        starts = starts or [word.start for word in words]
        first, last = bisect_left(starts, line.start()), bisect_left(starts, line.end())
        if first and words[first - 1].norm in plain_words(lexicon, "leads-on"):
            continue
        hits = forms.find(words, first, min(last, first + 2 * _AHEAD))
        named = next((hit for hit in hits if hit.table in ("drugs", "regimens")), None)
        numbered = any(hit.table == "lines" and hit.first == first and hit.term.more.get("line") is not None for hit in hits)
        if numbered or (told and named is not None and named.first - first <= _AHEAD):
            found.add(line.start())
    return frozenset(found)
