"""Words that only look like a course, a title or a count: what a visit is called by, what else was done twice, letters of a scan."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

NO_HEAD = ""


@pytest.mark.parametrize("head", ["RT follow-up 17 Nov 2026", "RT f/u 17 Nov 2026", "RT clinic 17 Nov 2026"])
def test_what_a_visit_is_called_by_is_no_course(head: str, pack: Pack) -> None:
    case = case_of(f"{head}\nSCC cervical oesophagus, chemoRT 66Gy/33 finished 11 Apr 2026.", pack, NO_HEAD)
    assert [(one.kind, one.start, one.end) for one in case.treatments] == [("chemoradiotherapy", None, "2026-04-11")]


@pytest.mark.parametrize("done", ["Para x2", "Stent x2", "Tap x 3"])
def test_what_else_was_done_twice_is_no_cycle(done: str, pack: Pack) -> None:
    (course,) = case_of(f"Oesophageal SCC. Ram/taxol since 7/14/26. {done}.", pack, NO_HEAD).treatments[:1]
    assert course.cycles is None


def test_cycles_in_a_sentence_of_their_own_are_counted(pack: Pack) -> None:
    (course,) = case_of("Oesophageal SCC. Ram/taxol since 7/14/26. Cycles x4 given.", pack, NO_HEAD).treatments
    assert course.cycles == 4


def test_drugs_since_a_month_are_given(pack: Pack) -> None:
    (course,) = case_of("Oesophageal SCC. FOLFOX since June.", pack, NO_HEAD).treatments
    assert course.regimen == "FOLFOX"


def test_letters_of_a_scan_are_no_title(pack: Pack) -> None:
    assert case_of("MR brain 3 Nov 2026: normal. MR liver awaited.", pack, NO_HEAD).person.sex is None


def test_a_bracket_behind_what_was_left_out_tells_why(pack: Pack) -> None:
    assert [(one.name, one.status) for one in case_of("No adjuvant (leak, 5 weeks ICU).", pack, NO_HEAD).complications] == [
        ("leak", "present")
    ]


@pytest.mark.parametrize("note", ["total dysphagia to solids, liquids OK", "complete dysphagia for solids, manages fluids"])
def test_the_liquids_tell_the_score(note: str, pack: Pack) -> None:
    assert case_of(note, pack, NO_HEAD).fitness.dysphagia == 3


def test_a_month_with_two_digits_is_a_month_of_a_year_where_days_stand_first(pack: Pack) -> None:
    note = "Clinic 12 Nov 2026. GEJ adeno. FLOT x4, oesophagectomy Mar 25, recurrence liver Oct 26."
    case = case_of(note, pack, NO_HEAD)
    assert [one.start for one in case.treatments if one.kind == "surgery"] == ["2025-03"]
    assert [one.date for one in case.progressions] == ["2026-10"]


def test_spots_of_a_scan_that_its_day_parts_from_the_organ(pack: Pack) -> None:
    (spread,) = case_of("Brain MRI 12.11.26: 3 lesions, largest 2.2 cm, R cerebellum with oedema.", pack, NO_HEAD).metastases
    assert (spread.site, spread.count, spread.largest_cm, spread.date) == ("brain", 3, 2.2, "2026-11-12")


def test_white_matter_is_no_spread(pack: Pack) -> None:
    assert case_of("MRI brain: white matter lesions, likely small vessel disease.", pack, NO_HEAD).metastases == ()


@pytest.mark.parametrize(
    "asked",
    ["Pneumonitis history? no.", "Pneumonitis? None", "Previous pneumonitis? nil.", "pneumonitis ever? - denies", "Pneumonitis? nil known"],
)
def test_a_question_that_is_answered_with_no_denies_the_illness(asked: str, pack: Pack) -> None:
    assert [(one.name, one.present) for one in case_of(asked, pack, NO_HEAD).fitness.conditions] == [("pneumonitis", False)]


@pytest.mark.parametrize("asked", ["Diabetes? Yes, on metformin.", "Diabetes? No insulin needed."])
def test_an_answer_that_goes_on_is_no_denial(asked: str, pack: Pack) -> None:
    assert [(one.name, one.present) for one in case_of(asked, pack, NO_HEAD).fitness.conditions] == [("diabetes", True)]


def test_the_answer_to_another_question_says_nothing_of_allergies(pack: Pack) -> None:
    assert "allergies" not in [one.path for one in case_of("Heart failure? nil known", pack, NO_HEAD).complete]
    assert "allergies" in [one.path for one in case_of("Allergies? nil known", pack, NO_HEAD).complete]


def test_a_day_with_a_colon_behind_its_year_is_the_day_of_what_follows(pack: Pack) -> None:
    note = (
        "Clinic 20 Nov 2026. SCC oesophagus. Oesophagectomy Jun 24. Adjuvant nivolumab from Sep 24, stopped Feb 25 - colitis G3.\n"
        "CT 10 Nov 26: new mediastinal node 2.2 cm, FNA SCC."
    )
    assert [(one.date, one.pattern) for one in case_of(note, pack, NO_HEAD).progressions] == [("2026-11-10", "locoregional")]
