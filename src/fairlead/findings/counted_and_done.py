"""A clause that holds a count of cycles, a day and that they were completed, and no more: "8 cycles to June 2026, completed"."""

from __future__ import annotations

from typing import Any

from fairlead.findings.context import Context

_LONGEST = 16


def counted_and_done(context: Context, number: int) -> dict[str, Any]:
    """The state, and the last of its days as the end; the count is read with the other counts."""
    marked, sentence = context.marked, context.marked.sentences[number]
    done = [hit for hit in marked.in_sentence("statuses", number) if hit.term.word == "completed"]
    if not done or sentence.last - sentence.first > _LONGEST or not context.of(done[0].first, done[0].last).is_fact:
        return {}
    days = context.dates_in(marked.span(sentence.first, sentence.last))
    aside = {at for hit in done for at in range(hit.first, hit.last)} | {at for one in days for at in range(*marked.tokens_of(one.span))}
    rest = {marked.words[at].norm for at in range(sentence.first, sentence.last) if at not in aside}
    words = {word for word in rest if word.isalpha()}
    counted = any(word.isdigit() for word in rest) and words & context.plain("counts-cycles")
    if not counted or not words <= context.plain("counts-cycles") | context.plain("up-to") | context.plain("by-the-way") | context.plain(
        "part-beside"
    ) | context.plain("in-all"):
        return {}
    return {"state": "completed", **({"end": days[-1].date} if days else {})}
