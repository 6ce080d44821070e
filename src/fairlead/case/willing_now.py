"""A refusal that is over: who would have the treatment now has not declined it; what was said before is told as a conflict."""

from __future__ import annotations

from collections.abc import Sequence

from fairlead.case.choose import Notes
from fairlead.contract.treatment import Treatment
from fairlead.findings.finding import Finding

_DECLINED = "declined"


def without_old_refusals(treatments: Sequence[Treatment], findings: Sequence[Finding], notes: Notes) -> tuple[Treatment, ...]:
    """The treatments without those that were declined before words of the person that would have them now."""
    wills = [one for one in findings if one.kind == "will-again" and one.is_fact]
    kept = []
    for one in treatments:
        said = next((will for will in wills if one.status == _DECLINED and _ends(will, one, findings)), None)
        if said is None:
            kept.append(one)
            continue
        refused = [told for told in findings if told.kind == "treatment" and told.mood == _DECLINED and told.span.start < said.span.start]
        notes.conflict(f"treatments[{one.id}].status", [(_DECLINED, refused[-1:]), (None, [said])], None, "conflict-newest")
    return tuple(kept)


def wishes_of_now(findings: Sequence[Finding], wish: str, kind: str) -> list[Finding]:
    """The wishes, less those of one word (`wish`) told before the person would have a treatment of a kind after all."""
    wills = [one for one in findings if one.kind == "will-again" and one.is_fact and kind in one.fields["kinds"]]
    return [one for one in findings if one.kind != "wish" or one.fields["wish"] != wish or not any(_is_later(will, one) for will in wills)]


def _ends(will: Finding, refused: Treatment, findings: Sequence[Finding]) -> bool:
    """Whether words that come later take a refusal back: of its kind, or of no kind right behind it."""
    places = [(source.document, source.start or 0) for source in refused.sources]
    here = [start for document, start in places if document == will.document]
    if here and max(here) >= will.span.start:
        return False
    if will.fields["kinds"]:
        return refused.kind in will.fields["kinds"]
    others = [
        one
        for one in findings
        if one.kind == "treatment" and one.mood == _DECLINED and one.document == will.document and one.span.start < will.span.start
    ]
    return bool(here) and bool(others) and max(here) == max(one.span.start for one in others)


def _is_later(will: Finding, wish: Finding) -> bool:
    return will.document == wish.document and will.span.start > wish.span.start
