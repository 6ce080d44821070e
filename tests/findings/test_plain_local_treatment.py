"""Radiation and other local treatment beside drugs that go on, and what was only thought of: each is what it says, and no more."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.findings.grids import are, wrong_in

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

DOSES = (
    ("30 Gy in 10 fractions", 30, 10),
    ("30Gy/10#", 30, 10),
    ("20 Gy/5", 20, 5),
    ("8 Gy x1", 8, 1),
    ("8 Gy single fraction", 8, 1),
    ("20 Gy in 5 fractions", 20, 5),
    ("30/10", 30, 10),
    ("20Gy/5fr", 20, 5),
    ("8Gy/1#", 8, 1),
    ("single 8 Gy", 8, 1),
    ("30 Gy (10 x 3 Gy)", 30, 10),
    ("3000 cGy in 10 fx", 30, 10),
    ("39 Gy in 13 fractions", 39, 13),
)
PLACES = (
    ("to the oesophagus", {"esophagus"}),
    ("to T8-10", {"bone"}),
    ("to the brain", {"brain"}),
    ("to left hip", {"bone"}),
    ("to sacrum", {"bone"}),
    ("to the primary", {"esophagus"}),
    ("to L3 metastasis", {"bone"}),
    ("whole brain", {"brain"}),
    ("to right femur", {"bone"}),
    ("to rib metastasis", {"bone"}),
    ("to the gullet for bleeding", {"esophagus"}),
)
RADIATION = (
    "palliative RT {d} {s}",
    "palliative radiotherapy {s}, {d}",
    "RT {s} {d}",
    "XRT {s} ({d})",
    "{d} palliative radiotherapy {s}",
    "radiotherapy {s}: {d}",
    "palliative radiation {s} - {d}",
    "EBRT {s} {d}",
)
WHEN = (
    "{r}, {m}",
    "{m}: {r}",
    "{r} in {m}",
    "{r} completed {m}",
    "{r} ({m})",
    "had {r} in {m}",
    "{r} finished {m}",
)
DRUGS = (
    "FOLFOX + nivolumab since {a}",
    "1L FOLFOX/nivo from {a}, ongoing",
    "on FOLFOX-nivolumab since {a}",
    "currently FOLFOX and nivolumab, started {a}",
)
JOINED = (
    "{1}. {2}.",
    "{2}. {1}.",
    "{1}; {2}.",
    "- {1}\n- {2}",
    "{1}\n{2}",
    "{2}\n{1}",
    "{1}, {2}.",
)
DAYS = (
    ("Jan 2026", "May 2026"),
    ("01/2026", "05/2026"),
    ("6 Jan 2026", "14 May 2026"),
    ("6/1/26", "14/5/26"),
    ("2026-01-06", "2026-05-14"),
)
LOCAL = (
    ("oesophageal stent {m}", "endoscopic"),
    ("SEMS placed {m}", "endoscopic"),
    ("balloon dilatation in {m}", "endoscopic"),
    ("PDT {m}", "endoscopic"),
    ("argon plasma coagulation {m} for bleeding", "endoscopic"),
    ("RFA of liver metastasis {m}", "liver-directed"),
    ("TACE {m}", "liver-directed"),
    ("microwave ablation segment 6 in {m}", "liver-directed"),
    ("SIRT {m}", "liver-directed"),
    ("brachytherapy 12 Gy in {m}", "radiotherapy"),
    ("laser debulking {m}", "endoscopic"),
    ("stent inserted {m} for dysphagia", "endoscopic"),
    ("SBRT to liver met {m}", "liver-directed"),
    ("PEG placed {m}", None),
    ("jejunostomy {m}", None),
    ("RIG inserted {m}", None),
    ("paracentesis 4 L {m}", None),
    ("pleural drain {m}", None),
    ("NG tube since {m}", None),
)
"""What was done to the body, and the kind of treatment that it is; a tube or a drain is none."""
ONLY_THOUGHT_OF = (
    "paclitaxel/ramucirumab planned for next month",
    "considering docetaxel",
    "offered FOLFIRI, declined",
    "second opinion re T-DXd requested",
    "discussed TAS-102",
    "ramucirumab not funded",
    "awaiting approval for zolbetuximab",
    "trastuzumab not indicated (HER2 neg)",
    "not fit for surgery",
    "no radiotherapy so far",
    "if PD then paclitaxel",
    "Lonsurf would be an option",
    "screening for trial of bemarituzumab",
    "not a candidate for esophagectomy",
    "pembrolizumab declined by insurer",
    "patient refused radiotherapy",
    "would consider irinotecan at progression",
    "",
)
THREE = (
    "{1}. {2}. {3}.",
    "{2}. {1}. {3}.",
    "{1}; {2}; {3}.",
    "- {1}\n- {2}\n- {3}",
    "{1}\n{2}\n{3}",
    "{1}. {3}. {2}.",
    "1. {1}\n2. {2}\n3. {3}",
)
SAMPLE, BAR = 150, 0.97
_DRUGS = {"agents": {"fluorouracil", "oxaliplatin", "nivolumab"}, "start": "2026-01", "end": None, "stop_reason": None, "line": 1}


def _in_may(day: str | None) -> bool:
    return day is None or day.startswith("2026-05")


def _radiated(chance: random.Random) -> tuple[str, Callable[[Case], bool]]:
    (dose, gray, fractions), (place, fields) = chance.choice(DOSES), chance.choice(PLACES)
    a, m = chance.choice(DAYS)
    beams = chance.choice(WHEN).format(r=chance.choice(RADIATION).format(d=dose, s=place), m=m)
    told = chance.choice(JOINED).replace("{1}", chance.choice(DRUGS).format(a=a)).replace("{2}", beams)
    wanted = {"dose_gy": gray, "fractions": fractions, "fields": fields, "line": None, "start": _in_may, "end": _in_may}

    def is_right(case: Case) -> bool:
        drugs = [one for one in case.treatments if one.kind == "systemic"]
        others = [one for one in case.treatments if one.kind != "systemic"]
        dated = all(one.start or one.end for one in others)
        return are(drugs, [_DRUGS]) and are(others, [{"kind": "radiotherapy", **wanted}]) and dated and not case.progressions

    return f"Clinic 12 August 2026. SCC of the mid oesophagus, metastatic.\n{told}", is_right


def _treated(chance: random.Random) -> tuple[str, Callable[[Case], bool]]:
    (local, kind), thought = chance.choice(LOCAL), chance.choice(ONLY_THOUGHT_OF)
    a, m = chance.choice(DAYS)
    told = chance.choice(THREE).replace("{1}", chance.choice(DRUGS).format(a=a)).replace("{2}", local.format(m=m)).replace("{3}", thought)

    def is_right(case: Case) -> bool:
        given = [one for one in case.treatments if one.status not in ("planned", "declined")]
        wanted = [_DRUGS, *([{"kind": kind, "start": _in_may}] if kind else [])]
        return are(given, wanted) and not case.progressions

    return f"Clinic 12 August 2026. Adenocarcinoma of the lower oesophagus with liver metastases.\n{told}", is_right


def test_radiation_beside_drugs_has_its_dose_place_and_day(pack: Pack) -> None:
    wrong = wrong_in(20261123, SAMPLE, _radiated, pack)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


def test_a_local_treatment_is_one_and_what_was_thought_of_is_none(pack: Pack) -> None:
    wrong = wrong_in(20261123, SAMPLE, _treated, pack)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong
