"""The view model of each audience."""

from __future__ import annotations

from typing import Unpack

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.report.family import Family, family
from fairlead.report.one_sheet import on_one_sheet
from fairlead.report.page import Page
from fairlead.report.renumbered import renumbered
from fairlead.report.view import How, view
from fairlead.report.visit import Visit, visit


def shown(guidance: Guidance, reading: Reading | None = None, *, whole: bool = False, **how: Unpack[How]) -> Page | Visit | Family:
    """What stands on the page for this audience, as plain values that serve any form; `whole` adds what needs pictures and doors."""
    audience = how.get("audience", "patient")
    if audience == "visit":
        return renumbered(on_one_sheet(visit(guidance, reading, **how)))
    if audience == "family":
        return renumbered(family(guidance, reading, **how))
    return view(guidance, reading, whole=whole, **how)
