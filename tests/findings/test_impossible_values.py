"""Values that nobody can have: never a fact, and a warning that names the line and no word of the record."""

from __future__ import annotations

import pytest

import fairlead

HERE = "Adenocarcinoma of the gastroesophageal junction.\n\n"


def read(text: str) -> fairlead.Reading:
    return fairlead.read([(HERE + text).encode()], as_of="2026-11-21")


BEYOND = {
    "Albumin 400 g/L, Hb 9.8 g/dL.": ("albumin", 3),
    "Clinic.\nAge 190.": ("age", 4),
    "190 year old man.": ("age", 3),
    "PD-L1 CPS 140.": ("PD-L1", 3),
    "TPS 120 %.": ("PD-L1", 3),
    "Weight 700 kg.": ("weight", 3),
    "| Test | Result | Unit |\n|---|---|---|\n| Albumin | 400 | g/L |": ("albumin", 5),
}


@pytest.mark.parametrize(("text", "told"), BEYOND.items(), ids=BEYOND)
def test_the_warning_names_the_line_and_what_it_is_of(text: str, told: tuple[str, int]):
    says = [one.says for one in read(text).warnings if one.code == "impossible-value"]
    assert len(says) == 1
    assert told[0] in says[0]
    assert f"Line {told[1]} " in says[0]


@pytest.mark.parametrize("text", BEYOND, ids=BEYOND)
def test_the_value_is_no_fact(text: str):
    case = read(text).case
    assert case.person.age is None
    assert not [one for one in case.measurements if one.name in ("albumin", "weight")]
    assert not [one for one in case.biomarkers if one.number is not None]


def test_what_else_a_result_says_is_kept():
    case = read("PD-L1 positive, CPS 140.").case
    assert [(one.marker, one.status, one.number) for one in case.biomarkers] == [("PD-L1", "positive", None)]


FINE = (
    "Albumin 40 g/L.", "Age 89.", "PD-L1 CPS 100.", "Father lived to age 101.", "LDH 400 U/L.", "FOLFOX, 100 mg.", "Platelets 900 x10^9/L.",
    "Seen aged 61, room 190.", "TMB 120 mut/Mb.",
)  # fmt: skip


@pytest.mark.parametrize("text", FINE)
def test_what_can_be_warns_of_nothing(text: str):
    assert "impossible-value" not in [one.code for one in read(text).warnings]
