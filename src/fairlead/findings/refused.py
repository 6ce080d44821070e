"""What words beside a treatment say of it: offered and refused, planned, never had, or only that it could be given."""

from __future__ import annotations

import re
from itertools import pairwise

from fairlead.core.patterns import pattern_of
from fairlead.findings.abandoned import was_abandoned
from fairlead.findings.answered_no import is_answered_no
from fairlead.findings.context import Assertion, Context
from fairlead.findings.counted import counted
from fairlead.findings.courses import names
from fairlead.findings.left_part import is_behind_a_part
from fairlead.findings.matcher import Hit
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in
from fairlead.findings.tokens import beside_numbers
from fairlead.findings.weighed import is_ordered, prefers
from fairlead.findings.why_ended import reasons

_N = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HAD = re.compile(
    rf"\b(?:received|had|attended|completed|got|given|after|managed|took|underwent|through)\s(?:only\s|just\s)?(?:\d{{1,2}}|{_N})\s",
    re.IGNORECASE,
)
_OF_A_PLAN = pattern_of(
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
        short = after.last - after.first <= _SHORT or prefers(context, after.first, after.first + _OBJECT) is not None
        if short and after.line == marked.sentences[number].line and not names(context, after.first, after.last):
            last = after.last
    offered = _offered(context, course, marked.sentences[number].last)
    if offered is None and context.plain("undone-or-begun") & set(marked.norms(course.last, course.last + _OBJECT)):
        offered = course.last  # "not started as he declined"
    if offered is None:
        return False
    if is_answered_no(context, offered + (marked.norms(offered, offered + 1) == [","]), last):
        return True  # "stent offered, no"
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
    found += [(at, at + 2) for at in [prefers(context, first, last)] if at is not None and not names(context, at, last)]
    return min(found, default=None)


def _named_between(context: Context, course: Course, first: int, last: int) -> bool:
    """Whether another treatment, or a device, is named between the offer and the refusal ("offered FOLFOX, stent discussed - not keen")."""
    marked, low = context.marked, max(first, course.last)
    apart = (hit for hit in marked.hits("devices", course.last, last) if "," in marked.norms(course.last, hit.first)) if last > low else ()
    return last > low and bool(names(context, low, last) or any(apart))


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


def is_announced(context: Context, number: int, course: Course) -> bool:
    """As in "Treatment is planned, first line: FOLFOX": a word of planning before the names, and nothing but the line between."""
    if is_ordered(context, number, course):
        return True
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
    if (
        "".join(marked.norms(course.last, min(last, course.last + _OBJECT + 1)))
        .lstrip(":-–(")
        .startswith(tuple(context.plain("only-prepared")))
    ):
        return True  # "Y-90: mapping done 12 May, shunt 24 %"
    if is_answered_no(context, course.last, last):
        return True
    for place in range(course.last, last):
        if marked.words[place].norm not in context.plain("denies") | context.plain("could-not"):
            continue
        if is_behind_a_part(marked, place, context.plain):
            continue  # "x5 (6th not given)"
        at = place + 1
        while at < last and marked.words[at].norm in context.plain("auxiliaries"):
            at += 1
        if at < last and marked.words[at].norm in context.plain("undone") and not names(context, course.last, place):
            return not context.plain("then-after-all") & set(marked.norms(at, marked.sentences[number].last))
    return False


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


def was_never_had(context: Context, number: int, course: Course) -> bool:
    """As in "never irradiated", "chemo-naive", "no prior radiotherapy": a whole kind of treatment, denied for all the time so far."""
    sentence = context.marked.sentences[number]
    bare = all(name.what == "class" or (name.term is not None and name.term.word == name.term.more.get("kind")) for name in course.names)
    said = set(context.marked.norms(sentence.first, sentence.last))
    return bare and bool(context.plain("all-the-time") & said) and not context.plain("not-all-the-time") & said


_BEFORE, _BEHIND, _JOINED, _LONGEST_LABEL, _MOST_LISTED, _DONE = 14, 10, 3, 8, 8, 5
_RANGE = len(" until the ")
_PARTED = frozenset((";", ".", ")"))
_LISTED = frozenset((",", "and", "or", "/", "+", "with", "plus", "then"))
_SEEMS = frozenset(("remains", "seems", "appears", "also"))
_WHEN = frozenset(("on", "after", "post", "following"))
_BE = frozenset(("was", "were", "been", "be", "is", "are", "being"))


def is_only_possible(context: Context, first: int, last: int) -> bool:
    """Whether the clause says of tokens `first` to `last` (exclusive) only that it could be given, or that somebody spoke of it.

    As in "fit for esophagectomy", "SBRT technically feasible", "we considered docetaxel", "a stent could be placed".
    """
    number = context.marked.sentence_at(first)
    if number is None:
        return False
    judged = _judged_before(context, number, first) or _is_judged_by_name(context, first, last) or _is_listed(context, number, first)
    behind = _judged_behind(context, number, last)
    if not judged and behind is None:
        return False
    return not _was_had(context, number, last if behind is None else behind, first)


def is_put_aside(context: Context, first: int, last: int) -> bool:
    """As in "X and Y act on one change only and are not indicated", "the sample is from before X": what a meeting speaks of and leaves."""
    marked = context.marked
    number = marked.sentence_at(first)
    if number is None:
        return False
    if context.plain("ahead-of") & set(marked.norms(first - 1, first)):
        return True
    behind = marked.norms(last, marked.sentences[number].last)
    denied = [at for at, word in enumerate(behind) if word in context.plain("denies")]
    judging = context.plain("could-be-behind") | context.plain("put-aside")
    return any(judging & set(behind[at + 1 : at + 1 + _JOINED]) for at in denied)


def _is_judged_by_name(context: Context, first: int, last: int) -> bool:
    """Whether the name is a part of a judgement ("not fit for surgery"); one that is the judgement's own name tells nothing yet."""
    return any(
        hit.first < first and last <= hit.last and not hit.term.more.get("noun")
        for hit in context.marked.hits("judgements", max(0, first - _BEFORE), last + _JOINED)
    )


def _is_listed(context: Context, number: int, first: int) -> bool:
    """As in "Alternatives considered: X; Y", "Brought up at the board: X": behind a label, on its line, that speaks of what could be."""
    marked = context.marked
    for place in range(number, max(-1, number - _MOST_LISTED), -1):
        sentence = marked.sentences[place]
        if sentence.line != marked.sentences[number].line or (place < number and marked.words[sentence.last - 1].raw != ";"):
            return False
        colon = next((at for at in range(sentence.first, min(sentence.last, first)) if marked.words[at].raw == ":"), None)
        if colon is not None:
            label = marked.norms(sentence.first, colon)
            pairs = {" ".join(label[at : at + 2]) for at in range(len(label))}
            told = context.plain("could-be-label") & set(label) or context.plain("could-be-behind-two") & pairs
            return len(label) <= _LONGEST_LABEL and bool(told)
    return False


def _given(context: Context, number: int) -> list[Hit]:
    """The words of a sentence that say that something was given."""
    return [one for one in context.marked.in_sentence("statuses", number) if one.term.more.get("given") and not one.term.more.get("noun")]


def _judged_before(context: Context, number: int, first: int) -> bool:
    marked = context.marked
    start = max(marked.sentences[number].first, marked.places[number].body, first - _BEFORE)
    low = max([start, *(hit.last for hit in _given(context, number) if start <= hit.first and hit.last <= first)])
    months = beside_numbers(marked.words, low, first)
    for at in range(first - 1, low - 1, -1):
        word = marked.words[at].norm
        if marked.words[at].raw in _PARTED or word in context.plain("could-be-parted"):
            return False
        if word not in months and _judges(context, at, first):
            return True
    return False


def _judges(context: Context, at: int, first: int) -> bool:
    """Whether the word at a token speaks of what is named behind it."""
    marked = context.marked
    word, behind = marked.words[at].norm, marked.norms(at + 1, first)
    if word in context.plain("could-be-for") and context.plain("could-be-joined") & set(behind[:_JOINED]):
        return True
    if word in context.plain("could-be-about") and context.plain("could-be-about-joined") & set(behind[:_JOINED]):
        return True
    if word in context.plain("could-be-object") and behind[:1] != ["for"]:
        return not _BE & set(marked.norms(at - 1, at)) and not context.plain("finite-verbs") & set(behind)
    return word in context.plain("could-be-modal") and bool(context.plain("could-be-verb") & set(behind)) and not {"had"} & set(behind)


def _judged_behind(context: Context, number: int, last: int) -> int | None:
    """The token behind the word that judges what is named right before, over nothing but small words and what it is aimed at."""
    marked = context.marked
    end = marked.sentences[number].last
    at = _behind_its_aim(context, number, _behind_a_list(context, _behind_a_bracket(context, last, end), end), end)
    months = beside_numbers(marked.words, last, end)
    for place in range(at, min(end, at + _BEHIND)):
        word, pair = marked.words[place].norm, " ".join(marked.norms(place, place + 2))
        if word in context.plain("could-be-modal") and word not in months:
            done = context.plain("could-be-done") | context.plain("could-be-behind")
            return place + 1 if done & set(marked.norms(place + 1, min(end, place + 1 + _DONE))) else None
        if word in context.plain("could-be-behind"):
            if context.plain("judged-tissue") & set(marked.norms(place + 1, min(end, place + 2))):
                return None  # "Esophagectomy: no viable tumor"
            so = word == "considered" and context.plain("considered-so") & set(marked.norms(place + 1, min(end, place + 2)))
            if not so:
                return place + 1
        elif pair in context.plain("could-be-behind-two"):
            return place + 2
        if word not in context.plain("could-be-links"):
            return None
    return None


def _behind_a_bracket(context: Context, at: int, end: int) -> int:
    marked = context.marked
    if at < end and marked.words[at].raw == "(":
        return next((place + 1 for place in range(at, end) if marked.words[place].raw == ")"), at)
    return at


def _behind_a_list(context: Context, at: int, end: int) -> int:
    """The token behind the other names that are listed with this one ("SBRT and re-irradiation are feasible")."""
    for name in names(context, at, end) if at < end else ():
        if not set(context.marked.norms(at, name.first)) <= _LISTED:
            break
        at = name.last
    return _behind_a_bracket(context, at, end)


def _behind_its_aim(context: Context, number: int, at: int, end: int) -> int:
    """The token behind "to the adrenal", "alone", "for the bleeding": up to the first small word that may join a judgement to a name."""
    marked = context.marked
    if at >= end or marked.words[at].norm not in context.plain("could-be-aimed"):
        return at
    given = {place for hit in _given(context, number) for place in range(hit.first, hit.last)}
    months = beside_numbers(marked.words, at, end)
    judging = _BE | _SEEMS | context.plain("could-be-modal") | context.plain("could-be-behind")
    for place in range(at, min(end, at + _BEHIND)):
        word = marked.words[place].norm
        told = place in given and word not in context.plain("could-be-aimed")
        if told or marked.words[place].raw in _PARTED or word in context.plain("could-be-parted") or names(context, place, place + 1):
            return at
        if word in judging and word not in months:
            return place
    return at


def _was_had(context: Context, number: int, behind: int, first: int) -> bool:
    """As in "was considered and given in May", "suitable for X, which began in May": a word of giving behind, with no name of its own.

    A first and a last day that are past tell it as well.
    """
    marked = context.marked
    end = marked.sentences[number].last
    own = context.own_date
    days = [one for one in context.dates_in(marked.span(first, end)) if own is None or one.date.first <= own.last]
    if any(len(marked.text[one.span.end : then.span.start]) <= _RANGE for one, then in pairwise(days)):
        return True
    denied = context.plain("denies") | context.plain("not-yet") | context.plain("could-be-modal") | context.plain("only-if")
    for hit in _given(context, number):
        bare = hit.last - hit.first == 1 and marked.words[hit.first].norm in _WHEN
        if marked.hits("relations", max(0, hit.first - 2), hit.first):
            continue  # "asks about X, like my aunt had"
        if hit.first < max(behind, first) or bare or denied & set(marked.norms(max(behind, hit.first - _JOINED), hit.first)):
            continue
        if not (names(context, hit.last, end) if hit.last < end else ()):
            return True
    return False
