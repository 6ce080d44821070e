"""What stands on a printed page: characters with their places and looks, ruled lines, pictures; and a PDF opened for it."""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fairlead.documents.rows import Row

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""
Color = tuple[int, int, int, int]
"""Red, green, blue, and how much of it covers: 0 to 255."""

_LOCK = threading.RLock()
"""PDFium is not thread-safe: one thread at a time is in it."""


@dataclass(frozen=True, slots=True)
class Paint:
    """An area that was filled, or a picture (`color` None), and the how-manieth thing of the page it is."""

    order: int
    box: Box
    color: Color | None

    def holds(self, box: Box) -> bool:
        """Whether the middle of a box lies in it."""
        across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.box[0] <= across <= self.box[2] and self.box[1] <= up <= self.box[3]


@dataclass(slots=True)
class Drawn:
    """What is drawn: `rules` are thin boxes, `spots` small round or square ones, `letters` says when each text object is printed."""

    rules: list[Box] = field(default_factory=list)
    spots: list[Box] = field(default_factory=list)
    pictures: list[Paint] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)
    letters: dict[int | None, int] = field(default_factory=dict)
    shapes: int = 0


class PdfRefusedError(Exception):
    """The file cannot be opened; `locked` where it wants a password."""

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__("locked" if locked else "broken")
        self.locked = locked


@dataclass(slots=True, unsafe_hash=True)  # not frozen: a page has thousands, and a frozen one takes three times as long to make
class Glyph:
    """A printed character, never changed once it is made.

    `start` and `end` lie along its line, `base` is the line it stands on, counted downwards; `size` in points.
    All three are in the frame in which the text is upright; `box` is where it is on the page itself. `scanned`: not printed, but laid
    under the picture of a page by a program that read it.
    """

    text: str
    box: Box
    start: float
    end: float
    base: float
    size: float
    bold: bool
    raised: bool
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The characters of a page that run in one direction, and the ruled lines as they lie to them.

    `across`: (depth, start, end) of the level ones; `down`: (start, top, bottom) of the upright ones; `left` and `top`, `width` and
    `height`: of the page. `spots` are small drawn shapes, as they lie to the text and on the page. `rows`: where the characters are put
    into rows already; there are no `glyphs` and `spots` then.
    """

    glyphs: Sequence[Glyph]
    across: list[tuple[float, float, float]]
    down: list[tuple[float, float, float]]
    left: float
    width: float
    top: float
    height: float
    spots: list[tuple[Box, Box]]
    rows: Sequence[Row] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """One page. `frames`: the direction with most characters first.

    `characters` are those printed to be seen or laid under a scan (`scanned`), `unknown` those without a meaning, `unseen` those left
    out because nobody can see them; `pictured` is the share of the page that pictures take up, `shapes` counts drawn outlines;
    `broken`: the page cannot be opened.
    """

    frames: tuple[Frame, ...]
    pictured: float = 0.0
    shapes: int = 0
    characters: int = 0
    unknown: int = 0
    scanned: int = 0
    unseen: int = 0
    broken: bool = False


@contextmanager
def document(data: bytes) -> Iterator[Any]:
    """The PDF as the library has it, with what was filled into its forms; PdfRefusedError where it cannot be opened."""
    import pypdfium2
    import pypdfium2.raw as raw

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise PdfRefusedError(locked=getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)) from None
        try:
            if document.get_formtype():
                document.init_forms()
            yield document
        finally:
            document.close()


def on_page(document: Any, number: int, read: Callable[[Any, Any, Any], Printed]) -> Printed:
    """What `read` makes of page `number` (from 0), given the page, its text and the library; `broken` where it cannot be opened."""
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Printed((), broken=True)
    try:
        page = with_fields(document, page, number)
        text = page.get_textpage()
        try:
            return read(page, text, raw)
        finally:
            text.close()
    except pypdfium2.PdfiumError:
        return Printed((), broken=True)
    finally:
        page.close()


def with_fields(document: Any, page: Any, number: int) -> Any:
    """The page with what was filled into its form written on it; without this a filled form is an empty one."""
    import pypdfium2.raw as raw

    if document.formenv is None or not raw.FPDFPage_GetAnnotCount(page):
        return page
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[number]


@dataclass(slots=True, eq=False)  # known by being itself: one for each text object
class Style:
    """How a run of characters is printed: when (`order`), how large, which way, in which color, to be seen or not.

    `level`: not at the least slant. `raised` keeps what was found out about its digits: whether they hang above the line.
    """

    size: float
    bold: bool
    turn: float
    invisible: bool
    order: int
    color: Color | None
    level: bool
    raised: dict[str, bool] = field(default_factory=dict)


def fill(raw: Any, thing: Any, room: tuple[ctypes.c_uint, ...] = ()) -> Color | None:
    """The color in which a thing is filled; None where the file gives a pattern. `room`: four numbers to write it to."""
    parts = room or tuple(ctypes.c_uint() for _ in range(4))
    if not thing or not raw.FPDFPageObj_GetFillColor(thing, *parts):
        return None
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def share(pictures: Sequence[Paint], bounds: Box) -> float:
    """How much of a page its pictures take up, as a share of 1; where they overlap they are counted twice."""
    whole = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])
    return min(1.0, sum(_common(picture.box, bounds) for picture in pictures) / whole) if whole > 0 else 0.0


def _common(box: Box, bounds: Box) -> float:
    width = min(box[2], bounds[2]) - max(box[0], bounds[0])
    height = min(box[3], bounds[3]) - max(box[1], bounds[1])
    return max(0.0, width) * max(0.0, height)


def turned(turn: float, x: float, y: float) -> tuple[float, float]:
    """A point in the frame in which text that runs at `turn` degrees is level: along the line, and down."""
    if not turn:
        return x, -y
    angle = math.radians(turn)
    return x * math.cos(angle) + y * math.sin(angle), x * math.sin(angle) - y * math.cos(angle)


def lying(turn: float, box: Box) -> Box:
    """A box in that frame: start, top, end, bottom."""
    if not turn:
        return box[0], -box[3], box[2], -box[1]
    one, other = turned(turn, box[0], box[1]), turned(turn, box[2], box[3])
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
