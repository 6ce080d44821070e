"""What a PDF prints: characters with their places, seen ones and hidden ones, beside what `drawn` finds of lines and pictures."""

from __future__ import annotations

import ctypes
import math
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""
Color = tuple[int, int, int, int]
"""Red, green, blue, and how much of it covers: 0 to 255."""

UNKNOWN = "\ufffd"
"""Stands for a printed sign of which the file does not say what letter it is."""

SOFT_HYPHEN = "\u00ad"

_LOCK = threading.RLock()
"""PDFium is not thread-safe: one thread at a time is in it."""

_HYPHEN_AT_END = 2
_RAISED = 0.22
_INVISIBLE = (3, 7)
_BULLETS = dict.fromkeys(
    (
        0xF0B7,
        0xF0A7,
        0xF0D8,
        0xF06C,
        0xF06E,
        0xF076,
        0xF0FC,
        0xF02D,
        0xF0A8,
        0x25CF,
        0x25AA,
        0x25A0,
        0x2023,
        0x25E6,
        0x25CB,
        0x25A1,
        0x27A2,
    ),
    "•",
)
_PRIVATE = range(0xE000, 0xF900)


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


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character. `start` and `end` lie along its line, `base` is the line it stands on, counted downwards; `size` in points.

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
    `height`: of the page. `spots` are small drawn shapes, as they lie to the text and on the page.
    """

    glyphs: list[Glyph]
    across: list[tuple[float, float, float]]
    down: list[tuple[float, float, float]]
    left: float
    width: float
    top: float
    height: float
    spots: list[tuple[Box, Box]]


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
def opened(data: bytes, judge: Judge) -> Iterator[tuple[int, Iterator[Printed]]]:
    """The number of pages of a PDF and its pages one by one; PdfRefusedError where it cannot be opened."""
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
            yield len(document), (_page(document, number, judge) for number in range(len(document)))
        finally:
            document.close()


def _page(document: Any, number: int, judge: Judge) -> Printed:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Printed((), broken=True)
    try:
        page = _with_fields(document, page, number)
        text = page.get_textpage()
        try:
            return _Reader(page, text, judge).read()
        finally:
            text.close()
    except pypdfium2.PdfiumError:
        return Printed((), broken=True)
    finally:
        page.close()


def _with_fields(document: Any, page: Any, number: int) -> Any:
    """The page with what was filled into its form written on it; without this a filled form is an empty one."""
    import pypdfium2.raw as raw

    if document.formenv is None or not raw.FPDFPage_GetAnnotCount(page):
        return page
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[number]


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters is printed: when (`order`), how large, which way, in which color, to be seen or not."""

    size: float
    bold: bool
    turn: float
    invisible: bool
    order: int
    color: Color | None


Styled = tuple[Style, Glyph]


@dataclass(frozen=True, slots=True)
class Judge:
    """What is asked while a page lies open: what it draws, given the page and the library, and what of its letters is seen, laid
    under a scan, or hidden, given these, what is drawn and the bounds of the page.
    """

    drawn: Callable[[Any, Any], Drawn]
    parted: Callable[[list[Styled], Drawn, Box, Any, Any], tuple[list[Styled], list[Styled], list[Styled]]]


class _Reader:
    """Reads one page; what is the same for a run of characters is asked once."""

    def __init__(self, page: Any, text: Any, judge: Judge) -> None:
        import pypdfium2.raw as raw

        self.raw, self.page, self.text, self.judge = raw, page, text, judge
        self.styles: dict[int | None, Style] = {}
        self.loose, self.matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self.numbers = tuple(ctypes.c_double() for _ in range(6))
        self.bounds: Box = page.get_bbox()
        self.drawn: Drawn = judge.drawn(page, raw)

    def read(self) -> Printed:
        glyphs = list(self._glyphs())
        seen, scanned, unseen = self.judge.parted(glyphs, self.drawn, self.bounds, self.page, self.raw)
        turned: dict[float, list[Glyph]] = defaultdict(list)
        for style, glyph in [*seen, *((style, replace(glyph, scanned=True)) for style, glyph in scanned)]:
            turned[style.turn].append(glyph)
        frames = sorted(turned.items(), key=lambda one: (-len(one[1]), one[0]))
        letters = [glyph for style_glyphs in turned.values() for glyph in style_glyphs if not glyph.text.isspace()]
        return Printed(
            tuple(self._frame(turn, glyphs) for turn, glyphs in frames),
            share(self.drawn.pictures, self.bounds),
            self.drawn.shapes,
            len(letters),
            sum(glyph.text == UNKNOWN for glyph in letters),
            sum(glyph.scanned for glyph in letters),
            sum(glyph.text.isalnum() for _, glyph in unseen),
        )

    # --- characters ---------------------------------------------------------------------------------------------

    def _glyphs(self) -> Iterator[Styled]:
        raw, text = self.raw, self.text
        high = ""
        for index in range(raw.FPDFText_CountChars(text)):
            if raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            code = raw.FPDFText_GetUnicode(text, index)
            if 0xD800 <= code < 0xDC00:
                high = chr(code)
                continue
            sign = _sign(high + chr(code), raw.FPDFText_HasUnicodeMapError(text, index) == 1)
            high = ""
            if not sign:
                continue
            style = self._style(index)
            glyph = self._glyph(index, sign, style)
            if glyph is not None:
                yield style, glyph

    def _style(self, index: int) -> Style:
        raw = self.raw
        thing = raw.FPDFText_GetTextObject(self.text, index)
        key = ctypes.cast(thing, ctypes.c_void_p).value if thing else None
        if key is None or key not in self.styles:
            raw.FPDFText_GetMatrix(self.text, index, self.matrix)
            scale = math.hypot(self.matrix.c, self.matrix.d) or 1.0
            name, flags = ctypes.create_string_buffer(160), ctypes.c_int()
            raw.FPDFText_GetFontInfo(self.text, index, name, 160, flags)
            said = name.value.decode("latin-1").lower()
            bold = any(word in said for word in ("bold", "black", "heavy", "demi")) or bool(flags.value & 1 << 18)
            turn = math.degrees(math.atan2(self.matrix.b, self.matrix.a))
            self.styles[key] = Style(
                raw.FPDFText_GetFontSize(self.text, index) * scale,
                bold,
                round(turn / 5) * 5 % 360,
                bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE,
                self.drawn.letters.get(key, 0),
                fill(raw, thing),
            )
        return self.styles[key]

    def _glyph(self, index: int, sign: str, style: Style) -> Glyph | None:
        raw = self.raw
        left, right, bottom, top, x, y = self.numbers
        if not raw.FPDFText_GetLooseCharBox(self.text, index, self.loose) or not raw.FPDFText_GetCharOrigin(self.text, index, x, y):
            return None
        box = (self.loose.left, self.loose.bottom, self.loose.right, self.loose.top)
        if box[3] - box[1] < style.size / 2 and style.turn in (0, 180):  # a hyphen at a line's end is given its ink only
            box = (box[0], y.value - style.size / 4, box[2], y.value + style.size * 3 / 4)
        outside = box[2] < self.bounds[0] or box[0] > self.bounds[2] or box[3] < self.bounds[1] or box[1] > self.bounds[3]
        if outside:
            return None
        start, _, end, _ = _seen(style.turn, box)
        base = _turned(style.turn, x.value, y.value)[1]
        raised = False
        if sign.isdigit() and raw.FPDFText_GetCharBox(self.text, index, left, right, bottom, top):
            ink = _seen(style.turn, (left.value, bottom.value, right.value, top.value))
            raised = base - ink[3] > _RAISED * style.size
        return Glyph(sign, box, start, end, base, style.size or box[3] - box[1], style.bold, raised)

    def _frame(self, turn: float, glyphs: list[Glyph]) -> Frame:
        across, down = [], []
        for start, top, end, bottom in (_seen(turn, rule) for rule in self.drawn.rules) if turn % 90 == 0 else ():
            if end - start >= bottom - top:
                across.append(((top + bottom) / 2, start, end))
            else:
                down.append(((start + end) / 2, top, bottom))
        seen = _seen(turn, self.bounds)
        spots = [(_seen(turn, spot), spot) for spot in self.drawn.spots]
        return Frame(glyphs, across, down, seen[0], seen[2] - seen[0], seen[1], seen[3] - seen[1], spots)


def fill(raw: Any, thing: Any) -> Color | None:
    """The color in which a thing is filled; None where the file gives a pattern."""
    parts = tuple(ctypes.c_uint() for _ in range(4))
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


def _sign(read: str, unmapped: bool) -> str:
    """The character as it is kept; empty for what is not shown."""
    code = ord(read) if len(read) == 1 else 0
    if code == _HYPHEN_AT_END:
        return "-"
    if read == SOFT_HYPHEN:
        return read
    if code in _BULLETS:
        return _BULLETS[code]
    if unmapped or code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or (code in _PRIVATE and len(read) == 1):
        return "" if code in (0xFFFE, 0xFFFF) and not unmapped else UNKNOWN
    if len(read) == 2:
        read = read.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if read.isspace():
        return " "
    if unicodedata.category(read[0]) in ("Cc", "Cf"):
        return ""
    return unicodedata.normalize("NFKC", read) if 0xFB00 <= ord(read[0]) <= 0xFB06 else read


def _turned(turn: float, x: float, y: float) -> tuple[float, float]:
    """A point in the frame in which text that runs at `turn` degrees is level: along the line, and down."""
    if not turn:
        return x, -y
    angle = math.radians(turn)
    return x * math.cos(angle) + y * math.sin(angle), x * math.sin(angle) - y * math.cos(angle)


def _seen(turn: float, box: Box) -> Box:
    """A box in that frame: start, top, end, bottom."""
    if not turn:
        return box[0], -box[3], box[2], -box[1]
    one, other = _turned(turn, box[0], box[1]), _turned(turn, box[2], box[3])
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
