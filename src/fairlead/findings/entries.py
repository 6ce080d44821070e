"""Lists whose entries begin with a date: the order of time where the newest stands first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.findings.context import Context

_ENTRY_LEAD = 4
_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    span: Span
    date: PartialDate


class Order:
    """The places of a document in the order of time, as far as a dated list runs backward; asked by character."""

    def __init__(self, context: Context) -> None:
        self._lists = [run for run in _runs(context) if _is_backward(run)]

    def place(self, character: int) -> int:
        """The character itself; in a list that runs backward, the place that it has once the entries are turned round."""
        for run in self._lists:
            start, end = run[0].span.start, run[-1].span.end
            if start <= character < end:
                entry = max((one for one in run if one.span.start <= character), key=lambda one: one.span.start)
                following = next((one.span.start for one in run if one.span.start > entry.span.start), end)
                return start + (end - following) + (character - entry.span.start)
        return character


def _runs(context: Context) -> list[list[_Entry]]:
    """Neighboring lines that each begin with a date, and what stands under them."""
    marked = context.marked
    runs: list[list[_Entry]] = []
    open_run = False
    for number, sentence in enumerate(marked.sentences):
        if number in marked.cells or marked.places[number].heading:
            open_run = False
            continue
        if not sentence.starts_line:
            if open_run:
                runs[-1][-1] = _Entry(Span(runs[-1][-1].span.start, marked.words[sentence.last - 1].end), runs[-1][-1].date)
            continue
        lead = context.dates_in(marked.span(sentence.first, min(sentence.last, sentence.first + _ENTRY_LEAD)))
        if not lead:
            open_run = False
            continue
        entry = _Entry(marked.span(sentence.first, sentence.last), lead[0].date)
        if open_run and not sentence.gap:
            runs[-1].append(entry)
        else:
            runs.append([entry])
        open_run = True
    return runs


def _is_backward(run: list[_Entry]) -> bool:
    """Whether no entry is later than the one above it, and the last is earlier than the first."""
    backward = all(below.date.first <= above.date.last for above, below in pairwise(run))
    return len(run) >= _ENTRIES and backward and run[-1].date.last < run[0].date.first
