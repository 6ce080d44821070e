"""Facts of a case and facts that a record holds, in one form, so that they can be compared field by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from fairlead.contract.case import Case

Facts = dict[str, set[tuple[Any, ...]]]
_OF_A_TREATMENT = ("line", "intent", "start", "end", "cycles", "dose_gy", "fractions", "best_response", "stop_reason")
_OF_A_RESECTION = ("nodes_positive", "nodes_examined", "margin", "size_cm", "lymphovascular", "perineural", "extranodal_extension", "date")
_TUMOR = ("histology", "site", "siewert", "grade", "from_cm", "to_cm", "primary")
_DRUGS = ("systemic", "chemoradiotherapy", "trial")


def expected_facts(told: dict[str, Any]) -> Facts:
    """The facts that the file beside a record tells."""
    return _collect(_expected(told))


def case_facts(case: Case) -> Facts:
    """The facts of a case in the same form."""
    return _collect(_of_case(case.model_dump(mode="json", by_alias=True)))


def _collect(pairs: Iterator[tuple[str, tuple[Any, ...]]]) -> Facts:
    facts: Facts = defaultdict(set)
    for field, value in pairs:
        facts[field].add(tuple(_plain(item) for item in value))
    return facts


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _expected(told: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, value in (told.get("person") or {}).items():
        yield name, (value,)
    yield from _tumor(told.get("tumor") or {}, told.get("stages") or [])
    yield from _shared(told)
    fitness = told.get("fitness") or {}
    for name, value in fitness.items():
        yield name, tuple(value) if isinstance(value, list) else (value,)
    for name, present in (told.get("conditions") or {}).items():
        yield "conditions", (name, present)
    for name, present in (told.get("symptoms") or {}).items():
        yield "symptoms", (name, present)
    for name, status in (told.get("complications") or {}).items():
        yield "complications", (name, status)
    for name, value in (told.get("judgements") or {}).items():
        yield "judgements", (name, value)
    for field in ("medications", "allergies", "devices", "preferences", "complete"):
        for name in told.get(field) or ():
            yield field, (name,)
    for relation, cancer in told.get("family") or ():
        yield "family", (relation, cancer)
    for name, value, unit in told.get("measurements") or ():
        yield "measurements", (name, value, unit)


_LISTS = {
    "conditions": ("fitness.conditions", ("name", "present")),
    "symptoms": ("symptoms", ("name", "present")),
    "complications": ("complications", ("name", "status")),
    "judgements": ("judgements", ("what", "value")),
    "allergies": ("fitness.allergies", ("to",)),
    "devices": ("devices", ("name",)),
    "preferences": ("preferences", ("wish",)),
    "complete": ("complete", ("path",)),
    "family": ("family", ("relation", "cancer")),
    "measurements": ("measurements", ("name", "value", "unit")),
}
_SCORES = ("ecog", "ecog_range", "karnofsky", "weight_loss_percent", "weight_loss_months", "dysphagia")


def _of_case(case: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for holder, names in ((case["person"], ("age", "sex", "birth_year")), (case["fitness"], _SCORES)):
        for name in names:
            if holder[name] is not None:
                yield name, tuple(holder[name]) if isinstance(holder[name], list) else (holder[name],)
    yield from _tumor(case["tumor"], case["tumor"]["stages"])
    resections = [{**one, "regression": _regression(one["regression"])} for one in case["resections"]]
    treatments = [{**one, "changes": [f"{change['agent']} {change['what']}" for change in one["changes"]]} for one in case["treatments"]]
    yield from _shared({**case, "resections": resections, "treatments": treatments})
    for field, (path, names) in _LISTS.items():
        entries: Any = case
        for step in path.split("."):
            entries = entries[step]
        for one in entries:
            yield field, tuple(one[name] for name in names)
    for one in case["fitness"]["medications"]:
        if one["status"] == "current":
            yield "medications", (one["name"],)


def _tumor(tumor: dict[str, Any], stages: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name in _TUMOR:
        if tumor.get(name) is not None:
            yield name, (tumor[name],)
    for name in tumor.get("invades") or ():
        yield "invades", (name,)
    for stage in stages:
        yield "stages", tuple(stage.get(name) for name in ("basis", "t", "n", "m", "group"))


def _regression(told: dict[str, Any] | None) -> str | None:
    return None if told is None else f"{told['scale']} {told['grade']}"


def _shared(told: dict[str, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What the file and the case write in one way."""
    for one in told.get("biomarkers") or ():
        if one.get("status") is not None:
            yield "biomarkers", (one["marker"], one["status"])
        if one.get("number") is not None:
            yield "biomarkers", (one["marker"], one.get("score"), one["number"])
    for one in told.get("resections") or ():
        named = [name for name in (*_OF_A_RESECTION, "regression") if one.get(name) is not None]
        yield from (
            ("resections", value) for value in ((one.get("procedure"),), *((one.get("procedure"), name, one[name]) for name in named))
        )
    for one in told.get("metastases") or ():
        yield "metastases", (one["site"], one["status"])
        yield from ((f"metastases.{name}", (one["site"], one[name])) for name in ("count", "largest_cm") if one.get(name) is not None)
    yield from _treatments(told.get("treatments") or ())
    yield from (("assessments", (one["method"], one["result"], one.get("date"))) for one in told.get("assessments") or ())
    yield from (("progressions", (*sorted(one["sites"]), one.get("date"))) for one in told.get("progressions") or ())
    yield from (("toxicities", (one["name"], one.get("grade"))) for one in told.get("toxicities") or ())


def _treatments(told: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """A treatment is known by its kind, its drugs or its procedure, and how many times it was told."""
    seen: Counter[tuple[Any, ...]] = Counter()
    for one in told:
        kind = one["kind"]
        what = " ".join(sorted(one.get("agents") or ())) if kind in _DRUGS else one.get("procedure") or ""
        mood = one["status"] if one.get("status") in ("planned", "declined") else "given"
        key = (kind, "" if kind == "radiotherapy" else what, mood)
        seen[key] += 1
        key = (*key, seen[key])
        yield "treatments", key
        for name in _OF_A_TREATMENT:
            if one.get(name) is not None:
                yield f"treatments.{name}", (*key, one[name])
        if mood == "given" and one.get("status") is not None:
            yield "treatments.status", (*key, one["status"])
        for change in one.get("changes") or ():
            yield "treatments.changes", (*key, change)
