"""A rating sheet: what Fairlead shows for a set of cases, in an order that tells nothing, for clinicians to rate without us.

Each case stands as its facts, without names of files and words of records; then each thing that is shown has one row. The same cases
and the same pack give the same sheet, and a row keeps its id, so that sheets of several raters can be laid side by side.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.options import Option
from fairlead.report.plain import without_quotes
from fairlead.report.rating_page import RATINGS, CaseRated, Row, indented, page
from fairlead.workflow.case_file import dump_yaml
from fairlead.workflow.given import Input, told_name
from fairlead.workflow.guiding import guide
from fairlead.workflow.reading import read

Kind = Literal["option", "test", "statement", "sign", "unknown"]
_SHOWN = ("fits", "depends", "ruled-out")
_FORMULA = ("=", "+", "-", "@")
_HEAD = ("case", "row", "kind", "shown", "rating", "missing", "comment")


@dataclass(frozen=True, slots=True)
class Given:
    """One case by its number, and what it is read from."""

    number: int
    inputs: tuple[Input, ...]


def given(files: Sequence[Path]) -> Iterator[Given]:
    """The cases: each file is one, each file in a folder is one, and a folder in a folder holds the records of one person."""
    found: list[tuple[Input, ...]] = []
    for file in files:
        inner = sorted(file.iterdir(), key=told_name) if file.is_dir() else [file]
        found += [(one,) for one in inner if not one.name.startswith(".")]
    return (Given(number, inputs) for number, inputs in enumerate(found, start=1))


def sheet(files: Sequence[Path], as_of: date | str | None = None, form: Literal["html", "csv"] = "html") -> str:
    """The sheet for these cases; FairleadError where one cannot be read."""
    cases = [rated(one.number, read(one.inputs, as_of).case, as_of) for one in given(files)]
    return page(cases) if form == "html" else _table(cases)


def rated(number: int, case: Case, as_of: date | str | None = None) -> CaseRated:
    """One case with a row for each thing that is shown, in an order that tells nothing of rank or verdict."""
    guidance = without_quotes(guide(case, as_of))
    shown = sorted(_shown(guidance), key=lambda one: _digest(number, *one))
    rows = tuple(Row(_digest(number, kind, says)[:8], kind, says) for kind, says in sorted(shown, key=lambda one: one[0]))
    return CaseRated(number, dump_yaml(_bare(case)), rows, guidance.knowledge.version, guidance.knowledge.fingerprint, guidance.as_of)


def _digest(number: int, kind: str, says: str) -> str:
    return hashlib.sha256(f"{number}\0{kind}\0{says}".encode()).hexdigest()


def _shown(guidance: Guidance) -> Iterator[tuple[Kind, str]]:
    yield from (("statement", one.says) for one in guidance.standing)
    if guidance.scope.status != "in":
        yield "statement", guidance.scope.why
    yield from (("option", _told(one)) for one in guidance.options if one.verdict in _SHOWN)
    yield from (("test", f"{one.marker}: {one.why}") for one in guidance.tests)
    yield from (("sign", one.sign) for one in guidance.red_flags if one.raised_by)
    yield from (("unknown", one.ask) for one in guidance.unknowns[:1])


def _told(option: Option) -> str:
    """An option with its verdict, what decides it, and what is to be watched: never its rank."""
    because = (
        [one.says for one in option.reasons]
        if option.verdict != "depends"
        else [one.says for one in option.reasons if one.result == "unknown"]
    )
    watched = [f"[{one.level}] {one.says}" for one in option.cautions]
    return f"{option.title} ({option.verdict}). {' '.join(dict.fromkeys((*because, *watched)))}".strip()


def _bare(case: Case) -> Case:
    """The case without its sources: no words of a record, no names of files."""
    return Case.model_validate(_without_sources(case.model_dump(mode="json", exclude_defaults=True, by_alias=True)))


def _without_sources(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_sources(one) for name, one in value.items() if name not in ("sources", "provenance", "detail", "quote")}
    return [_without_sources(one) for one in value] if isinstance(value, list) else value


def _table(cases: Iterable[CaseRated]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*_HEAD[:4], f"{_HEAD[4]} ({' / '.join(RATINGS)})", *_HEAD[5:]))
    for case in cases:
        writer.writerow((case.number, "", "case", _cell(case.told), "", "", ""))
        writer.writerows((case.number, row.id, row.kind, _cell(row.says), "", "", "") for row in case.rows)
        writer.writerow((case.number, "", "missing", "", "", "", ""))
    return out.getvalue()


def _cell(text: str) -> str:
    """Text as a cell that no spreadsheet takes for a formula."""
    safe = "\n".join(map(indented, text.splitlines()))
    return f"'{safe}" if safe.startswith(_FORMULA) else safe
