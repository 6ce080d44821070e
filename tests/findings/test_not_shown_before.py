"""What an earlier look had not shown, or called clear, came since: growth at that place on the day of the look that shows it."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load

OPERATED = "Oesophagectomy 3 March 2024. "
TREATED = "FOLFOX since May 2026. "


def growths(note: str) -> set[tuple[str, str | None]]:
    return {("+".join(sorted(one.sites)), one.date) for one in case_of(note, load()).progressions}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            OPERATED + "CT 9 Oct 2026: 8 mm nodule left upper lobe; nothing of it could be made out on the study of April.",
            ("lung", "2026-10-09"),
        ),
        (TREATED + "MRI liver 14/09/2026 - three ring lesions segment 4 and 8, none of them visible at baseline.", ("liver", "2026-09-14")),
        (
            OPERATED + "CT 17 Aug 2026 - adrenal mass on the right, 3 cm, which the pre-operative scan had not shown.",
            ("adrenal", "2026-08-17"),
        ),
        (OPERATED + "Bone scan 5 Nov 2026: hot spots in ribs 4 and 7. Not there a year ago.", ("bone", "2026-11-05")),
        (OPERATED + "CT 3 Nov 2026\n- lungs: two nodules right base, not present six months earlier\n- liver: nil", ("lung", "2026-11-03")),
        (OPERATED + "PET 2 Nov 2026:\n* focus in the left iliac bone, cold in May\n* anastomosis quiet", ("bone", "2026-11-02")),
        (OPERATED + "CT 4 June 2026: liver clear. CT 2 Nov 2026: liver, four metastases.", ("liver", "2026-11-02")),
        (TREATED + "CT 3 Aug 2026: lungs clear. CT 4 Nov 2026: several lung metastases, liver as before.", ("lung", "2026-11-04")),
        (TREATED + "CT 9 Nov 2026: lung metastases up by about 40 %, liver as it was.", ("lung", "2026-11-09")),
        (TREATED + "CT 3 Nov 2026: new brain, new adrenal, rest as before.", ("adrenal+brain", "2026-11-03")),
        (TREATED + "MRI 3 Nov 2026: liver lesion 5.2 from 3.9, nothing else.", ("liver", "2026-11-03")),
    ],
)
def test_growth_that_no_word_for_growth_tells(note, expected):
    assert growths(note) == {expected}


@pytest.mark.parametrize(
    "note",
    [
        OPERATED + "CT 1 Oct 2026: the lung nodule seen in March is not seen any more.",
        OPERATED + "CT 3 Nov 2026: liver cyst, was not mentioned in the previous report. No metastases.",
        OPERATED + "CT 3 Nov 2026: no liver lesion, as before. Lungs clear as on the previous scan.",
        "CT 5 Jan 2026 outside: no liver lesion. MRI liver 12 Jan 2026: two liver metastases. FOLFOX since 20 January 2026.",
        TREATED + "CT 3 Nov 2026: new bone cement in T9. New liver function tests needed.",
        TREATED + "CT 3 Nov 2026: liver 3.1 from 5.0.",
    ],
)
def test_what_is_gone_unchanged_or_no_lesion_is_none(note):
    assert growths(note) == set()


def test_a_doubt_told_beside_it_stays():
    case = case_of(TREATED + "CT 2 Nov 2026: a 2.2 cm left adrenal nodule, suspicious for metastasis; not seen in May.", load())
    assert [(one.site, one.status) for one in case.metastases] == [("adrenal", "suspected")]


@pytest.mark.parametrize(
    ("back", "result"),
    [
        ("Clinic: I do not read this as progression, go on. CT 2 September 2026: partial response.", "iUPD"),
        ("The board disagrees, treatment continues. CT 12 September 2026 stable.", "iUPD"),
        ("We think pseudoprogression, it goes on; CT 10 September 2026 PR.", "iUPD"),
        ("Stopped for this.", "PD"),
    ],
)
def test_growth_that_is_taken_back_and_borne_out_is_none(back, result):
    case = case_of(f"Nivolumab since 4 May 2026. CT 20 July 2026: liver metastases larger, progression. {back}", load())
    assert case.assessments[0].result == result
    assert bool(case.progressions) == (result == "PD")
