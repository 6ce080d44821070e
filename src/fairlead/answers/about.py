"""What an entry of the pack says for itself where a long answer is about it: an option, a test, a word, a chair, a question, a symptom."""

from __future__ import annotations

from collections.abc import Iterator

from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.knowledge.answering import Explained

Line = tuple[str, tuple[str, ...]]
"""A sentence and its sources."""
_STEPS = 2
_AIM = "aim"
_LEFT_BEHIND = ("obsolete",)
_TELLING = ("one-country", "in-studies")
"""What stands so today that the days and the countries are the news."""


def about(row: Explained, speak: Speaker, told: set[str]) -> Iterator[Claim]:
    """The claims of all entries that a row is about, under its heading; what is not shown on this day says nothing.

    `told` are the options of which something was said already: of those the next thing is said, and they are added to it.
    """
    for name in row.about:
        for text, cites in _lines(name, speak, told):
            known = tuple(dict.fromkeys(one for one in cites if one in speak.pack.sources))
            if known:
                yield Claim(
                    text=text if name in speak.pack.questions else speak.told(text), clinical=True, citations=known, section=row.section
                )


def _lines(name: str, speak: Speaker, told: set[str]) -> Iterator[Line]:
    pack = speak.pack
    if name in pack.options:
        yield from _option(name, speak, told)
    elif name in pack.tests:
        yield from _test(name, speak)
    elif word := pack.glossary.get(name):
        yield speak.words("way", title=word.term, says=word.means), (word.source,)
    elif chair := pack.team.get(name):
        yield speak.words("way", title=chair.who, says=chair.because), (chair.source,)
    elif question := pack.questions.get(name):
        yield speak.words("ask", question=question.ask), (question.source,)
    elif care := pack.symptoms.get(name):
        yield from ((step.says, (step.source,)) for step in care.steps[:_STEPS])
    elif row := pack.definitions.get(name):
        yield str(row["says"]), (str(row["source"]),)
    elif name in pack.history:
        yield from past_lines(name, speak)


def _option(name: str, speak: Speaker, told: set[str]) -> Iterator[Line]:
    """What a way is and its aim; of one that was told, or that is spoken against, what comes behind that."""
    entry = speak.pack.options[name]
    says = speak.says(entry)
    behind = name in told or entry.role == "advised-against"
    told.add(name)
    for one in says[1:2] if behind else says[:1]:
        text = speak.words("way", title=entry.title, says=one.text)
        if entry.role == "advised-against":
            text = f"{speak.words('direct-advised-against', title=entry.title)} {one.text}"
        elif not behind and entry.role not in _LEFT_BEHIND and _AIM not in one.text:
            text = f"{text} {speak.words(f'aim-{entry.aim}')}"
        yield text, (entry.basis, one.source)


def _test(name: str, speak: Speaker) -> Iterator[Line]:
    """How a result of a test is read."""
    entry = speak.pack.tests[name]
    if entry.read is not None:
        yield speak.words("test", marker=entry.marker, why=entry.read.says), (entry.read.source,)


def past_lines(name: str, speak: Speaker, *, whole: bool = False) -> Iterator[Line]:
    """Where a drug or a way of older texts stands today, by all of its names, and what was found of it, `whole` or what counts most."""
    entry = speak.pack.history[name]
    brands = f" ({', '.join(entry.brands)})" if entry.brands else ""
    instead = f" {speak.words('instead', instead=entry.instead)}" if entry.instead else ""
    yield f"{entry.name}{brands}: {entry.today}{instead}", (entry.source,)
    for one in entry.found if whole or entry.status in _TELLING else entry.found[-1:] if entry.status in _LEFT_BEHIND else ():
        yield speak.words("way", title=entry.name, says=one.says), (one.source,)
