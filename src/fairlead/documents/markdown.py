"""Markdown: the text stays as it was written; headings and table cells are found beside it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import PurePath

from fairlead.core.spans import Span
from fairlead.documents.document import Content, pages
from fairlead.documents.file import File

__all__ = ["NAME", "read", "recognizes", "shown", "tables"]

NAME = "markdown"
_ENDINGS = {".md", ".markdown", ".mdown"}
_SIGNS = re.compile(r"^(?:#{1,6} \S|\|[ \t]*:?-{3,}|-{3,}$|```)", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LETTER = re.compile(r"[^\n]")
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_BAR = re.compile(r"\|")


def recognizes(file: File) -> bool:
    """By the ending of the name, else by a heading, a rule or a table in the text."""
    return file.text is not None and (PurePath(file.name).suffix.lower() in _ENDINGS or bool(_SIGNS.search(file.text)))


def read(file: File) -> Content:
    """The text, without its comments."""
    text = shown(file.text or "")
    return Content(text, pages(text))


def shown(text: str) -> str:
    r"""`text` as it is shown: a comment is not, and blanks stand in its place, so that every other character keeps its own.

    >>> shown("a <!-- b\n --> c")
    'a       \n     c'
    """
    return _COMMENT.sub(lambda found: _LETTER.sub(" ", found[0]), text)


def tables(text: str) -> tuple[tuple[tuple[Span, ...], ...], ...]:
    r"""The tables of `text`: rows of cells, the first row being the heading; the line of dashes is left out.

    >>> [[cell.of("| a | b |\n|---|---|\n| 1 | |") for cell in row] for row in tables("| a | b |\n|---|---|\n| 1 | |")[0]]
    [['a', 'b'], ['1', '']]
    """
    blocks: list[list[Span]] = []
    for found in _ROW.finditer(text):
        if not blocks or blocks[-1][-1].end + 1 != found.start():
            blocks.append([])
        blocks[-1].append(Span(found.start(), found.end()))
    return tuple(_table(text, lines) for lines in blocks if len(lines) > 1)


def _table(text: str, lines: list[Span]) -> tuple[tuple[Span, ...], ...]:
    return tuple(_cells(text, line) for line in lines if not _RULE.fullmatch(text, line.start, line.end))


def _cells(text: str, line: Span) -> tuple[Span, ...]:
    """What stands between one bar and the next, without blanks at the ends."""
    bars = [found.start() for found in _BAR.finditer(text, line.start, line.end)]
    return tuple(Span(start + 1, end).trimmed(text) for start, end in pairwise(bars))
