"""What the tissue showed, as laboratories write it: tables, forms and sentences of markers, stages and specimens."""

from __future__ import annotations

import pytest
from tests.findings.test_now_or_then import case_of

from fairlead.case.reconcile import reconcile
from fairlead.contract.treatment import Resection
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

COLUMNS = """Marker      Method     Result      Comment
HER2        IHC        1+          none
CLDN18.2                           insufficient tissue
MSI         PCR        MSS
"""


def test_a_row_set_with_blanks_may_lack_cells(pack: Pack):
    assert {(one.marker, one.status) for one in case_of(COLUMNS, pack).biomarkers} == {
        ("HER2", "negative"),
        ("CLDN18.2", "not-done"),
        ("MSI", "negative"),
    }


@pytest.mark.parametrize("text", ["CPS 4 ", "CPS: 4\n", "tumor area positivity 8 \n\n", "HER2 1+. CPS <1 "])
def test_a_score_may_end_the_text(text: str, pack: Pack):
    assert [one.number for one in case_of(text, pack).biomarkers if one.score]


def sample_of(text: str, pack: Pack) -> set[tuple[str, str | None, str | None]]:
    return {(one.marker, one.specimen, one.specimen_site) for one in case_of(text, pack).biomarkers}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Re-bx liver 30/06/2026: HER2 3+.", ("HER2", "metastasis", "liver")),
        ("CT-guided core biopsy of a left lung nodule: HER2 0.", ("HER2", "metastasis", "lung")),
        ("CT showed two new liver metastases. One was biopsied: adenocarcinoma, HER2 IHC 1+.", ("HER2", "metastasis", "liver")),
        (
            "PET showed an avid adrenal nodule and a biopsy of it showed squamous carcinoma, HER2 negative.",
            ("HER2", "metastasis", "adrenal"),
        ),
        ("HER2 2+ on the junction biopsy.", ("HER2", "primary", None)),
        ("Biopsies of the mass were taken. HER2 3+.", ("HER2", "primary", None)),
        ("Bx of the primary: HER2 negative.", ("HER2", "primary", None)),
        ("HER2 IHC 3+ on the pre-treatment biopsy.", ("HER2", "primary", None)),
        ("FNA left supraclavicular node: HER2 3+.", ("HER2", "metastasis", "distant-nodes")),
        ("HER2 3+. A biopsy of the liver is planned.", ("HER2", None, None)),
        ("HER2 3+ (liver).", ("HER2", "metastasis", "liver")),
        ("HER2 negative (02/2025, lung).", ("HER2", "metastasis", "lung")),
        ("HER2 2+ (primary).", ("HER2", "primary", None)),
        ("HER2 positive (liver metastases since May).", ("HER2", None, None)),
        ("HER2 positive (IHC 3+), liver metastases.", ("HER2", None, None)),
        ("CT: no distant metastasis. HER2 negative.", ("HER2", None, None)),
        ("Distant metastasis: not applicable\nHER2: negative", ("HER2", None, None)),
        ("Liver metastases on CT. HER2 negative.", ("HER2", None, None)),
    ],
)
def test_the_sample_that_a_result_was_found_in(text: str, expected: tuple[str, str | None, str | None], pack: Pack):
    assert sample_of(text, pack) == {expected}


REPORT = """MOLECULAR PROFILE
Diagnosis: adenocarcinoma of the junction      {label}
Collected: 2026-02-03    Received: 2026-02-06    Reported: 2026-02-18

FINDINGS
  KRAS      G12D        22%
  TP53      R248Q       51%

PERTINENT NEGATIVES (no reportable alteration)
  BRAF   MET   RET
"""


@pytest.mark.parametrize(
    ("label", "specimen", "site"),
    [
        ("Specimen: liver, core needle biopsy", "metastasis", "liver"),
        ("Tissue: right lung wedge", "metastasis", "lung"),
        ("Specimen site: esophagus (endoscopic biopsy)", "primary", None),
        ("Sample: peritoneal nodule", "metastasis", "peritoneum"),
    ],
)
def test_the_head_of_a_report_holds_for_all_its_results(label: str, specimen: str, site: str | None, pack: Pack):
    markers = case_of(REPORT.format(label=label), pack).biomarkers
    assert {(one.marker, one.status, one.alteration) for one in markers} == {
        ("KRAS", "positive", "G12D"),
        ("TP53", "positive", "R248Q"),
        ("BRAF", "negative", None),
        ("MET", "negative", None),
        ("RET", "negative", None),
    }
    assert {(one.specimen, one.specimen_site, one.collected, one.date, one.method) for one in markers} == {
        (specimen, site, "2026-02-03", "2026-02-18", "NGS")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KRAS p.G12D (31%)", "G12D"),
        ("TP53 | p.Y220C | 40.3%", "Y220C"),
        ("TP53: pathogenic variant p.R282W", "R282W"),
        ("PIK3CA mutation, c.1633G>A (p.E545K)", "E545K"),
        ("BRAF V600E mutation detected", "V600E"),
        ("KRAS p.G12D not detected", None),
        ("KRAS wild type", None),
    ],
)
def test_the_change_in_a_gene(text: str, expected: str | None, pack: Pack):
    assert [(one.alteration) for one in case_of(text, pack).biomarkers] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NOT DETECTED\nERBB2 amplification; BRAF V600; MET exon 14 skipping or amplification",
            {("HER2", "negative"), ("BRAF", "negative"), ("MET", "negative")},
        ),
        ("Genes with no reportable alterations:\nEGFR, KRAS, FGFR2", {("EGFR", "negative"), ("KRAS", "negative"), ("FGFR2", "negative")}),
        ("DETECTED\nMET amplification", {("MET", "positive")}),
        ("NOT DETECTED\nBRAF V600E\n\nOTHER FINDINGS\nKRAS G12D (12%)", {("BRAF", "negative"), ("KRAS", "positive")}),
        ("HER2 not detected:\nMET amplification", {("HER2", "negative"), ("MET", "positive")}),
    ],
)
def test_a_list_under_a_line_that_says_that_nothing_was_found(text: str, expected: set[tuple[str, str]], pack: Pack):
    assert {(one.marker, one.status) for one in case_of(text, pack).biomarkers} == expected


WIDE = """date      site              HER2 IHC   HER2 ISH      PD-L1 CPS   CLDN18.2
6/2024    GEJ bx            2+         amplified     5           -
10/2026   RLL lung bx       1+         not done      <1          85% pos
"""
MARKED = """| Sample | HER2 (IHC) | HER2 FISH | CPS | CLDN18.2 |
|---|---|---|---|---|
| GEJ bx 6/2024 | 2+ | amplified | 5 | |
| lung bx 10/2026 | 1+ | | <1 | positive 85% |
"""


@pytest.mark.parametrize("text", [WIDE, MARKED])
def test_a_column_for_each_marker(text: str, pack: Pack):
    found = {(one.marker, one.status, one.value, one.comparator, one.number, one.specimen) for one in case_of(text, pack).biomarkers}
    assert ("HER2", "positive", "2+", None, None, "primary") in found
    assert ("HER2", "negative", "1+", None, None, "metastasis") in found
    assert {one[5] for one in found if one[0] == "CLDN18.2" and one[1] == "positive" and one[4] == 85} == {"metastasis"}


def test_a_table_with_a_row_for_each_marker_has_no_marker_as_heading(pack: Pack):
    rows = "| HER2 | negative |\n|---|---|\n| MSI | MSS |\n| KRAS | wild type |\n"
    assert {(one.marker, one.status) for one in case_of(rows, pack).biomarkers} == {
        ("HER2", "negative"),
        ("MSI", "negative"),
        ("KRAS", "negative"),
    }


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mismatch repair: loss of MSH2 and MSH6, MLH1 and PMS2 preserved.", "positive"),
        ("Loss of nuclear expression of MLH1/PMS2; MSH2 and MSH6 retained.", "positive"),
        ("MLH1, PMS2, MSH2 and MSH6 are all kept.", "negative"),
        ("No loss of MLH1, PMS2, MSH2 or MSH6.", "negative"),
        ("pMMR, XYZ not done.", "negative"),
    ],
)
def test_one_lost_protein_decides(text: str, status: str, pack: Pack):
    assert [(one.marker, one.status) for one in case_of(text, pack).biomarkers] == [("MMR", status)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HER2 positive (IHC 3+)", ("positive", "3+")),
        ("HER2 negative (score 0)", ("negative", "0")),
        ("HER2: IHC 2+, FISH not amplified", ("negative", "2+")),
        ("HER2 IHC (4B5): equivocal (2+)\nHER2 FISH: NOT AMPLIFIED", ("negative", "2+")),
        ("HER2 amplified", ("positive", "amplified")),
        ("microsatellites stable", ("negative", "MSS")),
        ("MSI by PCR: high", ("positive", "MSI-H")),
    ],
)
def test_the_value_is_the_score_or_the_usual_word(text: str, expected: tuple[str, str], pack: Pack):
    assert [(one.status, one.value) for one in case_of(text, pack).biomarkers] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PD-L1 (22C3) CPS 10; PD-L1 (28-8) CPS 5", {("22C3", 10.0), ("28-8", 5.0)}),
        ("PD-L1 IHC clone SP263: TPS 35%; CPS 40", {("SP263", 35.0), ("SP263", 40.0)}),
        ("CPS 3 (22C3)", {("22C3", 3.0)}),
        ('My "CPS" was 12.', {(None, 12.0)}),
    ],
)
def test_the_antibody_of_a_score(text: str, expected: set[tuple[str | None, float]], pack: Pack):
    assert {(one.assay, one.number) for one in case_of(text, pack).biomarkers} == expected


@pytest.mark.parametrize(
    ("text", "collected", "date"),
    [
        ("Addendum 2 (20 May 2026). HER2 amplified.", None, "2026-05-20"),
        ("Repeat liver biopsy 12 May 2026: HER2 3+.", "2026-05-12", None),
        ("Liver biopsy taken on 12 May 2026. HER2 3+ (reported 20 May 2026).", "2026-05-12", "2026-05-20"),
        ("HER2 3+ (May 2026).", None, "2026-05"),
    ],
)
def test_the_day_of_the_sample_and_the_day_of_the_report(text: str, collected: str | None, date: str | None, pack: Pack):
    assert [(one.collected, one.date) for one in case_of(text, pack).biomarkers] == [(collected, date)]


def test_germline_and_somatic_stand_above_their_lists(pack: Pack):
    text = "1) SOMATIC\nTP53 | p.Y220C | 40%\n2) GERMLINE (normal blood)\nBRCA2 c.5946del - pathogenic variant\n"
    assert {(one.marker, one.origin) for one in case_of(text, pack).biomarkers} == {("TP53", "somatic"), ("BRCA", "germline")}


@pytest.mark.parametrize(
    "text", ["Another sample (EGFR L858R, lung cancer) belongs to a different patient.", "The EGFR L858R result is from another patient."]
)
def test_a_result_of_somebody_else_is_none(text: str, pack: Pack):
    assert not case_of(text, pack).biomarkers


def stages(text: str, pack: Pack) -> list[tuple[str | None, ...]]:
    return [(one.basis, one.t, one.n, one.m, one.group) for one in case_of(text, pack).tumor.stages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De novo stage IV (cT3N2M1, liver).", [("clinical", "T3", "N2", "M1", "IV")]),
        ("Stage IVA: cT4b N1 M0.", [("clinical", "T4b", "N1", "M0", "IVA")]),
        ("cT2 cN0 cM0    GROUP IIB", [("clinical", "T2", "N0", "M0", "IIB")]),
        ("pT3 pN1 M0, AJCC stage group IIIB", [("pathologic", "T3", "N1", "M0", "IIIB")]),
        (
            "Primary tumor: ypT3\nRegional lymph nodes: ypN2\nDistant metastasis: not applicable",
            [("post-neoadjuvant", "T3", "N2", None, None)],
        ),
        ("Primary Tumor (pT): pT1b\nRegional Lymph Nodes (pN): pN0", [("pathologic", "T1b", "N0", None, None)]),
        (
            "No residual carcinoma in the esophagus, ypT0; one of 34 nodes contains a metastasis, ypN1.",
            [("post-neoadjuvant", "T0", "N1", None, None)],
        ),
        ("Stage III colon cancer in 2001. He was well. cT2 cN0.", [("clinical", "T2", "N0", None, None)]),
        ("Blood group O. Treatment group II.", []),
    ],
)
def test_a_stage_written_apart(text: str, expected: list[tuple[str | None, ...]], pack: Pack):
    assert [one for one in stages(text, pack) if one[1]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pathologic stage (pTNM, AJCC 8th Edition)\nPrimary tumor: pT2\nRegional nodes: pN1", 8),
        ("STAGING (AJCC 7TH ED.)\n  cT2 cN0 cM0", 7),
        ("pT2 pN1 (8th edition of the UICC TNM)", 8),
        ("pT2 pN1 UICC TNM 8", 8),
        ("pT2 pN1", None),
        ("AJCC 7th edition then, AJCC 8th edition now.\n\npT2 pN1", None),
    ],
)
def test_the_edition_of_a_stage(text: str, expected: int | None, pack: Pack):
    assert [one.edition for one in case_of(text, pack).tumor.stages] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Diagnosed 11/2025. Clinical stage T3 N2 M1.", ["2025-11"]),
        ("Date of diagnosis: 2025-10-20\nClinical stage: cT4a cN2 cM1", ["2025-10-20"]),
        ("CLINICAL  cT2 cN0 cM0  entered 9/22/2023\nPOST-THERAPY  ypT1b ypN1 cM0  entered 3/30/2024", ["2023-09-22", "2024-03-30"]),
        ("Diagnosed 11/2025. The specimen: pT2 pN1.", [None]),
    ],
)
def test_the_day_of_a_stage(text: str, expected: list[str | None], pack: Pack):
    assert [one.date for one in case_of(text, pack).tumor.stages] == expected


OPERATED = "Ivor Lewis esophagectomy 3 March 2025. Pathology: "


def resected(text: str, pack: Pack) -> Resection:
    found = case_of(OPERATED + text, pack).resections
    return found[0] if found else Resection()


@pytest.mark.parametrize(
    ("text", "positive", "examined"),
    [
        ("two nodes positive out of twenty-one.", 2, 21),
        ("4 of 27 nodes involved.", 4, 27),
        ("5 positive nodes out of 31.", 5, 31),
        ("NODES POS 01, NODES EXAM 31.", 1, 31),
        ("no cancer in 29 lymph nodes.", 0, 29),
        ("all 18 nodes negative.", 0, 18),
        ("23 lymph nodes, none involved, all negative.", 0, 23),
        ("ypT2 ypN0 (0/24), R0, TRG not given.", 0, 24),
        ("lymph nodes in five groups: lesser curve, 5 positive of 12; greater curve, 0 of 9; left gastric, 2 of 4.", 7, 25),
        ("two of sixteen lymph nodes positive (2/16).", 2, 16),
        ("left gastric nodes: 1/7.\nSubcarinal nodes: 0/4.", 1, 11),
        ("Lymph nodes: 2/9 and 1/4, total 3/13.", 3, 13),
        ("enlarged nodes on CT, 2 of 3 cycles given.", None, None),
        ("no nodes were sent.", None, None),
    ],
)
def test_nodes_of_a_specimen(text: str, positive: int | None, examined: int | None, pack: Pack):
    found = resected(text, pack)
    assert (found.nodes_positive, found.nodes_examined) == (positive, examined)


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("Margins\n  Proximal: Uninvolved\n  Distal: Uninvolved\n  Radial: Uninvolved, closest distance 1.5 mm", "R0"),
        ("Margins: proximal - not involved; distal - not involved; circumferential - not involved", "R0"),
        ("Margins\n  Proximal: free\n  Distal: free\n  Radial: Involved by invasive carcinoma", "R1"),
        ("no cancer in 29 lymph nodes, clean margins.", "R0"),
        ("ypT2 ypN0 (0/24), R0, TRG not given.", "R0"),
        ("left gastric nodes: one of seven positive.", None),
        ("Proximal: uninvolved", None),
    ],
)
def test_the_margin_of_a_specimen(text: str, margin: str | None, pack: Pack):
    assert resected(text, pack).margin == margin


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maximum tumor length 38 mm.", {"size_cm": 3.8}),
        ("an ulcerated tumor 62 mm across.", {"size_cm": 6.2}),
        ("venous invasion: present. Lymphatic invasion: not identified.", {"lymphovascular": True}),
        ("tumor emboli in vessels, growth along nerves.", {"lymphovascular": True, "perineural": True}),
        ("no perineural infiltration.", {"perineural": False}),
        ("the tumor has broken through the capsule in two of the nodes.", {"extranodal_extension": True}),
        ("CT later: recurrent mass 40 mm in diameter.", {"size_cm": None}),
    ],
)
def test_what_else_a_specimen_showed(text: str, expected: dict[str, object], pack: Pack):
    found = resected(text + " pT2, R0.", pack)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Robotic Ivor Lewis esophagectomy 3 March 2025, R0.", "robotic"),
        ("Minimally invasive McKeown esophagectomy 3 March 2025, R0.", "minimally-invasive"),
        ("Ivor Lewis esophagectomy (hybrid) 3 March 2025, R0.", "hybrid"),
        ("Open Ivor Lewis esophagectomy 3 March 2025, R0.", None),
        ("Staging laparoscopy and robotic hernia repair. Later, in March 2025, she had an Ivor Lewis esophagectomy, R0.", None),
    ],
)
def test_how_an_operation_was_reached(text: str, expected: str | None, pack: Pack):
    assert [one.approach for one in case_of(text, pack).resections] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("squamous cell carcinoma invading into the adventitia. 2 of 14 nodes involved.", ("pathologic", "T3", "N1")),
        ("carcinoma extends through the submucosa into, but not beyond, the muscularis propria. Nodes 0/22.", ("pathologic", "T2", "N0")),
        ("carcinoma invades through the muscularis propria. Nodes: 7 of 19 positive.", ("pathologic", "T3", "N3")),
        ("squamous carcinoma confined to the lamina propria.", ("pathologic", "T1a", None)),
        ("Tumor extension: submucosa (sm2). 4/30 nodes.", ("pathologic", "T1b", "N2")),
        ("carcinoma penetrates the serosa.", ("pathologic", "T4a", None)),
        ("carcinoma does not extend beyond the submucosa.", ("pathologic", "T1b", None)),
        ("carcinoma invades the muscularis propria; the adventitia is not involved.", ("pathologic", "T2", None)),
        ("carcinoma invades the adventitia, pT2 pN1.", ("pathologic", "T2", "N1")),
        ("pT2, carcinoma. Nodes 3/18.", ("pathologic", "T2", "N2")),
    ],
)
def test_the_stage_of_a_specimen_out_of_its_words(text: str, expected: tuple[str | None, ...], pack: Pack):
    assert [one[:3] for one in stages(OPERATED + text, pack)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Carcinoma invading the adventitia.",
        OPERATED + "EUS before had shown carcinoma invading the adventitia.",
        OPERATED + "high-grade dysplasia confined to the mucosa.",
        OPERATED + "carcinoma, distance to the adventitial margin 2 mm.",
        OPERATED + "submucosal glands and hemorrhage in the adventitia.",
        "Ivor Lewis esophagectomy is planned. Carcinoma invading the adventitia.",
    ],
)
def test_no_stage_out_of_words_that_are_of_no_specimen(text: str, pack: Pack):
    assert not stages(text, pack)


def test_drugs_before_the_operation_make_it_a_stage_after_treatment(pack: Pack):
    text = "FLOT x4 from January 2025. " + OPERATED + "carcinoma invades the muscularis propria. Nodes 1/20."
    assert [one[:3] for one in stages(text, pack)] == [("post-neoadjuvant", "T2", "N1")]


def test_what_is_worked_out_is_marked_as_inferred(pack: Pack):
    found = case_of(OPERATED + "carcinoma invades the muscularis propria. Nodes 1/20.", pack).tumor.stages
    assert {source.certainty for source in found[0].sources} == {"inferred"}


def spread(text: str, pack: Pack) -> dict[str, tuple[str, int | None, float | None, str | None]]:
    return {one.site: (one.status, one.count, one.largest_cm, one.date) for one in case_of(text, pack).metastases}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CT: new liver metastases, six in number, the biggest 31 mm.", ("liver", 6, 3.1)),
        ("New bilateral lung nodules, at least 5, largest 1.6 cm.", ("lung", 5, 1.6)),
        ("New liver metastases (three, up to 27 mm).", ("liver", 3, 2.7)),
        ("CT: new left adrenal nodule 2.8 cm.", ("adrenal", 1, 2.8)),
        ("Three new lung metastases, the largest 1.9 centimeters.", ("lung", 3, 1.9)),
        ("There was growth in the liver metastases and two new deposits in the lungs.", ("liver", None, None)),
        ("Reason      PD liver metastases     3      PR", ("liver", None, None)),
        ("T3N2M1 (liver), HER2 positive.", ("liver", None, None)),
        ("Small cell carcinoma, extensive (liver).", ("liver", None, None)),
    ],
)
def test_how_many_and_how_large(text: str, expected: tuple[str, int | None, float | None], pack: Pack):
    found = spread(text, pack)[expected[0]]
    assert (found[0], *found[1:3]) == ("present", *expected[1:])


def test_a_list_of_places_goes_on_behind_a_semicolon(pack: Pack):
    assert {*spread("Metastatic sites: peritoneum; para-aortic lymph nodes; lung", pack)} == {"peritoneum", "distant-nodes", "lung"}
    assert {one[0] for one in spread("No known metastases in: liver; lung", pack).values()} <= {"absent"}
    assert all(one[0] == "absent" for one in spread("T3N1M0 (stomach, liver normal).", pack).values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CT 4 August 2025: new lung metastases. CT 14 July 2026: the lung metastases have grown.", "2025-08-04"),
        ("New since December 2025: lung metastases.", None),
        ("PET-CT 6 May 2026: avid neck nodes. Two lung metastases. Anastomosis clear.", "2026-05-06"),
        ("FOLFOX from 6 May 2026. Two lung metastases.", None),
        ("Seen 6 May 2026. CT of 4 June 2026 and MRI of 7 June 2026. Two lung metastases.", None),
        ("CT 4 August 2025: lung metastases, the largest 2 cm. CT 14 July 2026: lung metastases, the largest 3 cm.", "2026-07-14"),
        ("CT 4 August 2025: lung metastases, the largest 2 cm. CT 14 July 2026: the lung metastases have grown.", "2025-08-04"),
    ],
)
def test_spread_has_the_day_of_what_is_told_of_it(text: str, expected: str | None, pack: Pack):
    assert spread(text, pack)["lung"][3] == expected


def test_lungs_that_sound_clear_deny_no_spread(pack: Pack):
    assert spread("CT 2 May 2026: two lung metastases.\n\nExam: Lungs clear. Abdomen soft.", pack)["lung"][0] == "present"
    assert spread("CT 2 May 2026: lungs clear.", pack)["lung"][0] == "absent"


def test_the_serosa_of_the_organ_itself_is_no_peritoneum(pack: Pack):
    assert "peritoneum" not in spread(OPERATED + "there is no serosal involvement.", pack)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stage IVB (cT3 N2 M1) in March 2025. First line FOLFOX from April 2025.", "in-place"),
        ("cT3N1M1 in March 2025. FOLFOX from April 2025. Esophageal stent May 2025.", "in-place"),
        ("cT3N1M0 in March 2025. FOLFOX from April 2025.", None),
        ("cT3N1M1. FLOT, then esophagectomy 3 March 2025.", "resected"),
        ("Definitive chemoradiation with CROSS ended 3 March 2025. EGD June 2025: complete response.", "no-tumor-seen"),
        (
            "Definitive chemoradiation with CROSS ended 3 March 2025. EGD June 2025: complete response. Local recurrence May 2026.",
            "in-place",
        ),
        ("Definitive chemoradiation with CROSS ended 3 March 2025. CT June 2025: partial response.", None),
        ("Relapse: rT0 rN0 rM1. FOLFOX from April 2025.", None),
    ],
)
def test_where_the_first_tumor_is_now(text: str, expected: str | None, pack: Pack):
    assert case_of(text, pack).tumor.primary == expected


@pytest.mark.parametrize(
    ("text", "site", "siewert"),
    [
        ("71F with esophageal adenocarcinoma (distal), on treatment.", "lower-thoracic", None),
        ("Esophageal adenocarcinoma, lower third.", "lower-thoracic", None),
        ("Esophageal cancer (mid).", "middle-thoracic", None),
        ("Esophageal adenocarcinoma (distal margin involved).", "esophagus", None),
        ("Endoscopy: a large fungating mass of the cardia that reaches up for some way into the gullet and bleeds, Siewert II.", "egj", 2),
        ("An adenocarcinoma; the centre lies 30 mm below the line, which corresponds to Siewert type III.", "egj", 3),
        (
            "Tumor site: distal esophagus\nRelationship to the esophagogastric junction: tumor midpoint lies in the distal esophagus",
            "lower-thoracic",
            None,
        ),
    ],
)
def test_the_place_of_the_tumor(text: str, site: str, siewert: int | None, pack: Pack):
    document = open_document(text.encode(), "letter.txt", "d1")
    tumor = reconcile(find(document, pack.lexicon), [document], pack)[0].tumor
    assert (tumor.site, tumor.siewert) == (site, siewert)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CLDN18.2 strong in over 90% of the cells, hence positive.", (">", 90.0)),
        ("CLDN18.2: at least 80% of cells 2+/3+.", (">=", 80.0)),
        ("CLDN18.2: less than 10% of cells.", ("<", 10.0)),
        ("CLDN18.2 80% 2+/3+.", (None, 80.0)),
    ],
)
def test_a_share_with_words_for_its_sign(text: str, expected: tuple[str | None, float], pack: Pack):
    assert [(one.comparator, one.number) for one in case_of(text, pack).biomarkers] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The pathology came back as pT2 pN1, two nodes positive out of twenty-one.",
        "When he came back from his holiday the CT was stable.",
        "Lymph nodes\n  subcarinal 1/5\n  right recurrent 0/3\n  left gastric 0/8",
        "The biopsy came back and showed squamous carcinoma.",
    ],
)
def test_a_report_that_came_back_is_no_cancer_that_did(text: str, pack: Pack):
    case = case_of(OPERATED + text, pack)
    assert not case.progressions
    assert not case.metastases


@pytest.mark.parametrize("text", ["In May 2026 the cancer came back in the liver.", "It came back in May 2026: liver metastases."])
def test_a_cancer_that_came_back_did(text: str, pack: Pack):
    assert [one.sites for one in case_of(OPERATED + "R0. " + text, pack).progressions] == [("liver",)]
