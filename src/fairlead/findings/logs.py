"""A log of what was given: a line that names the course, and below it a line for each cycle, with its number and its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from fairlead.core.dates import PartialDate
from fairlead.core.patterns import pattern_of
from fairlead.findings.cells import sentences_of_row
from fairlead.findings.context import Context
from fairlead.findings.courses import names
from fairlead.findings.finding import Finding
from fairlead.findings.named import Named
from fairlead.findings.why_ended import reasons

_CYCLE = pattern_of(
    r"[ \t]*(?:[-*•][ \t]*)?(?:C|cycle|course|dose|#)[ \t]?(?P<n>\d{1,2})\b(?:[ \t]?,?[ \t]?(?:D|day)[ \t]?(?P<d>\d{1,2})\b)?",
    re.IGNORECASE,
)
_LINES_OF_CYCLES = re.compile(r"^[ \t]*(?:[-*•][ \t]*)?(?:C|cycle|course|dose|#)[ \t]?\d{1,2}\b", re.IGNORECASE | re.MULTILINE)
_ARROW = pattern_of(r"->|→|=>")
_LESS = pattern_of(
    r"\b(?:given|dose|dosed|at|reduced(?:\sto)?)\s(?P<n>[1-8]\d|9[05])\s?%|(?<![\d.])(?:[1-8]\d|9[05])\s?%\s(?:dose|given)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:C|cycle\s|#\s?)?(?P<n>\d{1,2})(?:\s?,?\s?D(?:ay)?\s?1)?", re.IGNORECASE)
_LEAD = 16
_LINES = 2


@dataclass(slots=True)
class Log:
    """The sentences of one log: the one that names the course, and for each cycle its number, its sentence and its day."""

    head: int
    cycles: list[tuple[int, int, PartialDate]] = field(default_factory=list)
    last: int = 0
    rows: list[int] = field(default_factory=list)
    """The sentences of the further rows, where the log is a table."""


def logs(context: Context) -> list[Log]:
    """Every log of at least two cycles; kept with the document, for several rules ask."""
    marked = context.marked
    found = _of_tables(context) if marked.tables else []
    if len(_LINES_OF_CYCLES.findall(marked.text)) < _LINES:
        return found
    found += _of_lines(context)
    return found


def _of_tables(context: Context) -> list[Log]:
    """The logs that are tables: a column for the number of the cycle, a day in each row, and no drugs but those of the first."""
    marked = context.marked
    rows: dict[int, dict[int, list[int]]] = {}
    for number, cell in sorted(marked.cells.items()):
        if cell.row:
            rows.setdefault(cell.table, {}).setdefault(cell.row, []).append(number)
    found: list[Log] = []
    for table, told in rows.items():
        heads = [set(marked.norms(*marked.tokens_of(head))) for head in marked.tables[table][0]]
        column = next((at for at, said in enumerate(heads) if said & context.plain("cycle-headings") and len(said) <= _LINES), None)
        if column is None:
            continue
        log: Log | None = None
        held: set[str] = set()
        for row, sentences in told.items():
            cells = marked.tables[table][row]
            count = _NUMBER.fullmatch(cells[column].of(marked.text).strip()) if column < len(cells) else None
            days = [
                one.date
                for number in sentences
                for one in context.dates_in(marked.span(marked.sentences[number].first, marked.sentences[number].last))
            ]
            if count is None or not days:
                log = None
                continue
            named = {number: _agents(context, number) for number in sentences}
            first = next((number for number in sentences if named[number]), None)
            drugs = set().union(*named.values())
            if int(count["n"]) == 1 and first is not None:
                log, held = Log(first), drugs
                found.append(log)
            elif log is not None and (drugs - held or int(count["n"]) != log.cycles[-1][0] + 1):
                log = None
            if log is not None:
                log.cycles.append((int(count["n"]), sentences[0], days[0]))
                log.last = sentences[-1]
                log.rows += [number for number in sentences if log.cycles[0][1] != sentences[0]]
    return [one for one in found if len({count for count, *_ in one.cycles}) > 1]


def _agents(context: Context, number: int) -> set[str]:
    sentence = context.marked.sentences[number]
    told: set[str] = set()
    for name in names(context, sentence.first, sentence.last):
        if name.term is not None and name.what in ("drug", "regimen"):
            told |= {name.term.word} if name.what == "drug" else set(name.term.names("agents"))
    return told


def _of_lines(context: Context) -> list[Log]:
    marked = context.marked
    found: list[Log] = []
    head: int | None = None
    for number, sentence in enumerate(marked.sentences):
        if number in marked.cells or not sentence.starts_line:
            continue
        start = marked.sentence_start(number)
        line = _CYCLE.match(marked.text, start)
        day = _day(context, line.end(), start) if line is not None else None
        if line is None or day is None:
            own = [name for name in names(context, sentence.first, sentence.last) if name.what in ("drug", "regimen")]
            head = number if own and not _is_of_a_log(found, number) else head if _follows(context, head, number) else None
            continue
        if not found or found[-1].head != head:
            if head is None or int(line["n"]) > _LINES:
                continue
            found.append(Log(head))
        found[-1].cycles.append((int(line["n"]), number, day))
        found[-1].last = number
    return [one for one in found if len({count for count, *_ in one.cycles}) > 1]


def _is_of_a_log(found: list[Log], number: int) -> bool:
    return bool(found) and number == found[-1].last


def _follows(context: Context, head: int | None, number: int) -> bool:
    """Whether a line without a name and without a cycle goes on with what stands under the same head."""
    return head is not None and not context.marked.sentences[number].gap and not context.marked.places[number].heading


def _day(context: Context, at: int, start: int) -> PartialDate | None:
    """The day that stands right behind the number of the cycle."""
    found = context.dates_between(at, at + _LEAD)
    return found[0].date if found and "\n" not in context.marked.text[start : found[0].span.end] else None


def lines_of(context: Context, found: list[Log]) -> set[int]:
    """The sentences that are lines of a log: what they name tells changes and no course of its own."""
    marked = context.marked
    rows = {number for one in found for number in one.rows}
    found = [one for one in found if one.head not in marked.cells]
    lines = {marked.sentences[number].line for one in found for _, number, _ in one.cycles}
    first = min((number for one in found for _, number, _ in one.cycles), default=0)
    return rows | ({number for number in range(first, len(marked.sentences)) if marked.sentences[number].line in lines} if lines else set())


def read(context: Context, found: list[Log]) -> Iterator[Finding]:
    """Findings of the kinds sequel (start, cycles, last given day) and change, for each log."""
    marked = context.marked
    for log in found:
        head = marked.sentences[log.head]
        given = [
            (count, number, day)
            for count, number, day in log.cycles
            if day == log.cycles[0][2] or _was_given(context, number, day, log.cycles[0][2])
        ]
        if not given:
            continue
        number = given[-1][1]
        fields: dict[str, Any] = {
            "of": marked.span(head.first, head.last),
            "cycles": max(count for count, *_ in given),
            "counted": True,
            "given": True,
            "last_given": given[-1][2],
        }
        if given[0][0] == 1:
            fields["start"] = given[0][2]
        sentence = marked.sentences[number]
        held = [name for name in names(context, head.first, head.last) if name.what in ("drug", "regimen")]
        fields |= _ended(context, number, held)
        yield context.say("sequel", fields, sentence.first, sentence.last, replace(context.of(head.first, head.first), mood="actual"))
        for _, line, day in log.cycles:
            yield from _changes(context, line, day, held)


def _was_given(context: Context, number: int, day: PartialDate, first: PartialDate) -> bool:
    """No word says that it was not given, or only comes, and its day is not ahead of the document."""
    marked = context.marked
    row = sentences_of_row(context, number) if number in marked.cells else [number]
    said: set[str] = set()
    for near in row:
        words = marked.norms(marked.sentences[near].first, marked.sentences[near].last)
        said |= {word for word, behind in zip(words, [*words[1:], ""], strict=True) if not behind.isdigit()}  # "delayed 1 week": given then
    hits = [hit for near in row for hit in marked.in_sentence("statuses", near) if hit.term.word in ("not-given", "planned")]
    ahead = context.own_date is not None and context.own_date != first and day.first > context.own_date.last
    return not hits and not ahead and not said & context.plain("log-not-given")


def _ended(context: Context, number: int, held: list[Named]) -> dict[str, Any]:
    """As in "perforation 29/05 -> X never again, Y stopped as well": the line of the last cycle tells that all its drugs were stopped."""
    marked, sentence = context.marked, context.marked.sentences[number]
    ends = [at for at in range(sentence.first, sentence.last) if marked.words[at].norm in context.plain("stopped")]
    named = {name.term.word for name in names(context, sentence.first, sentence.last) if name.term is not None}
    own = {name.term.word for name in held if name.term is not None}
    if not ends or not (own <= named or context.plain("of-a-course") & set(marked.norms(sentence.first, sentence.last))):
        return {}
    told = reasons(context, sentence.first, sentence.last)
    return {"state": "stopped", **({"stop": told[0].word} if told else {})}


def _changes(context: Context, number: int, day: PartialDate, held: list[Named]) -> Iterator[Finding]:
    """As in "cisplatin -> carboplatin" (one drug in the place of another) and "given 80% (nausea gr 3)" (the dose of the only drug)."""
    marked, sentence = context.marked, context.marked.sentences[number]
    last = sentence.last
    drugs = [name for name in names(context, sentence.first, last) if name.what == "drug" and name.term is not None]
    own = {name.term.word for name in held if name.term is not None and name.what == "drug"}
    own |= {agent for name in held if name.term is not None and name.what == "regimen" for agent in name.term.names("agents")}
    why = "toxicity" if _harmed(context, sentence.first, last) else None
    about = replace(context.of(sentence.first, sentence.first), mood="actual", negated=False)
    if len(drugs) == _LINES and drugs[0].term and drugs[1].term:
        between = marked.text[marked.words[drugs[0].last - 1].end : marked.words[drugs[1].first].start]
        swapped = _ARROW.search(between) or context.plain("swapped") & set(marked.norms(drugs[0].last, drugs[1].first))
        if swapped and drugs[0].term.word in own and drugs[1].term.word not in own:
            fields: dict[str, Any] = {"agents": (drugs[0].term.word,), "instead": (drugs[1].term.word,), "what": "stopped", "course": None}
            yield context.say("change", {**fields, "because": why}, drugs[0].first, drugs[1].last, about, day)
        return
    less = _LESS.search(marked.text, marked.span(sentence.first, last).start, marked.span(sentence.first, last).end)
    agents = (drugs[0].term.word,) if len(drugs) == 1 and drugs[0].term else tuple(own) if len(own) == 1 and not drugs else ()
    if less and agents and set(agents) <= own:
        place = marked.token_at(less.start())
        fields = {"agents": agents, "what": "reduced", "because": why, "course": None, "of_row": True}
        yield context.say("change", fields, place, place + 1, about, day)


def _harmed(context: Context, first: int, last: int) -> bool:
    said = context.marked.norms(first, last)
    graded = any(word in context.plain("grade") and after.isdigit() for word, after in pairwise(said))
    effects = [hit for hit in context.marked.hits("toxicities", first, last) if context.of(hit.first, hit.last).is_fact]
    return graded or bool(effects)
