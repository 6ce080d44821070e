"""What lies in a record and is another person's: a sentence, a line or a sheet that the record itself calls so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fairlead.core.patterns import either, pattern_of
from fairlead.core.spans import Span
from fairlead.findings.plain_words import rows_with
from fairlead.knowledge.lexicon import Lexicon

_ENDS = re.compile(r"[.;!?](?=\s|$)|\n")
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_DIGIT = re.compile(r"\d")
_FEW_WORDS, _LONG_LINE = 8, 240
_TABLE, _KEY = "plain_words", "belongs_elsewhere"


def of_another_patient(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """As in "<- not our patient", "the echo is somebody else's", "LAB SHEET (wrong patient)" over its lines.

    What only says so, with no value of its own, says it of the sentence before, or of a short line; above lines, of these.
    """
    pattern = _pattern(lexicon)
    for found in pattern.finditer(text) if pattern is not None else ():
        line = Span(text.rfind("\n", 0, found.start()) + 1, _end(text, "\n", found.end()))
        first, last = _sentence(text, found.start(), found.end(), line)
        rest = text[first : found.start()] + text[found.end() : last]
        if _DIGIT.search(rest) or len(rest.split()) > _FEW_WORDS:
            yield Span(first, last)
        elif text[line.start : first].strip():
            before, _ = _sentence(text, max(line.start, first - 2), max(line.start, first - 2), line)
            yield Span(line.start if line.start and len(line) <= _LONG_LINE else before, last)
        else:
            yield Span(first, _sheet(text, line) if line.start and last >= line.end - 1 else last)


def _sentence(text: str, start: int, end: int, line: Span) -> tuple[int, int]:
    """The sentence of the line around two characters."""
    first = max((one.end() for one in _ENDS.finditer(text, line.start, start)), default=line.start)
    behind = _ENDS.search(text, end, line.end)
    return first, behind.end() if behind else line.end


def _sheet(text: str, line: Span) -> int:
    """Where what a line heads ends: at the next heading of its sort, else at the next empty line."""
    if text.startswith("#", line.start):
        behind = _HEADING.search(text, line.end)
        return behind.start() if behind else len(text)
    return _end(text, "\n\n", line.end)


def _end(text: str, mark: str, start: int) -> int:
    at = text.find(mark, start)
    return at if at >= 0 else len(text)


@lru_cache(maxsize=4)
def _pattern(lexicon: Lexicon) -> re.Pattern[str] | None:
    """The phrases of the pack; a noun behind one that needs none ("somebody else's turn") says something else."""
    rows = rows_with(lexicon, _TABLE, _KEY)
    if not rows:
        return None
    forms = [form for row in rows for form in row.names("says")]
    return pattern_of(rf"(?<![\w'])(?:{either(forms)})(?=\s*(?:[.,;:!?)\]\n<–-]|$))", re.IGNORECASE)
