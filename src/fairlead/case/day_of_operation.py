"""The day of the one operation that a report is of, where a label of the report tells it: "Date of surgery", "Collected"."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.case.choose import Notes
from fairlead.contract.treatment import Treatment
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon

_REMOVING = ("curative surgery", "local curative treatment")
_BY_THE_KNIFE = "surgery"


def dated(treatments: tuple[Treatment, ...], findings: Sequence[Finding], notes: Notes, lexicon: Lexicon) -> tuple[Treatment, ...]:
    """The treatments, the operation with its day where it has none and its document is of no other."""
    days = [one for one in findings if one.kind == "operation-day" and one.date is not None]
    if not days:
        return treatments
    removing = {term.word for term in lexicon.tables.get("procedures", ()) if set(_REMOVING) & set(term.names("classes"))}
    done = [one for one in treatments if one.procedure in removing and one.status not in ("planned", "declined")]
    found: dict[str | None, Treatment] = {}
    for document in {one.document for one in days}:
        own = [one for one in done if any(source.document == document for source in one.sources)]
        own = [one for one in own if one.kind == _BY_THE_KNIFE] or own
        told = [one for one in days if one.document == document]
        if len(own) == 1 and own[0].start is None and len({one.date for one in told}) == 1:
            update = {"start": str(told[0].date), "sources": (*own[0].sources, *notes.places.sources(told[:1]))}
            found[own[0].id] = own[0].model_copy(update=update)
    return tuple(found.get(one.id, one) for one in treatments)
