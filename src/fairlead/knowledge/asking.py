"""The shape of the entries that ask, warn and help meanwhile: tests, questions, unknown facts, signs, chairs, care for symptoms, carers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from fairlead.contract.types import Noun
from fairlead.knowledge.schema import Checked, Condition, Confidence, Id, Signature


class Asked(Noun):
    """When something is worth asking: all of `asked_when` hold, the case has something at `fact`, none of `unless` is known to hold.

    `unless` takes out what the record answers already: a result that is on its way, a wish that was told.
    """

    asked_when: tuple[Condition, ...]
    fact: str | None = None
    unless: tuple[Condition, ...] = ()
    examples: dict[Literal["asked", "not_asked"], dict[str, Any]]


class Question(Asked):
    """A question worth taking along."""

    id: Id
    ask: str
    of: str
    because: str
    source: Id


class TestFact(Noun):
    """One thing to know of a test, in words for a person."""

    says: str
    source: Id
    where: str | None = None
    confidence: Confidence


class TestEntry(Asked):
    """A test worth asking for: on what, how it is reported and read, and when it is worth repeating.

    `only_for` names options, drugs or classes: it is asked for only while an option that is one of these or holds one stands open.
    """

    id: Id
    marker: str
    why: str
    opens: tuple[Id, ...]
    only_for: tuple[str, ...] = ()
    specimen: str
    method: str
    urgency: str
    reported: TestFact | None
    read: TestFact | None
    repeat: TestFact | None
    retest: bool = False
    source: Id
    checked: Checked
    signed: Signature | None = None


class AskedWhere(Noun):
    """How to ask for a missing fact where a condition is known to hold."""

    if_: Annotated[Condition, Field(alias="if")]
    ask: str


class Unknown(Noun):
    """How to ask for a fact that is missing: by the path, or the beginning of the path, that is missing.

    In `path`, ``[*]`` stands for any name in brackets; in `ask`, ``{which}`` for the treatment, or the place of a spread, that the missing
    path names. `where`: other words for those of whom something is known. `last`: asked after all that is medical, however many verdicts
    wait for it. `leads`: it settles if a new treatment is due at all, and is asked before the other facts that one option needs.
    """

    id: Id
    path: str
    ask: str
    where: tuple[AskedWhere, ...] = ()
    leads: bool = False
    last: bool = False
    source: Id


class SymptomStep(Noun):
    """One thing that can be done for a symptom: what it is for, in words for a person, and the option that goes further, if one does."""

    says: str
    option: Id | None = None
    source: Id
    where: str | None = None
    confidence: Confidence


class SymptomCare(Noun):
    """What can be done for a symptom or a complication while all of `when` hold; rows of one name are told together.

    `grade` is the path of the case that holds the grade; without it the grade stands with the symptom itself.
    """

    id: Id
    name: str
    when: tuple[Condition, ...]
    grade: str | None = None
    steps: tuple[SymptomStep, ...]
    examples: dict[Literal["asked", "not_asked"], dict[str, Any]]


class CarerHelp(Asked):
    """How those close to the person can help with one thing, told to them: shown where it is asked for; rows of one subject go together."""

    id: Id
    about: Literal["eating", "swallowing", "visits", "listening", "words", "yourself"]
    tips: tuple[TestFact, ...]


class RedFlag(Noun):
    """A sign that means: call now; the record raises it where one of `raised_when` holds.

    `phrases` are its proof: what people say that raises it, and what must not.
    """

    id: Id
    sign: str
    do: Literal["call-emergency", "call-today", "call-within-24h"]
    raised_when: tuple[Condition, ...]
    source: Id
    confidence: Confidence
    phrases: dict[Literal["raise", "not"], tuple[str, str, str]]


class Chair(Noun):
    """Who should be at the table, when all of `when` hold and none of `unless` is known to, and why."""

    id: Id
    who: str
    because: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...] = ()
    source: Id
