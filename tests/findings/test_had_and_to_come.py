"""What was had before, what is to stop or to start, and what a note leaves open."""

from __future__ import annotations

import io

import pytest

from fairlead.contract.case import Case
from fairlead.contract.treatment import Treatment
from fairlead.knowledge.pack import Pack
from fairlead.workflow.reading import read_named

DAY = "2026-11-21"
_DISEASE = "Esophageal adenocarcinoma. "


def _case(text: str, pack: Pack) -> Case:
    return read_named([("note.txt", io.BytesIO((_DISEASE + text).encode()).getvalue())], pack, DAY).case


def _with(case: Case, agent: str) -> list[Treatment]:
    return [one for one in case.treatments if agent in one.agents]


@pytest.mark.parametrize(
    "text",
    [
        "s/p FLOT. Liver relapse October 2026.",
        "Previous FLOT. Now peritoneal metastases.",
        "Status: prev FLOT and surgery, relapse in the lung.",
        "Earlier FLOT; progression in the liver.",
    ],
)
def test_drugs_told_as_had_before_were_given(text: str, pack: Pack) -> None:
    (course,) = _with(_case(text, pack), "docetaxel")
    assert course.status not in ("planned", "declined")


def test_a_day_behind_what_came_after_is_not_that_of_the_drugs(pack: Pack) -> None:
    case = _case("Post FLOT, new liver metastases September 2026.", pack)
    assert _with(case, "docetaxel")[0].start is None
    assert case.progressions[0].date == "2026-09"


@pytest.mark.parametrize(
    "text",
    [
        "On irinotecan (2 doses) after progression on cisplatin/capecitabine.",
        "On irinotecan, earlier cisplatin/capecitabine (PD 2/2026, lung).",
    ],
)
def test_drugs_told_behind_others_as_earlier_are_the_earlier_line(text: str, pack: Pack) -> None:
    case = _case("Liver metastases. " + text, pack)
    assert [one.line for one in _with(case, "cisplatin")] == [1]
    assert [one.line for one in _with(case, "irinotecan")] == [2]
    assert _with(case, "irinotecan")[0].stop_reason is None


@pytest.mark.parametrize(
    "text",
    [
        "CT 3 October 2026: new liver metastases. To stop FOLFOX.",
        "CT 3 October 2026: progression in the lung. We will discontinue FOLFOX.",
    ],
)
def test_drugs_that_are_to_stop_at_growth_had_been_given(text: str, pack: Pack) -> None:
    (course,) = _with(_case(text, pack), "oxaliplatin")
    assert course.stop_reason == "progression"


@pytest.mark.parametrize(
    "text",
    [
        "Plan: stop pembrolizumab, for weekly paclitaxel.",
        "Paclitaxel to start 9 November if the pressure allows.",
        "**Our thoughts**: paclitaxel now.",
    ],
)
def test_what_is_to_come_is_planned(text: str, pack: Pack) -> None:
    assert [one.status for one in _with(_case(text, pack), "paclitaxel")] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "Proposal: weekly paclitaxel, or a trial.",
        "Question: next step after paclitaxel?",
        "Radiation oncology consulted re palliative radiotherapy.",
        "Board of 2 November: fit for oesophagectomy.",
    ],
)
def test_what_is_asked_or_not_yet_chosen_is_no_treatment(text: str, pack: Pack) -> None:
    assert _case(text, pack).treatments == ()


@pytest.mark.parametrize("text", ["CRT refused x2.", "CRT refused again.", "CRT refused twice."])
def test_a_refusal_told_twice_is_one(text: str, pack: Pack) -> None:
    assert [one.status for one in _case(text, pack).treatments] == ["declined"]


def test_growth_behind_an_answer_is_not_of_its_day(pack: Pack) -> None:
    case = _case("FOLFIRI, 12 cycles. SD on CT 2 February 2026, then PD.", pack)
    assert "2026-02-02" not in [one.date for one in case.progressions]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("She had cord compression in June 2026 (radiotherapy 8 Gy) and is walking again.", "treated"),
        ("Cord compression T3 in July 2026: 20 Gy in 5 fractions. Mobile again.", "treated"),
        ("Cord compression T8 found today, RT 20 Gy in 5 starts tomorrow, still walking.", "present"),
        ("Cord compression irradiated in May 2026; he does not walk again yet.", "present"),
    ],
)
def test_only_strength_that_is_back_behind_radiation_makes_a_compression_treated(text: str, status: str, pack: Pack) -> None:
    assert [one.status for one in _case(text, pack).complications] == [status]


@pytest.mark.parametrize(
    ("text", "sex"),
    [("Born 12.03.1961, F. Seen today.", "female"), ("F. born 12.03.1961.", "female"), ("Date 3 May 2026: M 52 GEJ cancer.", "male")],
)
def test_one_letter_beside_a_birth_date_or_an_age_tells_the_sex(text: str, sex: str, pack: Pack) -> None:
    assert _case(text, pack).person.sex == sex


@pytest.mark.parametrize("text", ["My PD-L1 was 10.", "PDL1 came back as 10.", "PD-L1: 10, HER2 0."])
def test_a_number_without_the_name_of_its_score_keeps_none(text: str, pack: Pack) -> None:
    (one,) = [one for one in _case(text, pack).biomarkers if one.marker == "PD-L1"]
    assert (one.number, one.score, one.status) == (10.0, None, None)


def test_a_lesion_that_the_next_sentence_leaves_open_is_suspected(pack: Pack) -> None:
    case = _case("A new focus in the left iliac bone. Differential: metastasis versus bone island.", pack)
    assert [one.status for one in case.metastases if one.site == "bone"] == ["suspected"]


def test_radiation_of_another_cancer_on_its_line_is_not_of_this_one(pack: Pack) -> None:
    assert _case("\nFirst cancer: tonsil, squamous, 2022. Surgery + radiotherapy 66 Gy (neck).\n", pack).treatments == ()


def test_days_written_with_the_year_first_and_a_named_month(pack: Pack) -> None:
    (course,) = _with(_case("Pembrolizumab from 2025-Apr-14.", pack), "pembrolizumab")
    assert course.start == "2025-04-14"


def test_maintenance_with_an_end_of_its_own_is_a_course(pack: Pack) -> None:
    case = _case("CapeOx 8 cycles (Feb-Jul 2026), PR, then cape maint til 9/21/26, CT 9/21/26 PD liver.", pack)
    first, second = case.treatments
    assert (first.stop_reason, second.intent, second.stop_reason) == (None, "maintenance", "progression")
