"""Where what is told of a treatment begins by itself: a line of a list, however long the line above, and an item of a chain in one line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from fairlead.core.patterns import either, pattern_of
from fairlead.findings.dated import MONTHS
from fairlead.findings.matcher import Forms
from fairlead.findings.plain_words import plain_words
from fairlead.findings.tokens import Token
from fairlead.knowledge.lexicon import Lexicon

_LINE = re.compile(r"(?<=[^\n]\n)[^\n]+")
_TOLD_WHEN = re.compile(r"\b(?:19|20)\d\d\b|\d\s?[/.'’-]\s?\d\d|['’]\d\d\b")
_OPEN = re.compile(r"(?:[,(/&+–-]|\([^)\n]*)\s*\Z")
_GOES_ON = re.compile(r"\s*[(,&+/]")
"""How a line begins that goes on from the one above: "radiation with chemotherapy / (weekly, five doses)"."""
_NEXT = re.compile(r"(?:,?\s(?:-{1,2}>|→|=>|>)|[,.]?\sthen)\s", re.IGNORECASE)
_MONTH = pattern_of(rf"\b(?:{either(MONTHS)})\b", re.IGNORECASE)
_DATE = rf"(?:\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{1,2}}/\d{{2,4}}|(?:{either(MONTHS)})\b\.?[\s'’-]{{0,2}}\d{{2,4}}|(?:19|20)\d\d)"
_LEADS = pattern_of(rf"\W{{0,2}}(?:\d{{1,2}}\s)?{_DATE}", re.IGNORECASE)
_ANY_DATE = pattern_of(_DATE, re.IGNORECASE)
_FROM_TO = re.compile(r"\s?(?:-{1,2}>?|–|—|→|=>|>|to|until|till|through|and)\s?(?:\d{1,2}\s)?", re.IGNORECASE)
_LAST_DAY = re.compile(r"\b(?:last|final|until|till|end\w*|stop\w*|finish\w*|complet\w*)\b[^,;.:]{0,16}\Z", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.]\s")
_TREATMENTS, _GROWTH = ("drugs", "regimens", "procedures"), "progressions"
_MAY_BE_NUMBERED = re.compile(r"\s*(?:\d|(?:first|second|third|fourth|fifth|line|L)\b)", re.IGNORECASE)
_AHEAD = 4
"""So many words may stand before the name: "now on", "5 cycles of"."""


def begins_of_courses(text: str, words: Sequence[Token], forms: Forms, lexicon: Lexicon) -> frozenset[int]:
    """The first characters of lines that name drugs with a day, below a line with a day that is at its end,
    and of lines that begin with the number of a line of treatment.
    """
    if text.count("\n") < 1 or not _TOLD_WHEN.search(text):
        return frozenset()
    starts: list[int] = []
    found: set[int] = set()
    for line in _LINE.finditer(text):
        above = text[text.rfind("\n", 0, line.start() - 1) + 1 : line.start() - 1]
        told = _TOLD_WHEN.search(line[0]) and _TOLD_WHEN.search(above) and not (_OPEN.search(above) or _GOES_ON.match(line[0]))
        if not told and not _MAY_BE_NUMBERED.match(line[0]):
            continue
        starts = starts or [word.start for word in words]
        first, last = bisect_left(starts, line.start()), bisect_left(starts, line.end())
        if first and words[first - 1].norm in plain_words(lexicon, "leads-on"):
            continue
        hits = forms.find(words, first, min(last, first + 2 * _AHEAD))
        named = next((hit for hit in hits if hit.table in ("drugs", "regimens")), None)
        numbered = any(hit.table == "lines" and hit.first == first and hit.term.more.get("line") is not None for hit in hits)
        if numbered or (told and named is not None and named.first - first <= _AHEAD):
            found.add(line.start())
    return frozenset(found)


def items_of_chains(text: str, words: Sequence[Token], forms: Forms) -> frozenset[int]:
    """The first characters of the items of chains in one line ("FLOT January 2024 -> operation May 2024 -> relapse October 2024").

    Each item tells a day of its own, and each a treatment or growth: an arrow between two days or two values begins none.
    """
    found: set[int] = set()
    starts: list[int] = []
    for line in re.finditer(r"[^\n]+", text):
        marks = list(_NEXT.finditer(line[0]))
        if not marks or line[0].count("|") > 1 or not _TOLD_WHEN.search(line[0]):
            continue
        starts = starts or [word.start for word in words]
        bounds = [0, *(mark.end() for mark in marks), len(line[0])]
        items = [(line.start() + one, line.start() + then) for one, then in pairwise(bounds)]
        told = [_tells(text, words, forms, *item, starts) for item in items]
        for place, (begin, _) in enumerate(items[1:], start=1):
            both = {told[place - 1], told[place]}
            before, behind = text[slice(*items[place - 1])], text[slice(*items[place])]
            if (
                None not in both
                and both != {_GROWTH}
                and (told[place - 1] == _GROWTH or not _is_a_range(before, behind))
                and _is_beside_a_day(before, behind)
                and _is_parted(marks, place - 1)
            ):
                found.add(begin)
    return frozenset(found)


def _is_a_range(before: str, behind: str) -> bool:
    """Whether the mark between two items stands between the first and the last day of one course ("November 2025 -> January 2026, PD")."""
    said = _NEXT.sub(" ", before).rstrip()
    dates = list(_ANY_DATE.finditer(said))
    if not dates or dates[-1].end() != len(said) or _LEADS.match(behind) is None:
        return False
    between = said[dates[-2].end() : dates[-1].start()] if len(dates) > 1 else ""
    return not (between and (_FROM_TO.fullmatch(between) or _LAST_DAY.search(between)))


def _is_beside_a_day(before: str, behind: str) -> bool:
    """Whether one of the clauses on both sides of a mark tells a day: "since May, cisplatin -> carboplatin C3, ended July" is a swap."""
    return bool(_ANY_DATE.search(_CLAUSE.split(_NEXT.sub(" ", before))[-1]) or _ANY_DATE.search(_CLAUSE.split(behind)[0]))


def _is_parted(marks: Sequence[re.Match[str]], place: int) -> bool:
    """An arrow parts, and so does "then" where the line has several of them."""
    return "then" not in marks[place][0].lower() or sum("then" in mark[0].lower() for mark in marks) > 1


def _tells(text: str, words: Sequence[Token], forms: Forms, begin: int, end: int, starts: Sequence[int]) -> str | None:
    """What an item tells, a treatment or growth; None where it tells neither or no day."""
    if not (_TOLD_WHEN.search(text, begin, end) or (_MONTH.search(text, begin, end) and re.search(r"\d", text[begin:end]))):
        return None
    first, last = bisect_left(starts, begin), bisect_left(starts, end)
    tables = {hit.table for hit in forms.find(words, first, last)}
    return "treatment" if tables & set(_TREATMENTS) else _GROWTH if _GROWTH in tables else None
