"""Counts of nodes written without a slash: "2:19" behind its label, "(0124)" for 0/24, "(No III/XVI)", put right sign for sign."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.core.patterns import either, pattern_of
from fairlead.findings.plain_words import plain_words
from fairlead.knowledge.lexicon import Lexicon

_MAY = pattern_of(r"\d\s?:\s?\d|[a-z];\s\d|\d1\d|[IVX]\s{0,3}/\s{0,3}[IVX]")
"""What every such count holds; a text without it is passed over."""
_LARGEST = 99
_CERTAIN = 4
"""A number of so many digits counts no nodes; one of three is a fraction only where the words before it count the nodes."""
_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TOLD = pattern_of(rf"\b(?:\d{{1,2}}|{'|'.join(_UNITS)})\b", re.IGNORECASE)
_NEAR = 90
_ROMAN = pattern_of(r"\(\s{0,3}(?:[Nn][Oo]\.?)?\s{0,3}(?P<a>[IVXL]{1,7})\s{0,3}/\s{0,3}(?P<b>[IVXL]{1,7})\s{0,3}(?=[)}.])")
_WORTH = {"I": 1, "V": 5, "X": 10, "L": 50}


def counts_with_a_slash(text: str, lexicon: Lexicon) -> str:
    """The text, of the same length, in which such counts are fractions in digits."""
    if not _MAY.search(text):
        return text
    text = _ratio(lexicon).sub(lambda found: found[0][: found.start("s") - found.end()] + "/" + found["e"], text)
    text = _semicolon(lexicon).sub(lambda found: found[0][:-1] + ":", text)
    text = _glued(lexicon).sub(_parted, text)
    return _ROMAN.sub(_in_digits, text)


@lru_cache(maxsize=4)
def _ratio(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "Regional lymph nodes (positive:total): 2:19"."""
    involved, of_all = (either(plain_words(lexicon, name)) for name in ("involved", "label-of-all"))
    examined = either(plain_words(lexicon, "examined"))
    return re.compile(
        rf"\b(?:{involved})\s?[:/]\s?(?:{of_all}|{examined})\s?\)?\s{{0,2}}[:.=]?\s{{0,4}}\d{{1,3}}\s?(?P<s>:)(?P<e>\s?\d{{1,3}})(?!\d|[.:]\d)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4)
def _semicolon(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "Number examined; 17" at the end of a line."""
    words = either(plain_words(lexicon, "involved") | plain_words(lexicon, "examined"))
    return re.compile(rf"\b(?:{words});(?=\s{{1,3}}\d{{1,3}}\s{{0,4}}$)", re.IGNORECASE | re.MULTILINE)


@lru_cache(maxsize=4)
def _glued(lexicon: Lexicon) -> re.Pattern[str]:
    """As in "lymph nodes, negative (0124)", "3119 lymph nodes": the slash was read as one more 1."""
    nodes = either(plain_words(lexicon, "node-word"))
    return re.compile(rf"(?<=\()(?<!\d)\d{{3,5}}(?=\))|(?<![\w./-])\d{{4,5}}(?=\s(?:[a-z]{{3,14}}\s){{0,2}}(?:{nodes})\b)", re.IGNORECASE)


def _parted(found: re.Match[str]) -> str:
    """The number with a slash for the one 1 that can have been one, else as it stands."""
    said = found[0]
    choices = [at for at in range(1, len(said) - 1) if said[at] == "1" and _may_be(said[:at], said[at + 1 :])]
    if len(choices) != 1:
        return said
    if len(said) < _CERTAIN:
        before = found.string[max(0, found.start() - _NEAR) : found.start()]
        told = {one.lower() for one in _TOLD.findall(before[before.rfind(".") + 1 :])}
        examined = said[choices[0] + 1 :]
        if not {examined, _UNITS[int(examined)]} & told:
            return said
    return f"{said[: choices[0]]}/{said[choices[0] + 1 :]}"


def _may_be(positive: str, examined: str) -> bool:
    plain = (positive == "0" or positive[0] != "0") and examined[0] != "0"
    return plain and int(positive) <= int(examined) <= _LARGEST


def _in_digits(found: re.Match[str]) -> str:
    positive, examined = _value(found["a"]), _value(found["b"])
    if not 0 < positive <= examined <= _LARGEST:
        return found[0]
    said = f"{positive}/{examined}"
    return "(" + said.rjust(len(found[0]) - 1) if len(said) < len(found[0]) else found[0]


def _value(roman: str) -> int:
    """The number that Roman digits say, in the order in which they are written."""
    worth = [_WORTH[sign] for sign in roman]
    return sum(-one if any(other > one for other in worth[at + 1 : at + 2]) else one for at, one in enumerate(worth))
