"""A place with a size that is called new, without a word for a lesion: "new left adrenal 2.1 cm", "liver segment 7: 15 mm (new)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import lengths
from fairlead.findings.spread_told import is_harmless

_REACH, _BEHIND, _NAMED = 9, 2, 5
_PLACE = re.compile(r"\d{1,2}[ab]?|[ivx]{1,4}[ab]?|s\d[ab]?")
"""The number of a segment or station."""
_ENDS = frozenset((",", ".", ";", ")", "]", "+", "&"))
_UNSURE_PLACES = ("other", "pleura")
"""Places whose new size may be fluid, or of another organ."""


def new_with_a_size(context: Context, number: int) -> Iterator[Hit]:
    """Each organ of a sentence with a size and a word that calls it new, with nothing between that names something else.

    "New left adrenal thickening 8 mm" and "new 2 cm liver cyst" name what it is, and tell no growth here.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    fresh = [at for at in range(sentence.first, sentence.last) if marked.words[at].norm in context.plain("called-new")]
    if not fresh or any(_names_a_lesion(context, number, at) for at in fresh):
        return  # "new adrenal mass 2.1 cm, new paraaortic node 1.6 cm" is told by its words
    span = marked.span(sentence.first, sentence.last)
    sizes = [(marked.token_at(start), marked.token_at(end - 1) + 1) for start, end, _ in lengths(marked.text, span.start, span.end)]
    organs = [hit for hit in marked.in_sentence("metastases", number) if hit.term.word not in _UNSURE_PLACES and context.counts(hit)]
    taken = {at for hit in organs for at in range(hit.first, hit.last)} | {at for first, last in sizes for at in range(first, last)}
    for organ in organs:
        for at in fresh:
            near = [(first, last) for first, last in sizes if max(first, organ.first, at) - min(last, organ.last, at + 1) <= _REACH]
            if any(_is_told(context, organ, at, size, taken, sentence.last) for size in near) and not is_harmless(context, organ, organ):
                yield organ
                break


def _names_a_lesion(context: Context, number: int, at: int) -> bool:
    """Whether a word for a lesion stands right behind the word at token `at`."""
    marked = context.marked
    end = min(marked.sentences[number].last, at + _NAMED)
    lesions = [cue for cue in marked.hits("cues", at + 1, end) if cue.term.more["meaning"] == "lesion"]
    return bool(lesions) or any(hit.alone for hit in marked.hits("metastases", at, end))


def _is_told(context: Context, organ: Hit, at: int, size: tuple[int, int], taken: set[int], end: int) -> bool:
    """Whether the organ, its size and the word at token `at` stand together, and the last of them ends what is said."""
    marked = context.marked
    low, high = min(organ.first, at, size[0]), max(organ.last, at + 1, size[1])
    known = context.plain("around-a-size") | context.plain("side-or-part") | context.plain("called-new")
    between = [place for place in range(low, high) if place not in taken]
    if not all(marked.words[place].norm in known or _PLACE.fullmatch(marked.words[place].norm) for place in between):
        return False
    parted = any(marked.words[place].raw == "." for place in between)
    if parted or (at < organ.first and marked.words[at - 1].norm in context.plain("denies")):
        return False
    while high < end and marked.words[high].norm in context.plain("side-or-part"):
        high += 1
    behind = marked.norms(high, min(end, high + _BEHIND))
    return not behind or behind[0] in _ENDS or behind[0] in context.plain("behind-a-new-size")
