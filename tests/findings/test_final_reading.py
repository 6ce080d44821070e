"""Which reading of the tissue counts: the revised or final one, and never that of another organ."""

from __future__ import annotations

import pytest
from tests.findings.stages_in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("text", "histology"),
    [
        ("Initial biopsy: adenocarcinoma. Revised diagnosis after resection: neuroendocrine carcinoma.", "neuroendocrine"),
        ("Biopsy then read as adenocarcinoma. The diagnosis had to be revised: neuroendocrine carcinoma.", "neuroendocrine"),
        ("First biopsy squamous cell carcinoma; final pathology of the specimen showed adenosquamous carcinoma.", "adenosquamous"),
        ("Biopsy was first read as squamous cell carcinoma. Review of the slides: adenocarcinoma.", "adenocarcinoma"),
        ("Biopsy squamous cell carcinoma. On central review adenosquamous carcinoma of the esophagus.", "adenosquamous"),
        ("Erroneously reported as adenocarcinoma; it turned out to be squamous cell carcinoma.", "squamous"),
        ("Biopsy: adenocarcinoma. Final pathology ypT3N1, adenocarcinoma.", "adenocarcinoma"),
        ("Squamous cell carcinoma of the esophagus. Final histology of the colon polyp: adenocarcinoma in situ.", "squamous"),
        ("Squamous cell carcinoma of the esophagus. Histology of the colon polyp: adenocarcinoma in situ.", "squamous"),
        ("Squamous cell carcinoma of the esophagus. Final pathology of the lung resection: adenocarcinoma.", "squamous"),
    ],
)
def test_the_reading_that_counts(text: str, histology: str, pack: Pack) -> None:
    assert case_of(text, pack).tumor.histology == histology


def test_a_biopsy_of_the_liver_still_tells_what_the_tumor_is(pack: Pack) -> None:
    assert case_of("Tumor of the lower esophagus. Liver biopsy: adenocarcinoma.", pack).tumor.histology == "adenocarcinoma"
