"""Spread that is denied in a place without a word for what is denied there."""

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    "sentence",
    [
        "Recurrence 11 months after surgery, peritoneum only, nothing in liver or lungs.",
        "Recurrence in the peritoneum but not in the liver.",
        "New peritoneal deposits, none in the lungs.",
    ],
)
def test_nothing_in_a_place_is_no_spread_there(sentence: str, pack: Pack):
    case = case_of(f"Oesophagectomy 2023. {sentence}", pack)
    assert {one.site for one in case.metastases if one.status == "present"} == {"peritoneum"}
    assert [set(one.sites) for one in case.progressions] == [{"peritoneum"}]


@pytest.mark.parametrize("word", ["fine", "quiet", "untouched", "unaffected", "clear", ": nil"])
def test_an_organ_called_well_holds_no_spread(word: str, pack: Pack):
    assert [(one.site, one.status) for one in case_of(f"CT today. Liver {word}.", pack).metastases] == [("liver", "absent")]
