"""Ways to draw the person: age, fitness, illness, complications, medicines, values, what was judged and wished."""

from __future__ import annotations

from typing import Any, get_args

from fairlead.conditions.slots import Level, Names, Words, bound, is_plain
from fairlead.contract.case import Person
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.upkeep.draw_treatment import asked_for, give, never_give
from fairlead.upkeep.drawing import NoWayError, Pen, in_days, number, way, when
from fairlead.upkeep.sketch import DOUBT, Row, Sketch

Slots = dict[str, Any]
_SEXES = list(get_args(get_args(Person.model_fields["sex"].annotation)[0]))


@way("always")
def always(_pen: Pen, _sketch: Sketch, wanted: Truth, _slots: Slots) -> None:
    """Nothing makes it anything but true."""
    if wanted is not TRUE:
        raise NoWayError


@way("available", "approved")
def place(pen: Pen, sketch: Sketch, wanted: Truth, _slots: Slots) -> None:
    """A region, or none."""
    sketch.region = None if wanted is UNKNOWN else pen.one_of(pen.words("region"))


_ENDS = {"age": ("person.age", 18, 99, True), "dysphagia_grade": ("fitness.dysphagia", 0, 4, True), "ecog": ("fitness.ecog", 0, 4, True)}


def _scalar(name: str) -> Any:
    path, low, high, whole = _ENDS[name]

    def draw(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
        sketch.said.pop(path, None)
        if wanted is not UNKNOWN:
            sketch.said[path] = int(number(pen, slots["amount"], wanted, low=low, high=high, whole=whole))

    return draw


for _name in _ENDS:
    way(_name)(_scalar(_name))


@way("sex_is")
def sex(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A sex that is said, or none."""
    sketch.said.pop("person.sex", None)
    if wanted is not UNKNOWN:
        sketch.said["person.sex"] = slots["sex"] if wanted is TRUE else pen.one_of({*_SEXES} - {slots["sex"]})


@way("weight_loss")
def weight_loss(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A share of the weight, in the time that is asked about."""
    for name in ("percent", "months"):
        sketch.said.pop(f"fitness.weight_loss_{name}", None)
    if wanted is not UNKNOWN:
        sketch.said["fitness.weight_loss_percent"] = number(pen, slots["amount"], wanted, high=60)
        if slots.get("duration"):
            sketch.said["fitness.weight_loss_months"] = in_days(slots["duration"]) // 30


@way("second_cancer")
def second_cancer(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Another cancer, treated; none; or one without a day."""
    sketch.rows["other_cancers"] = []
    window = slots.get("window")
    if wanted is TRUE or (wanted is FALSE and window):
        sketch.rows["other_cancers"] = [{"status": "treated", "date": when(pen, window, wanted)}]
    _wholeness(sketch, "conditions", wanted)


def _wholeness(sketch: Sketch, name: str, wanted: Truth) -> None:
    if wanted is FALSE:
        sketch.whole.add(name)
    if wanted is UNKNOWN:
        sketch.whole.discard(name)


@way("measured")
def measured(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """One value, in the measure's own unit; as a multiple, with its upper limit of normal."""
    level: Level = slots["level"]
    window = slots.get("window")
    sketch.put("measurements", "name", {level.measure.name}, None)
    if wanted is UNKNOWN and window is None:
        return
    high = pen.one_of([20.0, 40.0]) if level.times_normal else None
    ranges = pen.dice.random() < 0.5 and window is not None
    value = number(pen, level.amount, FALSE if wanted is FALSE and not ranges else TRUE) * (high or 1)
    row: Row = {"name": level.measure.name, "value": value, "date": when(pen, window, wanted if ranges else TRUE)}
    if wanted is UNKNOWN:
        row["date"] = None
    if not is_plain(level.measure):
        row["unit"] = level.measure.unit
    sketch.put("measurements", "name", set(), {**row, "high": high})


def _parts(pen: Pen, names: Words, wanted: Truth) -> list[tuple[str, Truth]]:
    """What to do for each of several words: all of them, or any."""
    each = list(names.each)
    pen.dice.shuffle(each)
    if len(each) == 1:
        return [(each[0].name, wanted)]
    first, rest = {TRUE: (TRUE, None), FALSE: (FALSE, FALSE), UNKNOWN: (UNKNOWN, FALSE)}[wanted]
    if names.every:
        first, rest = {TRUE: (TRUE, TRUE), FALSE: (FALSE, None), UNKNOWN: (UNKNOWN, TRUE)}[wanted]
    return [(word.name, part) for word, part in zip(each, [first] + [rest] * (len(each) - 1), strict=True) if part is not None]


def _named(path: str, there: Row, gone: Row) -> Any:
    """Draw entries that are there or denied."""

    def draw(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
        names: Words = slots["names"]
        sketch.put(path, "name", names.related, None)
        for name, part in _parts(pen, names, wanted):
            _entry(pen, sketch, path, name, part, slots, there, gone)

    return draw


def _state(pen: Pen, there: Row) -> Row:
    """What an entry says of how things stand: where several will do, one of them."""
    return {key: pen.dice.choice(value) if isinstance(value, list) else value for key, value in there.items()}


def _entry(pen: Pen, sketch: Sketch, path: str, name: str, wanted: Truth, slots: Slots, there: Row, gone: Row) -> None:
    """One entry: its grade and its day as they are asked about."""
    amount, window = slots.get("amount"), slots.get("window")
    row: Row = {"name": name, "date": when(pen, window, TRUE), **_state(pen, there)}
    if amount is not None:
        row["grade"] = int(number(pen, amount, TRUE, high=5, whole=True))
    if wanted is FALSE:
        row = {"name": name, "date": pen.ago(), **gone}
        if window is not None and pen.dice.random() < 0.5:
            row = {"name": name, **_state(pen, there), "date": when(pen, window, FALSE), **({"grade": 3} if amount is not None else {})}
    if wanted is not UNKNOWN:
        sketch.put(path, "name", {name}, row)
    else:
        sketch.put(path, "name", {name}, None)


_complications = {
    None: _named("complications", {"status": ["present", "treated", "resolved"]}, {"status": "absent"}),
    "present": _named("complications", {"status": "present"}, {"status": "absent"}),
}


@way("has_complication")
def has_complication(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """There now, or at any time; denied; or not told."""
    _complications[slots.get("state")](pen, sketch, wanted, slots)


way("has_device")(_named("devices", {"status": "in-place"}, {"status": "removed"}))
way("has_symptom")(_named("symptoms", {"present": True}, {"present": False}))


@way("has_condition")
def has_condition(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """An illness, its denial, or silence on a list that is not whole."""
    status = slots.get("state") or ["active", "controlled", "past"]
    _named("fitness.conditions", {"present": True, "status": status}, {"present": False})(pen, sketch, wanted, slots)
    if wanted is UNKNOWN:
        sketch.whole.discard("conditions")


@way("toxicity")
def toxicity(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A side effect from a drug that was given, one of grade 0, or none told."""
    drugs: Names | None = slots.get("drugs")
    there: Row = {"status": "ongoing" if slots["tense"] == "has" else ["ongoing", "resolved"]}
    if drugs is not None and wanted is FALSE and pen.dice.random() < 0.3:
        for one in drugs.each:
            never_give(pen, sketch, one)
            sketch.rows["toxicities"] = [row for row in sketch.rows.get("toxicities", []) if not {*row.get("from", ())} & one.agents]
        return
    if drugs is not None and wanted is not FALSE:
        drug = give(pen, sketch, pen.one_of(drugs.each))
        there["from"] = (drug,) if drug else ()
    _named("toxicities", there, {"grade": 0})(pen, sketch, wanted, {**slots, "drugs": None})


@way("takes")
def takes(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A medicine that is taken, that was taken, or of which nothing is told."""
    path = "fitness.medications"
    for one, part in asked_for(pen, slots["drugs"], wanted):
        sketch.put(path, "name", one.agents, None)
        row: Row = {"name": pen.one_of(one.agents)}
        if slots.get("amount") is not None:
            row |= {"unit": "mg", "per_day": 1, "dose": number(pen, slots["amount"], FALSE if part is FALSE else TRUE)}
        if part is TRUE or (part is FALSE and slots.get("amount") is not None and pen.dice.random() < 0.5):
            sketch.put(path, "name", set(), row)
        _wholeness(sketch, "medications", part)


@way("allergic_to")
def allergic_to(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """An allergy, none on a list that is whole, or nothing told."""
    for one, part in asked_for(pen, slots["allergens"], wanted):
        sketch.put("fitness.allergies", "to", one.agents, {"to": pen.one_of(one.agents)} if part is TRUE else None)
        _wholeness(sketch, "allergies", part)


@way("is_judged")
def is_judged(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """What somebody judged: so, not so, or not told."""
    judged = slots["judged"]
    names = {one for one in (judged.plain, judged.what) if one}
    value: bool | str = wanted is TRUE
    if judged.plain is None:
        limit = bound(judged.value)
        against = f"{'under' if limit[0] == 'over' else 'over'} {limit[1]}" if limit else None
        value = judged.value if wanted is TRUE and limit else against or (wanted is TRUE) == (judged.value != "false")
    row = {"what": judged.plain or judged.what, "value": value, "date": pen.ago()}
    sketch.put("judgements", "what", names, row if wanted is not UNKNOWN else None)


@way("wishes")
def wishes(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A wish, the one that speaks against it, or neither."""
    against = pen.vocabulary.kinds("against", slots["name"]) - {slots["name"]}
    sketch.put("preferences", "wish", {slots["name"], *against}, None)
    if wanted is not UNKNOWN:
        sketch.put("preferences", "wish", set(), {"wish": slots["name"] if wanted is TRUE else pen.one_of(against), "date": pen.ago()})


_SCALARS = {"weight loss": "fitness.weight_loss_percent", "dysphagia grade": "fitness.dysphagia", "age": "person.age", "sex": "person.sex"}


@way("is_known")
def is_known(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A value of the field, the marker or the measure: new, old, in doubt, or none."""
    if slots["state"] != "is known":
        wanted = ~wanted
    if slots.get("treatments") is not None and (wanted is TRUE or pen.dice.random() < 0.7):
        for one in slots["treatments"].each:
            give(pen, sketch, one)
    if slots.get("field"):
        _known_field(pen, sketch, wanted, slots["field"])
        return
    row: Row = {"sources": (DOUBT,)} if wanted is UNKNOWN else {}
    timed = slots.get("window") or slots.get("treatments") or slots.get("event")
    old = wanted is FALSE and timed and pen.dice.random() < 0.5
    date = pen.ago(4000) if old else pen.ago()
    if slots.get("name"):
        status = pen.one_of(["positive", "negative"])
        row |= {"marker": slots["name"], "status": status, "collected": date}
        sketch.put("biomarkers", "marker", {slots["name"]}, row if wanted is not FALSE or old else None)
        return
    measure = slots["measure"]
    row |= {"name": measure.name, "value": 50.0, "unit": measure.unit, "date": date}
    sketch.put("measurements", "name", {measure.name}, row if wanted is not FALSE or old else None)


def _known_field(pen: Pen, sketch: Sketch, wanted: Truth, field: str) -> None:
    """A scalar that is told, told in doubt, or not told."""
    path = _SCALARS.get(field) or f"{'fitness' if field == 'ecog' else 'tumor'}.{field}"
    sketch.doubted.discard(path)
    values: list[Any] = _SEXES if field == "sex" else pen.words(field) if field in pen.pack.words.lists else [1]
    sketch.said.pop(path, None)
    if wanted is not FALSE:
        sketch.said[path] = pen.one_of(values)
    if wanted is UNKNOWN:
        sketch.doubted.add(path)
