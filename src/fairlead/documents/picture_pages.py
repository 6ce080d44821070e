"""The pages of a picture: unpacked within limits, upright, in gray, and read by the engine."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from PIL import Image, ImageOps

from fairlead.core.errors import FairleadError
from fairlead.documents.document import Content, Note
from fairlead.documents.file import File
from fairlead.documents.glyphs import Box
from fairlead.documents.ocr import HOW_TO_ADD, is_ready
from fairlead.documents.page_notes import OTHER_WAY, how_sure, listed
from fairlead.documents.picture import is_heic
from fairlead.documents.scans import ReadPage, Scan, read_scans
from fairlead.documents.sheets import text_of
from fairlead.documents.view import DPI, View, viewed

_FORMATS = ("PNG", "JPEG", "TIFF")
_POINTS = 120_000_000
"""No picture of more points is opened: the largest cameras of phones take 108 million."""
_PAGES = 500
_LONGEST, _SHORTEST = 2700, 1400
"""A page is read with so many points on its longer side: more take time and find no more words."""
_PAPER = 11.7
"""The longer side of a sheet in inches, by which the resolution of a photo is told."""
_TOO_MANY, _SMALLER = "This picture has too many points to be one of a page.", "Save it smaller, or take a photo of the page."
_DAMAGED = "This picture is damaged or was not copied whole: it cannot be opened."
_UNHARMED = "The file was not changed."
_AGAIN = "Copy it again from where it came from, or take another photo, and try again."


def read(file: File) -> Content:
    """The words of a picture, or of each page of one, in reading order.

    The picture is turned as the camera noted, or as its words run. FairleadError where the engine is missing, where the file is damaged,
    too large or of no page, and where no words are found.
    """
    if not is_ready():
        happened = "This is a picture, and the program that reads words from pictures is not installed."
        raise FairleadError(happened, unharmed=_UNHARMED, todo=f"{HOW_TO_ADD} {OTHER_WAY}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damaged tags; what matters of them is told page by page
        with _opened(file.data) as image:
            broken: list[int] = []
            count = _count(image)
            pages = list(read_scans(_scans(image, count, broken), count))
    return _content(pages, broken)


def _count(image: Image.Image) -> int:
    """How many pages a picture has."""
    try:
        count = int(getattr(image, "n_frames", 1))
    except Exception:  # noqa: BLE001 - a chain of pages that is cut off or goes in a circle
        raise _refused(_DAMAGED) from None
    if count > _PAGES:
        raise _refused(
            f"This picture has {count:,} pages; at most {_PAGES} are read.", "Save the pages that matter as a file of their own."
        )
    return count


def _content(pages: Sequence[ReadPage], broken: Sequence[int]) -> Content:
    told = dict.fromkeys(broken, "damaged")
    told |= {number: page.why for number, page in enumerate(pages, start=1) if page.why and number not in told}
    sure = {number: page.sure for number, page in enumerate(pages, start=1) if page.sure is not None}
    if not sure:
        raise _refused("No words could be read from this picture.", OTHER_WAY)
    notes = tuple(how_sure(sure))
    if told:
        says = f"{len(told)} of {len(pages)} pages could not be read: {listed(told)}. {OTHER_WAY}"
        notes = (Note("pages-not-read", says), *notes)
    content = text_of([page.printed for page in pages])
    confidence = tuple(sure.get(number) for number in range(1, len(pages) + 1))
    partly = notes[0].says if told else None
    return Content(content.text, content.pages, content.boxes, partly, content.scanned, notes, confidence=confidence)


def _refused(happened: str, todo: str = _AGAIN) -> FairleadError:
    return FairleadError(happened, unharmed=_UNHARMED, todo=todo)


def _opened(data: bytes) -> Image.Image:
    """The picture, its points not yet unpacked; a bomb is refused by the size that it tells."""
    try:
        image = _heic(data) if is_heic(data) else Image.open(io.BytesIO(data), formats=_FORMATS)
    except FairleadError:
        raise
    except Image.DecompressionBombError:
        raise _refused(_TOO_MANY, _SMALLER) from None
    except Exception:  # noqa: BLE001 - what a damaged picture raises is not told by any list
        raise _refused(_DAMAGED) from None
    if image.width * image.height > _POINTS:
        raise _refused(_TOO_MANY, _SMALLER)
    return image


def _heic(data: bytes) -> Image.Image:
    try:
        import pi_heif  # type: ignore[import-untyped]
    except ImportError:
        todo = "Add it with: pip install 'fairlead[heic]'; or save the photo as JPEG and try again."
        raise _refused("This is a photo in the HEIC format, and what reads that format is not installed.", todo) from None
    pi_heif.register_heif_opener()
    return Image.open(io.BytesIO(data), formats=("HEIF",))


def _scans(image: Any, count: int, broken: list[int]) -> Iterator[Scan]:
    """Each page of a picture in gray; what cannot be unpacked is told in `broken` and stands as an empty page."""
    for number in range(count):
        try:
            image.seek(number)
            if image.width * image.height > _POINTS:
                raise ValueError
            yield _scan(image)
        except Exception:  # noqa: BLE001 - a truncated strip, a wrong length, an unknown compression
            broken.append(number + 1)
            yield _scan(Image.new("L", (_SHORTEST // 10, _SHORTEST // 10), 255))


def _scan(image: Image.Image) -> Scan:
    """The picture upright as the camera noted, at a usual size; its places are told in points of a sheet of that resolution."""
    upright = _gray(ImageOps.exif_transpose(image))
    size, dpi = _usual(upright.size)
    if size != upright.size:
        upright = upright.resize(size, Image.Resampling.LANCZOS if size < upright.size else Image.Resampling.BICUBIC)
    return Scan(upright, dpi, _bounds(size, dpi))


def _usual(size: tuple[int, int]) -> tuple[tuple[int, int], int]:
    """The size at which a picture is read, and its resolution if it shows a sheet of paper."""
    longer = max(size)
    if longer > _LONGEST or longer < _SHORTEST:
        scale = (_LONGEST if longer > _LONGEST else min(_SHORTEST, 3 * longer)) / longer
        size = max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
    return size, max(70, round(max(size) / _PAPER))


def _bounds(size: tuple[int, int], dpi: int) -> Box:
    return 0.0, 0.0, size[0] * 72 / dpi, size[1] * 72 / dpi


def views(file: File, numbers: Sequence[int]) -> Iterator[View]:
    """Pages `numbers` (from 1) of a picture to look at, upright; one that cannot be unpacked is left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _opened(file.data) as image:
            for number in numbers:
                shown = None
                with suppress(Exception):  # as for reading it
                    shown = _view(image, number)
                if shown is not None:
                    yield shown


def _view(image: Image.Image, number: int) -> View:
    image.seek(number - 1)
    if image.width * image.height > _POINTS:
        raise ValueError
    upright = ImageOps.exif_transpose(image)
    size, dpi = _usual(upright.size)
    plain = upright if upright.mode in ("RGB", "YCbCr", "CMYK") else _gray(upright)
    small = plain.resize((max(1, size[0] * DPI // dpi), max(1, size[1] * DPI // dpi)), Image.Resampling.LANCZOS)
    return viewed(small, number, _bounds(size, dpi))


def _gray(image: Image.Image) -> Image.Image:
    """In shades of gray, what is clear being white; 16 bits of a scanner become 8."""
    if image.mode.startswith("I") or image.mode == "F":
        shades = image.convert("F")
        low, high = (float(one) for one in shades.getextrema() if isinstance(one, (int, float)))
        span = max(1.0, high - low)
        return shades.point(lambda shade: (shade - low) * (255 / span)).convert("L")
    if "A" in image.mode or "transparency" in image.info:
        shown = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown).convert("L")
    return image.convert("L")
