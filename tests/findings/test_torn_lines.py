"""Sentences that a line broke go on; what begins a line of its own stays there."""

from __future__ import annotations

import pytest

from fairlead.findings.torn_lines import in_whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("d. carcinoma in one (1) of\nnineteen nodes", "d. carcinoma in one (1) of nineteen nodes"),
        ("Growth into the\nA. Lymph nodes", "Growth into the\nA. Lymph nodes"),
        ("Seen by\nPlan: rest", "Seen by\nPlan: rest"),
        ("Height 5 ft 8 in\nweight 70 kg", "Height 5 ft 8 in\nweight 70 kg"),
        (
            "METASTATIC ADENOCARCINOMA IN FIVE OF TWENTY-SEVEN PERIESOPHAGEAL\nLYMPH NODES.\nALL MARGINS OF RESECTION ARE FREE OF TUMOR, SEE NOTE BELOW.",
            "METASTATIC ADENOCARCINOMA IN FIVE OF TWENTY-SEVEN PERIESOPHAGEAL LYMPH NODES.\nALL MARGINS OF RESECTION ARE FREE OF TUMOR, SEE NOTE BELOW.",
        ),
    ],
)
def test_a_broken_sentence_is_one_again(text: str, whole: str) -> None:
    assert in_whole(text) == whole
    assert len(whole) == len(text)
