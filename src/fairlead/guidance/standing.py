"""Where things stand, in the pack's sentences, filled with what the case says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from string import Formatter

from fairlead.case.end_unsaid import RULE as END_UNSAID
from fairlead.conditions.days import days, newer, newest
from fairlead.conditions.view import View
from fairlead.contract.guidance import Standing
from fairlead.contract.treatment import Treatment
from fairlead.core.truth import Truth, all_of
from fairlead.guidance import stage_told
from fairlead.knowledge import schema
from fairlead.knowledge.pack import Pack

_SCANS = ("CT", "PET-CT", "MRI", None)
_UNITS = ((365.25, "years"), (30.44, "months"), (1, "days"))
_DRUGS = ("systemic", "trial", "chemoradiotherapy")
_NOT_GIVEN = ("planned", "declined")
_NOT_FOR_GROWTH = ("toxicity", "complication", "choice")
_ADVANCED = ("palliative", "maintenance", None)

Filled = tuple[str, tuple[str, ...]] | stage_told.Told | None
"""What stands in a slot, the paths it rests on, and its own sources, where it has any; None where the case does not say it."""


def standing(view: View, pack: Pack, group: str = "standing") -> tuple[Standing, ...]:
    """The sentences of a group that apply, each with its facts and its source; one whose slot stays empty is not said."""
    rows = (row for row in pack.sentences.values() if row.group == group)
    return tuple(said for row in rows if (said := _said(row, view, pack)) is not None)


def _said(row: schema.Sentence, view: View, pack: Pack) -> Standing | None:
    outcomes = [one.evaluate(view) for one in pack.conditions(row.when)]
    if all_of(outcome.truth for outcome in outcomes) is not Truth.TRUE:
        return None
    if any(one.evaluate(view).truth is Truth.TRUE for one in pack.conditions(row.unless)):
        return None
    slots: dict[str, str] = {}
    facts = [path for outcome in outcomes for path in outcome.facts]
    sources = [row.source]
    for _, name, _, _ in Formatter().parse(row.says):
        if name is None:
            continue
        filled = SLOTS[name](view, pack)
        if filled is None:
            return None
        slots[name], paths, *more = filled
        facts += paths
        sources += [source for sources in more for source in sources]
    return Standing(says=row.says.format(**slots), facts=tuple(dict.fromkeys(facts)), citations=tuple(dict.fromkeys(sources)))


def named(word: str, pack: Pack) -> str:
    """How a word of the case is said to a person."""
    entry = pack.names.get(word)
    return entry.says if entry else word


def listed(words: Sequence[str], pack: Pack) -> str:
    """Words one after the other, as a person would say them, each once."""
    said = list(dict.fromkeys(named(word, pack) for word in words))
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {named('and', pack)} {said[-1]}" if said else ""


def treatment_name(treatment: Treatment, pack: Pack) -> str:
    """A treatment by its regimen, else its drugs, else its procedure, else its kind; drugs with radiation by their kind first."""
    drugs = listed(treatment.agents, pack)
    if treatment.kind == "chemoradiotherapy":
        kind = named(treatment.kind, pack)
        return f"{kind} ({drugs})" if drugs else kind
    if treatment.regimen:
        spelled = any(agent in treatment.regimen.lower() for agent in treatment.agents)
        regimen = named(treatment.regimen, pack)
        return regimen if spelled or not drugs else f"{regimen} ({drugs})"
    if drugs:
        return drugs
    return named(treatment.procedure or treatment.kind, pack)


def _as_it_ran(treatment: Treatment, pack: Pack) -> str:
    """A treatment by the drugs that still ran at its end, where some had certainly been dropped before it."""
    end = days(treatment.end)
    dropped = {change.agent for change in treatment.changes if change.what == "stopped" and newer(end, days(change.date))}
    left = tuple(agent for agent in treatment.agents if agent not in dropped)
    return listed(left, pack) if left and left != treatment.agents else treatment_name(treatment, pack)


def _scalar(path: str, read: Callable[[View], str | None]) -> Callable[[View, Pack], Filled]:
    def fill(view: View, pack: Pack) -> Filled:
        word = read(view)
        return (named(word, pack), (path,)) if word else None

    return fill


def spread_now(view: View, pack: Pack) -> Filled:
    """Where it is now: by the newest entry of each place; among entries without a date the last one listed."""
    newest: dict[str, tuple[tuple[bool, str], int]] = {}
    for index, one in enumerate(view.case.metastases):
        key = (one.date is not None, one.date or "")
        if one.site not in newest or key >= newest[one.site][0]:
            newest[one.site] = (key, index)
    current = [(index, site) for site, (_, index) in newest.items() if view.case.metastases[index].status == "present"]
    return (listed([site for _, site in current], pack), tuple(f"metastases[{index}]" for index, _ in current)) if current else None


def _failed(view: View, pack: Pack) -> Filled:
    """The treatment after which the cancer grew for certain."""
    return None if view.situation.failure.certainty == "suspected" else _named_failed(view, pack)


def _maybe_failed(view: View, pack: Pack) -> Filled:
    """The treatment after which it may have grown, unless a newer scan says that it has not."""
    if newest_scan(view, pack) is not None:
        return None
    return _named_failed(view, pack) if view.situation.failure.certainty == "suspected" else None


def _named_failed(view: View, pack: Pack) -> Filled:
    name = view.situation.failure.failed
    for index, treatment in enumerate(view.case.treatments):
        if treatment.id == name and name is not None:
            return _as_it_ran(treatment, pack), (f"treatments[{index}]",)
    return None


def newest_scan(view: View, pack: Pack) -> Filled:
    """What the newest dated scan says, where it is good and certainly newer than every growth that is told."""
    dated = [(index, one) for index, one in enumerate(view.case.assessments) if one.date and one.result and one.method in _SCANS]
    front = newest(dated, lambda one, other: newer(days(one[1].date), days(other[1].date)))
    said = {one.result for _, one in front}
    row = pack.names.get(f"scan-{next(iter(said))}") if len(said) == 1 else None
    if row is None:
        return None
    if any(not newer(days(one.date), days(growth.date)) for _, one in front for growth in view.case.progressions):
        return None
    return row.says, tuple(f"assessments[{index}]" for index, _ in front)


def _no_scan_told(view: View, pack: Pack) -> Filled:
    """An empty slot that can be filled only where no good scan with a date is told: it keeps its sentence for that case."""
    return ("", ()) if newest_scan(view, pack) is None else None


def _stopped_well(view: View, pack: Pack) -> Filled:
    """The latest drug treatment against advanced disease where it ended for another reason than growth while the cancer was held."""
    begun = [(index, one) for index, one in enumerate(view.case.treatments) if one.status not in _NOT_GIVEN and one.kind in _DRUGS]
    last = newest(begun, lambda one, other: newer(days(one[1].start), days(other[1].start)))
    if len(last) != 1:
        return None
    index, one = last[0]
    if one.stop_reason not in _NOT_FOR_GROWTH or one.intent not in _ADVANCED:
        return None
    grown = any(not newer(days(one.start), days(growth.date)) for growth in view.case.progressions)
    if grown and newest_scan(view, pack) is None:
        return None
    if one.best_response not in ("CR", "PR", "SD") and newest_scan(view, pack) is None:
        return None
    return _as_it_ran(one, pack), (f"treatments[{index}]",)


def _stopped_for(reason: str) -> Callable[[View, Pack], Filled]:
    """The drug treatments that the records say ended for this reason, without the one that `_stopped_well` tells of."""

    def filled(view: View, pack: Pack) -> Filled:
        well = _stopped_well(view, pack)
        ended = [
            (f"treatments[{index}]", one)
            for index, one in enumerate(view.case.treatments)
            if one.stop_reason == reason and one.kind in _DRUGS and one.status not in _NOT_GIVEN
        ]
        told = [(path, one) for path, one in ended if well is None or path not in well[1]]
        if not told:
            return None
        paths = [f"{path}.{name}" for path, one in told for name in ("stop_reason", "regimen", "agents") if getattr(one, name)]
        return listed([treatment_name(one, pack) for _, one in told], pack), tuple(paths)

    return filled


def _grown_on(*, where: bool) -> Callable[[View, Pack], Filled]:
    """The treatments that the records say ended because the cancer grew: those of which a place is told too, or the others."""

    def filled(view: View, pack: Pack) -> Filled:
        placed = {growth.after for growth in view.case.progressions if growth.sites}
        ended = [(index, one) for index, one in enumerate(view.case.treatments) if one.stop_reason == "progression"]
        told = [(index, one) for index, one in ended if (one.id in placed) is where]
        if not told:
            return None
        paths = [
            f"treatments[{index}].{name}" for index, one in told for name in ("stop_reason", "regimen", "agents") if getattr(one, name)
        ]
        return listed([treatment_name(one, pack) for _, one in told], pack), tuple(paths)

    return filled


def _no_growth_told(view: View, _pack: Pack) -> Filled:
    """An empty slot that can be filled only where no record tells of growth: it keeps its sentence for that case."""
    grown = any(one.stop_reason == "progression" for one in view.case.treatments)
    return None if grown or view.case.progressions else ("", ())


def _treatments(view: View, pack: Pack) -> Filled:
    """What was given, one after the other; parted by semicolons, since one treatment may be a list of drugs itself."""
    given = [(index, one) for index, one in enumerate(view.case.treatments) if one.status not in ("planned", "declined")]
    said = dict.fromkeys(treatment_name(one, pack) for _, one in given)
    return ("; ".join(said), tuple(f"treatments[{index}]" for index, _ in given)) if given else None


def _failed_at(view: View, pack: Pack) -> Filled:
    """The places of the latest recorded growth."""
    for index in reversed(range(len(view.case.progressions))):
        sites = view.case.progressions[index].sites
        if sites:
            return listed(sites, pack), (f"progressions[{index}]",)
    return None


def _next_line(view: View, pack: Pack) -> Filled:
    line = view.situation.next_line
    known = pack.names.get(f"line-{line}")
    return (known.says, view.situation.line_facts) if known else None


def _stale(view: View, _pack: Pack) -> Filled:
    """How old the newest fact is, in the largest unit that there are two of."""
    days = view.situation.stale_days
    if days is None:
        return None
    return long_ago(days), ()


def long_ago(days: int) -> str:
    """A number of days in the largest unit that there are two of.

    >>> long_ago(40), long_ago(200)
    ('40 days', '6 months')
    """
    length, unit = next(((length, unit) for length, unit in _UNITS if days >= 2 * length), _UNITS[-1])
    return f"{int(days / length)} {unit}"


def _newest(view: View, _pack: Pack) -> Filled:
    return (view.situation.newest, ()) if view.situation.newest else None


def _next_line_from(view: View, pack: Pack) -> Filled:
    """The lowest line that the next one may be, where it may also be a later one."""
    known = pack.names.get(f"line-{view.situation.next_line_from}") if view.situation.next_line is None else None
    return (known.says, view.situation.line_facts) if known else None


def _drugs_long_over(view: View, pack: Pack) -> Filled:
    """That drugs around an operation, whose end is not told, were over long before the cancer came back."""
    says = pack.definitions[END_UNSAID]["says"]
    told = (one for failure in view.situation.failures[-1:] for one in failure.because if one.says == says)
    return next(((one.says, one.facts, one.citations) for one in told), None)


def _karnofsky(view: View, _: Pack) -> Filled:
    """A Karnofsky value with the ECOG beside it, where the records state no ECOG."""
    fitness = view.case.fitness
    if fitness.karnofsky is None or fitness.ecog is not None or fitness.ecog_range is not None:
        return None
    beside = view.vocabulary.ecog_of(fitness.karnofsky)
    if beside is None:
        return None
    return f"{fitness.karnofsky} (ECOG {'–'.join(map(str, dict.fromkeys(beside)))})", ("fitness.karnofsky",)


SLOTS: dict[str, Callable[[View, Pack], Filled]] = {
    "histology": _scalar("tumor.histology", lambda view: view.case.tumor.histology),
    "site": _scalar("tumor.site", lambda view: view.case.tumor.site),
    "spread": spread_now,
    "karnofsky": _karnofsky,
    "failed": _failed,
    "maybe_failed": _maybe_failed,
    "failed_at": _failed_at,
    "grown_on": _grown_on(where=False),
    "grown_there": _grown_on(where=True),
    "no_growth_told": _no_growth_told,
    "treatments": _treatments,
    "next_line": _next_line,
    "next_line_from": _next_line_from,
    "drugs_long_over": _drugs_long_over,
    "newest_scan": newest_scan,
    "no_scan_told": _no_scan_told,
    "stopped_well": _stopped_well,
    **{f"stopped_for_{reason}": _stopped_for(reason) for reason in _NOT_FOR_GROWTH},
    "stage_stated": stage_told.stated,
    "stage_worked_out": stage_told.worked_out,
    "stage_apart": stage_told.apart,
    "stale_days": _stale,
    "newest": _newest,
}
