"""Formats that do harm, for a worker to read: each is known by its name and does what a broken library would."""

from __future__ import annotations

import ctypes
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

from fairlead.documents import abreast, formats, opening
from fairlead.documents.document import Content
from fairlead.documents.file import File
from fairlead.documents.formats import Format


def crash(_: File) -> Content:
    ctypes.string_at(0)
    return Content("survived", ())


def loop(_: File) -> Content:
    while True:
        pass


def sleep(_: File) -> Content:
    time.sleep(1_000)
    return Content("slept", ())


def swell(_: File) -> Content:
    kept = []
    while True:
        kept.append(bytes(50_000_000))


def write(file: File) -> Content:
    with Path(file.data.split(b"\0")[1].decode()).open("wb") as out:
        out.write(b"harm")
    return Content("written", ())


def connect(file: File) -> Content:
    with socket.create_connection(("127.0.0.1", int(file.data.split(b"\0")[1])), timeout=5):
        return Content("connected", ())


def leave(_: File) -> Content:
    os._exit(0)


def talk(_: File) -> Content:
    print("\x07nonsense" * 1_000, flush=True)
    os.write(1, b"\xff" * 10_000)
    os.write(2, b"canary")
    return Content("quiet", ())


def quote(_: File) -> Content:
    raise ValueError("canary: words of the record")


def outside(_: File) -> Content:
    return Content("few", (), scanned=(formats_span(0, 4_000),))


def formats_span(start: int, end: int):
    from fairlead.core.spans import Span

    return Span(start, end)


READERS = {one.__name__: one for one in (crash, loop, sleep, swell, write, connect, leave, talk, quote, outside)}

# --- files of many pages, read by two processes ----------------------------------------------------------------------

PAGES = 40


def paged(file: File, at_fault: Callable[[File], Content] | None, *, everywhere: bool) -> Content:
    """Each page is its number and who read it; page 21 is at fault, wherever it is read or in the second process only."""
    worker = os.getpid()

    def page(number: int) -> str:
        time.sleep(0.003)
        here = os.getpid() == worker
        if at_fault is not None and ((number == 21 and everywhere) or not (here or everywhere)):
            at_fault(file)
        return f"{number}:{'first' if here else 'second'}"

    return Content(" ".join(abreast.pages(PAGES, page, str.encode, bytes.decode)), ())


def _both(name: str, *, everywhere: bool) -> Callable[[File], Content]:
    return lambda file: paged(file, READERS[name], everywhere=everywhere)


PAGED = {
    "paged": lambda file: paged(file, None, everywhere=False),
    **{f"second-{name}": _both(name, everywhere=False) for name in ("crash", "leave", "loop", "swell", "write", "quote")},
    **{f"each-{name}": _both(name, everywhere=True) for name in ("crash", "leave", "loop", "swell", "quote")},
}


def register() -> None:
    """Have this process read a file named `crash.bin` with `crash`, and pages of long ones abreast however busy the machine is."""
    abreast.is_busy = lambda: False
    bad = tuple(Format(name, lambda file, name=name: file.name == f"{name}.bin", read) for name, read in (READERS | PAGED).items())
    formats.READ = opening.READ = (*bad, *formats.READ)
