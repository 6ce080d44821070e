"""The whole way in one note: before the operation, operation, after it, growth, first line, growth, second line."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.findings.grids import are, wrong_in

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

BEFORE = (
    ("neoadjuvant FLOT x4 {a}-{b}", "systemic", {"docetaxel", "fluorouracil", "oxaliplatin"}),
    ("perioperative FLOT {a} to {b}", "systemic", {"docetaxel", "fluorouracil", "oxaliplatin"}),
    ("neoadjuvant CROSS {a} to {b}", "chemoradiotherapy", {"carboplatin", "paclitaxel"}),
    ("preop CRT (carboplatin/paclitaxel, 41.4 Gy/23) {a}-{b}", "chemoradiotherapy", {"carboplatin", "paclitaxel"}),
    (
        "{a} - {b} neoadjuvant chemoradiotherapy with carboplatin and paclitaxel, 41.4 Gy in 23 fractions",
        "chemoradiotherapy",
        {"carboplatin", "paclitaxel"},
    ),
    ("neoadjuvant FLOT from {a}, last cycle {b}", "systemic", {"docetaxel", "fluorouracil", "oxaliplatin"}),
)
OPERATIONS = (
    "Ivor Lewis oesophagectomy {c}, ypT3N1 R0",
    "{c}: esophagectomy (ypT2N0, R0)",
    "{c} oesophagectomy R0 ypT3 N1",
    "McKeown oesophagectomy in {c}, R0, ypT1bN0",
    "esophagectomy {c}",
)
AFTER = (
    "adjuvant nivolumab {d} to {e}",
    "adjuvant nivolumab {d} - {e}, completed",
    "adjuvant Opdivo from {d} until {e}",
)
RETURNS = (
    ("relapse in liver {f}", {"liver"}),
    ("recurrence {f} with lung metastases", {"lung"}),
    ("CT {f}: new liver metastases", {"liver"}),
    ("{f} recurrence in retroperitoneal nodes", {"distant-nodes"}),
    ("distant relapse {f} (liver)", {"liver"}),
    ("{f}: metastatic recurrence, lung", {"lung"}),
    ("relapsed in the liver in {f}", {"liver"}),
)
FIRST = (
    ("first-line FOLFOX {g} to {h}", {"fluorouracil", "oxaliplatin"}),
    ("1L CAPOX/pembrolizumab {g}-{h}", {"capecitabine", "oxaliplatin", "pembrolizumab"}),
    ("palliative FOLFOX + nivolumab from {g} to {h}", {"fluorouracil", "nivolumab", "oxaliplatin"}),
    ("{g} - {h} 1st line cisplatin/5-FU + pembrolizumab", {"cisplatin", "fluorouracil", "pembrolizumab"}),
    ("FOLFIRI {g}-{h}", {"fluorouracil", "irinotecan"}),
    ("first line XELOX started {g}, last dose {h}", {"capecitabine", "oxaliplatin"}),
)
GROWTHS = (
    ("PD {i} (liver)", {"liver"}),
    ("progression in the liver on CT {i}", {"liver"}),
    ("CT {i}: PD with peritoneal disease", {"peritoneum"}),
    ("progressed in {i}, new bone metastases", {"bone"}),
    ("{i}: progressive disease in lung", {"lung"}),
    ("restaging {i} showed growth of the liver lesions", {"liver"}),
)
SECOND = (
    "second-line paclitaxel/ramucirumab since {k}",
    "2L paclitaxel + ramucirumab from {k}, ongoing",
    "now on paclitaxel/ramucirumab since {k}",
    "{k}: started paclitaxel/ramucirumab",
    "since {k} weekly paclitaxel with ramucirumab",
)
JOINED = (
    ". ",
    "; ",
    "\n",
    "\n- ",
    " -> ",
    ", then ",
    "\n• ",
)
DAYS = (
    ("Jan 2023", "Mar 2023", "May 2023", "Jul 2023", "Jun 2024", "Oct 2024", "Nov 2024", "Jul 2025", "Aug 2025", "Sep 2025"),
    ("01/2023", "03/2023", "05/2023", "07/2023", "06/2024", "10/2024", "11/2024", "07/2025", "08/2025", "09/2025"),
    (
        "9 Jan 2023",
        "17 Mar 2023",
        "8 May 2023",
        "3 Jul 2023",
        "24 Jun 2024",
        "14 Oct 2024",
        "11 Nov 2024",
        "21 Jul 2025",
        "12 Aug 2025",
        "1 Sep 2025",
    ),
    ("9/1/23", "17/3/23", "8/5/23", "3/7/23", "24/6/24", "14/10/24", "11/11/24", "21/7/25", "12/8/25", "1/9/25"),
    (
        "2023-01-09",
        "2023-03-17",
        "2023-05-08",
        "2023-07-03",
        "2024-06-24",
        "2024-10-14",
        "2024-11-11",
        "2025-07-21",
        "2025-08-12",
        "2025-09-01",
    ),
    (
        "January 2023",
        "March 2023",
        "May 2023",
        "July 2023",
        "June 2024",
        "October 2024",
        "November 2024",
        "July 2025",
        "August 2025",
        "September 2025",
    ),
)
SAMPLE, BAR = 120, 0.97


def _whole_way(chance: random.Random) -> tuple[str, Callable[[Case], bool]]:
    before, kind, agents = chance.choice(BEFORE)
    back, places = chance.choice(RETURNS)
    first, drugs = chance.choice(FIRST)
    growth, further = chance.choice(GROWTHS)
    days = dict(zip("abcdefghik", chance.choice(DAYS), strict=True))
    parts = (before, chance.choice(OPERATIONS), chance.choice(AFTER), back, first, growth, chance.choice(SECOND))
    mark = chance.choice(JOINED)
    told = (mark.strip("\n") if mark.startswith("\n") else "") + mark.join(part.format(**days) for part in parts)
    wanted = [
        {"kind": kind, "agents": agents, "start": "2023-01", "end": "2023-03", "line": None},
        {"kind": "surgery", "start": "2023-05"},
        {"agents": {"nivolumab"}, "start": "2023-07", "end": "2024-06", "intent": "adjuvant", "line": None},
        {
            "agents": drugs,
            "start": "2024-11",
            "end": "2025-07",
            "line": 1,
            "stop_reason": lambda why: why == "progression" or "last dose" in first,
        },
        {"agents": {"paclitaxel", "ramucirumab"}, "start": "2025-09", "end": None, "line": 2, "stop_reason": None},
    ]

    def is_right(case: Case) -> bool:
        grown = [((one.date or "")[:7], set(one.sites)) for one in case.progressions]
        return are(case.treatments, wanted) and grown == [("2024-10", places), ("2025-08", further)]

    head = "Clinic 20 October 2025. Adenocarcinoma of the lower oesophagus, diagnosed December 2022.\n"
    return head + told + ("" if mark.startswith("\n") else "."), is_right


def test_the_whole_way_is_read_with_its_lines_and_growths(pack: Pack) -> None:
    wrong = wrong_in(20261123, SAMPLE, _whole_way, pack)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong
