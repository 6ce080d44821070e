"""Reports on specimens as a scan or a program that prints forms leaves them: letters for digits, lost slashes, labels glued together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.findings.stages_in_short import as_written, case_of, stages

from fairlead.findings.scanned import put_right
from fairlead.findings.scanned_codes import codes_in_digits
from fairlead.knowledge.pack import Pack

HEAD = "SURGICAL PATHOLOGY REPORT\nDiagnosis:\nEsophagectomy specimen with an ulcerated adenocarcinoma of the lower third.\n"


@pytest.mark.parametrize(
    ("text", "told", "nodes"),
    [
        ("Spread into the adventitia (pT3 pNO 0/31, G3, LO, VO, RO).", "p T3 N0", (0, 31)),
        ("Formula: pT2 pNO (0/18) MX; G1, L0, V0, R0", "p T2 N0 MX", (0, 18)),
        ("Tumor classification: G2, T3 NO (0/27) LO VO; RO", "p T3 N0", (0, 27)),
        ("with two nodal metastases (G3, pT2 L1 V0 R0, pN 1 2/19).", "p T2 N1", (2, 19)),
        ("with two nodal metastases (G3, pT2 L1 V0 RO, pN l 2/19).", "p T2 N1", (2, 19)),
        ("p T 3, L1, V1, p N 0 in keeping with R 0. N (0/16)", "p T3 N0", (0, 16)),
        ("Stage pTlb pNl (1 /22) pMX ; G2, L 1, VO, locally RO", "p T1b N1 MX", (1, 22)),
        ("Final category: pT2pNOpMX\nNone of 12 lymph nodes holds tumor.", "p T2 N0 MX", (0, 12)),
        ("pT3, NO NODES INVOLVED (0/9)", "p T3 N0", (0, 9)),
    ],
)
def test_categories_with_letters_for_digits(text: str, told: str, nodes: tuple[int, int], pack: Pack) -> None:
    case = case_of(HEAD + text, pack)
    assert stages(case) == as_written(told)
    assert [(one.nodes_positive, one.nodes_examined) for one in case.resections] == [nodes]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("PNI present, LVI absent, pT2", "PNI present, LVI absent, pT2"),
        ("T3, NO TUMOR AT THE EDGES", "T3, NO TUMOR AT THE EDGES"),
        ("seen by RO and GI", "seen by RO and GI"),
        ("pTl, pNO, pMl", "pT1, pN0, pM1"),
        ("G2 L1 VO Pn O RO", "G2 L1 V0 Pn 0 R0"),
    ],
)
def test_letters_stay_where_they_are_meant(written: str, read: str) -> None:
    assert codes_in_digits(written) == read


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Regional lymph nodes (positive:total): 2:19.", (2, 19)),
        ("Regional nodes (positive : examined) 0:23", (0, 23)),
        ("Lymph nodes: 3119 lymph nodes involved by metastatic carcinoma", (3, 19)),
        ("No tumor in the lymph nodes (0124).", (0, 24)),
        ("Six mediastinal lymph nodes, no tumor seen (016).", (0, 6)),
        ("TWO (2) OF (7) SEVEN PERIGASTRIC LYMPH NODES POSITIVE FOR CARCINOMA", (2, 7)),
        ("Metastatic carcinoma in two of twenty- six lymph nodes.", (2, 26)),
        ("Twenty -one mediastinal lymph nodes, all tumor -free.", (0, 21)),
        ("In lymphonodis regionalibus metastases (No III/XVI).", (3, 16)),
        ("-Number of lymph nodes examined: 8.\n-Number of lymph nodes positive for neoplasia: 1.", (1, 8)),
        ("Total number of nodes examined: 25\nTotal number of nodes containing metastatic\ncarcinoma: None (0/25).", (0, 25)),
        ("with chronic lymphadenitis of the tumor-free lymph nodes\n(0/13), as well as edges without tumor", (0, 13)),
        ("Lymph nodes: 2/9 positive for metastasis\n(Mediastinal 2/9)", (2, 9)),
    ],
)
def test_counts_however_they_came_out(text: str, nodes: tuple[int, int], pack: Pack) -> None:
    told = case_of(HEAD + text, pack).resections
    assert [(one.nodes_positive, one.nodes_examined) for one in told] == [nodes]


GLUED = (
    "ESOPHAGUS TISSUE CHECKLIST\nSpecimen type:  Esophagectomy\nSpecimen size:  Not specifiedTumor site:  Esophagus, lower third"
    "Tumor size:  4 x 3 x 1 cmTumor features:  UlceratedHistologic type:  Squamous cell carcinomaHistologic grade:  Moderately differentiated"
    "Tumor extent:  AdventitiaLymph nodes:  2/6 positive for metastasis (Mediastinal 2/6)Margins:  UninvolvedEvidence of neo-adjuvant "
    "treatment:  Not specifiedAdditional pathologic findings:  Not specifiedComments:  None\n"
)


def test_a_form_whose_labels_are_glued_to_the_values_before_them(pack: Pack) -> None:
    case = case_of(GLUED, pack)
    assert (case.tumor.histology, case.tumor.grade, stages(case)) == ("squamous", 2, ["p T3 N1"])
    assert [(one.nodes_positive, one.nodes_examined, one.margin, one.size_cm) for one in case.resections] == [(2, 6, "R0", 4.0)]
    assert {source.quote for one in case.resections for source in one.sources} >= {"2/6", "4 x 3 x 1 cm", "Margins:  Uninvolved"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tumor Staging (AJCC 7th Edition):\npT3 (adventitia)\nLymph Node Stage (AJCC 7th Edition):     \n      N2 (Metastasis in 3-6 nodes)",
            "p T3 N2",
        ),
        ("Depth: pT1b (submucosa)    Lymph Node Stage:     N0 (No regional lymph node metastasis)", "p T1b N0"),
        ("pT3\nN0 (No regional lymph node metastasis)\nN1 (Metastasis in 1-2 nodes)\nN2 (Metastasis in 3-6 nodes)", "p T3"),
    ],
)
def test_a_category_of_nodes_by_itself_before_what_it_means(text: str, told: str, pack: Pack) -> None:
    assert stages(case_of(HEAD + text, pack)) == as_written(told)


@pytest.mark.parametrize("text", ["pT3 pN2 (31/45) pMX; G2, L1, V0, RX", "Resection status: RX. All edges free.", "ypT2 N0 RX"])
def test_edges_that_could_not_be_judged_are_no_margin(text: str, pack: Pack) -> None:
    assert [one.margin for one in case_of(HEAD + text, pack).resections] in ([], [None])


def test_cells_told_before_the_fluid_they_were_found_in(pack: Pack) -> None:
    case = case_of("CT 3 May 2024. Cytology positive for adenocarcinoma in the pleural effusion on the left.", pack)
    assert [one.site for one in case.metastases] == ["pleura"]


@given(st.text("pTNMRLVGn01OlI/:() ab,;\nX", max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_sign_keeps_its_place(text: str) -> None:
    assert len(codes_in_digits(text)) == len(text)


@given(st.text("0123IVXl/:()[] nodes.,\n", max_size=60))
@settings(max_examples=200, deadline=None)
def test_every_count_keeps_its_place(pack: Pack, text: str) -> None:
    said = f"lymph nodes (positive:total): {text}"
    assert len(put_right(said, pack.lexicon)) == len(said)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Growth into the adventitia (pT3).\n" + "A line that tells of something else.\n" * 14 + "Two of 30 nodes hold carcinoma (pN1). pMX", "p T3 N1 MX"),
        ("The tumor invades the adventitia.\nNodes: thirteen of forty nodes contain carcinoma (13/40)\n(pN2).", "p T3 N2"),
        ("Three of 20 nodes hold carcinoma (pN1).", "p N1"),
        ("Stage, pathology:    pT2N1\nStaging:\nTis: CIS\nT1: submucosa\nT2: muscle\nT3: adventitia\nN0: none\nN1: 1-2 nodes\nM1: distant", "p T2 N1"),
        ("Tumor (T): T3\nNodes (N): N2\nMetastasis (M): MX", "p T3 N2 MX"),
        ("pT3: growth into the adventitia\npN1: metastasis in one node\npM0: none", "p T3 N1 M0"),
        ("ESOPHAGEAL CANCER TEMPLATE\nMargins: free\nPathologic Stage:   pT2  N0  Mx", "p T2 N0 MX"),
    ],
)  # fmt: skip
def test_categories_of_forms_that_stand_apart(text: str, told: str, pack: Pack) -> None:
    assert stages(case_of(HEAD + text, pack)) == as_written(told)


@pytest.mark.parametrize(
    "thing",
    ["THREE (3) HYPERPLASTIC GASTRIC POLYPS", "THREE BENIGN ULCERS", "2 ANASTOMOTIC RINGS, UNREMARKABLE", "FOUR SMALL LEIOMYOMAS"],
)
def test_what_a_list_counts_behind_the_nodes_are_no_nodes(thing: str, pack: Pack) -> None:
    text = f"- SEVENTEEN (17) MEDIASTINAL LYMPH NODES, NEGATIVE FOR TUMOR (0/17).\n- {thing}.\n- EDGES FREE.\n"
    assert [(one.nodes_positive, one.nodes_examined) for one in case_of(HEAD + text, pack).resections] == [(0, 17)]


@pytest.mark.parametrize(
    "tissue", ["Fibrofatty tissue, negative for malignancy", "fibroadipose tissue, no tumor", "Adipose tissue and vessels, benign"]
)
def test_fat_sent_as_a_node_is_none(tissue: str, pack: Pack) -> None:
    text = f"B. Lymph node, level 7, excision:\n-{tissue}.\nC. Lymph node, level 8, excision:\n-One lymph node, negative (0/1)\n"
    assert [(one.nodes_positive, one.nodes_examined) for one in case_of(HEAD + text, pack).resections] == [(0, 1)]


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Regional lymph nodes (with those of the parts B and C):\nTotal number with metastasis: 3\nTotal number examined: 16", (3, 16)),
        ("Lymph Nodes;\nNumber with metastasis; 2\nTotal number examined; 18", (2, 18)),
    ],
)
def test_the_numbers_below_a_long_heading_of_nodes(text: str, nodes: tuple[int, int], pack: Pack) -> None:
    assert [(one.nodes_positive, one.nodes_examined) for one in case_of(HEAD + text, pack).resections] == [nodes]


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("11) LYMPH NODES, LEFT GASTRIC: 23 LYMPH NODES,\nNEGATIVE FOR MALIGNANCY (0/23).", (0, 23)),
        ("3) NODES, STATION 8: 6 LYMPH NODES,\nALL FREE OF TUMOR.\n4) NODE, CELIAC: ONE LYMPH NODE,\nPOSITIVE FOR CARCINOMA", (1, 7)),
    ],
)
def test_lines_in_capitals_go_on_behind_a_comma(text: str, nodes: tuple[int, int], pack: Pack) -> None:
    assert [(one.nodes_positive, one.nodes_examined) for one in case_of(HEAD + text, pack).resections] == [nodes]


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("Two of 12 nodes hold tumor, 2/12.\nFour more nodes of the lesser curve, all free of tumor, 0/4.", (2, 16)),
        ("6. Carcinoma in 3 out of 27 nodes\n(LN 1: 0/5, LN 2: 1/3, LN 7: 0/4,\nLN 9: 1/12)", (3, 27)),
        ("Nodes: 5 of 34 positive.\nAt the cuff three infiltrating tumor glands lie in a vessel.", (5, 34)),
        (
            (
                "A. Node, celiac: one lymph node negative (0/1)\nTREATMENT EFFECT:\nNo prior treatment\nREGIONAL LYMPH NODES (pN):\n"
                "Number examined: 14\nNumber involved: 2"
            ),
            (2, 14),
        ),
        (
            (
                "A: Node, celiac: two lymph nodes, negative (0/2)\nB: Esophagus: 3 of 21 nodes positive\nESOPHAGUS TISSUE CHECKLIST\n"
                "Tumor size: 3 cm\nLymph nodes: 3/23 positive for metastasis (Regional 3/23)\nMargins: Uninvolved"
            ),
            (3, 23),
        ),
    ],
)
def test_counts_that_are_told_again(text: str, nodes: tuple[int, int], pack: Pack) -> None:
    assert [(one.nodes_positive, one.nodes_examined) for one in case_of(HEAD + text, pack).resections] == [nodes]
