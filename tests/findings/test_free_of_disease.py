"""Free of the cancer: told in many ways, counted from a treatment, of one place alone, and never where it came back."""

from __future__ import annotations

import pytest

import fairlead

DAY = "2026-11-21"
HERE = "Squamous carcinoma of the lower oesophagus.\n\n"


def read(text: str) -> fairlead.Case:
    return fairlead.read([text.encode()], as_of=DAY).case


def looks(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.result, one.date, one.of) for one in read(text).assessments]


FREE = "no-evidence-of-disease"
COUNTED = {
    "Esophagectomy 12 May 2023, ypT1 N0.\nShe is well with no evidence of recurrence 34 months after surgery.": ("2026-03", "t1"),
    "FLOT x4, then Ivor Lewis oesophagectomy in June 2021.\nAt 58 months after the operation there is no recurrence.": ("2026-04", "t2"),
    "Definitive chemoradiotherapy with carboplatin and paclitaxel, finished 14 March 2022. Remains disease-free 3 years out.": (
        "2025",
        "t1",
    ),
    "Salvage oesophagectomy 4 May 2020.\nFU 21 months: well, no recurrence.": ("2022-02", "t1"),
    "Oesophagectomy 10 January 2022. NED at 36 months.": ("2025-01", "t1"),
    "Ivor Lewis 4 February 2023. Now 38/12 after oesophagectomy, no sign of relapse.": ("2026-04", "t1"),
    "Esophagectomy 4 February 2023. Eighteen-month CT: no recurrence.": (None, None),
    "Esophagectomy, date not known. 30 months post-op with no clinical or radiological evidence of recurrence.": (None, "t1"),
    "My operation was in May 2022, they took out my food pipe. I am 4 years out and free of cancer.": ("2026", "t1"),
    "Ivor Lewis 4 February 2023. Adjuvant nivolumab completed in February 2024. In remission 2 years after nivolumab.": ("2026", "t2"),
}


@pytest.mark.parametrize(("text", "told"), COUNTED.items(), ids=COUNTED)
def test_a_time_since_a_treatment_dates_the_look(text: str, told: tuple[str | None, str | None]):
    found = [(date, of) for result, date, of in looks(HERE + text) if result == FREE]
    assert told in found or (told == (None, None) and found)


SAYS = (
    "There is no clinical, endoscopic or radiological evidence of recurrence.",
    "The cancer has not come back.",
    "It never returned.",
    "No signs of relapse on examination or CT.",
    "CT: no evidence of recurrent disease.",
    "He is free from disease.",
    "Nothing has come back so far.",
)


@pytest.mark.parametrize("text", SAYS)
def test_a_denial_of_a_return_is_read_however_it_is_put(text: str):
    case = read(HERE + "Oesophagectomy 10 January 2022.\n\n" + text)
    assert FREE in [one.result for one in case.assessments]
    assert not case.progressions


NOT = (
    "If there is no recurrence 5 years after surgery she will be discharged.",
    "The study found that 40 % of patients were free of disease 3 years after surgery.",
    "No recurrence of the stricture since the dilation.",
    "The pain has not come back.",
    "The risk of recurrence 3 years after surgery was discussed.",
    "She had been disease-free for 14 months before this scan.",
    "Her sister has been free of cancer for 3 years after surgery.",
)


@pytest.mark.parametrize("text", NOT)
def test_what_is_no_look_at_this_person(text: str):
    assert FREE not in [result for result, _, _ in looks(HERE + "Oesophagectomy 10 January 2022.\n\n" + text)]


def failure(text: str) -> tuple[str, str | None]:
    found = fairlead.guide(read(text), as_of=DAY).failure
    return found.pattern, found.failed


ADRENAL = HERE + "Oesophagectomy January 2020. CT March 2021: new adrenal metastasis. Adrenalectomy April 2021.\n"


def test_a_return_that_was_taken_out_has_not_failed_now():
    case = read(ADRENAL + "38 months after adrenalectomy no recurrence.")
    assert [one.status for one in case.metastases if one.site == "adrenal"] == ["resolved"]
    assert failure(ADRENAL + "38 months after adrenalectomy no recurrence.") == ("none", None)


def test_without_a_later_look_it_stays_as_told():
    assert [one.status for one in read(ADRENAL).metastases if one.site == "adrenal"] == ["present"]


@pytest.mark.parametrize(
    "text",
    [
        "Oesophagectomy 3 January 2020. No evidence of disease at 12 months. CT 4 March 2022: new liver metastases.",
        "Oesophagectomy 3 January 2020. CT 4 March 2022: new liver metastases. Endoscopy 2 May 2022: no local recurrence.",
        "Oesophagectomy 3 January 2020. CT 4 March 2022: new liver metastases. No recurrence at the anastomosis.",
    ],
)
def test_a_look_before_or_at_one_place_alone_answers_no_growth(text: str):
    assert failure(HERE + text) == ("distant", "t1")
