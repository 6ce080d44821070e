"""Treatment that a note only looks back on: "previous FLOT", "s/p CROSS", "post FLOT, new liver metastases in September"."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.courses import courses, names
from fairlead.findings.dated import Dated
from fairlead.findings.entries import Order
from fairlead.findings.finding import Finding
from fairlead.findings.named import Course
from fairlead.findings.tokens import words

_LEAD = 4
_NEAR, _BACK = 3, 8
_TWO_DAYS = 40
_COUNT = re.compile(r"[x×]?\d{1,4}|/")
_DRUGS = ("drug", "regimen")
_AFTER = words("after following post")
_OF_THE_FIRST = words("failure of on prior previous first line 1st 1l the initial his her with palliative adjuvant and an a earlier -")
"""Words between two names that say which was first, and what may stand beside them."""


def was_had(context: Context, course: Course) -> bool:
    """As in "previous FLOT", "prev. CROSS": a word of what was before stands right before the drugs, which were given then."""
    if not any(name.what in _DRUGS for name in course.names):
        return False
    marked, at = context.marked, _word_of_before(context, course)
    if at is None or marked.words[at + 1].norm == "to":
        return False
    listed = {place for name in names(context, at + 1, course.first) for place in range(name.first, name.last)}
    listed |= {place for hit in marked.hits("intents", at + 1, course.first + 1) for place in range(hit.first, hit.last)}
    rest = {marked.words[place].norm for place in range(at + 1, course.first) if place not in listed}
    return all(word in context.plain("behind-had-before") or _COUNT.fullmatch(word) for word in rest)


def _word_of_before(context: Context, course: Course) -> int | None:
    """The place of the last word of its sentence, ahead of the drugs, that tells of what was before ("previous", "s/p")."""
    number = context.marked.sentence_at(course.first)
    first = context.marked.sentences[number].first if number is not None else course.first
    said = context.plain("had-before")
    return next((at for at in range(course.first - 1, first - 1, -1) if context.marked.words[at].norm in said), None)


def without_settings(context: Context, found: list[Course]) -> list[Course]:
    """The courses without what only tells when drugs were given: "FLOT 4 cycles before surgery, June to August 2023".

    A bare operation or radiation right behind such a word, with two days behind it that are those of the drugs told before it.
    """
    return [one for place, one in enumerate(found) if not (place and _is_a_setting(context, found[place - 1], one))]


def _is_a_setting(context: Context, before: Course, one: Course) -> bool:
    marked = context.marked
    bare = all(name.what == "class" or (name.term is not None and name.term.word == name.term.more.get("kind")) for name in one.names)
    lead = [word for word in marked.norms(max(before.last, one.first - _NEAR), one.first) if word not in ("the", "her", "his")]
    if not bare or not any(name.what in _DRUGS for name in before.names) or lead[-1:] not in (["before"], ["after"]):
        return False
    end = marked.words[one.last - 1].end
    between = context.dates_between(marked.words[before.last - 1].end, marked.words[one.first].start)
    behind = [day for day in context.dates_between(end, end + _TWO_DAYS) if "." not in marked.text[end : day.span.start].rstrip(".")]
    return not between and len(behind) > 1 and behind[0].span.start - end <= _NEAR


def is_told_behind(context: Context, course: Course) -> bool:
    """As in "on X, earlier Y", "X (3 doses) after PD on Y": drugs named behind others of the sentence that were given before those."""
    number = context.marked.sentence_at(course.first)
    first = context.marked.sentences[number].first if number is not None else course.first
    before = [name for name in names(context, first, course.first) if name.what in _DRUGS]
    if not before or number in context.marked.cells:
        return False
    if (at := _word_of_before(context, course)) is not None and was_had(context, course):
        return any(name.last <= at for name in before)
    between = set(context.marked.norms(before[-1].last, course.first))
    if between & _AFTER and between <= _AFTER | _OF_THE_FIRST:
        return True  # "on second line FOLFIRI following FLOT"
    grown = context.marked.hits("progressions", max(first, course.first - _NEAR), course.first)
    return any(context.plain("grown-after") & set(context.marked.norms(hit.first - 1, hit.first)) for hit in grown)


def told_behind_before(context: Context, number: int) -> int | None:
    """As in "On FOLFIRI following FLOT. The liver has grown": the character before the drugs that came first, though named last.

    None where the nearest sentence before sentence `number` that names drugs names the latest ones last.
    """
    marked = context.marked
    for at in range(number - 1, max(-1, number - 1 - _BACK), -1):
        if marked.places[at].part != marked.places[number].part or at in marked.cells:
            return None
        found = courses(context, marked.sentences[at].first, marked.sentences[at].last)
        if found:
            return marked.words[found[-1].first].start - 1 if is_told_behind(context, found[-1]) else None
    return None


def place_of(context: Context, order: Order, one: Finding) -> int:
    """The place of a finding in the order of what happened; what is told behind its sentence's own drugs stands before them."""
    number = context.marked.sentence_at(context.marked.token_at(one.span.start))
    back = _told_before_that(context, number) if number else None
    if number is not None and back is None:
        back = _given_before(context, number, one)
    if back is not None:
        return order.place(back) - 1
    if not one.fields.get("told_behind"):
        return order.place(one.span.start)
    return order.place(one.span.start) if number is None else order.place(context.marked.sentence_start(number)) - 1


def _told_before_that(context: Context, number: int) -> int | None:
    """As in "… surgery in May. Before that she had CROSS": where the sentence of what came behind begins; None where it opens otherwise."""
    marked, sentence = context.marked, context.marked.sentences[number]
    lead = marked.norms(sentence.first, min(sentence.last, sentence.first + _LEAD))
    if not any(" ".join(lead[:many]) in context.plain("before-that") for many in range(1, len(lead) + 1)):
        return None
    back = next((at for at in range(number - 1, -1, -1) if names(context, marked.sentences[at].first, marked.sentences[at].last)), None)
    return None if back is None or marked.places[back].part != marked.places[number].part else marked.sentence_start(back)


def _given_before(context: Context, number: int, one: Finding) -> int | None:
    """As in "Esophagectomy in May, had 4 FLOT before, none after": where the sentence of the operation begins that it came before."""
    marked, sentence = context.marked, context.marked.sentences[number]
    _, last = marked.tokens_of(one.span)
    behind = marked.norms(last, min(sentence.last, last + 2))
    if not behind or behind[0] not in context.plain("given-before") or behind[1:2] not in ([], [","], ["."], [";"], [")"]):
        return None
    for at in range(number, max(-1, number - _NEAR), -1):
        until = marked.tokens_of(one.span)[0] if at == number else marked.sentences[at].last
        found = names(context, marked.sentences[at].first, until)
        if any(name.term is not None and name.term.more.get("kind") == "surgery" for name in found):
            return marked.sentence_start(at)
    return None


def is_of_what_came_after(context: Context, course: Course, low: int, date: Dated) -> bool:
    """As in "Post FLOT, new liver metastases Sept 2026": a day behind what was seen after the treatment is not that of the treatment."""
    marked = context.marked
    number = marked.sentence_at(course.first)
    first = marked.sentences[number].first if number is not None else low
    listed = context.plain("grown-after") & set(marked.norms(first, first + 1)) and "," not in marked.norms(first, course.first)
    before = marked.norms(max(low, course.first - _NEAR), course.first)
    at = marked.token_at(date.span.start)
    if date.span.start >= marked.words[course.last - 1].end and _is_of_what_they_found(context, course.last, at):
        return True
    if date.span.start < marked.words[course.last - 1].end or not (listed or context.plain("grown-after") & set(before)):
        return False
    seen = any(marked.hits(table, course.last, at) for table in ("progressions", "metastases", "methods"))
    return seen and not context.plain("begun-on") & set(marked.norms(at - 1, at))


def _is_of_what_they_found(context: Context, first: int, at: int) -> bool:
    """As in "4 cycles pre op, then they found spots on the liver in December": a word of finding and what was found before the day."""
    marked = context.marked
    seen = next((place for place in range(first, at) if marked.words[place].norm in context.plain("they-found")), None)
    return seen is not None and bool(marked.hits("metastases", seen, at) or marked.hits("progressions", seen, at))
