"""Show: an entry as a page that a clinician can review."""

import pytest

from fairlead.core.errors import FairleadError
from fairlead.knowledge.pack import load
from fairlead.upkeep.show import show


def test_an_option_is_shown_with_its_sources_and_the_trace_of_its_examples():
    page = show("ramucirumab-paclitaxel")
    assert page.startswith("# ramucirumab-paclitaxel (options)")
    assert "10.1016/S1470-2045(14)70420-6" in page
    for heading in ("## Sources", "## Example: fits → fits", "## Example: not → not-now", "## Example: unknown → depends"):
        assert heading in page
    assert "`histology is adenocarcinoma` is true" in page
    assert "missing tumor.histology" in page


def test_every_entry_of_the_pack_can_be_shown():
    pack = load()
    for kind in (
        "options",
        "drugs",
        "tests",
        "questions",
        "trials",
        "approvals",
        "recommendations",
        "sources",
        "red_flags",
        "team",
        "stages",
        "scales",
        "definitions",
    ):
        for name in getattr(pack, kind):
            assert name in show(name, pack)


def test_a_stage_table_is_shown_as_a_table():
    page = show("ajcc8-adenocarcinoma-pathologic")
    for line in (
        "## M0",
        "|  | NX | N0 | N1 | N2 | N3 |",
        "| T1a (G2); T1b (GX, G1, G2) | – | IB | IIB | IIIA | IVA |",
        "| T2 (G1, G2) | – | IC | IIIA | IIIB | IVA |",
        "| T4b | IVA or IVB | IVA | IVA | IVA | IVA |",
        "| TX; T0; T1a; T1b; T2; T3; T4a; T4b | IVB | IVB | IVB | IVB | IVB |",
    ):
        assert line in page.splitlines()
    assert "US National Cancer Institute, SEER program" in page


def test_a_cell_that_nobody_saw_in_a_source_says_so():
    assert "| Tis | – | I (unchecked) | IIIA (unchecked) | IIIB (unchecked) | IVA |" in show("ajcc8-squamous-post-neoadjuvant")


def test_places_are_told_where_they_make_a_difference():
    page = show("ajcc8-squamous-pathologic").splitlines()
    assert "| T3 (G1: upper, middle, lower; G2, G3: lower) | – | IIA | IIIB | IIIB | IVA |" in page
    assert "| T1a (GX, G1) | – | IA | IIB | IIIA | IVA |" in page


def test_a_scale_is_shown_with_its_steps_points_and_classes():
    assert "| 90 | ecog 0, 1 |" in show("ecog-karnofsky")
    page = show("child-pugh")
    assert "| albumin | g/L | above 35: 1; at least 28: 2; below 28: 3 |" in page
    assert "| at most 9 | B |" in page


def test_a_definition_is_shown_with_its_numbers_and_its_condition():
    assert "| window | 90 days |" in show("persistent-local")
    assert "- holds when: `metastases between 1 and 3`" in show("oligometastatic")


def test_an_unknown_id_is_refused_with_the_nearest_named():
    with pytest.raises(FairleadError, match="did you mean ramucirumab-paclitaxel") as caught:
        show("ramucirumab-paclitaxl")
    assert caught.value.status == 2
