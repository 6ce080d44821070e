"""A question as the reader takes it: short forms written out, slips of the pen mended, abbreviations as the lexicon writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.answers.phrases import phrases
from fairlead.answers.slips import spelling
from fairlead.findings.matcher import Forms
from fairlead.findings.tokens import normal, tokens
from fairlead.knowledge.lexicon import Term
from fairlead.knowledge.pack import Pack

_DASH = re.compile(r"\s+[-–—]+\s+|—")
_LETTERS, _ANY = re.compile(r"[^\W\d_]+"), re.compile(r"[^\W_]+")
_STAGE = re.compile(r"\b([cpy]{0,3}T(?:[0-4][a-d]?|is|x))([cpy]{0,3}N[0-3x][a-c]?)(M[01x][a-c]?)?\b", re.IGNORECASE)
"""The letters of a stage written as one word, as letters of clinics have it."""
_FEW = 3
_QUOTES = str.maketrans("‘’ʼ′`“”", "'''''\"\"")
_ENDS = ".?!;:,"
_BEFORE_WORDS, _STARTS = " \"'(", ("", ".", "?", "!", ";", ":")
"""What may stand between words; behind what any word is written with a capital, so that it tells no name ("my husband Brian")."""


def written(asked: str, pack: Pack) -> str:
    """The words of a question as the reader takes them."""
    text = _one_line(asked.translate(_QUOTES))
    text = _STAGE.sub(_apart, _DASH.sub("; ", text.lower() if _shouts(text) else text))
    return _as_written(_abbreviated(_mended(_as_written(text, pack), pack), pack), pack)


def _apart(stage: re.Match[str]) -> str:
    """As in "T3N1M0": each letter with its number as a word of its own."""
    return " ".join(part for part in stage.groups() if part)


def _one_line(text: str) -> str:
    """The lines of a text as sentences of one line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ended = [line if line[-1] in _ENDS else f"{line}." for line in lines[:-1]]
    return " ".join([*ended, *lines[-1:]])


def _shouts(text: str) -> bool:
    """Whether the whole question is in capitals, which then tell nothing."""
    return len(text.split()) > _FEW and text.upper() == text


@lru_cache(maxsize=8)
def _same(pack: Pack) -> Forms:
    rows = (row for row in phrases(pack).rows if row.means == "same" and row.says)
    return Forms(("same", Term(row.says or ""), form, False, False, False) for row in rows for form in row.also)


def _as_written(text: str, pack: Pack) -> str:
    """Short forms and words of every day as the reader of records writes them."""
    words = tokens(text)
    out, end = [], 0
    for hit in _same(pack).find(words):
        first, last = words[hit.first], words[hit.last - 1]
        out += [text[end : first.start], hit.term.word.capitalize() if first.raw[:1].isupper() and hit.first == 0 else hit.term.word]
        end = last.end
    return "".join([*out, text[end:]])


def _mended(text: str, pack: Pack) -> str:
    """Each word that is a slip of exactly one other, as that one."""
    right = spelling(pack)

    def mend(found: re.Match[str]) -> str:
        is_named = found[0].istitle() and text[: found.start()].rstrip(_BEFORE_WORDS)[-1:] not in _STARTS
        return right.mended(normal(found[0]), as_name=is_named) or found[0]

    return _LETTERS.sub(mend, text)


@lru_cache(maxsize=8)
def _short_forms(pack: Pack) -> dict[str, str]:
    """Abbreviations that the lexicon knows in their own letters only, by their small ones; none that is a word by itself."""
    forms = {form for terms in pack.lexicon.tables.values() for term in terms for form in (*term.cased, *term.cued)}
    plain = phrases(pack).norms("common") | {word for row in phrases(pack).rows for cue in row.cues for word in _LETTERS.findall(cue)}
    abbreviations = {form.lower(): form for form in sorted(forms) if form.isupper() and len(form) >= _FEW and form.isalnum()}
    return {small: form for small, form in abbreviations.items() if small not in plain}


def _abbreviated(text: str, pack: Pack) -> str:
    forms = _short_forms(pack)
    return _ANY.sub(lambda found: forms.get(found[0], found[0]), text)
