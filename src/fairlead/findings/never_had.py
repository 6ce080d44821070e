"""Whole kinds of treatment that were never given, as the words say for all the time so far."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.named import Course


def was_never_had(context: Context, number: int, course: Course) -> bool:
    """As in "never irradiated", "chemo-naive", "no prior radiotherapy": a whole kind of treatment, denied for all the time so far."""
    sentence = context.marked.sentences[number]
    bare = all(name.what == "class" or (name.term is not None and name.term.word == name.term.more.get("kind")) for name in course.names)
    said = set(context.marked.norms(sentence.first, sentence.last))
    return bare and bool(context.plain("all-the-time") & said) and not context.plain("not-all-the-time") & said
