"""An operation with what stood before and after it, and the whole way from it to the second line, in lists and in one line."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

from tests.findings.grids import are, wrong_in

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

BEFORE = (
    ("FLOT x4", ("systemic", {"docetaxel", "fluorouracil", "oxaliplatin"}, 4, None, None)),
    ("4 cycles of neoadjuvant FLOT", ("systemic", {"docetaxel", "fluorouracil", "oxaliplatin"}, 4, None, None)),
    ("CROSS", ("chemoradiotherapy", {"carboplatin", "paclitaxel"}, None, None, None)),
    ("neoadjuvant CRT 41.4 Gy/23# with carboplatin/paclitaxel", ("chemoradiotherapy", {"carboplatin", "paclitaxel"}, None, 41.4, 23)),
    ("preop chemoRT (carbo/taxol + 41.4/23)", ("chemoradiotherapy", {"carboplatin", "paclitaxel"}, None, 41.4, 23)),
    ("CROSS (41.4 Gy in 23 fractions)", ("chemoradiotherapy", {"carboplatin", "paclitaxel"}, None, 41.4, 23)),
    ("neoadjuvant cisplatin/5FU x2", ("systemic", {"cisplatin", "fluorouracil"}, 2, None, None)),
    ("chemoradiation 50.4 Gy/28 with cis/5FU", ("chemoradiotherapy", {"cisplatin", "fluorouracil"}, None, 50.4, 28)),
    ("4 x FLOT", ("systemic", {"docetaxel", "fluorouracil", "oxaliplatin"}, 4, None, None)),
    ("preoperative FLOT (4 cycles)", ("systemic", {"docetaxel", "fluorouracil", "oxaliplatin"}, 4, None, None)),
)
TOLD_BEFORE = (
    "{p} {a}-{b}",
    "{p}, {a} to {b}",
    "{p} ({a} - {b})",
    "{a} to {b}: {p}",
    "{p} from {a} to {b}",
)
OPERATIONS = (
    ("Ivor Lewis oesophagectomy", "Ivor Lewis esophagectomy"),
    ("ILO", "Ivor Lewis esophagectomy"),
    ("McKeown esophagectomy", "McKeown esophagectomy"),
    ("3-stage oesophagectomy", "McKeown esophagectomy"),
    ("transhiatal esophagectomy", "transhiatal esophagectomy"),
    ("total gastrectomy", "total gastrectomy"),
    ("MIE", "minimally invasive esophagectomy"),
    ("minimally invasive oesophagectomy", "minimally invasive esophagectomy"),
    ("RAMIE", None),
    ("esophagectomy", "esophagectomy"),
    ("extended total gastrectomy", None),
    ("THE", "transhiatal esophagectomy"),
    ("oesophagogastrectomy", None),
    ("robotic Ivor Lewis", "Ivor Lewis esophagectomy"),
)
"""Its words, and its name where there is but one."""
TOLD = (
    "{o} {m}",
    "{o} on {m}",
    "{m}: {o}",
    "{o} ({m})",
    "underwent {o} in {m}",
    "{m} {o}",
    "s/p {o} {m}",
    "{o}, {m}",
    "had {o} {m}",
)
SPECIMENS = (
    ("ypT2N1 (2/23), R0", ("R0", 2, 23)),
    ("R0, 0/31 nodes", ("R0", 0, 31)),
    ("R1 (CRM), ypT3 ypN2 4/18", ("R1", 4, 18)),
    ("margins clear, 1 of 20 nodes", ("R0", 1, 20)),
    ("pT3N1 R0 (3/25 nodes)", ("R0", 3, 25)),
    ("R0 resection", ("R0", None, None)),
    ("", (None, None, None)),
    ("ypT0N0 0/22 R0", ("R0", 0, 22)),
    ("circumferential margin positive, ypN1 (1/15)", ("R1", 1, 15)),
)
AFTER = (
    ("adjuvant nivolumab {c}-{d}", True),
    ("adjuvant nivo from {c} to {d}", True),
    ("", False),
    ("no adjuvant treatment", False),
    ("nivolumab adjuvant {c} - {d}, completed", True),
    ("then adjuvant Opdivo {c} to {d}", True),
)
"""And whether drugs were given."""
JOINED = (
    "{1}. {2}. {3}.",
    "{1}, {2}, {3}.",
    "{1} -> {2} -> {3}",
    "{1}; {2}; {3}.",
    "- {1}\n- {2}\n- {3}",
    "{1}\n{2}\n{3}",
    "{1}, then {2}, then {3}.",
    "1. {1}\n2. {2}\n3. {3}",
)
DAYS = (
    ("Jan 2025", "Mar 2025", "May 2025", "Jul 2025", "Jun 2026"),
    ("01/2025", "03/2025", "05/2025", "07/2025", "06/2026"),
    ("6 Jan 2025", "14 Mar 2025", "12 May 2025", "7 Jul 2025", "22 Jun 2026"),
    ("6/1/25", "14/3/25", "12/5/25", "7/7/25", "22/6/26"),
    ("2025-01-06", "2025-03-14", "2025-05-12", "2025-07-07", "2026-06-22"),
)
SAMPLE, BAR = 150, 0.97
"""What is short of it: THE in capitals with a day in digits behind it."""


def _operated(chance: random.Random) -> tuple[str, Callable[[Case], bool]]:
    before, (kind, agents, cycles, gray, fractions) = chance.choice(BEFORE)
    name, operation = chance.choice(OPERATIONS)
    specimen, read = chance.choice(SPECIMENS)
    behind, given = chance.choice(AFTER)
    a, b, m, c, d = chance.choice(DAYS)
    parts = [chance.choice(TOLD_BEFORE).format(p=before, a=a, b=b), chance.choice(TOLD).format(o=name, m=m), behind.format(c=c, d=d)]
    parts[1] += f", {specimen}" if specimen else ""
    joined = chance.choice(JOINED)
    told = joined.replace("{1}", parts[0]).replace("{2}", parts[1])
    for lead in ("\n3. ", "\n- ", "\n", " -> ", ", then ", ", ", "; ", ". "):
        told = told if behind else told.replace(f"{lead}{{3}}", "")
    first = {
        "kind": kind,
        "agents": agents,
        "start": "2025-01",
        "end": "2025-03",
        "cycles": cycles,
        "dose_gy": gray,
        "fractions": fractions,
    }
    wanted: list[Mapping[str, Any]] = [
        {**first, "line": None},
        {"kind": "surgery", "start": "2025-05", **({"procedure": operation} if operation else {})},
    ]
    wanted += [{"agents": {"nivolumab"}, "start": "2025-07", "end": "2026-06", "intent": "adjuvant", "line": None}] if given else []
    head = "Clinic 12 August 2026. Adenocarcinoma of the lower oesophagus.\n"
    return head + told.replace("{3}", parts[2]), lambda case: are(case.treatments, wanted) and _is_of(case, specimen, read)


def _is_of(case: Case, specimen: str, read: tuple[Any, ...]) -> bool:
    """Whether the specimen is that of the operation, and nothing grew or spread."""
    found = [(one.margin, one.nodes_positive, one.nodes_examined) for one in case.resections]
    return not case.progressions and not case.metastases and (found == [read] if specimen else len(found) <= 1)


def test_an_operation_and_what_stood_beside_it_are_each_their_own(pack: Pack) -> None:
    wrong = wrong_in(20261123, SAMPLE, _operated, pack)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong
