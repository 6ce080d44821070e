"""Drugs that a sentence names for all of their course: "pembrolizumab and the rest", "nivolumab with everything else"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course

_JOINS, _SMALL = frozenset(("and", "with", "plus", "&", "+")), frozenset(("the", "all", "both", "its", "two", "three", "along", "together"))
_REACH = 5


def are_named_for_all(context: Context, number: int, course: Course) -> bool:
    """As in "So pembrolizumab and the rest were stopped": what was given with the drug is of the same clause."""
    if any(name.what not in ("drug", "regimen") for name in course.names):
        return False
    return names_the_rest(context, course.last, context.marked.sentences[number].last)


def names_the_rest(context: Context, behind: int, end: int) -> bool:
    """Whether "and the rest" stands at token `behind`, before token `end`."""
    said = context.marked.norms(behind, min(end, behind + _REACH))
    at = next((at for at, word in enumerate(said) if word in context.plain("and-the-rest")), None)
    return at is not None and said[0] in _JOINS and all(word in _JOINS | _SMALL for word in said[:at])
