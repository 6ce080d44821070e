"""The compiled pack: the data of all files as one file, kept by the content it was made from."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from fairlead.core import settings

FORMAT = 5
"""Counts up when what is kept, or what it was checked for, changes."""
MADE_WITH = f"{sys.implementation.cache_tag}-{marshal.version}"
"""The form of what is kept is that of this Python; another one makes its own. It is read in less than half of the time of JSON."""
_SHORT = 64
_MOST, _MOST_PAGES = 12, 400
"""So many files of each kind are kept, the newest: those of packs that were read lately, on the days that were asked about.

A page is made of a hundred small templates, in several ways; were they counted with the rest, one page would drive out its own pack.
"""


def place(fingerprint: str) -> Path | None:
    """Where the compiled pack of this content is kept; None where there is no home."""
    home = settings.home()
    return home / "cache" / f"pack-{fingerprint}-{FORMAT}-{MADE_WITH}.compiled" if home else None


def compiled(fingerprint: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `build` makes, from the file kept before where there is one.

    A home that is missing or cannot be read or written, and a damaged file, only cost the time to build again.
    """
    path = place(fingerprint)
    kept = _kept(path, fingerprint) if path else None
    if kept is not None:
        return kept
    made = {**build(), "fingerprint": fingerprint}
    if path:
        content = marshal.dumps(_shared(made, {}))
        keep(path, _digest(content) + b"\n" + content)
    return made


def _shared(value: Any, known: dict[str, str]) -> Any:
    """The same value with each short text and each key once: a pack says most of them many times, and so it is read twice as fast."""
    if isinstance(value, dict):
        return {sys.intern(key): _shared(one, known) for key, one in value.items()}
    if isinstance(value, list):
        return [_shared(one, known) for one in value]
    return known.setdefault(value, value) if isinstance(value, str) and len(value) < _SHORT else value


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _kept(path: Path, fingerprint: str) -> dict[str, Any] | None:
    """What the file holds, or None where it is not there, not as it was written, or not what is looked for."""
    try:
        digest, _, content = path.read_bytes().partition(b"\n")
        kept = marshal.loads(content) if digest == _digest(content) else None  # noqa: S302 - it makes values and runs nothing
    except (OSError, ValueError, EOFError, TypeError):
        return None
    whole = isinstance(kept, dict) and kept.get("fingerprint") == fingerprint and "files" in kept
    return kept if whole else None


def keep(path: Path, content: bytes) -> None:
    """Write beside and rename, so that a reader never sees half a file; a full or read-only disk is no error here."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
        _forget(path)
    except OSError:
        with suppress(OSError):
            Path(beside).unlink()


def _forget(kept: Path) -> None:
    """Remove all but the newest files of this kind, so that old packs do not fill the disk; what another process removed is no error."""
    kind, _, _ = kept.name.partition("-")
    most = _MOST_PAGES if kind == "page" else _MOST
    files = [one for one in kept.parent.glob(f"{kind}-*") if one.is_file()]
    ages = {}
    for one in files if len(files) > most else ():
        with suppress(OSError):
            ages[one] = one.stat().st_mtime
    for one in sorted(ages, key=lambda file: ages[file], reverse=True)[most:]:
        with suppress(OSError):
            one.unlink()
