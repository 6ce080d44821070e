"""Counts of nodes that stand without their other number, are told twice, or are laid out in rows: each is counted once."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import case_of

from fairlead.knowledge.pack import Pack

HEAD = "PATHOLOGY REPORT\nEsophagectomy specimen, adenocarcinoma, pT2.\n"


@pytest.mark.parametrize(
    ("text", "positive", "examined"),
    [
        pytest.param("Number of lymph nodes: 21\nNumber of positive nodes: 4", 4, 21, id="a label that says number"),
        pytest.param("Total number of lymph nodes in this case: 21\nLymph nodes with metastasis: 0", 0, 21, id="a long label"),
        pytest.param("Nodes in specimen number: 9\nNodes involved by tumor number: 2", 2, 9, id="a label that ends with number"),
        pytest.param("Twelve lymph nodes taken with the stomach do not contain carcinoma.", 0, 12, id="do not contain"),
        pytest.param("Of the fourteen lymph nodes all but three are free of tumor.", 3, 14, id="all but some"),
        pytest.param("Fourteen lymph nodes, negative except for one.", 1, 14, id="except for one"),
        pytest.param("None of eleven lymph nodes, nor any of the five sent apart, contains carcinoma.", 0, 16, id="nor any of"),
        pytest.param("Nine lymph nodes negative. A separately submitted hilar node shows metastatic carcinoma.", 1, 10, id="sent apart"),
        pytest.param(
            "A. Lymph node, celiac, excision:\n   Fragments of lymph node, no tumor.\nB. Lymph nodes: 2/6.", 2, 7, id="below its heading"
        ),
        pytest.param("A: Lymph node with metastatic carcinoma.\nB: Lymph node, no tumor.", 1, 2, id="no second colon"),
        pytest.param("Two lymph nodes positive for carcinoma. Ten lymph nodes negative for carcinoma.", 2, 12, id="beside those without"),
        pytest.param(
            "Carcinoma in three of twelve lymph nodes. Two of the three positive nodes lie at the cardia.", 3, 12, id="some of the positive"
        ),
        pytest.param("Metastatic carcinoma involves two lymph nodes (total nodes examined eleven).", 2, 11, id="all in brackets"),
        pytest.param(
            "In lymph nodes of the lesser curve (6), of the cardia (4) and the hilum (3) no metastases.", 0, 13, id="numbers in brackets"
        ),
        pytest.param("Lymph nodes: paratracheal (nine), hilar (six), perigastric (three): all negative.", 0, 18, id="no sum among them"),
        pytest.param("Lymph nodes: 0/9\n(Periesophageal 0/6; perigastric 0/3)", 0, 9, id="stations behind their sum"),
        pytest.param(
            "A. Nodes, level 7: 0/4.\nB. Specimen: 4 of 31 nodes: lesser curve 3/8, cardia 1/17, hilum 0/6.",
            4,
            35,
            id="stations of one part",
        ),
        pytest.param("All 8 lymph nodes show reactive hyperplasia.\nImpression: nodes free (0/8).", 0, 8, id="told again"),
        pytest.param("Lymph nodes:\n  cardia      4 with metastasis among 8\n  hilum       0 among 5", 4, 13, id="among"),
        pytest.param("Ganglia: 3 out of 20 with metastasis.", 3, 20, id="ganglia"),
        pytest.param(
            "Bag 1: 3 nodes, (-)\nBag 2: 4 nodes, metastasis (+) 1 node\nBag 3: 2 nodes, inflammation", 1, 9, id="signs for words"
        ),
        pytest.param("Nodes subcarinal 1N+/6N ; celiac 0N+/4N", 1, 10, id="the French way"),
        pytest.param(
            "Lymph nodes:  specimen  total 12   involved 3\n              separate  total 4    involved 0", 3, 16, id="rows of a form"
        ),
        pytest.param(
            "Number of nodes examined: 20 (part B)\nNumber of nodes involved: 2 (part B)\nC. One lymph node, benign.", 2, 21, id="part B"
        ),
        pytest.param(
            "| Level | Positive | Examined |\n|---|---|---|\n| 4R / 4L | 0 / 1 | 3 / 5 |\n| 7 | 1 | 4 |",
            2,
            12,
            id="a table without the word",
        ),
        pytest.param("| Station | No. of nodes | Metastasis |\n|---|---|---|\n| 7 | 4 | 1 |\n| 8 | 3 | 0 |", 1, 7, id="columns"),
        pytest.param(
            "METASTATIC CARCINOMA IS PRESENT IN FOUR OF TWENTY-ONE PERIESOPHAGEAL AND\nPERIGASTRIC LYMPH NODES.", 4, 21, id="a torn line"
        ),
    ],
)
def test_each_node_is_counted_once(text: str, positive: int, examined: int, pack: Pack) -> None:
    told = case_of(f"{HEAD}{text}\n", pack).resections
    assert [(one.nodes_positive, one.nodes_examined) for one in told] == [(positive, examined)]


def test_no_node_of_no_node_is_none_examined(pack: Pack) -> None:
    told = case_of(f"{HEAD}Perigastric lymph nodes: 0/0\n", pack).resections
    assert [(one.nodes_positive, one.nodes_examined) for one in told] == [(None, 0)]


def test_an_addendum_adds_to_the_sum_told_before_it(pack: Pack) -> None:
    text = """SURGICAL PATHOLOGY REPORT
ADDENDUM
The rest of the fat was submitted. 5 more lymph nodes, all negative.
FINAL DIAGNOSIS
A. Esophagus, esophagectomy: adenocarcinoma into the muscularis propria. Eight lymph nodes negative (0/8).
B. Lymph node, level 9: negative (0/1)
SYNOPTIC
pT2
Regional nodes involved 0, examined 9
"""
    assert [one.nodes_examined for one in case_of(text, pack).resections] == [14]


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Path: ypT3N1Mx (2/21), R0, TRG 3 (Mandard).", (2, 21)),
        ("Histology: pT1b N0 (0/18), R0.", (0, 18)),
    ],
)
def test_a_letter_tells_the_report_in_one_line(text: str, nodes: tuple[int, int], pack: Pack) -> None:
    told = case_of(f"Dear colleague, he was operated on 3 May 2016. {text} He recovered well.", pack).resections
    assert [(one.nodes_positive, one.nodes_examined) for one in told] == [nodes]
