"""The sex told by one letter beside a date of birth or an age: "DOB 4 May 1958, M", "F. born 12.03.1961", "F 52 GEJ cancer"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_BEHIND = re.compile(r"[ ]?[,;/|(]?[ ]?(?P<s>[MF])(?=[ ]?(?:[,;.)|\n]|$))")
_BEFORE = re.compile(r"(?:^|[:|=,(]\s?|[.;]\s)(?P<s>[MF])[.,]?\s(?:born|b\.|DOB|geb\.?|\*)", re.MULTILINE)
_AGED = re.compile(
    r"(?:^|[:|=.,]\s?)(?P<s>[MF])\s(?P<n>[2-9]\d)(?=\s(?:with\b|w/|known\b|c/o\b|k/c/o\b|[A-Z]{2,}|[Aa]deno|[Ss]quam|[Oo]?[Ee]soph|ca\b))",
    re.MULTILINE,
)
_AGE_FIRST = re.compile(r"(?:^|[:|;.,]\s)(?P<n>[2-9]\d)\s(?P<s>[MF])(?=[.,;)]\s|\s(?:with|known|ex|c/o)\b)", re.MULTILINE)
_IN_YEARS = re.compile(r"(?:^|[:|;.,]\s)(?P<s>[MFH])\s(?P<n>[2-9]\d)\s?(?:a|años|anos|ans|anni)\b", re.MULTILINE)
"""As in "47 M. SCC", "H 58a, ESCC"."""
_OLDEST, _YOUNGEST = 1920, 2012
_BORN = re.compile(r"\b(?:born|dob|d\.o\.b|birth|b|geb)\b\.?[\s:]{0,3}(?:on\s)?\Z", re.IGNORECASE)
_LEAD, _HEAD = 16, 2400
"""How far before a day "born" is looked for; the signs of a text in which a letter beside a number is looked for."""


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds sex and age; nothing where the letters of the pack name no sex."""
    marked = context.marked
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in (*term.cued, *term.names("letters"))}
    if not {"M", "F"} <= letters.keys():
        return
    for place, one in enumerate(context.dates):
        born = place == 0 or _BORN.search(marked.text, max(0, one.span.start - _LEAD), one.span.start)
        found = _BEHIND.match(marked.text, one.span.end) if born and _OLDEST <= one.date.year <= _YOUNGEST else None
        if found:
            yield _said(context, letters[found["s"]], found.start("s"))
    for found in _BEFORE.finditer(marked.text):
        yield _said(context, letters[found["s"]], found.start("s"))
    for found in (one for form in (_AGED, _AGE_FIRST, _IN_YEARS) for one in form.finditer(marked.text, 0, _HEAD)):
        if found["s"] not in letters:
            continue
        at = marked.token_at(found.start("n"))
        yield _said(context, letters[found["s"]], found.start("s"))
        yield context.say("age", {"age": int(found["n"])}, at, at + 1)


def _said(context: Context, sex: str, place: int) -> Finding:
    at = context.marked.token_at(place)
    return context.say("sex", {"sex": sex, "pronoun": False}, at, at + 1)
