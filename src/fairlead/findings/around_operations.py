"""What is told behind "drugs before and after an operation": the end is that of the drugs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fairlead.core.dates import PartialDate
from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_AROUND = re.compile(
    r"\b(?:before\sand\safter|before\s(?:&|\+)\safter|(?:on\s)?(?:either|both)\sside?s?\sof|around|pre-?\s?(?:and|&)\spost-?)\s"
    r"(?:(?:an?|the|his|her|my|their|major|big)\s){0,2}$",
    re.IGNORECASE,
)
_OF_THE_END = ("end", "state", "stop")
_OVER, _PERIOPERATIVE = "completed", "perioperative"


def of_the_drugs(context: Context, found: Sequence[Finding]) -> Iterator[Finding]:
    """The courses, the end told behind such an operation given to the drugs: "FLOT before and after an operation, finished in March"."""
    told = list(found)
    for place in range(1, len(told)):
        drugs, operation = told[place - 1], told[place]
        if drugs.fields.get("kind") != "systemic" or operation.fields.get("kind") != "surgery":
            continue
        if not _AROUND.search(context.marked.text, drugs.span.end, operation.span.start):
            continue
        fields = {**drugs.fields, "intents": drugs.fields.get("intents") or (_PERIOPERATIVE,)}
        ended = {name: operation.fields.get(name) for name in _OF_THE_END}
        if any(ended.values()) and not operation.fields.get("start") and not fields.get("end"):
            fields |= {**ended, "end": ended["end"] or _day_behind(context, operation), "state": ended["state"] or _OVER}
            told[place] = replace(operation, fields={**operation.fields, **dict.fromkeys(_OF_THE_END)}, date=None)
        told[place - 1] = replace(drugs, fields=fields)
    yield from told


def _day_behind(context: Context, operation: Finding) -> PartialDate | None:
    number = context.marked.sentence_at(context.marked.token_at(operation.span.start))
    if number is None:
        return None
    sentence = context.marked.sentences[number]
    days = context.dates_between(operation.span.end, context.marked.span(sentence.first, sentence.last).end)
    return days[0].date if days else None
