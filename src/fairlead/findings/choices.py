"""What is only one of several choices: "either X or Y", a list of possibilities, with no word or day that puts it into the past."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course
from fairlead.findings.tokens import words

_CLOSE = 3

_SHORT, _GOES_ON = 8, ("ongoing", "stopped", "completed")
_KEEPS = words("continue keep stay restart rechallenge stop hold since after last")
"""Words of a question about what is being given, or was."""


def is_one_of_several(context: Context, number: int, course: Course) -> bool:
    """As in "either X or Y", "would be X; alternative Y", "There are three possibilities. X; or both.": no word says it was given."""
    if context.given_beside(course.first, course.last, verbs=True) or told_of_the_past(context, number):
        return False
    lead = context.marked.norms(context.marked.sentences[number].first, course.first)
    behind = context.marked.norms(course.last, context.marked.sentences[number].last)
    if context.plain("possibilities") & set(lead) or ("either" in lead[-_CLOSE:] and "or" in behind):
        return True
    if "or" in behind and context.plain("would") & set(behind) and context.plain("possibilities") & set(behind):
        return True
    return _is_listed_on(context, number)


def is_or_another(context: Context, number: int, course: Course) -> bool:
    """As in "Proposal: weekly paclitaxel, reduced, or cetuximab": another treatment behind or before a bare "or", and no day."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if context.dates_in(marked.span(sentence.first, sentence.last)):
        return False
    behind = next(iter(names(context, course.last, sentence.last)), None)
    before = names(context, sentence.first, course.first)[-1:]
    ahead = behind is not None and "or" in marked.norms(course.last, behind.first)
    near = marked.norms(course.last, min(sentence.last, course.last + 2 * _CLOSE))
    ahead = ahead or ("or" in near and bool(context.plain("no-drug-choice") & set(near[near.index("or") :])))
    return ahead or bool(before and "or" in marked.norms(before[0].last, course.first))


def is_of_a_question(context: Context, number: int) -> bool:
    """As in "Question: next step after ramucirumab?", "SBRT to adrenal?": a sentence that ends with the mark, under a label that asks
    or with nothing in it but a few words, none for giving or going on, and no day.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    if _is_a_short_question(context, number):
        return True
    label = marked.norms(sentence.first, min(sentence.last, sentence.first + 2 * _CLOSE))
    asks = marked.words[sentence.last - 1].raw == "?" and ":" in label
    return asks and bool(context.plain("asks-label") & set(label[: label.index(":")]))


def _is_a_short_question(context: Context, number: int) -> bool:
    marked, sentence = context.marked, context.marked.sentences[number]
    if marked.words[sentence.last - 1].raw != "?" or sentence.last - sentence.first > _SHORT or number in marked.cells:
        return False
    if any(hit.term.more.get("given") or hit.term.word in _GOES_ON for hit in marked.in_sentence("statuses", number)):
        return False
    said = set(marked.norms(sentence.first, sentence.last))
    on = said & (context.plain("goes-on") | context.plain("resumed") | _KEEPS)
    return not on and not context.dates_in(marked.span(sentence.first, sentence.last))


def _is_listed_on(context: Context, number: int) -> bool:
    """Whether the clause before a semicolon, or a sentence of the same line before it, lists what could be done."""
    marked = context.marked
    behind_a_mark = True
    for back in range(number - 1, max(-1, number - 1 - _CLOSE), -1):
        before = marked.sentences[back]
        if before.line != marked.sentences[number].line:
            return False
        said = set(marked.norms(before.first, before.last))
        behind_a_mark = behind_a_mark and marked.words[before.last - 1].raw == ";"
        if context.plain("possibilities") & said and "not" not in said:
            return not _tells_of_giving(context, back)
        if behind_a_mark and context.plain("would") & said:
            return not _tells_of_giving(context, back)
        if not behind_a_mark and names(context, before.first, before.last):
            return False
    return False


def _tells_of_giving(context: Context, number: int) -> bool:
    return any(
        hit.term.more.get("given")
        and not hit.term.more.get("noun")
        and hit.last - hit.first > 1
        and context.of(hit.first, hit.last).is_fact
        for hit in context.marked.in_sentence("statuses", number)
    )


def told_of_the_past(context: Context, number: int) -> bool:
    """Whether the sentence names a day before that of the document."""
    sentence = context.marked.sentences[number]
    own = context.own_date
    return any(own is None or one.date.first <= own.last for one in context.dates_in(context.marked.span(sentence.first, sentence.last)))
