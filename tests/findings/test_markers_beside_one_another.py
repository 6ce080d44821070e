"""Several markers in one breath, in the many ways in which they are put: each keeps its own result, and none takes that of another."""

from __future__ import annotations

import random

import pytest

from fairlead.documents import open_document
from fairlead.findings import find
from fairlead.knowledge.pack import load

MARKERS = {"HER2": "HER2", "PD-L1": "PD-L1", "claudin 18.2": "CLDN18.2", "EBV": "EBV"}
RESULTS = {"positive": "positive", "negative": "negative", "not done": "not-done", "pending": "pending"}
BEHIND = (
    *("{m} {v}", "{m}: {v}", "{m} was {v}", "{m} = {v}", "{m} came back {v}", "{m} ({v})", "{m} - {v}", "{m} status {v}"),
    *("the {m} test on the new biopsy was {v}", "{m} testing was {v}"),
)
AHEAD = ("{v} {m}", "{v} for {m}")
SEPARATORS = (", ", " and ", "; ", " / ", " but ", " | ", ". ")
TOLD = {
    "HER2": {
        "negative": ("HER2 0", "HER2 1+", "HER2 IHC 2+, FISH negative", "HER2 2+ (ISH not amplified)", "no HER2 overexpression"),
        "positive": ("HER2 3+", "HER2 IHC 2+/FISH amplified", "HER2: 2+, DISH +", "c-erbB2 3+", "HER2 was 3+"),
    },
    "MMR": {
        "negative": ("pMMR", "MMR intact", "mismatch repair proteins were normal", "MMR IHC: no loss"),
        "positive": ("dMMR", "MMR deficient", "MLH1 and PMS2 lost"),
    },
    "MSI": {"negative": ("MSS", "microsatellite stable", "MSI was low"), "positive": ("MSI-H", "MSI high by PCR")},
    "CLDN18.2": {
        "negative": ("claudin 18.2 negative", "claudin was negative"),
        "positive": ("CLDN18.2 positive 85% of cells 3+", "claudin pos"),
    },
    "EBV": {"negative": ("EBER negative", "EBV-ISH negative", "EBV neg"), "positive": ("EBV positive",)},
}
SCORES = (
    "PD-L1 CPS {n}",
    "PD-L1 CPS of {n}",
    "PD-L1 (CPS) was {n}",
    "PD-L1 22C3 CPS={n}",
    "CPS was {n}",
    "PD-L1 CPS ~{n}",
    "a CPS of {n}",
    "CPS circa {n}",
)


def _results(text: str) -> dict[str, list[tuple[str | None, float | None]]]:
    found: dict[str, list[tuple[str | None, float | None]]] = {}
    document = open_document(f"Biopsy: adenocarcinoma.\n{text}".encode(), "record.txt", "d1")
    for one in find(document, load().lexicon):
        if one.kind == "biomarker":
            found.setdefault(one.fields["marker"], []).append((one.fields.get("status"), one.fields.get("number")))
    return found


@pytest.mark.parametrize("form", [*BEHIND, *AHEAD])
@pytest.mark.parametrize("separator", SEPARATORS)
def test_three_markers_in_one_form_keep_their_results(form: str, separator: str) -> None:
    chance = random.Random(f"{form}{separator}")
    for _ in range(6):
        markers = chance.sample(sorted(MARKERS), 3)
        results = [chance.choice(sorted(RESULTS)[1:4:2] if form in AHEAD else sorted(RESULTS)) for _ in markers]
        results = [chance.choice(("positive", "negative")) for _ in markers] if form in AHEAD else results
        text = separator.join(form.format(m=marker, v=result) for marker, result in zip(markers, results, strict=True)) + "."
        found = _results(text)
        assert {marker: [status for status, _ in found.get(MARKERS[marker], [])] for marker in markers} == {
            marker: [RESULTS[result]] for marker, result in zip(markers, results, strict=True)
        }, text


@pytest.mark.parametrize("separator", [", ", "; ", " and ", ". ", " / ", "\n", " - ", "\n- "])
def test_markers_told_in_their_own_ways_keep_their_results(separator: str) -> None:
    chance = random.Random(separator)
    for _ in range(25):
        markers = chance.sample(sorted(TOLD), 3)
        states = [chance.choice(("negative", "positive")) for _ in markers]
        told = [chance.choice(TOLD[marker][state]) for marker, state in zip(markers, states, strict=True)]
        score = chance.randint(1, 60)
        place = chance.randrange(4)
        told.insert(place, chance.choice(SCORES).format(n=score))
        text = separator.join(told) + "."
        found = _results(text)
        assert {number for _, number in found.get("PD-L1", [])} == {score}, text
        assert "negative" not in {status for status, _ in found["PD-L1"]}, text
        for marker, state in zip(markers, states, strict=True):
            assert {status for status, _ in found.get(marker, []) if status} == {state}, text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("HER2 not positive", "negative"),
        ("not HER2 positive", "negative"),
        ("negative for HER2 amplification", "negative"),
        ("negative for MMR deficiency", "negative"),
        ("MMR: no deficiency", "negative"),
    ],
)
def test_a_denial_of_its_own_still_denies(text: str, status: str) -> None:
    marker = "MMR" if "MMR" in text else "HER2"
    assert [one for one, _ in _results(text)[marker]] == [status]
