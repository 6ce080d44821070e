"""Drugs given on after the first cycles are the same line, and what was found within days is one growth, told by the day of its scan."""

from __future__ import annotations

import pytest

import fairlead


def case(text):
    return fairlead.read(text.encode()).case


def given(text):
    return [one for one in case(text).treatments if one.status not in ("planned", "declined")]


def growths(text):
    return [(one.date, set(one.sites)) for one in case(text).progressions]


@pytest.mark.parametrize(
    "text",
    [
        "Stage IV GEJ adenocarcinoma, liver mets. XELOX + trastuzumab + pembro from 3 Feb 2026, 6 cycles then maint cape/tras/pembro.",
        "Stage IV adenocarcinoma, liver mets. FOLFOX + nivolumab x6 from March 2026, thereafter nivolumab maintenance x 5.",
        "Stage IV squamous carcinoma. 1L: cis/5FU/pembro x6 -> maintenance pembro x4 -> PD Oct 2026.",
        "Stage IV, liver mets. Six cycles of cisplatin, capecitabine and trastuzumab, completed in June 2026, then maintenance trastuzumab.",
        "Stage IV, liver mets. FLOT + trastuzumab x 6 (Jan-Apr 2026), stayed on trastuzumab + 5FU since May 2026.",
        "Stage IV, lung mets. FOLFOX with nivolumab, six cycles, completed 3 March 2026. Since then she is maintained on nivolumab.",
    ],
)
def test_drugs_given_on_are_the_same_course_and_line(text):
    (one,) = given(text)
    assert len(one.agents) > 2
    assert (one.cycles, one.line) == (6, 1)
    assert one.end is None


def test_maintenance_listed_with_its_own_days_is_told_by_itself_and_is_no_second_line():
    first, second = given(
        "Stage IV adenocarcinoma, liver mets.\n- FOLFOX + nivolumab 3 Feb 2026 to 28 April 2026, 6 cycles\n"
        "- Maintenance nivolumab 12 May 2026 to 20 Oct 2026"
    )
    assert (first.line, second.line, second.intent) == (1, None, "maintenance")
    assert first.end == "2026-04-28"


def test_other_drugs_after_growth_are_a_new_line():
    first, second = given(
        "Stage IV adenocarcinoma, liver mets. FOLFOX + nivolumab x6 from March 2026, then maintenance nivolumab. PD on CT 3 Sept 2026. "
        "Paclitaxel + ramucirumab since 20 Sept 2026."
    )
    assert (first.line, second.line) == (1, 2)
    assert first.stop_reason == "progression"


def test_a_count_before_then_belongs_to_what_was_given_first():
    first, second = given("Stage IV. FOLFOX 8 cycles then irinotecan 4 cycles.")
    assert (first.cycles, second.cycles) == (8, 4)


@pytest.mark.parametrize(
    "text",
    [
        "She had FLOT chemo 4 times, then the operation in July 2025 and then 3 more FLOT, she stopped in October 2025 because of numb feet.",
        "She had FLOT 4 times before the operation in July 2025 and 3 further FLOT, stopped in October 2025 because of numb feet.",
    ],
)
def test_one_course_on_both_sides_of_an_operation_in_the_words_of_a_daughter(text):
    one = next(one for one in given(text) if one.kind == "systemic")
    assert (one.intent, one.cycles, one.status, one.stop_reason) == ("perioperative", 7, "stopped", "toxicity")
    assert len(given(text)) == 2


def test_drugs_whose_name_is_not_told_have_no_number_of_a_line():
    (one,) = given("Adenocarcinoma with liver metastases. She had chemotherapy from May 2026 to July 2026.")
    assert (one.agents, one.line) == ((), None)


@pytest.mark.parametrize(
    "text",
    [
        "CT-RT: 50.4Gy/28# with weekly inj. paclitaxel 50 mg/m2 + inj. carboplatin AUC 2 x 5, completed 19.01.2026.",
        "RT 50.4 Gy/28# along with weekly Inj. Paclitaxel and Inj. Carboplatin, completed 19.01.2026.",
        "CTRT: 50.4 Gy in 28 fractions with weekly inj paclitaxel and inj carboplatin, completed 19.01.2026.",
    ],
)
def test_injections_with_radiation_are_one_course(text):
    (one,) = given(text)
    assert (one.kind, set(one.agents), one.dose_gy) == ("chemoradiotherapy", {"carboplatin", "paclitaxel"}, 50.4)
    assert one.end == "2026-01-19"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The operation was on 22 July 2025 in the city, they took out part of the gullet.", "2025-07-22"),
        ("The surgery took place on 3 March 2026.", "2026-03-03"),
        ("Letter dated 1 May 2026\n\nHis operation itself was in February 2026.", "2026-02"),
    ],
)
def test_the_day_of_an_operation(text, start):
    (one,) = given(text)
    assert (one.kind, one.start) == ("surgery", start)


AFTER = (
    "Squamous carcinoma of the mid oesophagus. Definitive chemoradiotherapy (carboplatin/paclitaxel, 50.4 Gy) completed 23 January 2026.\n"
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Endoscopy on 2 November 2026 showed recurrent squamous carcinoma on biopsy. PET-CT of 6 November 2026 shows local recurrence only.",
            "2026-11-02",
        ),
        ("Local recurrence October 2026 (CT 9 October 2026, biopsy 16 October 2026: squamous carcinoma).", "2026-10-09"),
    ],
)
def test_what_was_found_within_days_is_one_proven_growth(text, date):
    (one,) = case(AFTER + text).progressions
    assert (one.date, one.pattern, one.certainty) == (date, "locoregional", "proven")


def test_the_day_of_the_scan_and_not_of_the_meeting():
    text = "Gastroscopy 13 May 2026: ulcer, biopsies: squamous cell carcinoma. PET-CT 20 May 2026: focal uptake.\nMDT 27 May 2026: residual tumor."
    assert growths(AFTER + text) == [("2026-05-13", {"esophagus"})]


def test_growths_months_apart_are_two():
    text = "CT 3 March 2026: progression in the liver. CT 10 September 2026: progression in the lungs."
    assert growths(AFTER + text) == [("2026-03-03", {"liver"}), ("2026-09-10", {"lung"})]


@pytest.mark.parametrize(
    "text",
    [
        "In October 2026 the scan showed spots in the liver and lungs. The doctor said the cancer is back.",
        "The scan in October 2026 showed spots in the liver and the lungs. They told us it has come back.",
    ],
)
def test_the_cancer_is_back_has_the_day_and_the_places_told_beside_it(text):
    assert growths("She had an esophagectomy in July 2025. " + text) == [("2026-10", {"liver", "lung"})]


def test_a_day_without_its_year_in_the_month_told_right_before():
    text = "He had an esophagectomy on 22 July 2025. In July 2026 he got pain in the hip. The scan on 14 July showed spots in the bones."
    assert growths(text) == [("2026-07-14", {"bone"})]


def test_a_lesion_of_the_brain_that_tissue_proves_is_growth_of_the_day_of_its_scan():
    text = (
        "MRI brain 14 September 2026 showed a single 2.8 cm lesion in the right cerebellum. It was resected on 19 September 2026; histology: "
        "metastatic adenocarcinoma."
    )
    (one,) = case("Ivor Lewis esophagectomy on 22 May 2025.\n" + text).progressions
    assert (one.date, one.sites, one.certainty) == ("2026-09-14", ("brain",), "proven")
    assert not case("New patient. " + text).progressions


def test_a_lesion_of_the_brain_that_is_no_metastasis_is_no_growth():
    text = "MRI brain 14 September 2026 showed a lesion in the right cerebellum. It was resected; histology: meningioma, not metastatic."
    assert not case("Ivor Lewis esophagectomy on 22 May 2025.\n" + text).progressions


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("ChemoRT (carboplatin/paclitaxel weekly, 41.4 Gy) March to April 2025; Ivor Lewis esophagectomy 10 June 2025, R0.", "neoadjuvant"),
        ("Squamous carcinoma. ChemoRT with cisplatin/5-FU, 50.4 Gy in 28, completed 12 January 2026. Not for surgery.", "definitive"),
        ("Squamous carcinoma. ChemoRT with carboplatin/paclitaxel, 41.4 Gy in 23, completed 12 January 2026.", None),
        ("ChemoRT 50.4 Gy with cisplatin/5-FU, completed 12 January 2025. Local recurrence June 2025. Esophagectomy 3 July 2025.", None),
        ("Lung metastases at diagnosis. ChemoRT 50.4 Gy with cisplatin/5-FU, completed 12 January 2026.", None),
        ("ChemoRT 50.4 Gy with cisplatin/5-FU, completed 12 January 2026. Esophagectomy is planned for March 2026.", None),
    ],
)
def test_the_aim_of_radiation_is_worked_out_from_what_stands_with_it_and_marked(text, aim):
    found = case(text)
    place, one = next((place, one) for place, one in enumerate(found.treatments) if one.kind == "chemoradiotherapy")
    assert one.intent == aim
    told = found.provenance.get(f"treatments[{one.id}].intent", ())
    assert place == 0
    assert {source.certainty for source in told} == ({"inferred"} if aim else set())


@pytest.mark.parametrize(
    "text", ["CAPOX/tras/pembro C1 14/9/25. x6. PR.", "FOLFOX + nivolumab C1 3 March 2026, x6.", "FOLFOX from 3 March 2026. x6."]
)
def test_a_count_at_the_end_of_a_sentence(text):
    (one,) = given(text)
    assert one.cycles == 6
