"""Plain words for what a look showed: what grew and where, what is clear, what held, in every order and behind every mark."""

from __future__ import annotations

import random
from itertools import product

from tests.findings.in_short import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

SAMPLE = 130
DAYS = (
    ("14 August 2026", "10 April 2026"),
    ("14/08/2026", "10/04/2026"),
    ("Aug 2026", "Apr 2026"),
    ("2026-08-14", "2026-04-10"),
    ("August 14, 2026", "April 10, 2026"),
    ("14.08.2026", "10.04.2026"),
)
PLACES = {
    "liver": ("liver metastases", "hepatic SOLs", "a segment VI liver lesion"),
    "lung": ("lung nodules", "pulmonary metastases", "B/L lung nodules"),
    "bone": ("bone metastases", "osseous lesions"),
    "peritoneum": ("peritoneal deposits", "omental disease"),
    "adrenal": ("left adrenal metastasis", "adrenal mets"),
    "distant-nodes": ("para-aortic nodes", "left supraclavicular LN"),
    "brain": ("cerebellar metastasis", "brain mets"),
    "pleura": ("pleural deposits", "pleural nodules"),
}
"""Words for spread to each place."""
GREW = (
    "{n} increased in size",
    "{n} increased from 12 to 18 mm",
    "increase in size & number of {n}",
    "interval progression of {n}",
    "{n} bigger, 18 mm (was 12 mm)",
    "{n} 21 mm (9 mm in {b})",
    "new {n}",
    "fresh {n}",
    "newly appeared {n}",
    "development of {n}",
    "more {n} than before",
    "{n} worse",
    "worsening {n}",
    "{n} up from 12 to 18 mm",
    "PD - {n}",
    "{n}: significant increase w.r.t. scan of {b}",
    "{n} appeared since {b}",
)
CLEAR = {
    "": "",
    "no bone lesions": "bone",
    "brain clear": "brain",
    "lungs NAD": "lung",
    "adrenals normal": "adrenal",
    "no new liver or peritoneal mets": "liver peritoneum",
    "rest unchanged": "",
    "primary stable": "",
    "other lesions stable": "",
    "nil else": "",
    "no ascites": "",
}
"""What is said beside it, and the places that it denies."""
LINES = (
    "CT {d}: {x}.",
    "CECT TAP ({d}) - {x}",
    "{d} PET-CT: {x}.",
    "Repeat CT of {d} showed {x}.",
    "- CT {d}: {x}",
    "CT {d}\nComparison: {b}\nFindings: {x}.",
    "CT {d} (compared with {b}): {x}.",
)
MARKS = ("; ", ". ", ", ", " / ", "\n")


def of(case: Case, status: str = "present") -> set[str]:
    return {one.site for one in case.metastases if one.status == status}


def grown(case: Case) -> list[tuple[set[str], str, str | None]]:
    return [(set(one.sites), (one.date or "")[:7], one.certainty) for one in case.progressions]


def test_what_grew_is_told_with_its_place_and_day_and_nothing_else_is(pack: Pack) -> None:
    """What falls short: nodes called new behind a comma that a line of what is clear follows."""
    every = [(*one, place) for one in product(GREW, CLEAR, LINES, MARKS, DAYS) for place in PLACES if place not in CLEAR[one[1]].split()]
    chance = random.Random(20261123)
    wrong = []
    for grew, clear, line, mark, (day, before), place in chance.sample(every, SAMPLE):
        told = grew.format(n=chance.choice(PLACES[place]), b=before) + (mark + clear if clear else "")
        told = line.format(d=day, b=before, x=told)
        case = case_of(f"Oesophageal adenocarcinoma, stage IV (coeliac nodes), November 2025. FOLFOX from December 2025.\n{told}", pack, "")
        right = (
            grown(case) in ([({place}, "2026-08", "imaging")], [({place}, "2026-08", None)])
            and of(case) - {"distant-nodes"} == {place} - {"distant-nodes"}
            and {one.result for one in case.assessments} <= {"PD"}
        )
        if not right:
            wrong.append(told)
    assert len(wrong) <= 0.03 * SAMPLE, wrong


FIRST = ("CT {a}: liver metastases", "{a} CT: multiple liver metastases", "at diagnosis ({a}) liver mets only", "PET-CT {a} - liver mets")
ANSWERED = ("CT {b}: PR", "CT {b} showed a partial response", "{b} CT: PR", "responded, PR on CT {b}")
THEN = ("CT {c}: new lung metastases", "{c} CT: progression, new lung nodules", "progression in the lungs {c}", "PD {c} (lung mets)")
IN_ORDER = (
    ("Jan 2026", "Apr 2026", "Aug 2026"),
    ("25/01/2026", "20/04/2026", "22/08/2026"),
    ("5 January 2026", "10 April 2026", "12 August 2026"),
    ("2026-01-05", "2026-04-10", "2026-08-12"),
)
ORDERS = (("arg", ". "), ("arg", "; "), ("arg", "\n"), ("arg", " -> "), ("arg", ", then "), ("gra", ". "), ("rga", "\n"), ("gar", "; "))


def test_three_looks_have_each_their_day_in_whatever_order_they_are_told(pack: Pack) -> None:
    every = list(product(FIRST, ANSWERED, THEN, IN_ORDER, ORDERS))
    wrong = []
    for first, answered, then, (a, b, c), (order, mark) in random.Random(20261123).sample(every, SAMPLE):
        parts = {"a": first.format(a=a), "r": answered.format(b=b), "g": then.format(c=c)}
        told = mark.join(parts[one] for one in order)
        case = case_of(f"Junctional adenocarcinoma. On FOLFOX. {told}.", pack, "")
        answers = {(one.result, (one.date or "")[:7]) for one in case.assessments}
        right = (
            [one[:2] for one in grown(case)] == [({"lung"}, "2026-08")]
            and of(case) == {"liver", "lung"}
            and ("PR", "2026-04") in answers <= {("PR", "2026-04"), ("PD", "2026-08")}
        )
        if not right:
            wrong.append(told)
    assert len(wrong) <= 0.02 * SAMPLE, wrong


UP = ("{n} larger", "{n} increased", "{n} have grown", "growth of the {n}", "{n} worse", "new {n}", "enlarging {n}", "increased {n}")
DOWN = ("{n} smaller", "{n} stable", "shrinkage of {n}", "{n} unchanged", "no change in {n}", "stable {n}", "{n} responding")
NAMES = {"liver": "liver metastases", "lung": "pulmonary nodules", "bone": "bone mets", "distant-nodes": "para-aortic nodes"}
BETWEEN = (", ", "; ", " but ", ", while ", " and ", " whereas ", ". ", ", with ")


def test_one_place_grew_and_another_held(pack: Pack) -> None:
    """What falls short: growth behind "no change in … and"."""
    every = [one for one in product(UP, DOWN, BETWEEN, (True, False), NAMES, NAMES) if one[4] != one[5]]
    wrong = []
    for up, down, between, ahead, here, there in random.Random(20261123).sample(every, SAMPLE):
        parts = [up.format(n=NAMES[here]), down.format(n=NAMES[there])]
        told = f"CT 12 August 2026: {between.join(parts if ahead else parts[::-1])}."
        case = case_of(f"Adenocarcinoma with liver, lung, bone and nodal metastases. FOLFIRI since March 2026.\n{told}", pack, "")
        if [one[:2] for one in grown(case)] != [({here}, "2026-08")] or not {one.result for one in case.assessments} <= {"PD", "mixed"}:
            wrong.append(told)
    assert len(wrong) <= 0.03 * SAMPLE, wrong
