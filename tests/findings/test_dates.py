"""Dates keep the precision that they are written with; what cannot be is no date."""

from __future__ import annotations

import pytest

from fairlead.documents import open_document
from fairlead.findings.dates import dates, dates_and_own, day_first, impossible
from fairlead.findings.plain_words import signs
from fairlead.knowledge.pack import Pack


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2014-02-14", "2014-02-14"),
        ("2026-03-12 (an ISO date is never day first)", "2026-03-12"),
        ("2025-03", "2025-03"),
        ("14/02/2014", "2014-02-14"),
        ("02/14/2014", "2014-02-14"),
        ("14.02.2014", "2014-02-14"),
        ("14-Feb-2014", "2014-02-14"),
        ("14 February 2014", "2014-02-14"),
        ("14th of February, 2014", "2014-02-14"),
        ("February 14, 2014", "2014-02-14"),
        ("March 2025", "2025-03"),
        ("Jan-24", "2024-01"),
        ("03/2025", "2025-03"),
        ("in 2019", "2019"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(written: str, read: str):
    assert [str(found.date) for found in dates(written)] == [read]


def test_two_readings_keep_only_the_year():
    assert [str(found.date) for found in dates("seen 03/04/2025")] == ["2025"]


def test_another_date_of_the_text_settles_the_order():
    assert [str(found.date) for found in dates("seen 03/04/2025, before that 25/12/2024")] == ["2025-04-03", "2024-12-25"]
    assert [str(found.date) for found in dates("seen 03/04/2025, before that 12/25/2024")] == ["2025-03-04", "2024-12-25"]


def test_a_day_with_the_name_of_its_month_settles_the_order_too():
    assert [str(found.date) for found in dates("Clinic 3 April 2025, CT 04/05/2025")] == ["2025-04-03", "2025-05-04"]
    assert [str(found.date) for found in dates("April 3, 2025; CT 04/05/2025")] == ["2025-04-03", "2025-04-05"]


def test_a_month_with_two_digits_of_its_year_needs_a_word_that_takes_a_date():
    assert [str(found.date) for found in dates("OG 03/24, paclitaxel since 01/25")] == ["2024-03", "2025-01"]
    assert dates("nodes 03/24, margins clear") == ()
    assert [str(found.date) for found in dates("since 01/25, nodes (03/24)")] == ["2025-01"]


def test_a_range_of_days_without_blanks_has_both_ends():
    assert [str(found.date) for found in dates("4/1/24-5/20/24")] == ["2024-04-01", "2024-05-20"]


def test_evidence_for_both_orders_is_none():
    assert day_first("14/02/2014 and 02/14/2014") is None


@pytest.mark.parametrize(
    "written",
    [
        "71.4 kg",
        "31/02/2020",
        "5/12 post-op",
        "50.4 Gy in 28",
        "2000 cGy / 5",
        "BP 120/80",
        "T3 N2 M1",
        "4/31 nodes",
        "1.5 x 2.0 cm",
        "30-35 cm",
    ],
)
def test_what_is_no_date(written: str):
    assert not dates(written)


def test_an_impossible_day_is_told():
    assert [span.of("CT on 31/02/2020.") for span in impossible("CT on 31/02/2020.")] == ["31/02/2020"]


def test_the_span_holds_the_date():
    text = "Given from 3 June 2024 on."
    assert [found.span.of(text) for found in dates(text)] == ["3 June 2024"]


BRITISH, AMERICAN, OPEN = "Clinic 14/11/2026.", "Clinic 11/14/2026.", "Clinic November 2026."


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        (BRITISH, "CT 3/11: the liver metastases are bigger.", "2026-11-03"),
        (BRITISH, "Seen 9/9 with pain.", "2026-09-09"),
        (BRITISH, "Bloods 10/11: Hb 109.", "2026-11-10"),
        (BRITISH, "MRI 28/12 showed growth.", "2025-12-28"),
        (BRITISH, "Stopped 05/10 for growth.", "2026-10-05"),
        (AMERICAN, "CT 11/3: the liver metastases are bigger.", "2026-11-03"),
        (AMERICAN, "Labs 3/14: all good.", "2026-03-14"),
        (BRITISH, "Diagnosed since 03/25.", "2025-03"),
        (BRITISH, "CT 03/15: adenocarcinoma.", "2015-03"),
    ],
)
def test_numbers_of_a_day_and_a_month_are_of_the_letters_year(head: str, text: str, expected: str):
    found = [str(one.date) for one in dates(f"{head}\n\nShe is well.\n{text}")]
    assert expected in found
    assert not [one for one in found if one < "2014"]


@pytest.mark.parametrize(
    "text",
    [
        "CT 3/11 nodes are enlarged.",
        "From 2/7 biopsies only one was positive.",
        "On 4/6 cycles.",
        "Pain 3/10 today.",
        "Biopsy 3/12 cores positive.",
        "Grade on 2/3 of them.",
    ],
)
def test_a_share_is_no_day(text: str):
    assert [str(one.date) for one in dates(f"{BRITISH}\n\nShe is well.\n{text}")] == ["2026-11-14"]


def test_where_nothing_tells_the_order_numbers_alone_are_no_day():
    assert not [one for one in dates(f"{OPEN}\n\nCT 3/11: bigger.") if one.date.is_whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Clinic 18 Nov 2026.\n\nScope in June 2025 was clear. In April this year it came back. Drugs from 4 May.",
            ["2025-06", "2026-04", "2026-05-04"],
        ),
        ("Clinic 18 Nov 2026.\n\nOperated in March 2024. Relapse on 9 August last year.", ["2024-03", "2025-08-09"]),
        ("Clinic 3 February 2026.\n\nScan in June 2025. The next was on 12 December of last year.", ["2025-06", "2025-12-12"]),
    ],
)
def test_this_year_and_last_year_are_counted_from_the_letter(text: str, expected: list[str]):
    assert [str(one.date) for one in dates(text)][1:] == expected


def test_a_day_behind_words_of_this_year_is_not_of_the_year_told_before_them():
    found = [str(one.date) for one in dates("Scope in June 2025 was clear. In April this year it came back. Drugs from 4 May.")]
    assert found == ["2025-06"]


@pytest.mark.parametrize(
    "head",
    [
        "Dictated, not checked. 18 Nov 2026. Re Mr Alan Pettigrew, DOB 22.07.1961",
        "18 Nov 2026. Mr Alan Pettigrew, born 22.07.1961",
        "Clinic C | 18 Nov 2026 | DOB 22.07.1961",
    ],
)
def test_a_date_that_is_all_of_a_sentence_is_the_letters_beside_a_birth_date_too(head: str, pack: Pack):
    document = open_document(f"{head}\n\nHe is well. CT on 9 November was clear.".encode(), "letter.txt", "d1")
    assert str(dates_and_own(document.text, signs(pack.lexicon))[1]) == "2026-11-18"


def test_a_birth_date_alone_is_no_letters_date(pack: Pack):
    assert dates_and_own("Re Mr Alan Pettigrew, DOB 22.07.1961.\n\nHe is well.", signs(pack.lexicon))[1] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chemoradiation (Jun 26). PET Sept 26: new spots.", ["2026-06", "2026-09"]),
        ("FOLFOX Nov 25, growth Mar 26, paclitaxel from Apr 26.", ["2025-11", "2026-03", "2026-04"]),
        ("FOLFOX from March 2026, chemoradiation (Jun 26).", ["2026-03", "2026-06"]),  # the 26th of June lies in it, too
        ("FOLFOX from Jun 12, PET Sept 26.", []),
        ("FOLFOX from Jun 3 2026, PET Sept 14 2026.", ["2026-06-03", "2026-09-14"]),
    ],
)
def test_months_with_one_number_behind_them_are_of_that_year(text: str, expected: list[str]):
    assert [str(one.date) for one in dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Board, 17 Feb 2026\nDrugs from 10 Mar 2026, stopped 22 May 2026. CT 29 May: smaller.",
            ["2026-02-17", "2026-03-10", "2026-05-22", "2026-05-29"],
        ),
        (
            "# LAB 15 May 2026\nGiven 16 May; calcium on 20 May.\n\n# WARD 25 May 2026\nWell.",
            ["2026-05-15", "2026-05-16", "2026-05-20", "2026-05-25"],
        ),
        ("Clinic 15 May 2026. CT on 20 October showed growth. Next visit 3 September 2026.", ["2026-05-15", "2025-10-20", "2026-09-03"]),
    ],
)
def test_days_behind_the_letters_own_are_those_of_a_record_that_goes_on(text: str, expected: list[str]):
    assert [str(one.date) for one in dates(text)] == expected
