"""Other illness, complications, side effects, devices and symptoms: what is there, what was, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from fairlead.findings.context import Assertion, Context, is_bygone
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.side_effects import beside, cause_of, grade_beside, grade_of
from fairlead.findings.tokens import normal, words
from fairlead.findings.told_as import (
    denied_by_label,
    has_ended,
    is_asked_whether,
    is_controlled,
    is_of_another_item,
    is_of_whoever_is_named,
    is_only_harmless,
    is_own_history,
    is_queried,
    is_why_a_medicine,
    sign_before,
)

_TREATED_NEAR = 7
_STATE_NEAR = 4
_GIVEN_FOR = 2
_TESTS_NEAR, _ASKED_NEAR, _GIVEN_UP_NEAR = 10, 8, 6
_MINUS = ("(-)", "(–)", "(−)")
_ALLERGY = ("allerg", "anaphyla", "hypersensitiv", "intoleran")
_BESIDE_A_SYMPTOM = {"complications", "toxicities"}
_NAMES = ("procedures", "drugs", "sections", "markers")
_TABLES = ("toxicities", "complications", "conditions", "symptoms", "devices")
_KINDS = {"toxicities": "toxicity", "complications": "complication", "conditions": "condition", "symptoms": "symptom", "devices": "device"}
_POSITIVE = re.compile(r"\bpos(?:itive)?\b|\+", re.IGNORECASE)
_GONE = words("removed withdrawn explanted extracted out")
_NONE_OF_TEN = re.compile(r"\s?(?:score\s)?[:=]?\s?0\s?/\s?10\b")
_ANSWER = re.compile(r"\s?:\s?(?P<a>Y(?:es)?|N(?:o)?|[Nn](?:ever|il|one)|\[\s?[xX]\s?\])(?![a-z])")
_SHORT_ANSWER = re.compile(r"\s(?P<a>[YN]|nil|none)(?=\s?[,;.)]|\s{2}|\s?$|\s\()", re.MULTILINE)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds toxicity, complication, condition, symptom and device; a word of several tables is one of them only."""
    taken: dict[int, str] = {}
    for table in _TABLES:
        for hit in context.marked.hits(table):
            if table == "complications" and _is_told_otherwise(context, hit):
                continue
            if table == "conditions" and _is_felt(context, hit) and _is_denied_sign(context, hit, _asserted(context, hit)):
                continue
            others = {taken[place] for place in range(hit.first, hit.last) if place in taken}
            if others - (_BESIDE_A_SYMPTOM if table == "symptoms" and _is_sign(context, hit) else set()):
                continue
            if not (context.counts(hit) or _is_for_a_medicine(context, hit)) or _is_part(context, hit):
                continue
            found = _finding(context, table, hit)
            if found is not None:
                taken |= dict.fromkeys(range(hit.first, hit.last), table)
                yield found


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


def _is_for_a_medicine(context: Context, hit: Hit) -> bool:
    """A short form with other meanings that is told as what a medicine is for."""
    number = context.marked.sentence_at(hit.first)
    return number is not None and hit.table == "conditions" and is_why_a_medicine(context, hit, number)


def _asserted(context: Context, hit: Hit) -> Assertion:
    """What is said of an illness: the answer of a form, the head of a list that denies it, a sign, else the words around it."""
    answer = _answered(context, hit)
    if answer is not None:
        return answer
    told = context.of(hit.first, hit.last)
    if told.negated and is_only_harmless(context, hit):
        told = replace(told, negated=False)
    if told.certainty == "stated" and is_queried(context, hit):
        told = replace(told, certainty="possible")
    sign = sign_before(context, hit)
    if sign is not None:
        return replace(told, negated=not sign)
    return replace(told, negated=True) if not told.negated and denied_by_label(context, hit) else told


def _is_part(context: Context, hit: Hit) -> bool:
    """A word inside a longer name of another table is none of its own; nor is one in a heading."""
    number = context.marked.sentence_at(hit.first)
    if number is None or context.marked.places[number].heading:
        return True
    return any(
        other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first
        for table in (*_NAMES, *_longer(hit))
        for other in context.marked.hits(table, max(0, hit.first - 5), hit.first + 1)
    )


def _longer(hit: Hit) -> tuple[str, ...]:
    """The tables whose longer names hold the word as a part of another illness ("duodenal ulcer", "rheumatoid arthritis")."""
    if hit.table == "complications":
        return ("conditions",)
    return ("conditions", "metastases") if hit.table in ("toxicities", "symptoms") else ("metastases",)


def _finding(context: Context, table: str, hit: Hit) -> Finding | None:
    told = _in_row(context, hit, _asserted(context, hit))
    fields: dict[str, Any] = {"name": hit.term.word}
    if not told.negated and _is_given_up(context, hit):
        fields, told = {"name": str(hit.term.more["given_up"])}, replace(told, certainty="inferred", mood="actual")
    if _is_only_spoken_of(context, table, hit, told) or (told.negated and _is_denied_of_before(context, hit)):
        return None
    fields["name"] = _by_its_organ(context, hit) or fields["name"]
    if table == "toxicities":
        cause = cause_of(context, hit)
        if cause is None or _is_only_a_word(context, hit):
            return None
        fields |= {"from": cause, "ongoing": _goes_on(context, hit)}
    if hit.term.more.get("absent"):
        told = Assertion(told.about, told.certainty, True, told.mood, told.resolved, told.cues)
    if table in ("toxicities", "complications", "symptoms"):
        fields["grade"] = grade_of(context, hit)
    if told.mood == "cancelled" and table == "toxicities" and _is_reason(context, hit):
        told = replace(told, mood="actual")
    if told.mood in ("planned", "cancelled", "hypothetical", "declined") and table != "devices" and told.mood != "planned":
        return None
    if told.mood == "planned":
        told = Assertion(
            told.about, told.certainty, told.negated, "actual" if "planned" not in told.cues else "planned", told.resolved, told.cues
        )
    told = _as_it_stands(context, table, hit, told)
    fields |= _states(context, table, hit, told)
    return context.say(_KINDS[table], fields, hit.first, hit.last, told, context.date_near(hit.first, hit.last))


def _as_it_stands(context: Context, table: str, hit: Hit, told: Assertion) -> Assertion:
    """The assertion with what tells that it is one of before, or over."""
    if table in ("complications", "symptoms") and told.is_fact and told.mood == "actual" and _is_over(context, hit):
        told = replace(told, mood="past")
    if table in ("complications", "toxicities", "symptoms") and told.is_fact and has_ended(context, hit):
        told = replace(told, resolved=True)
    if table == "conditions" and told.mood == "past" and is_of_another_item(context, hit):
        told = replace(told, mood="actual")
    return told


def _states(context: Context, table: str, hit: Hit, told: Assertion) -> dict[str, Any]:
    """Whether an illness is under control, a complication was treated, a device was taken out."""
    states: dict[str, Any] = {"removed": table == "devices" and bool(_GONE & set(context.marked.norms(hit.last, hit.last + 4)))}
    if table == "conditions":
        states["controlled"] = is_controlled(context, hit)
    if table == "complications":
        states["treated"] = told.mood == "actual" and _is_treated(context, hit)
    return states


def _is_denied_of_before(context: Context, hit: Hit) -> bool:
    """As in "no lung disease before the drug": what was not there then says nothing of today."""
    return bool(context.plain("before-it") & set(_until_a_mark(context.marked.norms(hit.last, hit.last + _STATE_NEAR - 1), ".;,")))


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
    if context.plain("young") & set(_until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR), ".;,")):
        return True
    felt = any(other.last == hit.last for other in marked.hits("symptoms", hit.first, hit.first + 1))
    placed = marked.hits("devices", marked.sentences[number].first, hit.first)
    return felt and bool(placed) and bool(context.plain("because") & set(marked.norms(max(placed[-1].last, hit.first - 3), hit.first)))


def _is_only_spoken_of(context: Context, table: str, hit: Hit, told: Assertion) -> bool:
    """A reaction of before, a device that was not placed or depends on something, an illness that was tested for."""
    if table == "devices":
        return told.mood in ("actual", "planned") and (context.depends(hit.last) or _is_not_placed(context, hit))
    if is_asked_whether(context, hit) or is_of_whoever_is_named(context, hit):
        return True
    needed = table == "symptoms" and context.plain("when-needed") & set(context.marked.norms(hit.first - _GIVEN_FOR, hit.first))
    return (
        bool(needed)
        or (table == "symptoms" and _is_reaction(context, hit))
        or (table == "conditions" and not told.negated and _is_asked_for(context, hit))
    )


def _is_not_placed(context: Context, hit: Hit) -> bool:
    """As in "an esophageal stent was discussed but not placed"."""
    marked = context.marked
    if context.plain("not-placed") & set(_until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR), ".;,")):
        return True
    before = _until_a_mark(marked.norms(hit.first - _STATE_NEAR - 1, hit.first)[::-1], ".;,")
    behind = _until_a_mark(marked.norms(hit.last, hit.last + _STATE_NEAR + 1), ".;,")
    thought_of = (context.plain("maybe") & set(side) and context.plain("wanted") & set(side) for side in (before, behind))
    return any(thought_of) or "not needed" in " ".join(behind)


def _is_given_up(context: Context, hit: Hit) -> bool:
    """As in "a heavy smoker but gave up in 2019", "smoking: stopped 2010"."""
    if "given_up" not in hit.term.more:
        return False
    near = [*_until_a_mark(context.marked.norms(hit.last, hit.last + _GIVEN_UP_NEAR), ".;"), ""]
    when = context.plain("since-when") | {""}
    return any(word in context.plain("given-up") and (then in when or then.isdigit()) for word, then in pairwise(near))


def _is_only_a_word(context: Context, hit: Hit) -> bool:
    """Whether "toxicity" names no side effect: it has no grade, or announces the names behind it."""
    return hit.term.word == "toxicity" and (grade_of(context, hit) is None or _is_label(context, hit))


def _is_treated(context: Context, hit: Hit) -> bool:
    """As in "the bleeding was treated with": a word of treating stands behind it."""
    after = _until_a_mark(context.marked.norms(hit.last, hit.last + _TREATED_NEAR), ".;")
    return bool(context.plain("treated") & set(after)) and "not" not in after


def _is_reason(context: Context, hit: Hit) -> bool:
    """As in "oxaliplatin omitted for neuropathy": what was left out is the drug."""
    return bool(context.plain("because") & set(context.marked.norms(hit.first - 3, hit.first)))


def _is_reaction(context: Context, hit: Hit) -> bool:
    """As in "Allergic to penicillin (rash)": what happened once, no symptom."""
    marked = context.marked
    number = marked.sentence_at(hit.first)
    if number is None:
        return False
    sentence = marked.sentences[number]
    before = marked.norms(sentence.first, hit.first)
    return "allergies" in marked.places[number].kinds or any(word.startswith(_ALLERGY) for word in before[-8:])


def _is_label(context: Context, hit: Hit) -> bool:
    """As in "Toxicity: rash grade 1", "toxicity (rash)": the word announces the names behind it."""
    return context.marked.norms(hit.last, hit.last + 1) in ([":"], ["("])


def _answered(context: Context, hit: Hit) -> Assertion | None:
    """The answer on a form: "IHD: N"."""
    end = context.marked.words[hit.last - 1].end
    found = _ANSWER.match(context.marked.text, end) or _SHORT_ANSWER.match(context.marked.text, end)
    if not found:
        if hit.table == "symptoms" and _NONE_OF_TEN.match(context.marked.text, end):
            return Assertion(negated=True)
        if hit.term.more.get("tested") and _POSITIVE.search(context.marked.said(hit.first, hit.last)):
            return Assertion()  # the words hold their own answer ("anti-HBc positive")
        return Assertion(negated=True) if _tested_negative(context, hit) else None
    return Assertion(negated=found["a"].lower().startswith("n"))


def _tested_negative(context: Context, hit: Hit) -> bool:
    """As in "hepatitis B/C/HIV negative", "HBs antigen (-)": nothing but other tests stands before the answer."""
    if not hit.term.more.get("tested"):
        return False
    marked = context.marked
    number = marked.sentence_at(hit.first)
    end = marked.sentences[number].last if number is not None else hit.last
    for place in range(hit.last, min(end, hit.last + _TESTS_NEAR)):
        if marked.words[place].norm in context.plain("tested-negative") or marked.said(place, min(end, place + 3)) in _MINUS:
            return True
        if marked.words[place].norm not in context.plain("between-tests"):
            return False
    return False


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
    if grade_beside(context, hit) == 0:
        return replace(told, negated=True)
    state = {normal(word) for word in (beside(context, hit, "state-heading") or "").split()}
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
    near = {*_until_a_mark(before[::-1], ".,;"), *_until_a_mark(behind, ".;")}
    over = context.plain("over") & set(marked.norms(hit.last, next_one))
    return bool((context.plain("lasting") | context.plain("still-there")) & (near | in_row)) and not over


def _until_a_mark(words: list[str], marks: str) -> list[str]:
    return words[: next((place for place, word in enumerate(words) if word in marks), len(words))]
