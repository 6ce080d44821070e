"""Findings of several documents to one case: what is one thing, what differs, what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import fairlead.knowledge
from fairlead.case.reconcile import reconcile
from fairlead.contract.case import Case
from fairlead.contract.reading import Conflict, Warning
from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.lexicon import Lexicon

PACK = Path(fairlead.knowledge.__file__).parent / "packs" / "esophageal"


@pytest.fixture(scope="module")
def words() -> Lexicon:
    tables: dict[str, list[dict[str, object]]] = {}
    for path in sorted((PACK / "lexicon").glob("*.yaml")):
        for name, rows in yaml.safe_load(path.read_text("utf-8")).items():
            tables.setdefault(name, []).extend(rows)
    return Lexicon.of(tables)


@pytest.fixture(scope="module")
def sentences() -> dict[str, str]:
    rows = yaml.safe_load((PACK / "wording" / "reading.yaml").read_text("utf-8"))["reading"]
    return {row["id"]: row["says"] for row in rows}


def read(words: Lexicon, sentences: dict[str, str], *texts: str) -> tuple[Case, tuple[Conflict, ...], tuple[Warning, ...]]:
    documents = [open_document(text.encode(), f"{number}.txt", f"d{number}") for number, text in enumerate(texts, start=1)]
    findings = [one for document in documents for one in find(document, words)]
    return reconcile(findings, documents, words, sentences.__getitem__)


def test_nothing_said_is_nothing_known(words: Lexicon, sentences: dict[str, str]):
    case, conflicts, warnings = read(words, sentences, "A letter without facts.")
    assert case == Case()
    assert not conflicts
    assert not warnings


def test_one_treatment_named_in_two_letters_is_one(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(
        words, sentences, "He received six cycles of first-line FOLFOX.", "First-line FOLFOX x6, best response partial response."
    )
    (treatment,) = case.treatments
    assert (treatment.line, treatment.cycles, treatment.best_response) == (1, 6, "PR")
    assert {source.document for source in treatment.sources} == {"d1", "d2"}


def test_a_plan_that_was_carried_out_is_given(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "Plan: FOLFOX.", "He progressed on FOLFOX after 4 cycles.")
    (treatment,) = case.treatments
    assert treatment.status != "planned"
    assert treatment.stop_reason == "progression"


def test_lines_keep_their_order_and_ids(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(
        words, sentences, "Second-line paclitaxel and ramucirumab from March 2025. First-line CAPOX from May 2024, stopped for progression."
    )
    assert [(one.id, one.line) for one in case.treatments] == [("t1", 1), ("t2", 2)]


def test_the_drugs_of_a_regimen_are_filled_in_unless_others_are_listed(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "He received CAPOX in 2024.")
    assert set(case.treatments[0].agents) == {"capecitabine", "oxaliplatin"}
    case, _, _ = read(words, sentences, "He received ECF (epirubicin, cisplatin, 5-FU) in 2024.")
    assert set(case.treatments[0].agents) == {"epirubicin", "cisplatin", "fluorouracil"}


def test_the_newest_score_is_taken_and_the_difference_told(words: Lexicon, sentences: dict[str, str]):
    case, conflicts, _ = read(words, sentences, "On 2025-05-01 ECOG 2.", "On 2024-01-01 ECOG 0.")
    assert (case.fitness.ecog, case.fitness.ecog_date) == (2, "2025-05-01")
    assert [(one.path, one.chosen) for one in conflicts] == [("fitness.ecog", 2)]
    assert conflicts[0].why == sentences["conflict-newest"]


def test_a_tick_gives_way_to_the_report(words: Lexicon, sentences: dict[str, str]):
    case, conflicts, _ = read(words, sentences, "PD-L1: positive [x] negative [ ]", "Pathology: PD-L1 negative.")
    assert [one.status for one in case.biomarkers if one.marker == "PD-L1"] == ["negative"]
    assert conflicts[0].why == sentences["conflict-ticked"]


def test_two_specimens_keep_two_results(words: Lexicon, sentences: dict[str, str]):
    case, conflicts, _ = read(words, sentences, "# Pathology\nOesophageal biopsy: HER2 positive.\n\nLiver biopsy: HER2 negative.")
    assert [(one.specimen, one.status) for one in case.biomarkers] == [("primary", "positive"), ("metastasis", "negative")]
    assert not conflicts


def test_scores_off_the_scale_and_doubtful_ones_are_left_out_with_a_warning(words: Lexicon, sentences: dict[str, str]):
    case, _, warnings = read(words, sentences, "ECOG 7.", "Performance status: 1 (?)")
    assert case.fitness.ecog is None
    assert {one.code for one in warnings} == {"off-scale", "doubtful-score"}


def test_a_date_beyond_the_calendar_is_left_out_with_a_warning(words: Lexicon, sentences: dict[str, str]):
    _, _, warnings = read(words, sentences, "CT on 31/02/2025.")
    assert [(one.code, one.document) for one in warnings] == [("impossible-date", "d1")]


def test_warnings_and_conflicts_hold_no_words_of_the_record(words: Lexicon, sentences: dict[str, str]):
    _, conflicts, warnings = read(words, sentences, "Canary ECOG 7. Canary, 61 M.", "Canary, 64 M.")
    assert not [one for one in (*warnings,) if "anary" in one.says]
    assert not [one for one in conflicts if "anary" in one.why]


def test_later_denial_makes_spread_resolved(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "CT 2024-01-10: liver metastases.", "CT 2025-02-10: no liver metastases.")
    assert [(one.site, one.status) for one in case.metastases] == [("liver", "resolved")]


def test_denial_without_an_order_is_a_conflict(words: Lexicon, sentences: dict[str, str]):
    case, conflicts, _ = read(words, sentences, "Liver metastases.", "No liver metastases.")
    assert [(one.site, one.status) for one in case.metastases] == [("liver", "present")]
    assert [one.path for one in conflicts] == ["metastases[liver]"]


def test_allergies_denied_are_a_whole_list(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "Allergies: NKDA")
    assert [one.path for one in case.complete] == ["allergies"]


def test_the_order_of_findings_does_not_matter(words: Lexicon, sentences: dict[str, str]):
    document = open_document(b"61 M. Liver mets. He received FOLFOX x6. HER2 negative.", "a.txt", "d1")
    findings = find(document, words)
    assert reconcile(findings, [document], words) == reconcile(tuple(reversed(findings)), [document], words)


def test_growth_is_tied_to_the_treatment_before_it_and_ends_it(words: Lexicon, sentences: dict[str, str]):
    letter = "First-line FOLFOX from May 2024. CT in January 2025 showed progression in the liver. Second-line paclitaxel was given from March 2025."
    case, _, _ = read(words, sentences, letter)
    (growth,) = case.progressions
    assert (growth.after, growth.sites, growth.pattern, growth.date) == ("t1", ("liver",), "distant", "2025-01")
    assert [(one.line, one.stop_reason) for one in case.treatments] == [(1, "progression"), (2, None)]


def test_new_spread_after_treatment_is_growth(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "He had an oesophagectomy in 2023. Four months later CT showed lung metastases.")
    assert [(one.sites, one.pattern, one.after) for one in case.progressions] == [(("lung",), "distant", "t1")]


def test_spread_at_diagnosis_is_no_growth(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "New diagnosis of oesophageal cancer with liver metastases.")
    assert [one.site for one in case.metastases] == ["liver"]
    assert not case.progressions


def test_one_growth_in_two_letters_is_one(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "Progression in the liver in May 2025.", "On 2025-05-28 progression in the liver.")
    assert len(case.progressions) == 1


def test_lines_not_counted_by_the_record_follow_the_order(words: Lexicon, sentences: dict[str, str]):
    letter = (
        "Stage IV. She received CAPOX in 2023. On progression she received paclitaxel as second-line treatment. She is now on irinotecan."
    )
    case, _, _ = read(words, sentences, letter)
    assert [one.line for one in case.treatments] == [1, 2, 3]


def test_treatment_of_another_cancer_is_not_of_this_one(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "He previously had prostate cancer treated with radiotherapy in 2015.")
    assert not case.treatments
    assert [(one.site, one.status) for one in case.other_cancers] == [("prostate", "treated")]


def test_an_operation_that_is_scheduled_is_planned(words: Lexicon, sentences: dict[str, str]):
    case, _, _ = read(words, sentences, "He is scheduled for Ivor Lewis oesophagectomy on 12 May 2025.")
    assert [one.status for one in case.treatments] == ["planned"]
