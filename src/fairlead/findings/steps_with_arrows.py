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
_FEWEST, _LEAD, _LONGEST = 2, 4, 3


def in_steps(text: str, lexicon: Lexicon) -> str:
    """The text, as long as before, with a semicolon for each arrow of a line of several that leads to a treatment or to a place of spread.

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
    kept = [bool(_growth(lexicon).search(line, *part) or _answer(lexicon).match(line, *part)) for part in parts]
    steps_on = [_opens_a_step(line[start:end], lexicon) for start, end in parts]
    signs = list(line)
    for match, (before, behind), is_step in zip(steps, pairwise(kept), steps_on[1:], strict=True):
        if is_step and not (before or behind):
            signs[match.start() : match.end()] = ";" + " " * (match.end() - match.start() - 1)
    return "".join(signs)


def _opens_a_step(part: str, lexicon: Lexicon) -> bool:
    """Whether a treatment or a place of spread is named among the first words of what an arrow leads to."""
    said = part.lower().split()[: _LEAD + _LONGEST]
    names = _names(lexicon)
    return any(
        " ".join(said[at : at + many]).strip(",.;:()") in names or said[at].split("/")[0].strip(",.;:()") in names
        for at in range(min(_LEAD, len(said)))
        for many in range(1, _LONGEST + 1)
    )


@lru_cache(maxsize=2)
def _names(lexicon: Lexicon) -> frozenset[str]:
    """Every form of a treatment or of a place of spread."""
    tables = ("drugs", "regimens", "procedures", "classes", "metastases")
    return frozenset(form.lower() for table in tables for term in lexicon.tables.get(table, ()) for form in term.forms)


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
