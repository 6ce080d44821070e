"""Ways to draw what was given: drugs, procedures and radiation, in lines and with the aim to cure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fairlead.conditions.slots import Names, Words
from fairlead.conditions.vocabulary import TreatmentName
from fairlead.core.truth import FALSE, TRUE, UNKNOWN, Truth
from fairlead.upkeep.drawing import Pen, number, way
from fairlead.upkeep.sketch import REST, Act, Growth, Sketch

Slots = dict[str, Any]
RADIATION = ("radiotherapy", "chemoradiotherapy")
FREE = 300
"""So many days after treatment meant to cure, its drugs are no line of their own."""


def asked_for(pen: Pen, names: Names, wanted: Truth) -> list[tuple[TreatmentName, Truth]]:
    """What to do for each of several treatments: all of them, or any."""
    each = list(names.each)
    pen.dice.shuffle(each)
    every = names.every
    first = (each[0], wanted)
    if wanted is UNKNOWN:
        return [first, *((one, TRUE if every else FALSE) for one in each[1:])]
    return [(one, wanted) for one in each] if (wanted is TRUE) == every else [first]


def holds(act: Act, name: TreatmentName) -> bool:
    """Whether an act is what a name stands for."""
    whole = name.regimen and not name.agents <= {*act.agents}
    return act.kind in name.kinds or act.procedure in name.procedures or (not whole and bool(name.agents & {*act.agents}))


def random_drug(pen: Pen, without: frozenset[str] = frozenset()) -> str:
    """A drug of the pack that an option holds, for a line of which no more is asked."""
    return pen.one_of({agent for option in pen.pack.options.values() for agent in option.agents} - without)


def new_line(pen: Pen, agents: tuple[str, ...] = ()) -> Act:
    """A line of drugs that ended with growth."""
    return Act("systemic", agents or (random_drug(pen),), grown=Growth(sites_in(pen, "distant")))


def sites_in(pen: Pen, *names: str) -> tuple[str, ...]:
    """One place of each of several groups of places of the pack."""
    return tuple(pen.one_of(set(pen.definitions.listed("places", name)) & {*pen.words("place")}) for name in names)


def give(pen: Pen, sketch: Sketch, name: TreatmentName, *, cures: bool = False, line: int | None = None) -> str | None:
    """Let a treatment be given; the drug, where it is one."""
    held = [act for act in sketch.acts if holds(act, name) and (not cures or act.cures)]
    if held and line is None:
        return next(iter(sorted(name.agents & {*held[0].agents})), None)
    if name.kinds or name.procedures:
        kind = pen.one_of(name.kinds - {"trial"}) if name.kinds else ""
        if kind == "systemic":
            _give_drugs(pen, sketch, (random_drug(pen),), cures, line)
        else:
            give_procedure(pen, sketch, kind, pen.one_of(name.procedures) if name.procedures else None, cures)
        return None
    drugs = tuple(sorted(name.agents)) if name.regimen else (pen.one_of(name.agents),)
    _give_drugs(pen, sketch, drugs, cures, line)
    return drugs[0]


def _give_drugs(pen: Pen, sketch: Sketch, drugs: tuple[str, ...], cures: bool, line: int | None) -> None:
    """Drugs join a treatment that is there, or make one of their own."""
    while line is not None and len(sketch.lines) < line:
        sketch.acts.append(new_line(pen))
    there = [act for act in sketch.acts if act.kind == "systemic" and act.cures] if cures else sketch.lines
    if line is not None:
        there = [sketch.lines[line - 1]]
    if there and (line is not None or pen.dice.random() < 0.7):
        act = pen.dice.choice(there)
        act.agents = tuple(dict.fromkeys((*act.agents, *drugs)))
    elif cures or (not sketch.lines and pen.dice.random() < 0.5):
        grown = Growth(sites_in(pen, "distant"), FREE - 5)
        sketch.acts.insert(0, Act("systemic", drugs, cures=True, ending="completed", gap=FREE, grown=grown))
    else:
        sketch.acts.append(new_line(pen, drugs))


def give_procedure(pen: Pen, sketch: Sketch, kind: str, procedure: str | None, cures: bool) -> None:
    """A procedure or a kind of treatment; what takes the tumor out is meant to cure."""
    kind = kind or pen.kinds.get(procedure or "", "supportive")
    kind = "supportive" if kind == "diagnostic" else kind
    procedure = procedure if kind not in RADIATION else None
    removes = procedure in pen.removing
    cures = cures or removes or kind == "chemoradiotherapy" or (kind == "radiotherapy" and pen.dice.random() < 0.5)
    act = Act(kind, procedure=procedure, cures=cures, ending="completed" if kind != "surgery" else None, length=0, gap=FREE)
    if kind in RADIATION:
        act.length, act.dose, act.fields = 40, 50.0, (pen.one_of(pen.words("field")),)
    if kind == "chemoradiotherapy":
        act.agents = (random_drug(pen),)
    if cures:
        sketch.acts.insert(0, act)
        if removes:
            sketch.said["tumor.primary"] = "resected"
    else:
        sketch.acts.append(act)
        act.gap, act.eases = REST, pen.dice.random() < 0.5


def never_give(pen: Pen, sketch: Sketch, name: TreatmentName) -> None:
    """Let a treatment never have been given, on a list that is whole; a line keeps its place with another drug."""
    kept = []
    for act in sketch.acts:
        if holds(act, name):
            left = tuple(agent for agent in act.agents if agent not in name.agents)
            if act.kind in name.kinds or act.procedure in name.procedures or (not left and not act.is_line):
                continue
            act.agents = left or (random_drug(pen, name.agents),)
        kept.append(act)
    sketch.acts = kept
    sketch.whole.add("treatments")


@way("had")
def had(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """Given, never given, or open: drugs that are not named, or a list that is not whole."""
    for name, part in asked_for(pen, slots["treatments"], wanted):
        if part is TRUE:
            give(pen, sketch, name, cures=bool(slots.get("curative")), line=slots.get("number"))
            continue
        never_give(pen, sketch, name)
        if part is UNKNOWN:
            sketch.whole.discard("treatments")
            drugs = [act for act in sketch.acts if act.kind == "systemic"]
            if drugs and not (name.kinds and pen.dice.random() < 0.5):
                pen.dice.choice(drugs).agents = ()
            else:
                sketch.acts = []


@way("never_had")
def never_had(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """The opposite of `had`."""
    had(pen, sketch, ~wanted, slots)


@way("declined")
def declined(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A treatment that the person did not want, a list that is whole without one, or one that is not."""
    for name, part in asked_for(pen, slots["treatments"], wanted):
        sketch.acts = [act for act in sketch.acts if not (act.ending == "declined" and holds(act, name))]
        if part is TRUE:
            aside = Sketch()
            give(pen, aside, name)
            sketch.acts += [replace(act, ending="declined", grown=None, cures=False) for act in aside.acts]
        (sketch.whole.discard if part is UNKNOWN else sketch.whole.add)("treatments")


@way("irradiated")
def irradiated(pen: Pen, sketch: Sketch, wanted: Truth, slots: Slots) -> None:
    """A course of radiation aimed there, elsewhere, or nobody says where."""
    names: Words = slots["names"]
    if wanted is FALSE and pen.dice.random() < 0.5:
        sketch.acts = [act for act in sketch.acts if act.kind not in RADIATION]
        sketch.whole.add("treatments")
        return
    beams = [act for act in sketch.acts if act.kind in RADIATION]
    if not beams:
        give_procedure(pen, sketch, pen.one_of(RADIATION), None, cures=pen.dice.random() < 0.7)
        beams = [act for act in sketch.acts if act.kind in RADIATION]
    aimed = {word.name for word in names.each} if names.every else {pen.one_of(names.each).name}
    for act in beams:
        act.fields = tuple(sorted(aimed)) if wanted is TRUE else ()
        if wanted is FALSE:
            act.fields = (pen.one_of(pen.words("field", without=names.related)),)
            sketch.whole.add("treatments")
        if slots.get("amount") is not None:
            act.dose = number(pen, slots["amount"], TRUE, low=10, high=80)
