"""Read: records and case files in, one reading out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, TextIO

from fairlead.case.reconcile import reconcile
from fairlead.case.situation import as_of_day
from fairlead.contract.case import Case
from fairlead.contract.reading import DocumentRead, Reading, Warning
from fairlead.core.errors import Exit, FairleadError
from fairlead.documents import open_document
from fairlead.documents.document import Document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack, load
from fairlead.workflow.case_file import looks_like_a_case, parse_cases
from fairlead.workflow.guiding import day_of

Input = str | Path | bytes | BinaryIO | TextIO


@dataclass(frozen=True, slots=True)
class _Opened:
    """What became of one input: a document, the cases of a case file, or the reason why it is neither."""

    told: DocumentRead
    document: Document | None = None
    cases: tuple[Case, ...] = ()
    error: FairleadError | None = None


def read(inputs: Input | Sequence[Input], as_of: date | str | None = None) -> Reading:
    """The reading of files, bytes and open files in any mix.

    What cannot be read is told in `documents` and `warnings` and the rest is read. FairleadError (status 4) where nothing
    could be read at all. Facts dated after `as_of` (today by default) stay in the case and are named in `warnings`.
    """
    single = isinstance(inputs, (str, Path, bytes)) or hasattr(inputs, "read")
    sequence = [inputs] if single else list(inputs)  # type: ignore[arg-type]
    return read_named([_content(one, number) for number, one in enumerate(sequence, start=1)], as_of=as_of)  # type: ignore[arg-type]


def _content(given: Input, number: int) -> tuple[str, bytes | FairleadError]:
    if isinstance(given, bytes):
        return f"input {number}", given
    if not isinstance(given, (str, Path)):
        content = given.read()
        return f"input {number}", content.encode() if isinstance(content, str) else content
    path = Path(given)
    try:
        if str(given) == "":
            raise FileNotFoundError
        return told_name(path), path.read_bytes()
    except OSError as error:
        return told_name(path), file_error(told_name(path), error)


def told_name(path: Path) -> str:
    """The name of a file as it can be written down, whatever bytes it holds."""
    return path.name.encode("utf-8", "replace").decode()


def file_error(name: str, error: OSError) -> FairleadError:
    """Why a file could not be opened, and what to do."""
    if isinstance(error, FileNotFoundError):
        happened, todo = f"There is no file {name or 'without a name'}.", "Check how the name is written and where the file lies."
    elif isinstance(error, IsADirectoryError):
        happened, todo = f"{name} is a folder.", "Name the files in it one by one."
    elif isinstance(error, PermissionError):
        happened, todo = f"{name} may not be read by this program.", "Change who may read it, or copy it to your own folder."
    else:
        happened, todo = f"{name} could not be read from the disk.", "Copy it to another place and try again."
    return FairleadError(happened, unharmed="The file was not changed.", todo=todo, status=Exit.NOTHING)


def read_named(inputs: Sequence[tuple[str, bytes | FairleadError]], pack: Pack | None = None, as_of: date | str | None = None) -> Reading:
    """The reading of named contents; an error in place of a content is told as the fate of that file."""
    knowledge = pack or load()
    opened: list[_Opened] = []
    for number, (name, content) in enumerate(inputs, start=1):
        opened.append(_open(name, content, f"d{number}", opened, knowledge))
    failed = [one for one in opened if one.error]
    if len(failed) == len(opened):
        raise failed[0].error or _nothing_named() if failed else _nothing_named()
    unread = tuple(Warning(code="not-read", says=str(one.error), document=one.told.id) for one in failed)
    reading = _case_file(opened) or _records(opened, knowledge)
    ahead = _dated_ahead(reading.case, day_of(as_of), knowledge)
    return reading.model_copy(update={"warnings": (*unread, *reading.warnings, *ahead)})


def _nothing_named() -> FairleadError:
    return FairleadError("No file was named.", todo="Name at least one record or case file.", status=Exit.USAGE)


def _case_file(opened: Sequence[_Opened]) -> Reading | None:
    """The reading of one case file, or None where there is none; a case file beside anything else is refused."""
    cases = [case for one in opened for case in one.cases]
    if not cases:
        return None
    if len(cases) > 1 or any(one.document for one in opened):
        raise FairleadError(
            "A case file is a whole case of one person and was named together with something else.",
            todo="Name one case file alone, or records alone.",
            status=Exit.USAGE,
        )
    return Reading(case=cases[0], documents=tuple(one.told for one in opened))


def _records(opened: Sequence[_Opened], pack: Pack) -> Reading:
    """The reading of records: each document is read, and what is found is brought together; a copy is read once."""
    documents = [one.document for one in opened if one.document and not one.told.same_as]
    findings = [finding for document in documents for finding in find(document, pack.lexicon)]
    case, conflicts, warnings = reconcile(findings, documents, pack)
    return Reading(case=case, documents=tuple(one.told for one in opened), conflicts=tuple(conflicts), warnings=tuple(warnings))


def _dated_ahead(case: Case, day: date, pack: Pack) -> tuple[Warning, ...]:
    _, paths = as_of_day(case, day)
    return (Warning(code="dated-ahead", says=pack.wording["dated-ahead"].format(number=len(paths), day=day)),) if paths else ()


def _open(name: str, content: bytes | FairleadError, number: str, before: Sequence[_Opened], pack: Pack) -> _Opened:
    """What one input is; a content seen before under another name is told as its copy."""
    if isinstance(content, FairleadError):
        return _not_read(name, number, content)
    try:
        document = open_document(content, name, number)
        if looks_like_a_case(document.text):
            cases = tuple(parse_cases(document.text, name, pack.lexicon))
            return _Opened(DocumentRead(id=number, name=name, format="case", person="same"), cases=cases)
    except FairleadError as error:
        return _not_read(name, number, error)
    same = next((one.told.id for one in before if one.document and one.document.digest == document.digest), None)
    return _Opened(DocumentRead(id=number, name=name, format=document.format, pages=len(document.pages), same_as=same), document)


def _not_read(name: str, number: str, error: FairleadError) -> _Opened:
    return _Opened(DocumentRead(id=number, name=name, format="unknown", state="not-read", why=error.happened), error=error)
