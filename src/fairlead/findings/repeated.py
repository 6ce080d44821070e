"""A measurement that a sentence tells twice, the value of before or the later one; and what may stand between a name and its value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.amounts import VALUE, number, possible, possible_in_some_unit, unit_at
from fairlead.findings.context import Context
from fairlead.findings.day_of import day_of, has_come
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_FORMER = pattern_of(
    r"(?:\s?[(\[]\s?[<>]?=?\s?\d[\d.,\s–-]{0,12}[)\]])?(?:\s(?:today|now|currently|this\sweek))?\s?(?P<opens>\()?[,;]?\s?(?P<way>(?:down|up|compared|against|vs\.?)\s)?(?:it\s)?"
    r"(?P<said>(?:from|was|previously|prev\.?|prior|with|to)\s)?(?P<n>\d{1,5}(?:[.,]\d{1,2})?)(?!\s?[-/–]\s?\d|\d)",
    re.IGNORECASE,
)
_ENDS = pattern_of(r"[,;:)(.]\s?\S")
_BRACKET = pattern_of(r"\s?[(\[][^()\[\]\n]{0,40}[)\]]")
_WORD = pattern_of(r"[^\W\d_]+|->|→|[^\w\s]")
_CLOCK = pattern_of(r"\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?", re.IGNORECASE)
_TWO = pattern_of(r"[\s:=]{0,3}(?P<a>\d{1,5}(?:\.\d{1,2})?)\s?/\s?(?P<b>\d{1,5}(?:\.\d{1,2})?)(?![\d/])")
_OF_THE_BODY = pattern_of(r"\s?(?:kgs?|lbs?|cm|mm|m|%|st)\b", re.IGNORECASE)
_NAME_NEAR, _FORMER_NEAR = 6, 2
_DATE_BEHIND, _DAY_BEHIND, _UNIT_NEAR, _BETWEEN, _MOST = 14, 30, 12, 70, 4


def of_before(context: Context, hit: Hit, found: Finding) -> Iterator[Finding]:
    """As in "58 (64 in August)", "43kg (was 49kg in Sept)", "91 ug/L (<5), was 140 in June": a value of before with its date."""
    marked, text = context.marked, context.marked.text
    former = _FORMER.match(text, found.span.end) or _behind_its_day(context, found.span.end)
    if former is None or not (former["said"] or (former["opens"] and not former["way"])):
        return  # "62 kg (down 4 kg since July)": by how much it changed
    unit, stop = unit_at(text, former.end(), min(len(text), former.end() + _UNIT_NEAR), hit.term)
    if unit is None and _OF_THE_BODY.match(text, former.end()) and found.fields["unit"] is None:
        return  # "BMI 18.6, was 70 kg in April": the value of before is of something else
    dated = context.dates_between(former.end(), max(stop, former.end()) + _DATE_BEHIND)
    if not dated or _ENDS.search(text, max(stop, former.end()), dated[0].span.start):
        return
    value = number(former["n"])
    fields = {"name": hit.term.word, "value": value, "comparator": None, "unit": unit or found.fields["unit"]}
    if possible_in_some_unit(hit.term, value):
        yield context.say("measurement", fields, hit.first, marked.token_at(dated[0].span.end - 1) + 1, date=dated[0].date)


def _behind_its_day(context: Context, end: int) -> re.Match[str] | None:
    """As in "44 mg/L on 17 November (4 mg/L on 3 October)": the bracket behind the day of a value."""
    dated = context.dates_between(end, end + _UNIT_NEAR)
    if not dated or context.marked.text[end : dated[0].span.start].strip().lower() not in ("", "on", "in"):
        return None
    former = _FORMER.match(context.marked.text, dated[0].span.end)
    return former if former is not None and former["opens"] else None


def of_later(context: Context, hit: Hit, found: Finding) -> Iterator[Finding]:
    """As in "0.2 K/uL on 27 December, 3.4 K/uL on 1 January", "6.1 g/dL on admission, on discharge 9.4 g/dL": each with its own unit."""
    marked, text = context.marked, context.marked.text
    place = marked.sentence_at(hit.first)
    if place is None or place in marked.cells:
        return
    end = marked.words[marked.sentences[place].last - 1].end
    at, day = _over(context, found.span.end, end), None
    for _ in range(_MOST):
        if at is None:
            return
        day, start = at
        value = VALUE.match(text, start, end)
        if value is None:
            return
        unit, stop = unit_at(text, value.end(), end, hit.term)
        amount = number(value["n"])
        bare = unit is None and found.fields["unit"] is None and possible_in_some_unit(hit.term, amount)
        bare = bare and not _OF_THE_BODY.match(text, value.end())
        if not bare and (unit is None or not possible(hit.term, amount, unit)):
            return
        stop = max(stop, value.end())
        behind = context.dates_between(stop, stop + _DAY_BEHIND)
        since = behind and context.plain("since") & set(text[stop : behind[0].span.start].lower().split())
        if behind and not since and has_come(context, behind[0].date) and not _ENDS.search(text, stop, behind[0].span.start):
            day = behind[0].date
        elif context.plain("today") & set(_WORD.findall(text[stop : stop + _FORMER_NEAR * 4].lower())[:1]):
            day = context.own_date
        elif bare:
            return
        former = context.plain("of-before") & set(_WORD.findall(text[start - _BETWEEN : start].lower())[-_FORMER_NEAR:])
        if former and day is None:
            return  # "down from 66 kg": of a day that nobody tells
        fields = {"name": hit.term.word, "value": amount, "comparator": value["c"], "unit": unit}
        yield context.say("measurement", fields, hit.first, marked.token_at(stop - 1) + 1, date=day)
        at = _over(context, stop, end)


def _over(context: Context, start: int, end: int) -> tuple[PartialDate | None, int] | None:
    """Where the next number stands behind a value, with only small words, a bracket and days between, and the day told last before it."""
    text = context.marked.text
    bracket = _BRACKET.match(text, start, end)
    at, day, said = bracket.end() if bracket else start, None, 0
    limit = min(end, start + _BETWEEN)
    while at < limit:
        dated = next((one for one in context.dates_between(at, at + 2) if not text[at : one.span.start].strip()), None)
        if dated is not None:
            day, at = (dated.date if said else None), dated.span.end
            continue
        if text[at].isspace():
            at += 1
            continue
        if text[at].isdigit() or text[at] in "<>":
            return (day, at) if said else None
        if said and (bracket := _BRACKET.match(text, at, end)):
            at = bracket.end()
            continue
        word = _WORD.match(text, at, limit)
        if word is None or word[0].lower() not in context.plain("between-two-values"):
            return None
        said += 1
        at = word.end()
    return None


def of_two_names(context: Context, hit: Hit) -> Iterator[Finding]:
    """As in "AST/ALT 31/28": two names and their values, each parted by a slash; each is told by itself."""
    marked, text = context.marked, context.marked.text
    beside = [one for one in marked.hits("measurements", max(0, hit.first - _NAME_NEAR), hit.last + _NAME_NEAR) if one.term is not hit.term]
    former = next((one for one in beside if one.last == hit.first - 1 and marked.words[one.last].raw == "/"), None)
    latter = next((one for one in beside if one.first == hit.last + 1 and marked.words[hit.last].raw == "/"), None)
    if (former is None) == (latter is None):
        return
    last = hit if former is not None else latter
    end = marked.words[last.last - 1].end if last is not None else 0
    values = _TWO.match(text, end)
    if values is None:
        return
    which = "b" if former is not None else "a"
    unit, stop = unit_at(text, values.end(), min(len(text), values.end() + _UNIT_NEAR), hit.term)
    value = number(values[which])
    if possible(hit.term, value, unit) if unit is not None else possible_in_some_unit(hit.term, value):
        fields = {"name": hit.term.word, "value": value, "comparator": None, "unit": unit}
        stop = max(stop, values.end())
        yield context.say("measurement", fields, hit.first, marked.token_at(stop - 1) + 1, date=day_of(context, hit.first, stop))


def skipped(context: Context, hit: Hit, end: int) -> int | None:
    """Where the value stands behind a day or words like "on admission" right behind the name; None where something else stands there."""
    text, at = context.marked.text, context.marked.words[hit.last - 1].end
    start, limit = at, min(end, at + _BETWEEN)
    while at < limit:
        dated = next((one for one in context.dates_between(at, at + 2) if not text[at : one.span.start].strip(" (")), None)
        clock = _CLOCK.match(text, at, limit)
        if dated is not None or clock:
            at = dated.span.end if dated is not None else clock.end() if clock else at
        elif text[at].isspace() or text[at] in "():":
            at += 1
        elif text[at].isdigit() or text[at] in "<>":
            return at if at > start else None
        else:
            word = _WORD.match(text, at, limit)
            if word is None or word[0] == "," or word[0].lower() not in context.plain("between-two-values"):
                return None
            at = word.end()
    return None


def day_of_the_list(context: Context, place: int) -> PartialDate | None:
    """As in "Hgb 9.8  plt 310  Cr 0.6 (2/9/26)": the day in brackets that ends a line of several values is of all of them."""
    marked = context.marked
    sentence = marked.sentences[place]
    span = marked.span(sentence.first, sentence.last)
    dated = context.dates_in(span)
    if len(dated) != 1 or len({hit.term.word for hit in marked.in_sentence("measurements", place)}) <= 1:
        return None
    before, behind = marked.text[span.start : dated[0].span.start].rstrip(), Span(dated[0].span.end, span.end).of(marked.text).strip(" .")
    return dated[0].date if before.endswith("(") and behind == ")" else None


_WENT_ON = pattern_of(
    r"(?P<own>\s?\([^()\n]{2,30}\)|\s(?:on|in|at|of|during|since)\s[^,;.()\n]{2,24}?)?\s?(?:,\s?(?:and\s)?(?:then\s)?)?(?:(?:down|up|back)\s)?(?:to|until|→|->|-->|=>|>)\s?"
    r"(?:only\s|just\s|about\s|now\s)?(?=[<>]?\d)"
)
_VALUE = pattern_of(r"[<>]?(?P<n>\d{1,5}(?:[.,]\d{1,2})?)")
_BEFORE = pattern_of(r"\s(?:before|prior\sto|ahead\sof|pre)\b(?!\s?(?:food|breakfast|lunch|meals?)\b)")
_NOW = pattern_of(r"(?P<n>\d{1,5}(?:[.,]\d{1,2})?)\s?(?P<u>%|[A-Za-zµ/]{1,8})?\s(?:now|today|currently|at\spresent|by\snow)\b")


def in_order(context: Context, hit: Hit, first: Finding, later: list[Finding]) -> Iterator[Finding]:
    """The values of a sentence, the last one of the day told; what came before it has its own day or is left out."""
    if not later:
        last = _last(context, hit, first)
        yield from [last] if last is not None else _before_and_now(context, hit, first)
        return
    told = [first, *later]
    for place, one in enumerate(told[:-1]):
        link = _WENT_ON.match(context.marked.text, one.span.end, told[place + 1].span.end)
        if link is None:
            yield one
            continue
        own = link["own"] is not None and context.dates_between(link.start("own"), link.end("own"))
        following = told[place + 1]
        if own:
            yield replace(one, date=own[0].date)
        elif following.date is None:
            told[place + 1] = replace(following, date=one.date)
    yield told[-1]


def _last(context: Context, hit: Hit, first: Finding) -> Finding | None:
    """As in "from 12.1 g/dL in August to 8.9 g/dL": the value behind a day that cannot be read, of the day told with the two."""
    marked = context.marked
    link = _WENT_ON.match(marked.text, first.span.end)
    found = _VALUE.match(marked.text, link.end()) if link else None
    unit, stop = unit_at(marked.text, found.end(), found.end() + _UNIT_NEAR, hit.term) if found else (None, 0)
    if found is None or unit is None or not possible(hit.term, number(found["n"]), unit):
        return None
    fields = {"name": hit.term.word, "value": number(found["n"]), "comparator": None, "unit": unit}
    return context.say("measurement", fields, hit.first, marked.token_at(stop - 1) + 1, date=first.date)


def _before_and_now(context: Context, hit: Hit, first: Finding) -> Iterator[Finding]:
    """As in "62% before trastuzumab, 38% now": the first is of no day that the words tell, the other one of the letter's."""
    marked = context.marked
    number_of = marked.sentence_at(hit.first)
    if number_of is None or _BEFORE.match(marked.text, first.span.end) is None:
        yield first
        return
    end = marked.words[marked.sentences[number_of].last - 1].end
    behind = _NOW.search(marked.text, first.span.end, end)
    unit = unit_at(marked.text, behind.end("n"), end, hit.term)[0] if behind else None
    if behind is None or (unit is None and first.fields["unit"] is not None):
        yield replace(first, date=None) if first.date == context.own_date else first
        return
    value = number(behind["n"])
    if unit is None or possible(hit.term, value, unit):
        fields = {"name": hit.term.word, "value": value, "comparator": None, "unit": unit}
        yield context.say("measurement", fields, hit.first, marked.token_at(behind.end() - 1) + 1, date=context.own_date)
