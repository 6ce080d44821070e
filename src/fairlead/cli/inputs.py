"""What a command is given to read, and what is told about how that went."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fairlead.cli.choices import STANDARD_INPUT, Input
from fairlead.cli.failing import say, tell
from fairlead.core.errors import Exit, FairleadError

if TYPE_CHECKING:
    from fairlead.contract.reading import DocumentRead, Reading


def _one_standard_input(_ctx: click.Context, _param: click.Parameter, files: tuple[Path, ...]) -> tuple[Path, ...]:
    if files.count(STANDARD_INPUT) > 1:
        raise click.BadParameter("'-' stands for standard input, which can be read only once.")
    return files


files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=Input(), callback=_one_standard_input)


def read(files: Sequence[Path], as_of: date | None = None) -> Reading:
    """Read records and case files, in any mix, into one Reading, and tell what could not be read; `-` is pasted text."""
    pasted = {STANDARD_INPUT: _pasted()} if STANDARD_INPUT in files else {}
    from fairlead.workflow.reading import read as read_files

    reading = read_files([pasted.get(file, file) for file in files], as_of)
    _tell(reading)
    return reading


def _pasted() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise FairleadError("'-' stands for standard input, and there is none.", todo="Name a file, or pipe a letter into the command.")
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D on a line of its own"
        say(f"Paste the letter here, then press {end}.")
    return sys.stdin.buffer.read()


def status(reading: Reading) -> Exit:
    """NOTHING where no document could be read or no fact was found, PARTLY where one could not be read whole, else DONE."""
    from fairlead.contract.case import Case

    states = {document.state for document in reading.documents}
    if states == {"not-read"} or reading.case == Case():
        return Exit.NOTHING
    return Exit.PARTLY if states - {"read"} else Exit.DONE


def _tell(reading: Reading) -> None:
    explained = {warning.document for warning in reading.warnings if warning.code == "not-read"}
    for document in reading.documents:
        for line in _about(document, reading, explained=document.id in explained):
            say(f"{document.name}: {line}")
    for warning in reading.warnings:
        name = next((document.name for document in reading.documents if document.id == warning.document), None)
        say(f"{name}: {warning.says}" if name else warning.says)
    found, all_of_them = status(reading), len(reading.documents)
    unread = sum(document.state != "read" for document in reading.documents)
    if found is Exit.PARTLY:
        happened = f"{unread} of {all_of_them} files could not be read, or not whole; the rest was done."
        tell(
            happened,
            "Your files are as they were.",
            "Look at the lines above, and give what is missing in another form, such as text.",
        )
    elif found is Exit.NOTHING and unread == all_of_them:
        tell("No file could be read.", "Your files are as they were.", "Look at the lines above; the file's name or its form may be wrong.")
    elif found is Exit.NOTHING:
        happened = "No fact about this disease was found in what was read."
        tell(happened, "Your files are as they were.", "Give the letter, pathology report or scan report that speaks of it.")


def _about(document: DocumentRead, reading: Reading, *, explained: bool) -> list[str]:
    lines = []
    if document.state != "read" and not explained:
        what = "could not be read" if document.state == "not-read" else "could be read only in part"
        lines.append(f"{what}{f': {document.why}' if document.why else '.'}")
    if document.same_as:
        twin = next((other.name for other in reading.documents if other.id == document.same_as), document.same_as)
        lines.append(f"holds the same as {twin} and is counted once.")
    if document.person == "other":
        lines.append("seems to be about another person and was left out.")
    return lines
