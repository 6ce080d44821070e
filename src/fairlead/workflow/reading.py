"""Read: records and case files in, one reading out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import count

from fairlead.case.both_ways import settled_as_a_file
from fairlead.case.reconcile import reconcile
from fairlead.case.situation import as_of_day
from fairlead.contract.case import Case, Person
from fairlead.contract.reading import DocumentRead, Reading, Warning
from fairlead.core.errors import Exit, FairleadError
from fairlead.documents.document import Document
from fairlead.documents.opening import document as document_of
from fairlead.guidance.paths import sources_at
from fairlead.knowledge.pack import Pack, load
from fairlead.workflow.case_file import looks_like_a_case, parse
from fairlead.workflow.given import Given, Input, gathered, not_too_many
from fairlead.workflow.guiding import day_of
from fairlead.workflow.opening import MOST_BYTES, Piece, Pieces
from fairlead.workflow.people import looked_at, mostly_another, of_one_person

_A_LETTER = 20
"""Fewer words may be the same in two files by chance."""
_NAMED = 8
"""How many paths a warning names."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What became of one input: a document, what a case file holds, or the reason why it is neither, or not whole."""

    told: DocumentRead
    document: Document | None = None
    kept: tuple[Reading, ...] = ()
    error: FairleadError | None = None


@dataclass(slots=True)
class Files:
    """The bytes of files with pages to look at, by the names of their documents; what is more than `room` is not kept."""

    room: int = MOST_BYTES
    held: dict[str, bytes] = field(default_factory=dict)

    def keep(self, document: Document, content: bytes) -> None:
        """Hold on to a file, where there are places on pages to show and room for it."""
        if document.boxes and len(content) <= self.room:
            self.held[document.id] = content
            self.room -= len(content)


def read(inputs: Input | Sequence[Input], as_of: date | str | None = None) -> Reading:
    """The reading of files, bytes and open files in any mix.

    What cannot be read is told in `documents` and `warnings` and the rest is read. FairleadError with status 4 where nothing
    could be read at all, with status 2 for what is neither a path nor bytes nor an open file. Facts dated after `as_of` (today by
    default) stay in the case and are named in `warnings`.
    """
    return _read(gathered(inputs), load, as_of)[0]


def read_with_documents(
    inputs: Input | Sequence[Input], as_of: date | str | None = None, files: Files | None = None
) -> tuple[Reading, tuple[Document, ...]]:
    """The reading as `read` gives it, and the documents that it was read from, as they were opened; a case file is none.

    `files` takes the bytes of those that have pages to look at.
    """
    return _read(gathered(inputs), load, as_of, files)


def read_named(inputs: Sequence[tuple[str, bytes | FairleadError]], pack: Pack | None = None, as_of: date | str | None = None) -> Reading:
    """The reading of named contents; an error in place of a content is told as the fate of that file."""
    not_too_many(len(inputs))
    return _read([Given(name, lambda content=content: content) for name, content in inputs], lambda: pack or load(), as_of)[0]  # type: ignore[misc]


def _read(
    given: Sequence[Given], knowledge: Callable[[], Pack], as_of: date | str | None, files: Files | None = None
) -> tuple[Reading, tuple[Document, ...]]:
    day = day_of(as_of)
    opened: list[_Opened] = []
    first: dict[str, str] = {}
    with Pieces(given) as pieces:
        pack = knowledge()  # while the first files are opened
        for number, piece in enumerate(pieces, start=1):
            opened.append(one := _open(piece, f"d{number}", first, pack))
            if files is not None and one.document is not None:
                files.keep(one.document, piece.content)
    failed = [one for one in opened if one.error]
    if len(failed) == len(opened):
        raise _nothing_read(failed)
    kept = _case_file(opened, pack)
    reading = kept or _records(opened, pack, day)
    names = [one.told.id for one in failed]
    if kept:  # what stands beside a Reading that was kept is numbered after its documents
        names = [one.id for one in reading.documents if one.state != "read"][-len(names) :] if names else []
    unread = tuple(Warning(code="not-read", says=str(one.error), document=name) for one, name in zip(failed, names, strict=True))
    ahead = _dated_ahead(reading, day, pack)
    documents = tuple(one.document for one in opened if one.document)
    return reading.model_copy(update={"warnings": (*unread, *reading.warnings, *ahead)}), documents


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


def _case_file(opened: Sequence[_Opened], pack: Pack) -> Reading | None:
    """What one case file holds, or None where there is none; several cases, or one beside anything else, are refused.

    A Reading that was kept stays what it was, with the documents that its case cites. A bare case is itself the document, and what it
    contradicts itself in is told.
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
        case, conflicts = settled_as_a_file(reading.case, pack)
        documents = tuple(one.told for one in opened)
        return reading.model_copy(update={"case": case, "documents": documents, "conflicts": conflicts, "warnings": warnings})
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


def _open(piece: Piece, number: str, first: dict[str, str], pack: Pack) -> _Opened:
    """What one file is; a content seen before (`first`: the document by the digest) is told as its copy, and so are the same words."""
    opened, name = piece.opened, piece.name
    if opened.error is not None:
        return _not_read(name, number, opened.error)
    told = DocumentRead(id=number, name=name, format=opened.format)
    whys = [opened.left_out.happened] if opened.left_out else []
    if opened.content is None:
        return _Opened(told.model_copy(update={"state": "partly", "why": " ".join(whys)}), error=opened.left_out)
    if opened.plain and looks_like_a_case(opened.content.text):
        try:
            kept = tuple(parse(opened.content.text, pack.lexicon))
        except FairleadError as error:
            return _not_read(name, number, error)
        return _Opened(told.model_copy(update={"format": "case", "person": "same"}), kept=kept)
    document = document_of(opened.content, piece.digest, name, number, opened.format)
    twin = first.setdefault(piece.digest, number)
    if twin == number and (words := _words(document)):
        twin = first.setdefault(words, number)
    whys += [document.partly] if document.partly else []
    partly = {"state": "partly", "why": " ".join(whys)} if whys else {}
    told = told.model_copy(update={"pages": len(document.pages), "same_as": twin if twin != number else None, **partly})
    return _Opened(told, document)


def _words(document: Document) -> str | None:
    """What two files share that hold one letter, as text and as PDF; None where a file tells more or less than the words of its text."""
    if document.partly or document.coded or document.notes or any(one is not None for one in document.confidence):
        return None
    words = document.text.split()
    return sha256(" ".join(words).encode()).hexdigest() if len(words) >= _A_LETTER else None


def _not_read(name: str, number: str, error: FairleadError) -> _Opened:
    return _Opened(DocumentRead(id=number, name=name, format="unknown", state="not-read", why=error.happened), error=error)
