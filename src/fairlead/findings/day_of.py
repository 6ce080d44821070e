"""The day of a value that a record tells: a date beside it, the label of its line, the heading of its section, or "today"."""

from __future__ import annotations

import re
from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.dated import Dated
from fairlead.findings.day_in_its_part import MARKS, is_of_something, own_part
from fairlead.findings.day_of_a_list import of_the_list
from fairlead.findings.day_of_section import of_its_first_words, of_the_section
from fairlead.findings.parted import how_far

_HALF_A_DATE = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")
_HALF_BEHIND = re.compile(r"[^\S\n]?(?:on\s|\()?(?P<d>\d{1,2}/\d{1,2})(?![\d/])")
_LABEL = 60
_RIGHT_BEHIND = 3
_LABEL_WORDS = 4
_NOW_NEAR = 3
_BEFORE_IT, _BEHIND_IT, _VALUE_NEAR = 5, 4, 8
_HEAD, _SEEN_NEAR = 700, 4
"""The letters of the head of a letter, and the words before a day in which one tells that the person was seen."""
_HOUR = re.compile(r",?\s{1,20}(?:at\s)?[0-2]?\d[:.][0-5]\d\b(?!\s?(?:kg|cm|mm|%))")
_LINES_ABOVE, _TITLE_WORDS, _TODAY_ALONE, _CLAUSES = 40, 6, 3, 14
_NUMBERED = re.compile(r"^[\s#*]*\d{1,2}[.)]\s")
_CLOCK = re.compile(r"\b[0-2]?\d[:.][0-5]\d\b")
_PAGE = re.compile(r"\b(?:p|pg|page)\b\.?\s?\d{1,3}\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\w)\d")
"""A number by itself; the digits of "C3D1" are none."""
_ARROW = re.compile(r"[^,;]{0,8}(?:->|→|>|\bto\b)")
_BRACKETS = {"(": ")", "[": "]"}
_OF_THE_VISIT = "examination"
_ENTRY_WORDS = 10
_OPENS = re.compile(r"\W{0,4}(?:[A-Z]{1,2}\d{1,2}\s{1,6}|\d{1,2}[.)]\s{1,4})?$")
"""Before the day that opens a line: a mark of a list, the number of a cycle."""
_NO_TITLE = ("procedures", "modalities", "drugs", "regimens", "progressions", "symptoms", "complications")
_NAME = 4
"""Words that the name of a drug may have."""


def day_of(context: Context, first: int, stop: int, until: int | None = None, *, sampled: bool = True) -> PartialDate | None:
    """The day of a value that begins at token `first` and ends at character `stop`; what stands from `until` on is of another value.

    `sampled`: it may be of the sample whose day the document tells.
    """
    marked = context.marked
    number = marked.sentence_at(first)
    if number is None:
        return None
    sentence = marked.sentences[number]
    half = _HALF_BEHIND.match(marked.text, stop)
    if half and not context.dates_between(half.start("d"), half.end()):
        return None  # "plt 54 K/uL 11/02, 101 K/uL 11/16": a day without its year that is not read is that of no other value
    if context.plain("by-now") & set(_behind_a_mark(marked.norms(max(sentence.first, first - _NOW_NEAR), first))):
        return context.own_date
    end = min(marked.words[sentence.last - 1].end, until or len(marked.text))
    whole = Span(marked.words[sentence.first].start, max(end, stop))
    near = _near(context, whole if sampled else own_part(context, whole, marked.words[first].start, stop), marked.words[first].start, stop)
    if near is not None:
        return near
    if number in marked.cells and (beside := context.date_near(first, first + 1)) is not None:
        return beside
    if number not in marked.cells and _is_under_half_a_date(context, number, first):
        return None
    own = (
        None
        if number in marked.cells
        else _of_clause_before(context, number, sampled) or _of_label(context, number) or _of_line(context, number)
    )
    return (
        own
        or (of_the_list(context, number) if sampled else None)
        or of_its_first_words(context, number)
        or _of_title(context, number)
        or _of_entry(context, number)
        or _of_heading(context, number)
        or (_of_sample(context) if sampled else None)
        or of_the_hour(context, number)
    )


def of_the_visit(context: Context, first: int, last: int) -> PartialDate | None:
    """The day of the document for what is looked at on each visit, unless words of before stand right beside it."""
    marked = context.marked
    number = marked.sentence_at(first)
    if number is None or number in marked.cells:
        return None
    sentence = marked.sentences[number]
    low, high = max(sentence.first, first - _BEFORE_IT), min(sentence.last, last + _BEHIND_IT)
    near = {*_behind_a_mark(marked.norms(low, first)), *_up_to_a_mark(marked.norms(last, high))}
    return None if context.plain("score-then") & near else visit_day(context, first) or context.own_date


def visit_day(context: Context, first: int) -> PartialDate | None:
    """As in "Clinic: 6 October, typed: 9 October", "Reviewed on 28 October. ECOG 1": the day on which the person was seen.

    Told before token `first` in its paragraph, else in the head of the letter.
    """
    marked = context.marked
    at = marked.words[first].start
    paragraph = max(marked.text.rfind("\n\n", 0, at), 0)
    return (
        _seen_on(context, context.dates_between(paragraph, at))
        or of_the_section(context, at)
        or _seen_on(context, context.dates_between(0, _HEAD))
    )


def _seen_on(context: Context, dates: list[Dated]) -> PartialDate | None:
    """The first whole day among dates behind a word for having been seen."""
    marked = context.marked
    for found in dates:
        at = marked.token_at(found.span.start)
        number = marked.sentence_at(at)
        before = marked.norms(max(at - _SEEN_NEAR, marked.sentences[number].first if number is not None else 0), at)
        if not found.date.is_whole or not context.plain("visit-label") & set(before) or context.plain("score-then") & set(before):
            continue
        if number is None or not any(marked.in_sentence(table, number) for table in ("drugs", "regimens", "procedures")):
            return found.date  # "CTRT 50 Gy, completed 22/5/26" is the day of a treatment
    return None


def _behind_a_mark(words: list[str]) -> list[str]:
    marks = [at for at, word in enumerate(words) if word in ",;.:()"]
    return words[marks[-1] + 1 :] if marks else words


def _up_to_a_mark(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in ",;.:()"), len(words))]


def _near(context: Context, within: Span, at: int, stop: int) -> PartialDate | None:
    """The nearest date of the sentence; one in brackets is only of what stands right before them or in them."""
    text = context.marked.text
    told = [(found.span, found.date) for found in context.dates_in(within) if not _is_of_another(context, found.span, within, at, stop)]
    told = [(span, date) for span, date in told if has_come(context, date)]
    told += [(span, context.own_date) for span in _todays(context, within) if context.own_date is not None]
    return min(((how_far(text, span, at), date) for span, date in told), key=lambda one: one[0], default=(0, None))[1]


def has_come(context: Context, date: PartialDate) -> bool:
    """Whether a day is not later than the letter's own, else than the last whole day told: nothing was measured on a day to come."""
    if context.own_date is not None:
        return date.first <= context.own_date.last
    return date.is_whole or date.first <= max((one.date.last for one in context.dates if one.date.is_whole), default=date.last)


def _is_of_another(context: Context, date: Span, within: Span, at: int, stop: int) -> bool:
    """As in "62 (from 71 in May)", or a bracket behind another value."""
    first = context.marked.token_at(date.start)
    if any(hit.last == first for table in ("drugs", "regimens") for hit in context.marked.hits(table, max(0, first - _NAME), first)):
        return True  # "last pembro 28 Oct": the day of a dose
    text = context.marked.text
    if date.end <= at and context.plain("score-now") & set(context.marked.norms(*context.marked.tokens_of(Span(date.end, at)))):
        return True  # "was PS 0 in August, now 2, weight 54 kg"
    if date.start > stop:
        between = _without_verbs_of_others(context, stop, date.start).lower()
        if context.plain("of-before") & set(between.split()):
            return True
        if context.plain("since") & set(between.split()) and not _ARROW.match(between):
            return True  # "69 kg since May"; "81 kg -> 69 kg since May" tells the day of the first
    opening = max(text.rfind(sign, within.start, date.start) for sign in _BRACKETS)
    ending = _BRACKETS.get(text[opening], "")
    if opening < 0 or text.find(ending, opening, date.start) >= 0:
        return False
    close = text.find(ending, date.end, within.end)
    if close < 0 or opening < at < close or text[close + 1 : close + _RIGHT_BEHIND].strip()[:1] == ":":
        return False
    inside = text[opening + 1 : date.start]
    if inside.strip().lower() in context.plain("of-all-values"):
        return False  # "Hb 12.8, plts 301, creat 94 (all 11.11.26)"
    former = any(sign.isdigit() for sign in inside) or context.plain("of-before") & set(inside.lower().split())
    if opening < at:
        return bool(former or _stands_behind_a_value(context, opening))
    return bool(former or _has_its_own_words(context, stop, opening))


def _without_verbs_of_others(context: Context, stop: int, start: int) -> str:
    """What stands between a value and a day, without the verb right behind the name of another value ("…, platelets was 145 on 12 May")."""
    marked, text = context.marked, context.marked.text[stop:start]
    for named in reversed(marked.hits("measurements", marked.token_at(stop), marked.token_at(start))):
        behind = marked.words[named.last]
        if behind.norm in context.plain("of-before") and behind.end <= start:
            text = text[: behind.start - stop] + text[behind.end - stop :]
    return text


def _has_its_own_words(context: Context, stop: int, opening: int) -> bool:
    """Whether more stands between a value and a bracket than what tells when it was: "62 after cycle 3 (14 Sept)" is one statement."""
    said = context.marked.text[stop:opening].strip(" *HLhl[]()↑↓")
    if not said:
        return False
    first, last = context.marked.token_at(stop), context.marked.token_at(opening)
    begins = said.split()[0].lower() in context.plain("when-a-value-was") | context.plain("between-two-values")
    named = any(context.marked.hits(table, first, last) for table in ("measurements", "methods", "procedures", "drugs", "regimens"))
    return not begins or named or bool({",", ";"} & set(said)) or len(said.split()) > _TITLE_WORDS


def _stands_behind_a_value(context: Context, opening: int) -> bool:
    """Whether a bracket stands behind another measurement; "bloods (19 October): Hb 95" does not."""
    marked = context.marked
    at = marked.token_at(opening)
    return bool(marked.hits("measurements", max(0, at - _VALUE_NEAR), at))


def _todays(context: Context, within: Span) -> list[Span]:
    marked = context.marked
    first, last = marked.tokens_of(within)
    today = context.plain("today")
    named = [Span(word.start, word.end) for word in marked.words[first:last] if word.norm in today]
    parts = context.plain("parts-of-a-day")
    for this, part in pairwise(marked.words[first:last]):
        if part.norm in parts and this.norm == "this":
            named.append(Span(this.start, part.end))  # "bloods this morning"
    return named


def _is_under_half_a_date(context: Context, number: int, first: int) -> bool:
    """As in "Bloods 8/9: Hb 101": the nearest label tells a day without its year, which is not read, so no other day is taken."""
    text, at = context.marked.text, context.marked.words[first].start
    colon = text.rfind(":", context.marked.sentence_start(number), at)
    head = text[context.marked.sentence_start(number) : colon] if colon >= 0 else ""
    return bool(_HALF_A_DATE.search(head[-_LABEL:])) and not context.dates_between(context.marked.sentence_start(number), colon)


def _of_clause_before(context: Context, number: int, sampled: bool) -> PartialDate | None:
    """As in "Bloods on 10 October: Hb 91; creatinine 62": the one date of the clause before the semicolon."""
    marked = context.marked
    for back in range(number - 1, max(-1, number - 1 - _CLAUSES), -1):
        before = marked.sentences[back]
        if before.line != marked.sentences[number].line or marked.words[before.last - 1].raw != ";":
            return None
        dated = context.dates_in(marked.span(before.first, before.last))
        if dated:
            if not sampled and is_of_something(context, marked.span(before.first, before.last)):
                return None  # "vomited blood yesterday; PS 2"
            then = Span(dated[0].span.start, marked.words[before.last - 1].end)
            return dated[0].date if len(dated) == 1 and not _is_of_then(context, then, before.first) else None
    return None


def _is_of_then(context: Context, behind: Span, first: int) -> bool:
    """As in "PS 2 (was 0 in August)", "was 0 in August, now 2": a day of before, where `behind` runs from it to what is asked for."""
    text = context.marked.text
    opening = text.rfind("(", context.marked.words[first].start, behind.start)
    inside = text[opening + 1 : behind.start].lower() if opening >= 0 and ")" not in text[opening : behind.start] else ""
    former = any(sign.isdigit() for sign in inside) or bool(context.plain("of-before") & set(inside.split()))
    return former or bool(context.plain("score-now") & set(context.marked.norms(*context.marked.tokens_of(behind))))


def _of_label(context: Context, number: int) -> PartialDate | None:
    """As in "Labs 07/28/2026: …": the one date before the colon that begins the line, also for its later sentences."""
    marked = context.marked
    start = marked.text.rfind("\n", 0, marked.sentence_start(number)) + 1
    ends = marked.text.find("\n", start, start + _LABEL)
    colon = marked.text.find(":", start, ends if ends >= 0 else start + _LABEL)
    if colon < 0 or (
        context.marked.hits("methods", *context.marked.tokens_of(Span(start, colon))) and not _is_its_sentence(context, number, colon)
    ):
        return None  # "PET 5 November: two lesions. eGFR 58": the day of the look alone
    told = context.dates_in(Span(start, colon))
    if told and MARKS.search(marked.text, told[-1].span.end, colon):
        return None  # "vomited blood yesterday, WHO PS: 2"
    return _of_head(context, Span(start, colon))


def _is_its_sentence(context: Context, number: int, at: int) -> bool:
    return context.marked.sentence_at(context.marked.token_at(at)) == number


def _of_line(context: Context, number: int) -> PartialDate | None:
    """As in "C5 13/10/2026  given. PS 1": the one whole day among the first words of the line, for its later sentences."""
    marked = context.marked
    opening = number
    while opening and not marked.sentences[opening].starts_line:
        opening -= 1
    if opening == number:
        return None
    head = marked.span(marked.sentences[opening].first, min(marked.sentences[opening].last, marked.sentences[opening].first + _ENTRY_WORDS))
    dated = context.dates_in(head)
    return (
        dated[0].date
        if len(dated) == 1 and dated[0].date.is_whole and _OPENS.match(marked.text[head.start : dated[0].span.start])
        else None
    )


def _of_title(context: Context, number: int) -> PartialDate | None:
    """As in "Bloods 01/09/26" or "Today" above lines of values: the nearest short line above that holds one day and no other number."""
    text = context.marked.text
    at = text.rfind("\n", 0, context.marked.sentence_start(number)) + 1
    gap = False
    for _ in range(_LINES_ABOVE):
        if at <= 0:
            return None
        start = text.rfind("\n", 0, at - 1) + 1
        line = Span(start + len(blank := text[start : at - 1]) - len(blank.lstrip()), at - 1)
        at = start
        if not line.of(text).strip():
            if gap:
                return None
            gap = True
            continue
        dated = context.dates_in(line)
        if not dated and len(line.of(text).split()) <= _TODAY_ALONE and _todays(context, line):
            return context.own_date
        if any(one.date.is_whole for one in dated) or (dated and _is_a_title(context, line, dated[0].span)):
            return dated[0].date if len(dated) == 1 and _is_a_title(context, line, dated[0].span) else None
        if gap:
            return None
    return None


def _is_a_title(context: Context, line: Span, date: Span) -> bool:
    marked = context.marked
    rest = _NUMBERED.sub("", line.of(marked.text)[: date.start - line.start]) + line.of(marked.text)[date.end - line.start :]
    first, last = marked.tokens_of(line)
    named = any(marked.hits(table, first, last) for table in _NO_TITLE)
    return not named and len(rest.split()) <= _TITLE_WORDS and not _NUMBER.search(_PAGE.sub("", _CLOCK.sub("", rest)))


def _of_entry(context: Context, number: int) -> PartialDate | None:
    """As in "--- addendum 28/04 (ward) ---": the one date of the rule that opens the entry."""
    text, rule = context.marked.text, _rule_above(context, number)
    if rule < 0:
        return None
    return _of_head(context, Span(rule + 1, max(rule + 1, text.find("\n", rule + 1))))


def _rule_above(context: Context, number: int) -> int:
    text, start = context.marked.text, context.marked.sentence_start(number)
    return max(text.rfind(f"\n{sign * 3}", 0, start) for sign in "-=")


def _of_sample(context: Context) -> PartialDate | None:
    """As in "Collected: 14 Sep 2026": the one day on which a sample was taken, as the head of a report tells it."""
    marked = context.marked
    words = context.plain("sample-taken")
    if not words & marked.vocabulary:
        return None
    days: dict[str, PartialDate] = {}
    for found in context.dates:
        first = marked.token_at(found.span.start)
        before = [word for word in marked.norms(first - _LABEL_WORDS, first) if word.isalpha()]
        if set(before[-2:]) & words and "\n" not in marked.text[marked.words[max(0, first - 2)].start : found.span.start]:
            days[str(found.date)] = found.date
    return next(iter(days.values())) if len(days) == 1 else None


def of_the_hour(context: Context, number: int) -> PartialDate | None:
    """The day of a note that is written to the hour ("7 June 2026 22:40"): what it tells without a day was found then."""
    own = context.own_date if _rule_above(context, number) < 0 else None
    found = next((one for one in context.dates if one.date == own), None)
    return own if found is not None and _HOUR.match(context.marked.text, found.span.end) else None


def _of_heading(context: Context, number: int) -> PartialDate | None:
    """The one date of the heading above; the findings of an examination are of the day of the visit."""
    marked, place = context.marked, context.marked.places[number]
    if place.heading_of is not None and marked.places[place.heading_of].kinds:
        heading = marked.sentences[place.heading_of]
        told = _of_head(context, marked.span(heading.first, heading.last))
        if told is not None:
            return told
    return context.own_date if place.kinds and place.kinds[-1] == _OF_THE_VISIT else None


def _of_head(context: Context, head: Span) -> PartialDate | None:
    dated = context.dates_in(head)
    if len(dated) == 1:
        then = Span(dated[0].span.start, max(head.end, dated[0].span.end))
        return None if _is_of_then(context, then, context.marked.token_at(head.start)) else dated[0].date
    return context.own_date if not dated and _todays(context, head) else None
