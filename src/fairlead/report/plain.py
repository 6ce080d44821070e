"""A Reading as a table, YAML or JSON, a Guidance as JSON, and either without the words of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from fairlead.contract.guidance import TraceLine
from fairlead.contract.reading import DocumentRead, Reading
from fairlead.contract.sources import Source
from fairlead.contract.types import Noun
from fairlead.guidance.paths import sources_at
from fairlead.report import escape, places
from fairlead.report.pages import environment

Result = TypeVar("Result", bound=Noun)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the table: a path of the case, its value, and where it was read."""

    path: str
    value: str
    sources: tuple[Source, ...]


def as_json(result: Noun) -> str:
    """The contract's JSON, indented."""
    return result.model_dump_json(indent=2) + "\n"


def as_yaml(result: Noun) -> str:
    """The same as the JSON, in YAML, without what is empty."""
    import yaml

    return yaml.safe_dump(_kept(result.model_dump(mode="json")), sort_keys=False, allow_unicode=True, width=120)


def table(reading: Reading) -> str:
    """What was read, for a terminal: documents, facts with their places, what does not agree, warnings."""
    return environment(escape.plain).get_template("reading.txt.j2").render(reading=reading, facts=tuple(_facts(reading)), told=places.told)


def without_quotes(result: Result) -> Result:
    """The same with no word of the record and no file name in it: documents are called by their id."""
    bare: Result = _bare(result)
    return bare


def _facts(reading: Reading) -> Iterator[Fact]:
    """Scalars by their path, entries of lists as one row each."""
    for name in type(reading.case).model_fields:
        if name not in ("contract", "provenance"):
            yield from _rows(name, getattr(reading.case, name), reading)


def _rows(path: str, value: Any, reading: Reading) -> Iterator[Fact]:
    if isinstance(value, tuple) and any(isinstance(entry, Noun) for entry in value):
        for number, entry in enumerate(value):
            yield Fact(f"{path}[{number}]", places.told(entry), entry.sources)
    elif isinstance(value, Noun):
        for name in type(value).model_fields:
            yield from _rows(f"{path}.{name}", getattr(value, name), reading)
    elif value not in (None, ()):
        yield Fact(path, places.told(value), sources_at(reading.case, path))


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _kept(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one not in (None, [], {})}
    return [_kept(one) for one in value] if isinstance(value, list) else value


def _bare(value: Any) -> Any:
    if isinstance(value, TraceLine):
        return TraceLine._make(_bare(one) for one in value)
    if isinstance(value, tuple):
        return tuple(_bare(one) for one in value)
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _bare(getattr(value, one.name)) for one in fields(value)})
    if not isinstance(value, Noun):
        return value
    bare = {name: _bare(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, Source):
        bare["quote"] = None
    elif isinstance(value, DocumentRead):
        bare["name"] = value.id
    return value.model_copy(update=bare)
