"""Days of a look that had not shown what is told: they are no days of anything that is told there."""

from __future__ import annotations

from fairlead.findings.dates import Dated
from fairlead.findings.marked import Marked
from fairlead.findings.not_before import is_unseen_before


def without_days_of_an_earlier_look(marked: Marked, dates: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """As in "lungs: two nodules, not present six months earlier": the dates of a document but those within such words."""
    spans = [marked.span(hit.first, hit.last) for hit in marked.hits("progressions") if is_unseen_before(hit)]
    if not spans:
        return dates
    return tuple(one for one in dates if not any(span.start <= one.span.start < span.end for span in spans))
