"""The compiled pack: the data of all files as one JSON file, kept by the content it was made from."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fairlead.core import settings

FORMAT = 1
"""Counts up when what is kept, or what it was checked for, changes."""


def place(fingerprint: str) -> Path:
    """Where the compiled pack of this content is kept."""
    return settings.home() / "cache" / f"pack-{fingerprint}-{FORMAT}.json"


def compiled(fingerprint: str, build: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `build` makes, from the file kept before where there is one.

    A home that cannot be read or written, and a damaged file, only cost the time to build again.
    """
    path = place(fingerprint)
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError):
        kept = None
    if isinstance(kept, dict) and kept.get("fingerprint") == fingerprint:
        return kept
    made = {**build(), "fingerprint": fingerprint}
    _keep(path, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode())
    return made


def _keep(path: Path, content: bytes) -> None:
    """Write beside and rename, so that a reader never sees half a file; a full or read-only disk is no error here."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    except OSError:
        return
