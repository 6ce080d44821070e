"""Pages as pictures: drawn, scanned a little askew with noise, or photographed on a desk by hand."""

from __future__ import annotations

import io
import random

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Quad = list[tuple[float, float]]


def pictures_of(pdf: bytes, dpi: int) -> list[Image.Image]:
    """The pages of a PDF in gray."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def pdf_of_pictures(pages: list[Image.Image], dpi: int) -> bytes:
    """A PDF that holds pictures and no text, as a scanner writes it."""
    into = io.BytesIO()
    pages[0].save(into, "PDF", resolution=dpi, save_all=True, append_images=pages[1:])
    return into.getvalue()


def noisy(image: Image.Image, sigma: float) -> Image.Image:
    return ImageChops.add(image, Image.effect_noise(image.size, sigma), 1, -128)


def scanned(page: Image.Image, rng: random.Random) -> Image.Image:
    """Turned by one or two degrees, a little out of focus, with strong noise."""
    askew = page.rotate(rng.choice([-2, -1.5, -1, 1, 1.5, 2]), resample=Image.Resampling.BICUBIC, fillcolor=255)
    return noisy(askew.filter(ImageFilter.GaussianBlur(0.6)), rng.uniform(8, 25))


def photographed(page: Image.Image, rng: random.Random) -> Image.Image:
    """Taken at a slant on a dark desk, with light from one side and the shadow of a hand, noise and JPEG."""
    width = 2400
    height = round(width * max(1.0, 1.05 * page.height / page.width))
    near = rng.uniform(0.0, 0.02)
    corners = [(0.06 + 0.025 + near, 0.06), (0.94 - 0.025 - near, 0.06), (0.94, 0.94), (0.06, 0.94)]
    quad = [((x + rng.uniform(-0.015, 0.015)) * width, (y + rng.uniform(-0.01, 0.01)) * height) for x, y in corners]
    bent = _coefficients([(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)], quad)
    how = Image.Transform.PERSPECTIVE
    paper = page.point(lambda shade: 40 + shade * 195 // 255).transform((width, height), how, bent, Image.Resampling.BICUBIC)
    shape = Image.new("L", page.size, 255).transform((width, height), how, bent)
    photo = Image.composite(paper, noisy(Image.new("L", (width, height), 90), 12), shape)
    light = (
        Image.linear_gradient("L").rotate(rng.choice([0, 90, 180, 270])).resize((width, height)).point(lambda one: 150 + one * 105 // 255)
    )
    photo = ImageChops.multiply(ImageChops.multiply(photo, light), _hand(width, height, rng))
    into = io.BytesIO()
    noisy(photo.filter(ImageFilter.GaussianBlur(0.8)), 8).save(into, "JPEG", quality=80)
    return Image.open(into).convert("L")


def _hand(width: int, height: int, rng: random.Random) -> Image.Image:
    shadow = Image.new("L", (width // 8, height // 8), 255)
    x, y, reach = rng.randrange(width // 8), rng.randrange(height // 8), width // 20
    ImageDraw.Draw(shadow).polygon([(x, y), (x + 3 * reach, y + reach), (x + 2 * reach, height // 8), (x - reach, height // 8)], fill=150)
    return shadow.filter(ImageFilter.GaussianBlur(12)).resize((width, height), Image.Resampling.BICUBIC)


def _coefficients(source: Quad, target: Quad) -> list[float]:
    """The eight numbers of a perspective that brings the corners of the source to those of the target (Gauss and Jordan)."""
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        pivot = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [one / rows[at][at] for one in rows[at]]
        for row in range(8):
            if row != at:
                rows[row] = [one - rows[row][at] * other for one, other in zip(rows[row], rows[at], strict=True)]
    return [row[8] for row in rows]
