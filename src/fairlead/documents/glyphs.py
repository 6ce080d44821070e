"""What a PDF prints: characters with their places, ruled lines, pictures. The only module that knows the library for it."""

from __future__ import annotations

import ctypes
import math
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""

UNKNOWN = "\ufffd"
"""Stands for a printed sign of which the file does not say what letter it is."""

SOFT_HYPHEN = "\u00ad"

_LOCK = threading.RLock()
"""PDFium is not thread-safe: one thread at a time is in it."""

_HYPHEN_AT_END = 2
_RULE = 2.5
_RULE_SHORTEST = 6.0
_RAISED = 0.22
_INVISIBLE = 3
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


class PdfRefusedError(Exception):
    """The file cannot be opened; `locked` where it wants a password."""

    def __init__(self, *, locked: bool = False) -> None:
        super().__init__("locked" if locked else "broken")
        self.locked = locked


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character. `start` and `end` lie along its line, `base` is the line it stands on, counted downwards; `size` in points.

    All three are in the frame in which the text is upright; `box` is where it is on the page itself.
    """

    text: str
    box: Box
    start: float
    end: float
    base: float
    size: float
    bold: bool
    raised: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The characters of a page that run in one direction, and the ruled lines as they lie to them.

    `across`: (depth, start, end) of the level ones; `down`: (start, top, bottom) of the upright ones; `width`: of the page.
    """

    glyphs: list[Glyph]
    across: list[tuple[float, float, float]]
    down: list[tuple[float, float, float]]
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Printed:
    """One page. `frames`: the direction with most characters first; `unknown` and `hidden` count characters; `broken`: not to be opened."""

    frames: tuple[Frame, ...]
    pictures: bool = False
    characters: int = 0
    unknown: int = 0
    hidden: int = 0
    broken: bool = False


@contextmanager
def opened(data: bytes) -> Iterator[tuple[int, Iterator[Printed]]]:
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
            yield len(document), (_page(document, number) for number in range(len(document)))
        finally:
            document.close()


def _page(document: Any, number: int) -> Printed:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Printed((), broken=True)
    try:
        page = _with_fields(document, page, number)
        text = page.get_textpage()
        try:
            return _Reader(page, text).read()
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
class _Style:
    size: float
    bold: bool
    turn: float
    hidden: bool


class _Reader:
    """Reads one page; what is the same for a run of characters is asked once."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw as raw

        self.raw, self.page, self.text = raw, page, text
        self.styles: dict[int | None, _Style] = {}
        self.loose, self.matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self.numbers = tuple(ctypes.c_double() for _ in range(6))
        self.bounds: Box = page.get_bbox()

    def read(self) -> Printed:
        turned: dict[float, list[Glyph]] = defaultdict(list)
        hidden: dict[float, list[Glyph]] = defaultdict(list)
        total = unknown = 0
        for style, glyph in self._glyphs():
            (hidden if style.hidden else turned)[style.turn].append(glyph)
            if not glyph.text.isspace():
                total += 1
                unknown += glyph.text == UNKNOWN
        pictures, rules = self._drawn()
        unseen = sum(len(glyphs) for glyphs in hidden.values())
        if not any(not glyph.text.isspace() for glyphs in turned.values() for glyph in glyphs):
            turned = hidden  # a scan with the words of a reading program laid under the picture
        else:
            unseen = 0
        frames = sorted(turned.items(), key=lambda one: (-len(one[1]), one[0]))
        return Printed(tuple(self._frame(turn, glyphs, rules) for turn, glyphs in frames), pictures, total, unknown, unseen)

    def _glyphs(self) -> Iterator[tuple[_Style, Glyph]]:
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

    def _style(self, index: int) -> _Style:
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
            self.styles[key] = _Style(
                raw.FPDFText_GetFontSize(self.text, index) * scale,
                bold,
                round(turn / 5) * 5 % 360,
                bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE,
            )
        return self.styles[key]

    def _glyph(self, index: int, sign: str, style: _Style) -> Glyph | None:
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

    def _drawn(self) -> tuple[bool, list[Box]]:
        """Whether the page holds pictures, and its ruled lines as thin boxes."""
        raw = self.raw
        pictures, rules = False, []
        for thing in self.page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH), max_depth=4):
            if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
                pictures = True
            else:
                rules += _sides(thing.get_bounds())
        return pictures, rules

    def _frame(self, turn: float, glyphs: list[Glyph], rules: list[Box]) -> Frame:
        across, down = [], []
        for start, top, end, bottom in (_seen(turn, rule) for rule in rules) if turn % 90 == 0 else ():
            if end - start >= bottom - top:
                across.append(((top + bottom) / 2, start, end))
            else:
                down.append(((start + end) / 2, top, bottom))
        seen = _seen(turn, self.bounds)
        return Frame(glyphs, across, down, seen[0], seen[2] - seen[0])


def _sides(box: Box) -> list[Box]:
    """The ruled lines of a drawn thing: itself where it is thin, its four sides where it is a box."""
    left, bottom, right, top = box
    if right - left < _RULE_SHORTEST and top - bottom < _RULE_SHORTEST:
        return []
    if right - left <= _RULE or top - bottom <= _RULE:
        return [box]
    return [(left, bottom, right, bottom), (left, top, right, top), (left, bottom, left, top), (right, bottom, right, top)]


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
