"""One way as a clinician reads it: role and verdict, what it waits for, effect sizes, labels by region, positions of bodies."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.answers.open_ways import lacks
from fairlead.answers.results import figures
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.options import Option

_BODIES, _LONG = 2, 100


def dense_ways(option: Option, speak: Speaker, section: str, branch: str | None, *, most: int = 2) -> Iterator[Claim]:
    """The way, its figures, its labels and what bodies say of it."""
    basis = speak.pack.options[option.id].basis
    text = speak.words("clinician-way", title=option.title, role=option.role, verdict=option.verdict)
    if needs := [one.clause for one in lacks(option) if len(one.clause) < _LONG]:
        text += " " + speak.words("clinician-needs", missing="; ".join(needs))
    yield speak.claim(f"{text}.", (basis,), section, branch)
    yield from figures(option, speak, section, branch, lived=False, most=most)
    yield from labels(option, speak, section, branch)
    yield from bodies(option, speak, section, branch)


def labels(option: Option, speak: Speaker, section: str, branch: str | None = None) -> Iterator[Claim]:
    """What the labels of the regions say for this case, one line for all."""
    found = option.approvals
    if not found:
        return
    told = (
        speak.words("region", region=one.region, regulator=one.regulator, status=speak.words(f"label-{one.status}"))
        for one in {(one.region, one.regulator): one for one in reversed(found)}.values()
    )
    cites = (speak.pack.options[option.id].basis, *(one.citation for one in found))
    yield speak.claim(f"{option.title}. {'; '.join(sorted(told))}.", cites, section, branch)


def bodies(option: Option, speak: Speaker, section: str, branch: str | None = None) -> Iterator[Claim]:
    """Where the guideline groups stand."""
    for one in option.recommendations[:_BODIES]:
        yield speak.claim(speak.words("body", body=one.body, version=one.version, says=one.says), (one.citation,), section, branch)
