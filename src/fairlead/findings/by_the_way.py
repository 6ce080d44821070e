"""Names of treatment that something else rests on, and that tell nothing of the treatment itself."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.done_on_a_day import is_done_on_a_day
from fairlead.findings.named import Course
from fairlead.findings.tokens import words

_BECAUSE = words("from due secondary related caused attributed by")


def is_by_the_way(context: Context, course: Course) -> bool:
    """As in "the irradiated field", "neuropathy from oxaliplatin": a word that rests on the treatment and tells nothing of it."""
    marked = context.marked
    if [name.what for name in course.names] == ["drug"]:
        number = marked.sentence_at(course.first)
        before = marked.norms(course.first - 3, course.first)
        if before[-1:] == ["to"] and context.plain("reacted-to") & set(before[:-1]):
            return True  # "reaction to oxaliplatin at course 7": the drug was part of a course that is told elsewhere
        hurts = number is not None and bool(marked.in_sentence("toxicities", number))
        return hurts and bool(_BECAUSE & set(before[-2:]))
    if [name.what for name in course.names] != ["procedure"]:
        return False
    before, after = marked.norms(course.first - 2, course.first), marked.norms(course.last, course.last + 2)
    titled = after[1:] if after[:1] and after[0] in context.plain("treatment") else after
    if titled[:1] and titled[0] in context.plain("service"):
        return True
    if before[-1:] == ["("] and before[0] in context.plain("service"):
        return True  # "End of treatment summary (Radiotherapy)"
    passive = marked.words[course.last - 1].norm.endswith("ed") and not {"was", "were", "been", "being", "is", "had", "got"} & set(before)
    passive = passive and course.last - course.first == 1 and not is_done_on_a_day(context, course)
    return passive or bool({"induced", "related", "field", "fields", "volumes", "changes", "change"} & set(after)) or "non" in before
