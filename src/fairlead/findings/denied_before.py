"""A denial whose object is told: "as there was no spread, we performed an esophagectomy" denies the spread, and no operation."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course

_OBJECTS = ("metastases", "progressions", "complications", "symptoms")
_PARTS = frozenset((",", ";"))


def is_of_something_told(context: Context, number: int, course: Course) -> bool:
    """Whether each denial before a treatment has its own object, behind which a mark or a new subject opens what was done."""
    sentence = context.marked.sentences[number]
    cues = [cue for cue in context.reaching(course.first, course.names[0].last) if cue.term.more["meaning"] == "negated"]
    if not cues or not _was_done(context, course, sentence.last):
        return False
    return all(cue.last <= course.first and _has_its_object(context, cue.last, course.first) for cue in cues)


def _has_its_object(context: Context, first: int, last: int) -> bool:
    marked = context.marked
    objects = [hit.last for table in _OBJECTS for hit in marked.hits(table, first, last)]
    objects += [at + 1 for at in range(first, last) if marked.words[at].norm in context.plain("what-is-absent")]
    opens = _PARTS | context.plain("opens-what-was-done")
    return any(opens & set(marked.norms(end, last)) for end in objects)


def _was_done(context: Context, course: Course, last: int) -> bool:
    behind = context.marked.norms(course.last, min(last, course.last + 4))
    before = context.marked.norms(max(0, course.first - 4), course.first)
    return bool(context.plain("was-carried-out") & {*behind, *before})
