"""What is met before any answer: what cannot wait, what cannot be read, what is not answered here, and beliefs that are put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from fairlead.answers.alarms import Heard, heard
from fairlead.answers.draft import Draft, Status
from fairlead.answers.elsewhere import is_elsewhere
from fairlead.answers.plainly import plainly
from fairlead.answers.premises import premises
from fairlead.answers.question import Asked
from fairlead.answers.senses import sensed
from fairlead.answers.unreadable import unreadable
from fairlead.contract.answer import Claim
from fairlead.contract.guidance import RedFlag
from fairlead.knowledge.answering import Met, Told
from fairlead.knowledge.cues import Cues
from fairlead.knowledge.pack import Pack

__all__ = ["instead", "met_first", "put_right", "today", "unreadable", "what_this_is"]

_CALL_NOW = "call-emergency"


def met_first(asked: Asked) -> Draft | None:
    """What ends the answer, or all but what may follow it (`instead`): an emergency, what is not answered here, a belief put right alone.

    None where nothing of the kind stands in the question.
    """
    return _emergency(asked) or _met(asked) or _put_right(asked, alone=True)


def put_right(asked: Asked) -> Draft | None:
    """Beliefs that the question rests on and that are not so, put right before the answer that follows; None where there are none."""
    return _put_right(asked, alone=False)


def today(asked: Asked) -> Draft | None:
    """Signs that stand first in an answer and do not end it: those that want a call today, and those only asked about."""
    flags = [one for one in heard(asked.question, asked.pack) if one.manner == "asked" or one.flag.do != _CALL_NOW]
    return _draft("answered", flags, asked.pack, ends=False) if flags else None


def instead(asked: Asked) -> tuple[str, ...]:
    """The topics whose answer may follow what `met_first` says; empty where nothing may."""
    found = _rows(asked)
    return tuple(dict.fromkeys(topic for row in found for topic in row.instead)) if found else ()


def what_this_is(pack: Pack) -> tuple[Claim, ...]:
    """What Fairlead is about: said wherever a question is out of scope."""
    return tuple(_claim(told) for told in _told("met-what-this-is", pack))


def _emergency(asked: Asked) -> Draft | None:
    flags = [one for one in heard(asked.question, asked.pack) if one.manner == "now" and one.flag.do == _CALL_NOW]
    return _draft("emergency", flags, asked.pack, ends=True) if flags else None


def _draft(status: Status, flags: Sequence[Heard], pack: Pack, *, ends: bool) -> Draft:
    """The signs in their own words, unshortened: first what to do, then the sign, and what else belongs to it."""
    claims: list[Claim] = []
    for name in dict.fromkeys(map(_first_word, flags)):
        of = [one for one in flags if _first_word(one) == name]
        sources = tuple(dict.fromkeys(one.flag.source for one in of))
        claims += [_claim(told, sources) for told in _told(name, pack)]
        claims += [Claim(text=f"{one.flag.sign}.", clinical=True, citations=(one.flag.source,)) for one in of]
    for one in flags:
        claims += [_claim(told) for told in _told(f"met-{one.flag.id}", pack)]
    raised = tuple(RedFlag(sign=one.flag.sign, do=one.flag.do, citations=(one.flag.source,)) for one in flags)
    return Draft(status=status, claims=tuple(claims), red_flags=raised, ends=ends)


def _first_word(one: Heard) -> str:
    """The row that says what to do; a sign that is only asked about is told with an `if`."""
    return "met-asked-about" if one.manner == "asked" and one.flag.do == _CALL_NOW else f"met-{one.flag.do}"


def _told(name: str, pack: Pack) -> tuple[Told, ...]:
    row = pack.met.get(name)
    return row.says if row is not None else ()


def _claim(told: Told, otherwise: tuple[str, ...] = ()) -> Claim:
    cited = (told.source,) if told.source else otherwise
    return Claim(text=told.says, clinical=bool(cited), citations=cited)


def _met(asked: Asked) -> Draft | None:
    rows = _rows(asked)
    if not rows:
        return None
    status: Status = "declined" if any(row.status == "declined" for row in rows) else "out-of-scope"
    claims = [_claim(told) for row in rows for told in row.says]
    return Draft(status=status, claims=tuple(dict.fromkeys(claims)), ends=not any(row.instead for row in rows))


def _rows(asked: Asked) -> list[Met]:
    """The rows whose phrases the question holds, in the order of the pack; one of them speaks for its status."""
    words = sensed(plainly(asked.question.said), asked.pack)
    spots = _cues(asked.pack).find(words)
    void = {row.id for (row, kind), _, _ in spots if kind == "unless"}
    told = [(row.id, first, last) for (row, kind), first, last in spots if kind == "told"]
    held = {row.id for (row, kind), first, last in spots if kind == "cue" and not _is_within(row.id, first, last, told)} - void
    found = [row for row in asked.pack.met.values() if row.id in held]
    if not found and not premises(asked.question.said, asked.pack) and is_elsewhere(asked.question, asked.pack):
        found = [asked.pack.met["met-elsewhere"]]
    return found[:1]


def _is_within(name: str, first: int, last: int, told: Iterable[tuple[str, int, int]]) -> bool:
    """Whether words `first` to `last` (exclusive) of a row lie within words with which somebody only tells."""
    return any(row == name and low <= first and last <= high for row, low, high in told)


@lru_cache(maxsize=8)
def _cues(pack: Pack) -> Cues[tuple[Met, str]]:
    return Cues([pair for row in pack.met.values() for pair in _pairs(row)])


def _pairs(row: Met) -> Iterable[tuple[tuple[Met, str], Sequence[str]]]:
    yield (row, "cue"), row.cues
    yield (row, "unless"), row.unless
    yield (row, "told"), row.told


def _put_right(asked: Asked, *, alone: bool) -> Draft | None:
    found = premises(asked.question.said, asked.pack)
    if not found or all(one.alone for one in found) is not alone:
        return None  # one that stands alone ends the answer only where no other belief is held beside it
    claims = tuple(_claim(told) for one in found for told in one.says)
    return Draft(status="answered", claims=claims, ends=alone)
