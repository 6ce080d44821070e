"""Days of a sentence that are not those of an effect or a change told in it: of a course's beginning, of a look told later."""

from __future__ import annotations

import re

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.dated import Dated

_DOSED = re.compile(r"\s\d[\d.,]{0,5}\s?(?:mg|mcg|µg|ug|g|units?|IU|ml)\b", re.IGNORECASE)
_BEFORE, _NAME_NEAR, _LOOK_NEAR = 4, 5, 2
_MARKS, _ARROWS = frozenset(",;()"), frozenset(("->", "→", "=>", "-->", "then"))
_RESPONSE_NEAR, _CAME_NEAR, _BEGUN_NEAR = 3, 9, 2


def own_day(context: Context, first: int, last: int) -> PartialDate | None:
    """The nearest day of the sentence of tokens `first` to `last` that is not of a course or a look told beside it."""
    number = context.marked.sentence_at(first)
    if number is None:
        return None
    sentence = context.marked.sentences[number]
    here = context.dates_in(context.marked.span(sentence.first, sentence.last))
    own = [one for one in here if not is_of_another(context, one, first, last)]
    if len(own) == len(here):
        return context.date_near(first, last)
    at = context.marked.words[first].start
    return min(own, key=lambda one: abs(one.span.start - at)).date if own else None


def is_of_another(context: Context, date: Dated, first: int, last: int) -> bool:
    """Whether a day is the first day of a course, or that of a look behind a mark, and not that of tokens `first` to `last`."""
    marked = context.marked
    at = marked.token_at(date.span.start)
    low, high = (marked.tokens_of(date.span)[1], first) if at < first else (last, at)
    if at >= last:
        low = _behind_its_bracket(context, low, high)
    if not _MARKS & {word.raw for word in marked.words[low:high]}:
        return False
    if at >= last and names(context, last, at):
        return True  # "(neutropenia), then radiotherapy, finished 30 June"
    if at < first and names(context, low, first) and not _is_of_the_same(context, low, first):
        return True  # "esophagectomy 7/2025, then FLOT x2 (stopped, neuropathy)"
    return _begins_a_course(context, date.span, low, first) or (at >= last and _is_of_a_look(context, at, last))


def _behind_its_bracket(context: Context, low: int, high: int) -> int:
    """As in "hearing loss (grade 2) on X in May": the token behind a bracket that belongs to what is asked for."""
    raw = [word.raw for word in context.marked.words[low:high]]
    return low + raw.index(")") + 1 if raw[:1] == ["("] and ")" in raw and len(raw) > raw.index(")") + 1 else low


def _is_of_the_same(context: Context, low: int, first: int) -> bool:
    """Whether a name between a day and what is asked for stands in what tells it: right behind the day, with no mark or arrow before it."""
    named = names(context, low, first)[0]
    return not (_MARKS | _ARROWS) & set(context.marked.norms(low, named.first))


def _begins_a_course(context: Context, date: Span, low: int, first: int) -> bool:
    """As in "capox from 7/25, 8 cycles, ...": a word of beginning before the day, the name of a treatment right before it or behind it."""
    marked = context.marked
    at = marked.token_at(date.start)
    number = marked.sentence_at(at)
    begin = marked.sentences[number].first if number is not None else at
    since = next(
        (place for place in range(at - 1, max(begin, at - _BEFORE) - 1, -1) if marked.words[place].norm in context.plain("begun-on")), None
    )
    if since is None:
        return False
    named = names(context, max(begin, since - _NAME_NEAR), since) or names(context, since, at)
    return bool(named) and low <= first


def _is_of_a_look(context: Context, at: int, last: int) -> bool:
    """As in "neutropenia, 6 cycles, CT Feb 2026": a look right before the day, behind what is asked for."""
    marked = context.marked
    looks = marked.hits("methods", max(last, at - _LOOK_NEAR - 1), at)
    return any(at - hit.last <= _LOOK_NEAR and not hit.term.more.get("proves") and not hit.term.more.get("stain") for hit in looks)


def is_of_a_medicine(context: Context, date: Dated, last: int) -> bool:
    """As in "blood pressure up from ramucirumab: amlodipine 5 mg since April": a drug with a dose that is no course stands between.

    So is one in "stopped for pneumonitis, steroids until June": right behind a medicine for an effect and a word that takes a day.
    """
    marked = context.marked
    at = marked.token_at(date.span.start)
    if at <= last:
        return False
    courses = {place for name in names(context, last, at) for place in range(name.first, name.last)}
    dosed = (hit for hit in marked.hits("drugs", last, at) if _DOSED.match(marked.text, marked.words[hit.last - 1].end))
    if any(hit.first not in courses for hit in dosed):
        return True
    lead = at - 1 if marked.words[at - 1].norm in context.plain("takes-its-day") else at
    if lead == at:
        return False
    drug = any(hit.last == lead and hit.first not in courses and hit.first > last for hit in marked.hits("drugs", last, lead))
    return drug or (lead - 1 > last and marked.words[lead - 1].norm in context.plain("given-for-an-effect"))


def is_how_long_it_held(context: Context, date: Dated) -> bool:
    """As in "with response until May 2026": how long it held is not when the course ended."""
    marked = context.marked
    at = marked.token_at(date.span.start)
    number = marked.sentence_at(at)
    low = max(marked.sentences[number].first if number is not None else at, at - 1 - _RESPONSE_NEAR)
    if at - 1 < low or not context.plain("up-to") & set(marked.norms(at - 1, at)):
        return False
    told = any(hit.last >= at - 2 for hit in marked.hits("responses", low, at - 1))
    return told or bool(context.plain("it-held") & set(marked.norms(max(low, at - 2), at - 1)))


def is_of_what_came_next(context: Context, date: Dated, last: int) -> bool:
    """As in "cisplatin x6, then progression in the brain Oct 2026": growth behind a word for what came next, before the day.

    So is growth right before the day, behind a comma of the course ("nivolumab without effect, lumps doubled by Aug 2026").
    """
    marked = context.marked
    at = marked.token_at(date.span.start)
    then = next((place for place in range(last, at) if marked.words[place].norm in context.plain("then-later")), None)
    if then is not None and any(hit.term.word == "progression" for hit in marked.hits("progressions", then, at)):
        return True
    mark = next((place for place in range(last, at) if marked.words[place].raw == ","), at)
    ended = [hit for hit in marked.hits("statuses", mark, at) if hit.term.word in ("stopped", "completed")]
    grown = [hit for hit in marked.hits("progressions", mark, at) if hit.term.word == "progression"]
    grown = [hit for hit in grown if not any(end.first < hit.last for end in ended)]  # "stopped for PD December 2025"
    return any(not _MARKS & {word.raw for word in marked.words[hit.last : at]} and at - hit.last <= _RESPONSE_NEAR for hit in grown)


def is_of_what_came_on_it(context: Context, first: int, date: Dated) -> bool:
    """As in "grade 1 pneumonitis on X in May 2026", "PD on X October 2026": the day of what came on the drugs at token `first`.

    A range of days is that of the treatment, and so is a day behind a word of beginning where growth is told before it.
    """
    marked = context.marked
    number = marked.sentence_at(first)
    if number is None or number in marked.cells:
        return False
    low = max(marked.sentences[number].first, first - _CAME_NEAR)
    small = context.plain("came-on-it") | context.plain("how-a-course-is-called")
    came, since = None, first
    for table in ("toxicities", "complications", "progressions"):
        for hit in marked.hits(table, low, first):
            between = marked.norms(hit.last, first)
            said = [word for word in between if word not in small and not _is_of_a_grade(word)]
            itself = not said and context.plain("came-on-the-next") & set(marked.norms(hit.last - 1, hit.last))  # "progressed on X"
            if not said and (itself or context.plain("while-on-it") & set(between)):
                came, since = table, hit.first
    if came is None:
        return False
    if date.span.start < marked.words[since].start:
        since = marked.sentences[number].first
    if len(context.dates_in(marked.span(since, _end_of_the_clause(context, date, marked.sentences[number].last)))) > 1:
        return False
    before = marked.norms(marked.token_at(date.span.start) - _BEGUN_NEAR, marked.token_at(date.span.start))
    return came != "progressions" or not context.plain("begun-on") & set(before)


def _end_of_the_clause(context: Context, date: Dated, last: int) -> int:
    """As in "failed X in May 2026, now on Y since June": the first mark behind a day that another treatment follows, else the end.

    So is a colon: "progressed on X in Nov 2026: CT 12/11/26 …" goes on with what was seen.
    """
    marked = context.marked
    behind = marked.tokens_of(date.span)[1]
    for at in range(behind, last):
        if marked.words[at].raw == ":" or (marked.words[at].raw in _MARKS - {"("} and names(context, at + 1, last)):
            return at
    return last


def _is_of_a_grade(word: str) -> bool:
    return word.isdigit() or (len(word) == len("g3") and word[0] == "g" and word[1].isdigit())
