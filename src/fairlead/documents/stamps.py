"""What a printing or sending program writes at the very top and foot of a page: address or path of the file, time, page number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fairlead.core.patterns import pattern_of
from fairlead.documents.glyphs import Frame
from fairlead.documents.rows import Row, Word

_MARGIN = 0.09
"""The share of a page's height at its top and its foot in which such a line can stand."""
_ROWS = 2
_WIDE = 1.5
_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|[^\W\d_]{3,9}\.? \d{1,2}, \d{4}|\d{1,2}\.? [^\W\d_]{3,9}\.?,? \d{4})"
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AP]\.?M\.?)?(?: ?(?:h|Uhr|UTC|GMT|CES?T))?"
_STAMP = rf"(?:[^\W\d_]{{2,10}}\.?,? )?{_DAY},? (?:at |um )?{_TIME}"
_FOLIO = r"[(\[]?(?:page|pages|pg\.?|p\.?|seite|sheet) ?:? ?\d{1,4}(?: ?(?:of|/|von|-) ?\d{1,4})?[)\]]?"
_ADDRESS = (
    r"(?:https?|file|about|blob):\S+|[A-Za-z]:\\.*|\\\\\w.*|(?:/[\w.%~+ -]+){2,}\.\w{2,5}|[\w.%()~+-]+\.(?:html?|pdf|docx?|odt|rtf|xps)"
)
_WHOLE = {name: re.compile(form, re.IGNORECASE) for name, form in (("stamp", _STAMP), ("folio", _FOLIO), ("address", _ADDRESS))}
_OPENS = pattern_of(rf"{_STAMP}(?= )", re.IGNORECASE)
_ENDS = pattern_of(rf"(?<= ){_FOLIO}$", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,4}) ?(?:of|/|von) ?(\d{1,4})")


def without_stamps(rows: Sequence[Row], frame: Frame, number: int, count: int) -> list[Row]:
    """The rows of page `number` of `count` without them; what else stands beside one in its row is kept and marked as `apart`.

    A time is one only beside a page number, or on a page that also tells the address of the file: a letter may begin with its own.
    """
    edges = _edges(rows, frame)
    told = {at: [(part, _kind(part, number, count)) for part in _stretches(rows[at])] for at in edges}
    addressed = any(kind == "address" for parts in told.values() for _, kind in parts)
    found: list[Row] = []
    for at, row in enumerate(rows):
        kept = _kept(told[at], addressed) if at in told else row.words
        if kept:
            found.append(row if kept == row.words else replace(row, words=kept, apart=True))
    return found


def _edges(rows: Sequence[Row], frame: Frame) -> list[int]:
    high = [at for at, row in enumerate(rows[:_ROWS]) if row.base - frame.top < _MARGIN * frame.height]
    low = [at for at in range(max(0, len(rows) - _ROWS), len(rows)) if frame.top + frame.height - rows[at].base < _MARGIN * frame.height]
    return sorted({*high, *low})


def _stretches(row: Row) -> Iterator[tuple[Word, ...]]:
    """The words of a row in stretches with wide gaps between them."""
    ends = {end for end, _ in row.gaps(_WIDE)}
    start = 0
    for at, word in enumerate(row.words, start=1):
        if word.end in ends or at == len(row.words):
            yield row.words[start:at]
            start = at


def _kind(words: Sequence[Word], number: int, count: int) -> str | None:
    text = _text(words)
    numbers = _NUMBERS.fullmatch(text)
    if numbers and (int(numbers[1]), int(numbers[2])) == (number, count):
        return "folio"
    return next((name for name, form in _WHOLE.items() if form.fullmatch(text)), None)


def _kept(parts: Sequence[tuple[tuple[Word, ...], str | None]], addressed: bool) -> tuple[Word, ...]:
    """The words of a row that are none of these."""
    folio = any(kind == "folio" for _, kind in parts) or any(_ENDS.search(_text(words)) for words, _ in parts)
    kept: list[Word] = []
    for words, kind in parts:
        if kind is None:
            kept += _inner(words, timed=addressed or folio)
        elif kind == "stamp" and not (addressed or folio):
            kept += words
    return tuple(kept)


def _inner(words: tuple[Word, ...], *, timed: bool) -> tuple[Word, ...]:
    """A stretch without the time that it opens and the page number that it ends with, as a fax prints them in one line."""
    text = _text(words)
    opens, ends = _OPENS.match(text) if timed else None, _ENDS.search(text)
    first = opens[0].count(" ") + 1 if opens else 0
    last = len(words) - (ends[0].count(" ") + 1 if ends else 0)
    return words[first:last]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
