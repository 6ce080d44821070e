"""Lines that are printed anew on every page: read once, and not in the middle of a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fairlead.documents.rows import Row

_DEEP = 5
"""How many rows from the top and from the bottom can be repeated ones."""
_SHARE = 0.6
_APART = 2.0
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.?|seite|sheet)?\W*\d{1,4}(?:\W*(?:of|/|von|-)\W*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page: its own, and above and below them those of a repeated line that are kept here."""

    above: tuple[Row, ...]
    own: tuple[Row, ...]
    below: tuple[Row, ...]


def without_running(pages: Sequence[Sequence[Row]]) -> list[Page]:
    """The pages with repeated lines read once: a heading line on the first page that has it, a foot line on the last; no page numbers."""
    high, low = _edges(pages, 1), _edges(pages, -1)
    tops = [_running(pages, high, number, 1) for number in range(len(pages))]
    feet = [_running(pages, low, number, -1) for number in range(len(pages))]
    said: set[str] = set()
    above = [_new(page[:top], number, len(pages), said) for number, (page, top) in enumerate(zip(pages, tops, strict=True))]
    said = set()
    below = [_new(pages[number][len(pages[number]) - feet[number] :], number, len(pages), said) for number in reversed(range(len(pages)))][
        ::-1
    ]
    own = [tuple(page[top : len(page) - foot]) for page, top, foot in zip(pages, tops, feet, strict=True)]
    return [Page(*parts) for parts in zip(above, own, below, strict=True)]


def _new(rows: Sequence[Row], page: int, count: int, said: set[str]) -> tuple[Row, ...]:
    kept = tuple(row for row in rows if said.isdisjoint(_keys(row, page, count)) and not _PAGE_NUMBER.fullmatch(row.text))
    said.update(key for row in rows for key in _keys(row, page, count))
    return kept


def _keys(row: Row, page: int, count: int) -> tuple[str, str]:
    """What makes two rows the same line: the words, or the words with the number of the page and of all pages left open."""
    words = row.text.casefold()
    return words, _NUMBER.sub(lambda found: "#" if int(found[0]) in (page + 1, count) else found[0], words)


def _running(pages: Sequence[Sequence[Row]], edges: Mapping[str, list[tuple[int, float]]], number: int, way: int) -> int:
    """How many rows at the top (`way` 1) or the foot (-1) of a page are repeated on most pages, at the same height."""
    count = 0
    page = pages[number]
    while count < min(_DEEP, len(page) - 1):
        row = page[count] if way > 0 else page[-1 - count]
        alike = [edges[key] for key in _keys(row, number, len(pages))]
        most = max(len({at for at, base in found if abs(base - row.base) < 1.5 * row.size}) for found in alike)
        repeated = most > 1 and most >= _SHARE * (len(pages) - 1)
        if not repeated and not row.apart and not _PAGE_NUMBER.fullmatch(row.text):
            break
        count += 1
    while count and not _stands_apart(page, count, way):
        count -= 1
    return count


def _stands_apart(page: Sequence[Row], count: int, way: int) -> bool:
    """Whether there is more than a line's distance between the first or last `count` rows of a page and the next."""
    row, beside = (page[count - 1], page[count]) if way > 0 else (page[-count], page[-count - 1])
    return abs(row.base - beside.base) > _APART * row.size


def _edges(pages: Sequence[Sequence[Row]], way: int) -> dict[str, list[tuple[int, float]]]:
    """On which pages and at which heights the lines at the top or the foot stand."""
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for row in page[:_DEEP] if way > 0 else page[-_DEEP:]:
            for key in _keys(row, number, len(pages)):
                found[key].append((number, row.base))
    return found
