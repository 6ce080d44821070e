"""The two long answers, to a question that tells of nobody: the pack's sentences in their order, each followed by what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.answers.draft import Draft
from fairlead.answers.explained import claim_of, rows
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker, once
from fairlead.contract.answer import Claim

_PAGES = {"options-next": ("options-next", "failure-judged", "failure-kinds"), "stage-four": ("stage-four", "options-next")}


def is_long(asked: Asked) -> bool:
    """Whether the question asks for the whole and tells nothing of a person that would narrow it."""
    case, question = asked.case, asked.question
    told = (case.tumor.histology, case.biomarkers, case.metastases, any(one.agents for one in case.treatments), case.resections)
    return not asked.has_records and not any(told) and bool(set(question.topics[:1]) & _PAGES.keys()) and question.mode == "general"


def long_answer(asked: Asked, speak: Speaker) -> Draft:
    """The whole, section by section."""
    topics = _PAGES[asked.question.topics[0]]
    return Draft("answered", once(_claims(asked, speak, topics)))


def _claims(asked: Asked, speak: Speaker, topics: tuple[str, ...]) -> Iterator[Claim]:
    for row in rows(asked, speak, topics):
        yield claim_of(row, speak)
