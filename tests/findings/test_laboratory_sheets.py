"""Laboratory sheets and values in running text, in the layouts of many hospitals; each value as `name | value | unit | range | day`."""

from __future__ import annotations

import pytest

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.contract.fitness import Measurement
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import Pack

SENTENCES = [
    (
        "CBC 03/14/2026: WBC 6.1 (4.0-11.0), Hgb 11.2 L (12.0-16.0), Plt 233 (150-400).",
        [
            "hemoglobin | 11.2 | - | 12..16 | 2026-03-14",
            "platelets | 233 | - | 150..400 | 2026-03-14",
            "white cells | 6.1 | - | 4..11 | 2026-03-14",
        ],
    ),
    (
        "Haemoglobin on admission 6.1 g/dL (normal range 13.5 - 17.5), on discharge 9.4 g/dL.",
        ["hemoglobin | 6.1 | g/dL | 13.5..17.5 | -", "hemoglobin | 9.4 | g/dL | - | -"],
    ),
    ("The creatinine clearance by Cockcroft-Gault is 58 mL/min.", ["creatinine-clearance | 58 | mL/min | - | -"]),
    ("Echo on 12 January 2026: LVEF 58%.", ["lvef | 58 | % | - | 2026-01-12"]),
    ("GFR (Cr-EDTA) 74 mL/min on 3 Feb 2026.", ["egfr | 74 | mL/min | - | 2026-02-03"]),
    (
        "CA 19-9 was 412 U/mL (normal < 37) on 5 January 2026 and has come down to 88 U/mL on 2 March 2026.",
        ["ca19-9 | 412 | U/mL | ..37 | 2026-01-05", "ca19-9 | 88 | U/mL | - | 2026-03-02"],
    ),
    ("Troponin <0.01 ng/mL, NT-proBNP 310 pg/mL.", ["nt-probnp | 310 | pg/mL | - | -", "troponin | <0.01 | ng/mL | - | -"]),
    ("Platelets 54 x 10^9/L ↓ (ref 150-400 x 10^9/L)", ["platelets | 54 | x 10^9/L | 150..400 | -"]),
    ("TSH 12.4* mIU/L [0.4-4.0], free T4 9 pmol/L [12-22]", ["free t4 | 9 | pmol/L | 12..22 | -", "tsh | 12.4 | mIU/L | 0.4..4 | -"]),
    ("Albumin 2.9 g/dl (3.5-5.2) low", ["albumin | 2.9 | g/dl | 3.5..5.2 | -"]),
    ("ALT 312 IU/L (ULN 40)", ["alt | 312 | IU/L | ..40 | -"]),
    ("ALT is 5 times the upper limit.", []),
    ("He needs platelets above 100 for cycle 3.", []),
    ("Proceed if neuts > 1.0 and plts > 75.", []),
    (
        "BP 142/88 mmHg, pulse 76 bpm, temp 36.7 °C, SpO2 97 % on air, weight 71.2 kg, height 1.74 m.",
        [
            "blood-pressure | 142 | mmHg | - | -",
            "heart rate | 76 | bpm | - | -",
            "height | 1.74 | m | - | -",
            "oxygen saturation | 97 | % | - | -",
            "temperature | 36.7 | °C | - | -",
            "weight | 71.2 | kg | - | -",
        ],
    ),
    (
        "Obs: RR 18, sats 95% RA, HR 104, BP 98/60, T 38.2",
        [
            "blood-pressure | 98 | - | - | -",
            "heart rate | 104 | - | - | -",
            "oxygen saturation | 95 | % | - | -",
            "temperature | 38.2 | - | - | -",
        ],
    ),
    (
        "Ht 165 cm   Wt 58.3 kg   BSA 1.63 m2   BMI 21.4",
        ["bmi | 21.4 | - | - | -", "bsa | 1.63 | m2 | - | -", "height | 165 | cm | - | -", "weight | 58.3 | kg | - | -"],
    ),
    (
        "Na+ 131 mmol/L (L), K+ 3.1 mmol/L (L), Mg2+ 0.58 mmol/L (L)",
        ["magnesium | 0.58 | mmol/L | - | -", "potassium | 3.1 | mmol/L | - | -", "sodium | 131 | mmol/L | - | -"],
    ),
    (
        "LDH 512 U/l (<250), GGT 210 U/l (<60), AP 288 U/l (40-130)",
        ["alp | 288 | U/l | 40..130 | -", "ggt | 210 | U/l | ..60 | -", "ldh | 512 | U/l | ..250 | -"],
    ),
    ("Her ferritin is only 8 ng/mL.", ["ferritin | 8 | ng/mL | - | -"]),
    ("Hemoglobin dropped from 10.4 to 7.9 g/dL.", ["hemoglobin | 7.9 | g/dL | - | -"]),
    ("INR 1.1, aPTT 29 s", ["aptt | 29 | s | - | -", "inr | 1.1 | - | - | -"]),
    (
        "Bilirubin total 1.4 mg/dL, direct bilirubin 0.6 mg/dL",
        ["bilirubin | 1.4 | mg/dL | - | -", "direct bilirubin | 0.6 | mg/dL | - | -"],
    ),
    ("DPD uracil level 11 ng/mL", ["uracil | 11 | ng/mL | - | -"]),
    ("HbA1c 53 mmol/mol", ["hba1c | 53 | mmol/mol | - | -"]),
    ("FEV1 2.1 L (78% predicted), DLCO 64%", ["dlco | 64 | % | - | -", "fev1 | 2.1 | L | - | -"]),
    ("24-hour urine protein 1.2 g/24h", ["urine protein | 1.2 | g/24h | - | -"]),
    ("QTc 462 ms on ECG of 4 May 2026", ["qtc | 462 | ms | - | 2026-05-04"]),
    ("Neutrophils recovered to 2.1 by 14 June 2026.", ["neutrophils | 2.1 | - | - | 2026-06-14"]),
    (
        "lab: hb 11.9, thr 244 G/l, leuko 5.3 G/l, krea 0.9 mg/dl",
        [
            "creatinine | 0.9 | mg/dl | - | -",
            "hemoglobin | 11.9 | - | - | -",
            "platelets | 244 | G/l | - | -",
            "white cells | 5.3 | G/l | - | -",
        ],
    ),
    ("Weight today 63.4 kg (66.0 kg at last visit).", ["weight | 63.4 | kg | - | -"]),
    ("cortisol 8am 3.1 mcg/dL (6-18)", ["cortisol | 3.1 | mcg/dL | 6..18 | -"]),
    (
        "Corrected calcium 12.9 mg/dL on 4/11/2026, 9.7 mg/dL on 4/14/2026.",
        ["corrected calcium | 12.9 | mg/dL | - | 2026-04-11", "corrected calcium | 9.7 | mg/dL | - | 2026-04-14"],
    ),
    ("UPCR 1.3 g/g (07/20/2026)", ["urine protein-creatinine ratio | 1.3 | g/g | - | 2026-07-20"]),
    ("Urine dipstick protein 2+; protein/creatinine ratio 212 mg/mmol.", ["urine protein-creatinine ratio | 212 | mg/mmol | - | -"]),
    (
        "Blood tests of 14.02.2026: Hb 7.9 mmol/l; leukocytes 6.3 x 10^9/l; platelets 220 x 10^9/l; creatinine 71 µmol/l (GFR 88); LD 201 U/l; albumin 41 g/l.",
        [
            "albumin | 41 | g/l | - | 2026-02-14",
            "creatinine | 71 | µmol/l | - | 2026-02-14",
            "egfr | 88 | - | - | 2026-02-14",
            "hemoglobin | 7.9 | mmol/l | - | 2026-02-14",
            "ldh | 201 | U/l | - | 2026-02-14",
            "platelets | 220 | x 10^9/l | - | 2026-02-14",
            "white cells | 6.3 | x 10^9/l | - | 2026-02-14",
        ],
    ),
    (
        "Labs (6/18/26): CBC 4.2>9.8/30.1<188, Na 137, K 3.8, Cl 101, CO2 25, BUN 14, Cr 0.8, Glu 112. AST/ALT 31/28, ALP 96, TB 0.6, Alb 3.3.",
        [
            "albumin | 3.3 | - | - | 2026-06-18",
            "alp | 96 | - | - | 2026-06-18",
            "alt | 28 | - | - | 2026-06-18",
            "ast | 31 | - | - | 2026-06-18",
            "bilirubin | 0.6 | - | - | 2026-06-18",
            "creatinine | 0.8 | - | - | 2026-06-18",
            "glucose | 112 | - | - | 2026-06-18",
            "potassium | 3.8 | - | - | 2026-06-18",
            "sodium | 137 | - | - | 2026-06-18",
            "urea | 14 | - | - | 2026-06-18",
        ],
    ),
]

SHEETS = {
    "sheet-1": (
        "Seen 2 May 2026.\nBloods today: Hb 104 g/L, WCC 3.9, neuts 1.4, plts 121, creat 88, eGFR 71, bili 9, ALT 31, alb 33.",
        [
            "albumin | 33 | - | - | 2026-05-02",
            "alt | 31 | - | - | 2026-05-02",
            "bilirubin | 9 | - | - | 2026-05-02",
            "creatinine | 88 | - | - | 2026-05-02",
            "egfr | 71 | - | - | 2026-05-02",
            "hemoglobin | 104 | g/L | - | 2026-05-02",
            "neutrophils | 1.4 | - | - | 2026-05-02",
            "platelets | 121 | - | - | 2026-05-02",
            "white cells | 3.9 | - | - | 2026-05-02",
        ],
    ),
    "sheet-2": (
        "Laboratory report, collected 3 March 2026\n\n| Test | Units | Reference interval | Result | Flag |\n|---|---|---|---|---|\n| Haemoglobin | g/L | 130-170 | 98 | L |\n| White cell count | 10*9/L | 4.0-10.0 | 11.2 | H |\n| Platelets | 10*9/L | 150-400 | 512 | H |\n| Creatinine | µmol/L | 60-110 | 84 | |\n| ALT | U/L | <50 | 23 | |\n| CRP | mg/L | <5 | <1 | |\n",
        [
            "alt | 23 | U/L | ..50 | 2026-03-03",
            "creatinine | 84 | µmol/L | 60..110 | 2026-03-03",
            "crp | <1 | mg/L | ..5 | 2026-03-03",
            "hemoglobin | 98 | g/L | 130..170 | 2026-03-03",
            "platelets | 512 | 10*9/L | 150..400 | 2026-03-03",
            "white cells | 11.2 | 10*9/L | 4..10 | 2026-03-03",
        ],
    ),
    "sheet-3": (
        "Results trend (newest first)\n\n                 12 May 2026   21 Apr 2026   31 Mar 2026   Ref range\nHb (g/L)         101 L         108 L         116 L         120-155\nNeutrophils      0.9 L         2.4           3.8           1.8-7.5\nPlatelets        88 L          140 L         201           150-400\nBilirubin        31 H          14            9             <21\n",
        [
            "bilirubin | 14 | - | ..21 | 2026-04-21",
            "bilirubin | 31 | - | ..21 | 2026-05-12",
            "bilirubin | 9 | - | ..21 | 2026-03-31",
            "hemoglobin | 101 | g/L | 120..155 | 2026-05-12",
            "hemoglobin | 108 | g/L | 120..155 | 2026-04-21",
            "hemoglobin | 116 | g/L | 120..155 | 2026-03-31",
            "neutrophils | 0.9 | - | 1.8..7.5 | 2026-05-12",
            "neutrophils | 2.4 | - | 1.8..7.5 | 2026-04-21",
            "neutrophils | 3.8 | - | 1.8..7.5 | 2026-03-31",
            "platelets | 140 | - | 150..400 | 2026-04-21",
            "platelets | 201 | - | 150..400 | 2026-03-31",
            "platelets | 88 | - | 150..400 | 2026-05-12",
        ],
    ),
    "sheet-4": (
        "Onkologie day unit, 20 March 2026\n\n| | 27/02 | 06/03 | 20/03 |\n|---|---|---|---|\n| Hb | 112 g/L | 109 g/L | 104 g/L |\n| Neut | 3.1 | 1.2 | 2.6 |\n| K | 4.1 | 3.3 | 3.9 |\n",
        [
            "hemoglobin | 104 | g/L | - | 2026-03-20",
            "hemoglobin | 109 | g/L | - | 2026-03-06",
            "hemoglobin | 112 | g/L | - | 2026-02-27",
            "neutrophils | 1.2 | - | - | 2026-03-06",
            "neutrophils | 2.6 | - | - | 2026-03-20",
            "neutrophils | 3.1 | - | - | 2026-02-27",
            "potassium | 3.3 | - | - | 2026-03-06",
            "potassium | 3.9 | - | - | 2026-03-20",
            "potassium | 4.1 | - | - | 2026-02-27",
        ],
    ),
    "sheet-5": (
        "| Date | WBC K/uL | ANC K/uL | Hgb g/dL | Plt K/uL |\n|---|---|---|---|---|\n| 01/20/2026 | 5.4 | 3.2 | 11.8 | 240 |\n| 02/03/2026 | 3.1 | 1.1* | 11.0 | 188 |\n| 02/17/2026 | 6.0 | 4.0 | 10.6 | 251 |\n",
        [
            "hemoglobin | 10.6 | g/dL | - | 2026-02-17",
            "hemoglobin | 11 | g/dL | - | 2026-02-03",
            "hemoglobin | 11.8 | g/dL | - | 2026-01-20",
            "neutrophils | 1.1 | K/uL | - | 2026-02-03",
            "neutrophils | 3.2 | K/uL | - | 2026-01-20",
            "neutrophils | 4 | K/uL | - | 2026-02-17",
            "platelets | 188 | K/uL | - | 2026-02-03",
            "platelets | 240 | K/uL | - | 2026-01-20",
            "platelets | 251 | K/uL | - | 2026-02-17",
            "white cells | 3.1 | K/uL | - | 2026-02-03",
            "white cells | 5.4 | K/uL | - | 2026-01-20",
            "white cells | 6 | K/uL | - | 2026-02-17",
        ],
    ),
    "sheet-6": (
        "MyChart results - Comprehensive metabolic panel - Collected on April 7, 2026 8:14 AM\nAlbumin\nYour value: 3.1 g/dL\nStandard range: 3.5 - 5.2 g/dL\nCreatinine\nYour value: 1.42 mg/dL\nStandard range: 0.60 - 1.20 mg/dL\n",
        ["albumin | 3.1 | g/dL | 3.5..5.2 | 2026-04-07", "creatinine | 1.42 | mg/dL | 0.6..1.2 | 2026-04-07"],
    ),
    "sheet-7": (
        "PATHOLOGY QUEENSLAND        Collected: 11/08/2026 09:20\nSodium............133 *    mmol/L   (135-145)\nPotassium.........4.4      mmol/L   (3.5-5.2)\nUrea..............9.1 *    mmol/L   (2.1-7.1)\nCreatinine........121 *    umol/L   (45-90)\neGFR..............42 *     mL/min/1.73m2   (>60)\nMagnesium.........0.61 *   mmol/L   (0.70-1.10)\nColour code: * outside range. 13/08/2026 printed.\n",
        [
            "creatinine | 121 | umol/L | 45..90 | 2026-08-11",
            "egfr | 42 | mL/min/1.73m2 | 60.. | 2026-08-11",
            "magnesium | 0.61 | mmol/L | 0.7..1.1 | 2026-08-11",
            "potassium | 4.4 | mmol/L | 3.5..5.2 | 2026-08-11",
            "sodium | 133 | mmol/L | 135..145 | 2026-08-11",
            "urea | 9.1 | mmol/L | 2.1..7.1 | 2026-08-11",
        ],
    ),
    "sheet-8": (
        "Test\tValue\tUnit\tLow\tHigh\nHemoglobin\t10.2\tg/dL\t13.5\t17.5\nPlatelets\t410\tx10E3/uL\t150\t450\nAST\t88\tU/L\t5\t40\n",
        ["ast | 88 | U/L | 5..40 | -", "hemoglobin | 10.2 | g/dL | 13.5..17.5 | -", "platelets | 410 | x10E3/uL | 150..450 | -"],
    ),
    "sheet-9": (
        "Analyte | Result | Ref | Units\nNa | 129 L | 136-145 | mmol/L\nK | 3.0 L | 3.5-5.1 | mmol/L\nCa | 2.05 | 2.10-2.55 | mmol/L\nAlb | 28 L | 35-50 | g/L\n",
        [
            "albumin | 28 | g/L | 35..50 | -",
            "calcium | 2.05 | mmol/L | 2.1..2.55 | -",
            "potassium | 3 | mmol/L | 3.5..5.1 | -",
            "sodium | 129 | mmol/L | 136..145 | -",
        ],
    ),
    "sheet-10": (
        "CUMULATIVE REPORT\n                    02/03/26    16/03/26    30/03/26\nHAEMATOLOGY\n\nHb          g/L      121         118         111\nWBC         10^9/L   7.8         4.4         6.9\nPlt         10^9/L   301         188         255\n\nBIOCHEMISTRY\n\nCreat       umol/L   70          74          81\nBili        umol/L   8           -           11\n",
        [
            "bilirubin | 11 | umol/L | - | 2026-03-30",
            "bilirubin | 8 | umol/L | - | 2026-03-02",
            "creatinine | 70 | umol/L | - | 2026-03-02",
            "creatinine | 74 | umol/L | - | 2026-03-16",
            "creatinine | 81 | umol/L | - | 2026-03-30",
            "hemoglobin | 111 | g/L | - | 2026-03-30",
            "hemoglobin | 118 | g/L | - | 2026-03-16",
            "hemoglobin | 121 | g/L | - | 2026-03-02",
            "platelets | 188 | 10^9/L | - | 2026-03-16",
            "platelets | 255 | 10^9/L | - | 2026-03-30",
            "platelets | 301 | 10^9/L | - | 2026-03-02",
            "white cells | 4.4 | 10^9/L | - | 2026-03-16",
            "white cells | 6.9 | 10^9/L | - | 2026-03-30",
            "white cells | 7.8 | 10^9/L | - | 2026-03-02",
        ],
    ),
    "sheet-11": (
        "Test              Result      Previous     Reference        Units\nCEA               48.2 H      22.9 H       0.0-5.0          ng/mL\nCA 19-9           >10000 H    3120 H       0-37             U/mL\nLDH               231         219          125-250          U/L\n",
        ["ca19-9 | >10000 | U/mL | 0..37 | -", "cea | 48.2 | ng/mL | 0..5 | -", "ldh | 231 | U/L | 125..250 | -"],
    ),
    "sheet-12": (
        "Bloods - 09 Sept 2026\n- Hb - 96 (130 - 180)\n- WCC - 3.4 (4 - 11)\n- Neutrophils - 1.1 (2 - 7.5)\n- CRP - 48 (< 5)\n- Vit B12 - normal\n",
        [
            "crp | 48 | - | ..5 | 2026-09-09",
            "hemoglobin | 96 | - | 130..180 | 2026-09-09",
            "neutrophils | 1.1 | - | 2..7.5 | 2026-09-09",
            "white cells | 3.4 | - | 4..11 | 2026-09-09",
        ],
    ),
}


def case_of(text: str, pack: Pack) -> Case:
    """The case that a text alone gives: no date of a letter stands above it."""
    document = open_document(text.encode(), "report.txt", "d1")
    return reconcile(find(document, pack.lexicon), [document], pack)[0]


def told(one: Measurement) -> str:
    """One value as the tests write it."""
    ends = ["" if end is None else f"{end:g}" for end in (one.low, one.high)]
    value = f"{one.comparator or ''}{one.value:g}" if isinstance(one.value, float) else one.value
    return " | ".join((one.name, value, one.unit or "-", "..".join(ends) if any(ends) else "-", str(one.date or "-")))


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_values_in_a_sentence(text: str, expected: list[str], pack: Pack):
    assert sorted(told(one) for one in case_of(text, pack).measurements) == sorted(expected)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet(name: str, pack: Pack):
    text, expected = SHEETS[name]
    assert sorted(told(one) for one in case_of(text, pack).measurements) == sorted(expected)


def test_what_the_next_cycle_needs_is_no_value(pack: Pack):
    assert not case_of(
        "Proceed if neuts > 1.0 and plts > 75. He needs platelets above 100 for cycle 3. Hold for ANC <1.0.", pack
    ).measurements


def test_a_value_of_another_substance_is_not_of_the_one_before(pack: Pack):
    values = case_of("Sodium 131 mmol/L, chloride 98 mmol/L.", pack).measurements
    assert [(one.name, one.value) for one in values] == [("sodium", 131.0)]


def test_nothing_was_measured_on_a_day_to_come(pack: Pack):
    values = case_of("Clinic 3 May 2026\n\nHb 104 g/L, next bloods 24 May 2026.", pack).measurements
    assert "2026-05-24" not in {str(one.date) for one in values}
