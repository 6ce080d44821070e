"""What tells options apart that stand alike: how strictly they were studied in this cancer, what matters to the person, what costs less.

Of an effect its size for certain counts: of a hazard ratio the end of the interval that lies nearer to no effect, of two shares what lies
between them; so a small study does not stand before a large one. Results without a comparison are not compared.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fairlead.conditions.view import View
from fairlead.contract.options import Verdict
from fairlead.core.truth import Truth
from fairlead.guidance.defined import definitions
from fairlead.guidance.evidence import STRENGTH
from fairlead.guidance.prognosis import is_about
from fairlead.guidance.verdicts import Judged
from fairlead.knowledge import schema
from fairlead.knowledge.outlooks import OutlookEntry, result_of
from fairlead.knowledge.pack import Pack

_ROUTE, _VISITS = "route", "visits"
_STEPS = {_ROUTE: "burden-route", _VISITS: "burden-visits"}
_LEAST = 0.95
"""A ratio that is one step from none: of an effect whose interval was not read no more is sure."""
_SHARE = ("%", "percent")
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Ties:
    """How each option stands by each of the criteria, the smaller the further in front; the criteria by the names of their sentences."""

    criteria: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    def of(self, name: str, verdict: Verdict) -> tuple[int, ...]:
        """The places of the option of this name: where something is still to be found out, what it would cost is not weighed yet."""
        return self.places[name] if verdict == "fits" else self.places[name][:1]


def ties(view: View, pack: Pack) -> Ties:
    """The places of all options of a pack for this person, by her kind of cancer and by what she said matters."""
    listed = {one.wish for one in view.case.preferences}
    wished = (wish for wish in pack.definitions["what-matters"]["words"] if wish in listed)
    held = tuple(wish for wish in wished if pack.condition(f"wishes {wish}").evaluate(view).truth is Truth.TRUE)
    own = frozenset(one.id for one in pack.outlooks.values() if is_about(one, view, pack)) if held else frozenset()
    return _ties(pack, view.case.tumor.histology, held, own)


@lru_cache(maxsize=256)
def _ties(pack: Pack, histology: str | None, wishes: tuple[str, ...], own: frozenset[str]) -> Ties:
    """`own` are the outlooks of people whom this person is one of."""
    asked = [tuple(pack.definitions["what-matters"]["words"][wish]) for wish in wishes]
    criteria = ("evidence", *map(_criterion, asked), "burden", "burden", "burden")
    lived = [pack.outlooks[name] for name in pack.outlooks if name in own]
    places = {}
    for option in pack.options.values():
        trials = [pack.trials[name] for name in option.evidence if name in pack.trials]
        by_wish = (_place(option, what, trials, histology, lived, pack) for what in asked)
        costs = (_step(option, which, pack) if option.kind == "systemic" else 0 for which in (_ROUTE, _VISITS))
        places[option.id] = (_strength(trials, histology), *by_wish, int(option.kind == "supportive"), *costs)
    return Ties(criteria, places)


def _criterion(what: Sequence[str]) -> str:
    """The name of the sentence for a wish: by the burden or by the kind of result that is looked at."""
    first = what[0]
    return f"wished-{first}" if first in _STEPS else "survival" if first == "survival" else "comfort"


def _strength(trials: Sequence[schema.Trial], histology: str | None) -> int:
    """The level of the strongest study in this kind of cancer; studies of other kinds of cancer alone stand behind all of these."""
    levels = [STRENGTH.index(one.level) for one in trials if one.results and (histology is None or histology in one.histology)]
    others = [len(STRENGTH) + STRENGTH.index(one.level) for one in trials if one.results]
    return min(levels or others, default=2 * len(STRENGTH))


def _place(
    option: schema.Option,
    what: Sequence[str],
    trials: Sequence[schema.Trial],
    histology: str | None,
    lived: Sequence[OutlookEntry],
    pack: Pack,
) -> int:
    """The step of the burden, or the largest effect of its kind: on length of life of a number whose people this person is one of."""
    if what[0] in _STEPS:
        return _step(option, what[0], pack)
    if what == ("survival",):
        told = ((one, pack.trials.get(one.trial)) for one in lived if option.id in one.options and one.side == "arm")
        found = [(trial, result) for one, trial in told if trial and (result := result_of(one, trial))]
    else:  # of a study of one kind of cancer alone, for a part of it that had another kind is told in words only
        found = [(one, result) for one in trials if (histology,) == one.histology for result in one.results if result.measures in what]
    return -max((_certain(trial, result, pack) for trial, result in found), default=0)


def _certain(trial: schema.Trial, result: schema.TrialResult, pack: Pack) -> int:
    """How many steps the effect of a result is sure to be; 0 where it speaks against, is not sure, or was compared with nothing.

    Of an effect whose interval was not read the least is sure.
    """
    if result.against or result.confidence == "unchecked" or trial.arms.control is None:
        return 0
    size = 0.0
    if result.hr is not None:
        size = 1 - (result.ci95[1] if result.ci95 else max(result.hr, _LEAST))
    elif result.arm_value is not None and result.control_value is not None and result.unit in _SHARE:
        size = (result.arm_value - result.control_value) / _WHOLE
    step = definitions(pack).number("effect-step", "step")
    return max(0, math.ceil(round(size / step, 6)))


def _step(option: schema.Option, which: str, pack: Pack) -> int:
    """The step of the burden; one that is not told stands in the middle."""
    steps = list(pack.definitions[_STEPS[which]]["words"].values())
    said = getattr(option.burden, which) if option.burden else None
    return next((place for place, words in enumerate(steps) if said in words), len(steps) // 2)


def why_behind(one: Judged, before: Judged, found: Ties, label: Mapping[str, bool], pack: Pack, *, placed: bool) -> str | None:
    """Why an option stands behind the one before it, in the pack's words; None where nothing told here decided it.

    `label` tells which of them is on label: where the person is treated (`placed`), else anywhere.
    """
    by_label = label[before.option.id] and not label[one.option.id]
    name = ("label" if placed else "label-anywhere") if by_label else _differs(found, before, one)
    row = pack.sentences.get(f"rank-behind-{name}") if name else None
    return row.says.format(other=before.option.title) if row else None


def _differs(found: Ties, one: Judged, other: Judged) -> str | None:
    mine, its = (found.of(each.option.id, each.verdict) for each in (one, other))
    pairs = zip(found.criteria, mine, its, strict=False)  # those that wait have fewer
    return next((name for name, my_place, its_place in pairs if my_place != its_place), None)
