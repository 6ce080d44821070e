"""A yes or no behind the name of a result, in lines, forms and tables; what was not tested is no negative result."""

from __future__ import annotations

import pytest

import fairlead


def markers(text: str) -> dict[str, str | None]:
    reading = fairlead.read([("Adenocarcinoma of the gastroesophageal junction.\n\n" + text).encode()], as_of="2026-11-21")
    assert not reading.conflicts
    return {one.marker: one.status for one in reading.case.biomarkers}


ANSWERS = {
    "dMMR no (pMMR).": {"MMR": "negative"},
    "MSI-H: no": {"MSI": "negative"},
    "HER2 amplification: no.": {"HER2": "negative"},
    "HER2 amplified: N; MSI-H: N; CLDN18.2 positive: Y": {"HER2": "negative", "MSI": "negative", "CLDN18.2": "positive"},
    "MSI-H no, HER2 amplified no, EBV neg.": {"MSI": "negative", "HER2": "negative", "EBV": "negative"},
    "HER2 overexpressed? No.": {"HER2": "negative"},
    "MMR deficient - No": {"MMR": "negative"},
    "dMMR: not present": {"MMR": "negative"},
    "HER2 positive (Y/N): N\nMSI high (Y/N): N": {"HER2": "negative", "MSI": "negative"},
    "| Test | Result |\n|---|---|\n| HER2 positive | no |\n| MSI-H | no |\n| dMMR | no |": {"HER2": "negative", "MSI": "negative", "MMR": "negative"},
    "dMMR: yes\nHER2 amplification: yes": {"MMR": "positive", "HER2": "positive"},
    "| Test | Result |\n|---|---|\n| MSI-H | yes |": {"MSI": "positive"},
    "MSI-H. No other mutation was found.": {"MSI": "positive"},
    "HER2 positive, no spread to the liver.": {"HER2": "positive"},
    "No MSI testing done.": {"MSI": "not-done"},
    "No HER2 testing was performed.": {"HER2": "not-done"},
    "There is no MSI result yet.": {},
    "HER2 testing: no. MSI testing: no.": {},
}  # fmt: skip


@pytest.mark.parametrize(("text", "told"), ANSWERS.items(), ids=ANSWERS)
def test_the_answer_decides(text: str, told: dict[str, str | None]):
    assert markers(text) == told


def test_what_was_not_found_is_no_value():
    case = fairlead.read([b"Junction adenocarcinoma. HER2 amplification: no."]).case
    assert [(one.status, one.value) for one in case.biomarkers] == [("negative", None)]
