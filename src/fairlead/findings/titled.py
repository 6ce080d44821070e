"""A short line above a paragraph that says of what it tells ("Neoadjuvant", "Second line"): its aim or line holds for the courses below."""

from __future__ import annotations

from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_LONGEST = 5
_MARKS = frozenset("#*_:.-()=")


def hits_of_title(context: Context, number: int, table: str) -> list[Hit]:
    """The hits of a table in the line that titles the paragraph of a sentence; none where that line says something else too."""
    title = _title(context, number)
    if title is None:
        return []
    marked, sentence = context.marked, context.marked.sentences[title]
    found = marked.hits(table, sentence.first, sentence.last)
    named = {at for hit in found for at in range(hit.first, hit.last)}
    rest = [marked.words[at] for at in range(sentence.first, sentence.last) if at not in named]
    known = context.plain("treatment") | context.plain("title-of-a-course")
    return found if all(word.raw in _MARKS or word.norm in known for word in rest) else []


def _title(context: Context, number: int) -> int | None:
    """The first line of the paragraph, or the heading right above it, where it is short, stands by itself and tells no day."""
    marked = context.marked
    if number in marked.cells:
        return None
    first = number
    while first and not marked.sentences[first].gap and not marked.places[first].heading and first - 1 not in marked.cells:
        first -= 1
    for place in (first, first - 1):
        if place < 0 or place >= number or place in marked.cells:
            continue
        one = marked.sentences[place]
        alone = one.starts_line and marked.sentences[place + 1].line != one.line
        short = one.last - one.first <= _LONGEST and not context.dates_in(marked.span(one.first, one.last))
        if alone and short and (place == first or marked.places[place].heading):
            return place
    return None
