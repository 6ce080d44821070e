"""Which drugs a side effect is laid to: those that the words name, else those of the course that are known for it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit
from fairlead.findings.side_effects import CAUSE, drugs_of, grade_of, is_laid_to_a_drug, told_cause
from fairlead.knowledge.lexicon import Lexicon
from fairlead.knowledge.vocabulary import class_members

_BESIDE, _BLAMED_BEHIND, _BACK_TO_BLAME = 3, 14, 3


def cause_of(context: Context, hit: Hit) -> tuple[str, ...] | None:
    """The drugs that a side effect is laid to; None where nothing says that it is one.

    Where no word blames a drug, only those count that the lexicon knows for the effect (`laid_to`), of the course told or of one before it.
    """
    if context.plain("was-there-before") & set(context.marked.norms(hit.first - 2, hit.last + _BACK_TO_BLAME)):
        return None
    behind = _blamed_behind(context, hit)
    told = behind or told_cause(context, hit)
    known = {drug for name in hit.term.names("laid_to") for drug in _members(context.marked.lexicon).get(name, ())}
    if told is None:
        return None
    if not known:
        return told if behind or _names_one(context, hit, told) else ()
    fits = tuple(drug for drug in told if drug in known)
    if fits or (told and _is_blamed_outright(context, hit)):
        return fits or told
    return _given_before(context, hit, known)


def _names_one(context: Context, hit: Hit, told: tuple[str, ...]) -> bool:
    """Whether what a course was given for tells which drug it was: it had one, or its sentence names it or its end."""
    if len(told) < 2 or grade_of(context, hit) is None:
        return True
    number = context.marked.sentence_at(hit.first)
    return (
        number is None
        or number in context.marked.cells
        or any(context.marked.in_sentence(table, number) for table in ("drugs", "regimens", "classes", "statuses", "procedures"))
    )


def _blamed_behind(context: Context, hit: Hit) -> tuple[str, ...]:
    """As in "neuropathy, grade 2, from the earlier FLOT": a word of blame behind the effect, and the regimen or class that it blames."""
    marked, number = context.marked, context.marked.sentence_at(hit.first)
    if number is None:
        return ()
    end = min(marked.sentences[number].last, hit.last + _BLAMED_BEHIND)
    for table in ("regimens", "drugs"):
        for one in marked.hits(table, hit.last, end):
            before = marked.norms(max(hit.last, one.first - _BACK_TO_BLAME), one.first)
            others = [other for other in marked.hits(hit.table, hit.last, one.first) if other.term.word != hit.term.word]
            others += marked.hits("drugs", max(hit.last, one.first - _BACK_TO_BLAME), one.first)  # "from nivolumab, FOLFOX went on"
            if context.plain("laid-to") & set(before) and not others and context.counts(one) and table == "regimens":
                return drugs_of(context, one.first, one.last)
    return ()


@lru_cache(maxsize=4)
def _members(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    return class_members(lexicon)


def _is_blamed_outright(context: Context, hit: Hit) -> bool:
    """As in "neuropathy from the pembrolizumab": a word of blame stands right before the drug."""
    number = context.marked.sentence_at(hit.first)
    near = set(context.marked.norms(hit.first - _BESIDE, hit.last + _BESIDE))
    return number is not None and (is_laid_to_a_drug(context, number) or bool(CAUSE & near))


def _given_before(context: Context, hit: Hit, known: AbstractSet[str]) -> tuple[str, ...]:
    """As in "cisplatin until May, now pembrolizumab; numb fingers": of drugs known for an effect, those told last before it."""
    marked = context.marked
    told = [one for table in ("drugs", "regimens") for one in marked.hits(table, 0, hit.first) if context.of(one.first, one.last).is_fact]
    for one in sorted(told, key=lambda other: -other.first):
        here = [agent for agent in (one.term.word, *one.term.names("agents")) if agent in known]
        if here:
            return tuple(here)
    return ()
