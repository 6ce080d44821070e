"""Approvals: what each regulator's label says for this person on this day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fairlead.conditions import Condition
from fairlead.conditions.view import View
from fairlead.contract.options import Approval
from fairlead.core.dates import PartialDate
from fairlead.core.truth import Truth, all_of, any_of, truth
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

Status = Literal["on-label", "off-label", "not-approved", "withdrawn", "unknown"]
Funded = Literal["yes", "no", "partly", "unknown"]
_COVERED: dict[Truth, Status] = {Truth.TRUE: "on-label", Truth.FALSE: "off-label", Truth.UNKNOWN: "unknown"}
_ENDED: dict[str, Status] = {"withdrawn": "withdrawn", "refused": "not-approved"}


@dataclass(frozen=True, slots=True, eq=False)
class _Label:
    """An approval of the pack made ready for anyone: what it says of everybody, and whom it covers as it stood on the day."""

    region: str
    regulator: str
    ended: Status | None
    funded: Funded
    since: str | None
    source: str
    covers: tuple[Condition, ...]

    def covering(self, view: View) -> Truth:
        """Whether it covers this person."""
        return all_of([one.evaluate(view).truth for one in self.covers])


@lru_cache(maxsize=8)
def _labels(pack: Pack) -> Mapping[str, _Label]:
    """Every approval of a pack by its id."""
    return {name: _label(one, pack) for name, one in pack.approvals.items()}


def _label(approval: schema.Approval, pack: Pack) -> _Label:
    history = approval.history
    told = [event.covers_when for event in history if event.covers_when is not None]
    return _Label(
        approval.region,
        approval.regulator,
        _ENDED.get(history[-1].event) if history else None,
        approval.funded,
        history[0].date if history else None,
        (history[-1].source if history else None) or approval.source,
        tuple(map(pack.condition, told[-1] if told else approval.covers_when)),
    )


def approvals(option: schema.Option, view: View, pack: Pack, region: str | None) -> tuple[Approval, ...]:
    """The approvals of an option that were known on the day: of the region asked about, or of all side by side where it is none of ours."""
    labels, wanted = _labels(pack), region if _is_ours(pack, region) else None
    named = [labels[name] for name in option.approvals if name in labels]
    return tuple([_approval(one, view) for one in named if wanted in (None, one.region) and _is_told(one, view, pack)])


def _is_told(label: _Label, view: View, pack: Pack) -> bool:
    """An approval whose own days nobody has checked is told for today's knowledge only: it cannot be said since when it stands."""
    return label.since is not None or view.situation.as_of >= PartialDate.parse(pack.about.date).first


def _approval(label: _Label, view: View) -> Approval:
    status = label.ended or _COVERED[label.covering(view)]
    return _told(label.region, label.regulator, status, label.funded, label.since, label.source)


@lru_cache(maxsize=4096)
def _told(region: str, regulator: str, status: Status, funded: Funded, since: str | None, source: str) -> Approval:
    """What a label says, which for most persons is the same: made once."""
    return Approval(region=region, regulator=regulator, status=status, funded=funded, since=since, citation=source)


def place(option: schema.Option, pack: Pack, region: str | None) -> Truth:
    """Whether any approval of the option that we know stands in the region; unknown where no region is asked about.

    In a region of which we hold no approvals none is known, so nothing that needs one can be counted on there.
    """
    if region is None:
        return Truth.UNKNOWN
    return truth(bool(_standing(option, pack, region)))


def approved(option: schema.Option, view: View, pack: Pack, region: str | None) -> Truth:
    """Whether a label of the region covers this person; unknown where no region, or none of ours, is asked about."""
    if not _is_ours(pack, region):
        return Truth.UNKNOWN
    return any_of([one.covering(view) for one in _standing(option, pack, region)])


def _is_ours(pack: Pack, region: str | None) -> bool:
    return region is not None and region in _regions(pack)


@lru_cache(maxsize=8)
def _regions(pack: Pack) -> frozenset[str]:
    return frozenset(one.region for one in pack.approvals.values())


def _standing(option: schema.Option, pack: Pack, region: str | None) -> list[_Label]:
    labels = _labels(pack)
    named = (labels[name] for name in option.approvals if name in labels)
    return [one for one in named if one.region == region and one.ended is None]
