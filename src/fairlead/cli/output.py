"""Files that the command line writes: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from fairlead.core.errors import Exit, FairleadError


def check(out: Path, *, force: bool, inputs: Iterable[Path] = ()) -> None:
    """Refuse, before any work is done, an output that could not or should not be written (FairleadError, status 2)."""
    if not out.parent.is_dir():
        raise _refuse(f"The folder for '{out.name}' does not exist.", "Make the folder first, or choose another with --out.")
    if out.is_dir() or (out.exists() and not out.is_file()):
        raise _refuse(f"'{out}' is not a file that can be written.", "Choose the name of a file with --out.")
    if any(_is_same(out, file) for file in inputs):
        raise _refuse(f"'{out}' is one of the files to read, and would be lost.", "Choose another name with --out.")
    if out.exists() and not force:
        raise _refuse(f"'{out}' is already there.", "Choose another name with --out, or write over it with --force.")


def check_folder(folder: Path, *, force: bool) -> None:
    """Refuse, before any work is done, a folder that is none, has no place, or holds something already (FairleadError, status 2)."""
    if folder.exists() and not folder.is_dir():
        raise _refuse(f"'{folder}' is a file and not a folder.", "Name a folder.")
    if not folder.exists() and not folder.parent.is_dir():
        raise _refuse(f"The folder for '{folder.name}' does not exist.", "Make the folder first, or choose another.")
    if not force and folder.exists() and any(folder.iterdir()):
        raise _refuse(f"'{folder}' is not empty.", "Name a new folder, or write over what has the same names with --force.")


def make_folder(folder: Path) -> None:
    """Make the folder where it is not there; FairleadError (status 1) where that is refused."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as refused:
        raise _failed(folder, refused) from refused


def write(out: Path, content: str | bytes) -> Path:
    """Write a file for its owner's eyes, beside and renamed, so that it is never half there; FairleadError (status 1) where that fails.

    A link is followed. Returns the whole path.
    """
    target = out.resolve()
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".fairlead-")
    except OSError as refused:
        raise _failed(out, refused) from refused
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)
        Path(beside).replace(target)
    except OSError as refused:
        Path(beside).unlink(missing_ok=True)
        raise _failed(out, refused) from refused
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return target


def fresh(first: Path) -> Path:
    """The name itself where it is free, else the first free one after it: ``a.md``, ``a.2.md``, ``a.3.md`` …"""
    return next(name for name in _names(first) if not name.exists())


def _names(first: Path) -> Iterator[Path]:
    yield first
    for number in count(2):
        yield first.with_suffix(f".{number}{first.suffix}")


def _is_same(out: Path, file: Path) -> bool:
    try:
        return out.samefile(file)
    except OSError:
        return False


def _refuse(happened: str, todo: str) -> FairleadError:
    return FairleadError(happened, unharmed="Nothing was read or written.", todo=todo, status=Exit.USAGE)


def _failed(out: Path, refused: OSError) -> FairleadError:
    return FairleadError(
        f"'{out}' could not be written ({refused.strerror}).",
        unharmed="Your files are as they were, and nothing is half-written.",
        todo="Make room or choose a folder that you may write to, and name the file with --out.",
        status=Exit.FAILED,
    )
