"""Reports on resected specimens that came as one line, in capitals, with the stamps of pages: categories, stage and nodes."""

from __future__ import annotations

import textwrap

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.findings.relaid import in_lines
from fairlead.knowledge.pack import Pack

REPORTS = {
    "parts": (
        """SURGICAL PATHOLOGY REPORT FINAL DIAGNOSIS: PART 1: LYMPH NODE, LEVEL 7, EXCISION - ONE BENIGN ANTHRACOTIC LYMPH NODE (0/1).
PART 2: LYMPH NODE, CELIAC, EXCISION - TWO LYMPH NODES, NEGATIVE FOR MALIGNANCY (0/2). PART 3: ESOPHAGUS AND PROXIMAL STOMACH,
ESOPHAGOGASTRECTOMY - A. INVASIVE ADENOCARCINOMA, MODERATELY DIFFERENTIATED, 4.2 CM. B. TUMOR INVADES THROUGH THE MUSCULARIS PROPRIA INTO
PERIESOPHAGEAL ADIPOSE TISSUE. C. ANGIOLYMPHATIC INVASION IDENTIFIED. D. ALL SURGICAL MARGINS FREE OF TUMOR. E. METASTATIC ADENOCARCINOMA
IN THREE OF FOURTEEN LYMPH NODES (3/14). F. PATHOLOGIC STAGE: pT3 N1 MX, STAGE III.""",
        ("T3", "N1", "MX", "III"),
        (3, 17),
    ),
    "candidates and pages": (
        """Patient Name: [REDACTED] Accession: S01-2231 Diagnosis: A. Lymph nodes, left gastric, biopsy: Three benign lymph nodes (0/3).
B. Esophagus, distal, resection: Squamous cell carcinoma, poorly differentiated, invading into but not through the muscularis propria.
Margins of resection negative for tumor. Nine regional lymph nodes negative for metastatic carcinoma (0/9). TNM: T2 N0 MX; AJCC stage IIA.
Gross Description: Received are two containers. Container A holds fat in which 3 lymph nodes are found. Container B holds an esophagus of 11
cm with 4 cm of stomach. Fourteen candidate lymph nodes are identified in the fat. Page 1 of 2 Microscopic Description: Sections show a
keratinizing tumor reaching the outer muscle. Page 2 of 2""",
        ("T2", "N0", "MX", "IIA"),
        (0, 12),
    ),
    "words of a category": (
        """CASE: 11-22431 FINAL PATHOLOGIC DIAGNOSIS A. Lymph node, hepatic artery, excision: Metastatic adenocarcinoma in one (1) of two (2)
lymph nodes. B. Lymph nodes, splenic artery, excision: Metastatic adenocarcinoma in two (2) of five (5) lymph nodes. C. Lymph nodes, level
8R: No evidence of malignancy in three (3) lymph nodes. D. Esophagus and stomach, esophagogastrectomy: Adenocarcinoma, poorly differentiated,
see synoptic report. Metastatic adenocarcinoma in six (6) of twenty-four (24) lymph nodes. SYNOPTIC REPORT: ESOPHAGUS Procedure:
Esophagogastrectomy Tumor Size: Greatest dimension: 5.5 cm Histologic Type: Adenocarcinoma Margins: Uninvolved Pathologic Staging (pTNM):
Primary Tumor (pT): pT3: Tumor invades adventitia Regional Lymph Nodes (pN): pN3: Metastasis in 7 or more regional lymph nodes Number
examined: 34 Number involved: 9 Distant Metastasis (pM): pMX AJCC stage: IIIC""",
        ("T3", "N3", "MX", "IIIC"),
        (9, 34),
    ),
    "no operation named": (
        """REPORT OF SURGICAL PATHOLOGY GROSS DESCRIPTION: Received in formalin is an esophagus, 9 cm long, resected with a cuff of stomach.
MICROSCOPIC DESCRIPTION: Moderately differentiated adenocarcinoma infiltrates all layers and the adventitia. Four of nine lymph nodes along
the esophagus contain metastatic tumor. DIAGNOSIS: Adenocarcinoma of the distal esophagus with invasion of the adventitia.""",
        ("T3", "N2", None, None),
        (4, 9),
    ),
}


def _read(text: str, pack: Pack) -> Case:
    document = open_document(text.encode(), "report.md", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


def _shown(case: Case) -> tuple[tuple[str | None, ...], tuple[int | None, ...]]:
    stages = [one for one in case.tumor.stages if one.basis in ("pathologic", "post-neoadjuvant")]
    assert len(stages) == 1
    assert len(case.resections) == 1
    return (stages[0].t, stages[0].n, stages[0].m, stages[0].group), (case.resections[0].nodes_positive, case.resections[0].nodes_examined)


@pytest.mark.parametrize("way", ["one line", "capitals", "wrapped"])
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_reads_the_same_without_its_lines(name: str, way: str, pack: Pack) -> None:
    text, stage, nodes = REPORTS[name]
    line = " ".join(text.split())
    told = {"one line": line, "capitals": line.upper(), "wrapped": "\n".join(textwrap.wrap(line, 76))}[way]
    assert _shown(_read(told, pack)) == (stage, nodes)


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("T STAGE, PATHOLOGIC: pT3 N STAGE, PATHOLOGIC: pN1 M STAGE, PATHOLOGIC: pMX STAGE GROUPING: Stage III", ("T3", "N1", "MX", "III")),
        ("PT3 N1 M1B. TNM STAGE GROUP: IVB", ("T3", "N1", "M1", "IVB")),
        ("THE PATHOLOGIC STAGE IS IIA (T3 N0 MX).", ("T3", "N0", "MX", "IIA")),
        ("Pathologic T stage: 3. Pathologic N stage: 1. Pathologic M stage: X", ("T3", "N1", "MX", None)),
        ("Pathologic stage: T-3, N-1, M-X", ("T3", "N1", "MX", None)),
        ("AJCC STAGE: II-A (PT3,PN0,PMX)", ("T3", "N0", "MX", "IIA")),
        ("PT1B. PN0: NO REGIONAL LYMPH NODE METASTASIS. PMX.", ("T1b", "N0", "MX", None)),
        ("Adventitia (T3). Regional lymph node metastasis (N1). Distant metastasis: Cannot be assessed (MX).", ("T3", "N1", "MX", None)),
    ],
)
def test_categories_in_capitals_and_behind_labels(said: str, stage: tuple[str | None, ...], pack: Pack) -> None:
    case = _read(f"SURGICAL PATHOLOGY REPORT\nESOPHAGECTOMY. ADENOCARCINOMA.\nPRIMARY TUMOR: {said}", pack)
    found = [one for one in case.tumor.stages if one.basis == "pathologic"]
    assert [(one.t, one.n, one.m, one.group) for one in found] == [stage]


@pytest.mark.parametrize(
    ("said", "nodes"),
    [
        ("Lymph nodes: 3 positive, 12 negative.", (3, 15)),
        ("Three positive and twelve negative lymph nodes.", (3, 15)),
        ("Metastatic carcinoma in one lymph node; fourteen additional lymph nodes are negative.", (1, 15)),
        ("Total nodes/positive nodes: 15/3.", (3, 15)),
        ("4 positive lymph nodes out of 23 examined - margins clear.", (4, 23)),
        ("Lymph nodes: four of twenty-nine positive. Nodes examined 29; nodes positive 4.", (4, 29)),
        ("Two of four lymph nodes positive.\nD. LYMPH NODE, STATION 7, BIOPSY: METASTATIC SQUAMOUS CELL CARCINOMA.", (3, 5)),
        ("Two of four lymph nodes positive.\nD. LYMPH NODE, STATION 7, BIOPSY: NO TUMOR SEEN.", (2, 5)),
        ("Metastatic carcinoma in one of twenty-one lymph nodes (1/21) [formerly 0/12].", (1, 21)),
        ("One of nineteen nodes with acellular mucin, no viable tumor; nineteen lymph nodes negative (0/19).", (0, 19)),
        ("Regional nodes: metastasis in 3 to 6 nodes. Five of 14 lymph nodes positive.", (5, 14)),
    ],
)
def test_counts_of_nodes(said: str, nodes: tuple[int, int], pack: Pack) -> None:
    case = _read(f"SURGICAL PATHOLOGY FINAL DIAGNOSIS:\nC. Esophagus, esophagogastrectomy: Adenocarcinoma, pT3. {said}", pack)
    assert [(one.nodes_positive, one.nodes_examined) for one in case.resections] == [nodes]


@pytest.mark.parametrize(
    "text",
    [
        "I saw this man in clinic. " * 30 + "Plan: chemotherapy. A. Smith will see him.",
        "He had hepatitis A. The liver is fine. " * 20,
    ],
)
def test_other_long_lines_stay_as_they_are(text: str, pack: Pack) -> None:
    assert in_lines(text, pack.lexicon) == text


def test_a_number_in_brackets_is_no_part(pack: Pack) -> None:
    assert "\n(" not in in_lines("Nodes: one (1) of two (2) were positive. " * 20, pack.lexicon)


def test_no_sign_moves(pack: Pack) -> None:
    for text, _, _ in REPORTS.values():
        line = " ".join(text.split())
        laid = in_lines(line, pack.lexicon)
        assert len(laid) == len(line)
        assert "\n" in laid
        assert all(new == old or new in "\n " for new, old in zip(laid, line, strict=True))
