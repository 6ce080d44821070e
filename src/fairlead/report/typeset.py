"""A template of typst and plain data to a PDF: tagged (PDF/UA-1), with no font of the system, the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from fairlead.report.letters import legible, letters
from fairlead.report.pages import FOLDER

if TYPE_CHECKING:
    import typst

Paper = Literal["a4", "letter"]
FONT = "fontpkg_source_sans_3"
"""The package that brings the font files; the fonts within typst stand in for letters that it lacks, and for all where it is missing."""


def typeset(template: str, data: Mapping[str, Any], paper: Paper = "a4") -> bytes:
    """The PDF of this template (`templates/NAME.typ`) with this data, on this paper.

    The template reads `json(bytes(sys.inputs.data))`: every text in it is a value, so that none is taken for markup. Letters that no font
    at hand can draw are spelled out, and `spelled` says whether there were any.
    """
    lacking = _lacking(letters(data))
    shown = legible({**data, "paper": paper}, lacking) | {"spelled": bool(lacking)}
    return _compiled(template, {"data": json.dumps(shown, ensure_ascii=False)})


def _compiled(template: str, inputs: dict[str, str]) -> bytes:
    import typst

    return typst.compile(
        FOLDER / f"{template}.typ",
        root=FOLDER,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=["ua-1"],
    )


@cache
def _fonts() -> typst.Fonts:
    import typst

    found = find_spec(FONT)
    return typst.Fonts(include_system_fonts=False, font_paths=list(found.submodule_search_locations or ()) if found else [])


def _lacking(letters: frozenset[str]) -> frozenset[str]:
    """Those of these letters that no font at hand can draw: PDF/UA-1 refuses a page that holds one."""
    import typst

    def can_be_set(some: str) -> bool:
        try:
            _compiled("letters", {"letters": some})
        except typst.TypstError:
            return False
        return True

    if can_be_set(" ".join(sorted(letters))):
        return frozenset()
    return frozenset(letter for letter in letters if not can_be_set(letter))
