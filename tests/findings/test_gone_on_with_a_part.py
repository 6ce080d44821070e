"""Drugs that went on without one of them, whom an effect is laid to, and what is no allergy."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load

FOLFOX = {"oxaliplatin", "leucovorin", "fluorouracil"}


@pytest.mark.parametrize(
    ("note", "agents", "left"),
    [
        ("CAPOX: rash and fever with oxaliplatin, continued capecitabine.", {"capecitabine", "oxaliplatin"}, set()),
        ("FOLFOX - anaphylaxis to oxaliplatin, carried on with 5-FU.", FOLFOX, {"oxaliplatin"}),
        ("FLOT: reacted to docetaxel, went on with FOLFOX.", {"docetaxel", *FOLFOX}, {"docetaxel"}),
        ("FOLFOX, neuropathy from oxaliplatin, now 5-FU alone.", FOLFOX, {"oxaliplatin"}),
        ("FOLFOX + pembrolizumab: pneumonitis from pembrolizumab, FOLFOX continued.", {"pembrolizumab", *FOLFOX}, {"pembrolizumab"}),
        ("FOLFOX (hypersensitivity to oxaliplatin), on with just 5-FU then.", FOLFOX, {"oxaliplatin"}),
    ],
)
def test_all_of_them_were_given_and_one_was_left(note, agents, left):
    found = case_of("Liver metastases. " + note, load()).treatments
    assert [set(one.agents) for one in found] == [agents]
    assert left <= {change.agent for one in found for change in one.changes if change.what == "stopped"}


@pytest.mark.parametrize(
    "note",
    [
        "FOLFOX: risk of neuropathy from oxaliplatin explained.",
        "FOLFOX: allergic to oxaliplatin, so not possible.",
        "FOLFOX: side effects of oxaliplatin talked through.",
    ],
)
def test_what_was_only_talked_about_was_not_given(note):
    assert not [one for one in case_of("Liver metastases. " + note, load()).treatments if one.status not in ("planned", "declined")]


@pytest.mark.parametrize(
    ("note", "to"),
    [
        ("Anaphylaxis to oxaliplatin, so 5-FU was continued alone.", {"oxaliplatin"}),
        ("Allergic to penicillin, therefore doxycycline.", {"penicillin"}),
        ("Hypersensitivity to paclitaxel in cycle 2, changed to docetaxel.", {"paclitaxel"}),
        ("Allergy to co-trimoxazole, now on dapsone.", {"sulfamethoxazole-trimethoprim"}),
        ("Allergic to penicillin and latex.", {"penicillin", "latex"}),
    ],
)
def test_what_was_given_instead_is_no_allergy(note, to):
    assert {one.to for one in case_of(note, load()).fitness.allergies} == to


@pytest.mark.parametrize(
    "note",
    [
        "FOLFOX + nivolumab from May 2026. Colitis from nivolumab, FOLFOX went on.",
        "FOLFOX + nivolumab from May 2026. Colitis due to nivolumab; FOLFOX continued.",
        "FOLFOX + nivolumab from May 2026. Nivolumab colitis grade 2.",
        "FOLFOX + nivolumab from May 2026. Colitis, grade 3, caused by the nivolumab.",
        "FOLFOX + nivolumab from May 2026, nivolumab stopped for colitis.",
    ],
)
def test_an_effect_is_laid_to_the_drug_that_is_blamed(note):
    assert {one.model_dump(by_alias=True)["from"] for one in case_of(note, load()).toxicities} == {("nivolumab",)}
