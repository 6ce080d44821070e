"""Whether a verb tells by itself that the tumor was taken out."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course

_SOON_BEHIND = 24


def was_removed(context: Context, number: int, course: Course) -> bool:
    """As in "adenocarcinoma of the junction, resected in August 2025": a verb with its day, of the tumor and of no place of spread."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if not context.plain("was-removed") & set(marked.norms(course.first, course.last)) or marked.in_sentence("metastases", number):
        return False
    if context.plain("spread-in-short") & set(marked.norms(sentence.first, sentence.last)) or "met" in marked.norms(
        course.last, course.last + 1
    ):
        return False  # "Resected met 3/2026"
    of_it = (
        set(marked.norms(sentence.first, course.first)) <= context.plain("who-is-operated")
        or marked.in_sentence("histologies", number)
        or marked.in_sentence("sites", number)
        or "tumor" in marked.norms(sentence.first, sentence.last)
    )
    end = marked.words[course.last - 1].end
    return bool(of_it) and bool(context.dates_between(end, end + _SOON_BEHIND))
