"""Ways to draw what only looks and fields of radiation tell: that no cancer is seen, and where growth lies to what was irradiated."""

from __future__ import annotations

from typing import Any

from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.upkeep.draw_course import fail, spread
from fairlead.upkeep.draw_treatment import RADIATION, give_procedure
from fairlead.upkeep.drawing import Pen, way
from fairlead.upkeep.sketch import REST, Act, Sketch

Slots = dict[str, Any]
_CLEAR = {"method": "CT", "result": "no-evidence-of-disease"}


@way("no_cancer_is_seen")
def no_cancer_is_seen(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:  # noqa: ARG001 - every way has these
    """A look that found none after treatment meant to cure; cancer in other places; or a look and signs of which nobody says the order."""
    if wanted is FALSE:
        sketch.rows["assessments"] = []
        fail(pen, sketch, "distant")
        return
    sketch.rows["assessments"] = [dict(_CLEAR)]
    if wanted is UNKNOWN:
        spread(pen, sketch, {pen.one_of(pen.definitions.listed("places", "distant"))})
        return
    sketch.acts = [act for act in sketch.acts if act.cures] or [Act("systemic", cures=True, gap=REST)]
    for act in sketch.acts:
        act.ending, act.grown = "completed", None
    sketch.rows["metastases"] = []
    sketch.rows["tumor.stages"] = []
    sketch.whole.discard("metastases")


@way("failure_lies")
def failure_lies(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Growth near where it began, after radiation there, elsewhere, or none; or after radiation of which nobody says where it went."""
    fail(pen, sketch, pen.dice.choice(("locoregional", "persistent-local")))
    outside = (slots["place"] == "outside") == (wanted is TRUE)
    if wanted is not UNKNOWN and outside and pen.dice.random() < 0.5:
        sketch.acts = [act for act in sketch.acts if act.kind not in RADIATION]
        sketch.whole.add("treatments")
        return
    give_procedure(pen, sketch, "chemoradiotherapy", None, cures=True)
    for act in sketch.acts:
        if act.kind in RADIATION:
            act.dose = None if wanted is UNKNOWN else 50.0
            act.fields = () if wanted is UNKNOWN else (pen.one_of(pen.words("field")),)
