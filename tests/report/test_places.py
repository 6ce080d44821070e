"""From a path of the case to the words behind it."""

from __future__ import annotations

import pytest

from fairlead.contract.reading import Reading
from fairlead.guidance.paths import sources_at


@pytest.mark.parametrize(
    ("path", "quote"),
    [
        ("tumor.histology", "adenocarcinoma of the <b>junction</b>"),
        ("treatments[0]", "FOLFOX stopped for *progression*"),
        ("treatments[0].stop_reason", "FOLFOX stopped for *progression*"),
        ("treatments.0.agents", "FOLFOX stopped for *progression*"),
        ("treatments.t1", "FOLFOX stopped for *progression*"),
        ("metastases[liver].site", "two l1ver lesions"),
        ("fitness.conditions", "no other illness"),
    ],
)
def test_the_words_behind_a_path(reading: Reading, path: str, quote: str):
    assert [source.quote for source in sources_at(reading.case, path)] == [quote]


@pytest.mark.parametrize("path", ["", "fitness.ecog", "tumor.site", "biomarkers[HER2]", "treatments[9]", "no.such[path]", "person"])
def test_nothing_stands_behind_what_was_not_said(reading: Reading, path: str):
    assert sources_at(reading.case, path) == ()
