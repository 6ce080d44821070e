"""The shipped definitions and scales, and a case from a few lines; drug classes are a small set of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import fairlead.case
from fairlead.case.definitions import Definitions
from fairlead.case.situation import situation
from fairlead.contract.case import Case
from fairlead.contract.situation import Situation
from fairlead.contract.words import Words
from fairlead.knowledge.pack import load

PACK = Path(fairlead.case.__file__).parents[1] / "knowledge" / "packs" / "esophageal"
CLASSES = {
    "platinum": frozenset({"cisplatin", "carboplatin", "oxaliplatin"}),
    "fluoropyrimidine": frozenset({"fluorouracil", "capecitabine"}),
    "taxane": frozenset({"paclitaxel", "docetaxel"}),
    "checkpoint inhibitor": frozenset({"nivolumab", "pembrolizumab"}),
    "chemotherapy": frozenset(
        {"cisplatin", "carboplatin", "oxaliplatin", "fluorouracil", "capecitabine", "paclitaxel", "docetaxel", "irinotecan"}
    ),
}
TODAY = date(2026, 11, 21)


def rows(kind: str) -> list[dict[str, Any]]:
    """The rows of one kind of the shipped pack."""
    return [row for path in sorted((PACK / kind).glob("*.yaml")) for row in yaml.safe_load(path.read_text("utf-8"))[kind]]


def shipped() -> Definitions:
    """The shipped definitions, without those that are conditions (they have a test of their own)."""
    definitions = [{key: value for key, value in row.items() if key != "holds_when"} for row in rows("definitions")]
    return Definitions.of(definitions, rows("scales"), CLASSES, parse=lambda source: pytest.fail("no condition is parsed here"))


def case_of(raw: dict[str, Any]) -> Case:
    """A case, its words unchecked."""
    return Case.model_validate(raw, context={"words": Words({})})


@pytest.fixture(scope="session")
def definitions() -> Definitions:
    return shipped()


@pytest.fixture(scope="session")
def told_by_pack() -> Callable[..., Situation]:
    """The situation of a raw case by the whole pack, with its words and conditions."""
    pack = load()
    whole = Definitions.of(list(pack.definitions.values()), list(pack.scales.values()), pack.classes, pack.condition, pack.vocabulary)

    def tell(day: date = TODAY, **raw: Any) -> Situation:
        return situation(case_of(raw), whole, day)

    return tell


@pytest.fixture(scope="session")
def told(definitions: Definitions) -> Callable[..., Situation]:
    """The situation of a raw case."""

    def tell(day: date = TODAY, **raw: Any) -> Situation:
        return situation(case_of(raw), definitions, day)

    return tell
