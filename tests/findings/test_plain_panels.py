"""Panels of genes in a line, a list and a table of text: each gene has its own change, and nothing that was not found is told."""

from __future__ import annotations

import random

from tests.findings.in_grids import Drawn, all_else, markers, wrong
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

HEADS = (
    "Guardant360: ",
    "FoundationOne CDx (primary biopsy): ",
    "Tempus xT - ",
    "Caris MI Profile: ",
    "NGS (tissue): ",
    "NGS panel 14/09/2026: ",
    "Liquid biopsy (Guardant360, 14 Sep 2026): ",
    "Plasma NGS: ",
    "Foundation Medicine panel showed ",
    "NGS showed ",
    "F1CDx results\n",
    "Molecular profiling -> ",
    "Tissue NGS (Oncomine) - ",
    "ctDNA (Guardant360): ",
)
TP53 = {
    "TP53 R175H": ["TP53 positive R175H"],
    "TP53 p.R273H (VAF 32%)": ["TP53 positive R273H"],
    "TP53 mutation": ["TP53 positive"],
    "TP53 mutated": ["TP53 positive"],
    "TP53 p.Arg248Gln 41%": ["TP53 positive R248Q"],
    "TP53 R282W, 12.4% cfDNA": ["TP53 positive R282W"],
    "TP53 wild type": ["TP53 negative"],
    "pathogenic TP53 variant (R248W)": ["TP53 positive R248W"],
    "TP53 (p.Y220C)": ["TP53 positive Y220C"],
    "TP53 splice site mutation": ["TP53 positive"],
}
HER2 = {
    "ERBB2 amplification": ["HER2 positive"],
    "ERBB2 amp (CN 14)": ["HER2 positive"],
    "ERBB2 amplified (copy number 8.2)": ["HER2 positive"],
    "HER2 amplification not detected": ["HER2 negative"],
    "no ERBB2 amplification": ["HER2 negative"],
    "ERBB2 amplification (plasma copy number 4.1, ++)": ["HER2 positive"],
    "ERBB2 amplification, 22 copies": ["HER2 positive"],
    "HER2 (ERBB2) amplified": ["HER2 positive"],
    "ERBB2 amplification - equivocal": ["HER2 equivocal"],
}
STABILITY = {
    "MSS": ["MSI negative"],
    "MS-Stable": ["MSI negative"],
    "MSI-H": ["MSI positive"],
    "MSI: stable": ["MSI negative"],
    "microsatellite status: MSS": ["MSI negative"],
    "MSI-High not detected": ["MSI negative"],
    "MSI status cannot be determined": ["MSI equivocal"],
    "microsatellite instability: high": ["MSI positive"],
    "MSI stable": ["MSI negative"],
}
BURDEN = {
    "TMB 6": ["TMB 6"],
    "TMB 6 mut/Mb": ["TMB 6"],
    "TMB: 6 Muts/Mb": ["TMB 6"],
    "TMB low (3.8)": ["TMB 3.8"],
    "TMB 12.6 mutations per megabase": ["TMB 12.6"],
    "TMB-H (16 mut/Mb)": ["TMB 16"],
    "TMB 4 m/MB": ["TMB 4"],
    "tumour mutational burden 5.3/Mb": ["TMB 5.3"],
    "TMB = 11": ["TMB 11"],
    "bTMB 7 mut/Mb": ["TMB 7"],
    "TMB (8 mut/Mb)": ["TMB 8"],
}
OTHERS = {
    "": [],
    "CCND1 amplification": [],
    "CDKN2A loss": [],
    "ARID1A Q1519*": [],
    "KRAS G12D": ["KRAS positive G12D"],
    "KRAS amplification": ["KRAS positive amplification"],
    "PIK3CA E545K": ["PIK3CA positive E545K"],
    "MET amplification": ["MET positive amplification"],
    "FGFR2 amplification (copy number 12)": ["FGFR2 positive amplification"],
    "BRCA2 VUS": ["BRCA equivocal"],
    "no NTRK fusion": ["NTRK negative"],
    "LOH 12%": [],
    "SMAD4 loss, GATA6 amp": [],
    "EGFR amplified (CN 31)": ["EGFR positive amplification"],
    "KRAS wt": ["KRAS negative"],
}
MARKS = (
    "; ",
    ", ",
    " | ",
    ". ",
    "\n",
    "\n- ",
    " / ",
)
IN_A_LINE, LINES = 0.98, 150


def _line(one: Drawn, chance: random.Random) -> str:
    parts = [one[name] for name in ("tp53", "her2", "stability", "burden", "other") if one[name]]
    chance.shuffle(parts)
    if one["mark"] in (", ", " / "):  # what is denied stands last and "not detected" first, where a list could share them
        parts.sort(key=lambda part: part.startswith("no ") - ("not detected" in part))
    head = one["head"].rstrip() + "\n- " if one["mark"] == "\n- " else one["head"]
    end = "" if "\n" in one["mark"] else "."
    return f"GEJ adenocarcinoma. Oncology clinic 12 Nov 2026.\n\n{head}{one['mark'].join(parts)}{end}"


def _said_in_a_line(one: Drawn) -> list[str]:
    return [*TP53[one["tp53"]], *HER2[one["her2"]], *STABILITY[one["stability"]], *BURDEN[one["burden"]], *OTHERS[one["other"]]]


def test_each_gene_of_a_panel_in_a_line_has_its_own_result(pack: Pack) -> None:
    cells = {
        "head": HEADS,
        "tp53": [*TP53],
        "her2": [*HER2],
        "stability": [*STABILITY],
        "burden": [*BURDEN],
        "other": [*OTHERS],
        "mark": MARKS,
    }
    failed = wrong(cells, _line, _said_in_a_line, lambda case, _: [*markers(case), *all_else(case)], pack, LINES, 20261124)
    assert len(failed) <= (1 - IN_A_LINE) * LINES, failed


GENES = (
    ("TP53", "c.524G>A (p.R175H)", ("TP53 positive R175H",)),
    ("TP53", "p.R248Q", ("TP53 positive R248Q",)),
    ("KRAS", "p.G12V", ("KRAS positive G12V",)),
    ("KRAS", "G12C", ("KRAS positive G12C",)),
    ("PIK3CA", "H1047R", ("PIK3CA positive H1047R",)),
    ("ERBB2", "amplification", ("HER2 positive",)),
    ("ERBB2", "copy number gain", ("HER2 positive",)),
    ("EGFR", "amplification", ("EGFR positive amplification",)),
    ("FGFR2", "amplification", ("FGFR2 positive amplification",)),
    ("MET", "amplification", ("MET positive amplification",)),
    ("CDKN2A", "loss", ()),
    ("CCND1", "amplification", ()),
    ("ARID1A", "p.Q1519*", ()),
    ("KRAS", "wild-type", ("KRAS negative",)),
    ("BRAF", "V600E not detected", ("BRAF negative",)),
    ("NTRK1/2/3", "no fusion", ("NTRK negative",)),
    ("RET", "no rearrangement", ("RET negative",)),
    ("BRCA2", "VUS", ("BRCA equivocal",)),
)
ROWS_OF_STABILITY = (
    ("MSI status", "MSS", ("MSI negative",)),
    ("MSI", "stable", ("MSI negative",)),
    ("Microsatellite status", "MS-stable", ("MSI negative",)),
    ("MSI", "MSI-High", ("MSI positive",)),
    ("MSI", "not detected", ("MSI negative",)),
    ("Microsatellite instability", "not detected", ("MSI negative",)),
    ("MSI", "high", ("MSI positive",)),
)
ROWS_OF_BURDEN = (
    ("TMB", "5 mut/Mb", ("TMB 5",)),
    ("Tumor mutational burden", "12 muts/Mb", ("TMB 12",)),
    ("TMB", "9", ("TMB 9",)),
    ("TMB", "low, 3 mut/Mb", ("TMB 3",)),
    ("TMB", "high (17 mut/Mb)", ("TMB 17",)),
    ("Tumour mutation burden", "4.2 mutations/Mb", ("TMB 4.2",)),
)
ROWS_OF_SCORES = (
    ("PD-L1 (22C3)", "CPS 8", ("PD-L1 CPS 8",)),
    ("PD-L1 CPS", "15", ("PD-L1 CPS 15",)),
    ("PD-L1 IHC", "CPS <1", ("PD-L1 CPS <1",)),
    ("PD-L1 TPS", "30%", ("PD-L1 TPS 30",)),
)
FORMS = (
    "{g} {a}",
    "{g}: {a}",
    "{g} - {a}",
    "| {g} | {a} |",
    "{g}\t{a}",
    "{g}   {a}",
    "- {g} {a}",
    "* {g}: {a}",
    "{g} ({a})",
)
TITLES = (
    "Tempus xT report, 14 September 2026",
    "FOUNDATIONONE CDX",
    "NGS report",
    "Molecular pathology:",
    "Caris Molecular Intelligence",
    "Next generation sequencing (tumour tissue):",
    "Guardant360 CDx (plasma) 14/09/2026",
    "Genomic findings",
)
IN_ROWS, REPORTS = 0.98, 150


def test_each_row_of_a_panel_has_its_own_result(pack: Pack) -> None:
    chance, failed = random.Random(20261124), []
    for _ in range(REPORTS):
        genes = list({row[0]: row for row in chance.sample(GENES, 4)}.values())
        rows = [*genes, chance.choice(ROWS_OF_STABILITY), chance.choice(ROWS_OF_BURDEN), chance.choice(ROWS_OF_SCORES)]
        chance.shuffle(rows)
        form, title = chance.choice(FORMS), chance.choice(TITLES)
        listed = "\n".join(form.format(g=name, a=answer) for name, answer, _ in rows)
        text = f"Adenocarcinoma of the oesophagus. Oncology clinic 12 Nov 2026.\n\n{title}\n{listed}"
        case = case_of(text, pack, "")
        if sorted([*markers(case), *all_else(case)]) != sorted(fact for row in rows for fact in row[2]):
            failed.append(text)
    assert len(failed) <= (1 - IN_ROWS) * REPORTS, failed
