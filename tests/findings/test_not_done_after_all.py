"""What was planned with its dose, only prepared, not wanted, or begun and given up, in the words of busy people."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "text",
    [
        "Cavity SRS 27 Gy/3 fx: planned week of 09/14.",
        "Palliative radiotherapy 20 Gy in 5 fractions - planned for 14 December.",
        "Adrenal SBRT 45 Gy/3: booked for December.",
        "Whole brain RT 30 Gy/10 (planned).",
        "Neck RT 50 Gy in 25 fractions, scheduled.",
    ],
)
def test_a_dose_does_not_hide_that_radiation_is_planned(pack: Pack, text: str) -> None:
    assert [one.status for one in case_of(text, pack).treatments] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "RT 66 Gy in 33 planned, stopped at 60 Gy in 30 on 3 May 2026.",
        "CRT with 5-FU: 50.4 Gy/28 planned dose, completed 3 May 2026.",
    ],
)
def test_a_planned_dose_of_what_was_given_is_no_plan(pack: Pack, text: str) -> None:
    assert "planned" not in [one.status for one in case_of(text, pack).treatments]


@pytest.mark.parametrize(
    "text",
    [
        "Nivolumab after the operation: offered. She preferred to go back to her school.",
        "Adjuvant nivolumab offered; he would rather not.",
        "Adjuvant nivolumab was proposed, patient prefers to watch.",
        "FOLFOX was recommended. She prefers no treatment.",
        "Ramucirumab with paclitaxel offered. She opted not to.",
    ],
)
def test_who_prefers_something_else_has_declined(pack: Pack, text: str) -> None:
    assert [one.status for one in case_of(text, pack).treatments if one.kind == "systemic"] == ["declined"]


@pytest.mark.parametrize(
    "text",
    [
        "FOLFOX offered. He preferred to start after Easter.",
        "Nivolumab recommended, started 3 May 2026; he prefers to come on Mondays.",
        "Pembrolizumab offered, he prefers to think about it.",
    ],
)
def test_who_prefers_a_time_or_to_think_has_not(pack: Pack, text: str) -> None:
    assert "declined" not in [one.status for one in case_of(text, pack).treatments]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Y-90: mapping done 2026-05-12, lung shunt 24 % - not suitable.", None),
        ("SIRT work-up 3 May 2026. Shunt 30 %.", None),
        ("TACE: work-up done 12 May 2026, not possible.", None),
        ("Y-90 mapping 2 May 2026; Y-90 given to the right lobe 16 May 2026.", "2026-05-16"),
    ],
)
def test_what_was_only_prepared_was_not_given(pack: Pack, text: str, start: str | None) -> None:
    assert [one.start for one in case_of(text, pack).treatments] == ([start] if start else [])


@pytest.mark.parametrize(
    "text",
    [
        "12.02.2025 thoracoscopic esophagectomy broken off: tumor sits on the aorta.",
        "Esophagectomy attempted on 12 Feb 2025 and abandoned because of liver metastases.",
        "12 Feb 2025 Ivor Lewis aborted, unresectable.",
        "Laparotomy on 12 Feb 2025: peritoneal seedlings, opened and closed.",
        "12.02.2025 laparotomy: 3 liver mets (biopsy: adenoca) -> closed, nothing resected.",
    ],
)
def test_an_operation_that_was_given_up_opened_and_closed(pack: Pack, text: str) -> None:
    case = case_of(text, pack)
    assert [(one.procedure, one.start) for one in case.treatments] == [("open and close", "2025-02-12")]
    assert case.tumor.primary != "resected"


@pytest.mark.parametrize(
    ("text", "procedures"),
    [
        ("Ivor Lewis 5 May 2026, R0; hernia closed again.", ["Ivor Lewis esophagectomy"]),
        ("Esophagectomy cancelled, he had pneumonia.", []),
        ("Esophagectomy will not be attempted.", []),
    ],
)
def test_what_was_called_off_before_it_began_is_no_operation(pack: Pack, text: str, procedures: list[str]) -> None:
    assert [one.procedure for one in case_of(text, pack).treatments] == procedures
