"""How well the person is, out of findings: scores, illness, medicines, allergies, complications, symptoms, measurements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from fairlead.case.choose import Notes, newest, scalar
from fairlead.case.weight_lost import lost_between
from fairlead.contract.course import Complication, Device, Symptom, Toxicity
from fairlead.contract.fitness import Allergy, Condition, Fitness, Measurement, Medication
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

Ranges = Mapping[str, tuple[float, float]]
_PAST = ("past", "resolved")


def fitness(findings: Sequence[Finding], notes: Notes, ranges: Ranges, lexicon: Lexicon) -> Fitness:
    """Scores with their date, other illness, medicines, allergies."""
    score = _ecog(findings, notes, ranges)
    losses = [one for one in _of(findings, "weight-loss") if one.is_fact]
    loss = max(losses, key=lambda one: (not one.fields.get("worked_out"), newest([one])), default=None) or lost_between(findings, lexicon)
    if loss is not None:
        told = replace(loss, certainty="inferred") if loss.fields.get("worked_out") else loss
        notes.provenance["fitness.weight_loss_percent"] = notes.places.sources([told])
        if loss.fields["months"] is not None:
            notes.provenance["fitness.weight_loss_months"] = notes.places.sources([loss.fields.get("months_at") or told])
    return Fitness(
        **score,
        karnofsky=scalar(
            notes, "fitness.karnofsky", [one for one in _of(findings, "karnofsky") if one.is_fact], lambda one: one.fields["score"]
        ),
        dysphagia=scalar(
            notes, "fitness.dysphagia", _of_now(_on_scale(findings, notes, ranges), findings), lambda one: one.fields["score"]
        ),
        weight_loss_percent=loss.fields["percent"] if loss else None,
        weight_loss_months=loss.fields["months"] if loss else None,
        conditions=_conditions(findings, notes),
        medications=_medications(findings, notes),
        allergies=_allergies(findings, notes),
    )


def _on_scale(findings: Sequence[Finding], notes: Notes, ranges: Ranges) -> list[Finding]:
    """The swallowing scores that are facts and lie on their scale."""
    low, high = ranges["dysphagia"]
    facts = [one for one in _of(findings, "swallowing") if one.is_fact]
    for one in facts:
        if not low <= one.fields["score"] <= high:
            notes.warn("off-scale", one.document)
    return [one for one in facts if low <= one.fields["score"] <= high]


def _of_now(scores: list[Finding], findings: Sequence[Finding]) -> list[Finding]:
    """Those that no later operation made a matter of before: how somebody swallowed before tells nothing once the tumor is out."""
    out = [one.date for one in _of(findings, "treatment") if one.is_fact and one.fields["kind"] == "surgery" and one.date]
    return [one for one in scores if one.date is None or not any(one.date.last < day.first for day in out)]


def _of(findings: Sequence[Finding], kind: str) -> list[Finding]:
    return [one for one in findings if one.kind == kind]


def _ecog(findings: Sequence[Finding], notes: Notes, ranges: Ranges) -> dict[str, Any]:
    """The newest score; one marked as doubtful or off the scale is left out with a warning."""
    low, high = ranges["ecog"]
    told = []
    for one in _of(findings, "ecog"):
        if not one.is_fact:
            continue
        if not low <= one.fields["low"] <= one.fields["high"] <= high:
            notes.warn("off-scale", one.document)
        elif one.fields["doubtful"] or one.certainty == "possible":
            notes.warn("doubtful-score", one.document)
        else:
            told.append(one)
    told = [one for one in told if one.certainty != "inferred"] or told  # a score that is told counts before everyday words
    of_now = [one for one in told if not one.fields.get("formerly")]
    if any(one.date is None for one in of_now):
        told = of_now
    told = [one for one in told if not (one.fields.get("formerly") and one.date is None)] or told
    if not told:
        return {}
    last = newest(told)
    chosen = [one for one in told if newest([one]) == last][-1]
    values = {(one.fields["low"], one.fields["high"]): [] for one in told}  # type: dict[tuple[int, int], list[Finding]]
    for one in told:
        values[one.fields["low"], one.fields["high"]].append(one)
    pair = chosen.fields["low"], chosen.fields["high"]
    if chosen.date is not None:
        notes.provenance["fitness.ecog_date"] = notes.places.sources([chosen.fields.get("day_at") or chosen])
    on_day = {(one.fields["low"], one.fields["high"]) for one in told if one.date is not None and newest([one]) == last}
    if len(on_day) > 1:
        pair = min(low for low, _ in on_day), max(high for _, high in on_day)
        notes.provenance["fitness.ecog_range"] = notes.places.sources([one for key in on_day for one in values[key]])
        notes.conflict("fitness.ecog", ((key[0] if key[0] == key[1] else key, values[key]) for key in values), None, "conflict-range")
        return {"ecog_range": pair, "ecog_date": str(chosen.date)}
    notes.provenance["fitness.ecog" if pair[0] == pair[1] else "fitness.ecog_range"] = notes.places.sources(values[pair])
    if len(values) > 1:
        notes.conflict("fitness.ecog", values.items(), pair[0] if pair[0] == pair[1] else pair, "conflict-newest")
    date = str(chosen.date) if chosen.date else None
    return {"ecog": pair[0], "ecog_date": date} if pair[0] == pair[1] else {"ecog_range": pair, "ecog_date": date}


def _named(findings: Sequence[Finding], kind: str, key: Callable[[Finding], Any]) -> dict[Any, list[Finding]]:
    groups: dict[Any, list[Finding]] = {}
    for one in _of(findings, kind):
        if one.about == "patient" and one.mood in ("actual", "past"):
            groups.setdefault(key(one), []).append(one)
    return groups


def _there(found: list[Finding]) -> list[Finding]:
    """What says that it is so, sure statements before doubtful ones; empty where all deny or doubt it."""
    return [one for one in found if not one.negated and one.certainty != "possible"]


def _suspected(found: list[Finding]) -> list[Finding]:
    """What says that it may be so and lays it to a drug, where nothing denies it ("suspected ILD on the drug")."""
    return [] if any(one.negated for one in found) else [one for one in found if one.fields["from"]]


def _date(found: Sequence[Finding]) -> str | None:
    dated = [one.date for one in found if one.date]
    return str(max(dated, key=lambda day: day.last)) if dated else None


def _conditions(findings: Sequence[Finding], notes: Notes) -> tuple[Condition, ...]:
    entries = []
    for name, found in _named(findings, "condition", lambda one: one.fields["name"]).items():
        there = _there(found)
        denied = [one for one in found if one.negated]
        if not there and not denied:
            continue
        past = bool(there) and all(one.mood == "past" or "resolved" in one.cues for one in there)
        told = there or denied
        controlled = any(one.fields.get("controlled") for one in there)
        status: Literal["past", "controlled"] | None = "past" if past else "controlled" if controlled else None
        entries.append(Condition(name=name, status=status, present=bool(there), date=_date(told), sources=notes.places.sources(told)))
    return tuple(entries)


def _medications(findings: Sequence[Finding], notes: Notes) -> tuple[Medication, ...]:
    entries = []
    for name, found in _named(findings, "medication", lambda one: one.fields["name"]).items():
        for told in _strengths(found):
            past = all(one.fields["past"] for one in told)
            fields = {key: _dosed(told).fields[key] for key in ("dose", "unit", "per_day")}
            entries.append(Medication(name=name, status="past" if past else "current", **fields, sources=notes.places.sources(told)))
    return tuple(entries)


def _dosed(found: Sequence[Finding]) -> Finding:
    """The telling with the dose of now: the last one with a dose, in its document one that is taken each day before one that is not."""
    doses = [one for one in found if one.fields["dose"] is not None]
    regular = [one for one in doses if one.fields["per_day"] is not None and one.document == doses[-1].document]
    return (regular or doses or found)[-1]


def _strengths(found: list[Finding]) -> list[list[Finding]]:
    """As in "morphine 15 mg twice daily, morphine solution 5 mg as needed": what is taken each day, and what beside it when needed."""
    regular = _dosed(found)
    beside = [
        one
        for one in found
        if one.fields.get("when_needed")
        and one.document == regular.document
        and one.fields["dose"] not in (None, regular.fields["dose"])
        and not (regular.fields.get("when_needed") or one.fields["past"])
    ]
    return [[one for one in found if one not in beside], beside] if beside else [found]


def _allergies(findings: Sequence[Finding], notes: Notes) -> tuple[Allergy, ...]:
    groups = _named(findings, "allergy", lambda one: one.fields["to"])
    entries = []
    for name, found in groups.items():
        there = _there(found)
        if there:
            reaction = next((one.fields["reaction"] for one in there if one.fields.get("reaction")), None)
            entries.append(Allergy(to=name, reaction=reaction, grade=_grade(there), sources=notes.places.sources(there)))
    return tuple(entries)


def complications(findings: Sequence[Finding], notes: Notes) -> tuple[Complication, ...]:
    """Complications, denied ones as absent; what is only possible, and nowhere denied, stands as possible in its sources."""
    entries = []
    for name, found in _named(findings, "complication", lambda one: one.fields["name"]).items():
        denied = [one for one in found if one.negated]
        there = _there(found) or ([] if denied else found)
        gone = bool(there) and all("resolved" in one.cues or one.mood == "past" for one in there)
        states = [one for one in there if one.fields.get("treated") or one.fields.get("open")]
        last = max(states, key=lambda one: one.told.first if one.told is not None else date.min, default=None)
        treated = last is not None and bool(last.fields.get("treated"))
        status: Literal["present", "treated", "resolved", "absent"] = (
            "resolved" if gone else "treated" if treated else "present" if there else "absent"
        )
        told = there or denied
        entries.append(Complication(name=name, grade=_grade(there), status=status, date=_date(told), sources=notes.places.sources(told)))
    return tuple(entries)


def _grade(found: list[Finding]) -> int | None:
    return max((one.fields["grade"] for one in found if one.fields.get("grade") is not None), default=None)


def toxicities(findings: Sequence[Finding], notes: Notes) -> tuple[Toxicity, ...]:
    """Side effects that are or were there; what the newest record tells in the present tense is taken to go on, marked as inferred."""
    entries: list[Toxicity] = []
    last = max((one.told for one in findings if one.told is not None), key=lambda day: day.first, default=None)
    for name, found in _named(findings, "toxicity", lambda one: one.fields["name"]).items():
        there = _there(found) or _suspected(found)
        if there:
            ongoing = any(one.fields.get("ongoing") and "resolved" not in one.cues for one in there)
            gone = any("resolved" in one.cues for one in there) and not ongoing
            felt = not gone and not ongoing and any(one.fields.get("now") and one.told == last for one in there)
            blamed = [one for one in there if one.fields["from"] and not one.fields.get("of_before")]
            causes = _causes([one.fields["from"] for one in blamed or there])
            fields: dict[str, Any] = {"from": causes, "status": "resolved" if gone else "ongoing" if ongoing or felt else None}
            if felt:
                told = [one for one in there if one.fields.get("now")]
                notes.inferred(f"toxicities[{len(entries)}].status", notes.places.sources(told))
            entries.append(Toxicity(name=name, grade=_grade(there), date=_date(there), sources=notes.places.sources(there), **fields))
    return tuple(entries)


def _causes(told: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The drugs that a side effect is laid to; where one of them is named elsewhere, not all that were given with it."""
    exact = [drugs for drugs in told if not any(set(other) < set(drugs) for other in told if other)]
    return tuple(dict.fromkeys(drug for drugs in exact for drug in drugs))


def symptoms(findings: Sequence[Finding], notes: Notes) -> tuple[Symptom, ...]:
    """Symptoms, denied ones as not present; what was there long ago tells nothing of today."""
    entries = []
    for name, told_of in _named(findings, "symptom", lambda one: one.fields["name"]).items():
        found = [one for one in told_of if one.mood != "past"]
        there, denied = _there(found), [one for one in found if one.negated]
        told = there or denied
        if told:
            entries.append(
                Symptom(
                    name=name,
                    grade=_grade(there),
                    present=bool(there) and not _is_gone(there),
                    date=_date(told),
                    sources=notes.places.sources(told),
                )
            )
    return tuple(entries)


def _is_gone(there: list[Finding]) -> bool:
    return all("resolved" in one.cues for one in there)


def devices(findings: Sequence[Finding], notes: Notes) -> tuple[Device, ...]:
    """Devices in the body, or taken out."""
    entries = []
    for name, found in _named(findings, "device", lambda one: one.fields["name"]).items():
        there = _there(found)
        if there:
            removed = there[-1].fields["removed"]
            entries.append(
                Device(name=name, status="removed" if removed else "in-place", date=_date(there), sources=notes.places.sources(there))
            )
    return tuple(entries)


_BESIDE_VALUE = ("unit", "low", "high")
"""What one telling of a value may leave out."""


def measurements(findings: Sequence[Finding], notes: Notes) -> tuple[Measurement, ...]:
    """Every value once, with its unit, range and date; one told again with less beside it is the same."""
    groups: dict[tuple[Any, ...], list[Finding]] = {}
    for one in _of(findings, "measurement"):
        key = (
            *tuple(one.fields.get(name) for name in ("name", "value", "comparator", *_BESIDE_VALUE)),
            str(one.date) if one.date else None,
        )
        groups.setdefault(key, []).append(one)
    alike: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for key in groups:
        if key[-1] is not None:
            alike.setdefault((*key[:3], key[-1]), []).append(key)
    for keys in alike.values():
        for key in keys if len(keys) > 1 else ():
            fuller = next((other for other in keys if other != key and other in groups and _tells_less(key, other)), None)
            if fuller is not None:
                groups[fuller] += groups.pop(key)
    for key in [key for key in groups if key[-1] is None]:
        dated = next(
            (other for other in groups if other[-1] is not None and other[:-1] == key[:-1] and _overlap(groups[key], groups[other])), None
        )
        if dated is not None:
            groups[dated] += groups.pop(key)
    for place, found in enumerate(groups.values()):
        if all(one.fields.get("unit_implied") for one in found):
            notes.inferred(f"measurements[{place}].unit", notes.places.sources(found))
    names = ("name", "value", "comparator", *_BESIDE_VALUE, "date")
    return tuple(Measurement(**dict(zip(names, key, strict=True)), sources=notes.places.sources(found)) for key, found in groups.items())


def _overlap(found: Sequence[Finding], others: Sequence[Finding]) -> bool:
    """Whether each of some findings lies over one of the others: the same words, once with their day."""
    return all(any(one.document == other.document and one.span & other.span for other in others) for one in found)


def _tells_less(key: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether one telling of a value leaves out what the other tells."""
    return all(mine is None or mine == theirs for mine, theirs in zip(key[3:-1], other[3:-1], strict=True))
