"""A biopsy that holds the cancer after a treatment had taken it away is a growth, though no word for growth is told."""

from __future__ import annotations

import pytest

import fairlead

CURED = "Squamous cell carcinoma of the esophagus. Definitive chemoradiation (cisplatin and fluorouracil, 50 Gy in 25 fractions) ended 20 October 2025. "
CLEAR = "Complete response on endoscopy of 12 January 2026. "
REMOVED = "Adenocarcinoma of the esophagus. Ivor Lewis esophagectomy on 4 May 2025. "


def growths(text: str) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    case = fairlead.read([f"Letter of 6 December 2026\n\n{text}".encode()], as_of="2026-12-10").case
    return [(one.pattern, one.sites, one.certainty) for one in case.progressions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            CURED + CLEAR + "Endoscopy of 14 May 2026: ulcer at 28 cm, biopsy: squamous cell carcinoma.",
            [("locoregional", ("esophagus",), "proven")],
        ),
        (REMOVED + "Mass at the anastomosis on endoscopy of 30 August 2026, biopsy adenocarcinoma.", [("locoregional", (), "proven")]),
        (CURED + "Endoscopy of 14 December 2025: biopsy benign.", []),
        ("Endoscopy of 14 May 2025: ulcer at 28 cm, biopsy: squamous cell carcinoma. " + CURED + CLEAR, []),
        (CURED + CLEAR + "Endoscopy of 14 May 2026: biopsy: no squamous cell carcinoma.", []),
        (REMOVED + "The biopsy of 2 April 2025 had shown adenocarcinoma.", []),
    ],
)
def test_growth_told_by_tissue_alone(text, expected):
    assert growths(text) == expected


def test_the_place_stands_in_the_sentence_before():
    told = CURED + CLEAR + "In May 2026 a nodule was seen within the old tumor bed at 34 cm. Biopsy was recurrent squamous cell carcinoma."
    assert [one[0] for one in growths(told)] == ["locoregional"]


@pytest.mark.parametrize("asked", ["Is there a place for nivolumab or for irinotecan?", "Query: is there a role for nivolumab?"])
def test_what_is_asked_about_was_not_given(asked):
    case = fairlead.read([f"Letter of 6 December 2026\n\n{CURED}{asked}".encode()]).case
    assert {"nivolumab", "irinotecan"}.isdisjoint({agent for one in case.treatments for agent in one.agents})


@pytest.mark.parametrize(
    ("text", "was"),
    [
        ("The esophageal tumor was resected on 4 May 2025.", True),
        ("The liver metastasis was resected on 4 May 2025.", False),
        ("The esophageal tumor could not be resected in May 2025.", False),
    ],
)
def test_a_tumor_that_was_resected(text, was):
    case = fairlead.read([f"Letter of 6 December 2026\n\n{text}".encode()]).case
    assert any(one.kind == "surgery" and one.status != "planned" for one in case.treatments) is was


def test_what_stopped_behind_growth_was_a_drug_and_no_complication():
    text = b"Review 20 November 2026\nOn FOLFOX. CT 12 November 2026: liver metastases bigger, new ascites. PD. Stopped 16 November."
    assert [(one.name, one.status) for one in fairlead.read([text]).case.complications] == [("ascites", "present")]
