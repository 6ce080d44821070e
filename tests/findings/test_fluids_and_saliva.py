"""Cells found in a fluid are spread; nothing swallowed is the worst score; an illness that comes again is no growth of the cancer."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

NO_HEAD = ""


@pytest.mark.parametrize(
    ("note", "site"),
    [
        ("R pleural effusion, cytology pos adenoca.", "pleura"),
        ("Effusion tapped, cytology: squamous carcinoma.", "pleura"),
        ("Ascites. Cytology positive for malignant cells.", "peritoneum"),
        ("Pleural effusion drained; fluid cytology malignant.", "pleura"),
    ],
)
def test_a_fluid_with_cells_of_the_cancer_is_spread(note: str, site: str, pack: Pack) -> None:
    assert [(one.site, one.status) for one in case_of(note, pack, NO_HEAD).metastases] == [(site, "present")]


@pytest.mark.parametrize(
    "note",
    [
        "Pleural effusion, cytology negative.",
        "Left effusion tapped, cytology pending.",
        "Ascites drained 3 L, no malignant cells.",
        "Pleural fluid: cytology atypical cells.",
        "Pleural effusion. Cytology: no malignant cells seen. Positive blood cultures.",
    ],
)
def test_a_fluid_without_them_is_none(note: str, pack: Pack) -> None:
    assert case_of(note, pack, NO_HEAD).metastases == ()


def test_what_stands_before_a_list_that_ended_is_not_denied(pack: Pack) -> None:
    case = case_of("CT 3 Nov 2026: peritoneal deposits + ascites, lungs clear.", pack, NO_HEAD)
    assert {one.site: one.status for one in case.metastases} == {"peritoneum": "present", "lung": "absent"}
    assert [(one.name, one.status) for one in case.complications] == [("ascites", "present")]


def test_a_list_that_goes_on_is_denied_whole(pack: Pack) -> None:
    case = case_of("PET: lung, bone and liver clear.", pack, NO_HEAD)
    assert {one.site: one.status for one in case.metastases} == {"lung": "absent", "bone": "absent", "liver": "absent"}


@pytest.mark.parametrize(
    "note",
    ["Cannot swallow even saliva.", "unable to swallow even water", "not managing her own secretions, drooling", "Can't swallow my spit"],
)
def test_nothing_swallowed_is_the_worst_score(note: str, pack: Pack) -> None:
    case = case_of(note, pack, NO_HEAD)
    assert case.fitness.dysphagia == 4
    assert all(one.present for one in case.symptoms)


@pytest.mark.parametrize("effect", ["recurrent epistaxis, fatigue", "nose bleeds and tiredness", "refractory nausea"])
def test_an_effect_that_comes_again_is_no_growth(effect: str, pack: Pack) -> None:
    case = case_of(f"Oesophageal adenocarcinoma. Ramucirumab and paclitaxel stopped Jun 2026 ({effect}).", pack, NO_HEAD)
    assert case.progressions == ()
    assert [one.stop_reason for one in case.treatments] == ["toxicity"]


def test_growth_behind_later_drugs_is_not_the_growth_before_them(pack: Pack) -> None:
    note = (
        "FOLFOX, 8 rounds until the scan in October 2025 showed it was growing. "
        "Then ramucirumab and paclitaxel until June 2026. Last week's scan shows new spots in the lung."
    )
    case = case_of(note, pack, NO_HEAD)
    assert [(one.date, one.after, one.sites) for one in case.progressions] == [("2025-10", "t1", ()), (None, "t2", ("lung",))]


@pytest.mark.parametrize("who", ["Mrs. Edith Hale 84y, SCC mid oesophagus", "Mr Ng 84 yrs with oesophageal SCC"])
def test_the_age_behind_a_name(who: str, pack: Pack) -> None:
    assert case_of(who, pack, NO_HEAD).person.age == 84


def test_cells_in_a_fluid_after_an_operation_are_a_return_far_away(pack: Pack) -> None:
    note = "EAC, CROSS then oesophagectomy 3/2024, adjuvant nivolumab completed 4/2025. Nov 2026: R pleural effusion, cytology pos adenoca."
    case = case_of(note, pack, NO_HEAD)
    assert [(one.date, one.sites, one.pattern) for one in case.progressions] == [("2026-11", ("pleura",), "distant")]
