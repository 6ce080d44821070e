"""Whether a course of treatment was given, is planned, or is only spoken of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from fairlead.core.spans import Span
from fairlead.findings import refused
from fairlead.findings.begun_next import is_begun_in_the_next
from fairlead.findings.by_the_way import is_by_the_way
from fairlead.findings.choices import is_of_a_question, is_one_of_several, is_or_another, told_of_the_past
from fairlead.findings.context import Assertion, Context
from fairlead.findings.courses import names
from fairlead.findings.cut_out import is_told_so
from fairlead.findings.denied_before import is_of_something_told
from fairlead.findings.finding import Mood
from fairlead.findings.had_for_a_time import was_had_for_a_time
from fairlead.findings.happened import took_place
from fairlead.findings.list_line import is_list_line
from fairlead.findings.named import Course
from fairlead.findings.not_begun import is_not_begun
from fairlead.findings.orders import heads_a_visit, mood_of_an_order
from fairlead.findings.placed_after import was_had
from fairlead.findings.planned_behind import is_planned_behind
from fairlead.findings.put_on import is_put_on
from fairlead.findings.refused import (
    had_behind,
    is_announced,
    is_no_more,
    is_not_done,
    is_only_offered,
    is_refused,
    looks_back,
    was_broken_off,
    was_left_unfinished,
)
from fairlead.findings.removed import was_removed
from fairlead.findings.stage_bases import REMOVING, is_of_a_specimen
from fairlead.findings.tokens import beside_numbers, words
from fairlead.findings.told_as import is_asked_whether
from fairlead.findings.told_by_effect import effect_of
from fairlead.findings.tumor_out import is_shown_by_its_specimen
from fairlead.findings.weighed import is_weighed
from fairlead.findings.went_on_with import went_on
from fairlead.findings.why_ended import reasons

_WORDS = 12
_TWICE = re.compile(r"[x×]\d?")
_SOFT = words(
    "option options consider considering considered consideration discuss discussed discussion suggest suggested eligible candidate "
    "suitable keen offer offered request requested referred refer if could may might asking enquired"
)
_MODAL = words(
    "would could may might should can if whether benefit role unless asking asks asked implies available abbreviation confused means called"
)
_ROW_MOODS: dict[str, Mood] = {"declined": "declined", "not-given": "cancelled", "planned": "planned"}
_ALLOTTED, _CLOSE, _AFTER, _MINUTES, _PLAN = 4, 3, 9, "discussion", "plan"
_BLAMES = words("due from related caused by attributed secondary since")
_RECORDED = ("treatment", "history", "diagnosis", "addendum", "medications")


def assertion(context: Context, number: int, course: Course) -> Assertion:
    """How a course is said; a mere option, a question or an offer is hypothetical, unless the next sentence tells its first dose."""
    told = _as_said(context, number, course)
    offered = told.mood in ("planned", "hypothetical") and told.about == "patient" and not is_or_another(context, number, course)
    return replace(told, mood="actual", negated=False) if offered and is_begun_in_the_next(context, number, course) else told


def _as_said(context: Context, number: int, course: Course) -> Assertion:
    told = context.of(course.first, course.names[0].last)
    effect = told.about == "patient" and effect_of(context, number, course)
    if effect == "not-borne" and told.mood != "planned":
        return replace(told, mood="actual", negated=False)  # "could not tolerate X" speaks of what was had
    elsewise = effect or (told.negated and is_of_something_told(context, number, course))
    if elsewise and told.mood in ("actual", "past"):
        told = replace(told, mood="actual", negated=False)
    return _by_the_words_around(context, number, course, told)


def _by_the_words_around(context: Context, number: int, course: Course, told: Assertion) -> Assertion:
    if _was_begun(context, number, course, told):
        told = replace(told, mood="actual", negated=False)
    row = _mood_of_row(context, number)
    if row is not None and told.is_fact:
        return replace(told, mood=row)
    behind = _mood_of_words_beside(context, number, course, told)
    if behind is not None:
        return replace(told, mood=behind, negated=told.negated and behind != "declined")
    could_be = _mood_of_what_could_be(context, number, course, told)
    if could_be is not None:
        return replace(told, mood=could_be)
    if told.is_fact and _refused_behind(context, course):
        return replace(told, mood="declined")
    if told.is_fact and _is_what_comes(context, number, course):
        return replace(told, mood="planned")
    if told.mood == "planned" and _is_not_yet_chosen(context, number, course) and not is_planned_behind(context, number, course):
        return replace(told, mood="hypothetical")
    if told.mood == "planned":
        cues = [cue for cue in context.reaching(course.first, course.names[0].last) if cue.term.more["meaning"] == "planned"]
        said = {word for cue in cues for word in context.marked.norms(cue.first, cue.last)}
        wished = [one for one in reasons(context, *_tokens(context, number)) if one.word == "choice"]
        chosen = any(one.first <= cue.first < one.last for one in wished for cue in cues)
        if said & _SOFT and (chosen or begun_behind(context, number, course)):
            return replace(told, mood="actual")
        if said & _SOFT:
            mood: Mood = "declined" if _declined_after(context, course) else "hypothetical"
            return replace(told, mood=mood)
    if told.is_fact and "spoken-of" in told.cues and not context.given_beside(course.first, course.names[0].last, verbs=True):
        return replace(told, mood="hypothetical")
    return told


def _was_begun(context: Context, number: int, course: Course, told: Assertion) -> bool:
    """Whether what words call off, or refuse, is the rest of what had been given, or something else."""
    if told.mood == "cancelled":
        cut_out = any(term.more.get("kind") == "surgery" for term in course.terms("procedure"))
        return _of_another_name(context, course) or (not cut_out and was_broken_off(context, number, course))
    return told.mood == "declined" and was_left_unfinished(context, number, course)


def _began_on_a_day(context: Context, number: int, course: Course) -> bool:
    """As in "Plan: nivolumab   Started 03/04/2024": a word of beginning or end and a day that is past, right behind it."""
    marked = context.marked
    behind = marked.span(course.last, marked.sentences[number].last) if course.last < marked.sentences[number].last else None
    said = context.plain("label-start") | context.plain("label-end")
    ahead, own = context.plain("not-yet"), context.own_date
    for one in context.dates_in(behind) if behind is not None and own is not None else ():
        at = marked.token_at(one.span.start)
        before = marked.norms(max(course.last, at - 2), at)
        began = bool(said - {"to", "from", "last", "beginning", "starting"} & set(before))
        if began and own is not None and one.date.last <= own.first and not ahead & set(marked.norms(course.last, at)):
            return True
    return False


def _tokens(context: Context, number: int) -> tuple[int, int]:
    sentence = context.marked.sentences[number]
    return sentence.first, sentence.last


def _mood_of_words_beside(context: Context, number: int, course: Course, told: Assertion) -> Mood | None:
    """What was offered and refused, what is planned by a word behind it, what a plan only looks back on, what was had after all."""
    if told.about != "patient":
        return None
    if is_no_more(context, course, told):
        return "cancelled"
    if told.mood in ("actual", "past", "planned", "hypothetical", "cancelled") and is_refused(context, number, course):
        return "declined"
    if told.mood == "planned" and looks_back(context, course):
        return "actual"
    if told.is_fact and (is_planned_behind(context, number, course) or is_not_begun(context, number, course)):
        return "planned"
    if told.mood in ("actual", "past", "planned") and is_only_offered(context, number, course):
        return "hypothetical"
    if told.is_fact and is_announced(context, number, course):
        return "planned"
    had = told.mood == "planned" and (had_behind(context, number, course) or _began_on_a_day(context, number, course))
    return "actual" if had else mood_of_an_order(context, number, course, told)


def _is_not_yet_chosen(context: Context, number: int, course: Course) -> bool:
    """Whether a plan depends on something, is only possible, or names another treatment as well ("X or Y")."""
    return context.depends(course.last) or _is_only_possible(context, number, course) or is_or_another(context, number, course)


def _is_only_possible(context: Context, number: int, course: Course) -> bool:
    """As in "EGD with possible dilation", "?RT", "nivolumab to be discussed", "if not eligible, FOLFIRI", "options: X, Y"."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if _is_doubtful(context, number, course):
        return True
    behind = marked.norms(course.last, min(sentence.last, course.last + 2 * _CLOSE))
    if context.plain("to-be-discussed") & set(behind) and context.plain("to-be") & set(behind):
        return True
    lead = marked.norms(sentence.first, course.first)
    if context.plain("listed-only") & set(lead):
        return True
    return bool(context.plain("only-if") & set(lead[-2 * _CLOSE :])) or bool(context.plain("possibilities") & set(lead))


def _is_doubtful(context: Context, number: int, course: Course) -> bool:
    """As in "possible dilation", "?RT": a word of doubt right before the names, and no day in the sentence."""
    marked, sentence = context.marked, context.marked.sentences[number]
    before = marked.norms(max(sentence.first, course.first - 2), course.first)
    doubted = bool(context.plain("only-possible") & set(before)) or "?" in before
    return doubted and not context.dates_in(_whole(context, number))


def _mood_of_what_could_be(context: Context, number: int, course: Course, told: Assertion) -> Mood | None:
    """What was found not to be done, what a meeting says of the time to come, what was allotted, one of several choices."""
    weighed = told.mood != "declined" and is_weighed(context, number, course)
    if weighed or is_asked_whether(context, course.first) or is_of_a_question(context, number):
        return "hypothetical"
    if told.mood != "declined" and told.about == "patient" and is_not_done(context, number, course):
        return "cancelled"
    if told.about == "patient" and not told.negated and _could_be(context, course, told):
        return "hypothetical"
    spoken = told.mood in ("actual", "past", "hypothetical") and not told.negated and not is_by_the_way(context, course)
    if spoken and _is_of_a_meeting(context, number, course):
        talked = told.mood == "hypothetical" or context.depends(course.last) or refused.is_put_aside(context, course.first, course.last)
        return "hypothetical" if talked else "planned"
    if told.is_fact and _is_doubtful(context, number, course):
        return "hypothetical"
    if told.is_fact and _is_allotted(context, number, course):
        return "planned"
    return "hypothetical" if told.is_fact and is_one_of_several(context, number, course) else None


def _could_be(context: Context, course: Course, told: Assertion) -> bool:
    """Whether it only could be given; what is planned for certain is planned, whoever it is suitable for."""
    if told.mood not in ("actual", "past", "planned") or not refused.is_only_possible(context, course.first, course.last):
        return False
    cues = [cue for cue in context.reaching(course.first, course.names[0].last) if cue.term.more["meaning"] == "planned"]
    said = {word for cue in cues for word in context.marked.norms(cue.first, cue.last)}
    last = context.marked.sentences[context.marked.sentence_at(course.first) or 0].last
    if told.mood == "planned" and context.plain("will-begin") & set(context.marked.norms(course.last, last)):
        return False  # "we discussed X, and he will start next week"
    return not said & context.plain("planned-for-certain")


def _is_allotted(context: Context, number: int, course: Course) -> bool:
    """As in "has been randomised to X": no day and no word of giving beside it."""
    before = set(context.marked.norms(course.first - _ALLOTTED, course.first))
    dated = context.dates_in(_whole(context, number))
    return bool(context.plain("randomized") & before) and not dated and not context.given_beside(course.first, course.last, verbs=True)


def is_blamed(context: Context, number: int, course: Course) -> bool:
    """As in "grade 2 ILD due to trastuzumab deruxtecan": who has the effect of a drug had the drug."""
    if [name.what for name in course.names] not in (["drug"], ["regimen"]):
        return False
    because = _BLAMES & set(context.marked.norms(course.first - 2, course.first))
    effects = [
        *context.marked.hits("toxicities", context.marked.sentences[number].first, course.first),
        *context.marked.hits("stop_reasons", context.marked.sentences[number].first, course.first),
    ]
    hurts = [hit for hit in effects if context.of(hit.first, hit.last).is_fact and context.of(hit.first, hit.last).certainty == "stated"]
    return bool(because and hurts) and context.of(course.first, course.last).is_fact


def _of_another_name(context: Context, course: Course) -> bool:
    """As in "FOLFOX, oxaliplatin omitted": the word of leaving out stands behind another name, and is said of that."""
    cues = [cue for cue in context.reaching(course.first, course.names[0].last) if cue.term.more["meaning"] in ("cancelled", "negated")]
    return bool(cues) and all(cue.first >= course.last and bool(names(context, course.last, cue.first)) for cue in cues)


def _mood_of_row(context: Context, number: int) -> Mood | None:
    """As in "| FOLFIRI | planned 10 Nov |", "| not given |": a cell of the row that begins with a word of what was not given."""
    marked = context.marked
    cell = marked.cells.get(number)
    found: set[str] = set()
    for place, beside in enumerate(cell.beside if cell else ()):
        if cell is None or place == cell.column or not len(beside):
            continue
        first, last = marked.tokens_of(beside)
        reasons = {at for hit in marked.hits("stop_reasons", first, last) for at in range(hit.first, hit.last)}
        heads = [hit for hit in marked.hits("statuses", first, last) if hit.first == first and hit.first not in reasons]
        found |= {hit.term.word for hit in heads if hit.term.word in _ROW_MOODS and not names(context, first, last)}
    return next((_ROW_MOODS[word] for word in _ROW_MOODS if word in found), None)


def _refused_behind(context: Context, course: Course) -> bool:
    """As in "RT declined.": the word of refusing right behind the names, and nothing behind it that is refused instead."""
    marked = context.marked
    for hit in marked.hits("cues", course.last, course.last + 2):
        if hit.term.more["meaning"] == "declined":
            behind = marked.norms(hit.last, hit.last + 1)
            number = marked.sentence_at(course.first)
            at = marked.sentence_at(hit.first)
            ends = (
                number is not None and at is not None and hit.last >= marked.sentences[at].last - 1
            )  # "; declined further cycles" does not
            return ends or behind[0] in context.plain("behind-a-refusal") or bool(_TWICE.fullmatch(behind[0]))
    return False


def _is_what_comes(context: Context, number: int, course: Course) -> bool:
    """As in "For 3L trifluridine/tipiracil": a line of a plan that begins with the treatment it is for."""
    marked = context.marked
    place = marked.places[number]
    first = max(marked.sentences[number].first, place.body)
    lead = marked.norms(first, course.first)
    lines = {at for hit in marked.hits("lines", first, course.first) for at in range(hit.first, hit.last)}
    lines |= {at for name in names(context, first, course.first) for at in range(name.first, name.last)}  # "for FLOT then surgery"
    joins = context.plain("then-later") | context.plain("joins-a-list")
    rest = [word for at, word in enumerate(lead, start=first) if at not in lines and word.isalnum() and word not in joins]
    alone = bool(rest) and len(rest) == 1 and rest[0] in context.plain("for") and not context.depends(course.last)
    return alone and not context.dates_in(_whole(context, number))


def begun_behind(context: Context, number: int, course: Course) -> bool:
    """As in "offered adjuvant treatment; started 21 July": what was offered was begun."""
    marked = context.marked
    first, last = course.last, marked.sentences[number].last
    if number + 1 < len(marked.sentences) and marked.words[last - 1].raw == ";":
        last = marked.sentences[number + 1].last
    return any(
        hit.term.more.get("given")
        and hit.first >= course.last
        and context.plain("begun") & set(marked.norms(hit.first, hit.last))
        and context.of(hit.first, hit.last).is_fact
        and not context.plain("not-yet") & set(marked.norms(hit.first - 3, hit.first))
        and not names(context, first, last)
        for hit in marked.hits("statuses", first, last)
    )


def _declined_after(context: Context, course: Course) -> bool:
    """As in "offered FOLFOX but declined"."""
    number = context.marked.sentence_at(course.first)
    cues = context.marked.in_sentence("cues", number) if number is not None else []
    return any(cue.term.more["meaning"] == "declined" and cue.first >= course.last for cue in cues)


def is_given(context: Context, number: int, course: Course, low: int, high: int, fields: dict[str, Any]) -> bool:
    """Whether something says that it was given: a word of giving, a count, a date, a dose, its place in the record."""
    marked = context.marked
    sentence = marked.sentences[number]
    place = marked.places[number]
    if place.heading and fields["procedure"] and not (fields.get("dose_gy") or fields["line"] or context.dates_in(_whole(context, number))):
        return _heads_a_specimen(context, number, course)
    around = set(marked.norms(max(low, course.first - _WORDS), course.first)) | set(marked.norms(course.last, min(high, course.last + 6)))
    named = any(name.what != "class" for name in course.names)
    told_so = is_told_so(context, course)
    if (is_by_the_way(context, course) and not told_so) or heads_a_visit(context, number, course):
        return False
    since = (named and marked.norms(course.last, course.last + 1) == ["since"]) or went_on(context, course)
    if since or context.given_beside(course.first, course.last) or fields["reference"] or fields.get("cycles") is not None:
        return True
    shown = told_so or (fields["kind"] == "surgery" and is_shown_by_its_specimen(context, number, course))
    removed = shown or (fields["procedure"] == "surgery" and was_removed(context, number, course))
    had = was_had(context, course) or any(one(context, number, course) for one in (was_had_for_a_time, is_put_on, is_begun_in_the_next))
    if had or took_place(context, course) or removed or effect_of(context, number, course) is not None:
        return True
    if around & _MODAL - beside_numbers(context.marked.words, low, high) - _months(context, low, high):
        return False
    told = fields.get("dose_gy") or fields["line"] is not None or fields["state"] is not None
    if told or (fields["kind"] == "surgery" and _heads_a_specimen(context, number, course)):
        return True
    if number in marked.cells:
        return named
    if not named or fields["procedure"] == "surgery":
        return bool(set(marked.places[number].kinds) & {"treatment"}) and is_list_line(context, number, course)
    if context.dates_in(marked.span(sentence.first, sentence.last)) or set(marked.places[number].kinds) & set(_RECORDED):
        return True
    if fields["kind"] == "surgery" and not any(term.names("classes") for term in course.terms("procedure")):
        return False
    if fields["kind"] in ("surgery", "endoscopic", "liver-directed", "radiotherapy", "chemoradiotherapy"):
        return not marked.places[number].heading
    return is_list_line(context, number, course) or bool({"switch", "current", "currently", "now", "arm", "trial"} & around)


def _months(context: Context, low: int, high: int) -> set[str]:
    """The words of the dates among tokens ("since May")."""
    marked = context.marked
    found = context.dates_in(marked.span(low, high)) if high > low else ()
    named = {"may"} if any(word.raw == "May" for word in marked.words[low + 1 : high]) else set()  # "RT 20 Gy, May this year"
    return named | {word for one in found for word in marked.norms(*marked.tokens_of(one.span))}


def _heads_a_specimen(context: Context, number: int, course: Course) -> bool:
    """As in "B. ESOPHAGUS, ESOPHAGECTOMY:" above what was found in it: the operation was done."""
    removes = any(REMOVING & set(term.names("classes")) for term in course.terms("procedure"))
    return removes and is_of_a_specimen(context, number)


def _whole(context: Context, number: int) -> Span:
    sentence = context.marked.sentences[number]
    return context.marked.span(sentence.first, sentence.last)


def _is_of_a_meeting(context: Context, number: int, course: Course) -> bool:
    """Whether it stands under "Discussion", or in a row that is labeled so or as a plan, and no word or date puts it into the past."""
    marked = context.marked
    place = marked.places[number]
    kinds = set(place.kinds) if marked.words[course.first].start >= marked.words[min(place.body, len(marked.words) - 1)].start else set()
    cell = marked.cells.get(number)
    if cell is not None and cell.column and cell.beside:
        first, last = marked.tokens_of(cell.beside[0])
        kinds |= {hit.term.word for hit in marked.hits("sections", first, last) if (hit.first, hit.last) == (first, last)}
        kinds &= {_MINUTES, _PLAN}
    elif _MINUTES not in kinds:
        return False
    if not kinds & {_MINUTES, _PLAN}:
        return False
    before = set(marked.norms(course.first - _CLOSE, course.first))
    recalled = context.plain("recalled") & before or context.given_beside(course.first, course.last)
    return not recalled and not told_of_the_past(context, number)


def is_for_another_illness(context: Context, number: int, course: Course) -> bool:
    """As in "rheumatoid arthritis, methotrexate until 2019": an illness right beside a drug that is given for such as well."""
    if any(name.what != "drug" or name.term is None or name.term.word not in context.plain("for-other-illness") for name in course.names):
        return False
    sentence = context.marked.sentences[number]
    low, high = max(sentence.first, course.first - _AFTER), min(sentence.last, course.last + _AFTER)
    ill = [*context.marked.hits("conditions", low, course.first), *context.marked.hits("conditions", course.last, high)]
    return any(context.counts(hit) for hit in ill)
