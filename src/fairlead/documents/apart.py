"""Files opened in a process of their own (decision 10): what they say and enclose, or why they cannot be read, whatever happens there.

Their pages as pictures are drawn there too.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fairlead.core.errors import FairleadError
from fairlead.documents import progress, wire
from fairlead.documents.document import Content, sound
from fairlead.documents.file import LARGEST, File
from fairlead.documents.opening import Opening, empty, plain_format, too_much
from fairlead.documents.view import View, is_sound

WORKERS = 2
"""How many workers live at once."""
SILENT = 60.0
"""After how many seconds without a sign of progress a worker is given up."""
LONGEST = 1_800.0
"""The same for one file in all."""
_FILES = 200
_GROWN = 400_000_000
"""After how many files, or from how many bytes of memory on, a worker is replaced."""
_MOST_CONTENT = 1_000_000_000
_START = "import sys; sys.path[:] = sys.argv[1:]; from fairlead.documents.worker import main; main()"
_SETTINGS = (
    "PATH",
    "SYSTEMROOT",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TMPDIR",
    "TEMP",
    "TMP",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "TESSDATA_PREFIX",
)
_UNHARMED = "The file was not changed, and the others were read."


__all__ = ["WORKERS", "Opened", "end_all", "opened", "too_much", "views"]


@dataclass(slots=True)
class Opened:
    """What became of one file: its format, its own words, the files in it; `error`: why not, `left_out`: why not all files in it.

    Without words and without files there is always an error. `plain`: it was read here, as text.
    """

    format: str = "unknown"
    plain: bool = False
    content: Content | None = None
    enclosed: list[File] = field(default_factory=list)
    error: FairleadError | None = None
    left_out: FairleadError | None = None


def opened(data: bytes, name: str, most: int, size: int) -> Opened:
    """What a file holds, with `most` enclosed files of `size` bytes together at most. Never raises for what is in the file.

    Plain text is read here, anything else by a worker.
    """
    if plain_format(File(data, name)) is not None:
        return _here(data, name)
    try:
        with _worker() as worker:
            found = worker.open(data, name, most, size)
    except _NotStartedError:
        return Opened(
            error=_error("The part of the program that opens such files could not be started.", "Give the words as plain text (.txt).")
        )
    if found.content is None and not found.enclosed and found.error is None:
        found.error, found.left_out = found.left_out or empty(), None
    return found


def views(data: bytes, name: str, pages: Sequence[int], size: int) -> list[View]:
    """These pages of a file (from 1) as pictures of `size` bytes together at most, in the order asked, without those that cannot be drawn.

    Never raises for what is in the file.
    """
    try:
        with _worker() as worker:
            return worker.views(data, name, pages, size)
    except _NotStartedError:
        return []


def _here(data: bytes, name: str) -> Opened:
    try:
        opening = Opening(data, name)
        return Opened(opening.format.name, True, opening.content())
    except FairleadError as error:
        return Opened(error=error)


def _error(happened: str, todo: str) -> FairleadError:
    return FairleadError(happened, unharmed=_UNHARMED, todo=todo)


_OTHER = "Open it with the program it came from, print or save it as PDF or text, and add that."


class _NotStartedError(Exception):
    """No worker can be had here."""


class Worker:
    """One process that opens files, from its start to its end."""

    def __init__(self) -> None:
        if not sys.executable:
            raise _NotStartedError
        package = str(Path(__file__).resolve().parents[2])
        path = [package, *(str(Path(one).absolute()) for one in sys.path if one)]
        settings = {name: os.environ[name] for name in _SETTINGS if name in os.environ}
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell, no word of a file
                [sys.executable, "-I", "-S", "-B", "-c", _START, *path],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=settings,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            raise _NotStartedError from None
        self.files, self.grown, self.overdue = 0, 0, False

    @property
    def usable(self) -> bool:
        """Whether it may be given another file."""
        return self.process.poll() is None and self.files < _FILES and self.grown < _GROWN

    def open(self, data: bytes, name: str, most: int, size: int) -> Opened:
        """What a file holds; where the worker dies, hangs or talks nonsense, that is its fate, and the worker's end."""
        found = Opened()
        failed = self._ask(["open", name, [most, size]], data, lambda message, blocks: _take(found, message, blocks, most, size))
        return Opened(found.format, error=failed) if failed else found

    def views(self, data: bytes, name: str, pages: Sequence[int], size: int) -> list[View]:
        """How pages of a file look, as far as they could be drawn."""
        found: list[View] = []
        self._ask(["views", name, [size, *pages]], data, lambda message, blocks: _look(found, message, blocks, pages, size))
        return found

    def _ask(self, question: list[Any], data: bytes, take: Callable[[list[Any], list[bytearray]], None]) -> FairleadError | None:
        """Ask about a file and take each answer; why that failed, if it did."""
        self.files += 1
        watch = _Watch(self)
        try:
            assert self.process.stdin is not None
            wire.send(self.process.stdin, question, [data])
            for message, blocks in self._answers(max(_MOST_CONTENT, LARGEST)):
                watch.sign()
                take(message, blocks)
            return None
        except (OSError, wire.BrokenMessageError, ValueError):
            self.end()
            return _overdue() if self.overdue else _crashed()
        except BaseException:
            self.end()
            raise
        finally:
            watch.done()

    def _answers(self, most: int) -> Iterator[tuple[list[Any], list[bytearray]]]:
        assert self.process.stdout is not None
        while True:
            answer = wire.receive(self.process.stdout, most)
            if answer is None:
                raise wire.BrokenMessageError
            if answer[0][:1] == ["end"]:
                self.grown = wire.unpacked(int, answer[0][-1], ())
                return
            yield answer

    def end(self) -> None:
        """Kill it and wait for its end."""
        with suppress(OSError):
            self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError, ValueError):
                assert pipe is not None
                pipe.close()
        self.process.wait()


def _take(found: Opened, message: list[Any], blocks: list[bytearray], most: int, size: int) -> None:
    """Add one answer to what was found; BrokenMessageError for one that makes no sense."""
    said, *rest = message
    words = wire.unpacked(list[str], rest, ()) if said not in ("step", "content") else []
    if said == "step":
        done, of = wire.unpacked(tuple[int, int], rest, ())
        progress.step(done, of)
    elif said == "format":
        (found.format,) = words
    elif said == "content":
        (content,) = rest
        found.content = wire.unpacked(Content, content, blocks)
        if not sound(found.content):
            raise wire.BrokenMessageError
    elif said == "refused":
        found.error = _told(words)
    elif said == "left-out":
        found.left_out = _told(words)
    elif said == "memory":
        found.error = _error("This file would take more memory than any record needs, and was given up.", _OTHER)
    elif said == "fault":
        (kind,) = words
        found.error = _error(f"Fairlead itself is at fault with this file ({kind}).", _OTHER)
    elif said == "enclosed":
        (name,), (data,) = words, blocks
        found.enclosed.append(File(bytes(data), name))
    elif said == "enclosed-refused":
        name, *why = words
        found.enclosed.append(File(b"", name, _told(why)))
    else:
        raise wire.BrokenMessageError
    if len(found.enclosed) > most or sum(len(file.data) for file in found.enclosed) > size:
        raise wire.BrokenMessageError


def _look(found: list[View], message: list[Any], blocks: list[bytearray], pages: Sequence[int], size: int) -> None:
    """Add one picture to those that were drawn; what else a worker says of them (why a file is refused) matters to nobody."""
    if message[:1] != ["view"]:
        return
    view = wire.unpacked(View, message[-1], blocks)
    if not is_sound(view, pages) or sum(len(one.data) for one in (*found, view)) > size:
        raise wire.BrokenMessageError
    found.append(view)


def _told(words: list[str]) -> FairleadError:
    happened, unharmed, todo = words
    return FairleadError(happened, unharmed=unharmed, todo=todo)


def _crashed() -> FairleadError:
    return _error("The program that opens such files broke down on this one; it may be damaged, or made to do harm.", _OTHER)


def _overdue() -> FairleadError:
    return _error("This file took too long to open, and was given up.", _OTHER)


class _Watch:
    """Kills a worker that gives no sign for too long, or takes too long in all."""

    def __init__(self, worker: Worker) -> None:
        self.worker, self.over = worker, threading.Event()
        self.latest, self.last = time.monotonic() + SILENT, time.monotonic() + LONGEST
        self.thread = threading.Thread(target=self._wait, daemon=True)
        self.thread.start()

    def sign(self) -> None:
        """The worker has answered something."""
        self.latest = time.monotonic() + SILENT

    def done(self) -> None:
        """The file is done; returns when nobody is killed any more."""
        self.over.set()
        self.thread.join()

    def _wait(self) -> None:
        while (left := min(self.latest, self.last) - time.monotonic()) > 0:
            if self.over.wait(left):
                return
        self.worker.overdue = True
        with suppress(OSError):
            self.worker.process.kill()


# --- the workers that live --------------------------------------------------------------------------------------

_idle: list[Worker] = []
_lock = threading.Lock()
_room = threading.BoundedSemaphore(WORKERS)


@contextmanager
def _worker() -> Iterator[Worker]:
    """A worker that is free, or a new one; who asks while all are busy waits."""
    with _room:
        with _lock:
            worker = _idle.pop() if _idle else None
        if worker is not None and not worker.usable:
            worker.end()
            worker = None
        worker = worker or Worker()
        try:
            yield worker
        finally:
            if worker.usable:
                with _lock:
                    _idle.append(worker)
            else:
                worker.end()


def end_all() -> None:
    """End the workers that wait; the next file starts a new one."""
    with _lock:
        workers, _idle[:] = list(_idle), []
    for worker in workers:
        worker.end()


def _forget() -> None:
    """In a fork of this program: the workers are the parent's."""
    global _lock, _room
    _idle.clear()
    _lock, _room = threading.Lock(), threading.BoundedSemaphore(WORKERS)


atexit.register(end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
