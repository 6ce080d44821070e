"""What the pack defines for the derived facts: numbers, lengths of time, words of the case, sentences, scales."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from fairlead.conditions.vocabulary import Vocabulary
from fairlead.contract.situation import Because
from fairlead.contract.types import unchecked
from fairlead.core.dates import Duration
from fairlead.core.errors import Exit, FairleadError
from fairlead.knowledge.stages import StageTable

if TYPE_CHECKING:
    from fairlead.conditions import Condition

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, eq=False)
class Definitions:
    """The rows of ``definitions/`` and ``scales/`` by id, ready for the methods.

    `values` holds numbers and lengths of time by name, `words` lists of words of the case by name, `says` a sentence with the id of
    its source, `holds` definitions that are conditions, `classes` each drug class with its drugs, `kin` each drug with those that
    share a class that holds no other, `stages` the stage tables. Without a `vocabulary` the definitions that are conditions stay unknown.
    """

    values: Mapping[str, Mapping[str, Duration | float]]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    says: Mapping[str, tuple[str, str]]
    holds: Mapping[str, Condition]
    scales: Mapping[str, Mapping[str, Any]]
    classes: Mapping[str, frozenset[str]]
    kin: Mapping[str, frozenset[str]]
    vocabulary: Vocabulary | None = None
    stages: tuple[StageTable, ...] = ()

    @classmethod
    def of(
        cls,
        definitions: Sequence[Mapping[str, Any]],
        scales: Sequence[Mapping[str, Any]],
        classes: Mapping[str, frozenset[str]],
        parse: Callable[[Any], Condition],
        vocabulary: Vocabulary | None = None,
        stages: Sequence[StageTable] = (),
    ) -> Definitions:
        """From plain rows as they stand in the pack; `parse` reads a condition."""
        return cls(
            values={row["id"]: {name: _value(value) for name, value in (row.get("values") or {}).items()} for row in definitions},
            words={row["id"]: {name: tuple(words) for name, words in (row.get("words") or {}).items()} for row in definitions},
            says={row["id"]: (row["says"], row["source"]) for row in definitions},
            holds={row["id"]: parse({"all": list(row["holds_when"])}) for row in definitions if row.get("holds_when")},
            scales={row["id"]: row for row in scales},
            classes=classes,
            kin=_kin(classes),
            vocabulary=vocabulary,
            stages=tuple(stages),
        )

    def listed(self, definition: str, name: str) -> tuple[str, ...]:
        """The words that a definition lists under `name`; empty where it lists none."""
        return _row(self.words, definition).get(name, ())

    def length(self, definition: str, name: str) -> Duration:
        """The length of time that a definition gives under `name`."""
        found = _row(self.values, definition).get(name)
        if not isinstance(found, Duration):
            raise _lacking(f"{definition}, {name}")
        return found

    def number(self, definition: str, name: str) -> float:
        """The number that a definition gives under `name`."""
        found = _row(self.values, definition).get(name)
        if found is None or isinstance(found, Duration):
            raise _lacking(f"{definition}, {name}")
        return found

    def because(self, definition: str, facts: Sequence[str] = ()) -> Because:
        """The sentence of a definition with its source and the facts it rests on here."""
        says, source = _row(self.says, definition)
        return unchecked(Because, says=says, facts=tuple(dict.fromkeys(facts)), citations=(source,))


def duration(value: Mapping[str, Any]) -> Duration:
    """A length of time as the pack writes it: ``{number: 6, unit: months}``."""
    return Duration(int(value["number"]), str(value["unit"]))


def _kin(classes: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Drugs of one narrow class; sharing a class that holds whole classes makes two drugs no kin."""
    narrow = [drugs for drugs in classes.values() if drugs and not any(other and other < drugs for other in classes.values())]
    return {drug: frozenset().union(*(drugs for drugs in narrow if drug in drugs)) for drug in frozenset().union(*narrow)}


def _value(value: Any) -> Duration | float:
    return duration(value) if isinstance(value, Mapping) else float(value)


def _row(rows: Mapping[str, _R], definition: str) -> _R:
    if definition not in rows:
        raise _lacking(definition)
    return rows[definition]


def _lacking(what: str) -> FairleadError:
    return FairleadError(
        f"The knowledge pack does not define something that is needed ({what}).",
        todo="Add it to the pack's definitions, or use the pack that comes with the program.",
        status=Exit.FAILED,
    )
