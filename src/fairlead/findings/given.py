"""Whether a course of treatment was given, is planned, or is only spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fairlead.core.spans import Span
from fairlead.findings.context import Assertion, Context
from fairlead.findings.courses import Course
from fairlead.findings.finding import Mood
from fairlead.findings.tokens import words

_WORDS = 12
_SOFT = words(
    "option options consider considering considered consideration discuss discussed discussion suggest suggested eligible candidate "
    "suitable keen offer offered request requested referred refer if could may might asking enquired"
)
_MODAL = words(
    "would could may might should can if whether benefit role unless asking asks asked implies available abbreviation confused means called"
)
_BECAUSE = words("from due secondary related caused attributed by")
_RECORDED = ("treatment", "history", "diagnosis", "addendum", "medications")


def assertion(context: Context, course: Course) -> Assertion:
    """How a course is said; a mere option, a question or an offer is hypothetical."""
    told = context.of(course.first, course.names[0].last)
    if told.mood == "planned" and context.depends(course.last):
        return replace(told, mood="hypothetical")
    if told.mood == "planned":
        cues = [cue for cue in context.reaching(course.first, course.names[0].last) if cue.term.more["meaning"] == "planned"]
        said = {word for cue in cues for word in context.marked.norms(cue.first, cue.last)}
        if said & _SOFT:
            mood: Mood = "declined" if _declined_after(context, course) else "hypothetical"
            return replace(told, mood=mood)
    if told.is_fact and "spoken-of" in told.cues and not context.given_beside(course.first, course.names[0].last, verbs=True):
        return replace(told, mood="hypothetical")
    return told


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
        return False
    around = set(marked.norms(max(low, course.first - _WORDS), course.first)) | set(marked.norms(course.last, min(high, course.last + 6)))
    named = any(name.what != "class" for name in course.names)
    if _is_by_the_way(context, course):
        return False
    if context.given_beside(course.first, course.last) or fields["reference"] or fields.get("cycles") is not None:
        return True
    if around & _MODAL - _months(context, low, high):
        return False
    if fields.get("dose_gy") or fields["line"] is not None or fields["state"] is not None:
        return True
    if number in marked.cells:
        return named
    if not named or fields["procedure"] == "surgery":
        return bool(set(marked.places[number].kinds) & {"treatment"}) and _is_list_line(context, number, course)
    if context.dates_in(marked.span(sentence.first, sentence.last)) or set(marked.places[number].kinds) & set(_RECORDED):
        return True
    if fields["kind"] == "surgery" and not any(term.names("classes") for term in course.terms("procedure")):
        return False
    if fields["kind"] in ("surgery", "endoscopic", "liver-directed", "radiotherapy", "chemoradiotherapy"):
        return not marked.places[number].heading
    return _is_list_line(context, number, course) or bool({"switch", "current", "currently", "now", "arm", "trial"} & around)


def _whole(context: Context, number: int) -> Span:
    sentence = context.marked.sentences[number]
    return context.marked.span(sentence.first, sentence.last)


def _months(context: Context, low: int, high: int) -> set[str]:
    """Words that are the name of a month here ("12 May 2024")."""
    words = context.marked.words
    return {
        words[place].norm
        for place in range(low, high)
        if words[place].raw[:1].isupper() and any(0 <= near < len(words) and words[near].raw.isdigit() for near in (place - 1, place + 1))
    }


def _is_by_the_way(context: Context, course: Course) -> bool:
    """As in "the irradiated field", "neuropathy from oxaliplatin": a word that rests on the treatment and tells nothing of it."""
    marked = context.marked
    if [name.what for name in course.names] == ["drug"]:
        number = marked.sentence_at(course.first)
        hurts = number is not None and bool(marked.in_sentence("toxicities", number))
        return hurts and bool(_BECAUSE & set(marked.norms(course.first - 2, course.first)))
    if [name.what for name in course.names] != ["procedure"]:
        return False
    before, after = marked.norms(course.first - 2, course.first), marked.norms(course.last, course.last + 2)
    if after[:1] and after[0] in context.plain("service"):
        return True
    passive = marked.words[course.last - 1].norm.endswith("ed") and not {"was", "were", "been", "being", "is"} & set(before)
    return passive or bool({"induced", "related", "field", "changes", "change"} & set(after)) or "non" in before


def _is_list_line(context: Context, number: int, course: Course) -> bool:
    """A line that holds little besides the name."""
    sentence = context.marked.sentences[number]
    words = [word for word in context.marked.norms(sentence.first, sentence.last) if word.isalnum()]
    named = sum(sum(word.isalnum() for word in context.marked.norms(name.first, name.last)) for name in course.names)
    return named * 2 >= len(words)
