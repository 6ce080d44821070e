"""Treatment: what was given, planned or declined, in which line, when, how much, with what result, and why it ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain
from typing import Any

from fairlead.contract.treatment import Kind
from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings import (
    abandoned,
    aims,
    bare_growth,
    changed_parts,
    changes,
    counted,
    day_at_the_head,
    endings,
    ends_by_line,
    given,
    labels,
    labels_in_tables,
    last_days,
    logs,
    long_after,
    part_left_out,
    particulars,
    partners,
    prescriptions,
    radiation,
    reason_alone,
    removed,
    rest_of_course,
    rows,
    sequels,
)
from fairlead.findings.ahead import is_ahead
from fairlead.findings.around_operations import of_the_drugs
from fairlead.findings.cells import asks_for_changes
from fairlead.findings.context import Context
from fairlead.findings.courses import courses, names
from fairlead.findings.cut_out import sentences_with_one
from fairlead.findings.done_long_ago import was_long_ago
from fairlead.findings.elsewhere import of_another_cancer
from fairlead.findings.entries import Order
from fairlead.findings.finding import Finding
from fairlead.findings.leading_days import follows_a_beginning, goes_on_since, is_since_a_day
from fairlead.findings.listed_drugs import partners_of
from fairlead.findings.named import Course, regimen_of, with_short_names
from fairlead.findings.not_again import end_of_it
from fairlead.findings.numbers import number_in
from fairlead.findings.orders import heads_a_visit, is_only_wanted, titles_a_visit
from fairlead.findings.placed_after import is_told_behind, place_of, without_settings
from fairlead.findings.refused import was_never_had
from fairlead.findings.to_stop import had_until_now, is_to_stop
from fairlead.findings.tokens import words
from fairlead.findings.under_a_plan import as_told
from fairlead.findings.why_ended import ends
from fairlead.findings.with_radiation import CONCURRENT, are_of_a_summary, are_of_the_radiation, is_concurrent
from fairlead.findings.with_the_rest import are_named_for_all
from fairlead.knowledge.lexicon import Term

_AFTER_CYCLES = pattern_of(
    r"\b(?:(?:after|following|received|had|completed|given)\s(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"|(?:after|following)\s(?:the|her|his|my)\s(?P<o>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))"
    r"\s(?:cycles?|courses?|doses?|infusions?|rounds?|treatments?)\b",
    re.IGNORECASE,
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MAY_COUNT = re.compile(
    r"(?<=\d)\s?(?:c?GyE?|Grays?)\b|\b(?:cycles?|courses?|doses|(?:second|third|fourth|fifth|sixth|seventh)\sdose|infusions?|rounds|fractionation|prescription|dose(?=:))\b",
    re.IGNORECASE,
)
_ON = words("on after following post since during through despite under till until had received via completed finished")
_NO_END = {"surgery": ("progression", "choice"), "endoscopic": ("progression", "complication", "toxicity")}
"""What cannot have ended what was done at once; "hemospray, stopped" tells of the bleeding."""
_DONE_AT_ONCE, _LENGTH, _SWITCHED = ("surgery", "endoscopic"), 6, words("switched changed switch change")


def read(context: Context) -> Iterator[Finding]:
    """Findings on treatment; `at`: their place in the order of what happened, where a list of the document has the newest first."""
    order = Order(context)
    changed, rest = changed_parts.without_parts(context)
    for one in chain(changed, _told(rest)):
        yield replace(one, fields={**one.fields, "at": place_of(context, order, one)})


def _told(context: Context) -> Iterator[Finding]:
    """Findings of the kind treatment; `weak` marks a name without a sign that it was given."""
    told = logs.logs(context)
    of_radiation = prescriptions.prescriptions(context)
    passed = of_another_cancer(context) | logs.lines_of(context, told)
    notes: list[Span] = []
    for one in _prescribed(context, of_radiation, passed):
        notes += [one.span] if one.kind == "sequel" else []
        yield one
    passed |= {number for one in of_radiation for number in one.sentences}
    yield from of_the_drugs(context, list(_named(context, passed)))
    notes += [context.marked.span(*_tokens(context, number)) for number in ends_by_line.by_sentence(context)]
    for one in chain(reason_alone.all_endings(context), bare_growth.read(context), sequels.sequels(context, logs.lines_of(context, told))):
        if not any(note.start <= one.span.start < note.end for note in notes):
            yield one
    yield from chain(labels.read(context), last_days.read(context), rest_of_course.read(context), logs.read(context, told))
    yield from chain(labels_in_tables.read(context), sequels.after_operation(context), rest_of_course.ended_before_it_is_told(context))


def _named(context: Context, passed: AbstractSet[int]) -> Iterator[Finding]:
    """The courses that sentences name, those in `passed` left out."""
    for number in _sentences(context):
        if number in passed or context.marked.places[number].kinds[-1:] == ("allergies",):
            continue
        sentence = context.marked.sentences[number]
        if number in context.marked.cells and rows.is_aside(context, number):
            yield from rows.changes(context, number)
            continue
        found = [] if rows.is_reason(context, number) else without_settings(context, courses(context, sentence.first, sentence.last))
        for place, course in enumerate(found):
            low = found[place - 1].last if place else sentence.first
            high = found[place + 1].first if place + 1 < len(found) else sentence.last
            before = _substance(context, found[place - 1])["agents"] if place else ()
            if place + 1 < len(found) and changes.is_swap(context, course, found[place + 1]):
                came = course if changes.is_first_in(context, course, found[place + 1]) else found[place + 1]
                yield changes.swap(context, course, found[place + 1], _course(context, number, came, came.first, high))
                continue
            if place and changes.is_swap(context, found[place - 1], course):
                continue
            if changes.is_dropped(context, course, before, high):
                left_out = changes.of_a_drug(context, number, course, high, None)
                yield from [left_out] if left_out is not None else []
                continue
            if partners.is_further_dose(context, course):
                continue
            aside = _is_aside(context, found[:place], course, before) or given.is_for_another_illness(context, number, course)
            if aside or is_to_stop(context, number, course):
                yield from [] if aside else had_until_now(context, course, _course(context, number, course, low, high))
                continue
            finding = changes.of_a_drug(context, number, course, high, _course(context, number, course, low, high))
            yield from [finding, *changes.lowered(context, number, course, high)] if finding is not None else []
        if not found or context.plain("goes-on") & set(context.marked.norms(found[0].first - 4, found[0].first)):
            yield from _after_cycles(context, number)


def _prescribed(context: Context, found: list[prescriptions.Prescription], passed: AbstractSet[int]) -> Iterator[Finding]:
    """The courses of radiation that tables tell, and what notes below say of them by their number."""
    told: dict[int, Finding] = {}
    for place, one in enumerate(found):
        if passed & set(one.sentences):
            continue
        course = prescriptions.course_of(context, one)
        last = context.marked.sentence_at(course.last - 1)
        finding = _course(context, last, course, course.first, _tokens(context, last)[1]) if last is not None else None
        if finding is not None:
            told[place] = replace(finding, fields=prescriptions.with_what_rows_tell(context, one, finding.fields))
            yield told[place]
    yield from prescriptions.notes_below(context, told, found)


def _sentences(context: Context) -> list[int]:
    """The sentences that may name a treatment or count its cycles."""
    marked = context.marked
    named = set(marked.numbers_with("regimens", "drugs", "procedures", "classes"))
    counted = _MAY_COUNT.finditer(marked.text)
    named |= {number for number in marked.cells if asks_for_changes(context, number)}
    named |= with_short_names(context) | sentences_with_one(context)
    named |= {number for found in counted if (number := marked.sentence_at(marked.token_at(found.start()))) is not None}
    return sorted(named)


def _after_cycles(context: Context, number: int) -> Iterator[Finding]:
    """As in "CT after 1 course": the course told before was given; growth told in the lines under it ended it."""
    span = context.marked.span(context.marked.sentences[number].first, context.marked.sentences[number].last)
    found = _AFTER_CYCLES.search(context.marked.text, span.start, span.end)
    count = None if not found else number_in(found["n"].lower()) if found["n"] else 2 + _ORDINALS.index(found["o"].lower())
    if found is None or count is None:
        return
    first, last = context.marked.tokens_of(Span(found.start(), found.end()))
    told = context.of(first, last)
    if told.is_fact or (told.mood == "cancelled" and told.about == "patient" and ends(context, *_tokens(context, number))):
        rest = {} if names(context, *_tokens(context, number)) else endings.of_sentences(context, number)
        yield context.say("after-cycles", {"cycles": count, **rest}, first, last, replace(told, mood="actual", negated=False))


def _course(context: Context, number: int, course: Course, low: int, high: int) -> Finding | None:
    kind = _kind(context, course, low, high)
    tells = (is_concurrent, are_of_the_radiation, are_of_a_summary)
    concurrent = kind == "systemic" and any(told_so(context, number, course) for told_so in tells)
    kind = "chemoradiotherapy" if concurrent else kind
    if kind is None or changes.is_left_out_of_another(context, course, low, high):
        return None
    told = given.assertion(context, number, course)
    closed = kind == "surgery" and told.mood == "cancelled" and abandoned.was_begun(context, number, course)
    told = replace(told, mood="actual", negated=False) if closed else told
    not_again = end_of_it(context, number, course) is not None
    told = replace(told, mood="actual", negated=False) if not_again and told.about == "patient" else told
    told = replace(told, mood="actual") if told.mood == "declined" and long_after.is_what_came_before(context, course) else told
    managed = counted.managed(context, number, course)
    told = replace(told, mood="actual", negated=False) if managed and told.about == "patient" else told
    if told.mood in ("hypothetical", "cancelled") or is_only_wanted(context, course, told):
        return None
    fields: dict[str, Any] = {"kind": kind, **_substance(context, course), **radiation.told(context, number, course, low, high)}
    if told.negated and told.about == "patient":
        fields |= {"denied": True, "weak": False, "never": was_never_had(context, number, course)}
        return context.say("treatment", fields, course.first, course.last, told)
    fields |= {"changes": changes.left_out_of(context, course, high, fields["agents"]), **counted.cycles(context, course, low, high)}
    part, in_part = counted.part_of_all(context, course) if told.mood != "planned" else (None, False)
    fields |= {"cycles": managed} if managed else {"cycles": part} if part and fields.get("cycles") is None else {}
    fields |= {
        "line": particulars.line(context, number, course, low, high),
        "intents": aims.of_kind(kind, aims.intents(context, number, course, low, high)),
    }
    fields["concurrent"] = concurrent
    fields["state"] = None if kind == "endoscopic" else "stopped" if not_again else particulars.state(context, course, low, high)
    fields |= _back_and_on(context, number, course, low, high)
    fields["blamed"] = told.is_fact and given.is_blamed(context, number, course)
    fields["blinded"] = particulars.is_blinded(context, number)
    closed = closed or (kind == "surgery" and fields["state"] == "stopped" and told.is_fact)
    fields |= abandoned.OPENED_AND_CLOSED if closed else {}
    fields["not_again"] = not_again
    fields["for_all"] = are_named_for_all(context, number, course)
    fields["removed"] = fields["procedure"] == kind == "surgery" and removed.was_removed(context, number, course)
    visit = heads_a_visit(context, number, course)
    begun = not visit and given.begun_behind(context, number, course)
    shown = begun or (in_part and not visit) or told.mood not in ("actual", "past")
    shown = shown or (kind == "surgery" and was_long_ago(context, number, course))
    fields["weak"] = not shown and not closed and not given.is_given(context, number, course, low, high, fields)
    result = part_left_out.of_course(context, course, high, fields.get("cycles"), endings.result(context, number, course, high))
    fields |= {name: value for name, value in result.items() if not (kind in _DONE_AT_ONCE and value in _NO_END[kind])}
    went = fields.get("stop") or (fields.get("response") and fields.get("agents") and not fields["blamed"])
    fields["weak"] = fields["weak"] and not went
    start, end = (None, None) if _is_look_back(context, course) else particulars.dates(context, number, course, low, high)
    start = None if told.mood == "declined" or (context.own_date in (None, start) and titles_a_visit(context, number)) else start
    end = None if told.mood == "declined" else end
    ago = long_after.begun_before(context, number, course)
    if long_after.is_long_before(context, number, course) and not (end is not None and end.is_whole):
        start, end = (ago, None) if kind in _DONE_AT_ONCE else (None, ago)
    fields["nth"] = fields["cycles_of_visit"] = bool(fields.pop("ordinal", False))
    if fields["nth"] and start and not end and not follows_a_beginning(context, number, start):
        start = None
    start = start or particulars.first_cycle_day(context, course, high)
    if fields["state"] == "stopped" and start is None and end is None:
        end = day_at_the_head.head_date(context, number)
    before = particulars.states_before(context, course, low)
    if start and not end and fields["state"] in before & {"completed", "stopped"} and not fields["cycles_of_visit"]:
        start, end = None, start
    worked_out = {one.date for one in context.dates_between(*_stretch(context, number)) if one.inferred} | ({ago} if ago else set())
    if end is not None and (context.own_date is None or end.first <= context.own_date.last):
        told = as_told(told)  # what ended stands under "assessment and plan" as well
    fields["ahead"] = told.mood == "actual" and start is not None and is_ahead(context, course, start)
    told = replace(told, mood="planned") if fields["ahead"] else told
    if told.mood == "planned" and start in worked_out and context.own_date is not None and start.last < context.own_date.first:
        start = PartialDate(start.year + 1, start.month, start.day)
        worked_out.add(start)
    fields["last_given"], end = _last_given(context, number, course, high, end, fields["state"])
    name, grew = context.marked.words[course.last - 1].end, fields["state"] == "ongoing" and fields.get("stop") == "progression"
    fields["state"] = None if grew else fields["state"]  # "now on X since August, CT 12 November: PD": it went on until the growth was seen
    fields["goes_on_since"] = end is None and goes_on_since(context, number, name, start)
    fields |= {"start": start, "end": end, "since_a_day": is_since_a_day(context, number, name, start)}
    fields["inferred_date"] = bool(worked_out & {start, end})
    return context.say("treatment", fields, *_extent(fields, course), told, start or end)


def _back_and_on(context: Context, number: int, course: Course, low: int, high: int) -> dict[str, bool]:
    """Whether the words beside the names look back on it, or tell that it went on."""
    marked = context.marked
    before, behind = marked.norms(course.first - 4, course.first), marked.norms(course.last, course.last + 3)
    switched = bool(_SWITCHED & set(marked.norms(course.first - 5, course.first)))
    goes_on = bool(context.plain("goes-on") & set(marked.norms(max(low, course.first - 4), course.first)))
    went_on = bool(context.plain("went-on") & set(behind[:2])) and "until" in behind
    return {
        "out_of_order": "from" in before and switched and not marked.cells.get(number),
        "reference": bool(_ON & set(before)),
        "told_behind": is_told_behind(context, course),
        "goes_on": goes_on or went_on or partners.goes_on_alone(context, course, high),
        "partners_done": partners.have_come_to_their_end(context, course, high),
        "until_next": bool(context.plain("until") & set(marked.norms(high - 2, high))) and high < marked.sentences[number].last,
    }


def _last_given(
    context: Context, number: int, course: Course, high: int, end: PartialDate | None, state: str | None
) -> tuple[PartialDate | None, PartialDate | None]:
    """The day of the last dose, and the end: what goes on has a last dose so far and no end."""
    if state == "ongoing" and end is not None:
        return end, None
    told = particulars.last_cycle_day(context, course, high) if end is None and number not in context.marked.cells else None
    return told, end


def _is_look_back(context: Context, course: Course) -> bool:
    """As in "in May, six months after his operation, he relapsed": the date is of something else than the bare word."""
    bare = all(name.what == "class" or (name.term is not None and name.term.word == name.term.more.get("kind")) for name in course.names)
    before = context.marked.norms(course.first - 3, course.first)
    counted = context.marked.norms(max(_tokens(context, context.marked.sentence_at(course.first) or 0)[0], course.first - 5), course.first)
    if context.plain("afterward") & set(counted) and context.plain("of-a-course") & set(counted):
        return True  # "12 October: after 3 cycles of X": the day is of the visit
    return (
        bare
        and bool(context.plain("afterward") & set(before))
        and bool(context.plain("periods") & set(context.marked.norms(course.first - 5, course.first)))
    )


def _tokens(context: Context, number: int) -> tuple[int, int]:
    return context.marked.sentences[number].first, context.marked.sentences[number].last


def _stretch(context: Context, number: int) -> tuple[int, int]:
    """The characters of a sentence."""
    sentence = context.marked.sentences[number]
    span = context.marked.span(sentence.first, sentence.last)
    return span.start, span.end


def _extent(fields: dict[str, Any], course: Course) -> tuple[int, int]:
    """The tokens that say it: the names and the number of cycles beside them."""
    places = fields.pop("places", [])
    return min([course.first, *(place[0] for place in places)]), max([course.last, *(place[1] for place in places)])


def _kind(context: Context, course: Course, low: int, high: int) -> Kind | None:
    procedures = [str(term.more.get("kind")) for term in course.terms("procedure")]
    modality = {str(term.more.get("modality")) for term in course.terms("regimen")}
    drugs = bool(course.terms("drug") or course.terms("regimen") or course.terms("class"))
    radiates = any(name.dose is not None for name in course.names) or "radiotherapy" in procedures
    if "chemoradiotherapy" in procedures or "chemoradiotherapy" in modality or (radiates and drugs):
        return "chemoradiotherapy"
    operation = _procedure(context, course) if radiates else None
    if operation is not None and operation.more.get("kind") == "liver-directed":
        return "liver-directed"
    if radiates:
        around = context.marked.norms(low, course.first) + context.marked.norms(course.last, high)
        following = context.marked.hits("classes", course.last, high + 1)
        return "chemoradiotherapy" if CONCURRENT & set(around) and following else "radiotherapy"
    if drugs:
        return "systemic"
    known: dict[str, Kind] = {"surgery": "surgery", "endoscopic": "endoscopic", "liver-directed": "liver-directed"}
    return next((known[name] for name in procedures if name in known), None)


def _substance(context: Context, course: Course) -> dict[str, Any]:
    """Regimen, agents and procedure; drugs listed with a regimen in brackets or after a colon take the place of its own."""
    regimens, drugs = course.terms("regimen"), [term.word for term in course.terms("drug")]
    agents: list[str] = []
    listed = bool(drugs) and bool(regimens) and _spelled_out(context, course)
    spelled = regimens[1:] if listed else regimens  # "CROSS (carboplatin + paclitaxel weekly)": a name of drugs within the list
    agents = [agent for term in spelled for agent in term.names("agents")]
    agents = [*drugs, *agents, *partners_of(context, regimens, drugs)] if listed else [*agents, *drugs]
    open_names = [name for term in regimens for name in term.names("with")]
    operation = _procedure(context, course)
    classes = [term.word for term in course.terms("class")]
    return {
        "regimen": regimen_of(regimens) if not (drugs and not listed) else None,
        "agents": tuple(dict.fromkeys(agents)),
        "unnamed": bool(open_names or (classes and not agents)),
        "classes": tuple(classes),
        "procedure": operation.word if operation else None,
        "is": operation.names("is") if operation else (),
    }


def _procedure(context: Context, course: Course) -> Term | None:
    """The procedure; a word before it that makes it another one counts ("salvage three-field esophagectomy")."""
    told = [name for name in course.names if name.what == "procedure" and name.term is not None]
    exact = [name for name in told if name.term is not None and name.term.word != name.term.more.get("kind")]
    whole = [name for name in exact if name.term is not None and name.term.names("is")]
    named = next(iter([*whole, *exact, *told]), None)
    if named is None or named.term is None:
        return None
    known = {term.word: term for term in context.marked.lexicon.tables.get("procedures", ())}
    number = context.marked.sentence_at(named.first)
    if not exact and number in context.marked.cells and (told_beside := rows.exact_procedure(context, number, named.term)) is not None:
        return told_beside
    aimed = radiation.fields_named(context, number) if number is not None and named.term.names("is") else ()
    if len(aimed) == 1 and f"{aimed[0]} {named.term.word}" in known:
        return known[f"{aimed[0]} {named.term.word}"]
    first = max(named.first - 3, context.marked.sentences[number].first) if number is not None else named.first
    wider = [f"{word} {named.term.word}" for word in context.marked.norms(first, named.first)]
    return next((known[word] for word in wider if word in known), named.term)


def _spelled_out(context: Context, course: Course) -> bool:
    first = next(name for name in course.names if name.what == "regimen")
    after = next((name for name in course.names if name.first >= first.last and name.what == "drug"), None)
    return after is not None and bool({"(", ":", "="} & set(context.marked.norms(first.last, after.first)))


def _is_aside(context: Context, told: list[Course], course: Course, before: tuple[str, ...]) -> bool:
    """As in "nivolumab/ipilimumab since 10-2025 (4th dose of ipi 02-2026)": in brackets behind a course, a word on one of its drugs."""
    named = {term.word for term in course.terms("drug")}
    if not told or len(course.names) != 1 or not named or not named < set(before):
        return False
    between = context.marked.norms(told[-1].last, course.first)
    counted_alone = between[-1:] == ["of"] and bool(context.plain("counts-cycles") & set(between[-2:]))  # "nivo + ipi, 4 courses of ipi"
    return counted_alone or ("(" in between and ")" not in between)
