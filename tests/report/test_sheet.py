"""The text of a document is cut into what it is made of, and no letter is added or lost."""

from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from fairlead.core.spans import Span
from fairlead.report.sheet import Block, Place, Run, Sheet, sheet

TEXT = """# Letter

**HER2**: positive
| Drug | Best |
|---|---|
| FOLFOX | PR |
---
"""


def runs(blocks: tuple[Block, ...]) -> list[Run]:
    return [run for block in blocks for run in (*block.runs, *(run for row in block.rows for cell in row.cells for run in cell))]


def letters(made: Sheet) -> str:
    return "".join(text for run in runs(made.blocks) for text, _ in run.pieces)


def marked(made: Sheet) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    told = (("".join(text for text, how in run.pieces if how != "hidden"), run.facts, run.ends) for run in runs(made.blocks) if run.facts)
    return list(told)


def place(text: str, words: str, fact: int) -> Place:
    return Place(Span(text.index(words), text.index(words) + len(words)), fact)


def test_headings_paragraphs_tables_and_rules():
    made = sheet(TEXT)
    assert [block.kind for block in made.blocks] == ["heading", "blank", "paragraph", "table", "rule"]
    assert made.blocks[0].runs[0].pieces == (("# ", "hidden"), ("Letter\n", "plain"))
    assert made.blocks[2].runs[0].pieces[:3] == (("**", "hidden"), ("HER2", "strong"), ("**", "hidden"))
    rows = made.blocks[3].rows
    assert [(row.heading, row.rule, len(row.cells)) for row in rows] == [(True, False, 2), (False, True, 1), (False, False, 2)]


def test_facts_that_overlap_share_letters_and_the_narrower_comes_first():
    text = "Oesophageal adenocarcinoma, HER2 positive"
    made = sheet(text, places=[place(text, "Oesophageal adenocarcinoma", 1), place(text, "Oesophageal", 2), place(text, "HER2", 3)])
    assert marked(made) == [("Oesophageal", (2, 1), (2,)), (" adenocarcinoma", (1,), (1,)), ("HER2", (3,), (3,))]
    assert made.marks == {(1, 0): 1, (2, 0): 1, (3, 28): 3}


def test_the_same_words_for_two_facts():
    made = sheet("brain mets", places=[Place(Span(0, 10), 4), Place(Span(0, 10), 12)])
    assert marked(made) == [("brain mets", (4, 12), (4, 12))]


def test_a_place_over_lines_and_cells_is_marked_in_each():
    made = sheet(TEXT, places=[place(TEXT, "FOLFOX | PR", 7), place(TEXT, "positive\n| Drug", 8)])
    assert [(words.strip(), facts, ends) for words, facts, ends in marked(made) if words.strip()] == [
        ("positive", (8,), ()),
        ("Drug", (8,), (8,)),
        ("FOLFOX", (7,), ()),
        ("PR", (7,), (7,)),
    ]


def test_pages_are_told_where_there_are_several():
    text = "one\ftwo"
    pages = (Span(0, 4), Span(4, 7))
    assert [(block.kind, block.level) for block in sheet(text, pages).blocks] == [
        ("page", 1),
        ("paragraph", 0),
        ("page", 2),
        ("paragraph", 0),
    ]
    assert [block.kind for block in sheet(text, pages[:1]).blocks] == ["paragraph"]


def test_a_place_outside_the_text_or_of_no_letter_is_no_mark():
    made = sheet("short", places=[Place(Span(3, 99), 1), Place(Span(2, 2), 2)])
    assert made.marks == {}
    assert marked(made) == []


def test_what_was_not_read_is_told_by_whole_lines():
    text = "# Read\n\nread here\nnot read\n\nnor this\nhalf read\n"
    left_out = Span(text.index("not read"), text.index("read\n", text.index("half")))
    blocks = sheet(text, unread=[left_out]).blocks
    told = [
        ("".join(part for run in block.runs for part, _ in run.pieces).strip(), block.unread) for block in blocks if block.kind != "blank"
    ]
    assert told == [("# Read", False), ("read here", False), ("not read", True), ("nor this", True), ("half read", False)]


def test_tables_within_tables_stay_text():
    text = "| a | | b | c | |\n| | x | |\n|||\n"
    made = sheet(text)
    assert letters(made) == text
    assert {block.kind for block in made.blocks} == {"table"}


@given(
    st.text(alphabet=st.sampled_from("ab *#|-\n\f\t1"), max_size=200) | st.text(max_size=80),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=12),
)
def test_no_letter_is_added_or_lost_and_every_letter_has_its_facts(text: str, places: list[tuple[int, int]]):
    told = [Place(Span(start, start + length), number) for number, (start, length) in enumerate(places, start=1)]
    made = sheet(text, places=told)
    assert letters(made) == text
    at = 0
    for run in runs(made.blocks):
        size = sum(len(part) for part, _ in run.pieces)
        assert run.start == at
        for letter in range(at, at + size):
            meant = {one.fact for one in told if one.span.start <= letter < one.span.end <= len(text)}
            hidden = not (meant - set(run.facts)) or not text[letter].strip(" \t\n|*-#:")
            assert set(run.facts) <= meant
            assert hidden
        at += size


def test_a_line_of_a_million_letters_and_many_places_is_cut_quickly():
    for text in ("x" * 1_000_000, "**" * 500_000, "| " * 500_000 + "|", "a ** b " * 140_000):
        places = [Place(Span(at, at + 40), number) for number, at in enumerate(range(0, 900_000, 1_000), start=1)]
        before = process_time()
        made = sheet(text, places=places)
        assert process_time() - before < 8
        assert letters(made) == text
        assert len(made.marks) == len(places)
