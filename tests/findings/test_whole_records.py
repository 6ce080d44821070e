"""What whole records need beyond single notes: lines with their day, titles above paragraphs, answers in rows, words that point back."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.contract.case import Case
from fairlead.findings.dates import Signs, dates, dates_and_own
from fairlead.knowledge.pack import Pack

CHRONOLOGY = """2024-01-08  Start of definitive chemoradiotherapy: 50 Gy in 25 fractions, cisplatin and capecitabine.
2024-01-29  Second cisplatin.
2024-02-09  Last fraction.
2024-05-14  PET-CT and endoscopy. Complete response.
2025-03-04  CT: new lung metastases.
2025-03-18  Pembrolizumab + carboplatin + 5-FU begun.
2025-07-08  Sixth and last cycle of carboplatin and 5-FU. Pembrolizumab goes on alone.
2026-10-20  CT: lung metastases larger. Pembrolizumab ended; last infusion had been on 2026-10-06.
"""
TITLED = """PREVIOUS TREATMENT

Neoadjuvant
CROSS, 41.4 Gy/23#, weekly carboplatin/paclitaxel, five doses, 3 June - 4 July 2024.

Adjuvant
Nivolumab, commenced 21/10/24. Ceased 17/3/25 because of hepatitis (G3).

First line
Capecitabine and trastuzumab from 1/9/25 until 13/4/26.

Second line
T-DXd since 4/5/26. Cycles 1 to 3 at 6.4 mg/kg, then 5.4 mg/kg because of nausea (G3).
"""


def course(case: Case, drug: str):
    return next(one for one in case.treatments if drug in one.agents)


def told(case: Case, field: str) -> dict[str, object]:
    return {one.name: getattr(one, "status", None) for one in getattr(case, field)}


def test_a_new_subject_is_not_denied(pack: Pack):
    case = case_of("There is no jaundice and her abdomen is soft with mild ascites.", pack)
    assert told(case, "complications") == {"ascites": "present"}


def signs_of(case: Case) -> dict[str, bool]:
    return {one.name: one.present for one in case.symptoms}


def test_days_are_dictated_in_words():
    text = "Clinic of the twenty-first of October 2026.\n\nFLOT from the fifth of August 2024, operated on March the third, 2025. Bloods from the nineteenth: Hb 9."
    found, own = dates_and_own(text, Signs())
    assert str(own) == "2026-10-21"
    assert [(str(one.date), one.span.of(text)) for one in found[1:]] == [
        ("2024-08-05", "fifth of August 2024"),
        ("2025-03-03", "March the third, 2025"),
        ("2026-10-19", "nineteenth"),
    ]


def test_an_ordinal_without_a_month_counts_something_else():
    assert dates("the second of these, the third cycle, the fifth scan") == ()
    assert len(dates_and_own("Date: 20 November 2026\n\nreduced from the third, as on the fourth", Signs())[0]) == 1


def test_lines_that_begin_with_their_day_give_it_to_all_that_they_tell(pack: Pack):
    case = case_of(CHRONOLOGY, pack)
    radiation = course(case, "capecitabine")
    assert (str(radiation.start), str(radiation.end), radiation.status) == ("2024-01-08", "2024-02-09", "completed")
    assert ("PET-CT", "CR", "2024-05-14") in {(one.method, one.result, str(one.date)) for one in case.assessments}


def test_one_more_dose_is_no_course(pack: Pack):
    assert sum("cisplatin" in one.agents for one in case_of(CHRONOLOGY, pack).treatments) == 1


def test_partners_come_to_their_end_and_one_drug_goes_on(pack: Pack):
    last = course(case_of(CHRONOLOGY, pack), "pembrolizumab")
    assert set(last.agents) == {"pembrolizumab", "carboplatin", "fluorouracil"}
    assert (str(last.end), last.stop_reason, last.line) == ("2026-10-06", "progression", 1)


def test_a_title_tells_the_aim_and_the_line_of_the_courses_below(pack: Pack):
    case = case_of(TITLED, pack)
    found = {one.agents[0]: (one.kind, one.intent, one.line) for one in case.treatments}
    assert found["carboplatin"] == ("chemoradiotherapy", "neoadjuvant", None)
    assert found["nivolumab"] == ("systemic", "adjuvant", None)
    assert found["capecitabine"][2] == 1
    assert found["trastuzumab deruxtecan"][2] == 2


def test_a_lower_dose_told_by_itself_is_a_change(pack: Pack):
    changes = course(case_of(TITLED, pack), "trastuzumab deruxtecan").changes
    assert [(one.what, one.because) for one in changes] == [("reduced", "toxicity")]


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("Oxaliplatin was stopped because of grade 2 neuropathy of the fingers, which has since improved but not gone.", "ongoing"),
        ("Oxaliplatin was stopped because of grade 2 neuropathy; this was bad at first and it is still there.", "ongoing"),
        ("Cisplatin was stopped for tinnitus and hearing loss (G2), which persist.", "ongoing"),
        ("Nivolumab was stopped for grade 3 rash. She needed steroids. It has cleared up.", None),
        ("Nivolumab was stopped for grade 3 rash. It has cleared up.", "resolved"),
        ("Pembrolizumab caused grade 3 colitis, which settled on steroids.", "resolved"),
        ("Pembrolizumab caused grade 3 colitis, which has not settled.", "ongoing"),
    ],
)
def test_what_became_of_an_effect(note: str, status: str | None, pack: Pack):
    assert {one.status for one in case_of(note, pack).toxicities} == {status}


def test_several_effects_are_pointed_to_at_once(pack: Pack):
    case = case_of("Nivolumab gave her a grade 3 rash and then grade 3 colitis. It was stopped. Both have cleared up.", pack)
    assert told(case, "toxicities") == {"rash": "resolved", "colitis": "resolved"}


def test_the_answer_of_a_row_is_that_of_its_name(pack: Pack):
    rows = "| Condition | Present? |\n|---|---|\n| Asthma | Yes |\n| Coronary disease | No |\n| Hepatitis B | not known |\n| Diabetes | none |\n"
    found = {one.name: one.present for one in case_of(rows, pack).fitness.conditions}
    assert found["asthma"] is True
    assert found["coronary artery disease"] is False
    assert found["diabetes"] is False


@pytest.mark.parametrize(
    ("note", "signs"),
    [
        ("She has no appetite and is constipated.", {"loss of appetite": True, "constipation": True}),
        ("No fever, voice hoarse for two weeks.", {"fever": False, "hoarseness": True}),
        ("No chest pain, palpitations or dyspnea for two weeks.", {"chest pain": False, "palpitations": False, "breathlessness": False}),
        ("No pain, vomits every morning.", {"pain": False, "vomiting": True}),
        ("No fever, cough or vomiting.", {"fever": False, "cough": False, "vomiting": False}),
    ],
)
def test_what_a_denial_reaches(note: str, signs: dict[str, bool], pack: Pack):
    assert signs_of(case_of(note, pack)) == signs


@pytest.mark.parametrize("note", ["Creatinine came back to 1.0 on 3 May 2026.", "Blood cultures grew nothing.", "Her CEA is rising."])
def test_a_value_or_a_culture_is_no_growth(note: str, pack: Pack):
    assert case_of(f"FOLFOX from 3 March 2026. {note}", pack).progressions == ()


@pytest.mark.parametrize("note", ["dMMR not seen (intact MLH1/MSH2/MSH6/PMS2).", "dMMR was not found."])
def test_what_was_not_found_is_not_there(note: str, pack: Pack):
    assert [(one.marker, one.status) for one in case_of(note, pack).biomarkers if one.marker == "MMR"] == [("MMR", "negative")]


def test_cycles_are_no_nodes(pack: Pack):
    case = case_of(
        "Ivor Lewis oesophagectomy on 12 June 2025: ypT3 N1, two of 27 nodes. He had only two of the four postoperative cycles.", pack
    )
    assert [(one.nodes_positive, one.nodes_examined) for one in case.resections] == [(2, 27)]


def test_values_keep_the_day_of_their_heading_before_a_line_with_a_day_of_its_own(pack: Pack):
    case = case_of("INVESTIGATIONS (03.11.2026)\nHb 9.1 g/dl, Plt 210 x10^9/L, S. Creat 0.8 mg/dl\n2D Echo (20.10.2026): EF 60%\n", pack)
    found = {one.name: str(one.date) for one in case.measurements}
    assert found == {"hemoglobin": "2026-11-03", "platelets": "2026-11-03", "creatinine": "2026-11-03", "lvef": "2026-10-20"}


def test_a_row_of_a_look_tells_its_result(pack: Pack):
    rows = (
        "| Date | Study | Finding |\n|---|---|---|\n| 07/07/2025 | CT CAP | Partial response |\n| 23/02/2026 | MRI liver | Progression |\n"
    )
    found = {(one.method, one.result, str(one.date)) for one in case_of(f"FOLFOX from 3 March 2025.\n\n{rows}", pack).assessments}
    assert found >= {("CT", "PR", "2025-07-07"), ("MRI", "PD", "2026-02-23")}


@pytest.mark.parametrize("why", ["for pain", "to stop the bleeding", "because the board asked for it"])
def test_radiation_for_a_symptom_is_palliative(why: str, pack: Pack):
    (one,) = case_of(f"Radiotherapy 20 Gy in 5 fractions from 2 to 6 March 2026 {why}.", pack).treatments
    assert one.intent == (None if "board" in why else "palliative")


def test_fitness_is_of_the_day_on_which_the_person_was_seen(pack: Pack):
    case = case_of("Reviewed in clinic on 28 October 2026. Performance status 1. Weight 74.2 kg.", pack)
    assert str(case.fitness.ecog_date) == "2026-10-28"
    assert [str(one.date) for one in case.measurements] == ["2026-10-28"]


def test_growth_told_without_a_day_is_that_after_the_same_treatment(pack: Pack):
    note = "FOLFOX from 3 March 2026. CT of 12 October 2026: liver metastases larger. The board confirmed progression in the liver."
    assert [str(one.date) for one in case_of(note, pack).progressions] == ["2026-10-12"]
