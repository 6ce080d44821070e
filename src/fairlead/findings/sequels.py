"""What a clause or sentence without a name adds to the course told before it: days, counts, how it went, a hold, a lower dose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import Any

from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.courses import Course, names
from fairlead.findings.finding import Finding
from fairlead.findings.numbers import number_in
from fairlead.findings.particulars import PART_OF_ALL, counted
from fairlead.findings.tokens import words

_BEFORE = 6
_TO = words("to by from")
_AFTER_OPERATION = re.compile(
    r"\b(?P<n>\d{1,2}|one|two|three|four|five|six)\s(?:of\s(?:the|her|his)\s(?:\w+\s)?)?(?:post-?\s?op(?:erative)?|adjuvant)\s(?:cycles?|courses?|doses?)\b",
    re.IGNORECASE,
)
LAST_DOSE = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y)\s(?:last|final)\s(?:one|dose|cycle|course|infusion|treatment)?\s?(?:of\s(?:them|these)\s)?(?:(?:was|being)\s)?(?:given\s)?(?:on\s)?(?=[\dA-Z])"
    r"|\b[Ll]ast\s(?:dose|cycle|infusion|given|treatment|fraction|session|course)?\s?(?:day\s|date\s)?(?:was\s|given\s|:\s){0,2}(?:on\s)?(?=\d)"
)
_FIRST_DOSE = re.compile(
    r"\bfirst\s(?:dose|cycle|infusion|treatment|fraction|session|course)\s?(?:day\s|date\s)?(?:was\s|given\s|:\s){0,2}(?:on\s)?(?=[\dA-Z])",
    re.IGNORECASE,
)
_BETWEEN_DAYS = re.compile(r"(?:from\s)?\s?(?:-{0,2}>|→|-|–|to|until|through|till)\s?[.;,]?")
_SEQUEL_BACK = 3
_SHORT = 14
_LONGEST = 45
_RESPONSES = ("CR", "PR", "SD")


def sequels(context: Context, lines: Set[int] = frozenset()) -> Iterator[Finding]:
    """Findings of the kind sequel: start, cycles, state, response or a hold of the course told last; `lines`: those of a log of cycles."""
    marked = context.marked
    for number in range(1, len(marked.sentences)):
        sentence = marked.sentences[number]
        if number in marked.cells or marked.places[number].heading or sentence.last - sentence.first > _LONGEST:
            continue
        if number in lines or names(context, sentence.first, sentence.last):
            continue
        told = context.of(sentence.first, sentence.last)
        if told.about == "patient" and _is_to_go_on(context, number):
            yield context.say("sequel", {"state": "ongoing"}, sentence.first, sentence.last, replace(told, mood="actual"))
            continue
        if not (number - 1 in lines or follows(context, number)):
            continue
        if told.about != "patient" or told.mood not in ("actual", "past"):
            continue
        fields = {
            **_begun(context, number),
            **_best_told(context, number),
            **_count(context, number),
            **_held(context, number),
            **_reduced(context, number),
            **_finished(context, number),
            **_goes_on_now(context, number),
            **_only_days(context, number),
            **_last_counted(context, number),
            **_range(context, number),
            **_until(context, number),
            **_labeled(context, number),
        }
        if fields:
            yield context.say("sequel", fields, sentence.first, sentence.last, told)


def after_operation(context: Context) -> Iterator[Finding]:
    """Findings of the kind other-side: "all four postoperative cycles, the last on 2 June 2025", with no drug named."""
    marked = context.marked
    for found in _AFTER_OPERATION.finditer(marked.text):
        first, last = marked.tokens_of(Span(found.start(), found.end()))
        number = marked.sentence_at(first)
        told = context.of(first, last)
        count = number_in(found["n"].lower())
        if number is None or count is None or not told.is_fact or names(context, marked.sentences[number].first, first):
            continue
        if not context.plain("managed") & set(marked.norms(marked.sentences[number].first, first)):
            continue
        dates = context.dates_between(found.end(), marked.span(first, marked.sentences[number].last).end)
        yield context.say("other-side", {"cycles": count, "end": dates[-1].date if dates else None}, first, last, told)


def follows(context: Context, number: int) -> bool:
    """Whether a treatment is named in the same line before, or in one of the few sentences before it in the same part."""
    marked = context.marked
    for back in range(number - 1, max(-1, number - 1 - _SEQUEL_BACK), -1):
        before = marked.sentences[back]
        if marked.places[back].part != marked.places[number].part or marked.places[back].heading or back in marked.cells:
            return False
        if names(context, before.first, before.last):
            above = marked.sentences[back + 1].line == marked.sentences[number].line and marked.sentences[back + 1].starts_line
            return before.line == marked.sentences[number].line or number - back == 1 or above
        if before.line != marked.sentences[number].line and marked.sentences[number].starts_line:
            return False
    return False


def _begun(context: Context, number: int) -> dict[str, Any]:
    """As in "; started 2025-07-21": the first words are one of beginning, and a date."""
    marked, sentence = context.marked, context.marked.sentences[number]
    lead = marked.norms(sentence.first, sentence.first + 4)
    span = marked.span(sentence.first, sentence.last)
    first = _FIRST_DOSE.search(marked.text, span.start, span.end) if "first" in marked.vocabulary else None
    told = context.dates_between(first.end(), first.end() + 1) if first else []
    if told:
        return {"start": told[0].date}
    if not context.plain("begun") & set(lead) or context.plain("not-yet") & set(lead):
        return {}
    dates = context.dates_in(marked.span(sentence.first, sentence.last))
    return {"start": dates[0].date} if dates and dates[0].span.start - marked.sentence_start(number) < 2 * _SHORT else {}


def _best_told(context: Context, number: int) -> dict[str, Any]:
    """As in "Best response CR." or a bare "PR": no scan is named, so that it is the word on the whole course."""
    marked, sentence = context.marked, context.marked.sentences[number]
    hits = [hit for hit in marked.in_sentence("responses", number) if context.counts(hit)]
    if (
        not hits
        or hits[0].term.word not in _RESPONSES
        or any(hit.first < hits[0].first for hit in marked.in_sentence("methods", number))
        or (marked.in_sentence("methods", number) and hits[0].first > sentence.first)
        or context.plain("scan") & set(marked.norms(sentence.first, sentence.last))
    ):
        return {}
    told = context.of(hits[0].first, hits[0].last)
    best = (context.plain("best") | context.plain("restaging")) & set(marked.norms(sentence.first, hits[0].first))
    bare = hits[0].first - sentence.first <= 1
    return {"response": hits[0].term.word} if told.is_fact and told.certainty == "stated" and (best or bare) else {}


def _count(context: Context, number: int) -> dict[str, Any]:
    """As in "To date 4 doses", "completed six cycles": a count of what was given, no look at the disease beside it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.in_sentence("methods", number) or sentence.last - sentence.first > _SHORT:
        return {}
    span = marked.span(sentence.first, sentence.last)
    found = counted(marked.text, Span(span.start, span.end))
    ahead = context.plain("not-yet") | context.plain("from-cycle") | context.plain("more") | context.plain("log-not-given")
    said = marked.norms(sentence.first, sentence.last)
    if said[:2] == ["to", "date"]:
        said = said[2:]
    return {} if found is None or ahead & set(said) else {"cycles": found}


def _finished(context: Context, number: int) -> dict[str, Any]:
    """As in "Completed four cycles as planned.", "Finished as planned on 28/03/2025.", "the last one was given on 21 November"."""
    marked, sentence = context.marked, context.marked.sentences[number]
    done = [hit for hit in marked.in_sentence("statuses", number) if hit.term.word == "completed"]
    fields: dict[str, Any] = {}
    span = marked.span(sentence.first, sentence.last)
    last = LAST_DOSE.search(marked.text, span.start, span.end)
    dates = context.dates_between(last.end() - 1, span.end) if last else []
    if last and dates and dates[0].span.start - last.end() <= len("on "):
        fields["last_given"] = dates[0].date
    if not done or marked.in_sentence("methods", number) or PART_OF_ALL.search(marked.text, span.start, span.end):
        return fields
    said = set(marked.norms(sentence.first, sentence.last))
    told = context.of(done[0].first, done[0].last)
    opens = done[0].first == sentence.first and (
        said & (context.plain("of-a-course") | context.plain("as-planned") | context.plain("pointing")) or done[0].last >= sentence.last - 1
    )
    whole = said & context.plain("as-planned") and said & context.plain("of-a-course")
    if told.is_fact and (opens or whole) and not context.plain("unchanged") & set(marked.norms(done[0].first - 2, done[0].first)):
        dates = context.dates_in(span)
        fields |= {"state": "completed", **({"end": dates[-1].date} if dates and "last_given" not in fields and opens else {})}
    return fields


def _goes_on_now(context: Context, number: int) -> dict[str, Any]:
    """As in "It is ongoing.", "This continues": a short sentence that says no more than that."""
    marked, sentence = context.marked, context.marked.sentences[number]
    said = [word for word in marked.norms(sentence.first, sentence.last) if word.isalpha()]
    going = (
        bool(said)
        and said[-1] in context.plain("going-on")
        and set(said[:-1]) <= context.plain("pointing") | context.plain("linking") | context.plain("treatment")
    )
    return {"state": "ongoing"} if going else {}


def _is_to_go_on(context: Context, number: int) -> bool:
    """As in "Plan: continue.", "Continue cycle 5 today without dose changes": what is given goes on, and nothing else is named."""
    marked, sentence = context.marked, context.marked.sentences[number]
    first = max(sentence.first, min(marked.places[number].body, sentence.last))
    said = [word for word in marked.norms(first, sentence.last) if word.isalpha()]
    goes_on = bool(said) and said[0] in context.plain("continue") and set(said[1:]) <= context.plain("continue-what")
    return goes_on and (bool(set(said) & context.plain("of-a-course")) or follows(context, number))


def _only_days(context: Context, number: int) -> dict[str, Any]:
    """As in "; 09/30/2024 to 10/30/2024.": two days and what joins them, and nothing else."""
    marked, sentence = context.marked, context.marked.sentences[number]
    span = marked.span(sentence.first, sentence.last)
    dates = context.dates_in(span)
    if len(dates) != len(("first", "last")):
        return {}
    rest = (
        marked.text[span.start : dates[0].span.start]
        + marked.text[dates[0].span.end : dates[1].span.start]
        + marked.text[dates[1].span.end : span.end]
    )
    return {"start": dates[0].date, "end": dates[1].date} if _BETWEEN_DAYS.fullmatch(rest.strip()) else {}


def _reduced(context: Context, number: int) -> dict[str, Any]:
    """As in "Dose reduced from C3 for nausea": the dose of the course."""
    marked, sentence = context.marked, context.marked.sentences[number]
    lead = marked.norms(sentence.first, min(sentence.last, sentence.first + _BEFORE))
    at = next((place for place, word in enumerate(lead) if word in context.plain("reduced")), None)
    if at is None or context.plain("unchanged") & set(lead[:at]):
        return {}
    bare = set(lead[:at]) <= context.plain("pointing") | context.plain("linking") | context.plain("then-later")
    if not (bare or context.plain("dose") & set(lead)):
        return {}
    effects = marked.hits("toxicities", sentence.first, sentence.last) or marked.hits("stop_reasons", sentence.first, sentence.last)
    date = context.date_near(sentence.first, sentence.first + 1)
    return {"reduced": date, "is_reduced": True, "because": "toxicity" if effects else None}


def _held(context: Context, number: int) -> dict[str, Any]:
    """As in "; interrupted 18 August for pneumonitis and resumed": the course was held, and why."""
    marked, sentence = context.marked, context.marked.sentences[number]
    place = next(
        (place for place in range(sentence.first, sentence.last) if marked.words[place].norm in context.plain("held")),
        None,
    )
    if place is None or context.plain("unchanged") & set(marked.norms(sentence.first, place)):
        return {}
    if place - sentence.first > _SEQUEL_BACK and not context.plain("begun") & set(marked.norms(sentence.first, place)):
        return {}
    effects = marked.hits("toxicities", place, sentence.last) or marked.hits("stop_reasons", place, sentence.last)
    resumed = bool(context.plain("resumed") & set(marked.norms(place, sentence.last)))
    fields: dict[str, Any] = {"held": context.date_near(place, place + 1), "because": "toxicity" if effects else None, "is_held": True}
    return {**fields, "state": "ongoing"} if resumed else fields


_COUNTED_DOSE = re.compile(
    r"\b(?:the|her|his|my)\s(?P<n>second|third|fourth|fifth|sixth|seventh|eighth)\s(?:dose|cycle|course|infusion|one)?\s?(?:was\s)?(?:given\s)?(?:on\s)?"
    r"(?=\d|[A-Z][a-z]{2})",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|up\sto|through|to)\s(?=\d|[A-Z][a-z]{2})")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _last_counted(context: Context, number: int) -> dict[str, Any]:
    """As in "The fifth dose was on 4 November": as many were given by then."""
    sentence = context.marked.sentences[number]
    span = context.marked.span(sentence.first, sentence.last)
    found = _COUNTED_DOSE.search(context.marked.text, span.start, span.end)
    dates = context.dates_between(found.end(), found.end() + 1) if found else []
    own = context.own_date
    if found is None or not dates or (own is not None and dates[0].date.first > own.last):
        return {}
    return {"cycles": 2 + _ORDINALS.index(found["n"].lower()), "last_given": dates[0].date}


def _range(context: Context, number: int) -> dict[str, Any]:
    """As in "Got 3 preop only, 4/8/24 -> 5/13/24, stopped d/t enterocolitis": a count of what was given, and a first and a last day."""
    marked, sentence = context.marked, context.marked.sentences[number]
    span = marked.span(sentence.first, sentence.last)
    dates = context.dates_in(span)
    if len(dates) != len(("first", "last")) or marked.in_sentence("methods", number):
        return {}
    if not _BETWEEN_DAYS.fullmatch(marked.text[dates[0].span.end : dates[1].span.start].strip()):
        return {}
    lead = marked.norms(sentence.first, marked.token_at(dates[0].span.start))
    count = next((number_in(word) for word in lead if number_in(word) is not None), None)
    if not context.plain("managed") & set(lead[:2]) or count is None:
        return {}
    return {"start": dates[0].date, "end": dates[1].date, "cycles": count, "given": True}


def _until(context: Context, number: int) -> dict[str, Any]:
    """As in "; 6 cycles until 18 May.": a count and the day up to which they were given, and nothing else."""
    marked, sentence = context.marked, context.marked.sentences[number]
    span = marked.span(sentence.first, sentence.last)
    found = _UNTIL.search(marked.text, span.start, span.end)
    dates = context.dates_between(found.end(), found.end() + 1) if found else []
    if found is None or not dates or len(context.dates_in(span)) > 1 or sentence.last - sentence.first > _SHORT:
        return {}
    ahead = context.plain("not-yet") & set(marked.norms(sentence.first, sentence.first + 2))
    return {"end": dates[0].date} if counted(marked.text, Span(span.start, found.start())) is not None and not ahead else {}


def _labeled(context: Context, number: int) -> dict[str, Any]:
    """As in "Start date: 12.01.2026." behind a course on one line: a label that asks for a day or a count, and the day or the count."""
    marked, sentence = context.marked, context.marked.sentences[number]
    lead = marked.norms(sentence.first, min(sentence.last, sentence.first + _BEFORE))
    if ":" not in lead or sentence.last - sentence.first > _SHORT:
        return {}
    said = {word for word in lead[: lead.index(":")] if word.isalpha()}
    dates = context.dates_in(marked.span(sentence.first, sentence.last))
    for what in ("start", "end"):
        known = context.plain(f"label-{what}")
        if said & known and said <= known | context.plain("label-words") and len(dates) == 1:
            return {what: dates[0].date}
    behind = marked.norms(sentence.first + lead.index(":") + 1, sentence.last)
    count = number_in(behind[0]) if behind else None
    known = context.plain("label-cycles")
    return {"cycles": count} if count and said & known and said <= known | context.plain("label-words") else {}


def lowered(context: Context, number: int, course: Course, high: int) -> Iterator[Finding]:
    """As in "T-DXd from 10 Feb, reduced to 5.4 mg/kg in April for nausea": the dose of a course of one drug, a sequel of its own."""
    marked = context.marked
    if len(course.names) != 1 or course.names[0].what not in ("drug", "regimen") or number in marked.cells:
        return
    for at in range(course.last + 1, high):
        if marked.words[at].norm not in context.plain("reduced") or not _TO & set(marked.norms(at + 1, at + 2)):
            continue
        sized = any(word.isdigit() or word in context.plain("dose") for word in marked.norms(at + 2, at + 2 * _SEQUEL_BACK))
        told = context.of(at, at + 1)
        if not sized or context.plain("unchanged") & set(marked.norms(at - 2, at)) or told.about != "patient" or told.negated:
            continue
        end = next(
            (
                to
                for to in range(at + 1, high)
                if marked.words[to].raw in (",", ";", ".") and to + 1 < high and not marked.words[to + 1].raw.isdigit()
            ),
            high,
        )
        effects = marked.hits("toxicities", at, end) or marked.hits("stop_reasons", at, end)
        dates = context.dates_in(marked.span(at, end))
        fields = {"reduced": dates[0].date if dates else None, "is_reduced": True, "because": "toxicity" if effects else None}
        yield context.say("sequel", fields, at, at + 1, replace(told, mood="actual"))
        return
