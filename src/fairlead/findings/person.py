"""Age, sex and death of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.tokens import words

_AGE = re.compile(
    r"""(?<![\d/.,-])(?P<a>\d{1,3})(?:
          \s?-?\s?(?:years?|yrs?)[\s-]{0,2}(?:old|of\ age)
        | [\s-]?(?:yo|y/o|y\.o\.?|YO)\b
        | \s?(?:y|yrs?|years?)?[\s,/(-]{0,3}(?:M|F|♂|♀)\b(?!\d)
        | \s?(?:y|yrs?|years?)?[\s,/(-]{0,3}(?i:male|female|man|woman|lady|gentleman)\b)
      | (?i:\b(?:aged|age)\b(?:\s?/\s?sex|\s?\([^)\n]{0,8}\))?\s?[:=|]?\s{0,2}\|?\s?(?:is\s|of\s)?)
        (?P<b>\d{1,3})(?![\d/.,]\d|\s?(?:months|mths|weeks))""",
    re.VERBOSE,
)
_YEARS = re.compile(r"[,(]\s?(?P<n>\d{1,3})\s?(?:years|yrs)(?=\s?[,;.)\n]|\s?$)")
_EARLIER = re.compile(r"\b(?:at(?: the)?|from(?: the)?|since(?: the)?|before(?: the)?)\s$", re.IGNORECASE)
_BIRTH = re.compile(r"\b(?:DOB|D\.O\.B\.?|date of birth|born(?: on| in)?)\b[\s:]{0,3}", re.IGNORECASE)
_PRONOUNS = words("she her herself he his him himself")
_YOUNGEST, _OLDEST = 1, 120


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds age, birth-year, sex and deceased."""
    yield from _ages(context)
    yield from _years(context)
    yield from _births(context)
    yield from _sexes(context)
    for hit in context.marked.hits("stop_reasons"):
        if hit.term.word == "death":
            yield context.say("deceased", {}, hit.first, hit.last)


def _ages(context: Context) -> Iterator[Finding]:
    marked = context.marked
    letters = {form: term.word for term in marked.lexicon.tables.get("sexes", ()) for form in term.cued}
    for found in _AGE.finditer(marked.text):
        group = "a" if found["a"] else "b"
        age = int(found[group])
        before = marked.text[max(0, found.start() - 14) : found.start()]
        if _YOUNGEST <= age <= _OLDEST and not _EARLIER.search(before):
            first = marked.token_at(found.start(group))
            yield context.say("age", {"age": age}, first, first + 1)
            sex = letters.get(found[0][-1])
            if sex is not None and found[0][-2:-1].isdigit():
                yield context.say("sex", {"sex": sex, "pronoun": False}, first, first + 1)


def _years(context: Context) -> Iterator[Finding]:
    """As in "(female), 58 years, hospital number": a bare number of years counts as an age only right behind the person's sex."""
    marked = context.marked
    for found in _YEARS.finditer(marked.text):
        first = marked.token_at(found.start("n"))
        beside = marked.hits("sexes", max(0, first - 4), first)
        if beside and _YOUNGEST <= int(found["n"]) <= _OLDEST:
            yield context.say("age", {"age": int(found["n"])}, first, first + 1)


def _births(context: Context) -> Iterator[Finding]:
    for found in _BIRTH.finditer(context.marked.text):
        near = context.dates_between(found.end(), found.end() + 2)
        if near:
            first, last = context.marked.tokens_of(near[0].span)
            yield context.say("birth-year", {"year": near[0].date.year}, first, last)


def _sexes(context: Context) -> Iterator[Finding]:
    marked = context.marked
    for hit in marked.hits("sexes"):
        norm = marked.words[hit.first].norm
        if hit.cued and not _beside_age(context, hit.first):
            continue
        spoken = norm in _PRONOUNS
        yield context.say("sex", {"sex": hit.term.word, "pronoun": spoken}, hit.first, hit.last)


def _beside_age(context: Context, at: int) -> bool:
    """As in "62 M", "62 yo M", "sex: M"."""
    before = [word for word in context.marked.norms(at - 5, at) if word.isalnum()]
    return bool(before) and (
        (before[-1].isdigit() and len(before[-1]) <= 3)
        or before[-1] in ("yo", "o", "y", "old", "years", "year", "yrs", "sex", "gender", "aged")
    )
