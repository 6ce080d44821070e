"""Nodes in which treatment left traces are counted once and hold no tumor; a fraction behind the count of all is of these nodes."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import load

HEAD = "Date: 20 November 2026\n\nPathology of the esophagectomy of 2 November 2026: residual adenocarcinoma, ypT2.\n\n"


@pytest.mark.parametrize(
    ("note", "counts"),
    [
        ("All twenty-six lymph nodes are free of tumor; three contain mucin without viable cells.", (0, 26)),
        ("18 lymph nodes negative, 2 of them with treatment effect.", (0, 18)),
        ("Fifteen nodes without tumor, one with acellular keratin.", (0, 15)),
        ("22 lymph nodes, 3 with necrosis and no viable tumor, 1 with metastasis.", (1, 22)),
        ("Nodes 0/19; two show hyalinized scars.", (0, 19)),
        ("Of 20 nodes 3 contain viable metastasis and 2 regressive changes only.", (3, 20)),
        ("Total 17 nodes, 2/17 positive.", (2, 17)),
        ("17 nodes retrieved; 2/17 positive.", (2, 17)),
        ("LN: total 17 nodes isolated, 2/17 positive, ENE absent.", (2, 17)),
        ("Twelve lymph nodes, two with metastases, four with fibrosis.", (2, 12)),
    ],
)
def test_what_was_left_is_no_metastasis(note, counts):
    found = case_of(note, load(), HEAD).resections
    assert [(one.nodes_positive, one.nodes_examined) for one in found] == [counts]


@pytest.mark.parametrize(
    ("note", "stage"),
    [
        ("pT2 pN0. Addendum: a further node is positive. The stage is revised to pT2 pN1.", ("T2", "N1")),
        ("pT3 pN1. Amended: pT3 pN2 after review of the slides.", ("T3", "N2")),
        ("pT2 pN0. Corrected report: pT3 pN0, the adventitia is involved.", ("T3", "N0")),
        ("pT2 pN0, changed to pT2 pN1 in the addendum.", ("T2", "N1")),
        ("pT1b pN0. Upstaged to pT2 pN0 at the tumor board.", ("T2", "N0")),
    ],
)
def test_a_stage_that_a_report_changes_takes_the_place_of_the_first(note, stage):
    case = case_of("Oesophagectomy specimen: adenocarcinoma. " + note, load(), "Date: 20 November 2026\n\n")
    assert [(one.t, one.n) for one in case.tumor.stages] == [stage]


def test_a_stage_before_treatment_stays_beside_that_of_the_specimen():
    case = case_of("Adenocarcinoma of the oesophagus cT3 cN1. After CROSS downstaged to ypT1b ypN0.", load())
    assert {(one.basis, one.t) for one in case.tumor.stages} == {("clinical", "T3"), ("post-neoadjuvant", "T1b")}
