"""Findings of several documents to one case: what is one thing, what differs, what is left out."""

from __future__ import annotations

from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.contract.reading import Conflict, Warning
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import load

PACK = load()


def read(*texts: str) -> tuple[Case, tuple[Conflict, ...], tuple[Warning, ...]]:
    documents = [open_document(text.encode(), f"{number}.txt", f"d{number}") for number, text in enumerate(texts, start=1)]
    findings = [one for document in documents for one in find(document, PACK.lexicon)]
    return reconcile(findings, documents, PACK)


def test_nothing_said_is_nothing_known():
    case, conflicts, warnings = read("A letter without facts.")
    assert case == Case()
    assert not conflicts
    assert not warnings


def test_one_treatment_named_in_two_letters_is_one():
    case, _, _ = read("He received six cycles of first-line FOLFOX.", "First-line FOLFOX x6, best response partial response.")
    (treatment,) = case.treatments
    assert (treatment.line, treatment.cycles, treatment.best_response) == (1, 6, "PR")
    assert {source.document for source in treatment.sources} == {"d1", "d2"}


def test_a_plan_that_was_carried_out_is_given():
    case, _, _ = read("Plan: FOLFOX.", "He progressed on FOLFOX after 4 cycles.")
    (treatment,) = case.treatments
    assert treatment.status != "planned"
    assert treatment.stop_reason == "progression"


def test_lines_keep_their_order_and_ids():
    case, _, _ = read("Second-line paclitaxel and ramucirumab from March 2025. First-line CAPOX from May 2024, stopped for progression.")
    assert [(one.id, one.line) for one in case.treatments] == [("t1", 1), ("t2", 2)]


def test_the_drugs_of_a_regimen_are_filled_in_unless_others_are_listed():
    case, _, _ = read("He received CAPOX in 2024.")
    assert set(case.treatments[0].agents) == {"capecitabine", "oxaliplatin"}
    case, _, _ = read("He received ECF (epirubicin, cisplatin, 5-FU) in 2024.")
    assert set(case.treatments[0].agents) == {"epirubicin", "cisplatin", "fluorouracil"}


def test_the_newest_score_is_taken_and_the_difference_told():
    case, conflicts, _ = read("On 2025-05-01 ECOG 2.", "On 2024-01-01 ECOG 0.")
    assert (case.fitness.ecog, case.fitness.ecog_date) == (2, "2025-05-01")
    assert [(one.path, one.chosen) for one in conflicts] == [("fitness.ecog", 2)]
    assert conflicts[0].why == PACK.wording["conflict-newest"]


def test_a_tick_gives_way_to_the_report():
    case, conflicts, _ = read("PD-L1: positive [x] negative [ ]", "Pathology: PD-L1 negative.")
    assert [one.status for one in case.biomarkers if one.marker == "PD-L1"] == ["negative"]
    assert conflicts[0].why == PACK.wording["conflict-ticked"]


def test_two_specimens_keep_two_results():
    case, conflicts, _ = read("# Pathology\nOesophageal biopsy: HER2 positive.\n\nLiver biopsy: HER2 negative.")
    assert [(one.specimen, one.status) for one in case.biomarkers] == [("primary", "positive"), ("metastasis", "negative")]
    assert not conflicts


def test_scores_off_the_scale_and_doubtful_ones_are_left_out_with_a_warning():
    case, _, warnings = read("ECOG 7.", "Performance status: 1 (?)")
    assert case.fitness.ecog is None
    assert {one.code for one in warnings} == {"off-scale", "doubtful-score"}


def test_a_date_beyond_the_calendar_is_left_out_with_a_warning():
    _, _, warnings = read("CT on 31/02/2025.")
    assert [(one.code, one.document) for one in warnings] == [("impossible-date", "d1")]


def test_warnings_and_conflicts_hold_no_words_of_the_record():
    _, conflicts, warnings = read("Canary ECOG 7. Canary, 61 M.", "Canary, 64 M.")
    assert not [one for one in (*warnings,) if "anary" in one.says]
    assert not [one for one in conflicts if "anary" in one.why]


def test_later_denial_makes_spread_resolved():
    case, _, _ = read("CT 2024-01-10: liver metastases.", "CT 2025-02-10: no liver metastases.")
    assert [(one.site, one.status) for one in case.metastases] == [("liver", "resolved")]


def test_denial_without_an_order_is_a_conflict():
    case, conflicts, _ = read("Liver metastases.", "No liver metastases.")
    assert [(one.site, one.status) for one in case.metastases] == [("liver", "present")]
    assert [one.path for one in conflicts] == ["metastases[liver]"]


def test_allergies_denied_are_a_whole_list():
    case, _, _ = read("Allergies: NKDA")
    assert [one.path for one in case.complete] == ["allergies"]


def test_the_order_of_findings_does_not_matter():
    document = open_document(b"61 M. Liver mets. He received FOLFOX x6. HER2 negative.", "a.txt", "d1")
    findings = find(document, PACK.lexicon)
    assert reconcile(findings, [document], PACK) == reconcile(tuple(reversed(findings)), [document], PACK)


def test_growth_is_tied_to_the_treatment_before_it_and_ends_it():
    letter = "First-line FOLFOX from May 2024. CT in January 2025 showed progression in the liver. Second-line paclitaxel was given from March 2025."
    case, _, _ = read(letter)
    (growth,) = case.progressions
    assert (growth.after, growth.sites, growth.pattern, growth.date) == ("t1", ("liver",), "distant", "2025-01")
    assert [(one.line, one.stop_reason) for one in case.treatments] == [(1, "progression"), (2, None)]


def test_new_spread_after_treatment_is_growth():
    case, _, _ = read("He had an oesophagectomy in 2023. Four months later CT showed lung metastases.")
    assert [(one.sites, one.pattern, one.after) for one in case.progressions] == [(("lung",), "distant", "t1")]


def test_spread_at_diagnosis_is_no_growth():
    case, _, _ = read("New diagnosis of oesophageal cancer with liver metastases.")
    assert [one.site for one in case.metastases] == ["liver"]
    assert not case.progressions


def test_one_growth_in_two_letters_is_one():
    case, _, _ = read("Progression in the liver in May 2025.", "On 2025-05-28 progression in the liver.")
    assert len(case.progressions) == 1


def test_lines_not_counted_by_the_record_follow_the_order():
    letter = (
        "Stage IV. She received CAPOX in 2023. On progression she received paclitaxel as second-line treatment. She is now on irinotecan."
    )
    case, _, _ = read(letter)
    assert [one.line for one in case.treatments] == [1, 2, 3]


def test_treatment_of_another_cancer_is_not_of_this_one():
    case, _, _ = read("He previously had prostate cancer treated with radiotherapy in 2015.")
    assert not case.treatments
    assert [(one.site, one.status) for one in case.other_cancers] == [("prostate", "treated")]


def test_an_operation_that_is_scheduled_is_planned():
    case, _, _ = read("He is scheduled for Ivor Lewis oesophagectomy on 12 May 2025.")
    assert [one.status for one in case.treatments] == ["planned"]
