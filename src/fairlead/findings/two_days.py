"""A measurement that went from one value to another: the first is of before, and the day that the words tell is that of the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fairlead.core.patterns import pattern_of
from fairlead.findings.amounts import number, possible, unit_at
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding
from fairlead.findings.matcher import Hit

_WENT_ON = pattern_of(
    r"(?P<own>\s?\([^()\n]{2,30}\)|\s(?:on|in|at|of|during|since)\s[^,;.()\n]{2,24}?)?\s?(?:,\s?(?:and\s)?(?:then\s)?)?(?:(?:down|up|back)\s)?(?:to|until|→|->|-->|=>|>)\s?"
    r"(?:only\s|just\s|about\s|now\s)?(?=[<>]?\d)"
)
_VALUE = pattern_of(r"[<>]?(?P<n>\d{1,5}(?:[.,]\d{1,2})?)")
_UNIT_NEAR = 12
_BEFORE = pattern_of(r"\s(?:before|prior\sto|ahead\sof|pre)\b(?!\s?(?:food|breakfast|lunch|meals?)\b)")
_NOW = pattern_of(r"(?P<n>\d{1,5}(?:[.,]\d{1,2})?)\s?(?P<u>%|[A-Za-zµ/]{1,8})?\s(?:now|today|currently|at\spresent|by\snow)\b")


def in_order(context: Context, hit: Hit, first: Finding, later: list[Finding]) -> Iterator[Finding]:
    """The values of a sentence, the last one of the day told; what came before it has its own day or is left out."""
    if not later:
        last = _last(context, hit, first)
        yield from [last] if last is not None else _before_and_now(context, hit, first)
        return
    told = [first, *later]
    for place, one in enumerate(told[:-1]):
        link = _WENT_ON.match(context.marked.text, one.span.end, told[place + 1].span.end)
        if link is None:
            yield one
            continue
        own = link["own"] is not None and context.dates_between(link.start("own"), link.end("own"))
        following = told[place + 1]
        if own:
            yield replace(one, date=own[0].date)
        elif following.date is None:
            told[place + 1] = replace(following, date=one.date)
    yield told[-1]


def _last(context: Context, hit: Hit, first: Finding) -> Finding | None:
    """As in "from 12.1 g/dL in August to 8.9 g/dL": the value behind a day that cannot be read, of the day told with the two."""
    marked = context.marked
    link = _WENT_ON.match(marked.text, first.span.end)
    found = _VALUE.match(marked.text, link.end()) if link else None
    unit, stop = unit_at(marked.text, found.end(), found.end() + _UNIT_NEAR, hit.term) if found else (None, 0)
    if found is None or unit is None or not possible(hit.term, number(found["n"]), unit):
        return None
    fields = {"name": hit.term.word, "value": number(found["n"]), "comparator": None, "unit": unit}
    return context.say("measurement", fields, hit.first, marked.token_at(stop - 1) + 1, date=first.date)


def _before_and_now(context: Context, hit: Hit, first: Finding) -> Iterator[Finding]:
    """As in "62% before trastuzumab, 38% now": the first is of no day that the words tell, the other one of the letter's."""
    marked = context.marked
    number_of = marked.sentence_at(hit.first)
    if number_of is None or _BEFORE.match(marked.text, first.span.end) is None:
        yield first
        return
    end = marked.words[marked.sentences[number_of].last - 1].end
    behind = _NOW.search(marked.text, first.span.end, end)
    unit = unit_at(marked.text, behind.end("n"), end, hit.term)[0] if behind else None
    if behind is None or (unit is None and first.fields["unit"] is not None):
        yield replace(first, date=None) if first.date == context.own_date else first
        return
    value = number(behind["n"])
    if unit is None or possible(hit.term, value, unit):
        fields = {"name": hit.term.word, "value": value, "comparator": None, "unit": unit}
        yield context.say("measurement", fields, hit.first, marked.token_at(behind.end() - 1) + 1, date=context.own_date)
