"""A report on a specimen that is one line reads as the same report in its lines: nodes, margin, categories."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

REPORTS = {
    "dotted form": """Case 44-1, 62-year-old man, procedure date 2024-02-11
Esophagus; esophagectomy, Ivor Lewis
Tumor Site ............ Distal esophagus
Size .................. 2.4 cm
Type .................. Adenocarcinoma
Grade ................. G2
Extent ................ Invades the muscularis propria
Margins ............... All negative
Nodes examined ........ 24
Nodes involved ........ 2
y pT .................. 2
y pN .................. 1
Stage group ........... IIIA
""",
    "bags": """Pathology, esophagectomy of 12 March 2024, woman of 55.
The ends were inked and taken across; the surgeon marked the upper end with a thread.
Squamous cell carcinoma, grade 2, middle third, into the adventitia. All margins free.
Bag 1 (subcarinal): 4 nodes, free
Bag 2 (paraesophageal): 6 nodes, metastasis in 2
Bag 3 (left gastric): 5 nodes, free
pT3 pN1 M0
""",
    "dashes": """ESOPHAGUS, ESOPHAGECTOMY 3/4/2015:
- ADENOCARCINOMA, POORLY DIFFERENTIATED, 3.1 CM
- INVADES THE ADVENTITIA
- MARGINS NEGATIVE
- TWO OF NINETEEN LYMPH NODES POSITIVE (2/19)
pT3 pN1 MX
STAGE GROUP: IIIA
The patient is 70 years old and had no treatment before the operation; the report was signed on the next day by two pathologists.
""",
    "numbered parts": """SPECIMENS: 1) Esophagus 2) Nodes, left gastric 3) Nodes, celiac
DIAGNOSIS
1) Esophagectomy: adenocarcinoma of the distal esophagus, moderately differentiated, 4 cm, into the adventitia, metastasis in 3 of 12 nodes
2) 4 nodes free of tumor
3) 2 nodes free of tumor
Pathologic staging (8th edition): pT3 pN2 pMx
Circumferential margin: free, 2 mm.
""",
    "amended": """AMENDED REPORT, operation 6 May 2014
DIAGNOSIS: Esophagus (esophagectomy): adenocarcinoma, 2 cm, into the submucosa. Metastatic carcinoma in 1 of 12 lymph nodes.
Stage (AJCC 7th): pT1b pN1 pMX
Previously reported on 9 May 2014 as: "Twelve lymph nodes, negative (0/12). pT1b pN0."
COMMENT: A deposit of 2 mm was found when the slides were looked at again; the surgeon was told by telephone on the same day.
""",
}


def _read(text: str, pack: Pack) -> tuple[object, ...]:
    document = open_document(text.encode(), "report.txt", "d1")
    case = reconcile(find(document, pack.lexicon), [document], pack)[0]
    told = [(one.nodes_positive, one.nodes_examined, one.margin) for one in case.resections]
    return told, [(one.t, one.n) for one in case.tumor.stages]


@pytest.mark.parametrize("name", REPORTS)
def test_it_reads_as_with_its_lines(name, pack):
    whole = _read(REPORTS[name], pack)
    assert _read(" ".join(REPORTS[name].split()), pack) == whole


@pytest.mark.parametrize(
    ("name", "nodes", "stage"),
    [
        ("dotted form", (2, 24), ("T2", "N1")),
        ("bags", (2, 15), ("T3", "N1")),
        ("dashes", (2, 19), ("T3", "N1")),
        ("numbered parts", (3, 18), ("T3", "N2")),
        ("amended", (1, 12), ("T1b", "N1")),
    ],
)
def test_and_what_it_says(name, nodes, stage, pack):
    told, stages = _read(" ".join(REPORTS[name].split()), pack)
    assert [one[:2] for one in told] == [nodes]
    assert stage in stages
