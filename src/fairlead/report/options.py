"""The options of a page: in which group each stands, and what is told of it to whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from fairlead.contract.guidance import Guidance, Unknown
from fairlead.contract.options import Approval, Option, Reason, Result
from fairlead.guidance.branches import tells_of_return
from fairlead.guidance.local_ways import is_for_another_place, is_unspoken
from fairlead.knowledge.schema import Approval as ApprovalEntry
from fairlead.knowledge.schema import Option as Entry
from fairlead.knowledge.schema import Says
from fairlead.knowledge.written import written
from fairlead.report import funding, places
from fairlead.report.notes import Line, Notes, doubted, graded
from fairlead.report.page import (
    ApprovalShown,
    Approved,
    Audience,
    CautionShown,
    Common,
    Figure,
    Groups,
    OptionShown,
    RecommendationShown,
    ResultShown,
    SetAside,
)
from fairlead.report.picture_effects import effects_of
from fairlead.report.picture_people import people
from fairlead.report.shared import after, once, opening, parted

_DECIDING = {"fits": "true", "depends": "unknown", "not-now": "false"}
"""The result of the clauses that explain a verdict."""

_HISTOLOGY = "tumor.histology"
_PLACE = "available in the region"

_WARNED = ("advised-against", "obsolete")
"""Roles of what no team would offer."""

OPEN: Mapping[str, int] = {"fits": 3, "depends": 3, "comfort": 3, "trials": 1, "abroad": 0, "rare": 0}
"""How many ways of each group stand open on the patient's page."""

_UNPAID = ("no", "partly")
_LABELS = ("on-label", "unknown", "off-label", "withdrawn", "not-approved")
"""What a label can be to a person, best first: of two labels of one region the better one counts."""


def groups(
    guidance: Guidance,
    notes: Notes,
    audience: Audience,
    entries: Mapping[str, Entry],
    names: Mapping[str, str],
    *,
    approvals: Mapping[str, ApprovalEntry] | None = None,
    doors: bool = False,
) -> Groups:
    """The options in their groups, each in order of rank; numbers of notes are handed out in the order of the page.

    Where not even the kind of disease is clear, the patient reads what each answer would open and not a list of all of them. Of whom no
    cancer is seen, that person reads nothing of why ways against a cancer are not for now.
    """
    grouped: dict[str, list[Option]] = {}
    patient = audience == "patient"
    clear = patient and tells_of_return(guidance.branches)
    for option in sorted(guidance.options, key=lambda option: option.rank):
        grouped.setdefault("nobody-asks" if is_unspoken(option, is_clear=clear) else group_of(option), []).append(option)
    opens = any(branch.options for branch in guidance.branches)
    asks = guidance.unknowns

    def told(group: str, verdicts: tuple[str, ...] = ("fits", "depends")) -> tuple[OptionShown, ...]:
        standing = (option for option in grouped.get(group, ()) if option.verdict in verdicts)
        shown = (_shown(option, notes, asks, names, audience, entries.get(option.id), doors=doors) for option in standing)
        return tuple(_with_payers(one, entries.get(one.option.id), approvals or {}) for one in shown)

    def titles(group: str) -> tuple[str, ...]:
        return () if clear else tuple(dict.fromkeys(option.title for option in grouped.get(group, ())))

    def aside(group: str) -> tuple[SetAside, ...]:
        closed = () if clear else grouped.get(group, ())
        return tuple(_set_aside(option, notes, audience, entries.get(option.id)) for option in closed)

    shown = ("fits",) if patient and guidance.scope.status == "unclear" and opens else ("fits", "depends")
    whole = {
        "fits": told("fits"),
        "depends": told("depends", shown),
        "rare": told("rare", shown),
        "comfort": told("comfort"),
        "trials": told("trials", shown),
        "abroad": told("abroad", shown),
    }
    open_ = _open(whole) if patient else OPEN
    common = {name: _headed(group, open_[name]) if patient else parted(group) for name, group in whole.items()}
    return Groups(
        common={name: head for name, (head, _) in common.items()},
        effects={} if patient or not doors else effects_of(whole),
        fits=common["fits"][1],
        depends=common["depends"][1],
        rare=common["rare"][1],
        comfort=common["comfort"][1],
        trials=common["trials"][1],
        abroad=common["abroad"][1],
        not_now=aside("not-now"),
        elsewhere=titles("elsewhere"),
        other_places=titles("other-places"),
        ruled_out=aside("ruled-out"),
        unlikely=aside("unlikely"),
        open=open_,
    )


def _open(whole: Mapping[str, tuple[OptionShown, ...]]) -> Mapping[str, int]:
    """How many ways of each group stand open.

    Where as many fit as stand open, one of those that wait for something is enough. What there is a reason to avoid folds, with all
    that stands behind it, where another way stands before it.
    """
    most = {**OPEN, "depends": 1} if len(whole["fits"]) >= OPEN["fits"] else OPEN
    return {name: min(count, _before_what_to_avoid(whole[name]) or count) for name, count in most.items()}


def _before_what_to_avoid(ways: Sequence[OptionShown]) -> int:
    avoided = (at for at, one in enumerate(ways) if any(caution.level == "avoid" for caution in one.cautions))
    return next(avoided, len(ways))


def _headed(group: tuple[OptionShown, ...], count: int) -> tuple[Common, tuple[OptionShown, ...]]:
    """What the first `count` ways of a group have in common, and all its ways; how the checks of a way begin is said once."""
    common, first = parted(group[:count])
    asked = {ask for one in group[:count] for ask in one.missing}
    later = (_unasked(one, asked) for one in group[count:])
    begun = ((one, opening(line.says for line in one.check_first)) for one in (*first, *later))
    return common, tuple(replace(one, opening=start, check_first=after(start, one.check_first)) for one, start in begun)


def _unasked(shown: OptionShown, asked: Collection[str]) -> OptionShown:
    """A way behind the first ones: what these ask for already is not asked again."""
    left = tuple(ask for ask in shown.missing if ask not in asked)
    return replace(shown, missing=left, asked_above=len(left) < len(shown.missing))


def group_of(option: Option) -> str:
    """The group that an option stands in: its verdict, or comfort and trials where nothing speaks against it.

    What is spoken against is told only to somebody for whom it would be thought of, and in short where that is not known. A local
    treatment for few people is told only where the record shows what it is for: a spread, or a trouble, in that place.
    """
    if option.role not in _WARNED and needs_other_histology(option):
        return "elsewhere"
    if is_for_another_place(option):
        return "nobody-asks" if option.role in _WARNED else "other-places"
    if is_unspoken(option):
        return "nobody-asks"
    if option.verdict == "ruled-out":
        return _against(option)
    if option.verdict == "not-now":
        return option.verdict
    if any(reason.clause == _PLACE and reason.result == "unknown" for reason in option.reasons):
        return "abroad"
    if waits_for_a_rare_marker(option):
        return "rare"
    return {"supportive": "comfort", "trial": "trials"}.get(option.kind, option.verdict)


def _against(option: Option) -> str:
    results = {reason.result for reason in option.reasons}
    if "false" in results:
        return "nobody-asks" if option.role in _WARNED else "unlikely"
    return "unlikely" if "unknown" in results else "ruled-out"


def needs_other_histology(option: Option) -> bool:
    """Whether the option is closed because it needs another histology, whatever else speaks against it."""
    return option.verdict in ("not-now", "ruled-out") and any(
        reason.result == "false" and _is_about_histology(reason) for reason in option.reasons
    )


def waits_for_a_rare_marker(option: Option) -> bool:
    """Whether this option, meant for few, waits for one marker that the records do not show."""
    markers = {places.marker(path) for path in option.missing} - {None}
    return option.verdict == "depends" and option.role == "selected" and option.kind == "systemic" and len(markers) == 1


def _is_about_histology(reason: Reason) -> bool:
    return reason.facts == (_HISTOLOGY,) or reason.clause.startswith("histology ")


def _shown(
    option: Option, notes: Notes, asks: Sequence[Unknown], names: Mapping[str, str], audience: Audience, entry: Entry | None, *, doors: bool
) -> OptionShown:
    for_clinician = audience == "clinician"
    because, besides = _reasons(option, notes, audience, entry)
    says = [one for one in entry.says if one.to in (audience, "both")] if entry else []
    return OptionShown(
        option=option,
        says=tuple(_sentence(one, notes) for one in says),
        because=because,
        besides=besides,
        missing=_ranked(filter(None, _settling(option, asks, names)), asks),
        lacks=tuple(dict.fromkeys(places.in_short(path, names) for path in option.missing)),
        opening="",
        check_first=once(notes.line(check.says, check.citations) for check in option.check_first),
        cautions=tuple(CautionShown(one.level, notes.line(one.says, one.citations, one.facts)) for one in option.cautions),
        results=tuple(_result(result, notes) for result in option.evidence.results) if for_clinician else (),
        key=_key(option, notes) if for_clinician else None,
        approvals=tuple(ApprovalShown(one, notes.marks([one.citation])) for one in option.approvals) if for_clinician else (),
        approved=_approved(option.approvals, notes),
        recommendations=tuple(
            RecommendationShown(one, doubted(notes.marks([one.citation]), one.confidence)) for one in option.recommendations
        ),
        marks=notes.marks(option.citations) if for_clinician else (),
        door=tuple(_result(result, notes) for result in _lived(option)) if doors and not for_clinician else (),
        people=people(option, says) if doors and not for_clinician else {},
    )


def _with_payers(shown: OptionShown, entry: Entry | None, approvals: Mapping[str, ApprovalEntry]) -> OptionShown:
    told = tuple(replace(one, funding=funding.told(one.approval, entry, approvals)) for one in shown.approvals)
    return replace(shown, approvals=told)


def _settling(option: Option, unknowns: Sequence[Unknown], names: Mapping[str, str]) -> Iterator[str | None]:
    """What would settle it, for each fact that is missing; a marker or a symptom may be asked for with another of its list."""
    asks = {one.path: one.ask for one in unknowns}
    together = {
        one.path.partition("[")[0]: one.ask
        for one in unknowns
        if option.id in one.changes and "[" in one.path and not one.path.startswith("treatments")
    }
    markers = {one.path: one.ask for one in unknowns if option.id in one.changes and places.marker(one.path)}
    for path in option.missing:
        if path in asks or not (markers and places.marker(path)):
            yield (path not in asks and together.get(path.partition("[")[0])) or _asked(path, asks, names)
    yield from (ask for path, ask in markers.items() if path not in option.missing)


def _ranked(asked: Iterable[str], unknowns: Sequence[Unknown]) -> tuple[str, ...]:
    """What would settle it, each once: the facts that change most first, then what is no question of its own."""
    ranks: dict[str, int] = {}
    for one in sorted(unknowns, key=lambda one: one.rank):
        ranks.setdefault(one.ask, one.rank)
    return tuple(sorted(dict.fromkeys(asked), key=lambda ask: ranks.get(ask, len(unknowns) + 1)))


def _asked(path: str, asks: Mapping[str, str], names: Mapping[str, str]) -> str | None:
    """The question that would settle this, else its name; how a treatment ended tells where it stands, and the rest of it nobody asks."""
    asked = asks.get(path) or asks.get(path.replace(".status", ".stop_reason"))
    return asked if asked or path.startswith("treatments[") else names.get(path) or places.words(path)


def _lived(option: Option) -> list[Result]:
    """The results on length of life that can be told as a figure."""
    return [one for one in option.evidence.results if one.measures == "survival" and one.arm_value is not None]


def _key(option: Option, notes: Notes) -> ResultShown | None:
    """The result to look at first: on length of life with its hazard ratio, else another good with one, else on response, else any
    good in figures; one on harm where there is no other. What was found in this type of cell comes before all that is borrowed.
    """
    own = [one for one in option.evidence.results if not one.borrowed]
    return _first_of(own, notes) or _first_of(option.evidence.results, notes)


def _first_of(results: Sequence[Result], notes: Notes) -> ResultShown | None:
    goods = [one for one in results if one.measures != "harm"]
    orders = (
        [one for one in goods if one.measures == "survival" and one.hr is not None],
        [one for one in goods if one.hr is not None],
        [one for one in goods if one.measures == "response" and one.arm_value is not None],
        [one for one in goods if one.arm_value is not None],
        [one for one in results if one.hr is not None or one.arm_value is not None],
    )
    return next((_result(found[0], notes) for found in orders if found), None)


def _approved(approvals: Iterable[Approval], notes: Notes) -> tuple[Approved, ...]:
    """The regions by what their labels say, one line for all of which the same is so; the best label of a region counts."""
    best: dict[str, Approval] = {}
    for one in approvals:
        if one.region not in best or _LABELS.index(one.status) < _LABELS.index(best[one.region].status):
            best[one.region] = one
    kinds: dict[tuple[str, str], list[Approval]] = {}
    for one in sorted(best.values(), key=lambda one: _LABELS.index(one.status)):
        kinds.setdefault((one.status, one.funded if one.funded in _UNPAID else "unknown"), []).append(one)
    return tuple(Approved(*kind, tuple((one.region, notes.marks([one.citation])) for one in same)) for kind, same in kinds.items())


def _sentence(said: Says, notes: Notes) -> Line:
    """A sentence of the pack; one that was seen only in a report about its source is marked so, however sure the source is otherwise."""
    return graded(notes.line(said.text, (said.source,)), said.confidence)


def _set_aside(option: Option, notes: Notes, audience: Audience, entry: Entry | None) -> SetAside:
    because, besides = _reasons(option, notes, audience, entry)
    told = because or (notes.line(option.rank_because, option.citations[:1]),)
    return SetAside(option, option.title, told, besides, tuple(entry.agents) if entry else ())


def _reasons(option: Option, notes: Notes, audience: Audience, entry: Entry | None) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What decides, and for the clinician the rest."""
    deciding = _deciding(option, entry)
    rest = [reason for reason in option.reasons if reason not in deciding] if audience == "clinician" else []
    because, besides = (tuple(_reason(one, notes) for one in reasons) for reasons in (deciding, rest))
    return because, besides


def _reason(reason: Reason, notes: Notes) -> Line:
    return Line(reason.says, notes.marks(reason.citations, reason.facts), reason.clause, reason.result)


def _deciding(option: Option, entry: Entry | None) -> tuple[Reason, ...]:
    """What explains the verdict. Its needs stand first among the reasons of an option; what speaks against it comes after them."""
    if option.verdict == "ruled-out":
        return option.reasons[_needs(option, entry) :] if entry else option.reasons[-1:]
    return tuple(reason for reason in option.reasons if reason.result == _DECIDING[option.verdict])


def _needs(option: Option, entry: Entry) -> int:
    """How many of its reasons tell what it needs: one that holds for nearly everyone goes without saying."""
    needs = map(written, entry.fits_when)
    return sum(1 for _ in takewhile(lambda reason: reason.clause in needs, option.reasons))


def _result(result: Result, notes: Notes) -> ResultShown:
    marks = doubted(notes.marks([result.citation]), result.confidence)
    return ResultShown(result, _figure(result.arm_value, result), _figure(result.control_value, result), marks)


def _figure(value: float | None, result: Result) -> Figure | None:
    if value is None:
        return None
    share = result.unit in ("%", "percent")
    return Figure(f"{value:.0f}" if share and value >= 1 else f"{value:g}", share, None if share else result.unit)
