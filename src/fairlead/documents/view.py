"""A page as a picture for a person to look at: small, in color, with the way from places on the page to points of the picture."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fairlead.documents.document import Rectangle

if TYPE_CHECKING:
    from PIL import Image

DPI = 110
"""Dots an inch: letters of eight points can be read, and a page takes ten to thirty kilobytes."""
KIND = "image/webp"
_LONGEST = 2_000
"""No picture has more points than this on its longer side."""
_QUALITY, _EFFORT = 40, 2


@dataclass(frozen=True, slots=True)
class View:
    """Page `page` (from 1) as a picture of `kind` KIND; `bounds` of the page in its own points, `turn` as it is turned (clockwise)."""

    page: int
    data: bytes
    width: int
    height: int
    bounds: tuple[float, float, float, float]
    turn: int = 0

    def place(self, rectangle: Rectangle) -> tuple[float, float, float, float]:
        """A rectangle of this page on the picture: left, top, right, bottom in its points.

        >>> View(1, b"", 100, 200, (0.0, 0.0, 50.0, 100.0)).place((1, 12.5, 75.0, 25.0, 87.5))
        (25.0, 25.0, 50.0, 50.0)
        >>> View(1, b"", 200, 100, (0.0, 0.0, 50.0, 100.0), 90).place((1, 12.5, 75.0, 25.0, 87.5))
        (150.0, 25.0, 175.0, 50.0)
        """
        left, bottom, right, top = self.bounds
        wide, high = right - left, top - bottom
        across = [(rectangle[1] - left) / wide, (rectangle[3] - left) / wide]
        up = [(rectangle[2] - bottom) / high, (rectangle[4] - bottom) / high]
        away, down = [1 - one for one in across], [1 - one for one in up]
        # a page turned by a quarter shows its left side above, and its foot on the left
        x, y = {90: (up, across), 180: (away, up), 270: (down, away)}.get(self.turn, (across, down))
        return min(x) * self.width, min(y) * self.height, max(x) * self.width, max(y) * self.height


def viewed(image: Image.Image, page: int, bounds: tuple[float, float, float, float], turn: int = 0) -> View:
    """A picture of a page made as small as it may be while its words can be read."""
    shown = image if image.mode in ("L", "RGB") else image.convert("RGB")
    if max(shown.size) > _LONGEST:
        shown = shown.copy()
        shown.thumbnail((_LONGEST, _LONGEST))
    into = io.BytesIO()
    shown.save(into, "WEBP", quality=_QUALITY, method=_EFFORT)
    return View(page, into.getvalue(), shown.width, shown.height, bounds, turn)


def is_sound(view: View, asked: Sequence[int]) -> bool:
    """Whether a picture is one of the pages that were asked for, of a size and with bounds that a page can have."""
    left, bottom, right, top = view.bounds
    told = view.page in asked and view.turn in (0, 90, 180, 270) and 0 < view.width <= _LONGEST and 0 < view.height <= _LONGEST
    return told and all(map(math.isfinite, view.bounds)) and left < right and bottom < top and view.data[8:12] == b"WEBP"
