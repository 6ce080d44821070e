"""Which of two treatments came first and which one failed, where the note names the later one before the earlier one."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "text",
    [
        "CT 12 Nov 2026. On FOLFIRI following FLOT. Liver metastases have increased.",
        "On 2nd line FOLFIRI after FLOT. CT: liver metastases have increased.",
        "Currently on FOLFIRI after first line FLOT. CT: PD in the liver.",
        "He was started on FOLFIRI after FLOT. Progressed in the liver in May 2026.",
        "FOLFIRI after failure of FLOT. The liver lesions have grown.",
    ],
)
def test_growth_is_of_the_treatment_that_came_last_not_of_the_one_named_last(text: str, pack: Pack) -> None:
    case = case_of(text, pack)
    assert [one.regimen for one in case.treatments] == ["FLOT", "FOLFIRI"]
    assert [one.after for one in case.progressions] == ["t2"]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Declined CRT 2024, palliative RT 30Gy/10 completed 5/2024.", ["declined", "completed"]),
        ("Declined surgery, CRT 50 Gy completed May 2024.", ["declined", "completed"]),
        ("He refused surgery, FOLFOX from May 2026.", ["declined", None]),
        ("Declined surgery, chemotherapy, radiotherapy.", ["declined", "declined", "declined"]),
        ("Patient declined surgery and chemotherapy.", ["declined", "declined"]),
    ],
)
def test_what_has_its_dose_or_days_behind_a_refusal_was_had(text: str, statuses: list[str | None], pack: Pack) -> None:
    assert [one.status for one in case_of(text, pack).treatments] == statuses


def test_what_is_left_of_a_line_as_maintenance_is_the_same_line(pack: Pack) -> None:
    text = (
        "mFOLFOX6 + tras + pembro Feb-Aug '25, PR. Oxali dropped after C6 (neuropathy G2). "
        "Maintenance 5FU/tras/pembro until Jan '26 when CT showed 2 new liver lesions. T-DXd since Feb '26."
    )
    case = case_of(text, pack)
    assert [(one.line, str(one.start), one.end and str(one.end)) for one in case.treatments] == [
        (1, "2025-02", "2026-01"),
        (2, "2026-02", None),
    ]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Cervical SCC esophagus", "cervical"),
        ("Distal adenocarcinoma of the oesophagus", "lower-thoracic"),
        ("Upper SCC oesophagus", "upper-thoracic"),
        ("SCC of the esophagus", "esophagus"),
    ],
)
def test_the_part_may_stand_before_the_name_of_the_tumor(text: str, site: str, pack: Pack) -> None:
    assert case_of(text, pack).tumor.site == site
