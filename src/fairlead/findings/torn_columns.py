"""A form whose two columns a scan read one after the other: all labels, then all values, put beside each other as rows of a table."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.relaid import labels_of
from fairlead.knowledge.lexicon import Lexicon

Row = tuple[Span, ...]
_FEWEST, _LONGEST, _KNOWN = 5, 60, 0.6
"""So many labels, none longer than so many signs, and such a share of them known, or each with its colon."""
_LINE = pattern_of(r"^[^\n]*$", re.MULTILINE)
_BRACKET = pattern_of(r"\s*\([^()\n]{0,40}\)\s*$")


def torn_columns(text: str, lexicon: Lexicon) -> tuple[tuple[Row, ...], ...]:
    """Each such form: its rows of a label and a value; as many values as labels stand right below them, each in its own line."""
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(text)]
    found: list[tuple[Row, ...]] = []
    at = 0
    while at < len(lines):
        size = _labels(text, lines, at, lexicon)
        if size < _FEWEST:
            at += max(size, 1)
            continue
        begin = at + size
        while begin < len(lines) and not lines[begin].of(text).strip():
            begin += 1
        end = next((place for place in range(begin, len(lines)) if not lines[place].of(text).strip()), len(lines))
        if size - (end - begin) == 1 and size > _FEWEST:  # a heading above the labels
            at, size = at + size - (end - begin), end - begin
        values = lines[begin : begin + size]
        if len(values) == size and all(_is_value(one.of(text)) for one in values):
            found.append(tuple((_trimmed(text, lines[at + place]), _trimmed(text, value)) for place, value in enumerate(values)))
            at = begin + size
        else:
            at += size
    return tuple(found)


def _labels(text: str, lines: list[Span], at: int, lexicon: Lexicon) -> int:
    """How many lines from here on are labels with nothing behind them."""
    known = labels_of(lexicon)
    first = lines[at].of(text).strip()
    colons = first.endswith(":")
    if not colons and _BRACKET.sub("", first).lower() not in known:
        return 0
    end, told = at, 0
    while end < len(lines):
        said = lines[end].of(text).strip()
        bare = _BRACKET.sub("", said.rstrip(":").strip()).lower()
        if (
            not said
            or len(said) > _LONGEST
            or said.endswith(":") != colons
            or not said[0].isalpha()
            or any(sign.isdigit() for sign in said)
        ):
            break
        if not colons and bare not in known and end > at and told < (end - at) * _KNOWN:
            break
        told += bare in known
        end += 1
    size = end - at
    if not colons:
        while size and told < size * _KNOWN:
            size -= 1
    return size if told >= size * _KNOWN or (colons and told >= 2) else 0


def _is_value(said: str) -> bool:
    return bool(said.strip()) and not said.rstrip().endswith(":") and len(said.strip()) <= 2 * _LONGEST


def _trimmed(text: str, line: Span) -> Span:
    said = line.of(text)
    return Span(line.start + len(said) - len(said.lstrip()), line.start + len(said.rstrip()))
