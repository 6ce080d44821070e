"""The files of a pack and their fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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
    names = {path.relative_to(root): path for path in sorted(root.rglob("*.yaml"))}
    return {name.as_posix(): path.read_bytes() for name, path in names.items() if name.parts[0] not in BESIDE}


def fingerprint(files: Mapping[str, bytes]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 over names and contents: same knowledge, same fingerprint."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()[:16]
