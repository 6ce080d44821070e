"""What words behind a treatment say of it: offered and refused, offered and another one taken, planned."""

from __future__ import annotations

import re

from fairlead.findings.context import Assertion, Context
from fairlead.findings.counted import counted
from fairlead.findings.courses import names
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in
from fairlead.findings.why_ended import reasons

_N = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HAD = re.compile(
    rf"\b(?:received|had|attended|completed|got|given|after|managed|took|underwent|through)\s(?:only\s|just\s)?(?:\d{{1,2}}|{_N})\s",
    re.IGNORECASE,
)
_OF_A_PLAN = re.compile(
    rf"(?:\d|\b(?:{_N}))\s?(?:c?Gy\s|fractions\s|cycles\s|doses\s|infusions\s)?(?:out\s)?of\s(?:(?:the|a|an|his|her)\s)?(?:\d{{1,3}}(?:\.\d)?\s(?:c?Gy\s|fractions\s|cycles\s)?)?"
    r"(?:planned|intended|scheduled|prescribed)\b",
    re.IGNORECASE,
)
_OFFERED, _AFTER = 7, 9
_AROUND = 60
_WHY_BROKEN_OFF = ("progression", "toxicity")
_SHORT = 5
_OBJECT = 3


def is_refused(context: Context, number: int, course: Course) -> bool:
    """As in "a lymphadenectomy was offered and she declined", "X: discussed, patient declined", "was offered in June and he said no"."""
    marked = context.marked
    last = marked.sentences[number].last
    following = number + 1
    if following < len(marked.sentences):
        after = marked.sentences[following]
        short = after.last - after.first <= _SHORT and after.line == marked.sentences[number].line
        if short and not names(context, after.first, after.last):
            last = after.last
    offered = _offered(context, course, marked.sentences[number].last)
    if offered is None and context.plain("undone-or-begun") & set(marked.norms(course.last, course.last + _OBJECT)):
        offered = course.last  # "not started as he declined"
    if offered is None:
        return False
    refusal = _refusal(context, offered, last)
    if refusal is None or _named_between(context, course, offered, refusal[0]) or _other_object(context, course, refusal[1], last):
        return False
    behind = [hit for hit in marked.hits("statuses", refusal[1], last) if hit.term.more.get("given") and not hit.term.more.get("noun")]
    begun = any(context.plain("begun") & set(marked.norms(hit.first, hit.last)) for hit in behind)
    return not begun and not context.plain("accepted") & set(marked.norms(offered, last))


def _offered(context: Context, course: Course, last: int) -> int | None:
    """The token behind a word of offering, right behind the names or right before them."""
    marked = context.marked
    for at in range(course.last, min(last, course.last + _OFFERED)):
        if marked.words[at].norm in context.plain("offered"):
            return at + 1
    before = range(max(0, course.first - _OBJECT), course.first)
    return course.last if any(marked.words[at].norm in context.plain("offered") for at in before) else None


def _refusal(context: Context, first: int, last: int) -> tuple[int, int] | None:
    """The first words of refusing among tokens."""
    marked = context.marked
    found = [(hit.first, hit.last) for hit in marked.hits("statuses", first, last) if hit.term.word == "declined"]
    found += [(hit.first, hit.last) for hit in marked.hits("cues", first, last) if hit.term.more["meaning"] == "declined"]
    return min(found, default=None)


def _named_between(context: Context, course: Course, first: int, last: int) -> bool:
    """Whether another treatment is named between the offer and the refusal."""
    return last > max(first, course.last) and bool(names(context, max(first, course.last), last))


def _other_object(context: Context, course: Course, first: int, last: int) -> bool:
    """Whether something else is refused: another drug or procedure right behind the word."""
    own = {name.term.word for name in course.names if name.term is not None}
    kinds = {name.term.more.get("kind") for name in course.names if name.term is not None}
    for name in names(context, first, min(last, first + _OBJECT)) if last > first else ():
        bare = name.what == "class" or (name.term is not None and name.term.word == name.term.more.get("kind") and name.term.word in kinds)
        if not bare and name.term is not None and name.term.word not in own:
            return True
    return False


def is_only_offered(context: Context, number: int, course: Course) -> bool:
    """As in "X was offered but she preferred Y, which began in May": what is told behind the other name is of that one."""
    marked, last = context.marked, context.marked.sentences[number].last
    offered = _offered(context, course, min(last, course.last + _OBJECT))
    if offered is None or offered <= course.last:
        return False
    instead = next((at for at in range(offered, last) if marked.words[at].norm in context.plain("preferred")), None)
    return instead is not None and bool(names(context, instead, last)) and not names(context, offered, instead)


def is_planned_behind(context: Context, number: int, course: Course) -> bool:
    """As in "Stent planned.", "FLOT is planned for May": a word of planning right behind the names, and nothing that follows it."""
    marked, last = context.marked, context.marked.sentences[number].last
    behind = marked.norms(course.last, min(last, course.last + _OBJECT + 1))
    while behind and behind[0] in context.plain("auxiliaries") | {"is", "are"}:
        behind.pop(0)
    if not behind or behind[0] not in context.plain("planned-behind"):
        return False
    rest = behind[1:2]
    return (not rest or not rest[0].isdigit()) and not context.given_beside(course.first, course.last, verbs=True)


def is_announced(context: Context, number: int, course: Course) -> bool:
    """As in "Treatment is planned, first line: FOLFOX": a word of planning before the names, and nothing but the line between."""
    marked, first = context.marked, context.marked.sentences[number].first
    lines = {at for hit in marked.hits("lines", first, course.first) for at in range(hit.first, hit.last)}
    at = course.first - 1
    while at >= first and (at in lines or marked.words[at].raw in (",", ":", "(", "-", "as")):
        at -= 1
    if at < first or at == course.first - 1 or marked.words[at].norm not in context.plain("planned-behind"):
        return False
    return not context.given_beside(course.first, course.last, verbs=True)


def looks_back(context: Context, course: Course) -> bool:
    """As in "stricture after RT" in a plan: a bare word behind one that looks back is no plan; nor is a part that was given of one."""
    if _is_part_of_a_plan(context, course):
        return True
    grown = context.marked.hits("progressions", max(0, course.first - _OBJECT), course.first)
    if any(hit.term.word == "progression" for hit in grown) and context.plain("looks-back") & set(
        context.marked.norms(course.first - 1, course.first)
    ):
        return True  # "ordered on progression after trastuzumab"
    bare = all(name.what == "class" or (name.term is not None and name.term.word == name.term.more.get("kind")) for name in course.names)
    return bare and bool(context.plain("looks-back") & set(context.marked.norms(course.first - 1, course.first)))


def had_behind(context: Context, number: int, course: Course) -> bool:
    """As in "was recommended and she has had three doses": a word of having had, and a count, behind the names."""
    marked, last = context.marked, context.marked.sentences[number].last
    for hit in marked.hits("statuses", course.last, last):
        had = context.plain("managed") & set(marked.norms(hit.first, hit.last))
        counted = [word for word in marked.norms(hit.last, min(last, hit.last + _OBJECT)) if word.isdigit() or number_in(word) is not None]
        if had and counted and context.of(hit.first, hit.last).is_fact and not names(context, course.last, hit.first):
            return not context.plain("not-yet") & set(marked.norms(hit.first - _OBJECT, hit.first))
    return False


def was_broken_off(context: Context, number: int, course: Course) -> bool:
    """As in "abandoned after two cycles", "withdrawn in May for colitis": what was broken off, after a count or for a reason, was begun."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if _is_part_of_a_plan(context, course):
        return True
    stopped = [hit for hit in marked.in_sentence("statuses", number) if hit.term.word == "stopped"]
    cues = [cue for cue in context.reaching(course.first, course.names[0].last) if cue.term.more["meaning"] == "cancelled"]
    if not cues or not all(any(hit.first <= cue.first and cue.last <= hit.last for hit in stopped) for cue in cues):
        return False
    span = marked.span(sentence.first, sentence.last)
    told = [one for one in reasons(context, sentence.first, sentence.last) if one.word in _WHY_BROKEN_OFF]
    return counted(marked.text, span) is not None or bool(told)


def is_not_done(context: Context, number: int, course: Course) -> bool:
    """As in "a stent was discussed but not placed", "re-irradiation is not feasible", "nivolumab not to be given again"."""
    marked = context.marked
    if was_abandoned(context, number, course):
        return True
    last = min(marked.sentences[number].last, course.last + _AFTER)
    for place in range(course.last, last):
        if marked.words[place].norm not in context.plain("denies"):
            continue
        at = place + 1
        while at < last and marked.words[at].norm in context.plain("auxiliaries"):
            at += 1
        if at < last and marked.words[at].norm in context.plain("undone") and not names(context, course.last, place):
            return not context.plain("then-after-all") & set(marked.norms(at, marked.sentences[number].last))
    return False


def was_abandoned(context: Context, number: int, course: Course) -> bool:
    """As in "theatre for Ivor Lewis; fixed to the aorta, procedure abandoned": the clauses behind say that nothing was taken out."""
    marked, place = context.marked, number
    if not any(term.more.get("kind") == "surgery" for term in course.terms("procedure")):
        return False
    while place + 1 < len(marked.sentences) and place - number < 2 and marked.sentences[place + 1].line == marked.sentences[number].line:
        place += 1
    found = [hit for hit in marked.hits("primaries", course.last, marked.sentences[place].last) if hit.term.more.get("of_the_tumor")]
    return any(context.of(hit.first, hit.last).is_fact and not names(context, course.last, hit.first) for hit in found)


def was_left_unfinished(context: Context, number: int, course: Course) -> bool:
    """As in "attended 21 of 23 planned fractions and did not wish to continue": a will to stop what was given for a while."""
    span = context.marked.span(context.marked.sentences[number].first, context.marked.sentences[number].last)
    willed = any(
        one.word == "choice" for one in reasons(context, context.marked.sentences[number].first, context.marked.sentences[number].last)
    )
    return willed and (_is_part_of_a_plan(context, course) or _HAD.search(context.marked.text, span.start, span.end) is not None)


def _is_part_of_a_plan(context: Context, course: Course) -> bool:
    """As in "12 of the planned 25 fractions (24 Gy)", "36 of the 50.4 Gy planned": a part of what was planned was given."""
    text, words = context.marked.text, context.marked.words
    start, end = words[course.first].start, words[course.last - 1].end
    return _OF_A_PLAN.search(text, max(0, start - _AROUND), min(len(text), end + len(" had been planned "))) is not None


def is_no_more(context: Context, course: Course, told: Assertion) -> bool:
    """As in "no further chemotherapy for now", "wants no more chemo": drugs without a name, no more of which is given or wished for."""
    if any(name.what != "class" for name in course.names) or told.mood not in ("actual", "past", "planned", "declined"):
        return False
    before = context.marked.norms(course.first - _OBJECT, course.first)
    more = next((at for at, word in enumerate(before) if word in context.plain("more-of")), None)
    number = context.marked.sentence_at(course.first)
    lead = context.marked.norms(context.marked.sentences[number].first, course.first) if number is not None else []
    wished = told.mood == "declined" and bool(context.plain("desires") & set(lead))
    return more is not None and (wished or bool(context.plain("no-more-of") & set(before[:more])))
