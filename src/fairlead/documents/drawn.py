"""What a page draws besides its letters: ruled lines, marks of list items, pictures, colored areas, and in which order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from fairlead.documents.glyphs import Box, Drawn, Paint, fill

_RULE = 2.5
_RULE_SHORTEST = 6.0
_SPOT = (1.0, 6.0)
_ROUND = 1.5
"""The mark of a list item is about as high as it is wide."""
_DEEP = 4
_OPAQUE = 250


def drawn(page: Any, raw: Any) -> Drawn:
    """All that stands on a page of the library; `raw` is the library itself."""
    found = Drawn()
    for order, (thing, matrix) in enumerate(_things(page, raw)):
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            found.letters[ctypes.cast(thing.raw, ctypes.c_void_p).value] = order
        elif thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(Paint(order, _moved(matrix, thing.get_bounds()), None))
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            _path(found, raw, order, thing, _moved(matrix, thing.get_bounds()))
    return found


def _things(page: Any, raw: Any) -> Iterator[tuple[Any, Any]]:
    """Every thing on a page in the order of printing, and how it is moved with what holds it (None: not)."""
    held: list[Any] = [None]
    for thing in page.get_objects(max_depth=_DEEP):
        del held[thing.level + 1 :]
        if thing.type == raw.FPDF_PAGEOBJ_FORM:
            own = thing.get_matrix()
            held.append(own.multiply(held[-1]) if held[-1] else own)
        else:
            yield thing, held[-1]


def _moved(matrix: Any, box: Box) -> Box:
    if matrix is None:
        return box
    moved = matrix.on_rect(*box)
    return moved[0], moved[1], moved[2], moved[3]


def _path(found: Drawn, raw: Any, order: int, thing: Any, box: Box) -> None:
    found.shapes += 1
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing.raw, mode, stroked)
    width, height = box[2] - box[0], box[3] - box[1]
    if _SPOT[0] <= min(width, height) and max(width, height) <= min(_SPOT[1], _ROUND * min(width, height)):
        found.spots.append(box)
    elif mode.value and min(width, height) > _RULE:
        color = fill(raw, thing.raw)
        if color is not None and color[3] >= _OPAQUE:
            found.paints.append(Paint(order, box, color))
    found.rules += _sides(box)


def _sides(box: Box) -> list[Box]:
    """The ruled lines of a drawn thing: itself where it is thin, its four sides where it is a box."""
    left, bottom, right, top = box
    if right - left < _RULE_SHORTEST and top - bottom < _RULE_SHORTEST:
        return []
    if right - left <= _RULE or top - bottom <= _RULE:
        return [box]
    return [(left, bottom, right, bottom), (left, top, right, top), (left, bottom, left, top), (right, bottom, right, top)]
