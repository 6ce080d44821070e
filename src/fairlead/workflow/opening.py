"""Files opened one after the other, and the files in them, as deep as people pack them: an export, a letter with attachments."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from itertools import islice

from fairlead.core.errors import FairleadError
from fairlead.documents import apart
from fairlead.documents.apart import Opened
from fairlead.documents.file import File, shown_name
from fairlead.documents.opening import plain_format
from fairlead.workflow.given import MOST_FILES, Given
from fairlead.workflow.people import LONGEST

DEEPEST = 5
"""How deep files may lie in each other: an export in an export, a letter in it, its attachment, a page in that."""
MOST_BYTES = 500_000_000
"""How many bytes are unpacked in all."""
_MOST_PLAIN = 4 * LONGEST + 4
"""How many bytes of a plain text can matter: a character takes at most four."""
_UNHARMED = "The file was not changed."


@dataclass(frozen=True, slots=True)
class Piece:
    """One file as it was opened, by the name it is told with, with its bytes and their SHA-256."""

    name: str
    digest: str
    opened: Opened
    content: bytes = b""


@dataclass(slots=True)
class _Room:
    """How many more files in one file may be opened, and how many bytes of them; `over`: there were more."""

    files: int = MOST_FILES
    size: int = MOST_BYTES
    over: bool = False


class Pieces:
    """The pieces of the files that are given, in order; the first of them are opened as soon as this is made."""

    def __init__(self, given: Iterable[Given]) -> None:
        self._pool = ThreadPoolExecutor(apart.WORKERS)
        self._ahead = _Ahead(self._pool, given, _Room())

    def __enter__(self) -> Pieces:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def __iter__(self) -> Iterator[Piece]:
        """Each file that says something itself or cannot be read, and behind it the files in it; last that there were too many of them."""
        for piece in self._ahead:
            room = _Room()
            yield from self._whole(piece, 1, room)
            if room.over:
                yield replace(piece, opened=Opened(piece.opened.format, left_out=apart.too_much()))

    def _whole(self, piece: Piece, depth: int, room: _Room) -> Iterator[Piece]:
        opened = piece.opened
        files, opened.enclosed = opened.enclosed, []
        fit = _fitting(files, room)
        if _is_over(opened.left_out):
            room.over, opened.left_out = True, None
        if _is_over(opened.error):
            room.over, opened.error = True, None
        if depth > DEEPEST and fit:
            fit, opened.left_out = [], _too_deep()
        if opened.content is None and not fit and opened.error is None:
            opened.error = opened.left_out
        if opened.content is not None or opened.error is not None or opened.left_out is not None:
            yield piece
        inner = (Given(f"{piece.name} / {shown_name(one.name)}", lambda one=one: one.refused or one.data) for one in fit)  # type: ignore[misc]
        for one in _Ahead(self._pool, inner, room):
            yield from self._whole(one, depth + 1, room)


def _is_over(error: FairleadError | None) -> bool:
    """Whether that there are too many files is all that is wrong: this is told once, of the whole."""
    return error is not None and error.happened == apart.too_much().happened


def _fitting(files: list[File], room: _Room) -> list[File]:
    """The files for which there is room, which is taken."""
    fit: list[File] = []
    for file in files:
        if room.files < 1 or room.size < len(file.data):
            room.files, room.over = 0, True
            break
        room.files, room.size = room.files - 1, room.size - len(file.data)
        fit.append(file)
    return fit


def _too_deep() -> FairleadError:
    return FairleadError(
        f"Files lie more than {DEEPEST} deep in each other here; those that lie deeper were left out.",
        unharmed=_UNHARMED,
        todo="Unpack them and give the letters and reports themselves.",
    )


class _Ahead:
    """Files that are opened while those before them are looked at, a few at a time, in order."""

    def __init__(self, pool: ThreadPoolExecutor, given: Iterable[Given], room: _Room) -> None:
        self._pool, self._given, self._room = pool, iter(given), room
        self._under_way: deque[Future[Piece]] = deque()
        self._more(apart.WORKERS)

    def _more(self, number: int) -> None:
        for one in islice(self._given, number):
            self._under_way.append(self._pool.submit(copy_context().run, _opened, one, self._room))

    def __iter__(self) -> Iterator[Piece]:
        while self._under_way:
            piece = self._under_way.popleft().result()
            self._more(1)
            yield piece


def _opened(given: Given, room: _Room) -> Piece:
    content = given.content()
    if isinstance(content, FairleadError):
        return Piece(given.name, "", Opened(error=content))
    opened = apart.opened(_beginning(content, given.name), given.name, room.files, room.size)
    return Piece(given.name, hashlib.sha256(content).hexdigest(), opened, content)


def _beginning(content: bytes, name: str) -> bytes:
    """The part of a very long plain text that can be read, up to the end of a line; anything else whole."""
    if len(content) <= _MOST_PLAIN or content.lstrip()[:1] in (b"{", b"["):
        return content
    end = max(content.rfind(b"\n", 0, _MOST_PLAIN), content.rfind(b" ", 0, _MOST_PLAIN))
    if end < LONGEST:
        end = _MOST_PLAIN
        while content[end] & 0xC0 == 0x80:  # not within a character of UTF-8
            end -= 1
    return content[:end] if plain_format(File(content[:end], name)) is not None else content
