"""Operations that were begun and given up, so that nothing was taken out."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course


def was_abandoned(context: Context, number: int, course: Course) -> bool:
    """As in "theatre for Ivor Lewis; fixed to the aorta, procedure abandoned": the clauses behind say that nothing was taken out."""
    marked, place = context.marked, number
    if not any(term.more.get("kind") == "surgery" for term in course.terms("procedure")):
        return False
    while place + 1 < len(marked.sentences) and place - number < 2 and marked.sentences[place + 1].line == marked.sentences[number].line:
        place += 1
    found = [hit for hit in marked.hits("primaries", course.last, marked.sentences[place].last) if hit.term.more.get("of_the_tumor")]
    return any(context.of(hit.first, hit.last).is_fact and not names(context, course.last, hit.first) for hit in found)
