"""Radiation as tired doctors, foreign hospitals and patients write it: doses without a unit, in words, by the fraction."""

from __future__ import annotations

import pytest
from tests.findings.in_short import told

from fairlead.knowledge.pack import Pack

TOLD: list[tuple[str, str, list[str]]] = [
    ("RT to primary 50 in 25, Jan-Feb 2025.", "R", ["R 50/25 esophagus 2025-01..2025-02"]),
    ("Had chemorads (carbo/pac) 41.4 in 23# then oesophagectomy May 2024", "R", ["R 41.4/23 esophagus -..-"]),
    ("CRT: carboplatin/paclitaxel weekly x5 + 50.4/28, finished 3 March 2025", "R", ["R 50.4/28 esophagus -..2025-03-03"]),
    ("Radiotherapy to the oesophagus: 45 in 25 over five weeks, completed 10/2/2025.", "R", ["R 45/25 esophagus -..2025-02-10"]),
    ("Palliative RT hip 8 x 1 in June 2025", "R", ["R 8/1 bone 2025-06..-"]),
    ("Pall RT 20/5 to the left hip, September 2026. Pain better.", "R", ["R 20/5 bone 2026-09..-"]),
    (
        "Neoadjuvant CROSS: 41.4Gy/23# with weekly carboplatin AUC2 and paclitaxel 50mg/m2, 3 Feb - 6 March 2025",
        "R",
        ["R 41.4/23 esophagus 2025-02-03..2025-03-06"],
    ),
    (
        "| Site | Dose | # | Start | End |\n|---|---|---|---|---|\n| Oesophagus | 50 Gy | 25 | 06.01.2025 | 07.02.2025 |\n| L femur | 8 Gy | 1 | 12.06.2026 | 12.06.2026 |",
        "R",
        ["R 50/25 esophagus 2025-01-06..2025-02-07", "R 8/1 bone 2026-06-12..2026-06-12"],
    ),
    ("Stereotactic radiosurgery, right frontal met, 20 Gy x1, 14 Aug 2026.", "R", ["R 20/1 brain 2026-08-14..-"]),
    ("Gamma knife 24 Gy to the cerebellar lesion on 2 May 2026", "R", ["R 24/- brain 2026-05-02..-"]),
    ("Brachytherapy 12 Gy single dose to the oesophageal tumour for dysphagia, July 2025.", "R", ["R 12/1 esophagus 2025-07..-"]),
    (
        "He had radical radiotherapy, 55 in 20, to the oesophagus, with capecitabine, ending on 9 May 2025",
        "R",
        ["R 55/20 esophagus -..2025-05-09"],
    ),
    ("Hx: dCRT (cis/5FU + 50Gy/25#) Aug-Sept 2024.", "R", ["R 50/25 esophagus 2024-08..2024-09"]),
    ("Radiation was stopped after 36 of 50.4 Gy because of pneumonitis, in Feb 2025", "R", ["R 36/- - -..2025-02 stopped"]),
    ("5 fractions of 4 Gray for bleeding from the tumour, 3 to 7 March 2026", "R", ["R 20/5 - 2026-03-03..2026-03-07"]),
    ("Planned for palliative RT 20/5 to the oesophagus next week", "R", ["R 20/5 esophagus -..- planned"]),
    ("EBRT 37.5 in 15 to mediastinal nodes July 2026", "R", ["R 37.5/15 mediastinum 2026-07..-"]),
    ("IMRT, 28 treatments of 1.8 Gy, esophagus and regional nodes, Mar-Apr 2025", "R", ["R 50.4/28 esophagus 2025-03..2025-04"]),
    ("Chemoradiation, Dr. Wu, 28 sessions (total dose 5040), ended May 9, 2025", "R", ["R 50.4/28 esophagus -..2025-05-09"]),
    ("I had 25 radiotherapy sessions for the gullet, January 2025 to February 2025", "R", ["R -/25 esophagus 2025-01..2025-02"]),
    ("8Gy/1# to R humerus 03/09/26", "R", ["R 8/1 bone 2026-09-03..-"]),
    ("8 in 1 to the sternum 1 September 2026, RT", "R", ["R 8/1 bone 2026-09-01..-"]),
    ("RT 60/30 phase 1 and 2, oesophagus, ended Feb 2025", "R", ["R 60/30 esophagus -..2025-02"]),
    (
        "Concurrent chemoradiotherapy with DCF; total dose of 60 Gy in 30 fractions (Feb 3 to Mar 14, 2025)",
        "R",
        ["R 60/30 esophagus 2025-02-03..2025-03-14"],
    ),
    ("WBRT 20Gy/5# Oct 2026", "R", ["R 20/5 brain 2026-10..-"]),
    ("Irradiation du thorax not given. No radiotherapy so far.", "R", []),
    ("Platelets 50 in 25 minutes infused. BP 120/80. 3/23 nodes.", "R", []),
    ("Never had any radiation. Walks 20 in 5 minutes. Dose 50/25 of Sinemet.", "R", []),
    (
        "Prior thoracic RT 50.4 Gy (28). Re-irradiation of nodal recurrence 36 Gy (20), hyperfractionated, April 2026.",
        "R",
        ["R 36/20 - 2026-04..-", "R 50.4/28 mediastinum -..-"],
    ),
    ("Neoadj chemoRT (CROSS, 41.4/23) completed 14/03/2025", "R", ["R 41.4/23 esophagus -..2025-03-14"]),
    (
        "The patient was treated with definitive chemoradiation to a total dose of fifty gray in twenty-five fractions, from January 6 to February 7, 2025.",
        "R",
        ["R 50/25 esophagus 2025-01-06..2025-02-07"],
    ),
    ("RT: 60Gy/30fr, 2 Gy/fr, esophagus + bilateral SCF, 5.1.2025-14.2.2025", "R", ["R 60/30 esophagus+neck 2025-01-05..2025-02-14"]),
    ("palliative XRT 8Gy x 1 # L2 vertebra - 3rd July 2026", "R", ["R 8/1 bone 2026-07-03..-"]),
    ("She received hypofractionated RT, 40.05 Gy in 15, oesophagus, ending 30 June 2025.", "R", ["R 40.05/15 esophagus -..2025-06-30"]),
    (
        "RADIOTHERAPY\nSite: gastro-oesophageal junction\nTechnique: VMAT\nDose: 45 Gy / 25 fractions\nDates: 03.02.2025 to 07.03.2025",
        "R",
        ["R 45/25 esophagus 2025-02-03..2025-03-07"],
    ),
    (
        "RADIOTHERAPY\nSite: left acetabulum\nDose/fractionation: 20/5\nFirst fraction: 7 Sept 2026\nLast fraction: 11 Sept 2026",
        "R",
        ["R 20/5 bone 2026-09-07..2026-09-11"],
    ),
    ("I had radiation on my spine, five times, in August 2026. They said 20 Gray.", "R", ["R 20/5 bone 2026-08..-"]),
    ("Salvage RT to SCF nodes 50/20 in Oct 2025", "R", ["R 50/20 neck 2025-10..-"]),
    ("SABR to RUL 54/3 (May 2026)", "R", ["R 54/3 lung 2026-05..-"]),
    ("SABR 48/4 to lung nodule, 12-21 May 2026", "R", ["R 48/4 lung 2026-05-12..2026-05-21"]),
    ("Cyberknife 27 Gy in 3 fractions to T11, April 2026", "R", ["R 27/3 bone 2026-04..-"]),
    ("postop RT 45 Gy + 5.4 Gy boost, 28#, to tumour bed, completed 1 Oct 2025", "R", ["R 50.4/28 esophagus -..2025-10-01"]),
    ("Prev. breast RT 2009 (50 Gy/25). Now 20/5 RT to oesophagus done in June 2026.", "R", ["R 20/5 esophagus 2026-06..-"]),
    ("xrt hip 20/5 d/c'd after 3# (12 Gy) 9/2026", "R", ["R 12/3 bone -..2026-09 stopped"]),
    ("Oesophageal brachytherapy: 2 x 6 Gy, 10 and 17 March 2026", "R", ["R 12/2 esophagus 2026-03-10..2026-03-17"]),
    ("Bestrahlung 50,4 Gy in 28 fractions, oesophagus, Jan to Feb 2025", "R", ["R 50.4/28 esophagus 2025-01..2025-02"]),
    ("Radical RT planned: 50/25 from 1 December 2026", "R", ["R 50/25 esophagus 2026-12-01..- planned"]),
    ("RT to bone mets offered, declined.", "R", ["R -/- bone -..- declined"]),
    ("Radiotherapy dose-volume: lung V20 18%, cord max 43 Gy. Prescription 50 Gy in 25.", "R", ["R 50/25 - -..-"]),
    ("20Gy/5f to gastric bed recurrence for bleeding Jul 2026", "R", ["R 20/5 upper-abdomen 2026-07..-"]),
    ("PCI not given. No chest RT. Weight 50 in 2025.", "R", []),
    ("Cycle 8/1 given. RT bloods normal. Hb 12.0", "R", []),
    ("Rx'd 30Gy/10fx WBRT Feb 2026", "R", ["R 30/10 brain 2026-02..-"]),
    ("Consolidative RT to retroperitoneal nodes (45 Gy, 25 fx), completed Aug 2025", "R", ["R 45/25 upper-abdomen -..2025-08"]),
    ("45/25 + boost 5.4/3 RT oesophagus completed 4 April 2025", "R", ["R 50.4/28 esophagus -..2025-04-04"]),
    ("Radiation oncology: 5 fractions SBRT, 35 Gy, left adrenal, finished 9 Sep 2026", "R", ["R 35/5 upper-abdomen -..2026-09-09"]),
    ("radiotherapy to my food pipe every weekday for five weeks, fifty gray, ended in February 2025", "R", ["R 50/- esophagus -..2025-02"]),
    ("Completed neoadj CRT 41.4/23 w/ carbo-taxol on 9.5.25", "R", ["R 41.4/23 esophagus -..2025-05-09"]),
    ("RT oesophagus 54 in 27, Sep-Oct 2025, tolerated well", "R", ["R 54/27 esophagus 2025-09..2025-10"]),
    ("Palliative radiotherapy to L3: 8 Gy, one fraction, on 4 August 2026", "R", ["R 8/1 bone 2026-08-04..-"]),
    (
        "Patient had five sessions of radiotherapy (4 Gy each) to the stomach tumour in May 2026 for bleeding.",
        "R",
        ["R 20/5 upper-abdomen 2026-05..-"],
    ),
    ("Cyberknife to left frontal lesion 21 Gy/1, 3/3/26", "R", ["R 21/1 brain 2026-03-03..-"]),
    (
        "Definitive chemoradiation 60 Gy/30 fx planned but stopped at 44 Gy/22 fx (esophagitis gr 3), last day 2 May 2025",
        "R",
        ["R 44/22 esophagus -..2025-05-02 stopped"],
    ),
    (
        "Course 1: esophagus, 50 Gy/25 fx, 3/2025. Course 2: right hip, 20 Gy/5 fx, 9/2026.",
        "R",
        ["R 20/5 bone 2026-09..-", "R 50/25 esophagus 2025-03..-"],
    ),
    ("previous radiotherapy: 45Gy/25# + 9Gy/5# boost, oesophagus, 2024", "R", ["R 54/30 esophagus 2024..-"]),
    ("Rib met: single 8 Gy 11/9/26", "R", ["R 8/1 bone 2026-09-11..-"]),
    ("The neck nodes were irradiated (36 Gy in 12) from 1 to 16 October 2026.", "R", ["R 36/12 neck 2026-10-01..2026-10-16"]),
    ("Radiotherapy – 25 Gy in 5 fractions to primary (short course), completed 20/03/2026.", "R", ["R 25/5 esophagus -..2026-03-20"]),
    (
        "WBRT offered but declined. SRS 18 Gy x1 to R parietal met 10 Oct 2026.",
        "R",
        ["R -/- brain -..- declined", "R 18/1 brain 2026-10-10..-"],
    ),
    (
        "IMRT to thoracic oesophagus: 50.4Gy in 28# over 5.5 weeks (13/01/25 to 20/02/25)",
        "R",
        ["R 50.4/28 esophagus 2025-01-13..2025-02-20"],
    ),
    ("adjuvant RT 45 in 25 to the gastric bed, done by 30 Aug 2025", "R", ["R 45/25 upper-abdomen -..2025-08-30"]),
    ("palliative rads T12 20Gy/5f July 2026, good effect", "R", ["R 20/5 bone 2026-07..-"]),
    ("Haemostatic RT, 8Gy single, oesophagus, yesterday", "R", ["R 8/1 esophagus 2026-11-19..-"]),
    ("Bone scan 30/10. CRT not an option. 20/5 off work.", "R", []),
    ("RT 45/25 to oesophagus completed 1 March 2025, no chemo.", "R", ["R 45/25 esophagus -..2025-03-01"]),
    ("40 in 15 to thorax June 2026 palliative RT", "R", ["R 40/15 mediastinum 2026-06..-"]),
    ("SABR left adrenal 36/3 in April 2026", "R", ["R -/- upper-abdomen 2026-04..-"]),
    ("1 x 8 Gy rib 6, 2.10.2026", "R", ["R 8/1 bone 2026-10-02..-"]),
    ("RT declined by patient", "R", ["R -/- - -..- declined"]),
]
IN_AMERICA: list[tuple[str, str, list[str]]] = [
    (
        "Received 5,040 cGy/28 fx to distal esophagus + celiac nodes between 1/6/25 and 2/14/25",
        "R",
        ["R 50.4/28 esophagus+upper-abdomen 2025-01-06..2025-02-14"],
    ),
    ("Rads: 50.4 Gy (1.8 Gy x 28)  site: esoph  dates: 06/03/2025-07/11/2025", "R", ["R 50.4/28 esophagus 2025-06-03..2025-07-11"]),
    ("Proton therapy 50.4 CGE in 28 fx to the esophagus finished 5/9/25.", "R", ["R 50.4/28 esophagus -..2025-05-09"]),
    ("Fx 25/25 completed, 50 Gy total, esophagus, RT ended 2/28/2025", "R", ["R 50/25 esophagus -..2025-02-28"]),
    ("cCRT 2×/wk? no: 1.8 Gy ×28 = 50.4 Gy with CF, last fx 02/28/2025", "R", ["R 50.4/28 esophagus -..2025-02-28"]),
    (
        "EBRT to thoracic esophagus, 5000 cGy in 200 cGy fractions, 11/04/2024 - 12/10/2024",
        "R",
        ["R 50/25 esophagus 2024-11-04..2024-12-10"],
    ),
    ("s/p chemoRT (50.4 Gy) 1/2025-2/2025 to distal esoph", "R", ["R 50.4/- esophagus 2025-01..2025-02"]),
    (
        "She underwent external beam radiotherapy, total dose 5040 cGy in 28 fractions, to the GE junction, which ended on February 14, 2025.",
        "R",
        ["R 50.4/28 esophagus -..2025-02-14"],
    ),
    ("I finished 28 radiation treatments on March 7, 2025", "R", ["R -/28 - -..2025-03-07"]),
    ("XRT: 37.5 Gy/15 fractions to lower esophagus — 08/03/2026 thru 08/21/2026", "R", ["R 37.5/15 esophagus 2026-08-03..2026-08-21"]),
    (
        "Palliative radiation therapy, 3000 cGy in 10 fractions to the right humerus, 9/8/2026 to 9/19/2026.",
        "R",
        ["R 30/10 bone 2026-09-08..2026-09-19"],
    ),
    ("Preop chemoradiation, 4500 cGy, 25 fx, last 02/14/2025", "R", ["R 45/25 esophagus -..2025-02-14"]),
    ("Proton beam 50 GyE/25 fx oesophagus, Jan 6 - Feb 7 2025", "R", ["R 50/25 esophagus 2025-01-06..2025-02-07"]),
]


@pytest.mark.parametrize(("note", "sorts", "lines"), TOLD)
def test_how_radiation_is_told(note: str, sorts: str, lines: list[str], pack: Pack):
    assert told(note, pack, sorts) == set(lines)


@pytest.mark.parametrize(("note", "sorts", "lines"), IN_AMERICA)
def test_how_radiation_is_told_with_the_month_first(note: str, sorts: str, lines: list[str], pack: Pack):
    assert told(note, pack, sorts, us=True) == set(lines)
