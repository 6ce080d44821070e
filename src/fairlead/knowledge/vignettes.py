"""Vignettes: whole persons with what the pack must say of them, what it may say, and what it must never say.

They stand beside the pack and are shipped with it, but are no knowledge: no fingerprint counts them and no guidance reads them.

A full case is long. So a file may hold `persons`, whole cases under a name, and a vignette that is `based_on` one says only what
differs: mappings join, a scalar or a list takes the place of the former one; of markers, judgements, measurements, complications and
symptoms only the entry of the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import ValidationError

from fairlead.contract.options import Level, Verdict
from fairlead.contract.situation import Pattern
from fairlead.contract.types import Date, Noun
from fairlead.knowledge import files, strict_yaml
from fairlead.knowledge.schema import Id
from fairlead.knowledge.strict_yaml import Problem

_N = TypeVar("_N", bound=Noun)
FOLDER = "vignettes"
_PERSONS = "persons"
_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "biomarkers": ("marker", "score"),
    "judgements": ("what",),
    "measurements": ("name",),
    "complications": ("name",),
    "symptoms": ("name",),
}
"""The lists whose entries are known by a name, and the fields that make it up."""


class Must(Noun):
    """The verdict that an option has to come to, and the clause that is the reason."""

    option: Id
    verdict: Verdict
    because: str


class Never(Noun):
    """An option that must be neither shown as fitting nor left open, and the clause that is the reason."""

    option: Id
    because: str


class Care(Noun):
    """A caution that an option must carry for the person, which stands open: its level, and words that stand in its sentence."""

    option: Id
    level: Level
    says: str


class Behind(Noun):
    """An option that must stand behind another that fits, and words that stand in what is said of its rank."""

    option: Id
    after: Id
    says: str


class Label(Noun):
    """What the best label of a region for an option comes to for the person, and who pays; `none`: no approval of the region is told."""

    option: Id
    region: str
    status: Literal["on-label", "unknown", "off-label", "withdrawn", "not-approved", "none"]
    funded: Literal["yes", "no", "partly", "unknown"] | None = None


class Stands(Noun):
    """Where the person stands; what is left out is not looked at."""

    pattern: Pattern | None = None
    next_line: int | Literal["any"] | None = "any"
    oligometastatic: bool | Literal["any"] | None = "any"


class Taken(Noun):
    """One decisive fact that is taken away, and the options that then wait for it: these and no others.

    `path` is the one under which the guidance asks for the fact. `where` are the places of the case that tell it, where that is another
    place or more than one.
    """

    path: str
    where: tuple[str, ...] = ()
    waits: tuple[Id, ...]


class Person(Noun):
    """A whole case under a name, for the vignettes that are based on it."""

    id: Id
    says: str
    based_on: Id | None = None
    case: dict[str, Any]


class Vignette(Noun):
    """One person on one day.

    `may` names the options that are allowed to fit beside those that must: any other that fits is wrong. `cautions` are what an option must
    be told with. `first` is the option that stands first of all, `behind` what must stand behind what. `tests` are the markers that are
    worth asking for, `no_tests` those that are not. `labels` says what a label comes to on the day and who pays, and `absent` which options
    were not yet known then. `takes_away` makes the vignette a sharp one: nothing waits for anything, and without the one fact exactly the
    options named wait for it.
    """

    id: Id
    says: str
    of: Literal["fifteen", "points"] | None = None
    as_of: Date
    region: str | None = None
    based_on: Id | None = None
    case: dict[str, Any] = {}
    scope: Literal["in", "out", "unclear"] = "in"
    stands: Stands = Stands()
    must: tuple[Must, ...]
    may: tuple[Id, ...] = ()
    must_never: tuple[Never, ...] = ()
    cautions: tuple[Care, ...] = ()
    first: Id | None = None
    behind: tuple[Behind, ...] = ()
    labels: tuple[Label, ...] = ()
    tests: tuple[str, ...] = ()
    no_tests: tuple[str, ...] = ()
    absent: tuple[Id, ...] = ()
    takes_away: Taken | None = None


def load(root: Path | None = None) -> tuple[list[tuple[Vignette, str, int]], list[Problem]]:
    """Every vignette beside the pack in `root` (the shipped one by default) with its file and line, and what is wrong with the files.

    The case of each is whole: what it is based on is laid under it.
    """
    rows: list[_Row] = []
    wrong: list[Problem] = []
    for path in sorted(((root or files.SHIPPED / "esophageal") / FOLDER).glob("*.yaml")):
        found, problems = _rows(path)
        rows += found
        wrong += problems
    persons = {one.id: one for row in rows if row.key == _PERSONS and (one := _noun(Person, row, wrong)) is not None}
    vignettes: list[tuple[Vignette, str, int]] = []
    for row in rows:
        told = _noun(Vignette, row, wrong) if row.key == FOLDER else None
        if told is None:
            continue
        under, missing = _under(told.based_on, persons)
        if missing is not None:
            wrong.append(Problem(row.file, row.line, f"{told.id}: it is based on '{missing}', which is no person here"))
        vignettes.append((told.model_copy(update={"case": laid_over(under, told.case)}), row.file, row.line))
    return vignettes, wrong


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a file, with its place in it."""

    key: str
    data: Any
    loaded: strict_yaml.Loaded
    file: str
    index: int

    @property
    def line(self) -> int:
        return self.loaded.line((self.key, self.index))


def _rows(path: Path) -> tuple[list[_Row], list[Problem]]:
    """The rows of one file under its one or two keys."""
    name = f"{FOLDER}/{path.name}"
    loaded, wrong = strict_yaml.load(path.read_text(encoding="utf-8"), name)
    data = loaded.data if isinstance(loaded.data, dict) else {}
    others = [f"'{key}' is no part of this file" for key in data if key not in (_PERSONS, FOLDER)]
    lists = {key: data[key] for key in (_PERSONS, FOLDER) if isinstance(data.get(key), list)}
    if not lists:
        others.append(f"this file must hold a list under '{FOLDER}'")
    rows = [_Row(key, row, loaded, name, index) for key, listed in lists.items() for index, row in enumerate(listed)]
    return rows, [*wrong, *(Problem(name, 1, says) for says in others)]


def _noun(kind: type[_N], row: _Row, wrong: list[Problem]) -> _N | None:
    """A row read into its type, or None: what is wrong with it is told with its line."""
    try:
        return kind.model_validate(row.data)
    except ValidationError as error:
        wrong += [
            Problem(row.file, row.loaded.line((row.key, row.index, *one["loc"])), f"{'.'.join(map(str, one['loc']))}: {one['msg']}")
            for one in error.errors(include_input=False, include_url=False)
        ]
    return None


def _under(name: str | None, persons: Mapping[str, Person]) -> tuple[dict[str, Any], str | None]:
    """The whole case of a person, with those that it is based on in turn, and the name that leads nowhere (or in a circle)."""
    above: list[Person] = []
    while name is not None:
        person = persons.get(name)
        if person is None or person in above:
            return {}, name
        above.append(person)
        name = person.based_on
    case: dict[str, Any] = {}
    for person in reversed(above):
        case = laid_over(case, person.case)
    return case, None


def laid_over(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """A case with another laid over it, by the rule above.

    >>> laid_over({"biomarkers": [{"marker": "HER2", "status": "negative"}], "metastases": [{"site": "liver"}]},
    ...           {"biomarkers": [{"marker": "MSI", "status": "positive"}], "metastases": []})
    {'biomarkers': [{'marker': 'HER2', 'status': 'negative'}, {'marker': 'MSI', 'status': 'positive'}], 'metastases': []}
    """
    case = dict(under)
    for field, value in over.items():
        before = case.get(field)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            case[field] = laid_over(before, value)
        elif field in _NAMED_BY and isinstance(before, list) and value:
            named = {_name(field, row) for row in value}
            case[field] = [*(row for row in before if _name(field, row) not in named), *value]
        else:
            case[field] = value
    return case


def _name(field: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row.get(part) for part in _NAMED_BY[field])
