"""Plain words for a return of the cancer, for what leaves it open, and for looks at which nothing grew."""

from __future__ import annotations

import random
from itertools import product

from tests.findings.in_short import case_of
from tests.findings.test_plain_looks import grown, of

from fairlead.knowledge.pack import Pack

SAMPLE = 130
DAYS = ("14 July 2026", "14/07/2026", "Jul 2026", "2026-07-14", "July 14, 2026")
WHERE = {
    "at the anastomosis": (set(), "locoregional"),
    "in a mediastinal node": ({"regional-nodes"}, "locoregional"),
    "in the liver": ({"liver"}, "distant"),
    "in the brain": ({"brain"}, "distant"),
    "in the liver and mediastinal nodes": ({"liver", "regional-nodes"}, "locoregional+distant"),
    "at the anastomosis and in the liver": ({"liver"}, "locoregional+distant"),
    "in a left supraclavicular node": ({"distant-nodes"}, "distant"),
}
"""Where it came back: the places of spread, and the pattern."""
CAME = ("recurrence {p}", "recurred {p}", "relapsed {p}", "cancer came back {p}", "tumour recurrence {p}", "first relapse {p}")
PROOF = {
    "": False,
    "biopsy proven": True,
    "EBUS positive": True,
    "histology: adenocarcinoma": True,
    "cytology positive for adenocarcinoma": True,
    "FNA malignant cells": True,
    "not biopsied": False,
    "biopsy pending": False,
    "biopsy refused": False,
    "biopsies awaited": False,
    "biopsies taken": False,
    "liver biopsy not possible": False,
}
LINES = ("{w}, {d}{c}.", "{d}: {w}{c}.", "CT {d}: {w}{c}.", "{w} ({d}){c}.", "- {d} {w}{c}")
MARKS = (", ", "; ", " - ", ". ")


def test_a_return_has_its_place_its_day_and_its_proof(pack: Pack) -> None:
    every = list(product(WHERE, CAME, PROOF, DAYS, LINES, MARKS))
    wrong = []
    for where, came, proof, day, line, mark in random.Random(20261123).sample(every, SAMPLE):
        told = line.format(w=came.format(p=where), d=day, c=mark + proof if proof else "")
        case = case_of(f"Adenocarcinoma of the lower oesophagus. Ivor Lewis oesophagectomy 12 March 2024, ypT2 N1 R0.\n{told}", pack, "")
        places, pattern = WHERE[where]
        found = [(one[0] - {"esophagus"}, one[1], one[2] == "proven") for one in grown(case)]
        if found != [(places, "2026-07", PROOF[proof])] or case.progressions[0].pattern != pattern:
            wrong.append(told)
    assert len(wrong) <= 0.03 * SAMPLE, wrong


OPEN = {
    "EBUS: stations 4R, 7 and 10R negative for malignancy": False,
    "enlarged mediastinal nodes, EBUS negative": False,
    "nodes enlarged, likely reactive": True,
    "small new lung nodule, indeterminate, repeat CT in 3 months": True,
    "no evidence of recurrence": False,
    "possible recurrence at the anastomosis, endoscopy advised": True,
    "anastomotic thickening, biopsies benign": False,
    "stable post-treatment change": False,
    "progression cannot be excluded": True,
    "increased pleural effusion, no nodules": False,
    "new liver lesion ?met, MRI booked": True,
    "?early recurrence": True,
    "larger hiatus hernia, no recurrence": False,
}
"""What is no growth for certain, and whether it may be one."""
BEFORE = (
    "Ivor Lewis oesophagectomy March 2025 for adenocarcinoma, ypT2N1. ",
    "Definitive chemoradiotherapy for SCC of the oesophagus completed 3/2025.\n",
)
SEEN = (
    "CT 14 July 2026: {x}.",
    "{x} on CT July 2026.",
    "14/07/2026 CT - {x}",
    "Surveillance CT July 14, 2026: {x}.",
    "PET-CT 14 July 2026 {x}",
)


def test_what_leaves_it_open_is_no_growth_for_certain(pack: Pack) -> None:
    wrong = []
    for told, before, seen in product(OPEN, BEFORE, SEEN):
        case = case_of(before + seen.format(x=told), pack, "")
        sure = [one for one in case.progressions if one.certainty != "suspected"]
        if sure or of(case) or (case.progressions and not OPEN[told]):
            wrong.append(seen.format(x=told))
    assert len(wrong) <= 2, wrong


ANSWERS = {
    "partial response": "PR",
    "complete metabolic response": "CR",
    "stable disease": "SD",
    "PR by RECIST 1.1 (-38%)": "PR",
    "no evidence of disease progression": None,
    "liver metastases smaller, 22 mm (was 35 mm)": None,
    "liver mets almost gone": None,
    "no new disease, liver lesions stable": None,
    "no change in liver metastases": None,
}
BESIDE = (
    "",
    "lungs clear",
    "no bone mets",
    "nil new",
    "adrenals normal",
    "small pleural effusion has increased",
    "no new sites of disease",
)
PLANS = (
    "",
    " Plan: continue until progression.",
    " Repeat CT in 8 weeks, stop if progression.",
    "\n- Aware that treatment stops on progression.",
)


def test_an_answer_is_no_growth_whatever_stands_beside_it_and_whatever_is_to_come(pack: Pack) -> None:
    every = list(product(ANSWERS, BESIDE, ("; ", ", ", " - ", ". "), DAYS, PLANS))
    wrong = []
    for answer, beside, mark, day, plan in random.Random(20261123).sample(every, SAMPLE):
        told = f"CT {day}: {answer}{mark + beside if beside else ''}.{plan}"
        case = case_of(f"GOJ adenocarcinoma with liver metastases at diagnosis, Nov 2025. FOLFOX from Dec 2025.\n{told}", pack, "")
        results = {(one.result, (one.date or "")[:7]) for one in case.assessments}
        right = not case.progressions and of(case) == {"liver"} and not {"PD", "mixed"} & {one for one, _ in results}
        if not right or (ANSWERS[answer] and (ANSWERS[answer], "2026-07") not in results):
            wrong.append(told)
    assert len(wrong) <= 0.03 * SAMPLE, wrong
