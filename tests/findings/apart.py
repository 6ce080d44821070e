"""Whether documents about somebody else are set apart: several files are read together, as a user gives them.

A folder holds one folder a case, and in each the files and `whose.yaml`: `person` lists the files of the person, `others` those about
somebody else, `sheets` files of the person in which a sheet about somebody else lies, each with the first words of that sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.findings.compared import DAY

from fairlead.contract.reading import Reading
from fairlead.contract.sources import Source
from fairlead.knowledge.pack import Pack
from fairlead.workflow.reading import read_named

EXPECTATION = "whose.yaml"
_LEFT_OUT = ("other-person", "whose-is-it")


@dataclass(frozen=True, slots=True)
class SetApart:
    """`others` of which `apart` are left out, nothing of them being a fact, and `named` said to be another person's.

    `own` documents of the person, of which `kept` are read as such.
    """

    others: int = 0
    apart: int = 0
    named: int = 0
    own: int = 0
    kept: int = 0

    def __add__(self, other: SetApart) -> SetApart:
        return SetApart(
            self.others + other.others,
            self.apart + other.apart,
            self.named + other.named,
            self.own + other.own,
            self.kept + other.kept,
        )


def of_folders(folders: Iterable[Path], pack: Pack) -> SetApart:
    """All cases of the folders together."""
    return sum((of_case(file.parent, pack) for folder in folders for file in sorted(folder.glob(f"*/{EXPECTATION}"))), SetApart())


def of_case(folder: Path, pack: Pack) -> SetApart:
    """One case: its files are read in the order of their names."""
    told = yaml.safe_load((folder / EXPECTATION).read_text("utf-8"))
    files = [(file.name, file.read_bytes()) for file in sorted(folder.iterdir()) if file.name != EXPECTATION]
    return counted(told, dict(files), read_named(files, pack, DAY))


def counted(told: dict[str, Any], files: dict[str, bytes], reading: Reading) -> SetApart:
    """What became of the files of one case."""
    document = {one.name: one for one in reading.documents}
    warned = {(one.document, one.code) for one in reading.warnings}
    cited = list(_sources(reading.case.model_dump()))
    others, sheets, own = told.get("others") or (), told.get("sheets") or {}, told.get("person") or ()
    left_out = [name for name in others if any((document[name].id, code) in warned for code in _LEFT_OUT)]
    silent = [name for name in left_out if all(one.document != document[name].id for one in cited)]
    clean = [name for name, begins in sheets.items() if _is_silent(document[name].id, files[name].decode(), begins, cited)]
    return SetApart(
        others=len(others) + len(sheets),
        apart=len(silent) + len(clean),
        named=sum(document[name].person == "other" for name in others)
        + sum((document[name].id, "two-people-in-one") in warned for name in sheets),
        own=len(own),
        kept=sum(document[name].person != "other" and not any((document[name].id, code) in warned for code in _LEFT_OUT) for name in own),
    )


def _is_silent(document: str, text: str, begins: str, cited: Iterable[Source]) -> bool:
    """Whether no fact stands behind the first words of the sheet."""
    at = text.index(begins)
    return all(one.document != document or (one.start or 0) < at for one in cited)


def _sources(value: Any) -> Iterator[Source]:
    if isinstance(value, dict):
        if {"document", "quote", "certainty"} <= value.keys():
            yield Source.model_validate(value)
        else:
            for inner in value.values():
                yield from _sources(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _sources(inner)
