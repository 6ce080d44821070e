"""What a question says and asks: its words, who asks, what about, and the partial case that it describes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from fairlead.conditions.view import View
from fairlead.contract.case import Case
from fairlead.findings.matcher import Hit
from fairlead.guidance.guide import Parts
from fairlead.guidance.scope import Doubt
from fairlead.knowledge.answering import Aspect, Usual
from fairlead.knowledge.cues import Said
from fairlead.knowledge.pack import Pack

Mode = Literal["general", "personal", "carer", "clinician"]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A question as it was read.

    `asked` is its text; `said` its words with slips of the pen mended; `hits` what the lexicon and the glossary know in them (places are
    words of `said`); `topics` the ids of the pack's topics that it is about, the one that fits best first; `told` the partial case that
    it describes; `wants_prognosis` that it asks how long people live; `had` the places of the words that name what
    was given before or never, `given` without the last, `wanted` of those that name a treatment which is asked about; `tells` that a
    sentence of it tells something of a person before another one asks; `sides` the sides of a treatment that it asks for, with their words;
    `by_likeness` that the first topic is that of questions of the pack which are most like it; `usual` are the usual questions that it is
    like, each with how much, 0 to 1, `nearly` those that it is like whatever its words show, told where nothing else is known, and
    `nearest` those that come nearest in words and meaning, whatever else they name; `alone` are the words that ask, by themselves, where
    they say all of what is asked and the others only tell of somebody: what explains is looked for by them, and `is_apart` says so of both.
    """

    asked: str
    said: Said
    hits: tuple[Hit, ...]
    mode: Mode
    topics: tuple[str, ...]
    told: Case
    wants_prognosis: bool = False
    had: frozenset[int] = frozenset()
    given: frozenset[int] = frozenset()
    wanted: frozenset[int] = frozenset()
    tells: bool = False
    sides: tuple[tuple[Aspect, int, int], ...] = ()
    by_likeness: bool = False
    usual: tuple[tuple[Usual, float], ...] = ()
    nearly: tuple[tuple[Usual, float], ...] = ()
    nearest: tuple[tuple[Usual, float], ...] = ()
    alone: Question | None = None
    is_apart: bool = False

    def named(self, table: str) -> tuple[str, ...]:
        """The words of a table of the lexicon that the question names, each once, in its order."""
        return tuple(dict.fromkeys(hit.term.word for hit in self.hits if hit.table == table))


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """All that an answer is made from: the question, the case (what is told in it, with the facts of the records where there are any),

    the pack as it is seen on the day, the day, and the region or None. `has_records`: a case was handed in with the question.
    `guided` and `viewed` hold what parts of the answer asked for: the guidance and the person, each with its case.
    `doubt` is what the reading of the records found out and the case does not say.
    """

    question: Question
    case: Case
    pack: Pack
    as_of: date
    region: str | None = None
    has_records: bool = False
    doubt: Doubt | None = None
    guided: list[tuple[Case, Parts]] = field(default_factory=list, repr=False)
    viewed: list[tuple[Case, View]] = field(default_factory=list, repr=False)

    @property
    def as_it_is_put(self) -> Asked:
        """The same for the words alone that ask, where they say all of what is asked; the case is that of all words."""
        alone = self.question.alone
        return self if alone is None else replace(self, question=alone)
