"""A tumor seen on a look where the first one was, in the gullet or at the join, told without a word for growth and without tissue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlead.findings.clauses import clause_around
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.from_the_teeth import is_at_a_length
from fairlead.findings.looks import LOOKS, is_asked, look_at
from fairlead.findings.matcher import Hit
from fairlead.findings.plain_words import row_of

_REACH, _CLAUSE_ENDS = 20, frozenset((";", ".", "no", "without"))
_BESIDE = 8
"""How many tokens stand between what was seen and its place at most."""
_JUNCTION, _OTHERS = "egj", ("other", "stomach")
_GULLET = "esophagus"
_CLAUSE = frozenset((";", "but", "and", "no", "without", "while"))
_SIZE = re.compile(r"(?P<n>\d{1,2}(?:\.\d)?)\s?(?P<unit>[cm]m)\b", re.IGNORECASE)
_LONGEST = 12.0
"""A longer number of centimeters is a length from the teeth."""
_TOLD_ELSEWHERE = ("progressions", "responses", "regimens", "drugs", "histologies")
"""Where one of these stands in the sentence, it tells of growth, a result, a course or tissue, which others read."""


def seen_again(context: Context, number: int) -> Iterator[Finding]:
    """As in "CT 3 November: soft tissue mass at the anastomosis", "PET: avid mass at 27 cm": growth thought possible, if a treatment
    had taken the cancer away before that day.

    Whether one had is for those to say who know the treatments. Nothing where the look has no day, where the sentence tells of growth,
    of a result, a course or tissue, or where what was seen is smaller, steady or no tumor.
    """
    marked = context.marked
    if number in marked.cells or not marked.in_sentence("cues", number) or any(marked.in_sentence(one, number) for one in _TOLD_ELSEWHERE):
        return
    look = look_at(context, number)
    looked = look is not None and look.date is not None and look.method in LOOKS
    if is_asked(context, number) or not (looked or context.plain("called-new") & context.marked.vocabulary):
        return
    for hit in marked.in_sentence("cues", number):
        told = context.of(hit.first, hit.last)
        if not _is_a_tumor(context, hit) or not told.is_fact or told.about != "patient" or _is_something_else(context, number, hit):
            continue
        where = _where(context, number, hit)
        fresh = context.plain("called-new") & set(marked.norms(hit.first - 2, hit.first))
        day = look.date if looked and look is not None else context.date_near(hit.first, hit.last) if fresh else None
        if where is not None and day is not None:
            fields = {"sites": (), "local": True, "field": None, "pattern": None, "suspected": True, "proven": False}
            fields |= {"at_primary": where or None, "methods": (look.method,) if looked and look is not None else ()}
            yield context.say("found-again", fields, hit.first, hit.last, told, day)
            return


def _is_a_tumor(context: Context, hit: Hit) -> bool:
    """Whether words for a lesion tell a tumor by its shape, or by what it takes up."""
    return hit.term.more["meaning"] == "lesion" and bool(
        context.plain("tumor-by-its-look") & set(context.marked.norms(hit.first, hit.last))
    )


def _is_something_else(context: Context, number: int, hit: Hit) -> bool:
    """Whether its clause says that it is smaller or steady, that it was known, or what else it is; two sizes are compared elsewhere."""
    marked = context.marked
    low, high = clause_around(marked, hit.first, number, _REACH, _CLAUSE_ENDS)
    place = marked.span(low, high)
    sizes = [one for one in _SIZE.finditer(marked.text, place.start, place.end) if one["unit"] == "mm" or float(one["n"]) <= _LONGEST]
    if len(sizes) > 1:
        return True
    there = context.plain("of-the-first-tumor")  # "the original mass" was known; "mass at the site of the original tumor" tells a place
    said = {*marked.norms(low, hit.last), *(set(marked.norms(hit.last, high)) - there)}
    return bool(said & (context.plain("smaller-or-steady") | context.plain("held-still") | context.plain("no-tumor-but")))


def _where(context: Context, number: int, hit: Hit) -> str | None:
    """The first place, where it is the nearest that is told beside a lesion; an empty text for the join of an operation, None elsewhere."""
    marked, sentence = context.marked, context.marked.sentences[number]
    gullet = row_of(marked.lexicon, "plain_words", "primary-place")
    if gullet is None:
        return None
    first = str(gullet.more["site"])
    behind = marked.norms(hit.last, min(sentence.last, hit.last + _BESIDE))
    if is_at_a_length(context, hit) or context.plain("of-the-first-tumor") & set(behind):
        return first
    if _at_the_join(context, sentence.first, hit, sentence.last):
        return ""
    near = []
    for table in ("sites", "fields", "metastases"):
        for place in marked.in_sentence(table, number):
            low, high = min(place.last, hit.last), max(place.first, hit.first)
            if set(marked.norms(place.first, place.last)) <= context.plain("of-no-organ"):
                continue  # "a soft tissue mass at the anastomosis"
            if high - low <= _BESIDE and not _CLAUSE & set(marked.norms(low, high)):
                near.append((max(0, high - low), table, place))
    if any(table == "metastases" for _, table, _ in near) or not near:
        return None
    words = {place.term.word for _, _, place in near}
    if words & set(_OTHERS):
        return None
    if _JUNCTION in words:
        return _JUNCTION
    return first if _GULLET in words or any(table == "sites" for _, table, _ in near) else None


def _at_the_join(context: Context, start: int, hit: Hit, end: int) -> bool:
    """Whether a word for the join, or for what took the place of the gullet, stands beside a lesion, in its clause."""
    joined = context.plain("join-of-an-operation")
    for at in range(max(start, hit.first - _BESIDE), min(end, hit.last + _BESIDE)):
        if context.marked.words[at].norm in joined:
            return not _CLAUSE & set(context.marked.norms(min(at, hit.last), max(at, hit.first)))
    return False
