"""Drugs that are named right behind the chemoradiotherapy that they were a part of."""

from __future__ import annotations

import re

from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.named import Course

_TOKEN = re.compile(
    r"\d+(?:[./]\d+)*(?:c?gy)?|[(/#.+x×-]|w|c?gy|in|of|fx|fr|fractions?|with|weekly|wkly|cycles?|concurrent|conc|and|using|over|weeks|wks|plus",
    re.IGNORECASE,
)


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
