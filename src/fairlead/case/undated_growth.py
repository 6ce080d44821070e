"""Growth told without a day: of the one that has its day, where it can be no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fairlead.case.merge_metastases import NODES
from fairlead.findings.finding import Finding

Before = Callable[[list[Finding]], Any]
"""The treatment told last before a growth."""


def with_undated(groups: list[list[Finding]], before: Before) -> list[list[Finding]]:
    """As in "progression on first line" beside the CT that dates it: a mention without day and place is of the one growth that has them."""
    kept: list[list[Finding]] = []
    dated = [group for group in groups if any(one.date for one in group)]
    for group in groups:
        bare = all(_is_bare(one) for one in group) or (len(dated) == 1 and _tells_again(group, dated[0], before))
        after = before(group) if bare else None
        of = [other for other in dated if after is None or before(other) in (None, after)] if bare else []
        summed = None if any(one.date for one in group) else _that_dates_it(group, dated, before)
        if summed is not None:
            summed.extend(group)
        elif len(of) == 1 and (after is not None or len(dated) == 1):
            of[0].extend(group)
        else:
            kept.append(group)
    return kept


def with_head(groups: list[list[Finding]], before: Before) -> list[list[Finding]]:
    """As in "Seen for worsening skin lesions" over a story that tells of them: growth before any treatment is told is the last one there.

    Not what is called new, which came after the latest treatment.
    """
    kept: list[list[Finding]] = []
    for group in groups:
        heads = before(group) is None and not any(one.date or one.fields.get("fresh") for one in group)
        told = [other for other in groups if heads and other is not group and _sites_of(group) & _sites_of(other)]
        told = [other for other in told if other[0].document == group[0].document and before(other) is not None]
        if told:
            bare = {"sites": (), "local": False, "pattern": None, "at_primary": None}
            told[-1].extend(replace(one, fields={**one.fields, **bare}) for one in group)
        else:
            kept.append(group)
    return kept


def _that_dates_it(group: list[Finding], dated: list[list[Finding]], before: Before) -> list[Finding] | None:
    """As in "the board confirmed progression in liver and lung" below the CT of 12 October: the growth after the same treatment there."""
    sites, after = _sites_of(group), before(group)
    known = [other for other in dated if sites and sites <= _sites_of(other) and other[0].document == group[0].document]
    return next((other for other in reversed(known) if after is not None and before(other) == after), None)


def _sites_of(group: list[Finding]) -> set[str]:
    return {site for one in group for site in one.fields.get("sites") or ()}


def _is_bare(one: Finding) -> bool:
    """As in "The doctor said the cancer is back": no day, no place."""
    return one.date is None and is_placeless(one)


def _tells_again(group: list[Finding], dated: list[Finding], before: Before) -> bool:
    """As in "Nodal recurrence outside the field" below the CT that dates it: no day of its own, a place of the same sort."""
    if any(one.date for one in group) or {one.document for one in group} != {one.document for one in dated}:
        return False
    here = {site for one in group for site in one.fields["sites"]}
    there = {site for one in dated for site in one.fields["sites"]}
    alike = here & there or (here and there and here | there <= set(NODES))
    return bool(alike) and before(group) in (None, before(dated))


def is_placeless(one: Finding) -> bool:
    """Whether no place of growth is told."""
    return not (one.fields["sites"] or one.fields["local"] or one.fields["pattern"])
