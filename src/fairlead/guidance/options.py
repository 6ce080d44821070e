"""From a judged option of the pack to the option of the guidance, with the words for every clause."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from fairlead.conditions import Outcome
from fairlead.conditions.view import View
from fairlead.contract import options as contract
from fairlead.contract.types import unchecked
from fairlead.core.truth import Truth
from fairlead.guidance.approvals import approvals
from fairlead.guidance.evidence import evidence, recommendations
from fairlead.guidance.given_before import given_before
from fairlead.guidance.order import Ties, ties, why_behind
from fairlead.guidance.rules import Rule, rule, rules
from fairlead.guidance.seldom import seldom_markers, waits_for_seldom
from fairlead.guidance.stage_told import NO_CANCER_SEEN
from fairlead.guidance.standing import listed
from fairlead.guidance.verdicts import Judged
from fairlead.guidance.wordings import Told, Wordings, wordings
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

_PLACE = "person.country"
"""The fact without which nobody knows whether a drug can be had where the person is treated."""
_LOCAL = ("locoregional", "liver-directed")
_ORDER = {verdict: place for place, verdict in enumerate(("fits", "depends", "not-now", "ruled-out"))}
_OPEN = ("fits", "depends")
ROLES = ("standard", "alternative", "selected", "trial-only", "advised-against", "obsolete")
_citation: Callable[[contract.Approval], str] = attrgetter("citation")
_ROLE = {role: place for place, role in enumerate(ROLES)}
_SELECTED = _ROLE["selected"]


@dataclass(frozen=True, slots=True)
class _Order:
    """What the order of the options looks at beside the options themselves: those had before, and those that yield to another.

    `behind`: how far behind, for what an option yields to may itself yield to a third. `seldom`: those that wait for a marker that is
    seldom found; such a one is no usual choice before the marker is known. `first`: those that fit and ease what does not wait.
    """

    had: Collection[str]
    behind: Mapping[str, int]
    markers: Mapping[str, Truth]
    seldom: Collection[str]
    ties: Ties
    avoided: Collection[str]
    first: Collection[str]
    on_label: Collection[str]

    def key(self, one: Judged) -> tuple[tuple[int | bool, ...], bool, tuple[int, ...], str]:
        """The rule of docs/guidance.md, the weightiest first."""
        name = one.option.id
        return self.standing(one), name not in self.on_label, self.ties.of(name, one.verdict), name

    def standing(self, one: Judged) -> tuple[int | bool, ...]:
        """What comes before all that tells apart options that stand alike."""
        option = one.option
        may_cure = option.aim == "cure" and (one.verdict == "fits" or (option.role == "standard" and _is_for_what_is_told(one)))
        return (
            _ORDER[one.verdict],
            option.id in self.avoided,
            option.id not in self.first,
            option.id in self.had,
            not may_cure,
            self.markers[option.id] is not Truth.TRUE,
            max(_ROLE[option.role], _SELECTED if option.id in self.seldom else 0),
            one.verdict == "depends" and option.kind in _LOCAL and not _is_for_what_is_told(one),
            _PLACE in one.missing,
            self.markers[option.id] is Truth.UNKNOWN,
            self.behind.get(option.id, 0),
        )


def options(judged: Sequence[Judged], view: View, pack: Pack, region: str | None) -> tuple[contract.Option, ...]:
    """The options in their order (docs/guidance.md), each with its rank; one that was had before says so first."""
    had = given_before(judged, view, pack)
    labels = {one.option.id: approvals(one.option, view, pack, region) for one in judged}
    same = {one.option.id: _same_for_all(one.option, pack) for one in judged}
    told = {one.option.id: same[one.option.id].wordings.told(one) for one in judged}
    avoided = {name for name, said in told.items() if said.cautions and any(one.level == "avoid" for one in said.cautions)}
    yielding = _yielding(judged, view, pack, had, avoided)
    rare = seldom_markers(view.case, pack)
    seldom = {one.option.id for one in judged if waits_for_seldom(one, rare)}
    urgent = pack.definitions["comes-first"]
    first_ways = {one.option.id for one in judged if one.verdict == "fits" and one.option.id in urgent["words"]["ways"]}
    on_label = {name for name, some in labels.items() if any(one.status == "on-label" for one in some)}
    markers = {one.option.id: _marker(one) for one in judged}
    order = _Order(had, _depths(yielding), markers, seldom, ties(view, pack), avoided, first_ways, on_label)
    ordered = sorted(judged, key=order.key)
    ranks = {one.option.id: rank for rank, one in enumerate(ordered, start=1)}
    found = []
    for one, before in _pairs(ordered, order):
        name, first = one.option.id, None
        because = same[name].rank_because[one.verdict]
        if name in first_ways:
            because = pack.sentences["rank-comes-first"].says
        elif name in had:
            first = _told_first(had[name], one.option, view, pack)
            because = first.says
        elif why := _why(one, before, order, pack, placed=region is not None):
            because = f"{because} {why}"
        behind = next((row.because for row in yielding[name] if ranks[row.before] < ranks[name]), None)  # told only where it does
        if behind is not None:
            waits = one.verdict == "depends"
            because = f"{same[name].rank_because['depends']} {behind.removeprefix(_opening(pack))}" if waits else behind
        found.append(_option(one, told[name], same[name], labels[name], pack, ranks[name], because, first, view.case.tumor.histology))
    return tuple(found)


def _pairs(judged: Sequence[Judged], order: _Order) -> Iterator[tuple[Judged, Judged | None]]:
    """Each drug treatment with the one right before it that stands as it does; None for the first of these, and for all else."""
    last: dict[tuple[object, ...], Judged] = {}
    for one in judged:
        if one.verdict in _OPEN and one.option.kind == "systemic":
            group = order.standing(one)
            yield one, last.get(group)
            last[group] = one
        else:
            yield one, None


def _why(one: Judged, before: Judged | None, order: _Order, pack: Pack, *, placed: bool) -> str | None:
    """What put another before an option that stands as it does otherwise."""
    if before is None:
        return None
    labels = {other.option.id: other.option.id in order.on_label for other in (one, before)}
    return why_behind(one, before, order.ties, labels, pack, placed=placed)


def _is_for_what_is_told(one: Judged) -> bool:
    """Whether the first need of an option, which says what it is for, is settled: growth of which nobody knows puts no way first.

    Watching while no cancer is seen is for those of whom no growth is told.
    """
    if one.option.fits_when[:1] == (NO_CANCER_SEEN,):
        return True
    return one.outcomes[one.clauses.places["fits"]][0].truth is not Truth.UNKNOWN


def _depths(yielding: Mapping[str, Sequence[schema.Yield]]) -> dict[str, int]:
    """How many others stand before an option, one behind the other; two that yield to each other stand side by side."""

    def depth(name: str, above: frozenset[str]) -> int:
        before = (row.before for row in yielding.get(name, ()) if row.before not in above)
        return max((1 + depth(other, above | {name}) for other in before), default=0)

    return {name: depth(name, frozenset({name})) for name, rows in yielding.items() if rows}


def _marker(judged: Judged) -> Truth:
    """Among options that wait for something: true where a marker that it needs is proven, unknown where none of them is; else false."""
    if judged.verdict != "depends":
        return Truth.FALSE
    needs = judged.clauses.places["fits"]
    pairs = zip(judged.clauses.asked[needs], judged.outcomes[needs], strict=True)
    asked = [outcome.truth for clause, outcome in pairs if clause.of_marker]
    return Truth.FALSE if not asked else Truth.TRUE if Truth.TRUE in asked else Truth.UNKNOWN


def _told_first(ending: Outcome, entry: schema.Option, view: View, pack: Pack) -> contract.Reason:
    """What is said before all else of an option that the person has had before, with what is not known of it."""
    grown = {one.failed for one in view.situation.failures if one.failed and one.certainty != "suspected"}
    failed = any(one.treatment.id in grown and one.agents & set(entry.agents) for one in view.given)
    row = pack.sentences["had-before-grown" if failed else "had-before"]
    says = row.says.format(drugs=listed(entry.agents, pack))
    clause = f"{entry.agents[0]} ended with progression"
    return contract.Reason(says=says, clause=clause, result="unknown", facts=ending.facts, citations=(row.source,))


def _yielding(
    judged: Sequence[Judged], view: View, pack: Pack, had: Collection[str], avoided: Collection[str]
) -> dict[str, tuple[schema.Yield, ...]]:
    """By each open option the others that come before it, each with why: of those that fit, and of those that wait.

    Where it waits, one comes before it only that waits for nothing else. One that is to be avoided comes before no other, but for one
    that is to be avoided as well.
    """
    open_ = {one.option.id: one for one in judged if one.verdict in _OPEN and one.option.id not in had}

    def before(one: Judged, name: str) -> bool:
        other = open_.get(name)
        if other is None or (name in avoided and one.option.id not in avoided):
            return False
        return other.verdict == "fits" or (one.verdict == "depends" and set(one.missing).issuperset(other.missing))

    def rows(one: Judged) -> Iterator[schema.Yield]:
        for row in one.option.yields_when:
            is_true = row.source in pack.sources and before(one, row.before)
            if is_true and pack.condition(row.if_).evaluate(view).truth is Truth.TRUE:
                yield row

    return {one.option.id: tuple(rows(one)) if one.verdict in _OPEN else () for one in judged}


def _opening(pack: Pack) -> str:
    """With which words it begins why an option that fits stands behind another; of one that waits they would not be true."""
    return f"{pack.sentences['rank-fits-opening'].says} "


def _option(
    judged: Judged,
    told: Told,
    same: _Same,
    labels: tuple[contract.Approval, ...],
    pack: Pack,
    rank: int,
    because: str,
    told_first: contract.Reason | None,
    histology: str | None,
) -> contract.Option:
    """The option as it is told; `told_first` stands before its reasons, and cites behind all else."""
    entry, reasons = judged.option, told.reasons
    cites = (*told.cites, *same.cited, *map(_citation, labels), *same.cited_last)
    known = dict.fromkeys(filter(pack.sources.__contains__, cites))
    if told_first is not None:
        reasons = (told_first, *reasons)
        known |= dict.fromkeys(told_first.citations)
    return unchecked(
        contract.Option,
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        role=entry.role,
        aim=entry.aim,
        verdict=judged.verdict,
        rank=rank,
        rank_because=because,
        borrowed_from=entry.borrowed_from,
        reasons=reasons,
        missing=judged.missing,
        check_first=told.first,
        cautions=told.cautions,
        burden=same.burden,
        evidence=evidence(entry, pack, histology),
        approvals=labels,
        recommendations=same.recommendations,
        checked=entry.checked.date,
        signed=entry.signed is not None,
        citations=tuple(known),
    )


@dataclass(frozen=True, slots=True)
class _Same:
    """What an option says to everybody, and the sources of it that stand before and behind those of its approvals."""

    burden: contract.Burden
    recommendations: tuple[contract.Recommendation, ...]
    cited: tuple[str, ...]
    cited_last: tuple[str, ...]
    rank_because: Mapping[str, str]
    wordings: Wordings


def _same_for_all(entry: schema.Option, pack: Pack) -> _Same:
    return _same(pack)[entry.id] if entry.id in pack.options else _same_of(rule(entry, pack), pack)


@lru_cache(maxsize=8)
def _same(pack: Pack) -> Mapping[str, _Same]:
    return {one.option.id: _same_of(one, pack) for one in rules(pack)}


def _same_of(of: Rule, pack: Pack) -> _Same:
    entry = of.option
    found, bodies = evidence(entry, pack), recommendations(entry, pack)
    first = (*(said.source for said in entry.says), *(result.citation for result in found.results))
    last = (*(body.citation for body in bodies), *((entry.burden.source,) if entry.burden else ()))
    ranks = {verdict: row.says for verdict in _ORDER if (row := pack.sentences.get(f"rank-{verdict}-{entry.role}")) is not None}
    return _Same(_burden(entry), bodies, first, last, ranks, wordings(of, pack))


def _burden(entry: schema.Option) -> contract.Burden:
    if entry.burden is None:
        return contract.Burden()
    return contract.Burden(route=entry.burden.route, visits=entry.burden.visits, says=entry.burden.says)
