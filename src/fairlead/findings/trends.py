"""A value that is told as a course of numbers: "Cr 112 -> 98", "Hb fell from 102 to 89", "platelets stable at 88", "up to 120 from 60"."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of
from fairlead.findings.amounts import number, possible, possible_in_some_unit, unit_at
from fairlead.findings.context import Context
from fairlead.findings.matcher import Hit

_NUMBER = pattern_of(
    r"(?P<c><=?|>=?|≤|≥)?\s?(?P<n>\d{1,5}(?:[.,]\d{1,3})?)(?![\d/%]|[.,]\d|\s?(?:x\b|×|/\d|u\b|units?\b|pools?\b|bags?\b|packs?\b))"
)
_ON = re.compile(r"\s?(?:-{1,2}>|→|⇒|=>|>|\bto\b|\bthen\b)\s?(?:only\s|just\s|now\s)?(?=\d)")
_WORD = re.compile(r"[\s:=]{0,3}(?P<w>[A-Za-z]{2,12})\b|[\s:=]{0,3}(?P<s>[↑↓~])")
_FROM = re.compile(r"\s?,?\s?\(?(?P<way>(?:up|down)\s)?(?:from|was)\s(?P<n>\d{1,5}(?:[.,]\d{1,3})?)\)?")
_BEHIND = re.compile(r"[ ](?P<w>[A-Za-z]{2,14})\b")
_LEAD, _MOST = 5, 6


def went_to(context: Context, hit: Hit, end: int) -> tuple[re.Match[str], str | None, int] | None:
    """The last number of a course of numbers behind a name, its unit and where it ends; None where the words tell no such course.

    The numbers before it are of days that nobody tells, and are left out.
    """
    marked, text = context.marked, context.marked.text
    beside = any(one.last == hit.first - 1 for one in marked.hits("measurements", max(0, hit.first - _LEAD), hit.first))
    if (beside and marked.norms(hit.first - 1, hit.first) == ["/"]) or marked.norms(hit.last, hit.last + 1) == ["/"]:
        return None  # "ALT/AST 40/38"
    start, said = _behind_its_words(context, hit, end)
    found = _NUMBER.match(text, start, end)
    if found is None:
        return None
    unit, stop = unit_at(text, found.end(), end, hit.term)
    steps, first = 0, found
    while (on := _ON.match(text, stop, end)) and steps < _MOST:
        then = _NUMBER.match(text, on.end(), end)
        if then is None:
            break
        own, behind = unit_at(text, then.end(), end, hit.term)
        found, unit, stop, steps = then, own or unit, max(behind, then.end()), steps + 1
    since = _FROM.match(text, stop, end)
    named = bool(context.plain("course-of-a-value") & said)
    told = steps and (named or said <= context.plain("before-a-bare-value") | {"from"})
    moved = since and (named or since["way"])  # "up to 102 from 89", "8.9, up from 8.1"
    if not (told or (not steps and (moved or (named and context.plain("stays-at") & said)))):
        return None
    by_to = steps and text[first.end() : found.start()].strip().lower().endswith("to")
    if by_to and "from" not in said:
        return None  # "INR 2 to 3": a range
    if unit is None and not _ends_there(context, stop):
        return None
    if context.dates_between(found.start(), found.end()) or not _fits(hit, first, found, unit):
        return None
    return found, unit, stop


def _behind_its_words(context: Context, hit: Hit, end: int) -> tuple[int, set[str]]:
    """Where the number stands behind a name and the words of rising, falling and staying between them."""
    text, at, said = context.marked.text, context.marked.words[hit.last - 1].end, set[str]()
    small = (
        context.plain("course-of-a-value") | context.plain("stays-at") | context.plain("before-a-bare-value") | {"from", "to", "at", "has"}
    )
    for _ in range(_LEAD):
        word = _WORD.match(text, at, end)
        if word is None or (word["w"] and word["w"].lower() not in small):
            break
        said.add((word["w"] or word["s"]).lower())
        at = word.end()
    while at < end and text[at] in " :=":
        at += 1
    return at, said


def _fits(hit: Hit, first: re.Match[str], last: re.Match[str], unit: str | None) -> bool:
    """Whether the body can have all of it; a name of few letters needs numbers that fit one of its units."""
    values = [number(one["n"]) for one in (first, last)]
    return all(possible(hit.term, value, unit) if unit else possible_in_some_unit(hit.term, value) for value in values)


def _ends_there(context: Context, stop: int) -> bool:
    """Whether no word that the number may count stands right behind it ("dropped 20 to 30 points")."""
    word = _BEHIND.match(context.marked.text, stop)
    if word is None:
        return True
    small = (
        context.plain("after-a-bare-value") | context.plain("when-a-value-was") | context.plain("parts-of-a-day") | context.plain("today")
    )
    return word["w"].lower() in small | {"from", "was", "by", "up", "down"} or bool(context.dates_between(word.start("w"), word.end("w")))
