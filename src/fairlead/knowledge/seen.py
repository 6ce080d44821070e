"""The pack as it may be shown on a day: what nobody has checked is hidden, and so is what was not yet known.

Approvals and contraindications count only when verified; what rests on a retracted or superseded source is hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from fairlead.core.dates import PartialDate
from fairlead.knowledge import answering, asking, looked_up, schema
from fairlead.knowledge.kept import epoch
from fairlead.knowledge.pack import Pack

_C = TypeVar("_C", bound=schema.Clause)
_TAKES = ("narrowed", "withdrawn")


@lru_cache(maxsize=8)
def seen(pack: Pack, day: date) -> Pack:
    """The pack as of `day`, without what is hidden."""
    sources = {name: source for name, source in pack.sources.items() if _stands(source, pack, day)}

    def cited(entry_source: str, confidence: schema.Confidence) -> bool:
        return entry_source in sources and confidence != "unchecked"

    dated = ((name, _approval(approval, pack, sources.keys(), day)) for name, approval in pack.approvals.items())
    approvals = {name: one for name, one in dated if one is not None}
    found = replace(
        pack,
        sources={**{one.source: pack.sources[one.source] for one in approvals.values()}, **sources},
        trials={name: _trial(trial, sources.keys(), day) for name, trial in pack.trials.items()},
        approvals=approvals,
        recommendations={
            name: one
            for name, one in pack.recommendations.items()
            if cited(one.source, one.confidence) and (one.date is None or known_by(one.date, day))
        },
        options={
            name: _option(option, basis, sources.keys(), day)
            for name, option in pack.options.items()
            if (basis := next((one for one in (option.basis, *option.basis_before) if one in sources), None)) is not None
        },
        drugs={name: _drug(drug, sources.keys()) for name, drug in pack.drugs.items()},
        tests={name: _test(test, sources.keys()) for name, test in pack.tests.items() if test.source in sources},
        questions={name: question for name, question in pack.questions.items() if question.source in sources},
        symptoms={name: _symptom(row, sources.keys()) for name, row in pack.symptoms.items()},
        carers={name: _carers(row, sources.keys()) for name, row in pack.carers.items()},
        team={name: chair for name, chair in pack.team.items() if chair.source in sources},
        red_flags={name: flag for name, flag in pack.red_flags.items() if cited(flag.source, flag.confidence)},
        glossary={name: term for name, term in pack.glossary.items() if cited(term.source, term.confidence)},
        helplines={name: _helpline(one) for name, one in pack.helplines.items() if one.confidence != "unchecked"},
        explained={name: one for name, one in pack.explained.items() if cited(one.source, one.confidence)},
        measures={name: one for name, one in pack.measures.items() if cited(one.source, one.confidence)},
        met={name: one.model_copy(update={"says": _told(one.says, sources.keys())}) for name, one in pack.met.items()},
        premises={
            name: one.model_copy(update={"says": says}) for name, one in pack.premises.items() if (says := _told(one.says, sources.keys()))
        },
        history={name: _past(one, sources.keys(), day) for name, one in pack.history.items() if cited(one.source, one.confidence)},
    )
    object.__setattr__(found, "epoch", epoch(pack, day))
    return found


def _told(says: tuple[answering.Told, ...], sources: Collection[str]) -> tuple[answering.Told, ...]:
    return tuple(one for one in says if one.confidence != "unchecked" and (one.source is None or one.source in sources))


def known_by(published: str, day: date) -> bool:
    """Whether a thing of this (partial) date was public on `day`, on every day that its date may mean."""
    return PartialDate.parse(published).last <= day


def _stands(source: schema.Source, pack: Pack, day: date) -> bool:
    """A source may be cited that was read, was public, and has neither been retracted nor superseded.

    A rule of our own has no day: it says how the rest is told, on whatever day is asked about.
    """
    newer = pack.sources.get(source.superseded_by or "")
    return (
        source.confidence != "unchecked"
        and not (source.superseded_by and (newer is None or _was_public(newer, day)))
        and not (source.retracted and PartialDate.parse(source.retracted).first <= day)
        and _was_public(source, day)
    )


def _was_public(source: schema.Source, day: date) -> bool:
    """By its day, else by its year: a work of a year is known when the year has begun, for nothing finer was read."""
    if source.kind == "convention":
        return True
    if source.published:
        return known_by(source.published, day)
    return source.year is None or source.year <= day.year


def _trial(trial: schema.Trial, sources: Iterable[str], day: date) -> schema.Trial:
    results = tuple(
        one for one in trial.results if one.confidence != "unchecked" and one.source in sources and known_by(one.published, day)
    )
    return trial.model_copy(update={"results": results})


def _approval(approval: schema.Approval, pack: Pack, sources: Collection[str], day: date) -> schema.Approval | None:
    """An approval has its own days: it is known from its first one, whatever the day of the paper in which we read of it."""
    history = _events(approval.history, day)
    source = pack.sources[approval.source]
    known = approval.source in sources or (bool(history) and source.confidence != "unchecked" and not source.retracted)
    funding = tuple(one for one in approval.funding if one.confidence != "unchecked" and one.source in sources and known_by(one.date, day))
    return approval.model_copy(update={"history": history, "funding": funding}) if approval.confidence == "verified" and known else None


def _events(history: tuple[schema.ApprovalEvent, ...], day: date) -> tuple[schema.ApprovalEvent, ...]:
    """The steps known by the day. One that gives must have been seen at its origin; one that takes away counts when it is reported.

    What a label no longer allows is never shown as allowed because only reports tell of it.
    """
    kept: list[schema.ApprovalEvent] = []
    for event in history:
        takes = bool(kept) and event.event in _TAKES and event.confidence == "secondary"
        if (event.confidence == "verified" or takes) and known_by(event.date, day):
            kept.append(event)
    return tuple(kept)


def _clauses(clauses: tuple[_C, ...], sources: Iterable[str]) -> tuple[_C, ...]:
    return tuple(clause for clause in clauses if clause.confidence != "unchecked" and clause.source in sources)


def _option(option: schema.Option, basis: str, sources: Iterable[str], day: date) -> schema.Option:
    """The option as it rested on `basis`, the newest of its sources that was public, in the role that it had on the day."""
    earlier = option.role_before
    says = tuple(one for one in option.says if one.confidence != "unchecked" and one.source in sources)
    update = {
        "basis": basis,
        "role": earlier.role if earlier is not None and day < PartialDate.parse(earlier.until).first else option.role,
        "ruled_out_when": _clauses(option.ruled_out_when, sources),
        "cautions_when": _clauses(option.cautions_when, sources),
        "says": says,
    }
    return option.model_copy(update=update)


def _drug(drug: schema.Drug, sources: Iterable[str]) -> schema.Drug:
    update = {"ruled_out_when": _clauses(drug.ruled_out_when, sources), "cautions_when": _clauses(drug.cautions_when, sources)}
    return drug.model_copy(update=update)


def _test(test: asking.TestEntry, sources: Iterable[str]) -> asking.TestEntry:
    facts = {"reported": test.reported, "read": test.read, "repeat": test.repeat}
    hidden = {name: None for name, one in facts.items() if one and (one.confidence == "unchecked" or one.source not in sources)}
    return test.model_copy(update=hidden) if hidden else test


def _symptom(row: asking.SymptomCare, sources: Iterable[str]) -> asking.SymptomCare:
    steps = tuple(step for step in row.steps if step.confidence != "unchecked" and step.source in sources)
    return row.model_copy(update={"steps": steps})


def _carers(row: asking.CarerHelp, sources: Iterable[str]) -> asking.CarerHelp:
    tips = tuple(tip for tip in row.tips if tip.confidence != "unchecked" and tip.source in sources)
    return row.model_copy(update={"tips": tips})


def _helpline(row: looked_up.Helpline) -> looked_up.Helpline:
    """A number that was not seen on the organization's own page is not told."""
    return row if row.phone is None or row.phone.confidence == "verified" else row.model_copy(update={"phone": None})


def _past(row: looked_up.Past, sources: Iterable[str], day: date) -> looked_up.Past:
    found = tuple(
        one
        for one in row.found
        if one.confidence != "unchecked" and one.source in sources and (one.published is None or known_by(one.published, day))
    )
    return row.model_copy(update={"found": found})
