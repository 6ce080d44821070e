"""Pages of a PDF drawn as pictures: gray ones in the resolution of what is on them to be read, small ones in color to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PIL import Image

from fairlead.documents.glyphs import document, with_fields
from fairlead.documents.scans import Scan
from fairlead.documents.view import DPI, View, viewed

_LEAST, _MOST = 200, 230
"""Dots an inch: less loses small print, more takes time and finds no more words."""
_POINTS = 25_000_000
"""No page is drawn with more points than this: a sheet of A3 in the highest resolution has 17 million."""
_LOOKED_AT = 4_000_000
"""The same for a picture that is only looked at."""
_EXACT = 1 - 1e-5
"""Keeps a page of a whole number of points from being drawn one wider, which would blur the picture that it is."""
_MAIN = 0.25
"""The share of a page from which on a picture tells its resolution."""


def rendered(data: bytes, number: int) -> Scan:
    """Page `number` (from 0) of a PDF as it is looked at. The library is asked for one page at a time, so that others get their turn."""
    with document(data) as pdf:
        page = with_fields(pdf, pdf[number], number)
        try:
            width, height = page.get_size()
            dpi = _fitting(_dpi(page, width * height), width, height, _POINTS)
            bitmap = page.render(scale=dpi / 72 * _EXACT, grayscale=True, may_draw_forms=False)
            try:
                shades = bytes(bitmap.buffer)
                image = Image.frombytes("L", (bitmap.width, bitmap.height), shades, "raw", "L", bitmap.stride)
            finally:
                bitmap.close()
            return Scan(image, dpi, page.get_bbox(), page.get_rotation())
        finally:
            page.close()


def views(data: bytes, numbers: Sequence[int]) -> Iterator[View]:
    """Pages `numbers` (from 1) of a PDF as pictures to look at; one that cannot be opened is left out."""
    with document(data) as pdf:
        for number in numbers:
            if 1 <= number <= len(pdf):
                try:
                    page = with_fields(pdf, pdf[number - 1], number - 1)
                except RuntimeError:  # what the library raises for a page that is damaged
                    continue
                try:
                    width, height = page.get_size()
                    dpi = _fitting(DPI, width, height, _LOOKED_AT)
                    image = page.render(scale=dpi / 72, may_draw_forms=False).to_pil()
                    yield viewed(image, number, page.get_bbox(), page.get_rotation())
                finally:
                    page.close()


def _fitting(dpi: int, width: float, height: float, most: int) -> int:
    """The resolution, or less where a page would have more than so many points."""
    fits = (most / max(1.0, width * height * (dpi / 72) ** 2)) ** 0.5
    return max(1, min(dpi, int(dpi * fits)))


def _dpi(page: Any, area: float) -> int:
    """The resolution of the largest picture on a page."""
    best, most = 0.0, _MAIN * area
    for thing in page.get_objects(max_depth=4):
        left, bottom, right, top = thing.get_bounds()
        if hasattr(thing, "get_px_size") and (right - left) * (top - bottom) > most:
            most = (right - left) * (top - bottom)
            points = thing.get_px_size()
            best = (points[0] * points[1] / most) ** 0.5 * 72
    return round(min(_MOST, max(_LEAST, best)))
