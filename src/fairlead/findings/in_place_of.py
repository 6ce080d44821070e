"""One drug that takes the place of another: which of the two came in, and which went out, by the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from fairlead.findings.context import Context

_PASSIVE = frozenset(("was", "were", "is", "been", "being", "be"))
_NEAR = 8
_BY = frozenset(("by", "with"))


def takes_a_place(context: Context, last: int) -> bool:
    """Whether the words from token `last` on, right behind a drug, begin with taking a place ("took the place of", "replaced")."""
    behind = context.marked.norms(last, last + _NEAR)
    rest = [word for word in behind if word not in context.plain("by-the-way")]
    opens = rest[:1] and rest[0] in context.plain("swap-takes") and context.plain("swap-place") & set(rest[1:3])
    return bool(opens) or (bool(rest[:1]) and rest[0] in context.plain("swap-replaces") and not (_PASSIVE | _BY) & set(behind[:3]))


def first_of_two(context: Context, between: Sequence[str]) -> Literal["in", "out"] | None:
    """What becomes of the first of two drugs: "cisplatin was replaced by carboplatin" is out, "carboplatin replaced cisplatin" in."""
    said, aside = set(between), context.plain("by-the-way")
    small = aside | _PASSIVE | _BY | context.plain("swap-small")
    places, swapped = context.plain("swap-place") & said, context.plain("swapped") & said
    if not places and not swapped:
        return None
    if said - small - context.plain("swap-takes") - places - swapped:
        return None
    if places:
        return "in" if "of" in said or context.plain("swap-takes") & said else None
    if context.plain("swap-replaces") & said and not (_PASSIVE | _BY) & said:
        return "in"
    return "in" if context.plain("swap-substitutes") & said and "for" in said else "out"
