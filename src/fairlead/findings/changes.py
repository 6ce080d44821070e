"""A change to one drug of a course, told by itself: stopped, held, reduced or added, why and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.days_of_others import own_day
from fairlead.findings.finding import Finding
from fairlead.findings.named import Course, Named, first_of_two, is_anticancer
from fairlead.findings.tokens import words
from fairlead.findings.went_on_with import left_behind
from fairlead.findings.why_ended import is_unreal
from fairlead.findings.why_ended import reasons as reasons_of

_TO = words("to by from")
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
    if known is not None and _is_in_its_place(context, course):
        return _put_in(context, course, known)
    places = _places(context, course, high)
    told = context.of(course.first, course.last)
    if places and places[0][1] != "held" and _listed(course):
        return known
    moods = ("actual", "past", "cancelled", *(("planned",) if places and places[0][1] == "reduced" else ()))
    if not places or told.about != "patient" or told.negated or told.mood not in moods:
        return known
    place, what = places[0]
    sentence = marked.sentences[number]
    end = min(sentence.last, course.last + _REASON)
    reasons = [hit for hit in marked.hits("stop_reasons", course.last, end) if not context.of(hit.first, hit.last).negated]
    effects = marked.hits("toxicities", course.last, end)
    graded = any(one in context.plain("grade") and two.isdigit() for one, two in pairwise(marked.norms(course.last, end)))
    reason = reasons[0].term.word if reasons else "toxicity" if effects or graded else "completed" if what == "finished" else None
    lead = marked.norms(sentence.first, sentence.first + 2)
    if reason is None and context.plain("why") & set(lead):  # "Because of hand-foot syndrome capecitabine was reduced"
        reason = next((one.word for one in reasons_of(context, sentence.first, course.first)), None)
    if reason is None and what == "stopped":
        reason = graded_before(context, number) or (known.fields.get("stop") if known is not None else None)
    day = own_day(context, place, place + 1)
    since = known is not None and day is not None and known.fields.get("start") == day and place >= course.last
    if what == "held" and known is not None and (place < course.last or since):
        known = replace(known, fields={**known.fields, "start": None})  # the day is of the hold
    fields: dict[str, Any] = {
        "agents": tuple(dict.fromkeys([*(term.word for term in course.terms("drug")), *_listed(course)])),
        "what": "stopped" if what == "finished" else what,
        "because": reason,
        "course": known,
    }
    last = max([place + 1, *(hit.last for hit in (reasons or effects)[:1])])
    return context.say("change", fields, course.first, last, replace(told, mood="actual"), own_day(context, place, last))


def _put_in(context: Context, course: Course, known: Finding) -> Finding:
    told = replace(context.of(course.first, course.last), mood="actual")
    drugs = tuple(term.word for term in course.terms("drug"))
    fields = {"agents": (), "instead": drugs, "what": "added", "because": None, "course": known}
    return context.say("change", fields, course.first, course.last, told, known.date)


def _is_in_its_place(context: Context, course: Course) -> bool:
    """As in "cisplatin stopped after 3 doses - carboplatin in its place from 11/2025": one drug behind others of the same sentence."""
    behind = context.marked.norms(course.last, course.last + 3)
    told = context.of(course.first, course.last)
    placed = behind[:1] == ["in"] and bool(context.plain("in-its-place") & set(behind[1:]))
    return placed and told.is_fact and len(course.names) == 1 and bool(course.terms("drug"))


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
    """As in "capecitabine was exchanged for 5-FU", "carboplatin took the place of cisplatin": two drugs, both named once."""
    both = [*one.names, *other.names]
    if (
        len(both) != len(("out", "in"))
        or any(name.what != "drug" for name in both)
        or context.marked.sentence_at(one.first) in context.marked.cells
    ):
        return False
    told = context.of(one.first, one.last)
    return first_of_two(context, context.marked.norms(one.last, other.first)) is not None and told.is_fact


def is_first_in(context: Context, one: Course, other: Course) -> bool:
    """Whether the first of two drugs of a swap is the one that came in."""
    return first_of_two(context, context.marked.norms(one.last, other.first)) == "in"


def swap(context: Context, one: Course, other: Course, known: Finding | None) -> Finding:
    """A finding of the kind change: one drug stopped, the other in its place; `known`, the one that came in as a course of its own."""
    number = context.marked.sentence_at(one.first)
    end = context.marked.sentences[number].last if number is not None else other.last
    out, came = (other, one) if is_first_in(context, one, other) else (one, other)
    fields = {
        "agents": tuple(term.word for term in out.terms("drug")),
        "instead": tuple(term.word for term in came.terms("drug")),
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
    last = min(high, course.last + _NEAR)
    while last < high and last < course.last + 2 * _NEAR and _is_of_a_dose(context, last - 1):
        last += 1  # "capecitabine 1000 mg/m2, lowered to 750 mg/m2"
    last = _behind_its_start(context, course, last, high)
    for place in range(course.last, last):
        word = context.marked.words[place].norm
        then = word in context.plain("then-later") and (context.plain("linking") | {","}) & set(context.marked.norms(place - 1, place))
        forced = context.plain("had-to") & set(context.marked.norms(course.last, place))
        if word in context.plain("unchanged") and not (then or forced):  # "was then left out", "had to be dropped"
            break
        lower = word in context.plain("dropped") and context.marked.norms(place + 1, place + 2) == ["to"]
        in_part = bool(context.plain("part-of-a-dose") & set(context.marked.norms(course.last, place)))
        if lower or (in_part and word in context.plain("stopped")):
            found.append((place, "reduced"))
            continue
        found += [(place, what) for what in _WHAT if word in context.plain(what)]
        if place == course.last and word in context.plain("bare-off") and _is_no_label(context, place + 1, high):
            found.append((place, "stopped"))  # "oxaliplatin off after C6"
        if word in context.plain("let-go") and set(context.marked.norms(place + 1, place + 2)) & context.plain("let-go-behind"):
            found.append((place, "stopped"))
        if word == "hold" and context.marked.norms(place - 1, place) == ["on"]:
            found.append((place, "held"))
    ended = (hit for hit in context.marked.hits("statuses", course.last, last) if hit.first == course.last)
    if not found and any(hit.term.word == "stopped" for hit in ended):
        found.append((course.last, "stopped"))  # "oxali d/c'd C9"
    found = [one for one in found if one[1] != "stopped" or not is_unreal(context, one[0])]
    return found or _taken_away(context, course)


def _behind_its_start(context: Context, course: Course, last: int, high: int) -> int:
    """As in "pembrolizumab since May 2026, held 12 November": the words behind the first day are as near as those behind the name."""
    marked = context.marked
    if course.last >= high or marked.words[course.last].norm not in context.plain("since"):
        return last
    begun = next(iter(context.dates_between(marked.words[course.last].start, marked.words[high - 1].end)), None)
    if begun is None:
        return last
    at = marked.token_at(begun.span.end - 1) + 1
    return min(high, at + _NEAR) if at - course.last <= _BEFORE and at < high and marked.words[at].raw in (",", ";", "-", "–") else last


def _is_no_label(context: Context, at: int, high: int) -> bool:
    """Whether a bare "off" ends, or is followed by a day, a cycle or a reason; "off label" and "off study" say something else."""
    behind = context.marked.norms(at, min(high, at + 1))
    known = context.plain("behind-off") | context.plain("why")
    return not behind or not behind[0].isalpha() or behind[0] in known or bool(context.dates_in(context.marked.span(at, at + 1)))


def _is_of_a_dose(context: Context, place: int) -> bool:
    word = context.marked.words[place]
    return word.raw.isdecimal() or word.norm in context.plain("dose-signs")


def _taken_away(context: Context, course: Course) -> list[tuple[int, str]]:
    """As in "they took the cisplatin away", "dropped oxaliplatin": the word stands right before the one drug."""
    if len(course.names) != 1:
        return []
    at = course.first
    while at and context.marked.words[at - 1].norm in context.plain("by-the-way"):
        at -= 1
    if at < course.first and context.marked.words[at].raw == "," and names(context, max(0, at - _BEFORE), at):
        return []  # "FP stopped, nivolumab alone": the word is of the name before the mark
    ends = [hit for hit in context.marked.hits("statuses", max(0, at - _BEFORE), at) if hit.last == at]
    if any(hit.term.word == "stopped" for hit in ends):
        before = context.marked.norms(ends[0].first - 2, ends[0].first)
        if not context.plain("unchanged") & set(before) or (before[:1] and before[0] in context.plain("had-to")):
            return [(course.last - 1, "stopped")]
    lead = context.marked.norms(course.first - 3, course.first)
    if (
        lead[-1:]
        and lead[-1] in context.plain("hold")
        and not any(word.isalpha() for word in context.marked.norms(_opening(context, course), course.first - 1))
    ):
        return [(course.last - 1, "held")]  # "1. Hold nivolumab": an order of the day
    if lead[-1:] and lead[-1] in context.plain("held") and not context.plain("unchanged") & set(lead):
        return [(course.last - 1, "held")]  # "we paused nivolumab in July"
    while lead and lead[-1] in context.plain("by-the-way"):
        lead.pop()
    if (
        lead[-1:]
        and lead[-1] in context.plain("took-away")
        and not context.plain("unchanged") & set(context.marked.norms(course.first - 4, course.first - 1))
    ):
        return [(course.last - 1, "stopped")]
    return []


def _opening(context: Context, course: Course) -> int:
    """The first token of the sentence of a course."""
    number = context.marked.sentence_at(course.first)
    return course.first if number is None else context.marked.sentences[number].first


def is_left_out_of_another(context: Context, course: Course, low: int, high: int) -> bool:
    """As in "(cisplatin dropped)": a drug left out of the course before it is no course of its own."""
    marked = context.marked
    if len(course.names) != 1 or course.names[0].what != "drug":
        return False
    number = marked.sentence_at(course.first)
    earlier = number is not None and low > marked.sentences[number].first
    if marked.norms(course.first - 1, course.first) not in (["("], ["without"], ["minus"], ["no"]):
        return False
    return (earlier and bool(_change_words(context, course.last, min(high, course.last + 3)))) or marked.norms(
        course.first - 1, course.first
    ) in (["without"], ["minus"])


def is_dropped(context: Context, course: Course, before: tuple[str, ...], high: int) -> bool:
    """As in "12 cycles, oxaliplatin dropped after the eighth": one drug of the course told before it, left out."""
    named = [term.word for term in course.terms("drug")]
    return len(course.names) == 1 and bool(named) and set(named) < set(before) and _left_out(context, course.last, high)


def _left_out(context: Context, last: int, high: int) -> bool:
    """Whether a word of leaving out stands right behind."""
    return any(hit.first <= last + 1 for hit in _change_words(context, last, min(high, last + 3)))


def _change_words(context: Context, first: int, last: int) -> list[Any]:
    words = [hit for hit in context.marked.hits("statuses", first, last) if hit.term.word in ("changes", "stopped")]
    return [*words, *(hit for hit in context.marked.hits("joins", first, last) if hit.term.more.get("meaning") == "without")]


def left_out_of(context: Context, course: Course, high: int, agents: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Drugs named after the course as left out: (agent, what happened)."""
    marked = context.marked
    number = marked.sentence_at(course.first)
    end = marked.sentences[number].last if number is not None else high
    found = []
    for hit in marked.hits("drugs", course.last, min(end, high + 4)):
        before = marked.norms(hit.first - 1, hit.first)
        told = before in (["without"], ["minus"]) or (before == ["("] and _change_words(context, hit.last, min(end, hit.last + 3)))
        told = told or (hit.term.word in agents and _left_out(context, hit.last, end))
        if told and is_anticancer(marked.lexicon, hit.term):
            found.append((hit.term.word, "stopped"))
    found += [(agent, "stopped") for agent in left_behind(context, course) if (agent, "stopped") not in found]
    return tuple(found)


def lowered(context: Context, number: int, course: Course, high: int) -> Iterator[Finding]:
    """As in "T-DXd from 10 Feb, reduced to 5.4 mg/kg in April for nausea": the dose of a course of one drug, a sequel of its own."""
    marked = context.marked
    if len(course.names) != 1 or course.names[0].what not in ("drug", "regimen") or number in marked.cells:
        return
    for at in range(course.last + 1, high):
        if marked.words[at].norm not in context.plain("reduced") or not _TO & set(marked.norms(at + 1, at + 2)):
            continue
        sized = any(word.isdigit() or word in context.plain("dose") for word in marked.norms(at + 2, at + _BEFORE))
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
