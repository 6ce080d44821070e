"""Growth told as why a treatment was begun: "paclitaxel was started because of new liver metastases". It came before that treatment."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.why_ended import ends

_REACH, _LINK, _BEFORE = 14, 7, 6


def begun_for(context: Context, number: int, first: int) -> int | None:
    """The character at which the names of such a treatment begin; None where growth at token `first` does not tell why one was begun.

    "X was stopped because of growth" and "X until growth" tell an end; "X was begun after growth" needs the word of beginning.
    """
    marked, sentence = context.marked, context.marked.sentences[number]
    low = max(sentence.first, first - _REACH)
    link = next((at for at in range(first - 1, max(low, first - _LINK) - 1, -1) if _links(context, at)), None)
    named = names(context, sentence.first, link) if link is not None else ()
    if link is None or not named or link - named[-1].last > _REACH or number in marked.cells:
        return None
    last = named[-1]
    between = marked.norms(last.last, link)
    told = {*between, *marked.norms(link, first)}
    if {";", ".", "(", ")"} & told or (context.plain("until") | context.plain("periods")) & told:
        return None  # "was given for 9 months till progression"
    low = max(sentence.first, last.first - _BEFORE)
    if ends(context, low, link) or any(marked.hits(table, last.last, link) for table in ("progressions", "responses", "stop_reasons")):
        return None
    begun = bool(context.plain("was-begun") & {*between, *marked.norms(low, last.first)})
    if marked.words[link].norm in context.plain("begun-upon") and not begun:
        return None
    first_name = last
    for name in reversed(named[:-1]):
        if not set(marked.norms(name.last, first_name.first)) <= context.plain("joins-courses"):
            break
        first_name = name
    return marked.words[first_name.first].start


def _links(context: Context, at: int) -> bool:
    word = context.marked.words[at].norm
    return word in context.plain("begun-because") or word in context.plain("begun-upon")
