"""What categories without a letter rest on: a label, a word of the sentence, the method, or the report on a specimen that they stand in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from fairlead.findings.context import Context
from fairlead.findings.heading import kind_of, reads_as_tissue
from fairlead.knowledge.lexicon import Lexicon

Basis = Literal["clinical", "pathologic", "post-neoadjuvant"]
REMOVING = frozenset(("curative surgery", "local curative treatment"))
_DESCRIPTOR = re.compile(
    r"(?:[Dd]escriptors?|[Mm]odif\w{1,6}|[Cc]lassification|[Pp]refix)[^\n:]{0,30}[:|]\s{0,3}\[?y\b(?!p?T)|\bthe\syp?\sprefix|\|\s{0,3}\**yp?\**\s{0,3}\|\s{0,3}(?:[Yy]es|\+|[Xx])\b"
)
_COUNT = re.compile(r"\s?\(\s?\d{1,2}\s?(?:/|of)\s?\d{1,2}")
_BEHIND, _HEAD = 28, 6


def named(context: Context, number: int, at: int, spread: str | None) -> Basis | None:
    """The basis of categories at a character of a sentence; None where nothing tells it."""
    marked = context.marked
    sentence = marked.sentences[number]
    told = _said(context, marked.norms(sentence.first, marked.token_at(at)))
    if told is None and (cell := marked.cells.get(number)) is not None:
        told = _said(context, marked.norms(*marked.tokens_of(cell.beside[0])))
    if told is None and any(
        hit.term.more.get("proves") is None and not hit.term.more.get("stain") for hit in marked.in_sentence("methods", number)
    ):
        return None
    above = marked.places[number].heading_of
    if told is None and above is not None and above != number:
        told = _said(context, marked.norms(marked.sentences[above].first, marked.sentences[above].last), plainly=True)
    if told is not None:
        return told
    counted = _COUNT.search(marked.text, at, min(len(marked.text), at + _BEHIND))
    removed = any(
        hit.first < marked.token_at(at) and REMOVING & set(hit.term.names("classes")) for hit in marked.in_sentence("procedures", number)
    )
    unseen = spread is not None and spread in "Xx"  # a laboratory that sees no spread writes MX
    if (removed and (counted or marked.in_sentence("margins", number))) or (
        (unseen or is_of_a_specimen(context, number)) and (is_operated(context) or _has_edges(context))
    ):
        return "pathologic"
    return None


def named_before(context: Context, first: int) -> Basis | None:
    """As in "clinical stage IIIB": the word right before a stage that stands by itself."""
    word = context.marked.norms(first - 1, first)
    return _said(context, word) if {*word} & context.plain("basis-word") else None


def _said(context: Context, words: list[str], *, plainly: bool = False) -> Basis | None:
    """The basis that the last word for one names; a heading names it only where no word of the other kind stands in it."""
    sets: tuple[tuple[Basis, str], ...] = (
        ("clinical", "basis-clinical"),
        ("pathologic", "basis-tissue"),
        ("post-neoadjuvant", "basis-treated"),
    )
    found = [(place, basis) for basis, name in sets for place, word in enumerate(words) if word in context.plain(name)]
    if plainly and len({basis for _, basis in found}) != 1:
        return None
    return max(found)[1] if found else None


def is_of_a_specimen(context: Context, number: int) -> bool:
    """Whether a sentence stands in a report on tissue or in the section of one."""
    marked = context.marked
    return (
        (number < len(marked.places) and "pathology" in marked.places[number].kinds)
        or _is_a_report(marked.text, marked.lexicon)
        or bool(context.plain("report-head") & set(marked.norms(0, _HEAD)))
    )


@lru_cache(maxsize=4)
def _is_a_report(text: str, lexicon: Lexicon) -> bool:
    kind = kind_of(text.lstrip(), lexicon)
    return kind == "pathology" or (kind == "other" and reads_as_tissue(text.lstrip(), lexicon))


def is_operated(context: Context) -> bool:
    """Whether an operation that takes the tumor out, or any resection, is named."""
    return any(
        REMOVING & set(hit.term.names("classes")) or (hit.term.more.get("kind") == "surgery" and not hit.term.names("classes"))
        for hit in context.marked.hits("procedures")
    )


def _has_edges(context: Context) -> bool:
    """Whether nodes and margins are told: tissue that was cut out, though nothing names the operation."""
    told = context.marked.vocabulary
    return not told.isdisjoint(context.plain("node-word")) and not told.isdisjoint(context.plain("margin-word"))


def is_after_treatment(context: Context) -> bool:
    """As in "TNM descriptors: y": a form that says once that all its categories are those after treatment."""
    return bool(_DESCRIPTOR.search(context.marked.text))


def back_over_dots(context: Context, start: int, near: int) -> int:
    """The token so many words before another; the dots between a label and its value count as none."""
    at = start
    while at and near:
        at -= 1
        near -= context.marked.words[at].raw != "."
    return at
