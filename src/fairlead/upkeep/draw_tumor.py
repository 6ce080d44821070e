"""Ways to draw the tumor: what it is, how far it reaches, where it has spread, what its markers say."""

from __future__ import annotations

from typing import Any

from fairlead.conditions.slots import Words
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.upkeep.draw_course import fail, spread
from fairlead.upkeep.draw_treatment import give
from fairlead.upkeep.drawing import Pen, number, way
from fairlead.upkeep.sketch import Row, Sketch

Slots = dict[str, Any]


@way("tumor_word")
def word(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A word of the list, another, or none; a variant goes with its histology."""
    field, asked = slots["field"], slots["any"]
    known = {*pen.words(field)}
    sketch.said.pop(f"tumor.{field}", None)
    if wanted is not UNKNOWN:
        sketch.said[f"tumor.{field}"] = pen.one_of(asked.kinds & known if wanted is TRUE else known - asked.related)
    if field == "histology" and pen.histologies.get(sketch.said.get("tumor.variant", "")) != sketch.said.get("tumor.histology"):
        sketch.said.pop("tumor.variant", None)
    if field == "variant" and wanted is not UNKNOWN:
        sketch.said["tumor.histology"] = pen.histologies[sketch.said["tumor.variant"]]


@way("tumor_number")
def numbered(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """One of the numbers, another, or none."""
    sketch.said.pop(f"tumor.{slots['field']}", None)
    if wanted is not UNKNOWN:
        sketch.said[f"tumor.{slots['field']}"] = pen.one_of(slots["digits"] if wanted is TRUE else {1, 2, 3} - slots["digits"])


@way("stage_is")
def stage(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A category of the newest stage; one that means spread goes with spread."""
    name = {"T": "t", "N": "n", "M": "m", "stage": "group"}[slots["field"]]
    known = {*pen.words("stage" if name == "group" else name)}
    row = dict(next(iter(sketch.rows.get("tumor.stages", [])), {"basis": "clinical", "date": pen.ago()}))
    row.pop(name, None)
    if wanted is not UNKNOWN:
        row[name] = pen.one_of(slots["any"].kinds & known if wanted is TRUE else known - slots["any"].related)
    if name == "m" and wanted is not UNKNOWN:
        there = any(one["status"] == "present" for one in sketch.rows.get("metastases", []))
        if row["m"] not in pen.definitions.listed("advanced-disease", "m"):
            spread(pen, sketch, set())
        elif not there:
            spread(pen, sketch, {pen.one_of(pen.definitions.listed("places", "distant"))})
    sketch.rows["tumor.stages"] = [row]


@way("primary_is")
def primary(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """In place, taken out by an operation, not seen, or not said."""
    sketch.said.pop("tumor.primary", None)
    if wanted is UNKNOWN:
        return
    state = slots["state"] if wanted is TRUE else pen.one_of({"in-place", "resected", "no-tumor-seen"} - {slots["state"]})
    sketch.said["tumor.primary"] = state
    if state == "resected" and not any(act.procedure in pen.removing for act in sketch.acts):
        name = pen.vocabulary.treatment(pen.one_of(pen.removing))
        assert name is not None
        give(pen, sketch, name, cures=True)
    if state == "in-place":
        sketch.acts = [act for act in sketch.acts if act.procedure not in pen.removing]


@way("invades")
def invades(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Into a neighbor, not so because the tumor is gone, or not said."""
    names: Words = slots["names"]
    sketch.said.pop("tumor.invades", None)
    if wanted is TRUE:
        sketch.said["tumor.invades"] = tuple(one.name for one in names.each) if names.every else (pen.one_of(names.kinds),)
        primary(pen, sketch, TRUE, {"state": "in-place"})
    elif wanted is FALSE:
        primary(pen, sketch, TRUE, {"state": "resected"})
        fail(pen, sketch, pen.one_of({"none", "distant"}))


@way("metastases_in")
def metastases_in(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Spread there, none there, or nothing told."""
    names: Words = slots["names"]
    known = names.kinds & {*pen.words("metastasis")}
    if wanted is TRUE:
        spread(pen, sketch, {one.name for one in names.each} if names.every else {pen.one_of(known)})
        return
    sketch.put("metastases", "site", known, None)
    (sketch.whole.add if wanted is FALSE else sketch.whole.discard)("metastases")


@way("no_metastases_in")
def no_metastases_in(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """The opposite of `metastases in`."""
    metastases_in(pen, sketch, ~wanted, slots)


@way("no_metastases")
def no_metastases(pen: Pen, sketch: Sketch, wanted: Truth, _slots: Slots) -> None:
    """None, some, or a list that is not whole."""
    spread(pen, sketch, set() if wanted is not FALSE else {pen.one_of(pen.definitions.listed("places", "distant"))})
    if wanted is UNKNOWN:
        sketch.whole.discard("metastases")


@way("metastases_only_in")
def metastases_only_in(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Spread there and nowhere else, elsewhere too, or nobody says where else."""
    names: Words = slots["names"]
    distant = {*pen.definitions.listed("places", "distant")}
    spread(pen, sketch, set())
    spread(pen, sketch, {pen.one_of(names.kinds)} if wanted is not FALSE else {pen.one_of(distant - names.kinds)})
    (sketch.whole.discard if wanted is UNKNOWN else sketch.whole.add)("metastases")


@way("metastases_count", "organs_count", "largest_metastasis")
def amount(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """So many, in so many organs, so large; or a list that is not whole."""
    names: Words | None = slots.get("names")
    distant = names.kinds if names else {*pen.definitions.listed("places", "distant")}
    if wanted is UNKNOWN:
        sketch.put("metastases", "site", distant, None)
        sketch.whole.discard("metastases")
        return
    value = number(pen, slots["amount"], wanted, high=8)
    sketch.put("metastases", "site", distant, None)
    sketch.whole.add("metastases")
    if value:
        _spots(pen, sketch, distant, value)


def _spots(pen: Pen, sketch: Sketch, sites: frozenset[str] | set[str], value: float) -> None:
    """One spot or several of a size; the same number of spots, or of organs."""
    organs = pen.dice.random() < 0.5
    for site in pen.dice.sample(sorted(sites), min(len(sites), int(value) if organs else 1)):
        spread(pen, sketch, {site})
        sketch.rows["metastases"][-1] |= {"count": 1 if organs else int(value) or 1, "largest_cm": value}


@way("marker_is")
def marker_is(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A result, another one, or none; on new tissue where that is asked about."""
    marker, status = slots["name"], slots["status"]
    others = pen.vocabulary.kinds_of.get("same question", {}).get(marker, frozenset())
    sketch.put("biomarkers", "marker", others if status != "pending" else set(), None)
    if slots.get("treatments") is not None:
        for one in slots["treatments"].each:
            give(pen, sketch, one)
    if wanted is UNKNOWN or slots.get("treatments") is not None:
        sketch.put("biomarkers", "marker", {marker}, None)
    if wanted is UNKNOWN:
        if slots.get("treatments") is not None and pen.dice.random() < 0.5:
            sketch.put("biomarkers", "marker", set(), {"marker": marker, "status": status, "date": pen.ago(4000)})
        return
    other = "positive" if status == "negative" else "negative"
    _result(pen, sketch, {"marker": marker, "status": status if wanted is TRUE else other})


def _result(pen: Pen, sketch: Sketch, row: Row) -> None:
    """A new result; where there is one of the marker that gives no score, the two are one."""
    rows = sketch.rows.get("biomarkers", [])
    same = [one for one in rows if one["marker"] == row["marker"] and not one.get("score")] if not row.get("score") else []
    sketch.rows["biomarkers"] = [one for one in rows if one not in same]
    sketch.put("biomarkers", "marker", set(), {**(same[0] if same else {}), **row, "collected": pen.ago(), "date": pen.ago(1)})


@way("marker_score", "marker_number")
def marker_score(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A number on its scale, or no result."""
    marker, score, scale = slots["name"], slots.get("score"), slots.get("scale")
    for row in sketch.rows.get("biomarkers", []):
        if row["marker"] == marker and (score is None or row.get("score") in (None, score)):
            row.pop("number", None)
    sketch.rows["biomarkers"] = [row for row in sketch.rows.get("biomarkers", []) if "status" in row or "number" in row]
    if wanted is UNKNOWN:
        return
    row = {"marker": marker, "number": number(pen, slots["amount"], wanted, high=100)}
    unit = "%" if scale == "percent" else None if scale == "activity score" else scale
    _result(pen, sketch, {**row, "score": score} if score else {**row, "unit": unit})


@way("marker_shows")
def marker_shows(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A result that names the alteration, a negative one, or none."""
    if wanted is UNKNOWN:
        sketch.put("biomarkers", "marker", {slots["name"]}, None)
        return
    shown: Row = {"status": "positive", "alteration": slots["alteration"]} if wanted is TRUE else {"status": "negative", "alteration": None}
    _result(pen, sketch, {"marker": slots["name"], **shown})
