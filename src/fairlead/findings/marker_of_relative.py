"""Results of markers that are told of a relative ("daughter herself BRCA+, patient not tested")."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_REACH = 6
_THEMSELVES = frozenset(("himself", "herself"))
_PARTS = frozenset((",", ";", ":", ".", "but"))


def is_of_a_relative(context: Context, found: Finding) -> bool:
    """Whether a relative is named right before the marker in its clause, and not the person behind him ("his brother's surgeon")."""
    marked = context.marked
    at = marked.token_at(found.span.start)
    number = marked.sentence_at(at)
    if number is None or found.kind != "biomarker":
        return False
    low = max(marked.sentences[number].first, at - _REACH)
    kin = marked.hits("relations", low, at)
    if not kin:
        return False
    between = marked.norms(kin[-1].last, at)
    return not _PARTS & set(between) and not (context.plain("the-person") - _THEMSELVES) & set(between) and between[:2] != ["'", "s"]
