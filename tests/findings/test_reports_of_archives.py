"""Reports on resected specimens as archives hold them: torn pages, columns read one after the other, parts with counts of their own."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import as_written, case_of, stages

from fairlead.findings.torn_columns import torn_columns
from fairlead.findings.torn_pages import without_heads
from fairlead.knowledge.pack import Pack

_ESOPHAGECTOMY = "PATHOLOGY REPORT\nSpecimen: esophagectomy. Squamous cell carcinoma.\n"


@pytest.mark.parametrize(
    ("text", "told", "positive", "examined"),
    [
        (
            """SURGICAL PATHOLOGY
DIAGNOSIS
A.  LYMPH NODES, LEFT GASTRIC, BIOPSY:
    TWO LYMPH NODES, NO TUMOR PRESENT (0/2).
B.  ESOPHAGUS AND STOMACH, RESECTION:
    TUMOR TYPE: Adenocarcinoma
    LYMPH NODES: POSITIVE 3 / EXAMINED 8
    pTNM: pT3 N1 MX
C.  LYMPH NODES, LEVEL 7, BIOPSY:
    FOUR LYMPH NODES, NO TUMOR PRESENT (0/4).""",
            "p T3 N1 MX",
            3,
            14,
        ),
        (
            """HISTOLOGICAL EXAMINATION. Material of operation: resected lower third of esophagus with cardia. Low differentiated
adenocarcinoma with germination through all layers of the wall up to paraesophageal fat. 13 lymph nodes were found, in 2 of them
metastases. Lines of resection without tumor.""",
            "p T3 N1",
            2,
            13,
        ),
        (
            """SURGICAL PATHOLOGY REPORT
A.  Lymph node, aortopulmonary window, excision: Anthracotic lymph node; no tumor seen.
B.  Lymph nodes, left gastric, excision: Four lymph nodes; no tumor seen.
C.  Esophagus, esophagectomy: Adenocarcinoma through the muscularis propria. Metastatic adenocarcinoma in 1 of 19 lymph nodes.
Pathologic staging: pT3 N1 MX (Stage IIIA, AJCC 7).""",
            "p T3 N1 MX IIIA",
            1,
            24,
        ),
        (
            """Esophageal cancer, resection. Squamous cell cancer, growth into adventitia. Nodes: paraesophageal - metastases in 2 of 5.
Conclusion: pT3N1M0, III st. PATHOLOGY REPORT""",
            "p T3 N1 M0 III",
            2,
            5,
        ),
        (
            """Pathology report. Esophagectomy. Adenocarcinoma into adventitia. Nodes 4/14. pT3 pN2 pMX. Stage IIIB.
ADDENDUM: Ten more nodes were found. The case now has 7 of 24. pN is changed to pN3. Stage group changes from IIIB to IIIC.""",
            "p T3 N3 MX IIIC",
            7,
            24,
        ),
        (
            """HISTOPATHOLOGY PROFORMA
Operation: Ivor Lewis oesophagectomy, squamous [ ] adenocarcinoma [x]
Nodes, in specimen ................. 17 examined, 5 involved
Nodes, separate (splenic hilum) .... 4 examined, 2 involved
Stage: ypT  3   ypN  1   ypM  1a""",
            "yp T3 N1 M1",
            7,
            21,
        ),
        (
            """SURGICAL PATHOLOGY REPORT
Esophagectomy: squamous cell carcinoma into adventitia. METASTATIC CARCINOMA IN TWO OF
Page 1 of 2     Printed [REDACTED]
University Center    Department of Pathology
Name: [REDACTED]     Sex: F     Age: 69
EIGHT LYMPH NODES. pT3 pN1 pMX
Page 2 of 2     Printed [REDACTED]
University Center    Department of Pathology
Name: [REDACTED]     Sex: F     Age: 69""",
            "p T3 N1 MX",
            2,
            8,
        ),
        (
            """Pathology report
Procedure
Tumor site
Histologic type
Depth of invasion
Lymph nodes examined
Lymph nodes involved
Pathologic stage
Stage group

McKeown esophagectomy
Mid thoracic esophagus
Squamous cell carcinoma
Into muscularis propria
27
O
pT2 pN0 pMX
IIB (AJCC 7)""",
            "p T2 N0 MX IIB",
            0,
            27,
        ),
        (
            """| Item | Result |
|---|---|
| Operation | Transhiatal esophagectomy |
| Tumor | SCC |
| LN, periesophageal | 1/5 |
| LN, cervical (left) | 0/2 |
| y | Yes |
| T | 3 |
| N | 1 |
| M | x |
| Stage | IIIB |""",
            "yp T3 N1 MX IIIB",
            1,
            7,
        ),
    ],
)
def test_reports_of_archives(pack: Pack, text: str, told: str, positive: int, examined: int) -> None:
    """Categories, stage and the nodes summed over the parts."""
    case = case_of(text, pack)
    assert stages(case) == as_written(told)
    assert [(one.nodes_positive, one.nodes_examined) for one in case.resections] == [(positive, examined)]


@pytest.mark.parametrize(
    ("line", "positive", "examined"),
    [
        ("Group 1: metastasis 1/5. Group 2: 0/3. Group 7: metastasis 2/4.", 3, 12),
        ("Nodes:   prox. paraesoph.   0/2\n         bifurc.   0/3\n         dist. paraesoph.   1/4", 1, 9),
        ("Lymph nodes, paraesophageal, 4 pieces: in 2 of them metastases.\nLymph nodes, bifurcation, 3: anthracosis.", 2, 7),
        ("From jar 1, sixteen lymph nodes; from jar 3, four; from jar 4, seven. None has metastasis.", 0, 27),
        ("Nodes: nil submitted separately; of the eight found in the specimen, half are positive.", 4, 8),
        ("1) Metastasis in 4 of 13 perigastric nodes\n2) 2 nodes free of neoplasm\n3) and 4) Rings free of neoplasm", 4, 15),
        ("Nodes\n  All negative for tumor\n  Examined ........ 18", 0, 18),
        ("Lymph nodes 9: metastases in 2", 2, 9),
        ("Total LNs: 19; positive LNs: 2; extracapsular extension present in 1.", 2, 19),
    ],
)
def test_counts_of_nodes_in_translated_and_listed_reports(pack: Pack, line: str, positive: int, examined: int) -> None:
    """A number that is the key of an item, a jar or a station counts no nodes."""
    case = case_of(_ESOPHAGECTOMY + line, pack)
    assert [(one.nodes_positive, one.nodes_examined) for one in case.resections] == [(positive, examined)]


@pytest.mark.parametrize(
    ("words", "t"),
    [
        ("invasion of all the layers of esophageal wall, including adventitia", "T3"),
        ("infiltrates up to the subserosa", "T3"),
        ("the full thickness of the muscularis is breached by tumor", "T3"),
        ("with submucosal invasion", "T1b"),
        ("intramucosal, without submucosal invasion, confined to the lamina propria", "T1a"),
    ],
)
def test_depth_in_other_words(pack: Pack, words: str, t: str) -> None:
    """How deep the tumor grows, where no category is written."""
    case = case_of(f"{_ESOPHAGECTOMY}Squamous cell carcinoma, {words}. Nodes: 0/9.", pack)
    assert [one.t for one in case.tumor.stages] == [t]


def test_pages_keep_their_length_and_their_items() -> None:
    """Heads of pages are blanked, and only a sentence that was torn is joined."""
    head = "University Center   Pathology\nName: [X]   Age: 69"
    text = f"TUMOR IN TWO OF\nPage 1 of 2\n{head}\nNINE NODES.\nB. RING.\nPage 2 of 2\n{head}\n"
    mended = without_heads(text)
    assert len(mended) == len(text)
    assert " ".join(mended.split("\n")[0].split()) == "TUMOR IN TWO OF NINE NODES."
    assert "B. RING." in mended
    assert "Center" not in mended


def test_one_page_is_left_alone() -> None:
    """Without a number of a page and without a code nothing is blanked."""
    text = "Nodes 1/3\nNodes 1/3\n"
    assert without_heads(text) is text


def test_labels_without_as_many_values_are_no_table(pack: Pack) -> None:
    """Five labels above three lines are not put together."""
    text = "Procedure:\nTumor site:\nTumor size:\nHistologic type:\nMargins:\n\nEsophagectomy\nDistal\n3 cm\n"
    assert torn_columns(text, pack.lexicon) == ()
