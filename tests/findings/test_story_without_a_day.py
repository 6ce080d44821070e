"""Stories without a day of their own, courses told with their reason behind them, and what a letter to the person herself tells."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlead
from fairlead.contract.case import Case


def _case(text: str, folder: Path) -> Case:
    path = folder / "record.txt"
    path.write_text(text, "utf-8")
    return fairlead.read([path]).case


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("He had chemoradiotherapy until October 2024. All was well until May when it came back. Nivolumab from June.", "2025-06"),
        ("CRT finished in November 2023. Then nothing until March, when the scan showed growth. She had FOLFOX from April.", "2024-04"),
        ("Rays until December 2024. It came back in the lung again in February. He was given nivolumab from March.", "2025-03"),
        (
            "Chemoradiation until October 2024. Then all was well until this May. Given nivolumab from June, the scan in May had shown growth.",
            None,
        ),
    ],
)
def test_a_story_goes_forward(text: str, start: str | None, tmp_path: Path) -> None:
    drugs = [one for one in _case(f"Squamous cell cancer of the oesophagus. {text}", tmp_path).treatments if one.kind == "systemic"]
    assert [one.start for one in drugs] in ([start], [])


@pytest.mark.parametrize(
    ("behind", "reason"),
    [
        ("Oct 2023 to Apr 2024 docetaxel; all cycles given.", "completed"),
        ("Docetaxel: Oct 2023 to Apr 2024. Intolerance.", "toxicity"),
        ("Docetaxel October 2023 to April 2024. All planned cycles were given.", "completed"),
        ("10/2023 to 4/2024 docetaxel; stopped, patient's wish.", "choice"),
        ("10/2023 to 4/2024 docetaxel; declined further cycles.", "choice"),
        ("Docetaxel 2023-10-2024-04: stopped for neuropathy.", "toxicity"),
    ],
)
@pytest.mark.parametrize("before", ["", "3/2023 to 9/2023 FOLFIRI; progression in lung. "])
def test_a_course_has_the_reason_that_stands_behind_it(before: str, behind: str, reason: str, tmp_path: Path) -> None:
    case = _case(f"Oesophageal adenocarcinoma with liver metastases. {before}{behind}", tmp_path)
    one = next(one for one in case.treatments if one.agents == ("docetaxel",) or list(one.agents) == ["docetaxel"])
    assert (one.start, one.end, one.stop_reason) == ("2023-10", "2024-04", reason)


@pytest.mark.parametrize(
    "behind",
    [
        "FOLFIRI x 6 finished 11/2024.",
        "FOLFIRI x 6 finished.",
        "FOLFIRI, 6 cycles, completed in 2024.",
        "FOLFIRI x 6 ended 11/2024.",
        "Six cycles of FOLFIRI were completed.",
    ],
)
def test_what_was_given_for_a_growth_did_not_end_for_it(behind: str, tmp_path: Path) -> None:
    case = _case(f"SCC oesophagus. Esophagectomy 11/2023. Relapse in liver 2/2024. {behind}", tmp_path)
    assert [one.stop_reason for one in case.treatments if one.kind == "systemic"] == ["completed"]
    assert [(one.date, one.after) for one in case.progressions] == [("2024-02", "t1")]


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("CT 3/2026: new left hip metastasis.", {"bone"}),
        ("CT 3/2026: metastasis in the right shoulder.", {"bone"}),
        ("MRI: lesion in L3, biopsy: adenocarcinoma.", {"bone"}),
        ("New met in the spleen, biopsy proven.", {"other"}),
        ("Liver mets, hip pain.", {"liver"}),
        ("Liver mets. Hip replacement 2019. Shoulder tip pain.", {"liver"}),
    ],
)
def test_places_with_everyday_names_are_spread_by_name_only(text: str, sites: set[str], tmp_path: Path) -> None:
    case = _case(f"Oesophageal adenocarcinoma. {text}", tmp_path)
    assert {one.site for one in case.metastases if one.status == "present"} == sites


@pytest.mark.parametrize(
    ("text", "age", "sex", "ecog"),
    [
        ("Patient: 52 years, m. Electrician. Adenocarcinoma of the oesophagus. OMS 1.", 52, "male", 1),
        ("Patient: F, 61 years. Adenocarcinoma of the oesophagus. PS recorded as 2.", 61, "female", 2),
        (
            "Dear Mr Ellery\nIt was good to meet you and your mum. You are 39. Your cancer is an adenocarcinoma. I have put your PS down as 1.",
            39,
            "male",
            1,
        ),
        ("Dear Mrs Webb\nYou are 64 and have an adenocarcinoma. Your performance status was given as 2.", 64, "female", 2),
    ],
)
def test_who_the_person_is(text: str, age: int, sex: str, ecog: int, tmp_path: Path) -> None:
    case = _case(text, tmp_path)
    assert (case.person.age, case.person.sex, case.fitness.ecog) == (age, sex, ecog)


@pytest.mark.parametrize(
    "steps",
    [
        "- 11/2023 esophagectomy\n- 2/2025 two weeks of headache. MRI: single left frontal lesion, path = metastasis.\n- WBRT 40 Gy",
        "- 11/2023 esophagectomy\n- 2/2025 cough. CT: nodule in the right upper lobe, biopsied: metastasis.\n- SABR 54 Gy",
    ],
)
def test_two_dated_points_of_a_list_are_a_chronology(steps: str, tmp_path: Path) -> None:
    case = _case(f"Oesophageal adenocarcinoma.\nHistory\n{steps}", tmp_path)
    assert [(one.date, one.after) for one in case.progressions] == [("2025-02", case.treatments[0].id)]
