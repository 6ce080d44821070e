"""Records beside what a careful reader wrote down, read as a user has them read: one file in, a reading out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from tests.findings.scoring import Facts, Key, Sources, case_facts, expected_facts, sources_of, written_out

from fairlead.contract.case import Case
from fairlead.core.errors import FairleadError
from fairlead.documents import open_document
from fairlead.knowledge.pack import Pack
from fairlead.workflow.reading import read_named

DAY = "2026-11-21"
"""The day on which records are read, always the same."""
_BROKEN_OFF = (FairleadError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True)
class Compared:
    """One record: its text, what the file beside it tells, and what was read.

    `kind` is that of the document as the reader takes it; `broke` whether reading ended with an error, and then nothing was read.
    """

    text: str
    told: dict[str, Any]
    case: Case = field(default_factory=Case)
    kind: str = "other"
    broke: bool = False

    @cached_property
    def whole(self) -> dict[str, Any]:
        """What the file tells, each entry written out."""
        return written_out(self.told)

    @cached_property
    def want(self) -> Facts:
        """The facts that the record holds."""
        return expected_facts(self.told)

    @cached_property
    def got(self) -> Facts:
        """The facts that were read."""
        return case_facts(self.case, self.told)

    @cached_property
    def sources(self) -> dict[tuple[str, Key], Sources]:
        """The facts that were read, with their places."""
        return sources_of(self.case, self.told)


def of_folders(folders: Iterable[Path], pack: Pack) -> list[Compared]:
    """Every record of the folders that has a file of expectations beside it."""
    return [one for folder in folders for one in _of_folder(folder, pack)]


def _of_folder(folder: Path, pack: Pack) -> Iterator[Compared]:
    for file in sorted(folder.glob("*.yaml")):
        told = yaml.safe_load(file.read_text("utf-8"))
        for record in sorted(one for one in folder.glob(f"{file.stem}.*") if one != file):
            yield compared(record.name, record.read_bytes(), told, pack)


def compared(name: str, content: bytes, told: dict[str, Any], pack: Pack) -> Compared:
    """One record as it is read, beside what is told of it."""
    try:
        reading = read_named([(name, content)], pack, DAY)
    except _BROKEN_OFF:  # a record at which the reader breaks off is one of which nothing was read
        return Compared("", told, broke=True)
    return Compared(open_document(content, name, "d1").text, told, reading.case, reading.documents[0].kind)
