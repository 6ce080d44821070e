"""Three lines of drugs told one after the other: each has its own drugs, days, count, number and reason, however they are joined."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from tests.findings.grids import are, wrong_in

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

FIRST_DRUGS = (
    ("FOLFOX + nivolumab", {"fluorouracil", "nivolumab", "oxaliplatin"}),
    ("mFOLFOX6 plus Opdivo", {"fluorouracil", "nivolumab", "oxaliplatin"}),
    ("CAPOX/nivo", {"capecitabine", "nivolumab", "oxaliplatin"}),
    ("XELOX with pembrolizumab", {"capecitabine", "oxaliplatin", "pembrolizumab"}),
    ("cisplatin 80 mg/m2 and 5-FU 800 mg/m2 d1-5 + Keytruda 200 mg q3w", {"cisplatin", "fluorouracil", "pembrolizumab"}),
    ("oxaliplatin, leucovorin, 5FU and nivolumab", {"fluorouracil", "nivolumab", "oxaliplatin"}),
    ("5-FU/cisplatin + nivo", {"cisplatin", "fluorouracil", "nivolumab"}),
    ("capecitabine & oxaliplatin", {"capecitabine", "oxaliplatin"}),
    ("Cis/5FU/pembro", {"cisplatin", "fluorouracil", "pembrolizumab"}),
)
SECOND_DRUGS = (
    ("weekly paclitaxel 80 mg/m2 + ramucirumab 8 mg/kg", {"paclitaxel", "ramucirumab"}),
    ("Taxol/Cyramza", {"paclitaxel", "ramucirumab"}),
    ("paclitaxel-ramucirumab", {"paclitaxel", "ramucirumab"}),
    ("docetaxel 75 mg/m2 q3w", {"docetaxel"}),
    ("ramucirumab + paclitaxel", {"paclitaxel", "ramucirumab"}),
    ("Taxotere", {"docetaxel"}),
    ("pac/ram", {"paclitaxel", "ramucirumab"}),
)
THIRD_DRUGS = (
    ("Lonsurf", {"trifluridine-tipiracil"}),
    ("trifluridine/tipiracil 35 mg/m2 bd", {"trifluridine-tipiracil"}),
    ("TAS-102", {"trifluridine-tipiracil"}),
    ("irinotecan 180 mg/m2 q2w", {"irinotecan"}),
    ("FOLFIRI", {"fluorouracil", "irinotecan"}),
    ("Enhertu", {"trastuzumab deruxtecan"}),
    ("T-DXd 6.4 mg/kg", {"trastuzumab deruxtecan"}),
)
ENDS = (
    ("stopped for PD", "progression"),
    ("PD", "progression"),
    ("d/c'd due to neuropathy", "toxicity"),
    ("stopped: colitis", "toxicity"),
    ("progressive disease in liver", "progression"),
    ("stopped on progression", "progression"),
    ("ceased - PD", "progression"),
    ("discontinued because of pneumonitis", "toxicity"),
    ("stopped, patient choice", "choice"),
    ("progressed", "progression"),
    ("stopped owing to hand-foot syndrome", "toxicity"),
    ("radiological progression", "progression"),
)
COURSES = (
    ("{x}, {a} to {b}, {c} cycles, {r}", True),
    ("{x} x{c} ({a} - {b}), {r}", True),
    ("{x} from {a}; {c} cycles; last {b}; {r}", True),
    ("{x} {a}-{b} ({r})", False),
    ("{a} - {b}: {x}, {r}", False),
    ("{x} started {a}, {r} {b}", False),
    ("{x} x {c} cycles {a} → {b}. {r}", True),
    ("{x} [{a} - {b}] {r}", False),
    ("{c} cycles of {x} between {a} and {b}; {r}", True),
    ("{x}: {a}–{b}, {c} cycles – {r}", True),
)
"""How a course is told, and whether with the number of its cycles."""
NOW = (
    "{z} since {d}",
    "{z} from {d}, ongoing",
    "{d}: {z} started, tolerating well",
    "now on {z} since {d}",
    "{z} commenced {d}",
    "currently {z} (C3), started {d}",
    "{z} {d} to date",
    "{z} {d} -",
)
JOINED = (
    "First line: {1}.\nSecond line: {2}.\nThird line: {3}.",
    "1L {1}. 2L {2}. 3L {3}.",
    "1. {1}\n2. {2}\n3. {3}",
    "- {1}\n- {2}\n- {3}",
    "1st line {1}\n2nd line {2}\n3rd line {3}",
    "{1}. {2}. {3}.",
    "{1} -> {2} -> {3}",
    "1st-line: {1}; 2nd-line: {2}; 3rd-line: {3}",
    "L1: {1}\nL2: {2}\nL3: {3}",
    "{1}\n{2}\n{3}",
    "First-line {1}, second-line {2}, third-line {3}.",
)
DAYS = (
    ("Jan 2025", "Jun 2025", "Jul 2025", "Dec 2025", "Feb 2026"),
    ("01/2025", "06/2025", "07/2025", "12/2025", "02/2026"),
    ("3 Jan 2025", "20 Jun 2025", "14 Jul 2025", "9 Dec 2025", "17 Feb 2026"),
    ("3/1/25", "20/6/25", "14/7/25", "9/12/25", "17/2/26"),
    ("January 2025", "June 2025", "July 2025", "December 2025", "February 2026"),
    ("2025-01-03", "2025-06-20", "2025-07-14", "2025-12-09", "2026-02-17"),
    ("Jan '25", "Jun '25", "Jul '25", "Dec '25", "Feb '26"),
    ("03.01.2025", "20.06.2025", "14.07.2025", "09.12.2025", "17.02.2026"),
    ("1/25", "6/25", "7/25", "12/25", "2/26"),
)

SAMPLE, IN_SHORT, IN_OTHER_WORDS = 120, 0.97, 0.92
"""What is short of it: a month in digits at the very beginning of a sentence ("2/26: X started"), and courses parted by a slash."""
OTHER_FIRST = (
    ("oxaliplatin 85 mg/m2, 5-FU 2400 mg/m2 over 46 h and nivolumab 240 mg q2w", {"fluorouracil", "nivolumab", "oxaliplatin"}),
    ("Folfox/Keytruda", {"fluorouracil", "oxaliplatin", "pembrolizumab"}),
    ("CAPOX-trastuzumab", {"capecitabine", "oxaliplatin", "trastuzumab"}),
    ("mFOLFOX6-zolbetuximab", {"fluorouracil", "oxaliplatin", "zolbetuximab"}),
    ("tislelizumab + CAPOX", {"capecitabine", "oxaliplatin", "tislelizumab"}),
    ("XELOX", {"capecitabine", "oxaliplatin"}),
    ("cape/cis + Herceptin", {"capecitabine", "cisplatin", "trastuzumab"}),
    ("capecitabine/cisplatin", {"capecitabine", "cisplatin"}),
    ("carboplatin-paclitaxel", {"carboplatin", "paclitaxel"}),
    ("FOLFOX & trastuzumab biosimilar (Ogivri)", {"fluorouracil", "oxaliplatin", "trastuzumab"}),
    ("5FU-cisplatin-pembrolizumab", {"cisplatin", "fluorouracil", "pembrolizumab"}),
)
OTHER_SECOND = (
    ("irinotecan/5FU (FOLFIRI)", {"fluorouracil", "irinotecan"}),
    ("Folfiri", {"fluorouracil", "irinotecan"}),
    ("irinotecan monotherapy 180 mg/m²", {"irinotecan"}),
    ("single-agent docetaxel", {"docetaxel"}),
    ("docetaxel 60 mg/m2 3-weekly", {"docetaxel"}),
    ("irinotecan", {"irinotecan"}),
)
OTHER_THIRD = (
    ("nivolumab 480 mg q4w", {"nivolumab"}),
    ("Opdivo monotherapy", {"nivolumab"}),
    ("TAS102", {"trifluridine-tipiracil"}),
    ("trifluridine-tipiracil (Lonsurf)", {"trifluridine-tipiracil"}),
    ("Lonsurf 30 mg/m2 BID", {"trifluridine-tipiracil"}),
    ("ramucirumab 8 mg/kg", {"ramucirumab"}),
)
OTHER_ENDS = (
    ("which was stopped for progression", "progression"),
    ("discontinued for grade 3 diarrhoea", "toxicity"),
    ("ended because of disease progression", "progression"),
    ("stopped as the liver metastases had grown", "progression"),
    ("terminated for febrile neutropenia", "toxicity"),
    ("stop reason: growth of the nodes", "progression"),
    ("d/c PD", "progression"),
    ("halted for immune hepatitis", "toxicity"),
    ("given up because of exhaustion", "toxicity"),
    ("stopped - insurance no longer covered it", "access"),
    ("with progression on CT", "progression"),
    ("discontinued due to poor performance status", "any"),
    ("then PD", "progression"),
)
OTHER_COURSES = (
    ("was treated with {x} from {a} to {b} ({c} cycles), {r}", True),
    ("received {c} cycles of {x} from {a} until {b}, {r}", True),
    ("had {c} cycles of {x} ({a} to {b}), {r}", True),
    ("was given {x} between {a} and {b}, {r}", False),
    ("began {x} in {a}, had {c} cycles, {r} in {b}", True),
    ("had {x}, {c} doses, {a} till {b}, {r}", True),
    ("{x} was given from {a} through {b}; {r}", False),
    ("{x}, #{c}, {a} - {b}, {r}", True),
    ("{x} ×{c} [{a}–{b}]: {r}", True),
    ("commenced {x} {a}, finished {b} after {c} cycles: {r}", True),
)
OTHER_NOW = (
    "and is now on {z} since {d}",
    "{z} was begun on {d} and continues",
    "{z} has been given since {d}",
    "currently on {z}, first dose {d}",
    "{z} started {d}, C2 due next week",
    "since {d} {z}",
    "is on {z} from {d}",
    "{d} onwards: {z}",
)
OTHER_JOINED = (
    "He {1}. Then he {2}. {3}.",
    "First line he {1}. Second line {2}. Third line {3}.",
    "1) {1}\n2) {2}\n3) {3}",
    "• {1}\n• {2}\n• {3}",
    "{1}.\n{2}.\n{3}.",
    "1st: {1}; 2nd: {2}; 3rd: {3}",
    "Line 1 - {1}\nLine 2 - {2}\nLine 3 - {3}",
    "{1} / {2} / {3}",
    "Palliative chemo: {1}. {2}. {3}.",
)
OTHER_DAYS = (
    ("March 2024", "October 2024", "November 2024", "April 2025", "May 2026"),
    ("03/2024", "10/2024", "11/2024", "04/2025", "05/2026"),
    ("11 Mar 2024", "21 Oct 2024", "18 Nov 2024", "7 Apr 2025", "19 May 2026"),
    ("11.3.24", "21.10.24", "18.11.24", "7.4.25", "19.5.26"),
    ("Mar-24", "Oct-24", "Nov-24", "Apr-25", "May-26"),
    ("March 11, 2024", "October 21, 2024", "November 18, 2024", "April 7, 2025", "May 19, 2026"),
    ("11-Mar-2024", "21-Oct-2024", "18-Nov-2024", "7-Apr-2025", "19-May-2026"),
    ("11th March 2024", "21st October 2024", "18th November 2024", "7th April 2025", "19th May 2026"),
    ("2024/03/11", "2024/10/21", "2024/11/18", "2025/04/07", "2026/05/19"),
)
_GROWTH_ALONE = ("PD", "progress", "radiological", "with", "then")
"""Growth that is told with a day, and no end: the day need not be that of the end."""


def _end(course: str, end: tuple[str, str], day: str) -> Any:
    """What the last day may be."""
    return (
        (lambda told: told is None or told.startswith(day)) if "{r}" in course.split("{b}")[0] and end[0].startswith(_GROWTH_ALONE) else day
    )


def _three(chance: random.Random, words: Mapping[str, Any], head: str) -> tuple[str, Callable[[Case], bool]]:
    first, second, third = (chance.choice(words[name]) for name in ("first", "second", "third"))
    one, other = chance.choice(words["courses"]), chance.choice(words["courses"])
    end, ended = chance.choice(words["ends"]), chance.choice(words["ends"])
    a, b, m, n, d = chance.choice(words["days"])
    told = (
        chance.choice(words["joined"])
        .replace("{1}", one[0].format(x=first[0], a=a, b=b, c=8, r=end[0]))
        .replace("{2}", other[0].format(x=second[0], a=m, b=n, c=5, r=ended[0]))
        .replace("{3}", chance.choice(words["now"]).format(z=third[0], d=d))
    )
    s1, e1, s2, e2, s3 = words["read"]
    wanted = [
        {"agents": first[1], "start": s1, "end": _end(one[0], end, e1), "cycles": 8 if one[1] else None, "line": 1, **_why(end)},
        {"agents": second[1], "start": s2, "end": _end(other[0], ended, e2), "cycles": 5 if other[1] else None, "line": 2, **_why(ended)},
        {"agents": third[1], "start": s3, "end": None, "line": 3, "stop_reason": None, "status": lambda told: told in (None, "ongoing")},
    ]
    return f"{head}\n{told}", lambda case: are(case.treatments, wanted)


def _why(end: tuple[str, str]) -> Mapping[str, Any]:
    return {"status": "stopped", **({} if end[1] == "any" else {"stop_reason": end[1]})}


def test_three_lines_in_short_are_each_their_own(pack: Pack) -> None:
    words = {
        "first": FIRST_DRUGS, "second": SECOND_DRUGS, "third": THIRD_DRUGS, "ends": ENDS, "courses": COURSES, "now": NOW,
        "joined": JOINED, "days": DAYS, "read": ("2025-01", "2025-06", "2025-07", "2025-12", "2026-02"),
    }  # fmt: skip
    head = "Clinic 12 March 2026. Adenocarcinoma of the GOJ with liver metastases, HER2 status on file."
    wrong = wrong_in(20261123, SAMPLE, lambda chance: _three(chance, words, head), pack)
    assert len(wrong) <= (1 - IN_SHORT) * SAMPLE, wrong


def test_three_lines_in_other_words_are_each_their_own(pack: Pack) -> None:
    words = {
        "first": OTHER_FIRST, "second": OTHER_SECOND, "third": OTHER_THIRD, "ends": OTHER_ENDS, "courses": OTHER_COURSES,
        "now": OTHER_NOW, "joined": OTHER_JOINED, "days": OTHER_DAYS, "read": ("2024-03", "2024-10", "2024-11", "2025-04", "2026-05"),
    }  # fmt: skip
    head = "Seen 12 June 2026. Carcinoma of the oesophagus, squamous, stage IV with liver metastases."
    wrong = wrong_in(20261123, SAMPLE, lambda chance: _three(chance, words, head), pack)
    assert len(wrong) <= (1 - IN_OTHER_WORDS) * SAMPLE, wrong
