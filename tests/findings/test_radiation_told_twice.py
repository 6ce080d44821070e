"""Radiation told twice in one sentence: each has its own place, dose, day and aim."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Squamous cell carcinoma of the esophagus.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "He had chemoradiation in 2023 and palliative bone radiation in 2025.",
        "Definitive chemoradiation followed by palliative radiation to bone metastases.",
        "He had definitive chemoradiation (50.4 Gy) in 2024 and palliative RT (20 Gy) to the spine in 2025.",
        "Definitive chemoradiation 50.4 Gy in 2024 and palliative radiotherapy 8 Gy to the hip in 2025.",
        "Definitive chemoradiotherapy in 2023, palliative RT to the spine in 2025.",
        "RT: 50.4 Gy/28 with weekly carbo/taxol (03-04/2023), 30 Gy/10 to sacrum (05/2025).",
        "Chemoradiation 50.4 Gy in 2023, 20 Gy to L2 in 2025.",
    ],
)
def test_the_bone_is_the_place_of_the_second_alone(text):
    first, second = fairlead.read((HEAD + text).encode()).case.treatments
    assert first.kind == "chemoradiotherapy"
    assert first.intent in (None, "definitive")
    assert "bone" not in first.fields
    assert (second.kind, second.fields) == ("radiotherapy", ("bone",))


@pytest.mark.parametrize(
    "text",
    [
        "Chemoradiation 50 Gy in 2023 with a boost of 9 Gy to the nodes.",
        "RT to the esophagus 45 Gy from 3 May 2024, then boost 5.4 Gy to the tumor, 50.4 Gy in all.",
    ],
)
def test_a_boost_is_a_part_of_the_same(text):
    assert len(fairlead.read((HEAD + text).encode()).case.treatments) == 1
