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
