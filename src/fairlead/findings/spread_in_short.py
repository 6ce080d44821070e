"""Organs listed with nothing but the name of the tumor, as short notes tell spread: "oesophageal ca (adeno, liver/bone)"."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_REACH = 30
_NEAR_NODES = "regional-nodes"
_OTHER = "other"
_CATEGORY = re.compile(r"r?[cpyu]{0,2}(?:t[0-4x][ab]?)?(?:n[0-3x+][a-c]?)?(?:m[01x])?|[ivx]{1,3}[ab]?|g[1-4]")


def with_the_name(context: Context, organ: Hit, organs: list[Hit]) -> bool:
    """Whether an organ stands in such a list: in a bracket behind the name, or behind "w/" or "metastatic …:" up to its end.

    Every word of the list is an organ, the cell type, a category or a word of lists: "(adeno, liver clear)" tells no spread. Nodes
    without a region are of the tumor and no spread.
    """
    number = context.marked.sentence_at(organ.first)
    if number is None or organ.term.word == _NEAR_NODES:
        return False
    low, high = _whole(context, number)
    sentence = context.marked.sentences[number]
    return _in_a_bracket(context, organ, low, high) or _up_to_the_end(context, organ, organs, sentence.first, sentence.last)


def _whole(context: Context, number: int) -> tuple[int, int]:
    """The tokens of a sentence with the parts of it that semicolons part."""
    sentences, words = context.marked.sentences, context.marked.words
    low = high = number
    while low and words[sentences[low].first - 1].raw == ";":
        low -= 1
    while high + 1 < len(sentences) and words[sentences[high].last - 1].raw == ";":
        high += 1
    return sentences[low].first, sentences[high].last


def _in_a_bracket(context: Context, organ: Hit, low: int, high: int) -> bool:
    """As in "GOJ ca (adeno; liver, lung)", "oes SCC (T3 N2, lungs + bone)"; "SCC (lung)" alone may be a cancer of the lung."""
    words = context.marked.words
    opened = next((at for at in range(organ.first - 1, max(low, organ.first - _REACH) - 1, -1) if words[at].raw in "()"), None)
    closed = next((at for at in range(organ.last, min(high, organ.last + _REACH)) if words[at].raw in "()"), None)
    if opened is None or closed is None or words[opened].raw != "(" or words[closed].raw != ")" or opened == low:
        return False
    return _is_named_before(context, low, opened) and _holds_nothing_else(context, opened + 1, closed)


def _up_to_the_end(context: Context, organ: Hit, organs: list[Hit], low: int, high: int) -> bool:
    """As in "oes adeno w/ liver + bone.", "metastatic GOJ adenocarcinoma, liver and peritoneum": up to a mark or the end."""
    words = context.marked.words
    inside = {at for hit in organs for at in range(hit.first, hit.last)}
    linking = context.plain("lists-organs")
    begin, end = organ.first, organ.last
    while begin - 1 > low and (begin - 1 in inside or words[begin - 1].norm in linking or words[begin - 1].raw == ":"):
        begin -= 1
    while end < high and (end in inside or words[end].norm in linking):
        end += 1
    if end < high and words[end].raw not in ".;" and words[end - 1].raw not in ",;":
        return False
    if words[begin - 1].norm in context.plain("ties-organs") or (words[begin].raw == "/" and words[begin - 1].norm == "w"):
        return _is_named_before(context, low, begin - 1)
    return _is_named_before(context, low, begin) and _is_told_as_spread(context, low, begin)


def _is_told_as_spread(context: Context, low: int, end: int) -> bool:
    """As in "stage IV SCC oesophagus,", "metastatic adenocarcinoma of the junction:": a word of spread before the name."""
    words = context.marked.norms(low, end)
    return any(
        one in context.plain("widely-spread")
        or (one in context.plain("group-of-spread") and at and words[at - 1] in context.plain("before-its-group"))
        for at, one in enumerate(words)
    ) and context.plain("spread-nearby").isdisjoint(words)


def _is_named_before(context: Context, low: int, end: int) -> bool:
    """Whether the words right before `end` name the tumor, and the sentence its place in the esophagus or beside it.

    A bracket between, or a comma, leaves them right before it: "metastatic SCC of the esophagus (lower third), liver and lung".
    """
    marked = context.marked
    end = _before_a_bracket(context, low, end)
    sites = [hit for hit in marked.hits("sites", low, end) if hit.term.word != _OTHER]
    names = [*sites, *marked.hits("histologies", low, end)]
    right_before = any(hit.last == end for hit in names) or marked.words[end - 1].norm in context.plain("cancer-in-short")
    return bool(sites) and right_before


def _before_a_bracket(context: Context, low: int, end: int) -> int:
    """The token at which a bracket opens that closes right before token `end`; `end` where none does."""
    words = context.marked.words
    at = end - 1 if words[end - 1].raw == "," else end
    if at - 1 <= low or words[at - 1].raw != ")":
        return end
    return next((place for place in range(at - 2, max(low, at - _REACH), -1) if words[place].raw == "("), end)


def _holds_nothing_else(context: Context, first: int, last: int) -> bool:
    marked = context.marked
    named = [hit for table in ("metastases", "histologies", "sites") for hit in marked.hits(table, first, last)]
    inside = {at for hit in named for at in range(hit.first, hit.last)}
    linking = context.plain("lists-organs")
    return all(at in inside or marked.words[at].norm in linking or _CATEGORY.fullmatch(marked.words[at].norm) for at in range(first, last))
