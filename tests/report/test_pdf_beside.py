"""The pages for a visit and for the family on paper: one sheet, and two; they say what the Markdown says, in type that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest
from tests.report.pages_of import CASE, DAY, guided, reading, some, told, whole_records
from tests.report.printed import POINTS, boxes, language, letters_only, tags, words
from tests.report.test_beside_in_browser import FULL
from tests.report.test_pdf import HOSTILE, SIZES

import fairlead
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.workflow.guiding import guide
from fairlead.workflow.page import page, printed

MOST = {"visit": 1, "family": 2}
SMALLEST = {"visit": 9.99, "family": 8.3}
"""The type of what is read, in points; the numbers beside a line and the notes at the foot are smaller."""

FULLEST = {**CASE, **FULL}


@cache
def readings() -> list[tuple[str, Reading]]:
    """Whole records, vignettes of the pack, a record that says nothing, one that says a great deal, and one about another cancer."""
    other = reading({"tumor": {"histology": "other", "site": "esophagus"}})
    return [*whole_records(), *some(150), ("nothing", reading({})), ("much", reading(FULLEST)), ("other", other)]


@cache
def made_once(which: int, audience: Any, paper: Any) -> bytes:
    """The paper of one of the readings, made once for all tests."""
    one = next(one for _, one in readings() if id(one) == which)
    return printed(guided(one), one, audience=audience, paper=paper)


def made(one: Reading, audience: Any, paper: Any = "a4", **more: Any) -> bytes:
    if not more:
        return made_once(id(one), audience, paper)
    return printed(guided(one), one, audience=audience, paper=paper, **more)


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("audience", MOST)
def test_it_goes_on_its_sheets_and_no_letter_beyond_the_margins(audience: str, paper: str):
    wide, high = (side * POINTS for side in SIZES[paper])
    for name, one in readings():
        content = made(one, audience, paper)
        assert 1 <= len(words(content)) <= MOST[audience], name
        for _, width, height, (left, bottom, right, top) in boxes(content):
            assert (width, height) == (pytest.approx(wide, abs=1), pytest.approx(high, abs=1))
            assert left >= 1.5 * POINTS, name
            assert right <= width - 1.5 * POINTS, name
            assert bottom >= 0.5 * POINTS, name
            assert top <= height - 0.8 * POINTS, name


@pytest.mark.parametrize("audience", MOST)
def test_it_says_what_the_markdown_says_in_its_order_in_type_that_can_be_read(audience: str):
    for name, one in readings():
        content = made(one, audience)
        whole, large = letters_only("".join(words(content))), letters_only(without_marks("".join(in_type(content, SMALLEST[audience]))))
        text = told(one, audience)
        body = text.split("\n## Sources\n")[0]
        assert_stands(whole, text.replace("\n## Sources\n", ""), name)
        assert_stands(large, without_marks(body), name)


def assert_stands(paper: str, text: str, name: str) -> None:
    """Each line of the Markdown stands on the paper, in its order."""
    at = 0
    for line in text.splitlines():
        line = letters_only(line)
        place = paper.find(line, at)
        assert place >= 0, f"{name}: {line}"
        at = place + len(line)


_BRACKET = re.compile(r"\[(r?\d+†?(?:\s*[,–]\s*r?\d+†?)*)\]")


def without_marks(text: str) -> str:
    return _BRACKET.sub("", text)


def all_marks(text: str) -> list[str]:
    """Every number in brackets; of a range those between as well."""
    found = []
    for bracket in _BRACKET.findall(text):
        for part in re.sub(r"[\s†]", "", bracket).split(","):
            first, _, last = part.partition("–")
            kind, start, end = first[: first.startswith("r")], first.lstrip("r"), (last or first).lstrip("r")
            found += [f"{kind}{number}" for number in range(int(start), int(end) + 1)]
    return found


def in_type(content: bytes, points: float) -> Iterator[str]:
    """The letters that are at least so large."""
    with pypdfium2.PdfDocument(content) as document:
        for sheet in document:
            text = sheet.get_textpage()
            for at in range(text.count_chars()):
                if raw.FPDFText_GetFontSize(text, at) >= points:
                    yield chr(raw.FPDFText_GetUnicode(text, at))


@pytest.mark.parametrize("audience", MOST)
def test_what_it_says_besides_is_little(audience: str):
    """The paper adds how to read its numbers, and for a visit how many tests it leaves out: nothing else."""
    for name, one in readings():
        paper = letters_only("".join(words(made(one, audience))))
        text = letters_only(told(one, audience).replace("\n## Sources\n", ""))
        assert (
            0 <= len(paper) - len(text) <= len(letters_only("A number leads to its source, r to the records: 12 more on the whole page"))
        ), name


@pytest.mark.parametrize("audience", MOST)
def test_it_can_be_heard_and_each_number_leads_to_one_place(audience: str):
    content = made(readings()[0][1], audience)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert language(content) == "en"
    kinds = [tag.kind for sheet in tags(content) for tag in sheet.all()]
    assert {"H1", "L", "LI", "Link", "P"} <= set(kinds)
    text = "".join(words(content))
    body, notes = text.split("A number leads to its source")
    shown, listed = set(all_marks(body)), all_marks(notes)
    assert len(shown) > 10
    assert sorted(listed) == sorted(shown), "each is listed once, and nothing else is"
    assert not re.search(rb"/(?:JavaScript|Launch|SubmitForm|EmbeddedFile|OpenAction)\b", content)


def test_the_visit_has_boxes_to_tick_and_lines_to_write_on():
    """A box before each entry, and lines for the name, the day, the team's number and the answer to each question."""
    name, one = readings()[0]
    text = told(one, "visit")
    with pypdfium2.PdfDocument(made(one, "visit")) as document:
        shapes = [shape.get_bounds() for shape in document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
    boxes_ = [1 for left, bottom, right, top in shapes if 6 < right - left < 10 and 6 < top - bottom < 10]
    lines = [1 for left, bottom, right, top in shapes if right - left > 100 and top - bottom < 2]
    assert len(boxes_) == text.count("- [ ]"), name
    questions = text.split("## My questions\n")[1].split("\n## ")[0].count("- [ ]")
    assert len(lines) >= text.count("____________") + questions


@pytest.mark.parametrize("audience", MOST)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_of_others_are_never_markup(audience: Any, hostile: str):
    one = reading(CASE)
    guidance = guide(one, DAY)
    options = [option | {"title": hostile} for option in guidance.model_dump()["options"]]
    content = printed(Guidance.model_validate(guidance.model_dump() | {"options": options}), one, audience=audience)
    read_back = "".join("".join(words(content)).split()).replace("\u200b", "").replace("\ufffe", "")
    assert "".join(hostile.split())[1:] in read_back
    assert len(words(content)) <= MOST[audience]


@pytest.mark.parametrize("audience", MOST)
def test_a_letter_without_a_glyph_is_spelled_out_and_the_page_says_so(audience: Any):
    one = reading(CASE)
    guidance = guide(one, DAY)
    options = [option | {"title": "drug \N{GRINNING FACE} \N{CJK UNIFIED IDEOGRAPH-738B}"} for option in guidance.model_dump()["options"]]
    content = printed(Guidance.model_validate(guidance.model_dump() | {"options": options}), one, audience=audience)
    text = " ".join("".join(words(content)).split())
    assert "rug [grinning face] [U+738B]" in text
    assert "Some letters are in no font of this program." in text


@pytest.mark.parametrize("audience", MOST)
def test_the_same_input_gives_the_same_bytes(audience: Any):
    _, one = readings()[0]
    assert made(one, audience) == made(one, audience, quotes=True)


@pytest.mark.parametrize("audience", MOST)
def test_without_quotes_no_file_name_stands_there(audience: Any):
    _, one = readings()[0]
    file = one.documents[0].name
    assert file
    assert file not in "".join(words(made(one, audience, quotes=False)))
    assert (file in "".join(words(made(one, audience)))) is (audience == "visit")


# --- how long people lived in studies ----------------------------------------------------------------------------

HEADING = "Figures about time, from studies"


def asked(audience: Any, *, prognosis: bool) -> tuple[list[str], str]:
    """The sheets of the paper, and the Markdown."""
    guidance = fairlead.guide(CASE, date(2026, 11, 21), "US", prognosis=prognosis)
    return words(printed(guidance, audience=audience)), page(guidance, audience=audience)


def test_figures_that_were_asked_for_are_the_patients_own_last_sheet():
    (without, _), (sheets, text) = asked("patient", prognosis=False), asked("patient", prognosis=True)
    first = next(number for number, sheet in enumerate(sheets) if number and HEADING in sheet)
    assert sheets[first].startswith(HEADING)
    assert first >= len(without), "behind all else"
    last = letters_only(without_marks("".join(sheets[first:])))
    part = text.split(f"## {HEADING}\n")[1].split("\n## ")[0]
    assert "of 100 people lived longer than" in part
    assert_stands(last, without_marks(part), "patient")
    assert "You can still leave them closed" in " ".join(sheets[first].split())


def test_the_clinician_reads_them_in_place():
    sheets, text = asked("clinician", prognosis=True)
    part = text.split(f"## {HEADING}\n")[1].split("\n## ")[0]
    whole = letters_only(without_marks("".join(sheets)))
    assert "0.807 (0.678 to 0.962)" in part
    assert_stands(whole, without_marks(part), "clinician")
    assert whole.index(letters_only("Signs that mean: call")) < whole.index(letters_only(HEADING)) < whole.index("notconsidered")


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_without_being_asked_for_nothing_of_it_stands_on_paper(audience: str):
    text = " ".join("".join(asked(audience, prognosis=False)[0]).split())
    assert HEADING not in text
    assert "of 100 people lived longer than" not in text


@pytest.mark.parametrize("audience", MOST)
def test_it_never_stands_on_the_pages_for_a_visit_and_the_family(audience: str):
    text = " ".join("".join(asked(audience, prognosis=True)[0]).split())
    assert HEADING not in text
    assert "of 100 people lived longer than" not in text
