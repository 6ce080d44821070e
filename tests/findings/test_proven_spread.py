"""A lesion that only a scan suspects, and tissue of it: where the tissue held the cancer it is spread, and growth behind an operation."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

HEAD = "Adenocarcinoma of the distal esophagus. Ivor Lewis esophagectomy March 2026. "


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("CT 3 Nov 2026: solitary 2.1 cm liver lesion, biopsy adenocarcinoma.", "liver"),
        ("CT 11-2026: solitary liver lesion seg VI, biopsy = adenocarcinoma.", "liver"),
        ("CT 3 Nov 2026: 2 lung nodules, VATS biopsy 10 Nov 2026 adenocarcinoma.", "lung"),
        ("CT 3 Nov 2026: 2 cm liver lesion. Biopsy: adenocarcinoma.", "liver"),
        ("PET 3 Nov 2026: FDG avid rib lesion; biopsy adenocarcinoma.", "bone"),
    ],
)
def test_tissue_of_a_lesion_that_held_the_cancer_makes_it_spread_and_growth(said: str, site: str, pack: Pack) -> None:
    case = case_of(said, pack, HEAD)
    assert [(one.site, one.status) for one in case.metastases] == [(site, "present")]
    (growth,) = case.progressions
    assert (growth.sites, growth.certainty, (growth.date or "")[:7]) == ((site,), "proven", "2026-11")


@pytest.mark.parametrize(
    "said",
    [
        "CT 3 Nov 2026: liver lesion 2 cm, indeterminate. OGD biopsy: adenocarcinoma.",
        "CT 3 Nov 2026: 2 lung nodules, VATS biopsy 10 Nov 2026: granuloma.",
        "CT 3 Nov 2026: adrenal nodule 2 cm. FNA: benign.",
        "CT 3 Nov 2026: liver lesion 2 cm, biopsy inconclusive.",
        "CT 3 Nov 2026: liver lesion 2 cm, for biopsy.",
        "Biopsy January 2026: adenocarcinoma. CT 3 Nov 2026: liver lesion 2 cm.",
    ],
)
def test_tissue_of_elsewhere_or_without_cancer_leaves_it_suspected(said: str, pack: Pack) -> None:
    case = case_of(said, pack, HEAD)
    assert [one.status for one in case.metastases] == ["suspected"]
    assert all(one.sites == () for one in case.progressions)
