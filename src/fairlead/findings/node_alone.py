"""Nodes told without the other number: one sent by itself, the answer below its heading, those with tumor beside those without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairlead.findings.context import Assertion, Context
from fairlead.findings.finding import Finding
from fairlead.findings.node_apart import says_none
from fairlead.findings.node_entries import key_of
from fairlead.findings.node_numbers import MOST, numbers
from fairlead.findings.stage_bases import is_of_a_specimen, is_operated

_SHORT, _SAID, _NEAR = 24, 8, 6
_OF_BOTH = ("/", "of")


def more(context: Context, found: Sequence[Finding], runs: Sequence[int]) -> list[Finding]:
    """Counts in sentences of which nothing was read, in a report on a specimen."""
    marked = context.marked
    if not (is_of_a_specimen(context, 0) or is_operated(context)):
        return []
    taken = {marked.sentence_at(marked.token_at(at)): one for one in found for at in (one.span.start, one.span.end - 1)}
    told = []
    for number, sentence in enumerate(marked.sentences):
        if number in taken or number in marked.cells or sentence.last - sentence.first > _SHORT:
            continue
        words = marked.norms(sentence.first, sentence.last)
        if not context.plain("node-word") & set(words) and (
            not _under_a_node(context, number, taken) or context.plain("healed") & set(words)
        ):
            continue  # "31 nodes free; two contain keratin": those were counted before
        counts = _sent_apart(context, number, words) or _below(context, number, words, taken) or _beside(context, number, words, taken)
        if counts is not None:
            fields = {"nodes_positive": counts[0], "nodes_examined": counts[1], "whole": False, "inside": False, "run": runs[number]}
            told.append(context.say("specimen", fields, sentence.first, sentence.last, Assertion()))
    return told


def _sent_apart(context: Context, number: int, words: list[str]) -> tuple[int, int] | None:
    """As in "A separately submitted left gastric node shows metastatic carcinoma"."""
    at = next((place for place, word in enumerate(words) if word in context.plain("one-node")), None)
    single = at is not None and not context.plain("node-word") - context.plain("one-node") & set(words)
    if at is None or not single or not context.plain("told-apart") & set(words[:at]) or _has_numbers(context, number):
        return None
    return _answer(context, words[at + 1 :])


def _under_a_node(context: Context, number: int, taken: dict[int | None, Finding]) -> bool:
    """Whether the line above is nothing but the heading of a part that is one node, as in "2. Lymph node, celiac, excision:"."""
    marked = context.marked
    if not number or number - 1 in taken or not marked.sentences[number].starts_line:
        return False
    above = marked.sentences[number - 1]
    title = marked.norms(above.first, above.last)
    many = context.plain("node-word") - context.plain("one-node")
    key = key_of(marked.said(above.first, above.last)) if above.starts_line else None
    return key is not None and title[-1:] == [":"] and bool(context.plain("one-node") & set(title)) and not many & set(title)


def _below(context: Context, number: int, words: list[str], taken: dict[int | None, Finding]) -> tuple[int, int] | None:
    """As in "2. Lymph node, celiac, excision:" above "Lymph node positive for carcinoma" or "Fragments of lymph node, no tumor"."""
    marked, sentence = context.marked, context.marked.sentences[number]
    many = context.plain("node-word") - context.plain("one-node")
    if many & set(words) or key_of(marked.said(sentence.first, sentence.last)) is not None or not _under_a_node(context, number, taken):
        return None
    counted = [one for one in numbers(context, sentence.first, sentence.last) if not one.measured and marked.words[one.first].norm != "no"]
    of_pieces = all(context.plain("pieces") & set(marked.norms(one.last, one.last + 1)) or one.value == 1 for one in counted)
    return _answer(context, words) if of_pieces else None


def _beside(context: Context, number: int, words: list[str], taken: dict[int | None, Finding]) -> tuple[int, int] | None:
    """As in "Three nodes positive for carcinoma. Sixteen nodes negative": those with tumor beside those without, told in words."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if not any(_tells_free_ones(context, taken[at]) for at in (number - 1, number + 1) if at in taken):
        return None
    counted = [one for one in numbers(context, sentence.first, sentence.last) if not one.measured and one.value]
    if len(counted) != 1 or set(_OF_BOTH) & set(marked.norms(counted[0].last, counted[0].last + 1)) or counted[0].value > MOST:
        return None
    behind = marked.norms(counted[0].last, min(sentence.last, counted[0].last + _SAID))
    at = next((place for place, word in enumerate(behind[:_NEAR]) if word in context.plain("node-word")), None)
    if at is None or context.plain("free-nodes") & set(words) or context.plain("none-of-them") & set(words) or "not" in words:
        return None
    before = marked.norms(max(sentence.first, counted[0].first - _NEAR), counted[0].first)
    tumor = context.plain("found-in-nodes") | context.plain("involved")
    said = tumor & set(behind) or (before[-1:] and before[-1] in context.plain("tumor-in") and tumor & set(before))
    return (counted[0].value, counted[0].value) if said and not context.plain("edge") & set(words) else None


def _tells_free_ones(context: Context, one: Finding) -> bool:
    """Whether a count is that of nodes without tumor, told in words and of no sum."""
    words = context.marked.norms(*context.marked.tokens_of(one.span))
    fields = one.fields
    told = fields["nodes_positive"] == 0 and not fields["whole"] and not set(_OF_BOTH) & set(words)
    return told and bool(context.plain("free-nodes") & set(words) or says_none(context, words))


def _answer(context: Context, words: list[str]) -> tuple[int, int] | None:
    """Of one node: whether it holds tumor; fat and scar in which no node was found hold none."""
    if context.plain("edge") & set(words) or (context.plain("other-tissue") & set(words) and not context.plain("node-word") & set(words)):
        return None
    found = context.plain("found-in-nodes") | context.plain("involved")
    if says_none(context, words) or context.plain("free-nodes") & set(words) or ("not" in words and found & set(words)):
        return 0, 1
    return (1, 1) if found & set(words) else None


def _has_numbers(context: Context, number: int) -> bool:
    sentence = context.marked.sentences[number]
    return any(True for one in _counted(context, sentence.first, sentence.last))


def _counted(context: Context, first: int, last: int) -> Iterator[int]:
    yield from (one.value for one in numbers(context, first, last) if not one.measured and context.marked.words[one.first].norm != "no")
