"""What a clinician judges and what the person wishes, out of findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fairlead.case.choose import Notes, newest
from fairlead.contract.course import Judgement, Preference
from fairlead.findings.finding import Finding
from fairlead.knowledge.lexicon import Lexicon


def judgements(findings: Sequence[Finding], notes: Notes) -> tuple[Judgement, ...]:
    """One entry for each matter: the newest word on it; where words of one day differ, none, and the conflict is told."""
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        if one.kind == "judgement" and one.about == "patient":
            groups.setdefault(one.fields["what"], []).append(one)
    entries = []
    for what, found in groups.items():
        last = newest(found)
        told = [one for one in found if newest([one]) == last]
        values = {one.fields["value"]: [other for other in told if other.fields["value"] == one.fields["value"]] for one in told}
        if len(values) > 1:
            notes.conflict(f"judgements[{what}]", values.items(), None, "conflict-newest")
            continue
        by = next((one.fields["by"] for one in told if one.fields["by"]), None)
        date = next((str(one.date) for one in told if one.date), None)
        value: Any = told[0].fields["value"]
        entries.append(Judgement(what=what, value=value, by=by, date=date, sources=notes.places.sources(told)))
    return tuple(entries)


def preferences(findings: Sequence[Finding], notes: Notes, lexicon: Lexicon) -> tuple[Preference, ...]:
    """Each wish once; of two that cannot hold together the newer, and neither where no date tells."""
    against = {term.word: set(term.names("against")) for term in lexicon.tables.get("wishes", ())}
    groups: dict[str, list[Finding]] = {}
    for one in findings:
        if one.kind == "wish" and one.about == "patient":
            groups.setdefault(one.fields["wish"], []).append(one)
    kept = [
        wish
        for wish, found in groups.items()
        if all(newest(groups[other]) < newest(found) for other in against.get(wish, ()) if other in groups)
    ]
    return tuple(
        Preference(
            wish=wish,
            detail=next((one.fields["detail"] for one in groups[wish] if one.fields.get("detail")), None),
            date=next((str(one.date) for one in groups[wish] if one.date), None),
            sources=notes.places.sources(groups[wish]),
        )
        for wish in kept
    )
