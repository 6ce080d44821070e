"""Drugs that stand side by side and have days of their own each, so that they are no one course."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Named

_REACH = 16
_PARTED = frozenset(",;.()")


def has_its_own_days(context: Context, before: Named, name: Named) -> bool:
    """As in "FOLFOX 10/25-3/26, pac-ram 4/26-9/26": days behind each of two names, with a comma between."""
    marked = context.marked
    if not {before.what, name.what} <= {"drug", "regimen"}:
        return False
    end = marked.words[name.last - 1].end
    behind = context.dates_between(end, end + _REACH)
    if not behind or _PARTED & set(marked.text[end : behind[0].span.start]):
        return False
    return bool(context.dates_in(marked.span(before.last, name.first)))
