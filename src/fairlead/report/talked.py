"""Which ways the page for a visit and the page for the family name: the first that stand open, and a cure that waits for an answer."""

from __future__ import annotations

from fairlead.report.page import Groups, OptionShown

NAMED_FROM = ("fits", "depends", "comfort", "trials")
"""The groups in whose order ways are named."""

_USUAL = ("standard", "alternative")


def talked_about(groups: Groups, most: int) -> list[tuple[str, OptionShown]]:
    """At most so many ways, each with the name of its group.

    Where all of them fit and none may cure, the last gives its place to a usual way that may cure and waits for an answer: a visit is where
    that answer is to be had.
    """
    every = [(name, shown) for name in NAMED_FROM for shown in getattr(groups, name)]
    first = every[:most]
    if any(name != "fits" or shown.option.aim == "cure" for name, shown in first):
        return first
    waiting = [one for one in every[most:] if one[0] == "depends" and one[1].option.aim == "cure" and one[1].option.role in _USUAL]
    return [*first[:-1], waiting[0]] if waiting else first
