"""A treatment with its day, or with the verb of having been done, right behind its name: that tells that it was done."""

from __future__ import annotations

import re

from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Context
from fairlead.findings.named import Course
from fairlead.findings.numbers import number_in
from fairlead.findings.tokens import words

_HAPPENED = 40
_BARE_NAME = "surgery"
_WAS_ON = pattern_of(
    r"\s(?:itself\s)?(?:was(?:\sat\s[A-Z]\w{1,16}(?:\s[A-Z]\w{1,16})?)?(?:\s(?:done|performed|carried\sout))?|took\splace|happened|went\sahead)(?:\s(?:on|in))?\s(?:the\s)?",
    re.IGNORECASE,
)

_WAS_DONE = pattern_of(
    r"\s(?:was|were)\s(?:(?:then|subsequently|therefore|thus|successfully|eventually|promptly|first|also)\s)?(?:done|performed|carried\sout|undertaken)\b"
    r"|\s(?:then\s|soon\s)?(?:followed|ensued)\b(?!\s(?:by|up)\b)",
    re.IGNORECASE,
)
_CAME = pattern_of(r"\b(?:then|next|after\sthat|after\sthis|afterwards|later)\s(?:came|followed)\s$", re.IGNORECASE)
_NOT_TOLD_AS_DONE, _NEAR = words("if whether unless once until before wish wished had"), 4

_BARE = (" ", ", ", " in ", " on ", ": ", " - ")


def took_place(context: Context, course: Course) -> bool:
    """As in "The operation was on 22 July", "As he could not eat, oesophagectomy was done": nothing of it ahead of the letter."""
    marked = context.marked
    behind = marked.words[course.last - 1].end
    before = marked.words[course.first].start
    came = _WAS_DONE.match(marked.text, behind) or _CAME.search(marked.text, max(0, before - _HAPPENED), before)
    if came and not _NOT_TOLD_AS_DONE & set(marked.norms(max(0, course.first - _NEAR), course.first)):
        return True
    if _is_counted_behind(context, course) or _is_a_step(context, course):
        return True
    dated = context.dates_between(behind, behind + _HAPPENED)[:1]
    said = marked.text[behind : dated[0].span.start] if dated else ""
    told = dated and (_WAS_ON.fullmatch(said) or (said in _BARE and (_stands_in_a_list(context, course) or _opens(context, course))))
    if not told:
        return False
    return context.own_date is None or dated[0].date.first <= context.own_date.last


def _is_counted_behind(context: Context, course: Course) -> bool:
    """As in "This time paclitaxel plus carboplatin; six courses, finished in May": what follows the semicolon counts what was given."""
    marked, number = context.marked, context.marked.sentence_at(course.first)
    if number is None or number + 1 >= len(marked.sentences) or marked.norms(course.last, course.last + 1) != [";"]:
        return False
    behind = marked.sentences[number + 1]
    said = marked.norms(behind.first, min(behind.last, behind.first + _NEAR))
    counts = any(one.isdigit() or number_in(one) is not None for one in said) and context.plain("counts-cycles") & set(said)
    told = any(hit.term.more["meaning"] in ("planned", "hypothetical", "negated") for hit in marked.in_sentence("cues", number + 1))
    ended = any(hit.term.word in ("completed", "stopped", "ongoing") for hit in marked.in_sentence("statuses", number + 1))
    return bool(counts) and ended and not told


def _is_a_step(context: Context, course: Course) -> bool:
    """As in "FLOT x4; surgery; FLOT x4": nothing but the name between semicolons, with drugs against the cancer before it."""
    marked, number = context.marked, context.marked.sentence_at(course.first)
    if (
        not number
        or marked.words[marked.sentences[number - 1].last - 1].raw != ";"
        or context.marked.places[number].kinds[-1:] == ("plan",)
    ):
        return False
    sentence, before = marked.sentences[number], marked.sentences[number - 1]
    rest = [word.raw for word in (*marked.words[sentence.first : course.first], *marked.words[course.last : sentence.last])]
    drugs = any(context.marked.in_sentence(table, number - 1) for table in ("regimens", "drugs"))
    return drugs and before.line == sentence.line and all(word in ";." for word in rest)


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
