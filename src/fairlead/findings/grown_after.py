"""Growth told before the treatment that it came after: "recurred 4 months after finishing adjuvant capecitabine"."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.matcher import Hit

_REACH = 10


def told_up_to(context: Context, number: int, hit: Hit) -> int | None:
    """The character at which the names of such a treatment end; None where none is told behind a word of growth in its clause."""
    marked = context.marked
    end = min(marked.sentences[number].last, hit.last + _REACH)
    after = next((at for at in range(hit.last, end) if marked.words[at].norm in context.plain("grown-after")), None)
    if after is None or any(marked.words[at].raw in ";." for at in range(hit.last, after)):
        return None
    if hit.last < after and context.dates_in(marked.span(hit.last, after)):
        return None
    last = after + 1
    for name in names(context, after, min(marked.sentences[number].last, after + 2 * _REACH)):
        between = marked.norms(last, name.first)
        joined = set(between) <= context.plain("joins-courses") if last > after + 1 else name.first - after <= _REACH
        if not joined:
            break
        last = name.last
    return marked.words[last - 1].end if last > after + 1 else None
