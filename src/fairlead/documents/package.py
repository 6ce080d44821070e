"""What stands in the directory of a ZIP, and whether it is the package of one document (Word, Excel) and no folder of files."""

from __future__ import annotations

import io
import zipfile

_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_MANIFEST = "[Content_Types].xml"


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a ZIP: by their first mark."""
    return data.startswith(_MARKS)


def names_of(data: bytes) -> tuple[str, ...]:
    """The names in an Office package; none for what is no such package or is damaged."""
    return _names(data) if is_zip(data) and _MANIFEST.encode() in data else ()


def _names(data: bytes) -> tuple[str, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = tuple(package.namelist())
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a damaged directory ends in errors of many kinds
        return ()
    return names if _MANIFEST in names else ()


def is_package(data: bytes) -> bool:
    """Whether a ZIP is the package of one document."""
    return bool(names_of(data)) or data[30:].startswith(b"mimetypeapplication/")
