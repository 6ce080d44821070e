"""The two or three facts that would change an answer most, as questions back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from fairlead.answers.named_ways import holds_words
from fairlead.answers.open_ways import is_of_swallowing, is_strength_open
from fairlead.answers.question import Asked
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import AskBack
from fairlead.contract.case import Case
from fairlead.contract.guidance import Unknown
from fairlead.contract.options import Option
from fairlead.guidance.guide import Parts
from fairlead.guidance.local_ways import is_unspoken

_MOST = 3
_STRENGTH, _HISTOLOGY, _DRUGS = "fitness.ecog", "tumor.histology", ("treatments", "treatments[")
_MARKERS, _SPREAD, _OF_DRUGS = "biomarkers[", ("metastases", "fitness.dysphagia"), ("systemic", "trial")
"""How the paths of results begin; those of what a way that is aimed at single spots hangs on; the kinds of ways that are not so."""
_LATER = ("tumor.site",)
"""Who asks here speaks of this cancer: where in the organ it began changes less than the rest."""


def asked_back(guidance: Parts, speak: Speaker, asked: Asked, about: Collection[str] = ()) -> tuple[AskBack, ...]:
    """The facts that change most, in the order of the guidance; with `about`, those first that bear on these options.

    A marker that the question names and whose result nobody told comes before all else, then how active the person is where that is in
    doubt; which drugs were given comes behind the cell type where drugs are told of and none is named.
    """
    markers = {f"biomarkers[{name}]" for name in asked.question.named("markers")}
    markers |= {_MARKERS} if holds_words(asked, "by a marker") else set()
    markers |= _waited_for(guidance, about)
    local = [one for one in guidance.options if one.id in set(about) and one.kind not in _OF_DRUGS]
    decides = frozenset(path for one in local[:1] for path in one.missing if path.startswith(_SPREAD))
    unspoken = tuple(_of_the_unspoken(local, asked))
    first = [*(one.path for one in unspoken), *([_STRENGTH] if is_strength_open(asked) else [])]
    if _names_no_drug(asked.case):
        first += [_HISTOLOGY, next((one.path for one in guidance.unknowns if one.path.startswith(_DRUGS)), _HISTOLOGY)]
    found = sorted(
        (*unspoken, *(one for one in guidance.unknowns if one.path not in {told.path for told in unspoken})),
        key=lambda one: (
            not _is_of(one.path, markers),
            first.index(one.path) if one.path in first else len(first),
            not one.path.startswith(tuple(decides)) if decides else False,
            one.path in _LATER,
            not set(one.changes) & set(about) if about else False,
            one.rank,
        ),
    )
    said = {option.id: option.title for option in guidance.options}
    return tuple(
        AskBack(
            path=one.path, question=speak.told(one.ask), changes=tuple(dict.fromkeys(said[name] for name in one.changes if name in said))
        )
        for one in _from_each_field(found)[:_MOST]
    )


def _waited_for(guidance: Parts, about: Collection[str]) -> set[str]:
    """The marker that the first way that is asked for by its name waits for: its result settles what is asked before all else."""
    first = next((one for name in about for one in guidance.options if one.id == name), None)
    waited = (path for path in (first.missing if first is not None else ()) if path.startswith(_MARKERS))
    return {f"{path.partition(']')[0]}]" for path in list(waited)[:1]}


def _of_the_unspoken(local: Sequence[Option], asked: Asked) -> Iterator[Unknown]:
    """What the first way that is asked for by its name waits for, of a trouble that nobody told of."""
    rows = {row.path: row for row in asked.pack.unknowns.values()}
    for option in [one for one in local if is_unspoken(one) or is_of_swallowing(one)][:1]:
        paths = (path for path in option.missing if path in rows)
        yield from (Unknown(path=path, ask=rows[path].ask, changes=(option.id,), rank=0) for path in list(paths)[:1])


def _from_each_field(found: Sequence[Unknown]) -> list[Unknown]:
    """The facts in their order, a second one of a field (the tumor, the strength) behind the first of each other field.

    Two questions on the tumor leave no room for what was given, and to two answers of one kind hangs less than to two of different kinds.
    """
    first: dict[str, Unknown] = {}
    for one in found:
        first.setdefault(re.split(r"[.\[]", one.path, maxsplit=1)[0], one)
    ahead = list(first.values())
    return [*ahead, *(one for one in found if one not in ahead)]


def _is_of(path: str, markers: Collection[str]) -> bool:
    """Whether it is the result of one of these markers, by any of its scores."""
    return any(path == name or path.startswith(_MARKERS if name == _MARKERS else f"{name.rstrip(']')}.") for name in markers)


def _names_no_drug(case: Case) -> bool:
    """Whether drugs were had and none of them is named."""
    systemic = [one for one in case.treatments if one.kind == "systemic"]
    return bool(systemic) and not any(one.agents or one.regimen for one in systemic)
