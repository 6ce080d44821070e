"""What an option's own entry tells of one side of it: how it is given, what studies found, who allows it, for whom it is."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.answers.question import Asked
from fairlead.answers.results import figures, plain_results
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.options import Option
from fairlead.knowledge.answering import Aspect
from fairlead.knowledge.schema import Option as Entry

_CLAUSES = 6
_BODIES, _LIMITS = 2, 5


def shown(aspect: Aspect, option: Option, entry: Entry, asked: Asked, speak: Speaker) -> Iterator[Claim]:
    """The claims that the entry gives to this side, under its heading; what studies found is told by `found_of`."""
    for what in aspect.shows:
        match what:
            case "burden" if entry.burden:
                yield speak.under(f"{entry.title}: {entry.burden.says}", (entry.burden.source, entry.basis), aspect.name)
            case "labels":
                yield from _labels(entry, asked, speak, aspect.name)
            case "paid":
                yield from _paid(entry, speak, aspect.name)
            case "bodies":
                for one in option.recommendations[:_BODIES]:
                    yield speak.under(speak.words("body", body=one.body, version=one.version, says=one.says), (one.citation,), aspect.name)
            case "needs":
                yield from _needs(entry, speak, aspect.name)
            case "limits":
                yield from _limits(entry, speak, aspect.name)


def found_of(option: Option, heading: str, speak: Speaker) -> Iterator[Claim]:
    """What studies found of it, for this reader."""
    found = figures(option, speak, "found", None, lived=False) if speak.dense else plain_results(option, speak)
    return (one.model_copy(update={"section": heading}) for one in found)


def _labels(entry: Entry, asked: Asked, speak: Speaker, heading: str) -> Iterator[Claim]:
    """What each regulator allows, in the words of the pack, the one of the person's region first."""
    rows = [speak.pack.approvals[name] for name in entry.approvals if name in speak.pack.approvals]
    if asked.region and all(row.region != asked.region for row in rows):
        yield Claim(text=speak.words("not-known-as-allowed", title=entry.title, region=asked.region), clinical=False, section=heading)
    for row in sorted(rows, key=lambda row: row.region != asked.region):
        text = speak.words("allowed", title=entry.title, region=row.region, regulator=row.regulator, says=row.says.rstrip("."))
        yield speak.under(text, (row.source,), heading)


def _paid(entry: Entry, speak: Speaker, heading: str) -> Iterator[Claim]:
    """What bodies that decide on payment said of it."""
    for name in entry.approvals:
        for one in speak.pack.approvals[name].funding if name in speak.pack.approvals else ():
            yield speak.under(speak.words("paid", title=entry.title, line=one.line), (one.source,), heading)


def _limits(entry: Entry, speak: Speaker, heading: str) -> Iterator[Claim]:
    """What speaks against it by the labels of its drugs, and by the entry itself."""
    drugs = [one for one in speak.pack.drugs.values() if (one.for_ or one.id) in entry.agents]
    clauses = [clause for one in drugs for clause in one.ruled_out_when if speak.pack.sources[clause.source].kind == "label"]
    for clause in (*clauses, *entry.ruled_out_when)[:_LIMITS]:
        yield speak.under(f"{entry.title}: {clause.check}", (clause.source, entry.basis), heading)


def _needs(entry: Entry, speak: Speaker, heading: str) -> Iterator[Claim]:
    """For whom it is, by the clauses that must hold."""
    wordings = (speak.pack.clauses.get(clause) for clause in entry.fits_when if isinstance(clause, str))
    told = [one.true for one in wordings if one is not None and one.true]
    if told:
        yield speak.under(speak.words("for-whom", title=entry.title, needs=" ".join(told[:_CLAUSES])), (entry.basis,), heading)
