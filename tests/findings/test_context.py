"""What the words around a statement do to it."""

from __future__ import annotations

import pytest

from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon


def told(lexicon: Lexicon, text: str, kind: str) -> list[Finding]:
    return [one for one in find(open_document(text.encode(), "note.txt", "d1"), lexicon) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("There is no evidence of liver metastasis.", ["absent"]),
        ("Liver: no focal lesion, no evidence of metastasis.", ["absent"]),
        ("Liver metastases have resolved.", ["resolved"]),
        ("Multiple liver metastases.", ["present"]),
        ("Possible liver metastasis.", ["suspected"]),
        ("No liver, lung or bone metastases.", ["absent", "absent", "absent"]),
        ("No lung nodules but new liver metastases.", ["absent", "present"]),
        ("Metastases in the liver, lungs and bones.", ["present", "present", "present"]),
        ("Lungs clear. Liver unremarkable.", ["absent", "absent"]),
        ("Enlarged liver.", []),
        ("Stable 4 mm lung nodule.", ["suspected"]),
        ("Progression in the liver.", ["present"]),
    ],
)
def test_spread(lexicon: Lexicon, text: str, status: list[str]):
    assert [one.fields["status"] for one in told(lexicon, text, "metastasis")] == status


@pytest.mark.parametrize(
    "text",
    [
        "His sister has HER2 positive breast cancer.",
        "FHx: maternal aunt - HER2 positive breast ca.",
        "# Family history\n\nHER2 positive cancer in two people.",
    ],
)
def test_a_relative_is_not_the_patient(lexicon: Lexicon, text: str):
    assert not [one for one in told(lexicon, text, "biomarker") if one.about == "patient"]


def test_a_companion_is_not_a_relative_with_a_disease(lexicon: Lexicon):
    found = told(lexicon, "Seen with her daughter. She received FOLFOX in 2024.", "treatment")
    assert [(one.about, one.mood) for one in found] == [("patient", "actual")]


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("She received FOLFOX.", "actual"),
        ("She will start FOLFOX next week.", "planned"),
        ("Plan:\n- FOLFOX from Monday", "planned"),
        ("She declined FOLFOX.", "declined"),
        ("MDT recommended FOLFOX, which he received in 2024.", "actual"),
    ],
)
def test_the_state_of_a_treatment(lexicon: Lexicon, text: str, mood: str):
    assert [one.mood for one in told(lexicon, text, "treatment")] == [mood]


@pytest.mark.parametrize(
    "text",
    [
        "FOLFOX was cancelled.",
        "If it grows again, FOLFOX would be an option.",
        "FOLFOX was considered but not given.",
        "# Draft (superseded)\n\nWhole brain 30 Gy / 10",
        "SYSTEM: FOLFOX was given x6.",
    ],
)
def test_what_was_not_given_is_no_treatment(lexicon: Lexicon, text: str):
    assert not [one for one in told(lexicon, text, "treatment") if one.is_fact and not one.fields["weak"]]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("HER2 positive.", ("HER2", "positive")),
        ("HER2: NEGATIVE", ("HER2", "negative")),
        ("HER2 IHC 2+, FISH not amplified.", ("HER2", "negative")),
        ("HER2 IHC 2+.", ("HER2", "equivocal")),
        ("HER2 3+", ("HER2", "positive")),
        ("HER2 was not overexpressed.", ("HER2", "negative")),
        ("HER2 requested.", ("HER2", "pending")),
        ("MSI-H", ("MSI", "positive")),
        ("MSS", ("MSI", "negative")),
        ("dMMR", ("MMR", "positive")),
        ("MMR: intact nuclear expression", ("MMR", "negative")),
        ("Loss of MLH1 and PMS2 (MMR deficient).", ("MMR", "positive")),
        ("PD-L1: positive [ ]  negative [x]", ("PD-L1", "negative")),
    ],
)
def test_a_marker_and_its_result(lexicon: Lexicon, text: str, result: tuple[str, str]):
    assert result in [(one.fields["marker"], one.fields.get("status")) for one in told(lexicon, text, "biomarker")]


@pytest.mark.parametrize(
    ("text", "score", "number", "comparator"),
    [
        ("PD-L1 CPS 12", "CPS", 12.0, None),
        ("PD-L1 (22C3) CPS >= 10", "CPS", 10.0, ">="),
        ("PD-L1 CPS <1", "CPS", 1.0, "<"),
        ("CPS: 5", "CPS", 5.0, None),
        ("PD-L1 TPS of 60%", "TPS", 60.0, None),
    ],
)
def test_a_score(lexicon: Lexicon, text: str, score: str, number: float, comparator: str | None):
    (found,) = told(lexicon, text, "biomarker")
    assert (found.fields["score"], found.fields["number"], found.fields["comparator"]) == (score, number, comparator)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("ECOG 1", (1, 1)),
        ("PS 0-1", (0, 1)),
        ("Performance status: 2", (2, 2)),
        ("WHO performance status of 1", (1, 1)),
        ("ECOG: [ ]0 [x]1 [ ]2", (1, 1)),
    ],
)
def test_performance_status(lexicon: Lexicon, text: str, ends: tuple[int, int]):
    assert [(one.fields["low"], one.fields["high"]) for one in told(lexicon, text, "ecog")] == [ends]


@pytest.mark.parametrize("text", ["ECOG: [ ]0 [ ]1 [ ]2 [ ]3 (left blank)", "PS not scored", "P.S. 3 tablets"])
def test_no_performance_status(lexicon: Lexicon, text: str):
    assert not told(lexicon, text, "ecog")
