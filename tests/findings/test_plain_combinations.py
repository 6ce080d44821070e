"""Plain words for a course and plain words for growth, put together in every order of marks and every way of writing days.

Each part is as simple as an oncologist's note can be; what is measured is that none disturbs the other: one course with its first and
last day, one growth with its day and its place.
"""

from __future__ import annotations

import random
from itertools import product

from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

COURSES = {
    "from {a} to {b}": (True, True),
    "{a} - {b}": (True, True),
    "({a}-{b})": (True, True),
    "started {a}, stopped {b}": (True, True),
    "since {a}": (True, False),
    "x6 {a} to {b}": (True, True),
    "6 cycles, last in {b}": (False, True),
    "{a}-{b}, 6 cycles": (True, True),
}
"""What is told of a course, and whether that is a first day and a last one."""
GROWTHS = (
    "PD on CT {g} with new liver metastases",
    "CT {g}: progression in liver",
    "then progressed in the liver in {g}",
    "disease progression {g} (liver)",
    "scan {g} showed growth of the liver lesions",
    "{g}: PD, liver",
    "CT {g} new liver lesions, SD elsewhere",
    "relapse in liver {g}",
    "progressive liver disease in {g}",
)
JOINED = ("{c}. {g}.", "{c}; {g}.", "{c}, {g}.", "{c}\n{g}", "{c} - {g}", "{c} -> {g}")
DAYS = (
    ("Jan 2026", "Jun 2026", "Jul 2026"),
    ("01/2026", "06/2026", "07/2026"),
    ("3 January 2026", "20 June 2026", "14 July 2026"),
    ("03/01/2026", "20/06/2026", "14/07/2026"),
)
NAMES = ("FOLFOX", "1L FOLFOX + nivolumab")
SAMPLE, BAR = 300, 0.98


def is_right(text: str, first: bool, last: bool, pack: Pack) -> bool:
    case = case_of(text, pack, "")
    given = [one for one in case.treatments if one.kind == "systemic"]
    if len(given) != 1 or len(case.progressions) != 1:
        return False
    (course,), (growth,) = given, case.progressions
    days = (course.start or "").startswith("2026-01") == first and (not last or (course.end or "").startswith("2026-06"))
    return days and (growth.date or "").startswith("2026-07") and growth.sites == ("liver",)


def test_a_course_and_its_growth_are_each_what_they_are_however_they_are_joined(pack: Pack) -> None:
    every = list(product(COURSES.items(), GROWTHS, JOINED, DAYS, NAMES))
    random.Random(20261123).shuffle(every)
    wrong = []
    for (course, (first, last)), growth, joined, (a, b, g), name in every[:SAMPLE]:
        told = joined.format(c=f"{name} {course.format(a=a, b=b)}", g=growth.format(g=g))
        if not is_right(f"GEJ adenocarcinoma, stage IV (nodes). {told}", first, last, pack):
            wrong.append(told)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


FIRST = ("{x} {a} to {b}", "{x} ({a}-{b})", "{x} x8, {a} - {b}", "{x} from {a}, 8 cycles, last {b}", "{x} started {a} ended {b}")
ENDS = {
    ", stopped for PD": "progression",
    " - PD in liver": "progression",
    ", stopped because of neuropathy": "toxicity",
    ", discontinued due to progression": "progression",
    " (PD)": "progression",
    ", stopped (toxicity: colitis gr 3)": "toxicity",
    ", completed": "completed",
    ", until progression": "progression",
    ", stopped at her request": "choice",
    ", stop reason: progressive disease": "progression",
}
NEXT = ("{y} since {m}", "{y} from {m}, ongoing", "{m}: {y} started", "started on {y} in {m}", "{y} {m}-")
FOLLOWED = ("{1}. {2}.", "{1}; {2}.", "{1}, then {2}.", "{1} -> {2}", "{1}\n{2}", "1) {1}\n2) {2}", "- {1}\n- {2}", "1L: {1}. 2L: {2}.")
IN_SHORT = ("1/26", "6/26", "7/26")
PAIRS = (("FOLFOX", "paclitaxel/ramucirumab"), ("CAPOX + nivolumab", "FOLFIRI"), ("cisplatin/5-FU + pembrolizumab", "docetaxel"))
OF_LINES = 0.96
"""What is short of it is "until progression" behind days in short ("1/26 - 6/26 until progression")."""


def test_two_lines_are_two_with_their_days_and_the_first_ends_for_its_own_reason(pack: Pack) -> None:
    every = list(product(FIRST, ENDS.items(), FOLLOWED, NEXT, (*DAYS[:3], IN_SHORT), PAIRS))
    random.Random(20261123).shuffle(every)
    wrong = []
    for first, (end, reason), followed, following, (a, b, m), (x, y) in every[:SAMPLE]:
        told = followed.replace("{1}", first.format(x=x, a=a, b=b) + end).replace("{2}", following.format(y=y, m=m))
        case = case_of(f"SCC of the oesophagus, metastatic to nodes. Oncology clinic 12 Nov 2026.\n{told}", pack, "")
        given = [
            ((one.start or "")[:7], (one.end or "")[:7], one.stop_reason, one.line, one.status == "stopped")
            for one in case.treatments
            if one.kind == "systemic"
        ]
        if given != [("2026-01", "2026-06", reason, 1, reason != "completed"), ("2026-07", "", None, 2, False)]:
            wrong.append(told)
    assert len(wrong) <= (1 - OF_LINES) * SAMPLE, wrong
