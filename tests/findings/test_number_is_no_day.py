"""The number of a segment, a rib or a station before the name of a month is no day of it."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load


@pytest.mark.parametrize(
    ("note", "start"),
    [
        ("Microwave ablation of a liver metastasis in segment 6 April 2026.", "2026-04"),
        ("RFA seg 4 May 2026 for the liver metastasis.", "2026-05"),
        ("TACE to segs 5 and 8 June 2026, liver metastases.", "2026-06"),
        ("TACE to segments 5, 6 and 7 June 2026, liver metastases.", "2026-06"),
        ("SBRT liver metastasis segment 2 July 2026, 50 Gy in 5 fractions.", "2026-07"),
        ("Radiotherapy to rib 6 August 2026, 8 Gy in 1 fraction.", "2026-08"),
        ("RFA seg 4, 5 May 2026, of the liver metastasis.", "2026-05-05"),
        ("RFA of the liver metastasis in segment 4 on 5 May 2026.", "2026-05-05"),
        ("RFA of the liver metastasis 5 May 2026.", "2026-05-05"),
    ],
)
def test_the_month_is_kept_and_the_number_is_no_day(note, start):
    assert [one.start for one in case_of(note, load()).treatments] == [start]
