"""The ways that the page for a visit and the page for the family name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from fairlead.report.talked import talked_about


def way(name: str, aim: str = "longer-life", role: str = "standard") -> Any:
    return SimpleNamespace(option=SimpleNamespace(id=name, aim=aim, role=role))


def named(most: int = 3, **groups: list[Any]) -> list[str]:
    filled = SimpleNamespace(**{name: groups.get(name, []) for name in ("fits", "depends", "comfort", "trials")})
    return [shown.option.id for _, shown in talked_about(filled, most)]  # type: ignore[arg-type]


def test_what_fits_comes_first_then_what_depends_then_comfort_and_studies():
    assert named(fits=[way("a")], depends=[way("b")], comfort=[way("c", "comfort")], trials=[way("d")]) == ["a", "b", "c"]


def test_a_usual_cure_that_waits_takes_the_last_place_where_all_that_fits_holds_the_cancer_back():
    fits = [way("a"), way("b"), way("c")]
    assert named(fits=fits, depends=[way("d"), way("cure", "cure")]) == ["a", "b", "cure"]


def test_a_cure_for_few_or_one_that_fits_already_moves_nothing():
    fits = [way("a"), way("b"), way("c")]
    assert named(fits=fits, depends=[way("rare", "cure", "selected")]) == ["a", "b", "c"]
    assert named(fits=[way("cure", "cure"), *fits], depends=[way("d", "cure")]) == ["cure", "a", "b"]
