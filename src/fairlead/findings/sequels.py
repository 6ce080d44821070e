"""What a clause or sentence without a name adds to the course told before it: days, counts, how it went, a hold, a lower dose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import Any

from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings import lowered_doses
from fairlead.findings.context import Context
from fairlead.findings.counted import counted
from fairlead.findings.counted_and_done import counted_and_done
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.numbers import number_in
from fairlead.findings.particulars import PART_OF_ALL
from fairlead.findings.why_ended import why

_BEFORE = 6
_AFTER_OPERATION = re.compile(
    r"\b(?P<n>\d{1,2}|one|two|three|four|five|six)\s(?:of\s(?:the|her|his)\s(?:\w+\s)?)?(?:post-?\s?op(?:erative)?|adjuvant)\s(?:cycles?|courses?|doses?)\b",
    re.IGNORECASE,
)
_TIMES_SOMETHING = pattern_of(
    r"(?!(?:cycles?|courses?|doses?|given|completed|received|had|total|managed|finished|got|done)\b)[a-z-]{3,}\s?[x×]\s?\d", re.IGNORECASE
)
LAST_DOSE = pattern_of(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y)\s(?:last|final)\s(?:one|dose|cycle|course|infusion|treatment)?\s?(?:of\s(?:them|these)\s)?(?:(?:was|being)\s)?(?:given\s)?(?:on\s)?(?=[\dA-Z])"
    r"|\b[Ll]ast\s(?:dose|cycle|infusion|given|treatment|fraction|session|course)?\s?(?:day\s|date\s)?(?:was\s|given\s|:\s){0,2}(?:on\s|in\s)?(?=\d|[A-Z][a-z]{2,8}\b\.?\s?['’]?\d)"
)
_FIRST_DOSE = pattern_of(
    r"\bfirst\s(?:dose|cycle|infusion|treatment|fraction|session|course)\s?(?:day\s|date\s)?(?:was\s|given\s|:\s){0,2}(?:on\s)?(?=[\dA-Z])",
    re.IGNORECASE,
)
_BETWEEN_DAYS = re.compile(r"(?:from\s)?\s?(?:-{0,2}>|→|-|–|to|until|through|till)\s?[.;,]?")
_SEQUEL_BACK, _SHORT = 3, 14
_LONGEST = 45
_FRACTION = re.compile(r"#\s?\d")
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
        goes_on = _is_to_go_on(context, number)
        if not (goes_on or number - 1 in lines or follows(context, number)):
            continue
        told = context.of(sentence.first, sentence.last)
        if goes_on and told.about == "patient":
            yield context.say("sequel", {"state": "ongoing"}, sentence.first, sentence.last, replace(told, mood="actual"))
            continue
        if told.about != "patient" or told.mood not in ("actual", "past"):
            continue
        fields = {
            **_begun(context, number),
            **_best_told(context, number),
            **_count(context, number),
            **_held(context, number),
            **lowered_doses.reduced(context, number),
            **(_finished(context, number) or counted_and_done(context, number)),
            **_goes_on_now(context, number),
            **_only_days(context, number),
            **_last_counted(context, number),
            **_was_the_last(context, number),
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
    dates = context.dates_in(marked.span(sentence.first, sentence.last))
    labeled = (
        bool(lead) and lead[0] in context.plain("label-start") and dates and marked.token_at(dates[0].span.start) == sentence.first + 1
    )
    if not (labeled or context.plain("begun") & set(lead)) or context.plain("not-yet") & set(lead):
        return {}
    if not dates or dates[0].span.start - marked.sentence_start(number) >= 2 * _SHORT:
        return {}
    last = marked.token_at(dates[1].span.start) if len(dates) == len(("first", "last")) else None
    closes = last is not None and context.plain("label-end") & set(marked.norms(last - 2, last))
    return {"start": dates[0].date, **({"end": dates[1].date} if closes else {})}


def _best_told(context: Context, number: int) -> dict[str, Any]:
    """As in "Best response CR." or a bare "PR": no scan is named, so that it is the word on the whole course."""
    marked, sentence = context.marked, context.marked.sentences[number]
    hits = [hit for hit in marked.in_sentence("responses", number) if context.counts(hit)]
    if (
        not hits
        or hits[0].term.word
        not in (*_RESPONSES, *(("PD",) if context.plain("best") & set(marked.norms(sentence.first, hits[0].first)) else ()))
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
    if marked.in_sentence("methods", number) or marked.in_sentence("metastases", number) or sentence.last - sentence.first > _SHORT:
        return {}
    if any(marked.in_sentence(table, number) for table in ("symptoms", "complications", "conditions")):
        return {}  # "Diarrhea x5 yesterday"
    span = marked.span(sentence.first, sentence.last)
    if _TIMES_SOMETHING.match(marked.text, span.start, span.end):
        return {}  # "Para x2", "Stent x2"
    found = counted(marked.text, Span(span.start, span.end)) or _bare_count(context, number)
    of_radiation = "gy" in marked.vocabulary and _FRACTION.search(marked.text, span.start, span.end)
    if of_radiation or marked.norms(sentence.first, sentence.first + 1) == ["for"]:
        return {}  # "For C4 today", "#18 today" of radiation
    ahead = context.plain("not-yet") | context.plain("from-cycle") | context.plain("more") | context.plain("log-not-given")
    said = marked.norms(sentence.first, sentence.last)
    said = [word for at, word in enumerate(said) if not (word == "to" and said[at + 1 : at + 2] == ["date"])]
    return {} if found is None or ahead & set(said) else {"cycles": found}


def _bare_count(context: Context, number: int) -> int | None:
    """As in "He had five.": a word of having had, and a number, and no more."""
    sentence = context.marked.sentences[number]
    said = [word for word in context.marked.norms(sentence.first, sentence.last) if word.isalnum()]
    if not 2 <= len(said) <= _SEQUEL_BACK + 1 or said[-2] not in context.plain("managed") | {"all", "only"}:
        return None
    return number_in(said[-1])


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
        if done and all(_is_within(marked.span(hit.first, hit.last), last.span()) for hit in done) and _has_grown(context, number):
            return {**fields, "state": "stopped", "stop": "progression"}
    if not done or marked.in_sentence("methods", number) or PART_OF_ALL.search(marked.text, span.start, span.end):
        return fields
    said = set(marked.norms(sentence.first, sentence.last))
    told = context.of(done[0].first, done[0].last)
    by = context.dates_in(marked.span(done[0].last, min(sentence.last, done[0].last + _BEFORE))) if done[0].last < sentence.last else []
    leads = marked.norms(sentence.first, done[0].first)
    opens = (not leads or (len(leads) == 1 and leads[0] in context.plain("pronouns"))) and (
        said & (context.plain("of-a-course") | context.plain("as-planned") | context.plain("pointing"))
        or done[0].last >= sentence.last - 1
        or _only_a_day(context, done[0].last, sentence.last)
    )
    whole = said & context.plain("as-planned") and said & context.plain("of-a-course")
    if told.is_fact and (opens or whole) and not context.plain("unchanged") & set(marked.norms(done[0].first - 2, done[0].first)):
        dates = context.dates_in(span)
        days = dates if opens else by
        fields |= {"state": "completed", **({"end": days[-1].date} if days and "last_given" not in fields else {})}
    return fields


def _is_within(one: Span, other: tuple[int, int]) -> bool:
    return other[0] <= one.start and one.end <= other[1]


def _has_grown(context: Context, number: int) -> bool:
    """As in "X from May. CT of 20 July: progression. Last dose 13 July.": growth told between the names and the last dose of a line."""
    marked, at = context.marked, number
    while at >= 0 and marked.sentences[at].line == marked.sentences[number].line:
        sentence = marked.sentences[at]
        named = names(context, sentence.first, sentence.last)
        low = named[-1].last if named else sentence.first
        grown = [hit for hit in marked.in_sentence("progressions", at) if hit.term.word == "progression" and hit.first >= low]
        if any(context.of(hit.first, hit.last).is_fact and context.of(hit.first, hit.last).certainty == "stated" for hit in grown):
            return True
        if named:
            return False
        at -= 1
    return False


def _only_a_day(context: Context, first: int, last: int) -> bool:
    """Whether tokens hold a day and no other words than the small ones around it ("finished 2 May 2025", "completed on 3/4/2025")."""
    marked = context.marked
    dates = context.dates_in(marked.span(first, last)) if last > first else ()
    within = {at for one in dates for at in range(*marked.tokens_of(one.span))}
    rest = {marked.words[at].norm for at in range(first, last) if at not in within and marked.words[at].norm.isalpha()}
    return bool(dates) and rest <= {"on", "in", "by", "and"}


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


_COUNTED_DOSE = pattern_of(
    r"\b(?:the|her|his|my)\s(?P<n>second|third|fourth|fifth|sixth|seventh|eighth)\s(?:dose|cycle|course|infusion|one)?\s?(?:was\s)?(?:given\s)?(?:on\s)?"
    r"(?=\d|[A-Z][a-z]{2})",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|up\sto|through|to)\s(?=\d|[A-Z][a-z]{2})")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


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


_WAS_THE_LAST = pattern_of(
    r"\b(?:the|her|his|my)\s(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?P<d>[^.;]{0,48}?)\b(?:was|being|is)\s(?:also\s)?"
    r"(?:the|her|his|my)\s(?P<l>last|final)\b",
    re.IGNORECASE,
)
_NINTH_AND_LAST = pattern_of(
    r"\b(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s(?:\w{4,9}\s)?(?:and|=)\s(?:the\s)?(?:last|final)\b",
    re.IGNORECASE,
)


def _was_the_last(context: Context, number: int) -> dict[str, Any]:
    """As in "The third one, on 13 October 2025, was the last, because …": a count, its day, and the end with its reason."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.vocabulary.isdisjoint(("last", "final")):
        return {}
    span = marked.span(sentence.first, sentence.last)
    bare = _NINTH_AND_LAST.search(marked.text, span.start, span.end)
    found = _WAS_THE_LAST.search(marked.text, span.start, span.end)
    if found is None or marked.in_sentence("methods", number):
        return {"cycles": 2 + _ORDINALS.index(bare["n"].lower())} if bare else {}
    dates = context.dates_between(found.start("d"), found.end("d") + 1)
    end = marked.token_at(found.start("l"))
    reason = why(context, end, (end, end + 1), sentence.last)
    return {
        "cycles": 2 + _ORDINALS.index(found["n"].lower()),
        **({"last_given": dates[0].date} if dates else {}),
        **({"state": "stopped", "stop": reason} if reason and reason != "completed" else {}),
    }


def _range(context: Context, number: int) -> dict[str, Any]:
    """As in "Got 3 preop only, 4/8/24 -> 5/13/24, stopped d/t enterocolitis": a count of what was given, and a first and a last day."""
    marked, sentence = context.marked, context.marked.sentences[number]
    span = marked.span(sentence.first, sentence.last)
    dates = context.dates_in(span)
    if len(dates) != len(("first", "last")) or marked.in_sentence("methods", number):
        return {}
    if marked.text[dates[0].span.end : dates[1].span.start].strip() != "and" and not _BETWEEN_DAYS.fullmatch(
        marked.text[dates[0].span.end : dates[1].span.start].strip()
    ):
        return {}
    lead = marked.norms(sentence.first, marked.token_at(dates[0].span.start))
    said = {word for word in lead if word.isalpha()}
    plain = context.plain("treatment") | context.plain("of-a-course") | context.plain("pointing") | context.plain("auxiliaries")
    if said and said <= plain | context.plain("given-dose") | context.plain("range-words") and said & context.plain("given-dose"):
        return {"start": dates[0].date, "end": dates[1].date}
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
    if ":" not in lead or sentence.last - sentence.first > 2 * _SHORT:
        return {}
    said = {word for word in lead[: lead.index(":")] if word.isalpha()}
    dates = context.dates_in(marked.span(sentence.first, sentence.last))
    known = context.plain("label-dates")
    if len(dates) > 1 and said & known and said <= known | context.plain("label-words"):
        return {"start": dates[0].date, "end": dates[-1].date}
    for what in ("start", "end"):
        known = context.plain(f"label-{what}")
        if said & known and said <= known | context.plain("label-words") and len(dates) == 1:
            return {what: dates[0].date}
    behind = marked.norms(sentence.first + lead.index(":") + 1, sentence.last)
    count = number_in(behind[0]) if behind else None
    known = context.plain("label-cycles")
    return {"cycles": count} if count and said & known and said <= known | context.plain("label-words") else {}
