"""Whether words of doubt beside a marker are of another one, or are the result of another one."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_RIGHT_BEFORE = 5
_CHANGE = re.compile(r"[A-Z]\d{1,4}[A-Z]")
_PARTS = frozenset((",", ";", "-", "–", "/", "|", "."))
_MARKS = frozenset((",", ";", "/", "|", ".", "•"))
_GOES_ON = frozenset((",", "/", ":", "and", "or", "nor", "&"))
_TO_A_RESULT = frozenset((":", "-", "–", "(", "=", "is", "was", "status"))


def is_of_another_marker(context: Context, hit: Hit, meaning: str) -> bool:
    """As in "MSS / HER2 equivocal (2+)": words of this meaning reach a marker only across another, from which a mark parts it."""
    marked = context.marked
    cues = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == meaning]
    return bool(cues) and all(
        (marked.hits("markers", low, high) and _PARTS & set(marked.norms(low, high))) or _is_a_result(context, hit, cue)
        for cue, low, high in ((cue, min(cue.last, hit.last), max(cue.first, hit.first)) for cue in cues)
    )


def _is_a_result(context: Context, hit: Hit, cue: Hit) -> bool:
    """As in "ERBB2 amplification - equivocal | PIK3CA E545K": the word stands as the result right behind another marker, before a mark."""
    marked = context.marked
    if cue.last > hit.first or not (_MARKS & set(marked.norms(cue.last, hit.first)) or begins_a_line(context, cue.last, hit.first)):
        return False
    named = marked.hits("markers", max(0, cue.first - _RIGHT_BEFORE), cue.first)
    return bool(named) and set(marked.norms(named[-1].last, cue.first)) <= context.plain("kinds-of-change") | _TO_A_RESULT


def begins_a_line(context: Context, first: int, last: int) -> bool:
    """Whether a new line or a bar parts token `last` from token `first` before it, and no comma goes on over the end of the line."""
    words, text = context.marked.words, context.marked.text
    return any(
        words[at].raw == "|" or ("\n" in text[words[at - 1].end : words[at].start] and words[at - 1].raw not in _GOES_ON)
        for at in range(max(first, 1), last + 1)
    )


def is_denied_apart(context: Context, first: int, last: int) -> bool:
    """Whether what denies tokens is of another marker: in another line or cell ("no ERBB2 amplification | TP53 R175H"), or behind it.

    "PIK3CA E545K, MSI-H not detected" denies the last; "BRAF V600E, KRAS G12C not detected", where both name a change, may deny both.
    """
    denying = [cue for cue in context.reaching(first, last) if cue.term.more["meaning"] == "negated"]
    return bool(denying) and all(_is_apart(context, cue, first, last) for cue in denying)


def _is_apart(context: Context, cue: Hit, first: int, last: int) -> bool:
    marked = context.marked
    if cue.last <= first:
        return bool(marked.hits("markers", cue.last, first)) and begins_a_line(context, cue.last, first)
    named = marked.hits("markers", last, cue.first) if cue.first >= last else []
    if not named:
        return False
    if begins_a_line(context, last, named[0].first):
        return True
    return bool(_MARKS & set(marked.norms(last, named[0].first))) and not holds_a_change(context, named[0])


def holds_a_change(context: Context, hit: Hit) -> bool:
    """Whether the name of a marker holds what was looked for in it, or that stands right behind ("MET amplification", "KRAS G12C")."""
    marked = context.marked
    kinds = context.plain("kinds-of-change")
    return bool(kinds & set(marked.norms(hit.last - 1, hit.last + 1))) or any(
        _CHANGE.fullmatch(word.raw) for word in marked.words[hit.last - 1 : hit.last + 1]
    )
