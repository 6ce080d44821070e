"""Performance status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.context import Assertion, Context
from fairlead.findings.day_of import day_of, of_the_hour, visit_day
from fairlead.findings.finding import Finding
from fairlead.findings.fitness_in_words import told_in_words
from fairlead.findings.numbers_in_words import TENS, amount
from fairlead.findings.score_settled import settled
from fairlead.findings.told_anyway import of_a_count
from fairlead.findings.under_a_plan import as_told

_ECOG_SAID = r"""\b(?P<name>ECOG|WHO|OMS|Zubrod|PS|[Pp]erf(?:ormance)?\.?\s[Ss]tatus|PERFORMANCE\ STATUS)
        (?:[\s/-]{0,2}(?:ECOG|WHO|PS|[Pp]erformance\s[Ss]tatus|[Pp]erformance|[Ss]tatus|[Ss]core|[Gg]rade|\((?:ECOG|WHO)(?:\s?PS)?\))){0,3}
        (?:\s(?:on|at)\s[a-z]{4,12})?[\s:=*_|-]{0,4}(?:(?:of|at|as|is|was|put|given|estimated|recorded|assessed|rated|scored|noted|down|now|currently|today|yesterday|remains?|remained|stays?|still|stable|unchanged|steady|holding|maintained|good|excellent|poor|score|approx\.?|about|~)\s){0,3}\s?
        (?P<a>\d|II|III|IV|WORDS)(?:\s?(?:-|–|/|to|or)\s?(?:(?P<b>[0-5])(?![\d/%])|(?P<w>WORDS)))?(?![\dIV%]|\.\d|/\d|\s?(?:mg|cm|mm|weeks?|months?|years?|cycles?|\]))(?P<doubt>\s?(?:\(\s?\?\s?\)|\?))?"""
_DIGITS = {word: digit for digit, word in enumerate(("zero", "one", "two", "three", "four"))}
_ROMAN = {"ii": 2, "iii": 3, "iv": 4}
_ECOG = pattern_of(_ECOG_SAID.replace("WORDS", rf"(?i:(?:{'|'.join(_DIGITS)}))\b"), re.VERBOSE)
_NEXT = pattern_of(
    r"[^\n.;\d]{0,34}?(?:\s\d{1,2}/\d{2,4}|\s(?:19|20)\d\d)?[,;(→>]\s?(?P<lead>(?:and\s)?(?:now|today|currently|then|was|previously|but|(?:down|up)\sfrom|from)\s(?:now\s)?)?(?P<a>[0-4])(?P<tail>\s(?:now|today|currently|in|at|on|since)\b)?"
    r"(?![\d%]|[.,/-]\d|\s?(?:mg|cm|mm|kg|weeks?|months?|years?|cycles?))"
)
"""A score of another day right behind: "1 at diagnosis, 2 now", "3 (was 1 in August)", "baseline 1, today 2"."""
_AND_NOW = pattern_of(
    r"[^\n.;\d]{0,44}?\b(?:and|but|then)\s(?P<lead>(?:(?:(?:he|she|it|they)\s)?(?:is|are)\s(?:now\s|today\s)?(?:an?\s)?|(?:has|have)\s(?:now\s)?"
    r"(?:become|gone\s(?:up\s|down\s)?to|fallen\sto|dropped\sto|risen\sto)\s(?:an?\s)?|became\s|now\s(?:an?\s)?|today\s(?:an?\s)?)?)"
    r"(?P<a>[0-4])(?P<tail>\s(?:now|today|currently|at\spresent)\b)?(?![\d%]|[.,/-]\d|\s?(?:mg|cm|mm|kg|weeks?|months?|years?|cycles?))",
    re.IGNORECASE,
)
"""A score of now that a clause adds: "2 before admission and 3 now", "was 1 in the spring but he is a 3 today"."""
_FROM_TO = re.compile(
    r"\b(?:ECOG|WHO|PS|[Pp]erformance\s(?:[Ss]tatus|[Ss]core))\s(?:[a-z]{2,14}\s){1,3}from\s(?:ECOG\s|PS\s)?[0-4]\s(?:at\s[a-z]{4,12}\s)?to\s(?:ECOG\s|PS\s)?(?P<b>[0-4])(?![\d%]|\.\d)"
)
_ARROW = re.compile(r"\s?(?:-{1,2}>|→|=>|>)\s?(?=[0-4])")
"""Between a score of before and that of now: "ECOG 1 -> 2"."""
_AT_BEGIN, _AT_END = 4, 3
_BOXES = re.compile(r"\b(?:ECOG|WHO|PS|[Pp]erformance\s[Ss]tatus)\b[^\n\[\]]{0,20}(?P<boxes>(?:\[[ xX✓]?\]\s?[0-5]\s{0,3}){2,6})")
_BOX = pattern_of(r"\[(?P<mark>[ xX✓]?)\]\s?(?P<n>[0-5])")
_KARNOFSKY = re.compile(r"\b(?:KPS|AKPS|[Kk]arnofsky)\b[^\d\n]{0,30}(?P<n>100|[1-9]0)(?!\d)")
_KARNOFSKY_IN_WORDS = re.compile(
    rf"\b(?:KPS|AKPS|[Kk]arnofsky)\b(?:\s(?:score|index|performance|status|of|is|was|at|about|now|around)){{0,4}}:?\s(?P<n>(?i:{'|'.join(TENS)}))\b"
)

_KARNOFSKY_NOW = pattern_of(
    r"%?[^\n.;\d]{0,34}[,;(→>]\s?(?:and\s)?(?:(?:now|today|currently)\s(?P<a>100|[1-9]0)(?!\d)|(?P<b>100|[1-9]0)%?\s(?:now|today|currently)\b)"
)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds ecog (`low` and `high` of what is stated), karnofsky; everyday words count where the text tells no score."""
    marked = context.marked
    scores = list(_ecog(context))
    yield from scores if scores or _KARNOFSKY.search(marked.text) else _in_words(context)
    for found in (*_KARNOFSKY.finditer(marked.text), *_KARNOFSKY_IN_WORDS.finditer(marked.text)):
        now = _KARNOFSKY_NOW.match(marked.text, found.end())  # "90 at baseline, 70 now"
        score = now["a"] or now["b"] if now else found["n"]
        first, last = marked.token_at(found.start()), marked.token_at((now or found).end() - 1) + 1
        told = as_told(of_a_count(context, first, last))
        if told.mood == "hypothetical" and _judged(context, first, last):
            told = replace(told, mood="actual")
        yield context.say("karnofsky", {"score": int(amount(score))}, first, last, told, context.date_near(first, last))


def _in_words(context: Context) -> Iterator[Finding]:
    """As in "in bed most of the day": the level of the scale that the words tell, marked as inferred."""
    for score, first, last in told_in_words(context):
        fields = {"low": score, "high": score, "doubtful": False}
        yield replace(_dated(context, fields, first, last, first, context.of(first, last)), certainty="inferred")


def _ecog(context: Context) -> Iterator[Finding]:
    marked = context.marked
    for found in _ECOG.finditer(marked.text):
        low = _digit(found["a"])
        high = _digit(found["b"] or found["w"]) if found["b"] or found["w"] else low
        first = marked.token_at(found.start())
        last = marked.token_at(max(found.end("a"), found.end("b"), found.end("w")) - 1) + 1
        number = marked.sentence_at(last - 1)
        alone = number is not None and marked.sentences[number].last <= last
        if marked.sentence_at(first) != number and first not in _cell_starts(context) and not alone:
            continue
        fields = {"low": low, "high": high, "doubtful": bool(found["doubt"])}
        told = as_told(of_a_count(context, first, last))
        if context.plain("a-bound") & set(marked.norms(max(marked.sentences[number or 0].first, first - _AT_BEGIN), first)):
            continue  # "eligible if ECOG 0-1"
        if low != high and context.plain("asked-of-a-person") & set(marked.norms(marked.sentences[number or 0].first, first)):
            continue  # "might be eligible for a study that asks for an ECOG of 0 or 1"
        if told.mood == "hypothetical" and _judged(context, first, last):
            told = replace(told, mood="actual")
        if (agreed := settled(context, found.end())) is not None:
            score = {"low": int(agreed["a"]), "high": int(agreed["a"]), "doubtful": False}
            yield _dated(context, score, first, marked.token_at(agreed.end("a") - 1) + 1, first, told)
            continue
        others = list(_next_ones(context, first, found.end(), told))
        following = _NEXT.match(marked.text, found.end())
        until = following.start("lead" if following["lead"] else "a") if others and following else None
        one = _dated(context, fields, first, last, first, told, until)
        now_other = [other for other in others if not other.fields["formerly"] and other.date is not None]
        if now_other and one.date == now_other[-1].date:
            one = replace(one, date=None, fields={**one.fields, "formerly": True, "day_at": None})  # "ECOG 1, today 2"
        yield one
        yield from others
    for found in _FROM_TO.finditer(marked.text):
        first, last = marked.token_at(found.start()), marked.token_at(found.end("b") - 1) + 1
        score = {"low": int(found["b"]), "high": int(found["b"]), "doubtful": False}
        yield _dated(context, score, first, last, last - 1, context.of(first, last))
    for found in _BOXES.finditer(marked.text):
        ticked = [box for box in _BOX.finditer(found["boxes"]) if box["mark"].strip()]
        if len(ticked) == 1:
            first = marked.token_at(found.start())
            last = marked.token_at(found.start("boxes") + ticked[0].end() - 1) + 1
            score = {"low": int(ticked[0]["n"]), "high": int(ticked[0]["n"]), "doubtful": False}
            yield _dated(context, score, first, last, first, context.of(first, last))


def _digit(said: str) -> int:
    return int(said) if said.isdigit() else {**_DIGITS, **_ROMAN}[said.lower()]


def _next_ones(context: Context, first: int, at: int, told: Assertion) -> Iterator[Finding]:
    """The scores of other days in the same sentence."""
    marked = context.marked
    number = marked.sentence_at(first)
    end = marked.words[marked.sentences[number].last - 1].end if number is not None else at
    while (found := _next_one(marked.text, at, end)) is not None:
        own = marked.token_at(found.start("lead") if found["lead"] else found.start("a"))
        last = marked.token_at(found.start("a")) + 1
        fields = {"low": int(found["a"]), "high": int(found["a"]), "doubtful": False}
        one = _dated(context, fields, first, last, own, told)
        said = {*marked.norms(own, last), *_clause(marked.norms(last, last + _AT_END))}
        if "(" in marked.text[at : found.start("a")] and not context.plain("score-now") & said and one.date in (None, context.own_date):
            one = replace(one, date=None, fields={**one.fields, "formerly": True, "day_at": None})  # "2 (1 at the last visit)"
        yield one
        at = found.end("a")


def _next_one(text: str, at: int, end: int) -> re.Match[str] | None:
    """The next score behind a place, told with a word of its own."""
    for pattern in (_NEXT, _AND_NOW):
        found = pattern.match(text, at, end)
        if found is not None and (found["lead"] or found["tail"] or _ARROW.match(text, at)):
            return found
    return None


def _dated(context: Context, fields: dict[str, Any], first: int, last: int, own: int, told: Assertion, until: int | None = None) -> Finding:
    """The score with its day: the one told with it, else that of the document unless it is one of before; tokens from `own` are its own."""
    marked = context.marked
    number = marked.sentence_at(last - 1)
    low, high = (marked.sentences[number].first, marked.sentences[number].last) if number is not None else (first, last)
    before = marked.norms(max(low, own - _AT_BEGIN), own)[::-1] if own == first else []
    near = {*_clause(before), *marked.norms(own, last), *_clause(marked.norms(last, min(high, last + _AT_END)))}
    formerly = bool(context.plain("score-then") & near) and not _is_of_a_dose(context, last)
    visit = visit_day(context, first)
    day = None if context.plain("score-now") & near else day_of(context, last - 1, marked.words[last - 1].end, until, sampled=False)
    beside = [one.date for one in context.dates_in(marked.span(low, high))] if high > low else []
    if formerly and day in (context.own_date, visit) and day not in beside:
        day = None
    if not formerly and day in (None, context.own_date):
        day = (of_the_hour(context, number) if number is not None else None) or visit or context.own_date
    return context.say("ecog", {**fields, "formerly": formerly, "day_at": _where(context, day, first)}, first, last, told, day)


def _where(context: Context, day: PartialDate | None, first: int) -> Finding | None:
    """The words that tell the day, the ones nearest to token `first`; worked out where they only count back, or stand elsewhere."""
    at = context.marked.words[first].start
    told = min((one for one in context.dates if one.date == day), key=lambda one: abs(one.span.start - at), default=None)
    if told is None:
        return None
    beside = context.marked.sentence_at(context.marked.token_at(told.span.start)) == context.marked.sentence_at(first)
    said = context.say("day", {}, *context.marked.tokens_of(told.span), Assertion(), day)
    return replace(said, certainty="stated" if beside and not told.inferred else "inferred")


def _is_of_a_dose(context: Context, last: int) -> bool:
    """As in "PS 1-2 last dose of a drug 28 Oct": the word of before is of a drug."""
    marked = context.marked
    return bool(marked.hits("drugs", last + 1, last + 2)) and marked.norms(last, last + 1)[0] in context.plain("score-then")


def _clause(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if word in ",;.()"), len(words))]


def _judged(context: Context, first: int, last: int) -> bool:
    """As in "I would put her at 2" is what the writer thinks now, no supposition."""
    cues = [cue for cue in context.reaching(first, last) if cue.term.more["meaning"] == "hypothetical"]
    return all(context.marked.norms(cue.first, cue.last) == ["would"] for cue in cues) and bool(cues)


def _cell_starts(context: Context) -> set[int]:
    return {context.marked.sentences[number].first for number in context.marked.cells}
