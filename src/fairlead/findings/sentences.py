"""Where one statement ends and the next begins: sentences, lines of a list, cells of a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.tokens import Token

_BLOCK = re.compile(r"[^\n]+")
_ITEM = pattern_of(
    r"[ \t>]*(?:[-*•–+](?=\s)|#{1,6}\s|\|?\s*\(?(?:\d{1,2}|[a-z])[.)]\s|\||\[[ xX]?\]|\[[A-Z][^\]\n]{1,40}\]\s|-{3,}|={3,}|_{3,}|\*\*"
    r"|\d{1,2}[ \t]{2,8}(?=[A-Z])|C\d{1,2}[ \t]{1,6}(?:[dD]\d{1,2}[ \t]{1,6})?\d{1,4}[-/.]\d"
    r"|\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?(?:\s?(?:to|-|–)\s?\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?)?:\s)"
)
_LABEL = pattern_of(r"[ \t*_]*(?:\d?[A-Z](?:[^:\n.]|\.(?=\d)){0,40}|[a-z]{2,12}(?: (?:[\w/]{1,10}|\d{1,2}\.\d{1,2})){0,2}):(?=\s)")
_CAPITALS = re.compile(r"(?!\(\d{1,3}/\d)[^a-z\n]{4,80}$")
APART = "\x1e"
"""A sign, blank for every pattern, that parts two sentences where no mark does."""
_STOP = re.compile(rf"(?<!\.{{3}})(?<! \.\.)[.!?](?=[\"')\]*_]{{0,3}}\s)|;(?=\s)|{APART}")
_SHORT = pattern_of(
    r"(?:\b(?:dr|mr|mrs|ms|no|vs|eg|ie|e\.g|i\.e|approx|st|ca|adeno|adenoca|squam|sq|pulm|retroperit|mediast|supraclav|mod|diff|poor|well|prof|pt|fig|resp|incl|max|min|tab|inj|hosp|dept|ref|fin|compl|discont|prov|neoadj|adj|w\.r\.t|preop|postop|periop|c|s|cf)"
    r"|(?<![/-])\b[A-Z]|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))$",
    re.IGNORECASE,
)
_STAGED, _GROUP = pattern_of(r"\b[Ss]t$"), pattern_of(r"[ \t]{0,3}(?:IV|[Il]{1,3}|lV)[ \t]?[ABC]?(?![A-Za-z])")
_TYPE = pattern_of(r"\b(?:hepatitis|hep|vitamin|type|group|class|arm|pugh|influenza)\s[A-E]$", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}$")
_DAY_OF_A_MONTH = pattern_of(
    r"\b(?:on|since|from|until|till|by|dose|cycle|stopped|started|begun|ended|finished|given|seen|CT|PET|MRI|scan)\s(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])$",
    re.IGNORECASE,
)
_WRAP = 50
_OPEN = pattern_of(r"[,(/&+–-]$|\([^)]*$")
"""What a line that is not at its end may stop with."""
_NEARLY, _HALF, _PAGE = 0.92, 0.6, 100
_SECOND, _ALMOST = -1, 0.8
_SMALL = pattern_of(r"\b(?:[a-z]{1,4}|from|until|since|which|after|before|Mr|Mrs|Ms|Dr)$")
"""A line was wrapped by width where the next word would not have fitted into about the longest line beside it."""
_SEVERAL, _NARROW = 4, 80
_BINDS = pattern_of(r"\s*(?:and|or|but|with|from|to|until|since|for|of|in|at|by|which|who|that|than|as)\b")
"""Words with which a sentence goes on rather than begins."""
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
_FIRST_WORD = re.compile(r"\s*\S*")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) that say one thing; `line` counts blocks of the text, `gap`: an empty line stands before it."""

    first: int
    last: int
    line: int
    starts_line: bool
    gap: bool


def sentences(
    text: str, words: Sequence[Token], cells: Sequence[Span] = (), begins: AbstractSet[int] = frozenset()
) -> tuple[Sentence, ...]:
    """The sentences of `text` over its tokens; a cell of a table is a sentence, a long stretch without a stop is cut.

    `begins`: the first characters of lines, and of items within them, that go on with nothing before them.
    """
    starts = [word.start for word in words]
    found: list[Sentence] = []
    for number, (block, gap) in enumerate(_blocks(text, cells, begins)):
        begin = bisect_left(starts, block.start)
        bounds = [bisect_left(starts, place, begin) for place in _stops(text, block, begins)]
        at = begin
        for stop in bounds:
            while at < stop:
                end = min(stop, at + _LONGEST)
                found.append(Sentence(at, end, number, starts_line=at == begin, gap=gap and at == begin))
                at = end
    return tuple(found)


def _blocks(text: str, cells: Sequence[Span], begins: AbstractSet[int]) -> list[tuple[Span, bool]]:
    """Lines, with wrapped ones joined, and the cells of tables."""
    blocks: list[tuple[Span, bool]] = []
    table = iter(sorted(cells))
    cell = next(table, None)
    last = 0
    widths = _widths(text)
    for found in _BLOCK.finditer(text):
        gap = text.count("\n", last, found.start()) > 1
        last = found.end()
        if cell is not None and cell.start < found.end():
            fresh = True
            while cell is not None and cell.start < found.end():
                blocks.append((cell, gap and fresh))
                cell, fresh = next(table, None), False
        elif blocks and not gap and found.start() not in begins and _goes_on(text, blocks[-1][0], found, widths):
            blocks[-1] = (Span(blocks[-1][0].start, found.end()), blocks[-1][1])
        else:
            blocks.append((Span(found.start(), found.end()), gap))
    return blocks


def _widths(text: str) -> dict[int, int]:
    """How long the lines are that stand together with each line, by its start: of its paragraph, or of the text where that is short.

    Under -1 the length of the second longest line: where one line alone is long, nothing was wrapped.
    """
    lengths = sorted((len(line) for line in text.splitlines()), reverse=True)
    whole = lengths[0] if lengths else 0
    widths: dict[int, int] = {_SECOND: lengths[1] if len(lengths) > 1 else 0}
    for paragraph in _PARAGRAPH.finditer(text):
        lines = list(_BLOCK.finditer(text, paragraph.start(), paragraph.end()))
        width = max(len(line[0].strip()) for line in lines) if len(lines) >= _SEVERAL else whole
        if width < _NARROW and any(_is_short(one[0], then[0], width) for one, then in pairwise(lines)):
            width = _PAGE  # lines of a note, none of which was wrapped
        widths.update((line.start(), width) for line in lines)
    return widths


def _is_short(line: str, following: str, width: int) -> bool:
    """Whether a line with no mark at its end is much shorter than the others, with a capital on the next one: it ended there by itself."""
    said = line.strip()
    return len(said) < _HALF * width and said[-1:] not in ".:;,!?" and following.strip()[:1].isupper()


def _goes_on(text: str, before: Span, line: re.Match[str], widths: Mapping[int, int]) -> bool:
    """Whether a line goes on with the sentence of the line before it: a small letter begins it, or the former one was full."""
    if before.end + 1 != line.start() or _ITEM.match(line[0]) or _LABEL.match(line[0]) or _CAPITALS.match(line[0]):
        return False
    begin = text.rfind("\n", before.start, before.end) + 1 or before.start
    former = text[begin : before.end].rstrip()
    if former.endswith("|") or former.lstrip().startswith(("#", "==")) or _CAPITALS.match(former):
        return False
    first = _FIRST_WORD.match(line[0])
    reach = len(former) + 1 + len(first[0].strip() if first else "")
    is_full = reach > _NEARLY * widths[line.start()]
    if line[0].lstrip()[:1].islower():  # in a note without capitals a line that is short, or short beside the others, is one of its own
        is_long = reach > _HALF * min(_PAGE, widths[line.start()]) or _BINDS.match(line[0]) is not None
        return (len(former) >= _WRAP and is_long) or is_full or bool(_OPEN.search(former))
    alone = widths[_SECOND] < _ALMOST * len(former) and _SMALL.search(former) is None and not _OPEN.search(former)
    return len(former) >= _WRAP and former[-1:] not in ".:;!?" and is_full and not alone


def _stops(text: str, block: Span, begins: AbstractSet[int]) -> list[int]:
    places = {found.end() for found in _STOP.finditer(text, block.start, block.end) if not _abbreviates(text, block, found)}
    return [*sorted(places | {one for one in begins if block.start < one < block.end}), block.end]


def _abbreviates(text: str, block: Span, found: re.Match[str]) -> bool:
    if found[0] != "." or text[found.end() : found.end() + 1] == APART:
        return False
    before = text[max(block.start, found.start() - 8) : found.start()]
    if before.endswith("..."):
        return True  # dots that lead from a name to its result
    if _STAGED.search(before) and _GROUP.match(text, found.end()):
        return True  # "pT3 pN1, st. III"
    item = before.strip("(*-• \t")
    if (item.isdigit() or (len(item) == 1 and item.isupper())) and found.start() - len(before.lstrip()) <= block.start + len(before):
        return True
    after = text[found.end() : min(block.end, found.end() + 4)].lstrip("\"')]*_ \t")
    if _DOTTED.search(before) and after[:2].lower() in ("to", "- ", "– ", "un", "ti", "th"):
        return True  # "04.03. to 10.03.2026"
    if (after[:1].islower() or after[:1] == "(") and _DAY_OF_A_MONTH.search(text, max(block.start, found.start() - 24), found.start()):
        return True  # "stopped 16.11. for neuropathy"
    if _TYPE.search(text, max(block.start, found.start() - 16), found.start()) and after[:1].isupper():
        return False  # "no hepatitis B. Takes aspirin"
    return bool(_SHORT.search(before)) and (not after[:1].isupper() or before[-2:-1].isspace() or _is_title(before))


@lru_cache(maxsize=1024)
def _is_title(before: str) -> bool:
    return bool(re.search(r"\b(?:dr|mr|mrs|ms|prof|inj|tab)$", before, re.IGNORECASE))


_PIECE = re.compile(r"\S+(?: \S+)*")
_NO_HEADING = re.compile(r"[|:]|(?:^|\s)\W?(?<!draw )(?<!sample )(?<!visit )\d")
"""A line of headings holds no number; a digit inside a name ("CA19-9") is none."""
_WHOLE_LINE = re.compile(r"(?m)^.*$")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_ASIDE = 3

Row = tuple[Span, ...]


def columns(text: str) -> tuple[tuple[Row, ...], ...]:
    r"""Each table set with blanks: its rows of cells, the headings first; an empty cell is an empty span.

    A line of three or more headings without a digit, and at least two lines right below it whose pieces stand under the headings.

    >>> text = "Test     Value   Range\nsodium   131     135-145\nALT      70      <41"
    >>> [[cell.of(text) for cell in row] for row in columns(text)[0]][1]
    ['sodium', '131', '135-145']
    """
    return tuple(_tables(text))


def _tables(text: str) -> Iterator[tuple[Row, ...]]:
    lines = [Span(found.start(), found.end()) for found in _WHOLE_LINE.finditer(text)]
    at = 0
    while at < len(lines):
        heads = _pieces(text, lines[at])
        if len(heads) < _FEWEST_COLUMNS or _NO_HEADING.search(lines[at].of(text)) or any(sign.isdigit() for sign in heads[0].of(text)):
            at += 1
            continue
        rows, below = [tuple(heads)], at + 1
        while below < len(lines) and (row := _row(text, lines[below], lines[at], heads)) is not None:
            rows.append(row)
            below += 1
        if len(rows) > _FEWEST_ROWS:
            yield tuple(rows)
            at = below
        else:
            at += 1


def _pieces(text: str, line: Span) -> list[Span]:
    return [Span(found.start(), found.end()) for found in _PIECE.finditer(text, line.start, line.end)]


def _row(text: str, line: Span, head: Span, heads: Sequence[Span]) -> Row | None:
    """The cells of a line, each under the heading that it overlaps or starts beside.

    Where a long cell pushed the others aside, a line with as many pieces as headings is read in their order; else None.
    """
    pieces = _pieces(text, line)
    if len(pieces) < _FEWEST_ROWS or "|" in line.of(text):
        return None
    if "\t" in line.of(text) and len(pieces) == len(heads):
        return tuple(pieces)
    cells = [Span(line.start, line.start)] * len(heads)
    for piece in pieces:
        start, end = piece.start - line.start, piece.end - line.start
        under = [
            place
            for place, one in enumerate(heads)
            if abs(one.start - head.start - start) <= _ASIDE or (start < one.end - head.start and one.start - head.start < end)
        ]
        if not under or len(cells[under[0]]):
            return tuple(pieces) if len(pieces) == len(heads) else None
        cells[under[0]] = piece
    return tuple(cells) if len(cells[0]) else None
