"""A chronology: lines that each begin with their day, which is that of everything that the line tells without a day of its own.

A day may stand alone on its line, above what it is of.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.dated import Dated
from fairlead.findings.marked import Marked

_FEWEST = 3
"""So many lines that begin with a day make a chronology; one alone may be the head of a letter. Of a list with marks two are enough."""
_LISTED = 2
_MOST_BELOW = 4
"""So many lines at most belong to a day that stands alone above them."""
_MARK = pattern_of(r"[>*•·–-]")
_OPENS = pattern_of(r"[\s>*•·–-]{0,6}(?:on\s|in\s)?\W{0,2}\Z", re.IGNORECASE)
_UNTIL = pattern_of(
    r"\s{0,2}(?:-{1,2}>?|–|—|→|to|until|till|through|and)\s{0,2}(?=\d|[A-Za-z]{3,9}\.?\s{0,2}\d|present|now|today)", re.IGNORECASE
)


def entry_days(marked: Marked, dates: Sequence[Dated]) -> Mapping[int, PartialDate]:
    """By sentence the day at the beginning of its line, in a text with several such lines; none for a line that begins with a range."""
    opens: dict[int, PartialDate] = {}
    alone: dict[int, PartialDate] = {}
    listed = 0
    starts = {one.line: marked.words[one.first].start for one in reversed(marked.sentences) if one.starts_line}
    for one in dates:
        at = marked.token_at(one.span.start)
        number = marked.sentence_at(at)
        if _stands_alone(marked.text, one) and one.date.month is not None:
            behind = bisect_right(marked.sentences, marked.tokens_of(one.span)[1] - 1, key=lambda sentence: sentence.first)
            if behind < len(marked.sentences):
                alone[marked.sentences[behind].line] = one.date
        if number is None or number in marked.cells or marked.places[number].heading:
            continue
        line = marked.sentences[number].line
        lead = marked.text[starts.get(line, one.span.start + 1) : one.span.start]
        if line in starts and starts[line] <= one.span.start and _OPENS.fullmatch(lead) and line not in opens:
            ranges = _UNTIL.match(marked.text, one.span.end)
            if ranges is None and one.date.month is not None:
                opens[line] = one.date
                listed += bool(_MARK.search(lead))
    below = _below(marked, opens, alone) if len(alone) >= _FEWEST else {}
    if len(opens) < _FEWEST and listed < _LISTED:
        opens = {}
    days = {**below, **opens}
    return {number: days[one.line] for number, one in enumerate(marked.sentences) if one.line in days}


def _stands_alone(text: str, day: Dated) -> bool:
    """Whether its line holds the day and nothing else but marks."""
    start = text.rfind("\n", 0, day.span.start) + 1
    end = text.find("\n", day.span.end)
    return not (text[start : day.span.start] + text[day.span.end : end if end >= 0 else len(text)]).strip(" \t.:*_#")


def _below(marked: Marked, opens: Mapping[int, PartialDate], alone: Mapping[int, PartialDate]) -> dict[int, PartialDate]:
    """By line the day that stands alone above it, up to an empty line, a heading, or the next line that begins with a day."""
    found: dict[int, PartialDate] = {}
    above: PartialDate | None = None
    lines = 0
    for number, one in enumerate(marked.sentences):
        if not one.starts_line:
            continue
        if one.line in alone and one.line not in opens:
            above, lines = alone[one.line], 0
        elif one.line in opens or one.gap:
            above = None
        above = None if marked.places[number].heading else above
        lines += 1
        if above is not None and lines <= _MOST_BELOW:
            found[one.line] = above
    return found
