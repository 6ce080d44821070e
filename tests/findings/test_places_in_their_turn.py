"""Growth and treatment told in turn, with commas or full stops between: each place has its own day and came after the treatment before it."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Squamous cell carcinoma of the middle thoracic esophagus.\n\n"


def read(text):
    return fairlead.read((HEAD + text).encode()).case


@pytest.mark.parametrize(
    ("text", "growths"),
    [
        ("CROSS, esophagectomy 2022, lung mets 3/2024, FOLFOX, PD 9/2024, paclitaxel.", ["2024-03", "2024-09"]),
        ("dCRT 2021, liver mets 5/2023, cisplatin/5-FU, progression 2/2024, docetaxel.", ["2023-05", "2024-02"]),
        ("CROSS 2020, surgery 2021, peritoneal recurrence June 2023, FOLFIRI, progression Jan 2024, nivolumab.", ["2023-06", "2024-01"]),
        ("Esophagectomy 1/2022, brain met 4/2023, SRS, bone mets 8/2023, FOLFOX.", ["2023-04", "2023-08"]),
        ("CRT 10/2021, relapse neck node 6/2022, nivolumab, PD 12/2022, paclitaxel.", ["2022-06", "2022-12"]),
    ],
)
def test_a_day_behind_a_comma_is_of_the_growth_and_not_of_the_drugs_behind_it(text, growths):
    case = read(text)
    assert [one.date for one in case.progressions] == growths
    assert all(one.start is None for one in case.treatments if one.kind == "systemic")


@pytest.mark.parametrize(
    "text",
    [
        "Oesophagectomy Jan 2022. Mediastinal nodal relapse Feb 2024. FOLFOX. New lung mets Aug 2024. Pembrolizumab.",
        "Oesophagectomy Jan 2022. Mediastinal nodal relapse Feb 2024. RT 50 Gy. Lung mets Aug 2024. Pembrolizumab.",
        "Oesophagectomy Jan 2022. Recurrence in mediastinal nodes Feb 2024. CRT 50 Gy with cisplatin. Lung metastases Aug 2024.",
        "Surgery Jan 2022. In Feb 2024 mediastinal nodes came back. Nivolumab. In Aug 2024 pulmonary metastases.",
        "Oesophagectomy Jan 2022. Mediastinal nodal relapse 2/2024. Paclitaxel. Lung mets 8/2024. Irinotecan.",
    ],
)
def test_spread_told_behind_a_relapse_and_its_treatment_is_growth_of_its_own(text):
    first, second = read(text).progressions
    assert (first.date, second.date) == ("2024-02", "2024-08")
    assert second.sites == ("lung",)
    assert second.after != first.after


@pytest.mark.parametrize(
    "text",
    [
        "Surgery 2021. Liver recurrence 5/2023. FOLFIRI since 6/2023. MRI 2/2024: known bone metastases unchanged.",
        "Surgery 2021. Liver recurrence 5/2023. FOLFIRI. Liver mets stable 2/2024.",
        "Surgery 2021. Relapse in neck nodes Feb 2024, lung mets Mar 2024. Pembrolizumab.",
    ],
)
def test_what_held_or_came_with_the_relapse_is_none(text):
    assert len(read(text).progressions) == 1


@pytest.mark.parametrize(
    "dose",
    [
        "carboplatin/paclitaxel with RT 50 Gy",
        "RT 50 Gy",
        "radiotherapy 60 Gy in 30",
        "chemoradiation 50.4 Gy with cisplatin",
        "45 Gy in 25 fractions",
    ],
)
def test_a_dose_behind_growth_is_no_part_of_the_radiation_before_it(dose):
    case = read(f"CROSS 2021. Oesophagectomy Jan 2022. Mediastinal nodal relapse Feb 2024. Then {dose}.")
    radiated = [one for one in case.treatments if one.kind in ("radiotherapy", "chemoradiotherapy")]
    assert [one.dose_gy is None for one in radiated] == [True, False]
