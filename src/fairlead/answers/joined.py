"""The facts of the records and what a question tells besides, as one case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fairlead.contract.case import Case
from fairlead.knowledge.pack import Pack

Raw = dict[str, Any]
_KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "biomarkers": ("marker", "score"),
    "metastases": ("site",),
    "complications": ("name",),
    "devices": ("name",),
    "toxicities": ("name",),
    "measurements": ("name",),
    "symptoms": ("name",),
    "judgements": ("what",),
    "preferences": ("wish", "detail"),
    "conditions": ("name",),
    "medications": ("name",),
    "allergies": ("to",),
    "other_cancers": ("site",),
    "family": ("relation", "cancer"),
}
"""The fields by which two entries of a list speak of the same thing."""
_OUTCOME = ("stop_reason", "best_response")


def joined(records: Case, told: Case) -> Case:
    """The case of the records with what the question tells in it.

    What the records say stands: a question fills what they leave open, and adds treatments, growth and findings that they do not know. A
    treatment of the same drugs is the same treatment; that it stopped working may be news.
    """
    if records == Case():
        return told
    if told == Case():
        return records
    whole, news = records.model_dump(mode="json"), told.model_dump(mode="json")
    names = _treatments(whole, news["treatments"])
    for one in news["progressions"]:
        whole["progressions"].append({**one, "after": names.get(one["after"] or "", one["after"])})
    for one in news["assessments"]:
        whole["assessments"].append({**one, "of": names.get(one["of"] or "", one["of"])})
    for part in ("person", "tumor", "fitness"):
        _filled(whole[part], news[part])
    for name in _KNOWN_BY.keys() & news.keys():
        whole[name] = _added(whole[name], news[name], _KNOWN_BY[name])
    whole["provenance"] = {**news["provenance"], **whole["provenance"]}
    return Case.model_validate(whole)


def but_for_kinds(told: Case, pack: Pack) -> Case:
    """What a question tells, without the kinds of drugs that it names for drugs: the records know the drugs themselves."""
    drugs = pack.vocabulary.drugs
    named = (one.model_copy(update={"agents": tuple(name for name in one.agents if name in drugs)}) for one in told.treatments)
    return told.model_copy(update={"treatments": tuple(named)})


def _treatments(whole: Raw, news: Sequence[Raw]) -> dict[str, str]:
    """Add the treatments that the records do not know; by which id each of the question's is known in the whole."""
    names: dict[str, str] = {}
    for one in news:
        same = next((other for other in reversed(whole["treatments"]) if _is_same(other, one)), None)
        if same is None:
            name = f"q-{one['id'] or len(whole['treatments'])}"
            whole["treatments"].append({**one, "id": name})
        else:
            name = same["id"]
            for field in _OUTCOME:
                same[field] = same[field] or one[field]
            if same["stop_reason"] and same["status"] == "ongoing":
                same["status"] = "stopped"
        names[one["id"] or ""] = name or ""
    return names


def _is_same(one: Raw, other: Raw) -> bool:
    if one["agents"] or other["agents"]:
        return bool(other["agents"]) and set(other["agents"]) <= set(one["agents"])
    return (one["kind"], one["procedure"]) == (other["kind"], other["procedure"])


def _filled(whole: Raw, news: Raw) -> None:
    for field, value in news.items():
        if isinstance(value, list):
            whole[field] = _added(whole[field], value, _KNOWN_BY[field]) if field in _KNOWN_BY else whole[field] or value
        elif whole[field] is None:
            whole[field] = value


def _added(whole: Sequence[Raw], news: Sequence[Raw], known_by: Sequence[str]) -> list[Raw]:
    met = {tuple(one[field] for field in known_by) for one in whole}
    return [*whole, *(one for one in news if tuple(one[field] for field in known_by) not in met)]
