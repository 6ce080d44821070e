"""Ways that are for those who never had a kind of drug, where a question tells of that kind without naming a drug of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fairlead.answers.open_ways import Ways, lacks
from fairlead.answers.question import Asked
from fairlead.contract.options import Option

_NEVER = re.compile(r"never had (?:any of )?([^;()]+)")
_KINDS = "classes"


def but_for_had_kinds(open_ways: Ways, asked: Asked) -> Ways:
    """The ways without those that wait for "never had" a kind of drug which the question says was had.

    The engine knows drugs and cannot be told of a kind; "immunotherapy" that was had takes in each narrower kind of it.
    """
    kinds = _had(asked)
    if not kinds:
        return open_ways
    return replace(
        open_ways,
        depends=_left(open_ways.depends, kinds, asked),
        trials=_left(open_ways.trials, kinds, asked),
    )


def _had(asked: Asked) -> tuple[frozenset[str], ...]:
    """The drugs of each kind that the question tells was given."""
    question, classes = asked.question, asked.pack.classes
    names = {hit.term.word for hit in question.hits if hit.table == _KINDS and hit.first in question.given}
    return tuple(frozenset(classes[name]) for name in sorted(names) if name in classes)


def _left(options: Sequence[Option], kinds: Sequence[frozenset[str]], asked: Asked) -> tuple[Option, ...]:
    return tuple(one for one in options if not any(_is_for_none_of(one, kind, asked) for kind in kinds))


def _is_for_none_of(option: Option, kind: frozenset[str], asked: Asked) -> bool:
    clauses = (found for one in lacks(option) for found in _NEVER.findall(one.clause))
    named = (name.strip() for clause in clauses for name in clause.split(","))
    return any(kind.issuperset(asked.pack.classes[name]) for name in named if name in asked.pack.classes)
