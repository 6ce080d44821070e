"""Weights that are told without their name ("I'm 128 pounds", "84 kg in July, 77.5 kg today") and the weight that was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.core.quantities import factor, spelled
from fairlead.core.spans import Span
from fairlead.findings.amounts import possible, units
from fairlead.findings.context import Context
from fairlead.findings.dates import MONTHS
from fairlead.findings.finding import Finding
from fairlead.findings.numbers import number_in
from fairlead.findings.told_anyway import of_a_count
from fairlead.knowledge.lexicon import Lexicon, Term

_AMOUNT = pattern_of(
    r"(?<![\d.,/-])(?P<n>\d{2,3}(?:\.\d{1,2})?)\s?(?P<u>kgs?|kilos?|kilograms?|lbs?|pounds)\b(?!\s?(?:/|per\b|bag|lighter|heavier|less|more))",
    re.IGNORECASE,
)
_SELF = pattern_of(
    r"\b(?:I['’]m|I\sam|s?he['’]s|s?he\sis|now\sis|is\snow)\s(?:now\s|only\s|just\s|about\s|down\sto\s|still\s){0,2}$|\b(?:thin|light|slim)\sat\s$",
    re.IGNORECASE,
)
_SCORE_NEAR, _BETWEEN_SCORES = 6, frozenset((":", ";", ",", ".", "=", "%", "/", "-"))
_WAS = pattern_of(r"\b(?:I|s?he)\swas\s(?:about\s|around\s)?$", re.IGNORECASE)
_LOST = pattern_of(
    r"\b(?:lost|losing|loss\sof|gain(?:ed|ing)|gain\sof|by|lift(?:ing|ed)?|carry(?:ing)?|minus)\s(?:about\s|around\s|over\s|another\s|some\s){0,2}$",
    re.IGNORECASE,
)
_SINCE = pattern_of(r"\bsince\s\Z", re.IGNORECASE)
_CLAUSE = pattern_of(r"[,;:.()](?=\s|$)|[()|]|\n|\band\b")
_BMI = "bmi"
_LOSS = pattern_of(
    r"""(?P<p>\d{1,2}(?:\.\d)?)\s?%\s(?:unintentional\s|unintended\s)?(?:weight\sloss|loss\sof\s(?:body\s)?weight|of\s(?:his|her|my|body|total\s)?\s?(?:body\s)?weight)
      | weight\sloss(?:\s|\s?[:|]\s?)(?:of\s)?
            (?:about\s|approx(?:imately)?\.?\s|~\s?)?(?:\d{1,2}(?:\.\d)?\s?kg\s\(?)?(?P<q>\d{1,2}(?:\.\d)?)\s?%
      | (?:weight\schange|change\sin\sweight|weight)\s?:?\s(?:is\s)?(?:-|–|−|minus\s|down\s(?:by\s)?)(?P<r>\d{1,2}(?:\.\d)?)\s?%
      | %\s?(?:weight\s)?loss\s?:?\s(?P<s>\d{1,2}(?:\.\d)?)(?![\d.]|\s?kg)
      | (?:lost|losing|loss\sof)\s(?:about\s|around\s|approximately\s)?\d{1,2}(?:\.\d)?\s?(?:kgs?|kilos?|lbs?|pounds)
            (?P<over>\s(?:over|in|within|during)\s[\w\s]{3,24}?)?\s?\((?P<v>\d{1,2}(?:\.\d)?)\s?%(?:\sof\s[a-z ]{3,16})?\)
      | (?:lost|losing)\s(?:about\s|around\s)?(?P<t>\d{1,2}(?:\.\d)?)\s?%(?=\sof\s(?:his|her|my|body|total)|\s(?:body\s)?weight
            |\s(?:over|in|within|during|since)\b)
      | (?P<w>\d{1,2}(?:\.\d)?)\s?%\s(?:down|lighter)\b
      | (?:weight|wt)\.?:?\s(?:is\s|has\s)?(?:down|fell|fallen|dropped|gone\sdown)\s(?:by\s)?(?:about\s|around\s)?
            \d{1,2}(?:\.\d)?\s?(?:kgs?|kilos?|lbs?|pounds)(?P<during>\s(?:over|in|within|during)\s[\w\s]{3,24}?)?\s?\((?P<x>\d{1,2}(?:\.\d)?)\s?%\)""",
    re.VERBOSE | re.IGNORECASE,
)
_OVER = pattern_of(
    r"^[^.\n]{0,24}?\b(?:over|in|within|during)\s(?:the\s)?(?:last\s|past\s)?(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)\s?(?P<u>month|week|/12|/52)",
    re.IGNORECASE,
)
_NOW_AND_BEFORE = pattern_of(
    r"(?P<now>\d{2,3}(?:\.\d{1,2})?)\s?(?P<u>kgs?|kilos?|lbs?|pounds)?(?:,?\s\(?BMI\s\d\d(?:\.\d)?\)?)?\s?"
    r"(?:[(,;]?\s?(?:was|from|previously|prev|down\sfrom|it\swas)\s{1,3}(?:about\s)?)"
    r"(?P<before>\d{2,3}(?:\.\d{1,2})?)(?:\s?(?P<v>kgs?|kilos?|lbs?|pounds))?(?![\d%/])",
    re.IGNORECASE,
)
_FROM_TO = pattern_of(
    r"(?:from\s{1,3}|(?<=\s)(?=\d[\d.]*\s?(?:kgs?|kilos?|lbs?|pounds)?\s?(?:-{1,2}>|→|=>)))(?P<before>\d{2,3}(?:\.\d{1,2})?)(?:\s?(?P<v>kgs?|kilos?|lbs?|pounds))?"
    r"\s?(?:(?:down\s)?\bto\b|-{1,2}>|→|=>)\s{0,3}(?P<now>\d{2,3}(?:\.\d{1,2})?)\s?(?P<u>kgs?|kilos?|lbs?|pounds)\b",
    re.IGNORECASE,
)
_LOST_SO_MUCH = pattern_of(
    r"\b(?:lost|losing|loss\sof)\s(?:about\s|around\s|over\s|nearly\s|almost\s|another\s|some\s|half\s){0,2}"
    r"(?:\d{1,3}(?:\.\d)?|a|one|two|three|four|five)\s?(?:kgs?|kilos?|lbs?|pounds?|stones?|st)\b(?!\s(?:of\s(?!weight)|bag))"
    r"|\b(?:weight|wt)\b\.?:?\s?(?:(?:is|has|was|now|gone|went|fell|fallen|dropped)\s){0,2}(?:(?:down|↓|-|–|−|minus)\s?|(?<=fell\s)|(?<=fallen\s)|(?<=dropped\s))"
    r"(?:by\s)?(?:about\s|around\s|over\s|nearly\s|almost\s|another\s|some\s)?\d{1,2}(?:\.\d)?\s?(?:kgs?|kilos?|lbs?|pounds?|stones?|st)\b"
    r"|(?<=,\s)down\s(?:by\s)?(?:about\s|around\s)?\d{1,2}(?:\.\d)?\s?(?:kgs?|kilos?|lbs?|pounds?)\b",
    re.IGNORECASE,
)
_GONE_FROM = pattern_of(
    r"\b(?:gone|went|dropped|fell|fallen|down|came\sdown)\s(?:down\s)?from\s(?P<before>\d{2,3}(?:\.\d)?)(?:\s?(?P<v>kgs?|kilos?|lbs?|pounds))?"
    r"\s(?:down\s)?to\s{1,3}(?P<now>\d{2,3}(?:\.\d)?)(?![\d%/])(?(v)|\s?(?:kgs?|kilos?|lbs?|pounds)\b)",
    re.IGNORECASE,
)
_KILOGRAMS = pattern_of(r"(?P<n>\d{1,2}(?:\.\d)?)\s?k", re.IGNORECASE)
_WEEKS_IN_A_MONTH, _DAYS_IN_A_MONTH = 4.345, 30.44
_BEFORE, _BEHIND, _REACH, _NAMED = 30, 40, 60, 12
_MOST = 60.0
"""More than this share is a misreading."""


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds measurement (weights without a name) and weight-loss."""
    marked = context.marked
    term = _term(marked.lexicon)
    if term is None:
        return
    stated = False
    speaking = list(_lines_of(context, "of-weight"))
    for found in _matches(_LOSS, marked.text, speaking):
        stated = True
        over = _OVER.match(found["over"] or found["during"] or "") or _OVER.match(marked.text[found.end() : found.end() + _REACH])
        counted = number_in(over["n"].lower()) if over else None
        months = None if over is None or counted is None else counted / (_WEEKS_IN_A_MONTH if over["u"].lower() in ("week", "/52") else 1)
        percent = float(next(found[group] for group in "pqrstvwx" if found[group]))
        first, last = (
            marked.token_at(found.start()),
            marked.token_at(found.end() + (over.end() if over and not (found["over"] or found["during"]) else 0) - 1) + 1,
        )
        loss = {"percent": percent, "months": None if months is None else round(months, 1)}
        said = context.say("weight-loss", loss, first, last, of_a_count(context, first, last))
        yield said
        yield from _felt(marked.lexicon, said)
    if not stated:
        yield from _worked_out(context, term, speaking)
    for found in _matches(_LOST_SO_MUCH, marked.text, speaking):
        first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
        yield from _felt(marked.lexicon, context.say("weight-loss", {}, first, last))
        fields = {} if stated else _lost_from_now(context, found, term)
        if fields:
            yield context.say("weight-loss", fields, first, last)
    named = [
        Span(marked.words[hit.first].start, marked.words[hit.last - 1].end + _NAMED)
        for hit in marked.hits("measurements")
        if context.counts(hit)
    ]
    for found in _matches(_AMOUNT, marked.text, speaking):
        one = _unnamed(context, term, found, named)
        if one is not None:
            yield one


def _lines_of(context: Context, name: str) -> Iterator[Span]:
    """The lines that hold one of the plain words `name`: only there is a weight looked for."""
    text, at = context.marked.text, 0
    said = context.plain(name)
    for word in context.marked.words:
        if word.norm in said and word.start >= at:
            start, end = text.rfind("\n", 0, word.start) + 1, text.find("\n", word.end)
            at = len(text) if end < 0 else end
            yield Span(start, at)


def _matches(pattern: re.Pattern[str], text: str, lines: Sequence[Span]) -> Iterator[re.Match[str]]:
    for line in lines:
        yield from pattern.finditer(text, line.start, line.end)


def _felt(lexicon: Lexicon, said: Finding) -> Iterator[Finding]:
    """The symptom that a loss of weight is."""
    name = next((term.word for term in lexicon.tables.get("symptoms", ()) if term.more.get("told_by_weight")), None)
    if name is not None and said.is_fact:
        yield replace(said, kind="symptom", fields={"name": name, "grade": None}, certainty="inferred")


def _unnamed(context: Context, term: Term, found: re.Match[str], named: Sequence[Span]) -> Finding | None:
    """A weight that no name stands before: said of a person, or beside a day in a sentence about weight."""
    marked, text = context.marked, context.marked.text
    first = marked.token_at(found.start())
    number = marked.sentence_at(first)
    unit = units(term).get(spelled(found["u"])) or found["u"]
    if number is None or any(span.start <= found.start() < span.end for span in named) or not possible(term, float(found["n"]), unit):
        return None
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    if _LOST.search(before):
        return None
    clause = _clause_of(text, found)
    day = _day(context, clause)
    sentence = marked.sentences[number]
    former = marked.sentences[number - 1] if number else sentence
    goes_on = former.line == sentence.line and marked.words[former.last - 1].raw == ";"  # "Weight: 68.4 kg 20/10/26; 66 kg 17/11/26"
    about_weight = context.plain("of-weight") & set(marked.norms(former.first if goes_on else sentence.first, sentence.last))
    told_apart = (day or _names_a_month(context, clause)) and about_weight
    if not (_SELF.search(before) or ((day or about_weight) and _WAS.search(before)) or told_apart or _is_among_measures(context, found)):
        return None
    told = context.of(first, first + 1)
    if told.about != "patient" or told.mood not in ("actual", "past"):
        return None
    fields = {"name": term.word, "value": float(found["n"]), "comparator": None, "unit": unit}
    return context.say("measurement", fields, first, marked.token_at(found.end() - 1) + 1, date=day)


def _is_among_measures(context: Context, found: re.Match[str]) -> bool:
    """As in "ECOG 1; 62 kg (BMI 20)", "68 kg, 172 cm": a bare weight behind a score of fitness, or before a size."""
    marked = context.marked
    first, last = marked.token_at(found.start()), marked.token_at(found.end() - 1) + 1
    scored = [hit for hit in marked.hits("scores", max(0, first - _SCORE_NEAR), first) if hit.last <= first]
    behind = marked.hits("measurements", last, last + 2)
    bare = (
        set(marked.norms(scored[-1].last, first)) <= _BETWEEN_SCORES | set("01234") | {"90", "80", "70", "60", "100"} if scored else False
    )
    return bare or any(hit.term.more.get("beside_weight") for hit in behind)


def _clause_of(text: str, found: re.Match[str]) -> Span:
    marks = [mark.end() for mark in _CLAUSE.finditer(text, max(0, found.start() - _REACH), found.start())]
    behind = _CLAUSE.search(text, found.end(), found.end() + _BEHIND)
    return Span(marks[-1] if marks else max(0, found.start() - _REACH), behind.start() if behind else min(len(text), found.end() + _BEHIND))


def _names_a_month(context: Context, clause: Span) -> bool:
    words = context.marked.norms(*context.marked.tokens_of(clause))
    return any(one in ("in", "since") and then in MONTHS for one, then in pairwise(words))


def _day(context: Context, clause: Span) -> PartialDate | None:
    dated = context.dates_in(clause)
    if len(dated) == 1:
        since = _SINCE.search(context.marked.text, clause.start, dated[0].span.start)
        return None if since else dated[0].date
    words = context.marked.norms(*context.marked.tokens_of(clause))
    return context.own_date if not dated and (context.plain("today") | context.plain("by-now")) & set(words) else None


def _worked_out(context: Context, term: Term, speaking: Sequence[Span]) -> Iterator[Finding]:
    """As in "weight 58 kg (was 66)", "from 66 to 58 kg": the share that was lost, which no words say."""
    marked = context.marked
    for gone in _matches(_GONE_FROM, marked.text, speaking):
        first, last = marked.token_at(gone.start()), marked.token_at(gone.end() - 1) + 1
        fields = _lost(context, gone)
        if fields is not None and of_a_count(context, first, last).is_fact:
            yield context.say("weight-loss", fields, first, last, of_a_count(context, first, last))
            return
    for hit in marked.hits("measurements"):
        if hit.term is not term:
            continue
        end = min(len(marked.text), marked.words[hit.last - 1].end + _REACH)
        stop = marked.text.find("\n", marked.words[hit.last - 1].end, end)
        stop = end if stop < 0 else stop
        others = [
            one for one in marked.hits("measurements", hit.last, marked.token_at(stop - 1) + 1) if one.term.word not in (term.word, _BMI)
        ]
        stop = min([stop, *(marked.words[one.first].start for one in others)])  # "wt 54. Hb 98 (was 112)" tells no weight of before
        found = _FROM_TO.search(marked.text, marked.words[hit.first].start, stop) or _NOW_AND_BEFORE.search(
            marked.text, marked.words[hit.last - 1].end, stop
        )
        told = of_a_count(context, hit.first, hit.last)
        if found is None or not told.is_fact or not _same_unit(found["u"], found["v"]):
            continue
        fields = _lost(context, found)
        if fields is not None:
            yield context.say("weight-loss", fields, hit.first, marked.token_at(found.end() - 1) + 1, told)
            return


def _lost_from_now(context: Context, found: re.Match[str], term: Term) -> dict[str, Any]:
    """As in "62 kg, lost 8 kg in 3 months": the share that was lost of the weight of before, where the line tells one weight of now."""
    marked, text = context.marked, context.marked.text
    start, stop = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    gone = _KILOGRAMS.search(found[0])
    first, last = marked.tokens_of(Span(start, len(text) if stop < 0 else stop))
    named = [hit for hit in marked.hits("measurements", first, last) if hit.term is term]
    told = [_AMOUNT.search(text, marked.words[hit.last - 1].end, marked.words[hit.last - 1].end + _NAMED) for hit in named]
    now = [one for one in told if one and one["u"].lower().startswith("k") and not found.start() <= one.start() < found.end()]
    if gone is None or len(now) != 1 or not context.of(marked.token_at(found.start()), marked.token_at(found.start()) + 1).is_fact:
        return {}
    over = _OVER.match(text[found.end() : found.end() + _REACH])
    counted = number_in(over["n"].lower()) if over else None
    months = None if over is None or counted is None else counted / (_WEEKS_IN_A_MONTH if over["u"].lower() in ("week", "/52") else 1)
    lost = float(gone["n"])
    percent = round(100 * lost / (float(now[0]["n"]) + lost), 1)
    rest = {"months": None if months is None else round(months, 1), "worked_out": True}
    return {"percent": percent, **rest} if 0 < percent < _MOST else {}


def _lost(context: Context, found: re.Match[str]) -> dict[str, Any] | None:
    """The share between two weights and the time; None where nothing was lost, or too much to be true."""
    now, before = float(found["now"]), float(found["before"])
    percent = round(100 * (before - now) / before, 1)
    months, told = _months(context, found)
    at = replace(context.say("day", {}, *context.marked.tokens_of(told)), certainty="inferred") if told is not None else None
    return {"percent": percent, "months": months, "months_at": at, "worked_out": True} if 0 < percent < _MOST else None


def _months(context: Context, found: re.Match[str]) -> tuple[float | None, Span | None]:
    """The time between the two weights, where the one of before has a day, and the place of the words that tell it."""
    text = context.marked.text
    stop = _CLAUSE.search(text, found.end(), found.end() + _BEHIND)
    dated = context.dates_between(found.end("before"), stop.start() if stop else found.end() + _BEHIND)
    now = context.own_date
    if len(dated) != 1 or now is None or dated[0].date.first >= now.first:
        over = _OVER.match(text[found.end() : found.end() + _BEHIND])
        number = number_in(over["n"].lower()) if over else None
        if not number or over is None or over["u"].lower() not in ("month", "/12"):
            return None, None
        return float(number), Span(found.end() + over.start("n"), found.end() + over.end())
    return float(round((now.first - dated[0].date.first).days / _DAYS_IN_A_MONTH)), dated[0].span


def _same_unit(one: str | None, other: str | None) -> bool:
    return one is None or other is None or spelled(one)[:2] == spelled(other)[:2] or factor(one, other) == 1.0


@lru_cache(maxsize=2)
def _term(lexicon: Lexicon) -> Term | None:
    return next((term for term in lexicon.tables.get("measurements", ()) if term.more.get("of_the_body")), None)
