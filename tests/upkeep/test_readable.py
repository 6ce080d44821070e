"""Every page for a patient reads at grade 8 or below, each section at 9, with every number kept: here every twenty-fifth vignette."""

from __future__ import annotations

import pytest
from benchmarks.pages import of, vignettes, wrong

from fairlead.knowledge.pack import load
from fairlead.upkeep.readable import reads, told

PACK = load()
SAMPLE = {one.id: one for one in vignettes(25)}


@pytest.mark.parametrize("vignette", SAMPLE.values(), ids=SAMPLE)
def test_the_page_reads_easily_with_every_number_kept(vignette):
    found = of(vignette, PACK)
    assert list(wrong(found)) == []
    assert len(found.sections) > 3


HARD = "Multidisciplinary deliberation regarding immunotherapeutic eligibility necessitates comprehensive histopathological reevaluation."


def test_a_section_that_is_hard_is_told_by_its_name():
    found = reads(f"# Page\n\n## Easy\n\nYou can eat soft food now.\n\n## Hard\n\n{HARD}\n\n## Sources\n\n{HARD * 9}\n", PACK)
    assert [one.split(" reads")[0] for one in wrong(found) if "'" in one] == ["'Hard'"]
    assert found.sections["Easy"] < 5


def test_a_number_that_is_left_out_is_told():
    option = next(one for one in PACK.options.values() if any("100 people" in says.text for says in one.says if says.to == "patient"))
    said = [one.text for one in option.says if one.to in ("patient", "both")]
    assert reads(f"## What\n\n### {option.title}\n\n" + "\n".join(said), PACK).lost == ()
    assert reads(f"## What\n\n### {option.title}\n\nSome people had it, and it went well.", PACK).lost


def test_names_and_numbers_weigh_little():
    assert list(told("Call Krebsinformationsdienst on 0800 420 30 40 now.", {"krebsinformationsdienst"})) == [
        "Call Anna on Anna Anna Anna Anna now"
    ]
