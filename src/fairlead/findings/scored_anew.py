"""A score that is told anew behind the one of before: "dysphagia 3 before the stent, now 1"."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of

_NOW = pattern_of(
    r"(?:(?!\b(?:PS|ECOG|WHO|KPS|ALT|AST|ALP|Hb)\b)[^.;|\n]){0,40}?(?:\b(?:now|today|currently|since\sthen|down\sto|improved\sto|better\sat)\b|->|→)\s?(?:a\s)?"
    r"(?:(?:grade|gr\.?|score|G)\s?)?(?P<n>[0-4])(?![\d%/.]?\d)(?!\s?(?:kg|days?|weeks?|months?|cycles?|/))",
    re.IGNORECASE,
)


def score_now(text: str, end: int) -> re.Match[str] | None:
    """The later score behind character `end`, as group `n`; None where there is none.

    >>> score_now("dysphagia 3 before the stent, now 1", 11)["n"]
    '1'
    """
    return _NOW.match(text, end)
