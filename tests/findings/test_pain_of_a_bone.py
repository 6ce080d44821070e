"""A pain beside the name of a bone is bone pain; elsewhere it is what it is called."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load


def felt(note: str) -> set[tuple[str, bool]]:
    return {(one.name, one.present) for one in case_of(note, load()).symptoms}


@pytest.mark.parametrize(
    "note",
    [
        "Bone metastases. T11 pain 6/10 despite morphine.",
        "Bone metastases. Pain in his left humerus at night.",
        "Bone metastases. Severe pain over the sacrum.",
        "Bone metastases. Right femur painful on walking.",
        "Bone metastases known. Pain in the left hip since May.",
        "Pain: L2, worse on sitting.",
        "Rib pain on the left, needs oxycodone.",
    ],
)
def test_it_is_bone_pain(note):
    assert ("bone pain", True) in felt(note)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("No bone metastases. Hip pain, arthritis known.", {("pain", True)}),
        ("Pain in her chest after meals.", {("chest pain", True)}),
        ("Pain in the abdomen since Monday.", {("abdominal pain", True)}),
        ("Liver metastases. Back pain.", {("back pain", True)}),
        ("Bone metastases. No pain at L2.", {("bone pain", False)}),
    ],
)
def test_what_is_felt_elsewhere_or_denied(note, expected):
    assert felt(note) == expected
