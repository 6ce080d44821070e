"""The dates of a document, with bare years beside a treatment, growth or spread ("FOLFIRI 2024, lung recurrence 2025")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.core.dates import PartialDate
from fairlead.findings.dates import Dated, dates_and_own
from fairlead.findings.marked import Marked
from fairlead.findings.plain_words import signs

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_COUNT = re.compile(r"[x×]\d{1,2}")
_AIMS, _AIM = ("intents", "lines"), 3
"""What may stand between a name and its year, and how many words that may be ("X periop 2023")."""
_TABLES = ("drugs", "regimens", "procedures")
_EVENTS = ("progressions", "metastases", "sites")
_SAYS_WHEN = frozenset(("in", "since", "from", "until", "till", "during", "early", "late", "mid"))
_NO_YEAR = frozenset(
    ("mg", "ml", "l", "g", "kcal", "cal", "units", "iu", "patients", "people", "participants", "steps", "cases", "m2", "cells", "persons")
)
"""Behind a number between 1980 and 2049 that is none."""
_LATER = 5
_LEADS_ON, _OPENS = frozenset(("in", "and", "with", "then", "at", "to")), frozenset((",", ";", ".", ":", "|", "-", "–", "→", ">"))
_CLOSES = frozenset((",", ".", ";", ")", "(", "/", ":", "|", "→", ">"))


def dates_of(marked: Marked, day_first: bool | None) -> tuple[tuple[Dated, ...], PartialDate | None]:
    """The dates in order, and the document's own; a bare year after that day, or long after the newest other date, is none."""
    dates, own = dates_and_own(marked.text, signs(marked.lexicon), day_first)
    newest = own.year if own is not None else max((one.date.year + _LATER for one in dates), default=None)
    taken = [one.span for one in dates]
    found: dict[int, Dated] = {}
    for table in _TABLES:
        for hit in marked.hits(table):
            at = next(
                (aim.last for name in _AIMS for aim in marked.hits(name, hit.last, hit.last + _AIM) if aim.first == hit.last), hit.last
            )
            at += at < len(marked.words) and bool(_COUNT.fullmatch(marked.words[at].raw))
            if at >= len(marked.words) or marked.sentence_at(at) != marked.sentence_at(hit.first) or not _is_year(marked, at):
                continue
            span = marked.span(at, at + 1)
            year = int(marked.words[at].raw)
            if (newest is None or year <= newest) and not any(one & span for one in taken):
                found[at] = Dated(span, PartialDate(year))
    for at in _years_said(marked):
        if not any(one & marked.span(at, at + 1) for one in taken):
            found[at] = Dated(marked.span(at, at + 1), PartialDate(int(marked.words[at].raw)))
    for at in _years_of_events(marked):
        span, year = marked.span(at, at + 1), int(marked.words[at].raw)
        if (newest is None or year <= newest) and at not in found and not any(one & span for one in taken):
            found[at] = Dated(span, PartialDate(year))
    if not found:
        return dates, own
    return tuple(sorted((*dates, *found.values()), key=lambda one: one.span.start)), own


def _years_said(marked: Marked) -> Iterator[int]:
    """The tokens of years behind a word for when, with another word right behind them ("in 2023 and relapsed", "since 2024 he")."""
    for at, word in enumerate(marked.words[:-1]):
        if at and word.raw[0] in "12" and _YEAR.fullmatch(word.raw) and marked.words[at - 1].norm in _SAYS_WHEN:
            behind = marked.words[at + 1]
            if behind.raw[:1].isalpha() and behind.raw[:1].islower() and behind.norm not in _NO_YEAR and behind.start > word.end:
                yield at


def _years_of_events(marked: Marked) -> Iterator[int]:
    """The tokens of years right behind a word of growth or a place, or before one that opens its clause ("2024 recurrence in liver")."""
    for table in _EVENTS:
        for hit in marked.hits(table):
            number = marked.sentence_at(hit.first)
            if number is None or number in marked.cells:
                continue
            if hit.last < marked.sentences[number].last and _is_year(marked, hit.last, _LEADS_ON):
                yield hit.last
            first = marked.sentences[number].first
            for back in (1, 2):  # "2024 lung recurrence"
                before = hit.first - back
                if before >= first and _YEAR.fullmatch(marked.words[before].raw):
                    if before == first or marked.words[before - 1].raw in _OPENS:
                        yield before
                    break


def _is_year(marked: Marked, at: int, leads_on: frozenset[str] = frozenset()) -> bool:
    """Whether a token is a year and what it says ends there, or goes on with one of some small words."""
    if not _YEAR.fullmatch(marked.words[at].raw):
        return False
    number = marked.sentence_at(at)
    ends = number is not None and at + 1 >= marked.sentences[number].last
    return ends or marked.words[at + 1].raw in _CLOSES or marked.words[at + 1].norm in leads_on
