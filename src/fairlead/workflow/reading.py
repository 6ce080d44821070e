"""Read: records and case files in, one reading out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from fairlead.case.reconcile import reconcile
from fairlead.case.situation import as_of_day
from fairlead.contract.case import Case
from fairlead.contract.reading import DocumentRead, Reading, Warning
from fairlead.core.errors import Exit, FairleadError
from fairlead.documents import open_document
from fairlead.documents.document import Document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack, load
from fairlead.workflow.case_file import looks_like_a_case, parse
from fairlead.workflow.guiding import day_of

Input = str | Path | bytes | BinaryIO | TextIO
_NAMED = 8
"""How many paths a warning names."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What became of one input: a document, what a case file holds, or the reason why it is neither."""

    told: DocumentRead
    document: Document | None = None
    kept: tuple[Reading, ...] = ()
    error: FairleadError | None = None


def read(inputs: Input | Sequence[Input], as_of: date | str | None = None) -> Reading:
    """The reading of files, bytes and open files in any mix.

    What cannot be read is told in `documents` and `warnings` and the rest is read. FairleadError with status 4 where nothing
    could be read at all, with status 2 for what is neither a path nor bytes nor an open file. Facts dated after `as_of` (today by
    default) stay in the case and are named in `warnings`.
    """
    several = (
        isinstance(inputs, Iterable) and not isinstance(inputs, (str, Path, bytes, bytearray, Mapping)) and not hasattr(inputs, "read")
    )
    sequence: list[Any] = list(inputs) if several else [inputs]  # type: ignore[arg-type]
    return read_named([_content(one, number) for number, one in enumerate(sequence, start=1)], as_of=as_of)


def _content(given: Any, number: int) -> tuple[str, bytes | FairleadError]:
    """The name and the content of one input; what is no input at all is wrong usage, a file that cannot be opened a fate of its own."""
    if isinstance(given, (bytes, bytearray)):
        return f"input {number}", bytes(given)
    if hasattr(given, "read"):
        return f"input {number}", _from_open(given)
    if not isinstance(given, (str, Path)):
        raise _wrong_input("What was given to be read is neither a file name nor bytes nor an open file.")
    path = Path(given)
    try:
        if str(given) == "":
            raise FileNotFoundError
        return told_name(path), path.read_bytes()
    except OSError as error:
        return told_name(path), file_error(error)
    except ValueError:
        raise _wrong_input("A file name holds a character that no file name can hold.") from None


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
    elif isinstance(error, IsADirectoryError):
        happened, todo = "This is a folder.", "Name the files in it one by one."
    elif isinstance(error, PermissionError):
        happened, todo = "This file may not be read by this program.", "Change who may read it, or copy it to your own folder."
    else:
        happened, todo = "This file could not be read from the disk.", "Copy it to another place and try again."
    return FairleadError(happened, unharmed="The file was not changed.", todo=todo, status=Exit.NOTHING)


def read_named(inputs: Sequence[tuple[str, bytes | FairleadError]], pack: Pack | None = None, as_of: date | str | None = None) -> Reading:
    """The reading of named contents; an error in place of a content is told as the fate of that file."""
    knowledge = pack or load()
    opened: list[_Opened] = []
    for number, (name, content) in enumerate(inputs, start=1):
        opened.append(_open(name, content, f"d{number}", opened, knowledge))
    failed = [one for one in opened if one.error]
    if len(failed) == len(opened):
        raise _nothing_read(failed)
    reading = _case_file(opened) or _records(opened, knowledge)
    told = [document.id for document in reading.documents if document.state == "not-read"][-len(failed) :] if failed else []
    unread = tuple(Warning(code="not-read", says=str(one.error), document=name) for one, name in zip(failed, told, strict=True))
    ahead = _dated_ahead(reading.case, day_of(as_of), knowledge)
    return reading.model_copy(update={"warnings": (*unread, *reading.warnings, *ahead)})


def _nothing_read(failed: Sequence[_Opened]) -> FairleadError:
    """Each input by its name with what is wrong with it: this error is told and never kept."""
    if not failed:
        return FairleadError("No file was named.", todo="Name at least one record or case file.", status=Exit.USAGE)
    known = [(one.told.name, one.error) for one in failed if one.error]
    return FairleadError(
        "\n".join(f"{name or 'A file without a name'}: {error.happened}" for name, error in known),
        unharmed="\n".join(dict.fromkeys(error.unharmed for _, error in known)),
        todo="\n".join(dict.fromkeys(error.todo for _, error in known)),
        status=Exit.NOTHING,
    )


def _case_file(opened: Sequence[_Opened]) -> Reading | None:
    """What one case file holds, or None where there is none; several cases, or one beside anything else, are refused.

    A Reading that was kept stays what it was, with the documents that its case cites. A bare case is itself the document.
    """
    kept = [(one, reading) for one in opened for reading in one.kept]
    if not kept:
        return None
    if len(kept) > 1:
        raise FairleadError(
            f"Here are {len(kept)} cases, and this version reads one case at a time.",
            todo="Put each case in a file of its own and name one of them.",
            status=Exit.USAGE,
        )
    if any(one.document for one in opened):
        raise FairleadError(
            "A case file is a whole case of one person and was named together with something else.",
            todo="Name one case file alone, or records alone.",
            status=Exit.USAGE,
        )
    file, reading = kept[0]
    warnings = tuple(warning for warning in reading.warnings if warning.code != "dated-ahead")  # said anew for the day asked about
    if not reading.documents:
        return reading.model_copy(update={"documents": tuple(one.told for one in opened), "warnings": warnings})
    taken = {document.id for document in reading.documents}
    free = (name for number in count(1) if (name := f"d{number}") not in taken)
    beside = tuple(one.told.model_copy(update={"id": next(free)}) for one in opened if one is not file)
    return reading.model_copy(update={"documents": (*reading.documents, *beside), "warnings": warnings})


def _records(opened: Sequence[_Opened], pack: Pack) -> Reading:
    """The reading of records: each document is read, and what is found is brought together; a copy is read once."""
    documents = [one.document for one in opened if one.document and not one.told.same_as]
    findings = [finding for document in documents for finding in find(document, pack.lexicon)]
    case, conflicts, warnings = reconcile(findings, documents, pack)
    return Reading(case=case, documents=tuple(one.told for one in opened), conflicts=tuple(conflicts), warnings=tuple(warnings))


def _dated_ahead(case: Case, day: date, pack: Pack) -> tuple[Warning, ...]:
    _, paths = as_of_day(case, day)
    if not paths:
        return ()
    named = ", ".join(paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
    return (Warning(code="dated-ahead", says=pack.wording["dated-ahead"].format(number=len(paths), day=day, paths=named)),)


def _open(name: str, content: bytes | FairleadError, number: str, before: Sequence[_Opened], pack: Pack) -> _Opened:
    """What one input is; a content seen before under another name is told as its copy."""
    if isinstance(content, FairleadError):
        return _not_read(name, number, content)
    try:
        document = open_document(content, name, number)
        if looks_like_a_case(document.text):
            kept = tuple(parse(document.text, pack.lexicon))
            return _Opened(DocumentRead(id=number, name=name, format="case", person="same"), kept=kept)
    except FairleadError as error:
        return _not_read(name, number, error)
    same = next((one.told.id for one in before if one.document and one.document.digest == document.digest), None)
    return _Opened(DocumentRead(id=number, name=name, format=document.format, pages=len(document.pages), same_as=same), document)


def _not_read(name: str, number: str, error: FairleadError) -> _Opened:
    return _Opened(DocumentRead(id=number, name=name, format="unknown", state="not-read", why=error.happened), error=error)
