"""One marker tested before a treatment and again behind growth, in plain words: both results stay, each with its own day.

What a drug asks of tissue taken after an earlier one hangs on it: a second result that is taken for the first, or lost, closes or opens
the wrong way.
"""

from __future__ import annotations

import random
from itertools import product

import pytest
from tests.findings.in_short import case_of

from fairlead.contract.tumor import Biomarker
from fairlead.knowledge.pack import Pack

RESULTS = {
    "HER2": (
        ("HER2 3+", "positive"),
        ("HER2 IHC 0", "negative"),
        ("HER2 positive", "positive"),
        ("HER2 negative", "negative"),
        ("HER2 IHC 2+/ISH not amplified", "negative"),
        ("HER2 2+, FISH amplified", "positive"),
    ),
    "CLDN18.2": (("CLDN18.2 positive (80%)", "positive"), ("claudin 18.2 negative", "negative"), ("CLDN18.2 neg", "negative")),
    "PD-L1": (("PD-L1 CPS 10", 10), ("CPS <1", 1), ("PD-L1 CPS 3", 3)),
}
FIRST = ("{r} ({a})", "{a}: {r}", "{r} on primary biopsy {a}", "diagnostic biopsy {a} {r}")
UNDATED = ("{r}", "Primary: {r}", "oesophageal biopsy: {r}", "{r} at diagnosis")
AGAIN = (
    "Repeat biopsy of liver {b}: {r}",
    "Liver biopsy {b}: {r}",
    "re-biopsy (liver) {b} {r}",
    "{r} on liver biopsy {b}",
    "Repeat testing {b}: {r}",
    "biopsy of a liver metastasis ({b}) {r}",
    "now {r} (liver bx {b})",
    "{b} liver core biopsy: {r}",
    "{r} on re-biopsy of the liver {b}",
)
AGAIN_UNDATED = ("Rebiopsy at progression: {r}", "Liver bx: {r}", "On re-testing {r}", "{r} on re-biopsy")
"""The note tells these behind the growth: the day of the note is the latest that it can be."""
BETWEEN = (
    " FOLFOX + trastuzumab Feb-Oct 2026, PD in liver Oct 2026. ",
    " CT Oct 2026 new liver mets on FOLFOX (since Feb 2026). ",
    "\nFOLFOX from Feb 2026 to Oct 2026, progression in the liver.\n",
)
DAYS = (("Jan 2026", "Nov 2026"), ("12 January 2026", "3 November 2026"), ("12/01/2026", "13/11/2026"), ("01/2026", "11/2026"))
HEAD = "Clinic 18 November 2026. GEJ adenocarcinoma. "
SAMPLE, BAR = 120, 0.98


def told(one: Biomarker) -> tuple[object, str]:
    return (one.number if one.marker == "PD-L1" else one.status, (one.collected or one.date or "")[:7])


def combinations(first: tuple[str, ...], again: tuple[str, ...]) -> list[tuple[str, str, list[tuple[object, str]]]]:
    every = []
    for marker, results in RESULTS.items():
        for (one, was), (other, now), before, behind, between, (a, b) in product(results, results, first, again, BETWEEN, DAYS):
            text = f"{HEAD}{before.format(r=one, a=a)}.{between}{behind.format(r=other, b=b)}."
            every.append((marker, text, [(was, "2026-01" if "{a}" in before else ""), (now, "2026-11")]))
    random.Random(20261123).shuffle(every)
    return every[:SAMPLE]


@pytest.mark.parametrize("again", [AGAIN, AGAIN_UNDATED], ids=["with-a-day", "without-a-day"])
def test_both_results_stay_with_their_days(again: tuple[str, ...], pack: Pack) -> None:
    wrong = []
    for marker, text, expected in combinations(FIRST, again):
        found = [told(one) for one in case_of(text, pack, "").biomarkers if one.marker == marker]
        if sorted(found, key=str) != sorted(expected, key=str):
            wrong.append((text, found))
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


def test_the_second_result_is_there_with_its_day_also_where_the_first_has_none(pack: Pack) -> None:
    wrong = []
    for marker, text, (_, now) in combinations(UNDATED, AGAIN):
        if now not in [told(one) for one in case_of(text, pack, "").biomarkers if one.marker == marker]:
            wrong.append(text)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


@pytest.mark.parametrize("behind", ["HER2 3+ - repeat biopsy planned.", "HER2 3+, for re-biopsy.", "HER2 3+. Re-biopsy awaited."])
def test_a_second_test_that_is_only_wanted_gives_no_result(behind: str, pack: Pack) -> None:
    case = case_of(f"{HEAD}FOLFOX Feb-Oct 2026, PD in liver Oct 2026. {behind}", pack, "")
    assert [(one.status, one.date) for one in case.biomarkers] == [("positive", None)]


def test_a_test_of_before_a_later_treatment_is_not_of_the_day_of_the_note(pack: Pack) -> None:
    said = "PD in liver Oct 2025. Repeat biopsy: HER2 3+. Then paclitaxel from Nov 2025, PD in lung June 2026."
    (result,) = case_of(f"{HEAD}FOLFOX Feb-Oct 2025, {said}", pack, "").biomarkers
    assert result.date is None


def test_the_day_of_a_sample_in_brackets_is_that_of_the_result_before_them(pack: Pack) -> None:
    said = "HER2 3+ (OGD bx Dec 25), MSS. FOLFOX + trastuzumab from 12/1/26, PD liver 14/8/26. Liver bx 18/11/26: HER2 0."
    found = [(one.status, one.collected) for one in case_of(f"Onc clinic 20/11/26. {said}", pack, "").biomarkers if one.marker == "HER2"]
    assert found == [("positive", "2025-12"), ("negative", "2026-11-18")]
