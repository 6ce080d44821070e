"""The parts of a Word file: XML in a ZIP, opened within limits and without anything from outside the file."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from typing import Any

from lxml import etree

_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_DIRECTORY = 2_000_000
"""The largest table of contents, in bytes: that of some twenty thousand entries."""
_ENTRIES = 10_000
_PART, _ALL = 40_000_000, 80_000_000
"""How many bytes one part, and all that are read, may hold once unpacked."""
_SWELLS, _SMALL = 300, 4_000_000
"""A part that is larger than the second and this many times its packed size holds no text of a letter."""
_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, struct.error, MemoryError)


class DamagedError(Exception):
    """The file cannot be opened."""


class SwollenError(Exception):
    """The file holds far more than it shows, or more than is read."""


class LockedError(Exception):
    """A password is needed."""


class Parts:
    """The parts of a file by name; DamagedError, LockedError or SwollenError where one cannot be had."""

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            raise DamagedError from None
        self.names = {info.filename.lstrip("/").lower(): info for info in self.archive.infolist()}
        if len(self.names) > _ENTRIES:
            raise SwollenError
        self.left = _ALL

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none of this name, in small letters or large."""
        info = self.names.get(name.lstrip("/").lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            raise LockedError
        if info.compress_type not in _READ:
            raise DamagedError
        if info.file_size > _PART or (info.file_size > _SMALL and info.file_size > _SWELLS * max(1, info.compress_size)):
            raise SwollenError
        most = min(_PART, self.left)
        try:
            with self.archive.open(info) as part:
                content = part.read(most + 1)
        except _BROKEN:
            raise DamagedError from None
        if len(content) > most:
            raise SwollenError
        self.left -= len(content)
        return content

    def xml(self, name: str) -> Any:
        """The root of a part; None where there is none. A part with a document type, which no Word file has, is refused."""
        content = self.data(name)
        if content is None:
            return None
        if b"<!DOCTYPE" in (content if b"\0" not in content[:200] else content.replace(b"\0", b"")):
            raise DamagedError
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.LxmlError, ValueError):
            raise DamagedError from None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the kind (the last word of its address) and the name of the other part."""
        folder, base = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, tuple[str, str]] = {}
        for one in root if root is not None else ():
            if isinstance(one.tag, str) and one.get("TargetMode") != "External":
                target = one.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[one.get("Id", "")] = one.get("Type", "").rpartition("/")[2], whole
        return found

    @cached_property
    def main(self) -> str | None:
        """The name of the part that holds the text of a Word file; None where this is no Word file."""
        if "[content_types].xml" not in self.names:
            return None
        named = [target for kind, target in self.related("").values() if kind == "officeDocument"]
        kinds = list(self._kinds())
        for name in [*named, "word/document.xml"]:
            told = [kind for part, kind in kinds if part == name.lower()]
            if name.lower() in self.names and (any("wordprocessingml" in kind or "ms-word" in kind for kind in told) or not kinds):
                return name
        return None

    def _kinds(self) -> Iterator[tuple[str, str]]:
        root = self.xml("[Content_Types].xml")
        for one in root if root is not None else ():
            if isinstance(one.tag, str) and one.get("PartName"):
                yield one.get("PartName", "").lstrip("/").lower(), one.get("ContentType", "").lower()


def _check_directory(data: bytes) -> None:
    """That the table of contents is of a size that can be read; its true size is what the end of the file says."""
    end = data.rfind(_END, max(0, len(data) - _COMMENT - _END_SIZE))
    if end < 0 or end + _END_SIZE > len(data):
        raise DamagedError
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if size > _DIRECTORY or data[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        raise SwollenError
