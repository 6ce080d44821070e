"""Growth that a second sentence tells by "again", and growth that was only suspected until a later look found no cancer."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Relapse in the liver 2024-03-12. Again in the liver 2025-05-06: segments 6 and 8.", {("liver", "2024-03-12"), ("liver", "2025-05-06")}),
        ("Relapse in the lung 3 May 2024, resected. Again in the lungs 4 June 2025.", {("lung", "2024-05-03"), ("lung", "2025-06-04")}),
        ("She was seen again in the clinic on 3 April 2026 with pain in the liver.", set()),
        ("CT 3 April 2026: ground glass gone, lung metastases no longer seen.", set()),
        ("CT 3 April 2026: liver metastases again in the same number, stable.", set()),
    ],
)  # fmt: skip
def test_again_in_an_organ_is_a_relapse(pack: Pack, text: str, told: set[tuple[str, str]]) -> None:
    assert {(site, one.date) for one in case_of(text, pack).progressions for site in one.sites} == told


@pytest.mark.parametrize(
    "text",
    [
        'PET-CT 7 May 2025: uptake at the join "suspicious for local recurrence". CT 15 June 2025: no evidence of disease.',
        "CT 7 May 2025: possible relapse in the mediastinum. EUS-FNA negative. CT 15 July 2025: no evidence of disease.",
        "PET 7 May 2025: suspected recurrence at the anastomosis. PET-CT 2 Sept 2025: no evidence of disease.",
    ],
)
def test_suspected_growth_is_none_once_no_cancer_was_found(pack: Pack, text: str) -> None:
    assert not case_of(text, pack).progressions


@pytest.mark.parametrize(
    "text",
    [
        "CT 7 May 2025: suspected recurrence at the anastomosis.",
        "CT 7 May 2025: no evidence of disease. CT 15 July 2025: suspected recurrence at the anastomosis.",
    ],
)
def test_suspected_growth_stays_where_nothing_later_disproves_it(pack: Pack, text: str) -> None:
    assert [one.certainty for one in case_of(text, pack).progressions] == ["suspected"]
