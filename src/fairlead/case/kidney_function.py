"""How the kidneys work: creatinine clearance by the formula of Cockcroft and Gault (Nephron 1976;16:31-41).

(age offset - age) x weight in kg / (divisor x creatinine in mg/dL), times a factor for a woman, in mL/min. The numbers are read from
``scales/kidney.yaml``. It was made from people of 18 to 92 years, and it misleads where muscle was lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fairlead.case.measured import Comparator, Rows, derived, latest, lie_together
from fairlead.contract.case import Person
from fairlead.contract.situation import Derived


def cockcroft_gault(person: Person, scale: Mapping[str, Any], told: Rows, as_of: date) -> Derived | None:
    """The clearance in mL/min; None where age, sex, weight or creatinine is not known as a plain number.

    From a year of birth alone the higher of the two ages is taken, and the result is told as "at least".
    """
    weight, creatinine = (latest(told, item) for item in scale["items"])
    age, comparator = _age(person, as_of)
    factor = {"female": float(scale["values"]["female_factor"]), "male": 1.0}.get(person.sex or "")
    if weight is None or creatinine is None or age is None or factor is None:
        return None
    if weight.comparator or creatinine.comparator or creatinine.number <= 0 or not lie_together([weight, creatinine], scale):
        return None
    offset, divisor = float(scale["values"]["age_offset"]), float(scale["values"]["divisor"])
    clearance = max(0.0, (offset - age) * weight.number / (divisor * creatinine.number) * factor)
    age_path = "person.age" if person.age is not None else "person.birth_year"
    facts = [age_path, "person.sex", weight.path, creatinine.path]
    return derived(scale, round(clearance, int(scale["decimals"])), [weight, creatinine], facts, comparator=comparator)


def _age(person: Person, as_of: date) -> tuple[int | None, Comparator | None]:
    if person.age is not None:
        return person.age, None
    if person.birth_year is None:
        return None, None
    return as_of.year - person.birth_year, ">="
