"""Reports of sequencing in the styles of several laboratories: changes, copies, lists of what was not found, samples and days."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

Results = set[tuple[str, str | None, str | None]]


def case_of(text: str, pack: Pack) -> Case:
    """The case that a text alone gives: no date of a letter stands above it."""
    document = open_document(text.encode(), "report.txt", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


def results(text: str, pack: Pack) -> Results:
    """Each marker with its result and the change that is named."""
    return {(one.marker, one.status, one.alteration) for one in case_of(text, pack).biomarkers}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TP53 p.R175H (c.524G>A) 34.2%", {("TP53", "positive", "R175H")}),
        ("TP53 (NM_000546.6): c.524G>A, p.(Arg175His), VAF 41%", {("TP53", "positive", "R175H")}),
        ("KRAS: NM_004985.5:c.35G>A p.(Gly12Asp) - variant allele frequency 22%", {("KRAS", "positive", "G12D")}),
        (
            "Not detected: ERBB2 amplification, BRAF V600E, KRAS G12C, NTRK fusions",
            {("HER2", "negative", None), ("BRAF", "negative", None), ("KRAS", "negative", None), ("NTRK", "negative", None)},
        ),
        ("Not altered: ERBB2, KRAS, SMAD4, MET", {("HER2", "negative", None), ("KRAS", "negative", None), ("MET", "negative", None)}),
        (
            "No clinically relevant variant detected in: BRAF, ATM, KRAS or RET.",
            {("BRAF", "negative", None), ("HRD", "negative", None), ("KRAS", "negative", None), ("RET", "negative", None)},
        ),
        ("No evidence of ERBB2 copy number gain.", {("HER2", "negative", None)}),
        (
            "Pertinent negatives - no alterations in EGFR, MET or FGFR2",
            {("EGFR", "negative", None), ("MET", "negative", None), ("FGFR2", "negative", None)},
        ),
        ("Wild type: BRAF, PIK3CA.", {("BRAF", "negative", None), ("PIK3CA", "negative", None)}),
        ("KRAS not detected, BRAF V600E", {("KRAS", "negative", None), ("BRAF", "positive", "V600E")}),
        ("Variants of uncertain significance:\n- EGFR p.(Lys728Asn), VAF 9%\n", {("EGFR", "equivocal", None)}),
        ("MSI status: MICROSATELLITE STABLE (MSS)", {("MSI", "negative", None)}),
    ],
)
def test_a_line_of_a_report(text: str, expected: Results, pack: Pack):
    assert results(text, pack) == expected


@pytest.mark.parametrize("unit", ["mut/Mb", "mutations per Mb", "Muts/Mb", "mt/Mb", "mutations/megabase"])
def test_the_burden_of_mutations_in_many_units(unit: str, pack: Pack):
    (burden,) = case_of(f"Tumor mutational burden: 11.4 {unit}", pack).biomarkers
    assert (burden.marker, burden.number, burden.unit) == ("TMB", 11.4, unit)


def test_a_table_with_classes(pack: Pack):
    text = (
        "# NGS report\nSpecimen: oesophageal biopsy taken 3 Feb 2026. Reported 20 Feb 2026.\n\n"
        "| Gene | Alteration | VAF | Class |\n|---|---|---|---|\n| TP53 | p.R273C (c.817C>T) | 34.2% | 5 |\n"
        "| FGFR2 | amplification (CN 12) | | 5 |\n| MET | p.T1010I | 51% | 3 |\n"
    )
    assert results(text, pack) == {("TP53", "positive", "R273C"), ("FGFR2", "positive", "amplification"), ("MET", "equivocal", None)}
    assert {(one.specimen, str(one.collected)) for one in case_of(text, pack).biomarkers} == {("primary", "2026-02-03")}


def test_a_tier_alone_is_no_class(pack: Pack):
    text = "| Gene | Alteration | Tier |\n|---|---|---|\n| TP53 | p.R175H | III |\n| KRAS | p.G12V | II |\n"
    assert results(text, pack) == {("TP53", "positive", "R175H"), ("KRAS", "positive", "G12V")}


def test_an_export_with_semicolons(pack: Pack):
    text = (
        "# tissue: primary, biopsy, collected 2025-03-18 ; plasma: drawn 2026-07-07\n\n"
        "sample;gene;type;variant;vaf\ntissue;TP53;SNV;p.G245S;0.41\ntissue;KRAS;wt;;\nplasma;EGFR;wt;;\nplasma;MET;CNV;amplification (CN 6);\n"
    )
    told = {(one.marker, one.status, one.specimen, str(one.collected)) for one in case_of(text, pack).biomarkers}
    assert told == {
        ("TP53", "positive", "primary", "2025-03-18"),
        ("KRAS", "negative", "primary", "2025-03-18"),
        ("EGFR", "negative", "blood", "2026-07-07"),
        ("MET", "positive", "blood", "2026-07-07"),
    }


def test_each_of_several_draws_stays_where_it_shows_something_else(pack: Pack):
    text = (
        "ctDNA (plasma)\n\n| Alteration | 20 Feb 2026 | 5 June 2026 |\n|---|---|---|\n"
        "| KRAS p.G13D | not detected | 2.3% |\n| ERBB2 amplification | not detected | not detected |\n"
    )
    told = {(one.marker, one.status, one.alteration, str(one.collected)) for one in case_of(text, pack).biomarkers}
    assert told == {
        ("KRAS", "negative", None, "2026-02-20"),
        ("KRAS", "positive", "G13D", "2026-06-05"),
        ("HER2", "negative", None, "2026-06-05"),
    }


def test_a_list_under_a_line_that_denies_it(pack: Pack):
    text = "Genes tested with no alterations detected\nBRAF, EGFR, SMAD4, MET\n"
    assert results(text, pack) == {("BRAF", "negative", None), ("EGFR", "negative", None), ("MET", "negative", None)}


def test_each_gene_keeps_its_own_denial(pack: Pack):
    told = results("BRCA1 negative. DPYD *1/*1. EGFR not amplified, TP53 pathogenic variant.", pack)
    assert {("EGFR", "negative", None), ("TP53", "positive", None)} <= told


def test_a_part_of_a_report_with_its_own_sample_has_no_origin_of_another(pack: Pack):
    text = "3) GERMLINE (normal blood)\nDPYD - normal metabolizer\n6) PLASMA SAMPLE (28 May 2026)\nTP53 p.Y220C at 3.1%.\n"
    (gene,) = [one for one in case_of(text, pack).biomarkers if one.marker == "TP53"]
    assert (gene.status, gene.origin) == ("positive", None)


def test_the_day_behind_a_biopsy_in_the_head(pack: Pack):
    text = "Molecular pathology report\nBlock: S25-20977 A3, esophagus, endoscopic biopsy 12 Nov 2025\nSigned out: 16 Jan 2026\n\nKRAS p.G12D, VAF 22%\n"
    (gene,) = case_of(text, pack).biomarkers
    assert (gene.specimen, str(gene.collected), str(gene.date)) == ("primary", "2025-11-12", "2026-01-16")


def test_a_heading_whose_next_line_denies_it_is_no_result(pack: Pack):
    assert ("BRAF", "positive", "V600E") not in results("BRAF V600E\nNot detected\n", pack)
