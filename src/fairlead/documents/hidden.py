"""Letters that stand in a file and are not seen on its page: white on white, under a colored area, far too small, under a scan."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import groupby
from statistics import median
from typing import Any

from fairlead.documents.glyphs import Box, Color, Drawn, Paint, Style, share
from fairlead.documents.runs import Styled

_PALE = 215
_CLEAR = 60
"""Colors from which on, and covers up to which, letters may be hard to see: only then is the page itself looked at."""
_ALIKE = 40
_CONTRAST = 24
"""What parts, of 255 shades, the darkest from the lightest point where a letter can be seen."""
_SCALE = 2.0
_TINY = 1.5
_MUCH_SMALLER = 4.0
_WHOLE_PAGE = 0.6
"""The share of a page that the picture of a page takes up at least."""
_OPAQUE = 250
_SAMPLE = 997
_GRID = 4.0


def is_tiny(size: float, usual: float) -> bool:
    """Whether letters of a size are too small to be meant for reading, beside those of the usual size of the page."""
    return size < _TINY and size * _MUCH_SMALLER < usual


def scans(drawn: Drawn, bounds: Box) -> list[Paint]:
    """The pictures that take up a page: alone, or in strips that do so together."""
    return drawn.pictures if share(drawn.pictures, bounds) >= _WHOLE_PAGE else []


def is_pale(color: Color | None) -> bool:
    """Whether a color is hard to see on paper."""
    return color is not None and (color[3] < _CLEAR or min(color[:3]) > _PALE)


def may_be_hidden(box: Box, order: int, color: Color | None, paints: Sequence[Paint]) -> bool:
    """Whether a letter is pale, stands on an area of its own color, or has an area laid over it."""
    if color is None:
        return False
    if is_pale(color):
        return True
    return any(paint.holds(box) and (paint.order > order or _alike(paint.color, color)) for paint in paints)


def _alike(one: Color | None, other: Color) -> bool:
    return one is not None and all(abs(a - b) < _ALIKE for a, b in zip(one[:3], other[:3], strict=True))


class Looked:
    """The page as it looks, drawn once and only where something may be hidden on it."""

    def __init__(self, page: Any, raw: Any) -> None:
        self.raw, self.page = raw, page
        picture = page.render(scale=_SCALE, grayscale=True, may_draw_forms=False)
        self.width, self.height, self.stride = picture.width, picture.height, picture.stride
        self.shades = bytes(picture.buffer)
        picture.close()

    def shows(self, box: Box) -> bool:
        """Whether there is ink to be seen in the inner part of a letter's box."""
        inset = 0.08 * (box[2] - box[0]), 0.2 * (box[3] - box[1])
        first = self._point(box[0] + inset[0], box[1] + inset[1])
        last = self._point(box[2] - inset[0], box[3] - inset[1])
        left, right = sorted((first[0], last[0]))
        top, bottom = sorted((first[1], last[1]))
        darkest, lightest = 255, 0
        for line in range(max(0, top), min(self.height, bottom + 1)):
            shades = self.shades[line * self.stride + max(0, left) : line * self.stride + min(self.width, right + 1)]
            if shades:
                darkest, lightest = min(darkest, *shades), max(lightest, *shades)
        return lightest - darkest >= _CONTRAST

    def _point(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        self.raw.FPDF_PageToDevice(self.page.raw, 0, 0, self.width, self.height, 0, x, y, across, down)
        return across.value, down.value


def is_opaque(page: Any, paint: Paint, raw: Any) -> bool:
    """Whether a picture lets nothing through; a watermark or a signature does."""
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        if all(abs(one - other) < 1 for one, other in zip(thing.get_bounds(), paint.box, strict=True)):
            bitmap = raw.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, thing.raw)
            return bool(bitmap) and _lets_nothing_through(raw, bitmap)
    return False


def _lets_nothing_through(raw: Any, bitmap: Any) -> bool:
    try:
        if raw.FPDFBitmap_GetFormat(bitmap) != raw.FPDFBitmap_BGRA:
            return True
        size = raw.FPDFBitmap_GetStride(bitmap) * raw.FPDFBitmap_GetHeight(bitmap)
        shades = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), size)[3::4]
        sample = shades[:: max(1, len(shades) // _SAMPLE)]
        return sum(shade >= _OPAQUE for shade in sample) > 0.95 * len(sample)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def parted(printed: list[Styled], drawn: Drawn, bounds: Box, page: Any, raw: Any) -> tuple[list[Styled], list[Styled], list[Styled]]:
    """What is seen, what is laid under the picture of a page and so was read by a program, and what nobody sees.

    Runs of which not all is seen for certain are looked at character by character.
    """
    pictures = scans(drawn, bounds)
    over = [one for one in pictures if one.order > min(drawn.letters.values(), default=0) and is_opaque(page, one, raw)]
    sizes: list[float] = []
    for style, run in printed:
        sizes += [style.size] * (len(run.signs) - run.blanks)
    usual = median(sizes) if sizes else 0.0
    seen: list[Styled] = []
    scanned: list[Styled] = []
    unseen: list[Styled] = []
    unsure: list[Styled] = []
    plain = {style: not pictures and _is_plain(style, usual, drawn.paints) for style in dict.fromkeys([style for style, _ in printed])}
    if all(plain.values()):
        return printed, [], []
    for style, run in printed:
        if plain[style]:
            seen.append((style, run))
            continue
        for one in run.singles():
            box = one.box
            on_scan = any(picture.holds(box) for picture in pictures)
            if style.invisible:
                (scanned if on_scan else unseen).append((style, one))
            elif any(picture.order > style.order and picture.holds(box) for picture in over) or (on_scan and is_pale(style.color)):
                scanned.append((style, one))
            elif is_tiny(style.size, usual):
                unseen.append((style, one))
            elif may_be_hidden(box, style.order, style.color, drawn.paints):
                unsure.append((style, one))
            else:
                seen.append((style, one))
    shown, not_shown = _looked_at(unsure, page, raw)
    seen += shown
    unseen += not_shown
    if all(len(run.signs) == run.blanks for _, run in seen) and not scanned:
        scanned = [one for one in unseen if one[0].invisible]  # a scan of which the picture was taken away
        unseen = [one for one in unseen if not one[0].invisible]
    if _is_double(seen, scanned):
        scanned = []
    return seen, scanned, unseen


def _is_plain(style: Style, usual: float, paints: Sequence[Paint]) -> bool:
    """Whether all that is printed in a style is seen, wherever on the page it stands."""
    if style.invisible or is_tiny(style.size, usual):
        return False
    color = style.color
    return color is None or not (is_pale(color) or any(paint.order > style.order or _alike(paint.color, color) for paint in paints))


def _looked_at(unsure: list[Styled], page: Any, raw: Any) -> tuple[list[Styled], list[Styled]]:
    """What of these can be seen on the page, and what cannot; a sign without letters goes with the one before it."""
    shown: list[Styled] = []
    not_shown: list[Styled] = []
    if not any(_tells(one) for one in unsure):
        return unsure, []
    looked = Looked(page, raw)
    for _, run in groupby(unsure, key=lambda one: one[0]):
        whole = list(run)
        is_seen = next((looked.shows(one[1].box) for one in whole if _tells(one)), True)
        for one in whole:
            if _tells(one):
                is_seen = looked.shows(one[1].box)
            (shown if is_seen else not_shown).append(one)
    return shown, not_shown


def _tells(one: Styled) -> bool:
    """Whether a character by itself has enough ink to tell whether it is seen: a letter or a digit."""
    return one[1].signs[0].isalnum()


def _is_double(seen: list[Styled], scanned: list[Styled]) -> bool:
    """Whether the words laid under a page are those that are printed on it, read once more."""
    if not scanned:
        return False
    printed = {(glyph.text, *_cell(glyph.box)) for _, run in seen for glyph in run.glyphs()}
    near = [
        any((run.signs[0], across + more, up + higher) in printed for more in (-1, 0, 1) for higher in (-1, 0, 1))
        for run, across, up in ((run, *_cell(run.box)) for _, run in scanned if run.signs[0].isalnum())
    ]
    return len(near) > 0 and sum(near) * 2 > len(near)


def _cell(box: Box) -> tuple[int, int]:
    return round(box[0] / _GRID), round(box[1] / _GRID)
