"""Categories and the letters beside them whose digits a scan or a typist wrote as letters: "pNO", "pTl", "L1, VO, RO", sign for sign."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of

_MAY = pattern_of(r"[TNMR]\s?[OlI]")
"""What every such code holds; a text without it is passed over."""
_ENDS = r"(?=[a-c]?(?:[\s,;.:)\](/]|$|[NM][0-3OlIXx]))"
_LETTERED = pattern_of(
    rf"(?:(?<=p[TNM])[OlI]|(?<=P[TM])[OlI]|(?<=PN)[Ol]){_ENDS}|(?<=[pP][TNM]\s)[OlI](?=\s?(?:[,;.:)\](]|$|\d{{1,2}}\s?/))", re.MULTILINE
)
"""Behind its letter, but "PNI", which is invasion of nerves: "pNO", "pNlb", "pT3pNlpMX", "pN O,", "pN l 2/24"."""
_BEHIND_T = pattern_of(
    rf"(?:(?<=T[0-4]N)|(?<=T[0-4][ab]N))[OlI]{_ENDS}|(?:(?<=T[0-4]\sN)|(?<=T[0-4],\sN)|(?<=T[0-4][ab]\sN)|(?<=T[0-4][ab],\sN))"
    r"[OlI](?=[a-c]?(?:[,;.)]|$|\s?[(\[/]|\s{0,2}(?:p?M[01OXx]|[GLVR][0-3OIXx])\b))",
    re.MULTILINE,
)
"""Without its letter, behind T: "T3 NO MX", "T2,NO (0/14)"; "T3, NO NODES" says that there are none."""
_MARKS = pattern_of(
    r"(?<![A-Za-z0-9-])(?:(?:Pn|[GLV])\s?[0-3OIlXx](?![A-Za-z0-9])[\s,;/]{1,3}(?:locally\s|local\s)?){1,5}R\s?[OIl](?![A-Za-z0-9])"
)
"""As in "G2, L1, VO, locally RO": vessels, veins and edge in one formula."""
_MARK = pattern_of(r"(?<=[LVRn])\s?[OIl](?![A-Za-z0-9])")
_DIGITS = str.maketrans("OlI", "011")


def codes_in_digits(text: str) -> str:
    """The text, of the same length, with such codes in digits.

    >>> codes_in_digits("pT3 pNO (0/14), L1, VO, locally RO"), codes_in_digits("T2 NO MX"), codes_in_digits("T3, NO NODES INVOLVED")
    ('pT3 pN0 (0/14), L1, V0, locally R0', 'T2 N0 MX', 'T3, NO NODES INVOLVED')
    """
    if not _MAY.search(text):
        return text
    for pattern in (_LETTERED, _BEHIND_T):
        text = pattern.sub(_in_digits, text)
    return _MARKS.sub(lambda found: _MARK.sub(_in_digits, found[0]), text)


def _in_digits(found: re.Match[str]) -> str:
    return found[0].translate(_DIGITS)
