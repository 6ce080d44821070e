"""What a command is given to read, and what is told about how that went."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from fairlead.cli.choices import STANDARD_INPUT, Input
from fairlead.cli.failing import say, tell
from fairlead.core.errors import Exit, FairleadError

if TYPE_CHECKING:
    from fairlead.contract.reading import DocumentRead, Reading
    from fairlead.documents.document import Document

_MOMENT = 2.0
"""After how many seconds it is shown how far the reading is."""


def _one_standard_input(_ctx: click.Context, _param: click.Parameter, files: tuple[Path, ...]) -> tuple[Path, ...]:
    if files.count(STANDARD_INPUT) > 1:
        raise click.BadParameter("'-' stands for standard input, which can be read only once.")
    return files


files_argument = click.argument("files", metavar="FILE...", nargs=-1, required=True, type=Input(), callback=_one_standard_input)


def read(files: Sequence[Path], as_of: date | None = None) -> Reading:
    """Read records and case files, in any mix, into one Reading, and tell what could not be read; `-` is pasted text."""
    given = _given(files)
    from fairlead.workflow.reading import read as read_files

    with _progress_shown():
        reading = read_files(given, as_of)
    _tell(reading)
    return reading


def read_with_documents(files: Sequence[Path]) -> tuple[Reading, tuple[Document, ...], dict[str, bytes]]:
    """The same, with the documents that the records were opened to, and the bytes of those that have pages to look at."""
    given = _given(files)
    from fairlead.workflow.reading import Files
    from fairlead.workflow.reading import read_with_documents as read_files

    kept = Files()
    with _progress_shown():
        reading, documents = read_files(given, files=kept)
    _tell(reading)
    return reading, documents, kept.held


def _given(files: Sequence[Path]) -> list[Path | bytes]:
    pasted = {STANDARD_INPUT: _pasted()} if STANDARD_INPUT in files else {}
    return [pasted.get(file, file) for file in files]


@contextmanager
def _progress_shown() -> Iterator[None]:
    """Show how far it is with the pages of a file, on one line of a terminal, where that takes longer than a moment."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from fairlead.documents.progress import listening

    began = monotonic()
    shown = 0

    def show(done: int, whole: int) -> None:
        nonlocal shown
        if monotonic() - began > _MOMENT:
            told = f"Reading pages: {done} of {whole}"
            click.echo(f"\r{told:<{shown}}", nl=False, err=True)
            shown = len(told)

    with listening(show):
        yield
    if shown:
        click.echo(err=True)


def _pasted() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise FairleadError("'-' stands for standard input, and there is none.", todo="Name a file, or pipe a letter into the command.")
    if sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D on a line of its own"
        say(f"Paste the letter here, then press {end}.")
    return sys.stdin.buffer.read()


def status(reading: Reading) -> Exit:
    """NOTHING where no document could be read or no fact was found, PARTLY where one could not be read whole, else DONE.

    PARTLY too where nothing was found of the person because what was given is somebody else's: that is set apart, not unusable.
    """
    from fairlead.contract.case import Case

    states = {document.state for document in reading.documents}
    if states == {"not-read"}:
        return Exit.NOTHING
    if reading.case == Case():
        return Exit.PARTLY if _left_out(reading) else Exit.NOTHING
    return Exit.PARTLY if states - {"read"} else Exit.DONE


def _left_out(reading: Reading) -> set[str]:
    """The documents that are somebody else's, or that nobody can tell whose they are beside two people."""
    return {document.id for document in reading.documents if document.person == "other"} | {
        warning.document for warning in reading.warnings if warning.code == "whose-is-it" and warning.document
    }


def _tell(reading: Reading) -> None:
    explained = {warning.document for warning in reading.warnings if warning.code == "not-read"}
    whys = {document.id: document.why or "" for document in reading.documents}
    for document in reading.documents:
        for line in _about(document, reading, explained=document.id in explained):
            say(f"{document.name}: {line}")
    for warning in reading.warnings:
        if warning.says in whys.get(warning.document or "", ""):
            continue  # said just now, as why the file was read in part
        name = next((document.name for document in reading.documents if document.id == warning.document), None)
        say(f"{name}: {warning.says}" if name else warning.says)
    found, all_of_them = status(reading), len(reading.documents)
    left_out = _left_out(reading)
    unread = sum(document.state != "read" or document.id in left_out for document in reading.documents)
    if found is Exit.PARTLY:
        of = "Not all of the file was used" if all_of_them == 1 else f"{unread} of {all_of_them} files were not used, or not whole"
        todo = "Look at the lines above, and give what is missing in another form, such as text, or in a file of its own."
        tell(f"{of}; the rest was done.", "Your files are as they were.", todo)
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
