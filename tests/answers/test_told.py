"""What becomes of the treatments in a question: had, failed, only asked about, never had."""

from __future__ import annotations

from datetime import date

import pytest

from fairlead.answers.reading import read
from fairlead.knowledge.pack import Pack, load

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def had(asked: str, pack: Pack) -> list[tuple[str, str | None]]:
    """The treatments told, each by its regimen, drugs or kind, with why it ended."""
    told = read(asked, pack, DAY).told.treatments
    return [(one.regimen or "+".join(one.agents) or one.procedure or one.kind, one.stop_reason) for one in told]


@pytest.mark.parametrize(
    "asked",
    [
        "Can I have ramucirumab?",
        "Should he start ramucirumab next week?",
        "side effects of ramucirumab",
        "They offered her ramucirumab. Is it any good?",
        "ramucirumab or not?",
        "I never had ramucirumab. Why not?",
        "My aunt is too weak for ramucirumab",
        "He declined ramucirumab, what else is there?",
        "ramucirumab response rate",
    ],
)
def test_what_is_only_asked_about_was_not_had(asked: str, pack: Pack) -> None:
    assert had(asked, pack) == []


@pytest.mark.parametrize(
    "asked",
    [
        "What comes after ramucirumab?",
        "ramucirumab has stopped working. What now?",
        "He failed ramucirumab, what is left?",
        "It grew on ramucirumab. Next?",
        "ramucirumab did not help, any other options?",
        "she progressed through ramucirumab and asks what next",
        "My cancer is resistant to ramucirumab",
        "the cancer has come through while on ramucirumab, progression on the scan",
        "Is docetaxel an option once ramucirumab has failed?",
        "What if ramucirumab stops working?",
    ],
)
def test_what_failed_was_had_and_failed(asked: str, pack: Pack) -> None:
    *earlier, last = had(asked, pack)
    assert last == ("ramucirumab", "progression")
    assert earlier == [("systemic", "progression")], "a drug for a later line only comes after others, which are not named"


@pytest.mark.parametrize(
    ("asked", "drug", "line"),
    [("What comes after Enhertu?", "trastuzumab deruxtecan", 2), ("Lonsurf stopped working. Next?", "trifluridine-tipiracil", 3)],
)
def test_a_drug_that_is_given_later_only_tells_of_lines_before_it(asked: str, drug: str, line: int, pack: Pack) -> None:
    *earlier, last = read(asked, pack, DAY).told.treatments
    assert (last.agents, last.line) == ((drug,), line)
    assert [(one.agents, one.line) for one in earlier] == [((), number) for number in range(1, line)]


@pytest.mark.parametrize("asked", ["What comes after pembrolizumab?", "FOLFOX failed, what now?"])
def test_a_drug_that_may_come_first_tells_of_none_before_it(asked: str, pack: Pack) -> None:
    assert len(had(asked, pack)) == 1


@pytest.mark.parametrize(
    ("asked", "wanted", "given"),
    [
        ("FOLFIRI after FLOT failure - appropriate?", "FOLFIRI", "FLOT"),
        ("adenocarcinoma, progressed on FLOT, FOLFIRI?", "FOLFIRI", "FLOT"),
        ("Would ramucirumab be an option for recurrence after FLOT?", "ramucirumab", "FLOT"),
        ("FLOT stopped working, would irinotecan help?", "irinotecan", "FLOT"),
    ],
)
def test_what_is_asked_for_stands_apart_from_what_was_given(asked: str, wanted: str, given: str, pack: Pack) -> None:
    question = read(asked, pack, DAY)
    assert {hit.term.word for hit in question.hits if hit.first in question.wanted and hit.table in ("drugs", "regimens")} == {wanted}
    assert {hit.term.word for hit in question.hits if hit.first in question.given and hit.table in ("drugs", "regimens")} == {given}


def test_that_no_treatment_works_tells_that_it_failed(pack: Pack) -> None:
    assert had("no more treatment is working for my mother. what now", pack) == [("systemic", "progression")]


@pytest.mark.parametrize(
    "asked", ["Is there anything besides chemo?", "What is there other than chemo?", "What can he have apart from chemo?"]
)
def test_what_it_shall_not_be_is_not_asked_for(asked: str, pack: Pack) -> None:
    question = read(asked, pack, DAY)
    assert not question.wanted
    assert not question.given


def test_what_is_given_before_an_operation_has_not_failed_because_something_comes_after_it(pack: Pack) -> None:
    assert had("What comes after FLOT?", pack) == [("FLOT", None)]


def test_a_list_shares_what_is_said_of_it(pack: Pack) -> None:
    assert had("cisplatin, fluorouracil and pembrolizumab failed, what now?", pack) == [
        ("cisplatin+fluorouracil+pembrolizumab", "progression")
    ]


def test_who_asks_for_the_third_line_had_two(pack: Pack) -> None:
    told = read("What are third-line options?", pack, DAY).told
    assert [(one.line, one.stop_reason) for one in told.treatments] == [(1, "progression"), (2, "progression")]


def test_who_asks_for_the_first_line_had_none(pack: Pack) -> None:
    told = read("What are first-line options for squamous cell cancer?", pack, DAY).told
    assert (told.treatments, [one.path for one in told.complete]) == ((), ["treatments"])


def test_growth_that_is_wondered_about_is_not_told(pack: Pack) -> None:
    for asked in ("Has it spread to my liver?", "Can this cancer spread to the brain?", "How do I know if it has come back?"):
        assert read(asked, pack, DAY).told.progressions == (), asked


def test_a_place_told_after_a_treatment_is_growth_and_before_any_it_is_not(pack: Pack) -> None:
    after = read("He had FOLFOX and now it's in his liver. What next?", pack, DAY).told
    before = read("It's in his liver and he starts FOLFOX on Monday. What else?", pack, DAY).told
    assert [one.sites for one in after.progressions] == [("liver",)]
    assert before.progressions == ()
    assert [one.site for one in before.metastases] == ["liver"]


def test_a_question_that_names_no_other_organ_is_about_this_cancer(pack: Pack) -> None:
    assert read("What now?", pack, DAY).told.tumor.site == "esophagus"
    assert read("lung cancer, chemo failed, what next?", pack, DAY).told.tumor.site == "other"
    assert read("spread to the lung, chemo failed, what next?", pack, DAY).told.tumor.site == "esophagus"


@pytest.mark.parametrize(
    ("asked", "age", "sex"),
    [
        ("my mum 72 failed FOLFOX", 72, "female"),
        ("my dad (68) failed FOLFOX", 68, "male"),
        ("Grandad is 81 with this cancer, any options?", 81, "male"),
        ("my brother, 45, failed FOLFOX", 45, "male"),
        ("my mum had 12 cycles of FOLFOX", None, "female"),
    ],
)
def test_age_and_sex(asked: str, age: int | None, sex: str, pack: Pack) -> None:
    person = read(asked, pack, DAY).told.person
    assert (person.age, person.sex) == (age, sex)


@pytest.mark.parametrize("asked", ["", "?", "...", "a" * 300, "\n\n", "<script>alert(1)</script>", "' OR 1=1 --"])
def test_odd_input_is_read_without_harm(asked: str, pack: Pack) -> None:
    assert read(asked, pack, DAY).told.treatments == ()


@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ("Squamous, surgery, adjuvant nivolumab for a year, distant relapse 4 months after last dose. What next?", "2026-07"),
        ("Adjuvant nivolumab, then relapse in the liver four months after the end of it. What next?", "2026-07"),
        ("Periop FLOT, now peritoneal relapse of junctional adenocarcinoma 16 mo after last cycle. What would be first?", "2025-07"),
        ("FLOT and an operation, and four months after his last FLOT it is in the liver. What would they do now?", "2026-07"),
    ],
)
def test_the_time_between_an_end_and_the_growth_that_is_asked_about_dates_both(asked: str, end: str, pack: Pack) -> None:
    told = read(asked, pack, DAY).told
    assert end in [one.end for one in told.treatments]
    assert [one.date for one in told.progressions] == ["2026-11"]


def test_a_time_after_another_event_is_no_time_since_an_end(pack: Pack) -> None:
    told = read("Nivolumab grew 4 months after starting it. What next?", pack, DAY).told
    assert {one.end for one in told.treatments} == {None}
