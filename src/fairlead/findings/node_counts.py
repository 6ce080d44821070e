"""Counts of nodes in the words on a specimen: those for all of them, else the sum over the stations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.numbers import number_in

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_WORDS = {**{word: place for place, word in enumerate((*_UNITS, *_TEENS))}, **_TENS}
_WORD = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_UNITS[1:])}))?|{'|'.join((*_TEENS, *_UNITS))}"
_COUNT = rf"\d{{1,3}}|no|none|{_WORD}"
_SAID = r"(?:\s(?:of\sthe|lymph|nodes?|LNs?|is|are|was|were|positive|involved|metastatic|affected)){0,5}"
_PAIR = re.compile(
    rf"(?<![\w./-])(?P<p>{_COUNT}){_SAID}\s?(?:/|\bof\b|\bout\sof\b|\bfrom\b)\s?(?:the\s|a\stotal\sof\s)?(?P<e>\d{{1,3}}|{_WORD})"
    r"(?![\w/%]|\.\d|\s?(?:Gy|mg|cm|mm|kg|#|cycles|months|weeks|years))",
    re.IGNORECASE,
)
_MOST = 150
_NEAR = 7
_BEHIND_A_CATEGORY = re.compile(r"\b(?:yp|p|c|u|r)?N[0-3][a-c]?[\s,:]{0,2}(?:\(\s?)?$")
_CATEGORY = re.compile(r"N[0-3]")
_FREE_NEAR = 4
_LISTED = 3
"""So many counts in one stretch with a word for nodes are those of stations."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A count: involved, examined, where it stands, whether it is said to be of all, whether it stands behind a category."""

    positive: int
    examined: int
    first: int
    last: int
    whole: bool
    behind: bool


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind specimen with nodes_positive, nodes_examined and whether they are of all nodes."""
    for numbers in _units(context):
        yield from _nodes(context, numbers[0], numbers[-1])


def _units(context: Context) -> Iterator[list[int]]:
    """The sentences of the text; those that a semicolon parts are one ("lesser curve, 5 of 12; greater curve, 0 of 9")."""
    marked = context.marked
    unit: list[int] = []
    for number, sentence in enumerate(marked.sentences):
        goes_on = unit and marked.sentences[unit[-1]].line == sentence.line and marked.words[sentence.first - 1].raw == ";"
        if unit and not goes_on:
            yield unit
            unit = []
        unit.append(number)
    if unit:
        yield unit


def _nodes(context: Context, number: int, until: int) -> Iterator[Finding]:
    marked = context.marked
    first, last = marked.sentences[number].first, marked.sentences[until].last
    words = set(marked.norms(first, last))
    if not words & context.plain("nodes") and not _CATEGORY.search(marked.said(first, last)):
        return
    pairs = list(_pairs(context, first, last, words))
    if pairs:
        told = context.of(pairs[0].first, pairs[0].last)
        if not is_of_the_specimen(context, told, pairs[0].first):
            return
        chosen = [one for one in pairs if one.whole][:1] or [one for one in pairs if one.behind][:1] or pairs
        fields = {
            "nodes_positive": sum(one.positive for one in chosen),
            "nodes_examined": sum(one.examined for one in chosen),
            "whole": len(chosen) == 1 and (chosen[0].whole or chosen[0].behind),
        }
        date = context.date_near(chosen[0].first, chosen[0].last)
        yield context.say("specimen", fields, chosen[0].first, chosen[-1].last, told, date)
    elif words & context.plain("nodes") and words & context.plain("examined"):
        yield from _named_counts(context, number)
    elif words & context.plain("nodes"):
        yield from _all_free(context, first, last)


def is_of_the_specimen(context: Context, told: Assertion, first: int) -> bool:
    """Whether a count is told of the person; that something else in the sentence was not done takes nothing from it."""
    if told.about != "patient":
        return False
    if told.mood == "cancelled" and "cancelled" in told.cues:
        number = context.marked.sentence_at(first)
        return number is not None and "draft" not in context.marked.places[number].kinds
    return told.mood in ("actual", "past")


def _pairs(context: Context, first: int, last: int, words: set[str]) -> Iterator[_Pair]:
    marked = context.marked
    span = marked.span(first, last)
    told: list[tuple[_Pair, bool]] = []
    for found in _PAIR.finditer(marked.text, span.start, span.end):
        positive, examined = _number(found["p"]), _number(found["e"])
        if positive is None or examined is None or not positive <= examined <= _MOST or not examined:
            continue
        start, end = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
        if told and (told[-1][0].positive, told[-1][0].examined) == (positive, examined) and marked.words[start - 1].raw == "(":
            continue  # "two of sixteen nodes positive (2/16)"
        near = set(marked.norms(max(first, start - _NEAR), min(last, end + _NEAR)))
        behind = bool(_BEHIND_A_CATEGORY.search(marked.text[max(span.start, found.start() - 10) : found.start()]))
        whole = bool(set(marked.norms(max(first, start - 2), start)) & context.plain("in-all"))
        told.append((_Pair(positive, examined, start, end, whole, behind), behind or bool(near & context.plain("nodes"))))
    if words & context.plain("nodes") and (len(told) >= _LISTED or any(sure for _, sure in told)):
        start = next((place for place, (_, sure) in enumerate(told) if sure), 0) if len(told) < _LISTED else 0
        yield from (pair for pair, _ in told[start:])
    else:
        yield from (pair for pair, sure in told if sure)


def _named_counts(context: Context, number: int) -> Iterator[Finding]:
    """As in "lymph nodes: number examined 24; number involved 3"; the second count may stand in the sentence behind."""
    marked = context.marked
    counts: dict[str, int] = {}
    places: list[int] = []
    for at in range(number, min(number + 2, len(marked.sentences))):
        sentence = marked.sentences[at]
        if at > number and sentence.line != marked.sentences[number].line:
            break
        named = [
            (place, name)
            for place in range(sentence.first, sentence.last)
            for name, which in (("nodes_examined", "examined"), ("nodes_positive", "involved"))
            if marked.words[place].norm in context.plain(which)
        ]
        for place in range(sentence.first, sentence.last):
            if not marked.words[place].raw.isdecimal() or len(marked.words[place].raw) > 3:
                continue
            near = min(named, key=lambda pair: (abs(pair[0] - place), pair[0] > place), default=None)
            if near is not None and abs(near[0] - place) <= 4 and near[1] not in counts:
                counts[near[1]] = int(marked.words[place].raw)
                places.append(place)
    if len(counts) == 2 and counts["nodes_positive"] <= counts["nodes_examined"] <= _MOST:
        first, last = min(places), max(places) + 1
        fields: dict[str, Any] = {**counts, "whole": True}
        yield context.say("specimen", fields, first, last)


def _all_free(context: Context, first: int, last: int) -> Iterator[Finding]:
    """As in "no cancer in 29 lymph nodes", "all 18 nodes negative", "23 lymph nodes, none involved"."""
    marked = context.marked
    for place in range(first, last):
        examined = _number(marked.words[place].raw)
        if examined is None or not 0 < examined <= _MOST or not context.plain("nodes") & set(marked.norms(place + 1, min(last, place + 4))):
            continue
        before = marked.norms(max(first, place - _FREE_NEAR - 1), place)
        behind = marked.norms(place + 1, min(last, place + 2 * _FREE_NEAR))
        none_before = context.plain("none-of") & set(before) and context.plain("found-in-nodes") & set(before)
        all_of_them = before[-1:] == ["all"] or {"all", "none"} & set(behind)
        all_free = context.plain("free-nodes") & set(behind) and not {"not", "and", "but"} & set(behind) and all_of_them
        if none_before or all_free:
            told = context.of(place, place + 1)
            if is_of_the_specimen(context, told, place):
                fields: dict[str, Any] = {"nodes_positive": 0, "nodes_examined": examined, "whole": False}
                yield context.say("specimen", fields, place, place + 1, None, context.date_near(place, place + 1))
            return


def _number(text: str) -> int | None:
    """The whole number that a word or two say; none of them is none.

    >>> _number("no"), _number("21"), _number("twenty-one"), _number("Twelve"), _number("many")
    (0, 21, 21, 12, None)
    """
    said = text.lower()
    if said in ("no", "none"):
        return 0
    if said.isdecimal() and said.isascii():
        return int(said)
    parts = re.split(r"[\s-]", said)
    told = [_WORDS.get(part) for part in parts]
    if all(one is not None for one in told):
        return sum(one for one in told if one is not None)
    return number_in(said)
