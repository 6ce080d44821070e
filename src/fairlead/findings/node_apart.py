"""Counts of nodes that are told apart from each other in a sentence: "eleven nodes were found and three of these hold tumor"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.marked import Marked
from fairlead.findings.node_numbers import MOST, Number, number_of, numbers
from fairlead.findings.tokens import until_a_mark

_HALF = "half"
_PARTS = frozenset((",", ";", "-", "–", "/", "|", ".", "•"))
_FREE_NEAR, _BEHIND, _SEGMENT, _LABEL, _LABELS, _VERB, _LIST, _HEALED = 5, 6, 22, 4, 7, 12, 2, 12


@dataclass(frozen=True, slots=True)
class Pair:
    """A count: involved, examined, where it stands, whether it is said to be of all, whether it stands behind a category."""

    positive: int
    examined: int
    first: int
    last: int
    whole: bool = False
    behind: bool = False
    sure: bool = True
    inside: bool = False


def says_none(context: Context, words: Sequence[str]) -> bool:
    """Whether words say that none holds tumor, as in "no evidence of cancer in", "negative for"."""
    none = next((at for at, word in enumerate(words) if word in context.plain("none-of")), None)
    return none is not None and bool(context.plain("found-in-nodes") & set(until_a_mark(list(words[none:]), ",;")))


def apart(context: Context, number: int, until: int) -> Iterator[Pair]:
    """The counts of a unit, as in "eleven nodes were found and three of these have metastases", "23 nodes, none involved"."""
    marked = context.marked
    first, last = marked.sentences[number].first, marked.sentences[until].last
    told = [one for one in numbers(context, first, last) if not one.measured]
    told = _without_healed(context, told, last)
    listed = _in_brackets(context, told, first, last)
    if listed:
        yield from listed
        return
    heads = [one for one in told if _counts_all(context, one, last)]
    if len(heads) == len(told) >= _LIST and _are_listed(marked, heads) and _are_all_free(context, heads[-1], last):
        yield from (Pair(0, one.value, one.first, one.last) for one in heads)
        return
    for place, head in enumerate(heads):
        end = min(last, heads[place + 1].first if place + 1 < len(heads) else last, head.last + _SEGMENT)
        end = _before_an_edge(context, head.last, end)
        start = heads[place - 1].last if place else first
        found = list(_of_segment(context, head, told, start, end))
        yield from (
            Pair(0, one.value, one.first, one.last)
            for one in told
            if found and not found[0].positive and _goes_on(marked, one, head, context.plain("involved"))
        )
        yield from found


def _without_healed(context: Context, told: Sequence[Number], last: int) -> list[Number]:
    """The numbers without those of nodes in which only traces of tumor were left, and the "no" that says so of them."""
    kept: list[Number] = []
    until = 0
    for place, one in enumerate(told):
        if place and not one.value and one.first < until:
            continue
        following = [other for other in told[place + 1 :] if other.value][:1]
        of_them = context.marked.norms(one.first - 1, one.first) == ["of"]  # "one of nineteen nodes with mucin"
        if place and not of_them and _only_healed(context, one, following, last):
            until = min([last, *(other.first for other in following)])
            continue
        kept.append(one)
    return kept


def _only_healed(context: Context, one: Number, following: Sequence[Number], last: int) -> bool:
    """As in "31 nodes free of tumor; two contain keratin without viable cells": what treatment left in some of those counted before."""
    marked = context.marked
    end = min(last, one.last + _HEALED, *(other.first for other in following))
    behind = until_a_mark(marked.norms(one.last, end), ";.,(")
    found = context.plain("involved") | context.plain("found-in-nodes")
    at = next((place for place, word in enumerate(behind) if word in found), None)
    denies = context.plain("none-of") | context.plain("not-living")
    return bool(context.plain("healed") & set(behind)) and (at is None or bool(denies & set(behind[:at])))


def _before_an_edge(context: Context, first: int, end: int) -> int:
    """As in "24 nodes examined, 2 positive - margins negative": where what is said of the edge of a specimen, or of its vessels, begins."""
    marked = context.marked
    named = [hit.first for table in ("margins", "features") for hit in marked.hits(table, first, end)]
    named += [at for at in range(first, end) if marked.words[at].norm in context.plain("edge")]
    parted = [at for at in named if _PARTS & set(marked.norms(at - 1, at))]
    return min(parted, default=end)


def _are_listed(marked: Marked, heads: Sequence[Number]) -> bool:
    """Whether a comma, a semicolon or "and" stands between each two counts."""
    return all({",", ";", "and"} & set(marked.norms(one.last, other.first)) for one, other in pairwise(heads))


def _are_all_free(context: Context, latest: Number, last: int) -> bool:
    """As in "group 7 - 3 nodes, group 8 - 4 nodes, all without metastases": what stands behind the last count is of all."""
    behind = context.marked.norms(latest.last, last)
    at = behind.index("all") if "all" in behind else -1
    said = behind[at:] if at >= 0 else []
    free = says_none(context, said) or bool(context.plain("free-nodes") & set(said))
    return free and not {"but", "except", "not"} & set(said)


def _in_brackets(context: Context, told: Sequence[Number], first: int, last: int) -> list[Pair]:
    """As in "In nodes of the paracardial group (6), of the lesser curve (4) and of the hilum (3) no metastases": all of them are free."""
    marked = context.marked
    told = [one for one in told if one.value]
    if len(told) < _LIST or not context.plain("node-word") & set(marked.norms(first, told[0].first)):
        return []
    lone = all(marked.norms(one.first - 1, one.first) == ["("] and marked.norms(one.last, one.last + 1) == [")"] for one in told)
    behind = marked.norms(told[-1].last + 1, min(last, told[-1].last + 1 + _VERB))
    free = says_none(context, behind) or bool(context.plain("free-nodes") & set(behind) and not context.plain("involved") & set(behind))
    if not lone or not free or {"but", "except", "not"} & set(behind):
        return []
    return [Pair(0, one.value, one.first, one.last) for one in told if 0 < one.value <= MOST]


def _goes_on(marked: Marked, one: Number, head: Number, involved: frozenset[str]) -> bool:
    """As in "12 paraesophageal and 8 perigastric nodes, all free": one word and "and" stand between two counts of the same."""
    return (
        head.first - one.last == 2
        and marked.words[one.last].raw.isalpha()
        and marked.words[one.last].norm not in involved
        and marked.words[head.first - 1].norm == "and"
    )


def _counts_all(context: Context, one: Number, last: int) -> bool:
    """Whether a number counts nodes whatever was found in them."""
    marked = context.marked
    behind = marked.norms(one.last, min(last, one.last + 5))
    at = next((place for place, word in enumerate(behind) if word in context.plain("node-word")), None)
    if not 0 < one.value <= MOST or _is_glued(marked, one):
        return False
    if _is_of_tumor(context, one):
        return False
    if at is None:
        return _is_told_before(context, one, behind) or _is_of_those(context, one, behind)
    between = behind[:at]
    return all(word.isalpha() or word == "-" for word in between) and not context.plain("involved") & set(between)


def _is_told_before(context: Context, one: Number, behind: list[str]) -> bool:
    """As in "Nodes: ten, all negative", "Nodes (n=28)", "Perigastric nodes (eight): two ...", "Nodes, upper - no tumor in three"."""
    before = context.marked.norms(one.first - _LABELS, one.first)
    before = before[:-2] if before[-3:] == ["(", "n", "="] else before
    if before[-1:] == ["("] and behind[:1] == [")"]:
        free = context.plain("free-nodes") & set(behind[:4]) or says_none(context, behind)
        return bool(context.plain("node-word") & set(before[-4:])) or bool(free and context.plain("node-stations") & set(before[-4:]))
    if before[-1:] and before[-1] in context.plain("node-word") and behind[:1] in ([":"], [","], ["-"]):
        return True  # "Lymph nodes 9: metastases in 2"
    if before[-1:] == [","] and behind[:1] == [","] and context.plain("node-word") & set(before[-2:-1]):
        return True  # "Lymph nodes, 11, negative"
    if before[-1:] == [":"] and behind[:1] in ([","], [], ["("], ["-"]):
        return bool(context.plain("node-word") & set(before))
    if before[-1:] and before[-1] in context.plain("examined") and context.plain("node-word") & set(before[-4:]):
        return behind[:1] in ([], [")"], ["."], [","], [";"])  # "(total nodes examined eleven)"
    if before[-1:] == ["in"] and says_none(context, before[-_FREE_NEAR:]):
        return _is_labelled(context, one)
    return bool(context.plain("yield") & set(before[-3:]))


def _is_of_those(context: Context, one: Number, behind: list[str]) -> bool:
    """As in "of the eight found in the specimen, half are positive", in a sentence on nodes."""
    before = context.marked.norms(max(0, one.first - 2), one.first)
    return before == ["of", "the"] and bool(context.plain("came-to-light") & set(behind[:1])) and _is_labelled(context, one)


def _is_labelled(context: Context, one: Number) -> bool:
    """Whether the sentence of a number begins with a word for nodes."""
    number = context.marked.sentence_at(one.first)
    first = one.first if number is None else context.marked.sentences[number].first
    while number and first and context.marked.words[first - 1].raw == ";":
        number -= 1
        first = context.marked.sentences[number].first
    return bool(context.plain("nodes") & set(context.marked.norms(first, min(one.first, first + _LABEL))))


def _is_of_tumor(context: Context, one: Number) -> bool:
    """As in "metastatic carcinoma in 3 lymph nodes", which counts those with tumor; "no carcinoma in 3 nodes" counts all."""
    marked = context.marked
    number = marked.sentence_at(one.first)
    before = marked.norms(max(marked.sentences[number].first if number is not None else 0, one.first - _FREE_NEAR), one.first)
    before = before[max((at + 1 for at, word in enumerate(before) if word in (":", ";", ",")), default=0) :]
    told = before[-1:] in (["in"], ["to"], ["involving"], ["involves"], ["within"]) and bool(
        (context.plain("found-in-nodes") | context.plain("involved")) & set(before)
    )
    return told and not context.plain("none-of") & set(before) and all(number_of(word) is None for word in before)


def _is_glued(marked: Marked, one: Number) -> bool:
    """As in "3/21", "2-4": the second part of something written together."""
    before = marked.words[one.first - 1] if one.first else None
    return before is not None and before.raw in "/-" and before.end == marked.words[one.first].start


def _are_the_others(context: Context, one: Number, head: Number, end: int) -> bool:
    """As in "three positive and twelve negative nodes", "tumor in 3 nodes; 12 nodes without tumor": two kinds beside each other."""
    marked = context.marked
    near = marked.norms(head.last, min(end, head.last + _FREE_NEAR))
    stops = {")", "-", "–", *context.plain("edge")}
    near = near[: next((at for at, word in enumerate(near) if word in stops), len(near))]
    between = marked.norms(min(one.last, head.last), max(one.first, head.first))
    free = bool(context.plain("free-nodes") & set(near)) or says_none(context, near)
    involved = bool(context.plain("involved") & set(marked.norms(one.last, one.last + 1))) or _is_of_tumor(context, one)
    return free and involved and one.first < head.first and not {"of", "/", "in", "."} & set(between) and not _is_glued(marked, one)


def _all_but(context: Context, head: Number, behind: Sequence[str]) -> Pair | None:
    """As in "of nineteen nodes, all but two are free", "nineteen nodes, negative except for one"."""
    near = list(behind[: 2 * _VERB])
    near = near[: near.index(".")] if "." in near else near
    at = next((place for place, word in enumerate(near) if word in context.plain("all-but")), None)
    if at is None or not context.plain("free-nodes") & set(near):
        return None
    number = next((number_of(word) for word in near[at + 1 : at + 3] if number_of(word) is not None), None)
    if number is None or not 0 < number <= head.value or (near[at] == "but" and near[at - 1 : at] != ["all"]):
        return None
    return Pair(number, head.value, head.first, head.last + at + 1)


def _are_not(context: Context, head: Number, behind: Sequence[str]) -> Pair | None:
    """As in "16 nodes from the specimen do not contain carcinoma", "three nodes are not involved": "not" denies tumor of all."""
    at = next((place for place, word in enumerate(behind[:_VERB]) if word == "not"), 0)
    if (
        not at
        or behind[at - 1] not in context.plain("before-not")
        or {"but", "except", "not", ",", ";"} & {*behind[:at], *behind[at + 1 :]}
    ):
        return None
    said = behind[at + 1 : at + 1 + _LABEL]
    involved = said[:1] and said[0] in context.plain("involved")
    holds = context.plain("holds") & set(said[:1]) and context.plain("found-in-nodes") & set(said)
    return Pair(0, head.value, head.first, head.last + at + 1 + len(said)) if involved or holds else None


def _of_segment(context: Context, head: Number, told: Sequence[Number], start: int, end: int) -> Iterator[Pair]:
    """The count of those with tumor that goes with the count of all."""
    marked = context.marked
    for one in told:
        if one is head or not start <= one.first < end:
            continue
        behind = marked.norms(one.last, min(end, one.last + _BEHIND))
        if one.value and _are_the_others(context, one, head, end):
            if one.value + head.value <= MOST:
                yield Pair(one.value, one.value + head.value, min(one.first, head.first), max(one.last, head.last))
            return
        if one.first > head.first:
            stop = next((at for at, word in enumerate(behind) if word in (".", ";")), len(behind))
            involved = bool({*context.plain("involved"), *context.plain("holds"), "+"} & set(behind[:stop])) or _is_of_tumor(context, one)
        elif _is_of_tumor(context, one):
            involved = True
        else:  # "2 metastases in 23 nodes"
            involved = bool(context.plain("involved") & set(behind[:1])) and bool(
                {"in", "among", "/"} & set(marked.norms(one.last, head.first))
            )
        if involved and one.value <= head.value and not (one.value and context.plain("free-nodes") & set(behind)):
            yield Pair(one.value, head.value, min(one.first, head.first), max(one.last, head.last))
            return
    before, behind = marked.norms(max(start, head.first - _FREE_NEAR - 2), head.first), marked.norms(head.last, end)
    plainly = _all_but(context, head, behind) or _are_not(context, head, behind)
    if plainly is not None or {"but", "except", "not"} & set(behind):
        yield from [plainly] if plainly is not None else ()
        return
    yield from _by_words(context, head, start, before, behind)


def _by_words(context: Context, head: Number, start: int, before: list[str], behind: list[str]) -> Iterator[Pair]:
    """As in "half are positive", "benign lymph nodes (3)", "no tumor in three nodes", "three nodes, all free"."""
    near = behind[: 2 * _FREE_NEAR]
    if _HALF in near and context.plain("involved") & set(near[near.index(_HALF) :]) and not head.value % 2:
        yield Pair(head.value // 2, head.value, head.first, head.last + near.index(_HALF) + 1)
        return
    if (
        before[-1:] == ["("]
        and behind[:1] == [")"]
        and context.plain("free-nodes") & set(before[-4:])
        and not context.plain("not-free") & set(before)
    ):
        yield Pair(0, head.value, max(start, head.first - 4), head.last)  # "benign lymph nodes (3)"
        return
    free = bool(context.plain("free-nodes") & set(near))
    if says_none(context, before) or free or says_none(context, near):
        at = next((place for place, word in enumerate(near) if word in context.plain("free-nodes") or word in context.plain("none-of")), 0)
        last = head.last if says_none(context, before) else head.last + at + 1
        first = head.first if not says_none(context, before) else max(start, head.first - _FREE_NEAR - 2)
        yield Pair(0, head.value, first, last)
