"""Free of the cancer until a day, and behind it where it was seen: growth of that day, if a treatment had taken it away before."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load

OPERATED = "Oesophagectomy 12 February 2025. "


@pytest.mark.parametrize(
    ("note", "site"),
    [
        ("NED until June 2026, then four liver metastases.", "liver"),
        ("Disease free till 3 June 2026 when the PET showed bone metastases.", "bone"),
        ("Remained clear up to June 2026; CT: multiple lung deposits.", "lung"),
        ("In remission until June 2026. Scan then: three liver lesions.", "liver"),
        ("Stayed well until June 2026, came with ascites and peritoneal metastases.", "peritoneum"),
        ("She was free of disease until June 2026. PET-CT, two adrenal metastases.", "adrenal"),
    ],
)
def test_what_was_seen_behind_the_day_is_growth(note, site):
    found = case_of(OPERATED + note, load()).progressions
    assert [(one.sites, str(one.date)[:7], one.after) for one in found] == [((site,), "2026-06", "t1")]


@pytest.mark.parametrize(
    "note",
    [
        OPERATED + "NED until last seen in June 2026. CT: liver clear, lungs clear.",
        OPERATED + "Well until June 2026 when he broke his arm. No metastases.",
        OPERATED + "NED until June 2026. CT liver normal.",
        "Well until June 2026, when dysphagia began. CT: liver metastases. FOLFOX from July 2026.",
        OPERATED + "Not clear until June 2026 whether he would have drugs. Liver tests normal.",
    ],
)
def test_without_spread_or_without_treatment_before_it_is_none(note):
    assert not case_of(note, load()).progressions
