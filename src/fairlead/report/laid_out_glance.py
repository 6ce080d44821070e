"""The table of all ways on the clinician's paper: a number for each, by which the sheets behind it name many ways in a few letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from string import ascii_uppercase
from typing import Any

from fairlead.report.page import Groups, OptionShown, Shared

GROUPS = ("fits", "depends", "rare", "abroad", "comfort", "trials")
NAMED = 2
"""So many ways are still called by their names where a line is for some ways only."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_RUN = 3
"""Numbers in a row from which on the first and the last are told."""


def in_order(groups: Groups) -> list[OptionShown]:
    """All ways of the table, in its order."""
    return [one for name in GROUPS for one in getattr(groups, name)]


def numbers(groups: Groups) -> dict[str, int]:
    """The number of each way by its id."""
    return {one.option.id: place for place, one in enumerate(in_order(groups), start=1)}


def by_number(shared: Shared, known: Mapping[str, int], called: str) -> dict[str, Any]:
    """What some ways share, with the numbers of these ways in place of more than a few names; `called` is the word before numbers."""

    def told(titles: tuple[str, ...]) -> tuple[str, ...]:
        is_long = len(titles) > NAMED and all(title in known for title in titles)
        return (f"{called} {ranges([known[title] for title in titles])}",) if is_long else titles

    return {"lines": shared.lines, "only": told(shared.only), "but": told(shared.but)}


def ranges(these: Sequence[int]) -> str:
    """Numbers as they are told, those that follow each other by the first and the last.

    >>> ranges([4, 2, 3, 7, 8])
    '2–4, 7, 8'
    """
    ordered = sorted(these)
    runs: list[list[int]] = [[ordered[0]]]
    for one, following in pairwise(ordered):
        if following == one + 1:
            runs[-1].append(following)
        else:
            runs.append([following])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) >= _RUN else ", ".join(map(str, run)) for run in runs)


def own_sentences(told: Sequence[str]) -> list[str]:
    """Each of these texts without the sentences that several of them say: what its place in the table says of it already."""
    parts = [_SENTENCE.split(one) for one in told]
    counts = Counter(sentence for one in parts for sentence in set(one))
    return [" ".join(sentence for sentence in one if counts[sentence] == 1) for one in parts]


def glance(ways: Sequence[OptionShown]) -> dict[str, Any]:
    """The table; a reason to avoid that several have stands once below it, and in their rows its letter."""
    reasons = Counter(says for one in ways for says in _reasons_to_avoid(one))
    letters = dict(zip((says for says, count in reasons.items() if count > 1), ascii_uppercase, strict=False))
    rows = [{"number": place, **_row(one, letters)} for place, one in enumerate(ways, start=1)]
    return {"glance": rows, "avoided": [{"letter": one, "says": says} for says, one in letters.items()]}


def _reasons_to_avoid(shown: OptionShown) -> list[str]:
    return list(dict.fromkeys(one.line.says for one in shown.cautions if one.level == "avoid"))


def _row(shown: OptionShown, letters: Mapping[str, str]) -> dict[str, Any]:
    """A row of that table: verdict, what is missing, a reason to avoid it, the first figure, the labels."""
    key = shown.key
    return {
        "id": shown.option.id,
        "title": shown.option.title,
        "verdict": shown.option.verdict,
        "role": shown.option.role,
        "lacks": shown.lacks,
        "avoid": [letters.get(says, says) for says in _reasons_to_avoid(shown)],
        "key": key
        and {
            "effect": key.effect,
            "found": key.found,
            "trial": key.result.trial,
            "against": key.result.against,
            "borrowed": key.result.borrowed,
            "marks": key.marks,
        },
        "labels": [{"status": one.status, "regions": [name for name, _ in one.regions], "funded": one.funded} for one in shown.approved],
    }
