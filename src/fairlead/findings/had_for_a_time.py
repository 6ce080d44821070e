"""Drugs with nothing but a length of time behind their name: they were given for that time."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in

_LEAD = 4
_BEFORE_A_LENGTH = frozenset(
    (":", ",", "(", "-", "–", "for", "about", "only", "just", "x", "×", "some", "ca", "approx", "a", "mere", "bare")
)


def was_had_for_a_time(context: Context, number: int, course: Course) -> bool:
    """As in "Apatinib: one week.", "lenvatinib, ten days only", "S-1 for 6 months"; not "every 3 weeks", "for the next 6 weeks"."""
    if any(name.what not in ("drug", "regimen") for name in course.names):
        return False
    last = context.marked.sentences[number].last
    said = context.marked.norms(course.last, min(last, course.last + _LEAD + 2))
    at = next((at for at, word in enumerate(said) if word not in _BEFORE_A_LENGTH), None)
    if at is None or not at or at + 1 >= len(said) or at > _LEAD:
        return False
    counted = said[at].isdigit() or number_in(said[at]) is not None
    return counted and said[at + 1] in context.plain("periods") and not context.plain("goes-on-from-now") & set(said[at + 2 :])
