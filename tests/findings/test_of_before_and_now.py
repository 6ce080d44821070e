"""Two values, two scores, two drugs, two days: which is of before and which of now; markers that nobody looked for; names defined here."""

from __future__ import annotations

import pytest

import fairlead

HEAD = "Date: 12 November 2026\n\nAdenocarcinoma of the lower esophagus.\n\n"


def reading(text: str) -> fairlead.Reading:
    return fairlead.read([(HEAD + text).encode()], as_of="2026-11-21")


VALUES = {
    "LVEF fell from 62% to 38%.": [("lvef", 38, None)],
    "LVEF 62% before trastuzumab, 38% now.": [("lvef", 38, "2026-11-12")],
    "LVEF 62% → 38% (echo 2 November 2026).": [("lvef", 38, "2026-11-02")],
    "LVEF fell from 62% on 4 May 2026 to 38% on 2 November 2026.": [("lvef", 38, "2026-11-02"), ("lvef", 62, "2026-05-04")],
    "Ejection fraction has dropped to 38% (from 62% in May).": [("lvef", 38, None), ("lvef", 62, "2026-05")],
    "Albumin dropped from 41 g/L to 29 g/L.": [("albumin", 29, None)],
    "Hemoglobin went from 12.1 g/dL in August to 8.9 g/dL in November.": [("hemoglobin", 8.9, "2026-11")],
    "Creatinine has risen from 82 to 164 umol/L.": [("creatinine", 164, None)],
}


@pytest.mark.parametrize(("text", "told"), VALUES.items(), ids=VALUES)
def test_a_value_that_went_to_another_is_of_before(text: str, told: list[tuple[str, float, str | None]]):
    assert sorted((one.name, one.value, one.date) for one in reading(text).case.measurements) == told


SCORES = {
    "ECOG 2 before admission and 3 now.": 3,
    "ECOG was 1 and has become 3.": 3,
    "ECOG was 1 in the spring but he is a 3 today.": 3,
    "Performance status has gone from 1 to 2.": 2,
    "ECOG 2 (1 at his October visit per Dr. Nair).": 2,
    "PS 3 at present (1 in July).": 3,
    "ECOG 2 at present, was 3 on the ward.": 2,
}


@pytest.mark.parametrize(("text", "score"), SCORES.items(), ids=SCORES)
def test_the_score_of_now_counts(text: str, score: int):
    assert reading(text).case.fitness.ecog == score


SWAPS = (
    "From cycle 3 carboplatin took the place of cisplatin.",
    "In May 2026 carboplatin replaced cisplatin because of tinnitus.",
    "Cisplatin was replaced by carboplatin in May 2026.",
    "Since May 2026 carboplatin in place of cisplatin.",
    "Carboplatin was substituted for cisplatin in May 2026.",
)


@pytest.mark.parametrize("text", SWAPS)
def test_one_drug_in_the_place_of_another(text: str):
    (one,) = reading(f"Cisplatin and capecitabine from 3 March 2026. {text}").case.treatments
    assert set(one.agents) == {"cisplatin", "capecitabine"}
    assert {(change.agent, change.what) for change in one.changes} == {("cisplatin", "stopped"), ("carboplatin", "added")}


ENDS = {
    "FOLFOX and nivolumab from 9 December 2024. Progression in the lung on CT of 6 October 2025; last dose 29 September 2025.": "progression",
    "FOLFOX from 27 October 2025. CT of 20 July 2026: progression, new adrenal metastasis. Last dose 13 July 2026.": "progression",
    "FLOT x 4 after surgery, finished 18 December 2023.": "completed",
    "FOLFOX from 27 October 2025. Last dose 13 July 2026.": "completed",
}


@pytest.mark.parametrize(("text", "why"), ENDS.items(), ids=ENDS)
def test_why_a_course_ended(text: str, why: str):
    assert [one.stop_reason for one in reading(text).case.treatments if one.agents] == [why]


MARKERS = {
    "HER2 overexpression has not been assessed.": [("HER2", "not-done")],
    "FGFR2b overexpression was not tested.": [("FGFR2b", "not-done")],
    "MET amplification: not done.": [("MET", "not-done")],
    "Was HER2 overexpression looked for?": [],
    "HER2 overexpression was found.": [("HER2", "positive")],
    "HER2 IHC 6+.": [],
    "HER2 (IHC) 3+.": [("HER2", "positive")],
}


@pytest.mark.parametrize(("text", "told"), MARKERS.items(), ids=MARKERS)
def test_the_name_of_a_change_is_no_result(text: str, told: list[tuple[str, str]]):
    assert [(one.marker, one.status) for one in reading(text).case.biomarkers] == told


IMPOSSIBLE = ("Albumin 400 g/L.", "Age 190.", "PD-L1 CPS 140.", "HER2 IHC 6+.", "Hemoglobin 1200 g/L.")


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_nobody_can_have_is_left_out_and_said(text: str):
    read = reading(text)
    assert "impossible-value" in [one.code for one in read.warnings]
    assert read.case.measurements == read.case.biomarkers == ()
    assert read.case.person.age is None


DEFINED = {
    "HCN = Herceptin (trastuzumab). XLX = Xeloda. He had HCN and XLX with cisplatin from 3 March 2026.": [
        "capecitabine+cisplatin+trastuzumab"
    ],
    "NVX stands for nivolumab. She received NVX from 3 March 2026.": ["nivolumab"],
    "NVX = nivolumab.": [],
    "XLX = Xeloda. XLX was considered.": [],
}


@pytest.mark.parametrize(("text", "names"), DEFINED.items(), ids=DEFINED)
def test_short_names_that_the_record_defines(text: str, names: list[str]):
    assert ["+".join(sorted(one.agents)) for one in reading(text).case.treatments] == names


COUNTRIES = {
    "62-year-old man, Germany.": "Germany",
    "Woman, 49 years old, living in Germany.": "Germany",
    "Country: Germany.": "Germany",
    "A trial in Japan is open.": None,
    "He was born in Italy. She flew via Spain.": None,
}


@pytest.mark.parametrize(("text", "country"), COUNTRIES.items(), ids=COUNTRIES)
def test_a_country_that_stands_by_itself(text: str, country: str | None):
    assert reading(text).case.person.country == country


def test_a_log_has_the_day_of_its_newest_note():
    log = (
        "02/10/2026 09:20 (nurse)\nSquamous carcinoma of the esophagus. Call from patient. PS 1.\n\n"
        "13/10/2026 13:00 (nurse)\nSeen in clinic. PS 2.\n\n10/11/2026 15:40 (nurse)\nCT 9 Nov = progression. PS 3 now.\n"
    )
    told = fairlead.read([log.encode()], as_of="2026-11-21").case
    assert [one.date for one in told.progressions] == ["2026-11-09"]
    assert (told.fitness.ecog, told.fitness.ecog_date) == (3, "2026-11-10")
