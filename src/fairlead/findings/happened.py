"""A treatment whose day stands right behind its name: that day tells that it was done."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.named import Course

_HAPPENED = 40
_BARE_NAME = "surgery"
_WAS_ON = pattern_of(
    r"\s(?:itself\s)?(?:was(?:\sat\s[A-Z]\w{1,16}(?:\s[A-Z]\w{1,16})?)?(?:\s(?:done|performed|carried\sout))?|took\splace|happened|went\sahead)(?:\s(?:on|in))?\s(?:the\s)?",
    re.IGNORECASE,
)

_BARE = (" ", ", ", " in ", " on ", ": ", " - ")


def took_place(context: Context, course: Course) -> bool:
    """As in "The operation was on 22 July": a day right behind a word of happening, not ahead of the letter."""
    marked = context.marked
    behind = marked.words[course.last - 1].end
    dated = context.dates_between(behind, behind + _HAPPENED)[:1]
    said = marked.text[behind : dated[0].span.start] if dated else ""
    told = dated and (_WAS_ON.fullmatch(said) or (said in _BARE and (_stands_in_a_list(context, course) or _opens(context, course))))
    if not told:
        return False
    return context.own_date is None or dated[0].date.first <= context.own_date.last


def _opens(context: Context, course: Course) -> bool:
    """As in "Op in 2020, thought cured", "no change so went ahead, op 9 Feb 2026": the bare name opens its clause, with a day behind it."""
    marked, number = context.marked, context.marked.sentence_at(course.first)
    if number is None or number in marked.cells or [name.term.word if name.term else "" for name in course.names] != [_BARE_NAME]:
        return False
    sentence = marked.sentences[number]
    before = marked.norms(max(sentence.first, course.first - 2), course.first)
    rest = [word for word in before if word not in context.plain("before-the-operation")]
    return (not rest or before[-1] in ("then", ",", ":", ";")) and bool(marked.vocabulary & context.plain("of-a-cancer"))


def _stands_in_a_list(context: Context, course: Course) -> bool:
    """As in "FLOT, surgery 2/2025, then nivo": other treatment against the cancer is named in its sentence."""
    number = context.marked.sentence_at(course.first)
    return number is not None and any(context.marked.in_sentence(table, number) for table in ("regimens", "drugs"))
