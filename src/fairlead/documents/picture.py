"""Pictures of pages: PNG, JPEG, TIFF with all its pages, and HEIC where the extra for it is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fairlead.documents.document import Content
from fairlead.documents.file import File

if TYPE_CHECKING:
    from fairlead.documents.view import View

__all__ = ["NAME", "read", "recognizes", "views"]

NAME = "picture"
_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


def recognizes(file: File) -> bool:
    """By its first bytes."""
    return file.data.startswith(_MAGIC) or is_heic(file.data)


def is_heic(data: bytes) -> bool:
    """Whether it is a photo as iPhones keep it."""
    return data[4:8] == b"ftyp" and data[8:12] in _BRANDS


def read(file: File) -> Content:
    """The words of a picture, or of each page of one, in reading order."""
    from fairlead.documents import picture_pages  # what opens pictures is loaded where there is one

    return picture_pages.read(file)


def views(file: File, pages: Sequence[int]) -> Iterator[View]:
    """These pages (from 1) as pictures to look at."""
    from fairlead.documents import picture_pages

    return picture_pages.views(file, pages)
