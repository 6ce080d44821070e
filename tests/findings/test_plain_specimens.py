"""Plain words for what an operation showed: T and N, nodes, edges, regression, vessels and nerves, in every order."""

from __future__ import annotations

import random

from tests.findings.in_grids import Drawn, all_else, markers, wrong

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

CATEGORIES = {
    "ypT2N1M0": "T2 N1 M0",
    "ypT3 ypN2": "T3 N2 None",
    "pT3N1": "T3 N1 None",
    "pT1b pN0": "T1b N0 None",
    "ypT0N0": "T0 N0 None",
    "ypT0 N1 M0": "T0 N1 M0",
    "pT3, pN2, pM0": "T3 N2 M0",
    "ypT1bN0": "T1b N0 None",
    "yp T3 N1 M0": "T3 N1 M0",
    "pT4aN3": "T4a N3 None",
    "pT2 (muscularis propria) N0": "T2 N0 None",
    "pathological stage pT3 pN1": "T3 N1 None",
}
NODES = {
    "nodes 2/24": "2/24",
    "2 of 24 nodes positive": "2/24",
    "LN 0/31": "0/31",
    "lymph nodes: 3/18": "3/18",
    "0 of 22 lymph nodes involved": "0/22",
    "5/27 nodes": "5/27",
    "nodes negative (0/19)": "0/19",
    "2/24 LNs +ve": "2/24",
    "24 nodes examined, 2 positive": "2/24",
    "nodal status 4/30": "4/30",
    "(1/16 nodes)": "1/16",
    "7 out of 33 nodes contained tumor": "7/33",
    "": "None/None",
}
EDGES = {
    "R0": "R0",
    "R1": "R1",
    "R0 resection": "R0",
    "margins clear": "R0",
    "R1 (CRM)": "R1",
    "margins negative": "R0",
    "CRM positive": "R1",
    "R1 at circumferential margin": "R1",
    "CRM <1 mm (R1)": "R1",
    "clear margins (R0)": "R0",
    "all margins free": "R0",
    "margins: R0": "R0",
    "circumferential margin involved (R1)": "R1",
    "": "None",
}
REGRESSION = {
    "TRG 2 (Mandard)": "Mandard 2",
    "Mandard TRG 3": "Mandard 3",
    "Mandard 4": "Mandard 4",
    "Becker 1b": "Becker 1b",
    "CAP score 2": "AJCC/CAP 2",
    "TRG 1 (CAP)": "AJCC/CAP 1",
    "Becker grade 2": "Becker 2",
    "tumor regression grade 2 (AJCC/CAP)": "AJCC/CAP 2",
    "Mandard TRG: 5": "Mandard 5",
    "TRG3": "None None",
    "": "None None",
    "CAP TRG 3": "AJCC/CAP 3",
    "regression grade (Becker): 3": "Becker 3",
    "modified Ryan score 2": "AJCC/CAP 2",
}
FEATURES = {
    "LVI+": "True None",
    "LVI present": "True None",
    "no LVI": "False None",
    "LVI-, PNI+": "False True",
    "lymphovascular invasion present, perineural invasion absent": "True False",
    "LVI -ve": "False None",
    "no lymphovascular or perineural invasion": "False False",
    "L1 V1 Pn0": "True False",
    "LVI/PNI present": "True True",
    "PNI present": "None True",
    "": "None None",
    "lymphatic invasion: yes": "True None",
    "LVI: not identified": "False None",
}
OPERATIONS = (
    "Ivor Lewis oesophagectomy 12/03/2026: ",
    "Esophagectomy 12 March 2026 - ",
    "Pathology of resection: ",
    "Oesophagectomy (12 Mar 2026). ",
    "s/p Ivor Lewis esophagectomy (3/12/2026), ",
    "Minimally invasive esophagectomy: ",
    "Final pathology after esophagectomy 12 March 2026:\n",
    "Surgery 12 March 2026 (transhiatal esophagectomy). Path: ",
)
MARKS = (
    ", ",
    "; ",
    " / ",
    ". ",
    "\n- ",
    " - ",
)
OF_SPECIMENS, NOTES = 0.98, 150
NOTHING = ["nodes None/None", "edge None", "regression None None", "features None None"]


def _reported(one: Drawn, chance: random.Random) -> str:
    parts = [one[name] for name in ("category", "nodes", "edge", "regression", "features") if one[name]]
    chance.shuffle(parts)
    head, mark = one["operation"], one["mark"]
    if "\n" in mark:
        head = f"{head.rstrip()}\n{mark[1:]}"
    return f"Distal esophageal adenocarcinoma. Oncology clinic 12 Nov 2026.\n\n{head}{mark.join(parts)}{'' if mark.startswith(chr(10)) else '.'}"


def _lines(category: str, *told: str) -> list[str]:
    lines = [f"{name} {value}" for name, value in zip(("nodes", "edge", "regression", "features"), told, strict=True)]
    return [f"stage {category}", *(lines if lines != NOTHING else [])]


def _said(one: Drawn) -> list[str]:
    return _lines(
        CATEGORIES[one["category"]], NODES[one["nodes"]], EDGES[one["edge"]], REGRESSION[one["regression"]], FEATURES[one["features"]]
    )


def _found(case: Case, _: Drawn) -> list[str]:
    lines = [f"stage {one.t} {one.n} {one.m}" for one in case.tumor.stages]
    for one in case.resections:
        told = _lines(
            "",
            f"{one.nodes_positive}/{one.nodes_examined}",
            str(one.margin),
            f"{one.regression.scale} {one.regression.grade}" if one.regression else "None None",
            f"{one.lymphovascular} {one.perineural}",
        )
        lines += told[1:]
    rest = [line for line in all_else(case) if not line.startswith(("treatment surgery", "look CR"))]
    return [*lines, *markers(case), *rest]


def test_what_an_operation_showed_is_told_in_every_order(pack: Pack) -> None:
    cells = {
        "category": [*CATEGORIES],
        "nodes": [*NODES],
        "edge": [*EDGES],
        "regression": [*REGRESSION],
        "features": [*FEATURES],
        "operation": OPERATIONS,
        "mark": MARKS,
    }
    failed = wrong(cells, _reported, _said, _found, pack, NOTES, 20261124)
    assert len(failed) <= (1 - OF_SPECIMENS) * NOTES, failed


CATEGORIES_AGAIN = {
    "ypT2 ypN1 cM0": "T2 N1 M0",
    "pT3 N2 M0": "T3 N2 M0",
    "ypT1a, N0": "T1a N0 None",
    "ypT3N1 (2/31)": "T3 N1 None",
    "pT1a N0 (0/15)": "T1a N0 None",
    "ypT0 ypN0 (complete response)": "T0 N0 None",
    "path stage pT2N0M0": "T2 N0 M0",
    "ypTNM: ypT4a ypN2 M0": "T4a N2 M0",
    "stage ypT3 N0": "T3 N0 None",
    "pathology: ypT2N0": "T2 N0 None",
    "Final stage: pT3N3": "T3 N3 None",
    "ypT3 pN1": "T3 N1 None",
}
WITH_NODES = {
    "ypT3N1 (2/31)": "2/31",
    "pT1a N0 (0/15)": "0/15",
}
"""Categories that tell the nodes themselves."""
NODES_AGAIN = {
    "2 out of 24 lymph nodes involved": "2/24",
    "LNs 4/22 positive": "4/22",
    "no nodal metastases (0/25)": "0/25",
    "nodes: 0/17": "0/17",
    "3 positive nodes of 28": "3/28",
    "1 of 20 LN with metastasis": "1/20",
    "all 21 nodes negative": "0/21",
    "LN ratio 3/26": "3/26",
    "positive nodes 5/30": "5/30",
    "6/29 LN+": "6/29",
    "nodal yield 32, 4 involved": "4/32",
    "two of nineteen nodes contain tumour": "2/19",
    "lymph node metastases in 3 of 23": "3/23",
    "": "None/None",
}
EDGES_AGAIN = {
    "R0 margins": "R0",
    "resection margins clear": "R0",
    "R status: R1": "R1",
    "proximal, distal and circumferential margins clear": "R0",
    "CRM involved": "R1",
    "margins tumour free": "R0",
    "R0, CRM 3 mm": "R0",
    "positive circumferential margin": "R1",
    "R1 radial margin": "R1",
    "CRM clear": "R0",
    "no tumour at margins": "R0",
    "microscopically positive margin (R1)": "R1",
    "complete (R0) resection": "R0",
    "": "None",
}
REGRESSION_AGAIN = {
    "Mandard grade 3": "Mandard 3",
    "TRG (Mandard) 4": "Mandard 4",
    "tumour regression grade (Mandard): 2": "Mandard 2",
    "regression Becker 1a": "Becker 1a",
    "Becker TRG 3": "Becker 3",
    "AJCC TRG 1": "AJCC/CAP 1",
    "College of American Pathologists regression score 3": "AJCC/CAP 3",
    "TRG 2": "None None",
    "Mandard TRG4": "Mandard 4",
    "treatment effect: CAP score 1": "AJCC/CAP 1",
    "": "None None",
}
FEATURES_AGAIN = {
    "no LVI/PNI": "False False",
    "LVSI positive": "True None",
    "vascular invasion present, no perineural invasion": "True False",
    "lymphovascular invasion: absent": "False None",
    "PNI: present; LVI: absent": "False True",
    "perineural invasion +": "None True",
    "LVI: yes, PNI: no": "True False",
    "LVI neg, PNI pos": "False True",
    "L0 V0 Pn0": "False False",
    "L1, V0, Pn1": "True True",
    "with lymphovascular invasion": "True None",
    "": "None None",
}
OPERATIONS_AGAIN = (
    "McKeown esophagectomy on 4 May 2026: ",
    "Oesophagogastrectomy May 2026. Histology: ",
    "Resection specimen (oesophagectomy): ",
    "Post-op histology (esophagectomy 04/05/2026): ",
    "Underwent robotic Ivor Lewis esophagectomy 4 May 2026; ",
    "Surgical pathology, esophagectomy:\n",
    "Esophagectomy May 2026 -> ",
)
MARKS_AGAIN = (
    ", ",
    "; ",
    ". ",
    "\n- ",
    " | ",
    "\n",
)
IN_OTHER_WORDS = 0.95
"""What is short of it is "nodal yield 32, 4 involved" in a line with codes and grades."""


def _reported_again(one: Drawn, chance: random.Random) -> str:
    return _reported({**one, "nodes": "" if one["category"] in WITH_NODES else one["nodes"]}, chance)


def _said_again(one: Drawn) -> list[str]:
    nodes = WITH_NODES.get(one["category"], NODES_AGAIN[one["nodes"]])
    told = (nodes, EDGES_AGAIN[one["edge"]], REGRESSION_AGAIN[one["regression"]], FEATURES_AGAIN[one["features"]])
    return _lines(CATEGORIES_AGAIN[one["category"]], *told)


def test_what_an_operation_showed_is_told_in_other_words(pack: Pack) -> None:
    cells = {
        "category": [*CATEGORIES_AGAIN],
        "nodes": [*NODES_AGAIN],
        "edge": [*EDGES_AGAIN],
        "regression": [*REGRESSION_AGAIN],
        "features": [*FEATURES_AGAIN],
        "operation": OPERATIONS_AGAIN,
        "mark": MARKS_AGAIN,
    }
    failed = wrong(cells, _reported_again, _said_again, _found, pack, NOTES, 20261124)
    assert len(failed) <= (1 - IN_OTHER_WORDS) * NOTES, failed
