"""Performance status and weight loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from fairlead.findings.context import Context
from fairlead.findings.finding import Finding

_ECOG = re.compile(
    r"""\b(?P<name>ECOG|WHO|Zubrod|PS|[Pp]erf(?:ormance)?\.?\s[Ss]tatus|PERFORMANCE\ STATUS)
        (?:[\s/-]{0,2}(?:ECOG|WHO|PS|[Pp]erformance\s[Ss]tatus|[Pp]erformance|[Ss]tatus|[Ss]core|[Gg]rade|\((?:ECOG|WHO)(?:\s?PS)?\))){0,3}
        [\s:=*_|-]{0,4}(?:(?:of|at|is|was|now|currently|today|remains|score|approx\.?|about|~)\s){0,2}\s?
        (?P<a>\d)(?:\s?(?:-|–|/|to|or)\s?(?P<b>[0-5])(?![\d/%]))?(?![\d%]|\.\d|/\d|\s?(?:mg|cm|mm|weeks?|months?|years?|cycles?|\]))(?P<doubt>\s?(?:\(\s?\?\s?\)|\?))?""",
    re.VERBOSE,
)
_BOXES = re.compile(r"\b(?:ECOG|WHO|PS|[Pp]erformance\s[Ss]tatus)\b[^\n\[\]]{0,20}(?P<boxes>(?:\[[ xX✓]?\]\s?[0-5]\s{0,3}){2,6})")
_BOX = re.compile(r"\[(?P<mark>[ xX✓]?)\]\s?(?P<n>[0-5])")
_KARNOFSKY = re.compile(r"\b(?:KPS|AKPS|[Kk]arnofsky)\b[^\d\n]{0,30}(?P<n>100|[1-9]0)(?!\d)")
_LOSS = re.compile(
    r"""(?P<p>\d{1,2}(?:\.\d)?)\s?%\s(?:unintentional\s|unintended\s)?(?:weight\sloss|loss\sof\s(?:body\s)?weight|of\s(?:his|her|body|total\s)?\s?(?:body\s)?weight)
      | weight\sloss\s(?:of\s)?(?:about\s|approx(?:imately)?\.?\s|~\s?)?(?:\d{1,2}(?:\.\d)?\s?kg\s\(?)?(?P<q>\d{1,2}(?:\.\d)?)\s?%""",
    re.VERBOSE | re.IGNORECASE,
)
_OVER = re.compile(
    r"^[^.\n]{0,24}?\b(?:over|in|within|during)\s(?:the\s)?(?:last\s|past\s)?(?P<n>\d{1,2})\s?(?P<u>month|week|/12|/52)", re.IGNORECASE
)


def read(context: Context) -> Iterator[Finding]:
    """Findings of the kinds ecog (`low` and `high` of what is stated), karnofsky and weight-loss."""
    yield from _ecog(context)
    marked = context.marked
    for found in _KARNOFSKY.finditer(marked.text):
        first, last = marked.token_at(found.start()), marked.token_at(found.start("n")) + 1
        yield context.say("karnofsky", {"score": int(found["n"])}, first, last, date=context.date_near(first, last))
    for found in _LOSS.finditer(marked.text):
        over = _OVER.match(marked.text[found.end() : found.end() + 60])
        months = None if over is None else float(over["n"]) / (4.345 if over["u"].lower() in ("week", "/52") else 1)
        first = marked.token_at(found.start())
        fields = {"percent": float(found["p"] or found["q"]), "months": None if months is None else round(months, 1)}
        last = marked.token_at(found.end() + (over.end() if over else 0) - 1) + 1
        yield context.say("weight-loss", fields, first, last)


def _ecog(context: Context) -> Iterator[Finding]:
    marked = context.marked
    for found in _ECOG.finditer(marked.text):
        low = int(found["a"])
        high = int(found["b"]) if found["b"] else low
        first = marked.token_at(found.start())
        last = marked.token_at(max(found.end("a"), found.end("b")) - 1) + 1
        number = marked.sentence_at(last - 1)
        alone = number is not None and marked.sentences[number].last <= last
        if marked.sentence_at(first) != number and first not in _cell_starts(context) and not alone:
            continue
        doubtful = bool(found["doubt"])
        told = context.of(first, last)
        if told.mood == "hypothetical" and _judged(context, first, last):
            told = replace(told, mood="actual")
        yield context.say("ecog", {"low": low, "high": high, "doubtful": doubtful}, first, last, told, context.date_near(first, last))
    for found in _BOXES.finditer(marked.text):
        ticked = [box for box in _BOX.finditer(found["boxes"]) if box["mark"].strip()]
        if len(ticked) == 1:
            first = marked.token_at(found.start())
            last = marked.token_at(found.start("boxes") + ticked[0].end() - 1) + 1
            yield context.say("ecog", {"low": int(ticked[0]["n"]), "high": int(ticked[0]["n"]), "doubtful": False}, first, last)


def _judged(context: Context, first: int, last: int) -> bool:
    """As in "I would put her at 2" is what the writer thinks now, no supposition."""
    cues = [cue for cue in context.reaching(first, last) if cue.term.more["meaning"] == "hypothetical"]
    return all(context.marked.norms(cue.first, cue.last) == ["would"] for cue in cues) and bool(cues)


def _cell_starts(context: Context) -> set[int]:
    return {context.marked.sentences[number].first for number in context.marked.cells}
