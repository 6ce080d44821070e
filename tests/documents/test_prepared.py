"""Pictures made ready for the engine: level, without empty margins, and nothing that is written is cut off."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from tests.documents.picturing import noisy

from fairlead.documents.prepared import Ready, ready

PAGE = (1654, 2339)
DPI = 200
EDGES = {  # each by itself is what lies farthest out on its side
    "top": (700, 30),
    "left": (20, 1200),
    "bottom": (700, 2290),
    "right": (1480, 1200),
}


def page(*lines: tuple[tuple[int, int], str, int, int]) -> Image.Image:
    """A sheet with lines of words: where, what, how high in points of the picture, in which shade."""
    sheet = Image.new("L", PAGE, 245)
    drawn = ImageDraw.Draw(sheet)
    for where, words, high, shade in lines:
        drawn.text(where, words, font=ImageFont.load_default(high), fill=shade)
    return sheet


def letter(*more: tuple[tuple[int, int], str, int, int]) -> Image.Image:
    return page(*(((400, down), "HER2 3+ was found in the sample of the liver", 30, 20) for down in range(800, 1000, 50)), *more)


def shown(prepared: Ready, point: tuple[float, float]) -> bool:
    """Whether a point of the picture as it came lies on the ready one."""
    a, b, c, d, e, f = prepared.back
    x, y = point[0] - c, point[1] - f
    across, down = (e * x - b * y) / (a * e - b * d), (a * y - d * x) / (a * e - b * d)
    return 0 <= across <= prepared.image.width and 0 <= down <= prepared.image.height


def test_empty_margins_are_cut_off_and_it_is_told_where():
    prepared = ready(letter(), DPI)
    left, top = prepared.corner
    assert prepared.image.width * prepared.image.height < PAGE[0] * PAGE[1] / 5
    assert 300 < left < 400
    assert 700 < top < 800
    assert prepared.origin((0, 0)) == (left, top)
    box = (left, top, left + prepared.image.width, top + prepared.image.height)
    assert not ImageChops.difference(prepared.image, letter().crop(box)).getbbox()
    rest = letter()
    rest.paste(245, box)
    assert rest.getextrema() == (245, 245)


@pytest.mark.parametrize("askew", [0.0, -1.5, 2.0])
@pytest.mark.parametrize(
    ("words", "high", "shade", "noise"), [("Page 2 of 3", 20, 60, 8), ("HER2 3+", 22, 130, 20), ("pT3 N1", 30, 165, 0)]
)
def test_small_or_faint_lines_at_the_edges_of_a_page_are_kept(askew: float, words: str, high: int, shade: int, noise: int):
    def turned(sheet: Image.Image) -> Image.Image:
        return sheet.rotate(askew, resample=Image.Resampling.BILINEAR, fillcolor=245)

    sheet = turned(letter(*((where, words, high, shade) for where in EDGES.values())))
    prepared = ready(noisy(sheet, noise) if noise else sheet, DPI)
    for edge, where in EDGES.items():
        alone = (
            ImageChops.invert(page((where, words, high, shade)).rotate(askew, fillcolor=245))
            .point(lambda shade: 255 * (shade > 40))
            .getbbox()
        )
        assert alone, edge
        left, top, right, bottom = alone
        for across in (left + 3, (left + right) / 2, right - 3):
            assert shown(prepared, (across, (top + bottom) / 2)), edge


@pytest.mark.parametrize("noise", [8, 25])
def test_the_noise_of_a_scanner_is_no_writing(noise: int):
    prepared = ready(noisy(letter().rotate(1.0, fillcolor=245), noise), DPI)
    assert prepared.image.width * prepared.image.height < PAGE[0] * PAGE[1] / 4


def test_of_a_page_on_which_nothing_is_found_nothing_is_cut_off():
    prepared = ready(page(), DPI)
    assert (prepared.image.size, prepared.corner) == (PAGE, (0, 0))
