"""Patterns made of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast


def either(forms: Iterable[str], blank: str = r"\ ") -> str:
    r"""A pattern of any of these, the longest first; of none of them, one that never matches. `blank` stands for each of their blanks.

    >>> either(["scan", "scan of the chest"], r"\s"), either([])
    ('scan\\sof\\sthe\\schest|scan', '(?!)')
    """
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", blank) for form in ordered) or r"(?!)"


def pattern_of(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is made when a text is first looked at: of hundreds, one text needs few, and to make all takes a tenth of a second.

    >>> pattern_of("[ab]+").fullmatch("abba")[0]
    'abba'
    """
    return cast("re.Pattern[str]", _Later(source, flags))


class _Later:
    """Stands for a pattern until it is asked for the first time, then hands on what the pattern itself can do."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _made(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._made, name)
        setattr(self, name, found)
        return found
