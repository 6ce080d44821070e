"""What an answer leaves out of a question, put beside it: the sentences of the pack that speak of most of what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fairlead.answers.chosen import may_be_told
from fairlead.answers.closest import Close, Unit, closest_of
from fairlead.answers.draft import Draft
from fairlead.answers.guided import guided
from fairlead.answers.named_ways import by_own_words
from fairlead.answers.passage import Passage
from fairlead.answers.question import Asked
from fairlead.answers.sides import subjects
from fairlead.answers.spelled import key
from fairlead.answers.spoken import Speaker, speaker
from fairlead.answers.supposed import view
from fairlead.contract.answer import Claim
from fairlead.core.truth import Truth
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Option

LEAST, LEADS, BESIDE, BETTER, WHOLE = 0.30, 0.45, 0.7, 1.25, 0.5
"""The share of what is asked from which a sentence is told, from which it leads, how near the best another one comes; by how much it must
speak of more than the first claims do to stand before them."""
_MOST, _LOOKED_AT, _FIRST = 3, 24, 3
_KINDS = frozenset({"explained", "options", "clauses", "tests", "glossary", "symptoms", "history", "trials", "recommendations", "scales"})
_WHERE_UNKNOWN = ("clauses", "tests")
_OPEN = ("fits", "depends")
_OF_WAYS = frozenset({"options", "clauses", "trials", "recommendations"})
"""Kinds whose sentences are of one way: told where that is asked about."""


def filled(asked: Asked, drafts: Sequence[Draft]) -> list[Draft]:
    """The parts of an answer, with the sentences that speak of most of what is asked where no first claim does."""
    if any(one.ends for one in drafts) or not drafts:
        return list(drafts)
    index = closest_of(asked.pack)
    units = index.units(asked.question)
    claims = [one for draft in drafts for one in draft.claims]
    said = {one.text.rpartition(": ")[2] for one in claims[:_FIRST]} | {one.text for one in claims[:_FIRST]}
    found = [one for one in _fitting(asked, index.find(units, index.treated(units))) if one.share >= LEAST]
    if not found:
        return list(drafts)
    best = found[0]
    speak = speaker(asked)
    told = [one for one in found if one.score >= BESIDE * best.score][:_MOST]
    made = [claim for one in told if one.passage.text not in said for claim in (_claim(one.passage, asked, speak),) if claim]
    if not made:
        return list(drafts)
    first = max((index.share(units, f"{one.section or ''} {one.text}") for one in claims[:_FIRST] if one.clinical), default=0.0)
    if best.share >= LEADS and best.share >= BETTER * first:
        return [Draft("answered", tuple(made)), *drafts]
    return [*_behind(drafts, made, speak)]


def _behind(drafts: Sequence[Draft], made: Sequence[Claim], speak: Speaker) -> Iterator[Draft]:
    yield from drafts
    yield Draft("answered", tuple(made))


def _fitting(asked: Asked, found: Iterable[Close]) -> Iterator[Close]:
    """Those of the best that this person may be told, of no way that is not asked about."""
    seen = view(asked)
    wanted = _wanted(asked)
    for one in list(found)[:_LOOKED_AT]:
        passage = one.passage
        if passage.kind not in _KINDS or not may_be_told(passage, asked, None):
            continue
        if passage.kind in _OF_WAYS and not (one.share >= WHOLE or _is_asked(passage, wanted, asked)):
            continue
        if passage.kind in _OF_WAYS and not _stands_open(passage, asked):
            continue
        truths = [asked.pack.condition(clause).evaluate(seen).truth for clause in passage.when]
        if Truth.FALSE in truths or (passage.kind not in _WHERE_UNKNOWN and truths and set(truths) != {Truth.TRUE}):
            continue
        yield one


def _is_asked(passage: Passage, wanted: frozenset[str], asked: Asked) -> bool:
    """Whether a sentence of a way is of one that is asked about, of comfort, or where nobody is told of."""
    if passage.kind == "options" and asked.pack.options[passage.entry].aim == "comfort":
        return True
    if passage.kind == "clauses" and not passage.about.isdisjoint(_named(asked)):
        return True
    return not passage.about.isdisjoint(wanted) if wanted else _is_of_nobody(asked)


def _named(asked: Asked) -> frozenset[str]:
    """The keys of the drugs that are named, given or not."""
    hits = (hit for hit in asked.question.hits if hit.table in ("drugs", "regimens"))
    return frozenset(key(name) for hit in hits for name in (hit.term.word, *hit.term.names("agents")))


def _wanted(asked: Asked) -> frozenset[str]:
    """The keys of the treatments that are asked about."""
    hits = [hit for hit in asked.question.hits if hit.first in asked.question.wanted] or subjects(asked)
    names = {name for hit in hits for name in (hit.term.word, *hit.term.names("agents"), *hit.term.names("is"))}
    ways = by_own_words(asked.question, asked.pack)
    return frozenset(key(name) for name in (*names, *(one.id for one in ways), *(one.title for one in ways)))


def _stands_open(passage: Passage, asked: Asked) -> bool:
    """Whether a way that a sentence is of may come for whom the question tells of; to nobody in particular no way is closed."""
    if not _tells_of_a_course(asked):
        return True
    of = {one.id for one in asked.pack.options.values() if _is_of(passage, one, asked.pack)}
    verdicts = [one.verdict for one in guided(asked, asked.case).options if one.id in of]
    if passage.kind != "clauses" and "options-next" in asked.question.topics:
        return any(one in _OPEN for one in verdicts)
    return any(one != "ruled-out" for one in verdicts) or not verdicts


def _is_of(passage: Passage, option: Option, pack: Pack) -> bool:
    """Whether a sentence is of a way, of a drug in it, or of a study or an advice that it rests on."""
    if passage.kind == "clauses":
        kinds = {kind for agent in option.agents for kind in (agent, *pack.vocabulary.drugs.get(agent, ()))}
        return passage.entry == option.id or not passage.about.isdisjoint(map(key, kinds))
    return passage.entry in (option.id, *option.evidence, *option.recommendations)


def _tells_of_a_course(asked: Asked) -> bool:
    case = asked.case
    return bool(case.treatments or case.progressions or case.biomarkers or asked.has_records)


def _is_of_nobody(asked: Asked) -> bool:
    """Whether nothing of a course is told that some ways may be closed for."""
    return "options-next" not in asked.question.topics and not _tells_of_a_course(asked)


def _claim(passage: Passage, asked: Asked, speak: Speaker) -> Claim | None:
    branch = None
    if passage.kind == "clauses":
        truths = {asked.pack.condition(clause).evaluate(view(asked)).truth for clause in passage.when}
        branch = None if truths == {Truth.TRUE} else speak.words("if-that")
    if not passage.citations or any(one not in asked.pack.sources for one in passage.citations):
        return None
    heading = speak.heading("care") if passage.kind == "clauses" else passage.section
    return speak.under(passage.text, passage.citations, heading).model_copy(update={"branch": branch})
