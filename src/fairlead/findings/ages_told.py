"""The age of the person as sentences tell it: "a gentleman of sixty four", "this man of 43?", "born 1953, now 45", "71 yrs, she/her"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SPELLED = rf"(?P<tens>{'|'.join(_TENS)})(?:[-\s](?P<ones>{'|'.join(_ONES)}))?"
_NUMBER = rf"(?:(?P<n>[2-9]\d)|{_SPELLED})"
_ENDS = (
    r"(?=\s?(?:[,.;:?!)|*\n]|$|years?\b|yrs?\b|y\b)"
    r"|\s(?:who|with|has|had|and|in|from|was|is|attended|came|whom|whose|seen|known|presented|living)\b)"
)
_OF_A_PERSON = re.compile(
    r"\b(?P<who>man|woman|gentleman|lady|male|female|patient|person|teacher|farmer|driver|worker|nurse|engineer|retired\s[a-z]{3,14}(?:\s[a-z]{3,14})?)"
    rf"(?:,\snow|\sof|,\saged|,)\s{_NUMBER}{_ENDS}",
    re.IGNORECASE | re.MULTILINE,
)
_OLD = re.compile(rf"\b{_SPELLED}[-\s]years?[-\s]old\b", re.IGNORECASE)
_NOW = re.compile(rf"\b(?:born|DOB|b\.|\*)[^.;\n]{{4,24}}[,(;]\s?now\s{_NUMBER}{_ENDS}", re.IGNORECASE | re.MULTILINE)
_BY_ITSELF = re.compile(rf"(?:^|[,.;|*(])[ \t]{{0,4}}{_NUMBER}\s?(?:years?|yrs?|y)\b(?=\s?[,.;|*)\n]|\s?$)", re.IGNORECASE | re.MULTILINE)
"""A number of years that is a part of its own."""
_HEAD = 260
"""So many signs of a note tell who it is about: further on a number of years is how long something lasted."""


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind age, in years, and of the kind sex where the word for the person stands beside it."""
    marked = context.marked
    for pattern in (_OF_A_PERSON, _OLD, _NOW):
        for found in pattern.finditer(marked.text):
            yield from _told(context, found)
    first = _BY_ITSELF.search(marked.text, 0, _HEAD)
    if first is not None and not _is_a_length(context, first):
        yield from _told(context, first)


def _told(context: Context, found: re.Match[str]) -> Iterator[Finding]:
    marked, digits = context.marked, found.groupdict().get("n")
    first, last = marked.token_at(found.start("n" if digits else "tens")), marked.token_at(found.end() - 1) + 1
    number = marked.sentence_at(first)
    start = marked.sentences[number].first if number is not None else first
    if context.plain("no-age") & set(marked.norms(max(start, first - 4), first)):
        return
    age = int(digits) if digits else 20 + 10 * _TENS.index(found["tens"].lower()) + _one(found["ones"])
    told = replace(context.of(first, first + 1), negated=False, mood="actual")  # "would you see this man of 43?", "DOB withheld, 54 years"
    if told.about != "patient":
        return
    yield context.say("age", {"age": age, "in_words": not digits}, first, first + 1 if digits else last, told)
    who = marked.token_at(found.start("who")) if found.groupdict().get("who") else first
    for hit in marked.hits("sexes", who, first):
        yield context.say("sex", {"sex": hit.term.word, "pronoun": False}, hit.first, hit.last, told)


def _one(word: str | None) -> int:
    return 1 + _ONES.index(word.lower()) if word else 0


def _is_a_length(context: Context, found: re.Match[str]) -> bool:
    """As in "smoker, 40 years": a number of years behind a habit, a work or an illness in its sentence is how long it lasted."""
    marked = context.marked
    at = marked.token_at(found.end() - 1)
    number = marked.sentence_at(at)
    first = marked.sentences[number].first if number is not None else at
    return bool(context.plain("lasts-for-years") & set(marked.norms(first, at)) or marked.hits("conditions", first, at))
