"""The kinds of facts that are measured one by one, and how each is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from tests.findings.classes import is_of_si, is_of_the_laboratory, is_of_the_us
from tests.findings.compared import Compared
from tests.findings.scoring import Facts, Key
from tests.findings.tally import Tally, tally, total

from fairlead.contract.treatment import StopReason

Item = tuple[str, Key, frozenset[tuple[str, Any]]]


@dataclass(frozen=True, slots=True)
class KindOfFact:
    """One kind: the fields it stands in, which of their facts are of it, and what must be right with each (`needs`).

    A thing in `needs` that an expectation does not name is not compared, as everywhere. `least` is how many a set of records must hold
    for the figure to be a bar; `only_in` says in which records it is counted.
    """

    name: str
    least: int
    fields: tuple[str, ...]
    holds: Callable[[Key, Facts], bool] = lambda key, facts: True
    needs: tuple[str, ...] = ()
    only_in: Callable[[dict[str, Any]], bool] = lambda told: True

    def items(self, facts: Facts) -> set[Item]:
        """The facts of this kind, each with what must be right with it."""
        return {
            (field, key, frozenset((name, other[-1]) for name in self.needs for other in facts.get(name, ()) if other[:-1] == key))
            for field in self.fields
            for key in facts.get(field, ())
            if self.holds(key, facts)
        }

    def tally(self, records: Iterable[Compared]) -> Tally:
        """How well it is read."""
        return total(tally(self.items(one.want), self.items(one.got)) for one in records if self.only_in(one.told))


def _marker(*names: str) -> Callable[[Key, Facts], bool]:
    return lambda key, facts: key[0] in names


def _number_of(name: str) -> Callable[[Key, Facts], bool]:
    return lambda key, facts: key[0] == name and len(key) > 2


def _given(key: Key, facts: Facts) -> bool:
    return key[2] == "given"


def _radiation(key: Key, facts: Facts) -> bool:
    return _given(key, facts) and any(other[:-1] == key for other in facts.get("treatments.dose_gy", ()))


def _ended(reason: str) -> Callable[[Key, Facts], bool]:
    return lambda key, facts: _given(key, facts) and key[-1] == reason


def _laboratory(unit: Callable[[str], bool]) -> Callable[[Key, Facts], bool]:
    return lambda key, facts: is_of_the_laboratory(str(key[0])) and unit(str(key[2] or ""))


_LEAST_ENDED = {"toxicity": 20, "completed": 15, "choice": 10}
KINDS = (
    KindOfFact("HER2", 30, ("biomarkers",), _marker("HER2")),
    KindOfFact("PD-L1 with score and comparator", 30, ("biomarkers",), _number_of("PD-L1"), ("biomarkers.comparator",)),
    KindOfFact("MSI or MMR", 20, ("biomarkers",), _marker("MSI", "MMR")),
    KindOfFact("CLDN18.2", 10, ("biomarkers",), _marker("CLDN18.2")),
    KindOfFact(
        "results of sequencing tables",
        0,
        ("biomarkers",),
        needs=("biomarkers.alteration", "biomarkers.origin"),
        only_in=lambda told: bool(told.get("sequencing_table")),
    ),
    KindOfFact("treatments given", 0, ("treatments",), _given),
    KindOfFact("number of the line", 0, ("treatments.line",), _given),
    KindOfFact("why a course ended", 80, ("treatments.stop_reason",), _given),
    *(
        KindOfFact(f"ended: {reason}", _LEAST_ENDED.get(reason, 0), ("treatments.stop_reason",), _ended(reason))
        for reason in get_args(StopReason)
    ),
    KindOfFact("stages", 60, ("stages",)),
    KindOfFact("ECOG or Karnofsky", 40, ("ecog", "ecog_range", "karnofsky")),
    KindOfFact("laboratory values", 100, ("measurements",), _laboratory(lambda unit: True)),
    KindOfFact("laboratory values, SI units", 0, ("measurements",), _laboratory(is_of_si)),
    KindOfFact("laboratory values, US units", 0, ("measurements",), _laboratory(is_of_the_us)),
    KindOfFact(
        "laboratory values, other units or none", 0, ("measurements",), _laboratory(lambda unit: not (is_of_si(unit) or is_of_the_us(unit)))
    ),
    KindOfFact(
        "radiation with dose and field",
        20,
        ("treatments",),
        _radiation,
        ("treatments.dose_gy", "treatments.fractions", "treatments.fields"),
    ),
    KindOfFact("conditions", 40, ("conditions",)),
    KindOfFact("conditions denied", 20, ("conditions",), lambda key, facts: key[1] is False),
    KindOfFact("medicines of now", 30, ("medications",)),
)


def prior_drugs(record: Compared) -> Tally:
    """Each drug that was given, once a record."""
    case = record.case.model_dump(mode="json")
    return tally(set(_drugs(record.whole)), set(_drugs(case)))


def _drugs(whole: dict[str, Any]) -> Iterator[str]:
    for one in whole.get("treatments") or ():
        if one.get("status") not in ("planned", "declined"):
            yield from one.get("agents") or ()


def days_of_growth(record: Compared) -> Tally:
    """Growth by its day alone, whatever its places."""
    return tally({key[-1] for key in record.want.get("progressions", ())}, {key[-1] for key in record.got.get("progressions", ())})


def of_field(records: Iterable[Compared], field: str) -> Tally:
    """How well one field is read."""
    return total(tally(one.want.get(field, set()), one.got.get(field, set())) for one in records)
