"""Pages in rows as bytes, to be carried from one process to another: few long rows of numbers, for a page has hundreds of words."""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from fairlead.documents import wire
from fairlead.documents.glyphs import Frame, Printed
from fairlead.documents.rows import Row, Word

_COUNTS = ("pictured", "shapes", "characters", "unknown", "scanned", "unseen", "broken")
_BOLD, _SCANNED = 1, 2


def packed(page: Printed) -> bytes:
    """A page whose characters are in rows, as bytes."""
    blocks: list[Any] = []
    told = [[getattr(page, name) for name in _COUNTS], [_frame(frame, blocks) for frame in page.frames]]
    into = io.BytesIO()
    wire.send(into, told, blocks)
    return into.getvalue()


def unpacked(data: bytes) -> Printed:
    """The page that `packed` wrote; BrokenMessageError for other bytes."""
    received = wire.receive(io.BytesIO(data), len(data))
    if received is None:
        raise wire.BrokenMessageError
    try:
        (counts, frames), blocks = received
        told = iter(blocks)
        return Printed(tuple(_framed(frame, told) for frame in frames), **dict(zip(_COUNTS, counts, strict=True)))
    except (TypeError, ValueError, IndexError, StopIteration):
        raise wire.BrokenMessageError from None


def _frame(frame: Frame, blocks: list[Any]) -> list[Any]:
    """What JSON holds of a frame; its numbers go to `blocks`."""
    rows = frame.rows or ()
    words = [word for row in rows for word in row.words]
    corners = array("f")
    for word in words:
        corners += word.corners
    blocks += [
        corners,
        array("d", [number for word in words for number in (word.start, word.end, word.size)]),
        array("i", [word.blanks for word in words]),
        bytes([_BOLD * word.bold + _SCANNED * word.scanned for word in words]),
        array("d", [row.base for row in rows]),
        array("I", [len(row.words) for row in rows]),
    ]
    lying = [frame.across, frame.down, frame.left, frame.width, frame.top, frame.height]
    return [lying, [word.text for word in words]]


def _framed(told: Sequence[Any], blocks: Iterator[bytearray]) -> Frame:
    (across, down, left, width, top, height), texts = told
    corners, numbers, blanks = (_row(code, next(blocks)) for code in "fdi")
    looks = next(blocks)
    bases, counts = (_row(code, next(blocks)) for code in "dI")
    places = iter(numbers)
    words = zip(texts, zip(places, places, places, strict=True), blanks, looks, strict=True)
    rows: list[Row] = []
    at = 0
    for base, count in zip(bases, counts, strict=True):
        row: list[Word] = []
        for _ in range(count):
            text, (start, end, size), before, look = next(words)
            last = at + 4 * len(text)
            row.append(Word(text, corners[at:last], start, end, base, size, bool(look & _BOLD), before, bool(look & _SCANNED)))
            at = last
        rows.append(Row(tuple(row), base))
    return Frame((), list(map(tuple, across)), list(map(tuple, down)), left, width, top, height, [], rows)


def _row(code: str, block: bytearray) -> array[Any]:
    found: array[Any] = array(code)
    found.frombytes(block)
    return found
