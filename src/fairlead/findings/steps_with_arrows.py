"""A course told in steps with arrows between ("CROSS -> surgery -> lung mets 3/2024 -> FOLFOX"), read as clauses."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from fairlead.core.patterns import either, pattern_of
from fairlead.knowledge.lexicon import Lexicon

_ARROW = pattern_of(r"[ \t]{0,2}(?:-{1,2}>|=>|→|⟶|➔|⇒)[ \t]{0,2}")
_NUMBER_BEFORE = re.compile(r"(?:\d|kg|%|mm|cm|[a-z]/[a-z]{1,3}|\+)\s*$", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"\s*[<>≤≥~]?\s*\d+(?:[.,]\d+)?(?!\s?(?:/\d|cycles?|courses?|x\b|months?|weeks?|years?|mo\b|wks?\b|y\b))")
_FEWEST = 2


def in_steps(text: str, lexicon: Lexicon) -> str:
    """The text, as long as before, with a semicolon for each arrow between two steps of a line that holds several.

    An arrow between two numbers tells how a value changed, and one beside a word of growth or of an answer what a treatment led to:
    they stay.
    """
    if "→" not in text and ">" not in text:
        return text
    lines = text.split("\n")
    return "\n".join(_line(line, lexicon) if line.count(">") + line.count("→") >= _FEWEST else line for line in lines)


def _line(line: str, lexicon: Lexicon) -> str:
    steps = [match for match in _ARROW.finditer(line) if not _is_of_a_value(line, match)]
    if len(steps) < _FEWEST:
        return line
    bounds = [0, *(place for match in steps for place in match.span()), len(line)]
    parts = list(zip(bounds[::2], bounds[1::2], strict=True))
    grown = [bool(_growth(lexicon).search(line, *part) or _answer(lexicon).match(line, *part)) for part in parts]
    signs = list(line)
    for match, (before, behind) in zip(steps, pairwise(grown), strict=True):
        if not (before or behind):
            signs[match.start() : match.end()] = ";" + " " * (match.end() - match.start() - 1)
    return "".join(signs)


def _is_of_a_value(line: str, arrow: re.Match[str]) -> bool:
    return bool(_NUMBER_BEHIND.match(line, arrow.end()) and _NUMBER_BEFORE.search(line[: arrow.start()]))


@lru_cache(maxsize=2)
def _answer(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that say how the cancer answered, at the beginning of a step."""
    said = [form for term in lexicon.tables.get("responses", ()) for form in term.forms]
    return pattern_of(rf"\s*(?:{either(said)})(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=2)
def _growth(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that say that the cancer grew or came back."""
    said = [form for term in lexicon.tables.get("progressions", ()) if term.word == "progression" for form in term.forms]
    return pattern_of(rf"(?<![^\W_])(?:{either(said)})(?![^\W_])", re.IGNORECASE)
