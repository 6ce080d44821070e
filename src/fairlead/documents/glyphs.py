"""What a PDF prints: characters with their places, seen ones and hidden ones, beside what `drawn` finds of lines and pictures."""

from __future__ import annotations

import ctypes
import math
import struct
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from fairlead.documents.quick import quickly
from fairlead.documents.signs import UNKNOWN, sign_of

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""
Color = tuple[int, int, int, int]
"""Red, green, blue, and how much of it covers: 0 to 255."""

_LOCK = threading.RLock()
"""PDFium is not thread-safe: one thread at a time is in it."""

_BLANK = 32
_LEAST, _LARGEST = 0.1, 1e6
"""The size of a letter that takes up no room, and from which on a size is no size."""
_FOUR = struct.Struct("=4f")
_RAISED = 0.22
_INVISIBLE = (3, 7)


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
    `height`: of the page. `spots` are small drawn shapes, as they lie to the text and on the page.
    """

    glyphs: Sequence[Glyph]
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


@contextmanager
def opened(data: bytes, judge: Judge) -> Iterator[tuple[int, Iterator[Printed]]]:
    """The number of pages of a PDF and its pages one by one; PdfRefusedError where it cannot be opened."""
    with document(data) as pdf:
        yield len(pdf), (_page(pdf, number, judge) for number in range(len(pdf)))


def _page(document: Any, number: int, judge: Judge) -> Printed:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Printed((), broken=True)
    try:
        page = with_fields(document, page, number)
        text = page.get_textpage()
        try:
            return _Reader(page, text, judge).read()
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

    `signs` and `raised` keep what was found out about its characters: how a code is read, whether a digit hangs above the line.
    """

    size: float
    bold: bool
    turn: float
    invisible: bool
    order: int
    color: Color | None
    signs: dict[int, str] = field(default_factory=dict)
    raised: dict[str, bool] = field(default_factory=dict)


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
        self.page_text = ctypes.cast(text.raw, ctypes.c_void_p).value
        self.styles: dict[int | None, Style] = {}
        self.bold: dict[int, bool] = {}
        self.matrix = raw.FS_MATRIX()
        self.loose, self.origin = (ctypes.c_float * 4)(), (ctypes.c_double * 2)()
        self.loose_at, self.origin_at = ctypes.addressof(self.loose), (ctypes.addressof(self.origin), ctypes.addressof(self.origin) + 8)
        self.numbers = tuple(ctypes.c_double() for _ in range(4))
        self.bounds: Box = page.get_bbox()
        self.drawn: Drawn = judge.drawn(page, raw)

    def read(self) -> Printed:
        glyphs = self._glyphs()
        seen, scanned, unseen = self.judge.parted(glyphs, self.drawn, self.bounds, self.page, self.raw)
        turned: dict[float, list[Glyph]] = defaultdict(list)
        for style, glyph in [*seen, *((style, replace(glyph, scanned=True)) for style, glyph in scanned)]:
            turned[style.turn].append(glyph)
        frames = sorted(turned.items(), key=lambda one: (-len(one[1]), one[0]))
        letters = [glyph for style_glyphs in turned.values() for glyph in style_glyphs if glyph.text != " " and not glyph.text.isspace()]
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

    def _glyphs(self) -> list[Styled]:
        """All characters; written for speed, since a file has a hundred thousand: what is the same for a run is asked once for the run."""
        quick, page = quickly(self.raw), self.page_text
        code_of, thing_of, loose = quick.code, quick.thing, quick.loose
        loose_at, four, room = self.loose_at, _FOUR.unpack, self.loose
        first, low, last, high = self.bounds
        found: list[Styled] = []
        half, key, style = "", -1, None  # type: str, int | None, Style | None
        signs: dict[int, str] = {}
        upper = lower = base = 0.0
        for index in range(self.raw.FPDFText_CountChars(self.text)):
            code = code_of(page, index)
            if code <= _BLANK and quick.generated(page, index) == 1:
                continue
            thing = thing_of(page, index)
            if thing != key or style is None:
                key = thing
                style = (self.styles.get(thing) if thing else None) or self._style(index, thing)
                signs, upper, lower = style.signs, math.nan, math.nan
            sign = None if half else signs.get(code)
            if sign is None:
                sign, half = self._read(index, code, half, signs)
            if not sign or not loose(page, index, loose_at):
                continue
            left, top, right, bottom = four(room)
            size = style.size
            if style.turn or top - bottom < size / 2:
                glyph = self._glyph(index, sign, style, (left, bottom, right, top))
                if glyph is not None:
                    found.append((style, glyph))
                continue
            if top != upper or bottom != lower:  # else it stands on the same line as the one before
                if not quick.origin(page, index, *self.origin_at):
                    continue
                base, upper, lower = -self.origin[1], top, bottom
            if right < first or left > last or upper < low or lower > high:
                continue
            raised = sign.isdigit() and self._is_raised(index, sign, style, base)
            found.append(
                (style, Glyph(sign, (left, lower, right, upper), left, right, base, size or top - bottom or _LEAST, style.bold, raised))
            )
        return found

    def _read(self, index: int, code: int, half: str, signs: dict[int, str]) -> tuple[str, str]:
        """The character of a code, and what waits for the next one where it is only half of a character."""
        if 0xD800 <= code < 0xDC00:
            return "", chr(code)
        sign = sign_of(half + chr(code), unmapped=quickly(self.raw).unmapped(self.page_text, index) == 1)
        if not half:
            signs[code] = sign
        return sign, ""

    def _style(self, index: int, key: int | None) -> Style:
        raw = self.raw
        thing = raw.FPDFText_GetTextObject(self.text, index)
        raw.FPDFText_GetMatrix(self.text, index, self.matrix)
        scale = math.hypot(self.matrix.c, self.matrix.d) or 1.0
        font = ctypes.cast(raw.FPDFTextObj_GetFont(thing), ctypes.c_void_p).value if thing else None
        bold = self.bold.get(font) if font else None
        if bold is None:
            bold = self._is_bold(index)
            self.bold |= {font: bold} if font else {}
        said_size = raw.FPDFText_GetFontSize(self.text, index)
        size = abs(said_size * scale)
        turn = math.degrees(math.atan2(self.matrix.b, self.matrix.a)) + (180 if said_size < 0 else 0)  # a negative size turns letters round
        turned = round(turn / 5) * 5 % 360
        invisible = bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE
        order, color = self.drawn.letters.get(key, 0), fill(raw, thing)
        self.styles[key] = Style(size if size < _LARGEST else 0.0, bold, turned, invisible, order, color)
        return self.styles[key]

    def _is_bold(self, index: int) -> bool:
        """Whether the font of a character is bold, by its name or its own word."""
        name, flags = ctypes.create_string_buffer(160), ctypes.c_int()
        self.raw.FPDFText_GetFontInfo(self.text, index, name, 160, flags)
        said = name.value.decode("latin-1").lower()
        return any(word in said for word in ("bold", "black", "heavy", "demi")) or bool(flags.value & 1 << 18)

    def _glyph(self, index: int, sign: str, style: Style, box: Box) -> Glyph | None:
        """One that is turned, or of which the library gives the ink only."""
        turn, size = style.turn, style.size
        if not quickly(self.raw).origin(self.page_text, index, *self.origin_at):
            return None
        x, y = self.origin
        if box[3] - box[1] < size / 2 and turn in (0, 180):  # a hyphen at a line's end is given its ink only
            box = (box[0], y - size / 4, box[2], y + size * 3 / 4)
        outside = box[2] < self.bounds[0] or box[0] > self.bounds[2] or box[3] < self.bounds[1] or box[1] > self.bounds[3]
        if outside:
            return None
        start, _, end, _ = lying(turn, box)
        base = _turned(turn, x, y)[1]
        raised = sign.isdigit() and self._is_raised(index, sign, style, base)
        return Glyph(sign, box, start, end, base, size or box[3] - box[1] or _LEAST, style.bold, raised)

    def _is_raised(self, index: int, sign: str, style: Style, base: float) -> bool:
        """Whether the ink of a digit hangs above the line; asked once for all of a run."""
        told = style.raised.get(sign)
        if told is None:
            left, right, bottom, top = self.numbers
            told = False
            if self.raw.FPDFText_GetCharBox(self.text, index, left, right, bottom, top):
                told = base - lying(style.turn, (left.value, bottom.value, right.value, top.value))[3] > _RAISED * style.size
            style.raised[sign] = told
        return told

    def _frame(self, turn: float, glyphs: list[Glyph]) -> Frame:
        across, down = [], []
        for start, top, end, bottom in (lying(turn, rule) for rule in self.drawn.rules) if turn % 90 == 0 else ():
            if end - start >= bottom - top:
                across.append(((top + bottom) / 2, start, end))
            else:
                down.append(((start + end) / 2, top, bottom))
        whole = lying(turn, self.bounds)
        spots = [(lying(turn, spot), spot) for spot in self.drawn.spots]
        return Frame(glyphs, across, down, whole[0], whole[2] - whole[0], whole[1], whole[3] - whole[1], spots)


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


def _turned(turn: float, x: float, y: float) -> tuple[float, float]:
    """A point in the frame in which text that runs at `turn` degrees is level: along the line, and down."""
    if not turn:
        return x, -y
    angle = math.radians(turn)
    return x * math.cos(angle) + y * math.sin(angle), x * math.sin(angle) - y * math.cos(angle)


def lying(turn: float, box: Box) -> Box:
    """A box in that frame: start, top, end, bottom."""
    if not turn:
        return box[0], -box[3], box[2], -box[1]
    one, other = _turned(turn, box[0], box[1]), _turned(turn, box[2], box[3])
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
