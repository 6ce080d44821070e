"""The two long answers, to a question that tells of nobody: the pack's sentences in their order, each followed by what it is about.

What hangs on the cell type is no text: the engine answers it over the nearly empty case of somebody whose first treatment has stopped
working, or of somebody before the first drugs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby

from fairlead.answers.about import about
from fairlead.answers.asked_back import asked_back
from fairlead.answers.branches import by_histology, condition
from fairlead.answers.draft import Draft
from fairlead.answers.explained import claim_of, rows
from fairlead.answers.open_ways import ways
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker, once
from fairlead.answers.way import NAMED, listed, way
from fairlead.contract.answer import Claim
from fairlead.contract.case import Case, Complete
from fairlead.contract.treatment import Treatment
from fairlead.contract.tumor import Stage, Tumor
from fairlead.guidance.guide import Parts, view_of
from fairlead.knowledge.answering import Explained
from fairlead.knowledge.pack import Pack

_PAGES = ("stage-four", "options-next")
"""The topics that have a page; a question on stage four is one, whatever else it names."""
_BETWEEN = " | "
_PER_BRANCH = 5


def is_long(asked: Asked) -> bool:
    """Whether the question asks for the whole and tells nothing of a person that would narrow it."""
    case, question = asked.case, asked.question
    narrowed = any(one.agents or one.kind != "systemic" or (one.line or 1) > 1 for one in case.treatments) or len(case.treatments) > 1
    told = (case.tumor.histology, case.biomarkers, case.metastases, narrowed, case.resections)
    if question.wanted and (question.sides or question.named("markers")):
        return False  # one side of one treatment is asked for
    if "trials" in question.topics or (question.named("markers") and not question.told.treatments):
        return False
    return not asked.has_records and not any(told) and question.mode == "general" and bool(_page(asked))


def _page(asked: Asked) -> str:
    """The topic whose page the question asks for; empty where it asks for none."""
    return next((name for name in _PAGES if name in asked.question.topics), "")


def long_answer(asked: Asked, speak: Speaker) -> Draft:
    """The whole, section by section."""
    after = _guided(_after_one_line, asked.pack, asked.as_of, asked.region)
    return Draft("answered", once(_claims(asked, speak, after)), asked_back(after, speak, asked))


def _claims(asked: Asked, speak: Speaker, after: Parts) -> Iterator[Claim]:
    """Each section with its sentences, what the engine says to it, and what its sentences are about."""
    told: set[str] = set()
    of = asked.pack, asked.as_of, asked.region
    made: dict[str, Callable[[], Iterator[Claim]]] = {
        speak.heading("branches"): lambda: _branched(after, speak, "branches", told),
        speak.heading("first-drugs"): lambda: _branched(_guided(_before_any_drug, *of), speak, "first-drugs", told),
        speak.heading("helplines"): lambda: _helplines(asked, speak),
    }
    order = speak.words(f"page-{_page(asked)}").split(_BETWEEN)

    def place_of(row: Explained) -> int:
        return order.index(row.section) if row.section in order else len(order)

    sections = groupby(sorted(rows(asked, speak, (_page(asked),)), key=place_of), key=lambda row: row.section)
    for section, same in sections:
        for place, row in enumerate(same):
            yield claim_of(row, speak)
            if place == 0 and section in made:
                yield from made[section]()
            yield from about(row, speak, told)


@lru_cache(maxsize=16)
def _guided(make: Callable[[], Case], pack: Pack, as_of: date, region: str | None) -> Parts:
    """The guidance for a person made up of one or two facts: the same for everybody who asks on the day."""
    return Parts(view_of(make(), pack, as_of, region), pack, region)


def _after_one_line() -> Case:
    """Somebody of whom only this is known: drugs for advanced cancer were given once, and the cancer grew on them."""
    first = Treatment(id="t1", kind="systemic", line=1, status="stopped", stop_reason="progression")
    return Case(treatments=(first,))


def _before_any_drug() -> Case:
    """Somebody whose cancer has spread and who has had no treatment."""
    return Case(tumor=Tumor(stages=(Stage(m="M1"),)), complete=(Complete(path="treatments"),))


def _branched(guidance: Parts, speak: Speaker, section: str, told: set[str]) -> Iterator[Claim]:
    """What each cell type opens: the first ways with what they hang on, the names of the others; what is said of is added to `told`."""
    systemic = [one for one in ways(guidance).depends if one.kind == "systemic"]
    for branch, found in by_histology(guidance, systemic):
        under = condition(branch, speak)
        for option in found[:_PER_BRANCH]:
            told.add(option.id)
            yield from way(option, speak, section, branch=under)
        if found[_PER_BRANCH:]:
            yield listed("more-ways", found[_PER_BRANCH : _PER_BRANCH + NAMED], speak, section, under)


def _helplines(asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """The lines whose number was seen, with the day; those of the region, or all."""
    found = [one for one in speak.pack.helplines.values() if one.phone is not None and one.phone.confidence == "verified"]
    here = [one for one in found if one.country in (asked.region, None)]
    for one in here if asked.region and here else found:
        assert one.phone is not None
        yield speak.plain(
            "helpline",
            "helplines",
            organization=one.organization,
            place=one.place or one.country or "",
            number=one.phone.number,
            helps=one.helps,
            seen_on=one.phone.seen_on,
        )
