"""A tumor seen where the first one was taken away is growth thought possible, though no word for growth stands beside it."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

NO_HEAD = ""
OPERATED = "Ivor Lewis oesophagectomy for adenocarcinoma on 12 May 2025. "
IRRADIATED = "Definitive CRT 50.4 Gy for SCC of the mid oesophagus, completed 14 Feb 2026. "


@pytest.mark.parametrize(
    ("said", "site", "method"),
    [
        (OPERATED + "CT 3 Nov 2026: 3 cm soft tissue mass at the anastomosis.", (), "CT"),
        (OPERATED + "Endoscopy on 3 November 2026 showed a nodule at the anastomosis; biopsies awaited.", (), "endoscopy"),
        (OPERATED + "PET-CT 3/11/2026 - intense uptake in the gastric conduit.", (), "PET-CT"),
        (IRRADIATED + "PET 12 Nov 2026: FDG avid mass at 27 cm, SUV 14.", ("esophagus",), "PET-CT"),
        (IRRADIATED + "OGD 12 Nov 2026: ulcerated mass at 27 cm.", ("esophagus",), "endoscopy"),
        (IRRADIATED + "CT 12 Nov 2026: hypermetabolic thickening of the mid oesophagus.", ("esophagus",), "CT"),
    ],
)
def test_a_tumor_where_one_was_taken_away_is_growth_thought_possible(said: str, site: tuple[str, ...], method: str, pack: Pack) -> None:
    (growth,) = case_of(said, pack, NO_HEAD).progressions
    assert (growth.certainty, growth.pattern, growth.sites, growth.method) == ("suspected", "locoregional", site, method)
    assert growth.date is not None
    assert growth.date.startswith("2026-11")


@pytest.mark.parametrize(
    "said",
    [
        OPERATED + "CT 3 Nov 2026: no mass at the anastomosis.",
        OPERATED + "CT 3 Nov 2026: unchanged soft tissue at the anastomosis.",
        OPERATED + "CT 3 Nov 2026: mass at the anastomosis in keeping with postoperative abscess.",
        OPERATED + "CT 3 Nov 2026: 4 cm mass in the pancreas. Anastomosis without findings.",
        OPERATED + "OGD requested for 3 Nov 2026: mass at the anastomosis?",
        IRRADIATED + "PET 12 May 2026: mild diffuse uptake of the oesophagus, likely oesophagitis.",
        IRRADIATED + "CT 12 Nov 2026: mass in the mid oesophagus now 2 cm (4 cm in January).",
        IRRADIATED + "PET 1 March 2026: avid mass in the mid oesophagus.",
        "CT 3 Jan 2026: 5 cm mass in the mid oesophagus. Definitive CRT for SCC completed 14 April 2026.",
        "CT 3 Jan 2026: 5 cm mass in the mid oesophagus, SCC.",
    ],
)
def test_what_is_no_tumor_or_was_there_before_is_no_growth(said: str, pack: Pack) -> None:
    assert case_of(said, pack, NO_HEAD).progressions == ()


def test_tissue_of_the_same_days_proves_it_and_there_is_one_growth(pack: Pack) -> None:
    said = IRRADIATED + "PET 12 Nov 2026: avid mass at 27 cm. OGD 15 Nov 2026: ulcer at 27 cm, biopsy squamous cell carcinoma."
    (growth,) = case_of(said, pack, NO_HEAD).progressions
    assert growth.certainty == "proven"


@pytest.mark.parametrize("place", ["at 28 cm", "at the anastomosis", "at the site of the original tumor"])
def test_soft_tissue_where_the_tumor_was_is_no_spread_and_a_length_is_no_size(place: str, pack: Pack) -> None:
    said = IRRADIATED + f"Routine CT 4/11/26: 2.1 cm soft tissue mass {place}, no nodes/liver/lung mets."
    case = case_of(said, pack, NO_HEAD)
    assert [one.certainty for one in case.progressions] == ["suspected"]
    assert all(one.status == "absent" for one in case.metastases)


@pytest.mark.parametrize("who", ["Mrs PD, 71F.", "Mr P.D., 71.", "Seen by Dr PD today."])
def test_initials_are_no_growth(who: str, pack: Pack) -> None:
    case = case_of(f"{who} {IRRADIATED}", pack, NO_HEAD)
    assert case.progressions == ()
    assert case.treatments[0].fields == ("esophagus",)
