"""A Guidance as a PDF to print at home and to hold, for each audience."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Unpack

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.report import laid_out_beside
from fairlead.report.family import Family
from fairlead.report.laid_out import laid_out
from fairlead.report.shown import shown
from fairlead.report.typeset import Paper, typeset
from fairlead.report.view import How
from fairlead.report.visit import Visit

SHEETS, TIGHTEST = 2, 5
"""The sheets that the page for the family has, and the last step of `family.typ` that makes its lines closer."""

_SHEET = re.compile(rb"/Type\s*/Page\b")


def page(guidance: Guidance, reading: Reading | None = None, *, paper: Paper = "a4", door: bool = False, **how: Unpack[How]) -> bytes:
    """The closed page for one audience as a tagged PDF (PDF/UA-1); `door` adds, for the patient, a last sheet on length of life."""
    if how.get("audience") != "family":
        how["glossary"] = {}  # what folds on the screen is left out on paper, and so are the words that are told of there
    told = shown(guidance, reading, whole=True, **how)
    if isinstance(told, Visit):
        return typeset("visit", laid_out_beside.visit(told), paper)
    if isinstance(told, Family):
        return _on_two_sheets(laid_out_beside.family(told), paper)
    return typeset(told.audience, laid_out(told, door=door), paper)


def _on_two_sheets(data: Mapping[str, Any], paper: Paper) -> bytes:
    """The pages for the family, with as much room between their lines as two sheets leave."""
    made = b""
    for tight in range(TIGHTEST + 1):
        made = typeset("family", {**data, "tight": tight}, paper)
        if len(_SHEET.findall(made)) <= SHEETS:
            break
    return made
