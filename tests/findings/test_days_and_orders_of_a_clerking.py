"""What a clerking at night and a referral letter tell: days in short, orders that nobody made, what came long after an end."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

NO_HEAD = ""


@pytest.mark.parametrize(
    "note",
    [
        "GOJ adenoca. Started FOLFOX Feb 26, 8#. CT 02/11/26: liver mets increased. Clinic 11/11/2026.",
        "Oesoph adenoca. Started FOLFOX Feb 26, 8 cycles. CT 02/11/26: liver mets increased. Clinic 11/11/2026.",
    ],
)
def test_british_words_tell_that_the_day_stands_first(note: str, pack: Pack) -> None:
    case = case_of(note, pack, NO_HEAD)
    assert case.treatments[0].start == "2026-02"
    assert [one.date for one in case.progressions] == ["2026-11-02"]


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("19/11/26. CRT (50.4/28 with carbo/taxol, finished Feb 26) - recurrence in lungs June 26 shown on PET.", "completed"),
        ("CRT finished Feb 2026, recurrence in lungs June 2026.", "completed"),
        ("FOLFOX completed June 2026 with PD in liver.", "progression"),
        ("FOLFOX finished 2 June 2026, PD in liver 9 June 2026.", "progression"),
    ],
)
def test_growth_months_behind_an_end_is_no_reason_of_it(note: str, reason: str, pack: Pack) -> None:
    assert case_of(note, pack, NO_HEAD).treatments[0].stop_reason == reason


@pytest.mark.parametrize("note", ["DNACPR not discussed.", "To discuss DNAR with family.", "DNACPR status to be clarified.", "DNACPR?"])
def test_an_order_that_was_only_spoken_of_is_no_wish(note: str, pack: Pack) -> None:
    assert case_of(note, pack, NO_HEAD).preferences == ()


@pytest.mark.parametrize(
    "note", ["DNACPR in place.", "DNACPR discussed and signed.", "DNAR form completed today.", "Not for resuscitation."]
)
def test_an_order_that_was_made_is_one(note: str, pack: Pack) -> None:
    assert [one.wish for one in case_of(note, pack, NO_HEAD).preferences] == ["no-resuscitation"]


@pytest.mark.parametrize(
    ("note", "drugs"),
    [
        ("Nivolumab after CRT. Started on cis/5FU x1 then switched because of AKI.", {"cisplatin", "fluorouracil"}),
        ("Docetaxel since May, then cis/cape x2, stopped because of AKI.", {"cisplatin", "capecitabine"}),
    ],
)
def test_short_names_of_drugs_are_blamed_as_well(note: str, drugs: set[str], pack: Pack) -> None:
    (effect,) = case_of(note, pack, NO_HEAD).toxicities
    assert set(effect.from_) >= {"cisplatin"}
    assert set(effect.from_) <= drugs


def test_a_stage_at_recurrence_keeps_its_letters(pack: Pack) -> None:
    case = case_of("He had salvage oesophagectomy on 3 March 2026 (rpT2N0, 0/18, R1).", pack, NO_HEAD)
    assert [(one.basis, one.t, one.n) for one in case.tumor.stages] == [("recurrence", "T2", "N0")]


@pytest.mark.parametrize("said", ["She will get radiation for the hip.", "He will be getting radiotherapy to the hip."])
def test_what_somebody_will_get_is_planned(said: str, pack: Pack) -> None:
    assert [one.status for one in case_of(said, pack, NO_HEAD).treatments] == ["planned"]


def test_how_somebody_swallowed_before_the_operation_is_not_how_it_is_now(pack: Pack) -> None:
    case = case_of("Presented in Nov 2024 with dysphagia to solids. Oesophagectomy March 2025. Clinic 3 June 2026: well.", pack, NO_HEAD)
    assert case.fitness.dysphagia is None
    case = case_of("Oesophagectomy March 2025. Clinic 3 June 2026: dysphagia to solids.", pack, NO_HEAD)
    assert case.fitness.dysphagia == 1


def test_a_dot_behind_a_short_word_for_cancer_ends_no_sentence(pack: Pack) -> None:
    assert case_of("Adenoca. of lower esophagus with liver mets.", pack, NO_HEAD).tumor.site == "lower-thoracic"
    assert case_of("Sq. cell ca. mid oesophagus.", pack, NO_HEAD).tumor.histology == "squamous"


def test_a_day_without_a_year_behind_the_newest_one_of_a_story_came_after_it(pack: Pack) -> None:
    note = (
        "Presented in Nov 2024. Chemoradiotherapy completed 28 Feb 2025. In January 2026 local recurrence. Salvage oesophagectomy on "
        "3 March 2026. He was not offered nivolumab. CT on 6 October showed a 3.1 cm liver metastasis."
    )
    assert case_of(note, pack, NO_HEAD).progressions[-1].date == "2026-10-06"


@pytest.mark.parametrize(
    "place", ["distal oesophagus/GOJ (Siewert I)", "lower third of the oesophagus, Siewert type 1", "cardia (Siewert I)"]
)
def test_a_siewert_type_makes_it_one_of_the_junction(place: str, pack: Pack) -> None:
    tumor = case_of(f"Adenocarcinoma {place}, cT3N2M0.", pack, NO_HEAD).tumor
    assert (tumor.site, tumor.siewert) == ("egj", 1)


def test_radiation_is_aimed_at_what_the_words_aim_it_at(pack: Pack) -> None:
    (course,) = case_of("The lung spot is the same. She will get radiation for the hip.", pack, NO_HEAD).treatments
    assert course.fields == ("bone",)
    (course,) = case_of("She will get radiation for the hip, the lung spot is the same.", pack, NO_HEAD).treatments
    assert course.fields == ("bone",)


def test_a_family_names_the_part_in_its_own_words(pack: Pack) -> None:
    assert case_of("Adenocarcinoma of the lower gullet.", pack, NO_HEAD).tumor.site == "lower-thoracic"
    (relative,) = case_of("62F SCC mid oesophagus. Her father had cancer of the lower gullet.", pack, NO_HEAD).family
    assert relative.cancer == "gullet"


@pytest.mark.parametrize(
    "note",
    ["Rechallenge CAPOX - rxn to oxali C1 (anaphylaxis, G3), cape alone since.", "Allergic to oxaliplatin, capecitabine alone since."],
)
def test_the_drug_that_goes_on_is_no_allergy(note: str, pack: Pack) -> None:
    assert [one.to for one in case_of(note, pack, NO_HEAD).fitness.allergies] == ["oxaliplatin"]


def test_a_count_with_a_day_is_of_the_course_before_the_comma(pack: Pack) -> None:
    note = "Changed to capecitabine + oxaliplatin + trastuzumab (HER2 3+ on biopsy) from Jan 2026, 6 cycles, trastuzumab alone since June 2026."
    first, second = case_of(f"Clinic 20/11/2026\n{note}", pack, NO_HEAD).treatments
    assert (first.start, first.cycles) == ("2026-01", 6)
    assert (second.start, second.cycles) == ("2026-06", None)


def test_the_day_of_what_they_found_is_not_of_the_drugs(pack: Pack) -> None:
    case = case_of("Had 4 cycles FLOT pre op then they found liver mets at laparoscopy Dec 2025 so no op.", pack, NO_HEAD)
    assert (case.treatments[0].start, case.treatments[0].end) == (None, None)
    assert case.metastases[0].date == "2025-12"


def test_short_words_for_lungs_and_junction_are_places(pack: Pack) -> None:
    case = case_of("F 55, HER2-ve gastro-oes junction adenoca. CT 11/2026: new pulm. mets both sides (max 12 mm).", pack, NO_HEAD)
    assert (case.person.age, case.person.sex, case.tumor.site) == (55, "female", "egj")
    assert [(one.site, one.largest_cm) for one in case.metastases] == [("lung", 1.2)]


def test_a_star_before_a_year_is_a_birth(pack: Pack) -> None:
    assert case_of("Patient: W.K., male, *1961\nESCC upper third.", pack, NO_HEAD).person.birth_year == 1961


@pytest.mark.parametrize(
    "note", ["CT 4 Nov 2026: liver mets 20% smaller, LN stable = SD.", "CT 4 Nov 2026: liver mets smaller, SD by RECIST."]
)
def test_the_letters_of_a_judgement_count_before_the_words_that_describe(note: str, pack: Pack) -> None:
    assert [one.result for one in case_of(note, pack, NO_HEAD).assessments] == ["SD"]


def test_the_day_on_which_a_treatment_was_completed_is_no_day_of_a_report(pack: Pack) -> None:
    note = "Seen 20 Oct 2026. Chemoradiotherapy completed 28 Feb 2025. Adrenal biopsy 15 October 2026: SCC, PD-L1 CPS 55."
    (marker,) = case_of(note, pack, NO_HEAD).biomarkers
    assert (marker.collected, marker.date) == ("2026-10-15", None)


@pytest.mark.parametrize(
    ("said", "vessels", "nerves"),
    [
        ("Lymphovascular invasion present, perineural invasion not seen.", True, False),
        ("Perineural invasion not seen, lymphovascular invasion present.", True, False),
        ("Lymphovascular and perineural invasion not seen.", False, False),
    ],
)
def test_an_answer_right_behind_a_name_is_its_own(said: str, vessels: bool, nerves: bool, pack: Pack) -> None:
    (operation,) = case_of(f"Oesophagectomy 3 March 2026: ypT2N1 (2/21), R0. {said}", pack, NO_HEAD).resections
    assert (operation.lymphovascular, operation.perineural) == (vessels, nerves)


def test_the_wider_name_right_behind_the_narrower_one_is_of_the_same_operation(pack: Pack) -> None:
    case = case_of("CROSS Mar-Apr 2025, then McKeown oesophagectomy 30 June 2025: ypT1b ypN1 (1/31), R0.", pack, NO_HEAD)
    assert [(one.procedure, one.start) for one in case.treatments[1:]] == [("McKeown esophagectomy", "2025-06-30")]


@pytest.mark.parametrize("count", ["after 7 doses in", "after only three cycles in", "in"])
def test_a_count_between_a_word_of_the_end_and_its_day_hides_no_end(count: str, pack: Pack) -> None:
    (course,) = case_of(f"Nivolumab from Sept 2025, stopped {count} Feb 2026 because of pneumonitis.", pack, NO_HEAD).treatments
    assert (course.start, course.end) == ("2025-09", "2026-02")


@pytest.mark.parametrize(
    ("note", "day"),
    [
        (
            "MDT 17 Nov 2026. SCC, cT3N1M0 (Nov 2025). Definitive CRT completed 14 Feb 2026. OGD 9 Nov: nodule at 27 cm, bx invasive SCC.",
            "2026-11-09",
        ),
        (
            "Clinic 2 Oct 2026. SCC found in Sept 2025. CRT 50.4 Gy ended 20 Jan 2026. OGD 24 Sept: ulcer at 30 cm, biopsy SCC.",
            "2026-09-24",
        ),
        (
            "Clinic 2 Oct 2026. CRT 50.4 Gy for SCC ended in January 2026. In September 2026 pain. OGD 24 Sept: ulcer, biopsy SCC.",
            "2026-09-24",
        ),
    ],
)
def test_a_day_without_a_year_goes_on_from_the_last_day_and_not_from_a_month_told_long_before(note: str, day: str, pack: Pack) -> None:
    assert [one.date for one in case_of(note, pack, NO_HEAD).progressions] == [day]


@pytest.mark.parametrize(
    ("said", "organs"),
    [
        ("Malignant neoplasm of gastroesophageal junction (CMS-HCC).", []),
        ("Adenocarcinoma of the junction. PMH: HCC 2019, treated.", ["liver"]),
    ],
)
def test_capitals_within_a_code_are_no_other_cancer(said: str, organs: list[str], pack: Pack) -> None:
    assert [one.site for one in case_of(said, pack, NO_HEAD).other_cancers] == organs
