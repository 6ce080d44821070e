"""Scans as radiologists dictate them: what grows and is no cancer, what is denied in other words, what was taken for something else."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "text",
    [
        "CT 3 March 2026: interval increase in the left pleural effusion. Liver metastases stable.",
        "CT 3 March 2026: slight increase in size of a thyroid nodule. No metastases.",
        "CT 3 March 2026: increased size of the abdominal aortic aneurysm, 4.4 cm, previously 4.1. No recurrence.",
        "CT 12 May 2026: increased uptake in rib 7, old fracture. No evidence of bone metastases.",
        "CT 3 March 2026: increased atelectasis at both bases. Liver metastases unchanged.",
    ],
)
def test_what_grows_is_no_cancer(pack: Pack, text: str) -> None:
    """No growth is told where fluid, a cyst, another organ or the uptake of an old fracture is meant."""
    assert case_of(text, pack).progressions == ()


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("CT 12 May 2026. No sonographic evidence of liver metastases.", "liver"),
        ("CT 12 May 2026. There is no scintigraphic evidence of bone metastases.", "bone"),
        ("CT 12 May 2026. No tomographic evidence of lung metastases.", "lung"),
    ],
)
def test_whatever_kind_of_evidence_there_is_none_of(pack: Pack, text: str, site: str) -> None:
    """A word for the method between "no" and "evidence of" takes nothing from the denial."""
    assert [(one.site, one.status) for one in case_of(text, pack).metastases] == [(site, "absent")]


def test_evidence_that_there_is_still_affirms(pack: Pack) -> None:
    """Words of denial end at "evidence of" where more than the name of a method stands between."""
    found = case_of("CT 12 May 2026: no change in the chest but evidence of liver metastases.", pack).metastases
    assert [(one.site, one.status) for one in found] == [("liver", "present")]


@pytest.mark.parametrize(
    "text",
    [
        "CT chest (PE protocol) 9 September 2026: no pulmonary embolism.",
        "PET/CT 22 September 2026: mild diffuse marrow uptake likely due to G-CSF.",
        "CT 25 February 2026: mild dilatation of the gastric conduit. Post esophagectomy changes.",
    ],
)
def test_words_that_mean_something_else(pack: Pack, text: str) -> None:
    """A protocol is no regimen, a growth factor no fluid of the brain, a wide stomach no treatment."""
    case = case_of(text, pack)
    assert [one.procedure or one.agents for one in case.treatments if one.kind != "surgery"] == []
    assert [one.site for one in case.metastases if one.status != "absent"] == []
    assert [one.name for one in case.complications if one.status != "absent"] == []


def test_treated_tumor_behind_ascites(pack: Pack) -> None:
    """The treated tumor of the next sentence says nothing of the fluid told before it."""
    case = case_of("PET-CT 12 May 2026: small volume ascites. Treated primary without abnormal uptake.", pack)
    assert [(one.name, one.status) for one in case.complications] == [("ascites", "present")]


def test_day_without_its_title_does_not_stop_the_reading(pack: Pack) -> None:
    """A day that may be read two ways stands so near to the beginning that no title fits before it."""
    found = case_of("Restaging CT 6/3/26: PD. New bone mets (L2, sacrum), liver mets bigger, LNs same.", pack)
    assert {one.site for one in found.metastases} == {"bone", "liver"}
