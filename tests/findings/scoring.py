"""Facts of a case and facts that a record holds, in one form, so that they can be compared field by field.

Two kinds of facts. The main ones of an entry (a marker and its result, a medicine's name) are always compared. What an entry says besides (the
assay, the dose, the day, the range) is compared where the expectation names it, and nowhere else; `null` there says that the record has none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any

from fairlead.contract.case import Case

Key = tuple[Any, ...]
Facts = dict[str, set[Key]]
Sources = tuple[dict[str, Any], ...]
Told = tuple[str, Key, Sources]
"""A field, what is told in it, and the places that it was read from (none of what a file beside a record tells)."""
_OF_A_TREATMENT = ("line", "intent", "start", "end", "cycles", "dose_gy", "fractions", "best_response", "stop_reason")
_DAYS_OF_A_TREATMENT = ("start", "end")
_OF_A_RESECTION = ("nodes_positive", "nodes_examined", "margin", "size_cm", "lymphovascular", "perineural", "extranodal_extension", "date")
_DRUGS = ("systemic", "chemoradiotherapy", "trial")
_SCALARS = {
    "person": ("age", "sex", "birth_year"),
    "tumor": ("histology", "site", "siewert", "grade", "from_cm", "to_cm", "primary"),
    "fitness": ("ecog", "ecog_range", "karnofsky", "weight_loss_percent", "weight_loss_months", "dysphagia"),
}
_MORE_SCALARS = {
    "person": ("country", "deceased", "pregnancy"),
    "tumor": ("variant",),
    "fitness": ("ecog_date", "intake_percent"),
}
_ENTRIES = {
    "conditions": ("name", "present"),
    "symptoms": ("name", "present"),
    "complications": ("name", "status"),
    "judgements": ("what", "value"),
    "medications": ("name",),
    "allergies": ("to",),
    "devices": ("name",),
    "preferences": ("wish",),
    "complete": ("path",),
    "family": ("relation", "cancer"),
    "measurements": ("name", "value", "unit"),
}
_DATES = ("date", "collected", "ecog_date")
_OF_FITNESS = ("conditions", "medications", "allergies")
_MORE = {
    "stages": ("edition", "derived", "date"),
    "other_cancers": ("histology", "status", "date"),
    "resections": ("approach", "treatment"),
    "metastases": ("detail", "date"),
    "assessments": ("of", "criteria", "measurable", "detail"),
    "progressions": ("after", "pattern", "field", "certainty", "method"),
    "toxicities": ("from", "status", "date"),
    "conditions": ("status", "detail", "date"),
    "symptoms": ("grade", "date"),
    "complications": ("detail", "grade", "date"),
    "judgements": ("by", "date"),
    "medications": ("dose", "unit", "per_day", "status"),
    "allergies": ("reaction", "grade"),
    "devices": ("status", "date"),
    "preferences": ("detail", "date"),
    "family": ("age", "gene"),
    "measurements": ("comparator", "low", "high", "date"),
}
_OF_A_RESULT = ("value", "alteration", "origin", "method", "assay", "specimen", "specimen_site", "collected", "date")
_OF_A_NUMBER = ("comparator", "unit")
_MORE_OF_A_TREATMENT = ("regimen", "procedure", "target", "fields")


def expected_facts(told: dict[str, Any]) -> Facts:
    """The facts that the file beside a record tells."""
    whole = written_out(told)
    return _collect(chain(_main(whole), (one for one in _besides(whole) if one[1][-1] is not None)))


def case_facts(case: Case, told: dict[str, Any] | None = None) -> Facts:
    """The facts of a case in the same form; of what entries say besides, only what `told` (the file beside the record) names."""
    return _collect(_claims(case, told))


def sources_of(case: Case, told: dict[str, Any] | None = None) -> dict[tuple[str, Key], Sources]:
    """Each of these facts of a case with its places: its own in the provenance, else those of its entry."""
    found: dict[tuple[str, Key], Sources] = {}
    for field, value, sources in _claims(case, told):
        fact = field, _plain_key(value)
        found[fact] = (*found.get(fact, ()), *sources)
    return found


def _claims(case: Case, told: dict[str, Any] | None) -> Iterator[Told]:
    whole = _of_case(case.model_dump(mode="json", by_alias=True))
    named = {(field, _plain_key(value[:-1])) for field, value, _ in _besides(written_out(told or {}))}
    yield from (one for one in _main(whole) if one[0] != "other_cancers" or "other_cancers" in (told or {}))
    yield from (one for one in _besides(whole) if one[1][-1] is not None and (one[0], _plain_key(one[1][:-1])) in named)


def _collect(told: Iterator[Told]) -> Facts:
    facts: Facts = defaultdict(set)
    for field, value, _ in told:
        facts[field].add(_plain_key(value))
    return facts


def _plain_key(value: Key) -> Key:
    return tuple(_plain(item) for item in value)


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def written_out(told: dict[str, Any]) -> dict[str, Any]:
    """What the file tells, each entry written out with its names."""
    whole = dict(told)
    for field, names in _ENTRIES.items():
        whole[field] = [_entry(one, names) for one in _listed(told.get(field))]
    if "measured" in told:
        whole["measurements"] = [{"date": told["measured"], **one} for one in whole["measurements"]]
    return whole


def _listed(told: Any) -> list[Any]:
    """A mapping of names to what is said of them, as pairs."""
    return [list(pair) for pair in told.items()] if isinstance(told, dict) else list(told or ())


def _entry(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """One entry: its name, a row of its main facts with the others behind in a mapping, or all of it as a mapping."""
    if isinstance(one, dict):
        return one
    row = one if isinstance(one, list | tuple) else [one]
    besides = row[-1] if isinstance(row[-1], dict) else {}
    return {**dict(zip(names, (item for item in row if not isinstance(item, dict)), strict=False)), **besides}


def _of_case(case: dict[str, Any]) -> dict[str, Any]:
    label = {one["id"]: _label(one) for one in case["treatments"]}
    refers = {"resections": "treatment", "assessments": "of", "progressions": "after"}
    referring = {
        field: [{**one, name: label.get(one[name])} for one in case[field]]
        for field, name in refers.items()
    }  # fmt: skip
    fitness = {field: case["fitness"][field] for field in _OF_FITNESS}
    return {**case, **fitness, **referring, "stages": case["tumor"]["stages"]}


def _label(treatment: dict[str, Any]) -> str:
    """How a file names a treatment that another fact refers to: its drugs, else its procedure, else its kind."""
    return " ".join(sorted(treatment["agents"])) or treatment["procedure"] or treatment["kind"]


def _main(whole: dict[str, Any]) -> Iterator[Told]:
    """What is always compared."""
    for holder, names in _SCALARS.items():
        yield from _scalars(whole, holder, names)
    for name in (whole.get("tumor") or {}).get("invades") or ():
        yield "invades", (name,), _provenance(whole, "tumor.invades")
    for field in ("stages", "other_cancers", "resections", "metastases", "assessments", "progressions", "toxicities", *_ENTRIES):
        for one in whole.get(field) or ():
            if field != "medications" or one.get("status", "current") == "current":
                yield field, _key(field, one), _places(one)
    for one in whole.get("biomarkers") or ():
        yield from (("biomarkers", key, _places(one)) for key in _results(one) if key)
    for one in whole.get("resections") or ():
        named = {name: one[name] for name in _OF_A_RESECTION if one.get(name) is not None}
        if one.get("regression") is not None:
            named["regression"] = _regression(one["regression"])
        yield from (("resections", (one.get("procedure"), *fact), _places(one)) for fact in named.items())
    for one in whole.get("metastases") or ():
        numbers = (name for name in ("count", "largest_cm") if one.get(name) is not None)
        yield from ((f"metastases.{name}", (one["site"], one[name]), _places(one)) for name in numbers)
    yield from _treatments(whole)


def _scalars(whole: dict[str, Any], holder: str, names: tuple[str, ...]) -> Iterator[Told]:
    for name in names:
        value = (whole.get(holder) or {}).get(name)
        if value is not None:
            yield name, tuple(value) if isinstance(value, list) else (value,), _provenance(whole, f"{holder}.{name}")


def _places(one: dict[str, Any]) -> Sources:
    return tuple(one.get("sources") or ())


def _provenance(whole: dict[str, Any], path: str) -> Sources:
    return tuple((whole.get("provenance") or {}).get(path) or ())


def _of_the_course(whole: dict[str, Any], one: dict[str, Any], name: str) -> Sources:
    """Where one thing of a course was read: its own places where it has some (what was inferred has), else those of the course."""
    return _provenance(whole, f"treatments[{one.get('id')}].{name}") or _places(one)


def _key(field: str, one: dict[str, Any]) -> Key:
    """The main facts of one entry, by which it is known."""
    if field == "progressions":
        return (*sorted(one["sites"]), one.get("date"))
    names = {
        "stages": ("basis", "t", "n", "m", "group"),
        "other_cancers": ("site",),
        "resections": ("procedure",),
        "metastases": ("site", "status"),
        "assessments": ("method", "result", "date"),
        "toxicities": ("name", "grade"),
        **_ENTRIES,
    }[field]
    return tuple(one.get(name) for name in names)


def _results(one: dict[str, Any]) -> tuple[Key | None, Key | None]:
    """A marker's result in words and in a number."""
    in_words = (one["marker"], one["status"]) if one.get("status") is not None else None
    return in_words, (one["marker"], one.get("score"), one["number"]) if one.get("number") is not None else None


def _regression(told: Any) -> str:
    return told if isinstance(told, str) else f"{told['scale']} {told['grade']}"


def _treatments(whole: dict[str, Any]) -> Iterator[Told]:
    for key, one in _keyed(whole.get("treatments") or ()):
        yield "treatments", key, _places(one)
        for name in _OF_A_TREATMENT:
            if one.get(name) is not None:
                told = str(one[name]) if name in _DAYS_OF_A_TREATMENT else one[name]  # a year alone is a number in the file
                yield f"treatments.{name}", (*key, told), _of_the_course(whole, one, name)
        if key[2] == "given" and one.get("status") is not None:
            yield "treatments.status", (*key, one["status"]), _of_the_course(whole, one, "status")
        for change in one.get("changes") or ():
            yield "treatments.changes", (*key, _change(change)), _places(one)


def _change(told: Any) -> str:
    return told if isinstance(told, str) else f"{told['agent']} {told['what']}"


def _keyed(told: Any) -> Iterator[tuple[Key, dict[str, Any]]]:
    """A treatment is known by its kind, its drugs or its procedure, and how many times it was told."""
    seen: Counter[Key] = Counter()
    for one in told:
        kind = one["kind"]
        what = " ".join(sorted(one.get("agents") or ())) if kind in _DRUGS else one.get("procedure") or ""
        mood = one["status"] if one.get("status") in ("planned", "declined") else "given"
        key: Key = (kind, "" if kind == "radiotherapy" else what, mood)
        seen[key] += 1
        yield (*key, seen[key]), one


def _besides(whole: dict[str, Any]) -> Iterator[Told]:
    """What entries say besides, each behind the main facts of its entry; None where it is named and empty."""
    for holder, names in _MORE_SCALARS.items():
        told = whole.get(holder) or {}
        yield from ((name, (told[name],), _provenance(whole, f"{holder}.{name}")) for name in names if name in told)
    for field, names in _MORE.items():
        for one in whole.get(field) or ():
            yield from _named(field, _key(field, one), one, names, _places(one))
    for one in whole.get("biomarkers") or ():
        in_words, in_number = _results(one)
        if key := in_words or in_number:
            yield from _named("biomarkers", key, one, _OF_A_RESULT, _places(one))
        if in_number:
            yield from _named("biomarkers", in_number, one, _OF_A_NUMBER, _places(one))
    for key, one in _keyed(whole.get("treatments") or ()):
        names = [name for name in _MORE_OF_A_TREATMENT if name != "procedure" or one["kind"] in (*_DRUGS, "radiotherapy")]
        yield from _named("treatments", key, one, names, _places(one))
        yield from _named("treatments.trial", key, one.get("trial") or {}, ("name", "nct", "arm", "blinded"), _places(one))
        for change in one.get("changes") or ():
            if isinstance(change, dict):
                yield from _named("treatments.changes", (*key, _change(change)), change, ("because", "date"), _places(one))


def _named(field: str, key: Key, one: dict[str, Any], names: Any, sources: Sources) -> Iterator[Told]:
    for name in names:
        if name in one:
            told = str(one[name]) if name in _DATES and one[name] is not None else one[name]
            if name in ("of", "after", "treatment") and isinstance(told, list):
                told = " ".join(sorted(told))
            for value in (told or [None]) if isinstance(told, list) else [told]:
                yield f"{field}.{name}", (*key, value), sources
