"""Where things stand, told only from what is known, and that it was little where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fairlead.answers.guided import viewed
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.case import Case
from fairlead.contract.guidance import Standing
from fairlead.guidance.guide import Parts
from fairlead.guidance.standing import standing as told_of

_MOST = 4
_FAMILY = "family"
_TREATMENT = re.compile(r"treatments\[\d+\]")


def standing(asked: Asked, case: Case, guidance: Parts, speak: Speaker) -> tuple[Claim, ...]:
    """One to four sentences: from records those of the guidance, else those that a question's own words fill.

    Where the answer takes more as given (`case`) than was told, what the two would tell differently is left out.
    """
    rows = guidance.standing if asked.has_records else _told(asked, asked.case)
    if not asked.has_records and case is not asked.case:
        also = {one.says for one in _told(asked, case)}
        rows = tuple(one for one in rows if one.says in also)
    return tuple(speak.claim(one.says, one.citations, "now") for one in _once(rows))[:_MOST]


def _told(asked: Asked, case: Case) -> tuple[Standing, ...]:
    return told_of(viewed(asked, case), asked.pack, _FAMILY)


def _once(rows: Sequence[Standing]) -> Iterator[Standing]:
    """The sentences without one that lists treatments which another one names all the same."""
    for row in rows:
        others = {path.partition(".")[0] for other in rows if other is not row for path in other.facts}
        if not (row.facts and all(_TREATMENT.fullmatch(path) for path in row.facts) and others.issuperset(row.facts)):
            yield row
