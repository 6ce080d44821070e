"""A picture of a page made ready to be read: gray, level, at a usual size; and the way back to the picture as it was."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter

Point = tuple[float, float]
_SMALL = 900
"""The longer side of the small picture on which the slope of the lines is looked for."""
_FAR, _COARSE, _FINE = 6.0, 1.0, 0.125
_LIKELY = 4
"""How many turns of whole degrees are asked of all points: as many as leave, on pictures that were tried, no other slope than all do."""
_LEAST = 0.2
"""Lines that slope by fewer degrees are left as they are."""
_SHADOW = 12
_INK = 24
_WHITE = 255
_BLANK = 2e-4
"""The share of a page that its ink takes up at least where something is written on it."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A picture as the engine gets it, and where its points were: x' = a x + b y + c, y' = d x + e y + f."""

    image: Image.Image
    dpi: int
    back: tuple[float, float, float, float, float, float]

    def origin(self, point: Point) -> Point:
        """Where a point of the ready picture was on the picture as it came."""
        (x, y), (a, b, c, d, e, f) = point, self.back
        return a * x + b * y + c, d * x + e * y + f

    def tiff(self) -> bytes:
        """The picture as the engine takes it in."""
        return tiff((self.image,))


def tiff(images: Sequence[Image.Image]) -> bytes:
    """Pictures as pages of one file, as the engine takes them in most quickly: PGM it reads point by point, PNG it has to unpack."""
    into, bare = io.BytesIO(), [_bare(image) for image in images]
    bare[0].save(into, "TIFF", compression="raw", save_all=len(bare) > 1, append_images=bare[1:])
    return into.getvalue()


def _bare(image: Image.Image) -> Image.Image:
    """The picture without what it tells of how the file it came from was packed and turned."""
    if image.info:
        image = image.copy()
        image.info = {}
    return image


def ready(image: Image.Image, dpi: int, *, turn: int = 0, scale: float = 1.0) -> Ready:
    """A gray picture turned by quarters (clockwise), scaled and made level."""
    upright, back = _turned(image, turn)
    if scale != 1.0:
        upright = upright.resize((max(1, round(upright.width * scale)), max(1, round(upright.height * scale))), Image.Resampling.BICUBIC)
        a, b, c, d, e, f = back
        back = (a / scale, b / scale, c, d / scale, e / scale, f)
    angle = slope(upright)
    return _level(upright, round(dpi * scale), angle, back)


def ink(image: Image.Image) -> Image.Image:
    """Where a picture is darker than what lies around: 255 there, 0 elsewhere; smaller than the picture."""
    small = image.reduce(max(1, round(max(image.size) / _SMALL)))
    around = small.filter(ImageFilter.BoxBlur(_SHADOW))
    return ImageChops.subtract(around, small).point(lambda shade: _WHITE if shade > _INK else 0)


def is_blank(image: Image.Image) -> bool:
    """Whether nothing is written on a page: the back of a sheet."""
    marks = ink(image.filter(ImageFilter.MedianFilter(3)))
    return marks.histogram()[_WHITE] < _BLANK * marks.width * marks.height


def slope(image: Image.Image) -> float:
    """By how many degrees a picture must be turned (counterclockwise) for its lines to be level; 0 where that cannot be told.

    The turn at which rows of ink and rows of paper are most unlike: W. Postl, Detection of linear oblique structures and skew scan in
    digitized documents, ICPR 1986:687-689.
    """
    marks = ink(image)
    rough = marks.reduce(2)  # a quarter of the points tells the few degrees among which all of them are asked
    coarse = {number * _COARSE: _unlike(rough, number * _COARSE) for number in range(-round(_FAR), round(_FAR) + 1)}
    likely = sorted(coarse, key=coarse.__getitem__)[-_LIKELY:]
    known = {angle: _unlike(marks, angle) for angle in likely}
    best = max(known, key=lambda angle: (known[angle], -abs(angle)))
    step = _COARSE
    while step > _FINE:
        step /= 2
        known |= {angle: _unlike(marks, angle) for angle in (best - step, best + step) if angle not in known}
        best = max(known, key=lambda angle: (known[angle], -abs(angle)))
    return best if _LEAST <= abs(best) < _FAR else 0.0


def _unlike(marks: Image.Image, angle: float) -> float:
    """How much rows of a picture differ from the next, turned by an angle: the sum of the squares."""
    rows = marks.rotate(angle).resize((1, marks.height), Image.Resampling.BOX).tobytes()
    return float(sum((one - other) ** 2 for one, other in pairwise(rows)))


def _turned(image: Image.Image, turn: int) -> tuple[Image.Image, tuple[float, float, float, float, float, float]]:
    width, height = image.size
    if turn == 90:
        return image.transpose(Image.Transpose.ROTATE_270), (0.0, 1.0, 0.0, -1.0, 0.0, float(height))
    if turn == 180:
        return image.transpose(Image.Transpose.ROTATE_180), (-1.0, 0.0, float(width), 0.0, -1.0, float(height))
    if turn == 270:
        return image.transpose(Image.Transpose.ROTATE_90), (0.0, -1.0, float(width), 1.0, 0.0, 0.0)
    return image, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def _level(image: Image.Image, dpi: int, angle: float, back: tuple[float, float, float, float, float, float]) -> Ready:
    """The picture turned about its middle; what falls off a corner is paper's edge only."""
    if not angle:
        return Ready(image, dpi, back)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    middle_x, middle_y = image.width / 2, image.height / 2
    # what `rotate` does: a point of the new picture comes from there in the old one
    a, b, d, e = cos, -sin, sin, cos
    c, f = middle_x - a * middle_x - b * middle_y, middle_y - d * middle_x - e * middle_y
    # bilinear: the engine finds as many words as with the cubic one, which takes three times as long
    level = image.transform(image.size, Image.Transform.AFFINE, (a, b, c, d, e, f), Image.Resampling.BILINEAR, fillcolor=_paper(image))
    a2, b2, c2, d2, e2, f2 = back
    whole = (a2 * a + b2 * d, a2 * b + b2 * e, a2 * c + b2 * f + c2, d2 * a + e2 * d, d2 * b + e2 * e, d2 * c + e2 * f + f2)
    return Ready(level, dpi, whole)


def _paper(image: Image.Image) -> int:
    """The shade that most points have."""
    shades = image.reduce(max(1, max(image.size) // 200)).histogram()
    return max(range(len(shades)), key=shades.__getitem__)
