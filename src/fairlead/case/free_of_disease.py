"""Looks that found the cancer gone: after which treatment, on what day, and what spread they tell as over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fairlead.case.choose import Notes
from fairlead.contract.course import Assessment
from fairlead.contract.treatment import Treatment
from fairlead.contract.tumor import Metastasis
from fairlead.core.dates import PartialDate
from fairlead.findings.finding import Finding
from fairlead.findings.free_of_disease import FREE, Since

_MONTHS = 12
_LOCAL_LOOKS = ("endoscopy", "EUS", "biopsy", "cytology")
_DRUGS = ("systemic", "chemoradiotherapy", "trial")
_RADIATION = ("radiotherapy", "chemoradiotherapy")
_DONE = ("surgery", "endoscopic", "liver-directed")


@dataclass(frozen=True, slots=True)
class Placed:
    """A look with the treatment that it counts from; `worked_out`: its day is no day that the record writes."""

    finding: Finding
    of: str | None = None
    worked_out: bool = False


def placed(one: Finding, treatments: Sequence[Treatment]) -> Placed:
    """A look with its day: as told, else the end of the treatment that it counts from and the months since, else the letter's day."""
    since = one.fields.get("since")
    treatment = _counted_from(since, treatments) if since is not None else None
    of = treatment.id if treatment is not None else None
    if one.date is not None:
        return Placed(one, of)
    date = _after(since, treatment) if since is not None else None
    if date is None and one.told is not None and one.fields.get("now"):
        date = one.told
    if date is None or _is_ahead(date, one.told, treatments):
        return Placed(one, of)
    return Placed(replace(one, date=date), of, worked_out=True)


def _is_ahead(date: PartialDate, told: PartialDate | None, treatments: Sequence[Treatment]) -> bool:
    """Whether a day that was worked out lies after the letter's own, which is one only where it is not that of a treatment."""
    return told is not None and date.first > told.last and all(str(told) not in (one.start, one.end) for one in treatments)


def _counted_from(since: Since, treatments: Sequence[Treatment]) -> Treatment | None:
    """The last treatment given of the kind and the name that the words tell; without either the last one that ended."""
    given = [one for one in treatments if one.status not in ("planned", "declined", "ongoing") and one.kind != "supportive"]
    if since.kind is None:
        return given[-1] if given else None
    kinds = _DONE if since.kind in _DONE else _RADIATION if since.kind in _RADIATION else _DRUGS
    fits = [one for one in given if one.kind in kinds]
    named = [one for one in fits if since.named & {one.procedure or "", one.regimen or "", *one.agents}]
    akin = [one for one in fits if one.procedure and any(_is_akin(one.procedure, word) for word in since.named)]
    return next(iter([*reversed(named), *reversed(akin), *(() if since.named else reversed(fits))]), None)


def _is_akin(procedure: str, word: str) -> bool:
    """As "minimally invasive esophagectomy" to "esophagectomy"."""
    return procedure.rsplit(maxsplit=1)[-1] == word.rsplit(maxsplit=1)[-1]


def _after(since: Since, treatment: Treatment | None) -> PartialDate | None:
    """The month, or the year where years were counted, so long after the end of a treatment."""
    told = since.start
    if told is None and treatment is not None:
        end = treatment.end or (treatment.start if treatment.kind in _DONE else None)
        told = PartialDate.parse(end) if end else None
    if told is None:
        return None
    if since.by_year or told.month is None:
        return PartialDate(told.year + since.months // _MONTHS) if since.months % _MONTHS == 0 else None
    months = told.year * _MONTHS + told.month - 1 + since.months
    return PartialDate(months // _MONTHS, months % _MONTHS + 1)


def is_of_the_whole(look: Assessment) -> bool:
    """Whether a look found no cancer anywhere: not only where the tumor was."""
    return look.result == FREE and look.method not in _LOCAL_LOOKS and look.detail is None


def resolved(
    metastases: tuple[Metastasis, ...], looks: Sequence[Assessment], treatments: Sequence[Treatment], notes: Notes
) -> tuple[Metastasis, ...]:
    """The places of spread; those told before the latest look that found the whole body free of cancer are over, unless drugs go on.

    Marked as inferred in the provenance.
    """
    clean = [look for look in looks if is_of_the_whole(look)]
    if not clean or any(one.status == "ongoing" for one in treatments):
        return metastases
    told: list[Metastasis] = []
    for index, one in enumerate(metastases):
        after = next((look for look in clean if _is_later(look, one, looks)), None) if one.status == "present" else None
        if after is not None:
            notes.inferred(f"metastases[{index}].status", after.sources)
        told.append(one if after is None else one.model_copy(update={"status": "resolved"}))
    return tuple(told)


def _is_later(look: Assessment, spread: Metastasis, looks: Sequence[Assessment]) -> bool:
    """Whether a look came after spread was told: by their days, else by where they stand in one document; and no growth was seen since."""
    if any(other.result == "PD" and other.date and look.date and other.date > look.date for other in looks):
        return False
    if look.date is not None and spread.date is not None:
        return PartialDate.parse(look.date).first > PartialDate.parse(spread.date).last
    if look.date is not None or spread.date is not None:
        return look.of is not None and _stands_behind(look, spread)
    return _stands_behind(look, spread)


def _stands_behind(look: Assessment, spread: Metastasis) -> bool:
    """Whether every word on a place of spread stands before the look in the document that tells it."""
    told = [(source.document, source.start or 0) for source in spread.sources]
    seen = [(source.document, source.start or 0) for source in look.sources]
    return all(any(document == where and at > start for document, at in seen) for where, start in told)
