"""Categories on forms: one in each line, a box that is marked before or behind it, its value in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.stage_bases import is_of_a_specimen

_KEY = r"(?P<p>[yY]?\s?[pP])?\s?(?P<key>[TNM])"
_VALUE = r"(?P<v>is\b|[0-4][a-c]?|[xX]|[lIO](?=[\s,;]|$))"
_MARKED = r"(?:\[\s?[xX]\s?\]|\(\s?[xX]\s?\)|(?<![\w])_{1,3}[xX]_{1,3}|[☒☑✓])\s{0,2}"
_LINE = pattern_of(
    rf"[\s*•-]{{0,8}}{_KEY}\s{{0,3}}(?:(?i:category|stage|classification)\s?)?(?:[:=]|\s[–-]\s)\s{{0,60}}(?:(?P<w>[yY]?\s?[pP])?[TNM])?"
    rf"{_VALUE}(?![A-Za-z0-9/%]|\.\d|\s?(?:cm|mm|of)\b)"
)
"""As in "T - 2", "y pN :      1 (1/34)"."""
_BOXED = pattern_of(rf"{_MARKED}{_KEY}{_VALUE}(?![A-Za-z0-9])")
"""As in "[X] T3  [ ] T4"."""
_BRACKETS = pattern_of(r"(?<![A-Za-z])(?P<p>[yY]?[pP])(?P<key>[TNM])\s?\(\s?(?P<v>is|[0-4][a-c]?|[xX])\s?\)")
"""As in "pT (3) pN (1)"."""
_GROUP = r"(?P<p>)(?P<q>)(?P<g>IV|I{1,3})\s?(?P<s>[ABC])?"
_TICKED = pattern_of(
    rf"(?:[Ss]tage|STAGE|[Gg]roup(?:ing)?|GROUP(?:ING)?)\W{{1,12}}(?:(?:IV|I{{1,3}}|0)[ABC]?\s?\[\s{{0,2}}\]\s{{0,8}}){{0,10}}{_GROUP}\s?\[\s?[xX]\s?\]"
)
"""As in "Stage  I [ ]  IIA [ ]  III [X]"."""
_CHOSEN = pattern_of(rf"{_MARKED}(?:[Ss]tage\s|STAGE\s)?{_GROUP}(?![A-Za-z0-9])")
"""As in "Stage: [ ] IIA  [X] III"."""
_DEFINED = pattern_of(r"^[ \t*•-]{0,12}p?(?P<k>[TNM])(?P<v>is|[0-4][a-d]?|[xX])\s?[:=]\s?(?=[A-Za-z<>≤≥?\d])", re.MULTILINE)
_SEVERAL, _APART = 3, 250
"""So many different categories of one letter, each at the head of its line and no further apart, are what a form explains, and more."""
_EMPTY = pattern_of(r"\s?\[\s{0,2}\]")
_SIGNS = ("[", "(", "_", "☒", "☑", "✓")


def lines(text: str, starts: Iterator[tuple[int, Span]]) -> dict[int, re.Match[str]]:
    """The sentences, by their numbers, that each tell one category; none where not both T and N are told so."""
    found = {number: line for number, span in starts if (line := _LINE.match(text, span.start, span.end)) is not None}
    return found if {"T", "N"} <= {line["key"] for line in found.values()} else {}


def marked_ones(text: str, span: Span) -> list[re.Match[str]]:
    """The categories of a sentence whose box is marked or whose value stands in brackets."""
    if not any(sign in text[span.start : span.end] for sign in _SIGNS):
        return []
    return [*_BOXED.finditer(text, span.start, span.end), *_BRACKETS.finditer(text, span.start, span.end)]


def group_marked(text: str, span: Span) -> list[re.Match[str]]:
    """The group of a sentence whose box is marked."""
    if not any(sign in text[span.start : span.end] for sign in _SIGNS):
        return []
    found = _TICKED.search(text, span.start, span.end) or _CHOSEN.search(text, span.start, span.end)
    return [found] if found else []


def explained(text: str) -> list[Span]:
    r"""The stretches in which a form explains its categories: "Tis: in situ", "T1: submucosa", "T2: muscle", one below the other.

    >>> [span.start for span in explained("pT2 N0\nT1: submucosa\nT2: muscle\nT3: adventitia")]
    [7]
    """
    rows: list[list[re.Match[str]]] = []
    for found in _DEFINED.finditer(text):
        former = rows[-1][-1] if rows else None
        if former is None or found.start() - former.end() > _APART:
            rows.append([])
        rows[-1].append(found)
    lists = [row for row in rows if any(len({one["v"] for one in row if one["k"] == key}) >= _SEVERAL for key in "TNM")]
    return [Span(row[0].start(), row[-1].end()) for row in lists]


def is_labelled(context: Context, first: int, last: int) -> bool:
    """Whether tokens of a report on tissue hold categories behind their own labels: no word before the first label reaches them."""
    return ":" in context.marked.norms(first, last) and is_of_a_specimen(context, 0)


def is_offered_behind(text: str, group: re.Match[str]) -> bool:
    """Whether an empty box stands right behind a group."""
    return bool(_EMPTY.match(text, group.end()))
