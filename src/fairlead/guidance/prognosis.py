"""Prognosis, where it is asked for: what the studies saw in people like this person, as so many of 100, and never a word about her."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from fairlead.conditions.view import View
from fairlead.contract.options import Option
from fairlead.contract.prognosis import Caveat, Outlook, OutlookRange, Prognosis, Treated
from fairlead.core.truth import Truth
from fairlead.knowledge.outlooks import OutlookEntry, result_of, value_of
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Confidence, Sentence

_OPEN = ("fits", "depends")
_HALF = 50
"""Of 100 people: those who lived longer than the median."""


def prognosis(options: Sequence[Option], view: View, pack: Pack) -> Prognosis:
    """The figures for the options that fit, else for those that wait, whose people this person is certainly one of."""
    entries = [entry for entry in pack.outlooks.values() if is_about(entry, view, pack)]
    by_verdict = ([one for one in options if one.verdict == verdict] for verdict in _OPEN)
    figures = next((found for some in by_verdict if (found := tuple(_figures(some, entries, pack)))), ())
    rows = [row for row in pack.sentences.values() if row.group == "prognosis" and row.id.endswith("-none") is not bool(figures)]
    return Prognosis(says=tuple(map(_caveat, rows)), ranges=tuple(_ranges(figures)), figures=figures)


def _caveat(row: Sentence) -> Caveat:
    return Caveat(says=row.says, citations=(row.source,))


def is_about(entry: OutlookEntry, view: View, pack: Pack) -> bool:
    """Whether this person is one of whom the number is: what is not known of her does not make her one."""
    return all(one.evaluate(view).truth is Truth.TRUE for one in pack.conditions(entry.among))


def may_be_about(entry: OutlookEntry, view: View, pack: Pack) -> bool:
    """Whether nothing that is known of this person speaks against her being one of whom the number is."""
    return all(one.evaluate(view).truth is not Truth.FALSE for one in pack.conditions(entry.among))


def _figures(options: Iterable[Option], entries: Iterable[OutlookEntry], pack: Pack) -> Iterator[Outlook]:
    listed = list(entries)
    for option in sorted(options, key=lambda one: one.rank):
        for entry in listed:
            if option.id in entry.options and (found := figure(option, entry, pack)) is not None:
                yield found


def figure(option: Option, entry: OutlookEntry, pack: Pack) -> Outlook | None:
    """The number as so many of 100 people; None where it may not be shown on this day."""
    trial = pack.trials.get(entry.trial)
    result = result_of(entry, trial)
    value = value_of(entry, result) if result else None
    if trial is None or result is None or value is None or result.confidence == "unchecked":
        return None
    treated = _treated(entry, pack)
    own = result.ci95 if result.hr is None and entry.side == "arm" else None
    return Outlook(
        option=option.id,
        trial=trial.name,
        population=f"{trial.population} ({result.population})",
        endpoint=result.endpoint,
        given=(trial.arms.arm if entry.side == "arm" else trial.arms.control) or option.title,
        of_100=_HALF if entry.months is None else round(value),
        months=value if entry.months is None else entry.months,
        value=value,
        unit=result.unit or "",
        interval=own,
        hr=result.hr if entry.side == "arm" else None,
        hr_ci95=result.ci95 if result.hr is not None and entry.side == "arm" else None,
        n=result.n,
        treated=treated,
        published=result.published,
        confidence=_told(result.confidence),
        citations=(result.source, *((treated.citation,) if treated and treated.citation != result.source else ())),
    )


def _treated(entry: OutlookEntry, pack: Pack) -> Treated | None:
    when = entry.treated
    if when is None or when.source not in pack.sources or when.confidence == "unchecked":
        return None
    return Treated(since=when.since, until=when.until, confidence=_told(when.confidence), citation=when.source)


def _told(confidence: Confidence) -> Literal["verified", "secondary"]:
    return "secondary" if confidence == "secondary" else "verified"


def _ranges(figures: Sequence[Outlook]) -> Iterator[OutlookRange]:
    """What the medians span, and for each length of time what the shares of people alive after it span."""
    kinds: dict[tuple[Literal["median", "share"], float], list[Outlook]] = {}
    for one in figures:
        kinds.setdefault(("share", one.months) if one.unit == "%" else ("median", 0), []).append(one)
    for (kind, _), same in sorted(kinds.items()):
        shares, months = [one.of_100 for one in same], [one.months for one in same]
        yield OutlookRange(
            kind=kind,
            of_100=(min(shares), max(shares)),
            months=(min(months), max(months)),
            options=tuple(dict.fromkeys(one.option for one in same)),
        )
