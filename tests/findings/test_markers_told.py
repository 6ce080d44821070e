"""Results of markers and reports of sequencing in the layouts of laboratories, in wordings that no record of the sets holds."""

from __future__ import annotations

import pytest
from tests.findings.test_now_or_then import case_of

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack


def statuses(case: Case) -> dict[str, str | None]:
    return {one.marker: one.status for one in case.biomarkers if one.score is None or one.status}


def alterations(case: Case) -> dict[str, str | None]:
    return {one.marker: one.alteration for one in case.biomarkers if one.status == "positive" and one.alteration}


FOUNDATION = """Genomic report. Specimen: esophagus, biopsy. Collected 12 Mar 2026. Report date 28 Mar 2026
Biomarker Findings
Microsatellite status - MS-Stable
Tumor Mutational Burden - 5 Muts/Mb
Genomic Findings
ERBB2 amplification
TP53 R175H
CDKN2A loss
KRAS wildtype
6 Disease relevant genes with no reportable alterations: BRAF, NTRK1, NTRK2, NTRK3, RET, MET
"""
TIERS = """| Gene | Alteration | VAF | Tier |
|---|---|---|---|
| TP53 | p.R248Q | 42% | II |
| KRAS | p.G12D | 18.5% | II |
| ERBB2 | Amplification (CN 14) | - | I |

No alterations detected in: BRAF, NTRK1/2/3, RET, EGFR.
MSI: stable. TMB: 7.2 mut/Mb.
"""
PLASMA = """Plasma (cfDNA)   Collected: 04-MAY-2026
Alteration              % cfDNA or Amp
EGFR Amplification      High (+++)
TP53 Y220C              3.1%
PIK3CA H1047R           0.4%
MSI-High                NOT DETECTED
Not detected: BRAF V600E, NTRK fusion, RET fusion, ERBB2 amplification
"""
TRANSCRIPTS = """Molecular pathology (NGS panel, 50 genes), block A2
Gene      Transcript     cDNA           Protein          VAF    Class
TP53      NM_000546      c.524G>A       p.(Arg175His)    55%    5
PIK3CA    NM_006218      c.1633G>A      p.(Glu545Lys)    12%    4
No pathogenic variant found in KRAS, BRAF, EGFR or MET.
"""
HUB = """Genomic Laboratory Hub report
Result summary: No NTRK1, NTRK2 or NTRK3 fusion detected. No RET fusion detected.
SNV/indel: KRAS c.35G>T p.(Gly12Val) detected (VAF 22%). BRAF: no variant detected.
Copy number: ERBB2 - no amplification; MET - no amplification; FGFR2 - amplified (12 copies)
"""
SOMATIC = """SOMATIC - BIOLOGICALLY RELEVANT
TP53    c.743G>A p.R248Q   Missense variant   61.2%
SMAD4   Copy number loss
GERMLINE - No pathogenic variants found in 46 genes
IMMUNOTHERAPY MARKERS
TMB 3.2 m/MB    MSI status Stable
PERTINENT NEGATIVES: No pathogenic single nucleotide variants, indels, or copy number changes found in: BRAF  EGFR  KRAS  MET  NTRK
"""
BARRED = """Molecular profile
Biomarker | Method | Analyte | Result
ERBB2 (Her2/Neu) | IHC | Protein | Negative | 1+, 20%
MSI | Seq | DNA-Tumor | Stable
Mismatch Repair Status | IHC | Protein | Proficient
NTRK1/2/3 | Seq | RNA-Tumor | Fusion Not Detected
BRAF | Seq | DNA-Tumor | Mutation Not Detected
TP53 | Seq | DNA-Tumor | Pathogenic Variant Exon 5 | p.R175H
"""
LINE = "ctDNA (liquid biopsy) 11.06.2026: TP53 R273H VAF 8.4 %, KRAS G12D VAF 2.2 %; no ERBB2 amplification; BRAF wild type; MSI not detected.\n"
BULLETS = """Next generation sequencing:
- TP53: mutated (p.C176F, VAF 34%)
- KRAS: wild type
- BRAF: wild type
- PIK3CA: p.E545K (VAF 9%)
- ERBB2: not amplified
- NTRK1-3: no fusion
- TMB 9.5 mut/Mb; MSS
"""
DOTS = """Genes tested and result
KRAS......... Not detected
BRAF......... Not detected
EGFR......... Amplified (copy number 18)
MET.......... Not amplified
HER2......... Amplified (copy number 9)
"""
NO, YES = "negative", "positive"


@pytest.mark.parametrize(
    ("text", "expected", "changes"),
    [
        (
            FOUNDATION,
            {"MSI": NO, "TMB": None, "HER2": YES, "TP53": YES, "KRAS": NO, "BRAF": NO, "NTRK": NO, "RET": NO, "MET": NO},
            {"TP53": "R175H"},
        ),
        (
            TIERS,
            {"TP53": YES, "KRAS": YES, "HER2": YES, "BRAF": NO, "NTRK": NO, "RET": NO, "EGFR": NO, "MSI": NO, "TMB": None},
            {"TP53": "R248Q", "KRAS": "G12D"},
        ),
        (
            PLASMA,
            {"EGFR": YES, "TP53": YES, "PIK3CA": YES, "MSI": NO, "BRAF": NO, "NTRK": NO, "RET": NO, "HER2": NO},
            {"EGFR": "amplification", "TP53": "Y220C", "PIK3CA": "H1047R"},
        ),
        (
            TRANSCRIPTS,
            {"TP53": YES, "PIK3CA": YES, "KRAS": NO, "BRAF": NO, "EGFR": NO, "MET": NO},
            {"TP53": "R175H", "PIK3CA": "E545K"},
        ),
        (HUB, {"NTRK": NO, "RET": NO, "KRAS": YES, "BRAF": NO, "HER2": NO, "MET": NO, "FGFR2": YES}, {"FGFR2": "amplification"}),
        (
            SOMATIC,
            {"TP53": YES, "TMB": None, "MSI": NO, "BRAF": NO, "EGFR": NO, "KRAS": NO, "MET": NO, "NTRK": NO},
            {"TP53": "R248Q"},
        ),
        (BARRED, {"HER2": NO, "MSI": NO, "MMR": NO, "NTRK": NO, "BRAF": NO, "TP53": YES}, {"TP53": "R175H"}),
        (LINE, {"TP53": YES, "KRAS": YES, "HER2": NO, "BRAF": NO, "MSI": NO}, {"TP53": "R273H", "KRAS": "G12D"}),
        (
            BULLETS,
            {"TP53": YES, "KRAS": NO, "BRAF": NO, "PIK3CA": YES, "HER2": NO, "NTRK": NO, "TMB": None, "MSI": NO},
            {"TP53": "C176F", "PIK3CA": "E545K"},
        ),
        (DOTS, {"KRAS": NO, "BRAF": NO, "EGFR": YES, "MET": NO, "HER2": YES}, {"EGFR": "amplification"}),
    ],
    ids=["foundation", "tiers", "plasma", "transcripts", "hub", "somatic", "barred", "line", "bullets", "dots"],
)
def test_a_report_of_sequencing(text: str, expected: dict[str, str | None], changes: dict[str, str], pack: Pack):
    case = case_of(text, pack)
    assert statuses(case) == expected
    told = alterations(case)
    assert {marker: told.get(marker) for marker in changes} == changes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PD-L1 CPS was between 5 and 10.", ("CPS", None, None, "5-10")),
        ("PDL1 >=10 (CPS, 28-8).", ("CPS", ">=", 10.0, None)),
        ("PD-L1: 15 (CPS)", ("CPS", None, 15.0, None)),
        ("The PD-L1 test was under 5, CPS I believe.", ("CPS", "<", 5.0, None)),
        ("CPS of 20 or more on the 22C3 assay.", ("CPS", ">=", 20.0, None)),
        ("PD-L1 CPS >/= 10", ("CPS", ">=", 10.0, None)),
        ("PD-L1 CPS 5 or lower", ("CPS", "<=", 5.0, None)),
        ("Tumour area positivity (SP263) 10%.", ("TAP", None, 10.0, None)),
        ("PD-L1, TPS less than 1 per cent", ("TPS", "<", 1.0, None)),
    ],
)
def test_a_score_in_other_orders(text: str, expected: tuple[str, str | None, float | None, str | None], pack: Pack):
    assert [(one.score, one.comparator, one.number, one.value) for one in case_of(text, pack).biomarkers] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There is no loss of mismatch repair protein expression.", {"MMR": NO}),
        ("No NTRK fusion was found.", {"NTRK": NO}),
        ("No BRAF, NTRK or RET findings.", {"BRAF": NO, "NTRK": NO, "RET": NO}),
        ("No pathogenic variant in BRAF, KRAS G12D.", {"BRAF": NO}),
        ("HER2 by IHC is zero.", {"HER2": NO}),
        ("HER2 will be performed on block D4 and reported separately.", {"HER2": "pending"}),
        ("HER2 they never did.", {"HER2": "not-done"}),
        ("Claudin 18.2 could not be assessed for lack of tissue.", {"CLDN18.2": "not-done"}),
        ("dMMR? - no, pMMR.", {"MMR": NO}),
        ("Biomarkers pending at time of report: HER2, MMR.", {"HER2": "pending", "MMR": "pending"}),
        ("KRAS, NRAS and BRAF wild-type.", {"KRAS": NO, "BRAF": NO}),
        ("CCNE1 amp, HER2 wt.", {"HER2": NO}),
        ("No HER2 overexpression, no MSI.", {"HER2": NO, "MSI": NO}),
        ("The trial requires HER2 negative disease.", {}),
        ("HER2-targeted therapy was discussed.", {}),
        ("HER2 status unknown.", {}),
        ("HER2 has not been tested.", {"HER2": "not-done"}),
        ("We await HER2 and MMR.", {"HER2": "pending", "MMR": "pending"}),
        ("HER2 pending, MSS.", {"HER2": "pending", "MSI": NO}),
        ("Nivolumab is approved for PD-L1 CPS 5 or higher.", {}),
        ("MLH1, MSH2, MSH6, PMS2: no pathogenic variant.", {}),
    ],
)
def test_denied_awaited_and_asked(text: str, expected: dict[str, str], pack: Pack):
    assert statuses(case_of(text, pack)) == expected


def test_an_antibody_stands_for_its_method(pack: Pack):
    text = (
        "Immunohistochemistry on the nodal deposit: HER2 3+. PD-L1 CPS 8 (22C3). MLH1 and PMS2 lost, MSH2 and MSH6 retained. EBER negative."
    )
    assert {one.marker: one.method for one in case_of(text, pack).biomarkers} == {"HER2": "IHC", "PD-L1": "IHC", "MMR": "IHC", "EBV": "ISH"}
