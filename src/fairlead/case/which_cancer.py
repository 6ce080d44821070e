"""Which cancer the records are about: this one, one of another organ, a tumor of another kind, or none yet.

What belongs to another cancer is taken out of the tumor. A record about another cancer alone gives a tumor whose `site` is `other`; one
about a tumor of another kind in this organ, or about what comes before a cancer, gives `histology: other` with the kind as `variant`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from fairlead.case.choose import Notes
from fairlead.contract.tumor import OtherCancer, Tumor
from fairlead.findings.finding import Finding

_SURE = ("stated", "probable")
_STOMACH, _OTHER, _OUT = "stomach", "other", "out"
_INSTEAD = "no-tumor"
_BEFORE = ("premalignant", "barrett", "benign", _INSTEAD)
"""Kinds of tissue that are no cancer, the nearest to one first; the last one is no growth at all."""
_BESIDE = 12
"""Characters between a finding and its place."""
_AGAINST_CANCER = ("systemic", "chemoradiotherapy", "radiotherapy")


def of_this_one(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without places that have no organ in their name ("lower third") where only other organs are named."""
    if _is_here(findings) or not _others(findings):
        return list(findings)
    return [one for one in findings if one.kind != "site" or not one.fields["bare"]]


def settled(tumor: Tumor, findings: Sequence[Finding], notes: Notes) -> tuple[Tumor, tuple[OtherCancer, ...]]:
    """The tumor as far as the records are about it, and the other cancers."""
    others = _others(findings)
    kind = next((one for one in others if one.fields["variant"] and (one.fields["here"] or _is_only_here(findings, others))), None)
    carcinoma = tumor.histology is not None or _carcinoma(findings)
    if kind is not None and not carcinoma:
        notes.provenance["tumor.histology"] = notes.places.sources([kind])
        same = [one for one in others if one.fields["variant"] == kind.fields["variant"]]
        changed = tumor.model_copy(update={"histology": _OTHER, "variant": kind.fields["variant"]})
        return changed, _entries([one for one in others if one not in same], notes)
    if others and tumor.site != _STOMACH and not _is_in_question(findings, tumor, others):
        told = [one for one in others if one.fields["status"] != "treated"] or others
        notes.provenance["tumor.site"] = notes.places.sources(told)
        return tumor.model_copy(update={"site": _OTHER}), _entries(others, notes)
    before = None if carcinoma or others else _not_yet(findings)
    if before is not None:
        notes.provenance["tumor.histology"] = notes.places.sources([before])
        return tumor.model_copy(update={"histology": _OTHER, "variant": before.fields["variant"]}), ()
    return tumor, _entries(others, notes)


def _carcinoma(findings: Sequence[Finding]) -> bool:
    """Whether a kind of carcinoma is told that is tied to no other organ, be it settled which or not."""
    return any(one.kind == "histology" and one.is_fact and one.fields["organ"] is None and one.fields["scope"] != _OUT for one in findings)


def _others(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.kind == "other-cancer" and one.is_fact and one.certainty in _SURE]


def _is_here(findings: Sequence[Finding]) -> bool:
    """Whether the esophagus, the junction or the stomach is named as the place of a tumor."""
    return any(one.kind == "site" and one.is_fact and not one.fields["bare"] and not one.fields["reached"] for one in findings)


def _is_only_here(findings: Sequence[Finding], others: Sequence[Finding]) -> bool:
    """Whether this organ is named as the place of a tumor, not as one reached, and no other organ is named."""
    reached = any(one.kind == "site" and one.is_fact and one.fields["reached"] for one in findings)
    return _is_here(findings) and not reached and all(one.fields["site"] is None for one in others)


def _names_this_cancer(findings: Sequence[Finding]) -> bool:
    return any(one.kind == "site" and one.is_fact and one.certainty in _SURE and one.fields["cancer"] for one in findings)


def _is_in_question(findings: Sequence[Finding], tumor: Tumor, others: Sequence[Finding]) -> bool:
    """Whether, beside other cancers, the records may be about this one.

    Beside a cancer of another organ: a place in this organ, or a kind of carcinoma while every other cancer is over. Beside a lymphoma, a
    melanoma or the like, which may reach this organ themselves: a kind of carcinoma, or a cancer of this organ in so many words.
    """
    if (tumor.histology is not None or _carcinoma(findings)) and (
        _is_here(findings) or all(one.fields["status"] == "treated" for one in others)
    ):
        return True
    if all(one.fields["site"] for one in others):
        return _is_here(findings)
    return _names_this_cancer(findings)


def _not_yet(findings: Sequence[Finding]) -> Finding | None:
    """What comes before a cancer, where no cancer is told: no carcinoma, no cancer of this organ, no spread."""
    told = [one for one in findings if one.kind == "histology" and one.is_fact and one.certainty in _SURE and one.fields["scope"] == _OUT]
    spread = any(one.kind == "metastasis" and one.is_fact and one.fields["status"] in ("present", "suspected") for one in findings)
    treated = any(one.kind == "treatment" and one.is_fact and one.fields.get("kind") in _AGAINST_CANCER for one in findings)
    if spread or treated or _names_this_cancer(findings) or any(one.kind == "progression" and one.is_fact for one in findings):
        return None
    if _speaks_of_a_tumor(findings):
        told = [one for one in told if one.fields.get("variant") != _INSTEAD]
    ranked = sorted((one for one in told if one.fields.get("variant") in _BEFORE), key=lambda one: _BEFORE.index(one.fields["variant"]))
    return ranked[0] if ranked else None


def _speaks_of_a_tumor(findings: Sequence[Finding]) -> bool:
    """Whether a tumor here, or an operation for one, is told of or thought of: then a harmless finding beside it settles nothing."""
    harmless = [one for one in findings if one.kind == "histology" and one.fields.get("variant") == _INSTEAD]
    return any(
        (one.kind == "treatment" and one.is_fact and one.fields.get("kind") == "surgery")
        or (one.kind == "site" and one.about == "patient" and not one.negated)
        or (one.kind == "distance" and not any(_is_right_behind(one, other) for other in harmless))
        for one in findings
    )


def _is_right_behind(one: Finding, other: Finding) -> bool:
    """As in "peptic stricture at 36 cm"."""
    return one.document == other.document and 0 <= one.span.start - other.span.end <= _BESIDE


def _entries(others: Sequence[Finding], notes: Notes) -> tuple[OtherCancer, ...]:
    """Each organ or kind once: `active` where anything says so."""
    groups: dict[tuple[str | None, str | None], list[Finding]] = {}
    for one in others:
        key = (one.fields["site"], None if one.fields["site"] else one.fields["histology"])
        groups.setdefault(key, []).append(one)
    entries = []
    for (site, histology), found in groups.items():
        states = {one.fields["status"] for one in found}
        status: Literal["active", "treated"] | None = "active" if "active" in states else "treated" if "treated" in states else None
        kind = histology or next((one.fields["histology"] for one in found if one.fields["histology"]), None)
        dated = [one.date for one in found if one.date]
        date = str(min(dated, key=lambda day: day.first)) if dated else None
        entries.append(OtherCancer(site=site, histology=kind, status=status, date=date, sources=notes.places.sources(found)))
    return tuple(entries)
