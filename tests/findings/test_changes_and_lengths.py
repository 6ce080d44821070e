"""A number by which something changed is no value, and a length that only a scope tells is a place."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

NO_HEAD = ""


@pytest.mark.parametrize(
    "note", ["Weight down 4 kg.", "Wt down 14kg in 3 months.", "Weight ↓ 6 kg", "Weight is down by about 5kg", "Weight fell 37 kg"]
)
def test_the_weight_that_was_lost_is_no_weight(note: str, pack: Pack) -> None:
    case = case_of(note, pack, NO_HEAD)
    assert case.measurements == ()
    assert case.fitness.weight_loss_percent is None
    assert [(one.name, one.present) for one in case.symptoms] == [("weight loss", True)]


@pytest.mark.parametrize("note", ["Weight up 33 kg since the stent.", "Hb down 2 g/dL"])
def test_what_a_value_changed_by_is_no_value(note: str, pack: Pack) -> None:
    assert case_of(note, pack, NO_HEAD).measurements == ()


@pytest.mark.parametrize("note", ["Weight down to 54 kg.", "Weight 54 kg, down 6 kg since June."])
def test_the_weight_that_is_left_is_one(note: str, pack: Pack) -> None:
    assert [(one.name, one.value) for one in case_of(note, pack, NO_HEAD).measurements] == [("weight", 54.0)]


@pytest.mark.parametrize(
    "grown", ["recurrence at 24 cm, biopsy SCC", "local relapse 28-31cm, bx +ve", "relapse at 33 to 35 cm, biopsy proven"]
)
def test_growth_at_a_length_from_the_teeth_is_in_the_esophagus(grown: str, pack: Pack) -> None:
    case = case_of(
        f"SCC oesophagus, definitive CRT 50.4 Gy/28 finished Jan 2026. Endoscopy 2 Nov 2026: {grown}. CT: no distant disease.",
        pack,
        NO_HEAD,
    )
    assert [(one.sites, one.pattern) for one in case.progressions] == [(("esophagus",), "locoregional")]
    assert "metastases" in [one.path for one in case.complete]


def test_a_length_that_is_a_size_is_no_place(pack: Pack) -> None:
    case = case_of("SCC oesophagus, Ivor Lewis 2024. CT 2 Nov 2026: recurrence 3 cm.", pack, NO_HEAD)
    assert [one.sites for one in case.progressions] == [()]
