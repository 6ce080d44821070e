"""What the OCR engine answers is taken as it is where it makes sense, and left out where it does not."""

from __future__ import annotations

import pytest

from fairlead.documents.hocr import lines

WORD = "<span class='ocrx_word' id='w' title='bbox {box}; x_wconf {sure}'>pT1b</span>"
LINE = "<span class='ocr_line' id='l' title=\"bbox 10 10 50 30; baseline {base}; x_size {size}\">"


def told(box: str = "10 12 50 28", sure: str = "91", base: str = "0.01 -4", size: str = "20.5") -> str:
    return LINE.format(base=base, size=size) + WORD.format(box=box, sure=sure)


def test_a_line_stands_where_the_engine_says():
    (line,) = lines(told())
    assert (line.base, line.slope, line.size, line.words[0].sure) == (26.0, 0.01, 20.5, 0.91)


@pytest.mark.parametrize("base", ["0.0.1 -4", "- -4", "1e 2", "1e999 -4", "-4"])
def test_a_slope_that_is_no_number_is_no_slope(base: str):
    assert [(line.slope, line.base) for line in lines(told(base=base))] == [(0.0, 30.0)]


@pytest.mark.parametrize("size", ["2.0.5", "e", "--3", "9" * 400])
def test_a_size_that_is_no_number_is_that_of_the_words(size: str):
    assert [line.size for line in lines(told(size=size))] == [16.0]


@pytest.mark.parametrize("box", ["10 12 50", "10 12 50 " + "9" * 400, "a b c d"])
def test_a_word_without_a_place_is_left_out(box: str):
    assert lines(told(box=box)) == []
