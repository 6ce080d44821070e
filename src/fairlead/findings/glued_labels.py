"""Forms whose lines were put behind each other with nothing between: "Tumor size:  4 x 3 cmHistologic type:  ..." has its lines again.

What stands between two labels moves by one sign, over one of the two blanks before it, so that the text keeps its length.
"""

from __future__ import annotations

from fairlead.core.patterns import pattern_of
from fairlead.findings.torn_words import Torn

_LABEL = pattern_of(r"(?<=[a-z\d)\]%])[A-Z][a-z]{2,20}(?:[ -][A-Za-z-]{2,20}){0,4}(?=:\s)")
_BLANK = pattern_of(r" (?=\s)")
_FEWEST, _REACH = 3, 300
"""So many labels of such reports must be glued to what stands before them."""


def glued_labels(text: str, known: frozenset[str]) -> tuple[Torn, ...]:
    """What moves, by one sign each; `known`: the labels of reports on tissue in small letters.

    >>> one = glued_labels("Site:  gutSize:  4 cmType:  sccGrade:  2", frozenset(("size", "type", "grade")))
    >>> [(move.hyphen, move.end, move.by) for move in one]
    [(5, 10, 1), (15, 21, 1), (26, 31, 1)]
    """
    found = [label for label in _LABEL.finditer(text) if label[0].lower() in known]
    if len(found) < _FEWEST:
        return ()
    moves: list[Torn] = []
    former = 0
    for label in found:
        blanks = list(_BLANK.finditer(text, max(former, label.start() - _REACH), label.start()))
        if blanks:
            moves.append(Torn(blanks[-1].start(), label.start(), 1, "\n"))
        former = label.end()
    return tuple(moves)
