"""Days without their year, written as the whole dates of the document are: "5.5." beside 12.5.2026, "30-09" beside 23-09-2026."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.spans import Span
from fairlead.findings.dated import DAYS_IN_A_MONTH, MONTHS_IN_A_YEAR, Dated

_TAKES_A_DAY = (
    r"(?:CT|PET|PET-CT|CT-PET|MRI|scan|OGD|EGD|endoscopy|gastroscopy|biopsy|bx|bloods?|labs?|seen|reviewed|on|since|from|until|till|to|by|started|stopped|finished"
    r"|ended|last(?:\s\w+)?|first\s\w+|next(?:\s\w+)?|dose|cycle|C\d{1,2}|fx|fraction|begun|start|end|done|op|surgery|clinic|booked)"
)
_DASHED_WHOLE = re.compile(r"(?<![\d-])(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])-(?:19|20)\d\d(?![\d-])")
_DASHED = pattern_of(
    rf"\b{_TAKES_A_DAY}:?\s\(?(?P<d>0?[1-9]|[12]\d|3[01])-(?P<m>0[1-9]|1[0-2])(?![\w/-]|\.\d|\s?(?:weeks?|months?|days?|cycles?|mm|cm|kg|mg)\b)",
    re.IGNORECASE,
)
_DOTTED_WHOLE = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:20)?\d\d(?!\d)")
_DOTTED = pattern_of(
    rf"(?:\b{_TAKES_A_DAY}:?\s\(?|^|[;(]\s?)(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.(?=[\s:,;)]|$)(?!\s?(?:mm|cm|kg|mg|ml|%|(?:19|20)\d\d))",
    re.MULTILINE | re.IGNORECASE,
)
_YEAR_FIRST_WHOLE = re.compile(r"(?<![\d/])(?:19|20)\d\d/\d{1,2}/\d{1,2}(?![\d/])")
_YEAR_FIRST = pattern_of(
    rf"(?:\b{_TAKES_A_DAY}:?\s\(?|^)(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?![\w/%-]|[.,]\d|\s?(?:nodes?|LNs?|mm|cm|kg|mg|cycles?|weeks?)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_SECOND = pattern_of(
    r"(?<![\d/])(?P<y>20\d\d)/(?P<n>0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])\s?[-–~]\s?(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?![\d/])"
)
_AHEAD_DAYS = 60
"""A day that is to come lies no further ahead."""


def days_in_its_style(text: str, found: Sequence[Dated], own: PartialDate | None) -> Iterator[Dated]:
    """Such days, each the last one before the document's own date, or one of the weeks behind it.

    >>> own = PartialDate(2026, 9, 23)
    >>> [str(one.date) for one in days_in_its_style("23-09-2026. 35 Gy/5, first fx 30-09. FOLFOX ended 12-08.", (), own)]
    ['2026-09-30', '2026-08-12']
    >>> [str(one.date) for one in days_in_its_style("12.5.2026: biopsy 5.5.: carcinoma", (), PartialDate(2026, 5, 12))]
    ['2026-05-05']
    >>> [str(one.date) for one in days_in_its_style("2026/06/11. Weekly 2026/02/02-05/25: CT 06/03", (), PartialDate(2026, 6, 11))]
    ['2026-05-25', '2026-06-03']
    """
    taken = [one.span for one in found]
    seconds = [one for match in _SECOND.finditer(text) for one in _second(match, taken)]
    yield from seconds
    if own is None:
        yield from _after_the_newest(text, [*found, *seconds])
        return
    if not own.is_whole:
        return
    for whole, pattern in ((_DASHED_WHOLE, _DASHED), (_DOTTED_WHOLE, _DOTTED), (_YEAR_FIRST_WHOLE, _YEAR_FIRST)):
        for match in pattern.finditer(text) if whole.search(text) else ():
            month, day = int(match["m"]), int(match["d"])
            if month <= MONTHS_IN_A_YEAR and day <= DAYS_IN_A_MONTH:
                start, end = min(match.start("m"), match.start("d")), max(match.end("m"), match.end("d"))
                yield from _dated(Span(start, end), taken, [(own.year + more, month, day) for more in (1, 0, -1)], own)


def _second(match: re.Match[str], taken: Sequence[Span]) -> Iterator[Dated]:
    """As in "2026/02/02-05/25": the second day of a range has the year of the first, or the next."""
    year = int(match["y"]) + (int(match["m"]) < int(match["n"]))
    yield from _dated(Span(match.start("m"), match.end("d")), taken, [(year, int(match["m"]), int(match["d"]))], None)


def _after_the_newest(text: str, found: Sequence[Dated]) -> Iterator[Dated]:
    """In a text that writes 2026/4/6 and has no day of its own: days told behind the newest whole one, later in its year."""
    whole = [one for one in found if one.date.is_whole]
    if not whole or not _YEAR_FIRST_WHOLE.search(text):
        return
    newest = max(whole, key=lambda one: one.date.first)
    for match in _YEAR_FIRST.finditer(text, newest.span.end):
        told = _dated(
            Span(match.start("m"), match.end("d")),
            [one.span for one in found],
            [(newest.date.year, int(match["m"]), int(match["d"]))],
            None,
        )
        yield from (one for one in told if one.date.first >= newest.date.first)


def _dated(span: Span, taken: Sequence[Span], days: Sequence[tuple[int, int, int]], own: PartialDate | None) -> Iterator[Dated]:
    """The first of some days that is one and lies not too far ahead, where no other date stands."""
    if any(span & one for one in taken):
        return
    for year, month, day in days:
        try:
            date = PartialDate(year, month, day)
            ahead = (date.first - own.first).days if own is not None else 0
        except ValueError:
            continue
        if ahead <= _AHEAD_DAYS:
            yield Dated(span, date, inferred=True)
            return
