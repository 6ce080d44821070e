"""The place where the first tumor lay, told by a word of before: "at the original site", "in the old tumor bed", "at the ESD scar"."""

from __future__ import annotations

from fairlead.findings.context import Context

_BETWEEN = 3


def place_before(context: Context, first: int, last: int) -> int | None:
    """The token behind such words, with nothing but what lay there between ("the former primary lesion site"); None where none stand."""
    marked = context.marked
    before, place = context.plain("of-the-place-before"), context.plain("same-place")
    if marked.vocabulary.isdisjoint(before) or marked.vocabulary.isdisjoint(place):
        return None
    for at in (at for at in range(first, last) if marked.words[at].norm in before):
        for then in range(at + 1, min(last, at + 1 + _BETWEEN)):
            if marked.words[then].norm in place:
                return then + 1
            if marked.words[then].norm not in context.plain("what-lay-there"):
                break
    return None
