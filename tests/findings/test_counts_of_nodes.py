"""How many nodes were examined and how many held tumor, in the words of many laboratories."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

OPERATED = "Ivor Lewis esophagectomy 3 March 2025. Pathology: "


@pytest.mark.parametrize(
    ("text", "positive", "examined"),
    [
        ("Five lymph nodes, negative for carcinoma (0/5). Nine lymph nodes, two with metastasis (2/9).", 2, 14),
        (
            """A. LYMPH NODE, STATION 7: Five lymph nodes, negative for carcinoma.
B. LYMPH NODES, PARAESOPHAGEAL: Metastatic adenocarcinoma in two of nine lymph nodes (2/9).
C. LYMPH NODE, STATION 9: One lymph node, negative (0/1).""",
            2,
            15,
        ),
        (
            """Number of Lymph Nodes with Tumor: 5
Number of Lymph Nodes Examined: 27""",
            5,
            27,
        ),
        (
            """Number of Lymph Nodes Examined: 27
Number of Lymph Nodes Involved: 5""",
            5,
            27,
        ),
        (
            """| Nodes with tumor | 0 |
|---|---|
| Nodes examined | 18 |""",
            0,
            18,
        ),
        ("Lymph nodes: Total number examined 23, number positive 2", 2, 23),
        ("Eleven lymph nodes were found and three of these have metastatic carcinoma.", 3, 11),
        ("There are 24 lymph nodes; none contains tumour.", 0, 24),
        ("From 38 lymph nodes in total, none contains metastasis.", 0, 38),
        ("2 metastases in 23 lymph nodes.", 2, 23),
        (
            """Lymph nodes by station: right recurrent nerve, three nodes negative; station 7, six nodes negative; middle paraesophageal, four
nodes negative.""",
            0,
            13,
        ),
        ("Nodes: periesophageal, four of ten positive; subcarinal, none of three; celiac, two of six positive.", 6, 19),
        (
            """One of nineteen lymph nodes, a paracardial node, holds a 3 mm deposit of adenocarcinoma. The other eighteen are negative.""",
            1,
            19,
        ),
        ("14 of 14 lymph nodes negative for tumor.", 0, 14),
        ("Fourteen of fourteen lymph nodes are free of tumor (0/14).", 0, 14),
        ("No tumor in 12 of 12 nodes.", 0, 12),
        ("21 lymph nodes were examined, 3 of which contained metastases.", 3, 21),
        ("21 nodes examined, 3 positive.", 3, 21),
        ("3 (+)/21 lymph nodes", 3, 21),
        ("Lymph nodes positive/examined: 3/21", 3, 21),
        ("Lymph node status: 3 positive out of a total of 21 examined.", 3, 21),
        ("Twenty-one lymph nodes, three containing metastatic squamous cell carcinoma.", 3, 21),
        ("metastatic carcinoma present in 3 lymph nodes out of 21 total.", 3, 21),
        (
            """Lymph nodes (positive/examined):
  No. 101R 0/3   No. 106recR 2/5
  No. 107 0/6
Total 2/14""",
            2,
            14,
        ),
        (
            """Regional lymph nodes:
  Examined: 16
  Positive: 4""",
            4,
            16,
        ),
        (
            """LYMPH NODES
Total: 31
Positive: 2""",
            2,
            31,
        ),
        (
            """Total number of nodes: 31
Number with metastasis: 2""",
            2,
            31,
        ),
        ("""Lymph nodes: 0/6 positive for metastasis (Periesophageal 0/6)""", 0, 6),
        ("""Lymph nodes: 3/12 positive for metastasis (Periesophageal 2/8; perigastric 1/4)""", 3, 12),
        ("no evidence of malignancy in seventeen lymph nodes (0/17).", 0, 17),
        (
            """Lymph nodes, left gastric: three benign lymph nodes. Lymph nodes, level 8: two of four lymph nodes positive for tumor.""",
            2,
            7,
        ),
        ("six reactive lymph nodes, no tumor seen.", 0, 6),
        ("All of the 25 lymph nodes are free.", 0, 25),
        ("Of 25 lymph nodes, 4 contain metastases.", 4, 25),
        ("Of the 25 nodes recovered four were positive.", 4, 25),
        ("LN 4/25", 4, 25),
        ("4/25 LN+", 4, 25),
        ("LNs: 4 +ve out of 25.", 4, 25),
        ("25 nodes, 4 +", 4, 25),
        ("nodal yield 25, 4 involved", 4, 25),
        ("lymph nodes: none of 22 involved", 0, 22),
        ("0 of twenty two (0/22) nodes", 0, 22),
        ("Metastatic adenocarcinoma to one (1) of fifteen (15) regional lymph nodes.", 1, 15),
        ("METASTATIC CARCINOMA IN ONE (1) OF FIFTEEN (15) LYMPH NODES.", 1, 15),
        (
            """A. Lymph node, subcarinal, excision: Two lymph nodes, no tumor (0/2).
B. Lymph node, left gastric artery, biopsy: metastatic carcinoma in one lymph node (1/1).
C. Esophagus, esophagogastrectomy: Carcinoma. Eight lymph nodes, negative for tumor (0/8).

MICROSCOPIC DESCRIPTION
A. Two lymph nodes, no tumor (0/2).
B. One lymph node with tumor (1/1).
C. Eight negative nodes (0/8).""",
            1,
            11,
        ),
        ("lymph nodes, number examined: 15; number positive: 0", 0, 15),
        ("Number of regional nodes examined/positive: 15/2", 2, 15),
        ("Nodes examined: 15   Nodes positive: 2", 2, 15),
        (
            """Nodes, examined     15
Nodes, involved      2""",
            2,
            15,
        ),
        ("Sixteen nodes were sent, all negative.", 0, 16),
        ("there was tumor in 3 of the 21 glands", 3, 21),
        ("they checked 18 lymph nodes and none of them had cancer", 0, 18),
        ("lymph nodes: 2 of 3 cycles given", None, None),
        ("Lymph nodes: CT 3/11 showed enlarged ones.", None, None),
        ("nodes not sampled", None, None),
        ("""Gross: Twelve possible lymph nodes are identified. Microscopic: metastatic carcinoma in 2 of 11 lymph nodes.""", 2, 11),
        ("Isolated tumor cells in one of 20 nodes.", None, None),
        ("eighteen lymph nodes without tumor", 0, 18),
        ("22 lymph nodes negative for metastatic carcinoma", 0, 22),
        ("Lymph nodes, no metastasis identified in 22 nodes", 0, 22),
    ],
)
def test_nodes_with_tumor_of_nodes_examined(text: str, positive: int | None, examined: int | None, pack: Pack):
    document = open_document((OPERATED + text).encode(), "report.txt", "d1")
    case: Case = reconcile(find(document, pack.lexicon), [document], pack)[0]
    found = [(one.nodes_positive, one.nodes_examined) for one in case.resections if one.nodes_examined is not None]
    assert found == ([(positive, examined)] if examined is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        """Endoscopy biopsy report
Histopathology: esophagus, biopsies: adenocarcinoma, at least intramucosal. 6 of 8 fragments involved.""",
        "Cytology report. EBUS-TBNA station 7: malignant cells in 2 of 3 passes; station 4R negative.",
        "CT chest: two enlarged nodes, 3 of 5 lesions smaller. T3 N2 on CT.",
        "Histopathology report. Liver biopsy: metastatic adenocarcinoma. 3/4 cores positive.",
        "PET: 2 of 4 nodes avid. No operation is planned.",
        "MDT: for Ivor Lewis esophagectomy. Lymph nodes 2/5 enlarged on CT.",
        "Cycle 4/6 given. Nodes smaller.",
    ],
)
def test_no_specimen_out_of_a_biopsy_a_scan_or_a_plan(text: str, pack: Pack):
    document = open_document(text.encode(), "report.txt", "d1")
    case: Case = reconcile(find(document, pack.lexicon), [document], pack)[0]
    assert not case.resections
