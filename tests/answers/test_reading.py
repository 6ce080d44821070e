"""Questions in many voices: who asks, what about, and the case that they describe."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from fairlead.answers.question import Mode, Question
from fairlead.answers.reading import read
from fairlead.knowledge.pack import Pack, load

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


class Row(BaseModel):
    """One question and what is read in it."""

    model_config = ConfigDict(extra="forbid")

    asks: str
    mode: Mode | None = None
    topic: str | None = None
    also: tuple[str, ...] = ()
    told: dict[str, Any] = {}
    not_told: tuple[str, ...] = ()
    prognosis: bool | None = None


ROWS = [Row.model_validate(row) for row in yaml.safe_load((Path(__file__).parent / "reading.yaml").read_text())]


def missing(wanted: Any, got: Any, path: str = "") -> Iterator[str]:
    """What of `wanted` is not in `got`: of a list, each entry is like some entry."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            yield from missing(value, (got or {}).get(key), f"{path}.{key}")
    elif isinstance(wanted, list) and wanted and isinstance(wanted[0], dict):
        for entry in wanted:
            if not any(not list(missing(entry, one)) for one in got or []):
                yield f"{path}: {entry} not in {got}"
    elif isinstance(wanted, list):
        if set(wanted) - set(got or []):
            yield f"{path}: {wanted} not in {got}"
    elif wanted != got:
        yield f"{path}: {wanted} is {got}"


def wrong(row: Row, said: Question) -> list[str]:
    """What is read otherwise than the row says."""
    case = said.told.model_dump(mode="json")
    found = list(missing(row.told, case))
    found += [f"{path} is told: {case[path]}" for path in row.not_told if case[path]]
    if row.mode not in (None, said.mode):
        found.append(f"mode {said.mode}, not {row.mode}")
    if row.topic not in (None, *said.topics[:1]):
        found.append(f"topics {said.topics}, not {row.topic} first")
    found += [f"topics {said.topics} without {name}" for name in row.also if name not in said.topics]
    if row.prognosis not in (None, said.wants_prognosis):
        found.append(f"prognosis {said.wants_prognosis}")
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.asks[:60])
def test_a_question_is_read(row: Row, pack: Pack) -> None:
    assert wrong(row, read(row.asks, pack, DAY)) == []
