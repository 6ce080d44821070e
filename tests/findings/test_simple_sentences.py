"""The plainest sentences of an oncologist, in many of their forms, mean what they say."""

from __future__ import annotations

import pytest
from tests.findings.in_short import case_of

from fairlead.knowledge.pack import Pack

NO_HEAD = ""


@pytest.mark.parametrize("course", ["FOLFOX", "nivolumab", "first-line FOLFOX + nivolumab", "paclitaxel/ramucirumab"])
@pytest.mark.parametrize(
    "said",
    ["Progressed on {} in May 2026.", "Failed {} in May 2026.", "She has progressed through {} in May 2026.", "PD on {} in May 2026."],
)
def test_growth_on_drugs_has_the_day_and_the_drugs_have_none(said: str, course: str, pack: Pack) -> None:
    case = case_of("SCC of the esophagus. " + said.format(course), pack, NO_HEAD)
    (given,) = case.treatments
    assert (given.start, given.status, given.stop_reason) == (None, "stopped", "progression")
    assert [one.date for one in case.progressions] == ["2026-05"]


def test_a_course_that_was_told_before_is_not_told_twice(pack: Pack) -> None:
    case = case_of("SCC. FOLFOX from Jan 2026. Progressed on FOLFOX in May 2026.", pack, NO_HEAD)
    assert [(one.start, one.line, one.stop_reason) for one in case.treatments] == [("2026-01", 1, "progression")]
    assert [(one.date, one.after) for one in case.progressions] == [("2026-05", "t1")]


@pytest.mark.parametrize(
    "said", ["Failed FOLFOX in May 2026, now on docetaxel since June 2026.", "PD on FOLFOX in May 2026; docetaxel from June 2026."]
)
def test_the_day_of_the_next_drugs_is_theirs(said: str, pack: Pack) -> None:
    case = case_of("SCC. " + said, pack, NO_HEAD)
    assert [one.start for one in case.treatments] == [None, "2026-06"]
    assert [one.date for one in case.progressions] == ["2026-05"]


def test_what_was_seen_stands_behind_a_colon(pack: Pack) -> None:
    said = "FOLFOX since Sept 2026. Progressed on FOLFOX in Nov 2026: CT 12/11/26 new lung nodules."
    case = case_of("Seen 20 Nov 2026. GOJ adenocarcinoma. " + said, pack, NO_HEAD)
    assert [(one.start, one.line, one.stop_reason) for one in case.treatments] == [("2026-09", 1, "progression")]
    assert [(one.date, one.sites, one.after) for one in case.progressions] == [("2026-11-12", ("lung",), "t1")]


def test_a_day_of_beginning_is_not_that_of_growth(pack: Pack) -> None:
    case = case_of("SCC. Progressed on FOLFOX started in Jan 2026.", pack, NO_HEAD)
    assert case.treatments[0].start == "2026-01"
    assert [one.date for one in case.progressions] == [None]


@pytest.mark.parametrize("name", ["PD-1", "PD1", "anti-PD-1"])
def test_the_name_of_a_receptor_is_no_growth(name: str, pack: Pack) -> None:
    case = case_of(f"SCC. FOLFOX + {name} since May 2026.", pack, NO_HEAD)
    assert case.progressions == ()
    assert [(one.start, one.stop_reason) for one in case.treatments] == [("2026-05", None)]


@pytest.mark.parametrize("said", ["PD-1 expression 20%.", "PD-1 naive.", "PD-L1 CPS 20.", "No prior PD-1."])
def test_a_receptor_alone_tells_no_course(said: str, pack: Pack) -> None:
    case = case_of("SCC. " + said, pack, NO_HEAD)
    assert (case.progressions, case.treatments) == ((), ())


@pytest.mark.parametrize("said", ["Docetaxel, PD 1 Nov 2026 in liver.", "Docetaxel until PD - 1 new liver lesion on 1 Nov 2026."])
def test_growth_before_a_number_is_growth(said: str, pack: Pack) -> None:
    assert len(case_of("SCC. " + said, pack, NO_HEAD).progressions) == 1


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("No distant disease, resectable.", True),
        ("PET otherwise negative, resectable.", True),
        ("Not metastatic and operable.", True),
        ("CT no mets, unresectable primary.", False),
        ("No liver mets but unresectable.", False),
        ("The tumor is not resectable.", False),
        ("It is now incurable.", False),
    ],
)
def test_a_denial_of_spread_denies_no_judgement(said: str, value: bool, pack: Pack) -> None:
    assert [one.value for one in case_of("SCC. " + said, pack, NO_HEAD).judgements] == [value]
