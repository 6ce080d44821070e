"""Plain words for markers, more of them: each way in which a score, a stain, the proteins of repair and what was not done is told."""

from __future__ import annotations

import random

from tests.findings.in_grids import Drawn, all_else, markers, wrong

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

HER2 = {
    "HER2 3+ on IHC": "HER2 positive",
    "HER2 IHC 0": "HER2 negative",
    "HER2 2+ / FISH amplified": "HER2 positive",
    "HER2 (IHC 1+)": "HER2 negative",
    "HER2-low (IHC 2+/ISH-)": "HER2 negative",
    "Her-2/neu positive": "HER2 positive",
    "HER2 not done": "HER2 not-done",
    "HER2 sent 3/11": "HER2 pending",
    "HER2: insufficient tissue": "HER2 not-done",
    "HER2 QNS": "HER2 not-done",
    "HER2 equivocal, FISH negative (ratio 1.1)": "HER2 negative",
    "HER2 negative by IHC (0)": "HER2 negative",
    "HER2 ISH ratio 3.4, amplified": "HER2 positive",
    "HER2 2+ -> FISH non-amplified": "HER2 negative",
    "c-erbB2 3+": "HER2 positive",
    "HER2 lost after trastuzumab": "HER2 negative",
    "HER2 IHC awaited": "HER2 pending",
    "HER 2 neg.": "HER2 negative",
    "HER2 score 3+": "HER2 positive",
}
SCORES = {
    "CPS≥5": ("PD-L1 CPS >=5",),
    "TAP 10%": ("PD-L1 TAP 10",),
    "PD-L1 TAP score 15% (SP263)": ("PD-L1 TAP 15",),
    "PD-L1 (28-8) CPS 12": ("PD-L1 CPS 12",),
    "PDL1 CPS = 4": ("PD-L1 CPS 4",),
    "CPS of 20": ("PD-L1 CPS 20",),
    "PD-L1 CPS less than 1": ("PD-L1 CPS <1",),
    "combined positive score 8": ("PD-L1 CPS 8",),
    "PD-L1 pending": ("PD-L1 pending",),
    "PD-L1 not tested": ("PD-L1 not-done",),
    "PD-L1 CPS > 10": ("PD-L1 CPS >10",),
    "PD-L1 CPS: 0": ("PD-L1 CPS 0",),
    "PD-L1 TPS <1%, CPS 3": ("PD-L1 TPS <1", "PD-L1 CPS 3"),
    "PD-L1 IHC 22C3 pharmDx: CPS 60": ("PD-L1 CPS 60",),
    "PD L1 (CPS) 7": ("PD-L1 CPS 7",),
    "PD-L1 7 CPS": ("PD-L1 CPS 7",),
}
REPAIR = {
    "MMR intact (MLH1, PMS2, MSH2, MSH6 present)": "MMR negative",
    "MLH1-/PMS2- (dMMR)": "MMR positive",
    "loss of MLH1 and PMS2": "MMR positive",
    "MSI-PCR: stable": "MSI negative",
    "MMR proteins retained": "MMR negative",
    "no loss of MMR proteins": "MMR negative",
    "MSI by PCR: MSI-H": "MSI positive",
    "all four MMR proteins intact": "MMR negative",
    "MMR: pending": "MMR pending",
    "MSI not done": "MSI not-done",
    "microsatellite instability not detected": "MSI negative",
    "MMR deficient": "MMR positive",
    "isolated loss of PMS2": "MMR positive",
    "MLH1+ PMS2+ MSH2+ MSH6+": "MMR negative",
    "MMR normal": "MMR negative",
    "MSI-low": "MSI negative",
}
CLAUDIN = {
    "CLDN18.2 60% 2+/3+": "CLDN18.2 negative",
    "Claudin 18.2: >=75% 2+/3+": "CLDN18.2 positive",
    "claudin 18.2 pending": "CLDN18.2 pending",
    "CLDN18.2 IHC positive, 90% moderate-strong": "CLDN18.2 positive",
    "CLDN18.2 high": "CLDN18.2 positive",
    "claudin18.2 positive (85% of cells, 2-3+)": "CLDN18.2 positive",
    "CLDN18.2 low (20%)": "CLDN18.2 negative",
    "CLDN18.2 (43-14A): negative": "CLDN18.2 negative",
    "CLDN18.2 0%": "CLDN18.2 negative",
    "CLDN18.2 requested": "CLDN18.2 pending",
}
FURTHER = {
    "EBER ISH negative": ("EBV negative",),
    "EBV neg": ("EBV negative",),
    "EBER positive": ("EBV positive",),
    "EBV not tested": ("EBV not-done",),
    "FGFR2b 3+ in 20%": ("FGFR2b positive",),
    "FGFR2b negative": ("FGFR2b negative",),
    "NTRK negative": ("NTRK negative",),
    "KRAS wild type": ("KRAS negative",),
    "MET not amplified": ("MET negative",),
    "": (),
}
MARKS = (
    ", ",
    "; ",
    ". ",
    " / ",
    "\n- ",
    " | ",
)
HEADS = (
    "Biomarkers: ",
    "IHC: ",
    "Molecular - ",
    "",
    "Tumour markers on biopsy: ",
    "Pathology: ",
    "Biopsy 3/9/26: ",
    "GEJ bx (12 Sep 2026) - ",
)
OF_MARKERS, NOTES = 0.98, 150


def _told(one: Drawn, chance: random.Random) -> str:
    parts = [one[name] for name in ("her2", "score", "repair", "claudin", "further") if one[name]]
    chance.shuffle(parts)
    head, mark = one["head"], one["mark"]
    if "\n" in mark:
        head = f"{head.rstrip()}\n{mark[1:]}" if head else mark[1:]
    end = "" if "\n" in mark else "."
    return f"Adenocarcinoma of the GEJ. Oncology clinic 12 Nov 2026.\n\n{head}{mark.join(parts)}{end}"


def _said(one: Drawn) -> list[str]:
    return [HER2[one["her2"]], *SCORES[one["score"]], REPAIR[one["repair"]], CLAUDIN[one["claudin"]], *FURTHER[one["further"]]]


def _found(case: Case, one: Drawn) -> list[str]:
    given = "treatment systemic trastuzumab" if "after trastuzumab" in one["her2"] else ""
    return [*markers(case), *(line for line in all_else(case) if line != given)]


def test_each_result_is_that_of_its_marker_however_it_is_told(pack: Pack) -> None:
    cells = {
        "her2": [*HER2],
        "score": [*SCORES],
        "repair": [*REPAIR],
        "claudin": [*CLAUDIN],
        "further": [*FURTHER],
        "mark": MARKS,
        "head": HEADS,
    }
    failed = wrong(cells, _told, _said, _found, pack, NOTES, 20261124)
    assert len(failed) <= (1 - OF_MARKERS) * NOTES, failed


HER2_AGAIN = {
    "HER2 (ERBB2) IHC: 2+; dual ISH: not amplified": "HER2 negative",
    "HER2 immunohistochemistry 3+ (positive)": "HER2 positive",
    "HER2 overexpression present": "HER2 positive",
    "HER2 overexpression: absent": "HER2 negative",
    "no HER2 overexpression": "HER2 negative",
    "HER2/CEP17 ratio 2.6 (amplified)": "HER2 positive",
    "Her2 1+/neg": "HER2 negative",
    "HER2 status negative": "HER2 negative",
    "HER2 status: to follow": "HER2 pending",
    "erbB2 amplified (FISH)": "HER2 positive",
    "HER2 FISH neg": "HER2 negative",
}
SCORES_AGAIN = {
    "PD-L1 CPS score of 15": "PD-L1 CPS 15",
    "PD-L1: CPS 4": "PD-L1 CPS 4",
    "PD-L1 by 22C3: CPS 35": "PD-L1 CPS 35",
    "PD-L1 (CPS): <1": "PD-L1 CPS <1",
    "PD-L1 combined positive score: 6": "PD-L1 CPS 6",
    "CPS = 10": "PD-L1 CPS 10",
    "PD-L1 CPS 10 or more": "PD-L1 CPS >=10",
    "PD-L1 tumour proportion score 50%": "PD-L1 TPS 50",
    "PD-L1 TAP ≥10%": "PD-L1 TAP >=10",
    "PD-L1 awaited": "PD-L1 pending",
    "PD-L1 CPS (28-8) 8": "PD-L1 CPS 8",
    "PD-L1 CPS - 2": "PD-L1 CPS 2",
}
REPAIR_AGAIN = {
    "mismatch repair proficient (pMMR)": "MMR negative",
    "MMR: no loss of expression": "MMR negative",
    "MMR loss of MSH2/MSH6": "MMR positive",
    "MSI status: MSI-H": "MSI positive",
    "microsatellite stable (MSS)": "MSI negative",
    "MMR protein expression intact": "MMR negative",
    "preserved MMR": "MMR negative",
    "MMR IHC: retained expression of MLH1, PMS2, MSH2 and MSH6": "MMR negative",
    "MMR status - deficient": "MMR positive",
    "MMR-proficient": "MMR negative",
    "MSI: negative": "MSI negative",
    "dMMR (MLH1 methylated)": "MMR positive",
}
CLAUDIN_AGAIN = {
    "CLDN18.2 IHC: 95% of tumour cells 2+ or 3+": "CLDN18.2 positive",
    "CLDN 18.2 - positive (>75%)": "CLDN18.2 positive",
    "Claudin-18.2 neg": "CLDN18.2 negative",
    "CLDN18.2+": "CLDN18.2 positive",
    "CLDN18.2-": "CLDN18.2 negative",
    "CLDN18.2 not done": "CLDN18.2 not-done",
    "claudin 18.2: 50% (negative)": "CLDN18.2 negative",
    "CLDN18.2 staining strong in 80%": "CLDN18.2 positive",
    "claudin result outstanding": "CLDN18.2 pending",
}
FURTHER_AGAIN = {
    "": (),
    "KRAS mutant (G12D)": ("KRAS positive G12D",),
    "KRAS/NRAS/BRAF wild type": ("KRAS negative", "BRAF negative"),
    "EBV-negative": ("EBV negative",),
    "EBER-ISH: neg": ("EBV negative",),
    "FGFR2b overexpressed": ("FGFR2b positive",),
    "FGFR2 not amplified": ("FGFR2 negative",),
    "no NTRK or RET fusions": ("NTRK negative", "RET negative"),
    "MET amplification absent": ("MET negative",),
    "TMB-low": ("TMB negative",),
    "TMB 3.2 mut/Mb": ("TMB 3.2",),
    "BRCA1/2 wild type": ("BRCA negative",),
    "TP53 mut": ("TP53 positive",),
    "DPYD normal": ("DPYD negative",),
}
MARKS_AGAIN = (
    ", ",
    "; ",
    ". ",
    " / ",
    "\n- ",
    " | ",
    "\n",
    " + ",
)
HEADS_AGAIN = (
    "",
    "Biomarkers - ",
    "Molecular profile: ",
    "IHC/FISH: ",
    "Tumour is ",
    "Results: ",
    "Markers on endoscopic biopsy: ",
)
IN_OTHER_WORDS = 0.97
"""What is short of it is a plus between results ("HER2 absent + MMR loss"), which stands for a result as well."""


def _said_again(one: Drawn) -> list[str]:
    further = FURTHER_AGAIN[one["further"]]
    return [HER2_AGAIN[one["her2"]], SCORES_AGAIN[one["score"]], REPAIR_AGAIN[one["repair"]], CLAUDIN_AGAIN[one["claudin"]], *further]


def test_each_result_is_that_of_its_marker_in_other_words(pack: Pack) -> None:
    cells = {
        "her2": [*HER2_AGAIN],
        "score": [*SCORES_AGAIN],
        "repair": [*REPAIR_AGAIN],
        "claudin": [*CLAUDIN_AGAIN],
        "further": [*FURTHER_AGAIN],
        "mark": MARKS_AGAIN,
        "head": HEADS_AGAIN,
    }
    failed = wrong(cells, _told, _said_again, lambda case, _: [*markers(case), *all_else(case)], pack, NOTES, 20261124)
    assert len(failed) <= (1 - IN_OTHER_WORDS) * NOTES, failed
