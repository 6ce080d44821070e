"""The pages of whole cases, made by the real line: vignettes of the pack, and what a test adds to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from tests.looks import records

from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.knowledge.pack import load
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.report.family import Family
from fairlead.report.page import Page
from fairlead.report.shown import shown
from fairlead.report.visit import Visit
from fairlead.workflow.case_file import validated
from fairlead.workflow.guiding import guide
from fairlead.workflow.page import handed, page
from fairlead.workflow.reading import read_named

DAY = date(2026, 11, 21)
CASE: dict[str, Any] = {
    "person": {"age": 62, "sex": "female"},
    "tumor": {"histology": "adenocarcinoma", "site": "egj"},
    "treatments": [
        {
            "id": "t1",
            "kind": "systemic",
            "regimen": "FOLFOX",
            "agents": ["fluorouracil", "oxaliplatin"],
            "line": 1,
            "intent": "palliative",
            "start": "2026-01-10",
            "end": "2026-09-30",
            "stop_reason": "progression",
        }
    ],
    "metastases": [{"site": "liver", "status": "present", "date": "2026-10-01"}],
    "progressions": [{"date": "2026-10-01", "after": "t1", "sites": ["liver"], "pattern": "distant", "certainty": "imaging"}],
    "fitness": {"ecog": 1, "ecog_date": "2026-11-03"},
}


def reading(case: Mapping[str, Any], **more: Any) -> Reading:
    """The reading of a case file; `more` are fields of the case."""
    return Reading(case=validated({**case, **more}, load().lexicon))


def told(one: Reading, audience: str, form: str = "md") -> str:
    """The page of a reading on the day of these tests."""
    return page(guided(one), one, audience=audience, form=form)  # type: ignore[arg-type]


def guided(one: Reading) -> Guidance:
    """The guidance on that day; of a reading that stays at hand it is worked out once."""
    if id(one) not in _GUIDED:
        if len(_GUIDED) >= _MOST:
            _GUIDED.clear()
        _GUIDED[id(one)] = one, guide(one, DAY)
    return _GUIDED[id(one)][1]


_MOST = 64
_GUIDED: dict[int, tuple[Reading, Guidance]] = {}


@cache
def whole_records() -> tuple[tuple[str, Reading], ...]:
    """The record that comes with the package and those at hand beside it, read once for all tests."""
    return tuple((name, read_named([(file, content)], as_of=DAY)) for name, file, content in records())


def model(one: Reading, audience: str) -> Page | Visit | Family:
    """The view model behind the page."""
    guidance, how = handed(guided(one), one, audience=audience)  # type: ignore[arg-type]
    return shown(guidance, one, **how)


def some(step: int) -> Iterator[tuple[str, Reading]]:
    """Each `step`-th vignette of the pack, by its name."""
    for one, _, _ in vignettes()[0][::step]:
        yield one.id, reading(one.case)
