"""Plain words for a plan, a refusal or what is not for a person, around each kind of treatment: none of them was given."""

from __future__ import annotations

import random
from itertools import product

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

NAMES = (
    *("oesophagectomy", "salvage oesophagectomy", "Ivor Lewis", "oesophageal stent", "PEG", "FOLFOX", "nivolumab", "pembrolizumab"),
    *("paclitaxel/ramucirumab", "palliative radiotherapy", "brachytherapy", "definitive CRT", "liver SBRT"),
)
PLANS = (
    *("{x} offered", "{x} was offered", "{x} proposed", "{x} recommended", "{x} discussed", "{x} considered", "{x} planned", "for {x}"),
    *("to have {x}", "plan {x}", "plan: {x}", "awaiting {x}", "referred for {x}", "listed for {x}", "{x} to be discussed"),
    *("{x} is an option", "suggest {x}", "consider {x}", "{x} next", "starts {x} next week", "will start {x}", "{x} requested"),
)
REFUSALS = ("{x} declined", "declined {x}", "refused {x}", "does not want {x}", "{x} offered, declined", "offered {x} but declined")
NOT_FOR_THEM = (
    *("not for {x}", "unfit for {x}", "{x} not possible", "{x} contraindicated", "no {x}", "not a candidate for {x}"),
    *("{x} not indicated", "never had {x}", "{x} not given", "too frail for {x}", "{x} not feasible"),
)
AROUND = (
    "SCC of the oesophagus. {p}.",
    "Oesophageal SCC, ECOG 1. MDT 3 Nov 2026: {p}.",
    "Squamous cancer of the oesophagus; fit, ECOG 1, {p}.",
    "SCC oesophagus, T3N1M0.\n- {p}\n- ECOG 1",
)
SAMPLE, BAR = 120, 0.97


@pytest.mark.parametrize(
    ("words", "allowed"),
    [(PLANS, {"planned"}), (REFUSALS, {"declined"}), (NOT_FOR_THEM, {"declined", "planned"})],
    ids=["planned", "refused", "not for them"],
)
def test_what_is_not_given_is_told_as_what_it_is_or_not_at_all(words: tuple[str, ...], allowed: set[str], pack: Pack) -> None:
    every = list(product(NAMES, words, AROUND))
    random.Random(20261123).shuffle(every)
    wrong = []
    for name, said, around in every[:SAMPLE]:
        text = around.format(p=said.format(x=name))
        if not {one.status for one in case_of(text, pack, "").treatments} <= allowed:
            wrong.append(text)
    assert len(wrong) <= (1 - BAR) * SAMPLE, wrong


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Oesophagectomy recommended and performed Mar 2026.", "2026-03"),
        ("FOLFOX offered, accepted, C1 3 May 2026.", "2026-05-03"),
        ("Nivolumab recommended by the MDT, first dose 2 June 2026.", "2026-06-02"),
        ("Pembrolizumab applied for and approved, started 3 June 2026.", "2026-06-03"),
        ("FLOT was discussed and begun in May 2026.", "2026-05"),
    ],
)
def test_what_was_wanted_and_then_done_was_given(said: str, day: str, pack: Pack) -> None:
    (course,) = case_of(f"SCC of the oesophagus. {said}", pack, "").treatments
    assert (course.status, course.start) == (None, day)


def test_what_is_refused_behind_another_offer_is_the_nearest_also_where_it_is_a_device(pack: Pack) -> None:
    case = case_of("SCC of the oesophagus. Offered pac/ram, stent discussed - not keen.", pack, "")
    assert not [one for one in case.treatments if one.status != "planned"]
    assert [one.status for one in case_of("SCC of the oesophagus. Offered pac/ram - not keen.", pack, "").treatments] == ["declined"]
