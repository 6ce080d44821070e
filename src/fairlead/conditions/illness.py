"""Other illness, complications, devices, side effects, symptoms, medicines, allergies."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from fairlead.conditions.amounts import Interval, exact
from fairlead.conditions.days import Days, days, within
from fairlead.conditions.forms import predicate
from fairlead.conditions.listed import Said, membership, over
from fairlead.conditions.outcome import Outcome, every, known, of, some, unknown
from fairlead.conditions.slots import Names, Words
from fairlead.conditions.topics import Topic, entries, listed, named, whole
from fairlead.conditions.treatment import had_it, what_was_given
from fairlead.conditions.view import View, in_doubt
from fairlead.conditions.vocabulary import TreatmentName
from fairlead.contract.course import Complication, Device, Symptom, Toxicity
from fairlead.contract.fitness import Allergy, Condition, Medication
from fairlead.core.dates import Duration
from fairlead.core.quantities import factor
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, any_of, truth

Told = TypeVar("Told", Condition, Complication, Device, Toxicity, Symptom)
"""What an entry of a list tells of."""

_Read = Callable[[dict[str, Any]], Hashable]
_OF_CONDITION: _Read = itemgetter("name", "present", "status")
_OF_COMPLICATION: _Read = itemgetter("name", "status", "grade")
_OF_DEVICE: _Read = itemgetter("name", "status")
_OF_TOXICITY: _Read = itemgetter("name", "status", "grade", "from_")
_OF_SYMPTOM: _Read = itemgetter("name", "present")
"""All that a sentence reads of one entry, its day and its sources apart."""
_CONDITIONS = Topic(
    lambda view: frozenset([entry.name for entry in view.case.fitness.conditions]),
    whole("conditions"),
    lambda view: entries(
        (one.name, (one.path, one.told.present, one.told.status, one.doubted), one.when) for one in view.worked_out(_of_conditions)
    ),
    tells=lambda view: listed(view.case.fitness.conditions, _OF_CONDITION, scans=False),
)
_COMPLICATIONS = Topic(
    lambda view: frozenset([entry.name for entry in view.case.complications]),
    says=lambda view: entries(
        (one.name, (one.path, one.told.status, one.told.grade, one.doubted), one.when) for one in view.worked_out(_of_complications)
    ),
    tells=lambda view: listed(view.case.complications, _OF_COMPLICATION, scans=False),
)
_DEVICES = Topic(
    lambda view: frozenset([entry.name for entry in view.case.devices]),
    says=lambda view: entries((one.name, (one.path, one.told.status, one.doubted), one.when) for one in view.worked_out(_of_devices)),
    tells=lambda view: listed(view.case.devices, _OF_DEVICE, scans=False),
)
_TOXICITIES = Topic(
    lambda view: frozenset(entry.name for entry in view.case.toxicities),
    tells=lambda view: listed(view.case.toxicities, _OF_COMPLICATION, scans=False),
)
_TOXICITIES_OF_DRUGS = Topic(
    lambda view: None if view.named is None else view.named | {entry.name for entry in view.case.toxicities},
    lambda view: view.not_had,
    tells=lambda view: (view.worked_out(what_was_given), listed(view.case.toxicities, _OF_TOXICITY, scans=False)),
)
_SYMPTOMS = Topic(
    lambda view: frozenset([entry.name for entry in view.case.symptoms]),
    says=lambda view: entries((one.name, (one.path, one.told.present, one.doubted), one.when) for one in view.worked_out(_of_symptoms)),
    tells=lambda view: listed(view.case.symptoms, _OF_SYMPTOM, scans=False),
)
_MEDICINES = Topic(lambda view: _meant(view, [entry.name for entry in view.case.fitness.medications]), whole("medications"))
_ALLERGIES = Topic(lambda view: _meant(view, [entry.to for entry in view.case.fitness.allergies]), whole("allergies"))


_THERE_NOW = {"present": True, "treated": None, "resolved": False, "absent": False}


def _meant(view: View, spelt: list[str]) -> frozenset[str] | None:
    """All drugs that names of the case may stand for; None where the vocabulary does not know one, which may be any."""
    found = set(spelt)
    for one in spelt:
        known_as = view.vocabulary.treatment(one)
        if known_as is None and view.vocabulary.word("allergen", one) is None:
            return None
        found |= known_as.agents if known_as is not None else frozenset()
    return frozenset(found)


class _Entry(NamedTuple, Generic[Told]):
    """An entry of a list with what every question about it needs."""

    told: Told
    name: str
    when: Days | None
    path: str
    doubted: bool


def _says(one: _Entry[Any], holds: Truth, where: str, *, denial: bool) -> Said:
    """What one entry says to a clause; one that rests only on `possible` says nothing for sure."""
    if one.doubted:
        return Said(one.name, UNKNOWN, one.when, one.path, one.path)
    return Said(one.name, holds, one.when, one.path, f"{where}[{one.name}]", denial)


def _entries(where: str, listed: Sequence[Told]) -> list[_Entry[Told]]:
    return [
        _Entry(one, one.name, days(one.date), f"{where}[{index}]", in_doubt(one.sources, scans=False)) for index, one in enumerate(listed)
    ]


def _of_conditions(view: View) -> list[_Entry[Condition]]:
    return _entries("fitness.conditions", view.case.fitness.conditions)


def _of_complications(view: View) -> list[_Entry[Complication]]:
    return _entries("complications", view.case.complications)


def _of_devices(view: View) -> list[_Entry[Device]]:
    return _entries("devices", view.case.devices)


def _of_side_effects(view: View) -> list[_Entry[Toxicity]]:
    return _entries("toxicities", view.case.toxicities)


def _of_symptoms(view: View) -> list[_Entry[Symptom]]:
    return _entries("symptoms", view.case.symptoms)


@lru_cache(maxsize=4096)
def _not_named(where: str, names: tuple[str, ...]) -> Outcome:
    """What is said of things that nothing in the record is about: the same for everyone."""
    return unknown([f"{where}[{name}]" for name in names])


def _listed(names: Words, said: list[Said], whole: tuple[str, ...] | None, where: str, *, events: bool = False) -> Outcome:
    if not said:
        return _not_named(where, names.spelt) if whole is None else known(False, *whole)
    if len(said) == 1 and names.spelt == (said[0].name,):  # the usual case: one entry, of the very name that is asked about
        return of(said[0].truth, (said[0].path,), said[0].missing)
    outcomes = [membership(word, said, whole, f"{where}[{word.name}]", events=events) for word in names.each]
    return every(outcomes) if names.every else some(outcomes)


def _graded(grade: int | None, asked: Interval | None) -> Truth:
    if asked is None:
        return TRUE
    return UNKNOWN if grade is None else asked.holds(exact(grade))


@predicate("person", "has [{state=active|past}] condition {names:condition} [{window}]", about=named(_CONDITIONS, "names"))
def has_condition(view: View, *, names: Words, state: str | None = None, window: Duration | None = None) -> Outcome:
    """The person has or had the illness; `active` or `past` where that is asked, its day within a time.

    listed as present, or a kind of it → true; denied (`present: false`), a wider illness denied, or conditions whole without it → false
    active: status active → true, controlled or past → false, not said → unknown
    within 6 months: any entry dated within → true, all dated before → false, without a date → unknown
    not listed, or only a wider illness listed → unknown; missing fitness.conditions[NAME]
    """
    said = []
    for one in view.worked_out(_of_conditions):
        if one.name not in names.related:
            continue
        entry = one.told
        stated = TRUE if state is None else truth(entry.status == state if entry.status is not None else None)
        holds = all_of((truth(entry.present), stated, within(one.when, window, view.situation.as_of)))
        said.append(_says(one, holds, "fitness.conditions", denial=not entry.present))
    whole = view.whole("conditions") if "conditions" in view.complete else None
    return _listed(names, said, whole, "fitness.conditions", events=window is not None)


@predicate(
    "person",
    "has [{state=present}] complication {names:complication} [of grade {amount}] [{window}]",
    about=named(_COMPLICATIONS, "names"),
)
def has_complication(
    view: View, *, names: Words, state: str | None = None, amount: Interval | None = None, window: Duration | None = None
) -> Outcome:
    """The tumor or a treatment led to it; `present`: it is there now.

    present, treated or resolved → true; absent → false; with `present` resolved → false, treated → unknown
    grade 3 within 3 months against at least 3 within 3 months → true; a lower grade or an older day → false;
      grade or day not said → unknown
    not listed → unknown (no record lists all that did not happen); missing complications[NAME]
    """
    said = []
    for one in view.worked_out(_of_complications):
        if one.name not in names.related:
            continue
        status = one.told.status
        holds = truth(status != "absent" if state is None else _THERE_NOW[status])
        if amount is not None or window is not None:
            holds = all_of((holds, _graded(one.told.grade, amount), within(one.when, window, view.situation.as_of)))
        said.append(_says(one, holds, "complications", denial=status == "absent"))
    return _listed(names, said, None, "complications", events=state is None and (amount is not None or window is not None))


@predicate("person", "has device {names:device}", about=named(_DEVICES, "names"))
def has_device(view: View, *, names: Words) -> Outcome:
    """The device is in place, by its newest entry.

    in place → true; removed → false; not listed → unknown; missing devices[NAME]
    """
    there = [one for one in view.worked_out(_of_devices) if one.name in names.related]
    said = [_says(one, truth(one.told.status == "in-place"), "devices", denial=False) for one in there]
    return _listed(names, said, None, "devices")


def _of_toxicities(slots: Mapping[str, Any]) -> tuple[Topic | None, frozenset[str]]:
    """Where a drug is asked about too, what was given counts as well."""
    names, drugs = slots["names"].related, slots.get("drugs")
    return (_TOXICITIES, names) if drugs is None else (_TOXICITIES_OF_DRUGS, names | drugs.called)


@predicate(
    "person",
    "{tense=has|had} toxicity {names:toxicity} [of grade {amount}] [from {drugs}]",
    about=_of_toxicities,
)
def toxicity(view: View, *, tense: str, names: Words, amount: Interval | None = None, drugs: Names | None = None) -> Outcome:
    """A side effect, of that grade, from that drug or class; `has`: it goes on.

    had: listed → true; has: ongoing → true, resolved → false, not said → unknown
    grade 0 denies it → false; another grade or another drug → false; grade or drug not said → unknown
    the drug certainly never had → false (listed all the same → unknown); not listed → unknown; missing toxicities[NAME]
    """
    said = []
    for one in view.worked_out(_of_side_effects):
        if one.name not in names.related:
            continue
        entry = one.told
        goes_on = truth(entry.status == "ongoing" if entry.status is not None else None) if tense == "has" else TRUE
        denied = entry.grade == 0
        holds = all_of((truth(not denied), goes_on, _graded(entry.grade, amount), _from(view, entry, drugs)))
        said.append(_says(one, holds, "toxicities", denial=denied))
    found = _listed(names, said, None, "toxicities", events=tense == "had")
    if drugs is None:
        return found
    taken = view.not_had if view.is_without(drugs) else over(drugs, lambda name: had_it(view, name))
    if taken.truth is not FALSE:
        return found
    # A side effect of a drug that was never had contradicts itself.
    return unknown("treatments", (*found.facts, *taken.facts)) if found.truth is TRUE else taken


def _from(view: View, entry: Toxicity, drugs: Names | None) -> Truth:
    if drugs is None:
        return TRUE
    if not entry.from_:
        return UNKNOWN
    hits = [_is_drug(view, entry.from_, name) for name in drugs.each]
    return all_of(hits) if drugs.every else any_of(hits)


def _is_drug(view: View, spelt: Iterable[str], name: TreatmentName) -> Truth:
    """Whether a drug as the case names it is one of `name`; a name that the vocabulary does not know may be any.

    a drug of the class, the class itself or a narrower one → true; a wider class, an unknown name → unknown; another drug → false
    """
    found = FALSE
    for one in spelt:
        known_as = view.vocabulary.treatment(one)
        if one in name.agents or (known_as is not None and known_as.agents and known_as.agents <= name.agents):
            return TRUE
        other = known_as is None and view.vocabulary.word("allergen", one) is None
        if other or (known_as is not None and known_as.agents & name.agents):
            found = UNKNOWN
    return found


@predicate("person", "has symptom {names:symptom}", about=named(_SYMPTOMS, "names"))
def has_symptom(view: View, *, names: Words) -> Outcome:
    """The newest entry of the symptom says that it is there.

    present → true; denied → false; not listed → unknown; missing symptoms[NAME]
    """
    told = [one for one in view.worked_out(_of_symptoms) if one.name in names.related]
    said = [_says(one, truth(one.told.present), "symptoms", denial=not one.told.present) for one in told]
    return _listed(names, said, None, "symptoms")


@predicate("person", "takes {drugs} [{amount} mg a day]", about=named(_MEDICINES, "drugs"))
def takes(view: View, *, drugs: Names, amount: Interval | None = None) -> Outcome:
    """The person takes it now, so much a day.

    listed as current → true; listed as past only, or medications whole without it → false
    20 mg once a day against at least 10 mg a day → true; 5 mg → false; dose, unit or times a day not said → unknown
    not listed, or a medicine that the vocabulary does not know → unknown; missing fitness.medications[NAME]
    """
    if not view.case.fitness.medications and "medications" not in view.complete:
        return _not_named("fitness.medications", drugs.spelt)
    return over(drugs, lambda name: _takes(view, name, amount))


def _takes(view: View, name: TreatmentName, asked: Interval | None) -> Outcome:
    outcomes, stopped = [], []
    missing = f"fitness.medications[{name.name}]"
    for index, entry in enumerate(view.case.fitness.medications):
        path = f"fitness.medications[{index}]"
        hit = _is_drug(view, (entry.name,), name)
        if entry.status == "past":
            stopped += [path] if hit is TRUE else []
        elif hit is not FALSE:
            doubted = in_doubt(entry.sources, scans=False)
            holds = all_of((hit, _dosed(entry, asked), truth(None if doubted else True)))
            outcomes.append(of(holds, (path,), path if doubted or hit is UNKNOWN else f"{missing}.dose"))
    return _closed(view, outcomes, stopped, "medications", missing)


def _closed(view: View, outcomes: list[Outcome], against: list[str], name: str, missing: str) -> Outcome:
    """What the entries that may be meant say; without any, false where one is listed as past or the list is whole."""
    if outcomes:
        return some(outcomes)
    if against:
        return known(False, *against)
    return known(False, *view.whole(name)) if name in view.complete else unknown(missing)


def _dosed(entry: Medication, asked: Interval | None) -> Truth:
    if asked is None:
        return TRUE
    by = factor(entry.unit, "mg") if entry.unit is not None else None
    if by is None or entry.dose is None or entry.per_day is None:
        return UNKNOWN
    return asked.holds(exact(entry.dose * entry.per_day).scaled(by))


@predicate("person", "allergic to {allergens}", about=named(_ALLERGIES, "allergens"))
def allergic_to(view: View, *, allergens: Names) -> Outcome:
    """An allergy to the drug, or to one of the class.

    listed, or one of the class listed → true; allergies whole without it → false
    not listed, only a wider class or an unknown name listed → unknown; missing fitness.allergies[NAME]
    """
    if not view.case.fitness.allergies and "allergies" not in view.complete:
        return _not_named("fitness.allergies", allergens.spelt)
    return over(allergens, lambda name: _allergic(view, name))


def _allergic(view: View, name: TreatmentName) -> Outcome:
    outcomes = []
    missing = f"fitness.allergies[{name.name}]"
    for index, entry in enumerate(view.case.fitness.allergies):
        outcomes += _reacts(view, entry, f"fitness.allergies[{index}]", name)
    return _closed(view, outcomes, [], "allergies", missing)


def _reacts(view: View, entry: Allergy, path: str, name: TreatmentName) -> list[Outcome]:
    hit = _is_drug(view, (entry.to,), name)
    if hit is FALSE:
        return []
    doubted = in_doubt(entry.sources, scans=False)
    return [of(UNKNOWN if doubted else hit, (path,), path)]
