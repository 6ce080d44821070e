"""Patterns made of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any, cast

from fairlead.core.pattern_code import made

_FEW = 3
_Branches = dict[str, Any]
_OTHER_BLANKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
"""All that are blank but the usual one."""


def either(forms: Iterable[str], blank: str = r"\ ") -> str:
    r"""A pattern of any of these, the longest first; of none of them, one that never matches. `blank` stands for each of their blanks.

    Of many forms, what several begin with is looked at once, and nothing where none begins with the letter that stands there.

    >>> either(["scan", "scan of the chest"], r"\s"), either([])
    ('scan\\sof\\sthe\\schest|scan', '(?!)')
    >>> either(["scan", "scanned", "scans", "visit"])
    '(?=[sv])(?:scan(?:ned|s)?|visit)'
    """
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    if len(ordered) <= _FEW or "" in ordered or not _is_plain(ordered):
        return "|".join(re.escape(form).replace(r"\ ", blank) for form in ordered) or r"(?!)"
    root: _Branches = {}
    for form in sorted(ordered):
        node = root
        for sign in form:
            node = node.setdefault(blank if sign == " " else _escaped(sign), {})
        node[""] = {}
    return f"(?=[{''.join(root)}]){_laid_out(root)}"


@lru_cache(maxsize=1024)
def _escaped(sign: str) -> str:
    return re.escape(sign)


def _is_plain(forms: Sequence[str]) -> bool:
    """Whether no two forms go on with the same letter in another case, of which the longer one would not always be tried first."""
    signs: dict[str, set[str]] = {}
    if any(form.startswith(" ") or _OTHER_BLANKS.intersection(form) for form in forms):
        return False
    if all(form == form.lower() for form in forms):  # as most are: then no letter stands in two cases
        return True
    for form in forms:
        for at in range(len(form)):
            signs.setdefault(form[:at].lower(), set()).add(form[: at + 1])
    return all(len(begun) == len({one.lower() for one in begun}) for begun in signs.values())


def _laid_out(node: _Branches) -> str:
    """What goes on behind a beginning; what may end there comes last."""
    ways = [sign + _laid_out(behind) for sign, behind in node.items() if sign]
    if not ways:
        return ""
    one = ways[0] if len(ways) == 1 else "|".join(ways)
    if "" in node:
        return f"(?:{one})?"
    return one if len(ways) == 1 else f"(?:{one})"


def pattern_of(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is made when a text is first looked at: of hundreds, one text needs few, and to make all takes a tenth of a second.

    It may be kept for other runs (`pattern_code.made`): only of words of the program and of a pack.

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
        return made(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._made, name)
        setattr(self, name, found)
        return found
