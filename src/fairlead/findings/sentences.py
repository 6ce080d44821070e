"""Where one statement ends and the next begins: sentences, lines of a list, cells of a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fairlead.core.spans import Span
from fairlead.findings.tokens import Token

_BLOCK = re.compile(r"[^\n]+")
_ITEM = re.compile(r"[ \t>]*(?:[-*•–+](?=\s)|#{1,6}\s|\|?\s*\(?(?:\d{1,2}|[a-z])[.)]\s|\||\[[ xX]?\]|-{3,}|={3,}|_{3,}|\*\*)")
_LABEL = re.compile(r"[ \t*_]*[A-Z][^:\n.]{0,40}:")
_CAPITALS = re.compile(r"[^a-z\n]{4,80}$")
_STOP = re.compile(r"[.!?](?=[\"')\]*_]{0,3}\s)|;(?=\s)")
_SHORT = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|no|vs|eg|ie|e\.g|i\.e|approx|st|ca|mod|diff|poor|well|prof|pt|fig|resp|incl|max|min|tab|inj|hosp|dept|ref|c|s|cf)"
    r"|\b[A-Z])$",
    re.IGNORECASE,
)
_WRAP = 50
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) that say one thing; `line` counts blocks of the text, `gap`: an empty line stands before it."""

    first: int
    last: int
    line: int
    starts_line: bool
    gap: bool


def sentences(text: str, words: Sequence[Token], cells: Sequence[Span] = ()) -> tuple[Sentence, ...]:
    """The sentences of `text` over its tokens; a cell of a table is a sentence, a long stretch without a stop is cut."""
    starts = [word.start for word in words]
    found: list[Sentence] = []
    for number, (block, gap) in enumerate(_blocks(text, cells)):
        begin = bisect_left(starts, block.start)
        bounds = [bisect_left(starts, place, begin) for place in _stops(text, block)]
        at = begin
        for stop in bounds:
            while at < stop:
                end = min(stop, at + _LONGEST)
                found.append(Sentence(at, end, number, starts_line=at == begin, gap=gap and at == begin))
                at = end
    return tuple(found)


def _blocks(text: str, cells: Sequence[Span]) -> list[tuple[Span, bool]]:
    """Lines, with wrapped ones joined, and the cells of tables."""
    blocks: list[tuple[Span, bool]] = []
    table = iter(sorted(cells))
    cell = next(table, None)
    last = 0
    for found in _BLOCK.finditer(text):
        gap = text.count("\n", last, found.start()) > 1
        last = found.end()
        if cell is not None and cell.start < found.end():
            fresh = True
            while cell is not None and cell.start < found.end():
                blocks.append((cell, gap and fresh))
                cell, fresh = next(table, None), False
        elif blocks and not gap and _goes_on(text, blocks[-1][0], found):
            blocks[-1] = (Span(blocks[-1][0].start, found.end()), blocks[-1][1])
        else:
            blocks.append((Span(found.start(), found.end()), gap))
    return blocks


def _goes_on(text: str, before: Span, line: re.Match[str]) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if before.end + 1 != line.start() or _ITEM.match(line[0]) or _LABEL.match(line[0]) or _CAPITALS.match(line[0]):
        return False
    begin = text.rfind("\n", before.start, before.end) + 1 or before.start
    former = text[begin : before.end].rstrip()
    if former.endswith("|") or former.lstrip().startswith("#") or _CAPITALS.match(former):
        return False
    return line[0].lstrip()[:1].islower() or (len(former) >= _WRAP and former[-1:] not in ".:;!?")


def _stops(text: str, block: Span) -> list[int]:
    places = [found.end() for found in _STOP.finditer(text, block.start, block.end) if not _abbreviates(text, block, found)]
    return [*places, block.end]


def _abbreviates(text: str, block: Span, found: re.Match[str]) -> bool:
    if found[0] != ".":
        return False
    before = text[max(block.start, found.start() - 8) : found.start()]
    if before.strip("(*-• \t").isdigit() and found.start() - len(before.lstrip()) <= block.start + len(before):
        return True
    after = text[found.end() : min(block.end, found.end() + 4)].lstrip("\"')]*_ \t")
    return bool(_SHORT.search(before)) and (not after[:1].isupper() or before[-2:-1].isspace() or _is_title(before))


@lru_cache(maxsize=1024)
def _is_title(before: str) -> bool:
    return bool(re.search(r"\b(?:dr|mr|mrs|ms|prof)$", before, re.IGNORECASE))
