"""The view model of each audience; what only one of them needs is loaded for that one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.report.page import Page
from fairlead.report.view import How, view

if TYPE_CHECKING:
    from fairlead.report.family import Family
    from fairlead.report.visit import Visit


def shown(guidance: Guidance, reading: Reading | None = None, *, whole: bool = False, **how: Unpack[How]) -> Page | Visit | Family:
    """What stands on the page for this audience, as plain values that serve any form; `whole` adds what needs pictures and doors."""
    audience = how.get("audience", "patient")
    if audience == "visit":
        from fairlead.report.one_sheet import on_one_sheet
        from fairlead.report.renumbered import renumbered
        from fairlead.report.visit import visit

        return renumbered(on_one_sheet(visit(guidance, reading, **how)))
    if audience == "family":
        from fairlead.report.family import family
        from fairlead.report.renumbered import renumbered

        return renumbered(family(guidance, reading, **how))
    return view(guidance, reading, whole=whole, **how)
