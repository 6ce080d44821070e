"""Of growth whose place the records tell, no page says that the place is not told."""

from __future__ import annotations

from datetime import date

import fairlead

_ENDED = {
    "id": "t1",
    "kind": "systemic",
    "regimen": "FOLFOX",
    "line": 1,
    "start": "2025-03",
    "stop_reason": "progression",
    "status": "stopped",
}
_AFTER = {"id": "t2", "kind": "systemic", "regimen": "RAM-PTX", "line": 2, "start": "2026-07"}


def _standing(**growth: object) -> str:
    case = {
        "tumor": {"histology": "adenocarcinoma", "site": "egj"},
        "treatments": [_ENDED, _AFTER],
        "progressions": [{"date": "2026-06", "after": "t1", **growth}],
    }
    told = fairlead.guide(fairlead.Case.model_validate(case), as_of=date(2026, 11, 21))
    return " ".join(one.says for one in told.standing)


def test_growth_with_its_place_is_told_without_a_doubt_about_the_place():
    told = _standing(sites=["liver"])
    assert "the cancer grew on or after FOLFOX" in told
    assert "do not say clearly where" not in told


def test_growth_without_a_place_says_that_none_is_told():
    assert "They do not say clearly where" in _standing()
