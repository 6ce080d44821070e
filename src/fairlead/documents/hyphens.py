"""A hyphen at the end of a printed line: does it part a word, or belong to it."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_START = re.compile(r"[^\W\d_]+")
_STANDING = frozenset(
    re.findall(
        r"\w+",
        "all back by cross day dose double drop early end first follow four fourth full grade half hand high in large late left "
        "line long low lower mid middle mild moderately month multi near newly non off old on once one open out over part past "
        "poorly post pre previously re ready right second self semi sharp short side single six small so start still ten thick "
        "thin third three time triple two un under up upper walk week well wide work year",
    )
)
"""First halves of English compounds that keep their hyphen."""
_AFTER = frozenset(
    re.findall(
        r"\w+",
        "associated avid based bearing bound containing dependent directed equivalent fed free guided independent induced like limiting "
        "lined mediated naive negative only positive proven refractory related resistant sensitive sided specific sparing "
        "threatening type wide year",
    )
)
"""Second halves that keep it."""
_LONG = 4
_LINKS = frozenset(("and", "in", "of", "off", "on", "the", "to", "up"))
"""What links the parts of a longer one."""


def without_hyphen(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether what stands before and after a hyphen at a line's end is one word; `known` are the words of the document in small letters.

    >>> without_hyphen("adenocar", "cinoma was", frozenset()), without_hyphen("second", "line", frozenset())
    (True, False)
    >>> without_hyphen("gastro", "oesophageal", frozenset()), without_hyphen("HER2", "negative", frozenset())
    (False, False)
    >>> without_hyphen("SUPPLEMEN", "TARY", frozenset()), without_hyphen("CT", "GUIDED", frozenset())
    (True, False)
    """
    left, right = _WORD.search(before), _START.match(after)
    if left is None or right is None or not (_is_small(left[0], after) or _is_large(left[0], right[0])):
        return False
    *whole, first = left[0].lower().split("-")
    second = right[0].lower()
    if first + second in known:
        return True
    if f"{first}-{second}" in known or second in _AFTER or first in (_LINKS if whole else _STANDING):
        return False
    if first[-1] == second[0] and first[-1] in "aeiou":
        return False
    return not (first in known and second in known)


def _is_small(before: str, after: str) -> bool:
    return after[0].islower() and not before[-1].isupper()


def _is_large(before: str, after: str) -> bool:
    """Whether both halves are capitals and long, as in a heading: an abbreviation keeps its hyphen."""
    return before.isupper() and after.isupper() and len(before) > _LONG and len(after) >= _LONG
