"""The definition of oligometastatic disease is a condition of the pack, evaluated over the case."""

from __future__ import annotations

import pytest
from tests.case.conftest import TODAY

from fairlead.case.definitions import Definitions
from fairlead.case.situation import situation
from fairlead.contract.case import Case
from fairlead.knowledge.pack import load


@pytest.fixture(scope="module")
def pack():
    return load()


@pytest.mark.parametrize(
    ("spread", "is_whole", "expected"),
    [
        ([{"site": "liver", "count": 2}], True, True),
        ([{"site": "liver", "count": 2}], False, None),
        ([{"site": "liver", "count": 4}], False, False),
        ([{"site": "liver"}], True, None),
        ([{"site": "liver", "count": 1}, {"site": "lung", "count": 1}], True, False),
        ([{"site": "peritoneum", "count": 1}], True, False),
        ([], True, False),
        ([], False, None),
    ],
)
def test_few_spots_in_one_organ(pack, spread, is_whole, expected):
    definitions = Definitions.of(list(pack.definitions.values()), list(pack.scales.values()), pack.classes, pack.condition, pack.vocabulary)
    case = Case.model_validate({"metastases": spread, "complete": ["metastases"] if is_whole else []})
    assert situation(case, definitions, TODAY).failure.oligometastatic is expected


def test_without_the_pack_s_words_it_stays_unknown(pack):
    definitions = Definitions.of(list(pack.definitions.values()), list(pack.scales.values()), pack.classes, pack.condition)
    assert situation(Case(), definitions, TODAY).failure.oligometastatic is None


def test_the_classes_and_places_that_the_methods_need_are_words_of_the_lexicon(pack):
    for row in pack.definitions.values():
        words = row.get("words") or {}
        assert set(words.get("classes", ())) <= set(pack.classes)
    places = pack.definitions["places"]["words"]
    known = set(pack.words.lists["place"]) - {"other"}
    assert known <= {word for words in places.values() for word in words}


def test_every_name_of_what_takes_a_tumor_out_stands_for_procedures(pack):
    removing = pack.definitions["line-of-therapy"]["words"]["removing"]
    assert all(pack.vocabulary.treatments[name].procedures for name in removing)
