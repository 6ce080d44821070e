"""How a course of treatment went and why it ended, in its own words, its row, or a later sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from fairlead.findings.changes import graded_before
from fairlead.findings.context import Context
from fairlead.findings.courses import Course, anticancer, is_anticancer, names
from fairlead.findings.dates import MONTHS
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit
from fairlead.findings.numbers import number_in
from fairlead.findings.tokens import words

_DURING = words("on through despite during under while to into")
_ARROW = re.compile(r"->|→|=>|-->")
_ENDED = re.compile(
    r"\b(?:end|ended|reason|stop|stopped|why|outcome|result|discontinu\w*|because|off|status|comment\w*|remark\w*)\b", re.IGNORECASE
)
_BEST = re.compile(r"\b(?:best|response|result|outcome|effect|resp)\b", re.IGNORECASE)
_RESPONSES = ("CR", "PR", "SD", "PD")
_EARLIER = 4
_FAR = 30
_OBJECT = 3
_REASON = 12
_BLAMES = words("due from related caused by attributed secondary to")


def result(context: Context, number: int, course: Course, high: int) -> dict[str, Any]:
    """`response` and `stop` of a course as far as they stand beside it: in the rest of its sentence or in its row."""
    if number in context.marked.cells:
        return _of_row(context, number)
    fields: dict[str, Any] = {}
    response = _response(context, course.last, high)
    if response and (response != "PD" or "best" in _words_of(context, number)):
        fields["response"] = response
    stop = _stated_stop(context, number, course)
    if stop:
        fields["stop"] = stop
    elif _grew(context, number, course, high) or _grew_before(context, number, course):
        fields["stop"] = "progression"
    return fields


def of_sentences(context: Context, number: int) -> dict[str, Any]:
    """`stop` or `response` told in a heading or in the sentences of the same section right under it."""
    marked = context.marked
    last = number
    while (
        last + 1 < len(marked.sentences)
        and last - number < _EARLIER
        and marked.places[last + 1].heading_of == marked.places[number].heading_of
        and not names(context, marked.sentences[last + 1].first, marked.sentences[last + 1].last)
    ):
        last += 1
    first, end = marked.sentences[number].first, marked.sentences[last].last
    stop = _stop_in(context, first, end, asked=False)
    response = _response(context, first, end)
    return {**({"stop": stop} if stop == "progression" else {}), **({"response": response} if response else {})}


def _of_row(context: Context, number: int) -> dict[str, Any]:
    marked = context.marked
    cell = marked.cells[number]
    fields: dict[str, Any] = {}
    top = marked.tables[cell.table][0]
    for place, beside in enumerate(cell.beside):
        heading = top[place].of(marked.text) if place < len(top) else ""
        if place == cell.column or not len(beside):
            continue
        first, last = marked.tokens_of(beside)
        response = _response(context, first, last)
        if response and (response != "PD" or not _ENDED.search(heading)) and (_BEST.search(heading) or not _ENDED.search(heading)):
            fields.setdefault("response", response)
        if _ENDED.search(heading) or _BEST.search(heading):
            stop = _stop_in(
                context, first, last, bool(re.search(r"\b(?:end|ended|reason|stop|stopped|why|because|off)\b", heading, re.IGNORECASE))
            )
            if stop:
                fields["stop"] = stop
    return fields


def _response(context: Context, first: int, last: int) -> str | None:
    """The best response named among tokens, read as a fact."""
    found = []
    for hit in context.marked.hits("responses", first, last):
        told = context.of(hit.first, hit.last)
        if hit.term.word in _RESPONSES and context.counts(hit) and told.is_fact and told.certainty == "stated":
            found.append(hit.term.word)
    better = [word for word in found if word != "PD"]
    return min(better, key=_RESPONSES.index) if better else found[0] if found else None


def _stop_in(context: Context, first: int, last: int, asked: bool) -> str | None:
    """The reason that tokens give; `asked`: the heading asks for the reason, so that a bare word is one."""
    growth = [
        hit for hit in context.marked.hits("progressions", first, last) if hit.term.word in ("progression", "no-progression", "unclear")
    ]
    if growth and growth[-1].term.word == "progression" and context.of(growth[-1].first, growth[-1].last).is_fact:
        return "progression"
    reasons = context.marked.hits("stop_reasons", first, last)
    stopped = [hit for hit in context.marked.hits("statuses", first, last) if hit.term.word == "stopped"]
    if reasons and (asked or stopped):
        reason = next((hit for hit in reasons if not context.of(hit.first, hit.last).negated), None)
        return reason.term.word if reason else None
    if asked or stopped:
        effect = effect_in(context, first, last)
        if effect:
            return effect
    done = [hit for hit in context.marked.hits("statuses", first, last) if hit.term.word == "completed"]
    return "completed" if asked and done else None


def effect_in(context: Context, first: int, last: int) -> str | None:
    """The effect of treatment, or the complication, that tokens tell as a fact."""
    for table, reason in (("toxicities", "toxicity"), ("complications", "complication")):
        for hit in context.marked.hits(table, first, last):
            told = context.of(hit.first, hit.last)
            if context.counts(hit) and told.is_fact and told.certainty == "stated":
                return reason
    return "toxicity" if _is_graded(context, first, last) else None


def _is_graded(context: Context, first: int, last: int) -> bool:
    """As in "gr 3": an effect of treatment by its grade."""
    said = context.marked.norms(first, last)
    return any(word in context.plain("grade") and after.isdigit() for word, after in pairwise(said))


def _stated_stop(context: Context, number: int, course: Course) -> str | None:
    """As in "stopped FOLFOX for neuropathy": a word of ending and a reason in the sentence of the course."""
    marked = context.marked
    sentence = marked.sentences[number]
    ends = [hit for hit in marked.in_sentence("statuses", number) if hit.term.word == "stopped" and abs(hit.first - course.last) <= _FAR]
    asked = [hit for hit in marked.hits("stop_reasons", course.last, sentence.last) if hit.term.word == "choice"]
    asked = [
        hit
        for hit in asked
        if context.plain("stopped") & set(marked.norms(hit.first, hit.last)) and context.of(hit.first, hit.last).is_fact
    ]
    if asked and len(names(context, course.last, asked[0].first)) == 0:
        effects = [hit for hit in marked.hits("toxicities", course.last, asked[0].first) if context.of(hit.first, hit.last).is_fact]
        return "toxicity" if effects else "choice"
    ends = [hit for hit in ends if not names(context, course.last, hit.first) or hit.first < course.first]
    if not ends or any(_unreal(marked.norms(hit.first - 4, hit.first)) for hit in ends):
        return None
    reasons = [hit for hit in marked.hits("stop_reasons", sentence.first, sentence.last) if hit.first >= min(ends[0].first, course.first)]
    reasons = [hit for hit in reasons if not context.of(hit.first, hit.last).negated]
    if not reasons:
        return _why(context, ends[0].last, sentence.last)
    return min(reasons, key=lambda hit: abs(hit.first - ends[0].last)).term.word


def _words_of(context: Context, number: int) -> set[str]:
    """The words of a sentence."""
    sentence = context.marked.sentences[number]
    return set(context.marked.norms(sentence.first, sentence.last))


def _unreal(before: list[str]) -> bool:
    """As in "not stopped", "to be stopped" without "had to be stopped"."""
    return bool({"not", "never", "if"} & set(before)) or ("to" in before and "had" not in before)


def _grew(context: Context, number: int, course: Course, high: int) -> bool:
    """As in "progressed on FOLFOX", "CF x3 -> new metastases": growth while the course went on."""
    marked = context.marked
    sentence = marked.sentences[number]
    for hit in marked.in_sentence("progressions", number):
        if hit.term.word != "progression" or not _is_fact(context, hit):
            continue
        if hit.last <= course.first:
            between = marked.norms(hit.last - 1, course.first)
            if _DURING & set(between) and len(between) <= 7:
                return True
            if marked.norms(hit.first, hit.last)[-1] in ("refractory", "on", "through", "despite") and len(between) <= 4:
                return True
        elif hit.first < high or hit.first - course.last < 3:
            between_text = marked.said(course.last, hit.first) if hit.first > course.last else ""
            before = marked.norms(max(sentence.first, course.first - _EARLIER), course.first)
            if (
                _ARROW.search(between_text)
                or {"on", "despite", "during", "under", "after"} & set(before)
                or marked.words[hit.first].norm in ("failed", "pd")
                or "working" in marked.norms(hit.first, hit.last)
                or _right_behind(context, course, hit)
            ):
                return _counts_as_during(before, course)
    return False


def _grew_before(context: Context, number: int, course: Course) -> bool:
    """As in "CT with progression in the liver. FOLFOX stopped.": growth told right before in the same line, and no other reason."""
    marked = context.marked
    if not number or marked.sentences[number - 1].line != marked.sentences[number].line:
        return False
    ends = [hit for hit in marked.hits("statuses", course.last, course.last + 2) if hit.term.word == "stopped"]
    before = marked.sentences[number - 1]
    grown = [hit for hit in marked.in_sentence("progressions", number - 1) if hit.term.word == "progression" and _is_fact(context, hit)]
    return bool(ends) and bool(grown) and not names(context, before.first, before.last) and not marked.in_sentence("stop_reasons", number)


def _right_behind(context: Context, course: Course, growth: Hit) -> bool:
    """As in "paclitaxel from 05/2025, progressive disease": nothing but dates and counts between, and a comma."""
    between = context.marked.norms(course.last, growth.first)
    known = context.plain("beside-a-course") | MONTHS.keys()
    return "," in between and all(word in known or word.isdigit() or number_in(word) is not None for word in between)


def _counts_as_during(before: list[str], course: Course) -> bool:
    """After an operation or radiation growth ends nothing: only drugs are stopped by it; "months after" is no longer on it."""
    drugs = bool(course.terms("drug") or course.terms("regimen") or course.terms("class"))
    return drugs and not {"months", "years", "weeks", "month", "year", "later"} & set(before)


def _is_fact(context: Context, hit: Hit) -> bool:
    told = context.of(hit.first, hit.last)
    return told.is_fact and told.certainty in ("stated", "probable")


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind ending: a class of drugs, or the present course, said to have been stopped, with the reason told nearby."""
    marked = context.marked
    for place in range(1, len(marked.sentences)):
        yield from _of_the_course_before(context, place)
    for hit in marked.hits("classes"):
        number = marked.sentence_at(hit.first)
        if number is None or hit.term.word not in anticancer(marked.lexicon):
            continue
        near = [
            state
            for state in marked.hits(
                "statuses", max(marked.sentences[number].first, hit.first - 4), min(marked.sentences[number].last, hit.last + 5)
            )
            if state.term.word == "stopped"
            and not {"not", "do", "never", "to", "if", "be"} & set(marked.norms(state.first - 3, state.first))
        ]
        told = context.of(hit.first, hit.last)
        if not near or told.about != "patient" or told.negated or told.mood in ("hypothetical", "declined"):
            continue
        reason = _reason_nearby(context, number)
        fields = {"class": hit.term.word, "stop": reason}
        yield context.say(
            "ending", fields, min(hit.first, near[0].first), max(hit.last, near[0].last), None, context.date_near(hit.first, hit.last)
        )


def _of_the_course_before(context: Context, number: int) -> Iterator[Finding]:
    """As in "It was stopped in May because of growth": a sentence without a name of its own speaks of the course in the sentence before."""
    marked = context.marked
    sentence = marked.sentences[number]
    chosen = [
        hit
        for hit in marked.in_sentence("stop_reasons", number)
        if hit.term.word == "choice" and context.plain("ends-by-choice") & set(marked.norms(hit.first, hit.last))
    ]
    inside = {at for hit in chosen for at in range(hit.first, hit.last)}
    ends = [hit for hit in marked.in_sentence("statuses", number) if hit.term.word == "stopped" and hit.first not in inside] or chosen
    ends = ends or _ended_at_once(context, number)
    if not ends or _unreal(marked.norms(ends[0].first - 4, ends[0].first)) or marked.places[number].part != marked.places[number - 1].part:
        return
    if number in marked.cells or _names_more_than_blamed(context, number) or not _named_before(context, number):
        return
    if _is_of_something_else(context, number, ends[0]):
        return
    reasons = [
        hit
        for hit in marked.in_sentence("stop_reasons", number)
        if hit.first >= ends[0].first and not context.of(hit.first, hit.last).negated
    ]
    told = context.of(ends[0].first, ends[0].last)
    if reasons and told.about == "patient" and told.mood in ("actual", "past"):
        reason = min(reasons, key=lambda hit: hit.first)
        date = context.date_near(ends[0].first, reason.last)
        yield context.say("ending", {"class": None, "stop": reason.term.word}, ends[0].first, max(reason.last, ends[0].last), told, date)
    elif (
        told.about == "patient"
        and told.mood in ("actual", "past")
        and (ends[0].first == sentence.first or context.plain("treatment") & set(marked.norms(sentence.first, ends[0].first)))
    ):
        date = context.date_near(ends[0].first, ends[0].last)
        told_why = _why(context, ends[0].last, sentence.last) or _developed(context, number, ends[0]) or graded_before(context, number)
        grown = any(
            hit.term.word == "progression" and (hit.first < ends[0].first or ends[0].term.word == "completed") and _is_fact(context, hit)
            for hit in marked.in_sentence("progressions", number)
        )
        yield context.say(
            "ending", {"class": None, "stop": told_why or ("progression" if grown else None)}, ends[0].first, ends[0].last, told, date
        )


def _is_of_something_else(context: Context, number: int, end: Hit) -> bool:
    """As in "Stopped smoking in June", "Warfarin was stopped", "The steroids were stopped": what ended is no treatment of the cancer."""
    marked, sentence = context.marked, context.marked.sentences[number]
    low, high = sentence.first, min(sentence.last, end.last + _OBJECT)
    if context.plain("other-things-stopped") & set(marked.norms(low, high)):
        return True
    drugs = [hit for hit in marked.hits("drugs", low, high) if not is_anticancer(marked.lexicon, hit.term)]
    return any(hit.first < end.first or hit.first <= end.last + 1 for hit in drugs)


def _why(context: Context, first: int, last: int) -> str | None:
    """As in "stopped on 3 September because of proteinuria (grade 3)", "when she developed pneumonitis": a word of why, and an effect."""
    for at in range(first, last):
        if context.marked.words[at].norm in context.plain("why"):
            effect = effect_in(context, at, min(last, at + _REASON))
            if effect:
                return effect
    return None


def _ended_at_once(context: Context, number: int) -> list[Hit]:
    """As in "; ended 3 May 2026 - progressive disease": a word of ending that opens the clause, and growth or another reason behind it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    ends = [hit for hit in marked.in_sentence("statuses", number) if hit.term.word == "completed" and hit.first == sentence.first]
    if not ends or not context.plain("ended") & set(marked.norms(ends[0].first, ends[0].last)):
        return []
    grown = any(hit.term.word == "progression" and _is_fact(context, hit) for hit in marked.in_sentence("progressions", number))
    reasons = [hit for hit in marked.in_sentence("stop_reasons", number) if hit.term.word != "completed"]
    return ends if grown or reasons else []


def _developed(context: Context, number: int, end: Hit) -> str | None:
    """As in "He developed ILD in August and the drug was discontinued": an effect that came up, told before the end in the sentence."""
    first = context.marked.sentences[number].first
    came = context.plain("developed") & set(context.marked.norms(first, end.first))
    return effect_in(context, first, end.first) if came else None


def _names_more_than_blamed(context: Context, number: int) -> bool:
    """Whether a sentence names a treatment other than as what an effect is laid to ("pneumonitis attributed to pembrolizumab")."""
    sentence = context.marked.sentences[number]
    found = names(context, sentence.first, sentence.last)
    return any(name.what != "drug" or not _BLAMES & set(context.marked.norms(name.first - 2, name.first)) for name in found)


def _effect_behind(context: Context, first: int, last: int) -> str | None:
    """As in "stopped due to grade 2 ILD": a word of why, and an effect of treatment by its name or by its grade."""
    marked = context.marked
    if not context.plain("because") & set(marked.norms(first, first + 2)):
        return None
    graded = _is_graded(context, first, min(last, first + 2 * _EARLIER))
    effects = [hit for hit in marked.hits("toxicities", first, last) if context.of(hit.first, hit.last).is_fact]
    return "toxicity" if graded or effects else None


def _named_before(context: Context, number: int) -> bool:
    """Whether one of the few sentences before it in the same part names a treatment."""
    marked = context.marked
    for back in range(number - 1, max(-1, number - 1 - _EARLIER), -1):
        if marked.places[back].part != marked.places[number].part or marked.places[back].heading:
            return False
        if names(context, marked.sentences[back].first, marked.sentences[back].last):
            return True
    return False


def _reason_nearby(context: Context, number: int) -> str | None:
    """The reason in the sentence itself, else in the few before it."""
    marked = context.marked
    for back in range(number, max(-1, number - _EARLIER), -1):
        reasons = [hit for hit in marked.in_sentence("stop_reasons", back) if context.of(hit.first, hit.last).is_fact]
        if reasons:
            return reasons[-1].term.word
    return None
