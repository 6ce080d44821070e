"""Patterns from the code that they were compiled to in another run: to compile them again takes a sixth of a cold process.

Python keeps the byte-code of modules and not that of patterns. What `re.compile` works out is a list of numbers, from which the engine
makes the pattern in a hundredth of the time; the engine checks it as it checks what comes from the compiler. Where a Python has none of
what is used here, and where code is none, patterns are compiled as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Mapping
from typing import Any

try:
    import _sre as engine  # type: ignore[import-not-found]
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

    MADE_BY: str | None = f"{engine.MAGIC}-{engine.CODESIZE}-{sys.hexversion:x}"
    """The form of the code and the release whose compiler made it: of another's no pattern is made. None where none is known here."""
    if array("I").itemsize != engine.CODESIZE:
        MADE_BY = None
except (ImportError, AttributeError):
    MADE_BY = None

Key = tuple[str, int]
"""What a pattern is made of: its source, its flags."""
Code = tuple[int, bytes, int, dict[str, int]]
"""All of its flags, its code, how many groups it has, the numbers of those with names."""


class Codes:
    """The codes of patterns: those kept from other runs, read when the first pattern is made, and those made since."""

    def __init__(self, read: Callable[[], Mapping[Any, Any]]) -> None:
        self._read = read
        self._known: Mapping[Any, Any] | None = None
        self.fresh: dict[Key, Code] = {}
        """What was not there yet."""

    @property
    def known(self) -> Mapping[Any, Any]:
        """What was kept from other runs."""
        if self._known is None:
            self._known = self._read()
        return self._known

    def pattern(self, source: str, flags: int) -> re.Pattern[str]:
        """The pattern that `re.compile` makes of the same; re.error where it is none."""
        key = (source, int(flags))
        code = self.known.get(key)
        if code is not None:
            try:
                return _made(source, code)
            except (RuntimeError, TypeError, ValueError, LookupError, OverflowError, AttributeError):  # no code of this engine
                pass
        self.fresh[key] = code = _code(source, int(flags))
        return _made(source, code)


def _code(source: str, flags: int) -> Code:
    tree = parser.parse(source, flags)
    code = array("I", compiler._code(tree, flags))
    return int(flags | tree.state.flags), code.tobytes(), tree.state.groups - 1, dict(tree.state.groupdict)


def _made(source: str, kept: Code) -> re.Pattern[str]:
    flags, code, groups, names = kept
    numbers = array("I", code)
    named: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        named[number] = name
    made: re.Pattern[str] = engine.compile(source, flags, numbers.tolist(), groups, names, tuple(named))
    return made


_kept_in: list[Codes] = []


def keep_in(codes: Codes | None) -> None:
    """Make patterns from these codes from now on; from none, where None is given or this Python knows no such code."""
    _kept_in[:] = [codes] if codes is not None and MADE_BY else []


def made(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` makes of source and flags.

    Only for patterns of the program and of a pack, never for words of a record: what is made may be kept.

    >>> made("a+").fullmatch("aa")[0], made("A", re.IGNORECASE) == re.compile("A", re.IGNORECASE)
    ('aa', True)
    """
    for codes in _kept_in:
        return codes.pattern(source, flags)
    return re.compile(source, flags)
