"""Read: records and case files in, one reading out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from fairlead.case.reconcile import reconcile
from fairlead.case.situation import as_of_day
from fairlead.contract.case import Case, Person
from fairlead.contract.reading import DocumentRead, Reading, Warning
from fairlead.core.errors import Exit, FairleadError
from fairlead.documents import open_document
from fairlead.documents.document import Document
from fairlead.guidance.paths import sources_at
from fairlead.knowledge.pack import Pack, load
from fairlead.workflow.case_file import looks_like_a_case, parse
from fairlead.workflow.guiding import day_of
from fairlead.workflow.people import LONGEST, looked_at, mostly_another, of_one_person

Input = str | Path | bytes | BinaryIO | TextIO
_NAMED = 8
"""How many paths a warning names."""
MOST_FILES = 1000
"""How many files are read at once."""
LARGEST = 200_000_000
"""How many bytes of one file are taken in."""
_MOST_BYTES = 4 * LONGEST + 4
"""How many bytes of a plain text can matter: a character takes at most four."""
_NOT_PLAIN = (b"%PDF-", b"PK", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
_SAMPLE = 4096


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
    _not_too_many(len(sequence))
    return read_named([_content(one, number) for number, one in enumerate(sequence, start=1)], as_of=as_of)


def _not_too_many(number: int) -> None:
    if number > MOST_FILES:
        raise FairleadError(
            f"Here are {number:,} files, and at most {MOST_FILES:,} are read at once.",
            unharmed="Nothing was read or written.",
            todo="Name the letters and reports that matter for one person.",
            status=Exit.USAGE,
        )


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
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        return told_name(path), _too_large() if len(content) > LARGEST else content
    except OSError as error:
        return told_name(path), file_error(error)
    except ValueError:
        raise _wrong_input("A file name holds a character that no file name can hold.") from None


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
    first: dict[str, str] = {}
    _not_too_many(len(inputs))
    for number, (name, content) in enumerate(inputs, start=1):
        opened.append(_open(name, content, f"d{number}", first, knowledge))
    failed = [one for one in opened if one.error]
    if len(failed) == len(opened):
        raise _nothing_read(failed)
    day = day_of(as_of)
    reading = _case_file(opened) or _records(opened, knowledge, day)
    told = [document.id for document in reading.documents if document.state == "not-read"][-len(failed) :] if failed else []
    unread = tuple(Warning(code="not-read", says=str(one.error), document=name) for one, name in zip(failed, told, strict=True))
    ahead = _dated_ahead(reading, day, knowledge)
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


def _records(opened: Sequence[_Opened], pack: Pack, day: date) -> Reading:
    """The reading of records of one person: each is read, and what is found is brought together; a copy is read once.

    Where nothing but whom it is about was found, the case is empty: a letter about an appointment makes nobody ill.
    """
    looked = [looked_at(one.document, one.told, pack) for one in opened if one.document and not one.told.same_as]
    read = of_one_person(looked, pack)
    used = [one for one in read if one.findings]
    findings = [finding for one in used for finding in one.findings]
    case, conflicts, warnings = reconcile(findings, [one.document for one in used], pack, day)
    told = {one.told.id: one.told for one in read}
    documents = tuple(told.get(one.told.id) or _copy(one.told, told) for one in opened)
    if case.person.deceased is None and case.model_copy(update={"person": Person(), "provenance": {}}) == Case():
        case, conflicts = Case(), ()
    notes = tuple(warning for one in read for warning in (*_how_read(one.document), *one.warnings))
    notes = (*mostly_another(read, pack), *notes)
    return Reading(case=case, documents=documents, conflicts=tuple(conflicts), warnings=(*notes, *warnings))


def _how_read(document: Document) -> tuple[Warning, ...]:
    """What must be known of how a file was read: pages without text, words from a scan, hidden words."""
    return tuple(Warning(code=note.code, says=note.says, document=document.id) for note in document.notes)


def _copy(told: DocumentRead, others: Mapping[str, DocumentRead]) -> DocumentRead:
    """What is told of a copy: the same as of its twin."""
    twin = others.get(told.same_as or "")
    if twin is None:
        return told
    same = {name: getattr(twin, name) for name in ("kind", "date", "language", "person", "state", "why")}
    return told.model_copy(update=same)


def _dated_ahead(reading: Reading, day: date, pack: Pack) -> tuple[Warning, ...]:
    """What is dated later than the day, by the document that says so."""
    _, paths = as_of_day(reading.case, day)
    by_document: dict[str | None, list[str]] = {}
    alone = reading.documents[0].id if len(reading.documents) == 1 else None
    for path in paths:
        sources = sources_at(reading.case, path) or sources_at(reading.case, path.removesuffix("_date"))
        by_document.setdefault(sources[0].document if sources else alone, []).append(path)
    return tuple(
        Warning(code="dated-ahead", says=_said_ahead(told, day, pack), document=document) for document, told in by_document.items()
    )


def _said_ahead(paths: Sequence[str], day: date, pack: Pack) -> str:
    named = ", ".join(paths[:_NAMED]) + (" …" if len(paths) > _NAMED else "")
    return pack.wording["dated-ahead"].format(number=len(paths), day=day, paths=named)


def _open(name: str, content: bytes | FairleadError, number: str, first: dict[str, str], pack: Pack) -> _Opened:
    """What one input is; a content seen before (`first`: the document by the digest) under another name is told as its copy."""
    if isinstance(content, FairleadError):
        return _not_read(name, number, content)
    try:
        document = open_document(_beginning(content), name, number)
        if looks_like_a_case(document.text):
            kept = tuple(parse(document.text, pack.lexicon))
            return _Opened(DocumentRead(id=number, name=name, format="case", person="same"), kept=kept)
    except FairleadError as error:
        return _not_read(name, number, error)
    whole = document.digest if len(content) <= _MOST_BYTES else hashlib.sha256(content).hexdigest()
    twin = first.setdefault(whole, number)
    same = twin if twin != number else None
    told = DocumentRead(id=number, name=name, format=document.format, pages=len(document.pages), same_as=same)
    partly = {"state": "partly", "why": document.partly} if document.partly else {}
    return _Opened(told.model_copy(update=partly), document)


def _not_read(name: str, number: str, error: FairleadError) -> _Opened:
    return _Opened(DocumentRead(id=number, name=name, format="unknown", state="not-read", why=error.happened), error=error)


def _beginning(content: bytes) -> bytes:
    """The part of a very long plain text that can be read, up to the end of a line; anything else whole."""
    sample = content[:_SAMPLE]
    if len(content) <= _MOST_BYTES or sample.startswith(_NOT_PLAIN) or b"\0" in sample or sample.lstrip()[:1] in (b"{", b"["):
        return content
    end = max(content.rfind(b"\n", 0, _MOST_BYTES), content.rfind(b" ", 0, _MOST_BYTES))
    if end < LONGEST:
        end = _MOST_BYTES
        while content[end] & 0xC0 == 0x80:  # not within a character of UTF-8
            end -= 1
    return content[:end]
