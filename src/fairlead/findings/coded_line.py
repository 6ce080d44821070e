"""A coded statement with the line that shows it: how a phrase is read in its place, and how what was read is hung on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fairlead.contract.sources import Certainty
from fairlead.core.dates import PartialDate
from fairlead.core.spans import Span
from fairlead.documents.coded import Coded
from fairlead.findings.finding import About, Finding, Mood
from fairlead.knowledge.lexicon import Lexicon

Reader = Callable[[str], tuple[Finding, ...]]
"""What the words of a phrase say, read as a document of its own."""
_MOODS: Mapping[str, Mood] = {"planned": "planned", "past": "past", "declined": "declined", "cancelled": "cancelled"}


@dataclass(frozen=True, slots=True)
class Line:
    """One statement, the document in which its line stands, and what reads words."""

    coded: Coded
    document: str
    lexicon: Lexicon
    words: Reader

    def read(self, told: Iterable[str], kinds: frozenset[str]) -> list[Finding]:
        """What phrases say of these kinds: all that the first one says, and of the others what is of a kind that no former one told."""
        found: list[Finding] = []
        for phrase in told:
            known = {one.kind for one in found}
            here = [one for one in self.words(phrase) if one.kind in kinds and one.kind not in known]
            found += [one for one in here if one.mood in ("actual", "past", "planned") and one.certainty != "possible"]
        return found

    def say(
        self,
        kind: str,
        fields: Mapping[str, Any],
        *,
        date: PartialDate | str | None = None,
        mood: Mood | None = None,
        beside: Sequence[Span] = (),
        certainty: Certainty | None = None,
        about: About = "patient",
    ) -> Finding:
        """A finding on the line, standing as its statement does; a date that is not named is the first day of the statement."""
        coded = self.coded
        when = date if isinstance(date, PartialDate) else day(date) if date else day(coded.start)
        return Finding(
            kind=kind,
            fields=dict(fields),
            document=self.document,
            span=coded.span,
            certainty=certainty or ("possible" if coded.doubtful else "stated"),
            about=about,
            negated=coded.denied,
            mood=mood or _MOODS.get(coded.mood, "actual"),
            date=when,
            told=day(coded.told) or when,
            beside=tuple(beside),
        )

    def hang(
        self,
        one: Finding,
        fields: Mapping[str, Any] | None = None,
        *,
        date: str | None = None,
        mood: Mood | None = None,
        resolved: bool = False,
        about: About = "patient",
    ) -> Finding:
        """What a phrase said, as a finding on the line; a denial within the words stays one."""
        told = self.say(one.kind, {**one.fields, **(fields or {})}, date=date, mood=mood, about=about)
        cues = frozenset(("resolved",)) if resolved else frozenset()
        return replace(told, negated=told.negated != one.negated, cues=cues)


def day(told: str | None) -> PartialDate | None:
    """A day as the reader of the format gives it."""
    return PartialDate.parse(told) if told else None
