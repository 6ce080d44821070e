"""What is told of one course of treatment: cycles, line, aim, state, dates."""

from __future__ import annotations

import re

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.cells import heading, tells_a_story
from fairlead.findings.context import Context
from fairlead.findings.counted import counted, on_both_sides
from fairlead.findings.dated import MONTHS, Dated
from fairlead.findings.day_of_a_break import is_of_a_break
from fairlead.findings.day_of_a_scan import is_of_a_scan
from fairlead.findings.days_of_others import is_how_long_it_held, is_of_a_medicine, is_of_what_came_next, is_of_what_came_on_it
from fairlead.findings.ended_for import day_of_the_end
from fairlead.findings.goes_on import is_of_what_is_felt
from fairlead.findings.leading_days import (
    begun_and_ended,
    ended_on,
    exact,
    heads,
    is_last_so_far,
    is_of_growth,
    is_of_growth_before,
    is_on_it,
    leads_to,
)
from fairlead.findings.named import Course
from fairlead.findings.own_words import own_words_from, words_up_to
from fairlead.findings.placed_after import is_of_what_came_after
from fairlead.findings.titled import hits_of_title
from fairlead.findings.told_by_effect import is_day_of_its_failure

_WORDS = 16
_STATES = 30
_STATES_BEFORE = 6
_HEAD = 3
_LETTERED = re.compile(r"L[1-6]")
_OF_DIAGNOSIS = pattern_of(
    r"\b(?:dx|diagnosed|diagnosis|born|dob|"
    r"randomi[sz]ed|enrolled|consented|referred|MDT|MDM|tumou?r\sboard|seen|reviewed)(?:\s(?:in|on))?\s?:?\s?$",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:all|planned|complete|completion|protocol)\b")
_TO_NOW = re.compile(
    r"\d\s?(?:-{1,2}>?|–|—|→|to|until|till)\s?(?:present|now|ongoing|current(?:ly)?|today|the\spresent)\b(?!\s\w+ing)", re.IGNORECASE
)
_SINCE = re.compile(r"[\s,]{1,2}(?:since|from|started(?:\sin|\son)?)\s", re.IGNORECASE)
_WITH = re.compile(r"\s*(?:with|and|,)\b")
_ENDED_BY = pattern_of(
    r"(?:(?:^|\s)to|\b(?:until|till|ended|d/c(?:['’]?d)?|off\s(?:study|trial|treatment)|compl(?:eted|\.)?|finished|ceased|stopped|stoped|discontinued|(?:final|last)(?:\s(?:given|dose|cycle|course|infusion|treatment))?))(?:\s(?:on|in|again|after|the\s(?:end|middle|start|beginning)\sof))?$",
    re.IGNORECASE,
)
PART_OF_ALL = pattern_of(
    r"\b(?:(?P<n>\d{1,2})|one|two|three|four|five|six|seven|eight)\s?(?:/|of|out\sof)\s?(?:the\s)?"
    r"(?:(?!(?P=n)\b)\d{1,2}|planned|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:planned\s|weekly\s)?(?:cycles?|courses?|doses?|fractions?|infusions?)\b",
    re.IGNORECASE,
)
"""As in "3 of 6 cycles": not all that were planned; "5 of 5" is all."""
_ENDED_ON = pattern_of(
    r"\bover\s(?:by\s|on\s|in\s)?\Z|\boff\s(?:it\s)?since\s(?:about\s)?\Z|\b(?:until|till|til|last)\b[^.;]{0,12}\Z|\b(?:until|till|til)\s(?:(?!re-?start|re-?sum|start|began|begun)[a-z]{1,14}\s){1,4}\Z|\b(?:compl\w*|fin|finish\w*|ended|ending|done\sby)\b\.?(?:(?!\bfrom\b|\bsince\b|\bstart|\bbegan)[^.;]){0,60}\Z"
    r"|\b(?:stopped|stoped|discontinued|ceased|halted|terminated|broken\soff|called\soff|given\sup|abandoned|curtailed|cut\sshort|withdrawn|off\s(?:study|trial|treatment|protocol)|came\soff|taken\soff|(?:had|decided|agreed|chose|elected|wished|wanted|opted)\sto\s(?:stop|withdraw|discontinue|cease|give\sup|end)|d/?c['’]?d)\b(?:[^.;]|\.(?=\d)){0,52}\Z",
    re.IGNORECASE,
)
_DONE_ON, _RADIATION = re.compile(r"\b(?:done|given\sto)\s(?:in\s|on\s|by\s)?\Z", re.IGNORECASE), ("radiotherapy", "chemoradiotherapy")
_UP_TO = re.compile(r"\bto(?!\s(?:start|begin|commence|follow|be))\b[^.;]{0,12}\Z", re.IGNORECASE)
_LEAD = 76
_NUMBERED = re.compile(r"\b(?:C|cycle\s|course\s|#)(?P<n>\d{1,2})(?:\s?D\d{1,2})?:?\s(?:on\s)?$", re.IGNORECASE)
_TO = ("-", "/", "–", "—", "--", "to", "bis", "until", "till", "through", "thru", "and", "→", "->", "-->", ">", "=>", "up to")
_THEN = re.compile(r",?\sthen\s", re.IGNORECASE)
_ARROW = re.compile(r"->|→|=>")
_RANGE = re.compile(r"(?<=\d)\s?(?:-{1,2}>|→|=>)\s?(?=\d)")
"""An arrow between two days is a range."""
_COUNTS = re.compile(r"\b(?:c?gy|dose\b(?<!last\sdose)(?<!first\sdose)|fx|fractions)\b|#")


def line(context: Context, number: int, course: Course, low: int, high: int) -> int | None:
    """The line of therapy named beside the course, or in the row of the table."""
    marked = context.marked
    own_low, own_high = own_words_from(context, course), _own_end(context, course, high)
    hits = [hit for hit in marked.hits("lines", low, min(high, course.last + 6)) if hit.term.more.get("line") is not None]
    hits = [hit for hit in hits if own_low <= marked.words[hit.first].start < own_high]
    after = context.plain("later-than-a-course")
    later = [hit for hit in hits if after & set(marked.norms(hit.last, course.first)[-1:])]
    if len(later) == 1 and int(later[0].term.more["line"]) == len(("first", "second")):
        return 1  # "2L since January after CF"
    hits = [
        hit
        for hit in hits
        if hit not in later and not (hit.last <= course.first and context.plain("had-earlier") & set(marked.norms(hit.last, course.first)))
    ]
    if hits:
        nearest = min(hits, key=lambda hit: course.first - hit.last if hit.last <= course.first else (hit.first - course.last) + 2)
        return int(nearest.term.more["line"])
    if (counted_off := _of_numbered_lines(context, number, course)) is not None:
        return counted_off
    titled = [hit for hit in hits_of_title(context, number, "lines") if hit.term.more.get("line") is not None]
    if titled and not course.terms("procedure"):
        return int(titled[0].term.more["line"])
    cell = marked.cells.get(number)
    for place, beside in enumerate(cell.beside if cell else ()):
        first, last = marked.tokens_of(beside)
        named = [
            hit
            for hit in marked.hits("lines", first, last)
            if hit.term.more.get("line") is not None and hit.last - hit.first >= last - first - 1
        ]
        if named:
            return int(named[0].term.more["line"])
        top = heading(context, number, place).lower()
        written = beside.of(marked.text).strip().rstrip(".)")
        if written.isdecimal() and len(written) == 1 and "line" in top and int(written):
            return int(written)
    return None


def _own_end(context: Context, course: Course, high: int) -> int:
    """The character up to which the words behind a course are its own, `high` being the next name or the end of the sentence."""
    marked = context.marked
    number = marked.sentence_at(course.first)
    followed = number is not None and course.last <= high < marked.sentences[number].last
    end = words_up_to(context, high) if followed else marked.words[high - 1].end
    return max(end, marked.words[course.last - 1].end)


def _of_numbered_lines(context: Context, number: int, course: Course) -> int | None:
    """As in "L2: paclitaxel", or "2  Paclitaxel" under "Lines so far": the number that a line under such a heading begins with."""
    marked, sentence = context.marked, context.marked.sentences[number]
    first = marked.words[sentence.first].raw
    drugs = bool(course.terms("drug") or course.terms("regimen")) and number not in marked.cells
    if drugs and sentence.starts_line and _LETTERED.fullmatch(first) and marked.words[sentence.first + 1].raw in (":", "-", "–", ".", ")"):
        return int(first[1])
    if not sentence.starts_line or number in marked.cells or not (first.isdecimal() and len(first) == 1 and int(first)):
        return None
    behind = marked.words[sentence.first + 1].raw if sentence.first + 1 < sentence.last else ""
    listed = behind in (".", ")", ":") or marked.gap_before(sentence.first + 1) or course.first == sentence.first + 1
    near = listed and course.first - sentence.first <= _HEAD
    place = number - 1
    while place >= 0 and (not marked.sentences[place].starts_line or marked.words[marked.sentences[place].first].raw.isdecimal()):
        place -= 1
    above = marked.sentences[place] if place >= 0 else None
    heading_words = set(marked.norms(above.first, above.last)) if above is not None and above.last - above.first <= 2 * _HEAD else set()
    return int(first) if near and context.plain("lines-of-treatment") & heading_words else None


def state(context: Context, course: Course, low: int, high: int) -> str | None:
    """The word of state nearest to the course: ongoing, completed, stopped."""
    marked = context.marked
    cell = marked.cells.get(number) if (number := marked.sentence_at(course.first)) is not None else None
    for beside in cell.beside if cell else ():
        first, last = marked.tokens_of(beside)
        going = [hit for hit in marked.hits("statuses", first, last) if marked.norms(hit.first, hit.last) == marked.norms(first, last)]
        if last - first == 1 and marked.words[first].norm in context.plain("going-on"):
            return "ongoing"
        if going and going[0].term.word in ("ongoing", "completed", "stopped"):
            return going[0].term.word
        if (
            marked.norms(first, last)[-2:] in (["as", "planned"], ["as", "intended"], ["as", "agreed"])
            and marked.words[first].raw.isdigit()
        ):
            return "completed"  # "6, as planned" in the cell of its cycles
    if high > course.last and is_last_so_far(context, course.last, high, on_it=is_on_it(context, course)):
        return "ongoing"
    span = marked.span(low, high) if high > low else None
    own_end = _own_end(context, course, high)
    if span is not None and _TO_NOW.search(marked.text, span.start, min(span.end, own_end)):
        return "ongoing"
    hits = [
        hit
        for hit in marked.hits("statuses", _right_before(context, course, low), min(high, course.last + _STATES))
        if marked.words[hit.first].start < own_end
        and hit.term.word in ("ongoing", "completed", "stopped")
        and not _denied_state(context, hit.first)
        and not _is_of_the_name_before(context, hit.last, course, low)
        and not (hit.term.word == "ongoing" and is_of_what_is_felt(context, hit, course))
        and not (hit.first >= course.last and marked.words[hit.last - 1].norm == "on" and hit.last - hit.first > 1)  # of what comes next
    ]
    if not hits:
        return None
    nearest = min(hits, key=lambda hit: course.first - hit.last if hit.last <= course.first else hit.first - course.last)
    said = marked.norms(nearest.first, nearest.last)
    if said[:1] == ["last"] and is_on_it(context, course):
        return None  # "on X, last dose 3 August": the last one so far
    number = marked.sentence_at(course.first)
    whole = marked.span(low, high) if high > low else None
    if (
        nearest.term.word == "completed"
        and whole is not None
        and number is not None
        and PART_OF_ALL.search(marked.text, whole.start, whole.end)
    ):
        return None
    if nearest.term.word == "completed" and _tells_why(context, nearest.last, high) and context.plain("ended") & set(said):
        return "stopped"
    if nearest.term.word == "ongoing" and context.plain("until") & set(marked.norms(nearest.last, nearest.last + 1)):
        return "ongoing" if context.plain("present") & set(marked.norms(nearest.last + 1, nearest.last + 2)) else None
    return None if nearest.term.word == "ongoing" and not context.plain("present") & set(said) else nearest.term.word


def _is_of_the_name_before(context: Context, last: int, course: Course, low: int) -> bool:
    """As in "chemo stopped, radiotherapy went on": a word of state right behind the name before, parted from this one by a mark."""
    number = context.marked.sentence_at(course.first)
    behind = number is not None and low > context.marked.sentences[number].first and last <= course.first
    return behind and bool({",", ";", "."} & set(context.marked.norms(last, course.first)))


def _tells_why(context: Context, first: int, high: int) -> bool:
    """As in "ended 16 August: …", "ended because …": words of why behind the end, which is then no mere completion."""
    said = context.marked.norms(first, min(high, first + _WORDS))
    links = [at for at, word in enumerate(said) if word == ":" or word in context.plain("when-it-ended")]
    near = bool(links) and all(not word.isalpha() or word in MONTHS for word in said[: links[0]])
    return near and not context.marked.hits("responses", first, min(high, first + _WORDS)) and not _DONE.search(" ".join(said))


def is_blinded(context: Context, number: int) -> bool:
    """Whether the sentence tells of a blinded drug beside the named ones."""
    sentence = context.marked.sentences[number]
    return bool(context.plain("placebo") & set(context.marked.norms(sentence.first, sentence.last)))


def states_before(context: Context, course: Course, low: int) -> set[str]:
    """The words of state right before a course: "completed … on 14 February" tells its end."""
    return {hit.term.word for hit in context.marked.hits("statuses", _right_before(context, course, low), course.first)}


def _right_before(context: Context, course: Course, low: int) -> int:
    """The first of the few tokens before a course that are its own and not of the one told before it."""
    return max(low, course.first - _STATES_BEFORE, context.marked.token_at(own_words_from(context, course)))


def _denied_state(context: Context, at: int) -> bool:
    """As in "not stopped", "to be stopped"; "to April 2026, stopped" is none."""
    said = context.marked.norms(at - 3, at)
    cut = max((place for place, word in enumerate(said) if word.isdigit() or word in (",", ";", ")")), default=-1)
    return bool({"not", "never", "to", "will", "be", "if", "do"} & set(said[cut + 1 :]))


def dates(context: Context, number: int, course: Course, low: int, high: int) -> tuple[PartialDate | None, PartialDate | None]:
    """When it began and ended, as far as dates stand beside it."""
    return (None, None) if is_day_of_its_failure(context, number, course) else _days_beside(context, number, course, low, high)


def _days_beside(context: Context, number: int, course: Course, low: int, high: int) -> tuple[PartialDate | None, PartialDate | None]:
    marked = context.marked
    sentence = marked.sentences[number]
    if number in marked.cells and not tells_a_story(context, number):
        return dates_of_row(context, number)
    first_word = marked.words[course.first].start
    start = marked.words[low].start if low > sentence.first else marked.words[sentence.first].start
    end = _own_end(context, course, high) if high < sentence.last else marked.words[sentence.last - 1].end
    own = own_words_from(context, course)
    told = [one for one in context.dates_between(start, end) if one.span.start >= own or _leads_over(context, one, first_word)]
    found = [one for one in told if not is_of_a_scan(context, one.span, course)]
    found = [one for one in found if not (is_how_long_it_held(context, one) or is_of_what_came_next(context, one, course.last))]
    found = [one for one in found if not is_of_a_medicine(context, one, course.last)]
    found = [one for one in found if not is_of_a_break(context, course.last, one)]
    after = [one for one in found if one.span.start >= marked.words[course.first].start]
    if low > sentence.first:
        found = after or [
            one
            for one in found
            if (one.span.end + 6 >= first_word and not _WITH.match(marked.text[one.span.end : first_word]))
            or leads_to(context, one, first_word)
            or heads(context, one, first_word)
        ]
    if high < sentence.last:
        found, after = ([one for one in told if not leads_to(context, one, marked.words[high].start)] for told in (found, after))
    found = [
        one for one in found if one.span.end > first_word or not _ARROW.search(_RANGE.sub("", marked.text[one.span.end - 1 : first_word]))
    ]
    found = [one for one in found if not is_of_growth(context, course, one.span)]
    found = [one for one in found if not is_of_what_came_after(context, course, low, one)]
    found = [one for one in found if not is_of_what_came_on_it(context, course.first, one)]
    after = [one for one in after if one in found and not is_of_growth(context, course, one.span)]
    found = [one for one in found if not (one.span.end <= first_word and _OF_DIAGNOSIS.search(marked.text[start : one.span.start]))]
    found = [one for one in found if not is_of_growth_before(context, low, one, first_word)]
    if not found or (not after and _is_of_an_operation(context, number, course)):
        return None, None
    found, after = exact(found), exact(after)
    since = [one for one in after if _SINCE.fullmatch(marked.text[marked.words[course.last - 1].end : one.span.start])]
    if since and len(after) == 1:
        return (None, since[0].date) if marked.norms(course.first - 1, course.first) == ["off"] else (since[0].date, None)
    if on_both_sides(context, course, high) and len(after) > 1:
        return after[0].date, after[-1].date
    both = begun_and_ended(context, after)
    if both is not None:
        return both
    ordered = sorted(found, key=lambda one: abs(one.span.start - marked.words[course.first].start))[:2]
    ordered.sort(key=lambda one: one.span.start)
    for pair in (ordered, after[:2], found[:2]):
        if len(pair) == 2 and _is_period(marked.text[pair[0].span.end : pair[1].span.start], pair is ordered):
            return pair[0].date, pair[1].date
    if len(ordered) == 2:
        ordered = sorted(ordered, key=lambda one: abs(one.span.start - marked.words[course.first].start))[:1]
    begin = max(start, ordered[0].span.start - _LEAD, min(own_words_from(context, course), ordered[0].span.start))
    behind = marked.words[course.last - 1].end if ordered[0].span.start > first_word else begin
    up_to = _UP_TO.search(marked.text, max(begin, behind), ordered[0].span.start)
    aimed = up_to and marked.hits("fields", marked.token_at(up_to.start()), marked.token_at(ordered[0].span.start))  # "20 Gy to a rib"
    radiates = any(term.more.get("kind") in _RADIATION for term in course.terms("procedure"))
    several = _is_counted(context, course, high)
    done = (several or (radiates and ordered[0].date.is_whole)) and _DONE_ON.search(marked.text, begin, ordered[0].span.start)
    if done or _ENDED_ON.search(marked.text, begin, ordered[0].span.start) or (up_to and not aimed):
        return None, ordered[0].date
    return ordered[0].date, ended_on(context, after) or day_of_the_end(context, course, after)


def _leads_over(context: Context, date: Dated, name: int) -> bool:
    """As in "FOLFOX and nivolumab April to August 2026, then nivolumab alone": the last day of the one is the first of the other."""
    return _THEN.fullmatch(context.marked.text[date.span.end : name]) is not None


def _is_counted(context: Context, course: Course, high: int) -> bool:
    """As in "FOLFOX x12, done May 2025": cycles of drugs, which are not done in one month."""
    drugs = bool(course.terms("drug") or course.terms("regimen")) and not course.terms("procedure")
    return drugs and (counted(context.marked.text, context.marked.span(course.last, high)) or 1) > 1 if high > course.last else False


def _is_of_an_operation(context: Context, number: int, course: Course) -> bool:
    """As in "resected in August 2025 (FLOT before and after)": drugs in brackets behind an operation, whose day it is."""
    marked, first = context.marked, context.marked.sentences[number].first
    opening = next((at for at in range(course.first - 1, max(first, course.first - _HEAD) - 1, -1) if marked.words[at].raw in "()"), None)
    if opening is None or marked.words[opening].raw != "(" or not (course.terms("drug") or course.terms("regimen")):
        return False
    return any(hit.term.more.get("kind") == "surgery" for hit in marked.hits("procedures", first, opening))


def first_cycle_day(context: Context, course: Course, high: int) -> PartialDate | None:
    """As in "C1 1 September 2025, C5 27 October": the day of the first cycle."""
    marked = context.marked
    behind = marked.words[course.last - 1].end
    for one in context.dates_between(behind, marked.words[max(course.last, high) - 1].end + 1):
        lead = _NUMBERED.search(marked.text, max(behind, one.span.start - 14), one.span.start)
        if lead and int(lead["n"]) == 1:
            return one.date
    return None


def last_cycle_day(context: Context, course: Course, high: int) -> PartialDate | None:
    """As in "C1 1 December 2025, C4 9 February 2026": the day of the last cycle that is told with its number."""
    marked = context.marked
    behind = marked.words[course.last - 1].end
    found = context.dates_between(behind, marked.words[max(course.last, high) - 1].end + 1)
    told = [
        one
        for one in found
        if (lead := _NUMBERED.search(marked.text, max(behind, one.span.start - 14), one.span.start)) and int(lead["n"]) > 1
    ]
    return told[-1].date if told and len(found) > 1 else None


def _is_period(between: str, nearest: bool) -> bool:
    """Whether what stands between two days makes them the first and the last of a course; of days further away only a range does."""
    told = between.strip(" ,;.").lower()
    return told in _TO or (nearest and _ENDED_BY.search(told) is not None)


def dates_of_row(context: Context, number: int) -> tuple[PartialDate | None, PartialDate | None]:
    """The first and the last day that the cells of a row tell."""
    cell = context.marked.cells[number]
    start = end = None
    for place, beside in enumerate(cell.beside):
        top = heading(context, number, place).lower()
        found = context.dates_in(beside) if not _COUNTS.search(top) else ()
        if not found:
            continue
        if (
            len(found) == 1
            and re.search(r"\b(?:end|stop|finish|to\b|last|until|complet)", top)
            and not re.search(r"\b(?:start|from|begin|since)", top)
        ):
            end = end or found[0].date
            continue
        start = start or found[0].date
        if len(found) > 1:
            end = end or found[1].date
    return start, end
