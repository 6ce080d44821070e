"""Vignettes: whole persons with what the pack must say of them, what it may say, and what it must never say.

They stand beside the pack and are shipped with it, but are no knowledge: no fingerprint counts them and no guidance reads them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from fairlead.contract.options import Verdict
from fairlead.contract.situation import Pattern
from fairlead.contract.types import Date, Noun
from fairlead.knowledge import files, strict_yaml
from fairlead.knowledge.schema import Id
from fairlead.knowledge.strict_yaml import Problem

FOLDER = "vignettes"


class Must(Noun):
    """The verdict that an option has to come to, and the clause that is the reason."""

    option: Id
    verdict: Verdict
    because: str


class Never(Noun):
    """An option that must be neither shown as fitting nor left open, and the clause that is the reason."""

    option: Id
    because: str


class Stands(Noun):
    """Where the person stands; what is left out is not looked at."""

    pattern: Pattern | None = None
    next_line: int | Literal["any"] | None = "any"
    oligometastatic: bool | Literal["any"] | None = "any"


class Vignette(Noun):
    """One person on one day.

    `may` names the options that are allowed to fit beside those that must: any other that fits is wrong. `first` is the option that
    stands first of all, `tests` the markers that are worth asking for, `no_tests` those that are not.
    """

    id: Id
    says: str
    as_of: Date
    region: str | None = None
    case: dict[str, Any]
    scope: Literal["in", "out", "unclear"] = "in"
    stands: Stands = Stands()
    must: tuple[Must, ...]
    may: tuple[Id, ...] = ()
    must_never: tuple[Never, ...] = ()
    first: Id | None = None
    tests: tuple[str, ...] = ()
    no_tests: tuple[str, ...] = ()


def load(root: Path | None = None) -> tuple[list[tuple[Vignette, str, int]], list[Problem]]:
    """Every vignette beside the pack in `root` (the shipped one by default) with its file and line, and what is wrong with the files."""
    folder = (root or files.SHIPPED / "esophageal") / FOLDER
    found: list[tuple[Vignette, str, int]] = []
    wrong: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        name = f"{FOLDER}/{path.name}"
        loaded, problems = strict_yaml.load(path.read_text(encoding="utf-8"), name)
        wrong += problems
        rows = loaded.data.get(FOLDER) if isinstance(loaded.data, dict) else None
        if not isinstance(rows, list):
            wrong.append(Problem(name, 1, f"this file must hold a list under '{FOLDER}'"))
            continue
        for index, row in enumerate(rows):
            try:
                found.append((Vignette.model_validate(row), name, loaded.line((FOLDER, index))))
            except ValidationError as error:
                wrong += [
                    Problem(name, loaded.line((FOLDER, index, *one["loc"])), f"{'.'.join(map(str, one['loc']))}: {one['msg']}")
                    for one in error.errors(include_input=False, include_url=False)
                ]
    return found, wrong
