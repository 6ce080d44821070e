"""Other illness, complications, side effects, devices and symptoms: what is there, what was, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.findings import fevers, refused
from fairlead.findings.answered_in_rows import answered, tested
from fairlead.findings.context import Assertion, Context
from fairlead.findings.day_beside import day
from fairlead.findings.denied_symptoms import is_denied_with_its_list
from fairlead.findings.devices_gone import is_not_placed, is_taken_out
from fairlead.findings.devices_planned import is_to_come
from fairlead.findings.felt_now import is_now
from fairlead.findings.felt_where import by_its_place
from fairlead.findings.finding import Finding
from fairlead.findings.given_once import is_why_one_was_stopped
from fairlead.findings.how_it_went_on import as_it_went_on
from fairlead.findings.laid_to import cause_of
from fairlead.findings.looked_back_on import looked_back_on
from fairlead.findings.matcher import Hit
from fairlead.findings.named_illness import is_meant, is_part
from fairlead.findings.openings import told_again
from fairlead.findings.placed_in import word_of
from fairlead.findings.regained import has_regained
from fairlead.findings.side_effects import (
    beside,
    grade_beside,
    grade_of,
    is_graded_behind,
    is_reason_in_brackets,
    is_why_changed,
    names_no_drug,
)
from fairlead.findings.tokens import normal, until_a_mark
from fairlead.findings.told_anyway import is_told_anyway
from fairlead.findings.told_as import (
    denied_by_label,
    has_ended,
    in_earlier_illness,
    is_asked_whether,
    is_bygone,
    is_controlled,
    is_of_another_item,
    is_of_whoever_is_named,
    is_only_harmless,
    is_only_told_as_history,
    is_own_history,
    is_queried,
    is_reaction,
    is_treated,
    sign_before,
)

_STATE_NEAR = 4
_GIVEN_FOR = 2
_ASKED_NEAR, _GIVEN_UP_NEAR, _LABEL_NEAR = 8, 6, 6
_BESIDE_A_SYMPTOM = {"complications", "toxicities"}
_TABLES = ("toxicities", "complications", "conditions", "symptoms", "devices")
_KINDS = {"toxicities": "toxicity", "complications": "complication", "conditions": "condition", "symptoms": "symptom", "devices": "device"}
_ZERO = pattern_of(r"\s(?:(?:score|grade|gr\.?|G)\s?)?(?:of\s|is\s|[:=]\s?)?0(?![\w.,/-]?\d|\s?[-–/]\s?\d)\b", re.IGNORECASE)
"""As in "dysphagia score 0": there is none."""


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds toxicity, complication, condition, symptom and device; a word of several tables is one of them only."""
    taken: dict[int, str] = {}
    blamed: set[str] = set()
    effects: set[str] = set()
    for table in _TABLES:
        for hit in context.marked.hits(table):
            if table == "complications" and _is_told_otherwise(context, hit):
                continue
            if table == "conditions" and _is_felt(context, hit) and _is_denied_sign(context, hit, _asserted(context, hit)):
                continue
            others = {taken[place] for place in range(hit.first, hit.last) if place in taken}
            if others - (_BESIDE_A_SYMPTOM if table == "symptoms" and _is_sign(context, hit) else set()):
                continue
            if not is_meant(context, hit) or is_part(context, hit):
                continue
            if (
                table == "conditions"
                and hit.term.word in blamed
                and not in_earlier_illness(context, context.marked.sentence_at(hit.first) or 0)
            ):
                continue  # told as the effect of a drug elsewhere: "the neuropathy has not gone away"
            if table == "conditions" and hit.alone and tested(context, hit) is None:
                continue  # the name of a test without its result
            if table == "symptoms" and others and is_why_changed(context, hit):
                continue
            found = _finding(context, table, hit, hit.term.word in effects)
            if found is not None:
                effects |= {hit.term.word} if table == "toxicities" else set()
                if table == "toxicities" and found.is_fact:
                    blamed.add(hit.term.word)
                taken |= dict.fromkeys(range(hit.first, hit.last), table)
                yield found
                yield from (replace(found, fields={**found.fields, "name": name}) for name in hit.term.names("together"))
    yield from fevers.read(context)


def _is_sign(context: Context, hit: Hit) -> bool:
    """A symptom that is told by the same words as a complication or side effect of another name ("melena": bleeding)."""
    return any(
        (other.first, other.last) == (hit.first, hit.last) and other.term.word != hit.term.word
        for table in _BESIDE_A_SYMPTOM
        for other in context.marked.hits(table, hit.first, hit.first + 1)
    )


def _is_told_otherwise(context: Context, hit: Hit) -> bool:
    """Whether the words tell an illness of the person, or deny a sign, rather than a complication of this cancer."""
    if not any(
        other.last == hit.last
        for table in ("conditions", "symptoms")
        for other in context.marked.hits(table, max(0, hit.first - 3), hit.last)
    ):
        return False
    told = _asserted(context, hit)
    return is_own_history(context, hit, negated=told.negated) or _is_denied_sign(context, hit, told)


def _is_felt(context: Context, hit: Hit) -> bool:
    return any(other.last == hit.last for other in context.marked.hits("symptoms", hit.first, hit.first + 1))


def _is_denied_sign(context: Context, hit: Hit, told: Assertion) -> bool:
    """As in "no stridor", "no seizures": the sign is denied, the complication that it is or would be a sign of is not."""
    number = context.marked.sentence_at(hit.first)
    same = [other for other in context.marked.hits("symptoms", hit.first, hit.first + 1) if other.last == hit.last]
    if not (told.negated and same) or number is None:
        return False
    return any(other.term.word != hit.term.word for other in same) or hit.term.more.get("denied_as") == "symptom"


def _asserted(context: Context, hit: Hit) -> Assertion:
    """What is said of an illness: the answer of a form, the head of a list that denies it, a sign, else the words around it."""
    answer = answered(context, hit)
    if answer is not None:
        return answer
    told = context.of(hit.first, hit.last)
    if told.negated and (is_only_harmless(context, hit) or (hit.table == "symptoms" and is_told_anyway(context, hit))):
        return replace(told, negated=False)
    if told.certainty == "stated" and is_queried(context, hit):
        told = replace(told, certainty="possible")
    sign = sign_before(context, hit)
    if sign is not None:
        return replace(told, negated=not sign)
    graded_zero = _ZERO.match(context.marked.text, context.marked.words[hit.last - 1].end) is not None
    denied = graded_zero or denied_by_label(context, hit) or is_denied_with_its_list(context, hit)
    return replace(told, negated=True) if not told.negated and denied else told


def _finding(context: Context, table: str, hit: Hit, again: bool) -> Finding | None:
    """What is said of a hit; `again`: it names a side effect that was told before."""
    told = _in_row(context, hit, _asserted(context, hit))
    fields: dict[str, Any] = {"name": hit.term.word}
    if not told.negated and _is_given_up(context, hit):
        fields, told = {"name": str(hit.term.more["given_up"])}, replace(told, certainty="inferred", mood="actual")
    if (
        is_why_one_was_stopped(context, hit)
        or _is_only_spoken_of(context, table, hit, told)
        or (told.negated and _is_denied_of_before(context, hit))
    ):
        return None
    fields["name"] = _by_its_organ(context, hit) or by_its_place(context, hit) or fields["name"]
    if table == "devices" and fields["name"] == hit.term.word:
        name = word_of(context, hit)
        if name is None:
            return None
        fields["name"] = name
    if table == "toxicities":
        told = replace(told, negated=told.negated and not (is_reason_in_brackets(context, hit) or is_graded_behind(context, hit)))
        cause = cause_of(context, hit)
        if cause is None and again and _is_told_of(context, hit):
            cause = ()
        if cause is None or (told.negated and _is_felt(context, hit)) or _is_only_a_word(context, hit):
            return None
        fields |= {"from": cause, "ongoing": _goes_on(context, hit), "now": is_now(context, hit), "of_before": names_no_drug(context, hit)}
        told = replace(told, resolved=told.resolved and not fields["ongoing"])
    told = replace(told, negated=True) if hit.term.more.get("absent") else told
    if table in ("toxicities", "complications", "symptoms"):
        fields["grade"] = grade_of(context, hit)
    if told.mood == "cancelled" and table == "toxicities" and _is_reason(context, hit):
        told = replace(told, mood="actual")
    if told.mood in ("cancelled", "hypothetical", "declined") and table != "devices":
        return None
    if told.mood == "planned" and "planned" not in told.cues:
        told = replace(told, mood="actual")
    told = as_it_went_on(context, hit, fields, _as_it_stands(context, table, hit, told))
    fields |= _states(context, table, hit, told)
    return context.say(_KINDS[table], fields, hit.first, hit.last, told, day(context, hit))


def _is_told_of(context: Context, hit: Hit) -> bool:
    """As in "the neuropathy persists", "ILD resolved": a side effect told before, of which the words say how it is now."""
    before = context.marked.norms(hit.first - 1, hit.first)
    return bool(context.plain("known-one") & set(before)) or _goes_on(context, hit) or has_ended(context, hit)


def _as_it_stands(context: Context, table: str, hit: Hit, told: Assertion) -> Assertion:
    """The assertion with what tells that it is one of before, or over."""
    if (
        table in ("complications", "symptoms")
        and told.is_fact
        and told.mood == "actual"
        and (_is_over(context, hit) or looked_back_on(context, hit))
    ):
        told = replace(told, mood="past")
    if table == "conditions" and told.mood == "past" and (is_of_another_item(context, hit) or is_only_told_as_history(context, hit)):
        told = replace(told, mood="actual")
    return told


def _states(context: Context, table: str, hit: Hit, told: Assertion) -> dict[str, Any]:
    """Whether an illness is under control, a complication was treated, a device was taken out."""
    states: dict[str, Any] = {"removed": table == "devices" and is_taken_out(context, hit)}
    if table == "conditions":
        states["controlled"] = is_controlled(context, hit)
    if table == "complications":
        again = told_again(context, hit)
        treated = again == "shut" or is_treated(context, hit) or has_regained(context, hit)
        states |= {"treated": told.mood == "actual" and again != "open" and treated, "open": again == "open"}
    return states


def _is_denied_of_before(context: Context, hit: Hit) -> bool:
    """As in "no lung disease before the drug": what was not there then says nothing of today."""
    return bool(context.plain("before-it") & set(until_a_mark(context.marked.norms(hit.last, hit.last + _STATE_NEAR - 1), ".;,")))


def _by_its_organ(context: Context, hit: Hit) -> str | None:
    """As in "heart attack, two stents": the name of a device by the illness that its sentence tells."""
    beside: Mapping[str, str] = hit.term.more.get("beside") or {} if hit.last - hit.first == 1 else {}
    number = context.marked.sentence_at(hit.first)
    told = {name for one in context.marked.in_sentence("conditions", number or 0) for name in (one.term.word, *one.term.names("is"))}
    return next((str(beside[name]) for name in beside if name in told), None)


def _is_over(context: Context, hit: Hit) -> bool:
    """As in "a seizure as a baby", "tracheostomy because of stridor": of long ago, or what something in the body was placed for."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if is_bygone(context, hit) or number is None:
        return True
    if context.plain("young") & set(until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR), ".;,")):
        return True
    felt = any(other.last == hit.last for other in marked.hits("symptoms", hit.first, hit.first + 1))
    placed = marked.hits("devices", marked.sentences[number].first, hit.first)
    return felt and bool(placed) and bool(context.plain("because") & set(marked.norms(max(placed[-1].last, hit.first - 3), hit.first)))


def _is_only_spoken_of(context: Context, table: str, hit: Hit, told: Assertion) -> bool:
    """A reaction of before, a device that was not placed or depends on something, an illness that was tested for."""
    if table == "devices":
        absent = context.depends(hit.last) or is_not_placed(context, hit) or is_to_come(context, hit)
        return told.mood in ("actual", "planned") and (absent or _could_be_placed(context, hit))
    if table == "complications" and _is_looked_for(context, hit, told):
        return True
    if is_asked_whether(context, hit.first) or is_of_whoever_is_named(context, hit) or fevers.is_below(context, hit):
        return True
    needed = table == "symptoms" and context.plain("when-needed") & set(context.marked.norms(hit.first - _GIVEN_FOR, hit.first))
    return (
        bool(needed)
        or (table == "symptoms" and is_reaction(context, hit))
        or (table == "conditions" and not told.negated and _is_asked_for(context, hit))
    )


def _is_looked_for(context: Context, hit: Hit, told: Assertion) -> bool:
    """As in "Indication: ?leak", "CTPA to rule out PE", "bleeding may occur": what a look was asked for, or what is only feared."""
    marked = context.marked
    number = marked.sentence_at(hit.first) or 0
    label = marked.norms(marked.sentences[number].first, max(marked.places[number].body, marked.sentences[number].first))
    cues = [cue for cue in context.reaching(hit.first, hit.last) if cue.term.more["meaning"] == "possible"]
    said = {word for cue in cues for word in marked.norms(cue.first, cue.last)}
    behind = marked.norms(hit.last, hit.last + _STATE_NEAR)
    feared = context.plain("could-be-modal") & set(behind) and context.plain("may-happen") & set(behind)
    looked_for = context.plain("looked-for") & said and not context.plain("not-done-with") & said
    return bool(feared or (told.certainty == "possible" and (context.plain("asked-why") & set(label) or looked_for)))


def _could_be_placed(context: Context, hit: Hit) -> bool:
    """As in "a stent could be placed", "PEG discussed"; never where the words right behind say that it is in place."""
    there = context.plain("in-place") & set(context.marked.norms(hit.last, hit.last + _GIVEN_FOR))
    return not there and refused.is_only_possible(context, hit.first, hit.last)


def _is_given_up(context: Context, hit: Hit) -> bool:
    """As in "a heavy smoker but gave up in 2019", "smoking: stopped 2010"."""
    if "given_up" not in hit.term.more:
        return False
    near = [*until_a_mark(context.marked.norms(hit.last, hit.last + _GIVEN_UP_NEAR), ".;"), ""]
    when = context.plain("since-when") | {""}
    return any(word in context.plain("given-up") and (then in when or then.isdigit()) for word, then in pairwise(near))


def _is_only_a_word(context: Context, hit: Hit) -> bool:
    """Whether "toxicity" names no side effect: it has no grade, or announces the names behind it."""
    return hit.term.word == "toxicity" and (grade_of(context, hit) is None or _is_label(context, hit))


def _is_reason(context: Context, hit: Hit) -> bool:
    """As in "oxaliplatin omitted for neuropathy": what was left out is the drug."""
    return bool(context.plain("because") & set(context.marked.norms(hit.first - 3, hit.first))) or is_why_changed(context, hit)


def _is_label(context: Context, hit: Hit) -> bool:
    """As in "Toxicity: rash grade 1", "toxicity (rash)", "toxicity on X: rash": the word announces the names behind it."""
    behind = context.marked.norms(hit.last, hit.last + _LABEL_NEAR)
    if behind[:1] in ([":"], ["("]):
        return True
    colon = behind.index(":") if ":" in behind else 0
    return bool(colon) and bool(context.marked.hits("toxicities", hit.last + colon, hit.last + colon + _LABEL_NEAR))


def _is_asked_for(context: Context, hit: Hit) -> bool:
    """As in "tested for Lynch syndrome", "genetics to see her about": nobody says yet that it is there."""
    near = context.marked.norms(hit.first - _ASKED_NEAR, hit.first)
    asked = next((at for at, word in enumerate(near) if word in context.plain("asked-for")), None)
    behind = context.marked.norms(hit.last, hit.last + _STATE_NEAR)
    if context.plain("tested-positive") & {*near, *behind}:
        return False
    return asked is not None and bool(context.plain("asked-of") & set(near[asked:])) and not {".", ";", ","} & set(near[asked:])


def _in_row(context: Context, hit: Hit, told: Assertion) -> Assertion:
    """The assertion with what the row of a table adds: grade 0 denies, a state of "resolved" tells that it is gone."""
    if grade_beside(context, hit) == 0 or (hit.table in ("symptoms", "toxicities") and grade_of(context, hit) == 0):
        return replace(told, negated=True)
    state = {normal(word) for word in (beside(context, hit, "state-heading") or "").split()}
    if context.plain("entered-in-error") & state:
        return replace(told, negated=True)
    return replace(told, resolved=True) if context.plain("over") & state else told


def _goes_on(context: Context, hit: Hit) -> bool:
    """Whether a word right beside a side effect, or its row, says that it goes on, and none behind it that it is over."""
    marked = context.marked
    number = marked.sentence_at(hit.first) or 0
    sentence = marked.sentences[number]
    in_row = {normal(word) for word in (beside(context, hit, "state-heading") or "").split()}
    next_one = next((other.first for other in marked.hits(hit.table, hit.last, sentence.last)), sentence.last)
    before = marked.norms(max(sentence.first, hit.first - _STATE_NEAR), hit.first)
    behind = marked.norms(hit.last, min(next_one, hit.last + _STATE_NEAR * 2))
    near = {*until_a_mark(before[::-1], ".,;"), *until_a_mark(behind, ".;")}
    rest = marked.norms(hit.last, next_one)
    over = [at for at, word in enumerate(rest) if word in context.plain("over")]
    better = [at for at, word in enumerate(rest) if word in context.plain("over") | context.plain("better")]
    if better and context.plain("denies") & set(rest[max(0, better[0] - 2) : better[0]]):
        return True  # "has not gone away"
    if context.plain("lasting") & set(_label_of(context, hit)) and not over:
        return True
    return bool((context.plain("lasting") | context.plain("still-there")) & (near | in_row)) and not over


def _label_of(context: Context, hit: Hit) -> list[str]:
    """The heading or label of side effects that a hit stands under ("adverse events continuing")."""
    marked = context.marked
    number = marked.sentence_at(hit.first) or 0
    if "toxicities" not in marked.places[number].kinds:
        return []
    back = number
    while back and marked.places[back].body <= marked.sentences[back].first and "toxicities" in marked.places[back - 1].kinds:
        back -= 1
    head = marked.places[number].heading_of
    spans = [(marked.sentences[back].first, marked.places[back].body)]
    spans += [(marked.sentences[head].first, marked.sentences[head].last)] if head is not None else []
    return [word for first, last in spans for word in marked.norms(first, last)]
