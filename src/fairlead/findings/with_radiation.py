"""Drugs that are named right behind the chemoradiotherapy that they were a part of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_TOKEN = re.compile(
    r"\d+(?:[./]\d+)*(?:c?gy)?|[(/#.+x×-]|w|c?gy|in|of|fx|fr|fractions?|with|weekly|wkly|cycles?|concurrent|conc|and|using|over|weeks|wks|plus",
    re.IGNORECASE,
)

CONCURRENT = frozenset(("concurrent", "concurrently", "concomitant", "concomitantly", "conc"))
_WITH_IT = (("with", "it"), ("with", "this"), ("with", "them"))
_BESIDE = 6


def are_of_the_radiation(context: Context, number: int, course: Course) -> bool:
    """As in "def CRT 50.4 Gy carbo/taxol", "CTRT (60Gy/30#, 5 cycles weekly cisplatin)": nothing but doses and small words between.

    A comma parts the two unless a bracket behind the chemoradiotherapy holds the drugs; a day always does.
    """
    marked, first = context.marked, context.marked.sentences[number].first
    if course.first <= first:
        return False
    before = [name for name in names(context, first, course.first) if name.last <= course.first and name.term is not None]
    if not before or before[-1].term is None or before[-1].term.more.get("kind") != "chemoradiotherapy":
        return False
    between = [word.raw for word in marked.words[before[-1].last : course.first]]
    inside = "(" in between and ")" not in between
    if context.dates_in(marked.span(before[-1].last, course.first)) if between else False:
        return False
    return all(_TOKEN.fullmatch(word) or (inside and word == ",") for word in between)


def is_concurrent(context: Context, number: int, course: Course) -> bool:
    """As in "Concurrent chemotherapy: weekly …": drugs given with a radiation that is told before."""
    marked, sentence = context.marked, context.marked.sentences[number]
    if CONCURRENT & set(marked.norms(max(sentence.first, course.first - 6), course.last)):
        return True
    behind = marked.norms(course.last, min(sentence.last, course.last + 2 * _BESIDE))
    beside = behind[:_BESIDE] and context.plain("alongside") & set(behind)
    return bool(beside or _is_with_it(context, behind)) and not names(context, course.last, sentence.last)


def _is_with_it(context: Context, behind: Sequence[str]) -> bool:
    """As in "cisplatin weekly with it", not "she coped fine with it": no other subject between, and no word for how it went."""
    for place, pair in enumerate(pairwise(behind)):
        if pair in _WITH_IT:
            others = context.plain("pronouns-of-a-story") & set(behind[:place])
            return not others and behind[max(0, place - 1)] not in context.plain("coping")
    return False
