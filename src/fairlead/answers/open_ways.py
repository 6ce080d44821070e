"""The options of a guidance as an answer groups them: what fits, what hangs on one thing more, what is closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from fairlead.answers.named_ways import holds_words
from fairlead.answers.question import Asked
from fairlead.contract.options import Option, Reason
from fairlead.guidance.guide import Parts
from fairlead.guidance.local_ways import is_for_another_place, is_unspoken
from fairlead.knowledge.cues import parsed

_SOFT = ("ecog ", "not (all (failure is ")
"""How the clauses begin of which nearly every way has one and of which a question seldom tells: how active the person is, and that a cure

on the spot is looked at first. They do not part one way from another; they are said once, with the ways that are shown.
"""
_HISTOLOGY, _SWALLOWING = "tumor.histology", "fitness.dysphagia"
_OPEN = ("fits", "depends")
WARNED = ("advised-against", "obsolete")
_KEPT_APART = ("supportive", "trial")
_EASE = "comfort"


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of one guidance, each group in its order.

    `fits`: nothing is missing but how active the person is; `depends`: something else is; `trials`, `comfort` and `local` are kept apart,
    `local` being what waits for a trouble or a spread that nobody told of. `closed` was asked for by nobody and stands for reasons.
    """

    fits: tuple[Option, ...]
    depends: tuple[Option, ...]
    trials: tuple[Option, ...]
    comfort: tuple[Option, ...]
    closed: tuple[Option, ...]


def ways(guidance: Parts) -> Ways:
    """The options of a guidance by what they are to this person; kept with the guidance, and no longer."""
    found = _kept.get(guidance)
    if found is None:
        found = _kept[guidance] = _grouped(guidance)
    return found


_kept: WeakKeyDictionary[Parts, Ways] = WeakKeyDictionary()


def _grouped(guidance: Parts) -> Ways:
    ordered = sorted(guidance.options, key=lambda one: one.rank)
    still = [one for one in ordered if one.verdict in _OPEN and not is_unspoken(one) and not is_for_another_place(one)]
    treating = [(one, bool(lacks(one))) for one in still if one.kind not in _KEPT_APART and one.aim != _EASE]
    return Ways(
        fits=tuple(one for one, waits in treating if not waits),
        depends=tuple(sorted((one for one, waits in treating if waits), key=is_far_off)),
        trials=tuple(one for one in still if one.kind == "trial"),
        comfort=tuple(one for one in still if one.kind == "supportive" or (one.aim == _EASE and one.kind != "trial")),
        closed=tuple(one for one in ordered if one.verdict == "ruled-out" and not _needs_more(one)),
    )


def is_of_somebody(asked: Asked) -> bool:
    """Whether a question is about one person: who it is, or what became of her, is told."""
    return is_asked_for_somebody(asked) or bool(asked.question.told.progressions)


def is_asked_for_somebody(asked: Asked) -> bool:
    """Whether it is asked of one person and not of people in general."""
    case = asked.case
    if asked.question.mode == "clinician":  # who names a kind of cancer and no more asks of people in general
        told = (case.person.age, case.fitness.ecog, case.treatments, case.metastases, case.biomarkers, case.progressions, case.tumor.stages)
        return asked.has_records or any(one not in (None, ()) for one in told)
    if not asked.has_records and holds_words(asked, "some day"):
        return False  # it is asked what would be if it came to that
    if asked.question.mode != "general" or asked.has_records or case.person.age is not None:
        return True
    return asked.question.tells and not holds_words(asked, "of anybody")


def is_strength_open(asked: Asked) -> bool:
    """Whether how active the person is was put in doubt and not told: then it decides, whatever else is known."""
    fitness = asked.case.fitness
    if fitness.ecog is not None or fitness.ecog_range is not None or fitness.karnofsky is not None:
        return False
    row = asked.pack.names.get("answer words: weak")
    return row is not None and any(parsed(says).find(asked.question.said) is not None for says in row.says.split("|"))


def lacks(option: Option) -> tuple[Reason, ...]:
    """What an option waits for, beside what every option needs."""
    return tuple(one for one in option.reasons if one.result == "unknown" and not is_soft(one))


def lacks_histology(option: Option) -> bool:
    """Whether the cell type is what an option waits for."""
    return _HISTOLOGY in option.missing


def unknown(option: Option) -> Iterator[Reason]:
    """The reasons that are open, those that part one way from another first."""
    found = [one for one in option.reasons if one.result == "unknown"]
    soft = [one for one in found if is_soft(one)]
    yield from (one for one in found if one not in soft)
    yield from soft


def deciding(option: Option) -> tuple[Reason, ...]:
    """The reasons that explain a verdict."""
    wanted = {"fits": "true", "depends": "unknown", "not-now": "false"}.get(option.verdict)
    if wanted is None:
        return option.reasons[-1:]
    return tuple(one for one in option.reasons if one.result == wanted)


def needs_other_histology(option: Option) -> bool:
    """Whether it is closed because it is for another type of cell."""
    return option.verdict not in _OPEN and any(one.result == "false" and one.clause.startswith("histology ") for one in option.reasons)


def is_warned(option: Option) -> bool:
    """Whether the pack advises against it for all, or calls it left behind."""
    return option.role in WARNED


def titles(options: Sequence[Option], most: int, but: Collection[str] = ()) -> str:
    """The titles of the first options, each once."""
    found = dict.fromkeys(one.title for one in options if one.title not in but)
    return "; ".join(list(found)[:most])


def is_of_cell_type(reason: Reason) -> bool:
    """Whether a reason asks for a type of cell."""
    return reason.clause.startswith("histology ")


def is_soft(reason: Reason) -> bool:
    """Whether a reason is of a clause that nearly every way has."""
    return reason.clause.startswith(_SOFT)


def is_far_off(option: Option) -> bool:
    """Whether it is a local way that waits for several things: those that wait for less, and drugs, are told before it."""
    return option.kind != "systemic" and len(lacks(option)) > 1


def _needs_more(option: Option) -> bool:
    """Whether one that is spoken against would not be thought of here anyway, for something that it needs is not so, or not known."""
    return any(one.result in ("false", "unknown") and not is_soft(one) for one in option.reasons)


def is_of_swallowing(option: Option) -> bool:
    """Whether it is for trouble with swallowing, which most people with this cancer have at some time, and waits for nothing else first."""
    return option.verdict in _OPEN and _SWALLOWING in option.missing[:1]
