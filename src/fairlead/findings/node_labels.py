"""Counts of nodes on a form: a label and a number each, in one line or one below the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.node_numbers import MOST, Number, number_of, numbers
from fairlead.findings.stage_bases import is_of_a_specimen, is_operated

_REACH = 8
_CLOSE, _NEAR, _FAR = 4, 7, 11
_LONGEST = 30
_SHORT = 12
_NUMBER_OF = 3
"""A line begins with "Number of nodes" within so many tokens."""
_COLUMNS = 3
_PAIR = re.compile(r"\d\s?(?:[a-z+()]{1,12}\s){0,2}(?:/|out of|of)\s?\d")
_SUMMED, _DIGITS = re.compile(r"\d{1,3}(?:\s?[/+]\s?\d{1,3}){0,3}"), re.compile(r"\d+")
"""As in "5 / 4" beside "101R / 101L"."""
_CODED = re.compile(r"[pP]\s?N(?:\)|\s?[0-3xX])")
_SHORT_HEAD = 3
_BOTH = ("examined", "involved")
_HEAD, _UNDER = 11, 4
"""A line with so few words on nodes is the heading of that many lines below it."""


@dataclass(slots=True)
class Labelled:
    """Both counts of a form: the sentences and tokens of the first and the last of them, and the places of each."""

    number: int
    until: int
    first: int
    last: int
    positive: int
    examined: int
    beside: list[tuple[int, int]] = field(default_factory=list)
    whole: bool = True


@dataclass(slots=True)
class _Told:
    """One count with what its label says it is."""

    number: int
    which: str
    value: int
    first: int
    last: int
    named: bool


def labelled(context: Context, named: set[int]) -> Iterator[Labelled]:
    """As in "Nodes examined: 27" and "Nodes with tumor: 5", the second one in the same line or not far below.

    `named`: the sentences that name nodes.
    """
    yield from _columns(context)
    yield from _by_rows(list(_in_lines(context, named)))


def _by_rows(found: list[Labelled]) -> list[Labelled]:
    """Rows of one form that each tell both counts are of parts; where one of them is the sum of the others it is that of all."""
    row: list[Labelled] = []
    for place, one in enumerate(found):
        row = row if row and one.number - row[-1].until <= 1 and row[-1].number == row[-1].until else []
        row.append(one)
        behind = found[place + 1] if place + 1 < len(found) else None
        if len(row) < 2 or (behind is not None and behind.number - one.until <= 1 and one.number == one.until):
            continue
        if len({(of_row.positive, of_row.examined) for of_row in row}) > 1:
            for of_row in row:
                others = [other for other in row if other is not of_row]
                sums = (sum(other.positive for other in others), sum(other.examined for other in others))
                of_row.whole = of_row.whole and sums == (of_row.positive, of_row.examined)
    return found


def _in_lines(context: Context, named: set[int]) -> Iterator[Labelled]:
    marked = context.marked
    waiting: _Told | None = None
    topic, opens, told = -_REACH, False, False
    labels = context.plain("examined") | context.plain("involved") | context.plain("found-in-nodes") | context.plain("label-of-all")
    labels |= context.plain("number-label")
    near = {number + away for number in named for away in range(_REACH + 1)}
    of_nodes = _tables_of_nodes(context)
    near |= {number for number, cell in marked.cells.items() if cell.table in of_nodes and cell.column}
    for number in sorted(near):
        if number >= len(marked.sentences):
            break
        sentence = marked.sentences[number]
        if number in named:
            few = sum(word.raw.isalpha() for word in marked.words[sentence.first : sentence.last]) <= _HEAD
            ends = marked.words[sentence.last - 1].raw == ":"  # "Regional nodes (with those of the parts B and C):"
            topic, opens = number, few or ends or bool(_CODED.search(marked.sentence_text(number)))
        under = opens and number - topic <= _UNDER
        long = sentence.last - sentence.first > _LONGEST
        if long and not is_of_a_specimen(context, 0):
            continue
        words = set(marked.norms(sentence.first, sentence.last))
        if not (words & labels or number in marked.cells) or _PAIR.search(marked.sentence_text(number)):
            continue
        within = number in marked.cells and marked.cells[number].table in of_nodes
        for one in _counts(context, number, words, under or within):
            if waiting is None or waiting.which == one.which or one.number - waiting.number > _REACH:
                waiting = one
                continue
            pair = _paired(waiting, one)
            waiting, told = (None, True) if pair is not None else (one, told)
            if pair is not None:
                yield pair
    if not told and waiting is not None and waiting.which == "examined" and waiting.named:
        free = _are_all_free(context, named)
        if free is not None and 0 < waiting.value <= MOST:
            yield Labelled(waiting.number, waiting.number, waiting.first, waiting.last, 0, waiting.value, [free])


def _tables_of_nodes(context: Context) -> frozenset[int]:
    """The tables of a label and a value in each row in which a label names nodes."""
    marked = context.marked
    rows = [(cell.table, cell.beside[0]) for cell in marked.cells.values() if cell.column == 1 and len(cell.beside) == 2]
    return frozenset(table for table, label in rows if context.plain("nodes") & set(marked.norms(*marked.tokens_of(label))))


def _are_all_free(context: Context, named: set[int]) -> tuple[int, int] | None:
    """Where a form says that all nodes are free, as it does instead of a number: "Status: All regional lymph nodes negative for tumor"."""
    marked = context.marked
    short = {
        at for at in named if marked.sentences[at].last - marked.sentences[at].first <= _SHORT_HEAD and marked.sentences[at].starts_line
    }
    below = {at + away for at in short for away in range(1, _UNDER) if at + away < len(marked.sentences)}
    for number in sorted(named | below):
        sentence = marked.sentences[number]
        words = marked.norms(sentence.first, sentence.last)
        if number in below and number not in named and context.plain("edge") & set(words):
            continue
        if any(number_of(word) for word in words):
            continue  # "Two lymph nodes with no tumor": these and no others
        if {"all", "status", "no"} & set(words) and not {"not", "number"} & set(words):
            free = next((at for at, word in enumerate(words) if word in context.plain("free-nodes")), None)
            none = "no" in words and context.plain("found-in-nodes") & set(words)
            if free is not None or none:
                return sentence.first, sentence.last
    return None


def _columns(context: Context) -> Iterator[Labelled]:
    """A table with a column for the nodes examined and one for those with tumor: one count for each row of it."""
    marked = context.marked
    if not marked.cells:
        return
    words: dict[int, bool] = {}
    for cell in marked.cells.values():
        told = set(marked.norms(*marked.tokens_of(cell.span))) if not words.get(cell.table) else set()
        of_places = (
            cell.heading is None
            and bool(told & context.plain("column-of-places"))
            and (is_operated(context) or is_of_a_specimen(context, 0))
        )
        words[cell.table] = words.get(cell.table, False) or of_places or bool(context.plain("nodes") & told)
    rows: dict[tuple[int, int], dict[str, tuple[int, int]]] = {}
    for number, cell in marked.cells.items():
        if cell.heading is None or not cell.row or not words[cell.table] or len(cell.beside) < _COLUMNS:
            continue
        which = _heads(context, marked.norms(*marked.tokens_of(cell.heading)))
        text = cell.span.of(marked.text).strip(" *")
        if which is not None and _SUMMED.fullmatch(text):
            rows.setdefault((cell.table, cell.row), {})[which] = (number, sum(map(int, _DIGITS.findall(text))))
    for row in rows.values():
        if len(row) == 2 and row["involved"][1] <= row["examined"][1] <= MOST and row["examined"][1]:
            (one, positive), (other, examined) = row["involved"], row["examined"]
            label = set(marked.norms(*marked.tokens_of(marked.cells[one].beside[0])))
            first, last = marked.sentences[min(one, other)].first, marked.sentences[max(one, other)].last
            whole = bool(label & (context.plain("in-all") | context.plain("sum-of-all")))
            yield Labelled(min(one, other), max(one, other), first, last, positive, examined, whole=whole)


def _heads(context: Context, label: list[str]) -> str | None:
    """What a column of a table of nodes counts, by the words of its heading."""
    which = _which(context, label)
    label = [word for word in label if word.isalpha() or word in "+#"]
    if which is None and len(label) <= _SHORT_HEAD:
        if context.plain("column-of-involved") & set(label):
            return "involved"
        if context.plain("column-of-all") & set(label):
            return "examined"
    return which


def _paired(one: _Told, other: _Told) -> Labelled | None:
    told = {one.which: one.value, other.which: other.value}
    if not told["involved"] <= told["examined"] <= MOST or not (one.named or other.named) or not told["examined"]:
        return None
    if one.number == other.number:
        return Labelled(
            one.number, other.number, min(one.first, other.first), max(one.last, other.last), told["involved"], told["examined"]
        )
    beside = [(other.first, other.last)]
    return Labelled(one.number, other.number, one.first, one.last, told["involved"], told["examined"], beside)


def _counts(context: Context, number: int, words: set[str], under: bool) -> Iterator[_Told]:
    """The counts of a sentence or a cell that a label names."""
    marked, sentence = context.marked, context.marked.sentences[number]
    cell = marked.cells.get(number)
    found = [one for one in numbers(context, sentence.first, sentence.last) if not one.measured and marked.words[one.first].norm != "no"]
    if cell is not None and cell.column and not found and sentence.last - sentence.first == 1:
        value = number_of(marked.words[sentence.first].raw)  # a scan has "O" for 0
        found = [Number(value, sentence.first, sentence.last, False)] if value is not None else []
    if any(marked.norms(one.last, other.first)[-1:] == ["of"] for one, other in pairwise(found)):
        return  # "four of twenty-nine positive"
    if cell is not None and cell.column and len(found) == 1 and sentence.last - sentence.first <= _SHORT:
        first, last = marked.tokens_of(cell.beside[0])
        label = marked.norms(first, last)
        which = _which(context, label)
        if which is not None and len(cell.beside) <= 3:
            yield _Told(number, which, found[0].value, found[0].first, found[0].last, under or bool(context.plain("nodes") & set(label)))
        return
    named = under or bool(words & context.plain("nodes"))
    labels = _labels(context, sentence.first, sentence.last)
    seen: set[str] = set()
    for one in found:
        if len(seen) == len(_BOTH):
            seen.clear()  # another row of the form: "in specimen total 14 involved 4, separate total 3 involved 1"
        behind_a_colon = marked.norms(one.first - 1, one.first) == [":"]  # "involved nodes: 1 Total nodes examined: 5"
        fitting = [pair for pair in labels if behind_a_colon and 0 < one.first - pair[0] <= _CLOSE] or labels
        near = min(fitting, key=lambda pair: (abs(_away(pair[0], one)), pair[0] > one.first), default=None)
        if near is None or abs(_away(near[0], one)) > _FAR or near[1] in seen or not _is_labelled(context, near[0], one, len(found)):
            continue
        seen.add(near[1])
        yield _Told(number, near[1], one.value, min(one.first, near[0]), max(one.last, near[0] + 1), named)


def _away(label: int, one: Number) -> int:
    return label - one.last + 1 if label >= one.last else one.first - label


def _is_labelled(context: Context, label: int, one: Number, count: int) -> bool:
    """A colon, a column, dots or nothing but small words of counting stand between the label and the number; no other word."""
    marked = context.marked
    between = _without_brackets(marked.norms(label + 1, one.first) if label < one.first else marked.norms(one.last, label))
    if label < one.first:
        fills = context.plain("label-filler")
        if between[-1:] == [":"] and not any(word.isdecimal() or word in context.plain("involved") for word in between):
            fills |= context.plain("label-tail")  # "Total number of nodes in this case: 21"
        if marked.words[label].norm in context.plain("examined"):
            fills -= context.plain("found-in-nodes")  # "sampled: tumor 14"
        return all(not word.isalpha() or word in fills for word in between)
    return count > 1 and not between


def _without_brackets(words: list[str]) -> list[str]:
    """As in "examined (parts A and B): 36", where the brackets only name parts."""
    if words.count("(") != 1 or words[-2:] != [")", ":"] or any(word.isdecimal() for word in words):
        return words
    return [*words[: words.index("(")], ":"]


def _labels(context: Context, first: int, last: int) -> list[tuple[int, str]]:
    marked = context.marked
    found: list[tuple[int, str]] = []
    for place in range(first, last):
        word = marked.words[place].norm
        if word in context.plain("examined"):
            found.append((place, "examined"))
        elif word in context.plain("involved") or (
            word in context.plain("found-in-nodes") and set(marked.norms(place - 1, place)) <= {"with", "containing"} and place > first
        ):
            found.append((place, "involved"))
        elif word in context.plain("label-of-all"):
            found.append((place, "examined"))
    if not found:
        at = next((at for at in range(first, last) if marked.words[at].norm in context.plain("number-label")), None)
        opens = at is not None and at - first < _NUMBER_OF and context.plain("node-word") & set(marked.norms(at, min(last, at + _NEAR)))
        ends = at is not None and marked.norms(at + 1, at + 2) == [":"] and context.plain("node-word") & set(marked.norms(first, at))
        if at is not None and (opens or ends):
            found = [(at, "examined")]
    involved = [place for place, which in found if which == "involved"]

    def is_of_them(place: int) -> bool:
        """As in "total number positive"."""
        behind = next((other for other in involved if other > place), None)
        near = marked.words[place].norm in context.plain("label-of-all") and behind is not None
        return near and not any(word.raw.isdecimal() for word in marked.words[place:behind])

    return [one for one in found if one[1] == "involved" or not is_of_them(one[0])]


def _which(context: Context, label: list[str]) -> str | None:
    told = set(label)
    positive = bool(context.plain("involved") & told) or bool({"with", "containing"} & told and context.plain("found-in-nodes") & told)
    examined = bool(context.plain("examined") & told)
    if positive == examined:
        return "examined" if not positive and context.plain("label-of-all") & told and context.plain("nodes") & told else None
    return "involved" if positive else "examined"
