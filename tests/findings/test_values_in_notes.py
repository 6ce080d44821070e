"""Values and scores with their days: under the name of a month, in brackets, behind a semicolon, "this morning"."""

from __future__ import annotations

import pytest
from tests.findings.in_short import told

from fairlead.knowledge.pack import Pack

TOLD: list[tuple[str, str, list[str]]] = [
    ("echo sept LVEF 55", "L", ["L lvef 55 - 2026-09"]),
    ("Echo in September: LVEF 55%.", "L", ["L lvef 55 % 2026-09"]),
    ("MUGA Aug 2026 EF 58%", "L", ["L lvef 58 % 2026-08"]),
    (
        "Bloods 12/11: Hb 98, plt 145, neut 3.2, creat 78",
        "L",
        ["L creatinine 78 - 2026-11-12", "L hemoglobin 98 - 2026-11-12", "L neutrophils 3.2 - 2026-11-12", "L platelets 145 - 2026-11-12"],
    ),
    (
        "Labs last week: Hgb 10.2 g/dL, WBC 5.1, platelets 180, Cr 0.9 mg/dL",
        "L",
        ["L creatinine 0.9 mg/dL 2026-11", "L hemoglobin 10.2 g/dL 2026-11", "L platelets 180 - 2026-11", "L white cells 5.1 - 2026-11"],
    ),
    ("Hb 9.8, WCC 4.2, plt 210\nPMH hypertension", "L", ["L hemoglobin 9.8 - -", "L platelets 210 - -", "L white cells 4.2 - -"]),
    ("Albumin 34 g/L today, was 38 in August.", "L", ["L albumin 34 g/L 2026-11-20", "L albumin 38 g/L 2026-08"]),
    ("CEA 3 Nov 12.4 ng/mL", "L", ["L cea 12.4 ng/mL 2026-11-03"]),
    ("Weight 72 kg (clinic 18/11/26)", "L", ["L weight 72 kg 2026-11-18"]),
    ("October bloods: bilirubin 12, ALT 33, ALP 210", "L", ["L alp 210 - 2026-10", "L alt 33 - 2026-10", "L bilirubin 12 - 2026-10"]),
    ("Her haemoglobin was 84 on Monday's bloods (16 November 2026) and she had two units.", "L", ["L hemoglobin 84 - 2026-11-16"]),
    (
        "| Test | 01/10/2026 | 05/11/2026 |\n|---|---|---|\n| Hb | 101 | 96 |\n| Plt | 188 | 150 |",
        "L",
        ["L hemoglobin 101 - 2026-10-01", "L hemoglobin 96 - 2026-11-05", "L platelets 150 - 2026-11-05", "L platelets 188 - 2026-10-01"],
    ),
    ("LVEF by echo 60% at baseline (March 2026), 52% in October 2026", "L", ["L lvef 52 % 2026-10", "L lvef 60 % 2026-03"]),
    ("TSH 7.8 mU/L, free T4 9 pmol/L (12.10.26)", "L", ["L free t4 9 pmol/L 2026-10-12", "L tsh 7.8 mU/L 2026-10-12"]),
    (
        "BP 128/76, HR 88, sats 97% RA, wt 64.2 kg",
        "L",
        [
            "L blood-pressure 128 - 2026-11-20",
            "L heart rate 88 - 2026-11-20",
            "L oxygen saturation 97 % 2026-11-20",
            "L weight 64.2 kg 2026-11-20",
        ],
    ),
    ("QTc 448 ms on ECG 9 Nov", "L", ["L qtc 448 ms 2026-11-09"]),
    ("FEV1 1.9 L (68% pred), DLCO 55% - lung function March 2026", "L", ["L dlco 55 % 2026-03", "L fev1 1.9 L 2026-03"]),
    ("Sodium 131 yesterday, 135 today", "L", ["L sodium 131 - 2026-11-19", "L sodium 135 - 2026-11-20"]),
    (
        "FBC 19.11.26 — Hb 10,2 g/dL; Leuko 5,4; Thrombo 201",
        "L",
        ["L hemoglobin 10.2 g/dL 2026-11-19", "L platelets 201 - 2026-11-19", "L white cells 5.4 - 2026-11-19"],
    ),
    ("Ferritin 12 (sept), iron deficient", "L", ["L ferritin 12 - 2026-09"]),
    ("DPYD tested. Glucose 7.2 fasting. HbA1c 52 mmol/mol (June 2026)", "L", ["L glucose 7.2 - -", "L hba1c 52 mmol/mol 2026-06"]),
    ("lft's fine, bili 8 on 3/11", "L", ["L bilirubin 8 - 2026-11-03"]),
    ("Target Hb > 80. Will check LFTs. Needs platelets >100 to proceed. Transfused 2 units platelets.", "L", []),
    ("Weight: 68.4kg 20/10/26; 66.0kg 17/11/26", "L", ["L weight 66 kg 2026-11-17", "L weight 68.4 kg 2026-10-20"]),
    ("I weighed 80 kilos in the summer and 71 now.", "L", ["L weight 80 kg -"]),
    ("PS 1 last week", "E", ["E 1 2026-11"]),
    ("ECOG PS 2 (assessed 9 November 2026)", "E", ["E 2 2026-11-09"]),
    ("ECOG 1 at diagnosis in May 2025, now 2", "E", ["E 2 2026-11-20"]),
    ("KPS 80% on 2 November 2026", "K", ["K 80"]),
    ("At clinic on 11 November his performance status was 1", "E", ["E 1 2026-11-11"]),
    ("Performance status: ECOG = 1 (10-Nov-2026)", "E", ["E 1 2026-11-10"]),
    ("ward round 19/11: bedbound, WHO PS 4. In September PS 1.", "E", ["E 4 2026-11-19"]),
    ("Hb was 102 on 3 November, down from 118 in August.", "L", ["L hemoglobin 102 - 2026-11-03", "L hemoglobin 118 - 2026-08"]),
    (
        "Last bloods (17 Nov 2026): Na 138, K 4.1, urea 5.2, creat 70, bili 9, alb 36, CRP 44",
        "L",
        [
            "L albumin 36 - 2026-11-17",
            "L bilirubin 9 - 2026-11-17",
            "L creatinine 70 - 2026-11-17",
            "L crp 44 - 2026-11-17",
            "L potassium 4.1 - 2026-11-17",
            "L sodium 138 - 2026-11-17",
            "L urea 5.2 - 2026-11-17",
        ],
    ),
    (
        "LABS\nHgb        9.9 g/dL (L)     13.5-17.5\nPlatelets  98 K/uL (L)      150-400\nCreatinine 1.3 mg/dL        0.7-1.3",
        "L",
        ["L creatinine 1.3 mg/dL -", "L hemoglobin 9.9 g/dL -", "L platelets 98 K/uL -"],
    ),
    ("LVEF 62 % (MUGA, 4 August 2026)", "L", ["L lvef 62 % 2026-08-04"]),
    ("echocardiogram in July showed an ejection fraction of 58%", "L", ["L lvef 58 % 2026-07"]),
    ("Heart echo 2 weeks ago 60%", "L", ["L lvef 60 % 2026-11"]),
    (
        "CEA trend: 5.2 (May 2026), 9.8 (Aug 2026), 22.1 (Nov 2026)",
        "L",
        ["L cea 22.1 - 2026-11", "L cea 5.2 - 2026-05", "L cea 9.8 - 2026-08"],
    ),
    ("FBC ok. Hb 121 g/L, WCC 6.0, Plts 240. U+E normal.", "L", ["L hemoglobin 121 g/L -", "L platelets 240 - -", "L white cells 6 - -"]),
    ("My hemoglobin was 8.4 yesterday", "L", ["L hemoglobin 8.4 - 2026-11-19"]),
    ("Wt today 58.2 kg (62 kg on 1/10/26)", "L", ["L weight 58.2 kg 2026-11-20", "L weight 62 kg 2026-10-01"]),
    ("Creatinine 1.8 on admission 10 November, peaked at 2.4, 1.1 at discharge 16 November", "L", ["L creatinine 1.8 - 2026-11-10"]),
    ("HbA1c 7.1% (9/2026). TSH 2.3.", "L", ["L hba1c 7.1 % 2026-09", "L tsh 2.3 - -"]),
    (
        "Pre-chemo bloods this morning: neutrophils 1.9, platelets 133.",
        "L",
        ["L neutrophils 1.9 - 2026-11-20", "L platelets 133 - 2026-11-20"],
    ),
    ("Neuts 0.4 (nadir, 2/11/26), recovered to 2.8 (12/11/26)", "L", ["L neutrophils 0.4 - 2026-11-02", "L neutrophils 2.8 - 2026-11-12"]),
    ("Magnesium 0.55 mmol/L on the 12th of November, IV replaced", "L", ["L magnesium 0.55 mmol/L 2026-11-12"]),
    ("Platelets must be above 75. Neuts should be >1.0. Goal Hb 80.", "L", []),
    ("albumin of 29 at referral (September 2026)", "L", ["L albumin 29 - 2026-09"]),
    ("GFR (EDTA) 71 ml/min, 20.10.2026", "L", ["L egfr 71 ml/min 2026-10-20"]),
    ("Weight in June 75 kg; in November 68 kg.", "L", ["L weight 68 kg 2026-11", "L weight 75 kg 2026-06"]),
    (
        "vitals: BP 110/60 HR 104 T 37.9 O2 94% wt 51",
        "L",
        [
            "L blood-pressure 110 - 2026-11-20",
            "L heart rate 104 - 2026-11-20",
            "L oxygen saturation 94 % 2026-11-20",
            "L temperature 37.9 - 2026-11-20",
            "L weight 51 - 2026-11-20",
        ],
    ),
    (
        "01/11/2026 Hb 100 Plt 90\n15/11/2026 Hb 95 Plt 120",
        "L",
        ["L hemoglobin 100 - 2026-11-01", "L hemoglobin 95 - 2026-11-15", "L platelets 120 - 2026-11-15", "L platelets 90 - 2026-11-01"],
    ),
    ("ECOG 2 when seen on 4/11/26", "E", ["E 2 2026-11-04"]),
    ("Performance status was 1 when I saw her in October", "E", ["E 1 2026-10"]),
    ("PS: 1 (today)", "E", ["E 1 2026-11-20"]),
    ("WHO performance status 0 at presentation in January, 1 now", "E", ["E 1 2026-11-20"]),
    ("PS yesterday 3", "E", ["E 3 2026-11-19"]),
    ("At MDT (10.11.26) PS 2", "E", ["E 2 2026-11-10"]),
    ("ECOG 0-1 last month", "E", ["E 0-1 2026-10"]),
    ("KPS 70 today", "K", ["K 70"]),
    ("ECOG PS\n2", "E", ["E 2 2026-11-20"]),
    ("Karnofsky: 60%. Was 80 in May.", "K", ["K 60"]),
    (
        "Bloods (18/11): Hb 92, plts 88, neuts 1.4, eGFR 58",
        "L",
        ["L egfr 58 - 2026-11-18", "L hemoglobin 92 - 2026-11-18", "L neutrophils 1.4 - 2026-11-18", "L platelets 88 - 2026-11-18"],
    ),
    ("LVEF was 60% in March, now 48% on repeat echo 12 November 2026", "L", ["L lvef 48 % 2026-11-12", "L lvef 60 % 2026-03"]),
    ("CA 19-9 340 (Aug), 512 (Oct)", "L", ["L ca19-9 340 - 2026-08", "L ca19-9 512 - 2026-10"]),
    ("August bloods Hb 118. November bloods Hb 97.", "L", ["L hemoglobin 118 - 2026-08", "L hemoglobin 97 - 2026-11"]),
    ("Albumin 28 on the 3rd of November", "L", ["L albumin 28 - 2026-11-03"]),
    ("wt 61.3 (66.8 in July)", "L", ["L weight 61.3 - 2026-11-20", "L weight 66.8 - 2026-07"]),
    ("Neutrophils 0.9 this morning so chemo deferred", "L", ["L neutrophils 0.9 - 2026-11-20"]),
    ("TSH 22 mIU/L with fT4 6 on 5 October 2026", "L", ["L free t4 6 - 2026-10-05", "L tsh 22 mIU/L 2026-10-05"]),
    ("QTcF 462 (ECG 13/11/26)", "L", ["L qtc 462 - 2026-11-13"]),
    ("I was 82 kg at Christmas and I am 70 kg today", "L", ["L weight 70 kg 2026-11-20", "L weight 82 kg 2025-12"]),
    ("PS 2 when reviewed on 13 November", "E", ["E 2 2026-11-13"]),
    ("WHO PS: 0 (5/11/26)", "E", ["E 0 2026-11-05"]),
    ("ECOG PS has gone from 1 to 2", "E", ["E 2 2026-11-20"]),
    ("PS 1 in Sept, PS 2 now", "E", ["E 2 2026-11-20"]),
    ("Physio 17/11: PS 3", "E", ["E 3 2026-11-17"]),
    ("performance status two, dictated", "E", ["E 2 2026-11-20"]),
    ("Trial needs ECOG 0-1.", "E", []),
    ("KPS 90 at baseline, 70 now", "K", ["K 70"]),
    ("Hb 88 (17 Nov), transfused", "L", ["L hemoglobin 88 - 2026-11-17"]),
    ("Creatinine 132 in October, now 98", "L", ["L creatinine 132 - 2026-10"]),
    ("LFTs 16/11: bili 24 ALP 310 ALT 66", "L", ["L alp 310 - 2026-11-16", "L alt 66 - 2026-11-16", "L bilirubin 24 - 2026-11-16"]),
    ("EF 55% by echo in June 2026", "L", ["L lvef 55 % 2026-06"]),
    ("ANC 1.6 today, plts 74 today", "L", ["L neutrophils 1.6 - 2026-11-20", "L platelets 74 - 2026-11-20"]),
    ("weight down to 54 kg on 9 November from 60 kg in July", "L", ["L weight 54 kg 2026-11-09", "L weight 60 kg 2026-07"]),
    ("Hb target 80. Ferritin 8 on 02/11/2026", "L", ["L ferritin 8 - 2026-11-02"]),
    ("ECOG: 2, seen 14/11/2026", "E", ["E 2 2026-11-14"]),
    ("ECOG 1 last week", "E", ["E 1 2026-11"]),
    ("PS 0 pre chemo, PS 2 today", "E", ["E 2 2026-11-20"]),
]
IN_AMERICA: list[tuple[str, str, list[str]]] = [
    (
        "CBC 11/17/26\nWBC 6.2\nHGB 11.1\nPLT 233",
        "L",
        ["L hemoglobin 11.1 - 2026-11-17", "L platelets 233 - 2026-11-17", "L white cells 6.2 - 2026-11-17"],
    ),
    ("Creatinine clearance 62 ml/min (C-G, Nov 10).", "L", ["L creatinine-clearance 62 ml/min 2026-11-10"]),
    ("Nov 5: ANC 0.8. Nov 12: ANC 2.4.", "L", ["L neutrophils 0.8 - 2026-11-05", "L neutrophils 2.4 - 2026-11-12"]),
    (
        "Lab 11/16/2026\nANC 1.1, plts 88K, Hgb 8.7",
        "L",
        ["L hemoglobin 8.7 - 2026-11-16", "L neutrophils 1.1 - 2026-11-16", "L platelets 88 K 2026-11-16"],
    ),
    (
        "Bilirubin 3.2 mg/dL on Oct 30, 1.1 mg/dL after the stent on Nov 9",
        "L",
        ["L bilirubin 1.1 mg/dL 2026-11-09", "L bilirubin 3.2 mg/dL 2026-10-30"],
    ),
    (
        "Labs reviewed from 11/18: WBC 3.9, Hgb 10.4, Plt 156, Cr 0.8, T bili 0.6, AST 22, ALT 18, Alk phos 130, Alb 3.4",
        "L",
        [
            "L albumin 3.4 - 2026-11-18",
            "L alp 130 - 2026-11-18",
            "L alt 18 - 2026-11-18",
            "L ast 22 - 2026-11-18",
            "L bilirubin 0.6 - 2026-11-18",
            "L creatinine 0.8 - 2026-11-18",
            "L hemoglobin 10.4 - 2026-11-18",
            "L platelets 156 - 2026-11-18",
            "L white cells 3.9 - 2026-11-18",
        ],
    ),
    ("Nov 12 clinic: ECOG 1. Nov 19 phone: tired, ECOG 2.", "E", ["E 2 2026-11-19"]),
    ("She is ECOG performance status of 2 as of November 3rd, 2026", "E", ["E 2 2026-11-03"]),
    (
        "ALT 145 / AST 120 / bili 1.1 on 11/10/2026",
        "L",
        ["L alt 145 - 2026-11-10", "L ast 120 - 2026-11-10", "L bilirubin 1.1 - 2026-11-10"],
    ),
    ("ECOG 1 per Dr Lee's note of October 8, 2026", "E", ["E 1 2026-10-08"]),
]


@pytest.mark.parametrize(("note", "sorts", "lines"), TOLD)
def test_which_values_of_which_day(note: str, sorts: str, lines: list[str], pack: Pack):
    assert told(note, pack, sorts) == set(lines)


@pytest.mark.parametrize(("note", "sorts", "lines"), IN_AMERICA)
def test_which_values_of_which_day_with_the_month_first(note: str, sorts: str, lines: list[str], pack: Pack):
    assert told(note, pack, sorts, us=True) == set(lines)
