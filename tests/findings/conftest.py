"""The shipped words, read straight from their tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import fairlead.knowledge
from fairlead.knowledge.lexicon import Lexicon

TABLES = Path(fairlead.knowledge.__file__).parent / "packs" / "esophageal" / "lexicon"


def shipped() -> Lexicon:
    """The lexicon of the pack."""
    tables: dict[str, list[dict[str, object]]] = {}
    for path in sorted(TABLES.glob("*.yaml")):
        for name, rows in yaml.safe_load(path.read_text("utf-8")).items():
            tables.setdefault(name, []).extend(rows)
    return Lexicon.of(tables)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return shipped()
