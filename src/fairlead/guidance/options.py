"""From a judged option of the pack to the option of the guidance, with the words for every clause."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from fairlead.conditions.view import View
from fairlead.contract import options as contract
from fairlead.core.truth import Truth
from fairlead.guidance.approvals import approvals
from fairlead.guidance.evidence import STRENGTH, evidence, recommendations
from fairlead.guidance.verdicts import CLOSED_ROLES, Judged, Seen
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Caution, Limit

_ORDER = ("fits", "depends", "not-now", "ruled-out")
_ROLES = ("standard", "alternative", "selected", "trial-only", "advised-against", "obsolete")


def options(judged: Sequence[Judged], view: View, pack: Pack, region: str | None) -> tuple[contract.Option, ...]:
    """The options in their order: verdict, role, what a study put before another, on label in the region, strength of evidence, id."""
    built = [_option(one, view, pack, region) for one in judged]
    fitting = {option.id for option in built if option.verdict == "fits"}
    behind = {one.option.id: reason for one in judged if (reason := _yields(one, view, pack, fitting)) is not None}
    built = [option.model_copy(update={"rank_because": behind.get(option.id, option.rank_because)}) for option in built]
    built.sort(key=lambda option: _key(option, behind.keys()))
    return tuple(option.model_copy(update={"rank": rank}) for rank, option in enumerate(built, start=1))


def _key(option: contract.Option, behind: Collection[str]) -> tuple[int, int, bool, bool, int, str]:
    on_label = any(one.status == "on-label" for one in option.approvals)
    strength = STRENGTH.index(option.evidence.level) if option.evidence.level else len(STRENGTH)
    return _ORDER.index(option.verdict), _ROLES.index(option.role), option.id in behind, not on_label, strength, option.id


def _yields(judged: Judged, view: View, pack: Pack, fitting: Collection[str]) -> str | None:
    """Why another option that fits comes before this one, or None."""
    for row in judged.option.yields_when:
        if row.before in fitting and row.source in pack.sources and pack.condition(row.if_).evaluate(view).truth is Truth.TRUE:
            return row.because
    return None


def _option(judged: Judged, view: View, pack: Pack, region: str | None) -> contract.Option:
    entry = judged.option
    reasons = (*(_need(seen, pack) for seen in judged.seen if seen.purpose == "fits"), *_against(judged))
    first = tuple(_check_first(seen) for seen in judged.of("rules-out", Truth.UNKNOWN)) if entry.role not in CLOSED_ROLES else ()
    cautions = tuple(_caution(seen) for seen in judged.of("caution", Truth.TRUE))
    found, labels, bodies = evidence(entry, pack), approvals(entry, view, pack, region), recommendations(entry, pack)
    cited = (
        *(name for reason in reasons for name in reason.citations),
        *(name for one in (*first, *cautions) for name in one.citations),
        *(said.source for said in entry.says),
        *(result.citation for result in found.results),
        *(label.citation for label in labels),
        *(body.citation for body in bodies),
        *((entry.burden.source,) if entry.burden else ()),
    )
    return contract.Option(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        role=entry.role,
        aim=entry.aim,
        verdict=judged.verdict,
        rank=1,
        rank_because=pack.sentences[f"rank-{judged.verdict}-{entry.role}"].says,
        borrowed_from=entry.borrowed_from,
        reasons=reasons,
        missing=judged.missing,
        check_first=first,
        cautions=cautions,
        burden=_burden(entry),
        evidence=found,
        approvals=labels,
        recommendations=bodies,
        checked=entry.checked.date,
        signed=entry.signed is not None,
        citations=tuple(dict.fromkeys(name for name in cited if name in pack.sources)),
    )


def _burden(entry: schema.Option) -> contract.Burden:
    if entry.burden is None:
        return contract.Burden()
    return contract.Burden(route=entry.burden.route, visits=entry.burden.visits, says=entry.burden.says)


def _need(seen: Seen, pack: Pack) -> contract.Reason:
    wording = pack.clauses[seen.condition.text]
    says: Mapping[Truth, str] = {Truth.TRUE: wording.true, Truth.FALSE: wording.false, Truth.UNKNOWN: wording.unknown}
    return _reason(seen, says[seen.outcome.truth])


def _against(judged: Judged) -> tuple[contract.Reason, ...]:
    """What rules the option out here; one that is closed to all is told with its own limits, not with those of its drugs."""
    holding = judged.of("rules-out", Truth.TRUE)
    if judged.option.role in CLOSED_ROLES:
        own = tuple(seen for seen in judged.seen if seen.purpose == "rules-out" and seen.entry == judged.option.id)
        holding = tuple(seen for seen in own if seen.outcome.truth is Truth.TRUE) or own
    return tuple(_reason(seen, seen.clause.because) for seen in holding if seen.clause)


def _reason(seen: Seen, says: str) -> contract.Reason:
    return contract.Reason(
        says=says,
        clause=seen.condition.text,
        result=seen.outcome.truth.value,
        facts=seen.outcome.facts,
        citations=(seen.source,),
    )


def _check_first(seen: Seen) -> contract.CheckFirst:
    assert isinstance(seen.clause, Limit), "only a clause that rules out is checked first"
    return contract.CheckFirst(says=seen.clause.check, path=seen.outcome.missing[0], citations=(seen.source,))


def _caution(seen: Seen) -> contract.Caution:
    assert isinstance(seen.clause, Caution)
    return contract.Caution(says=seen.clause.because, level=seen.clause.level, facts=seen.outcome.facts, citations=(seen.source,))
