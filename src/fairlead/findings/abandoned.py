"""Operations that were begun and given up, so that nothing was taken out."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_AHEAD = frozenset(("not", "never", "be", "to", "will", "no", "if"))
OPENED_AND_CLOSED = {"procedure": "open and close", "is": (), "state": None}
"""What such an operation was."""


def was_abandoned(context: Context, number: int, course: Course) -> bool:
    """As in "theatre for Ivor Lewis; fixed to the aorta, procedure abandoned": the clauses behind say that nothing was taken out."""
    marked, place = context.marked, number
    if not any(term.more.get("kind") == "surgery" for term in course.terms("procedure")):
        return False
    while place + 1 < len(marked.sentences) and place - number < 2 and marked.sentences[place + 1].line == marked.sentences[number].line:
        place += 1
    found = [hit for hit in marked.hits("primaries", course.first, marked.sentences[place].last) if hit.term.more.get("of_the_tumor")]
    told = (hit for hit in found if context.of(hit.first, hit.last).is_fact)
    return any(hit.first < course.last or not names(context, course.last, hit.first) for hit in told)


def was_begun(context: Context, number: int, course: Course) -> bool:
    """Whether an operation that was called off had been begun: "attempted on 3 May and abandoned", "opened, closed without resection"."""
    sentence = context.marked.sentences[number]
    words = context.marked.words
    at = (at for at in range(sentence.first, sentence.last) if words[at].norm in context.plain("was-tried"))
    tried = any(not _AHEAD & set(context.marked.norms(max(sentence.first, one - 3), one)) for one in at)
    surgery = any(term.more.get("kind") == "surgery" for term in course.terms("procedure"))
    return was_abandoned(context, number, course) or (surgery and tried)
