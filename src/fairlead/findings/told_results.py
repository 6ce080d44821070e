"""The best response and the reason for an end that tokens tell, and those that the other cells of a row tell of its course."""

from __future__ import annotations

import re
from typing import Any

from fairlead.findings.context import Context
from fairlead.findings.why_ended import ends, reasons, why

_ENDED = re.compile(
    r"\b(?:end|ended|reason|stop|stopped|why|outcome|result|discontinu\w*|because|off|status|comment\w*|remark\w*)\b", re.IGNORECASE
)
_BEST = re.compile(r"\b(?:best|response|result|outcome|effect|resp)\b", re.IGNORECASE)
_RESPONSES = ("CR", "PR", "SD", "PD")


def of_row(context: Context, number: int) -> dict[str, Any]:
    """`response` and `stop` of a course in a cell as the other cells of its row tell them."""
    marked = context.marked
    cell = marked.cells[number]
    fields: dict[str, Any] = {}
    top = marked.tables[cell.table][0]
    for place, beside in enumerate(cell.beside):
        heading = top[place].of(marked.text) if place < len(top) else ""
        if place == cell.column or not len(beside):
            continue
        first, last = marked.tokens_of(beside)
        response = response_in(context, first, last)
        if response and (response != "PD" or not _ENDED.search(heading)) and (_BEST.search(heading) or not _ENDED.search(heading)):
            fields.setdefault("response", response)
        if _ENDED.search(heading) or _BEST.search(heading):
            stop = stop_in(
                context, first, last, bool(re.search(r"\b(?:end|ended|reason|stop|stopped|why|because|off)\b", heading, re.IGNORECASE))
            )
            if stop:
                fields["stop"] = stop
    return fields


def response_in(context: Context, first: int, last: int) -> str | None:
    """The best response named among tokens, read as a fact."""
    found = []
    for hit in context.marked.hits("responses", first, last):
        told = context.of(hit.first, hit.last)
        if hit.term.word in _RESPONSES and context.counts(hit) and told.is_fact and told.certainty == "stated":
            found.append(hit.term.word)
    better = [word for word in found if word != "PD"]
    return min(better, key=_RESPONSES.index) if better else found[0] if found else None


def stop_in(context: Context, first: int, last: int, asked: bool) -> str | None:
    """The reason that tokens give; `asked`: the heading asks for the reason, so that a bare word is one."""
    ended = ends(context, first, last)
    told = why(context, first, ended[0], last) if ended else None
    if told:
        return told
    growth = [
        hit for hit in context.marked.hits("progressions", first, last) if hit.term.word in ("progression", "no-progression", "unclear")
    ]
    if growth and growth[-1].term.word == "progression" and context.of(growth[-1].first, growth[-1].last).is_fact:
        return "progression"
    found = reasons(context, first, last) if asked else []
    if found:
        words = [one.word for one in found]
        return "completed" if words[0] == "other" and "completed" in words else words[0]
    done = [hit for hit in context.marked.hits("statuses", first, last) if hit.term.word == "completed"]
    return "completed" if asked and done else None
