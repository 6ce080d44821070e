"""Treatment that a note orders, pencils in or keeps for later: nothing of it was given."""

from __future__ import annotations

from fairlead.findings.context import Assertion, Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Mood
from fairlead.findings.named import Course

_LETTERS, _VISIT = (("f", "/", "u"), ("r", "/", "v"), ("follow", "-", "up")), 3
_LEAD, _BEHIND, _PLACE = 3, 6, 5
"""Words that may stand before an ordered treatment; words behind one in which it is pencilled in; words of the place it goes to."""


def mood_of_an_order(context: Context, number: int, course: Course, told: Assertion) -> Mood | None:
    """As in "Start ram/taxol 11/11", "surgery prov. 12 Jan", "ablation, date tbc", "X later if more": planned, or only thought of."""
    if not told.is_fact or told.about != "patient":
        return None
    if _is_kept_for_later(context, number, course):
        return "hypothetical"
    if _is_set_against_another(context, number, course):
        return "hypothetical"
    if _comes_instead(context, number, course) or _comes_for(context, number, course):
        return "planned"
    return "planned" if _is_ordered(context, number, course) or _is_pencilled_in(context, number, course) else None


def _comes_instead(context: Context, number: int, course: Course) -> bool:
    """As in "stop pembrolizumab, for weekly taxol": a sentence that orders an end, and what it is to be followed by."""
    marked, sentence = context.marked, context.marked.sentences[number]
    first = max(sentence.first, marked.places[number].body)
    lead = marked.norms(first, course.first)
    opening = [word for word in lead if word.isalnum()][:1]
    if not opening or opening[0] not in context.plain("to-end") or not names(context, first, course.first):
        return False
    before = [word for word in lead[-_LEAD:] if word.isalnum()]
    return bool(context.plain("comes-instead") & set(before)) and not context.dates_in(marked.span(course.first, sentence.last))


def _comes_for(context: Context, number: int, course: Course) -> bool:
    """As in "Here for cavity SRS", "seen for palliative RT", "referred for ablation": what the visit is about is still to come."""
    if not any(name.what == "procedure" for name in course.names):
        return False
    marked, sentence = context.marked, context.marked.sentences[number]
    lead = [word for word in marked.norms(max(sentence.first, course.first - 2 * _LEAD), course.first) if word.isalnum()]
    at = next((at for at in range(len(lead) - 1, 0, -1) if lead[at] in context.plain("for")), None)
    if at is None or lead[at - 1] not in context.plain("comes-for") or len(lead) - at > _LEAD:
        return False
    seen_again = context.plain("after-treatment") & set(lead[at:]) or context.plain("follows-up") & set(
        marked.norms(course.last, course.last + 2)
    )
    return not seen_again and not context.dates_in(marked.span(sentence.first, sentence.last)) and not _was_given(context, course)


def _is_ordered(context: Context, number: int, course: Course) -> bool:
    """A sentence that begins with the word of an order, with no day that is past behind it."""
    marked, sentence = context.marked, context.marked.sentences[number]
    first = max(sentence.first, marked.places[number].body)
    lead = [word for word in marked.norms(first, course.first) if word.isalnum()]
    if not lead or len(lead) > _LEAD or lead[0] not in context.plain("begins-an-order"):
        return False
    if not set(lead[1:]) <= context.plain("behind-an-order") or ":" in marked.norms(first, course.first):
        return False
    own = context.own_date
    days = context.dates_in(marked.span(course.last, sentence.last)) if course.last < sentence.last else []
    return not any(own is None or one.date.last <= own.first for one in days) and not _was_given(context, course)


def _is_pencilled_in(context: Context, number: int, course: Course) -> bool:
    """A word of planning behind the names, with nothing but the place it goes to and a mark between."""
    marked, sentence = context.marked, context.marked.sentences[number]
    begin = course.names[0].last
    behind = marked.norms(begin, min(sentence.last, begin + _PLACE + _BEHIND))
    at = next((at for at, word in enumerate(behind) if word in context.plain("pencilled-in")), None)
    if at is None or _was_given(context, course):
        return False
    between = behind[:at]
    if names(context, begin, begin + at) or any(word.isdigit() for word in between) or {";", "."} & set(between):
        return False
    label = max((at + 1 for at in range(sentence.first, course.first) if marked.words[at].norm == ":"), default=sentence.first)
    own, past = context.own_date, context.dates_in(marked.span(label, sentence.last))  # "MDT 4/11: ablation, date tbc"
    if any(own is None or one.date.last <= own.first for one in past):
        return False
    rest = behind[at + 1 : at + 2]
    if rest and rest[0].isdigit() and behind[at] in context.plain("planned-behind"):
        return False  # "radiation planned 50 Gy, 36 given"
    return len(between) <= _PLACE and not context.plain("finite-verbs") & set(between)


def _is_kept_for_later(context: Context, number: int, course: Course) -> bool:
    """As in "T-DXd later if more", "nivo if it grows, not now": a condition or "later" right behind the names, and no day."""
    marked, sentence = context.marked, context.marked.sentences[number]
    behind = marked.norms(course.last, min(sentence.last, course.last + 2))
    opens = not any(word.isalnum() for word in marked.norms(max(sentence.first, marked.places[number].body), course.first))
    if not opens or not behind or context.dates_in(marked.span(sentence.first, sentence.last)):
        return False
    return behind[0] in context.plain("kept-for-later") and not _was_given(context, course)


def _is_set_against_another(context: Context, number: int, course: Course) -> bool:
    """As in "MDT: salvage surgery vs re-ESD": another treatment is named on the other side of "versus", and no day is told."""
    marked, sentence = context.marked, context.marked.sentences[number]
    against = context.plain("set-against")
    ahead = marked.norms(course.last, min(sentence.last, course.last + 1))
    before = marked.norms(max(sentence.first, course.first - _LEAD), course.first)
    if not against & {*ahead, *before} or context.dates_in(marked.span(sentence.first, sentence.last)):
        return False
    return not context.given_beside(course.first, course.last, verbs=True)


def titles_a_visit(context: Context, number: int) -> bool:
    """As in "SABR f/u 6/11/26", "Clinic after oesophagectomy 6/11/26": the sentence that opens a note, with the note's own day."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if number or not _named_visit(context, sentence.first, sentence.last):
        return False
    return any(context.own_date in (None, one.date) for one in context.dates_in(marked.span(sentence.first, sentence.last)))


def heads_a_visit(context: Context, number: int, course: Course) -> bool:
    """As in "SABR f/u 6/11/26", "FLOT clinic": what the visit is called by, right before its word.

    So is the department that opens a note with its place and day ("Radiotherapy, Leeds, 25 July 2026").
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    named = course.terms("procedure") if [name.what for name in course.names] == ["procedure"] else ()
    bare = course.first == sentence.first and any(term.word == term.more.get("kind") == "radiotherapy" for term in named)
    if not number and bare and marked.norms(course.last, course.last + 1) == [","]:
        days = [one for one in context.dates_in(marked.span(sentence.first, sentence.last)) if one.date == context.own_date]
        between = marked.norms(course.last, marked.token_at(days[0].span.start)) if days else ["-"]
        if not any(word.isdigit() for word in between) and len(between) <= _BEHIND:
            return True
    end = min(marked.sentences[number].last, course.last + _VISIT)
    return titles_a_visit(context, number) and course.last < end and _named_visit(context, course.last, end)


def _named_visit(context: Context, first: int, last: int) -> bool:
    """A word for a visit, or its letters beside a stroke ("f/u", "r/v")."""
    said = context.marked.norms(first, last)
    return bool(context.plain("names-a-visit") & set(said)) or any(tuple(said[at : at + _VISIT]) in _LETTERS for at in range(len(said)))


def _was_given(context: Context, course: Course) -> bool:
    return context.given_beside(course.first, course.last, verbs=True) and not context.plain("begins-an-order") & set(
        context.marked.norms(course.first - _LEAD, course.first)
    )


def is_only_wanted(context: Context, course: Course, told: Assertion) -> bool:
    """As in "does not want chemotherapy": a will on a kind of treatment of which none is named, that nobody had offered."""
    if told.mood != "declined" or any(name.what != "class" for name in course.names):
        return False
    number = context.marked.sentence_at(course.first)
    sentence = context.marked.sentences[number] if number is not None else None
    said = set(context.marked.norms(sentence.first, sentence.last)) if sentence is not None else set()
    return (
        bool(context.plain("only-wanted") & set(context.marked.norms(course.first - _LEAD, course.first)))
        and not context.plain("offered") & said
    )
