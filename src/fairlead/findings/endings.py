"""How a course of treatment went and why it ended, in its own words, its row, or a later sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.findings.changes import graded_before
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.grown_during import grew, grew_before, grew_long_after
from fairlead.findings.looks import LOOKS
from fairlead.findings.named import Course, Named, anticancer, is_anticancer
from fairlead.findings.not_again import end_of_it
from fairlead.findings.own_words import parted_from_others
from fairlead.findings.tokens import words
from fairlead.findings.told_before import (
    bare,
    behind_its_days,
    changed_over,
    exchanged,
    in_its_bracket,
    is_of_something_else,
    it_failed,
    points_back,
    reason_before,
    says_no_more,
)
from fairlead.findings.told_by_effect import effect_of
from fairlead.findings.told_results import of_row, response_in, stop_in
from fairlead.findings.why_ended import Reason, ends, reasons, until, why

_N = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LOT = r"(?:(?:chemo|chemotherapy|weekly|preop)\s)?(?:cycles|doses|courses|sessions|infusions|treatments|rounds|fractions|chemos)"
_DONE = r"(?:given|done|completed|received|delivered|administered|managed|had|finished)"
ALL_OF_IT = re.compile(
    rf"\ball\s(?:of\s)?(?:(?:the|his|her|my|them|it)\s?)?(?:(?:{_N})\s)?(?:(?:planned|scheduled|intended)\s(?={_LOT}))?(?:{_LOT}\s)?(?:(?:were|was|being|have\sbeen)\s)?{_DONE}\b"
    rf"|\ball\s(?:of\s)?(?:(?:the|his|her|my)\s)?(?:{_N})\s(?:of\sthem\b|(?:planned|scheduled|intended|prescribed)\s{_LOT}|{_LOT})\b"
    r"|\bthat\swas\s(?:all\sof\sit|the\slot|all)\b|,\sdone(?=\s?[.;,)\n]|\s*\Z|\s(?:in\s|by\s)?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    rf"|(?<![\d/.])(?P<n>[1-9]\d?)\s?(?:/|of|out\sof)\s?(?P=n)\s(?:(?:planned|scheduled)\s)?(?:{_LOT}|{_DONE})\b",
    re.IGNORECASE,
)
_EARLIER = 4
_FAR = 30
_FURTHER = 3
_OBJECT = 3
_LABEL = 5
_OWN_WISH = "choice"
_MOODS_OF_FACTS = ("actual", "past")
_MOODS_OF_A_WILL = ("actual", "past", "cancelled", "declined", "planned")
_STOPS = {"did-not-help": "progression", "not-borne": "toxicity"}
_BLAMES = words("due from related caused by attributed secondary to")


def result(context: Context, number: int, course: Course, high: int) -> dict[str, Any]:
    """`response` and `stop` of a course as far as they stand beside it: in the rest of its sentence or in its row."""
    if number in context.marked.cells:
        own = _stated_stop(context, number, course) if _tells_its_end(context, number, course) else None
        return {**of_row(context, number), **({"stop": own} if own else {})}
    fields: dict[str, Any] = {}
    response = response_in(context, course.last, high)
    if response and (response != "PD" or "best" in _words_of(context, number)):
        fields["response"] = response
    stop = _stated_stop(context, number, course)
    if stop:
        fields["stop"] = stop
    elif grew(context, number, course, high) or grew_before(context, number, course):
        fields["stop"] = "progression"
    elif _all_given(context, course, high):
        fields["stop"] = "completed"
    elif (end := _ends_here(context, number, course)) is not None and (reason := reason_before(context, number, end)):
        fields["stop"] = reason
    elif (effect := _STOPS.get(effect_of(context, number, course) or "")) is not None:
        fields["stop"] = effect
    if fields.get("stop") == "progression" and grew_long_after(context, number, course):
        fields["stop"] = "completed"
    return fields


def _tells_its_end(context: Context, number: int, course: Course) -> bool:
    """As in "| nivolumab stopped: arthritis |": a cell that says itself that the course ended."""
    sentence = context.marked.sentences[number]
    return any(end[0] >= course.last for end in ends(context, course.last, sentence.last)) or any(
        one.ends for one in reasons(context, course.last, sentence.last)
    )


def _all_given(context: Context, course: Course, high: int) -> bool:
    """As in "FLOT x4, 6 Nov to 18 Dec, all four given as intended"."""
    marked, given = context.marked, context.plain("managed") | {"delivered"}
    if high > course.last:
        span = marked.span(course.last, high)
        whole = ALL_OF_IT.search(marked.text, span.start, span.end)
        if whole and not context.plain("denies") & set(marked.norms(marked.token_at(whole.start()) - 2, marked.token_at(whole.start()))):
            return not ends(context, course.last, high) or bool(context.plain("ended") & set(marked.norms(course.last, high)))
    done = [set(marked.norms(one.first - _EARLIER, one.first)) for one in reasons(context, course.last, high) if one.word == "completed"]
    return any("all" in before and given & before for before in done)


def _ends_here(context: Context, number: int, course: Course) -> tuple[int, int] | None:
    """The end that a sentence tells of a course, where it says no more of it or points back to why."""
    sentence = context.marked.sentences[number]
    own = [end for end in ends(context, sentence.first, sentence.last) if _is_of(context, course, end)]
    own = [not_again] if (not_again := end_of_it(context, number, course)) is not None else own
    if not own or reasons(context, sentence.first, sentence.last):
        return None
    return own[0] if says_no_more(context, number) or points_back(context, number, own[0]) else None


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
    stop = stop_in(context, first, end, asked=False)
    response = response_in(context, first, end)
    return {**({"stop": stop} if stop == "progression" else {}), **({"response": response} if response else {})}


def _stated_stop(context: Context, number: int, course: Course) -> str | None:
    """As in "stopped FOLFOX for neuropathy": a word of ending and a reason in the clause of the course, or a will to stop, or "until"."""
    sentence = context.marked.sentences[number]
    high = _reach(context, course, sentence.last)
    own = [end for end in ends(context, sentence.first, high) if _is_of(context, course, end)]
    if context.plain("bare-off") & set(context.marked.norms(max(sentence.first, course.first - 1), course.first)):
        own.append((course.first - 1, course.first))  # "Off pembrolizumab since May because of myocarditis"
    for end in own:
        if _is_of_one_drug(context, course, end) or _is_of_the_drugs_alone(context, course, end, sentence.last):
            continue
        low = sentence.first if end[0] >= course.last and not _radiates(course) else end[0]  # "RT for bleeding finished 5 May": the aim
        low = sentence.first if end[1] <= course.first and points_back(context, number, end) else low  # "mucositis, that was the end of X"
        told = why(context, max(low, _clause(context, course, sentence.first)), end, high)
        if told is None and context.plain("so-it-ended") & set(context.marked.norms(course.last, end[0])):
            told = next((one.word for one in reversed(reasons(context, low, course.first)) if one.word != "completed"), None)
        if told:
            return told
    around = [one for one in reasons(context, sentence.first, high) if one.ends and one.first < course.first and one.last > course.last]
    if around:
        return around[0].word  # "asked for the nivolumab to be discontinued"
    behind = list(reasons(context, course.last, high))
    willed = next((one for one in behind if one.ends), None)
    if willed is not None:
        return "toxicity" if any(one.word == "toxicity" and one.first < willed.first for one in behind) else willed.word
    paused = [one for one in reasons(context, sentence.first, course.first) if one.ends and context.plain("break") & _said(context, one)]
    if paused and not names(context, sentence.first, course.first):
        return paused[0].word
    return (
        until(context, course.last, high)
        or bare(context, course, behind)
        or in_its_bracket(context, course, behind)
        or behind_its_days(context, course, behind)
        or exchanged(context, course, high, sentence.last)
    )


def _radiates(course: Course) -> bool:
    return all(name.what == "dose" or (name.term is not None and name.term.more.get("kind") == "radiotherapy") for name in course.names)


def _is_of_one_drug(context: Context, course: Course, end: tuple[int, int]) -> bool:
    """As in "cisplatin/5-FU, cisplatin stopped after 4": the end of one drug of several, named again right before the word."""
    own = {name.term.word for name in course.names if name.term is not None and name.what == "drug"}
    own |= {agent for term in course.terms("regimen") for agent in term.names("agents")}
    again = [name for name in names(context, course.last, end[0]) if name.what == "drug" and end[0] - name.last <= 1]
    return len(own) > 1 and bool(again) and again[-1].term is not None and again[-1].term.word in own


def _is_of_the_drugs_alone(context: Context, course: Course, end: tuple[int, int], last: int) -> bool:
    """As in "so chemo stopped, RT went on to the end": the drugs of chemoradiotherapy ended, and its radiation did not."""
    both = any(name.term is not None and name.term.more.get("kind") == "chemoradiotherapy" for name in course.names)
    drugs = both and [one for one in names(context, course.last, end[0]) if one.what == "class" and end[0] - one.last <= _OBJECT]
    bare = all(name.what == "class" for name in course.names)
    return (bare or bool(drugs)) and _radiation_went_on(context, end[1], last)


def _radiation_went_on(context: Context, first: int, last: int) -> bool:
    """As in "RT went on to the end", "radiotherapy was finished": behind the end of something else."""
    beams = [one for one in names(context, first, last) if one.what == "procedure"]
    on = context.plain("goes-on") | context.plain("ended") | context.plain("went-on") | context.plain("finished")
    return bool(beams) and bool(on & set(context.marked.norms(beams[0].last, min(last, beams[0].last + _OBJECT))))


def _said(context: Context, one: Reason) -> set[str]:
    return set(context.marked.norms(one.first, one.last))


def _reach(context: Context, course: Course, last: int) -> int:
    """How far the words behind a course are of it: to the next name that is neither one of its own drugs nor a bare class."""
    own = {name.term.word for name in course.names if name.term is not None}
    own |= {agent for term in course.terms("regimen") for agent in term.names("agents")}
    for name in names(context, course.last, last):
        then = context.plain("then-later") & set(context.marked.norms(name.first - _OBJECT, name.first)) and name.what in (
            "drug",
            "regimen",
        )
        parted = parted_from_others(context, name.first)
        if parted is not None and parted > context.marked.words[course.last - 1].end and name.what in ("drug", "regimen"):
            return context.marked.token_at(parted)  # "FLOT until June (progression), second-line docetaxel stopped for neuropathy"
        if then or (name.what != "class" and not (name.term is not None and name.term.word in own)):
            return name.first
    return last


def _clause(context: Context, course: Course, first: int) -> int:
    """Where the words that are of a course begin: behind the name of the course before it in the sentence."""
    return max((name.last for name in names(context, first, course.first)), default=first)


def _is_of(context: Context, course: Course, end: tuple[int, int]) -> bool:
    """Whether a word of ending is of a course: behind it, or right before it ("stopped the FOLFOX")."""
    if end[0] >= course.first:
        return end[0] - course.last <= _FAR
    between = [word for word in context.marked.norms(end[1], course.first) if word.isalpha()]
    return set(between) <= context.plain("by-the-way") | context.plain("of-a-course") | {"of", "with"}


def _words_of(context: Context, number: int) -> set[str]:
    """The words of a sentence."""
    sentence = context.marked.sentences[number]
    return set(context.marked.norms(sentence.first, sentence.last))


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind ending: a class of drugs, or the present course, said to have been stopped, with the reason told nearby."""
    marked = context.marked
    for place in marked.numbers_with("drugs", "regimens"):
        yield from changed_over(context, place)
    for place in _may_tell_an_end(context):
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
        if _radiation_went_on(context, near[-1].last, marked.sentences[number].last):
            continue
        reason = _reason_nearby(context, number)
        fields = {"class": hit.term.word, "stop": reason}
        yield context.say(
            "ending", fields, min(hit.first, near[0].first), max(hit.last, near[0].last), None, context.date_near(hit.first, hit.last)
        )


def _may_tell_an_end(context: Context) -> list[int]:
    """The sentences, the first apart, with a word of ending, a reason, a will, or a label that asks why."""
    marked = context.marked
    found = set(marked.numbers_with("statuses", "stop_reasons"))
    told = context.plain("wills") | context.plain("asks-for-reason") | context.plain("bare-off")
    if not marked.vocabulary.isdisjoint(told):
        found |= {number for at, word in enumerate(marked.words) if word.norm in told and (number := marked.sentence_at(at)) is not None}
    return sorted(found - {0})


def _of_the_course_before(context: Context, number: int) -> Iterator[Finding]:
    """As in "It was stopped in May because of growth": a sentence without a name of its own speaks of the course in the sentence before."""
    marked = context.marked
    sentence = marked.sentences[number]
    above = "above" in marked.norms(sentence.first, sentence.last)
    apart = marked.places[number].part != marked.places[number - 1].part and not above
    if number in marked.cells or apart or not _named_before(context, number):
        return
    asked = _asks_why(context, number)
    told_here = reasons(context, sentence.first, sentence.last)
    willed = [(one.first, one.last) for one in told_here if one.ends]
    failed = [(one.first, one.last) for one in told_here if one.word == "progression" and it_failed(context, one)]
    found = failed or sorted([*ends(context, sentence.first, sentence.last), *willed]) or asked
    if not found:
        return
    end = found[0]
    other = (not failed and is_of_something_else(context, number, end)) or _radiation_went_on(context, end[1], sentence.last)
    if other or _names_more_than_blamed(context, sentence.first, min(sentence.last, end[1] + _OBJECT)):
        return
    told = context.of(*end)
    if told.negated and all(end[0] <= cue.first and cue.last <= end[1] for cue in context.reaching(*end)):
        told = replace(told, negated=False, mood="actual")  # "was not given again" denies nothing but itself
    final = bool(context.plain("for-all-time") & set(marked.norms(*end)))
    had_to = told.mood == "planned" and context.plain("had-to") & set(marked.norms(end[0] - _OBJECT, end[1]))  # "had to be given up"
    told = replace(told, mood="actual") if had_to or (final and told.mood == "cancelled") else told  # "the fourth was cancelled, for good"
    if told.about != "patient" or told.mood not in (_MOODS_OF_A_WILL if willed or asked else _MOODS_OF_FACTS):
        return
    last = next((name.first for name in names(context, end[1], sentence.last) if not _is_blamed(context, name)), sentence.last)
    reason = "progression" if failed else _OWN_WISH if end in willed else why(context, sentence.first, end, last)
    opens = end[0] - sentence.first <= 1 or bool(context.plain("treatment") & set(marked.norms(sentence.first, end[0])))
    done = set() if final else set(marked.norms(*end)) & context.plain("ended") - context.plain("bare-off")
    reason = reason or _a_look_ended_it(context, end[1], last)
    if reason is None and opens and not done:
        reason = graded_before(context, number)
    finished = not final and context.plain("finished") & set(marked.norms(*end))
    little = says_no_more(context, number) or points_back(context, number, end)
    if reason is None and not finished and little and not reasons(context, sentence.first, sentence.last):
        reason = reason_before(context, number, end)
    if (reason and (reason != "completed" or not done)) or (opens and not done):
        yield context.say(
            "ending",
            {"class": None, "stop": reason},
            end[0],
            end[1],
            replace(told, mood="actual"),
            _day_of(context, number, end),
        )


def _day_of(context: Context, number: int, end: tuple[int, int]) -> PartialDate | None:
    """The day near an end, before the words of what was given next: "stopped for colitis -> July 2025: docetaxel"."""
    sentence = context.marked.sentences[number]
    new = next((name.first for name in names(context, end[1], sentence.last) if not _is_blamed(context, name)), None)
    begin = None if new is None else parted_from_others(context, new)
    if begin is None or begin <= context.marked.words[end[1] - 1].start:
        return context.date_near(*end)
    own, at = context.dates_between(context.marked.words[sentence.first].start, begin), context.marked.words[end[0]].start
    return min(own, key=lambda one: abs(one.span.start - at)).date if own else None


def _a_look_ended_it(context: Context, first: int, last: int) -> str | None:
    """As in "ended with the CT of 19 January": a look that ends drugs has shown growth."""
    marked = context.marked
    behind = marked.norms(first, min(last, first + _OBJECT))
    seen = any(hit.term.word in (*LOOKS, "scan") for hit in marked.hits("methods", first, min(last, first + _OBJECT)))
    return "progression" if seen and behind[:1] in (["with"], ["by"], ["for"]) else None


def _asks_why(context: Context, number: int) -> list[tuple[int, int]]:
    """As in "Reason: growth.": the label of the sentence asks why, as one word for an end."""
    marked, sentence = context.marked, context.marked.sentences[number]
    lead = marked.norms(sentence.first, min(sentence.last, sentence.first + _LABEL))
    label = set(lead[: lead.index(":")]) if ":" in lead else set()
    asks = bool(context.plain("asks-for-reason") & label) and not context.plain("label-start") & label  # "Why chemotherapy started:"
    return [(sentence.first, sentence.first + lead.index(":"))] if asks else []


def _names_more_than_blamed(context: Context, first: int, last: int) -> bool:
    """Whether tokens name a treatment other than as what an effect is laid to ("pneumonitis attributed to pembrolizumab")."""
    return any(name.what != "class" and not _is_blamed(context, name) for name in names(context, first, last))


def _is_blamed(context: Context, name: Named) -> bool:
    return name.what == "drug" and bool(_BLAMES & set(context.marked.norms(name.first - 2, name.first)))


def _named_before(context: Context, number: int) -> bool:
    """Whether one of the few sentences before it in the same part names a treatment."""
    marked = context.marked
    sentence = marked.sentences[number]
    said = set(marked.norms(sentence.first, sentence.last))
    whole = context.plain("whole-treatment") & said and _says_why(context, number)
    anywhere = context.plain("what-was-given") & said and _says_why(context, number)
    for back in range(number - 1, max(-1, number - 1 - _EARLIER * (2 * _FURTHER if anywhere else _FURTHER if whole else 1)), -1):
        if not anywhere and (marked.places[back].part != marked.places[number].part or marked.places[back].heading):
            return False
        if (
            anywhere
            and "above" not in said
            and any(not is_anticancer(marked.lexicon, hit.term) for hit in marked.in_sentence("drugs", back))
        ):
            return False  # "the drug" is another one
        if names(context, marked.sentences[back].first, marked.sentences[back].last):
            return True
    return False


def _says_why(context: Context, number: int) -> bool:
    """Whether a sentence tells an end and its reason."""
    sentence = context.marked.sentences[number]
    told = ends(context, sentence.first, sentence.last)
    if not told:
        return False
    return why(context, sentence.first, told[0], sentence.last) is not None or "above" in context.marked.norms(
        sentence.first, sentence.last
    )


def _reason_nearby(context: Context, number: int) -> str | None:
    """The reason in the sentence itself, else in the few before it."""
    marked = context.marked
    for back in range(number, max(-1, number - _EARLIER), -1):
        reasons = [hit for hit in marked.in_sentence("stop_reasons", back) if context.of(hit.first, hit.last).is_fact]
        if reasons:
            return reasons[-1].term.word
    return reason_before(context, number)
