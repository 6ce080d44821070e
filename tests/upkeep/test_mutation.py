"""The mutation run of the benchmarks: what is taken out is gone, and a vignette that is about it misses it."""

from __future__ import annotations

import pytest
from benchmarks.mutation import Mutant, is_about, mutants, tried

from fairlead.knowledge.pack import load
from fairlead.knowledge.vignettes import load as load_vignettes

PACK = load()
VIGNETTES = {one.id: one for one, _, _ in load_vignettes()[0]}
ABOUT = VIGNETTES["adenocarcinoma-after-folfox-nivolumab"]
OPTION = "ramucirumab-paclitaxel"
NEED = Mutant("options", OPTION, "fits_when", "next line at least 2")


def test_every_option_test_and_clause_is_taken_out_once():
    every = list(mutants(PACK))
    assert len(every) == len(set(every))
    assert {one.entry for one in every if one.kind == "options" and not one.where} == {*PACK.options}
    assert {one.entry for one in every if one.kind == "tests"} == {*PACK.tests}
    assert sum(one.where == "fits_when" for one in every) == sum(len(option.fits_when) for option in PACK.options.values())


def test_what_is_taken_out_is_gone_and_nothing_else():
    without = NEED.of(PACK)
    assert [one for one in PACK.options[OPTION].fits_when if one not in without.options[OPTION].fits_when] == ["next line at least 2"]
    assert {name for name in PACK.options if PACK.options[name] != without.options[name]} == {OPTION}
    assert OPTION not in Mutant("options", OPTION).of(PACK).options


@pytest.mark.parametrize("mutant", [NEED, Mutant("options", OPTION), Mutant("options", "trifluridine-tipiracil")], ids=str)
def test_a_vignette_misses_what_it_is_about(mutant):
    assert is_about(ABOUT, mutant, PACK)
    outcome = tried(mutant)
    assert outcome.blunt == ()
    assert outcome.missed


def test_a_clause_that_no_vignette_speaks_of_is_missed_by_none():
    care = Mutant("options", OPTION, "cautions_when", "ecog exactly 2")
    assert not any(is_about(one, care, PACK) for one in VIGNETTES.values())
    assert not tried(care).missed


@pytest.mark.parametrize(
    "mutant",
    [
        Mutant("drugs", "ramucirumab", "cautions_when", "has condition cirrhosis"),
        Mutant("options", OPTION, "yields_when", "has toxicity peripheral neuropathy of grade at least 2"),
    ],
    ids=str,
)
def test_a_caution_and_an_order_that_a_vignette_names_are_missed(mutant):
    assert tried(mutant).missed
