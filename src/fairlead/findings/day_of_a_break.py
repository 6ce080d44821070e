"""The day from which a treatment is on hold: not the one on which it began."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.dated import Dated

_NEAR = 4


def is_of_a_break(context: Context, last: int, one: Dated) -> bool:
    """As in "FOLFOX for 9 rounds, on hold since January 2026": a word of pausing right before a day behind the names up to `last`."""
    marked = context.marked
    at = marked.token_at(one.span.start)
    before = marked.norms(max(last, at - _NEAR), at)
    return bool(context.plain("on-hold") & set(before)) and not context.plain("back-on-it") & set(before)
