"""The pages of a long file read by two processes, each page by the one that is free, and given out in their order.

The second is a fork of a worker, which has no threads, has opened the file already and is confined: what holds for the one holds for the
other. It only ever helps. A page that it does not hand over, whatever became of it, is read by the worker, so that a page at fault ends
as it would have ended without it.
"""

from __future__ import annotations

import ctypes
import os
import select
import signal
import struct
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from fairlead.documents import confined

_FEWEST = 8
"""From how many pages on: a fork takes about as long as one page."""
_ROOM = 1 << 20
"""How many bytes of pages may wait to be taken over, where the system allows it: some ten pages."""
_PAGE, _HEAD = struct.Struct("<I"), struct.Struct("<IQ")
_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""

_T = TypeVar("_T")
_allowed: ContextVar[bool] = ContextVar("allowed", default=False)


@contextmanager
def allowed() -> Iterator[None]:
    """Have pages read abreast in here, where the system can: for a process of one thread that opens nothing but this file."""
    token = _allowed.set(sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1)
    try:
        yield
    finally:
        _allowed.reset(token)


def is_busy() -> bool:
    """Whether more processes run at this moment than there are processors, so that one more would only be in their way."""
    with suppress(OSError, ValueError, IndexError):
        running = Path("/proc/loadavg").read_text("ascii").split()[3].partition("/")[0]
        return int(running) > len(os.sched_getaffinity(0))
    return False


def pages(
    count: int, read: Callable[[int], _T], packed: Callable[[_T], bytes | None], unpacked: Callable[[bytes], _T]
) -> Generator[_T, None, None]:
    """What `read` makes of pages 0 to `count`, in order; `packed` and `unpacked` carry it (None: it stays where it was read)."""
    apart = _allowed.get() and count >= _FEWEST and not is_busy()
    helper = _Helper.started(count, lambda number: packed(read(number))) if apart else None
    if helper is None:
        yield from map(read, range(count))
        return
    found: dict[int, _T] = {}
    try:
        for number in range(count):
            while number not in found:
                own = helper.next_page()
                if own is not None:
                    found[own] = read(own)
                for at, page in helper.handed_over(wait=own is None):
                    found[at] = unpacked(page)
                if own is None and number not in found and helper.is_done:
                    found[number] = read(number)
            yield found.pop(number)
    finally:
        helper.end()


class _Helper:
    """The second process, and the numbers of the pages that neither has taken yet."""

    def __init__(self, process: int, left: int, pipe: int) -> None:
        self.process, self.left, self.pipe, self.is_done = process, left, pipe, False

    @staticmethod
    def started(count: int, read: Callable[[int], bytes | None]) -> _Helper | None:
        """A fork of this process that reads pages until none is left; None where there can be none."""
        left = _to_take(count)
        if left is None:
            return None
        pipe, into = os.pipe()
        with suppress(ImportError, AttributeError, OSError):
            import fcntl

            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
        parent = os.getpid()
        try:
            process = os.fork()
        except OSError:
            process = -1
        if not process:
            _help(parent, left, into, read)
        os.close(into)
        helper = _Helper(process, left, pipe)
        if process < 0:
            helper.end()
            return None
        return helper

    def next_page(self) -> int | None:
        """A page that is read here from now on; None where all are taken."""
        return _taken(self.left)

    def handed_over(self, *, wait: bool) -> Iterator[tuple[int, bytes]]:
        """The pages that the other process has read since, by their numbers; one at least, or its end, where we `wait`."""
        while not self.is_done and (wait or select.select((self.pipe,), (), (), 0)[0]):
            wait = False
            head = self._bytes(_HEAD.size)
            number, size = _HEAD.unpack(head) if len(head) == _HEAD.size else (0, 0)
            page = self._bytes(size)
            self.is_done = not size or len(page) < size
            if not self.is_done:
                yield number, page

    def _bytes(self, size: int) -> bytes:
        """So many bytes, or fewer where the other process has ended."""
        found = bytearray()
        while len(found) < size and (piece := os.read(self.pipe, size - len(found))):
            found += piece
        return bytes(found)

    def end(self) -> None:
        """End it, whatever it does."""
        os.close(self.left)
        os.close(self.pipe)
        if self.process > 0:
            with suppress(OSError):
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)


def _to_take(count: int) -> int | None:
    """A pipe that holds the numbers of all pages; None where the system gives it less room, for nobody reads it yet."""
    left, numbers = os.pipe()
    os.set_blocking(numbers, False)
    told = b"".join(map(_PAGE.pack, range(count)))
    try:
        is_whole = os.write(numbers, told) == len(told)
    except OSError:
        is_whole = False
    os.close(numbers)
    if is_whole:
        return left
    os.close(left)
    return None


def _taken(left: int) -> int | None:
    number = os.read(left, _PAGE.size)
    return _PAGE.unpack(number)[0] if number else None


def _help(parent: int, left: int, into: int, read: Callable[[int], bytes | None]) -> None:
    """Read pages in the fork and hand them over, then end: it has nothing to tidy up that is its own."""
    try:
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
        confined.confine_fork(left, into)
        while os.getppid() == parent and (number := _taken(left)) is not None:
            page = read(number)
            if page is not None:
                _write(into, _HEAD.pack(number, len(page)) + page)
    finally:
        os._exit(0)  # whatever went wrong, the other process meets it too and tells it


def _write(pipe: int, data: bytes) -> None:
    told = memoryview(data)
    while told:
        told = told[os.write(pipe, told) :]
