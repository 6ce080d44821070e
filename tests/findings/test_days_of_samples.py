"""The day on which a sample was taken is not the day of its report, and results of two samples do not contradict each other."""

from __future__ import annotations

import fairlead

PORTAL = """Portal export                                             3 November 2026

== BIOMARKERS ==
HER2 IHC          0  (negative)          collected 01/15/2026
PD-L1 22C3 CPS    5                      collected 01/15/2026
HER2 IHC          2+, FISH amplified     collected 10/30/2026   lung biopsy
"""


def test_each_result_has_the_day_of_its_sample():
    case = fairlead.read([PORTAL.encode()]).case
    assert {(one.marker, one.status, one.collected) for one in case.biomarkers} == {
        ("HER2", "negative", "2026-01-15"),
        ("HER2", "positive", "2026-10-30"),
        ("PD-L1", None, "2026-01-15"),
    }


def test_a_date_set_apart_at_the_right_of_the_first_line_is_the_letters_own():
    letter = (
        "Second opinion (written, on the papers)                                        30 June 2026\n\nTo the oncologist\n\n"
        "Complete response was reported on 11 July 2025. The report of 9 January 2026 shows growth. Weight 61 kg on 15 June."
    )
    case = fairlead.read([letter.encode()]).case
    assert [str(one.date) for one in case.measurements] == ["2026-06-15"]
