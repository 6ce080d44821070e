"""A change to one drug of a course, told by itself: stopped, held, reduced or added, why and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import pairwise
from typing import Any

from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.courses import Course, Named, names
from fairlead.findings.finding import Finding
from fairlead.findings.numbers import number_in
from fairlead.findings.particulars import PART_OF_ALL, counted

_NEAR = 4
_BEFORE = 6
_REASON = 14
_WHAT = ("reduced", "held", "stopped", "added", "finished")


def of_a_drug(context: Context, number: int, course: Course, high: int, known: Finding | None) -> Finding | None:
    """As in "the paclitaxel was reduced to 80% for neutropenia", "oxali held from C10": drugs by name and what was done to them.

    A finding of the kind change; `known`, the drugs read as a course of their own, goes along, for no course may have them.
    """
    marked = context.marked
    if number in marked.cells or any(name.what != "drug" and not _is_list_of_drugs(context, name) for name in course.names):
        return known
    places = _places(context, course, high)
    told = context.of(course.first, course.last)
    if places and places[0][1] != "held" and _listed(course):
        return known
    if not places or told.about != "patient" or told.negated or told.mood not in ("actual", "past", "cancelled"):
        return known
    place, what = places[0]
    sentence = marked.sentences[number]
    end = min(sentence.last, course.last + _REASON)
    reasons = [hit for hit in marked.hits("stop_reasons", course.last, end) if not context.of(hit.first, hit.last).negated]
    effects = marked.hits("toxicities", course.last, end)
    graded = any(one in context.plain("grade") and two.isdigit() for one, two in pairwise(marked.norms(course.last, end)))
    reason = reasons[0].term.word if reasons else "toxicity" if effects or graded else "completed" if what == "finished" else None
    if reason is None and what == "stopped":
        reason = graded_before(context, number)
    fields: dict[str, Any] = {
        "agents": tuple(dict.fromkeys([*(term.word for term in course.terms("drug")), *_listed(course)])),
        "what": "stopped" if what == "finished" else what,
        "because": reason,
        "course": known,
    }
    last = max([place + 1, *(hit.last for hit in (reasons or effects)[:1])])
    return context.say("change", fields, course.first, last, replace(told, mood="actual"), context.date_near(place, last))


def _is_list_of_drugs(context: Context, name: Named) -> bool:
    """As in "ipilimumab/nivolumab": a regimen that is written as its drugs."""
    if name.what != "regimen" or name.term is None:
        return False
    agents = set(name.term.names("agents"))
    drugs = {hit.term.word for hit in context.marked.hits("drugs", name.first, name.last)}
    return bool(agents) and agents == drugs


def _listed(course: Course) -> list[str]:
    return [agent for term in course.terms("regimen") for agent in term.names("agents")]


def graded_before(context: Context, number: int) -> str | None:
    """As in "She developed grade 3 hepatitis. Pembrolizumab has been discontinued.": a graded effect in the sentence before tells why."""
    marked = context.marked
    before = marked.sentences[number - 1] if number else None
    if before is None or marked.places[number - 1].part != marked.places[number].part:
        return None
    graded = context.plain("grade") & set(marked.norms(before.first, before.last))
    effects = [hit for hit in marked.in_sentence("toxicities", number - 1) if context.of(hit.first, hit.last).is_fact]
    effects += [
        hit
        for hit in marked.in_sentence("stop_reasons", number - 1)
        if hit.term.word == "toxicity" and context.of(hit.first, hit.last).is_fact
    ]
    return "toxicity" if graded and effects else None


def is_swap(context: Context, one: Course, other: Course) -> bool:
    """As in "capecitabine was exchanged for 5-FU": one drug in the place of one other, both named once."""
    both = [*one.names, *other.names]
    if (
        len(both) != len(("out", "in"))
        or any(name.what != "drug" for name in both)
        or context.marked.sentence_at(one.first) in context.marked.cells
    ):
        return False
    between = context.marked.norms(one.last, other.first)
    swapped = context.plain("swapped") & set(between)
    told = context.of(one.first, one.last)
    return bool(swapped) and set(between) - swapped <= context.plain("by-the-way") and told.is_fact


def swap(context: Context, one: Course, other: Course, known: Finding | None) -> Finding:
    """A finding of the kind change: the first drug stopped, the second in its place; `known`, the second as a course of its own."""
    number = context.marked.sentence_at(one.first)
    end = context.marked.sentences[number].last if number is not None else other.last
    fields = {
        "agents": tuple(term.word for term in one.terms("drug")),
        "instead": tuple(term.word for term in other.terms("drug")),
        "what": "stopped",
        "because": _because(context, other.last, min(end, other.last + _REASON)),
        "course": known,
    }
    return context.say(
        "change",
        fields,
        one.first,
        other.last,
        replace(context.of(one.first, other.last), mood="actual"),
        context.date_near(one.first, other.last),
    )


def _because(context: Context, first: int, last: int) -> str | None:
    """The reason that tokens tell: one of its own word, else an effect."""
    reasons = [hit for hit in context.marked.hits("stop_reasons", first, last) if not context.of(hit.first, hit.last).negated]
    return reasons[0].term.word if reasons else "toxicity" if context.marked.hits("toxicities", first, last) else None


def _places(context: Context, course: Course, high: int) -> list[tuple[int, str]]:
    """The words of change right behind the drugs, up to one that says that it did not happen."""
    found: list[tuple[int, str]] = []
    for place in range(course.last, min(high, course.last + _NEAR)):
        word = context.marked.words[place].norm
        if word in context.plain("unchanged"):
            break
        found += [(place, what) for what in _WHAT if word in context.plain(what)]
        if word == "hold" and context.marked.norms(place - 1, place) == ["on"]:
            found.append((place, "held"))
    return found or _taken_away(context, course)


def _taken_away(context: Context, course: Course) -> list[tuple[int, str]]:
    """As in "they took the cisplatin away", "dropped oxaliplatin": the word stands right before the one drug."""
    if len(course.names) != 1:
        return []
    at = course.first
    while at and context.marked.words[at - 1].norm in context.plain("by-the-way"):
        at -= 1
    ends = [hit for hit in context.marked.hits("statuses", max(0, at - _BEFORE), at) if hit.last == at]
    if any(hit.term.word == "stopped" for hit in ends):
        before = context.marked.norms(ends[0].first - 2, ends[0].first)
        if not context.plain("unchanged") & set(before) or (before[:1] and before[0] in context.plain("had-to")):
            return [(course.last - 1, "stopped")]
    lead = context.marked.norms(course.first - 3, course.first)
    while lead and lead[-1] in context.plain("by-the-way"):
        lead.pop()
    if (
        lead[-1:]
        and lead[-1] in context.plain("took-away")
        and not context.plain("unchanged") & set(context.marked.norms(course.first - 4, course.first - 1))
    ):
        return [(course.last - 1, "stopped")]
    return []


_AFTER_OPERATION = re.compile(
    r"\b(?P<n>\d{1,2}|one|two|three|four|five|six)\s(?:of\s(?:the|her|his)\s(?:\w+\s)?)?(?:post-?\s?op(?:erative)?|adjuvant)\s(?:cycles?|courses?|doses?)\b",
    re.IGNORECASE,
)
LAST_DOSE = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y)\s(?:last|final)\s(?:one|dose|cycle|course|infusion|treatment)?\s?(?:of\s(?:them|these)\s)?(?:(?:was|being)\s)?(?:given\s)?(?:on\s)?(?=[\dA-Z])"
    r"|\blast\s(?:dose|cycle|infusion|given)?\s?(?:was\s)?(?:on\s)?(?=\d)"
)
_BETWEEN_DAYS = re.compile(r"(?:from\s)?\s?(?:-|–|to|until|through|till)\s?[.;,]?")
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
            **_only_days(context, number),
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
            return before.line == marked.sentences[number].line or number - back == 1
        if before.line != marked.sentences[number].line and marked.sentences[number].starts_line:
            return False
    return False


def _begun(context: Context, number: int) -> dict[str, Any]:
    """As in "; started 2025-07-21": the first words are one of beginning, and a date."""
    marked, sentence = context.marked, context.marked.sentences[number]
    lead = marked.norms(sentence.first, sentence.first + 4)
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
        said & (context.plain("of-a-course") | context.plain("as-planned")) or done[0].last >= sentence.last - 1
    )
    whole = said & context.plain("as-planned") and said & context.plain("of-a-course")
    if told.is_fact and (opens or whole) and not context.plain("unchanged") & set(marked.norms(done[0].first - 2, done[0].first)):
        dates = context.dates_in(span)
        fields |= {"state": "completed", **({"end": dates[-1].date} if dates and "last_given" not in fields and opens else {})}
    return fields


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
    lead = set(marked.norms(sentence.first, sentence.first + 2))
    if not (context.plain("reduced") & lead and context.plain("dose") & lead) or context.plain("unchanged") & lead:
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
