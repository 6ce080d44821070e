"""A suspected lesion that was treated where it lies was taken for spread."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load


def states(note: str) -> set[tuple[str, str]]:
    return {(one.site, one.status) for one in case_of(note, load()).metastases}


@pytest.mark.parametrize(
    ("note", "site"),
    [
        ("Suspected brain metastasis. Radiosurgery to the brain in May 2026, no tissue.", "brain"),
        ("MRI May 2026: 14 mm cerebellar lesion, suspicious for metastasis; SRS 21 Gy given June 2026.", "brain"),
        ("Possible liver metastasis, microwave ablation May 2026 without biopsy.", "liver"),
        ("Suspicious nodule in the right lung, SABR to the lung 54 Gy in 3 in May 2026.", "lung"),
        ("Suspected bone metastasis T9. 8 Gy in 1 fraction to T9 on 4 May 2026.", "bone"),
    ],
)
def test_it_is_there(note, site):
    assert (site, "present") in states(note)


@pytest.mark.parametrize(
    ("note", "site"),
    [
        ("Suspected brain metastasis, biopsy planned.", "brain"),
        ("Suspected liver metastasis. Radiotherapy to the oesophagus 50.4 Gy in 28 fractions in May 2026.", "liver"),
        ("Suspicious nodule in the right lung. SABR to be discussed.", "lung"),
        ("Suspected brain metastasis. Radiosurgery planned for next week.", "brain"),
        ("Radiosurgery of the brain declined. Suspected brain metastasis.", "brain"),
    ],
)
def test_without_its_treatment_it_stays_suspected(note, site):
    assert (site, "suspected") in states(note)
