"""An answer as it is read: its parts under their headings, the marks of what each line rests on, the sources, and what made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fairlead.contract.answer import Answer, AskBack, Claim
from fairlead.contract.guidance import RedFlag
from fairlead.report.notes import Cited, Line, Mark

INFORMS, MADE, NO_MODEL, UNSIGNED, SIGNED = "answer-informs", "answer-made", "answer-no-model", "answer-unsigned", "answer-partly-signed"
"""The wording that stands under every answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """Claims that follow each other under one heading and, inside it, for one answer to an open question."""

    section: str | None
    branch: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What is read, from top to bottom. In an emergency there is nothing but the sign and what to do."""

    question: str
    status: str
    flags: tuple[RedFlag, ...]
    parts: tuple[Part, ...]
    ask_back: tuple[AskBack, ...]
    sources: tuple[Cited, ...]
    ending: tuple[str, ...]
    as_of: date


def shown(answer: Answer, wording: Mapping[str, str], signed_share: float) -> AnswerPage:
    """The answer as a page; `signed_share` is the part of the pack's entries that clinicians have signed, from 0 to 1."""
    numbers: dict[str, Mark] = {}

    def mark(name: str) -> Mark:
        secondary = answer.citations[name].confidence == "secondary"
        return numbers.setdefault(name, Mark(str(len(numbers) + 1), secondary))

    def line(claim: Claim) -> Line:
        return Line(claim.text, tuple(mark(name) for name in claim.citations if name in answer.citations))

    parts = [
        Part(section, branch, tuple(map(line, claims)))
        for (section, branch), claims in groupby(answer.claims, key=lambda one: (one.section, one.branch))
    ]
    return AnswerPage(
        question=answer.question,
        status=answer.status,
        flags=answer.red_flags if answer.status == "emergency" else (),
        parts=tuple(parts),
        ask_back=answer.ask_back,
        sources=tuple(Cited(found, answer.citations[name]) for name, found in numbers.items()),
        ending=tuple(ending(answer, wording, signed_share)),
        as_of=date.fromisoformat(answer.made.date),
    )


def ending(answer: Answer, wording: Mapping[str, str], signed_share: float) -> Iterable[str]:
    """What stands under every answer: what it is for, who signed it, what made it, and what a language model did."""
    made = answer.made
    pack, _, version = made.pack.partition(" ")
    if answer.status != "emergency":
        yield wording[INFORMS]
    yield wording[SIGNED].format(share=round(signed_share * 100)) if signed_share else wording[UNSIGNED]
    yield wording[MADE].format(pack=pack, version=version, fingerprint=made.fingerprint, day=made.date)
    yield wording[NO_MODEL] if made.language_model == "none" else made.language_model
