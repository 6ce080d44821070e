"""From a judged option of the pack to the option of the guidance, with the words for every clause."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fairlead.conditions import Outcome
from fairlead.conditions.view import View
from fairlead.contract import options as contract
from fairlead.contract.types import otherwise
from fairlead.core.truth import FALSE, TRUE, Truth
from fairlead.guidance.approvals import approvals
from fairlead.guidance.evidence import evidence, recommendations
from fairlead.guidance.given_before import given_before
from fairlead.guidance.order import Ties, ties, why_behind
from fairlead.guidance.rules import CLOSED_ROLES
from fairlead.guidance.seldom import seldom_markers, waits_for_seldom
from fairlead.guidance.standing import listed
from fairlead.guidance.verdicts import Judged, Seen
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Caution, Limit

_PLACE = "person.country"
"""The fact without which nobody knows whether a drug can be had where the person is treated."""
_ORDER = {verdict: place for place, verdict in enumerate(("fits", "depends", "not-now", "ruled-out"))}
_OPEN = ("fits", "depends")
ROLES = ("standard", "alternative", "selected", "trial-only", "advised-against", "obsolete")
_SELECTED = ROLES.index("selected")
_MOST_KEPT = 4096
"""So many options are kept as they were told; most of them are told to most people in the same way."""
_RESULT: Mapping[Truth, Literal["true", "false", "unknown"]] = {truth: truth.value for truth in Truth}


@dataclass(frozen=True, slots=True)
class _Order:
    """What the order of the options looks at beside the options themselves: those had before, and those that yield to another.

    `behind`: how far behind, for what an option yields to may itself yield to a third. `seldom`: those that wait for a marker that is
    seldom found; such a one is no usual choice before the marker is known.
    """

    had: Collection[str]
    behind: Mapping[str, int]
    markers: Mapping[str, Truth]
    seldom: Collection[str]
    ties: Ties
    avoided: Collection[str]
    on_label: Collection[str]

    def key(self, option: contract.Option) -> tuple[tuple[int | bool, ...], bool, tuple[int, ...], str]:
        """The rule of docs/guidance.md, the weightiest first."""
        return self.standing(option), option.id not in self.on_label, self.ties.of(option), option.id

    def standing(self, option: contract.Option) -> tuple[int | bool, ...]:
        """What comes before all that tells apart options that stand alike."""
        may_cure = option.aim == "cure" and (option.verdict == "fits" or option.role == "standard")
        return (
            _ORDER[option.verdict],
            option.id in self.avoided,
            option.id in self.had,
            not may_cure,
            self.markers[option.id] is not Truth.TRUE,
            max(ROLES.index(option.role), _SELECTED if option.id in self.seldom else 0),
            _PLACE in option.missing,
            self.markers[option.id] is Truth.UNKNOWN,
            self.behind.get(option.id, 0),
        )


def options(judged: Sequence[Judged], view: View, pack: Pack, region: str | None) -> tuple[contract.Option, ...]:
    """The options in their order (docs/guidance.md), each with its rank; one that was had before says so first."""
    had = given_before(judged, view, pack)
    built = [_told_first(_option(one, view, pack, region), had.get(one.option.id), one.option, view, pack) for one in judged]
    avoided = {option.id for option in built if any(one.level == "avoid" for one in option.cautions)}
    fitting = {option.id for option in built if option.verdict == "fits" and option.id not in had}
    yielding = {one.option.id: _yields(one, view, pack, fitting if one.option.id in avoided else fitting - avoided) for one in judged}
    rare = seldom_markers(view.case, pack)
    seldom = {one.option.id for one in judged if waits_for_seldom(one, rare)}
    on_label = {option.id for option in built if any(one.status == "on-label" for one in option.approvals)}
    markers = {one.option.id: _marker(one) for one in judged}
    order = _Order(had, _depths(yielding), markers, seldom, ties(view, pack), avoided, on_label)
    built.sort(key=order.key)
    ranks = {option.id: rank for rank, option in enumerate(built, start=1)}
    told = (
        option if option.id in had else _with_why(option, before, order, pack, placed=region is not None)
        for option, before in _pairs(built, order)
    )
    return tuple(_ranked(option, yielding[option.id], ranks) for option in told)


def _pairs(options: Sequence[contract.Option], order: _Order) -> Iterator[tuple[contract.Option, contract.Option | None]]:
    """Each drug treatment with the one right before it that stands as it does; None for the first of these, and for all else."""
    last: dict[tuple[object, ...], contract.Option] = {}
    for option in options:
        if option.verdict in _OPEN and option.kind == "systemic":
            group = order.standing(option)
            yield option, last.get(group)
            last[group] = option
        else:
            yield option, None


def _with_why(option: contract.Option, before: contract.Option | None, order: _Order, pack: Pack, *, placed: bool) -> contract.Option:
    """The option with what put another before it, where they stand alike otherwise."""
    if before is None:
        return option
    labels = {one.id: one.id in order.on_label for one in (option, before)}
    why = why_behind(option, before, order.ties, labels, pack, placed=placed)
    return option if why is None else otherwise(option, rank_because=f"{option.rank_because} {why}")


def _depths(yielding: Mapping[str, Sequence[schema.Yield]]) -> dict[str, int]:
    """How many others stand before an option, one behind the other; two that yield to each other stand side by side."""

    def depth(name: str, above: frozenset[str]) -> int:
        before = (row.before for row in yielding.get(name, ()) if row.before not in above)
        return max((1 + depth(other, above | {name}) for other in before), default=0)

    return {name: depth(name, frozenset({name})) for name, rows in yielding.items() if rows}


def _ranked(option: contract.Option, rows: Sequence[schema.Yield], ranks: Mapping[str, int]) -> contract.Option:
    """The option with its rank; that another comes first is told only where it does."""
    rank = ranks[option.id]
    because = next((row.because for row in rows if ranks[row.before] < rank), option.rank_because)
    return otherwise(option, rank=rank, rank_because=because)


def _marker(judged: Judged) -> Truth:
    """Among options that wait for something: true where a marker that it needs is proven, unknown where none of them is; else false."""
    if judged.verdict != "depends":
        return Truth.FALSE
    needs = judged.clauses.places["fits"]
    pairs = zip(judged.clauses.asked[needs], judged.outcomes[needs], strict=True)
    asked = [outcome.truth for clause, outcome in pairs if clause.of_marker]
    return Truth.FALSE if not asked else Truth.TRUE if Truth.TRUE in asked else Truth.UNKNOWN


def _told_first(option: contract.Option, ending: Outcome | None, entry: schema.Option, view: View, pack: Pack) -> contract.Option:
    """An option that the person has had before says so before all else, with what is not known of it."""
    if ending is None:
        return option
    grown = {one.failed for one in view.situation.failures if one.failed and one.certainty != "suspected"}
    failed = any(one.treatment.id in grown and one.agents & set(entry.agents) for one in view.given)
    row = pack.sentences["had-before-grown" if failed else "had-before"]
    says = row.says.format(drugs=listed(entry.agents, pack))
    reason = contract.Reason(
        says=says, clause=f"{entry.agents[0]} ended with progression", result="unknown", facts=ending.facts, citations=(row.source,)
    )
    cited = tuple(dict.fromkeys((*option.citations, row.source)))
    return otherwise(option, rank_because=says, reasons=(reason, *option.reasons), citations=cited)


def _yields(judged: Judged, view: View, pack: Pack, fitting: Collection[str]) -> tuple[schema.Yield, ...]:
    """The options that fit and come before this one, each with why. One that is to be avoided comes before no other."""
    rows = (row for row in judged.option.yields_when if row.before in fitting and row.source in pack.sources)
    return tuple(row for row in rows if pack.condition(row.if_).evaluate(view).truth is Truth.TRUE)


def _option(judged: Judged, view: View, pack: Pack, region: str | None) -> contract.Option:
    """The option without its rank; where its clauses and labels came to the same in somebody before, it is told as it was then."""
    labels, kept = approvals(judged.option, view, pack, region), _kept(pack)
    key = judged.option.id, judged.verdict, judged.outcomes, judged.held, labels
    found = kept.get(key)
    if found is None:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        found = kept[key] = _told(judged, labels, pack)
    return found


@lru_cache(maxsize=8)
def _kept(_: Pack) -> dict[Hashable, contract.Option]:
    return {}


def _told(judged: Judged, labels: tuple[contract.Approval, ...], pack: Pack) -> contract.Option:
    entry = judged.option
    reasons = (*_needs(judged, pack), *_against(judged, pack))
    first = tuple(_check_first(seen) for seen in judged.of("rules-out", Truth.UNKNOWN)) if entry.role not in CLOSED_ROLES else ()
    cautions = tuple(_caution(seen) for seen in judged.of("caution", Truth.TRUE))
    same = _same_for_all(entry, pack)
    cited = [name for reason in reasons for name in reason.citations]
    cited += [name for one in (*first, *cautions) for name in one.citations]
    cited += (*same.cited, *(label.citation for label in labels), *same.cited_last)
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
        burden=same.burden,
        evidence=same.evidence,
        approvals=labels,
        recommendations=same.recommendations,
        checked=entry.checked.date,
        signed=entry.signed is not None,
        citations=tuple([name for name in dict.fromkeys(cited) if name in pack.sources]),
    )


@dataclass(frozen=True, slots=True)
class _Same:
    """What an option says to everybody, and the sources of it that stand before and behind those of its approvals."""

    burden: contract.Burden
    evidence: contract.Evidence
    recommendations: tuple[contract.Recommendation, ...]
    cited: tuple[str, ...]
    cited_last: tuple[str, ...]


def _same_for_all(entry: schema.Option, pack: Pack) -> _Same:
    return _same(pack)[entry.id] if entry.id in pack.options else _same_of(entry, pack)


@lru_cache(maxsize=8)
def _same(pack: Pack) -> Mapping[str, _Same]:
    return {name: _same_of(entry, pack) for name, entry in pack.options.items()}


def _same_of(entry: schema.Option, pack: Pack) -> _Same:
    found, bodies = evidence(entry, pack), recommendations(entry, pack)
    cited = (*(said.source for said in entry.says), *(result.citation for result in found.results))
    last = (*(body.citation for body in bodies), *((entry.burden.source,) if entry.burden else ()))
    return _Same(_burden(entry), found, bodies, cited, last)


def _burden(entry: schema.Option) -> contract.Burden:
    if entry.burden is None:
        return contract.Burden()
    return contract.Burden(route=entry.burden.route, visits=entry.burden.visits, says=entry.burden.says)


def _needs(judged: Judged, pack: Pack) -> Iterator[contract.Reason]:
    """What it needs, each in words; what holds and goes without saying is left out."""
    clauses, where = judged.clauses, judged.clauses.places["fits"]
    for text, source, (truth, facts, _) in zip(clauses.texts[where], clauses.sources[where], judged.outcomes[where], strict=True):
        wording = pack.clauses[text]
        says = wording.true if truth is TRUE else wording.false if truth is FALSE else wording.unknown
        if says is not None:
            yield _reason_told(says, text, _RESULT[truth], facts, source)


def _against(judged: Judged, pack: Pack) -> tuple[contract.Reason, ...]:
    """What rules the option out here; one that is closed to all is told with its own limits, not with those of its drugs."""
    holding = judged.of("rules-out", Truth.TRUE)
    if judged.option.role in CLOSED_ROLES:
        holding = tuple(seen for seen in holding if seen.entry == judged.option.id)
        if not holding:
            return (_closed_to_all(judged.option, pack),)
    return tuple(_reason(seen, seen.clause.because) for seen in holding if seen.clause)


def _closed_to_all(entry: schema.Option, pack: Pack) -> contract.Reason:
    """Why it is advised against in general: what its own clauses say of a person is not so, or not known, of this one."""
    row = pack.sentences[f"rank-ruled-out-{entry.role}"]
    return contract.Reason(says=row.says, clause="always", result=Truth.TRUE.value, citations=(entry.basis,))


def _reason(seen: Seen, says: str) -> contract.Reason:
    return _reason_told(says, seen.condition.text, _RESULT[seen.outcome.truth], seen.outcome.facts, seen.source)


@lru_cache(maxsize=8192)
def _reason_told(
    says: str, clause: str, result: Literal["true", "false", "unknown"], facts: tuple[str, ...], source: str
) -> contract.Reason:
    """A reason, which for most persons reads the same: made once."""
    return contract.Reason(says=says, clause=clause, result=result, facts=facts, citations=(source,))


def _check_first(seen: Seen) -> contract.CheckFirst:
    assert isinstance(seen.clause, Limit), "only a clause that rules out is checked first"
    return _check_told(seen.clause.check, seen.outcome.missing[0], seen.source)


@lru_cache(maxsize=8192)
def _check_told(says: str, path: str, source: str) -> contract.CheckFirst:
    return contract.CheckFirst(says=says, path=path, citations=(source,))


def _caution(seen: Seen) -> contract.Caution:
    assert isinstance(seen.clause, Caution)
    return contract.Caution(says=seen.clause.because, level=seen.clause.level, facts=seen.outcome.facts, citations=(seen.source,))
