"""The dose in all, the fractions and the place of radiation in many ways of writing, and counts that are of something else."""

from __future__ import annotations

import pytest

import fairlead

DATED = "Date: 20 November 2026\n\n"
HEAD = "Dear colleague,\n\nDiagnosis: adenocarcinoma of the lower esophagus.\n\n"


def case(text, dated=False):
    return fairlead.read(((DATED if dated else HEAD) + text).encode()).case


def radiation(text, dated=False):
    kinds = ("radiotherapy", "chemoradiotherapy")
    return [one for one in case(text, dated).treatments if one.kind in kinds]


TOLD = [
    (
        "Radiotherapy 50.4 Gy in 28 fractions to the esophagus, 3 Jan to 9 Feb 2024.",
        0,
        {"dose_gy": 50.4, "fractions": 28, "fields": ("esophagus",), "start": "2024-01-03", "end": "2024-02-09"},
    ),
    (
        "She had 30 Gray over ten sessions to the thoracic spine in March 2024.",
        0,
        {"dose_gy": 30, "fractions": 10, "fields": ("bone",), "start": "2024-03"},
    ),
    (
        "Palliative XRT to oesophagus 20/5 completed 14 May 2024",
        0,
        {"dose_gy": 20, "fractions": 5, "fields": ("esophagus",), "end": "2024-05-14"},
    ),
    ("SBRT 48 Gy / 4 fx RUL nodule, 1/2024", 0, {"dose_gy": 48, "fractions": 4, "fields": ("lung",), "start": "2024-01"}),
    (
        "A single 8 Gy fraction was given to the sacrum on 2 June 2024.",
        0,
        {"dose_gy": 8, "fractions": 1, "fields": ("bone",), "start": "2024-06-02"},
    ),
    (
        "Whole-brain radiotherapy, 10 x 3 Gy, finished 1 April 2024.",
        0,
        {"dose_gy": 30, "fractions": 10, "fields": ("brain",), "end": "2024-04-01"},
    ),
    (
        "Stereotactic radiosurgery to a cerebellar metastasis, 21 Gy in one fraction (5 May 2024).",
        0,
        {"dose_gy": 21, "fractions": 1, "fields": ("brain",), "start": "2024-05-05"},
    ),
    (
        "Definitive chemoradiation (5 weekly carboplatin/paclitaxel, 28 x 1.8 Gy = 50.4 Gy) from 2 to 11 Sept 2024.",
        0,
        {"dose_gy": 50.4, "fractions": 28, "kind": "chemoradiotherapy"},
    ),
    (
        "Radiation: 5040 cGy in 28 daily fractions of 180 cGy to GEJ and regional nodes, 01/08/2024 - 02/16/2024.",
        0,
        {"dose_gy": 50.4, "fractions": 28, "start": "2024-01-08", "end": "2024-02-16"},
    ),
    (
        "| Site | Dose | Fractions | Dates |\n|---|---|---|---|\n| Left supraclavicular fossa | 30 Gy | 10 | 4 Mar 2024 - 15 Mar 2024 |\n| L3 | 8 Gy | 1 | 20 Jun 2024 |",
        0,
        {"dose_gy": 30, "fractions": 10, "fields": ("neck",), "start": "2024-03-04", "end": "2024-03-15"},
    ),
    (
        "| Site | Dose | Fractions | Dates |\n|---|---|---|---|\n| Left supraclavicular fossa | 30 Gy | 10 | 4 Mar 2024 - 15 Mar 2024 |\n| L3 | 8 Gy | 1 | 20 Jun 2024 |",
        1,
        {"dose_gy": 8, "fractions": 1, "fields": ("bone",), "start": "2024-06-20"},
    ),
    (
        "He completed 60 Gy (30 fractions of 2 Gy) to the cervical oesophagus and both sides of the neck on 19 July 2024.",
        0,
        {"dose_gy": 60, "fractions": 30, "fields": ("esophagus", "neck"), "end": "2024-07-19"},
    ),
    (
        "Proton therapy 50.4 GyE in 28 fractions with capecitabine, Jan-Feb 2024.",
        0,
        {"dose_gy": 50.4, "fractions": 28, "kind": "chemoradiotherapy"},
    ),
    (
        "Radiotherapy was stopped after 12 of the planned 25 fractions (24 Gy) because of a fistula.",
        0,
        {"dose_gy": 24, "fractions": 12, "stop_reason": "complication"},
    ),
    (
        "Brachytherapy: 12 Gy in two insertions of 6 Gy to the oesophagus in April 2024.",
        0,
        {"dose_gy": 12, "fractions": 2, "fields": ("esophagus",), "start": "2024-04"},
    ),
    (
        "25 treatments of radiation to the food pipe, 45 Gy, finished in May 2024.",
        0,
        {"dose_gy": 45, "fractions": 25, "fields": ("esophagus",), "end": "2024-05"},
    ),
    ("Rx to T10 met: 20 Gy in 5 daily fractions, 4-8 March 2024.", 0, {"dose_gy": 20, "fractions": 5, "fields": ("bone",)}),
    (
        "Short-course palliative radiotherapy of the primary tumour: total dose 39 Gy, 13 fractions, 3 Gy per fraction, completed 4 April 2024.",
        0,
        {"dose_gy": 39, "fractions": 13, "fields": ("esophagus",), "end": "2024-04-04"},
    ),
    (
        "He received concurrent cisplatin/5-FU with 54 Gy to the upper thoracic oesophagus in 30 fractions between 4 March and 15 April 2024.",
        0,
        {"dose_gy": 54, "fractions": 30, "fields": ("esophagus",), "kind": "chemoradiotherapy", "start": "2024-03-04", "end": "2024-04-15"},
    ),
    ("PTV1 oesophagus + nodes 45 Gy/25, boost to primary 5.4 Gy/3 (total 50.4 Gy/28).", 0, {"dose_gy": 50.4, "fractions": 28}),
    (
        "Haemostatic RT to GOJ tumour: 8 Gy x 1 on 14.3.24; no effect.",
        0,
        {"dose_gy": 8, "fractions": 1, "fields": ("esophagus",), "start": "2024-03-14"},
    ),
    (
        "Radiotherapy: 30 Gy/10 fr bilateral supraclavicular nodes, completed 28.06.2024 without interruption.",
        0,
        {"dose_gy": 30, "fractions": 10, "fields": ("neck",), "end": "2024-06-28"},
    ),
    ("Planned for 50 Gy/25# to oesophagus from 1 December 2026.", 0, {"dose_gy": 50, "fractions": 25, "status": "planned"}),
    (
        "Treatment volume: gastric bed and coeliac nodes; prescription 45 Gy in 25 fractions of 1.8 Gy with capecitabine 825 mg/m2 bd, 2 April 2024 to 8 May 2024.",
        0,
        {"dose_gy": 45, "fractions": 25, "fields": ("upper-abdomen",), "start": "2024-04-02", "end": "2024-05-08"},
    ),
    (
        "Radiation therapy, left adrenal, 5 x 8 Gy (SBRT), last fraction 12 July 2024.",
        0,
        {"dose_gy": 40, "fractions": 5, "end": "2024-07-12"},
    ),
    (
        "RT - lumbar spine L2-L4, 3000 cGy/10 fx, 5/6/24 to 5/17/24.",
        0,
        {"dose_gy": 30, "fractions": 10, "fields": ("bone",), "start": "2024-05-06", "end": "2024-05-17"},
    ),
    (
        "She was given fifteen fractions (40 Gy) for the para-aortic nodes in May 2024.",
        0,
        {"dose_gy": 40, "fractions": 15, "fields": ("upper-abdomen",), "start": "2024-05"},
    ),
    ("EBRT oesoph 50Gy in 25F, Mar-Apr 24", 0, {"dose_gy": 50, "fractions": 25, "fields": ("esophagus",)}),
]


def as_told(value):
    if isinstance(value, tuple):
        return tuple(sorted(value))
    return str(value) if hasattr(value, "isoformat") else value


@pytest.mark.parametrize(("text", "place", "told"), TOLD)
def test_what_is_told_of_radiation(text, place, told):
    found = radiation(text)[place]
    assert {name: as_told(getattr(found, name)) for name in told} == told


def test_an_age_is_no_count_of_fractions():
    (found,) = radiation("62 F. Radiotherapy 30 Gy to the hip in May 2026.", dated=True)
    assert (found.dose_gy, found.fractions) == (30, None)


def test_a_count_of_cycles_is_none_of_fractions():
    (found,) = radiation("Chemoradiotherapy with five cycles of carboplatin and paclitaxel, 41.4 Gy, in May 2026.", dated=True)
    assert (found.dose_gy, found.fractions) == (41.4, None)


def test_the_dose_that_was_planned_is_not_the_one_that_was_given():
    (found,) = radiation("Radiotherapy in May 2026, planned 20 Gy in 5 fractions; three fractions (12 Gy) were given.", dated=True)
    assert (found.dose_gy, found.fractions) == (12, 3)
