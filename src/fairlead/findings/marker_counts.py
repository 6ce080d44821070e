"""The number of a marker that is a count, written without its unit: "TMB 6", "TMB low (3.8)", "TMB = 11"."""

from __future__ import annotations

import re
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit, values_of
from fairlead.findings.numbers_in_words import WORD, amount

_NUMBER = pattern_of(
    rf"[\s:=(,–-]{{0,4}}(?P<c><=|>=|≤|≥|<|>|~)?\s?(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?|(?:{WORD})\b)"
    r"(?=\s{0,3}(?:[,;)|/\]\n]|\.(?!\d)|$|\s[–-]\s|->|→))",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?P<c><=|>=|≤|≥|<|>|~)?\s?(?P<n>\d{1,3}(?:\.\d{1,2})?)")
_SIGNS = {"≤": "<=", "≥": ">=", "~": None}
_LINKS = 3


def bare_count(context: Context, hit: Hit, limit: int) -> tuple[dict[str, Any], int] | None:
    """The fields of the number right behind a marker that the pack says is counted, or behind its result in words, and the token after it.

    Nothing else may stand between, and a mark or the end of the line behind it: "TMB 6 of 12 genes" counts something else.
    """
    if not hit.term.more.get("counted"):
        return None
    marked, at = context.marked, hit.last
    cell = marked.cells.get(marked.sentence_at(hit.first) or 0)
    if cell is not None:
        beside = [one for one in cell.beside[cell.column + 1 :] if len(one)][:1]
        whole = _WHOLE.fullmatch(beside[0].of(marked.text).strip()) if beside else None
        return (_fields(whole), marked.tokens_of(beside[0])[1]) if whole else None
    known = values_of(marked.lexicon)[hit.term.word].forms
    told = known.find(marked.words, at, min(limit, at + _LINKS))
    links = context.plain("between-a-marker-and-its-number")
    while at < limit and (marked.words[at].norm in links or (told and told[0].first <= at < told[0].last)):
        at += 1
    number = marked.sentence_at(hit.first)
    if number is None or marked.words[at - 1].raw in (">", "<"):
        return None
    found = _NUMBER.match(marked.text, marked.words[at - 1].end)
    if found is None or "\n" in found[0] or marked.sentence_at(marked.token_at(found.start("n"))) != number:
        return None
    if context.dates_between(found.start("n"), found.end("n")):
        return None
    return _fields(found), marked.token_at(found.end() - 1) + 1


def _fields(found: re.Match[str]) -> dict[str, Any]:
    return {"score": None, "unit": None, "number": amount(found["n"]), "comparator": _SIGNS.get(found["c"], found["c"])}
