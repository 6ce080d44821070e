"""What is given to be read: paths, folders, bytes and open files become names with their contents, each taken in when its turn comes."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from fairlead.core.errors import Exit, FairleadError
from fairlead.documents.file import LARGEST, is_of_the_system, shown_name

Input = str | Path | bytes | BinaryIO | TextIO
MOST_FILES = 1000
"""How many files are read at once."""


@dataclass(frozen=True, slots=True)
class Given:
    """One file by its name; `content` takes it in, or says why it cannot be had."""

    name: str
    content: Callable[[], bytes | FairleadError]


def gathered(inputs: Input | Sequence[Input]) -> list[Given]:
    """The files that are given, folders as what lies in them, in the order of their names.

    FairleadError with status 2 for what is neither a path nor bytes nor an open file, and for too many files.
    """
    several = (
        isinstance(inputs, Iterable) and not isinstance(inputs, (str, Path, bytes, bytearray, Mapping)) and not hasattr(inputs, "read")
    )
    sequence: list[Any] = list(inputs) if several else [inputs]  # type: ignore[arg-type]
    not_too_many(len(sequence))
    return [file for number, one in enumerate(sequence, start=1) for file in _given(one, number)]


def not_too_many(number: int) -> None:
    """Refuse more files than are read at once (FairleadError, status 2)."""
    if number > MOST_FILES:
        raise FairleadError(
            f"Here are {number:,} files, and at most {MOST_FILES:,} are read at once.",
            unharmed="Nothing was read or written.",
            todo="Name the letters and reports that matter for one person.",
            status=Exit.USAGE,
        )


def _given(given: Any, number: int) -> Iterator[Given]:
    if isinstance(given, (bytes, bytearray)):
        content = bytes(given)
        yield Given(f"input {number}", lambda: content)
    elif hasattr(given, "read"):
        taken = _from_open(given)
        yield Given(f"input {number}", lambda: taken)
    elif not isinstance(given, (str, Path)):
        raise _wrong_input("What was given to be read is neither a file name nor bytes nor an open file.")
    else:
        try:
            folder = str(given) != "" and Path(given).is_dir()
        except ValueError:
            folder = False
        if "\0" in str(given):
            raise _wrong_input("A file name holds a character that no file name can hold.")
        yield from _folder(Path(given)) if folder else [Given(told_name(Path(given)), lambda: _from_path(given))]


def _folder(folder: Path) -> Iterator[Given]:
    """What lies in a folder and in the folders in it; links to folders are not followed, what the system put there is left out."""
    name = told_name(folder.absolute()) or "folder"
    errors: list[OSError] = []
    found: list[tuple[str, Path]] = []
    for place, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(one for one in folders if not is_of_the_system(one))
        for one in sorted(names):
            if not is_of_the_system(one):
                path = Path(place, one)
                found.append((path.relative_to(folder).as_posix().encode("utf-8", "replace").decode(), path))
        not_too_many(len(found))
    if not found and not errors:
        yield Given(name, _empty_folder)
    for error in errors:
        yield Given(name, lambda error=error: file_error(error))  # type: ignore[misc]
    for inner, path in found:
        yield Given(f"{name} / {shown_name(inner)}", lambda path=path: _regular(path))  # type: ignore[misc]


def _empty_folder() -> FairleadError:
    return FairleadError("This folder holds no files.", unharmed="Nothing in it was changed.", todo="Check that it is the right folder.")


def _regular(path: Path) -> bytes | FairleadError:
    """The content of a file in a folder: a pipe or a device there is nothing that a person put down to be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError
    except OSError as error:
        return file_error(error)
    return _from_path(path)


def _from_path(given: str | Path) -> bytes | FairleadError:
    try:
        if str(given) == "":
            raise FileNotFoundError
        path = Path(given)
        about = path.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size > LARGEST:
            return _too_large()
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        return _too_large() if len(content) > LARGEST else content
    except OSError as error:
        return file_error(error)


def _too_large() -> FairleadError:
    happened = f"This file is larger than {LARGEST // 1_000_000} megabytes, and no record is."
    return FairleadError(happened, unharmed="The file was not changed.", todo="Check that it is the right file.", status=Exit.NOTHING)


def _from_open(given: Any) -> bytes:
    try:
        content = given.read()
    except (OSError, ValueError):
        raise _wrong_input("An open file could not be read: it is closed, not open for reading, or in another encoding.") from None
    if not isinstance(content, (str, bytes)):
        raise _wrong_input("An open file gave neither text nor bytes.")
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def _wrong_input(happened: str) -> FairleadError:
    todo = "Give a file name, bytes, an open file, or a list of these; a case goes to fairlead.guide."
    return FairleadError(happened, todo=todo, status=Exit.USAGE)


def told_name(path: Path) -> str:
    """The name of a file as it can be written down, whatever bytes it holds."""
    return path.name.encode("utf-8", "replace").decode()


def file_error(error: OSError) -> FairleadError:
    """Why a file could not be opened, and what to do; without its name, for this is kept in a Reading."""
    if isinstance(error, FileNotFoundError):
        happened, todo = "There is no such file.", "Check how the name is written and where the file lies."
    elif isinstance(error, PermissionError):
        happened, todo = "This file may not be read by this program.", "Change who may read it, or copy it to your own folder."
    else:
        happened, todo = "This file could not be read from the disk.", "Copy it to another place and try again."
    return FairleadError(happened, unharmed="The file was not changed.", todo=todo, status=Exit.NOTHING)
