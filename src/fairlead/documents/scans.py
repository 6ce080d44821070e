"""Pictures of pages to pages with words: several at a time, each within a limit of time, in the order in which they came."""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from statistics import median

from PIL import Image

from fairlead.documents import ocr
from fairlead.documents.glyphs import Box, Frame, Printed, lying
from fairlead.documents.hocr import ReadLine
from fairlead.documents.leaders import has_leaders, with_leaders, without_leaders
from fairlead.documents.leveled import Places, glyphs, is_upright, told_words
from fairlead.documents.ocr import EngineError
from fairlead.documents.prepared import Ready, is_blank, ready, tiff
from fairlead.documents.progress import step

_SIGN = 10.0
"""After how many seconds of one page it is said that it is still being read."""
_POOR = 0.7
"""Below this confidence a page is looked at once more, turned as the engine thinks that it stands."""
_SMALL, _USUAL = 16.0, 30.0
"""Letters of fewer pixels are enlarged to the usual size."""
_KEPT = 0.95
_TOGETHER, _HELD = 3, 12
"""How many pages the engine is given at once, and all engines together, at most: to begin to run takes it 0.09 s, a sixth of a page."""
_POINTS = 30_000_000
"""How many points these pages have together at most: three of A4 have half as many."""
NO_WORDS = "a picture in which no words were found"
SLOW = "a picture that took too long to read"
FAILED = "a picture that the reading program could not take in"


@dataclass(frozen=True, slots=True)
class Scan:
    """A picture of a page, gray, in `dpi`. `bounds`: of the page in its own points; `turn`: how it is turned (clockwise) to be seen."""

    image: Image.Image
    dpi: int
    bounds: Box
    turn: int = 0


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was read of a picture: its words in the direction in which they run, how sure it is (0 to 1), why nothing was read."""

    printed: Printed
    sure: float | None = None
    why: str = ""


def read_scans(scans: Iterable[Scan], whole: int) -> Iterator[ReadPage]:
    """The pages of `whole` pictures in their order, each a step forward. No more pictures are held than are worked on."""
    most = os.cpu_count() or 1
    together = max(1, min(_TOGETHER, _HELD // most))
    rounds = max(1, math.ceil(whole / (most * together)))
    waiting: deque[Future[list[ReadPage]]] = deque()
    done = count(1)
    with ThreadPoolExecutor(most) as workers:
        try:
            for group in _groups(scans, math.ceil(whole / (most * rounds))):
                waiting.append(workers.submit(read_group, group))
                while len(waiting) > most:
                    yield from _result(waiting.popleft(), done, whole)
            while waiting:
                yield from _result(waiting.popleft(), done, whole)
        finally:
            for one in waiting:
                one.cancel()


def _groups(scans: Iterable[Scan], most: int) -> Iterator[list[Scan]]:
    """Pictures that follow each other, `most` at a time, of one resolution and not too large together."""
    group: list[Scan] = []
    points = 0
    for scan in scans:
        size = scan.image.width * scan.image.height
        if group and (len(group) >= most or scan.dpi != group[0].dpi or points + size > _POINTS):
            yield group
            group, points = [], 0
        group.append(scan)
        points += size
    if group:
        yield group


def _result(pages: Future[list[ReadPage]], done: Iterator[int], whole: int) -> Iterator[ReadPage]:
    """The pages when they are read; meanwhile a sign of life, for the engine itself has no more than its time for each look."""
    number = next(done)
    while not pages.done():
        wait((pages,), _SIGN)
        if not pages.done():
            step(number - 1, whole)
    for at, page in enumerate(pages.result()):
        step(next(done) if at else number, whole)
        yield page


def read_group(scans: Sequence[Scan]) -> list[ReadPage]:
    """The words of pictures of one resolution, which the engine looks at together first."""
    pages = [ready(scan.image, scan.dpi) for scan in scans]
    looks = _together(pages)
    return [read_scan(scan, page, look) for scan, page, look in zip(scans, pages, looks, strict=True)]


def _together(pages: Sequence[Ready]) -> Sequence[list[ReadLine] | None]:
    """What the engine sees of each on its first look; None where it has to look at each by itself."""
    if len(pages) > 1:
        with suppress(EngineError):
            return ocr.read_pages(tiff([page.image for page in pages]), pages[0].dpi, len(pages))
    return [None] * len(pages)


def read_scan(scan: Scan, page: Ready, look: list[ReadLine] | None = None) -> ReadPage:
    """The words of one picture, made ready as `page`; where the first look (at it now, if there was none) is poor, the better of two."""
    try:
        page, lines, turn = _looked_at(scan, page, look)
    except EngineError as failed:
        return ReadPage(Printed((), pictured=1.0), why=SLOW if failed.slow else FAILED)
    lines = told_words(lines)
    if not lines:
        return ReadPage(Printed((), pictured=1.0), why="" if is_blank(scan.image) else NO_WORDS)
    return ReadPage(_printed(scan, page, lines, turn), _sure(lines))


def _looked_at(scan: Scan, page: Ready, look: list[ReadLine] | None) -> tuple[Ready, list[ReadLine], int]:
    lines = ocr.read_lines(page.tiff(), page.dpi) if look is None else look
    best = page, lines, 0
    if (_sure(lines) < _POOR or sum(map(is_upright, lines)) * 2 > len(lines)) and not is_blank(scan.image):
        turn = ocr.turn(page.tiff(), page.dpi)
        if turn:
            page = ready(scan.image, scan.dpi, turn=turn)
            lines = ocr.read_lines(page.tiff(), page.dpi)
            best = _better(best, (page, lines, turn))
    page, lines, turn = best
    size = median(line.size for line in lines) if lines else _USUAL
    if size < _SMALL:
        page = ready(scan.image, scan.dpi, turn=turn, scale=min(4.0, _USUAL / max(1.0, size)))
        best = _better(best, (page, ocr.read_lines(page.tiff(), page.dpi), turn))
    return _without_leaders(*best)


def _without_leaders(page: Ready, lines: list[ReadLine], turn: int) -> tuple[Ready, list[ReadLine], int]:
    """The reading; where rows of dots stand on the page, that of the page without them, unless words are lost with them."""
    if has_leaders(lines):
        image, rows = without_leaders(page.image, median(line.size for line in lines))
        if rows.getbbox():
            bare = replace(page, image=image)
            read = ocr.read_lines(bare.tiff(), bare.dpi)
            if _letters(read) >= _KEPT * _letters(lines):
                return bare, with_leaders(read, rows), turn
    return page, lines, turn


def _letters(lines: Sequence[ReadLine]) -> int:
    """How many letters and digits stand in words that the engine is sure of."""
    return sum(sign.isalnum() for line in lines for word in line.words if word.sure >= _POOR for sign in word.text)


def _better(one: tuple[Ready, list[ReadLine], int], other: tuple[Ready, list[ReadLine], int]) -> tuple[Ready, list[ReadLine], int]:
    """Of two readings the one of more letters that the engine is sure of."""
    return max(one, other, key=lambda reading: sum(word.sure * len(word.text) for line in told_words(reading[1]) for word in line.words))


def _sure(lines: Sequence[ReadLine]) -> float:
    """How sure the engine is: the mean over the characters."""
    words = [word for line in lines for word in line.words]
    count = sum(len(word.text) for word in words)
    return sum(word.sure * len(word.text) for word in words) / count if count else 0.0


def _printed(scan: Scan, page: Ready, lines: Sequence[ReadLine], turn: int) -> Printed:
    """The words as a page prints them. On the page itself they run at the angle at which the page and the picture are turned."""
    way = (scan.turn + turn) % 360
    frame = lying(float(way), scan.bounds)
    scale = 72 / page.dpi
    left, top = frame[0] + scale * page.corner[0], frame[1] + scale * page.corner[1]
    found = glyphs(lines, Places(scale, left, top, lambda box: _on_page(box, scan, page)))
    letters = [glyph for glyph in found if glyph.text != " "]
    level = Frame(found, [], [], frame[0], frame[2] - frame[0], frame[1], frame[3] - frame[1], [])
    return Printed((level,), pictured=1.0, characters=len(letters), scanned=len(letters))


def _on_page(box: Box, scan: Scan, page: Ready) -> Box:
    """A box of pixels of the ready picture in the page's own points."""
    left, top, right, bottom = box
    corners = [_point(page.origin(corner), scan) for corner in ((left, top), (right, top), (left, bottom), (right, bottom))]
    return min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)


def _point(point: tuple[float, float], scan: Scan) -> tuple[float, float]:
    """A point of the picture in the page's own points: y upwards, before the turn that a viewer makes."""
    across, down = point[0] * 72 / scan.dpi, point[1] * 72 / scan.dpi
    left, bottom, right, top = scan.bounds
    if scan.turn == 90:
        return left + down, bottom + across
    if scan.turn == 180:
        return right - across, bottom + down
    if scan.turn == 270:
        return right - down, top - across
    return left + across, top - down


# --- text and picture on one page -------------------------------------------------------------------------------

_GRID = 2.0
_FEW = 5
"""Where one letter in so many has no meaning, none of the text is used."""


def with_read(page: Printed, read: Printed) -> Printed:
    """A page with what was read of its picture: words that are printed as text as well stand once, as text.

    The words of a page of which the file does not say what its letters are come from the picture alone.
    """
    if page.unknown * _FEW > page.characters or not page.characters:
        return replace(read, pictured=page.pictured, shapes=page.shapes, unseen=page.unseen)
    taken = {cell for frame in page.frames for glyph in frame.glyphs if not glyph.text.isspace() for cell in _cells(glyph.box)}
    frames = list(page.frames)
    added = 0
    for frame in read.frames:
        kept = [glyph for glyph in frame.glyphs if _cell((glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2) not in taken]
        added += sum(glyph.text != " " for glyph in kept)
        beside = next((at for at, one in enumerate(frames) if (one.left, one.top, one.width) == (frame.left, frame.top, frame.width)), None)
        if beside is None:
            frames.append(replace(frame, glyphs=kept))
        else:
            frames[beside] = replace(frames[beside], glyphs=[*frames[beside].glyphs, *kept])
    frames.sort(key=lambda frame: -len(frame.glyphs))
    return replace(page, frames=tuple(frames), characters=page.characters + added, scanned=added)


def _cell(across: float, up: float) -> tuple[int, int]:
    return math.floor(across / _GRID), math.floor(up / _GRID)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    first, last = _cell(box[0], box[1]), _cell(box[2], box[3])
    return ((across, up) for across in range(first[0], last[0] + 1) for up in range(first[1], last[1] + 1))
