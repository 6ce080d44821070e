"""A question as the reader takes it: short forms written out, slips of the pen mended, abbreviations as the lexicon writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.answers.phrases import phrases
from fairlead.findings.matcher import Forms
from fairlead.findings.tokens import tokens
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack

_LINES = re.compile(r"\s*\n\s*")
_QUOTES = str.maketrans("‘’ʼ′`“”", "'''''\"\"")
_ENDS = ".?!;:,"


def written(asked: str, pack: Pack) -> str:
    """The words of a question as the reader takes them."""
    text = _one_line(asked.translate(_QUOTES))
    return _as_written(text, pack)


def _one_line(text: str) -> str:
    """The lines of a text as sentences of one line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " ".join(line if line[-1] in _ENDS else f"{line}." for line in lines[:-1]) + (" " if lines[1:] else "") + (lines[-1] if lines else "")


@lru_cache(maxsize=8)
def _same(pack: Pack) -> Forms:
    rows = (row for row in phrases(pack).rows if row.means == "same" and row.says)
    return Forms(("same", Term(row.says or ""), form, False, False, False) for row in rows for form in row.also)


def _as_written(text: str, pack: Pack) -> str:
    words = tokens(text)
    out, end = [], 0
    for hit in _same(pack).find(words):
        first, last = words[hit.first], words[hit.last - 1]
        out += [text[end : first.start], hit.term.word.capitalize() if first.raw[:1].isupper() and hit.first == 0 else hit.term.word]
        end = last.end
    return "".join([*out, text[end:]])
