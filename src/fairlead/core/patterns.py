"""Patterns made of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(forms: Iterable[str], blank: str = r"\ ") -> str:
    r"""A pattern of any of these, the longest first; of none of them, one that never matches. `blank` stands for each of their blanks.

    >>> either(["scan", "scan of the chest"], r"\s"), either([])
    ('scan\\sof\\sthe\\schest|scan', '(?!)')
    """
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", blank) for form in ordered) or r"(?!)"
