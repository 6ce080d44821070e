"""Why a course of drugs ended, its days, its count and its line, as many people tell them; and what is no end."""

from __future__ import annotations

import pytest

import fairlead

DATED = "Date: 20 November 2026\n\n"
HEAD = "Dear colleague,\n\nDiagnosis: adenocarcinoma of the lower esophagus.\n\n"


def case(text, dated=False):
    return fairlead.read(((DATED if dated else HEAD) + text).encode()).case


def course(text, drug, dated=False):
    found = [one for one in case(text, dated).treatments if any(drug in name for name in (*one.agents, one.procedure or "", one.kind))]
    return found[0] if found else None


def as_told(value):
    return str(value) if isinstance(value, str) or hasattr(value, "isoformat") else value


TOLD = [
    (
        "FLOT x4 May-July 2024, stopped at c4 for neuropathy.",
        "docetaxel",
        False,
        {"stop_reason": "toxicity", "cycles": 4, "status": "stopped"},
    ),
    (
        "1L FOLFOX + nivolumab: 12 cycles, Jan 2024 - Jul 2024. Stopped: PD liver.",
        "oxaliplatin",
        False,
        {"stop_reason": "progression", "start": "2024-01", "end": "2024-07", "cycles": 12, "line": 1},
    ),
    (
        "Paclitaxel/ramucirumab was abandoned after two cycles because she could not face the travelling.",
        "paclitaxel",
        False,
        {"stop_reason": "choice", "cycles": 2},
    ),
    (
        "He had three cycles of FOLFIRI in spring 2024 and then decided he had had enough.",
        "irinotecan",
        False,
        {"stop_reason": "choice", "cycles": 3},
    ),
    (
        "CapOx x 6, ended Nov 2023 (pt did not want any further chemo).",
        "capecitabine",
        False,
        {"stop_reason": "choice", "cycles": 6, "end": "2023-11"},
    ),
    (
        "Pembrolizumab was discontinued on 4 June 2024 after grade 3 colitis.",
        "pembrolizumab",
        False,
        {"stop_reason": "toxicity", "end": "2024-06-04", "status": "stopped"},
    ),
    (
        "Treatment with trastuzumab deruxtecan had to be ended in March 2025 when ILD was diagnosed.",
        "deruxtecan",
        False,
        {"stop_reason": "toxicity", "end": "2025-03"},
    ),
    (
        "FOLFOX given Feb to Aug 2024 until progression.",
        "oxaliplatin",
        False,
        {"stop_reason": "progression", "start": "2024-02", "end": "2024-08"},
    ),
    ("She remained on nivolumab until the liver metastases grew in October 2024.", "nivolumab", False, {"stop_reason": "progression"}),
    ("Irinotecan: 4 doses, then stopped as the insurer would not pay.", "irinotecan", False, {"stop_reason": "access", "cycles": 4}),
    (
        "Second line paclitaxel + ramucirumab began 3 March 2024; disease progressed after 5 cycles.",
        "paclitaxel",
        False,
        {"stop_reason": "progression", "start": "2024-03-03", "cycles": 5, "line": 2},
    ),
    ("Reason for discontinuation of FOLFOX: peripheral neuropathy.", "oxaliplatin", False, {"stop_reason": "toxicity"}),
    (
        "FLOT: 4 preop cycles completed 12 March 2024 as planned. ",
        "docetaxel",
        False,
        {"stop_reason": "completed", "end": "2024-03-12", "cycles": 4},
    ),
    (
        "Nivolumab was given for one year and finished on schedule in May 2025.",
        "nivolumab",
        False,
        {"stop_reason": "completed", "end": "2025-05"},
    ),
    (
        "The course of docetaxel was cut short by a perforated diverticulum in April 2024.",
        "docetaxel",
        False,
        {"stop_reason": "complication", "end": "2024-04"},
    ),
    ("Docetaxel x3, off due to PD (CT 14 April 2024: new liver mets).", "docetaxel", False, {"stop_reason": "progression", "cycles": 3}),
    ("Chemo (FOLFIRI) was withdrawn at the patient's own wish after C2.", "irinotecan", False, {"stop_reason": "choice", "cycles": 2}),
    ("TAS-102 - 2 cycles - stopped for lack of funding.", "trifluridine", False, {"stop_reason": "access", "cycles": 2}),
    (
        "FOLFOX from 02/2024 to 06/2024, terminated because of allergic reaction to oxaliplatin.",
        "oxaliplatin",
        False,
        {"stop_reason": "toxicity", "start": "2024-02", "end": "2024-06"},
    ),
    ("CT in June showed that the FOLFOX was no longer working and it was stopped.", "oxaliplatin", False, {"stop_reason": "progression"}),
    ("Pembrolizumab ran from January 2024 to December 2024, when the study closed.", "pembrolizumab", False, {"stop_reason": "access"}),
    ("After 6 cycles of CAPOX she chose to take a break.", "capecitabine", False, {"stop_reason": "choice", "cycles": 6}),
    (
        "Nivolumab: stopped by Mr Ali himself in July 2024, he wanted to go home to Lahore.",
        "nivolumab",
        False,
        {"stop_reason": "choice", "end": "2024-07"},
    ),
    (
        "Paclitaxel weekly stopped April 2024 - declining performance status.",
        "paclitaxel",
        False,
        {"stop_reason": "complication", "end": "2024-04"},
    ),
    (
        "Ipilimumab/nivolumab started May 2024; permanently discontinued July 2024 for immune hepatitis.",
        "ipilimumab",
        False,
        {"stop_reason": "toxicity", "start": "2024-05", "end": "2024-07"},
    ),
    ("Docetaxel 75 mg/m2 x2, neutropenic sepsis, not continued.", "docetaxel", False, {"stop_reason": "toxicity", "cycles": 2}),
    ("FOLFOX x8 with PR, maintenance 5-FU/LV until PD 11/2024.", "oxaliplatin", False, {"cycles": 8, "best_response": "PR"}),
    (
        "We stopped capecitabine in May because of severe palmar-plantar erythrodysesthesia.",
        "capecitabine",
        False,
        {"stop_reason": "toxicity"},
    ),
    (
        "On paclitaxel, the liver lesions enlarged and new nodes appeared, so paclitaxel was replaced by irinotecan on 2 May 2024.",
        "paclitaxel",
        False,
        {"stop_reason": "progression"},
    ),
    (
        "FOLFOX was changed to FOLFIRI on 2 May 2024 owing to growth of the liver metastases.",
        "oxaliplatin",
        False,
        {"stop_reason": "progression"},
    ),
    ("FOLFOX was changed to FOLFIRI on 2 May 2024 owing to growth of the liver metastases.", "irinotecan", False, {"start": "2024-05-02"}),
    ("I stopped the irinotecan myself in March, the diarrhoea was too bad.", "irinotecan", False, {"stop_reason": "toxicity"}),
    (
        "Line 1: mFOLFOX6 + nivo, 9 cycles. Best response: PR. Reason off: PD.",
        "oxaliplatin",
        False,
        {"stop_reason": "progression", "best_response": "PR", "cycles": 9, "line": 1},
    ),
    (
        "Line 2 - pac/ram - 4 cycles - best SD - off for toxicity (neuropathy G3).",
        "paclitaxel",
        False,
        {"stop_reason": "toxicity", "best_response": "SD", "cycles": 4, "line": 2},
    ),
    ("Docetaxel stopped at c6 for neuropathy.", "docetaxel", False, {"stop_reason": "toxicity", "cycles": 6}),
    ("Paclitaxel x 5, stopped c5 - neuropathy.", "paclitaxel", False, {"stop_reason": "toxicity", "cycles": 5}),
    ("1L FOLFOX 8#, stopped at c8 for neuropathy, then CT 3/2024 SD.", "oxaliplatin", False, {"stop_reason": "toxicity", "cycles": 8}),
    ("Weekly paclitaxel 10 Jan 2024, 6 weeks, PD.", "paclitaxel", False, {"stop_reason": "progression", "start": "2024-01-10"}),
    ("FOLFOX x 12 completed July 2024.", "oxaliplatin", False, {"stop_reason": "completed", "cycles": 12, "end": "2024-07"}),
    ("FOLFOX x 12, then PD.", "oxaliplatin", False, {"stop_reason": "progression", "cycles": 12}),
    (
        "Adjuvant nivolumab was completed after the planned 12 months in June 2024.",
        "nivolumab",
        False,
        {"stop_reason": "completed", "end": "2024-06"},
    ),
    ("FLOT x2, changed to FOLFOX for poor tolerance in May 2024.", "docetaxel", False, {"stop_reason": "toxicity", "cycles": 2}),
    ("1L chemo-IO (FOLFOX/nivo): PD after 3 months.", "oxaliplatin", False, {"stop_reason": "progression", "line": 1}),
    (
        "Trastuzumab deruxtecan - 5 cycles. Discontinued 14 March 2024. Reason: interstitial lung disease grade 2.",
        "deruxtecan",
        False,
        {"stop_reason": "toxicity", "cycles": 5, "end": "2024-03-14"},
    ),
    (
        "TREATMENT HISTORY\n1. CROSS (carboplatin/paclitaxel + 41.4 Gy/23#) Jan-Feb 2023 - completed\n2. Esophagectomy 14 April 2023\n3. Nivolumab adj. Jun 2023 - Nov 2023 - stopped (recurrence, liver)\n4. FOLFOX Dec 2023 - May 2024 - stopped (neuropathy)\n5. Paclitaxel/ramucirumab Jun 2024 - Aug 2024 - stopped (patient's wish)",
        "oxaliplatin",
        False,
        {"stop_reason": "toxicity", "end": "2024-05"},
    ),
    (
        "TREATMENT HISTORY\n1. CROSS (carboplatin/paclitaxel + 41.4 Gy/23#) Jan-Feb 2023 - completed\n2. Esophagectomy 14 April 2023\n3. Nivolumab adj. Jun 2023 - Nov 2023 - stopped (recurrence, liver)\n4. FOLFOX Dec 2023 - May 2024 - stopped (neuropathy)\n5. Paclitaxel/ramucirumab Jun 2024 - Aug 2024 - stopped (patient's wish)",
        "ramucirumab",
        False,
        {"stop_reason": "choice", "end": "2024-08"},
    ),
    (
        "TREATMENT HISTORY\n1. CROSS (carboplatin/paclitaxel + 41.4 Gy/23#) Jan-Feb 2023 - completed\n2. Esophagectomy 14 April 2023\n3. Nivolumab adj. Jun 2023 - Nov 2023 - stopped (recurrence, liver)\n4. FOLFOX Dec 2023 - May 2024 - stopped (neuropathy)\n5. Paclitaxel/ramucirumab Jun 2024 - Aug 2024 - stopped (patient's wish)",
        "carboplatin",
        False,
        {"stop_reason": "completed", "dose_gy": 41.4, "fractions": 23},
    ),
    (
        "| Line | Regimen | Start | Stop | Reason |\n|---|---|---|---|---|\n| 1 | FOLFOX + pembrolizumab | 02/2023 | 11/2023 | liver mets bigger |\n| 2 | Paclitaxel/ramucirumab | 12/2023 | 03/2024 | had enough |\n| 3 | Irinotecan | 05/2024 | 06/2024 | diarrhoea G3 |\n| 4 | Trifluridine/tipiracil | 07/2024 | 08/2024 | no longer funded |",
        "pembrolizumab",
        False,
        {"stop_reason": "progression", "line": 1, "start": "2023-02", "end": "2023-11"},
    ),
    (
        "| Line | Regimen | Start | Stop | Reason |\n|---|---|---|---|---|\n| 1 | FOLFOX + pembrolizumab | 02/2023 | 11/2023 | liver mets bigger |\n| 2 | Paclitaxel/ramucirumab | 12/2023 | 03/2024 | had enough |\n| 3 | Irinotecan | 05/2024 | 06/2024 | diarrhoea G3 |\n| 4 | Trifluridine/tipiracil | 07/2024 | 08/2024 | no longer funded |",
        "ramucirumab",
        False,
        {"stop_reason": "choice"},
    ),
    (
        "| Line | Regimen | Start | Stop | Reason |\n|---|---|---|---|---|\n| 1 | FOLFOX + pembrolizumab | 02/2023 | 11/2023 | liver mets bigger |\n| 2 | Paclitaxel/ramucirumab | 12/2023 | 03/2024 | had enough |\n| 3 | Irinotecan | 05/2024 | 06/2024 | diarrhoea G3 |\n| 4 | Trifluridine/tipiracil | 07/2024 | 08/2024 | no longer funded |",
        "irinotecan",
        False,
        {"stop_reason": "toxicity"},
    ),
    (
        "| Line | Regimen | Start | Stop | Reason |\n|---|---|---|---|---|\n| 1 | FOLFOX + pembrolizumab | 02/2023 | 11/2023 | liver mets bigger |\n| 2 | Paclitaxel/ramucirumab | 12/2023 | 03/2024 | had enough |\n| 3 | Irinotecan | 05/2024 | 06/2024 | diarrhoea G3 |\n| 4 | Trifluridine/tipiracil | 07/2024 | 08/2024 | no longer funded |",
        "trifluridine",
        False,
        {"stop_reason": "access"},
    ),
    (
        "| Treatment | Dates | Comment |\n|---|---|---|\n| FLOT | Jan 2023 - Mar 2023 | 4 cycles, full dose |\n| Nivolumab | Jul 2023 - Jul 2024 | finished 1 year |\n| CAPOX | Sep 2024 - Dec 2024 | stopped, PPE gr 3 |",
        "capecitabine",
        False,
        {"stop_reason": "toxicity"},
    ),
    (
        "Regimen: FOLFIRI\nStarted: 4 March 2024\nLast dose: 10 June 2024\nCycles: 7\nBest response: SD\nWhy stopped: growth on CT",
        "irinotecan",
        False,
        {"stop_reason": "progression", "start": "2024-03-04", "end": "2024-06-10", "cycles": 7, "best_response": "SD"},
    ),
    (
        "She was treated with cisplatin and capecitabine between January and April 2024 (5 cycles), which had to be stopped as her kidney function fell.",
        "capecitabine",
        False,
        {"stop_reason": "toxicity", "start": "2024-01", "end": "2024-04", "cycles": 5},
    ),
    (
        "She then received irinotecan. After the third infusion she asked us not to continue.",
        "irinotecan",
        False,
        {"stop_reason": "choice", "cycles": 3},
    ),
    (
        "Immunotherapy with nivolumab, begun in May 2024, was suspended for good in August because of autoimmune hepatitis.",
        "nivolumab",
        False,
        {"stop_reason": "toxicity", "start": "2024-05"},
    ),
    (
        "Docetaxel: commenced 8/1/2024, ceased 20/3/2024 (PD).",
        "docetaxel",
        False,
        {"stop_reason": "progression", "start": "2024-01-08", "end": "2024-03-20"},
    ),
    (
        "Ramucirumab/paclitaxel ceased 20 March 2024 in view of a gastrointestinal bleed.",
        "paclitaxel",
        False,
        {"stop_reason": "complication", "end": "2024-03-20"},
    ),
    (
        "Nivolumab was stopped at two years, in May 2024, with the disease in remission.",
        "nivolumab",
        False,
        {"stop_reason": "completed", "end": "2024-05"},
    ),
    (
        "FOLFOX was stopped in May 2024 after 6 cycles for a treatment holiday.",
        "oxaliplatin",
        False,
        {"stop_reason": "choice", "cycles": 6, "end": "2024-05"},
    ),
    (
        "Treatment with FOLFOX was curtailed after cycle 3 because he had a stroke.",
        "oxaliplatin",
        False,
        {"stop_reason": "complication", "cycles": 3},
    ),
    ("Cape/ox was poorly tolerated and we abandoned it after 2 cycles.", "capecitabine", False, {"stop_reason": "toxicity", "cycles": 2}),
    (
        "Paclitaxel: stopped after dose 9 at her request; she wished to spend time with her family.",
        "paclitaxel",
        False,
        {"stop_reason": "choice"},
    ),
    (
        "The FOLFOX finished in August 2024 when all 12 cycles had been given.",
        "oxaliplatin",
        False,
        {"stop_reason": "completed", "end": "2024-08", "cycles": 12},
    ),
    ("Pembrolizumab withdrawn due to adrenal insufficiency.", "pembrolizumab", False, {"stop_reason": "toxicity"}),
    (
        "5-FU/LV maintenance: 8 cycles, d/c'd 12/2024 d/t POD.",
        "fluorouracil",
        False,
        {"stop_reason": "progression", "cycles": 8, "end": "2024-12"},
    ),
    (
        "FOLFOX + Keytruda 1/2024 - 9/2024, d/c for progression of disease.",
        "pembrolizumab",
        False,
        {"stop_reason": "progression", "start": "2024-01", "end": "2024-09"},
    ),
    (
        "Opdivo started 3/2024, stopped 5/2024 2/2 pneumonitis.",
        "nivolumab",
        False,
        {"stop_reason": "toxicity", "start": "2024-03", "end": "2024-05"},
    ),
    (
        "After 3 cycles of FLOT he was too frail to go on and treatment was stopped.",
        "docetaxel",
        False,
        {"stop_reason": "complication", "cycles": 3},
    ),
    ("Lonsurf, 2 cycles, no benefit.", "trifluridine", False, {"stop_reason": "progression", "cycles": 2}),
    ("FOLFOX could not be continued for lack of supply after April 2024.", "oxaliplatin", False, {"stop_reason": "access"}),
    ("Cycle 4 of docetaxel was her last; she did not want to carry on.", "docetaxel", False, {"stop_reason": "choice", "cycles": 4}),
    (
        "2nd line: Paclitaxel 80 mg/m2 D1,8,15 + Ramucirumab 8 mg/kg D1,15 x 4 cycles (14/01/26 - 06/05/26). Reason for Rx change: PD.",
        "paclitaxel",
        True,
        {"stop_reason": "progression", "cycles": 4, "line": 2, "start": "2026-01-14", "end": "2026-05-06"},
    ),
    (
        "He completed the prescribed course of adjuvant nivolumab on 3 April 2026 without trouble.",
        "nivolumab",
        True,
        {"stop_reason": "completed", "end": "2026-04-03"},
    ),
    (
        "Immunotherapy (pembrolizumab) was paused in March 2026 for a rash and restarted in April 2026. It is ongoing.",
        "pembrolizumab",
        True,
        {"status": "ongoing"},
    ),
    (
        "FOLFOX commenced 02/03/2026, last given 10/08/2026 (C11). Discontinued on account of grade 3 sensory neuropathy.",
        "oxaliplatin",
        True,
        {"stop_reason": "toxicity", "start": "2026-03-02", "end": "2026-08-10", "cycles": 11},
    ),
    (
        "TREATMENT LOG\nRegimen: CAPOX / Intent: palliative / Cycles: 6 / Dates: 03 Feb 2026 to 09 Jun 2026 / Outcome: partial response / Stopped: patient requested",
        "capecitabine",
        True,
        {"cycles": 6, "start": "2026-02-03", "end": "2026-06-09", "best_response": "PR", "stop_reason": "choice", "intent": "palliative"},
    ),
    (
        "Currently on 3rd-line trifluridine/tipiracil, cycle 2 started on 3 November 2026.",
        "trifluridine",
        True,
        {"line": 3, "status": "ongoing", "cycles": 2},
    ),
    ("She declined paclitaxel and ramucirumab in May 2026.", "paclitaxel", True, {"status": "declined"}),
    ("Plan: start FOLFIRI on 2 December 2026.", "irinotecan", True, {"status": "planned", "start": "2026-12-02"}),
    (
        "Her oncologist in Lyon gave her 8 cures of FOLFOX from January to May 2026, with a good response at first.",
        "oxaliplatin",
        True,
        {"cycles": 8, "start": "2026-01", "end": "2026-05"},
    ),
    (
        "Chemo: XELOX #5 (last 3/6/26) then stopped - toxicity (HFS gr 3, diarrhea gr 2).",
        "capecitabine",
        True,
        {"cycles": 5, "stop_reason": "toxicity"},
    ),
    (
        "The capecitabine dose was cut by a quarter from cycle 4 for sore hands; oxaliplatin was left out of the final two cycles. CAPOX January to June 2026, eight cycles.",
        "oxaliplatin",
        True,
        {"cycles": 8},
    ),
    (
        "Treatment with zolbetuximab and mFOLFOX6 started 4 Feb 2026. After six cycles restaging showed stable disease. In August the CT showed new bone metastases and treatment was changed to paclitaxel + ramucirumab (from 20 August 2026).",
        "zolbetuximab",
        True,
        {"start": "2026-02-04", "cycles": 6, "best_response": "SD", "stop_reason": "progression"},
    ),
    (
        "Treatment with zolbetuximab and mFOLFOX6 started 4 Feb 2026. After six cycles restaging showed stable disease. In August the CT showed new bone metastases and treatment was changed to paclitaxel + ramucirumab (from 20 August 2026).",
        "ramucirumab",
        True,
        {"start": "2026-08-20"},
    ),
    (
        "Pembrolizumab x 35 (2 years) completed Jan 2026, CR.",
        "pembrolizumab",
        True,
        {"cycles": 35, "stop_reason": "completed", "end": "2026-01", "best_response": "CR"},
    ),
    (
        "We had to withdraw T-DXd on 3 Aug 2026 (cycle 7) because of pneumonitis.",
        "deruxtecan",
        True,
        {"stop_reason": "toxicity", "end": "2026-08-03", "cycles": 7},
    ),
    (
        "FLOT (4 of 4 neoadjuvant cycles, 2 of 4 adjuvant), Jan 2026 - Aug 2026. Adjuvant part not completed owing to neutropenic sepsis.",
        "docetaxel",
        True,
        {"cycles": 6, "stop_reason": "toxicity"},
    ),
    (
        "1st line | FOLFOX + trastuzumab | 11/2025-06/2026 | 14 cycles | PR | PD (brain)",
        "trastuzumab",
        True,
        {"cycles": 14, "best_response": "PR", "stop_reason": "progression", "line": 1},
    ),
    ("Oral etoposide was tried for a month in May 2026 and given up as useless.", "etoposide", True, {"stop_reason": "progression"}),
    (
        "Ramucirumab was dropped after the GI bleed in April 2026 and paclitaxel carried on alone until June 2026, when the liver mets progressed.",
        "paclitaxel",
        True,
        {"stop_reason": "progression", "end": "2026-06"},
    ),
    (
        "Cisplatin/5-FU + pembrolizumab, 6 cycles, Feb-Jun 2026; pembrolizumab continues as maintenance.",
        "pembrolizumab",
        True,
        {"status": "ongoing", "cycles": 6},
    ),
    ("Regorafenib 160 mg: stopped after 10 days (liver toxicity).", "regorafenib", True, {"stop_reason": "toxicity"}),
    (
        "Following progression on first-line FOLFOX/nivolumab in June 2026 she started paclitaxel on 6 July 2026.",
        "nivolumab",
        True,
        {"stop_reason": "progression", "line": 1},
    ),
    (
        "Following progression on first-line FOLFOX/nivolumab in June 2026 she started paclitaxel on 6 July 2026.",
        "paclitaxel",
        True,
        {"start": "2026-07-06"},
    ),
    (
        "Line 1 FOLFOX/nivo 6# PR; line 2 pac/ram 3# SD; line 3 irinotecan 2# PD.",
        "nivolumab",
        True,
        {"line": 1, "cycles": 6, "best_response": "PR"},
    ),
    (
        "Line 1 FOLFOX/nivo 6# PR; line 2 pac/ram 3# SD; line 3 irinotecan 2# PD.",
        "paclitaxel",
        True,
        {"line": 2, "cycles": 3, "best_response": "SD"},
    ),
    ("Line 1 FOLFOX/nivo 6# PR; line 2 pac/ram 3# SD; line 3 irinotecan 2# PD.", "irinotecan", True, {"line": 3, "cycles": 2}),
    ("Cape/ox + pembro from 3 Feb 2026, then pembro alone. Last dose 12 Oct 2026.", "pembrolizumab", True, {"start": "2026-02-03"}),
    (
        "Recommendation: 1. Start ramucirumab + paclitaxel. 2. Palliative radiotherapy to the hip. 3. Oesophageal stent.",
        "ramucirumab",
        True,
        {"status": "planned"},
    ),
    (
        "Recommendation: 1. Start ramucirumab + paclitaxel. 2. Palliative radiotherapy to the hip. 3. Oesophageal stent.",
        "radiotherapy",
        True,
        {"status": "planned"},
    ),
    (
        "Recommendation: 1. Start ramucirumab + paclitaxel. 2. Palliative radiotherapy to the hip. 3. Oesophageal stent.",
        "stent",
        True,
        {"status": "planned"},
    ),
    (
        "Pembrolizimab 4 cycles from 5 May 2026, oxaliplatine and capecitabin 3 cycles before.",
        "pembrolizumab",
        True,
        {"cycles": 4, "start": "2026-05-05"},
    ),
    ("Pembrolizimab 4 cycles from 5 May 2026, oxaliplatine and capecitabin 3 cycles before.", "oxaliplatin", True, {"cycles": 3}),
    (
        "Best response to first-line FOLFOX was a partial response (CT of 3 March 2026).",
        "oxaliplatin",
        True,
        {"best_response": "PR", "line": 1},
    ),
    ("FOLFOX x 6: the tumour shrank nicely. ", "oxaliplatin", True, {"cycles": 6, "best_response": "PR"}),
    (
        "Weekly taxol since 4 September 2026, tolerating it well, 9 doses so far.",
        "paclitaxel",
        True,
        {"start": "2026-09-04", "cycles": 9, "status": "ongoing"},
    ),
    (
        "CROSS from 8 Jan 2026 to 12 Feb 2026 (41.4 Gy/23 fractions, 5 weekly carboplatin/paclitaxel), MIE 2 April 2026, adjuvant nivolumab since 4 June 2026.",
        "carboplatin",
        True,
        {"dose_gy": 41.4, "fractions": 23, "start": "2026-01-08", "end": "2026-02-12"},
    ),
    (
        "CROSS from 8 Jan 2026 to 12 Feb 2026 (41.4 Gy/23 fractions, 5 weekly carboplatin/paclitaxel), MIE 2 April 2026, adjuvant nivolumab since 4 June 2026.",
        "esophagectomy",
        True,
        {"start": "2026-04-02"},
    ),
    (
        "CROSS from 8 Jan 2026 to 12 Feb 2026 (41.4 Gy/23 fractions, 5 weekly carboplatin/paclitaxel), MIE 2 April 2026, adjuvant nivolumab since 4 June 2026.",
        "nivolumab",
        True,
        {"start": "2026-06-04", "intent": "adjuvant"},
    ),
    ("Irinotecan reduced by 20 % from C2 (diarrhoea gr 3). FOLFIRI C1 5 Aug 2026.", "irinotecan", True, {"start": "2026-08-05"}),
    ("Treatment: none so far. He is to begin FLOT on 1 December.", "docetaxel", True, {"status": "planned", "start": "2026-12-01"}),
    (
        "She had neoadjuvant chemotherapy (FLOT x4), then surgery on 12 May 2026, then no further treatment as she was too weak.",
        "docetaxel",
        True,
        {"cycles": 4, "intent": "neoadjuvant"},
    ),
    (
        "A brief trial of nivolumab (two infusions, May 2026) ended when he had a heart attack.",
        "nivolumab",
        True,
        {"cycles": 2, "stop_reason": "complication"},
    ),
    (
        "He has had 13 infusions of nivolumab at 4-weekly intervals, the first on 5 November 2025 and the last on 7 October 2026, which completes the planned year.",
        "nivolumab",
        True,
        {"cycles": 13, "start": "2025-11-05", "end": "2026-10-07", "stop_reason": "completed"},
    ),
    (
        "Third-line treatment with irinotecan was begun on 2 March 2026; four doses were given; on 20 May 2026 a CT showed growth of the liver lesions, and it was discontinued.",
        "irinotecan",
        True,
        {"line": 3, "start": "2026-03-02", "cycles": 4, "stop_reason": "progression"},
    ),
    ("5FU/cis x2 -> pneumonia -> not resumed.", "cisplatin", True, {"cycles": 2, "stop_reason": "complication"}),
    (
        "Because of tinnitus the cisplatin was swapped for carboplatin at cycle 3. Six cycles of cisplatin/5-FU were planned and given, Jan - May 2026.",
        "cisplatin",
        True,
        {"cycles": 6},
    ),
    (
        "Treatment was interrupted for 3 weeks in June 2026 (COVID), then FOLFOX resumed and continues.",
        "oxaliplatin",
        True,
        {"status": "ongoing"},
    ),
    (
        "She stopped Xeloda of her own free will in August 2026 as she felt too tired.",
        "capecitabine",
        True,
        {"stop_reason": "choice", "end": "2026-08"},
    ),
    (
        "Neoadjuvant therapy: FLOT, 4 cycles, 04/02/2026 – 18/03/2026, dose reduced to 80% at C3 (neutropenia).",
        "docetaxel",
        True,
        {"cycles": 4, "start": "2026-02-04", "end": "2026-03-18", "intent": "neoadjuvant"},
    ),
    (
        "Palliative chemo: EOX x 6 finished 3.6.2026, good partial response, now on a break.",
        "epirubicin",
        True,
        {"cycles": 6, "end": "2026-06-03", "best_response": "PR"},
    ),
    (
        "Received pembrolizumab 200 mg q3w ×11 between 12 January 2026 and 24 August 2026; therapy terminated for disease progression (new hepatic lesions on CT of 20 August 2026).",
        "pembrolizumab",
        True,
        {"cycles": 11, "start": "2026-01-12", "end": "2026-08-24", "stop_reason": "progression"},
    ),
    ("No response to docetaxel (3 cycles, June-August 2026).", "docetaxel", True, {"stop_reason": "progression", "cycles": 3}),
    ("FOLFOX failed after 4 months. Paclitaxel failed too.", "oxaliplatin", True, {"stop_reason": "progression"}),
    ("FOLFOX failed after 4 months. Paclitaxel failed too.", "paclitaxel", True, {"stop_reason": "progression"}),
    (
        "Nivolumab 240 mg q2w, 20 doses, ongoing remission; the patient and we agreed to stop at one year (June 2026).",
        "nivolumab",
        True,
        {"cycles": 20},
    ),
    (
        "Rx: carboplatin + paclitaxel weekly ×5 with 41.4 Gy (23 fx) → esophagectomy 8/12/2026",
        "carboplatin",
        True,
        {"cycles": 5, "dose_gy": 41.4, "fractions": 23, "kind": "chemoradiotherapy"},
    ),
    (
        "Nivolumab, started 6 January 2026, stopped 14 July 2026 – myocarditis.",
        "nivolumab",
        True,
        {"start": "2026-01-06", "end": "2026-07-14", "stop_reason": "toxicity"},
    ),
    ("Pt discontinued capecitabine on her own in 6/2026.", "capecitabine", True, {"stop_reason": "choice", "end": "2026-06"}),
    (
        "FOLFIRI (2nd line), 10 cycles, Feb-Jul 2026, BOR SD, discontinued due to PD in bone.",
        "irinotecan",
        True,
        {"line": 2, "cycles": 10, "start": "2026-02", "end": "2026-07", "best_response": "SD", "stop_reason": "progression"},
    ),
    (
        "Her second-line treatment, paclitaxel with ramucirumab, finished in June 2026 after the planned six cycles.",
        "paclitaxel",
        True,
        {"line": 2, "cycles": 6, "end": "2026-06", "stop_reason": "completed"},
    ),
    (
        "Radiotherapy to the left femur (8 Gy, single shot) on 9 June 2026.",
        "radiotherapy",
        True,
        {"dose_gy": 8, "fractions": 1, "start": "2026-06-09"},
    ),
    (
        "RADIOTHERAPY SUMMARY\nSite: oesophagus and regional nodes\nDose/fractionation: 50 Gy / 25 #\nStart date: 02/03/2026\nCompletion date: 07/04/2026",
        "radiotherapy",
        True,
        {"dose_gy": 50, "fractions": 25, "start": "2026-03-02", "end": "2026-04-07"},
    ),
    ("I had 20 sessions of radiotherapy on my gullet in March 2026.", "radiotherapy", True, {"fractions": 20, "start": "2026-03"}),
    (
        "Docetaxel 3 cycles. Liver mets bigger on CT 4 May 2026, docetaxel stopped.",
        "docetaxel",
        True,
        {"cycles": 3, "stop_reason": "progression"},
    ),
    (
        "Pembrolizumab stopped in May 2026: hypophysitis grade 3, on hydrocortisone since.",
        "pembrolizumab",
        True,
        {"stop_reason": "toxicity", "end": "2026-05"},
    ),
    ("FLOT was well tolerated apart from grade 1 alopecia.", "docetaxel", True, {"stop_reason": None}),
    (
        "After the second course of irinotecan in April 2026 he told us he would rather have no more.",
        "irinotecan",
        True,
        {"cycles": 2, "stop_reason": "choice"},
    ),
    (
        "T-DXd: 6 doses (Feb - Jun 2026), off since 30 June 2026 because LVEF dropped to 42%.",
        "deruxtecan",
        True,
        {"cycles": 6, "stop_reason": "toxicity", "start": "2026-02"},
    ),
    ("Started Lonsurf 5 Aug 2026, 3 cycles so far, CT 28 Oct 2026 stable.", "trifluridine", True, {"start": "2026-08-05", "cycles": 3}),
    (
        "FOLFOX + nivo x 9 (2/26 - 7/26): PR then PD in liver and bone 7/26.",
        "nivolumab",
        True,
        {"cycles": 9, "best_response": "PR", "stop_reason": "progression"},
    ),
    ("Adjuvant capecitabine not started as he declined.", "capecitabine", True, {"status": "declined"}),
    (
        "Irinotecan 150 mg/m2, 2 doses; treatment then stopped at the family's request since he was failing.",
        "irinotecan",
        True,
        {"cycles": 2, "stop_reason": "choice"},
    ),
    (
        "Treatment with FOLFOX + trastuzumab came to an end in August 2026 because of brain metastases.",
        "trastuzumab",
        True,
        {"end": "2026-08", "stop_reason": "progression"},
    ),
    ("SRS 24 Gy x1 to right frontal met, 3 Feb 2026.", "radiotherapy", True, {"dose_gy": 24, "fractions": 1, "start": "2026-02-03"}),
    (
        "The esophageal tumor was irradiated with 50.4 Gy in 28 fractions concurrent with cisplatin and 5-FU, ending on 12 May 2026.",
        "cisplatin",
        True,
        {"dose_gy": 50.4, "fractions": 28, "kind": "chemoradiotherapy", "end": "2026-05-12"},
    ),
    (
        "1) SOX + nivolumab, first line, 10 Feb 2025 - 29 Jul 2025; best response PR; reason for discontinuation: adverse event (thrombocytopenia grade 3)",
        "nivolumab",
        True,
        {"stop_reason": "toxicity", "best_response": "PR", "end": "2025-07-29"},
    ),
    (
        "Second line: weekly paclitaxel, 10 June 2025 to 2 December 2025. Ended because of painful grade 2 neuropathy in the feet. The neuropathy has not gone away.",
        "paclitaxel",
        True,
        {"stop_reason": "toxicity"},
    ),
    (
        "She was put on ipilimumab and nivolumab on 14 April 2025. After two doses, in June, her ALT climbed to 820 and treatment was abandoned on account of grade 4 hepatitis.",
        "ipilimumab",
        True,
        {"stop_reason": "toxicity", "cycles": 2},
    ),
    (
        "Ramucirumab and paclitaxel from October 2025 to January 2026. He bled from the nose a lot and his blood pressure was sky high (grade 3), so they took him off it.",
        "ramucirumab",
        True,
        {"stop_reason": "toxicity"},
    ),
    (
        "T-DXd 9 cycles; drug-induced ILD grade 2 in August 2025 led to its withdrawal.",
        "deruxtecan",
        True,
        {"stop_reason": "toxicity", "cycles": 9},
    ),
]


@pytest.mark.parametrize(("text", "drug", "dated", "told"), TOLD)
def test_what_is_told_of_a_course(text, drug, dated, told):
    found = course(text, drug, dated)
    assert found is not None
    assert {name: as_told(getattr(found, name)) for name in told} == told


NO_END = [
    ("FOLFOX since March 2026. If she does not tolerate it, it will be stopped.", "oxaliplatin"),
    ("FOLFOX since March 2026, to be stopped if the neuropathy gets worse.", "oxaliplatin"),
    ("FOLFOX since March 2026. He stopped smoking in May because of his cough.", "oxaliplatin"),
    ("FOLFOX since March 2026. Warfarin was stopped for bleeding.", "oxaliplatin"),
    ("FOLFOX since March 2026. She put off work for her mother's sake.", "oxaliplatin"),
    ("Radiotherapy 20 Gy in 5 fractions in May 2026 for bleeding; bleeding stopped.", "radiotherapy"),
    ("Paclitaxel from June 2026 for regrowth in the lungs.", "paclitaxel"),
]


@pytest.mark.parametrize(("text", "drug"), NO_END)
def test_what_is_no_end(text, drug):
    found = course(text, drug, dated=True)
    assert found is not None
    assert found.stop_reason in (None, "completed")


OTHER_REASONS = [
    ("We decided to stop FOLFOX in May 2026 for progression in the liver.", "oxaliplatin", "progression"),
    ("The team wished to stop FOLFOX in May 2026 because of grade 3 neuropathy.", "oxaliplatin", "toxicity"),
    ("FOLFOX, 12 cycles with growth factor support, finished as planned in May 2026.", "oxaliplatin", "completed"),
    ("FOLFOX stopped in May 2026 for neuropathy, then CT with progression in July 2026.", "oxaliplatin", "toxicity"),
]


@pytest.mark.parametrize(("text", "drug", "reason"), OTHER_REASONS)
def test_whose_reason_and_which_counts(text, drug, reason):
    assert course(text, drug, dated=True).stop_reason == reason
