"""An answer as it is read: its parts under their headings, the marks of what each line rests on, the sources, and what made it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count, groupby
from typing import Literal

from fairlead.contract.answer import Answer, AskBack, Claim
from fairlead.contract.guidance import RedFlag
from fairlead.report.notes import Cited, Line, Mark

INFORMS, MADE, NO_MODEL, UNSIGNED, SIGNED = "answer-informs", "answer-made", "answer-no-model", "answer-unsigned", "answer-partly-signed"
"""The wording that stands under every answer."""
HEADLINE, ECHOED = 120, 240
"""How many letters of a question are a heading, and how many are repeated at all: a pasted letter is not said back to its writer."""
LEAD_LINES, LEAST_PARTS, LEAST_LINES = 4, 4, 12
"""Up to how many lines the first part leads in larger type; from how many headings and lines on an answer has a list of its contents."""
SCREEN, LEAST_FOLDED = 8, 5
"""How many lines fill a first screen, and from how many on the rest is folded; a part is never torn."""

TAKEN = ("main", "alarm", "inside", "more", "sources", "beside", "rest")
"""The names of places that every page has."""

Tone = Literal["alarm", "call", "lead", "plain"]
Group = tuple[str | None, list[Claim]]
"""A heading, or none, and the claims under it."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Lines that hold whatever is so, or, where `told` says so, for one answer to an open question."""

    told: str | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Claims that follow each other under one heading; `anchor` is the name of its place on the page, each its own.

    `tone`: what cannot wait (`alarm`, or `call` where more follows), what answers in short (`lead`), or all else.
    """

    heading: str | None
    anchor: str
    branches: tuple[Branch, ...]
    tone: Tone

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines, whatever they hang on."""
        return tuple(line for branch in self.branches for line in branch.lines)


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What is read, from top to bottom. In an emergency there is nothing but the sign and what to do.

    `title` is the question where it is short enough for a heading; of a longer one `echo` is the beginning. `contents` are the parts to
    leap to, none where the answer is short.
    """

    title: str | None
    echo: str | None
    status: str
    parts: tuple[Part, ...]
    contents: tuple[Part, ...]
    ask_back: tuple[AskBack, ...]
    sources: tuple[Cited, ...]
    ending: tuple[str, ...]
    as_of: date

    @property
    def first(self) -> tuple[Part, ...]:
        """The parts of the first screen; of an answer that is not long, all."""
        lines, upto = 0, 0
        while upto < len(self.parts) and (lines < SCREEN or self.parts[upto].tone == "call"):
            lines += len(self.parts[upto].lines)
            upto += 1
        is_long = self.status != "emergency" and sum(len(one.lines) for one in self.parts[upto:]) >= LEAST_FOLDED
        return self.parts[:upto] if is_long else self.parts

    @property
    def folded(self) -> tuple[Part, ...]:
        """The parts behind the first screen, which are told once they are opened."""
        return self.parts[len(self.first) :]


def shown(answer: Answer, wording: Mapping[str, str], signed_share: float) -> AnswerPage:
    """The answer as a page; `signed_share` is the part of the pack's entries that clinicians have signed, from 0 to 1."""
    numbers: dict[str, Mark] = {}

    def line(claim: Claim) -> Line:
        for name in claim.citations:
            if name in answer.citations:
                numbers.setdefault(name, Mark(str(len(numbers) + 1), answer.citations[name].confidence == "secondary"))
        return Line(claim.text, tuple(numbers[name] for name in dict.fromkeys(claim.citations) if name in numbers))

    parts = tuple(_parts(answer, line))
    asked = " ".join(answer.question.split())
    return AnswerPage(
        title=asked if len(asked) <= HEADLINE else None,
        echo=None if len(asked) <= HEADLINE else shortened(asked, ECHOED),
        status=answer.status,
        parts=parts,
        contents=_contents(parts),
        ask_back=answer.ask_back,
        sources=tuple(Cited(found, answer.citations[name]) for name, found in numbers.items()),
        ending=tuple(ending(answer, wording, signed_share)),
        as_of=date.fromisoformat(answer.made.date),
    )


def _parts(answer: Answer, line: Callable[[Claim], Line]) -> Iterator[Part]:
    """The claims under their headings, each heading once, where it is first met; under it they keep their order."""
    anchors = set(TAKEN)
    for place, (heading, claims) in enumerate(grouped := [*_apart(answer)]):
        told = tuple(Branch(branch, tuple(map(line, those))) for branch, those in groupby(claims, key=lambda one: one.branch))
        name = unused(anchor(heading or "") or "part", anchors)
        leads = all(before is None for before, _ in grouped[:place])
        yield Part(heading, name, told, _tone(answer, claims, leads=leads))


def _apart(answer: Answer) -> Iterator[Group]:
    """The claims by heading, and at the beginning what cannot wait apart from what answers."""
    groups = _under_headings(answer.claims)
    if groups and groups[0][0] is None and answer.status != "emergency":
        _, claims = groups.pop(0)
        upto = max((place for place, one in enumerate(claims, start=1) if _tells_any(one, answer.red_flags)), default=0)
        yield from ((None, those) for those in (claims[:upto], claims[upto:]) if those)
    yield from groups


def _under_headings(claims: Iterable[Claim]) -> list[Group]:
    """The claims by heading; those without one stay where they are, for they lead to what follows or end it."""
    groups: list[Group] = []
    for heading, those in groupby(claims, key=lambda one: one.section):
        home = next((group for name, group in groups if name == heading), None) if heading else None
        if home is None:
            groups.append((heading, list(those)))
        else:
            home.extend(those)
    return groups


def unused(name: str, used: set[str]) -> str:
    """The name, with a number where it is taken; it is taken from now on."""
    found = next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in used)
    used.add(found)
    return found


def _tone(answer: Answer, claims: Sequence[Claim], *, leads: bool) -> Tone:
    if answer.status == "emergency":
        return "alarm"
    if leads and any(_tells_any(claim, answer.red_flags) for claim in claims):
        return "call"
    return "lead" if leads and (len(claims) <= LEAD_LINES or claims[0].section is None) else "plain"


def _tells_any(claim: Claim, flags: Iterable[RedFlag]) -> bool:
    """Whether a claim says one of these signs in its own words."""
    return any(flag.sign.casefold() in claim.text.casefold() for flag in flags)


def _contents(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with a heading that do not lead, where there is so much that one would search."""
    headed = tuple(one for one in parts if one.heading and one.tone == "plain")
    is_long = len(headed) >= LEAST_PARTS and sum(len(one.lines) for one in parts) >= LEAST_LINES
    return headed if is_long else ()


def anchor(heading: str) -> str:
    """A heading as the name of its place.

    >>> anchor("If it is squamous: what comes next")
    'if-it-is-squamous-what-comes-next'
    """
    return "-".join(re.findall(r"[a-z0-9]+", heading.lower()))


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut between words where there is a blank to cut at.

    >>> shortened("one two three", 9), shortened("one", 9), shortened("onetwothree", 6)
    ('one two …', 'one', 'onetwo…')
    """
    if len(text) <= most:
        return text
    words, blank, _ = text[: most + 1].rpartition(" ")
    return f"{words} …" if blank else f"{text[:most]}…"


def ending(answer: Answer, wording: Mapping[str, str], signed_share: float) -> Iterable[str]:
    """What stands under every answer: what it is for, who signed it, what made it, and what a language model did."""
    made = answer.made
    pack, _, version = made.pack.partition(" ")
    if answer.status != "emergency":
        yield wording[INFORMS]
    yield wording[SIGNED].format(share=round(signed_share * 100)) if signed_share else wording[UNSIGNED]
    yield wording[MADE].format(pack=pack, version=version, fingerprint=made.fingerprint, day=made.date)
    yield wording[NO_MODEL] if made.language_model == "none" else made.language_model
