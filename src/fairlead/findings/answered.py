"""The answer of a form beside an illness or a sign: "IHD: N", "HBsAg negative", a score of 0 of 10."""

from __future__ import annotations

import re

from fairlead.findings.answered_in_rows import answer_of_row
from fairlead.findings.context import Assertion, Context
from fairlead.findings.matcher import Hit

_TESTS_NEAR = 10
_MINUS = ("(-)", "(–)", "(−)")
_POSITIVE = re.compile(r"\bpos(?:itive)?\b|\+", re.IGNORECASE)
_NONE_OF_TEN = re.compile(r"\s?(?:score\s)?[:=]?\s?0\s?/\s?10\b")
_ANSWER = re.compile(
    r"(?:\s?(?::|\.{3,40})\s?|\s[-–]\s(?=(?:no|none|No|nil)\s?(?:[.;,]|$)))(?P<a>Y(?:es)?|N(?:o)?|no(?=\s?(?:[.;,]|$))|[Nn](?:ever|il|one)|\[\s?[xX]\s?\])(?![a-z])"
)
_SHORT_ANSWER = re.compile(r"\s(?P<a>[YN]|nil|none)(?=\s?[,;.)/|]|\s{2}|\s?$|\s\()", re.MULTILINE)


def answered(context: Context, hit: Hit) -> Assertion | None:
    """The answer on a form: "IHD: N"."""
    end = context.marked.words[hit.last - 1].end
    found = _ANSWER.match(context.marked.text, end) or _SHORT_ANSWER.match(context.marked.text, end)
    in_row = answer_of_row(context, hit)
    if in_row is not None:
        return Assertion(negated=not in_row)
    if not found:
        if hit.table == "symptoms" and _NONE_OF_TEN.match(context.marked.text, end):
            return Assertion(negated=True)
        if hit.term.more.get("tested") and _POSITIVE.search(context.marked.said(hit.first, hit.last)):
            return Assertion()  # the words hold their own answer ("anti-HBc positive")
        return Assertion(negated=True) if tested(context, hit) is False else None
    return Assertion(negated=found["a"].lower().startswith("n"))


def tested(context: Context, hit: Hit) -> bool | None:
    """As in "hepatitis B/C/HIV negative", "HBs antigen (-)": the answer, where nothing but other tests stands before it."""
    if not hit.term.more.get("tested"):
        return None
    marked = context.marked
    number = marked.sentence_at(hit.first)
    end = marked.sentences[number].last if number is not None else hit.last
    for place in range(hit.last, min(end, hit.last + _TESTS_NEAR)):
        if marked.words[place].norm in context.plain("tested-negative") or marked.said(place, min(end, place + 3)) in _MINUS:
            return False
        if marked.words[place].norm in context.plain("tested-positive"):
            return True
        if marked.words[place].norm not in context.plain("between-tests"):
            return None
    return None
