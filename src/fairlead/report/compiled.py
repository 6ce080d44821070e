"""Templates as they were compiled: once a process, and kept for the next one where nobody else can have written what is kept.

To compile the templates of one page takes longer than all else that is done for it. What is kept is code, so it is read only from a
file of this very person in a folder of hers that nobody else may write to; on a system that tells neither, none is kept.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from fairlead.core import settings
from fairlead.knowledge import cache

FORMAT = 1
"""Counts up when what is kept, or what it was made with, changes."""
_MAKERS = ("escape.py", "filled.py", "pages.py")
"""What these files of this package do to a constant stands in what is compiled."""
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class Compiled(BytecodeCache):
    """What templates are compiled to that are made safe in one way (`way`)."""

    def __init__(self, way: str) -> None:
        self._known: dict[str, tuple[str, Any]] = {}
        makers = b"".join(Path(__file__).with_name(name).read_bytes() for name in _MAKERS)
        self._made = hashlib.sha256(f"{way}\0{jinja2.__version__}\0{FORMAT}\0".encode() + makers).hexdigest()[:16]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what is known or kept; jinja2 sets it aside where the template or the Python is another."""
        checksum, code = self._known.get(bucket.key, (None, None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif kept := _kept(self._place(bucket)):
            bucket.bytecode_from_string(kept)
            self._know(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Know it in this process, and keep it where there is a home."""
        self._know(bucket)
        place = self._place(bucket)
        if place is not None:
            made = bucket.bytecode_to_string()
            cache.keep(place, _digest(made) + b"\n" + made)

    def _know(self, bucket: Bucket) -> None:
        """Nothing of what was set aside is known."""
        if bucket.code is not None:
            self._known[bucket.key] = bucket.checksum, bucket.code

    def _place(self, bucket: Bucket) -> Path | None:
        home = settings.home() if hasattr(os, "geteuid") else None
        return home / "cache" / f"page-{bucket.key[:16]}-{self._made}.compiled" if home else None


def _kept(path: Path | None) -> bytes | None:
    """What the file holds; None where it is not there, not whole, or could be somebody else's."""
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            if not (_is_own(path.parent.stat()) and _is_own(os.fstat(file.fileno()))):
                return None
            digest, _, content = file.read().partition(b"\n")
    except OSError:
        return None
    return content if digest == _digest(content) else None


def _is_own(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_WRITE


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
