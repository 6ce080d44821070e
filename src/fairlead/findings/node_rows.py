"""Rows of a table of stations that lost its lines: two headings, then a name and two numbers again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.node_numbers import MOST
from fairlead.findings.stage_bases import is_of_a_specimen, is_operated

_HEADS, _LABEL, _FEWEST, _BEFORE, _DIGITS = 3, 9, 3, 14, 2
_FILLS = frozenset(("|", "*", "-", "(", ")", "with"))


@dataclass(frozen=True, slots=True)
class _Row:
    """The whole numbers behind a name, with the tokens of both."""

    label: int
    first: int
    last: int
    values: tuple[int, ...]


def instead(context: Context, found: Sequence[Finding], runs: Sequence[int]) -> list[Finding]:
    """The counts, or those of such a table where it holds more nodes than they do and none of them is of all."""
    marked = context.marked
    if any(one.fields["whole"] for one in found) or not (is_of_a_specimen(context, 0) or is_operated(context)):
        return list(found)
    if marked.vocabulary.isdisjoint(context.plain("column-of-involved")) or marked.vocabulary.isdisjoint(context.plain("nodes")):
        return list(found)
    known = sum(one.fields["nodes_examined"] or 0 for one in found)
    for behind, involved_first in _headings(context):
        rows = _without_numbers_of_rows(list(_rows(context, behind)))
        counts = [one.values if involved_first else one.values[::-1] for one in rows]
        if len(rows) < _FEWEST or any(len(one.values) != _DIGITS for one in rows):
            continue
        if any(not positive <= examined <= MOST for positive, examined in counts) or sum(examined for _, examined in counts) <= known:
            continue
        return [_said(context, one, count, runs) for one, count in zip(rows, counts, strict=True)]
    return list(found)


def _headings(context: Context) -> Iterator[tuple[int, bool]]:
    """The token behind the headings of both columns, and whether the one of the involved stands first."""
    marked, words = context.marked, context.marked.words
    involved, examined = context.plain("column-of-involved"), context.plain("column-of-all") | context.plain("examined")
    for at, word in enumerate(words):
        if word.norm not in involved and word.norm not in examined:
            continue
        other = next((place for place in range(at + 1, min(len(words), at + 1 + _HEADS)) if words[place].norm not in _FILLS), at)
        pair = (word.norm in involved and words[other].norm in examined, word.norm in examined and words[other].norm in involved)
        near = marked.norms(max(0, at - _BEFORE), at)
        if pair[0] != pair[1] and (context.plain("nodes") | context.plain("column-of-places")) & set(near):
            yield other + 1, pair[0]


def _rows(context: Context, first: int) -> Iterator[_Row]:
    """The rows behind the headings: a name of few words, and the numbers right behind it."""
    words = context.marked.words
    at = first
    while at < len(words):
        label = at
        while at < len(words) and at - label < _LABEL and not _starts_values(context, at):
            if words[at].raw in (".", ";") or words[at].norm in context.plain("findings-head"):
                return
            at += 1
        start, values = at, []
        while at < len(words) and (words[at].raw.isdecimal() or words[at].raw in "|*"):
            values += [int(words[at].raw)] if words[at].raw.isdecimal() else []
            at += 1
        if len(values) < _DIGITS or start == label:
            return
        yield _Row(label, start, at, tuple(values))


def _starts_values(context: Context, at: int) -> bool:
    """Whether two whole numbers stand here one behind the other."""
    words = context.marked.words
    there = [word.raw for word in words[at : at + 2 * _DIGITS] if word.raw not in "|*"]
    return words[at].raw.isdecimal() and len(there) > 1 and there[1].isdecimal() and len(there[0]) <= _DIGITS


def _without_numbers_of_rows(rows: list[_Row]) -> list[_Row]:
    """As in "1 right recurrent 1 4 2 left recurrent 0 3": the number of the next row stands behind the values of a row."""
    behind = [one.values[-1] for one in rows if len(one.values) == _DIGITS + 1]
    if len(behind) + 1 < len(rows) or len(behind) < 2 or any(other - one != 1 for one, other in pairwise(behind)):
        return rows
    return [_Row(one.label, one.first, one.last, one.values[:_DIGITS]) for one in rows]


def _said(context: Context, row: _Row, count: tuple[int, ...], runs: Sequence[int]) -> Finding:
    number = context.marked.sentence_at(row.first) or 0
    label = set(context.marked.norms(row.label, row.first))
    whole = bool(label & (context.plain("in-all") | context.plain("sum-of-all") | context.plain("label-of-all")))
    fields = {"nodes_positive": count[0], "nodes_examined": count[1], "whole": whole, "inside": False, "run": runs[number]}
    return context.say("specimen", fields, row.label, row.last, Assertion())
