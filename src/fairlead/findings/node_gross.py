"""Nodes that only the description at the bench counts, where the conclusion tells without a number whether they hold tumor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.node_apart import says_none
from fairlead.findings.node_numbers import MOST, Number, numbers
from fairlead.findings.node_sections import BENCH, of_each
from fairlead.findings.stage_bases import is_of_a_specimen

_NO_TUMOR = re.compile(r"(?<![A-Za-z])(?:yp|p|yP|P)\s?N\s?0(?![A-Za-z0-9])")
_REACH, _LONGEST, _SUM, _SENT = 4, 60, 4, 2


def more(context: Context, found: Sequence[Finding], runs: Sequence[int]) -> list[Finding]:
    """One count for all nodes, in a report on a specimen that tells no count elsewhere; none where it is not told beyond doubt."""
    marked = context.marked
    heads = context.plain("bench-head") | context.plain("sent-in")
    if found or marked.vocabulary.isdisjoint(context.plain("node-word")) or marked.vocabulary.isdisjoint(heads):
        return []
    if not is_of_a_specimen(context, 0):
        return []
    sections = of_each(context)
    positive = _with_tumor(context, sections)
    told = list(_at_the_bench(context, sections)) if positive is not None else []
    if positive is None or not told:
        return []
    sums = [one for one in told if _is_of_all(context, one)]
    examined = sums[0].value if sums else sum(one.value for one in told)
    if not positive <= examined <= MOST:
        return []
    first, last = told[0].first, told[0].last
    number = marked.sentence_at(first) or 0
    fields = {"nodes_positive": positive, "nodes_examined": examined, "whole": True, "inside": False, "run": runs[number]}
    return [context.say("specimen", fields, first, last, Assertion())]


def _with_tumor(context: Context, sections: Sequence[str]) -> int | None:
    """How many nodes hold tumor as the words outside of the bench tell it, or a category for none of them."""
    marked = context.marked
    for number, sentence in enumerate(marked.sentences):
        words = marked.norms(sentence.first, sentence.last)
        if sections[number] == BENCH or not context.plain("node-word") & set(words) or len(words) > _LONGEST:
            continue
        counted = [one for one in numbers(context, sentence.first, sentence.last) if one.value and not one.measured]
        tumor = context.plain("found-in-nodes") | context.plain("involved")
        if len(counted) == 1 and _are_nodes(context, counted[0]) and tumor & set(words) and not _denies(context, words):
            return counted[0].value
        if not counted and _denies(context, words):
            return 0
    return 0 if _NO_TUMOR.search(marked.text) else None


def _denies(context: Context, words: Sequence[str]) -> bool:
    """As in "lymph nodes free of tumor", "no tumor in lymph nodes", "lymph nodes without metastasis"."""
    at = next(at for at, word in enumerate(words) if word in context.plain("node-word"))
    behind = words[at:]
    taken_back = {"but", "except", "not"} & set(words)
    without = any(word in context.plain("none-of-them") for word in words) and bool(context.plain("found-in-nodes") & set(words))
    return not taken_back and (bool(context.plain("free-nodes") & set(behind)) or says_none(context, words) or without)


def _at_the_bench(context: Context, sections: Sequence[str]) -> Iterator[Number]:
    """The nodes that were found, each part once: behind the first list of cassettes the same nodes are told again."""
    marked = context.marked
    told: list[Number] = []
    for number, sentence in enumerate(marked.sentences):
        words = set(marked.norms(sentence.first, sentence.last))
        sent = sentence.starts_line and context.plain("sent-in") & set(marked.norms(sentence.first, sentence.first + _SENT))
        if not (sections[number] == BENCH or sent) or words & (context.plain("candidates") - context.plain("cut-into")):
            continue
        here = [one for one in numbers(context, sentence.first, sentence.last) if one.value and not one.measured]
        nodes = [one for one in here if _are_nodes(context, one)]
        here = [one for one in here if one in nodes or (nodes and one.first > nodes[0].first and _lie_there(context, one))]
        again = told and words & context.plain("cut-into") and not words & context.plain("came-to-light")
        if not again:
            told += here
    yield from told


def _are_nodes(context: Context, one: Number) -> bool:
    """Whether a word for nodes stands right behind a number, with nothing but words that describe them in between."""
    behind, before = context.marked.norms(one.last, one.last + _REACH), context.marked.norms(max(0, one.first - 2), one.first)
    if before[-1:] == ["("] and behind[:1] == [")"] and context.plain("node-word") & set(before):
        return True  # "Material: esophagus, lymph nodes (5)"
    at = next((at for at, word in enumerate(behind) if word in context.plain("node-word")), None)
    return at is not None and all(word.isalpha() or word in "-," for word in behind[:at])


def _lie_there(context: Context, one: Number) -> bool:
    """As in "6 lymph nodes along the upper half, 4 along the lower half and 5 in the fat of the cardia"."""
    return bool(context.plain("lies-at") & set(context.marked.norms(one.last, one.last + 1)))


def _is_of_all(context: Context, one: Number) -> bool:
    near = set(context.marked.norms(max(0, one.first - _SUM), one.first))
    return bool(near & (context.plain("label-of-all") | context.plain("sum-of-all")))
