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
_OLDEST, _YOUNGEST = 1920, 2012
_BORN = re.compile(r"\b(?:born|dob|d\.o\.b|birth|b|geb)\b\.?[\s:]{0,3}(?:on\s)?\Z", re.IGNORECASE)
_LEAD = 16


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
    for found in _AGED.finditer(marked.text):
        at = marked.token_at(found.start("n"))
        yield _said(context, letters[found["s"]], found.start("s"))
        yield context.say("age", {"age": int(found["n"])}, at, at + 1)


def _said(context: Context, sex: str, place: int) -> Finding:
    at = context.marked.token_at(place)
    return context.say("sex", {"sex": sex, "pronoun": False}, at, at + 1)
