"""The files of a pack and their fingerprint."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from io import FileIO
from pathlib import Path

from fairlead.core.errors import Exit, FairleadError

SHIPPED = Path(__file__).parent / "packs"
BESIDE = ("letters", "vignettes")
"""Folders that stand beside the knowledge and prove it: they are no part of it."""


def read(root: Path) -> dict[str, bytes]:
    """The YAML files of the knowledge below `root` by their name relative to it, in the order of their names."""
    if not (root / "pack.yaml").is_file():
        raise FairleadError(
            "This folder holds no pack: pack.yaml is missing.",
            todo="Name the folder of a pack, or leave the option out.",
            status=Exit.USAGE,
        )
    return dict(sorted(_below(root, "", BESIDE), key=lambda one: one[0].split("/")))


def _below(folder: Path | str, before: str, but: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """The YAML files in a folder and in those below it; `but`: folders of it that are left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in but:
                    yield from _below(entry.path, f"{before}{entry.name}/")
            elif entry.name.endswith(".yaml"):
                with FileIO(entry.path) as file:
                    yield before + entry.name, file.read()


def fingerprint(files: Mapping[str, bytes]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 over names and contents: same knowledge, same fingerprint."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()[:16]
