"""One way in an answer: its name, what it is, under which condition; and the names of several in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fairlead.answers.branches import branch_of
from fairlead.answers.dense import dense_ways
from fairlead.answers.open_ways import titles
from fairlead.answers.spoken import Speaker
from fairlead.contract.answer import Claim
from fairlead.contract.options import Option

NAMED = 6
"""So many names stand in one line."""


def listed(name: str, options: Sequence[Option], speak: Speaker, section: str, branch: str | None = None) -> Claim:
    """The names of these ways in one sentence, with what each rests on."""
    return speak.claim(speak.words(name, titles=titles(options, NAMED)), bases(options[:NAMED], speak), section, branch)


def bases(options: Sequence[Option], speak: Speaker) -> Iterator[str]:
    """The sources that these ways rest on."""
    return (speak.pack.options[one.id].basis for one in options)


def way(option: Option, speak: Speaker, section: str, *, full: bool = False, branch: str | None = None) -> Iterator[Claim]:
    """What a way is, and of the first ones what it can do and what it asks."""
    if speak.dense:
        yield from dense_ways(option, speak, section, branch)
        return
    entry = speak.pack.options[option.id]
    says = speak.says(entry)
    further = branch_of(option, speak, cell_type=branch is None)
    under = "; ".join(filter(None, (branch, further))) or None
    text = speak.words("way", title=option.title, says=says[0].text) if says else f"{option.title}."
    yield speak.claim(text, (entry.basis, *(one.source for one in says[:1])), section, under)
    if full:
        yield from (speak.claim(f"{option.title}: {one.text}", (entry.basis, one.source), section, under) for one in says[1:3])
