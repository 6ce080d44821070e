"""ZIP: a folder of files packed into one, as portals export them. Nothing is unpacked to the disk."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from itertools import count

from fairlead.core.errors import FairleadError
from fairlead.documents.file import LARGEST, File, is_of_the_system
from fairlead.documents.package import is_package, is_zip

__all__ = ["NAME", "enclosed", "recognizes"]

NAME = "zip"
_SWELLS = 200
_SMALL = 10_000_000
"""A file that swells to more than so many times its packed size is meant to fill the memory, unless it stays small."""
_UTF8 = 0x800
_LOCKED = 0x1
_UNHARMED = "The file was not changed."


def recognizes(file: File) -> bool:
    """By its mark; not the package of one document."""
    return is_zip(file.data) and not is_package(file.data)


def enclosed(file: File) -> Iterator[File]:
    """The files in it in their order, those of the system left out; FairleadError where it is damaged or holds none."""
    try:
        folder = zipfile.ZipFile(io.BytesIO(file.data))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a damaged directory ends in errors of many kinds
        raise FairleadError(
            "This ZIP file is damaged or was not copied whole.", unharmed=_UNHARMED, todo="Copy or download it again, and try again."
        ) from None
    number = count()
    with folder:
        for entry in folder.infolist():
            name = _name(entry)
            if not name.endswith(("/", "\\")) and not is_of_the_system(name):
                next(number)
                yield _file(folder, entry, name)
    if not next(number):
        raise FairleadError("This ZIP file holds no files.", unharmed=_UNHARMED, todo="Check that it is the right file.")


def _name(entry: zipfile.ZipInfo) -> str:
    """The name in it; some programs write UTF-8 without saying so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _file(folder: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> File:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _refused(name, "This is a link to another file.", "Give the file it leads to.")
    if entry.flag_bits & _LOCKED:
        todo = "Unpack it with the password, and give the files or their folder."
        return _refused(name, "This file is locked with a password within the ZIP file.", todo)
    room = min(LARGEST, max(_SMALL, _SWELLS * entry.compress_size))
    try:
        with folder.open(entry) as packed:
            data = packed.read(room + 1)
    except NotImplementedError:
        return _refused(name, "This file is packed in a way that is not known here.", "Unpack it, and give the files or their folder.")
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - so does a damaged file in it
        return _refused(name, "This file is damaged within the ZIP file.", "Copy or download the ZIP file again, and try again.")
    if len(data) > room:
        what = "This file swells to many times its packed size, as no record does." if room < LARGEST else "This file is too large."
        return _refused(name, what, "Check that it is the right file.")
    return File(data, name)


def _refused(name: str, happened: str, todo: str) -> File:
    return File(b"", name, FairleadError(happened, unharmed=_UNHARMED, todo=todo))
