"""A chronology: lines that each begin with their day, which is that of everything that the line tells without a day of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.dated import Dated
from fairlead.findings.marked import Marked

_FEWEST = 3
"""So many lines that begin with a day make a chronology; one alone may be the head of a letter. Of a list with marks two are enough."""
_LISTED = 2
_MARK = pattern_of(r"[>*•·–-]")
_OPENS = pattern_of(r"[\s>*•·–-]{0,6}(?:on\s|in\s)?\W{0,2}\Z", re.IGNORECASE)
_UNTIL = pattern_of(
    r"\s{0,2}(?:-{1,2}>?|–|—|→|to|until|till|through|and)\s{0,2}(?=\d|[A-Za-z]{3,9}\.?\s{0,2}\d|present|now|today)", re.IGNORECASE
)


def entry_days(marked: Marked, dates: Sequence[Dated]) -> Mapping[int, PartialDate]:
    """By sentence the day at the beginning of its line, in a text with several such lines; none for a line that begins with a range."""
    opens: dict[int, PartialDate] = {}
    listed = 0
    starts = {one.line: marked.words[one.first].start for one in reversed(marked.sentences) if one.starts_line}
    for one in dates:
        number = marked.sentence_at(marked.token_at(one.span.start))
        if number is None or number in marked.cells or marked.places[number].heading:
            continue
        line = marked.sentences[number].line
        lead = marked.text[starts.get(line, one.span.start + 1) : one.span.start]
        if line in starts and starts[line] <= one.span.start and _OPENS.fullmatch(lead) and line not in opens:
            ranges = _UNTIL.match(marked.text, one.span.end)
            if ranges is None and one.date.month is not None:
                opens[line] = one.date
                listed += bool(_MARK.search(lead))
    if len(opens) < _FEWEST and listed < _LISTED:
        return {}
    return {number: opens[one.line] for number, one in enumerate(marked.sentences) if one.line in opens}
