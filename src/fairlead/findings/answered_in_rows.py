"""Answers in the cell behind a name: "| Coronary disease | No |", "| Nausea | present, moderate |", "| Dysphagia | none |"."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Assertion, Context
from fairlead.findings.matcher import Hit
from fairlead.findings.tokens import normal

_NAME_LONGEST = 3
"""So many words more than the name itself a cell may hold that asks for it."""
_MARKS = "()[].,:;*_"


def answer_of_row(context: Context, hit: Hit) -> bool | None:
    """Whether the nearest cell behind that of a name, in its row, begins with an answer: True, False, or None where it holds none.

    The cell of the name holds little else, and no other illness or sign between a comma and it, so that the answer is of that name.
    """
    marked = context.marked
    cell = marked.cells.get(marked.sentence_at(hit.first) or 0)
    if cell is None or not cell.span.start <= marked.words[hit.first].start < cell.span.end:
        return None
    first, last = marked.tokens_of(cell.span)
    if last - first > hit.last - hit.first + _NAME_LONGEST:
        return None
    for behind in cell.beside[cell.column + 1 :]:
        told = behind.of(marked.text).strip()
        if told:
            return _answer(context, told)
    return None


def _answer(context: Context, told: str) -> bool | None:
    """The answer that a cell begins with; what goes on without a mark behind a short answer is none ("no change since March")."""
    words = told.split()
    opens = normal(words[0].strip(_MARKS)) if words[0].strip(_MARKS) else ""
    apart = len(words) == 1 or words[0][-1:] in _MARKS or words[1][:1] in "(,;-–—"
    if not apart:
        return None
    if opens in context.plain("answers-no"):
        return False
    return True if opens in context.plain("answers-yes") else None


_ASKED = pattern_of(
    r"(?:\s(?:history|hx|before|now|ever|known))?\s?\?[ \t]{0,3}[-–—:]?[ \t]?(?P<a>[A-Za-z]{1,8})(?=\s?(?:[.,;)/]|$)|\sknown\b)",
    re.IGNORECASE | re.MULTILINE,
)
_TESTS_NEAR = 10
_MINUS = ("(-)", "(–)", "(−)")
_POSITIVE = re.compile(r"\bpos(?:itive)?\b|\+", re.IGNORECASE)
_NONE_OF_TEN = re.compile(r"\s?(?:score\s)?[:=]?\s?0\s?/\s?10\b")
_ANSWER = pattern_of(
    r"(?:\s?(?::|\.{3,40})\s?|\s[-–]\s(?=(?:no|none|No|nil)\s?(?:[.;,]|$)))(?P<a>Y(?:es)?|N(?:o)?|no(?=\s?(?:[.;,]|$))|[Nn](?:ever|il|one)|\[\s?[xX]\s?\])(?![a-z])"
)
_SHORT_ANSWER = re.compile(r"\s(?P<a>[YN]|nil|none)(?:\sknown)?(?=\s?[,;.)/|]|\s{2}|\s?$|\s\()", re.MULTILINE)


_SIGN_BEHIND = pattern_of(r"\s?\((?P<s>[-–−+])(?:ve)?\)(?=\s?(?:[,;.)/]|$))", re.MULTILINE)
"""As in "one(+), another (-)"; one before the next name ("(-) one (+) another") is of that."""
_BARE_ANSWER = re.compile(r"\s(?P<a>yes|no)(?=\s?(?:[,;.)]|$))", re.MULTILINE)


def _asked_and_answered(context: Context, hit: Hit) -> bool | None:
    """As in "Pneumonitis history? no.", "Heart failure? nil known": what a question right behind a name is answered with on its line."""
    found = _ASKED.match(context.marked.text, context.marked.words[hit.last - 1].end)
    if found is None:
        return None
    said = normal(found["a"])
    if said in context.plain("answers-no") | context.plain("answers-no-in-words"):
        return False
    return True if said in context.plain("answers-yes") else None


def answered(context: Context, hit: Hit) -> Assertion | None:
    """The answer on a form: "IHD: N", "diabetes(-)", "IHD no, COPD yes"."""
    end = context.marked.words[hit.last - 1].end
    if (sign := _SIGN_BEHIND.match(context.marked.text, end)) is not None:
        return Assertion(negated=sign["s"] != "+")
    if (bare := _BARE_ANSWER.match(context.marked.text, end)) is not None:
        return Assertion(negated=bare["a"] == "no")
    found = _ANSWER.match(context.marked.text, end) or _SHORT_ANSWER.match(context.marked.text, end)
    in_row = answer_of_row(context, hit)
    in_row = _asked_and_answered(context, hit) if in_row is None else in_row
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
