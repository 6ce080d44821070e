"""What the codes of a PDF stand for: letters, marks of lists, and signs of which the file does not say what they are."""

from __future__ import annotations

import unicodedata

UNKNOWN = "\ufffd"
"""Stands for a printed sign of which the file does not say what letter it is."""

SOFT_HYPHEN = "\u00ad"

_HYPHEN_AT_END = 2
_DOTS = (0xF0B7, 0xF0A7, 0xF0D8, 0xF06C, 0xF06E, 0xF076, 0xF0FC, 0xF02D, 0xF0A8)
_BULLETS = dict.fromkeys((*_DOTS, 0x25CF, 0x25AA, 0x25A0, 0x2023, 0x25E6, 0x25CB, 0x25A1, 0x27A2), "•")
_PRIVATE = range(0xE000, 0xF900)


def sign_of(read: str, *, unmapped: bool) -> str:
    """The character as it is kept; empty for what is not shown."""
    if not unmapped and "!" <= read <= "~":
        return read
    code = ord(read) if len(read) == 1 else 0
    if code == _HYPHEN_AT_END:
        return "-"
    if read == SOFT_HYPHEN:
        return read
    if code in _BULLETS:
        return _BULLETS[code]
    if unmapped or code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or (code in _PRIVATE and len(read) == 1):
        return "" if code in (0xFFFE, 0xFFFF) and not unmapped else UNKNOWN
    if len(read) == 2:
        read = read.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if read.isspace():
        return " "
    if unicodedata.category(read[0]) in ("Cc", "Cf"):
        return ""
    return unicodedata.normalize("NFKC", read) if 0xFB00 <= ord(read[0]) <= 0xFB06 else read
