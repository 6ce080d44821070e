"""A spot that tissue or a better look named as harmless is no spread; one that is only asked about, or another one beside it, stays."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "note",
    [
        "CT in May 2024 showed a suspicious lung nodule; biopsy showed a granuloma.",
        "A liver lesion on CT in May 2024 was a hemangioma on MRI.",
        "CT liver lesion. MRI liver: haemangioma.",
        "Suspicious adrenal nodule on PET-CT. The biopsy was an adenoma.",
        "PET-CT: suspicious lung nodule, CT-guided biopsy hamartoma.",
        "CT: liver lesion, suspicious. MRI said cyst.",
    ],
)
def test_what_was_named_as_harmless_is_no_spread(note: str, pack: Pack) -> None:
    case = case_of(note, pack)
    assert (case.metastases, case.progressions) == ((), ())


@pytest.mark.parametrize(
    ("note", "site"),
    [
        ("CT: liver lesion and suspicious lung nodule; lung biopsy: granuloma.", "liver"),
        ("CT: liver metastases; MRI: cyst in the kidney.", "liver"),
        ("CT: suspicious lung nodule; biopsy: no granuloma, adenocarcinoma.", "lung"),
        ("CT: suspicious liver lesion. MRI: hemangioma unlikely, metastasis more likely.", "liver"),
        ("CT: suspicious liver lesion. MRI ?hemangioma.", "liver"),
    ],
)
def test_what_was_not_named_for_certain_stays(note: str, site: str, pack: Pack) -> None:
    assert site in {one.site for one in case_of(note, pack).metastases if one.status in ("present", "suspected")}
