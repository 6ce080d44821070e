"""Which line a course was, where the one of now and the earlier ones stand in one breath; who was too frail for what."""

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


def _lines(note: str, pack: Pack) -> list[tuple[str, int | None]]:
    return sorted((one.agents[-1], one.line) for one in case_of(note, pack).treatments)


@pytest.mark.parametrize(
    "note",
    [
        "Metastatic, on Lonsurf (3L, started Aug 2026, prior FOLFOX/nivo, prior ram/taxol).",
        "Metastatic. 3L Lonsurf since August, previously FOLFOX/nivo and ram/taxol.",
        "Metastatic. Third-line Lonsurf (earlier FOLFOX/nivo, then ram/taxol).",
    ],
)
def test_the_line_that_is_named_is_of_the_course_of_now(note: str, pack: Pack):
    assert _lines(note, pack) == [("nivolumab", 1), ("paclitaxel", 2), ("trifluridine-tipiracil", 3)]


@pytest.mark.parametrize(
    "note",
    [
        "Had radiotherapy only (55 Gy in 20, finished March 2025), too frail for chemo.",
        "Radiotherapy 55 Gy in 20, completed March 2025, unfit for chemotherapy.",
    ],
)
def test_what_somebody_was_too_frail_for_ended_nothing_else(note: str, pack: Pack):
    assert [(one.kind, one.stop_reason) for one in case_of(note, pack).treatments] == [("radiotherapy", "completed")]


def test_a_course_that_ended_for_frailty_did(pack: Pack):
    assert [one.stop_reason for one in case_of("CRT stopped at 40 Gy because he was too frail.", pack).treatments] == ["complication"]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Clinic letter 14 October 2026\n\nAdjuvant nivolumab December 2024 - June 2025. CT of 2 October: new lung nodules.", "2026-10-02"),
        (
            "14 October 2026\n\nFLOT until June 2025. CT of 2 October: new lung nodules. FOLFOX from November 2025 to May 2026.",
            "2025-10-02",
        ),
    ],
)
def test_a_day_without_a_year_just_before_the_letter_is_of_its_year(note: str, day: str, pack: Pack):
    assert [str(one.date) for one in case_of(note, pack, head="").progressions] == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "In March the liver lesions had grown and she has been on trastuzumab deruxtecan since April 2026.",
        "The cancer progressed and she is now on trastuzumab deruxtecan, cycle 3.",
        "CT March: liver grown, so on trastuzumab deruxtecan since April 2026.",
        "The liver lesions had grown and she was switched to trastuzumab deruxtecan in April 2026.",
    ],
)
def test_growth_told_before_the_drugs_of_now_is_not_theirs(sentence: str, pack: Pack):
    first, second = case_of(f"FOLFOX x6. {sentence}", pack).treatments
    assert (first.regimen, first.stop_reason) == ("FOLFOX", "progression")
    assert (second.agents, second.stop_reason) == (("trastuzumab deruxtecan",), None)


def test_growth_on_the_drugs_of_now_is_theirs(pack: Pack):
    (course,) = case_of("The liver lesions have grown on trastuzumab deruxtecan.", pack).treatments
    assert course.stop_reason == "progression"


@pytest.mark.parametrize(
    ("sentence", "organs"),
    [
        ("Found in June 2025 when it was already in her liver and spine.", {"liver", "bone"}),
        ("It was in his lungs from the start.", {"lung"}),
        ("It was in the notes, and in the lower oesophagus.", set()),
    ],
)
def test_where_it_already_was(sentence: str, organs: set[str], pack: Pack):
    assert {one.site for one in case_of(sentence, pack).metastases if one.status == "present"} == organs
