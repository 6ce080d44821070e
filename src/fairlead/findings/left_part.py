"""A denial that is said of one part of a course ("the sixth not given", "C8 omitted"): the rest of it was given."""

from __future__ import annotations

import re
from collections.abc import Callable

from fairlead.findings.marked import Marked
from fairlead.findings.matcher import Hit

_LEFT_OUT = ("negated", "cancelled", "declined")
_NUMBERED = re.compile(r"(?:c|d|cycle|#)?\d{1,2}(?:st|nd|rd|th)?|c\d{1,2}d\d{1,2}")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)|c\d{1,2}(?:d\d{1,2})?")
_LINKS = frozenset(("had", "a"))
_REACH, _UNIT = 6, 4


def is_of_something_else(marked: Marked, cue: Hit, plain: Callable[[str], frozenset[str]]) -> bool:
    """Whether a word of denial behind a statement is of a part of it, or of a name right behind ("CT excluded a leak")."""
    if marked.words[cue.first].norm in plain("denies-either-way"):
        behind = marked.norms(cue.last, cue.last + 1)
        return bool(behind) and behind[0].isalpha() and behind[0] not in plain("no-name-behind")
    return is_of_a_part(marked, cue, plain)


def is_of_a_part(marked: Marked, cue: Hit, plain: Callable[[str], frozenset[str]]) -> bool:
    """Whether a word of denial is said of the part of a course that stands right before it."""
    return cue.term.more["meaning"] in _LEFT_OUT and is_behind_a_part(marked, cue.first, plain)


def is_behind_a_part(marked: Marked, at: int, plain: Callable[[str], frozenset[str]]) -> bool:
    """As in "x5 (6th not given)", "the last two fractions were omitted": a numbered or last part before token `at`."""
    before = marked.norms(max(0, at - _REACH), at)
    while before and before[-1] in plain("auxiliaries") | _LINKS:
        before = before[:-1]
    if not before:
        return False
    last, units = before[-1], plain("counts-cycles") | plain("counted-doses")
    if last in plain("nth") or _ORDINAL.fullmatch(last):
        return True
    if last in units:
        return any(word in plain("nth") or _NUMBERED.fullmatch(word) for word in before[-_UNIT:-1])
    return bool(_NUMBERED.fullmatch(last)) and len(before) > 1 and before[-2] in units
