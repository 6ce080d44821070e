"""The options of a page: in which group each stands, and what is told of it to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fairlead.contract.guidance import Guidance
from fairlead.contract.options import Option, Reason, Result
from fairlead.knowledge.schema import Option as Entry
from fairlead.knowledge.schema import Says
from fairlead.report import places
from fairlead.report.notes import Line, Notes
from fairlead.report.page import (
    ApprovalShown,
    Audience,
    CautionShown,
    Figure,
    Groups,
    OptionShown,
    RecommendationShown,
    ResultShown,
    SetAside,
)

_DECIDING = {"fits": "true", "depends": "unknown", "not-now": "false"}
"""The result of the clauses that explain a verdict."""

_HISTOLOGY = "tumor.histology"


def groups(guidance: Guidance, notes: Notes, audience: Audience, entries: Mapping[str, Entry], *, doors: bool = False) -> Groups:
    """The options in their groups, each in order of rank; numbers of notes are handed out in the order of the page.

    Where not even the kind of disease is clear, the patient reads what each answer would open and not a list of all of them.
    """
    ordered = sorted(guidance.options, key=lambda option: option.rank)
    elsewhere = tuple(option.title for option in ordered if needs_other_histology(option))
    opens = any(branch.options for branch in guidance.branches)
    asks = {unknown.path: unknown.ask for unknown in guidance.unknowns}

    def told(group: str) -> tuple[OptionShown, ...]:
        standing = (option for option in ordered if group_of(option) == group)
        return tuple(_shown(option, notes, asks, audience, entries.get(option.id), doors=doors) for option in standing)

    def aside(group: str) -> tuple[SetAside, ...]:
        return tuple(_set_aside(option, notes, audience, entries.get(option.id)) for option in ordered if group_of(option) == group)

    return Groups(
        fits=told("fits"),
        depends=() if audience == "patient" and guidance.scope.status == "unclear" and opens else told("depends"),
        comfort=told("comfort"),
        trials=told("trials"),
        not_now=aside("not-now"),
        elsewhere=elsewhere,
        ruled_out=aside("ruled-out"),
    )


def group_of(option: Option) -> str:
    """The group that an option stands in: its verdict, or comfort and trials where nothing speaks against it.

    What is advised against is told only to somebody for whom it would be thought of.
    """
    if option.verdict in ("not-now", "ruled-out"):
        if option.role in ("advised-against", "obsolete") and any(reason.result == "false" for reason in option.reasons):
            return "nobody-asks"
        return "elsewhere" if needs_other_histology(option) else option.verdict
    return {"supportive": "comfort", "trial": "trials"}.get(option.kind, option.verdict)


def needs_other_histology(option: Option) -> bool:
    """Whether the option is not for now because it needs another histology."""
    return option.verdict == "not-now" and any(reason.result == "false" and _is_about_histology(reason) for reason in option.reasons)


def _is_about_histology(reason: Reason) -> bool:
    return reason.facts == (_HISTOLOGY,) or reason.clause.startswith("histology ")


def _shown(option: Option, notes: Notes, asks: dict[str, str], audience: Audience, entry: Entry | None, *, doors: bool) -> OptionShown:
    for_clinician = audience == "clinician"
    because, besides = _reasons(option, notes, audience, entry)
    return OptionShown(
        option=option,
        says=tuple(_sentence(one, notes) for one in entry.says if one.to in (audience, "both")) if entry else (),
        because=because,
        besides=besides,
        missing=tuple(dict.fromkeys(asks.get(path, places.words(path)) for path in option.missing)),
        check_first=tuple(notes.line(check.says, check.citations) for check in option.check_first),
        cautions=tuple(CautionShown(one.level, notes.line(one.says, one.citations, one.facts)) for one in option.cautions),
        results=tuple(_result(result, notes) for result in option.evidence.results) if for_clinician else (),
        approvals=tuple(ApprovalShown(one, notes.marks([one.citation])) for one in option.approvals),
        recommendations=tuple(RecommendationShown(one, notes.marks([one.citation])) for one in option.recommendations),
        marks=notes.marks(option.citations) if for_clinician else (),
        door=tuple(_result(result, notes) for result in _lived(option)) if doors and not for_clinician else (),
    )


def _lived(option: Option) -> list[Result]:
    """The results on length of life that can be told as a figure."""
    return [one for one in option.evidence.results if one.measures == "survival" and one.arm_value is not None]


def _sentence(said: Says, notes: Notes) -> Line:
    """A sentence of the pack; one that was seen only in a report about its source is marked so, however sure the source is otherwise."""
    line = notes.line(said.text, (said.source,))
    return line if said.confidence == "verified" else Line(line.says, tuple(replace(mark, secondary=True) for mark in line.marks))


def _set_aside(option: Option, notes: Notes, audience: Audience, entry: Entry | None) -> SetAside:
    because, besides = _reasons(option, notes, audience, entry)
    return SetAside(option.title, because or (notes.line(option.rank_because, option.citations[:1]),), besides)


def _reasons(option: Option, notes: Notes, audience: Audience, entry: Entry | None) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What decides, and for the clinician the rest."""
    deciding = _deciding(option, len(entry.fits_when) if entry else -1)
    rest = [reason for reason in option.reasons if reason not in deciding] if audience == "clinician" else []
    because, besides = (tuple(_reason(one, notes) for one in reasons) for reasons in (deciding, rest))
    return because, besides


def _reason(reason: Reason, notes: Notes) -> Line:
    return Line(reason.says, notes.marks(reason.citations, reason.facts), reason.clause, reason.result)


def _deciding(option: Option, needs: int) -> tuple[Reason, ...]:
    """What explains the verdict. Its `needs` stand first among the reasons of an option; what speaks against it comes after them."""
    if option.verdict == "ruled-out":
        return option.reasons[needs:]
    return tuple(reason for reason in option.reasons if reason.result == _DECIDING[option.verdict])


def _result(result: Result, notes: Notes) -> ResultShown:
    return ResultShown(result, _figure(result.arm_value, result), _figure(result.control_value, result), notes.marks([result.citation]))


def _figure(value: float | None, result: Result) -> Figure | None:
    if value is None:
        return None
    share = result.unit in ("%", "percent")
    return Figure(f"{value:.0f}" if share and value >= 1 else f"{value:g}", share, None if share else result.unit)
