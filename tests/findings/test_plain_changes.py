"""What was done to one drug of a course, beside the course and its end: a drop, a swap, a lower dose, a delay; none of them ends it."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.findings.grids import are, wrong_in

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

WITH_OXALIPLATIN = (
    ("FOLFOX + nivolumab", {"fluorouracil", "nivolumab", "oxaliplatin"}),
    ("CAPOX", {"capecitabine", "oxaliplatin"}),
    ("oxaliplatin/5FU/pembro", {"fluorouracil", "oxaliplatin", "pembrolizumab"}),
    ("mFOLFOX6", {"fluorouracil", "oxaliplatin"}),
    ("FOLFOX-Opdivo", {"fluorouracil", "nivolumab", "oxaliplatin"}),
    ("XELOX + pembrolizumab", {"capecitabine", "oxaliplatin", "pembrolizumab"}),
)
WITH_CISPLATIN = (
    ("cisplatin/5-FU + pembrolizumab", {"cisplatin", "fluorouracil", "pembrolizumab"}),
    ("cis/5FU/nivo", {"cisplatin", "fluorouracil", "nivolumab"}),
    ("cisplatin-capecitabine", {"capecitabine", "cisplatin"}),
    ("CF + pembrolizumab", {"cisplatin", "fluorouracil", "pembrolizumab"}),
    ("cisplatin and 5FU", {"cisplatin", "fluorouracil"}),
)
DROPPED = (
    "oxaliplatin dropped after C6 for neuropathy",
    "oxali dropped after cycle 6 (neuropathy)",
    "oxaliplatin omitted from cycle 7 because of neuropathy",
    "oxaliplatin stopped after C6 due to G2 neuropathy",
    "oxali d/c'd C7 - neuropathy gr 2",
    "oxaliplatin discontinued after 6 cycles owing to peripheral neuropathy",
    "oxaliplatin ceased C6 (PN)",
    "neuropathy so oxaliplatin dropped from C7",
    "oxali left out from C7: neuropathy",
    "last oxaliplatin C6 (neuropathy)",
    "oxaliplatin withheld permanently from C7 for neuropathy",
    "dropped oxaliplatin after C6 due to neuropathy",
    "stopped oxali at C6, neuropathy",
    "oxaliplatin removed from C7 onwards because of neuropathy",
)
SWAPPED = (
    "cisplatin changed to carboplatin after C2 for tinnitus",
    "cis switched to carbo from C3 (hearing loss)",
    "carboplatin substituted for cisplatin at C3 due to tinnitus",
    "cisplatin replaced by carboplatin in C3 because of tinnitus",
    "cis swapped for carbo C3 - tinnitus",
    "changed from cisplatin to carboplatin at C3 for hearing loss",
    "carboplatin instead of cisplatin from C3 (tinnitus)",
    "switched cis -> carbo C3 for tinnitus",
    "cisplatin → carboplatin C3 (tinnitus)",
    "tinnitus, so cisplatin was exchanged for carboplatin from C3",
)
LOWERED = (
    "5FU reduced to 80% from C4 for mucositis",
    "5-FU dose reduced by 25% C4 (mucositis)",
    "5FU dose-reduced 20% at C4 due to diarrhoea",
    "dose reduction of 5FU to 75% from C4 because of mucositis",
)
NO_CHANGE = (
    "C5 delayed one week for neutropenia",
    "C5 delayed by 1/52 (low neutrophils)",
    "held 2 weeks in March for chest infection, then resumed",
    "dose reduced 20% overall from C3",
    "with G-CSF from C2",
    "C3 deferred a week because of a cold",
    "tolerated well",
    "restaging CT after C4 stable",
    "two-week break in April for holiday",
    "dose reduced to 80% from C3 for fatigue",
)
AFTER = (
    ("ongoing", None, (None,), ("ongoing", None)),
    ("8 cycles to {b}, completed", "2026-06", ("completed",), ("completed",)),
    ("stopped {b} for PD", "2026-06", ("progression",), ("stopped",)),
    ("now C9", None, (None,), ("ongoing", None)),
    ("", None, (None,), ("ongoing", None)),
    ("progression in liver {b}", None, (None, "progression"), (None, "ongoing", "stopped")),
)
"""What is told behind it: the last day of the course, its reasons and its states that this may say."""
JOINED = (
    "{n} since {a}, {c}, {t}.",
    "{n} since {a}. {C}. {T}.",
    "{n} from {a}; {c}; {t}.",
    "{n} started {a} - {c} - {t}",
    "{n} from {a} ({c}), {t}.",
    "{n} since {a}\n{C}\n{T}",
    "- {n} from {a}\n- {C}\n- {T}",
)
DAYS = (
    ("Jan 2026", "Jun 2026"),
    ("01/2026", "06/2026"),
    ("3 Jan 2026", "20 Jun 2026"),
    ("3/1/26", "20/6/26"),
    ("2026-01-03", "2026-06-20"),
)
SAMPLE, BAR = 150, 0.95
"""What is short of it: a count below another bullet ("- C5 delayed a week - 8 cycles to June, completed")."""
_OUT = {("oxaliplatin", "stopped", "toxicity")}
_PUT = {("cisplatin", "stopped", "toxicity"), ("carboplatin", "added", None)}
_LOWER = {("fluorouracil", "reduced", "toxicity")}


def _course(chance: random.Random) -> tuple[str, Callable[[Case], bool]]:
    both = WITH_OXALIPLATIN + WITH_CISPLATIN
    with_fluorouracil = [one for one in both if "fluorouracil" in one[1]]
    sorts = (
        (WITH_OXALIPLATIN, DROPPED, _OUT),
        (WITH_CISPLATIN, SWAPPED, _PUT),
        (with_fluorouracil, LOWERED, _LOWER),
        (both, NO_CHANGE, None),
    )
    drugs, changes, wanted = chance.choice((*sorts[:2], *sorts))
    (name, agents), change = chance.choice(drugs), chance.choice(changes)
    tail, end, reasons, states = chance.choice(AFTER)
    a, b = chance.choice(DAYS)
    after = tail.format(b=b)
    told = chance.choice(JOINED).format(n=name, a=a, c=change, t=after, C=_capital(change), T=_capital(after))
    for extra, mended in ((", .", "."), ("; .", "."), ("- \n", ""), (". .", ".")):
        told = told.replace(extra, mended)
    course = {
        "agents": agents,
        "start": "2026-01",
        "end": lambda day: (day is None and end is None) or (day is not None and day.startswith("2026-06") and (end or "liver" in tail)),
        "stop_reason": lambda reason: reason in reasons,
        "status": lambda state: state in states,
        "changes": wanted if wanted is not None else lambda found: all(what == "held" for _, what, _ in found),
    }
    head = "Clinic 12 July 2026. SCC of the oesophagus with lung metastases.\n"
    return head + told.rstrip(" -\n"), lambda case: are(case.treatments, [course])


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def test_what_was_done_to_one_drug_is_a_change_and_no_end(pack: Pack) -> None:
    wrong = wrong_in(20261123, SAMPLE, _course, pack)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong
