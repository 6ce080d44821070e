"""Claims made of the pack's sentences: each with its source, under its heading, in the voice of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fairlead.answers.question import Asked
from fairlead.answers.voice import Voice, said, voice_of
from fairlead.contract.answer import Claim
from fairlead.knowledge.pack import Pack
from fairlead.knowledge.schema import Option as Entry
from fairlead.knowledge.schema import Says


@dataclass(frozen=True, slots=True)
class Speaker:
    """Makes claims for one answer."""

    pack: Pack
    voice: Voice
    dense: bool = False

    def heading(self, name: str) -> str:
        """The heading of a section, by its name."""
        return self.pack.sentences[f"answer-section-{name}"].says

    def words(self, name: str, /, **slots: object) -> str:
        """A sentence of the answers by its name, filled."""
        return self.pack.sentences[f"answer-{name}"].says.format(**slots)

    def told(self, text: str) -> str:
        """A sentence of the pack in the voice of this answer."""
        return said(text, self.voice, self.pack)

    def claim(self, text: str, cites: Iterable[str], section: str, branch: str | None = None) -> Claim:
        """A clinical claim; what it cites and the pack does not show on this day is left out."""
        known = tuple(dict.fromkeys(one for one in cites if one in self.pack.sources))
        return Claim(text=self.told(text), clinical=True, citations=known, section=self.heading(section), branch=branch)

    def under(self, text: str, cites: Iterable[str], heading: str) -> Claim:
        """A clinical claim under a heading in words."""
        known = tuple(dict.fromkeys(one for one in cites if one in self.pack.sources))
        return Claim(text=self.told(text), clinical=True, citations=known, section=heading)

    def asks(self, text: str, cites: Iterable[str], section: str) -> Claim:
        """A question to the team, in the words of who asks it: "you" in it is the doctor, so no voice changes it."""
        known = tuple(dict.fromkeys(one for one in cites if one in self.pack.sources))
        return Claim(text=text, clinical=True, citations=known, section=self.heading(section))

    def plain(self, name: str, section: str, /, **slots: object) -> Claim:
        """A claim of our own that says nothing clinical."""
        return Claim(text=self.told(self.words(name, **slots)), clinical=False, section=self.heading(section))

    def says(self, entry: Entry) -> Sequence[Says]:
        """The sentences of an option for whom this answer is."""
        wanted = ("clinician", "both") if self.dense else ("patient", "both")
        return [one for one in entry.says if one.to in wanted]


def speaker(asked: Asked) -> Speaker:
    """Who makes the claims of this answer."""
    return Speaker(asked.pack, voice_of(asked), asked.question.mode == "clinician")


def once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims without repetition: the first of each text counts."""
    found: dict[str, Claim] = {}
    for one in claims:
        found.setdefault(one.text, one)
    return tuple(found.values())


def without(claims: Iterable[Claim], before: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims whose text was not said before."""
    said_before = {one.text for one in before}
    return tuple(one for one in once(claims) if one.text not in said_before)
