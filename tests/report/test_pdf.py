"""The page on paper: it says what the Markdown says, in its order; a screen reader can follow it; nothing is cut off; the same bytes again."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from markupsafe import Markup
from tests.report.conftest import ANY_WORDS
from tests.report.printed import POINTS, boxes, language, letters_only, tags, words

from fairlead.contract.case import Case
from fairlead.contract.guidance import Guidance
from fairlead.contract.reading import Reading
from fairlead.knowledge.pack import load
from fairlead.knowledge.vignettes import load as vignettes
from fairlead.report import markdown, pdf
from fairlead.report.laid_out import FIGURES, laid_out
from fairlead.report.laid_out_glance import GROUPS, ranges
from fairlead.report.page import OptionShown
from fairlead.report.picture import Picture
from fairlead.report.typeset import typeset
from fairlead.report.view import view
from fairlead.workflow.case_file import completed
from fairlead.workflow.demo import demo_record
from fairlead.workflow.guiding import guide
from fairlead.workflow.page import page, printed
from fairlead.workflow.reading import read

DAY = date(2026, 11, 21)
SIZES = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}
HOSTILE = [
    "#panic()",
    '#eval("1+1") #sys.inputs.data',
    "*bold* _slanted_ `raw`",
    "<label> @reference",
    "$x$ and $ dfrac(1, 2) $",
    "= A heading\n- a point // a remark /* another */",
    "\\u{41} \\",
    '"] } ) #[',
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "Иван Ѓорѓиев Αλέξανδρος Þórður Nguyễn",
]
"""Words of records that a typesetter might take for its own."""


def without(guidance: Guidance, **more: Any) -> Guidance:
    return Guidance.model_validate(guidance.model_dump() | more)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Guidance, Reading]:
    """The record that comes with the package, and what could come next."""
    name, content = demo_record()
    path = tmp_path_factory.mktemp("demo") / name
    path.write_bytes(content)
    reading = read(path, as_of=DAY)
    return guide(reading, DAY, trace=False), reading


# --- the same content, in the same order -------------------------------------------------------------------------


@pytest.fixture
def only_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paper without its drawings: what these say is tested with them."""
    monkeypatch.setattr("fairlead.report.laid_out._drawn", lambda pictures: {})


def assert_says_the_same(content: bytes, text: str) -> None:
    """Each line of the Markdown stands in the PDF, in its order; and what else stands there is the list of contents and room to write."""
    sheets = [letters_only(sheet) for sheet in words(content)]
    told, at, found = "".join(sheets), 0, 0
    for line in text.splitlines():
        line = letters_only(line)
        place = told.find(line, at)
        assert place >= 0, line
        at, found = place + len(line), found + len(line)
    assert len(told) - found == len(letters_only("My team's number")) + len(contents(sheets[0]))


def contents(first: str) -> str:
    """The list of contents at the end of the first page, with its heading."""
    return first[first.index("onthispage") :]


def test_the_patients_paper_says_what_the_markdown_says(only_words: None, guidance: Guidance, reading: Reading):
    assert_says_the_same(pdf.page(guidance, reading), markdown.page(guidance, reading))


@pytest.mark.parametrize("quotes", [True, False])
def test_so_it_does_for_a_whole_record(only_words: None, demo: tuple[Guidance, Reading], quotes: bool):
    assert_says_the_same(printed(*demo, quotes=quotes), page(*demo, quotes=quotes))


@pytest.mark.parametrize(
    "more",
    [
        {"red_flags": []},
        {"red_flags": [], "unknowns": []},
        {"options": [], "branches": []},
        {"scope": {"status": "out", "why": "It is a cancer of another kind."}, "options": [], "branches": [], "standing": []},
        {"scope": {"status": "unclear", "why": "The kind is not clear."}},
        {"standing": [], "symptoms": [], "questions": [], "team": [], "tests": []},
        {"trace": []},
    ],
    ids=lambda more: "-".join(more),
)
def test_so_it_does_whatever_is_missing(only_words: None, guidance: Guidance, reading: Reading, more: dict[str, Any]):
    guidance = without(guidance, **more)
    assert_says_the_same(pdf.page(guidance, reading), markdown.page(guidance, reading))
    assert_says_the_same(pdf.page(guidance), markdown.page(guidance))


def test_the_clinicians_paper_says_what_the_markdown_says_but_for_the_details_of_later_ways(demo: tuple[Guidance, Reading]):
    told, at = letters_only(without_marks("".join(words(printed(*demo, audience="clinician"))))), 0
    deep = deep_ways(*demo)
    for line in without_long_parts(lines_without(page(*demo, audience="clinician"), [*deep, *IN_SHORT])):
        line = letters_only(without_marks(re.sub(r"^As of \d{4}-\d{2}-\d{2}", "", line)))
        place = told.find(line, at)
        assert place >= 0, line
        at = place + len(line)
    assert len(deep) > 5
    for shown in deep.values():
        kept = (*shown.because, *(one.line for one in shown.cautions if one.level in ("avoid", "adjust")))
        assert all(letters_only(line.says) in told for line in kept)
        assert all(letters_only(ask) in told for ask in shown.missing)


def test_of_the_figures_of_a_way_the_clinicians_paper_has_the_leading_ones_and_says_how_many_more_there_are(demo: tuple[Guidance, Reading]):
    told, shown = letters_only("".join(words(printed(*demo, audience="clinician")))), view(*demo, audience="clinician")
    whole = [way for name in GROUPS for way in getattr(shown.groups, name)[: shown.groups.open.get(name, 0)]]
    more = [len(way.results) - FIGURES for way in whole if len(way.results) > FIGURES]
    assert more
    assert all(f"{count}moreonthepageforthescreen" in told for count in more)


def test_ways_named_by_number_have_that_number_in_the_table_and_at_their_own_heading(demo: tuple[Guidance, Reading]):
    told = laid_out(view(*demo, audience="clinician"))
    table = {row["number"]: row["title"] for row in told["glance"]}
    assert list(table) == list(range(1, len(table) + 1))
    for group in told["groups"]:
        assert [table[way["number"]] for way in group["ways"]] == [way["title"] for way in group["ways"]]
    common = {group["name"]: group["common"] for group in told["groups"] if group["common"]}
    by_number = [
        one["only"][0] for each in common.values() for one in each["because"] if one["only"] and one["only"][0].startswith("numbers ")
    ]
    assert by_number
    shared = [one for one in view(*demo, audience="clinician").groups.common["fits"].because if len(one.only) > 2]
    numbers = {title: number for number, title in table.items()}
    for one in shared:
        assert f"numbers {ranges([numbers[title] for title in one.only])}" in by_number


def test_the_clinicians_paper_names_all_that_is_set_aside_with_a_reason_and_every_test_and_question(demo: tuple[Guidance, Reading]):
    told, shown = letters_only(without_marks("".join(words(printed(*demo, audience="clinician"))))), view(*demo, audience="clinician")
    asides = [*shown.groups.not_now, *shown.groups.ruled_out, *shown.groups.unlikely]
    assert len(asides) > 20
    for one in asides:
        assert letters_only(one.title.partition(",")[0]) in told
        assert any(letters_only(line.says) in told for line in one.because), one.title
    for title in (*shown.groups.elsewhere, *shown.groups.other_places):
        assert letters_only(title) in told
    for test in shown.tests:
        assert letters_only(test.marker) in told
        assert letters_only(test.line.says) in told
        assert all(letters_only(title) in told for title in test.opens)
    assert all(letters_only(one.line.says) in told for one in shown.questions)


IN_SHORT = ("Not now, and why", "What speaks against some others", "Tests", "Questions")
"""Parts of the page that the clinician's paper tells in other words: one reason for each way, the tests as a list, questions without why."""


def without_long_parts(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a page of Markdown but for rows of figures behind the leading ones, and for many ways named in a row."""
    rows = 0
    for line in lines:
        rows = rows + 1 if line.startswith("|") else 0
        is_figure = rows > FIGURES + 2  # a table has a head of two lines
        if not is_figure and not (line.startswith("- For ") and line.count(";") >= 2):
            yield line


def without_marks(text: str) -> str:
    return re.sub(r"\[r?\d[r\d†,–\s]*\]|†", "", text)


def deep_ways(guidance: Guidance, reading: Reading) -> dict[str, OptionShown]:
    """The ways of each group behind those that the clinician's paper tells whole, by their titles."""
    groups = view(guidance, reading, audience="clinician").groups
    return {shown.option.title: shown for name in GROUPS for shown in getattr(groups, name)[groups.open.get(name, 0) :]}


def lines_without(text: str, deep: Collection[str]) -> Iterator[str]:
    """The lines of a page of Markdown but for what stands under these titles, and for the sources."""
    kept = True
    for line in text.split("\n## Words of the records")[0].splitlines():
        if line.startswith("#"):
            kept = letters_only(line) not in {letters_only(title) for title in deep}
        if kept:
            yield line


def test_the_clinicians_table_has_every_way_that_stands_open(demo: tuple[Guidance, Reading]):
    told = letters_only("".join(words(printed(*demo, audience="clinician"))))
    table = told[told.index("ataglance") : told.index(letters_only("Months to the day asked about"))]
    groups = view(*demo, audience="clinician").groups
    titles = [shown.option.title for name in GROUPS for shown in getattr(groups, name)]
    assert len(titles) > 10
    assert all(letters_only(title) in table for title in titles)


def test_a_reason_to_avoid_that_several_ways_have_is_told_once_in_the_table(guidance: Guidance, reading: Reading):
    def avoided(*ways: str) -> str:
        caution = {"says": "A wound has not healed yet.", "level": "avoid", "facts": [], "citations": ["label"]}
        options = [one | ({"cautions": [caution]} if one["id"] in ways else {}) for one in guidance.model_dump()["options"]]
        told = " ".join("".join(words(pdf.page(without(guidance, options=options), reading, audience="clinician"))).split())
        return told[told.index("At a glance") : told.index("Months to the day")]

    assert "avoid: A wound has not healed yet." in avoided("stent")
    table = avoided("stent", "trial", "ramucirumab-paclitaxel")
    assert table.count("A wound has not healed yet.") == 1
    assert table.count("avoid: A") == 3
    assert "avoid, A: A wound has not healed yet." in table


def test_figures_on_length_of_life_are_on_no_patients_paper_but_on_the_last_sheet_for_who_asks(guidance: Guidance, reading: Reading):
    guidance = without(guidance, trace=[])
    plain, asked = words(pdf.page(guidance, reading)), words(pdf.page(guidance, reading, door=True))
    assert not re.search(r"9\.6|7\.4|overall survival", "".join(plain))
    assert len(asked) == len(plain) + 1
    assert asked[1:-1] == plain[1:], "the list of contents on the first page names the sheet"
    assert "9.6 months" in asked[-1]
    assert "You can leave this closed" in " ".join(asked[-1].split())


# --- the first page ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", SIZES)
def test_the_first_page_says_what_matters_today(demo: tuple[Guidance, Reading], paper: Any):
    first, second = (" ".join(sheet.split()) for sheet in words(printed(*demo, paper=paper))[:2])
    guidance, reading = demo
    shown = view(guidance, reading)
    for told in (*(line.says for line in shown.standing), shown.next.line.says, "Call the number your cancer team gave you."):
        assert told in first
    assert "No clinician has signed these entries yet." in first
    assert second.startswith("More about where things stand")


def test_a_call_that_the_record_asks_for_stands_above_all_else(guidance: Guidance, reading: Reading):
    first = words(pdf.page(guidance, reading))[0]
    assert first.index("Please call about this first") < first.index("Black stools.") < first.index("Where things stand")


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_each_page_says_how_old_it_is_from_what_and_which_page_it_is(demo: tuple[Guidance, Reading], audience: Any):
    content = printed(*demo, audience=audience)
    with pypdfium2.PdfDocument(content) as document:
        for number, sheet in enumerate(document, start=1):
            foot = " ".join(sheet.get_textpage().get_text_bounded(top=1.5 * POINTS).split())
            assert "As of 21 November 2026" in foot
            assert f"version {load().about.version}" in foot
            assert "No clinician has signed these entries yet." in foot
            assert foot.endswith(f"Page {number} of {len(document)}")


def test_once_entries_are_signed_the_foot_says_how_many(guidance: Guidance):
    signed = without(guidance, knowledge=guidance.knowledge.model_dump() | {"signed_share": 0.25})
    told = "".join(words(pdf.page(signed), foot=0))
    assert "Clinicians have signed 25 of 100 entries" in told
    assert "No clinician has signed" not in told


# --- who hears it, and who turns its pages -----------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_it_is_tagged_and_says_so(demo: tuple[Guidance, Reading], audience: Any):
    content = printed(*demo, audience=audience)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert language(content) == "en"
    kinds = [tag.kind for sheet in tags(content) for tag in sheet.all()]
    assert {"H1", "H2", "L", "LI", "Link", "P"} <= set(kinds)
    assert ("Table" in kinds) is (audience == "clinician")
    assert ("TH" in kinds) is (audience == "clinician")
    levels = [int(kind[1]) for kind in kinds if re.fullmatch(r"H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), "no level is left out"
    with pypdfium2.PdfDocument(content) as document:
        assert document.get_metadata_value("Title") in (
            "What your records show, and what could come next",
            "Guidance for a visit or a tumor board",
        )
        marked = [entry.get_title() for entry in document.get_toc()]
    headings = re.findall(r"^##? (.*)", page(*demo, audience=audience), re.MULTILINE)[1:]
    assert [title for title in marked if title in headings] == [heading for heading in headings if heading in marked]
    assert set(headings) <= set(marked)


def test_each_number_leads_to_a_place_in_the_file_and_each_address_is_the_originals(demo: tuple[Guidance, Reading]):
    content = printed(*demo)
    addresses = set(re.findall(rb"/URI\((.*?)\)", content.replace(rb"\(", b"").replace(rb"\)", b"")))
    assert addresses
    assert all(one.startswith((b"https://", b"http://")) for one in addresses)
    assert not re.search(rb"/(?:JavaScript|Launch|SubmitForm|EmbeddedFile|OpenAction)\b", content)
    told = "\n".join(words(content))
    body, notes = told.rsplit("\nWords of the records", 1)
    shown, listed = set(numbers_in(body)), re.findall(r"^\[(r?\d+)\]", notes, re.MULTILINE)
    assert len(shown) > 50
    assert sorted(listed) == sorted(shown), "each is listed once, and nothing else is"


def numbers_in(text: str) -> Iterator[str]:
    """The numbers in the brackets behind lines, each of a range too."""
    for bracket in re.findall(r"\[(r?\d[r\d†,–\s]*)\]", text):
        for kind, first, last in re.findall(r"(r?)(\d+)†?(?:–r?(\d+))?", bracket):
            yield from (f"{kind}{at}" for at in range(int(first), int(last or first) + 1))


def test_a_picture_is_heard_and_seen(guidance: Guidance, reading: Reading):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><title>x</title><rect width="60" height="20" fill="none" stroke="currentColor"/><path d="M0 0L10.123456789012345678901234567890 5"/><text x="2" y="9" font-size="4">May \U0001f600</text></svg>'
    drawn = Picture("timeline", "The course", "A line from May to June.", Markup(svg), ("when",), (("May",),))
    shown = laid_out(replace(view(guidance, reading), pictures={"timeline": drawn}))
    content = typeset("patient", shown)
    assert [tag.alt for sheet in tags(content) for tag in sheet.all() if tag.kind == "Figure"] == ["A line from May to June."]
    told = "".join(words(content))
    assert "The course" in told
    assert "May [grinning face]" in told


@pytest.mark.parametrize("high", [20, 900])
def test_a_picture_stands_on_one_sheet_however_high_it_is(guidance: Guidance, high: int):
    lines = "".join(f'<text x="1" y="{at}" font-size="9">line {at}</text>' for at in range(10, high, 9))
    svg = Markup(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 {high}">{lines}</svg>')
    drawn = Picture("map", "A map", "Lines.", svg, (), ())
    content = typeset("clinician", laid_out(replace(view(guidance, audience="clinician"), pictures={"map": drawn})))
    assert_within(content, "a4")
    assert sum("A map" in sheet and f"line {range(10, high, 9)[-1]}" in sheet for sheet in words(content)[1:]) == 1


# --- paper -------------------------------------------------------------------------------------------------------


def of_vignette(at: int) -> Callable[[], tuple[Guidance, Reading | None]]:
    def made() -> tuple[Guidance, Reading | None]:
        case = completed(Case.model_validate(vignettes()[0][at][0].case), load().lexicon)
        return guide(case, DAY, trace=False), None

    return made


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("audience", ["patient", "clinician"])
def test_every_letter_stands_within_the_margins(demo: tuple[Guidance, Reading], audience: Any, paper: Any):
    assert_within(printed(*demo, audience=audience, paper=paper), paper)


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["patient", "clinician"])
@pytest.mark.parametrize("at", range(0, 200, 29))
def test_so_it_does_for_other_people(at: int, audience: Any):
    assert_within(printed(*of_vignette(at)(), audience=audience, paper="letter"), "letter")


def assert_within(content: bytes, paper: str) -> None:
    wide, high = (round(side * POINTS) for side in SIZES[paper])
    for number, width, height, (left, bottom, right, top) in boxes(content):
        assert (round(width), round(height)) == (wide, high)
        assert left >= 1.5 * POINTS, number
        assert right <= width - 1.5 * POINTS, number
        assert bottom >= 0.5 * POINTS, number
        assert top <= height - 0.8 * POINTS, number


# --- words of others ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["patient", "clinician"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_of_a_record_are_never_markup(guidance: Guidance, reading: Reading, hostile: str, audience: Any):
    case = reading.case.model_dump(mode="json")
    for said in (case["treatments"][0]["sources"], case["provenance"]["tumor.histology"]):
        said[0]["quote"] = hostile
    changed = Reading.model_validate({**reading.model_dump(mode="json"), "case": case}, context=ANY_WORDS)
    told = without(guidance, standing=[{"says": hostile, "facts": ["tumor.histology", "treatments[0]"]}])
    content = pdf.page(told, changed, audience=audience)
    read_back = "".join("".join(words(content)).split()).replace("\u200b", "").replace("\ufffe", "")
    wanted = "".join(hostile.split())
    assert read_back.count(wanted) >= 2, "where things stand, and the words of the record"
    assert_within(content, "a4")


def test_letters_that_no_font_has_are_spelled_out_and_the_page_says_so(guidance: Guidance):
    told = without(
        guidance,
        standing=[
            {
                "says": "Mr \N{CJK UNIFIED IDEOGRAPH-738B}\N{CJK UNIFIED IDEOGRAPH-5C0F} is well \N{GRINNING FACE}.",
                "facts": ["tumor.histology"],
            }
        ],
    )
    sheets = words(pdf.page(told))
    assert "Mr [U+738B U+5C0F] is well [grinning face]." in sheets[0]
    assert "Some letters are in no font of this program." in " ".join("".join(sheets).split())
    assert "Some letters are in no font" not in " ".join("".join(words(pdf.page(guidance))).split())


@pytest.mark.parametrize("name", ["שלום כהן", "محمد علي"], ids=["hebrew", "arabic"])
def test_words_from_right_to_left_keep_all_their_letters(guidance: Guidance, name: str):
    told = without(guidance, standing=[{"says": f"The letter of {name} says so (ECOG 1).", "facts": ["tumor.histology"]}])
    first = words(pdf.page(told))[0]
    for letter in set(letters_only(name)):
        assert letter in first or letter in "محدعلي", letter
    assert "[U+" not in first
    assert "(ECOG 1)." in first


# --- again -------------------------------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_bytes_in_another_process_at_another_time(tmp_path: Path):
    name, content = demo_record()
    (tmp_path / name).write_bytes(content)
    root = Path(__file__).resolve().parents[2]

    def made(out: str, **more: str) -> bytes:
        command = [sys.executable, "-m", "fairlead.cli", "guide", name, "--format", "pdf", "--as-of", "2026-11-21", "--out", out]
        inherited = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])}
        subprocess.run(command, cwd=tmp_path, env=inherited | more, check=True, capture_output=True)
        return (tmp_path / out).read_bytes()

    first = made("one.pdf", TZ="UTC", SOURCE_DATE_EPOCH="0", PYTHONHASHSEED="1")
    assert first == made("two.pdf", TZ="Asia/Tokyo", SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED="2")
    assert b"CreationDate" not in first
    assert b"ModDate" not in first


# --- how long it is ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", SIZES)
def test_the_patients_paper_is_no_book(demo: tuple[Guidance, Reading], paper: Any):
    with pypdfium2.PdfDocument(printed(*demo, paper=paper)) as document:
        assert len(document) <= 12


def test_no_line_of_the_paper_drags_a_row_of_brackets_behind_it(demo: tuple[Guidance, Reading]):
    told = " ".join(" ".join(words(printed(*demo))).split())
    assert not re.search(r"(?:\[[r\d†,– ]+\]\s*){4}", told)


def test_paper_does_not_say_that_nothing_fits_while_a_treatment_works(demo: tuple[Guidance, Reading]):
    guidance, reading = demo
    waiting = [one.model_dump() | {"verdict": "not-now"} for one in guidance.options if one.kind == "systemic"]
    works = guidance.model_dump() | {"options": waiting, "branches": [], "failure": guidance.failure.model_dump() | {"pattern": "none"}}
    told = " ".join(" ".join(words(pdf.page(Guidance.model_validate(works), reading))).split())
    assert "Nothing in your records says that the latest treatment has stopped working." in told
    assert "None of the treatments that this page knows fits" not in told
