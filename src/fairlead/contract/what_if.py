"""What would be different if a fact of the case were otherwise: two guidances, and in words what lies between them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from fairlead.contract.guidance import Citation, Knowledge, Question, RedFlag, Scope, Standing, Test, Unknown
from fairlead.contract.options import Caution, Verdict
from fairlead.contract.types import Noun

Assumed = Literal["dated-that-day", "whole-treatments", "whole-metastases", "whole-allergies", "growth-set-aside", "first-line-then"]
Change = Literal["opens", "waits", "closes", "closed-otherwise"]
Result = Literal["true", "false", "unknown"]


class Supposed(Noun):
    """One fact as it is supposed to be; `was` is what the record says, and `assumes` what had to be taken besides."""

    asked: str
    says: str
    path: str
    was: str | None = None
    assumes: tuple[Assumed, ...] = ()


class Flip(Noun):
    """A clause that comes to something else; None where it has no part in the verdict, or goes without saying."""

    clause: str
    before: Result | None = None
    after: Result | None = None
    says: str
    facts: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


class Move(Noun):
    """An option whose verdict changes, and the clauses that make the change; None where it is not there at all."""

    option: str
    title: str
    change: Change
    before: Verdict | None = None
    after: Verdict | None = None
    rank_before: int | None = None
    rank_after: int | None = None
    because: tuple[Flip, ...] = ()


class First(Noun):
    """The option to look at first, before and after, and why the latter stands where it stands."""

    before: str | None = None
    after: str | None = None
    because: str | None = None
    citations: tuple[str, ...] = ()


class Care(Noun):
    """Cautions of an option that stays open which come or fall away."""

    option: str
    title: str
    comes: tuple[Caution, ...] = ()
    falls: tuple[Caution, ...] = ()


class Stays(Noun):
    """The options whose verdict stays as it is."""

    fits: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()
    closed: int = 0


class Difference(Noun):
    """What an "if" changes. Nothing of the record is changed by it."""

    contract: Literal["1"] = "1"
    as_of: date
    knowledge: Knowledge
    region: str | None = None
    supposed: tuple[Supposed, ...]
    scope_before: Scope
    scope_after: Scope
    next_line_before: int | None = None
    next_line_after: int | None = None
    stands: tuple[Standing, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    first: First = First()
    moves: tuple[Move, ...] = ()
    cares: tuple[Care, ...] = ()
    tests_come: tuple[Test, ...] = ()
    tests_fall: tuple[Test, ...] = ()
    questions_come: tuple[Question, ...] = ()
    questions_fall: tuple[Question, ...] = ()
    unknowns_come: tuple[Unknown, ...] = ()
    unknowns_fall: tuple[Unknown, ...] = ()
    stays: Stays = Stays()
    citations: dict[str, Citation] = {}
