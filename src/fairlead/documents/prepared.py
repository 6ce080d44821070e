"""A picture of a page made ready to be read: gray, level, at a usual size; and the way back to the picture as it was."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter

Point = tuple[float, float]
Affine = tuple[float, float, float, float, float, float]
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
_SPECK, _DENSE = 3, 3
"""A square of so many points a side, of which so many are ink at least, belongs to a letter; the noise of a scan fills none so far."""
_MARGIN = 0.2
"""How much paper is kept around what is written, in inches: what stands beside a letter within it is kept too."""
_BLANK = 2e-4
"""The share of a page that its ink takes up at least where something is written on it."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A picture as the engine gets it, and where its points were: x' = a x + b y + c, y' = d x + e y + f.

    `corner`: how many points of the margins at the left and at the top were cut off.
    """

    image: Image.Image
    dpi: int
    back: Affine
    corner: tuple[int, int] = (0, 0)

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
    marks = ink(upright)
    angle = _slope(marks)
    return _level(upright, round(dpi * scale), angle, back, _written(marks, angle, upright.size, round(_MARGIN * dpi * scale)))


def ink(image: Image.Image) -> Image.Image:
    """Where a picture is darker than what lies around: 255 there, 0 elsewhere; smaller than the picture."""
    small = image.reduce(max(1, round(max(image.size) / _SMALL)))
    around = small.filter(ImageFilter.BoxBlur(_SHADOW))
    return ImageChops.subtract(around, small).point(lambda shade: _WHITE if shade > _INK else 0)


def is_blank(image: Image.Image) -> bool:
    """Whether nothing is written on a page: the back of a sheet."""
    marks = ink(image.filter(ImageFilter.MedianFilter(3)))
    return marks.histogram()[_WHITE] < _BLANK * marks.width * marks.height


def _slope(marks: Image.Image) -> float:
    """By how many degrees a picture, its ink in `marks`, must be turned (counterclockwise) to be level; 0 where that cannot be told.

    The turn at which rows of ink and rows of paper are most unlike: W. Postl, Detection of linear oblique structures and skew scan in
    digitized documents, ICPR 1986:687-689.
    """
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


def _written(marks: Image.Image, angle: float, size: tuple[int, int], margin: int) -> tuple[int, int, int, int]:
    """The part of a picture of this size, turned by an angle, outside of which it is empty: the engine takes as long for empty paper."""
    squares = marks.rotate(angle).reduce(_SPECK).point(lambda share: _WHITE if share * _SPECK**2 >= _DENSE * _WHITE else 0)
    found = squares.getbbox()
    if found is None:
        return 0, 0, *size
    across, down = size[0] / squares.width, size[1] / squares.height
    left, top, right, bottom = found
    return (
        max(0, math.floor(left * across) - margin),
        max(0, math.floor(top * down) - margin),
        min(size[0], math.ceil(right * across) + margin),
        min(size[1], math.ceil(bottom * down) + margin),
    )


def _turned(image: Image.Image, turn: int) -> tuple[Image.Image, Affine]:
    width, height = image.size
    if turn == 90:
        return image.transpose(Image.Transpose.ROTATE_270), (0.0, 1.0, 0.0, -1.0, 0.0, float(height))
    if turn == 180:
        return image.transpose(Image.Transpose.ROTATE_180), (-1.0, 0.0, float(width), 0.0, -1.0, float(height))
    if turn == 270:
        return image.transpose(Image.Transpose.ROTATE_90), (0.0, -1.0, float(width), 1.0, 0.0, 0.0)
    return image, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def _level(image: Image.Image, dpi: int, angle: float, back: Affine, kept: tuple[int, int, int, int]) -> Ready:
    """The part to be kept of the picture turned about its middle; what falls off a corner is paper's edge only."""
    left, top, right, bottom = kept
    if angle:
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        middle_x, middle_y = image.width / 2, image.height / 2
        # what `rotate` does: a point of the new picture comes from there in the old one
        turn = _after((cos, -sin, middle_x, sin, cos, middle_y), (1.0, 0.0, left - middle_x, 0.0, 1.0, top - middle_y))
        # bilinear: the engine finds as many words as with the cubic one, which takes three times as long
        size, how = (right - left, bottom - top), Image.Transform.AFFINE
        level = image.transform(size, how, turn, Image.Resampling.BILINEAR, fillcolor=_paper(image))
    else:
        turn = 1.0, 0.0, float(left), 0.0, 1.0, float(top)
        level = image if kept == (0, 0, *image.size) else image.crop(kept)
    return Ready(level, dpi, _after(back, turn), (left, top))


def _after(one: Affine, other: Affine) -> Affine:
    """Where a point comes to by the one after the other."""
    (a, b, c, d, e, f), (u, v, w, x, y, z) = one, other
    return a * u + b * x, a * v + b * y, a * w + b * z + c, d * u + e * x, d * v + e * y, d * w + e * z + f


def _paper(image: Image.Image) -> int:
    """The shade that most points have."""
    shades = image.reduce(max(1, max(image.size) // 200)).histogram()
    return max(range(len(shades)), key=shades.__getitem__)
