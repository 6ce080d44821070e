"""Clauses that people string together with commas, dashes, "and then" or no mark at all, set apart as sentences, sign for sign."""

from __future__ import annotations

import re
from functools import lru_cache

from fairlead.core.patterns import pattern_of
from fairlead.findings.dated import MONTHS
from fairlead.findings.lay_words import is_in_lay_words, pattern_of_set, source_of_set
from fairlead.findings.sentences import APART
from fairlead.knowledge.lexicon import Lexicon

_MARK = r"(?P<mark>\s?(?:,|;|:(?=\s(?:it|they|he|she|I)\b)|\s[-–—]{1,2}|\.{2,4}|…))?"
_STOP = re.compile(r"[.!?]\s|\n")
_LETTERS = pattern_of(rf"(?<!\w)(?!(?:{'|'.join(MONTHS)})\b)[^\W\d_]+", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(\S+)\s*\Z")
_FEWEST, _BACK, _HEADING = 3, 40, 6
"""Words that stand before a clause without a mark; signs in which they are looked for; words of a look that heads what it showed."""


@lru_cache(maxsize=32)
def in_clauses(text: str, lexicon: Lexicon) -> str:
    """The text, of the same length, with a stop where a new clause of a story begins: "I had chemo 2 years ago in May they found a lump".

    Only in texts of lay people; a clause that the word before it holds ("when it came back") stays where it is.
    """
    if not is_in_lay_words(text, lexicon):
        return text
    begins = _begins(lexicon)
    holds, objects = (pattern_of_set(name, lexicon) for name in ("clause-holds", "clause-objects"))
    signs, day, treated, look = list(text), *(pattern_of_set(name, lexicon) for name in ("then-day", "treated", "look"))
    of_a_day: set[int] = set()
    sentence = clause = 0
    for found in begins.finditer(text):
        start, end = found.start(), found.end("gap")
        if end in of_a_day:
            continue  # "in September the scan showed": the day opens the clause
        sentence = max([sentence, *(stop.end() for stop in _STOP.finditer(text, sentence, start + 1))])
        clause = max(clause, sentence)
        if found["day"]:
            told = clause if treated.search(text, clause, start) else sentence
            if not found["mark"] and not found["gap"].strip() and text[told:start].strip() and not day.search(text, told, start):
                continue  # "I had chemo in May they found": the day is that of the clause before, which has none yet
            of_a_day.add(found.end("day"))
        if _is_apart(text, found, holds, objects) and not (
            len(text[clause:start].split()) <= _HEADING and look.search(text, clause, start)
        ):
            signs[start:end] = "." + " " * (end - start - 2) + APART if end - start > 1 else APART
            clause = end
    return "".join(signs)


def _is_apart(text: str, found: re.Match[str], holds: re.Pattern[str], objects: re.Pattern[str]) -> bool:
    """Whether a clause stands by itself: behind a mark, or behind enough words of which the last does not hold it."""
    before = text[max(0, text.rfind("\n", 0, found.start()) + 1, found.start() - _BACK) : found.start()]
    word = _WORD_BEFORE.search(before)
    if word is None or word[1][-1] in ".!?:;(" or "\n" in found[0]:
        return False
    held = holds.fullmatch(word[1]) and not (found["day"] and objects.fullmatch(word[1]))  # "she coped with it in May they found"
    return bool(found["mark"]) or (not held and len(_LETTERS.findall(before)) >= _FEWEST)


@lru_cache(maxsize=4)
def _begins(lexicon: Lexicon) -> re.Pattern[str]:
    """A mark or a blank, small words that join, and behind them the beginning of a clause."""
    begin, joins, day = (source_of_set(name, lexicon) for name in ("clause-begins", "clause-joins", "then-day"))
    return pattern_of(rf"{_MARK}(?P<gap>\s(?:(?:{joins})\s){{0,3}})(?=(?P<day>(?:{day})(?(mark),?)\s)?(?:{begin}))", re.IGNORECASE)
