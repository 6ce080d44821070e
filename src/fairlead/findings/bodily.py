"""What the body does or no longer does, told by two words of a clause: "bowels not open 5 days", "nothing stays down"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.clauses import clause_around
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Term

_CLAUSE_ENDS = frozenset((";", ".", ":", ",", "(", ")", "but", "then"))
_REACH, _DENIED_NEAR = 7, 6
_DAYS = re.compile(r"\b(?P<n>\d{1,2})\s?(?:/\s?7\b|days?\b|d\b)", re.IGNORECASE)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind symptom; what is only feared, planned or of somebody else is none."""
    vocabulary = context.marked.vocabulary
    for term in context.marked.lexicon.tables.get("bodily", ()):
        about = set(term.names("about"))
        if about & vocabulary:
            yield from _of_term(context, term, about)


def _of_term(context: Context, term: Term, about: set[str]) -> Iterator[Finding]:
    marked = context.marked
    told: set[int] = set()
    for at, word in enumerate(marked.words):
        number = marked.sentence_at(at) if word.norm in about else None
        if number is None or number in told or number in marked.cells:
            continue
        found = _clause_with(context, term, at, number)
        if found is not None:
            told.add(number)
            yield found


def _clause_with(context: Context, term: Term, at: int, number: int) -> Finding | None:
    marked = context.marked
    low, high = clause_around(marked, at, number, _REACH, _CLAUSE_ENDS)
    said = marked.norms(low, high)
    here = at - low
    near = int(term.more.get("between", 0)) + 1
    beside = [place for place, word in enumerate(said) if word in term.names("with") and abs(place - here) <= near]
    beside = [place for place in beside if place != here or said[here] in term.names("about")]
    if not beside or set(term.names("unless")) & set(said):
        return None
    denies = [place for place, word in enumerate(said) if word in term.names("denies") and place != here]
    denies = [place for place in denies if abs(place - here) <= _DENIED_NEAR and set(beside) - {place}]
    if (term.more.get("denied") and not denies) or _asks_or_denies_that(said, denies):
        return None
    if not _lasts(term, marked.text[marked.words[low].start : marked.words[high - 1].end]):
        return None
    first, last = low + min(here, *beside, *denies), low + max(here, *beside, *denies) + 1
    own = context.of(low + beside[0], low + beside[0] + 1)
    if own.about != "patient" or own.mood not in ("actual", "past", "cancelled") or own.certainty != "stated":
        return None
    assertion = replace(own, negated=False if term.more.get("denied") else own.negated, mood="actual", resolved=False)
    return context.say("symptom", {"name": term.word, "grade": None}, first, last, assertion)


def _asks_or_denies_that(said: list[str], denies: list[int]) -> bool:
    """As in "no loss of sensation", "denies not passing urine": what would tell the sign is denied itself."""
    first = denies[0] if denies else 0
    return bool({"denies", "denied", "denying", "?", "if"} & set(said)) or (len(denies) > 1 and said[first] in ("no", "not", "without"))


def _lasts(term: Term, clause: str) -> bool:
    """Whether the days that a clause counts are enough; a clause that counts none tells what is so."""
    days = [int(found["n"]) for found in _DAYS.finditer(clause)]
    return not days or not term.more.get("days") or max(days) >= int(term.more["days"])
