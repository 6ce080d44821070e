"""Plain reports on resected specimens: parts within parts, counts only at the bench, tables without lines, letters for digits, torn words."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import as_written, case_of, stages

from fairlead.core.spans import Span
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.findings.torn_words import as_written as place_as_written
from fairlead.findings.torn_words import in_one, torn_words
from fairlead.knowledge.pack import Pack

_KNOWN = frozenset(("adventitia", "periesophageal", "squamous", "cell", "metastatic"))


@pytest.mark.parametrize(
    ("text", "told", "positive", "examined"),
    [
        pytest.param(
            """SURGICAL PATHOLOGY REPORT
PART 1: LYMPH NODE, HEPATIC, BIOPSY - ONE LYMPH NODE, NEGATIVE FOR CARCINOMA (0/1).
PART 2: ESOPHAGUS AND STOMACH, ESOPHAGOGASTRECTOMY -
A. ADENOCARCINOMA, POORLY DIFFERENTIATED.
B. TUMOR INVADES THE ADVENTITIA.
C. METASTATIC CARCINOMA IN THREE OF NINETEEN LYMPH NODES (3/19).
PART 3: LYMPH NODE, LEVEL 4L, BIOPSY - ONE LYMPH NODE, NEGATIVE FOR CARCINOMA (0/1).
PATHOLOGIC STAGE: pT3 N1""",
            "p T3 N1",
            3,
            21,
            id="items under a part begin no new list of parts",
        ),
        pytest.param(
            """SURGICAL PATHOLOGY REPORT
Procedure: Esophagectomy. Grade: 3/3
A. Esophagus: metastatic carcinoma in five of twenty lymph nodes.
B. Lymph nodes, celiac: two lymph nodes negative for tumor.
SUMMARY
Total number of nodes examined (parts A and B): 22
Total number positive: 5
pT3, pN2, pM0; IIIB""",
            "p T3 N2 M0 IIIB",
            5,
            22,
            id="a grade is no count, and brackets stand between a label and its number",
        ),
        pytest.param(
            """SURGICAL PATHOLOGY
Diagnosis:
A: Lymph nodes, left gastric, excision
   - Metastatic carcinoma in 2 of 6 lymph nodes
B: Esophagus, esophagectomy
   Extent of invasion: adventitia
   Number involved nodes: 1
   Total number nodes examined: 5
Pathologic stage: pT3 pN1""",
            "p T3 N1",
            3,
            11,
            id="a total that is too small to hold the part beside it is of one part",
        ),
        pytest.param(
            """SURGICAL PATHOLOGY
Gross description: The specimen is an esophagus of 12 cm. Fourteen lymph nodes are found in the fat, up to 1.1 cm. Cassettes 1 to 9.
Microscopic description: The tumor invades the submucosa. The lymph nodes are free of tumor.
Diagnosis: Esophagus, esophagectomy: adenocarcinoma. Margins and lymph nodes free of tumor. pT1 pN0.""",
            "p T1 N0",
            0,
            14,
            id="the bench counts and the conclusion calls them free",
        ),
        pytest.param(
            """SURGICAL PATHOLOGY
Gross: Esophagus, 10 cm. 16 lymph nodes identified.
Diagnosis: Esophagectomy: squamous cell carcinoma invading the muscularis propria. Metastatic carcinoma present in two lymph nodes. pT2 pN1""",
            "p T2 N1",
            2,
            16,
            id="the bench counts all and the conclusion those with tumor",
        ),
        pytest.param(
            """SURGICAL PATHOLOGY FINAL REPORT
Esophagectomy. Squamous cell carcinoma invades the adventitia. Lymph nodes: see table.
LYMPH NODE TABLE Station Positive Examined Upper mediastinal (A) 1 7 Station 7 (B) 0 5 Left gastric (C) 2 6 STAGE: pT3 pN2""",
            "p T3 N2",
            3,
            18,
            id="a table that lost its lines",
        ),
        pytest.param(
            """SURGICAL PATHOLOGY
Esophagectomy, squamous cell carcinoma into the adventitia. Nodes by station, found and with tumor:
station found tumor 1 paratracheal 4 1 2 subcarinal 3 0 3 paraesophageal 9 2 4 left gastric 6 0
pT3 N2""",
            "p T3 N2",
            3,
            22,
            id="the rows of such a table are counted",
        ),
        pytest.param(
            """SURGlCAL PATHOLOGY
Esophagectomy of 11/O2/2004, adenocarcinoma 3.l cm, invades adventitia.
  Number of Lymph Nodes Involved           l
  Number of Lymph Nodes Examined           2O
pT3 pNl""",
            "p T3 N1",
            1,
            20,
            id="letters of a scan for digits behind labels",
        ),
        pytest.param(
            """SURGICAL PATHOLOGY
A. Esophagus, esophagectomy: carcinoma invades the adven-
titia. Metastatic carcinoma in 4 of l3 regional lymph no-
des (4/l3).
B. Lymph nodes, level 7: No carcinoma in seven lymph no-
des (0/7).
pT3 N1""",
            "p T3 N1",
            4,
            20,
            id="words that a hyphen parts, and a bracket that tells a count again",
        ),
        pytest.param(
            """PATHOLOGY REPORT
A. Lymph node, left gastric, excision: Metastatic
adenocarcinoma in 1 of 2 lymph nodes.
B. Esophagus, esophagectomy: adenocarcinoma into the adventitia. 0/9 lymph nodes.
pT3 N1""",
            "p T3 N1",
            1,
            11,
            id="a line that goes on tells of no single node",
        ),
        pytest.param(
            """PATHOLOGY REPORT
Esophagectomy: squamous cell carcinoma occupying 2/3 of the circumference, invades adventitia.
Lymph nodes: positive 2, negative 15
pT3 N1""",
            "p T3 N1",
            2,
            17,
            id="a share of the circumference is no count, and each number stands behind its word",
        ),
        pytest.param(
            """AMENDED SURGICAL PATHOLOGY REPORT
Esophagectomy: adenocarcinoma into the submucosa. Metastatic carcinoma in 1 of 12 lymph nodes. Stage: pT1 pN1 pMX, stage IIB
Previously reported on May 2 as: "Twelve lymph nodes, negative (0/12). pT1 pN0 pMX, stage I." """,
            "p T1 N1 MX IIB",
            1,
            12,
            id="what a report said at first is no stage",
        ),
        pytest.param(
            """PATHOLOGY REPORT
Esophagectomy. Distant site(s) involved, if applicable: Not applicable pTNM Classification pT Category: pT2 pN Category: pN0
Lymph nodes examined: 9. Lymph nodes involved: 0.""",
            "p T2 N0",
            0,
            9,
            id="a label keeps words before it away from its value",
        ),
        pytest.param(
            """PATHOLOGY REPORT
Esophagectomy. Squamous cell carcinoma invades the submucosa.
Lymph nodes: from the fat No = 7, metastases in No = 3; from the lesser curvature No = 5, metastases in No = 1.
pT1b pN1, at least IIB""",
            "p T1b N1 IIB",
            4,
            12,
            id="all of them and those with tumor, each behind its number sign",
        ),
    ],
)
def test_a_plain_report(text: str, told: str, positive: int, examined: int, pack: Pack) -> None:
    """Stage and counts of a whole report."""
    case = case_of(text, pack)
    assert stages(case) == as_written(told)
    assert [(one.nodes_positive, one.nodes_examined) for one in case.resections] == [(positive, examined)]


def test_possible_nodes_of_the_bench_count_nothing(pack: Pack) -> None:
    """Candidates at the bench are no nodes, whatever the conclusion calls free."""
    case = case_of(
        "SURGICAL PATHOLOGY\nGross: Esophagus, 9 cm. Fifteen possible lymph nodes.\nDiagnosis: Esophagectomy: adenocarcinoma into the"
        " submucosa. Lymph nodes free of tumor. pT1 pN0",
        pack,
    )
    assert [one.nodes_examined for one in case.resections if one.nodes_examined is not None] == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("into the adven-\ntitia, with", "into the adventitia,  \nwith"),
        ("a squamous-\ncell cancer", "a squamous-\ncell cancer"),
        ("the peri- esophageal fat", "the periesophageal   fat"),
        ("pre- and postoperative", "pre- and postoperative"),
        ("- metastatic", "- metastatic"),
    ],
)
def test_a_word_that_a_hyphen_parts_is_one(text: str, whole: str) -> None:
    """The text keeps its length; a hyphen that belongs to a word stays."""
    told = in_one(text, torn_words(text, _KNOWN))
    assert told == whole
    assert len(told) == len(text)


def test_the_place_of_a_torn_word_is_all_of_it() -> None:
    """What was found in the whole word points to both of its halves."""
    text = "into the adven-\ntitia, with"
    torn = torn_words(text, _KNOWN)
    assert place_as_written(Span(9, 19), torn).of(text) == "adven-\ntitia"
    assert place_as_written(Span(0, 4), torn) == Span(0, 4)


def test_the_quote_of_a_torn_word_is_what_is_written(pack: Pack) -> None:
    """A finding quotes the record as it stands."""
    document = open_document(b"PATHOLOGY REPORT\nEsophagectomy: carcinoma invades the submu-\ncosa.\n", "report.txt", "d1")
    depths = [one for one in find(document, pack.lexicon) if one.kind == "depth"]
    assert [one.span.of(document.text) for one in depths] == ["submu-\ncosa"]
