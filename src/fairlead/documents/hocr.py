"""What an OCR engine tells of a page in hOCR: lines with their slope and the size of their letters, words with box and confidence."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from fairlead.core.patterns import pattern_of

_PART = pattern_of(
    r"""<span\ class=['"]ocr_(?:line|header|textfloat|caption)['"][^>]*\ title="(?P<line>[^"]*)"
      |<span\ class=['"]ocrx_word['"][^>]*\ title='(?P<word>[^']*)'[^>]*>(?P<text>.*?)</span>""",
    re.VERBOSE | re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_WHOLE, _NUMBER = r"(-?\d{1,6})\b", r"(-?\d{1,6}(?:\.\d{1,20})?(?:e-?\d{1,2})?)(?![\w.])"
_BOX = pattern_of(rf"bbox {_WHOLE} {_WHOLE} {_WHOLE} {_WHOLE}")
_BASE = pattern_of(rf"baseline {_NUMBER} {_NUMBER}")
_SIZE = re.compile(rf"x_size {_NUMBER}")
_SURE = re.compile(r"x_wconf (-?\d{1,6})")


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word in pixels of its picture (left, top, right, bottom); `sure`: how sure the engine is, 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Words of one line from left to right; the line they stand on is at `base` where x is `left`, and falls by `slope` a pixel."""

    words: tuple[ReadWord, ...]
    left: float
    base: float
    slope: float
    size: float

    def base_at(self, across: float) -> float:
        """How far down the line stands at a place."""
        return self.base + self.slope * (across - self.left)


def lines(told: str) -> list[ReadLine]:
    r"""The lines of a page, without what holds no word.

    >>> word = "<span class='ocrx_word' id='w' title='bbox 10 12 50 28; x_wconf 91'>pT1b</span>"
    >>> line = '<span class=\'ocr_line\' id=\'l\' title="bbox 10 10 50 30; baseline 0.01 -4; x_size 20.5">'
    >>> [(line.base, line.size, [(word.text, word.sure) for word in line.words]) for line in lines(line + word)]
    [(26.0, 20.5, [('pT1b', 0.91)])]
    """
    found: list[ReadLine] = []
    for title, words in _titled(told):
        box, base, size = _BOX.search(title), _BASE.search(title), _SIZE.search(title)
        if not words or box is None:
            continue
        left, _, _, bottom = (float(number) for number in box.groups())
        slope, down = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
        high = median(word.bottom - word.top for word in words)
        found.append(ReadLine(tuple(words), left, bottom + down, slope, float(size[1]) if size else high))
    return found


def _titled(told: str) -> Iterator[tuple[str, list[ReadWord]]]:
    """What is said of each line, and its words."""
    title, words = "", list[ReadWord]()
    for part in _PART.finditer(told):
        if part["line"] is not None:
            yield title, words
            title, words = part["line"], []
        elif (word := _word(part["word"], part["text"])) is not None:
            words.append(word)
    yield title, words


def _word(title: str, marked: str) -> ReadWord | None:
    text = "".join(html.unescape(_TAG.sub("", marked)).split())
    box, sure = _BOX.search(title), _SURE.search(title)
    if not text or box is None:
        return None
    left, top, right, bottom = (float(number) for number in box.groups())
    return ReadWord(text, left, top, right, bottom, min(1.0, max(0.0, int(sure[1]) / 100)) if sure else 0.0)
