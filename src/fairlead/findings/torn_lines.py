"""Lines that were broken where their sentence goes on: behind a small word, or in capitals at the full width of the page."""

from __future__ import annotations

import re
from itertools import pairwise

from fairlead.core.patterns import pattern_of

_BINDS = pattern_of(
    r"(?:(?<=[a-zA-Z),] )(?i:of|and|or|the|with|from|by|in|into|through|is|are)|(?<=, )(?i:no))[ \t]{0,4}\n"
    r"(?=(?P<next>[ \t]{0,24}(?:[A-Za-z(]|\d{1,2}\s?(?:of|/|[a-z]))[^\n]{0,40}))"
)
"""The end of a line with a small word that nothing ends with, and what the next line begins with."""
_COUNTED = pattern_of(r"(?<=[A-Za-z])[ \t]{0,4}\n(?=[ \t]{0,24}\((?:[A-Za-z][^()\n]{0,60}\s)?\d{1,3}\s?/\s?\d{1,3}(?![\d/]))")
"""The end of a line, and in a bracket that opens the next one the count that its words tell, or those that make it up."""
_BRACKET = pattern_of(r"(?<=[,;])[ \t]{0,4}\n(?=[^()\n]{0,140}\))")
"""The end of a line behind a comma, and a bracket that the next line closes."""
_OPENED = pattern_of(r"\([^()\n]{0,140}$")
_NOUN = pattern_of(
    r"(?:(?<=[a-z]c)|(?<=lymph)|(?<=LYMPH)|(?<=[A-Z]C))[ \t]{0,4}\n(?=[ \t]{0,24}(?i:(?:adeno)?carcinoma|tumou?r|disease|nodes?)\b\s?:)"
)
"""As in "Number of nodes containing metastatic" above "carcinoma: 3": a label that was broken before its noun."""
_COMMA = pattern_of(r"(?<=[A-Z\d)]),[ \t]{0,4}\n(?=(?P<next>[ \t]{0,24}[A-Z][^a-z\n]{3,140}$))", re.MULTILINE)
"""As in "23 LYMPH NODES," above "NEGATIVE FOR CARCINOMA (0/23).": both lines in capitals."""
_BEGINS = pattern_of(r"[ \t]*(?:\(?(?:[A-Za-z]|\d{1,2}|[IVX]{1,4})[.):]|[A-Za-z][^\n:.,]{0,40}:|PART\s)")
"""A part, an item or a label: a line of its own."""
_CAPITALS = pattern_of(r"[^a-z\n]{40,140}$")
_WIDE, _FULL, _SEVERAL, _REACH = 50, 0.92, 2, 80


def in_whole(text: str) -> str:
    """The text, of the same length, in which such lines go on."""
    text = _BINDS.sub(_bound, text)
    text = _COMMA.sub(_listed, text)
    text = _BRACKET.sub(_inside, text) if "(" in text else text
    for pattern in (_COUNTED, _NOUN):
        text = pattern.sub(lambda found: found[0].replace("\n", " "), text)
    lines = text.split("\n")
    wide = [len(line.rstrip()) for line in lines if _CAPITALS.match(line.rstrip()) and len(line.rstrip()) >= _WIDE]
    return _capitals(lines, max(wide)) if len(wide) >= _SEVERAL else text


def _bound(found: re.Match[str]) -> str:
    return found[0] if _BEGINS.match(found["next"]) else found[0].replace("\n", " ")


def _inside(found: re.Match[str]) -> str:
    opened = _OPENED.search(found.string, max(0, found.start() - 2 * _REACH), found.start())
    return found[0].replace("\n", " ") if opened else found[0]


def _listed(found: re.Match[str]) -> str:
    former = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    goes_on = not any(sign.islower() for sign in former) and not _BEGINS.match(found["next"])
    return found[0].replace("\n", " ") if goes_on else found[0]


def _capitals(lines: list[str], width: int) -> str:
    """As in "METASTATIC CARCINOMA IN FIVE OF TWENTY-SEVEN PERIESOPHAGEAL" above "LYMPH NODES."."""
    told = lines[0]
    for former, line in pairwise(lines):
        said, following = former.rstrip(), line.strip()
        first = following.partition(" ")[0]
        goes_on = (
            len(said) + 1 + len(first) > _FULL * width
            and _CAPITALS.match(said)
            and said[-1:] not in ".:;|"
            and following[:1].isalpha()
            and not any(sign.islower() for sign in following)
            and not _BEGINS.match(line)
            and "  " not in said.strip()
        )
        told += (" " if goes_on else "\n") + line
    return told
