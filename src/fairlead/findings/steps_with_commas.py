"""A course told in steps with commas between ("CROSS, surgery 2022, lung mets 3/2024, FOLFOX, PD 9/2024, paclitaxel"), read as clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from fairlead.core.patterns import either, pattern_of
from fairlead.findings.plain_words import plain_words
from fairlead.knowledge.lexicon import Lexicon

_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}/\d\d\b")
_COMMA = re.compile(r",\s")
_ENDS = re.compile(r"[.;:]\s|[()\[\]]")
_TREATED, _GREW = "treated", "grew"
_FEWEST, _LONGEST_STEP, _LONGEST_GROWTH, _LONGEST_NAME = 2, 9, 6, 3
_TREATMENTS = ("drugs", "regimens", "procedures", "classes")


def in_listed_steps(text: str, lexicon: Lexicon) -> str:
    """The text, as long as before, with semicolons around each growth with its day that stands between treatments in a bare list.

    The day is then that of the growth and not of the treatment on the other side of the comma.
    """
    return "\n".join(_line(line, lexicon) if line.count(", ") >= _FEWEST and _YEAR.search(line) else line for line in text.split("\n"))


def _line(line: str, lexicon: Lexicon) -> str:
    marks: set[int] = set()
    start = 0
    for end in [*(match.start() for match in _ENDS.finditer(line)), len(line)]:
        if line.count(", ", start, end) >= _FEWEST and _YEAR.search(line, start, end):
            marks |= set(_around_growth(line, start, end, lexicon))
        start = end
    return "".join(";" if at in marks else sign for at, sign in enumerate(line)) if marks else line


def _around_growth(line: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    """The commas before and behind each growth that stands between two treatments."""
    commas = [match.start() for match in _COMMA.finditer(line, start, end)]
    bounds = [start - 1, *commas, end]
    parts = [line[low + 1 : high] for low, high in pairwise(bounds)]
    kinds = [_kind(part, lexicon) for part in parts]
    for at in range(1, len(parts) - 1):
        if kinds[at - 1 : at + 2] == [_TREATED, _GREW, _TREATED]:
            yield from (bounds[at], bounds[at + 1])


def _kind(part: str, lexicon: Lexicon) -> str | None:
    """Whether a part names a treatment, or nothing but growth or spread with its day."""
    said = [word.strip(",.;:()[]") for word in part.lower().split()]
    if not said or len(said) > _LONGEST_STEP or plain_words(lexicon, "finite-verbs") & set(said):
        return None
    if _holds(said, _names(lexicon)):
        return _TREATED
    grew = _YEAR.search(part) and len(said) <= _LONGEST_GROWTH and _growth(lexicon).search(part)
    return _GREW if grew else None


def _holds(said: list[str], names: frozenset[str]) -> bool:
    return any(
        " ".join(said[at : at + many]) in names or said[at].split("/")[0] in names or said[at].split("+")[0] in names
        for at in range(len(said))
        for many in range(1, _LONGEST_NAME + 1)
    )


@lru_cache(maxsize=2)
def _names(lexicon: Lexicon) -> frozenset[str]:
    """Every form of a treatment."""
    return frozenset(form.lower() for table in _TREATMENTS for term in lexicon.tables.get(table, ()) for form in term.forms)


@lru_cache(maxsize=2)
def _growth(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that say that the cancer grew, came back or spread."""
    said = [form for term in lexicon.tables.get("progressions", ()) if term.word == "progression" for form in term.forms]
    said += [form for term in lexicon.tables.get("metastases", ()) for form in term.forms]
    return pattern_of(rf"(?<![^\W_])(?:{either(said)})(?![^\W_])", re.IGNORECASE)
