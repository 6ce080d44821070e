"""Plain results of markers in every order and behind every mark: no word of one is taken for the result of the next."""

from __future__ import annotations

import random
from itertools import product

from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

HER2 = {
    "HER2 negative": "negative",
    "HER2 neg": "negative",
    "HER-2 3+": "positive",
    "HER2+": "positive",
    "HER2-": "negative",
    "HER2: 0": "negative",
    "HER2 IHC 2+, FISH not amplified": "negative",
    "HER2 2+/ISH+": "positive",
    "HER2 -ve": "negative",
    "Her2neu negative (1+)": "negative",
    "HER2 equivocal (2+)": "equivocal",
    "not HER2 amplified": "negative",
    "HER2 pending": "pending",
}
PD_L1 = {
    "PD-L1 CPS 5": ("CPS", 5),
    "CPS 10": ("CPS", 10),
    "PDL1 CPS>=10": ("CPS", 10),
    "PD-L1 (22C3) CPS 3": ("CPS", 3),
    "CPS <1": ("CPS", 1),
    "PD-L1 TPS 20%": ("TPS", 20),
    "PD-L1 CPS: 12": ("CPS", 12),
    "PD-L1 22C3 CPS=15": ("CPS", 15),
    "CPS score 8": ("CPS", 8),
    "PD-L1 CPS 0": ("CPS", 0),
}
REPAIR = {
    "MSS": "negative",
    "pMMR": "negative",
    "MSI-H": "positive",
    "dMMR": "positive",
    "MMR proficient": "negative",
    "MSI stable": "negative",
    "MMR intact": "negative",
    "microsatellite stable": "negative",
    "MMR deficient (loss of MLH1/PMS2)": "positive",
    "MSI high": "positive",
}
CLAUDIN = {
    "CLDN18.2 positive": "positive",
    "claudin 18.2 neg": "negative",
    "CLDN18.2+ (90%)": "positive",
    "Claudin18.2 negative (10%)": "negative",
    "CLDN18.2 not tested": "not-done",
    "CLDN 18.2 80% 2+/3+": "positive",
}
MARKS = (", ", "; ", " / ", " | ", " - ", ". ")
SAMPLE, BAR = 300, 0.98


def test_each_result_is_that_of_its_own_marker(pack: Pack) -> None:
    every = list(product(HER2, PD_L1, REPAIR, CLAUDIN, MARKS))
    chance = random.Random(20261123)
    chance.shuffle(every)
    wrong = []
    for her2, score, repair, claudin, mark in every[:SAMPLE]:
        told = [her2, score, repair, claudin]
        chance.shuffle(told)
        found = case_of(f"GEJ adenocarcinoma. {mark.join(told)}.", pack, "").biomarkers
        right = (
            [one.status for one in found if one.marker == "HER2"] == [HER2[her2]]
            and [(one.score, one.number) for one in found if one.marker == "PD-L1"] == [PD_L1[score]]
            and {one.status for one in found if one.marker in ("MSI", "MMR")} == {REPAIR[repair]}
            and [one.status for one in found if one.marker == "CLDN18.2"] == [CLAUDIN[claudin]]
        )
        if not right:
            wrong.append(mark.join(told))
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


def test_a_change_that_is_named_is_not_denied_by_the_marker_behind_it_and_a_score_is_its_own(pack: Pack) -> None:
    for said, expected in {
        "BRAF V600E, MSS, HER2 neg, CPS 0": {("BRAF", "positive"), ("MSI", "negative"), ("HER2", "negative"), ("PD-L1", None)},
        "KRAS G12C, HER2 neg": {("KRAS", "positive"), ("HER2", "negative")},
        "HER2 neg, TP53 R175H, MSS": {("HER2", "negative"), ("TP53", "positive"), ("MSI", "negative")},
        "KRAS G12C and BRAF V600E: not detected": {("KRAS", "negative"), ("BRAF", "negative")},
    }.items():
        found = case_of(f"GEJ adenocarcinoma. {said}.", pack, "").biomarkers
        assert {(one.marker, one.status) for one in found} == expected
        assert {one.value for one in found if one.marker == "HER2"} <= {"neg"}
