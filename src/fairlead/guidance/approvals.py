"""Approvals: what each regulator's label says for this person on this day."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

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


def approvals(option: schema.Option, view: View, pack: Pack, region: str | None) -> tuple[Approval, ...]:
    """The approvals of an option that were known on the day: of the region asked about, or of all side by side where it is none of ours."""
    named = (pack.approvals[name] for name in option.approvals if name in pack.approvals)
    wanted = region if _is_ours(pack, region) else None
    return tuple(_approval(one, view, pack) for one in named if _is_told(one, view, pack) and wanted in (None, one.region))


def _is_told(approval: schema.Approval, view: View, pack: Pack) -> bool:
    """An approval whose own days nobody has checked is told for today's knowledge only: it cannot be said since when it stands."""
    return bool(approval.history) or view.situation.as_of >= PartialDate.parse(pack.about.date).first


def _approval(approval: schema.Approval, view: View, pack: Pack) -> Approval:
    if not approval.history:
        return _told(approval.region, approval.regulator, _COVERED[covers(approval, view, pack)], approval.funded, None, approval.source)
    last = approval.history[-1]
    status = _ENDED.get(last.event) or _COVERED[covers(approval, view, pack)]
    source = last.source or approval.source
    return _told(approval.region, approval.regulator, status, approval.funded, approval.history[0].date, source)


@lru_cache(maxsize=4096)
def _told(region: str, regulator: str, status: Status, funded: Funded, since: str | None, source: str) -> Approval:
    """What a label says, which for most persons is the same: made once."""
    return Approval(region=region, regulator=regulator, status=status, funded=funded, since=since, citation=source)


def covers(approval: schema.Approval, view: View, pack: Pack) -> Truth:
    """Whether the label as it stood on the day covers this person."""
    told = [event.covers_when for event in approval.history if event.covers_when is not None]
    return all_of(pack.condition(source).evaluate(view).truth for source in (told[-1] if told else approval.covers_when))


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
    return any_of(covers(one, view, pack) for one in _standing(option, pack, region))


def _is_ours(pack: Pack, region: str | None) -> bool:
    return region is not None and region in {one.region for one in pack.approvals.values()}


def _standing(option: schema.Option, pack: Pack, region: str | None) -> list[schema.Approval]:
    named = (pack.approvals[name] for name in option.approvals if name in pack.approvals)
    return [one for one in named if one.region == region and not (one.history and one.history[-1].event in _ENDED)]
