"""The last part of a course that was not given, and why ("last three fractions not given: fever"): the course was stopped for that."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.left_part import is_behind_a_part
from fairlead.findings.sequels import follows
from fairlead.findings.why_ended import reasons

_BACK = 8


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kind sequel (state, stop) of the course told last, from sentences that name no treatment themselves."""
    marked = context.marked
    left_out = context.plain("denies-seeing") | context.plain("dropped") | context.plain("left-out")
    if context.plain("nth").isdisjoint(marked.vocabulary):
        return
    for at in marked.places_of(left_out):
        number = marked.sentence_at(at)
        if number is None or number in marked.cells or not is_behind_a_part(marked, at, context.plain):
            continue
        sentence = marked.sentences[number]
        found = reasons(context, at, sentence.last)
        before = set(marked.norms(max(sentence.first, at - _BACK), at))
        if (
            not found
            or names(context, sentence.first, sentence.last)
            or not before & context.plain("last-part")
            or not follows(context, number)
        ):
            continue
        if context.plain("then-after-all") & set(marked.norms(at, sentence.last)):
            continue
        fields = {"state": "stopped", "stop": found[0].word}
        yield context.say("sequel", fields, sentence.first, sentence.last)
        return
