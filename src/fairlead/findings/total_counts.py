"""How many lesions there are in all, where a sentence or the one behind it counts the new ones and then all of them."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import number_in
from fairlead.findings.tokens import words

_REACH, _NAMED = 4, 3
_ENDS = frozenset((",", ";", ".", ")", "(", ":"))
_SMALL = words("of them lesions")


def counted_in_all(context: Context, number: int, organ: Hit) -> int | None:
    """As in "two new liver lesions; 6 lesions in all", "3 further mets, now 8 in total", "one new metastasis, total 5": the last number.

    The sentence behind counts too where it is of the same line and names no other place.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    if not _one_place(context, number, organ):
        return None
    told = _in_sentence(context, sentence.first, sentence.last)
    if told is not None or number + 1 >= len(marked.sentences):
        return told
    behind = marked.sentences[number + 1]
    if behind.line != sentence.line or not _one_place(context, number + 1, organ):
        return None
    return _in_sentence(context, behind.first, behind.last)


def _one_place(context: Context, number: int, organ: Hit) -> bool:
    return all(hit.term is organ.term or hit.term.word == "other" for hit in context.marked.in_sentence("metastases", number))


def _in_sentence(context: Context, first: int, last: int) -> int | None:
    """The number beside the words for a sum of lesions among the tokens `first` to `last`."""
    norms = context.marked.norms(first, last)
    for at, word in enumerate(norms):
        if word in context.plain("in-all"):
            count = _before(context, norms, at) or _behind(context, norms, at)
            if count is not None:
                return count
    return None


def _before(context: Context, norms: list[str], at: int) -> int | None:
    """As in "6 lesions in all", "8 in total", "(eleven overall)": nothing but words for lesions stands between."""
    start = at - (norms[max(0, at - 1)] == "in")
    closed = at + 1 >= len(norms) or norms[at + 1] in _ENDS
    for place in range(start - 1, max(-1, start - _REACH), -1):
        count = number_in(norms[place])
        if count is not None:
            before = norms[place - 1] if place else ""
            return count if closed and before not in ("/", "of", "+", "-", "x", "to") else None
        if norms[place] not in context.plain("counted-lesions") | _SMALL:
            return None
    return None


def _behind(context: Context, norms: list[str], at: int) -> int | None:
    """As in "total 5", "a total of seven nodules": a number that ends its clause or counts lesions."""
    place = at + 1 + (norms[at + 1 : at + 2] in (["of"], [":"]))
    count = number_in(norms[place]) if place < len(norms) and norms[at] != "all" else None
    if count is None:
        return None
    behind = norms[place + 1 : place + 1 + _NAMED]
    named = context.plain("counted-lesions") & set(behind)
    return count if named or not behind or behind[0] in _ENDS else None
