"""Whether a word of result is that of the marker before it, and not of the one behind."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.marker_reach import GENE
from fairlead.findings.matcher import Hit

_TIES = frozenset((":", "-", "is", "="))
_NEXT_RESULT = frozenset((",", ";", "/", "|", "-", "and", "but", "with"))
_AMOUNT = re.compile(r"[\d.%:=<>≥≤~+-]+|is|at|in|of|cps|tps|tap|ihc|score|cells|tumor|strong|moderate")
_BEFORE = 3


def is_of_former(context: Context, value: Hit) -> bool:
    """As in "KRAS wt, BRAF V600E": the result stands right behind the name of another marker."""
    marked = context.marked
    low = max(0, value.first - _BEFORE)
    if value.first and marked.words[value.last].raw == "," and GENE.fullmatch(marked.words[value.first - 1].raw):
        return True  # of a gene that the pack does not know
    if any(set(marked.norms(one.last, value.first)) <= _TIES for one in marked.hits("markers", low, value.first)):
        return True
    number = marked.sentence_at(value.first)
    first = marked.sentences[number].first if number is not None else low
    if value.first and marked.hits("methods", value.first - 1, value.first) and marked.words[value.last].norm in _NEXT_RESULT:
        return True  # "HER2 2+, FISH pending, CLDN18.2 80%"
    told = marked.hits("markers", max(first, value.first - 2 * _BEFORE), value.first)  # "CLDN18.2 85 % positive, PD-L1 CPS 3"
    if (near := marked.hits("markers", max(first, value.first - 4 * _BEFORE), value.first)) and value.first > near[-1].last:
        said = set(marked.norms(near[-1].last, value.first))
        if context.plain("told-by-verb") & said and "," not in said:
            return True  # "the HER2 test on the new biopsy was negative, PD-L1 was 8"
        if said <= context.plain("kinds-of-change"):
            return True  # "HER2 amplification not detected, PD-L1 15"
    return bool(told) and all(_AMOUNT.fullmatch(word) for word in marked.norms(told[-1].last, value.first))
