"""Ways to draw the course: how treatments ended, what grew, how many lines there were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from fairlead.contract.course import Method
from fairlead.contract.situation import Pattern
from fairlead.contract.treatment import Response
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.upkeep.draw_treatment import FREE, RADIATION, asked_for, give, give_procedure, holds, never_give, new_line, sites_in
from fairlead.upkeep.drawing import Pen, bring, in_days, number, way
from fairlead.upkeep.sketch import REST, Act, Growth, Sketch

Slots = dict[str, Any]
_REASONS = {"progression": "progression", "toxicity": "toxicity", "completion": "completed", "choice": "choice"}


@way("ended_with", "progressed_on")
def ended_with(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Ended for the reason, for another, or nobody says why."""
    reason = _REASONS[slots.get("reason") or "progression"]
    for name, part in asked_for(pen, slots["treatments"], wanted):
        if part is FALSE and pen.dice.random() < 0.4:
            never_give(pen, sketch, name)
            continue
        give(pen, sketch, name)
        for act in sketch.acts:
            if holds(act, name):
                _end(pen, act, reason if part is TRUE else None if part is UNKNOWN else pen.one_of({*_REASONS.values()} - {reason}))


def _end(pen: Pen, act: Act, reason: str | None) -> None:
    act.ending = reason
    if reason == "progression":
        act.grown = Growth(act.grown.sites if act.grown else sites_in(pen, "distant"))
    else:
        act.grown = None


@way("ended_ago")
def ended_ago(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Ended long ago, of late, or nobody says when."""
    long_ago = (wanted is TRUE) == (slots["side"] == "at least")
    for name in slots["treatments"].each:
        give(pen, sketch, name)
        held = [act for act in sketch.acts if holds(act, name)]
        for act in held:
            act.is_dated = wanted is not UNKNOWN
            act.ending = None if act.ending == "ongoing" else act.ending
            sketch.acts.remove(act)
            sketch.acts.append(act)
        days = in_days(slots["duration"])
        last = held[-1]
        last.gap = days * 2 if long_ago else max(1, round(days * pen.dice.choice((0.3, 0.5, 0.8))))
        if last.grown is not None and last.grown.delay >= last.gap:
            last.grown.delay = max(0, last.gap - 5)


@way("progressed_within")
def progressed_within(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """The cancer grew soon after the end, long after it, or nobody says when it ended."""
    for name in slots["treatments"].each:
        give(pen, sketch, name)
        for act in (act for act in sketch.acts if holds(act, name)):
            _grow_after(pen, act, in_days(slots["window"]), soon=wanted is TRUE)
            if wanted is UNKNOWN:
                act.is_dated, act.ending = False, None


def _grow_after(pen: Pen, act: Act, days: int, *, soon: bool) -> None:
    if soon and pen.dice.random() < 0.5:
        _end(pen, act, "progression")
        return
    act.ending = "completed"
    delay = days // 2 if soon else days * 2
    act.grown = Growth(act.grown.sites if act.grown else sites_in(pen, "distant"), delay)
    act.gap = delay + REST


@way("ended_before_progression")
def ended_before_progression(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Ended long before the growth that followed, or soon before it."""
    opened = wanted is UNKNOWN
    wanted = TRUE if (wanted is TRUE) == (slots["side"] == "less than") else FALSE
    progressed_within(pen, sketch, UNKNOWN if opened else wanted, {**slots, "window": slots["duration"]})


@way("best_response")
def best_response(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """The best response to what was given, another one, or none told."""
    others = {*get_args(Response)} - slots["any"].kinds
    for name in slots["treatments"].each:
        give(pen, sketch, name)
        for act in (act for act in sketch.acts if holds(act, name)):
            act.best = None if wanted is UNKNOWN else pen.one_of(slots["any"].kinds if wanted is TRUE else others)
            if act.best == "PD":
                _end(pen, act, "progression")


@way("failure_is")
def failure_is(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """The pattern of the latest failure."""
    asked: frozenset[str] = slots["any"].kinds
    choices = asked if wanted is TRUE else frozenset(get_args(Pattern)) - asked - {"unclear"}
    if wanted is UNKNOWN and asked == {"none"}:
        _last(pen, sketch).ending, _last(pen, sketch).grown = "completed", None
        return
    fail(pen, sketch, pen.one_of(choices) if wanted is not UNKNOWN else "unclear")


def _last(pen: Pen, sketch: Sketch) -> Act:
    if not sketch.acts and pen.dice.random() < 0.3:
        give_procedure(pen, sketch, "", pen.one_of(pen.removing), cures=True)
    if not sketch.acts:
        sketch.acts.append(new_line(pen))
    return sketch.acts[-1]


def fail(pen: Pen, sketch: Sketch, pattern: str) -> None:
    """Let the course end with a failure of this pattern."""
    if pattern == "none" and not sketch.acts and pen.dice.random() < 0.7:
        sketch.whole.add("treatments")
        return
    last = _last(pen, sketch)
    if pattern == "none":
        last.ending, last.grown = "ongoing" if last.is_line or pen.dice.random() < 0.5 else "completed", None
        return
    if pattern == "unclear":
        last.ending, last.grown = None, None if pen.dice.random() < 0.7 else Growth()
        return
    if pattern == "persistent-local" and not (last.kind == "chemoradiotherapy" and last.cures):
        give_procedure(pen, sketch, "chemoradiotherapy", None, cures=True)
        last = sketch.acts.pop(0)
        sketch.acts.append(last)
    far = "distant" in pattern
    names = ["local"] if "locoregional" in pattern or pattern == "persistent-local" else []
    sites = sites_in(pen, *names, *(["distant"] if far else []))
    if last.is_line and pen.dice.random() < 0.8:
        last.ending, last.grown = "progression", Growth(sites)
    else:
        last.ending = last.ending if last.ending in (None, "completed") else "completed"
        delay = min(last.gap, 30) if pattern == "persistent-local" else max(1, last.gap - 5)
        last.grown = Growth(sites, delay)
    last.grown.pattern = pattern if pen.dice.random() < 0.3 else None
    spread(pen, sketch, set(sites) & {*pen.definitions.listed("places", "distant")})


def spread(pen: Pen, sketch: Sketch, sites: set[str]) -> None:
    """Let the spread be in these places, if they are any; else let there be none."""
    distant = {*pen.definitions.listed("places", "distant")}
    if not sites:
        sketch.rows["metastases"] = [row for row in sketch.rows.get("metastases", []) if row["site"] not in distant]
        sketch.whole.add("metastases")
    for site in sorted(sites):
        sketch.put("metastases", "site", {site}, {"site": site, "status": "present", "count": 1, "date": pen.ago(10)})
    if sites:
        sketch.said.pop("stage.m", None)


@way("proven_by")
def proven_by(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """The latest growth is proven, seen in another way, or nobody says how it was found."""
    last = _last(pen, sketch)
    if last.grown is None:
        fail(pen, sketch, pen.one_of({"distant", "locoregional"}))
    grown = sketch.acts[-1].grown
    assert grown is not None
    others = {*get_args(Method)} - slots["any"].kinds
    told = {TRUE: ("proven", pen.one_of(slots["any"].kinds)), FALSE: ("imaging", pen.one_of(others)), UNKNOWN: (None, None)}
    grown.certainty, grown.method = told[wanted]


@way("disease_is")
def disease_is(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Few places, few that grow, or measurable, as the pack defines it."""
    if slots["state"] == "oligometastatic":
        bring(pen, sketch, pen.definitions.holds["oligometastatic"], wanted)
    elif slots["state"] == "measurable":
        measurable = {"date": pen.ago(), "measurable": wanted is TRUE}
        sketch.rows["assessments"] = [] if wanted is UNKNOWN else [measurable]
    else:
        _few_grow(pen, sketch, wanted)


def _few_grow(pen: Pen, sketch: Sketch, wanted: Truth) -> None:
    if wanted is UNKNOWN:
        fail(pen, sketch, "unclear")
        return
    fail(pen, sketch, "distant")
    last = sketch.acts[-1]
    assert last.grown is not None
    last.ending = "progression" if wanted is TRUE else "completed"
    last.length, last.grown.delay = 400, 0 if wanted is TRUE else 15
    last.gap = max(last.gap, REST)
    others = {*pen.definitions.listed("places", "distant")} - {*last.grown.sites}
    spread(pen, sketch, {*last.grown.sites, pen.one_of(others)})


def _drop(sketch: Sketch, act: Act) -> None:
    sketch.acts = [one for one in sketch.acts if one is not act]


def _cure(pen: Pen, sketch: Sketch, act: Act) -> None:
    """Let a line have been treatment meant to cure, at the beginning, after which the cancer was away for long."""
    grown = Growth(act.grown.sites if act.grown else sites_in(pen, "distant"), FREE - 5)
    before = next((one for one in sketch.acts if one.cures and one.kind == "systemic"), None)
    _drop(sketch, act)
    if before is None:
        before = Act("systemic", cures=True, ending="completed", gap=FREE)
        sketch.acts.insert(0, before)
    before.agents, before.grown = tuple(dict.fromkeys((*before.agents, *act.agents))), grown


def stir(pen: Pen, sketch: Sketch) -> None:
    """Change something of the course at random."""
    act = pen.dice.choice(sketch.acts) if sketch.acts else new_line(pen)
    last = _last(pen, sketch)
    moves: list[Callable[[], object]] = [
        lambda: _cure(pen, sketch, act) if act.is_line else None,
        lambda: _drop(sketch, act),
        lambda: sketch.whole.symmetric_difference_update({"treatments"}),
        lambda: sketch.whole.symmetric_difference_update({"metastases"}),
        lambda: setattr(last, "gap", pen.dice.choice((5, REST, 90, 250, 400))),
        lambda: setattr(act, "length", pen.dice.choice((30, 150, 400))),
        lambda: _end(pen, last, pen.dice.choice(("progression", "toxicity", "completed", "ongoing", None))),
        lambda: fail(pen, sketch, pen.one_of(get_args(Pattern))),
    ]
    pen.dice.choice(moves)()


@way("next_line")
def next_line(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """One line more than were given where the last one failed, else the line that goes on."""
    lines_given(pen, sketch, wanted, {**slots, "next": True})


@way("lines_given")
def lines_given(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """So many lines, the last of which failed or goes on; or nobody can count them."""
    if wanted is UNKNOWN:
        how = pen.dice.choice(("nothing told", "ended", "local"))
        if how == "nothing told":
            sketch.acts, sketch.whole = [], sketch.whole - {"treatments"}
        elif how == "ended":
            last = _last(pen, sketch)
            last.ending, last.grown = "completed", None
        else:
            local = pen.one_of({*pen.definitions.listed("line-of-therapy", "local")} & {*pen.kinds.values()} - {*RADIATION})
            sketch.acts = [Act(local, ending="completed", length=0)]
        return
    given = int(number(pen, slots["amount"], wanted, high=4, whole=True))
    failed = pen.dice.random() < 0.7
    if "next" in slots:
        given -= failed
    while len(sketch.lines) > max(given, 0):
        line = pen.dice.choice(sketch.lines)
        if pen.dice.random() < 0.6:
            _cure(pen, sketch, line)
        else:
            _drop(sketch, line)
    while len(sketch.lines) < given:
        sketch.acts.append(new_line(pen))
    if sketch.lines and sketch.acts[-1].is_line:
        fail(pen, sketch, pen.one_of({"distant", "locoregional"}) if failed else "none")
    elif not sketch.acts:
        sketch.whole.add("treatments")
